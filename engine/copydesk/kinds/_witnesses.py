"""Who stands against whom: statements of one fact in camps, and which camp is the odd one out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Sequence

from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Breach, Story
from copydesk.model import Record

_UNRANKED = sys.maxsize
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@frozen
class Camp(Frozen):
    """Statements which agree with one another."""

    records: tuple[Record, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record.report for record in self.records))

    def witnesses(self, story: Story) -> int:
        """How many independent origins say so."""
        return len({story.origin(report) for report in self.reports})


@frozen
class Split(Frozen):
    """``odd`` camps stand against ``standard``; without a majority there is no standard."""

    standard: Camp | None
    odd: tuple[Camp, ...]
    camps: tuple[Camp, ...]


def camps(
    records: Sequence[Record],
    agree: Callable[[Record, Record], bool],
    same: Callable[[Record], Hashable] = id,
) -> list[Camp]:
    """Records in camps, the largest first, whatever the order in which they come.

    A record that agrees with two which contradict each other ("about 200" beside 214 and 217)
    decides nothing between them: it joins the larger camp of those it agrees with, as its last
    member, and none where two are equally large. Of records for which ``same`` gives the same
    answer, one speaks for all.
    """
    friends = _friends(records, agree, same)
    sides = {each: _takes_sides(each, friends) for each in set(friends)}
    firm = [n for n in range(len(records)) if sides[friends[n]]]
    found: list[list[int]] = []
    for number in firm:
        # No firm record agrees with two that disagree, so one member speaks for its camp.
        home = next((camp for camp in found if camp[0] in friends[number]), None)
        if home is None:
            found.append([number])
        else:
            home.append(number)

    def place(number: int) -> tuple[str, int]:
        return records[number].report, records[number].span.start

    loose = sorted(set(range(len(records))) - set(firm), key=lambda n: (-len(friends[n]), place(n)))
    sizes = {id(camp): len({records[n].report for n in camp}) for camp in found}
    for number in loose:
        fitting = [camp for camp in found if friends[number].issuperset(camp)]
        if not fitting:
            found.append([number])
            sizes[id(found[-1])] = 0
            continue
        most = max(sizes[id(camp)] for camp in fitting)
        largest = [camp for camp in fitting if sizes[id(camp)] == most]
        if len(largest) == 1:
            largest[0].append(number)
    found.sort(key=lambda camp: (-len(camp), min(map(place, camp))))
    return [Camp(tuple(records[number] for number in camp)) for camp in found]


def _friends(
    records: Sequence[Record],
    agree: Callable[[Record, Record], bool],
    same: Callable[[Record], Hashable],
) -> list[frozenset[int]]:
    """For each record, the numbers of those that it agrees with, its own included."""
    alike: dict[Hashable, list[int]] = {}
    for number, record in enumerate(records):
        alike.setdefault(same(record), []).append(number)
    kinds = list(alike.values())
    found = [set(kind) for kind in kinds]
    for i, kind in enumerate(kinds):
        for j in range(i + 1, len(kinds)):
            if agree(records[kind[0]], records[kinds[j][0]]):
                found[i].update(kinds[j])
                found[j].update(kind)
    # Most records have the same friends: one object for all of them makes comparing cheap.
    once: dict[frozenset[int], frozenset[int]] = {}
    friends = [once.setdefault(each, each) for each in map(frozenset, found)]
    of = {number: each for kind, each in zip(kinds, friends, strict=True) for number in kind}
    return [of[number] for number in range(len(records))]


def _takes_sides(mine: frozenset[int], friends: Sequence[frozenset[int]]) -> bool:
    """Do all that a record agrees with, its own number among them, agree with one another?"""
    return all(mine <= theirs for theirs in {friends[other] for other in mine})


def split(found: Sequence[Camp], story: Story) -> Split:
    """The most trusted is the standard, else the majority of origins; sources are for a draft.

    Where sources are divided equally, a draft which sides with some of them is not at fault.
    """
    trusted = _most_trusted(found, story)
    if trusted is not None:
        return Split(trusted, tuple(camp for camp in found if camp is not trusted), tuple(found))
    if story.drafts:
        sources = [camp for camp in found if not set(camp.reports) <= story.drafts]
        weights = [_source_weight(camp, story) for camp in sources]
        most = [c for c, weight in zip(sources, weights, strict=True) if weight == max(weights)]
        divided = len(most) > 1 and any(set(camp.reports) & story.drafts for camp in most)
        standard = most[0] if most and not divided else None
    else:
        ranked = sorted(found, key=lambda camp: (-camp.witnesses(story), -len(camp.reports)))
        top = [(camp.witnesses(story), len(camp.reports)) for camp in ranked[:2]]
        standard = ranked[0] if len(top) < 2 or top[0] > top[1] else None
    if standard is None:
        return Split(None, tuple(found), tuple(found))
    return Split(standard, tuple(camp for camp in found if camp is not standard), tuple(found))


def _rank(camp: Camp, story: Story) -> int:
    """The best place that any report of the camp has in the order of trust; a draft has none."""
    ranks = (story.trust.get(r, _UNRANKED) for r in camp.reports if r not in story.drafts)
    return min(ranks, default=_UNRANKED)


def _most_trusted(found: Sequence[Camp], story: Story) -> Camp | None:
    """The camp of whoever is trusted most; ``None`` where trust does not tell the camps apart."""
    if not story.trust or not found:
        return None
    ranks = [_rank(camp, story) for camp in found]
    best = min(ranks)
    return found[ranks.index(best)] if best < _UNRANKED and ranks.count(best) == 1 else None


def _source_weight(camp: Camp, story: Story) -> tuple[int, int]:
    """How many origins among the sources say so, and how many sources."""
    sources = [report for report in camp.reports if report not in story.drafts]
    return len({story.origin(report) for report in sources}), len(sources)


def accused(
    found: Sequence[Camp], story: Story, words: Callable[[Camp, Camp], str]
) -> tuple[Breach, ...]:
    """One breach for each camp that stands against the standard, or, on a tie, the largest camp.

    ``words`` says of the two what they say. On a tie both sides are primary, and the message says
    that nobody has a majority.
    """
    parted = split(found, story)
    standard = parted.standard or found[0]
    tie = parted.standard is None
    return tuple(
        Breach(
            relation="contradictory",
            primary=camp.records + (standard.records if tie else ()),
            related=() if tie else standard.records,
            message=words(camp, standard) + (f"; {undecided(2)}" if tie else ""),
        )
        for camp in found
        if camp is not standard
    )


def undecided(sides: int) -> str:
    """What a message says of sides none of which has more witnesses than the others."""
    return f"{'neither' if sides == 2 else 'none'} has a majority"


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


def _origins(camp: Camp, story: Story) -> str:
    """ " (one origin)" where reports carry the same copy; "" where each speaks for itself."""
    witnesses = camp.witnesses(story)
    if witnesses == len(camp.reports):
        return ""
    return f" ({counted(witnesses, 'origin' if witnesses == 1 else 'origins')})"


def says(camp: Camp, story: Story, words: str, verb: str = "say") -> str:
    """ "003 says X", or "001 and 002 say X"; many reports are counted instead of listed."""
    reports = camp.reports
    if len(reports) == 1:
        return f"{story.label(reports[0])} {verb}s {words}"
    if len(reports) > 2:
        return f"{counted(len(reports), 'reports')}{_origins(camp, story)} {verb} {words}"
    names = listed(story.label(report) for report in reports)
    return f"{names}{_origins(camp, story)} {verb} {words}"


def others_say(camp: Camp, story: Story, words: str, verb: str = "say") -> str:
    """The same for the camp that the odd one stands against: "three others write Y"."""
    count = len(camp.reports)
    if count == 1:
        report = camp.reports[0]
        trusted = " (trusted)" if report in story.trust else ""
        return f"{story.label(report)}{trusted} {verb}s {words}"
    return f"{counted(count, 'others')}{_origins(camp, story)} {verb} {words}"
