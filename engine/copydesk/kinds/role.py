"""``role``: a person has one office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from copydesk.kinds._witnesses import Camp, accused, camps, others_say, says, split
from copydesk.kinds.base import HOLDS, Example, Expectation, Group, Story, Verdict, unknown
from copydesk.model import Person, Record, RecordKind, Severity
from copydesk.text import offices
from copydesk.text.offices import Office


class Kind(Expectation):
    """A person has the same office in every report.

    Titles are compared by what they mean: "Lt. Col." is "Lieutenant Colonel", "chief executive" is
    "CEO", "minister of the interior" is "home secretary", and a wider word ("official", "leader",
    "executive") does not contradict a narrower one. Two offices that one person can hold at once
    ("colonel", "spokesman") are left alone, and so are former ones; two of one kind ("finance
    minister", "defense minister"; "captain", "major") are not. A rank that is often cut short
    ("colonel" for a lieutenant colonel) is a note unless most reports agree on the other.
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
        story = group.story
        stated = {_place(record): _stated(record, story) for record in people}
        together = offices.joined(stated.values())
        stated = {place: offices.widened(office, together) for place, office in stated.items()}

        def agree(a: Record, b: Record) -> bool:
            return not offices.contrast(stated[_place(a)], stated[_place(b)])

        # Who names no office that is in dispute ("the major general") is no witness to it.
        sides = [a for a in people if not all(agree(a, b) for b in people)]
        found = camps(sides, agree)
        if len(found) < 2:
            return HOLDS
        majority = split(found, story).standard is not None

        def shown(camp: Camp, other: Camp) -> str:
            record = camp.records[0]
            against = offices.merged(stated[_place(each)] for each in other.records)
            return _shown(record, against, story)

        def words(camp: Camp, standard: Camp) -> str:
            return (
                f"{group.key.partition(',')[0]}: {says(camp, story, shown(camp, standard))}, "
                f"{others_say(standard, story, shown(standard, camp))}"
            )

        def doubt(odd: Sequence[Record]) -> int:
            if majority:
                return 0
            mine = [stated[_place(record)] for record in odd]
            contrasts = {offices.contrast(a, b) for a in mine for b in stated.values()}
            return 0 if "firm" in contrasts else 1

        return Verdict(
            False,
            tuple(
                replace(breach, doubt=doubt(breach.primary))
                for breach in accused(found, story, words)
            ),
        )


def _place(record: Record) -> tuple[str, int]:
    return record.report, record.span.start


def _title(record: Person, story: Story) -> str:
    """The role as the report words it, with its portfolio."""
    text = story.texts.get(record.report, "")
    span = record.role_span
    if not text or span is None:
        return record.role
    sentence = record.sentence
    return offices.whole_title(text, span.start, span.end, sentence.start, sentence.end)


def _stated(record: Person, story: Story) -> Office:
    rank = offices.read(record.honorific, before_name=True)
    return offices.merged([rank, offices.read(_title(record, story))])


def _shown(record: Record, against: Office, story: Story) -> str:
    """The title of a record that contradicts the others' office."""
    if not isinstance(record, Person):
        return ""
    rank = offices.read(record.honorific, before_name=True)
    if offices.contrast(rank, against) or not record.role:
        return record.honorific
    return " ".join(_title(record, story).split())
