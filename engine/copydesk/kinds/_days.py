"""Days against a bound, which is a day of the rule's own or that of the report's publication."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, NamedTuple

from copydesk.kinds._fields import day as day_words
from copydesk.kinds._fields import iso_day, none_in, said, value_of, who
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Expectation,
    FieldName,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Date, Record, RecordKind
from copydesk.options import Checked, option

if TYPE_CHECKING:
    from copydesk.kinds._screens import RowScreen, Sheet

PUBLISHED = "published"
_ZONES = timedelta(days=1)
"""What time zones allow: a report filed in the evening may speak of the next day elsewhere."""


def _readable(bound: str) -> str:
    if bound != PUBLISHED:
        iso_day(bound, f"'{PUBLISHED}'")
    return bound


DayBound = Annotated[str, Checked(_readable)]
"""``published``, or a day in ISO form."""


class Dated(NamedTuple):
    """A record with the first and the last day that it allows, and the day it is held against."""

    record: Record
    first: date
    last: date
    limit: date
    slack: timedelta
    """How far beyond the limit is still no fault."""


def _unpublished() -> str:
    return "no publication date known"


class DayLimit(Expectation):
    """Base of the kinds that hold days against a bound; ``is_beyond`` is what tells them apart."""

    grouping: ClassVar[Grouping] = "record"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("date",)
    shorthand: ClassVar[str] = "day"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    beyond: ClassVar[Literal["after", "before"]]
    """On which side of the bound nothing may lie."""

    day: DayBound
    field: FieldName | None = option(
        default=None, description="The field that is meant; else the date itself."
    )

    def is_beyond(self, dated: Dated, group: Group) -> bool:
        """Whether a record lies on the wrong side of its bound."""
        raise NotImplementedError(type(self).__name__)

    def judge(self, group: Group) -> Verdict:
        found = [one for record in group.records if (one := self._dated(record, group))]
        if not found:
            return self._nothing_to_compare(group)
        breaches = tuple(
            Breach(
                relation="contradictory",
                primary=(one.record,),
                message=f"{who(one.record, group.story)} has "
                f"{said(one.record, self.field or '')}, which is {self.beyond} {self._named(one)}",
            )
            for one in found
            if self.is_beyond(one, group)
        )
        return Verdict(False, breaches) if breaches else HOLDS

    def screen(self, sheet: Sheet) -> RowScreen | None:
        from copydesk.kinds._screens import RowScreen

        column = None if self.field is None else sheet.column(self.field)
        if column is None or column.days is None:
            return None
        value = column.days
        if self.day != PUBLISHED:
            limit = date.fromisoformat(self.day)
            return RowScreen(
                suspect=value > limit if self.beyond == "after" else value < limit,
                known=~value.is_null(),
                reason=none_in(self.field, "day"),
            )
        published = sheet.published()
        if published is None:
            return None
        return RowScreen(
            suspect=value > published if self.beyond == "after" else value < published,
            known=~(value.is_null() | published.is_null()),
            reason=_unpublished(),
        )

    def _dated(self, record: Record, group: Group) -> Dated | None:
        """A record ready to be compared; ``None`` where its day or its bound is not known."""
        is_publication = self.day == PUBLISHED
        published = group.story.published.get(record.report)
        limit = published if is_publication else date.fromisoformat(self.day)
        days = self._days(record)
        if days is None or limit is None:
            return None
        slack = _ZONES if is_publication and self.field is None else timedelta(0)
        return Dated(record, *days, limit, slack)

    def _days(self, record: Record) -> tuple[date, date] | None:
        """The first and the last day that a record, or its field, allows."""
        if self.field is not None:
            value = value_of(record, self.field)
            return (value, value) if isinstance(value, date) else None
        if isinstance(record, Date) and record.low is not None and record.high is not None:
            return record.low, record.high
        return None

    def _nothing_to_compare(self, group: Group) -> Verdict:
        if self.day == PUBLISHED and any(self._days(record) for record in group.records):
            return unknown(_unpublished())
        return unknown(none_in(self.field, "day") if self.field else "no date to compare")

    def _named(self, dated: Dated) -> str:
        limit = day_words(dated.limit)
        return f"its publication on {limit}" if self.day == PUBLISHED else limit
