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
    apart_in_size,
    comparable_dates,
    compare,
    in_another_unit,
    near_in_size,
    slip,
)
from copydesk.model import Amount, Date, Record
from copydesk.values import Comparison, identity

_THE_SAME: Final = frozenset({"identical", "rounding", "conversion"})
_OUT_OF_REACH: Final = 2.0
"""Logarithm of a ratio of seven: no two reports of one thing differ so much but by a slip."""


class Relation(NamedTuple):
    """How two values that can be compared stand to each other."""

    comparison: Comparison
    evidence: Mapping[str, float]
    """What the kinds of the two say of whether they are of one fact."""
    slip: float = 0.0
    """How much one looks like a slip of the other; 0 where they agree."""
    apart: float = 0.0
    """How far they are apart; 0 where they agree."""
    two_things: str = ""
    """Why they are of two things whatever stands around them; "" where they need not be."""


class Relations:
    """The relations of a story's records, which are named by their places in ``records``."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        numbers: dict[object, int] = {}
        self._value = [
            numbers.setdefault(identity(r) if isinstance(r, Amount | Date) else r.kind, len(numbers))
            for r in records
        ]
        self._values = len(numbers)
        self._same: dict[int, bool] = {}
        self._related: dict[int, Relation | None] = {}

    def same(self, a: int, b: int) -> bool:
        """Do two records say the same, in other units or rounded perhaps?"""
        key = self._value[a] * self._values + self._value[b]
        known = self._same.get(key)
        if known is None:
            comparison = compare(self._records[a], self._records[b])
            known = comparison is not None and comparison.relation in _THE_SAME
            self._same[key] = known
        return known

    def of(self, a: int, b: int) -> Relation | None:
        """The relation of two records; ``None`` where their values cannot be compared."""
        key = self._value[a] * self._values + self._value[b]
        if key in self._related:
            return self._related[key]
        found = self._related[key] = _related(self._records[a], self._records[b])
        return found


def _related(a: Record, b: Record) -> Relation | None:
    comparison = compare(a, b)
    if comparison is None:
        return None
    evidence = _evidence(a, b)
    if comparison.agrees:
        return Relation(comparison, evidence)
    alike, apart = slip(a, b), apart_in_size(a, b)
    return Relation(comparison, evidence, alike, apart, _two_things(a, b, alike, apart))


def _evidence(a: Record, b: Record) -> dict[str, float]:
    found: dict[str, float] = {}
    if isinstance(a, Date):
        found["date"] = 1.0
        if isinstance(b, Date) and (a.relative or b.relative):
            found["relative date"] = 1.0
    elif isinstance(a, Amount) and isinstance(b, Amount):
        x, y = a.measure, b.measure
        if x.unit != y.unit and x.dimension not in COUNTED and not in_another_unit(a, b):
            found["another unit"] = 1.0
        if x.rate != y.rate:
            found["another rate"] = 1.0
    return found


def _two_things(a: Record, b: Record, alike: float, apart: float) -> str:
    if isinstance(a, Date) and isinstance(b, Date):
        if not comparable_dates(a, b, alike):
            return "the two dates cannot contradict each other"
    elif isinstance(a, Amount) and isinstance(b, Amount):
        if not alike and apart > _OUT_OF_REACH:
            return "they are far apart, and neither looks like a slip of the other"
        x, y = a.measure, b.measure
        if x.unit != y.unit and x.dimension not in COUNTED:
            if alike < LIKELY_SLIP and not near_in_size(a, b):
                return "they are far apart in size, in different units"
    return ""
