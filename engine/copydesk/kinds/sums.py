"""``sums``: what a report adds up, compares or counts from clock and calendar comes out right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from copydesk.arithmetic import Figure, Working, workings
from copydesk.arithmetic.figures import figures_of, is_slip
from copydesk.arithmetic.shared import broken, relations
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    Group,
    Grouping,
    Verdict,
    unknown,
)
from copydesk.model import Amount, Record, RecordKind


class Kind(Expectation):
    """What a report adds up, compares or counts from clock and calendar comes out right.

    Looked at is only what the words themselves claim: a total and the list of its parts ("287
    people, 264 passengers and a crew of 23"), a total row, those on board and what became of
    them, a change and its two figures ("up 5% to 210 from 200", "doubled from 40 to 80", "down
    from 27"), a share and its amount, a rate times its time, a delay between two times of day, an
    age and the year it is counted from. Every figure is allowed the rounding that its writing
    shows.

    Where the words leave room for another reading, a sum is only reported when one figure is a
    slip of the pen away from fitting, or another report states the figure that would fit. A sum
    belongs to the rule that selects the first of its figures.
    """

    grouping: ClassVar[Grouping] = "story"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quantity", "money")

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("There were 287 people aboard, 264 passengers and a crew of 23.",)),
        Example("quantity", ("The number rose by 12 to 58 from 46.",)),
        Example("quantity", ("It got 39% of $7.4 million, or $2.9 million.",)),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("There were 287 people aboard, 264 passengers and a crew of 32.",)),
        Example("quantity", ("The number rose by 21 to 58 from 46.",)),
        Example("quantity", ("It got 93% of $7.4 million, or $2.9 million.",)),
        Example("quantity", ("Due at 9:45, it lifted off at 10:26, 51 minutes late.",)),
    )

    def judge(self, group: Group) -> Verdict:
        story = group.story
        selected: dict[str, set[tuple[int, int]]] = {}
        for record in group.records:
            selected.setdefault(record.report, set()).add((record.span.start, record.span.end))
        figures = {report: figures_of(records) for report, records in story.records.items()}
        common = _Common(figures) if group.records[0].kind == "quantity" else None
        found = False
        breaches: list[Breach] = []
        for report, places in selected.items():
            own = [
                *workings(
                    story.texts.get(report, ""),
                    story.records.get(report, ()),
                    figures.get(report, ()),
                    story.published.get(report),
                ),
                *(common.broken(report) if common is not None else ()),
            ]
            known = {(figure.start, figure.end) for figure in figures.get(report, ())}
            mine = [working for working in own if _first(working, known) in places]
            found = found or bool(mine)
            stated = [
                frozenset(figure.number for figure in some)
                for other, some in figures.items()
                if other != report
            ]
            breaches += _breaches(mine, stated, story.label(report))
        if not found:
            return unknown("no sum")
        return Verdict(False, tuple(breaches)) if breaches else HOLDS


def _first(working: Working, known: Collection[tuple[int, int]]) -> tuple[int, int] | None:
    """Place of the first of a sum's figures."""
    places = ((record.span.start, record.span.end) for record in working.terms)
    return min((place for place in places if place in known), default=None)


class _Common:
    """The sums that reports of a story have in common."""

    def __init__(self, figures: Mapping[str, Sequence[Figure]]) -> None:
        self.figures = figures
        self.relations = {report: relations(found) for report, found in figures.items()}

    def broken(self, report: str) -> Iterator[Working]:
        """Sums of two other reports or more which one figure breaks in this one."""
        counted = Counter(
            relation
            for other, found in self.relations.items()
            if other != report
            for relation in found
        )
        shared = sorted(r for r, n in counted.items() if n > 1 and r not in self.relations[report])
        if not shared:
            return
        nouns: dict[Decimal, set[str]] = {}
        for other, figures in self.figures.items():
            if other != report:
                for figure in figures:
                    nouns.setdefault(figure.number, set()).add(figure.noun)
        stated = {number: frozenset(found) for number, found in nouns.items()}
        yield from broken(self.figures[report], shared, stated)


def _breaches(
    found: Sequence[Working], stated: Sequence[frozenset[Decimal]], label: str
) -> Iterator[Breach]:
    seen: list[frozenset[tuple[int, int]]] = []
    for working in found:
        if working.fits or not _likely(working, stated):
            continue
        places = frozenset((r.span.start, r.span.end) for r in working.terms)
        if any(places <= old or places >= old for old in seen):
            continue
        seen.append(places)
        yield Breach(
            relation="contradictory",
            primary=_suspects_first(working, stated),
            message=f"{label}: {working.shown}",
        )


def _likely(working: Working, stated: Sequence[frozenset[Decimal]]) -> bool:
    """Is a misfit an error, and not a sum that nobody meant?"""
    return working.strict or any(
        (is_slip(_number(record), right) and right >= _TELLING)
        or sum(right in some for some in stated) >= 2
        for record, right in working.right
    )


_TELLING = 100
"""Below this, one digit changed is no sign of a slip: any two figures are alike."""


def _suspects_first(working: Working, stated: Sequence[frozenset[Decimal]]) -> tuple[Record, ...]:
    """The terms, first the one that other reports have as it would have to be."""
    support = {
        (record.span.start, record.span.end): sum(right in some for some in stated)
        - sum(_number(record) in some for some in stated)
        for record, right in working.right
    }
    return tuple(
        sorted(
            working.terms,
            key=lambda r: (-max(0, support.get((r.span.start, r.span.end), 0)), r.span.start),
        )
    )


def _number(record: Record) -> Decimal:
    return record.measure.number if isinstance(record, Amount) else Decimal(-1)
