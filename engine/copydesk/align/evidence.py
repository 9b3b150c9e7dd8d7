"""Values as evidence of which statements belong together.

Alignment looks at what is around a value. The value itself helps in two ways: a rare one that two
reports share is hardly chance, and one that looks like a slip of the pen for another is likely
meant for it.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from operator import ne
from typing import Final

from copydesk import units
from copydesk.model import Amount, Date, Measure, Record
from copydesk.regexes import compiled
from copydesk.text.rates import out_of
from copydesk.value_dates import compare_dates, minutes
from copydesk.values import (
    Comparison,
    are_of_two_periods,
    compare_amounts,
    is_on_a_dial,
    opposed,
)

_SHARES: Final = {"percent", "points"}
_HALF_DAY: Final = 12
"""Hours between "a.m." and "p.m."."""
_FEW: Final = 12
"""Counts up to it are everyday numbers."""
_DIGIT: Final = compiled(r"\d")
_MOVING: Final = frozenset({"percent", "points", "money"})
"""What falls to a figure as often as it rises to it, so that the way is part of what is said."""
_SUPERLATIVE: Final = compiled(r"[ -](\w{2,12})est\b")
_LARGE: Final = frozenset({"larg", "bigg", "high", "great"})
_PARTITIVE: Final = compiled(
    r"\S of (?:the|them|those|these|whom|which|its|his|her|their|our)\b", re.IGNORECASE
)
_TEENS: Final = frozenset({4, 6, 7, 8, 9})
_TEEN: Final = 0.45
"""How much "eighteen" looks like a slip for "eight"."""
_OTHER_UNIT: Final = 0.6
_COUPLE: Final = 2
"""How much "9 points" looks like a slip of "9 percent": in one digit too, more than "9" of "90"."""
COUNTED: Final = frozenset({"count", "number"})
"""Dimensions of which a unit is the thing counted."""
_FARTHEST: Final = 4.0
"""Logarithm of the ratio beyond which two values are simply of other things."""
_WEEK: Final = 7
_NEAR: Final = 2
"""Days by which a weekday is mistaken for another."""
_PARTS: Final = ("early", "mid", "late")
_STEPS: Final = {"year": 365, "half": 182, "season": 91, "quarter": 91, "month": 30}
"""Days by which dates of a granularity differ at least."""
_A_MAGNITUDE: Final = 3
"""Noughts by which a figure can be out."""
EXCHANGE: Final = 0.9
"""How much digits in another order look like a slip."""
LIKELY_SLIP: Final = 0.4
SURE_SLIP: Final = 0.8
SAME_FIGURE: Final = 0.95
"""How much a value looks like a slip of another: likely, surely, the same digits elsewhere."""


def compare(a: Record, b: Record) -> Comparison | None:
    """Relation of two values, ``None`` where they cannot be compared."""
    if isinstance(a, Amount) and isinstance(b, Amount):
        return compare_amounts(a, b)
    if isinstance(a, Date) and isinstance(b, Date):
        return compare_dates(a, b)
    return None


def bucket(record: Record) -> str:
    """What a record can be held against: values of other dimensions state other facts."""
    if isinstance(record, Amount):
        dimension = record.measure.dimension
        return "share" if dimension in ("percent", "ratio", "points") else dimension
    if isinstance(record, Date):
        return "time" if record.granularity == "time" else "date"
    return record.kind


def distinctive(record: Record) -> float:
    """How little two reports would write this value by chance, 0 (three) to 1 (48,617)."""
    if isinstance(record, Amount):
        number = abs(record.measure.number)
        if not number:
            return 0.0
        digits = len(_digits(number))
        size = 0.15 if number >= 100 else 0.05 if number > 12 else 0.0
        return min(1.0, 0.28 * (digits - 1) + size + (0.15 if record.measure.rate else 0.0))
    if isinstance(record, Date):
        if record.granularity == "time":
            return 0.7
        if record.relative:
            return 0.15
        return 0.5 if record.granularity == "day" else 0.3
    return 0.0


def apart_in_size(a: Amount, b: Amount) -> float:
    """How far two amounts are apart: the logarithm of their ratio."""
    if a.measure.unit != b.measure.unit and a.measure.dimension not in COUNTED:
        return 0.0
    first, second = _logarithm(a.measure.number), _logarithm(b.measure.number)
    return 0.0 if first is None or second is None else min(_FARTHEST, abs(first - second))


def days_apart(a: Date, b: Date) -> float:
    """How far two dates are apart: a logarithm of the days, months or years between them; of two
    times of day, of the hours."""
    if a.time and b.time:
        hours = abs(minutes(a) - minutes(b)) / 60
        turn = 12 if is_on_a_dial(a) or is_on_a_dial(b) else 24
        return math.log1p(min(hours % turn, -hours % turn))
    if a.low is None or b.low is None:
        return 0.0
    days = abs((a.low - b.low).days)
    if _WEEK - _NEAR <= days < _WEEK and (a.relative or b.relative):
        # "Thursday" written for "Wednesday" is read as the Thursday of the week before.
        days = _WEEK - days if a.weekday is not None is not b.weekday else days
    steps = days / max(_STEPS.get(a.granularity, 1), _STEPS.get(b.granularity, 1))
    return min(_FARTHEST, math.log1p(steps) / 2)


@lru_cache(maxsize=1 << 14)
def _logarithm(number: Decimal) -> float | None:
    """Of a figure, its sign left aside; ``None`` for nought and for what no float holds."""
    size = float(abs(number))
    return math.log(size) if 0.0 < size < math.inf else None


def large(record: Record, least: int) -> bool:
    """Is a figure so large, that its digits in another order are hardly chance?"""
    return isinstance(record, Amount) and abs(record.measure.number) >= least


def everyday(record: Record) -> bool:
    """Is it a small count, such as stands in every report?"""
    return (
        isinstance(record, Amount)
        and record.measure.dimension == "count"
        and abs(record.measure.number) <= _FEW
    )


def in_another_unit(a: Record, b: Record) -> bool:
    """Is the same number said of two units, as of miles and kilometres?"""
    if not (isinstance(a, Amount) and isinstance(b, Amount)) or a.measure.dimension == "count":
        return False
    return a.measure.number == b.measure.number and a.measure.unit != b.measure.unit


def of_two_periods(a: Record, b: Record) -> bool:
    """Is one figure said of a day and of a week: so much a day, and as much a week?"""
    if not (isinstance(a, Amount) and isinstance(b, Amount)):
        return False
    return a.measure.number == b.measure.number and are_of_two_periods(a.measure, b.measure)


def unmistakable(record: Record) -> tuple[object, ...] | None:
    """A value as written, unit and all; ``None`` for everyday counts and for dates."""
    if not isinstance(record, Amount) or record.measure.dimension in ("ordinal", "ratio", "score"):
        return None
    measure = record.measure
    if everyday(record):
        return None
    return measure.number, measure.upper, measure.rate, _unit_of(measure)


def as_written(record: Record) -> list[tuple[object, ...]]:
    """The values of a record as written, for looking up who else states one of them."""
    if isinstance(record, Amount):
        way = record.direction
        if way == "up" or (way == "down" and record.measure.dimension not in _MOVING):
            way = ""
        return [
            (measure.number, measure.upper, measure.modifier, _of_what(measure), way)
            for measure in (record.measure, *record.equivalents)
        ]
    if isinstance(record, Date):
        if record.granularity == "time":
            return [(record.time,)]
        if record.low is not None:
            return [(record.low, record.high)]
    return []


def digits(record: Record) -> set[object]:
    """What a slip leaves of a record: its digits in their order of size; of a date, its month."""
    if isinstance(record, Date):
        if record.granularity != "day" or record.relative:
            return set()
        return {("month", record.month)}
    if not isinstance(record, Amount):
        return set()
    figures = (_digits(measure.number) for measure in (record.measure, *record.equivalents))
    # Noughts change places with the others, and those at the end are not told.
    return {
        ("digits", "".join(sorted(figure.replace("0", ""))))
        for figure in figures
        if len(figure) > 1
    }


def _of_what(measure: Measure) -> str:
    return _unit_of(measure) if out_of(measure.rate) is None else measure.rate


def _unit_of(measure: Measure) -> str:
    return "" if measure.dimension in COUNTED else measure.unit


def amount_slip(a: Amount, b: Amount) -> float:
    """How much one value looks like a slip of the pen for the other, 0 to 1.

    A digit changed, two swapped or one lost; a magnitude or a unit mistaken: what happens to
    figures as copy is rewritten.
    """
    if opposed(a, b):
        # "Fell by 4.1%" and "rose by 4.1%" are one statement, and one of them is wrong.
        same = compare_amounts(replace(a, direction=""), b)
        return _same_figure(a.measure.number) if same is not None and same.agrees else 0.0
    if _sound_alike(a, b) and a.measure.dimension == b.measure.dimension:
        return SURE_SLIP
    if a.measure.dimension == b.measure.dimension and _is_a_teen(a, b):
        return _TEEN
    if a.measure.unit == b.measure.unit and (_half_in_words(a) or _half_in_words(b)):
        # "A year and a half" has no point that could be lost to make it "15 years".
        x, y = a.measure.number, b.measure.number
        return 0.0 if _digits(x) == _digits(y) else _measure_slip(a.measure, b.measure)
    if not (a.equivalents or b.equivalents):
        return _measure_slip(a.measure, b.measure)
    return max(
        _measure_slip(x, y)
        for x in (a.measure, *a.equivalents)
        for y in (b.measure, *b.equivalents)
    )


def _measure_slip(x: Measure, y: Measure) -> float:
    if x.rate != y.rate and x.number == y.number and out_of(x.rate) and out_of(y.rate):
        # "312 per 10,000" of "312 per 100,000".
        return _same_figure(x.number)
    if x.dimension != y.dimension and {x.dimension, y.dimension} != _SHARES:
        return 0.0
    if x.number == y.number and are_of_two_periods(x, y):
        return _same_figure(x.number)
    if x.dimension == "score" or None not in (x.upper, y.upper):
        return _slip_of_one(x, y)
    if not x.number or not y.number:
        return 0.0
    first, second = _digits(x.number), _digits(y.number)
    if first == second:
        if x.number != y.number:
            # Thousand, million and billion are taken for each other, and noughts are lost or
            # doubled; "150" and "1.5 million" are two figures.
            apart = abs(x.number.adjusted() - y.number.adjusted())
            return _same_figure(x.number) if apart <= _A_MAGNITUDE else 0.0
        # A unit is mistaken for another more often than a figure recurs in another unit; but two
        # weeks and two years are in every other report.
        if x.unit == y.unit or (x.dimension == "duration" and x.number <= _COUPLE):
            return 0.0
        return max(_OTHER_UNIT, 1.2 * _same_figure(x.number))
    long, short = (first, second) if len(first) >= len(second) else (second, first)
    if len(long) < 2:
        return 0.0
    if len(long) == len(short):
        differing = sum(map(ne, long, short))
        if differing > 2:
            return 0.0
        same_size = _same_size(x.number, y.number)
        if differing == 1:
            if not same_size:
                return 0.0
            return 0.8 if len(long) > 2 else 0.45
        if same_size and sorted(long) == sorted(short):
            return EXCHANGE
        return 0.4 if len(long) > 3 else 0.0
    if _same_size(x.number, y.number):
        whole = x.number == int(x.number) and y.number == int(y.number)
        if whole and _swapped(long, short.ljust(len(long), "0")):
            return EXCHANGE  # "240" and "204"
    if len(long) == len(short) + 1 and len(long) > 2 and _tenfold(x.number, y.number):
        lost = any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
        return (0.5 if len(long) > 3 else 0.25) if lost else 0.0
    return 0.0


def _slip_of_one(x: Measure, y: Measure) -> float:
    """Of two scores or ranges with one figure in common, how much the others look like a slip."""
    if x.upper is None or y.upper is None or (x.number == y.number) is (x.upper == y.upper):
        return 0.0
    one, other = (x.upper, y.upper) if x.number == y.number else (x.number, y.number)
    plain = replace(x, upper=None, dimension="count")
    return _measure_slip(replace(plain, number=one), replace(plain, number=other))


def _sound_alike(a: Amount, b: Amount) -> bool:
    """ "Thirteen" and "thirty": misheard, and mistyped in words, of which one is enough."""
    teen, ten = a.measure.number, b.measure.number
    if ten < teen:
        teen, ten = ten, teen
    if ten > 90 or not 13 <= teen <= 19 or (teen - 10) * 10 != ten:
        return False
    return is_in_words(a) or is_in_words(b)


def _is_a_teen(a: Amount, b: Amount) -> bool:
    """ "Eight" and "eighteen", both in words: a syllable is lost."""
    ones, teen = sorted((a.measure.number, b.measure.number))
    return ones in _TEENS and teen == ones + 10 and is_in_words(a) and is_in_words(b)


def _half_in_words(record: Amount) -> bool:
    """Is it a number with a fraction, written without digits?"""
    number = record.measure.number
    return number != int(number) and is_in_words(record)


def is_in_words(record: Amount) -> bool:
    """Is a figure written without digits?"""
    return _DIGIT.search(record.raw) is None


def _same_figure(number: Decimal) -> float:
    """The same digits with another unit or magnitude: the more digits, the less by chance."""
    return {1: 0.3, 2: 0.95}.get(len(_digits(number)), 1.2)


@lru_cache(maxsize=1 << 14)
def _digits(number: Decimal) -> str:
    return "".join(str(digit) for digit in abs(number).normalize().as_tuple().digits)


def _same_size(x: Decimal, y: Decimal) -> bool:
    return x.adjusted() == y.adjusted()


def _tenfold(x: Decimal, y: Decimal) -> bool:
    return abs(x.adjusted() - y.adjusted()) == 1


def date_slip(a: Date, b: Date) -> float:
    """The same of two dates."""
    if a.granularity == "time" and b.granularity == "time":
        if a.time[-3:] == b.time[-3:] and abs(int(a.time[:2]) - int(b.time[:2])) == _HALF_DAY:
            return 0.9
        if _swapped(_on_the_dial(a.time), _on_the_dial(b.time)):
            return EXCHANGE
        same = sum(p == q for p, q in zip(a.time, b.time, strict=False))
        return 0.5 if same >= len("HH:M") else 0.0
    if a.granularity == b.granularity == "year" and a.year and b.year:
        differing = sum(p != q for p, q in zip(str(a.year), str(b.year), strict=False))
        if differing == 2 and sorted(str(a.year)) == sorted(str(b.year)):
            return 0.6
        return 0.35 if differing == 1 else 0.0
    if a.granularity == b.granularity == "season" and a.low and b.low and a.year and b.year:
        # "Spring 2025" for "spring 2026". Quarters are told with those of the year before.
        return 0.5 if a.low.month == b.low.month else 0.0
    written = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    shared = [(x, y) for x, y in written if x is not None and y is not None]
    if len(shared) >= 2 and sum(x != y for x, y in shared) == 1:
        return 0.6
    return 0.0


def _on_the_dial(time: str) -> str:
    """A time of day as it is written with "a.m." or "p.m.", without the mark between: "0240"."""
    return f"{(int(time[:2]) - 1) % _HALF_DAY + 1:02}{time[-2:]}"


def _swapped(one: str, other: str) -> bool:
    """Are two figures that stand side by side exchanged, and nothing else?"""
    return any(
        one[:n] + one[n + 1] + one[n] + one[n + 2 :] == other
        for n in range(len(one) - 1)
        if one[n] != one[n + 1]
    )


def comparable_dates(a: Date, b: Date, slip: float) -> bool:
    """Can two dates contradict each other?

    Not a day and a month, but for "30 June" and "the end of July"; nor two relative dates read
    against different days ("Thursday" of this week and of next), nor "yesterday" and a weekday. The
    ends of two months can, whatever the year that is read into them.
    """
    if a.granularity != b.granularity:
        return _is_off_the_edge(a, b) or _is_off_the_edge(b, a)
    if a.granularity == "time":
        return True
    if a.granularity == "month" and a.modifier == b.modifier:
        # "July last year" hangs on the day of the report for its year, but not for its month.
        named = None not in (a.month, b.month) and a.month != b.month
        if named or a.modifier in _PARTS:
            return True
    if a.weekday is not None and b.weekday is not None:
        return a.weekday != b.weekday or slip > 0
    return slip > 0 or not (a.relative or b.relative)


def _is_off_the_edge(a: Date, b: Date) -> bool:
    """Is one a part of a month, "the end of July", and the other a day well out of it?"""
    if a.granularity != "month" or b.granularity != "day" or None in (a.month, b.month):
        return False
    if a.modifier not in _PARTS or a.low is None or a.high is None or b.low is None:
        return False
    return max((a.low - b.low).days, (b.low - a.high).days) >= _WEEK


def is_part(record: Record) -> bool:
    """Is so many "of the dead", "of them" said: a part of what another figure counts?"""
    if not isinstance(record, Amount) or " of " not in record.raw.lower():
        return False
    return _PARTITIVE.search(record.raw) is not None


def ranked_by(record: Record) -> str:
    """What a rank is by: "large" of "the third-largest", "fourth biggest"; "" for all else."""
    if not isinstance(record, Amount) or record.measure.dimension != "ordinal":
        return ""
    found = _SUPERLATIVE.search(record.raw.lower())
    return "" if found is None else "large" if found[1] in _LARGE else found[1]


def near_in_size(a: Amount, b: Amount) -> bool:
    """Are two amounts in different units within a factor of three of each other?"""
    try:
        other = units.convert(b.measure.number, b.measure.unit, a.measure.unit)
    except ValueError:
        return False
    low, high = sorted((abs(a.measure.number), abs(other)))
    return low * 3 >= high
