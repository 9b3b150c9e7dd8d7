"""``required``: a fact that the other reports state is not missing from one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from copydesk.kinds._fields import said, value_of, who
from copydesk.kinds._tolls import counts_the_dead, without_a_death
from copydesk.kinds._witnesses import counted, listed
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Story,
    Verdict,
    unknown,
)
from copydesk.model import Amount, Date, Fact, Money, Quantity, Record
from copydesk.options import option
from copydesk.value_dates import compare_dates
from copydesk.values import compare_amounts, places, stated

if TYPE_CHECKING:
    from copydesk.kinds._screens import RowScreen, Sheet

_EVERYDAY = 10
_BRIEF = 0.5
"""A report shorter than this share of the others' median length is a brief: it leaves out much."""
_USUAL = 1600
"""Characters of a report up to which its lead is no longer for its length."""
_A_DIGIT = 0.2
"""By how much later a figure may stand for each digit more: a precise one is seldom an aside."""
_MOST_DIGITS = 4


class Kind(Expectation):
    """A fact that the other reports state is stated here too.

    ``by`` says how many other reports must state it before its absence counts: ``others`` (every
    one of them), or a number; ``least`` is the smallest number in any case. ``leading`` tells
    facts that those reports lead with, on the whole within so many characters of their beginning
    (in long reports, which take longer over everything, within the same share of them; the more
    digits a figure has, the later it may stand), from the rest, whose absence is a note.

    A report that states an agreeing value anywhere, whatever it says it of, does not lack it,
    unless it is an everyday number of something that the others number as well. In a report much
    shorter than the others the absence counts one severity less, and in one published on a day
    before all others it is a note. A table lacks no fact that only prose states. How many died is
    lacking, one severity less if only one report leads with it, in a report with no word of death.

    With ``field`` it is that field, or that column, which each record must state: a person's role,
    the currency of a row.
    """

    shorthand: ClassVar[str] = "field"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    by: Literal["others"] | int = option(
        default="others", description="How many other reports must state it: all, or a number."
    )
    leading: int | None = option(
        default=None, gt=0, description="Characters within which a report leads with what matters."
    )
    least: int = option(default=3, ge=1, description="How many must state it in any case.")
    field: FieldName | None = option(
        default=None, description="The field that each record must state, instead of the fact."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It sold 900 tonnes.", "It sold 900 tonnes."), {"by": 1, "least": 1}),
        Example("row", options={"field": "sales"}, rows=({"sales": 0}, {"sales": 12.5})),
        Example(
            "quantity", ("It sold 900 tonnes.", "Its sales were 900 tonnes."), {"leading": 200}
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "quantity",
            ("It sold 900 tonnes.", "It sold 900 tonnes.", "It sold much."),
            {"by": 2},
        ),
        Example("person", ("Finance Minister Ann Marlow, 45, left.",), {"field": "nationality"}),
        Example("row", options={"field": "sales"}, rows=({"sales": None}, {"sales": 12.5})),
        Example(
            "quantity",
            ("It sold 900 tonnes.", "It sold 900 tonnes.", "It sold much."),
            {"least": 2},
        ),
        Example(
            "quantity",
            (
                "The mill had a good year. It sold 900 tonnes.",
                "At the mill all went well. It sold 900 tonnes.",
                "It was a good year. It sold much.",
            ),
            {"by": 2, "leading": 20},
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (Example("quantity", ("It sold 900 tonnes.",)),)

    def check(self) -> None:
        others = sorted(self.given & {"by", "leading", "least"})
        if self.field is not None and others:
            raise ValueError(f"'{others[0]}' is about whole facts, and does not go with 'field'")

    def screen(self, sheet: Sheet) -> RowScreen | None:
        from copydesk.kinds._screens import RowScreen

        column = None if self.field is None else sheet.column(self.field)
        return None if column is None else RowScreen(suspect=column.value.is_null())

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return _fields(group, self.field)
        story = group.story
        stating = tuple(dict.fromkeys(record.report for record in group.records))
        sources = [report for report in stating if report not in story.drafts]
        if len(story.reports) < 2:
            return unknown("only one report")
        if len(sources) < (self.least if self.by == "others" else max(self.by, 1)):
            return HOLDS
        candidates = _comparable(group)
        others = [r for r in candidates if r not in story.drafts]
        silent = [
            report
            for report in candidates
            if report not in stating and (not story.drafts or report in story.drafts)
        ]
        deathless = self._deathless(silent, group)
        missing = [r for r in silent if r in deathless or not _says_so(r, group)]
        if not missing:
            return HOLDS
        no_death = deathless.issuperset(missing)
        if self.by == "others" and any(r not in stating and r not in missing[:1] for r in others):
            return HOLDS
        doubt = sum(
            (
                any(_is_brief(report, story) for report in missing),
                not no_death and any(_may_say_so(report, group) for report in missing),
                # Reports choose what else they tell: of what none leads with, a note is enough.
                (1 if no_death else 2) * (not self._leads(group)),
                2 * all(_is_earlier(report, stating, story) for report in missing),
                not no_death and all(_is_everyday(record) for record in group.records),
            )
        )
        record = _best(group.records)
        words = stated(record)
        verb = "does" if len(missing) == 1 else "do"
        return Verdict(
            False,
            (
                Breach(
                    relation="missing",
                    primary=(record,),
                    related=tuple(r for r in _one_each(group.records) if r is not record),
                    message=(
                        f"{listed(story.label(r) for r in missing)} {verb} not have {words}"
                        f" ({group.key}), {counted(len(sources), 'others')} do"
                    ),
                    missing_in=tuple(missing),
                    doubt=doubt,
                ),
            ),
        )

    def _deathless(self, silent: Sequence[str], group: Group) -> frozenset[str]:
        """Those reports without a word of death, if others lead with how many died."""
        if self.leading is None or not silent:
            return frozenset()
        leads = min(_firsts(group).values()) <= self.leading
        if not leads or not counts_the_dead(group.records, group.story):
            return frozenset()
        return group.story.once(without_a_death).intersection(silent)

    def _leads(self, group: Group) -> bool:
        if self.leading is None:
            return True
        first = _firsts(group)
        digits = 1
        if not any(map(_is_everyday, group.records)):
            amounts = [record for record in group.records if isinstance(record, Amount)]
            digits = max((places(amount.measure.number) for amount in amounts), default=1)
        wider = 1.0 + _A_DIGIT * (min(digits, _MOST_DIGITS) - 1)
        return sum(first.values()) / len(first) <= self.leading * wider


def _firsts(group: Group) -> dict[str, float]:
    """Report to where it first states a fact: characters from the beginning of a usual report."""
    texts = group.story.texts
    first: dict[str, float] = {}
    for record in group.records:
        longer = max(1.0, len(texts.get(record.report, "")) / _USUAL)
        start = record.span.start / longer
        first[record.report] = min(start, first.get(record.report, start))
    return first


def _comparable(group: Group) -> list[str]:
    """The reports that may lack a fact: a table lacks only what another table states.

    A table holds what its columns are for, and not all that is to be told.
    """
    story = group.story
    if any(record.row for record in group.records):
        return list(story.reports)
    return [r for r in story.reports if not any(x.row for x in story.records.get(r, ())[:1])]


def _fields(group: Group, field: str) -> Verdict:
    """Whether every record states a field."""
    breaches = tuple(
        Breach(
            relation="missing",
            primary=(record,),
            message=_without(record, field, group),
        )
        for record in group.records
        if value_of(record, field) is None
    )
    return Verdict(False, breaches) if breaches else HOLDS


def _without(record: Record, field: str, group: Group) -> str:
    where = who(record, group.story)
    if record.kind == "row":
        return f"{where} has no {field}"
    return f"{where} has {said(record)} without {field}"


def _says_so(report: str, group: Group) -> bool:
    """Does a report state an agreeing value anywhere, whatever it is said of?

    That it has seven boats does not say that seven people are missing, where others say both.
    """
    stating = {record.report for record in group.records}
    if any(_is_added_up(report, record, group.story) for record in group.records):
        return True
    return any(
        not (_is_everyday(record) and _is_of_another(record, stating, group.story))
        for record in _repeating(report, group)
    )


def _is_added_up(report: str, whole: Record, story: Story) -> bool:
    """Does a report name two parts of a count side by side, "four men and three women" of seven?"""
    figures = story.once(_figures).get(report)
    if figures is None or not isinstance(whole, Quantity) or whole.measure.dimension != "count":
        return False
    counts = figures.amounts.get("count", ())
    return any(
        one.measure.number + other.measure.number == whole.measure.number
        and 0 < other.span.start - one.span.end <= _SIDE_BY_SIDE
        for one, other in pairwise(counts)
        if isinstance(one, Quantity) and isinstance(other, Quantity) and one.noun and other.noun
    )


def _repeating(report: str, group: Group) -> Iterator[Record]:
    """Records of a report that agree with one of those that state a fact."""
    figures = group.story.once(_figures).get(report)
    if figures is None:
        return
    for one in {_written(record): record for record in group.records}.values():
        if isinstance(one, Amount):
            number, dimensions = one.measure.number, _comparable_dimensions(one)
            yield from figures.numbers.get(number, ())
            for amount in (each for name in dimensions for each in figures.amounts.get(name, ())):
                if one.measure.modifier == "range" != amount.measure.modifier:
                    continue  # what lies within "71 to 85 percent" is not said with it
                if amount.measure.number != number:
                    comparison = compare_amounts(amount, one)
                    if comparison is not None and comparison.agrees:
                        yield amount
        elif isinstance(one, Date):
            for day in figures.dates:
                comparison = compare_dates(day, one)
                if comparison is not None and comparison.agrees:
                    yield day


_SIDE_BY_SIDE = 24
"""Characters between two parts that are named together."""


class _Figures(NamedTuple):
    """A report's records that can agree with others in value."""

    numbers: dict[Decimal, list[Quantity | Money]]
    """Amounts by number."""
    amounts: dict[str, list[Quantity | Money]]
    """The same by dimension."""
    dates: list[Date]


def _figures(story: Story) -> dict[str, _Figures]:
    found: dict[str, _Figures] = {}
    for report, records in story.records.items():
        mine = found[report] = _Figures({}, {}, [])
        for record in records:
            if isinstance(record, Amount):
                mine.numbers.setdefault(record.measure.number, []).append(record)
                mine.amounts.setdefault(record.measure.dimension, []).append(record)
            elif isinstance(record, Date):
                mine.dates.append(record)
    return found


def _comparable_dimensions(one: Amount) -> frozenset[str]:
    """Dimensions of the amounts that can agree with one."""
    dimensions = frozenset(side.dimension for side in (one.measure, *one.equivalents))
    return dimensions if dimensions.isdisjoint(_SHARES) else dimensions | _SHARES


def _is_of_another(record: Record, stating: Set[str], story: Story) -> bool:
    """Is a record of a fact which a report that states the one in question states as well?"""
    fact = story.once(_homes).get(id(record))
    return fact is not None and any(one.report in stating for one in fact.records)


def _homes(story: Story) -> dict[int, Fact]:
    """The fact of each record, by the record's identity."""
    return {id(record): fact for fact in story.facts for record in fact.records}


def _is_earlier(report: str, stating: Sequence[str], story: Story) -> bool:
    """Was a report published on a day before all those that state a fact?"""
    mine = story.published.get(report)
    days = [story.published.get(other) for other in stating]
    return mine is not None and all(day is not None and mine < day for day in days)


_SHARES = frozenset({"percent", "ratio"})


def _written(record: Record) -> tuple[object, ...]:
    """What tells one stated value from another."""
    if isinstance(record, Amount):
        measure = record.measure
        others = tuple((one.number, one.unit) for one in record.equivalents)
        return measure.number, measure.upper, measure.modifier, measure.unit, others
    if isinstance(record, Date):
        return record.low, record.high, record.time, record.raw
    return (record.raw,)


def _may_say_so(report: str, group: Group) -> bool:
    """Has the report a figure of its own in the same unit, which may be meant for this one?"""
    units = {record.measure.unit for record in group.records if isinstance(record, Amount)}
    return any(
        isinstance(record, Amount) and record.measure.unit in units - {""}
        for record in group.story.lone.get(report, ())
    )


def _is_everyday(record: Record) -> bool:
    """A small number ("two towns", "a year and a half") is rarely what a report must have."""
    return (
        isinstance(record, Amount)
        and record.measure.dimension in ("count", "number", "ordinal", "ratio", "duration")
        and abs(record.measure.number) < _EVERYDAY
    )


def _is_brief(report: str, story: Story) -> bool:
    lengths = sorted(len(text) for other, text in story.texts.items() if other != report)
    if not lengths:
        return False
    # Their median: to import the module that knows one takes longer than most rules do.
    middle = (lengths[len(lengths) // 2] + lengths[(len(lengths) - 1) // 2]) / 2
    return len(story.texts.get(report, "")) < _BRIEF * middle


def _best(records: Sequence[Record]) -> Record:
    """What a message calls the fact by: the value of most reports, where it stands first."""
    reports: dict[tuple[object, ...], set[str]] = {}
    for record in records:
        reports.setdefault(_written(record), set()).add(record.report)
    return min(records, key=lambda r: (-len(reports[_written(r)]), r.span.start))


def _one_each(records: Sequence[Record]) -> list[Record]:
    return list({record.report: record for record in reversed(records)}.values())[::-1]
