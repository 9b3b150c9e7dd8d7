"""All of a number here, of which others have a part: "convicted of all nine charges" where they
have "seven of the nine" or "guilty of seven charges and cleared of two".

A verdict, a vote and a result are told once and for all; what goes on, such as a search, may have
come to all of them since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from copydesk.arithmetic.figures import COUNT, Figure, Working, is_exact, plain
from copydesk.arithmetic.witnessed import Known
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_ALL: Final = Lazy(r"\b[Aa]ll\s+(?:of\s+)?(?:(?:the|these|those|his|her|its|their)\s+)?\Z")
_OF: Final = Lazy(
    r"(?:\s+[a-z]+)?\s+(?:out\s+)?of\s+(?:(?:the|these|those|his|her|its|their)\s+)?\Z"
)
_FINAL: Final = (
    Lazy(r"(?i)\b(?:guilty|convict\w*)\b"),
    Lazy(r"(?i)\b(?:acquit\w*|not\s+guilty|cleared)\b"),
    Lazy(r"(?i)\b(?:voted\s+(?:for|in\s+favou?r)|backed|approved|supported)\b"),
    Lazy(r"(?i)\b(?:voted\s+against|rejected|opposed)\b"),
    Lazy(r"(?i)\b(?:won|winning|wins)\b"),
    Lazy(r"(?i)\b(?:lost|losing|loses)\b"),
)
"""What is told once and for all."""

_OPEN: Final = Lazy(
    r"(?i)\b(?:not|never|if|would|could|might|may|had\s+(?:pleaded|denied|faced)|pleaded|denied|den(?:y|ies|ying)"
    r"|charged|accused|fac(?:es|ed|ing)|asked|urged|want\w*|hop(?:e|es|ed|ing)|n[o']t|almost|nearly)\b"
)
_CLAUSE: Final = Lazy(r"[,;:.!?()\n–—]|\b(?:but|while|who|which)\b")
_CHARGES: Final = frozenset({"count", "charge", "offence", "offense", "indictment"})
_AMID: Final = 90
_LEAST: Final = 3
_LEAST_OTHERS: Final = 2


def all_of_them(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """Where a report has all of them, and two others or more have one and the same part."""
    for whole in mine.figures:
        final = _told_of_all(mine, whole)
        if final is None:
            continue
        told: dict[Decimal, dict[str, Figure]] = {}
        agreeing = {mine.origin}
        for other in others:
            for figure in other.figures:
                if figure.number != whole.number or not _same(figure, whole):
                    continue
                if _told_of_all(other, figure) == final:
                    agreeing.add(other.origin)
            for part in _parts(other, whole, final):
                told.setdefault(part.number, {}).setdefault(other.origin, part)
        if len(told) != 1:
            continue
        ((number, having),) = told.items()
        if len(having) >= _LEAST_OTHERS and len(having) > len(agreeing):
            yield Working(
                (whole.record,),
                fits=False,
                shown=f"it says all {plain(whole.number)}, others {plain(number)} of them",
                right=((whole.record, number),),
                strict=True,
                against=tuple(part.record for part in having.values()),
            )


def _told_of_all(known: Known, whole: Figure) -> int | None:
    """Which of the things told once and for all is told of all of them?"""
    if whole.family != COUNT or not whole.noun or not is_exact(whole) or whole.number < _LEAST:
        return None
    text, sentence = known.text, whole.record.sentence
    begin = max(sentence.start, whole.start - _AMID)
    before = text[begin : whole.start]
    match = _ALL.search(before) if "ll " in before else None
    return None if match is None else _final(before[: match.start()])


def _final(before: str) -> int | None:
    """Which of them the last clause before a figure tells."""
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    clause = before[cuts[-1] :] if cuts else before
    if _OPEN.search(clause):
        return None
    found = [number for number, words in enumerate(_FINAL) if words.search(clause)]
    return found[0] if len(found) == 1 else None


def _parts(known: Known, whole: Figure, final: int) -> Iterator[Figure]:
    """The parts of such a whole of which a report tells the same."""
    text = known.text
    for part, following in pairwise(known.figures):
        sentence = part.record.sentence
        if (
            part.family != COUNT
            or following.family != COUNT
            or not part.number < whole.number
            or following.record.sentence != sentence
            or not (is_exact(part) and is_exact(following))
            or _final(text[max(sentence.start, part.start - _AMID) : part.start]) != final
        ):
            continue
        of_whole = following.number == whole.number and _same(following, whole)
        told_of_it = of_whole and _OF.fullmatch(text, _number_end(part), following.start)
        rest = _same(part, whole) and part.number + following.number == whole.number
        if told_of_it or rest:
            yield part


def _number_end(part: Figure) -> int:
    """Where the number itself ends: the record of "seven of the nine counts" takes in the whole."""
    return part.start + len(part.record.raw.split(maxsplit=1)[0])


def _same(a: Figure, b: Figure) -> bool:
    return {a.noun, b.noun} <= _CHARGES or (bool(a.noun) and concept(a.noun) == concept(b.noun))
