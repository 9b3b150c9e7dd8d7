"""What is left of a whole: "of the 40, 12 ... and the remaining 28"; and what a whole consists of:
"4.3 million, of which cash 2.6 million and shares 1.7 million"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Sentence,
    Working,
    sum_working,
    total_of,
)
from copydesk.text._lazy import Cued, Lazy

_CUE = Lazy(
    r"\b(?:remaining|remainder,?(?:\s+of)?|the\s+rest,?|balance\s+of|what\s+is\s+left,)\s+\Z"
)
_REACH = 500
_MOST_BACK = 8
_MOST_PARTS = 4

_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_GAP = rf"[^{_MARKS};.()]"
_CONSISTS = Cued(
    ("which", "whom", "them", "made", "consisting", "comprising", "composed", "broken", "split"),
    rf"(?P<whole>{AMOUNT}){_GAP}{{0,50}}?(?:,\s+of\s+(?:which|whom|them)|\s+(?:made\s+up\s+of"
    rf"|consisting\s+of|comprising|composed\s+of|broken\s+down\s+into|split\s+into))\b"
    rf"(?P<list>{_GAP}{{0,50}}{AMOUNT}(?:{_GAP}{{0,50}}{AMOUNT}){{0,3}}{_GAP}{{0,40}}\band\b"
    rf"{_GAP}{{0,40}}{AMOUNT})",
)


def remainders(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """ "The remaining 28", held against the whole and the parts that stand before it."""
    if not any(word in text for word in ("remain", "rest", "balance", "left,")):
        return
    for index, left in enumerate(figures):
        if not _CUE.search(text[max(0, left.start - 20) : left.start]) or not _exact(left):
            continue
        before = [
            figure
            for figure in figures[max(0, index - _MOST_BACK) : index]
            if figure.family == left.family and left.start - figure.end <= _REACH and _exact(figure)
        ]
        yield from _left_over(before, left)


def _left_over(before: Sequence[Figure], left: Figure) -> Iterator[Working]:
    for at, whole in enumerate(before):
        parts = [f for f in before[at + 1 :] if f.number < whole.number]
        for size in range(1, min(_MOST_PARTS, len(parts)) + 1):
            for some in combinations(parts, size):
                for all_ in (whole, *_with_next(before, at)):
                    working = sum_working([*some, left], all_)
                    if working.fits:
                        yield working
                        return
    whole = max(before, key=lambda f: f.number, default=left)
    parts = [f for f in before if f.start > whole.start]
    if not 1 <= len(parts) <= _MOST_PARTS - 1 or whole.number <= left.number:
        return
    added = sum((f.number for f in parts), left.number)
    if whole.number / 2 < added < whole.number * 2:
        yield replace(sum_working([*parts, left], whole), cued=True)


def _with_next(before: Sequence[Figure], at: int) -> Iterator[Figure]:
    """A whole that two figures give: "37 passengers and four crew"."""
    if at + 1 < len(before):
        first, second = before[at], before[at + 1]
        low, high = total_of((first.range, second.range))
        yield replace(first, number=first.number + second.number, range=(low, high))


def _exact(figure: Figure) -> bool:
    measure = figure.record.measure
    return not measure.modifier and measure.upper is None and figure.number > Decimal(0)


def contents(sentence: Sentence) -> Iterator[Working]:
    """A whole, and two or more parts "of which" it consists."""
    if len(sentence.figures) < 3:
        return
    for match in _CONSISTS.finditer(sentence.skeleton):
        whole = sentence.figure(match["whole"])
        parts = sentence.amounts(match["list"])
        if all(part.family == whole.family and _exact(part) for part in parts) and _exact(whole):
            working = sum_working(parts, whole)
            yield working if working.fits else replace(working, cued=True)
