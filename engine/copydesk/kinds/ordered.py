"""``ordered``: values stand in a possible order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, Literal

from copydesk.kinds._fields import Value, said, shown, value_of, who
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Amount, Date, Record
from copydesk.options import option

Key = Decimal | date | str


class Kind(Expectation):
    """Values stand in order: the fields of one record, or one value from record to record.

    ``fields`` names fields or columns of every record, each no less than the one before it:
    ``[ordered, shipped, paid]``. Without it the records of a group are held against one another in
    the order in which they stand, by their figure or day, or by ``field``. ``direction`` says which
    way they go, and ``strict`` that none equals the one before it.

    Figures, days and texts are compared with their own kind only. What is not known is left out,
    and so are figures in different units, and ranges or dates that overlap.
    """

    grouping: ClassVar[Grouping] = "report"
    shorthand: ClassVar[str] = "fields"
    field_options: ClassVar[tuple[str, ...]] = ("fields", "field")
    fields: tuple[FieldName, ...] = option(
        default=(), description="Fields of one record, in the order of their values."
    )
    field: FieldName | None = option(
        default=None, description="The field that goes on from record to record."
    )
    direction: Literal["rising", "falling"] = option(
        default="rising", description="Which way the values go."
    )
    strict: bool = option(default=False, description="Whether two equal values are out of order.")

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It grew from 12 tonnes to 15 tonnes, then to 40 tonnes.",)),
        Example(
            "row",
            options={"fields": ["opened", "closed"]},
            rows=(
                {"opened": date(2023, 1, 2), "closed": date(2023, 1, 9)},
                {"opened": date(2023, 3, 1), "closed": None},
            ),
        ),
        Example("row", options={"field": "rank", "strict": True}, rows=({"rank": 1}, {"rank": 2})),
        Example(
            "row",
            options={"fields": ["gross", "net"], "direction": "falling"},
            rows=({"gross": 90, "net": 80}, {"gross": 70, "net": 70}),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It began on 3 May 2019, stopped on 2 May 2019 and went on.",)),
        Example(
            "row",
            options={"fields": ["opened", "closed"]},
            rows=({"opened": date(2023, 1, 9), "closed": date(2023, 1, 2)},),
        ),
        Example(
            "row",
            options={"field": "rank", "strict": True},
            rows=({"rank": 1}, {"rank": 2}, {"rank": 2}),
        ),
        Example(
            "row",
            options={"fields": ["opened", "closed"], "strict": True},
            rows=({"opened": date(2023, 1, 9), "closed": date(2023, 1, 9)},),
        ),
        Example(
            "row",
            options={"fields": ["gross", "net"], "direction": "falling"},
            rows=({"gross": 80, "net": 90},),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (Example("quantity", ("It grew to 15 tonnes.",)),)

    def check(self) -> None:
        if self.fields and self.field is not None:
            raise ValueError("give 'fields' of one record, or one 'field' of many, not both")
        if len(self.fields) == 1:
            raise ValueError("one field has no order; to compare it between records, give 'field'")

    def judge(self, group: Group) -> Verdict:
        met = 0
        breaches: list[Breach] = []
        for before, after in self._pairs(group):
            order = _compare(before, after)
            if order is None:
                continue
            met += 1
            if order == 0 and not self.strict:
                continue
            if order != (-1 if self.direction == "rising" else 1):
                breaches.append(self._breach(before, after, group))
        if not met:
            return unknown("fewer than two values to compare")
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _pairs(self, group: Group) -> Iterator[tuple[_Stated, _Stated]]:
        if self.fields:
            for record in group.records:
                stated = [_field(record, name) for name in self.fields]
                yield from pairwise(one for one in stated if one is not None)
            return
        # Facts come in the order of the facts: the order of a report is that of its words.
        places = {report: number for number, report in enumerate(group.story.reports)}
        records = sorted(
            group.records, key=lambda r: (places.get(r.report, 0), r.row, r.span.start)
        )
        read = [
            _own(record) if self.field is None else _field(record, self.field) for record in records
        ]
        yield from pairwise(one for one in read if one is not None)

    def _breach(self, before: _Stated, after: _Stated, group: Group) -> Breach:
        if self.fields:
            relation = "later" if isinstance(before.low, date) else "greater"
            if self.direction == "falling":
                relation = "earlier" if isinstance(before.low, date) else "less"
            same = before.low == after.low
            how = "the same as" if same else f"{relation} than"
            message = (
                f"{who(before.record, group.story)} has {said(before.record, before.name)}, "
                f"{how} {said(after.record, after.name)}"
            )
            return Breach(relation="contradictory", primary=(before.record,), message=message)
        message = (
            f"{who(after.record, group.story)} has {said(after.record, after.name)} "
            f"after {_short(before)}; expected {self.direction} values"
        )
        return Breach(
            relation="contradictory",
            primary=(after.record,),
            related=(before.record,),
            message=message,
        )


class _Stated:
    """A value that has an order: from ``low`` to ``high``, of one ``unit``."""

    __slots__ = ("high", "low", "name", "record", "unit")

    def __init__(self, record: Record, name: str, low: Key, high: Key, unit: str = "") -> None:
        self.record, self.name = record, name
        self.low, self.high, self.unit = low, high, unit


def _field(record: Record, name: str) -> _Stated | None:
    value = value_of(record, name)
    if value is None or isinstance(value, bool):
        return None
    key = value.casefold() if isinstance(value, str) else value
    return _Stated(record, name, key, key)


def _own(record: Record) -> _Stated | None:
    if isinstance(record, Amount):
        measure = record.measure
        last = measure.number if measure.upper is None else measure.upper
        unit = f"{measure.dimension} {measure.unit} {measure.rate}"
        return _Stated(record, "", measure.number, last, unit)
    if isinstance(record, Date) and record.low is not None and record.high is not None:
        return _Stated(record, "", record.low, record.high)
    return None


def _compare(a: _Stated, b: _Stated) -> int | None:
    """-1, 0 or 1 as ``a`` is less than, equal to or above ``b``; ``None``: not comparable."""
    if a.unit != b.unit:
        return None
    if (a.low, a.high) == (b.low, b.high):
        return 0
    if _is_less(a.high, b.low):
        return -1
    return 1 if _is_less(b.high, a.low) else None


def _is_less(a: Key, b: Key) -> bool:
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a < b
    if isinstance(a, date) and isinstance(b, date):
        return a < b
    return isinstance(a, str) and isinstance(b, str) and a < b


def _short(stated: _Stated) -> str:
    value: Value | None = value_of(stated.record, stated.name) if stated.name else None
    return said(stated.record) if value is None else shown(value, stated.name)
