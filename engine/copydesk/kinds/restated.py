"""``restated``: a figure and its conversion in brackets are the same amount."""

from __future__ import annotations

from typing import ClassVar

from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Amount, RecordKind
from copydesk.values import restatement


class Kind(Expectation):
    """A figure given in two units is the same amount in both: "520 kilometers (323 miles)".

    A conversion is allowed the rounding that its writing shows. Two currencies are not compared.
    """

    grouping: ClassVar[Grouping] = "record"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quantity", "money")

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It flies 520 kilometers (323 miles) up.",)),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It is 38 metres (152ft) tall.",)),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It flies 520 kilometers up.",)),
    )

    def judge(self, group: Group) -> Verdict:
        known = [
            (record, comparison)
            for record in group.records
            if isinstance(record, Amount) and (comparison := restatement(record)) is not None
        ]
        if not known:
            return unknown("no figure in two units")
        breaches = [
            Breach(
                relation="contradictory",
                primary=(record,),
                message=(
                    f"{group.story.label(record.report)} writes "
                    f"{' '.join(record.raw.split())}, which are not the same amount"
                ),
                doubt=comparison.doubt,
            )
            for record, comparison in known
            if not comparison.agrees
        ]
        return Verdict(False, tuple(breaches)) if breaches else HOLDS
