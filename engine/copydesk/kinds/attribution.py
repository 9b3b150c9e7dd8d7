"""``attribution``: one quotation has one speaker."""

from __future__ import annotations

from typing import ClassVar

from copydesk import naming
from copydesk.kinds._witnesses import Camp, accused, camps, others_say, says
from copydesk.kinds.base import HOLDS, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Person, Quote, RecordKind


class Kind(Expectation):
    """The same words have the same speaker in every report.

    Only speakers who are named are compared; "she", "the ministry" and "a witness" contradict
    nobody.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quote",)

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote",
            (
                '"We are ready to leave the harbor," Ann Marlow said.',
                '"We are ready to leave the harbor," Ms. Marlow said.',
            ),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "quote",
            (
                '"We are ready to leave the harbor," Ann Marlow said.',
                '"We are ready to leave the harbor," Peter Quist said.',
            ),
        ),
    )

    def judge(self, group: Group) -> Verdict:
        spoken = {
            id(quote): person
            for quote in group.records
            if isinstance(quote, Quote) and (person := _speaker(quote, group)) is not None
        }
        quotes = [quote for quote in group.records if id(quote) in spoken]
        if len(quotes) < 2:
            return unknown("fewer than two named speakers")
        found = camps(quotes, lambda a, b: _is_same(spoken[id(a)], spoken[id(b)]))
        if len(found) < 2:
            return HOLDS
        story = group.story

        def words(camp: Camp, standard: Camp) -> str:
            first, second = spoken[id(camp.records[0])], spoken[id(standard.records[0])]
            return (
                f"{group.key.partition('”')[0]}”: {says(camp, story, first.raw, 'name')} as the "
                f"speaker, {others_say(standard, story, second.raw, 'name')}"
            )

        return Verdict(False, accused(found, story, words))


def _is_same(a: Person, b: Person) -> bool:
    """One person, however spelt: a wrong given name is another rule's."""
    return a.family.casefold() == b.family.casefold() or naming.compare_people(a, b).same


def _speaker(quote: Quote, group: Group) -> Person | None:
    """The person of the quotation's own report whom its speaker names."""
    if quote.fragment or not quote.speaker:
        return None
    words = quote.speaker.split()
    named = [
        record
        for record in group.story.records.get(quote.report, ())
        if isinstance(record, Person) and record.family and record.family in words
    ]
    return named[0] if len(named) == 1 else None
