"""Who stands against whom: statements of one fact in camps, and which camp is the odd one out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from copydesk.kinds.base import Story
from copydesk.model import Record

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Camp:
    """Statements which agree with one another."""

    records: tuple[Record, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record.report for record in self.records))

    def witnesses(self, story: Story) -> int:
        """How many independent origins say so."""
        return len({story.origin(report) for report in self.reports})


@dataclass(frozen=True, slots=True)
class Split:
    """``odd`` camps stand against ``standard``; without a majority there is no standard."""

    standard: Camp | None
    odd: tuple[Camp, ...]
    camps: tuple[Camp, ...]


def camps(records: Sequence[Record], agree: Callable[[Record, Record], bool]) -> list[Camp]:
    """Records in camps, the largest first. A record joins the camp that it agrees with wholly."""
    found: list[list[Record]] = []
    for record in records:
        fitting = [camp for camp in found if all(agree(record, other) for other in camp)]
        if fitting:
            max(fitting, key=len).append(record)
        else:
            found.append([record])
    return [Camp(tuple(camp)) for camp in sorted(found, key=len, reverse=True)]


def split(found: Sequence[Camp], story: Story) -> Split:
    """The majority of origins is the standard; sources are the standard for a draft."""
    if story.drafts:
        sources = [camp for camp in found if not set(camp.reports) <= story.drafts]
        ranked = sorted(sources, key=lambda camp: -_source_witnesses(camp, story))
        standard = ranked[0] if ranked else None
    else:
        ranked = sorted(found, key=lambda camp: (-camp.witnesses(story), -len(camp.reports)))
        top = [(camp.witnesses(story), len(camp.reports)) for camp in ranked[:2]]
        standard = ranked[0] if len(top) < 2 or top[0] > top[1] else None
    if standard is None:
        return Split(None, tuple(found), tuple(found))
    return Split(standard, tuple(camp for camp in found if camp is not standard), tuple(found))


def _source_witnesses(camp: Camp, story: Story) -> int:
    return len({story.origin(report) for report in camp.reports if report not in story.drafts})


def counted(number: int, noun: str = "") -> str:
    """A small number in words, as a newspaper writes it: "three others"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} {noun}".rstrip()


def listed(names: Iterable[str]) -> str:
    """Names joined as in a sentence: "001, 002 and 004"."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def says(camp: Camp, story: Story, words: str, verb: str = "say") -> str:
    """ "003 says X", or "001 and 002 say X"; many reports are counted instead of listed."""
    reports = camp.reports
    if len(reports) == 1:
        return f"{story.label(reports[0])} {verb}s {words}"
    if len(reports) > 2:
        return f"{counted(len(reports), 'reports')} {verb} {words}"
    return f"{listed(story.label(report) for report in reports)} {verb} {words}"


def others_say(camp: Camp, story: Story, words: str, verb: str = "say") -> str:
    """The same for the camp that the odd one stands against: "three others write Y"."""
    count = len(camp.reports)
    if count == 1:
        return f"{story.label(camp.reports[0])} {verb}s {words}"
    return f"{counted(count, 'others')} {verb} {words}"
