"""``agree``: all statements of a fact have the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from copydesk.kinds._authority import held_against
from copydesk.kinds._compared import by_field
from copydesk.kinds._developments import development, disclosed, growth
from copydesk.kinds._exchanged import exchanged
from copydesk.kinds._fields import Value, fewer_than_two, same, value_in
from copydesk.kinds._statements import Statements
from copydesk.kinds._tolerance import Tolerance, allowed
from copydesk.kinds._witnesses import Camp, Split, camps, others_say, says, split, undecided
from copydesk.kinds._written import moved, written
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
from copydesk.options import option
from copydesk.value_dates import compare_dates
from copydesk.values import (
    IDENTICAL,
    Comparison,
    compare_amounts,
    display,
    stated,
)

if TYPE_CHECKING:
    from copydesk.kinds._screens import GroupScreen, Sheet

Relate = Callable[[Record, Record], Comparison]
_MOST_TIED = 12
"""Values beyond which a tie is no question that one more mention could decide."""


class Kind(Expectation):
    """All statements of a fact have the same value.

    Figures agree when the intervals that their writing allows share a point: "nearly 120" agrees
    with 118, "1.97 million" with "about 2 million", 520 km with 323 miles. Dates agree when one
    lies in the other. Where statements contradict one another, the minority is the odd one out;
    on a tie nobody is accused. The values of two facts in each other's place are one slip.

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
    tolerance: Tolerance = option(default=0, description="How far figures may differ: 5, or 1%.")
    compatible: bool = option(
        default=True, description="Whether what can both be true without being the same is noted."
    )
    field: FieldName | None = option(
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
        Example(
            "quantity",
            ("Up to 7,000 rounds are fired a day.", "They fire 4,000 to 7,000 rounds a day."),
        ),
        Example(
            "quantity",
            ("Up to 7,000 rounds are fired a day.", "They fire 4,000 to 7,000 rounds a day."),
            {"compatible": False},
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("214 people fled.", "217 people fled.", "214 people fled.")),
        Example("money", ("It cost $74 million.", "It cost $74 billion.")),
        Example("person", ("Ann Marlow, 45, left.", "Ann Marlow, 54, left."), {"field": "age"}),
        Example("row", rows=({"sales": 1000, "staff": 7}, {"sales": 1000, "staff": 8})),
        Example("quantity", ("214 people fled.", "231 people fled."), {"tolerance": "5%"}),
        Example(
            "quantity",
            ("214 people fled, then 217 people.", "214 people fled.", "214 people left."),
        ),
        Example(
            "quantity",
            ("Up to 7,000 rounds are fired a day.", "They fire 9,000 rounds a day."),
            {"compatible": False},
        ),
        Example(
            "quantity",
            ("12 people died.", "The number of people killed has risen to 15 people."),
            days=(date(2023, 6, 14), date(2023, 6, 15)),
        ),
        Example(
            "quantity",
            (
                "Police said 12 people died.",
                "The hospital said 15 people died.",
                "The dead are 12 people, police said.",
                "Police said 12 people died, and the hospital put it at 15 people.",
            ),
        ),
        Example(
            "quantity",
            ("18 vans and six cranes came.", "Six cranes, 18 vans.", "Six vans came, 18 cranes."),
            select={"noun": "van"},
        ),
        Example(
            "row",
            options={"field": "sales", "tolerance": 1},
            rows=({"sales": 900}, {"sales": 901}, {"sales": 910}),
        ),
        Example(
            "row",
            options={"field": "sales", "tolerance": "1%"},
            rows=({"sales": 900}, {"sales": 901}, {"sales": 902}, {"sales": 950}),
        ),
        Example(
            "money",
            (
                "It earned $900.4 million.",
                "It earned $900.5 million.",
                "It earned $900.6 million.",
                "It earned $990.4 million.",
            ),
            {"tolerance": "1%"},
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It has 12 rooms.", "It is 40 metres long.")),
        Example("row", rows=({"sales": 1000}, {"staff": 7})),
    )

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
        stated = Statements(records, self._compare)
        if not stated.relations:
            return unknown("fewer than two comparable statements")
        relations = stated.relations.values()
        if any(not comparison.agrees for comparison in relations):
            found = camps(records, lambda a, b: stated.related(a, b).agrees, stated.same)
            return Verdict(False, tuple(self._contradictions(group, found, stated.related)))
        if self.compatible and any(c.relation == "compatible" for c in relations):
            found = camps(
                records, lambda a, b: stated.related(a, b).relation != "compatible", stated.same
            )
            return Verdict(True, tuple(self._notes(group, found)))
        return HOLDS

    def screen(self, sheet: Sheet) -> GroupScreen | None:
        from copydesk.kinds._screens import GroupScreen

        column = None if self.field is None else sheet.column(self.field)
        if self.field is None or column is None:
            return None
        least, greatest = sheet.least(self.field), sheet.greatest(self.field)
        suspect, sure = least != greatest, None
        slack, is_share = float(allowed(self.tolerance, Decimal(1))), "%" in str(self.tolerance)
        if column.holds in ("number", "float"):
            if is_share and slack >= 1:
                # The ends may then agree where others between them do not.
                return None
            nearest, farthest = sheet.apart(self.field, relative=is_share)
            suspect, sure = suspect & (farthest > slack), nearest > slack
        return GroupScreen(
            suspect=suspect,
            comparable=sheet.known(self.field) >= 2,
            ends_of=self.field,
            settle=self._is_apart,
            sure=sure,
            shown=~column.value.is_null(),
            reason=fewer_than_two(self.field),
        )

    def _is_apart(self, least: Any, greatest: Any) -> bool | None:
        """Whether a group with these ends breaks the expectation: the ends of texts may be alike
        where what lies between them is not."""
        low, high = value_in(least), value_in(greatest)
        if low is None or high is None:
            return None
        apart = not self._agrees(low, high)
        return apart if isinstance(low, Decimal) else apart or None

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
        breaches = tuple(breach for verdict in found for breach in verdict.breaches)
        return Verdict(False, breaches) if breaches else HOLDS

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
        if grown := growth(found, story):
            yield from (self._superseded(group, old, new) for old, new in pairwise(grown))
            return
        parted = split(found, story)
        if parted.standard is None:
            parted = self._by_echo(parted, story)
        if parted.standard is None:
            if len(parted.odd) == 2 and (old_new := development(*parted.odd, story)):
                yield self._superseded(group, *old_new)
                return
            first, *rest = parted.odd
            words = "; ".join(says(camp, story, moved(camp, parted.odd)) for camp in parted.odd)
            yield Breach(
                relation="contradictory",
                primary=tuple(record for camp in parted.odd for record in camp.records),
                message=f"{group.key}: {words}; {undecided(len(parted.odd))}",
                doubt=_doubt(first, Camp(tuple(r for c in rest for r in c.records)), related),
            )
            return
        standard = parted.standard
        for camp in parted.odd:
            if both := exchanged(camp, standard, story, self._compare):
                yield both
                continue
            if old_new := development(camp, standard, story):
                yield self._superseded(group, *old_new)
                continue
            if report := disclosed(camp, standard, story):
                yield Breach(
                    relation="disclosed",
                    primary=camp.records,
                    related=standard.records,
                    message=(
                        f"{group.key}: {says(camp, story, written(camp))}, "
                        f"{others_say(standard, story, written(standard))}; "
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
                    f"{says(camp, story, moved(camp, (standard,)))}, "
                    f"{others_say(standard, story, moved(standard, (camp,)))}"
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
                f"{group.key}: {says(old, story, written(old))}; "
                f"later, {says(new, story, written(new))}"
            ),
        )

    def _by_echo(self, parted: Split, story: Story) -> Split:
        """On a tie, the value that other reports state too, of whatever, is the standard."""
        if len(parted.camps) > _MOST_TIED:
            return parted
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
                    f"{group.key}: {says(camp, group.story, written(camp))}, "
                    f"{others_say(standard, group.story, written(standard))}; "
                    "both can be true, they are not the same statement"
                ),
            )


def _doubt(camp: Camp, standard: Camp, related: Relate) -> int:
    pairs = [related(a, b) for a in camp.records for b in standard.records]
    return min((c.doubt for c in pairs if not c.agrees), default=0)
