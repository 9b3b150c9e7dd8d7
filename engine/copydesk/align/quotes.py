"""Which quotations are the same words, more or less."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk import wording
from copydesk.model import Quote, Record

_REVERSED = 0.7


def groups(records: Sequence[Record]) -> list[tuple[str, float, list[Record]]]:
    """Quotations in groups, each with its key and confidence.

    A quotation joins a group when its words are those of the group's longest member, whole, in
    part or altered; comparing with one member only keeps chains from forming.
    """
    quotes = [record for record in records if isinstance(record, Quote)]
    found: list[tuple[Quote, list[Record], float]] = []
    for quote in sorted(quotes, key=lambda q: -(q.span.end - q.span.start)):
        best: tuple[float, int, wording.Wording] | None = None
        for number, (head, _, _) in enumerate(found):
            compared = wording.compare(head.raw, quote.raw, same_speaker=head.shares_speaker(quote))
            if compared.relation == "different":
                continue
            score = 1.0 if compared.relation in ("identical", "excerpt") else compared.similarity
            if compared.sense_reversed or compared.number_changed:
                # A "not" more or less is no reason to doubt that the words are the same ones.
                score = max(score, _REVERSED)
            if best is None or score > best[0]:
                best = (score, number, compared)
        if best is None:
            found.append((quote, [quote], 1.0))
            continue
        score, number, _ = best
        head, members, sure = found[number]
        members.append(quote)
        found[number] = (head, members, min(sure, round(score, 2)))
    return [(_key(head), sure, members) for head, members, sure in found]


def _key(quote: Quote) -> str:
    words = quote.raw.split()
    start = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
    speaker = f", {quote.speaker}" if quote.speaker else ""
    return f"“{start}”{speaker}"
