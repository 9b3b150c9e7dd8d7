"""``ledger``: what the reports say is what the desk knows."""

from __future__ import annotations

from typing import ClassVar, Literal

from copydesk.kinds._authority import held_against
from copydesk.kinds._witnesses import Camp, says
from copydesk.kinds.base import Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Record, RecordKind
from copydesk.options import option

_LEDGER = """
version: 1
names:
  - name: Ann Marlow
    kind: person
figures:
  - value: 214 people
    about: [fled]
"""


class Kind(Expectation):
    """Names, figures, dates and quotations are as the ledger has them.

    The ledger is the file that ``ledger:`` in config.yaml or ``--ledger`` names. Whoever differs
    from it is the odd one out, and be it all reports alike. Where it says nothing the rule is not
    evaluated. ``agree``, ``spelling``, ``role``, ``quotation`` and ``attribution`` follow the
    ledger by themselves; a rule of this kind asks for nothing else.

    ``unknown`` set to ``report`` reports what the ledger does not have at all: a name that nobody
    has looked up.

    The ledger of the examples has the name Ann Marlow, and that 214 people fled; the last is held
    against none.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = (
        "person",
        "place",
        "organization",
        "term",
        "quantity",
        "money",
        "date",
        "quote",
    )
    shorthand: ClassVar[str] = "unknown"
    unknown: Literal["ignore", "report"] = option(
        default="ignore", description="What becomes of what the ledger does not have."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("person", ("Ann Marlow said so.", "Ms. Marlow said so."), ledger=_LEDGER),
        Example("quantity", ("About 210 people fled the flood.",), ledger=_LEDGER),
        Example("person", ("Ann Marlow said so.",), options={"unknown": "report"}, ledger=_LEDGER),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("person", ("Ann Marlowe said so.",) * 3, ledger=_LEDGER),
        Example("quantity", ("217 people fled the flood.",), ledger=_LEDGER),
        Example("person", ("Peter Quist said so.",), options={"unknown": "report"}, ledger=_LEDGER),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("person", ("Peter Quist said so.",), ledger=_LEDGER),
        Example("person", ("Ann Marlow said so.",)),
    )

    def judge(self, group: Group) -> Verdict:
        if group.story.ledger is None:
            return unknown("there is no ledger")
        known = held_against(group, verb="write")
        if known is not None:
            return known
        if self.unknown == "ignore":
            return unknown("the ledger says nothing of it")
        camp = Camp(group.records)
        words = _shown(group.records[0])
        return Verdict(
            False,
            (
                Breach(
                    relation="contradictory",
                    primary=group.records,
                    message=f"{_has(camp, group, words)}, not in the ledger",
                ),
            ),
        )


def _has(camp: Camp, group: Group, words: str) -> str:
    return says(camp, group.story, words, "name" if group.records[0].kind == "person" else "write")


def _shown(record: Record) -> str:
    return " ".join(record.raw.split())
