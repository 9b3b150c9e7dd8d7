"""``ordered``: dates stand in a possible order, and weekdays fit them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Date, Metadata, RecordKind
from copydesk.text import tense

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZONES = timedelta(days=1)
"""What time zones allow: a report filed in the evening may speak of the next day elsewhere."""
_AROUND = 400
"""Letters of a sentence that are looked at on either side of a date."""
_YEAR_SURE = timedelta(days=120)
"""A date without a year is this year's when it lies so near; farther off it may be another's."""


class Kind(Expectation):
    """Dates stand in a possible order.

    ``not_after`` and ``not_before`` name a day in ISO form, or ``published``: the day on which the
    report itself says it was published; only dates count of which the sentence speaks as past.
    ``weekday: true`` expects a weekday written beside a date to be that date's.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("date",)
    not_after: Literal["published"] | str | None = None
    not_before: Literal["published"] | str | None = None
    weekday: bool = False

    holds: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It began on Thursday, 10 November 2022.",), {"weekday": True}),
        Example("date", ("It will open on 3 July 2023.",), {"not_after": "published"}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It began on Friday, 10 November 2022.",), {"weekday": True}),
        Example("date", ("It opened on 3 July 2023.",), {"not_after": "published"}),
    )

    @model_validator(mode="after")
    def _expects_something(self) -> Self:
        if self.not_after is None and self.not_before is None and not self.weekday:
            raise ValueError("give not_after, not_before or weekday: true")
        for bound in (self.not_after, self.not_before):
            if bound not in (None, "published"):
                try:
                    date.fromisoformat(str(bound))
                except ValueError:
                    raise ValueError(f"{bound!r} is neither 'published' nor a day") from None
        return self

    def judge(self, group: Group) -> Verdict:
        dates = [record for record in group.records if isinstance(record, Date)]
        known = [record for record in dates if self._comparable(record, group)]
        if not known:
            return unknown("no date to compare")
        breaches = [b for record in known for b in self._check(record, group)]
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _comparable(self, record: Date, group: Group) -> bool:
        if record.low is None:
            return False
        if self.weekday:
            # "Saturday the 23rd" names no month: what month was meant is guessed.
            return None not in (record.weekday, record.day, record.month)
        if "published" in (self.not_after, self.not_before):
            return group.story.published.get(record.report) is not None
        return True

    def _check(self, record: Date, group: Group) -> list[Breach]:
        label = group.story.label(record.report)
        words = " ".join(record.raw.split())
        low, high = record.low, record.high
        found: list[Breach] = []
        if low is None or high is None:
            return found
        if self.weekday and not _fits_weekday(record, group):
            real = _DAYS[low.weekday()]
            found.append(
                Breach(
                    relation="contradictory",
                    primary=(record,),
                    message=f"{label} has {words}, but {low:%-d %B %Y} was a {real}",
                )
            )
        latest = self._bound(self.not_after, record, group, _ZONES)
        if latest is not None and low > latest and self._told_as_past(record, group):
            than = f"after {self._named(self.not_after, record, group)}"
            found.append(self._out_of_order(record, label, words, than))
        earliest = self._bound(self.not_before, record, group, -_ZONES)
        if earliest is not None and high < earliest:
            than = f"before {self._named(self.not_before, record, group)}"
            found.append(self._out_of_order(record, label, words, than))
        return found

    @staticmethod
    def _bound(bound: str | None, record: Date, group: Group, allowance: timedelta) -> date | None:
        if bound is None:
            return None
        if bound == "published":
            published = group.story.published.get(record.report)
            return None if published is None else published + allowance
        return date.fromisoformat(bound)

    @staticmethod
    def _named(bound: str | None, record: Date, group: Group) -> str:
        """The bound as people know it: without the day that :meth:`_bound` allows for zones."""
        published = group.story.published.get(record.report)
        if bound == "published" and published is not None:
            return f"its publication on {published:%-d %B %Y}"
        return f"{date.fromisoformat(str(bound)):%-d %B %Y}"

    def _told_as_past(self, record: Date, group: Group) -> bool:
        """Does the sentence tell of the date as of something that has happened?"""
        if self.not_after != "published":
            return True
        if record.modifier in ("until", "by", "before") or _of_report(record, group):
            return False
        text = group.story.texts.get(record.report, "")
        span = record.span
        first = max(record.sentence.start, span.start - _AROUND)
        last = min(record.sentence.end, span.end + _AROUND)
        # Lower case keeps every letter's place: a few letters would become two.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[first:last])
        return tense.tells_past(low, span.start - first, span.end - first, 0, last - first)

    @staticmethod
    def _out_of_order(record: Date, label: str, words: str, than: str) -> Breach:
        return Breach(
            relation="contradictory",
            primary=(record,),
            message=f"{label} has {words}, which is {than}",
        )


def _of_report(record: Date, group: Group) -> bool:
    """Does the report date itself by it ("Last updated 20 August")?"""
    return any(
        isinstance(other, Metadata) and other.span.overlaps(record.span)
        for other in group.story.records.get(record.report, ())
    )


def _fits_weekday(record: Date, group: Group) -> bool:
    """Is the weekday that of the date, or of the date in a year that may be meant instead?"""
    low = record.low
    if low is None or record.weekday is None or low.weekday() == record.weekday:
        return True
    published = group.story.published.get(record.report)
    if record.year is not None or published is None or abs(published - low) <= _YEAR_SURE:
        return False
    return any(_in_year(low, low.year + step).weekday() == record.weekday for step in (-1, 1))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where that year has no 29th."""
    if day.month == 2 and day.day == 29:
        return date(year, 2, 28)
    return day.replace(year=year)
