"""Sums that other reports tell in a sentence, told in a sentence here with one figure that breaks
them, whatever the words: "24 left, 15 by bus and nine by train" where this report has 11 by train.

That the odd figure is a slip of the pen is not asked for: two of the three figures stand together
here as they do there, nobody else has the third, and this report has not the one that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Final

from copydesk.arithmetic.figures import Figure, Working, is_exact, sum_working
from copydesk.arithmetic.witnessed import Family, Known

_THREE: Final = 3
_MOST: Final = 5
"""Figures of one kind in a sentence beyond which any three may happen to make a sum."""
_LEAST_TOTAL: Final = 10
_LEAST_PART: Final = 3
_LEAST_OTHERS: Final = 2
_FAR: Final = 2
"""How many times the right figure the odd one may be, or it of the right one."""
_SUMMED: Final = ("count", "money", "mass", "length", "area", "volume", "duration")

Sum = tuple[Family, Decimal, Decimal, Decimal]
"""What is added up, the two parts in order of size, and the whole."""


def agreed(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """The sums of others which one figure breaks in a sentence of this report."""
    odd_ones = [
        (family, figures)
        for family, figures in _sentences(mine)
        if len(figures) == _THREE and not _is_sum(figures)
    ]
    if not odd_ones:
        return
    told: dict[Sum, None] = {}
    for other in others:
        for family, figures in _sentences(other):
            told.update(dict.fromkeys(_sums(family, figures)))
    for family, figures in odd_ones:
        for each in told:
            if each[0] == family:
                working = _broken(mine, others, figures, each)
                if working is not None:
                    yield working
                    break


def _sentences(known: Known) -> Iterator[tuple[Family, list[Figure]]]:
    """The exact figures of one family in one sentence, where they are three or a few more."""
    by_place: dict[tuple[Family, int], list[Figure]] = {}
    for figure in known.figures:
        record = figure.record
        if figure.family[0] in _SUMMED and record.sentence != record.span:
            by_place.setdefault((figure.family, record.sentence.start), []).append(figure)
    for (family, _), found in by_place.items():
        numbers = {figure.number for figure in found}
        if not _THREE <= len(found) <= _MOST or len(numbers) < len(found):
            continue
        if all(is_exact(figure) and figure.number >= _LEAST_PART for figure in found):
            yield family, found


def _is_sum(figures: Sequence[Figure]) -> bool:
    small, middle, large = sorted(figure.number for figure in figures)
    return small + middle == large


def _sums(family: Family, figures: Sequence[Figure]) -> Iterator[Sum]:
    for some in combinations(sorted(figure.number for figure in figures), _THREE):
        if some[0] + some[1] == some[2] >= _LEAST_TOTAL:
            yield (family, *some)


def _broken(
    mine: Known, others: Sequence[Known], figures: Sequence[Figure], told: Sum
) -> Working | None:
    family, *values = told
    by_number = {figure.number: figure for figure in figures}
    missing = [value for value in values if value not in by_number]
    odd = [figure for figure in figures if figure.number not in values]
    if len(missing) != 1 or len(odd) != 1 or mine.has(family, missing[0]):
        return None
    right, wrong = missing[0], odd[0]
    if not right / _FAR <= wrong.number <= right * _FAR:
        return None
    if any(other.has(family, wrong.number) for other in others):
        return None
    terms = [(family, value) for value in values]
    if len({other.origin for other in others if other.together(terms)}) < _LEAST_OTHERS:
        return None
    by_number[right] = wrong
    *parts, total = (by_number[value] for value in values)
    working = sum_working(sorted(parts, key=lambda f: f.start), total, exact=True)
    return replace(working, right=((wrong.record, right),), strict=True, unsaid=True)
