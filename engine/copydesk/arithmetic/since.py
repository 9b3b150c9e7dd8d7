"""How long something has been there: "the 26-year-old aircraft, built in 1996", "opened in 1963, 60
years ago", "the 50th anniversary of the 1973 flood"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date

from copydesk.arithmetic.ages import aged
from copydesk.arithmetic.figures import AMOUNT, CLOCK, YEAR, Figure, Sentence, Working
from copydesk.model import Date, Record
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.name_lexicon import role_heads

_NAME = r"[^\W\d_][\w'’.-]*"
_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_BORN = r"built|made|manufactured|constructed|completed|founded|established|born|launched|opened"
_MADE = (
    rf"(?:{_BORN}|inaugurated|commissioned|erected|created|formed|signed|adopted|set\s+up|laid\s+down"
    r"|first\s+(?:flew|flown|published|printed|used)|(?:entered|entering|came\s+into|went\s+into)"
    r"\s+(?:service|use|operation|force)|in\s+(?:service|use|operation)\s+since"
    r"|dat(?:es|ed|ing)\s+(?:from|back\s+to))"
)
_CUES = (
    *_BORN.split("|"), "naugurated", "ommissioned", "rected", "reated", "ormed", "igned", "dopted",
    "et up", "aid down", "irst", "service", "in use", "operation", "force", "dat", "uilt",
    "ompleted", "ounded", "aunched", "pened",
)  # fmt: skip
_WHERE = (
    r"(?:\s+(?!(?:and|but|while|when|who|which|that|after|before|to|then|he|she|it|they)\b)"
    rf"{_NAME}){{0,6}}?"
)
_AMID = (
    r"(?:\s+(?!of\b|for\b|at\b|in\b|to\b|from\b|with\b|by\b|and\b)"
    rf"{_NAME})"
)
_IN = r"(?:\s+(?:in|on|since|of))?\s+(?:the\s+)?"

_AGED_BUILT = Cued(
    _CUES,
    rf"(?P<age>{AMOUNT}){_AMID}{{0,3}}?"
    rf"(?:,?\s+(?:(?:which|that|who)\s+)?(?:was|were)|,\s+having\s+been|\s*[,(])"
    rf"\s*{_MADE}{_WHERE}{_IN}(?P<year>{YEAR})"
    rf"|(?P<age2>{AMOUNT}){_AMID}{{0,3}}?,?\s+(?:(?:which|that)\s+)?"
    rf"(?:{_BORN}|(?:first\s+flew|entered\s+service|came\s+into\s+(?:service|force)))\s+(?:in|on)\s+"
    rf"(?:the\s+)?(?P<year2>{YEAR})",
)
"""So many years old, built somewhere in such a year."""

_BUILT_AGED = Cued(
    _CUES,
    rf"\b{_MADE}{_WHERE}{_IN}(?P<year>{YEAR})"
    rf"(?:\s*,?\s+(?:and\s+)?(?:(?:he|she|it)\s+)?(?:is|turned|turns|aged|now)\s+(?:now\s+|already\s+)?"
    rf"(?P<age1>{AMOUNT})(?:\s+years\s+old)?\s*(?:[,.;)]|\Z|(?:this\s+year|now|today|and)\b)"
    rf"|\s*\)?,?\s+(?:the|this|its|their|an?)\s+(?:{_NAME}\s+)??(?P<age2>{AMOUNT})(?=\s+{_NAME})"
    rf"|\s*,\s+(?:the|this|its|it|he|she)(?:\s+{_NAME}){{0,3}}?\s+(?:is|was)\s+(?:now\s+)?(?P<age3>{AMOUNT}))",
    re.IGNORECASE,
)
"""Built somewhere in such a year, and so many years old."""

_ANNIVERSARY = Lazy(
    rf"(?P<age1>{AMOUNT})(?:\s+(?:on|this|next)\s+{_NAME})?\s+of\s+(?:{_NAME}\s+){{0,5}}?(?P<year1>{YEAR})"
    rf"|(?P<age3>{AMOUNT})\s+of\s+(?:{_NAME}\s+){{0,3}}?{_NAME},?\s+(?:which|that)\s+[^{_MARKS};.()]{{0,40}}?\bin\s+"
    rf"(?P<year3>{YEAR})"
    rf"|\b{_MADE}{_WHERE}{_IN}(?P<year2>{YEAR})[^{_MARKS};.()]{{0,50}}?(?P<age2>{AMOUNT})",
    re.IGNORECASE,
)
"""The anniversary of what happened in such a year."""

_NOW = Lazy(
    r"\b(?:this\s+(?:year|month|week|weekend|spring|summer|autumn|fall|winter|\w+day)|today|tomorrow|next|marks?|celebrates?|commemorates?|will|(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day)\b",
    re.IGNORECASE,
)
"""Without such a word it may be an anniversary of former years."""

_AGO = Cued(
    ("ago",),
    rf"(?:\b(?:in|since)\s+(?P<year1>{YEAR}),\s+(?:just\s+|only\s+)?(?P<age1>{AMOUNT})\s+ago\b"
    rf"|(?P<age2>{AMOUNT})\s+ago,?\s+in\s+(?P<year2>{YEAR}))",
)
"""In such a year, so many years ago."""

_DIED = Cued(
    ("born",),
    rf"\bborn\s+(?:in|on)\s+(?P<year>{YEAR})[^{YEAR[1:-1]}]{{0,60}}?\bdied\b"
    rf"[^{YEAR[1:-1]}{AMOUNT[1:-1]}]{{0,30}}?(?P<died>{YEAR}),?\s+(?:aged|at\s+the\s+age\s+of|at)\s+"
    rf"(?P<age>{AMOUNT})",
)
_THEN = Lazy(r"\b(?:then|at the time|when)\b")
_MARKED = frozenset({"anniversary", "birthday"})
_ORDINAL = "ordinal"


def named_years(records: Sequence[Record]) -> frozenset[int]:
    """The years that a report names."""
    return frozenset(r.year for r in records if isinstance(r, Date) and r.year is not None)


def since(sentence: Sentence, published: date | None, years: Set[int]) -> Iterator[Working]:
    """Whatever a sentence says of ages and of the years that they are counted from.

    ``years`` are all that the report names: an age may be meant of one of them.
    """
    if not sentence.figures or not sentence.years:
        return
    skeleton = sentence.skeleton
    for match in _DIED.finditer(skeleton):
        born, died = sentence.year(match["year"]), sentence.year(match["died"])
        if born.year is not None and died.year is not None:
            yield from _counted(born, sentence.figure(match["age"]), died.year, (born, died), 0)
    if published is None:
        return
    for match in _AGO.finditer(skeleton):
        year = sentence.year(match["year1"] or match["year2"])
        age = sentence.figure(match["age1"] or match["age2"])
        if age.family == ("duration", "yr"):
            yield from _counted(year, age, published.year, (year,), 1)
    told = [year for year in sentence.years if not year.relative]
    if len(told) != 1 or _THEN.search(skeleton):
        return
    (year,) = told
    for pattern in (_AGED_BUILT, _BUILT_AGED, _ANNIVERSARY):
        for match in pattern.finditer(skeleton):
            named = match.groupdict()
            age = sentence.figure(
                next(c for name, c in named.items() if name.startswith("age") and c)
            )
            is_marked = age.noun in _MARKED
            if is_marked != (pattern is _ANNIVERSARY) or (is_marked and not _NOW.search(skeleton)):
                continue
            if _is_person(age) and "born" not in match[0].lower():
                continue
            if pattern is _AGED_BUILT and not age.record.measure.unit:
                continue
            if any(other != year.year and _fits(age, year, other) for other in years):
                continue
            yield from _counted(year, age, published.year, (year,), 1)


def _is_person(age: Figure) -> bool:
    """Is it somebody who is so old, and something else that was made?"""
    return age.noun in role_heads() or age.record.raw.endswith("olds")


def _fits(age: Figure, year: Date, now: int) -> bool:
    return year.year is not None and now - year.year - age.number in (0, 1)


def _counted(
    born: Date, age: Figure, now: int, dates: tuple[Record, ...], slack: int
) -> Iterator[Working]:
    measure = age.record.measure
    if (
        born.year is None
        or measure.modifier
        or born.modifier not in ("", "since")
        or measure.upper is not None
    ):
        return
    if measure.dimension not in ("age", _ORDINAL) and measure.unit not in ("yr", "year", ""):
        return
    if measure.dimension == _ORDINAL and age.noun not in _MARKED:
        return
    years = now - born.year
    yield aged(age, years, dates, f"from {born.year} to {now} is {years} years", slack)
