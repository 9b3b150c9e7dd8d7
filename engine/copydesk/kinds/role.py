"""``role``: a person has one office."""

from __future__ import annotations

from typing import ClassVar

from copydesk.kinds._witnesses import Camp, accused, camps, others_say, says
from copydesk.kinds.base import HOLDS, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Person, Record, RecordKind, Severity
from copydesk.text.offices import conflict


class Kind(Expectation):
    """A person has the same office in every report.

    Titles are compared by what they mean: "Lt. Col." is "Lieutenant Colonel", "chief executive" is
    "CEO", and a wider word ("official", "leader", "executive") does not contradict a narrower one.
    Two offices that one person can hold at once ("chairman", "founder") are left alone; two of one
    kind ("finance minister", "defense minister"; "captain", "major") are not.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("person",)
    severity: ClassVar[Severity] = "warning"

    holds: ClassVar[tuple[Example, ...]] = (
        Example("person", ("CEO Ann Marlow spoke.", "Ann Marlow, the chief executive, spoke.")),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "person",
            (
                "Finance Minister Ann Marlow spoke.",
                "Defense Minister Ann Marlow spoke.",
                "Finance Minister Ann Marlow left.",
            ),
        ),
    )

    def judge(self, group: Group) -> Verdict:
        people = [
            record
            for record in group.records
            if isinstance(record, Person) and (record.role or record.honorific)
        ]
        if len(people) < 2:
            return unknown("fewer than two reports name an office")
        found = camps(people, lambda a, b: not _conflict(a, b))
        if len(found) < 2:
            return HOLDS
        story = group.story

        def words(camp: Camp, standard: Camp) -> str:
            return (
                f"{group.key.partition(',')[0]}: {says(camp, story, _office(camp.records[0]))}, "
                f"{others_say(standard, story, _office(standard.records[0]))}"
            )

        return Verdict(False, accused(found, story, words))


def _conflict(a: Record, b: Record) -> bool:
    if not (isinstance(a, Person) and isinstance(b, Person)):
        return False
    return conflict((a.honorific, a.role), (b.honorific, b.role))


def _office(record: Record) -> str:
    if not isinstance(record, Person):
        return ""
    return record.role or record.honorific
