"""A total that a sentence of its own gives to what the sentences before it told: "In Lyon it cuts
140 jobs. In Nice 85 are to go. Together the cuts come to 225 jobs"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.elided import with_unit
from copydesk.arithmetic.figures import Figure, Working, is_exact, sum_working
from copydesk.model import Span
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.concepts import concept

_TOGETHER: Final = Cued(
    ("ogether", "n all", "n total", "ltogether", "ll told", "ombined", "makes", "brings"),
    r"[\"“”‘'\s]*(?:Together|In\s+all|In\s+total|Altogether|All\s+told|Combined|Taken\s+together"
    r"|That\s+(?:makes|adds\s+up\s+to|brings?\s+(?:it|the\s+\w+)\s+to)|(?:All|Added)\s+together)\b,?"
    r"(?:\s+[^\W\d_][\w'’-]*){0,8}?\s*\Z",
)
_BRINGS: Final = Cued(
    ("bringing", "taking", "raising", "lifting", "pushing", "makes", "making"),
    r",\s+(?:bringing|taking|raising|lifting|pushing)\s+(?:the|its|their|his|her)\s+(?:[a-z]+\s+){0,3}?"
    r"to\s+\Z",
)
_FURTHER: Final = Lazy(r"(?i)\b(?:an?\s+(?:further|additional)|another)\s+\Z")
_ROOM: Final = Lazy(
    r"(?i)\b(?:includ\w+|among|least|some|most|more|other|others|also|earlier|already|last\s+(?:year|month"
    r"|week)|since|compared|against|than|from|so\s+far|if|would\s+have|each|both|previous\w*|rose|fell(?!\s+(?:ill|sick))|up|down|by)\b"
)
_OF_LATE: Final = Lazy(
    r"(?i)\s*(?:\S+\s+){0,4}?(?:this\s+(?:year|month|week|season)|so\s+far|since|nationwide|worldwide|in\s+the)\b"
)
_CLOSE: Final = Decimal("0.35")
_OPENING: Final = 160
"""Characters of a sentence within which its total stands."""

_MOST_BACK: Final = 3


def summed_up(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The totals that begin a sentence or end it, held against the one figure of each sentence
    before them."""
    starts = [figure.start for figure in figures]
    for index, total in enumerate(figures):
        sentence = total.record.sentence
        if total.record.field or not is_exact(total) or index == 0:
            continue
        if total.start - sentence.start > _OPENING:
            continue
        first = bisect_left(starts, sentence.start)
        if first == index and _TOGETHER.search(text[sentence.start : total.start]):
            if not _OF_LATE.match(text, total.end):
                yield from _together(text, figures, total, first)
        elif first == index - 1 and _BRINGS.search(
            text[max(sentence.start, total.start - 70) : total.start]
        ):
            yield from _brought(text, figures, total, index - 1)


def _before(
    text: str, figures: Sequence[Figure], total: Figure, first: int, start: int, most: int
) -> list[Figure]:
    """The figures of the total's kind, one of each sentence, in the sentences right before."""
    found: list[Figure] = []
    while first and len(found) < most:
        sentence: Span = figures[first - 1].record.sentence
        if "\n\n" in text[sentence.end : start] or text[sentence.end : start].strip():
            break
        at = first
        while at and figures[at - 1].record.sentence == sentence:
            at -= 1
        here = [
            f for f in (with_unit(f, total) for f in figures[at:first]) if f.family == total.family
        ]
        if len(here) != 1 or not is_exact(here[0]) or here[0].record.measure.rate:
            break
        if here[0].noun and total.noun and concept(here[0].noun) != concept(total.noun):
            break
        found.insert(0, here[0])
        first, start = at, sentence.start
    return found


def _together(text: str, figures: Sequence[Figure], total: Figure, first: int) -> Iterator[Working]:
    found = _before(text, figures, total, first, total.record.sentence.start, _MOST_BACK)
    if len(found) < 2:
        return
    for size in range(2, len(found) + 1):
        working = sum_working(found[-size:], total)
        if working.fits:
            yield working
            return
    parts = found
    if _ROOM.search(text, parts[0].record.sentence.start, total.record.sentence.end):
        return
    added = sum((part.number for part in parts), Decimal(0))
    pair = sum((part.number for part in parts[-2:]), Decimal(0))
    if len(parts) > 2 and abs(pair - total.number) < abs(added - total.number):
        parts, added = parts[-2:], pair
    if (
        max(part.number for part in parts) < total.number
        and abs(added - total.number) <= added * _CLOSE
    ):
        yield replace(sum_working(parts, total), strict=True)


def _brought(text: str, figures: Sequence[Figure], total: Figure, at: int) -> Iterator[Working]:
    """A further so many, bringing it to the total: what it was stands in the sentence before."""
    more = with_unit(figures[at], total)
    sentence = total.record.sentence
    if more.family != total.family or not is_exact(more):
        return
    if not _FURTHER.search(text[max(sentence.start, more.start - 20) : more.start]):
        return
    found = _before(text, figures, total, at, sentence.start, 1)
    if len(found) != 1 or found[0].number >= total.number + more.number:
        return
    working = sum_working([found[0], more], total)
    added = found[0].number + more.number
    if working.fits or abs(added - total.number) > added * _CLOSE:
        yield from [working] if working.fits else []
        return
    room = _ROOM.search(text, found[0].record.sentence.start, found[0].record.sentence.end)
    over = added > total.number and not room
    yield replace(working, cued=True, strict=over and more.number < total.number)
