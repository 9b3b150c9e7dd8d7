"""``not_before``: nothing is dated before a day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from copydesk.kinds._days import Dated, DayBound, DayLimit
from copydesk.kinds.base import Example, Group
from copydesk.options import option


class Kind(DayLimit):
    """Nothing is dated before ``day``: a day in ISO form, or ``published``.

    ``published`` is the day on which the report itself was published, as far as that is known; a
    day less is allowed, for it may be yesterday still elsewhere. With ``field`` that field of the
    record, or that column of the row, is meant.
    """

    beyond: ClassVar[Literal["after", "before"]] = "before"
    day: DayBound = option(description="The first day allowed (2024-03-31), or 'published'.")

    holds: ClassVar[tuple[Example, ...]] = (
        Example("date", ("It will open on 3 July 2023.",), {"day": "published"}),
        Example("date", ("It opened on 3 May 2019.",), {"day": "2019-01-01"}),
        Example(
            "row",
            options={"field": "paid", "day": "2024-01-01"},
            rows=({"paid": date(2024, 1, 1)},),
        ),
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
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("row", options={"field": "paid", "day": "2024-01-01"}, rows=({"paid": None},)),
    )

    def is_beyond(self, dated: Dated, group: Group) -> bool:
        return dated.last < dated.limit - dated.slack
