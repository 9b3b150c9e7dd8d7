"""``count``: so many records and no more."""

from __future__ import annotations

from typing import ClassVar, Self

from pydantic import Field, model_validator

from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Grouping, Verdict
from copydesk.model import Quote, Term


class Kind(Expectation):
    """A group has at least ``min`` and at most ``max`` records; ``max: 0`` forbids them.

    With ``max: 0`` each record is a finding of its own.
    """

    grouping: ClassVar[Grouping] = "report"
    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)

    holds: ClassVar[tuple[Example, ...]] = (
        Example("term", ("They went to the sea.",), {"max": 0}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("term", ("They went to to the sea.",), {"max": 0}),
    )

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("give min, max or both")
        return self

    def judge(self, group: Group) -> Verdict:
        records = group.records
        if self.max == 0 and records:
            return Verdict(
                False,
                tuple(
                    Breach(
                        relation="contradictory",
                        primary=(record,),
                        message=f"{group.story.label(record.report)} {_says(record)}",
                        suggestion=_mended(record),
                    )
                    for record in records
                ),
            )
        number = len(records)
        if (self.max is not None and number > self.max) or (
            self.min is not None and 0 < number < self.min
        ):
            return Verdict(
                False,
                (
                    Breach(
                        relation="contradictory",
                        primary=records,
                        message=f"{group.key}: {number} found",
                    ),
                ),
            )
        return HOLDS


def _says(record: object) -> str:
    if isinstance(record, Term) and record.aspect == "doubled-word":
        return f"doubles a word: {' '.join(record.raw.split())}"
    if isinstance(record, Quote) and not record.closed:
        words = " ".join(record.raw.split())
        shown = words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + " …"
        return f"opens a quotation that is never closed: “{shown}"
    return f"has {' '.join(getattr(record, 'raw', '').split())}"


def _mended(record: object) -> str | None:
    if isinstance(record, Term) and record.aspect == "doubled-word":
        return f"{' '.join(record.raw.split())} -> {record.raw.split()[0]}"
    return None
