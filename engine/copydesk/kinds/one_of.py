"""``one_of``: every value is one of those named."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from copydesk.kinds._plain import texts_of
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown


class Kind(Expectation):
    """Every selected record has one of the values named.

    A value is compared with the record's normalised value, its figure, its name or, for dates, its
    day in ISO form; letter case does not matter.
    """

    shorthand: ClassVar[str] = "values"
    values: tuple[str | int | float, ...] = Field(min_length=1, strict=False)

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 155-millimeter gun fired.",), {"values": ["155 mm", "152 mm"]}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("A 105 mm gun fired.",), {"values": ["155 mm", "152 mm"]}),
    )

    def judge(self, group: Group) -> Verdict:
        if not group.records:
            return unknown("no records")
        wanted = {str(value).casefold() for value in self.values}
        wrong = tuple(r for r in group.records if not wanted & {t.casefold() for t in texts_of(r)})
        if not wrong:
            return HOLDS
        allowed = _either([str(value) for value in self.values])
        return Verdict(
            False,
            tuple(
                Breach(
                    relation="contradictory",
                    primary=(record,),
                    message=(
                        f"{group.story.label(record.report)} has "
                        f"{' '.join(record.raw.split())}; expected {allowed}"
                    ),
                )
                for record in wrong
            ),
        )


def _either(values: list[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last
