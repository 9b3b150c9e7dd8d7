"""``between``: every figure or day lies within bounds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from copydesk.kinds._fields import Value, figure, iso_day, none_in, said, shown, value_of, who
from copydesk.kinds._fields import day as day_words
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Verdict,
    unknown,
)
from copydesk.model import Amount, Date, Record, RecordKind
from copydesk.options import option

if TYPE_CHECKING:
    from copydesk.kinds._screens import RowScreen, Sheet

Bound = Decimal | date


class Kind(Expectation):
    """Every selected figure lies between ``min`` and ``max``, both included, in its own unit.

    One of the two may be left out. For dates they are days, written ``2024-03-31``. Both ends of a
    stated range must lie within. With ``field`` the bounds are those of that field of the record,
    or that column of the row, whatever the kind of record; where it is not known, or is no figure
    and no day, there is nothing to compare.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quantity", "money", "date")
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    min: int | float | str | None = option(
        default=None, description="The least figure, or the first day (2024-03-31)."
    )
    max: int | float | str | None = option(
        default=None, description="The greatest figure, or the last day (2024-03-31)."
    )
    field: FieldName | None = option(
        default=None, description="The field that is meant; else the record's figure or day."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("Some 12% agreed.",), {"min": 0, "max": 100}),
        Example("date", ("It opened on 3 May 2019.",), {"min": "2019-01-01", "max": "2019-12-31"}),
        Example("row", options={"field": "margin", "max": 1}, rows=({"margin": 0.21},)),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("Some 112% agreed.",), {"min": 0, "max": 100}),
        Example("date", ("It opened on 3 May 2019.",), {"min": "2020-01-01"}),
        Example("person", ("Ann Marlow, 88, spoke.",), {"field": "age", "max": 67}),
        Example("row", options={"field": "margin", "max": 1}, rows=({"margin": 21},)),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It left at 9:45 a.m.",), {"min": "2020-01-01"}),
        Example("person", ("Ann Marlow spoke.",), {"field": "age", "max": 67}),
    )

    def check(self) -> None:
        low, high = _bound(self.min), _bound(self.max)
        if low is None and high is None:
            raise ValueError("give min, max or both")
        if low is not None and high is not None:
            if type(low) is not type(high):
                raise ValueError("min and max are two figures or two days")
            if isinstance(low, date) and isinstance(high, date) and low > high:
                raise ValueError("min is later than max")
            if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
                raise ValueError("min is greater than max")

    def judge(self, group: Group) -> Verdict:
        low, high = _bound(self.min), _bound(self.max)
        of_type = type(high if low is None else low)
        stated = [(record, self._values(record)) for record in group.records]
        stated = [
            (record, values)
            for record, values in stated
            if values and all(isinstance(value, of_type) for value in values)
        ]
        if not stated:
            noun = "figures" if of_type is Decimal else "days"
            return unknown(none_in(self.field, noun) if self.field else f"no {noun}")
        breaches = tuple(
            Breach(
                relation="contradictory",
                primary=(record,),
                message=f"{who(record, group.story)} has {said(record, self.field or '')}; "
                f"expected {self._bounds()}",
            )
            for record, values in stated
            if not all(_lies(value, low, high) for value in values)
        )
        return Verdict(False, breaches) if breaches else HOLDS

    def screen(self, sheet: Sheet) -> RowScreen | None:
        from copydesk.kinds._screens import RowScreen

        low, high = _bound(self.min), _bound(self.max)
        column = None if self.field is None else sheet.column(self.field)
        of_days = isinstance(high if low is None else low, date)
        if column is None or (not of_days and column.holds not in ("number", "float")):
            return None
        value = column.days if of_days else column.value
        figures = (bound for bound in (low, high) if isinstance(bound, Decimal))
        if value is None or not all(map(column.compares, figures)):
            return None
        beyond = [
            *([] if low is None else [value < column.bound(low)]),
            *([] if high is None else [value > column.bound(high)]),
        ]
        return RowScreen(
            suspect=beyond[0] if len(beyond) == 1 else beyond[0] | beyond[1],
            known=~value.is_null(),
            reason=none_in(self.field, "days" if of_days else "figures"),
        )

    def _values(self, record: Record) -> list[Value]:
        """What must lie within: one value, or the ends of a stated range."""
        if self.field is not None:
            value = value_of(record, self.field)
            return [] if value is None or isinstance(value, bool) else [value]
        if isinstance(record, Amount):
            last = record.measure.upper
            return [record.measure.number, *([] if last is None else [last])]
        if isinstance(record, Date) and record.low is not None and record.high is not None:
            return [record.low, record.high]
        return []

    def _bounds(self) -> str:
        """The bounds as a reader wants them: "4,000 to 20,000", "at least 200"."""
        low, high = _bound(self.min), _bound(self.max)
        if low is None or high is None:
            only = low if high is None else high
            if only is None:
                return ""
            if isinstance(only, date):
                return f"{day_words(only)} or {'later' if high is None else 'earlier'}"
            return f"at {'least' if high is None else 'most'} {figure(only)}"
        return f"{shown(low)} to {shown(high)}"


def _bound(value: str | float | None) -> Bound | None:
    if value is None:
        return None
    if isinstance(value, str):
        return iso_day(value, "a number")
    return Decimal(str(value))


def _lies(value: Value, low: Bound | None, high: Bound | None) -> bool:
    if isinstance(value, Decimal):
        return not (isinstance(low, Decimal) and value < low) and not (
            isinstance(high, Decimal) and value > high
        )
    if isinstance(value, date):
        return not (isinstance(low, date) and value < low) and not (
            isinstance(high, date) and value > high
        )
    return False
