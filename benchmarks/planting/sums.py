"""Errors in arithmetic that one report does for its reader: parts and their total, a percentage
and its two figures, a length or temperature in two units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from random import Random

from benchmarks.planting.base import Case, ReportText, Site, StoryText, single
from benchmarks.planting.figures import Figure, changed_digit, figures_of, rounds_to, transposed

_NEAR = 420
"""Characters within which a reader still adds up."""


def sites(story: StoryText) -> Iterator[Site]:
    for report in story.reports:
        for part, group in _totals(report):
            yield _site("part of a sum", story, report, part, group)
        for share, group in _percentages(report):
            yield _site("percent of its figures", story, report, share, group)
        for converted in _conversions(report):
            yield _site("conversion", story, report, converted, (converted,))


def _site(
    kind: str, story: StoryText, report: ReportText, figure: Figure, group: tuple[Figure, ...]
) -> Site:
    place = (min(f.span[0] for f in group), max(f.span[1] for f in group))

    def make(rng: Random) -> Case | None:
        digits = figure.digits
        new = changed_digit(digits, rng) if rng.random() < 0.6 else transposed(digits, rng)
        if new is None:
            return None
        old_value, new_value = (Decimal(d.replace(",", "")) for d in (digits, new))
        if rounds_to(old_value, new_value) or abs(new_value / old_value - 1) < Decimal("0.08"):
            return None
        return single(
            kind, story, report, figure.number, new, place if len(group) > 1 else figure.span
        )

    return Site(kind, story.name, report.name, make)


def _totals(report: ReportText) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Each part of two or three exact figures that add up to another one nearby.

    Figures of two digits and more, of one unit; whoever finds a sum by chance in them has not read
    the stories, in which all such sums are meant.
    """
    found = [
        f
        for f in figures_of(report.text)
        if not f.hedge and f.unit not in ("percent", "points") and len(f.significant) >= 2
    ]
    for total in found:
        near = [
            f
            for f in found
            if f is not total
            and f.unit == total.unit
            and f.value < total.value
            and abs(f.span[0] - total.span[0]) < _NEAR
        ]
        for size in (2, 3):
            for parts in combinations(near[:12], size):
                if (
                    len({p.span for p in parts}) == size
                    and sum(p.value for p in parts) == total.value
                ):
                    for part in parts:
                        yield part, (*parts, total)


def _percentages(report: ReportText) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """A percentage by which one figure differs from another, or which one is of the other."""
    found = [f for f in figures_of(report.text) if not f.hedge]
    shares = [f for f in found if f.unit == "percent" and f.value >= 2]
    for share in shares:
        near = [
            f
            for f in found
            if f.unit not in ("percent", "points", "")
            and len(f.significant) >= 2
            and abs(f.span[0] - share.span[0]) < _NEAR // 2
        ]
        for one, other in combinations(near[:8], 2):
            if one.unit != other.unit or one.value == other.value:
                continue
            small, large = sorted((one.value, other.value))
            moved = (large / small - 1) * 100, (1 - small / large) * 100
            of = small / large * 100
            precision = Decimal("0.6") if "." not in share.digits else Decimal("0.06")
            if any(abs(m - share.value) < precision for m in moved) or (
                abs(of - share.value) < precision / 4 and small.normalize() != of
            ):
                yield share, (share, one, other)


_LENGTHS = {"km": Decimal("1000"), "mile": Decimal("1609.344"), "m": Decimal(1),
            "foot": Decimal("0.3048"), "mm": Decimal("0.001"), "cm": Decimal("0.01"),
            "inch": Decimal("0.0254")}  # fmt: skip
_MASSES = {"kg": Decimal(1), "lb": Decimal("0.45359237")}
_AREAS = {"ha": Decimal(1), "acre": Decimal("0.40468564")}


def _conversions(report: ReportText) -> Iterator[Figure]:
    """The second of two figures that give one measure: "19 km (12 miles)"."""
    found = figures_of(report.text)
    for first, second in pairwise(found):
        between = report.text[first.span[1] : second.span[0]]
        if not re.fullmatch(r"\s?\((?:about |around )?", between):
            continue
        for factors in (_LENGTHS, _MASSES, _AREAS):
            if first.unit in factors and second.unit in factors and first.unit != second.unit:
                expected = first.value * factors[first.unit] / factors[second.unit]
                if abs(second.value / expected - 1) < Decimal("0.08"):
                    yield second
