"""How old somebody will be, or is: "Lund, 41, ... can apply in 12 years; she will then be 53",
"Lund, 41, ... She was born in 1975"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from copydesk.arithmetic.figures import Figure, Working, plain
from copydesk.arithmetic.slips import is_slip
from copydesk.model import Date, Person, Record
from copydesk.regexes import compiled
from copydesk.text._lazy import Cued, Lazy

_BEFORE = Lazy(
    r"\b(?:[Hh]e|[Ss]he)(?:\s+(?:will|would)(?P<then>\s+then|\s+by\s+then|\s+by\s+that\s+time)?"
    r"\s+be|['’](?:ll|d)(?P<soon>\s+then)?\s+be)\s+\Z"
)
_WHEN = Lazy(
    r"\b(?:when|by\s+which\s+time|by\s+then|at\s+which\s+point|by\s+that\s+time)\s*,?\s+\Z", re.I
)
_AFTER = Lazy(r"\s+(?:years\s+old\s+)?(?:then|by\s+then|by\s+that\s+time|at\s+that\s+point)\b")
_REACH = 260
"""Characters before the age in which the years until then are told."""

_MOST_AGES = 3
"""With more people's ages in a report, it is open whose this is."""

_ADULT = 12


def ages_then(text: str, records: Sequence[Record], figures: Sequence[Figure]) -> Iterator[Working]:
    """Ages that somebody will have when the years just told are over.

    "He" is somebody who was named before, so only the ages of such people come into question.
    """
    if " be " not in text:
        return
    ages = [f for f in figures if f.record.measure.dimension == "age" and f.number >= _ADULT]
    if not ages:
        return
    starts = [f.start for f in figures]
    people = [r for r in records if isinstance(r, Person) and r.age is not None]
    for then in figures:
        if not _is_then(text, then):
            continue
        known = {
            person.age
            for person in people
            if any(span.start < then.start for span in (person.span, *person.mentions))
        }
        now = [
            f
            for f in ages
            if f is not then
            and not f.record.measure.modifier
            and (f.start < then.start or f.number in known)
        ]
        if not 1 <= len({f.number for f in now}) <= _MOST_AGES:
            continue
        near = figures[bisect_left(starts, then.start - _REACH) : bisect_right(starts, then.start)]
        spans = [
            f
            for f in near
            if f.family == ("duration", "yr")
            and f.end <= then.start
            and not f.record.measure.modifier
            and "\n" not in text[f.end : then.start]
        ]
        yield from _held(then, now, spans)


_BORN = Cued(
    ("born",),
    r"(?:(?P<pronoun>(?:(?:\A|[.!?]['\"”’]?\s+|\n)(?:[Hh]e|[Ss]he)|\band\s+s?he)\s+(?:was|is))"
    r"|(?:\bwho\s+(?:was|is)|\b(?:was|is)|[,(])|(?<=[,(]))\s*born\b"
    r"(?:\s+[^\s.;()]+){0,6}?\s*(?:\s(?:in|on)\s+|\s)\Z",
)
"""Without a pronoun the name stands right before, with nothing but the age between."""
_NAMED = compiled(r"[\s,()]*(?:(?:who is|aged?)[\s,]+)?(?:\d{1,3})?[\s,()]*")
_BOTH = 2
_BEFORE_BIRTH = 60
"""Characters within which "born" stands before the day or year of birth."""


def births(
    text: str, records: Sequence[Record], figures: Sequence[Figure], published: date
) -> Iterator[Working]:
    """Ages that do not go with a year of birth, which is that of the person named last before it
    in the paragraph. An age that somebody had in another year which the report names may be meant
    of that year."""
    if "born" not in text:
        return
    years = {
        year
        for record in records
        if isinstance(record, Date)
        for year in (record.year, record.low and record.low.year, record.high and record.high.year)
        if year
    }
    ages = [f for f in figures if f.record.measure.dimension == "age"]
    people = sorted(
        (
            (span.start, span.end, person)
            for person in records
            if isinstance(person, Person)
            for span in (person.span, *person.mentions)
        ),
        key=lambda mention: mention[:2],
    )
    starts = [start for start, _, _ in people]
    for born in records:
        if not isinstance(born, Date) or born.year is None or born.modifier or born.relative:
            continue
        begin = max(0, born.span.start - _BEFORE_BIRTH)
        match = _BORN.search(text[begin : born.span.start])
        before = bisect_left(starts, born.span.start)
        if match is None or not before:
            continue
        _, end, person = people[before - 1]
        if person.age is None or "\n" in text[end : born.span.start]:
            continue
        if match["pronoun"]:
            paragraph = text.rfind("\n", 0, end) + 1
            if any(
                other is not person
                for _, _, other in people[bisect_left(starts, paragraph) : before]
            ):
                continue
        elif not _NAMED.fullmatch(text, end, begin + match.start()):
            continue
        if any(year - born.year - person.age in (0, 1) for year in years):
            continue
        age = next((f for f in ages if f.number == person.age), None)
        if age is not None:
            passed = published.year - born.year
            shown = f"who was born in {born.year} is {passed - 1} or {passed} in {published.year}"
            yield aged(age, passed, (born,), shown)


def two_ages(text: str, records: Sequence[Record], figures: Sequence[Figure]) -> Iterator[Working]:
    """Two ages of one person, each right behind the name: "Lund, 41, ... Lund, 44, ..."."""
    ages = {f.start: f for f in figures if f.record.measure.dimension == "age"}
    if len(ages) < _BOTH:
        return
    people = [record for record in records if isinstance(record, Person)]
    families = Counter(person.family.casefold() for person in people)
    for person in people:
        if families[person.family.casefold()] > 1:
            continue
        told: dict[Decimal, Figure] = {}
        for span in sorted((person.span, *person.mentions), key=lambda span: span.start):
            figure = ages.get(span.end + len(", "))
            if figure is None or text[span.end : figure.start] != ", ":
                continue
            if text[figure.end : figure.end + 1] in (",", ".", ";", ")"):
                told.setdefault(figure.number, figure)
        if len(told) == _BOTH:
            first, second = told.values()
            yield Working(
                (first.record, second.record),
                fits=False,
                shown=f"{person.family} is {plain(first.number)} here and "
                f"{plain(second.number)} there",
                right=((first.record, second.number), (second.record, first.number)),
                strict=True,
            )


def aged(age: Figure, years: int, dates: Sequence[Record], shown: str, slack: int = 0) -> Working:
    """An age held against the calendar years since then, which ``dates`` state: it is as many, or
    one less, or up to ``slack`` more. ``shown`` says what they come to."""
    terms = tuple(sorted((*dates, age.record), key=lambda record: record.span.start))
    if -1 <= age.number - years <= slack:
        return Working(terms, fits=True)
    return Working(
        terms,
        fits=False,
        shown=f"{shown}, but it says {plain(age.number)}",
        right=((age.record, Decimal(years)), (age.record, Decimal(years - 1))),
        strict=True,
    )


def _is_then(text: str, figure: Figure) -> bool:
    measure = figure.record.measure
    if measure.modifier or measure.upper is not None:
        return False
    if figure.family[0] != "count" and measure.dimension != "age":
        return False
    head = text[max(0, figure.start - 60) : figure.start]
    match = _BEFORE.search(head)
    if match is None:
        return False
    return bool(
        match["then"]
        or match["soon"]
        or _AFTER.match(text, figure.end)
        or _WHEN.search(head, 0, match.start())
    )


def _held(then: Figure, now: Sequence[Figure], spans: Sequence[Figure]) -> Iterator[Working]:
    pairs = [(age, span) for span in reversed(spans) for age in now]
    for age, span in pairs:
        if abs(then.number - (age.number + span.number)) < Decimal("1.5"):
            yield Working((age.record, span.record, then.record), fits=True)
            return
    for age, span in pairs:
        years = (age.number + span.number).to_integral_value(ROUND_FLOOR)
        if is_slip(then.number, years) or is_slip(then.number, years + 1):
            terms = sorted((age.record, span.record, then.record), key=lambda r: r.span.start)
            yield Working(
                tuple(terms),
                fits=False,
                shown=f"{plain(age.number)} + {plain(span.number)} years = "
                f"{plain(age.number + span.number)}, but it says {plain(then.number)}",
                right=((then.record, years),),
                strict=True,
            )
            return
