"""How two normalised values stand to each other.

A value is an interval with a precision, as XBRL's duplicate-fact rules have it: two figures agree
when the intervals that their writing allows share a point. On top of that come the habits of
writers: a bound ("more than 40") is chosen near the figure it hides, and a converted figure is
rounded to the places it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from copydesk import units
from copydesk.frozen import Frozen, frozen
from copydesk.model import Amount, Date, Measure, Relation
from copydesk.regexes import compiled
from copydesk.text.rates import out_of
from copydesk.text.readable import display, spelled, stated

__all__ = [
    "BOUND_REACH",
    "IDENTICAL",
    "Comparison",
    "compare_amounts",
    "compare_measures",
    "display",
    "identity",
    "opposed",
    "places",
    "restatement",
    "significant",
    "spelled",
    "stated",
    "worst",
]

BOUND_REACH: Final = Decimal("1.5")
"""How far beyond a bound the true figure may lie before the bound misleads: "more than 40" is
written of 43 and of 55, hardly of 80. Chosen from newsroom use, not from a theory."""

_WORST: Final[dict[Relation, int]] = {
    "identical": 0,
    "rounding": 1,
    "conversion": 2,
    "compatible": 3,
    "variant": 4,
    "superseded": 5,
    "disclosed": 6,
    "missing": 7,
    "contradictory": 8,
}
_DISAGREEING: Final = frozenset({"missing", "contradictory"})


@frozen
class Comparison(Frozen):
    """``relation`` of two values; ``doubt`` counts reasons to be less than sure of it."""

    relation: Relation
    doubt: int = 0

    @property
    def agrees(self) -> bool:
        return self.relation not in _DISAGREEING


IDENTICAL: Final = Comparison("identical")
_ROUNDING: Final = Comparison("rounding")
_COMPATIBLE: Final = Comparison("compatible")
_CONTRADICTORY: Final = Comparison("contradictory")

_DOLLARS: Final = frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "BBD", "JMD", "FJD"})
_SHARES: Final = ("percent", "points")
_THOUSANDTH: Final = Decimal("0.001")
_PERIODS: Final = frozenset(("hour", "day", "week", "month", "year"))
_AMBIGUOUS: Final = (frozenset({"nm", "nmi"}), frozenset({"ton", "t"}))
"""Written alike: nautical miles and nanometres; much of the world says "tons" and means tonnes."""


_HALF_OF_THE_DAY: Final = compiled(
    r"\b[ap]\.?m\b|\d[ap]\.?m\b|morning|noon|evening|night|hours|hrs|\d\dh|\b0\d|\btime\b"
    r"|\b(?:gmt|utc|[bceimpnjk]s?d?t|ce[sd]?t|ee[sd]?t|ae[sd]t|nz[sd]t|hkt|sgt)\b"
)


def worst(comparisons: Iterable[Comparison]) -> Comparison:
    """The comparison that matters most; identical where there are none."""
    return max(comparisons, key=lambda c: (_WORST[c.relation], -c.doubt), default=IDENTICAL)


@lru_cache(maxsize=65536)
def significant(number: Decimal) -> Decimal:
    """Worth of the last non-zero place: 1000 for 27,000; 0.1 for 3.5; 1 for 0."""
    if not number:
        return Decimal(1)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def places(number: Decimal) -> int:
    """How many significant digits a figure shows: 2 for 27,000; 3 for 1.05."""
    return len(number.normalize().as_tuple().digits)


def _overlap(a: Measure, b: Measure) -> bool:
    return (a.low is None or b.high is None or a.low <= b.high) and (
        b.low is None or a.high is None or b.low <= a.high
    )


def _beyond_reach(bound: Measure, other: Measure) -> bool:
    """Does ``other`` lie so far from the bound that nobody would write the bound of it?"""
    if bound.modifier in ("more_than", "at_least") and bound.number > 0:
        least = other.number if other.low is None else other.low
        return least > bound.number * BOUND_REACH
    if bound.modifier in ("less_than", "at_most") and bound.number > 0:
        most = other.number if other.high is None else other.high
        return most * BOUND_REACH < bound.number
    return False


def _is_rounded(fine: Measure, coarse: Measure) -> bool:
    """Is ``coarse`` what one gets by rounding ``fine`` to the places that it shows?"""
    place = significant(coarse.number)
    return (
        coarse.upper is None
        and fine.upper is None
        and place > significant(fine.number)
        and abs(fine.number - coarse.number) * 2 <= place
    )


def _same_unit(a: Measure, b: Measure) -> Comparison:
    if a.number == b.number and a.upper == b.upper:
        if a.modifier == b.modifier:
            return IDENTICAL
        bounds = {a.modifier, b.modifier}
        # A figure and the same figure hedged ("about 20", "almost 20") are one statement; a
        # ceiling ("up to 20") and an estimate ("around 20") are two that can both be true.
        if bounds & {"at_most", "less_than"} and bounds != {"at_most", "less_than"}:
            return _COMPATIBLE
        return _ROUNDING
    # "Aged 24 to 47" tells the ages of the youngest and the eldest, and is no estimate.
    ages = a.dimension == "age" and None not in (a.upper, b.upper)
    if a.dimension == "score" or (ages and (a.number == b.number or a.upper == b.upper)):
        return _CONTRADICTORY
    if None not in (a.upper, b.upper) and _is_other_range(a, b):
        return _CONTRADICTORY
    if a.upper is not None or b.upper is not None:
        if _overlap(a, b) and not _beyond_reach(a, b) and not _beyond_reach(b, a):
            return _COMPATIBLE
        return _CONTRADICTORY
    if not (a.modifier or b.modifier) and a.quantum == b.quantum:
        # Of one precision, two figures are equal or they are not, though their roundings touch.
        return _CONTRADICTORY
    if _overlap(a, b):
        if _beyond_reach(a, b) or _beyond_reach(b, a):
            return Comparison("contradictory", doubt=1)
        if a.modifier in ("at_most", "less_than") or b.modifier in ("at_most", "less_than"):
            return _COMPATIBLE
        return _ROUNDING
    if _is_rounded(a, b) or _is_rounded(b, a):
        coarse = b if _is_rounded(a, b) else a
        if coarse.modifier in ("about", "nearly", "more_than", "at_least"):
            # "nearly 120" of 118 but not of 123: the side of the figure is part of the claim.
            fine = a if coarse is b else b
            wrong_side = (coarse.modifier == "nearly" and fine.number > coarse.number) or (
                coarse.modifier in ("more_than", "at_least") and fine.number < coarse.number
            )
            return Comparison("contradictory", doubt=1) if wrong_side else _ROUNDING
        if places(coarse.number) == 1:
            return Comparison("contradictory", doubt=1)
    return _CONTRADICTORY


def _is_other_range(a: Measure, b: Measure) -> bool:
    """Have two ranges one end in common and not the other, as exact as they are: "1.62 to 1.66
    billion" and "1.62 to 1.69 billion"?"""
    if not {a.modifier, b.modifier}.isdisjoint(("about", "nearly")):
        return False
    return (a.number == b.number) != (a.upper == b.upper) and a.quantum == b.quantum


_LOOSEST: Final = Decimal("0.05")
"""How far, as a share of the figure, writers round a converted figure: 50 mph for 43 knots, but
not 100 pounds for 54 kilograms."""


def _rounding(measure: Measure, number: Decimal) -> Decimal:
    widest = max(abs(number) * _LOOSEST, measure.quantum / 2)
    return min(significant(number) / 2, widest)


def _as_written(measure: Measure, unit: str) -> tuple[Decimal, Decimal] | None:
    """The interval of ``measure`` in ``unit``, rounded as writers round a converted figure."""
    half = _rounding(measure, measure.number)
    low = measure.number - half if measure.low is None else min(measure.low, measure.number - half)
    top = measure.upper if measure.upper is not None else measure.number
    half = _rounding(measure, top)
    high = top + half if measure.high is None else max(measure.high, top + half)
    if measure.modifier in ("more_than", "at_least"):
        high = measure.number * BOUND_REACH
    if measure.modifier in ("less_than", "at_most"):
        low = measure.number / BOUND_REACH
    try:
        return (
            units.convert(low, measure.unit, unit),
            units.convert(high, measure.unit, unit),
        )
    except ValueError:  # a unit without a known conversion: "times", "points"
        return None


def _fall(amount: Amount) -> Amount:
    """A share that fell, without a sign: "-9.9%" says what "fell 9.9%" says."""
    measure = amount.measure
    if measure.number >= 0 or measure.dimension not in _SHARES or amount.direction == "up":
        return amount
    unsigned = replace(
        measure,
        number=-measure.number,
        low=None if measure.high is None else -measure.high,
        high=None if measure.low is None else -measure.low,
    )
    return replace(amount, measure=unsigned, direction="down")


def compare_measures(a: Measure, b: Measure) -> Comparison | None:
    """Relation of two amounts, or ``None`` where they cannot be compared (other dimension, no
    known conversion between two currencies, one without a unit)."""
    if a.rate != b.rate and (x := out_of(a.rate)) and (y := out_of(b.rate)):
        return _same_unit(_per_one(a, x), _per_one(b, y))
    if are_of_two_periods(a, b):
        # "A day" and "a week" of one figure: one of them is a slip.
        return _CONTRADICTORY if (a.number, a.unit) == (b.number, b.unit) else None
    if a.unit == b.unit:
        return _COMPATIBLE if _has_a_point_for_a_comma(a, b) else _same_unit(a, b)
    if a.dimension != b.dimension:
        return _two_dimensions(a, b)
    if a.dimension == "count":
        return _same_unit(a, b)
    if a.dimension == "money":
        return _two_currencies(a, b)
    if a.dimension == "number":
        return None
    if _is_ambiguous(a, b):
        return Comparison("conversion")
    first, second = _as_written(a, a.unit), _as_written(b, a.unit)
    if first is None or second is None:
        return None
    if max(first[0], second[0]) <= min(first[1], second[1]):
        return Comparison("conversion")
    return _CONTRADICTORY


def _has_a_point_for_a_comma(a: Measure, b: Measure) -> bool:
    """Is one "8.420 MW" as half of Europe writes it, and the other "8,420 MW"?"""
    few, many = (a, b) if a.number < b.number else (b, a)
    return few.quantum == _THOUSANDTH and few.number * 1000 == many.number and few.upper is None


def are_of_two_periods(a: Measure, b: Measure) -> bool:
    """Is one so much a day and the other so much a week?"""
    return a.rate != b.rate and a.rate in _PERIODS and b.rate in _PERIODS


def _is_ambiguous(a: Measure, b: Measure) -> bool:
    return {a.unit, b.unit} in _AMBIGUOUS and (a.number, a.upper) == (b.number, b.upper)


def _per_one(measure: Measure, many: Decimal) -> Measure:
    """A rate per so many as one per one: 0.00312 of "312 per 100,000"."""
    return replace(
        measure,
        number=measure.number / many,
        low=None if measure.low is None else measure.low / many,
        high=None if measure.high is None else measure.high / many,
        quantum=measure.quantum / many,
        rate="",
    )


def _two_currencies(a: Measure, b: Measure) -> Comparison | None:
    """One figure in two currencies is a slip; two figures may be a conversion nobody can check."""
    if a.number != b.number or a.upper != b.upper:
        return None
    family = units.currency_family(a.unit)
    if family and family == units.currency_family(b.unit):
        # "9.7 billion kroner" names no country, and a reader need not tell which.
        return _COMPATIBLE
    # A bare "$" is the dollar of the report's country.
    return IDENTICAL if {a.unit, b.unit} <= _DOLLARS else _CONTRADICTORY


def _two_dimensions(a: Measure, b: Measure) -> Comparison | None:
    """Shares are compared, however they are told; nothing else is."""
    dimensions = {a.dimension, b.dimension}
    if dimensions == {"percent", "ratio"}:
        return _share(a, b)
    if dimensions == {"percent", "points"}:
        # Percent and percentage points are two things; one figure in both is a slip.
        return _CONTRADICTORY if a.number == b.number else None
    return None


def _share(a: Measure, b: Measure) -> Comparison:
    """A percentage against a fraction in words ("a third", "just over a fifth")."""
    percent, ratio = (a, b) if a.dimension == "percent" else (b, a)
    share = ratio.number * 100
    slack = share / 10
    low = share if ratio.modifier in ("more_than", "at_least") else share - slack
    high = share if ratio.modifier in ("less_than", "at_most", "nearly") else share + slack
    # "More than a third" is written of 38 per cent, "less than a quarter" of 23.
    if ratio.modifier in ("more_than", "at_least"):
        high += slack
    if ratio.modifier in ("less_than", "at_most"):
        low -= slack
    if low <= percent.number <= high:
        return Comparison("conversion")
    return _CONTRADICTORY


def compare_amounts(a: Amount, b: Amount) -> Comparison | None:
    """Relation of two quantities or sums of money, each with its restatements in other units.

    Two statements that share a unit are compared in it; only where they share none are they
    converted. ``None``: not comparable.
    """
    x, y = a.measure, b.measure
    share = x.dimension in _SHARES or y.dimension in _SHARES
    if share and (x.number < 0) != (y.number < 0):
        a, b = _fall(a), _fall(b)
    if not (a.equivalents or b.equivalents):
        # Most amounts are stated in one way, and most pairs that alignment looks at are of such.
        only = compare_measures(a.measure, b.measure)
        if only is None or only is _CONTRADICTORY:
            return only
        return _CONTRADICTORY if opposed(a, b) or _other_dollars(a, b) else only
    sides_a, sides_b = _sides(a), _sides(b)
    shared = [
        (x, y) for x in sides_a for y in sides_b if x.unit == y.unit and x.dimension == y.dimension
    ]
    pairs = shared or [(x, y) for x in sides_a for y in sides_b]
    pairs += [(x, y) for x in sides_a for y in sides_b if shared and _is_ambiguous(x, y)]
    found = [c for c in (compare_measures(x, y) for x, y in pairs) if c is not None]
    if not found:
        return None
    if opposed(a, b):
        return _CONTRADICTORY
    if _other_dollars(a, b):
        return _CONTRADICTORY
    # One side restated wrongly ("38 metres (152ft)") is a slip of its own and another rule's: if
    # the main figures agree, the statements agree. But sums: nothing else checks a conversion.
    if a.measure.dimension == b.measure.dimension == "money" and _one_currency(a, b):
        return _two_sums(a, b)
    return min(found, key=lambda c: (_WORST[c.relation], c.doubt))


def is_on_a_dial(date: Date) -> bool:
    """Is it a time of day that may as well be twelve hours later: "at half past three", "3:40"?"""
    if date.granularity != "time" or not 1 <= int(date.time[:2]) <= 12:
        return False
    return _HALF_OF_THE_DAY.search(date.raw.lower()) is None


def identity(record: Amount | Date) -> tuple[object, ...]:
    """All that comparisons read of a value: records of one identity compare alike with all others.

    It is hashable, so that each two values of a story need be compared once.
    """
    if isinstance(record, Date):
        written = (record.year, record.month, record.day, record.weekday)
        known = (record.granularity, record.low, record.high, record.time, record.zone)
        return (*written, *known, record.modifier, record.relative, is_on_a_dial(record))
    stated = [
        (m.number, m.upper, m.low, m.high, m.quantum, m.modifier, m.unit, m.dimension, m.rate)
        for m in (record.measure, *record.equivalents)
    ]
    bare = record.measure.unit in _DOLLARS and _BARE_DOLLAR.search(record.raw) is not None
    return (*stated, record.direction, bare)


_OPPOSITES: Final = (
    *(("up", "down"), ("north", "south"), ("east", "west")),
    *(("down", "up"), ("south", "north"), ("west", "east")),
)
"""What is opposite to what, also where it is part of a word: "northeast"."""


def opposed(a: Amount, b: Amount) -> bool:
    """Does one say that something rose by or to so much, and the other that it fell; or that it
    is so far north, and the other south?
    """
    if not (a.direction and b.direction) or a.direction == b.direction:
        return False
    return any(x in a.direction and y in b.direction for x, y in _OPPOSITES)


_BARE_DOLLAR: Final = compiled(r"(?<![A-Za-z])\$|(?<!ian )(?<!U\.S\. )(?<!US )\bdollars?\b", re.I)


def _other_dollars(a: Amount, b: Amount) -> bool:
    """Is one figure said in the dollars of two countries, each of them named?"""
    x, y = a.measure, b.measure
    if x.unit == y.unit or x.number != y.number or not {x.unit, y.unit} <= _DOLLARS:
        return False
    return not (_BARE_DOLLAR.search(a.raw) or _BARE_DOLLAR.search(b.raw))


def _sides(amount: Amount) -> tuple[Measure, ...]:
    """The ways in which an amount is stated; a restatement that does not fit speaks for nothing."""
    if not amount.equivalents:
        return (amount.measure,)
    fits = restatement(amount)
    if fits is not None and not fits.agrees:
        return (amount.measure,)
    return (amount.measure, *amount.equivalents)


def _one_currency(a: Amount, b: Amount) -> bool:
    x, y = a.measure, b.measure
    return x.unit == y.unit or (x.number == y.number and {x.unit, y.unit} <= _DOLLARS)


_EXCHANGE: Final = Decimal("1.3")
"""How far two conversions of one sum may be apart: rates move, and writers take their day's."""


def _two_sums(a: Amount, b: Amount) -> Comparison | None:
    main = compare_measures(a.measure, b.measure)
    if main is None or not main.agrees:
        return main
    for x in a.equivalents:
        for y in b.equivalents:
            if x.unit == y.unit:
                low, high = sorted((abs(x.number), abs(y.number)))
                if low * _EXCHANGE < high:
                    return _CONTRADICTORY
            elif x.number == y.number and not {x.unit, y.unit} <= _DOLLARS:
                return _CONTRADICTORY
    return main


def restatement(amount: Amount) -> Comparison | None:
    """Does the figure in brackets convert to the figure before it? ``None``: nothing to say."""
    found = [compare_measures(amount.measure, other) for other in amount.equivalents]
    known = [c for c in found if c is not None]
    return worst(known) if known else None
