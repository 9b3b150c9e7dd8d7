"""``not_after``: nothing is dated after a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from copydesk.kinds._days import PUBLISHED, Dated, DayBound, DayLimit
from copydesk.kinds.base import Example, Group
from copydesk.model import Date, Metadata
from copydesk.options import option

_AROUND = 400
"""Letters of a sentence that are looked at on either side of a date."""


class Kind(DayLimit):
    """Nothing is dated after ``day``: a day in ISO form, or ``published``.

    ``published`` is the day on which the report itself was published, as far as that is known; a
    day more is allowed, for it may be tomorrow already elsewhere. In prose only those dates are
    then held against it of which the sentence speaks as past: a report may well tell of next week.
    With ``field`` that field of the record, or that column of the row, is meant.
    """

    beyond: ClassVar[Literal["after", "before"]] = "after"
    day: DayBound = option(description="The last day allowed (2024-03-31), or 'published'.")

    holds: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It will open on 3 July 2023.",), {"day": "published"}),
        Example("date", ("It opened on 3 May 2019.",), {"day": "2019-12-31"}),
        Example(
            "row",
            options={"field": "paid", "day": "2023-12-31"},
            rows=({"paid": date(2023, 12, 31)},),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It opened on 3 July 2023.",), {"day": "published"}),
        Example("date", ("It will open on 3 July 2023.",), {"day": "2023-06-30"}),
        Example(
            "row",
            options={"field": "paid", "day": "2023-12-31"},
            rows=({"paid": date(2024, 1, 2)},),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It opened on 3 May 2019.",), {"day": "published"}, days=(None,)),
        Example("date", ("It left at 9:45 a.m.",), {"day": "2019-12-31"}),
        Example("row", options={"field": "paid", "day": "2023-12-31"}, rows=({"paid": None},)),
    )

    def is_beyond(self, dated: Dated, group: Group) -> bool:
        return dated.first > dated.limit + dated.slack and self._is_told_as_past(dated, group)

    def _is_told_as_past(self, dated: Dated, group: Group) -> bool:
        """Does the sentence tell of the date as of something that has happened?"""
        record = dated.record
        if self.day != PUBLISHED or self.field is not None or not isinstance(record, Date):
            return True
        if record.modifier in ("until", "by", "before") or _is_of_report(record, group):
            return False
        from copydesk.text import tense
        from copydesk.text.word_index import lower_same_length

        text = group.story.texts.get(record.report, "")
        span = record.span
        first = max(record.sentence.start, span.start - _AROUND)
        last = min(record.sentence.end, span.end + _AROUND)
        low = lower_same_length(text[first:last])
        return tense.tells_past(low, span.start - first, span.end - first, 0, last - first)


def _is_of_report(record: Date, group: Group) -> bool:
    """Does the report date itself by it ("Last updated 20 August")?"""
    return any(
        isinstance(other, Metadata) and other.span.overlaps(record.span)
        for other in group.story.records.get(record.report, ())
    )
