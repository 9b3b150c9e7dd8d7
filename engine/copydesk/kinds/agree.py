"""``agree``: all statements of a fact have the same value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import ClassVar

from pydantic import Field, field_validator

from copydesk.kinds._authority import held_against
from copydesk.kinds._compared import by_field, together
from copydesk.kinds._fields import Value, same
from copydesk.kinds._tolerance import allowed, tolerance_problem
from copydesk.kinds._witnesses import Camp, Split, camps, others_say, says, split
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Ruling,
    Story,
    Verdict,
    unknown,
)
from copydesk.model import Amount, Date, Record
from copydesk.values import IDENTICAL, Comparison, compare_amounts, compare_dates, display, stated

Relate = Callable[[Record, Record], Comparison]

_GROWN = re.compile(
    r"\b(?:rose|risen|rises|climb\w*|grew|grown|jumped|increased|went up|gone up|up from|now"
    r"|revised|so far|reached|has passed|latest|updated|more (?:bodies|people|victims|cases))\b",
    re.IGNORECASE,
)
"""Words of later copy that say a count has moved on."""

_SAYS = re.compile(
    r"\b(?:say(?:s|ing)?|said|put(?:s|ting)?|according to|report(?:s|ed)|claim(?:s|ed)|spoke of"
    r"|gave|gives?|cit(?:es|ed|ing)|told|estimat(?:es|ed))\b",
    re.IGNORECASE,
)
"""Words by which a sentence gives a figure to a source."""


class Kind(Expectation):
    """All statements of a fact have the same value.

    Figures agree when the intervals that their writing allows share a point: "nearly 120" agrees
    with 118, "1.97 million" with "about 2 million", 520 km with 323 miles. Dates agree when one
    lies in the other. Where statements contradict one another, the minority is the odd one out;
    on a tie nobody is accused.

    A count which a report of a later day says has grown is *superseded*, not contradicted: a note.
    Where one report gives both values to two sources ("police say 12, the hospital 15"), the
    disagreement is *disclosed*: a note as well.

    ``tolerance`` widens what counts as equal: a number in the figures' own unit, or a percentage.
    ``compatible`` says whether statements which can both be true without being the same ("up to
    7,000" and "4,000 to 7,000") are worth a note. ``field`` names a field of the records, or a
    column of the rows, whose values are compared instead; rows without it are compared column by
    column.
    """

    field_options: ClassVar[tuple[str, ...]] = ("field",)
    tolerance: str | int | float = Field(
        default=0, description="How far figures may differ: 5, or 1%."
    )
    compatible: bool = Field(
        default=True, description="Whether what can both be true without being the same is noted."
    )
    field: FieldName | None = Field(
        default=None, description="The field whose values are compared; else the records' values."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("Nearly 120 buildings were lost.", "118 buildings were lost.")),
        Example("quantity", ("It flies 520 km up.", "It flies 323 miles up.")),
        Example("money", ("It cost about $2 million.", "It cost $1.97 million.")),
        Example(
            "row",
            options={"field": "sales", "tolerance": "1%"},
            rows=({"sales": 1000}, {"sales": 1004}, {"sales": None}),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("214 people fled.", "217 people fled.", "214 people fled.")),
        Example("money", ("It cost $74 million.", "It cost $74 billion.")),
        Example("person", ("Ann Marlow, 45, left.", "Ann Marlow, 54, left."), {"field": "age"}),
        Example("row", rows=({"sales": 1000, "staff": 7}, {"sales": 1000, "staff": 8})),
    )

    @field_validator("tolerance")
    @classmethod
    def _readable(cls, value: str | int | float) -> str | int | float:
        if problem := tolerance_problem(value):
            raise ValueError(problem)
        return value

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return self._fields(group, (self.field,))
        if all(record.kind == "row" for record in group.records):
            names = dict.fromkeys(name for record in group.records for name, _ in record.columns)
            return self._fields(group, names)
        known = held_against(group, excused=self._excuses)
        if known is not None:
            return known
        records = group.records
        relations: dict[tuple[int, int], Comparison] = {}
        for i, a in enumerate(records):
            for j in range(i + 1, len(records)):
                comparison = self._compare(a, records[j])
                if comparison is not None:
                    relations[i, j] = comparison
        if not relations:
            return unknown("fewer than two comparable statements")
        number = {id(record): index for index, record in enumerate(records)}

        def related(a: Record, b: Record) -> Comparison:
            i, j = sorted((number[id(a)], number[id(b)]))
            return relations.get((i, j), IDENTICAL)

        against = [pair for pair, comparison in relations.items() if not comparison.agrees]
        if against:
            found = camps(records, lambda a, b: related(a, b).agrees)
            return Verdict(False, tuple(self._contradictions(group, found, related)))
        if self.compatible and any(c.relation == "compatible" for c in relations.values()):
            found = camps(records, lambda a, b: related(a, b).relation != "compatible")
            return Verdict(True, tuple(self._notes(group, found)))
        return HOLDS

    def _excuses(self, record: Record, ruling: Ruling) -> bool:
        ours = ruling.record
        return (
            isinstance(record, Amount)
            and isinstance(ours, Amount)
            and self._tolerates(record, ours)
        )

    def _fields(self, group: Group, names: Iterable[str]) -> Verdict:
        agrees = self._agrees if allowed(self.tolerance, Decimal(100)) else None
        found = [by_field(group, name, agrees) for name in names]
        if all(verdict.met is None for verdict in found):
            return found[0] if len(found) == 1 else unknown("fewer than two comparable rows")
        return together(found)

    def _agrees(self, a: Value, b: Value) -> bool:
        if isinstance(a, Decimal) and isinstance(b, Decimal):
            return abs(a - b) <= self._allowed(a, b)
        return same(a) == same(b)

    def _allowed(self, a: Decimal, b: Decimal) -> Decimal:
        """By how much two figures may differ."""
        return allowed(self.tolerance, max(abs(a), abs(b)))

    def _compare(self, a: Record, b: Record) -> Comparison | None:
        if isinstance(a, Amount) and isinstance(b, Amount):
            comparison = compare_amounts(a, b)
            if comparison is not None and not comparison.agrees and self._tolerates(a, b):
                return Comparison("rounding")
            return comparison
        if isinstance(a, Date) and isinstance(b, Date):
            return compare_dates(a, b)
        if a.kind != b.kind:
            return None
        return IDENTICAL if display(a) == display(b) else Comparison("contradictory")

    def _tolerates(self, a: Amount, b: Amount) -> bool:
        if a.measure.unit != b.measure.unit:
            return False
        x, y = a.measure.number, b.measure.number
        return 0 < abs(x - y) <= self._allowed(x, y)

    def _contradictions(self, group: Group, found: list[Camp], related: Relate) -> Iterator[Breach]:
        story = group.story
        parted = split(found, story)
        if parted.standard is None:
            parted = self._by_echo(parted, story)
        if parted.standard is None:
            if len(parted.odd) == 2 and (old_new := _development(*parted.odd, story)):
                yield self._superseded(group, *old_new)
                return
            first, *rest = parted.odd
            words = "; ".join(says(camp, story, _written(camp)) for camp in parted.odd)
            yield Breach(
                relation="contradictory",
                primary=tuple(record for camp in parted.odd for record in camp.records),
                message=f"{group.key}: {words}; neither has a majority",
                doubt=_doubt(first, Camp(tuple(r for c in rest for r in c.records)), related),
            )
            return
        standard = parted.standard
        for camp in parted.odd:
            if old_new := _development(camp, standard, story):
                yield self._superseded(group, *old_new)
                continue
            if report := _disclosed(camp, standard, story):
                yield Breach(
                    relation="disclosed",
                    primary=camp.records,
                    related=standard.records,
                    message=(
                        f"{group.key}: {says(camp, story, _written(camp))}, "
                        f"{others_say(standard, story, _written(standard))}; "
                        f"{story.label(report)} tells of both"
                    ),
                )
                continue
            shared = set(camp.reports) & set(standard.reports)
            if shared and len(camp.reports) == 1:
                label = story.label(camp.reports[0])
                inside = next(r for r in standard.records if r.report == camp.reports[0])
                message = f"{label} says both {stated(camp.records[0])} and {stated(inside)}"
            else:
                message = (
                    f"{says(camp, story, _written(camp))}, "
                    f"{others_say(standard, story, _written(standard))}"
                )
            yield Breach(
                relation="contradictory",
                primary=camp.records,
                related=standard.records,
                message=f"{group.key}: {message}",
                doubt=_doubt(camp, standard, related),
            )

    @staticmethod
    def _superseded(group: Group, old: Camp, new: Camp) -> Breach:
        story = group.story
        return Breach(
            relation="superseded",
            primary=old.records,
            related=new.records,
            message=(
                f"{group.key}: {says(old, story, _written(old))}; "
                f"later, {says(new, story, _written(new))}"
            ),
        )

    def _by_echo(self, parted: Split, story: Story) -> Split:
        """On a tie, the value that other reports state too, of whatever, is the standard."""
        support = [
            sum(
                any(
                    (relation := self._compare(camp.records[0], other)) is not None
                    and relation.relation == "identical"
                    for other in story.records.get(report, ())
                    if other.kind == camp.records[0].kind
                )
                for report in story.reports
                if report not in camp.reports
            )
            for camp in parted.camps
        ]
        best = max(support)
        if best == 0 or support.count(best) > 1:
            return parted
        standard = parted.camps[support.index(best)]
        return Split(standard, tuple(c for c in parted.camps if c is not standard), parted.camps)

    def _notes(self, group: Group, found: list[Camp]) -> Iterator[Breach]:
        if len(found) < 2:
            return
        parted = split(found, group.story)
        standard = parted.standard or found[0]
        for camp in found:
            if camp is standard:
                continue
            yield Breach(
                relation="compatible",
                primary=camp.records,
                related=standard.records,
                message=(
                    f"{group.key}: {says(camp, group.story, _written(camp))}, "
                    f"{others_say(standard, group.story, _written(standard))}; "
                    "both can be true, they are not the same statement"
                ),
            )


def _development(a: Camp, b: Camp, story: Story) -> tuple[Camp, Camp] | None:
    """The older and the newer of two counts of which the newer says that it has grown.

    The reports must be of different days, and the newer one must speak of a change: a higher
    figure in later copy may as well be a slip.
    """
    for old, new in ((a, b), (b, a)):
        before = [story.published.get(report) for report in old.reports]
        after = [story.published.get(report) for report in new.reports]
        earlier = [day for day in before if day is not None]
        later = [day for day in after if day is not None]
        if len(earlier) < len(before) or len(later) < len(after):
            continue
        # Rewrites of the older count go on appearing after it has grown.
        if min(earlier) < min(later) and _has_grown(old.records[0], new.records, story):
            return old, new
    return None


def _disclosed(a: Camp, b: Camp, story: Story) -> str:
    """A report that states both values in one sentence, as of two sources; "" where none does."""
    if _value(a.records[0]) == _value(b.records[0]):
        return ""
    for report, records in story.records.items():
        amounts = [record for record in records if isinstance(record, Amount)]
        mine = _sentences_with(amounts, a.records[0])
        if mine & _sentences_with(amounts, b.records[0]) and _sources_in(mine, story.texts[report]):
            return report
    return ""


def _value(record: Record) -> Decimal | None:
    return record.measure.number if isinstance(record, Amount) else None


def _sentences_with(amounts: Sequence[Amount], value: Record) -> set[tuple[int, int]]:
    """The sentences in which a report states the value of a record, as so many of the same."""
    return {
        (amount.sentence.start, amount.sentence.end)
        for amount in amounts
        if isinstance(value, Amount)
        and amount.measure.number == value.measure.number
        and amount.measure.unit in (value.measure.unit, "")
    }


def _sources_in(sentences: set[tuple[int, int]], text: str) -> bool:
    return any(_SAYS.search(text, start, end) for start, end in sentences)


def _has_grown(old: Record, new: tuple[Record, ...], story: Story) -> bool:
    if not isinstance(old, Amount):
        return False
    return any(
        isinstance(record, Amount)
        and record.measure.number > old.measure.number
        and _GROWN.search(
            story.texts.get(record.report, "")[record.sentence.start : record.sentence.end]
        )
        for record in new
    )


def _doubt(camp: Camp, standard: Camp, related: Relate) -> int:
    pairs = [related(a, b) for a in camp.records for b in standard.records]
    return min((c.doubt for c in pairs if not c.agrees), default=0)


def _written(camp: Camp) -> str:
    """The camp's statement as its first record writes it."""
    return stated(camp.records[0])
