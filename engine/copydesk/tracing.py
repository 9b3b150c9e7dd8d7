"""One place in a report, followed: what was read there, in which fact it is, by which rules met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.errors import DeskError
from copydesk.judge import Meeting, StoryFacts, meetings
from copydesk.model import Fact, Record
from copydesk.rule import Rule
from copydesk.run import records_at


@dataclass(frozen=True, slots=True)
class Traced:
    """What became of one record."""

    record: Record
    fact: Fact | None
    """The fact that it is in; ``None`` where it is in none."""
    met: tuple[Meeting, ...]
    """The rules that it was held against, each with the group that it stood in."""
    broken: tuple[tuple[str, str], ...]
    """Rules that could not be held against this story, and why."""


def trace(
    place: str, stories: Sequence[StoryFacts], rules: Sequence[Rule]
) -> tuple[StoryFacts, tuple[Traced, ...]]:
    """The records at ``place`` ("report:line" or "report:line:column"), and what became of them.

    Raises :class:`DeskError` where no story has that report, or nothing was read there.
    """
    for one in stories:
        records = records_at(place, one.reports, one.story.records)
        if records is None:
            continue
        met: list[Meeting] = []
        broken: list[tuple[str, str]] = []
        for rule in rules:
            try:
                met += meetings((rule,), one)
            except DeskError as error:
                broken.append((rule.id, str(error)))
        return one, tuple(_traced(record, one, met, tuple(broken)) for record in records)
    known = ", ".join(report.id for one in stories for report in one.reports)
    raise DeskError(
        f"no report for {place}",
        hint=f"write REPORT:LINE or REPORT:LINE:COLUMN; the reports are {known}",
    )


def _traced(
    record: Record, one: StoryFacts, met: Sequence[Meeting], broken: tuple[tuple[str, str], ...]
) -> Traced:
    fact = next((fact for fact in one.facts if _has(fact.records, record)), None)
    own = tuple(meeting for meeting in met if _has(meeting.group.records, record))
    return Traced(record, fact, own, broken)


def _has(records: Sequence[Record], record: Record) -> bool:
    return any(each is record for each in records)
