"""``not_before``: nothing is dated before a day."""

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
from copydesk.model import RecordKind


class Kind(Expectation):
    """Nothing is dated before ``day``: a day in ISO form, or ``published``.

    ``published`` is the day on which the report itself was published, as far as that is known; a
    day less is allowed, for it may be yesterday still elsewhere. With ``field`` that field of the
    record, or that column of the row, is meant.
    """

    grouping: ClassVar[Grouping] = "record"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("date",)
    shorthand: ClassVar[str] = "day"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    day: DayBound = Field(description="The first day allowed (2024-03-31), or 'published'.")
    field: FieldName | None = Field(
        default=None, description="The field that is meant; else the date itself."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It will open on 3 July 2023.",), {"day": "published"}),
        Example("date", ("It opened on 3 May 2019.",), {"day": "2019-01-01"}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It will open on 3 July 2022.",), {"day": "published"}),
        Example("date", ("It opened on 3 May 2019.",), {"day": "2019-05-04"}),
        Example(
            "row",
            options={"field": "paid", "day": "2024-01-01"},
            rows=({"paid": date(2023, 12, 31)},),
        ),
    )

    def judge(self, group: Group) -> Verdict:
        found = list(comparable(group, self.day, self.field))
        if not found:
            return nothing_to_compare(group, self.day, self.field)
        allowed = ZONES if self.day == PUBLISHED and self.field is None else timedelta(0)
        breaches = tuple(
            out_of_order(record, group, self.day, limit, self.field, "before")
            for record, _, last, limit in found
            if last < limit - allowed
        )
        return Verdict(False, breaches) if breaches else HOLDS
