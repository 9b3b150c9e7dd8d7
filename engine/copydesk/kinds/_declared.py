"""Sums that a rule declares: which figures are the parts, and what they must come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from copydesk import units
from copydesk.frozen import Frozen, frozen
from copydesk.kinds._equations import Equation, Range
from copydesk.kinds._fields import figure, said, value_of, who, words
from copydesk.kinds._witnesses import listed
from copydesk.kinds.base import HOLDS, Breach, Group, Pick, Verdict, unknown
from copydesk.model import Amount, Fact, Measure, Record
from copydesk.values import BOUND_REACH, spelled

Place = tuple[str, str, int, int]
"""Report, kind of record, start and row: what tells one record from all others."""
_DIGITS = 60
"""Digits to which sums are worked out."""
_MOST_PLACES = 12
"""Places after the point beyond which a result is not rounded for its message."""
_MANY = 200
"""Figures of one sum that a message and its evidence list."""


@frozen
class Term(Frozen):
    """One figure of a sum: its number, and the range that its writing allows."""

    record: Record
    number: Decimal
    low: Decimal
    high: Decimal
    unit: str = ""
    dimension: str = ""
    field: str = ""


@frozen
class _Unknown(Frozen):
    """A record that belongs to a sum, and does not state its figure."""

    record: Record


@frozen
class Operand(Frozen):
    """One option of a sum: a field of each record, or a selection, or a list of them."""

    name: str
    """The option: ``parts``, ``total`` ..."""
    fields: tuple[str, ...] = ()
    picks: tuple[Pick, ...] = ()
    several: bool = False
    """Whether one selection may be of several figures, which are added."""

    @property
    def size(self) -> int:
        return len(self.fields) + len(self.picks)


def declared(
    group: Group,
    operands: Mapping[str, Operand],
    equations: Sequence[Equation],
    tolerance: Callable[[Decimal], Decimal],
    of: str | None = None,
) -> Verdict:
    """Whether the declared sums come out in a group: record by record where all operands are
    fields, else report by report. ``of`` is the field whose figures the selections mean."""
    in_fields = all(not operand.picks for operand in operands.values())
    scopes = _by_record(group, operands) if in_fields else _by_report(group, operands, of)
    met, reasons = 0, []
    breaches: list[Breach] = []
    seen: set[frozenset[tuple[int, str]]] = set()
    for scope in scopes:
        if isinstance(scope, str):
            reasons.append(scope)
            continue
        mark = frozenset((id(t.record), t.field) for terms in scope.values() for t in terms)
        if mark in seen:
            continue
        seen.add(mark)
        for equation in equations:
            with localcontext(prec=_DIGITS):
                result = _held(group, equation, scope, tolerance)
            if isinstance(result, str):
                reasons.append(result)
                continue
            met += 1
            breaches += result
    if not met:
        return unknown(reasons[0])
    return Verdict(False, tuple(breaches)) if breaches else HOLDS


Scope = dict[str, list[Term]]


def _by_record(group: Group, operands: Mapping[str, Operand]) -> Iterator[Scope | str]:
    for record in group.records:
        scope: Scope = {}
        missing = ""
        for name, operand in operands.items():
            terms = [(field, _in_field(record, field)) for field in operand.fields]
            missing = missing or next((field for field, term in terms if term is None), "")
            scope[name] = [term for _, term in terms if term is not None]
        yield f"'{missing}' is not known" if missing else scope


def _in_field(record: Record, field: str) -> Term | None:
    value = value_of(record, field)
    if not isinstance(value, Decimal):
        return None
    return Term(record, value, value, value, field=field)


def _by_report(
    group: Group, operands: Mapping[str, Operand], of: str | None
) -> Iterator[Scope | str]:
    """The figures of each report; what a report does not state is taken from the others, where
    these agree."""
    story = group.story
    reports = tuple(dict.fromkeys(record.report for record in group.records))
    if group.key == story.id:
        reports = story.reports
    keys = _keys(group.story.facts)
    found = {
        (name, index): list(_chosen(group, reports, operand, index, keys, of))
        for name, operand in operands.items()
        for index in range(operand.size)
    }
    empty = next((path for path, terms in found.items() if not terms), None)
    if empty is not None:
        place = f", item {empty[1] + 1}" if operands[empty[0]].size > 1 else ""
        yield f"no figure for '{empty[0]}'{place}"
        return
    for report in reports:
        scope: Scope = {}
        problem, own = "", False
        for (name, index), terms in found.items():
            mine = [term for term in terms if term.record.report == report]
            own = own or bool(mine)
            if any(isinstance(term, _Unknown) for term in mine or terms):
                problem = problem or f"a figure for '{name}' is not known"
                continue
            many = operands[name].several and index >= len(operands[name].fields)
            stated = [term for term in mine or terms if isinstance(term, Term)]
            chosen = _one_each(stated, keys) if many else _stated(stated)
            if chosen is None:
                problem = problem or f"more than one figure for '{name}'"
                continue
            scope.setdefault(name, []).extend(chosen)
        if own:
            yield problem or scope


def _chosen(
    group: Group,
    reports: Sequence[str],
    operand: Operand,
    index: int,
    keys: Mapping[Place, str],
    of: str | None,
) -> Iterator[Term | _Unknown]:
    if index < len(operand.fields):
        for record in group.records:
            term = _in_field(record, operand.fields[index])
            if term is not None:
                yield term
        return
    pick = operand.picks[index - len(operand.fields)]
    kind = group.records[0].kind
    # Another kind of record is none of the rule's own selection: whole reports are looked at.
    others = (r for report in reports for r in group.story.records.get(report, ()))
    for record in (*group.records, *(r for r in others if r.kind != kind)):
        text = group.story.texts.get(record.report, "")
        sentence = text[record.sentence.start : record.sentence.end]
        if not pick.accepts(record, keys.get(_place(record), ""), sentence):
            continue
        term = _term(record) if of is None else _in_field(record, of)
        if term is not None:
            yield term
        elif of is not None:
            yield _Unknown(record)


def _term(record: Record) -> Term | None:
    if not isinstance(record, Amount):
        return None
    measure = record.measure
    number = measure.number
    half = Decimal(0) if record.row else _rounding(measure)
    low = number / BOUND_REACH if measure.low is None else measure.low
    high = number * BOUND_REACH if measure.high is None else measure.high
    low, high = min(low, number - half), max(high, number + half)
    return Term(
        record,
        number,
        low,
        high,
        measure.unit,
        measure.dimension,
    )


def _rounding(measure: Measure) -> Decimal:
    """By how much a figure of a text may have been rounded: "12.4" and "25%" are, "1,200" is a
    count, and sums of money are given to the cent."""
    if measure.dimension in ("percent", "points"):
        return measure.quantum / 2
    is_exact = measure.quantum == 1 or (measure.dimension == "money" and measure.quantum < 1)
    return Decimal(0) if is_exact else measure.quantum / 2


def _place(record: Record) -> Place:
    return record.report, record.kind, record.span.start, record.row


def _keys(facts: Iterable[Fact]) -> dict[Place, str]:
    return {_place(record): fact.key for fact in facts for record in fact.records}


def _stated(terms: Sequence[Term]) -> list[Term] | None:
    """The one figure that terms state; ``None`` where they state several."""
    first = terms[0]
    same = all((term.number, term.unit) == (first.number, first.unit) for term in terms)
    return [first] if same else None


def _one_each(terms: Sequence[Term], keys: Mapping[Place, str]) -> list[Term] | None:
    """Each fact once, however often it is stated."""
    found: dict[tuple[object, ...], Term] = {}
    for term in terms:
        record = term.record
        key = keys.get(_place(record), "")
        mark = (key, term.number, term.unit) if key and not record.row else _place(record)
        found.setdefault(mark, term)
    return list(found.values())


def _held(
    group: Group,
    equation: Equation,
    scope: Scope,
    tolerance: Callable[[Decimal], Decimal],
) -> list[Breach] | str:
    """The breaches of one equation, or why it cannot be worked out."""
    stated = scope[equation.stated][0]
    given = [term for name in equation.given for term in scope[name]]
    compared = given if equation.is_percent else [stated, *given]
    unit, dimension = compared[0].unit, compared[0].dimension
    ranges: dict[str, list[Range]] = {}
    for name in (equation.stated, *equation.given):
        ranges[name] = []
        for term in scope[name]:
            same = term is stated and equation.is_percent
            one = (term.low, term.high) if same else _in_unit(term, unit, dimension)
            if one is None:
                return f"figures in different units: {_unit(compared[0])} and {_unit(term)}"
            ranges[name].append(one)
    low, high = _signed(stated, ranges[equation.stated][0], equation)
    worked = equation.work(ranges)
    if worked is None:
        return "a share of nothing"
    slack = tolerance(max(abs(low), abs(high)))
    if low - slack <= worked[1] and worked[0] <= high + slack:
        return []
    unsigned = equation.is_signed and not _has_sign(stated)
    if unsigned and -high - slack <= worked[1] and worked[0] <= slack - low:
        return []
    right = _rounded(_exactly(equation, scope, unit, dimension), stated.number)
    numbers = listed(map(_shown, given[:_MANY]))
    first = said(stated.record, stated.field)
    return [
        Breach(
            relation="contradictory",
            primary=(stated.record,),
            related=tuple(
                {id(t.record): t.record for t in given if t.record is not stated.record}.values()
            )[:_MANY],
            message=(
                f"{who(stated.record, group.story)} has {first} as {equation.told}; "
                f"{numbers} give {_result(right, stated, is_percent=equation.is_percent)}"
            ),
        )
    ]


def _result(number: Decimal, stated: Term, *, is_percent: bool) -> str:
    """What a sum comes to, in the unit of the figure that it is held against."""
    record = stated.record
    if is_percent:
        return figure(number) + "%"
    if isinstance(record, Amount) and not stated.field:
        return spelled(number, record)
    return figure(number)


def _exactly(equation: Equation, scope: Scope, unit: str, dimension: str) -> Decimal:
    """What the figures give as they are written, whatever their rounding allows."""
    points = {
        name: [
            _in_unit(replace(term, low=term.number, high=term.number), unit, dimension)
            or (term.number, term.number)
            for term in scope[name]
        ]
        for name in (equation.stated, *equation.given)
    }
    worked = equation.work(points)
    return Decimal(0) if worked is None else worked[0]


def _shown(term: Term) -> str:
    """A figure as its report writes it, or as its column has it."""
    is_written = isinstance(term.record, Amount) and not term.field
    return words(term.record) if is_written else figure(term.number)


def _in_unit(term: Term, unit: str, dimension: str) -> Range | None:
    """A term's range in a unit; ``None`` where it has no such unit."""
    if term.unit == unit or not term.dimension or not dimension:
        return term.low, term.high
    if term.dimension == dimension == "count":
        # "287 people" are "264 passengers and a crew of 23".
        return term.low, term.high
    if term.dimension != dimension or dimension == "money":
        return None
    try:
        return (
            units.convert(term.low, term.unit, unit),
            units.convert(term.high, term.unit, unit),
        )
    except ValueError:  # a unit without a known conversion
        return None


def _unit(term: Term) -> str:
    return term.unit or "plain numbers"


def _has_sign(term: Term) -> bool:
    record = term.record
    return term.number < 0 or (isinstance(record, Amount) and record.direction in ("up", "down"))


def _signed(term: Term, span: Range, equation: Equation) -> Range:
    record = term.record
    down = isinstance(record, Amount) and record.direction == "down" and term.number > 0
    return (-span[1], -span[0]) if equation.is_signed and down else span


def _rounded(number: Decimal, like: Decimal) -> Decimal:
    """A result with two places more than the figure that it is held against, at most."""
    exponent = like.as_tuple().exponent
    places = min(exponent, 0) if isinstance(exponent, int) else 0
    if number.adjusted() > _DIGITS // 2 or places < -_MOST_PLACES:
        return number
    return number.quantize(Decimal(1).scaleb(places - 2)).normalize()
