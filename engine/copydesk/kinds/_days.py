"""Days against a bound, which is a day of the rule's own or that of the report's publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

from copydesk.kinds._fields import day, iso_day, said, value_of, who
from copydesk.kinds.base import Breach, Group, Verdict, unknown
from copydesk.model import Date, Record

PUBLISHED = "published"
ZONES = timedelta(days=1)
"""What time zones allow: a report filed in the evening may speak of the next day elsewhere."""


def _readable(bound: str) -> str:
    if bound != PUBLISHED:
        iso_day(bound, f"'{PUBLISHED}'")
    return bound


DayBound = Annotated[str, AfterValidator(_readable)]
"""``published``, or a day in ISO form."""


def bound_of(bound: str, record: Record, group: Group) -> date | None:
    """The day that a record is held against; ``None`` where no publication date is known."""
    if bound == PUBLISHED:
        return group.story.published.get(record.report)
    return date.fromisoformat(bound)


def days_of(record: Record, field: str | None) -> tuple[date, date] | None:
    """The first and the last day that a record, or a field of it, allows."""
    if field is not None:
        value = value_of(record, field)
        return (value, value) if isinstance(value, date) else None
    if isinstance(record, Date) and record.low is not None and record.high is not None:
        return record.low, record.high
    return None


def comparable(
    group: Group, bound: str, field: str | None
) -> Iterator[tuple[Record, date, date, date]]:
    """The records that can be compared: each with its first day, its last, and its bound."""
    for record in group.records:
        days, limit = days_of(record, field), bound_of(bound, record, group)
        if days is not None and limit is not None:
            yield record, *days, limit


def nothing_to_compare(group: Group, bound: str, field: str | None) -> Verdict:
    """The verdict where no record can be compared, with the reason."""
    if bound == PUBLISHED and any(days_of(record, field) for record in group.records):
        return unknown("no publication date known")
    return unknown(f"no day in '{field}'" if field else "no date to compare")


def out_of_order(
    record: Record, group: Group, bound: str, limit: date, field: str | None, than: str
) -> Breach:
    """A day on the wrong side of its bound; ``limit`` is the bound as people know it."""
    named = f"its publication on {day(limit)}" if bound == PUBLISHED else day(limit)
    return Breach(
        relation="contradictory",
        primary=(record,),
        message=f"{who(record, group.story)} has {said(record, field or '')}, "
        f"which is {than} {named}",
    )
