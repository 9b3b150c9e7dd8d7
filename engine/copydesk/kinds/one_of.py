"""``one_of``: every value is one of those named."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from copydesk.kinds._plain import texts_of
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Record
from copydesk.values import display


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
        allowed = _either([_written(value) for value in self.values])
        return Verdict(
            False,
            tuple(
                Breach(
                    relation="contradictory",
                    primary=(record,),
                    message=(
                        f"{group.story.label(record.report)} has {_said(record)}; "
                        f"expected {allowed}"
                    ),
                )
                for record in wrong
            ),
        )


def _said(record: Record) -> str:
    """The words, and for dates the day that they mean: "Thursday (2024-03-07)"."""
    words = " ".join(record.raw.split())
    meant = display(record)
    return f"{words} ({meant})" if record.kind == "date" and meant != words else words


def _written(value: str | float) -> str:
    """A value as a reader wants it: figures from five digits on with commas."""
    return f"{value:,}" if isinstance(value, int | float) and abs(value) >= 10_000 else str(value)


def _either(values: list[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last
