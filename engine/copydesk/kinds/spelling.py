"""``spelling``: a name is spelt alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from copydesk import naming
from copydesk.kinds._witnesses import Camp, camps, others_say, says, split
from copydesk.kinds.base import HOLDS, Breach, Example, Expectation, Group, Verdict, unknown
from copydesk.model import Organization, Person, Place, Record, RecordKind
from copydesk.text.name_similarity import distance

_SILENT = frozenset({"identical", "format", "abbreviated"})


class Kind(Expectation):
    """A person, place or organization is spelt alike in every report.

    Initials, ranks, a surname alone, diacritics, "St." for "Saint" and British or American forms
    are not differences. A nickname that could be a slip ("Marty" for "Martin") or another
    transliteration of a person's name is reported one severity lower than a plain slip; a nickname
    that could not ("Bob" for "Robert"), or another transliteration of a place, two lower. The
    minority is the odd one out.

    ``variants`` set to ``ignore`` says nothing of nicknames and transliterations.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("person", "place", "organization", "term")
    variants: Literal["report", "ignore"] = "report"

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "person", ("Jane Harlow said so.", "Ms Harlow said so.", "Jane A. Harlow said so.")
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "person",
            ("Jane Harlow said so.", "Jane Harlowe said so.", "Jane Harlow said so."),
        ),
    )

    def judge(self, group: Group) -> Verdict:
        records = group.records
        if len(records) < 2:
            return unknown("named only once")
        found = camps(records, lambda a, b: self._difference(a, b) in _SILENT)
        if len(found) < 2:
            return HOLDS
        return Verdict(False, tuple(self._breaches(group, found)))

    def _difference(self, a: Record, b: Record) -> str:
        difference = difference_of(a, b)
        if self.variants == "ignore" and difference in ("nickname", "transliteration"):
            return "format"
        return difference

    def _breaches(self, group: Group, found: list[Camp]) -> Iterator[Breach]:
        story = group.story
        parted = split(found, story)
        if parted.standard is None:
            words = "; ".join(says(camp, story, _name(camp), "write") for camp in parted.odd)
            doubt, variant = _worst_doubt(parted.odd, self)
            yield Breach(
                relation="variant" if variant else "contradictory",
                primary=tuple(record for camp in parted.odd for record in camp.records),
                message=f"{words}; neither has a majority",
                doubt=doubt,
            )
            return
        standard = parted.standard
        for camp in parted.odd:
            doubt, variant = _worst_doubt((camp, standard), self)
            wrong, right = _contrast(camp, standard)
            inside = set(camp.reports) & set(standard.reports)
            if inside and len(camp.reports) == 1:
                label = story.label(camp.reports[0])
                message = f"{label} writes both {wrong} and {right}"
            else:
                message = (
                    f"{says(camp, story, wrong, 'write')}, "
                    f"{others_say(standard, story, right, 'write')}"
                )
            yield Breach(
                relation="variant" if variant else "contradictory",
                primary=camp.records,
                related=standard.records,
                message=message,
                suggestion=None if variant else f"{wrong} -> {right}",
                doubt=doubt,
            )


def difference_of(a: Record, b: Record) -> str:
    """How two records' names differ, in the words of :mod:`copydesk.naming`."""
    if isinstance(a, Person) and isinstance(b, Person):
        return naming.compare_people(a, b).difference
    if isinstance(a, Place | Organization) and isinstance(b, Place | Organization):
        return naming.compare_names(a.name, b.name, a.kind).difference
    return "identical" if a.raw == b.raw else "spelling"


_SLIP_LENGTH = 5
_SLIP_EDITS = 2


def _doubt_of(difference: str, a: Record, b: Record) -> int:
    """How many severities less than a plain slip a difference weighs."""
    if difference == "nickname" and isinstance(a, Person) and isinstance(b, Person):
        first, second = a.given.split(" ")[0].lower(), b.given.split(" ")[0].lower()
        alike = min(len(first), len(second)) >= _SLIP_LENGTH
        return 1 if alike and distance(first, second, _SLIP_EDITS) <= _SLIP_EDITS else 2
    if difference == "transliteration":
        return 1 if isinstance(a, Person) else 2
    return 0


def _worst_doubt(parts: tuple[Camp, ...], kind: Kind) -> tuple[int, bool]:
    """Least doubt over the pairs of camps, and whether all differences are mere variants."""
    doubts = [
        _doubt_of(kind._difference(a, b), a, b)
        for i, first in enumerate(parts)
        for second in parts[i + 1 :]
        for a in first.records
        for b in second.records
        if kind._difference(a, b) not in _SILENT
    ]
    least = min(doubts, default=0)
    return least, bool(doubts) and least > 0


def _name(camp: Camp) -> str:
    return max((" ".join(record.raw.split()) for record in camp.records), key=len)


def _contrast(camp: Camp, standard: Camp) -> tuple[str, str]:
    """The two names, cut down to the word that differs where the rest is the same."""
    wrong, right = _name(camp), _name(standard)
    first, second = wrong.split(), right.split()
    if len(first) > 1 and len(second) > 1:
        if first[:-1] == second[:-1] or len(first) != len(second):
            if first[-1] != second[-1]:
                return first[-1], second[-1]
        elif first[-1] == second[-1]:
            return wrong, right
    elif first[-1:] != second[-1:] and len(first) != len(second):
        return first[-1], second[-1]
    return wrong, right
