"""``ordered``: dates stand in a possible order, and weekdays fit them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Date, RecordKind
from copydesk.text import tense

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ZONES = timedelta(days=1)
"""What time zones allow: a report filed in the evening may speak of the next day elsewhere."""
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|should|must|due|plan\w*|expect\w*|schedul\w*|next"
    r"|until|deadline|upcoming|forecast\w*|tomorrow|hop(?:es?|ed|ing)|target\w*|propos\w*|laps\w*"
    r"|expir\w*|resum\w*|reopen\w*|begins?|starts?|ends?|opens?|is|are"
    r"|(?:were|was|have|has|had) to)\b"
)
"""Words after which a date may lie ahead, whatever the tense of the verb beside it."""


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
            return record.weekday is not None and record.day is not None
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
        if self.weekday and record.weekday is not None and low.weekday() != record.weekday:
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
        if record.modifier in ("until", "by", "before"):
            return False
        text = group.story.texts.get(record.report, "").lower()
        span, sentence = record.span, record.sentence
        if _AHEAD.search(text, sentence.start, sentence.end):
            return False
        return tense.cued(text, span.start, span.end, sentence.start, sentence.end) == -1

    @staticmethod
    def _out_of_order(record: Date, label: str, words: str, than: str) -> Breach:
        return Breach(
            relation="contradictory",
            primary=(record,),
            message=f"{label} has {words}, which is {than}",
        )
