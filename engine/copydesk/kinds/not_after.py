"""``not_after``: nothing is dated after a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from pydantic import Field

from copydesk.kinds._days import (
    PUBLISHED,
    ZONES,
    DayBound,
    comparable,
    nothing_to_compare,
    out_of_order,
)
from copydesk.kinds.base import (
    HOLDS,
    Example,
    Expectation,
    FieldName,
    Group,
    Grouping,
    Verdict,
)
from copydesk.model import Date, Metadata, Record, RecordKind
from copydesk.text import tense

_AROUND = 400
"""Letters of a sentence that are looked at on either side of a date."""


class Kind(Expectation):
    """Nothing is dated after ``day``: a day in ISO form, or ``published``.

    ``published`` is the day on which the report itself was published, as far as that is known; a
    day more is allowed, for it may be tomorrow already elsewhere. In prose only those dates are
    then held against it of which the sentence speaks as past: a report may well tell of next week.
    With ``field`` that field of the record, or that column of the row, is meant.
    """

    grouping: ClassVar[Grouping] = "record"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("date",)
    shorthand: ClassVar[str] = "day"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    day: DayBound = Field(description="The last day allowed (2024-03-31), or 'published'.")
    field: FieldName | None = Field(
        default=None, description="The field that is meant; else the date itself."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It will open on 3 July 2023.",), {"day": "published"}),
        Example("date", ("It opened on 3 May 2019.",), {"day": "2019-12-31"}),
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

    def judge(self, group: Group) -> Verdict:
        found = list(comparable(group, self.day, self.field))
        if not found:
            return nothing_to_compare(group, self.day, self.field)
        allowed = ZONES if self.day == PUBLISHED and self.field is None else timedelta(0)
        breaches = tuple(
            out_of_order(record, group, self.day, limit, self.field, "after")
            for record, first, _, limit in found
            if first > limit + allowed and self._is_told_as_past(record, group)
        )
        return Verdict(False, breaches) if breaches else HOLDS

    def _is_told_as_past(self, record: Record, group: Group) -> bool:
        """Does the sentence tell of the date as of something that has happened?"""
        if self.day != PUBLISHED or self.field is not None or not isinstance(record, Date):
            return True
        if record.modifier in ("until", "by", "before") or _is_of_report(record, group):
            return False
        text = group.story.texts.get(record.report, "")
        span = record.span
        first = max(record.sentence.start, span.start - _AROUND)
        last = min(record.sentence.end, span.end + _AROUND)
        # Lower case keeps every letter's place: a few letters would become two.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[first:last])
        return tense.tells_past(low, span.start - first, span.end - first, 0, last - first)


def _is_of_report(record: Date, group: Group) -> bool:
    """Does the report date itself by it ("Last updated 20 August")?"""
    return any(
        isinstance(other, Metadata) and other.span.overlaps(record.span)
        for other in group.story.records.get(record.report, ())
    )
