"""``weekday``: a weekday written beside a date is that date's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from copydesk.kinds._fields import DAYS, day, value_of, who, words
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
from copydesk.model import Date, Record, RecordKind
from copydesk.options import option

_YEAR_SURE = timedelta(days=120)
"""A date without a year is this year's when it lies so near; farther off it may be another's."""


class Kind(Expectation):
    """A weekday written beside a date is that date's: "Thursday, 10 November 2022".

    A date without a year may be meant of the year before or after, unless it lies near the
    report's publication; "Saturday the 23rd", which names no month, is left alone. In the rows of
    a table, ``day`` names the column that holds the date, and ``weekday`` the one with the day's
    English name, or its first three letters.
    """

    grouping: ClassVar[Grouping] = "record"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("date",)
    field_options: ClassVar[tuple[str, ...]] = ("day", "weekday")
    day: FieldName | None = option(
        default=None, description="The field that holds the date; else the record itself."
    )
    weekday: FieldName = option(
        default="weekday",
        description="The field that holds the weekday, by name or from Monday, 0.",
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It began on Thursday, 10 November 2022.",)),
        Example(
            "row", options={"day": "on"}, rows=({"on": date(2022, 11, 10), "weekday": "Thursday"},)
        ),
        Example(
            "row",
            options={"day": "on", "weekday": "falls"},
            rows=({"on": date(2022, 11, 10), "falls": "Thu"},),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It began on Friday, 10 November 2022.",)),
        Example(
            "row",
            options={"day": "on", "weekday": "falls"},
            rows=({"on": date(2022, 11, 10), "falls": "Fri"},),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (Example("date", ("It began on 10 November 2022.",)),)

    def judge(self, group: Group) -> Verdict:
        stated = [record for record in group.records if self._is_comparable(record)]
        if not stated:
            return unknown("no weekday beside a date")
        breaches = tuple(b for record in stated for b in self._check(record, group))
        return Verdict(False, breaches) if breaches else HOLDS

    def _day(self, record: Record) -> date | None:
        if self.day is not None:
            value = value_of(record, self.day)
            return value if isinstance(value, date) else None
        return record.low if isinstance(record, Date) else None

    def _is_comparable(self, record: Record) -> bool:
        if self._day(record) is None or _number(value_of(record, self.weekday)) is None:
            return False
        # "Saturday the 23rd" names no month: what month was meant is guessed.
        return (
            self.day is not None
            or not isinstance(record, Date)
            or None not in (record.day, record.month)
        )

    def _check(self, record: Record, group: Group) -> list[Breach]:
        meant, stated = self._day(record), _number(value_of(record, self.weekday))
        if meant is None or stated is None or meant.weekday() == stated:
            return []
        if self.day is None and isinstance(record, Date) and _fits_another_year(record, group):
            return []
        said = words(record) if self.day is None else f"{self.weekday} {DAYS[stated]}"
        return [
            Breach(
                relation="contradictory",
                primary=(record,),
                message=f"{who(record, group.story)} has {said}, "
                f"but {day(meant)} was a {DAYS[meant.weekday()]}",
            )
        ]


def _number(value: object) -> int | None:
    """The number of a weekday, from Monday, 0; ``None`` for what is none."""
    if isinstance(value, str):
        name = value.strip().rstrip(".").casefold()
        found = [
            number
            for number, full in enumerate(DAYS)
            if len(name) >= len("Mon") and full.casefold().startswith(name)
        ]
        return found[0] if len(found) == 1 else None
    if isinstance(value, bool):
        return None
    return next((number for number in range(len(DAYS)) if value == number), None)


def _fits_another_year(record: Date, group: Group) -> bool:
    """Is the weekday that of the date in a year that may be meant instead?"""
    low = record.low
    published = group.story.published.get(record.report)
    if low is None or record.year is not None or published is None:
        return False
    if abs(published - low) <= _YEAR_SURE:
        return False
    return any(_in_year(low, low.year + step).weekday() == record.weekday for step in (-1, 1))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where that year has no 29th."""
    if day.month == 2 and day.day == 29:
        return date(year, 2, 28)
    return day.replace(year=year)
