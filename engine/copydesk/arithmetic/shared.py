"""Sums that other reports show to be meant: a total and its parts stand together there and fit,
and stand together here with one figure that does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from copydesk.arithmetic.figures import Figure, Working, sum_working
from copydesk.arithmetic.slips import is_slip

_WINDOW = 420
"""Characters within which a reader still adds up."""

_LEAST_TOTAL = 40
_LEAST_PART = 10
_MOST_FIGURES = 14

Relation = tuple[int, ...]
"""The parts in order of size, and then the total."""


def relations(figures: Sequence[Figure]) -> frozenset[Relation]:
    """Exact counts of one report that stand close together, two or three of which add up to
    another one. Most mean nothing: only what several reports have in common is a sum."""
    found: set[Relation] = set()
    counts = _counts(figures)
    for index, figure in enumerate(counts):
        total = int(figure.number)
        if total < _LEAST_TOTAL:
            continue
        near = sorted({n for f in _near(counts, index) if (n := int(f.number)) < total})
        near = near[-_MOST_FIGURES:]
        values = set(near)
        for size in (1, 2):
            for some in combinations(near, size):
                rest = total - sum(some)
                if rest > some[-1] and rest in values:
                    found.add((*some, rest, total))
    return frozenset(found)


def _counts(figures: Sequence[Figure]) -> list[Figure]:
    return [
        f
        for f in figures
        if f.family[0] == "count"
        and f.record.measure.upper is None
        and f.record.measure.modifier in ("", "at_least")
        and f.number == f.number.to_integral_value()
        and f.number >= _LEAST_PART
    ]


def _near(counts: Sequence[Figure], index: int) -> Iterator[Figure]:
    total = counts[index]
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(counts) and abs(counts[at].start - total.start) <= _WINDOW:
            yield counts[at]
            at += step


def broken(
    figures: Sequence[Figure], shared: Sequence[Relation], stated: Mapping[Decimal, frozenset[str]]
) -> Iterator[Working]:
    """Sums of other reports that one figure breaks here.

    ``stated`` are the numbers of all other reports with the nouns that they count: a figure that
    one of them has is no slip.
    """
    counts = _counts(figures)
    numbers = {f.number for f in figures}
    places: dict[Decimal, list[int]] = {}
    for index, figure in enumerate(counts):
        places.setdefault(figure.number, []).append(index)
    for relation in shared:
        values = [Decimal(value) for value in relation]
        if sum(value in numbers for value in values) < len(values) - 1:
            continue
        for index in (i for value in values[-2:] for i in places.get(value, ())):
            near = [counts[index], *_near(counts, index)]
            by_value = {f.number: f for f in reversed(near)}
            missing = [value for value in values if value not in by_value]
            if len(missing) != 1:
                continue
            odd = [
                f
                for f in near
                if f.number not in stated
                and is_slip(f.number, missing[0])
                # A figure that stands elsewhere in the report is only missed where the slip
                # counts the same thing.
                and (missing[0] not in numbers or (f.noun and f.noun in stated[missing[0]]))
            ]
            if len({f.number for f in odd}) == 1:
                by_value[missing[0]] = odd[0]
                terms = [by_value[value] for value in values]
                yield sum_working(sorted(terms[:-1], key=lambda f: f.start), terms[-1], strict=True)
                break
