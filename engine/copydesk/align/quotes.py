"""Which quotations are the same words, more or less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk import wording
from copydesk.model import Quote, Record
from copydesk.text.statements import Statement, statements

_REVERSED = 0.7
_SAME = frozenset({"identical", "excerpt"})


@dataclass(slots=True)
class _Found:
    """Statements with the same words; ``head`` is the longest."""

    head: Statement
    members: list[Statement] = field(default_factory=list)
    sure: float = 1.0

    @property
    def reports(self) -> set[str]:
        return {member.report for member in self.members}


def groups(records: Sequence[Record]) -> list[tuple[str, float, list[Record]]]:
    """Quotations in groups, each with its key and confidence.

    A quotation joins a group when its words are those of the group's longest member, whole, in
    part or altered; comparing with one member only keeps chains from forming. What is the same
    goes together first: a report that has both of two similar quotations tells them apart.
    """
    quotes = [record for record in records if isinstance(record, Quote)]
    found: list[_Found] = []
    for one in sorted(statements(quotes), key=lambda s: -s.size):
        home = next((group for group in found if _compare(group.head, one).relation in _SAME), None)
        if home is None:
            found.append(home := _Found(one))
        home.members.append(one)
    return [
        (_key(group.head.head), group.sure, [part for one in group.members for part in one.parts])
        for group in _merged(found)
    ]


def _merged(found: Sequence[_Found]) -> list[_Found]:
    """Groups whose words are altered from those of a longer one become part of it."""
    kept: list[_Found] = []
    for group in found:
        best: tuple[float, _Found] | None = None
        for other in kept:
            compared = _compare(other.head, group.head)
            if compared.relation != "altered":
                continue
            if other.reports & group.reports and not _is_slip(compared, group.head):
                continue
            score = compared.similarity
            if compared.sense_reversed or compared.number_changed:
                # A "not" more or less is no reason to doubt that the words are the same ones.
                score = max(score, _REVERSED)
            if best is None or score > best[0]:
                best = (score, other)
        if best is None:
            kept.append(group)
            continue
        score, home = best
        home.members += group.members
        home.sure = min(home.sure, round(score, 2))
    return kept


_SLIP = 0.86
"""Similarity above which two long quotations of one report are one, quoted with a slip."""
_LONG = 9


def _is_slip(compared: wording.Wording, shorter: Statement) -> bool:
    words = sum(len(text.split()) for text in shorter.texts)
    return words >= _LONG and compared.similarity >= _SLIP


def _compare(a: Statement, b: Statement) -> wording.Wording:
    return wording.compare(a.texts, b.texts, same_speaker=a.shares_speaker(b))


def _key(quote: Quote) -> str:
    words = quote.raw.split()
    start = " ".join(words[:6]) + (" …" if len(words) > 6 else "")
    speaker = f", {quote.speaker}" if quote.speaker else ""
    return f"“{start}”{speaker}"
