"""Places in reports, followed: what was read there, in which fact it is, which rules met it, and
why two of them are one fact or two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from copydesk.analysis import documents_of
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.judge import Meeting, StoryFacts, meetings
from copydesk.kinds.base import Story
from copydesk.mistakes import did_you_mean
from copydesk.model import Fact, Record, Report
from copydesk.places import Places
from copydesk.regexes import compiled
from copydesk.rules.rule import Rule

if TYPE_CHECKING:
    from copydesk.align.why import Why

_PLACE = compiled(r"(?P<report>.+?):(?P<line>\d{1,9})(?::(?P<column>\d{1,9}))?")
_FORM = "write REPORT:LINE or REPORT:LINE:COLUMN"
_MOST_NAMED = 8
"""Reports that a message lists."""


@frozen
class Traced(Frozen):
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
    one = _story_of((place,), stories)
    records = _records_at(place, one)
    met: list[Meeting] = []
    broken: list[tuple[str, str]] = []
    for rule in rules:
        try:
            met += meetings((rule,), one)
        except DeskError as error:
            broken.append((rule.id, str(error)))
    return one, tuple(_traced(record, one, met, tuple(broken)) for record in records)


def compare(
    places: Sequence[str], stories: Sequence[StoryFacts], published: date | None = None
) -> tuple[StoryFacts, tuple[Why, ...]]:
    """For two places, or for one and every other report, why their records are one fact or two.

    Every record there is held against every one of its kind at the other place; with a single
    place, against the likeliest one of each other report. Raises :class:`DeskError` for a place
    that no report has, for two that no story has both of, or where nothing was read.
    """
    # Only who asks why needs it, and a check is to start at once.
    from copydesk.align.why import Explainer

    one = _story_of(places, stories)
    first, *further = (_records_at(place, one) for place in places)
    every = [record for records in one.story.records.values() for record in records]
    explainer = Explainer(documents_of(one.reports, published), every)
    if not further:
        return one, tuple(why for record in first for why in explainer.likeliest(record, every))
    pairs = [(a, b) for a in first for b in further[0] if a is not b]
    # A line holds many records: where some can be held against each other, only they.
    pairs = [(a, b) for a, b in pairs if a.kind == b.kind] or pairs
    return one, tuple(explainer.why(a, b) for a, b in pairs)


def _story_of(places: Sequence[str], stories: Sequence[StoryFacts]) -> StoryFacts:
    """The first story that has the reports of all places."""
    wanted = [_parsed(place)["report"] for place in places]
    named = [_names(one.reports) for one in stories]
    for one, names in zip(stories, named, strict=True):
        if all(report in names for report in wanted):
            return one
    unknown = [report for report in wanted if not any(report in names for names in named)]
    if not unknown:
        raise DeskError(f"no story has both {' and '.join(wanted)}")
    ids = [report.id for one in stories for report in one.reports]
    words = did_you_mean(unknown[0], [name for names in named for name in names])
    hint = _FORM
    if not words:
        more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
        hint += f"; the reports are {', '.join(ids[:_MOST_NAMED])}{more}"
    raise DeskError(f"no report '{unknown[0]}'{words}", hint=hint)


def _parsed(place: str) -> re.Match[str]:
    match = _PLACE.fullmatch(place)
    if match is None:
        raise DeskError(f"'{place}' is no place", hint=_FORM)
    return match


def _names(reports: Sequence[Report]) -> Mapping[str, Report]:
    """All that the reports of one story are called: ids, paths, and the labels of messages."""
    story = Story(id="", reports=tuple(report.id for report in reports))
    names: dict[str, Report] = {}
    for name_of in (
        lambda report: report.id,
        lambda report: report.path,
        lambda report: story.label(report.id),
    ):
        for report in reports:
            names.setdefault(name_of(report), report)
    return names


def _records_at(place: str, one: StoryFacts) -> list[Record]:
    """The records on a line of a report of this story, or at a column of it."""
    match = _parsed(place)
    report = _names(one.reports)[match["report"]]
    line, column = int(match["line"]), int(match["column"] or 0)
    places = Places(report)
    found = []
    for record in one.story.records[report.id]:
        here, first = places.line_column(record.span.start)
        last = first + record.span.end - record.span.start
        if here == line and (not column or first <= column < max(last, first + 1)):
            found.append(record)
    if not found:
        raise DeskError(
            f"nothing was read at {place}",
            hint=f"copydesk extract {report.path} shows what was read, with its places",
        )
    return found


def _traced(
    record: Record, one: StoryFacts, met: Sequence[Meeting], broken: tuple[tuple[str, str], ...]
) -> Traced:
    fact = next((fact for fact in one.facts if _has(fact.records, record)), None)
    own = tuple(meeting for meeting in met if _has(meeting.group.records, record))
    return Traced(record, fact, own, broken)


def _has(records: Sequence[Record], record: Record) -> bool:
    return any(each is record for each in records)
