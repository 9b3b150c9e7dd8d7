"""``sums``: what a report adds up, compares or counts from clock and calendar comes out right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Self

from pydantic import Field, field_validator, model_validator

from copydesk.arithmetic import Figure, Working, workings
from copydesk.arithmetic.exchange import exchanges, rates, wild
from copydesk.arithmetic.figures import figure_of, figures_of, is_misreading, is_slip, plain
from copydesk.arithmetic.shared import broken, relations
from copydesk.arithmetic.witnessed import Known, by_report, steps, witnessed
from copydesk.kinds._declared import Operand, declared
from copydesk.kinds._equations import EQUATIONS, OPERANDS, TOGETHER, Equation
from copydesk.kinds._tolerance import allowed, tolerance_problem
from copydesk.kinds._witnesses import counted
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Grouping,
    Story,
    Verdict,
    Where,
    unknown,
)
from copydesk.model import Amount, Money, Quantity, Record, RecordKind
from copydesk.values import places


class Kind(Expectation):
    """What a report adds up, compares or counts from clock and calendar comes out right.

    Without options, looked at is only what the words themselves claim: a total and the list of
    its parts ("287 people, 264 passengers and a crew of 23"), a total row, those on board and
    what became of them, a change and its two figures ("up 5% to 210 from 200", "doubled from 40
    to 80", "down from 27"), a share and its amount, a rate times its time, a delay between two
    times of day, an age and the year it is counted from. Every figure is allowed the rounding
    that its writing shows.

    Where the words leave room for another reading, a sum is only reported when one figure is a
    slip of the pen away from fitting, or another report states the figure that would fit.
    Without any such words it is reported where another report has the slip put right, and with
    it the same sum. What several other reports give alike is never reported. A sum belongs to
    the rule that selects the first of its figures.

    With options the rule itself says which figures belong together, whatever the words:
    ``parts`` and ``total``; with ``share`` beside them, what percentage of the total the parts
    are; ``before`` and ``after``, with the ``difference`` between them, the ``change`` in
    percent, or both. Each names a field or column, or is a selection written like ``select``
    (its ``kind`` is the rule's own unless it names another); ``parts`` is a list of them, or
    one selection of all parts; ``of`` names the field or column whose figures the selections
    mean. With fields only, each record is a sum of its own; with selections each report is, and
    what it does not state is taken from the other reports. Not evaluated is a sum of which a
    figure is not known, or is stated in two ways, or is in another unit. Here, too, every
    figure of a text is allowed its rounding; those of a table are exact but for ``tolerance``.
    """

    grouping: ClassVar[Grouping] = "story"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quantity", "money")
    field_options: ClassVar[tuple[str, ...]] = ("of",)
    where_options: ClassVar[tuple[str, ...]] = OPERANDS
    parts: FieldName | Where | tuple[FieldName | Where, ...] | None = Field(
        default=None, description="What is added: fields, selections, or one selection of all."
    )
    total: FieldName | Where | None = Field(
        default=None, description="What the parts come to, or, with 'share', are a share of."
    )
    share: FieldName | Where | None = Field(
        default=None, description="The parts in percent of the total."
    )
    before: FieldName | Where | None = Field(default=None, description="The earlier figure.")
    after: FieldName | Where | None = Field(default=None, description="The later figure.")
    difference: FieldName | Where | None = Field(
        default=None, description="How much more the later figure is than the earlier one."
    )
    change: FieldName | Where | None = Field(
        default=None, description="The same in percent of the earlier one."
    )
    of: FieldName | None = Field(
        default=None, description="The field or column whose figures the selections mean."
    )
    tolerance: str | int | float = Field(
        default=0, description="How far a declared sum may be out: 5, or 1% of it."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("There were 287 people aboard, 264 passengers and a crew of 23.",)),
        Example("quantity", ("The number rose by 12 to 58 from 46.",)),
        Example("quantity", ("It got 39% of $7.4 million, or $2.9 million.",)),
        Example(
            "row",
            options={"parts": ["home", "abroad"], "total": "sales"},
            rows=(
                {"home": 120, "abroad": 80, "sales": 200},
                {"home": 115, "abroad": None, "sales": 190},
            ),
        ),
        Example(
            "money",
            ("Sales at home were $1.2 billion. Exports were $830 million. All: $2 billion.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "row",
            options={"before": "then", "after": "now", "difference": "more", "change": "percent"},
            rows=({"then": 80, "now": 60, "more": -20, "percent": -25},),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("There were 287 people aboard, 264 passengers and a crew of 32.",)),
        Example("quantity", ("The number rose by 21 to 58 from 46.",)),
        Example("quantity", ("It got 93% of $7.4 million, or $2.9 million.",)),
        Example("quantity", ("Due at 9:45, it lifted off at 10:26, 51 minutes late.",)),
        Example(
            "row",
            options={"parts": ["home", "abroad"], "total": "sales"},
            rows=({"home": 120, "abroad": 80, "sales": 210},),
        ),
        Example(
            "row",
            options={"parts": {"line": "part"}, "total": {"line": "all"}, "of": "sales"},
            rows=(
                {"line": "part", "sales": 120},
                {"line": "part", "sales": 80},
                {"line": "all", "sales": 210},
            ),
        ),
        Example(
            "money",
            ("Sales at home were $1.2 billion. Exports were $830 million. All: $3 billion.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "money",
            ("Of $40 million in sales, $10 million were exports.", "Exports were 35% of sales."),
            {
                "parts": {"about": "exports", "number": {"max": 20000000}},
                "total": {"number": 40000000},
                "share": {"kind": "quantity", "unit": "percent"},
            },
        ),
        Example(
            "row",
            options={"before": "then", "after": "now", "change": "percent", "tolerance": 0.5},
            rows=({"then": 80, "now": 60, "percent": -24},),
        ),
    )

    @field_validator("tolerance")
    @classmethod
    def _readable(cls, value: str | int | float) -> str | int | float:
        if problem := tolerance_problem(value):
            raise ValueError(problem)
        return value

    @model_validator(mode="after")
    def _is_a_sum(self) -> Self:
        given = [name for name in OPERANDS if getattr(self, name) is not None]
        if not given:
            if self.of is not None or "tolerance" in self.model_fields_set:
                raise ValueError("name the figures of the sum: 'parts' and 'total', for example")
            return self
        if self.parts == ():
            raise ValueError("'parts' is an empty list")
        for name in given:
            missing = [other for other in TOGETHER[name] if other not in given]
            if missing:
                raise ValueError(f"'{name}' needs '{missing[0]}' beside it")
        if "before" in given and not {"difference", "change"} & set(given):
            raise ValueError("'before' and 'after' need 'difference' or 'change' beside them")
        return self

    def judge(self, group: Group) -> Verdict:
        operands = self._operands()
        if operands:
            return declared(
                group,
                operands,
                [each for each in EQUATIONS if self._holds(each, operands)],
                lambda number: allowed(self.tolerance, number),
                self.of,
            )
        story = group.story
        selected: dict[str, set[tuple[int, int]]] = {}
        for record in group.records:
            selected.setdefault(record.report, set()).add((record.span.start, record.span.end))
        figures = {report: figures_of(records) for report, records in story.records.items()}
        common = _Common(figures) if group.records[0].kind == "quantity" else None
        conversions = rates(figures)
        known_of = by_report(story.texts, story.records, figures, story.origins)
        found = False
        breaches: list[Breach] = []
        for report, chosen in selected.items():
            own = [
                *workings(
                    story.texts.get(report, ""),
                    story.records.get(report, ()),
                    figures.get(report, ()),
                    story.published.get(report),
                ),
                *(common.broken(report) if common is not None else ()),
                *_witnessed(report, known_of),
                *exchanges(report, conversions),
                *wild(report, conversions),
            ]
            known = {(figure.start, figure.end) for figure in figures.get(report, ())}
            mine = [working for working in own if _first(working, known) in chosen]
            found = found or bool(mine)
            others = [known for other, known in known_of.items() if other != report]
            breaches += _breaches(mine, others, story)
        if not found:
            return unknown("no sum")
        return Verdict(False, tuple(breaches)) if breaches else HOLDS

    def _operands(self) -> dict[str, Operand]:
        found = {}
        for name in OPERANDS:
            value = getattr(self, name)
            if value is not None:
                fields = tuple(f for path, f in self.field_names() if path[0] == name)
                picks = tuple(pick for path, pick in self._picks.items() if path[0] == name)
                several = name == "parts" and not isinstance(value, tuple)
                found[name] = Operand(name, fields, picks, several)
        return found

    @staticmethod
    def _holds(equation: Equation, operands: Collection[str]) -> bool:
        """Whether an equation is asked for: a share is no total of its parts."""
        names = {equation.stated, *equation.given}
        return names <= set(operands) and not (equation.stated == "total" and "share" in operands)


def _first(working: Working, known: Collection[tuple[int, int]]) -> tuple[int, int] | None:
    """Place of the first of a sum's figures."""
    places = ((record.span.start, record.span.end) for record in working.terms)
    return min((place for place in places if place in known), default=None)


def _witnessed(report: str, known_of: Mapping[str, Known]) -> Iterator[Working]:
    """Sums that one figure breaks here, where other reports have the figure that mends them."""
    mine = known_of.get(report)
    if mine is not None:
        others = [known for other, known in known_of.items() if other != report]
        yield from witnessed(mine, others)
        yield from steps(mine, others)


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


def _breaches(found: Sequence[Working], others: Sequence[Known], story: Story) -> Iterator[Breach]:
    seen: list[frozenset[tuple[int, int]]] = []
    blamed: set[tuple[int, int]] = set()
    for working in found:
        if working.fits or not _likely(working, others) or _common_to_all(working, others):
            continue
        where = frozenset((r.span.start, r.span.end) for r in working.terms)
        if any(where <= old or where >= old for old in seen):
            continue
        seen.append(where)
        suspects = _suspects_first(working, others)
        first = (suspects[0].span.start, suspects[0].span.end)
        if working.unsaid and first in blamed:
            continue
        blamed.add(first)
        label = story.label(suspects[0].report)
        yield Breach(
            relation="contradictory",
            primary=suspects,
            message=f"{label}: {working.shown}{_mended(working, suspects[0], others, story)}",
        )


def _family(record: Record) -> tuple[str, str]:
    return figure_of(record).family if isinstance(record, Quantity | Money) else ("", "")


def _stating(others: Sequence[Known], record: Record, number: Decimal) -> list[Known]:
    """Other reports which have such a figure."""
    family = _family(record)
    return [known for known in others if known.has(family, number)]


def _likely(working: Working, others: Sequence[Known]) -> bool:
    """Is a misfit an error, and not a sum that nobody meant?"""
    if working.strict:
        return True
    for record, right in working.right:
        written = _number(record)
        telling = places(right) >= _TELLING_DIGITS if working.cued else right >= _TELLING
        if telling and is_slip(written, right):
            return True
        origins = {known.origin for known in _stating(others, record, right)}
        if not working.cued:
            if len(origins) > 1:
                return True
        elif origins and right >= _TWO_DIGITS and is_misreading(written, right):
            against = {known.origin for known in _stating(others, record, written)}
            return len(origins) > len(against)
    return False


_TELLING = 100
"""Below this, one digit changed is no sign of a slip: any two figures are alike."""

_TELLING_DIGITS = 3
_TWO_DIGITS = 10
_MANY = 2


def _common_to_all(working: Working, others: Sequence[Known]) -> bool:
    """Do several other origins give all the same figures? Then they are meant so."""
    terms = [
        (_family(record), _number(record)) for record in working.terms if isinstance(record, Amount)
    ]
    having = {known.origin for known in others if known.together(terms)}
    return len(having) >= _MANY and len(terms) > 1


def _support(working: Working, others: Sequence[Known]) -> dict[tuple[int, int], int]:
    """For each term, how many more reports have the figure that would fit than this one."""
    return {
        (record.span.start, record.span.end): len(_stating(others, record, right))
        - len(_stating(others, record, _number(record)))
        for record, right in working.right
    }


def _suspects_first(working: Working, others: Sequence[Known]) -> tuple[Record, ...]:
    """The terms, first the one that other reports have as it would have to be."""
    support = _support(working, others)
    return tuple(
        sorted(
            working.terms,
            key=lambda r: (-max(0, support.get((r.span.start, r.span.end), 0)), r.span.start),
        )
    )


def _mended(working: Working, suspect: Record, others: Sequence[Known], story: Story) -> str:
    """Who has the figure with which the sum comes out."""
    rights = [right for record, right in working.right if record is suspect]
    for right in rights:
        having = [known.report for known in _stating(others, suspect, right)]
        if having and _support(working, others)[(suspect.span.start, suspect.span.end)] > 0:
            words = " ".join(suspect.raw.split())
            if len(having) == 1:
                return f"; {story.label(having[0])} has {plain(right)} for {words}"
            return f"; {counted(len(having))} other reports have {plain(right)} for {words}"
    return ""


def _number(record: Record) -> Decimal:
    return record.measure.number if isinstance(record, Amount) else Decimal(-1)
