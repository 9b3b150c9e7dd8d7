"""Somebody whom one report has on the other side: for the prosecution and not for the defence, of
the team behind a study and not outside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from copydesk.frozen import Frozen, frozen
from copydesk.kinds._witnesses import Camp, others_say, says
from copydesk.kinds.base import Breach, Group, Story
from copydesk.model import Person
from copydesk.text import standings

_ENOUGH = 2
"""Origins that must have the person on the other side."""


@frozen
class _People(Frozen):
    """The people of one report."""

    families: frozenset[str]
    starts: tuple[int, ...]
    """Of all namings, in text order."""


@frozen
class _Stated(Frozen):
    """A naming as far as the words which say where the person stands."""

    record: Person
    sense: str
    positive: bool


def opposed(group: Group) -> Iterator[Breach]:
    """Where one report alone has a person, and others who tell of it all have the opposite."""
    story = group.story
    people = [record for record in group.records if isinstance(record, Person)]
    if len({story.origin(person.report) for person in people}) <= _ENOUGH:
        return
    named = story.once(_people)
    stated = [each for person in people for each in _stated(person, story, named)]
    for sense in dict.fromkeys(each.sense for each in stated):
        sides = [each for each in stated if each.sense == sense]
        poles = [
            {story.origin(each.record.report) for each in sides if each.positive is pole}
            for pole in (False, True)
        ]
        fewer, more = sorted(poles, key=len)
        if len(fewer) != 1 or len(more) < _ENOUGH or fewer & more:
            continue
        odd = [each for each in sides if story.origin(each.record.report) in fewer]
        yield _breach(group, odd, [each for each in sides if each not in odd])


def _breach(group: Group, odd: Sequence[_Stated], against: Sequence[_Stated]) -> Breach:
    story = group.story
    wrong, right = (
        Camp(tuple({each.record.report: each.record for each in reversed(some)}.values())[::-1])
        for some in (odd, against)
    )
    mine, theirs = (f"“{' '.join(camp.records[0].raw.split())}”" for camp in (wrong, right))
    return Breach(
        relation="contradictory",
        primary=wrong.records,
        related=right.records,
        message=(
            f"{group.key.partition(',')[0]}: {says(wrong, story, mine)}, "
            f"{others_say(right, story, theirs)}"
        ),
    )


def _people(story: Story) -> Mapping[str, _People]:
    found: dict[str, _People] = {}
    for report, records in story.records.items():
        people = [record for record in records if isinstance(record, Person)]
        starts = sorted(span.start for person in people for span in person.mentions)
        families = frozenset(person.family for person in people if person.family)
        found[report] = _People(families, tuple(starts))
    return found


def _stated(person: Person, story: Story, named: Mapping[str, _People]) -> Iterator[_Stated]:
    text, people = story.texts.get(person.report, ""), named.get(person.report)
    if not text or people is None:
        return
    families = people.families - {person.family}
    for span in person.mentions or (person.span,):
        after = bisect_right(people.starts, span.start)
        high = people.starts[after] if after < len(people.starts) else len(text)
        for each in standings.read(text, span.start, span.end, high, families):
            shown = replace(span, start=each.start, end=each.end)
            record = replace(person, span=shown, raw=text[each.start : each.end])
            yield _Stated(record, each.sense, each.positive)
