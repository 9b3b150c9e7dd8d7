"""Two values of a report that stand in each other's place.

Equal values among the same words look like agreement, and so "six buses and 18 trams"
agrees with "18 buses and six trams". What tells the two apart is which words go with which
value. Of two values that several reports state, each report says which words are the one's and
which the other's, a word of both being neither's. Where other reports agree whose a word is, and in
one report it goes with the other value, that report has the two the wrong way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import fsum
from typing import Final, NamedTuple

from copydesk.align.attachment import Attachment, Words, is_specific
from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import COUNTED, everyday
from copydesk.model import Amount

_WITNESSES: Final = 2
"""Other reports that must give a word to the other value."""
_FEW: Final = 2.0
"""How many times as much must speak for an exchange as against it."""
_BESIDE: Final = 6
"""Figures behind a figure, in its sentence and the next, that it may be exchanged with."""
_MENTIONS: Final = 4
"""Statements of a value by one report that are looked at where they stand apart from the other."""
_NOBODY: Final[set[str]] = set()

_Value = tuple[Decimal, str]
_Owners = tuple[dict[str, set[str]], dict[str, set[str]]]


class Exchange(NamedTuple):
    """Two records of one report, each with records of others that state the fact it is said of."""

    report: str
    records: tuple[int, int]
    facts: tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a report states two values, the lower first, and which words go with which."""

    report: str
    records: tuple[int, int]
    words: tuple[Words, Words]
    beside: bool = True
    """Whether the two stand side by side; if not, the place bears witness only."""
    parallel: bool = False
    """Whether one preposition leads from both to what they are said of."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What other reports say of the words at a place."""

    moved: _Owners
    """By value: its words which others have with the other value, and who does."""
    kept: float
    """Weight of the words which others have with the same value."""

    def sure(self, side: int) -> list[str]:
        """Words of a value on which enough others agree."""
        return [word for word, who in self.moved[side].items() if len(who) >= _WITNESSES]

    def witnesses(self) -> set[str]:
        """The others that have a word with the other value."""
        return set().union(*self.moved[0].values(), *self.moved[1].values())


def exchanges(contexts: Contexts, indexes: Sequence[int]) -> list[Exchange]:
    """The exchanges among records that can be held against each other."""
    found: list[Exchange] = []
    for places in _places(contexts, indexes):
        odd = list(_odd(contexts, places))
        # Two reports, each of which the others are against, tell nothing.
        if len({each.report for each in odd}) == 1:
            found += odd
    return found


def _odd(contexts: Contexts, places: Sequence[_Place]) -> Iterator[Exchange]:
    """The places where the words of each value stand with the other one."""
    owners = _owners(places)
    if owners[0].keys().isdisjoint(owners[1]):
        return  # no word goes with one value here and with the other there
    reports = {place.report for place in places}
    for place in places:
        if not place.beside:
            continue
        evidence = _weigh(contexts, place, owners)
        witnesses = evidence.witnesses()
        if 2 * len(witnesses) < len(reports) - 1 or not _tells(contexts, place, evidence):
            continue
        others = [other for other in places if other.report in witnesses]
        low = tuple(other.records[0] for other in others)
        high = tuple(other.records[1] for other in others)
        yield Exchange(place.report, place.records, (high, low))


def _weigh(contexts: Contexts, place: _Place, owners: _Owners) -> _Evidence:
    moved: _Owners = ({}, {})
    kept: list[float] = []
    for side, words in enumerate(place.words):
        for word in words:
            here = owners[side].get(word, _NOBODY) - {place.report}
            there = owners[1 - side].get(word, _NOBODY) - {place.report}
            if len(here) > len(there):
                kept.append(len(here) * contexts.rarity(word))
            elif there and not here:
                moved[side][word] = there
    return _Evidence(moved, fsum(kept))


def _tells(contexts: Contexts, place: _Place, evidence: _Evidence) -> bool:
    """Is it no chance that words have gone from one value to the other?

    A noun that is said once may be counted by either figure: "118 coaches, 11 in the works" and "11
    coaches out of 118". Days and names are not, nor is it chance that several words have gone, or
    one from each. More is asked for of small counts, and of figures in two sentences.
    """
    weight = fsum(
        len(who) * contexts.rarity(word) for words in evidence.moved for word, who in words.items()
    )
    one, other = (contexts.of[index] for index in place.records)
    sure = evidence.sure(0) + evidence.sure(1)
    if not sure or weight < _FEW * evidence.kept:
        return False
    if one.passage is not other.passage or (everyday(one.record) and everyday(other.record)):
        return bool(evidence.sure(0) and evidence.sure(1))
    if all(evidence.moved) or len(sure) > 1 or place.parallel:
        return True
    several = sum(map(len, evidence.moved)) > 1 and not evidence.kept
    return several or is_specific(sure[0]) or sure[0] in one.passage.names


def _owners(places: Sequence[_Place]) -> _Owners:
    """For each of the two values: word to the reports in which it goes with that value alone."""
    owners: _Owners = ({}, {})
    for place in places:
        for side, words in enumerate(place.words):
            for word in words:
                owners[side].setdefault(word, set()).add(place.report)
    for word in owners[0].keys() & owners[1].keys():
        both = owners[0][word] & owners[1][word]
        owners[0][word] -= both
        owners[1][word] -= both
    return owners


def _places(contexts: Contexts, indexes: Sequence[int]) -> Iterator[list[_Place]]:
    """For each two values that stand side by side somewhere, their places in all reports."""
    of = contexts.of
    stated: dict[_Value, dict[str, list[int]]] = defaultdict(dict)
    for index in indexes:
        if (value := _value(of[index])) is not None:
            stated[value].setdefault(of[index].report, []).append(index)
    told = {
        index: value
        for value, reports in stated.items()
        if len(reports) > _WITNESSES
        for mentions in reports.values()
        for index in mentions
    }
    attachment = Attachment(contexts, indexes)
    found: dict[tuple[_Value, _Value], list[_Place]] = defaultdict(list)
    for a, b in _side_by_side(contexts, told):
        low, high = (a, b) if told[a] < told[b] else (b, a)
        words = attachment.words(low, high)
        if any(words):
            parallel = attachment.are_parallel(low, high)
            place = _Place(of[low].report, (low, high), words, parallel=parallel)
            found[told[low], told[high]].append(place)
    for (one, other), places in found.items():
        known = {place.report for place in places}
        for report, mentions in stated[one].items():
            others = stated[other].get(report)
            if others and report not in known:
                low, high = min(
                    product(mentions[:_MENTIONS], others[:_MENTIONS]),
                    key=lambda pair: (abs(of[pair[0]].position - of[pair[1]].position), pair),
                )
                words = attachment.words(low, high)
                if any(words):
                    places.append(_Place(report, (low, high), words, beside=False))
        if len({place.report for place in places}) > _WITNESSES:
            yield places


def _side_by_side(contexts: Contexts, told: Mapping[int, _Value]) -> Iterator[tuple[int, int]]:
    """Records with different values in one sentence or two that follow each other."""
    of = contexts.of
    ordered = sorted(told, key=lambda index: (of[index].report, of[index].record.span.start))
    numbers = {index: contexts.sentence_index(of[index].record) for index in ordered}
    for place, a in enumerate(ordered):
        for b in ordered[place + 1 : place + 1 + _BESIDE]:
            if of[a].report != of[b].report or numbers[b] > numbers[a] + 1:
                break
            if told[a] != told[b]:
                yield a, b


def _value(context: Context) -> _Value | None:
    """An exact number and its unit, which things that are counted have none of here: that is a
    matter of the words."""
    record = context.record
    if not isinstance(record, Amount) or record.row or record.measure.upper is not None:
        return None
    measure = record.measure
    return measure.number, "" if measure.dimension in COUNTED else measure.unit
