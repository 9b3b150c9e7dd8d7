"""``between``: every figure lies within bounds."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar, Self

from pydantic import model_validator

from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Amount, RecordKind


class Kind(Expectation):
    """Every selected figure lies between ``min`` and ``max``, both included, in its own unit.

    One of the two may be left out. Both ends of a stated range must lie within.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quantity", "money")
    min: int | float | None = None
    max: int | float | None = None

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("Some 12% agreed.",), {"min": 0, "max": 100}),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("Some 112% agreed.",), {"min": 0, "max": 100}),
    )

    @model_validator(mode="after")
    def _has_a_bound(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("give min, max or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is greater than max")
        return self

    def judge(self, group: Group) -> Verdict:
        amounts = [record for record in group.records if isinstance(record, Amount)]
        if not amounts:
            return unknown("no figures")
        breaches = []
        for record in amounts:
            last = record.measure.upper
            figures = [record.measure.number, *([] if last is None else [last])]
            if all(self._within(figure) for figure in figures):
                continue
            bounds = (
                f"{'' if self.min is None else self.min}..{'' if self.max is None else self.max}"
            )
            breaches.append(
                Breach(
                    relation="contradictory",
                    primary=(record,),
                    message=(
                        f"{group.story.label(record.report)} has "
                        f"{' '.join(record.raw.split())}, outside {bounds}"
                    ),
                )
            )
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _within(self, figure: Decimal) -> bool:
        low = None if self.min is None else Decimal(str(self.min))
        high = None if self.max is None else Decimal(str(self.max))
        return (low is None or low <= figure) and (high is None or figure <= high)
