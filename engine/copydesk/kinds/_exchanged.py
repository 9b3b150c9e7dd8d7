"""Two facts of which one report states each with the value of the other: one slip, told once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from copydesk.frozen import Frozen, frozen
from copydesk.kinds._statements import Statements
from copydesk.kinds._witnesses import Camp, camps, others_say, says, split
from copydesk.kinds.base import Breach, Story
from copydesk.model import Amount, Fact, Record
from copydesk.values import Comparison, stated

Compare = Callable[[Record, Record], Comparison | None]


@frozen
class _Half(Frozen):
    """One of the two facts."""

    fact: Fact
    camp: Camp
    """What the one report says."""
    standard: Camp
    """What the others say."""


def exchanged(camp: Camp, standard: Camp, story: Story, compare: Compare) -> Breach | None:
    """The breach of both facts, the same for either of them; ``None`` where there is no other fact
    with which the one report of ``camp`` has exchanged the values."""
    mine = story.once(_shared_facts).get(id(camp.records[0]))
    other = None if mine is None else _other_half(mine, camp, standard, story, compare)
    if mine is None or other is None:
        return None
    halves = sorted(
        (_Half(mine, camp, standard), other), key=lambda half: half.camp.records[0].span.start
    )
    odd = Camp(tuple(record for half in halves for record in half.camp.records))
    others = Camp(
        tuple(
            record
            for half in halves
            for record in half.standard.records
            if record.report not in odd.reports
        )
    )
    theirs = " and ".join(stated(half.standard.records[0]) for half in halves)
    its = " and ".join(stated(half.camp.records[0]) for half in halves)
    return Breach(
        relation="contradictory",
        primary=odd.records,
        related=others.records,
        message=(
            f"{'; '.join(half.fact.key for half in halves)}: {says(odd, story, its)}, "
            f"{others_say(others, story, theirs)}: the two have changed places"
        ),
    )


def _shared_facts(story: Story) -> dict[int, Fact]:
    """Records, by identity, to the facts that they state together with other reports."""
    return {
        id(record): fact
        for fact in story.facts
        if len({record.report for record in fact.records}) > 1
        for record in fact.records
    }


def _other_half(
    mine: Fact, camp: Camp, standard: Camp, story: Story, compare: Compare
) -> _Half | None:
    if len(camp.reports) > 1:
        return None
    facts = story.once(_shared_facts)
    for record in story.records.get(camp.reports[0], ()):
        fact = facts.get(id(record))
        if fact is None or fact is mine or not _same_number(record, standard.records[0]):
            continue
        statements = Statements(fact.records, compare)
        found = camps(fact.records, partial(_agree, statements), statements.same)
        parted = split(found, story)
        if parted.standard is None or not _same_number(parted.standard.records[0], camp.records[0]):
            continue
        for odd in parted.odd:
            if odd.reports == camp.reports and record in odd.records:
                return _Half(fact, odd, parted.standard)
    return None


def _agree(statements: Statements, a: Record, b: Record) -> bool:
    return statements.related(a, b).agrees


def _same_number(one: Record, other: Record) -> bool:
    """Do both state one number of one kind, whatever they count?"""
    if not (isinstance(one, Amount) and isinstance(other, Amount)):
        return False
    mine, yours = one.measure, other.measure
    return mine.number == yours.number and mine.dimension == yours.dimension
