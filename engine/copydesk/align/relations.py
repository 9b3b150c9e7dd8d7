"""How the values of one story stand to each other, each two of them related once.

Reports repeat each other's figures, so that far fewer values meet than records do. What is here
hangs on the values alone: what stands around two records is weighed elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from copydesk.align.evidence import (
    COUNTED,
    LIKELY_SLIP,
    amount_slip,
    apart_in_size,
    comparable_dates,
    date_slip,
    days_apart,
    is_in_words,
    near_in_size,
)
from copydesk.model import Amount, Date, Record
from copydesk.text.rates import out_of
from copydesk.value_dates import compare_dates
from copydesk.values import IDENTICAL, Comparison, compare_amounts, identity

_THE_SAME: Final = frozenset({"identical", "rounding", "conversion"})
_OUT_OF_REACH: Final = 2.0
"""Logarithm of a ratio of seven: no two reports of one thing differ so much but by a slip."""


class Relation(NamedTuple):
    """How two values that can be compared stand to each other."""

    comparison: Comparison
    agrees: bool
    evidence: Mapping[str, float]
    """What the kinds of the two say of whether they are of one fact."""
    slip: float = 0.0
    """How much one looks like a slip of the other; 0 where they agree."""
    apart: float = 0.0
    """How far they are apart; 0 where they agree."""
    two_things: str = ""
    """Why they are of two things whatever stands around them; "" where they need not be."""


_NO_EVIDENCE: Final[Mapping[str, float]] = {}
_UNKNOWN: Final = Relation(IDENTICAL, True, _NO_EVIDENCE)
"""Stands for what nobody has asked yet."""


class Relations:
    """The relations of a story's records, which are named by their places in ``records``.

    All that is held against each other is of one bucket, dates or amounts.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        numbers: dict[object, int] = {}
        self._value = [numbers.setdefault(_identity(r), len(numbers)) for r in records]
        self._values = len(numbers)
        self._related: dict[int, Relation | None] = {}

    def same(self, a: int, b: int) -> bool:
        """Do two records say the same, in other units or rounded perhaps?"""
        relation = self.of(a, b)
        return relation is not None and relation.comparison.relation in _THE_SAME

    def of(self, a: int, b: int) -> Relation | None:
        """The relation of two records; ``None`` where their values cannot be compared."""
        x, y = self._value[a], self._value[b]
        key = x * self._values + y if x < y else y * self._values + x
        found = self._related.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._related[key] = _related(self._records[a], self._records[b])
        return found


def _identity(record: Record) -> object:
    """What tells the values of two records apart, and how they look."""
    if isinstance(record, Amount):
        return identity(record), is_in_words(record)
    return identity(record) if isinstance(record, Date) else record.kind


def _related(a: Record, b: Record) -> Relation | None:
    if isinstance(a, Amount) and isinstance(b, Amount):
        return _amounts_related(a, b)
    if isinstance(a, Date) and isinstance(b, Date):
        return _dates_related(a, b)
    return None


def _dates_related(a: Date, b: Date) -> Relation | None:
    comparison = compare_dates(a, b)
    if comparison is None:
        return None
    evidence = {"date": 1.0, "relative date": float(a.relative or b.relative)}
    if comparison.agrees:
        return Relation(comparison, True, evidence)
    alike = date_slip(a, b)
    unlike = "" if comparable_dates(a, b, alike) else "the two dates cannot contradict each other"
    return Relation(comparison, False, evidence, alike, days_apart(a, b), unlike)


def _amounts_related(a: Amount, b: Amount) -> Relation | None:
    comparison = compare_amounts(a, b)
    if comparison is None:
        return None
    evidence = _evidence(a, b)
    if comparison.agrees:
        return Relation(comparison, True, evidence)
    alike, apart = amount_slip(a, b), apart_in_size(a, b)
    unlike = ""
    if not alike and apart > _OUT_OF_REACH:
        unlike = "they are far apart, and neither looks like a slip of the other"
    elif (
        a.measure.unit != b.measure.unit
        and a.measure.dimension not in COUNTED
        and alike < LIKELY_SLIP
        and not near_in_size(a, b)
    ):
        unlike = "they are far apart in size, in different units"
    return Relation(comparison, False, evidence, alike, apart, unlike)


def _evidence(a: Amount, b: Amount) -> Mapping[str, float]:
    x, y = a.measure, b.measure
    other_rate = x.rate != y.rate and not (out_of(x.rate) and out_of(y.rate))
    if x.unit == y.unit and not other_rate:
        return _NO_EVIDENCE
    # One number in two units is a slip, and no other thing.
    other_unit = x.unit != y.unit and x.dimension not in COUNTED and x.number != y.number
    return {"another unit": float(other_unit), "another rate": float(other_rate)}
