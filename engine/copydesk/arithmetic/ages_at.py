"""How old somebody was in a year: "born in 1940, he was 45 when he took office in 1985", "30 when
she became mayor in 1990 and now 63", "died on Friday at the age of 83. He was born in 1940"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from copydesk.arithmetic.ages import aged
from copydesk.arithmetic.figures import (
    AMOUNT,
    LONGEST,
    YEAR,
    Figure,
    Sentence,
    Working,
    follows,
    is_exact,
    passage,
)
from copydesk.model import Date, Record, Span
from copydesk.text._lazy import Cued, Lazy

_GAP: Final = rf"[^{AMOUNT[1:-1]}{YEAR[1:-1]};()]"
_EVENT: Final = rf"(?:(?!\b(?:and|but)\b)[^{AMOUNT[1:-1]}{YEAR[1:-1]};().,])"
_CLAUSE: Final = rf"[^{AMOUNT[1:-1]}{YEAR[1:-1]};().]"
_BORN_THEN: Final = Cued(
    ("orn ",),
    rf"\b[Bb]orn\s+(?:in|on)\s+(?:[A-Z]\w+\s+(?:in\s+)?)?(?P<born>{YEAR}),?\s+(?:and\s+)?(?:he|she)\s+was\s+(?:only\s+|just\s+)?"
    rf"(?P<age>{AMOUNT})\s+when\b{_EVENT}{{0,70}}?\b(?:in|on)\s+(?P<then>{YEAR})",
)
"""Born in such a year, and so old when something happened in another."""

_DIED: Final = Cued(
    ("died", "dead", "death"),
    rf"\b(?:died|dead){_CLAUSE}{{0,60}}?\b(?:at\s+the\s+age\s+of|aged|at)\s+(?P<age1>{AMOUNT})\s*[,.]"
    rf"{_GAP}{{0,40}}?\b(?:[Hh]e|[Ss]he)\s+was\s+born\s+(?:in|on)\s+{_CLAUSE}{{0,30}}?(?P<born1>{YEAR})"
    rf"|\b(?:[Hh]e|[Ss]he|who)\s+was\s+born\s+(?:in|on)\s+{_CLAUSE}{{0,30}}?(?P<born2>{YEAR}),?\s+(?:and\s+)?"
    rf"died{_CLAUSE}{{0,60}}?\b(?:at\s+the\s+age\s+of|aged|at)\s+(?P<age2>{AMOUNT})\s*[,.]",
)
"""Died of late at such an age, and born in such a year."""

_LATELY: Final = Lazy(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|overnight|last\s+night"
    r"|this\s+(?:week|month|morning))\b"
)
_BECAME_NOW: Final = Cued(
    ("when", "at the age", "aged"),
    rf"\b(?:[Hh]e|[Ss]he)\s+(?:was\s+(?:only\s+|just\s+)?(?P<age1>{AMOUNT})\s+when\b{_EVENT}{{0,60}}?\b(?:in|on)\s+"
    rf"(?P<then1>{YEAR})|[a-z]+{_CLAUSE}{{0,50}}?\bin\s+(?P<then2>{YEAR}),?\s+(?:at\s+the\s+age\s+of|aged|at)\s+"
    rf"(?P<age2>{AMOUNT}))"
    rf"(?:[,.;]?\s+(?:and\s+)?(?:now|Now|today|Today)(?:\s+aged)?,?|[,.]\s+(?:[Hh]e|[Ss]he)\s+is\s+now)\s+(?P<now>{AMOUNT})"
    r"\s*(?:[,.;]|\Z|and\b)",
)
"""So old in such a year, and so old now."""


def ages_at(
    text: str, records: Sequence[Record], figures: Sequence[Figure], published: date
) -> Iterator[Working]:
    """The ages that do not go with the year in which somebody was so old and that of birth, or the
    age now."""
    if not any(word in text for word in ("orn in", "orn on", "when", "at the age", "aged")):
        return
    by_sentence: dict[int, list[Figure | Date]] = {}
    spans: dict[int, Span] = {}
    years = [record for record in records if isinstance(record, Date) and record.year is not None]
    items: list[Figure | Date] = [*figures, *years]
    for item in items:
        sentence = item.sentence if isinstance(item, Date) else item.record.sentence
        by_sentence.setdefault(sentence.start, []).append(item)
        spans[sentence.start] = sentence
    order = sorted(by_sentence)
    seen: set[tuple[int, ...]] = set()
    for first, second in pairwise((*order, -1)):
        span, items = spans[first], [*by_sentence[first]]
        if second >= 0 and follows(text, span.end, second):
            span = Span(start=first, end=spans[second].end)
            items += by_sentence[second]
        if len(items) < 2 or span.end - span.start > LONGEST:
            continue
        items.sort(key=lambda item: item.span.start if isinstance(item, Date) else item.start)
        for working in _told(passage(text, span, items), published):
            place = tuple(record.span.start for record in working.terms)
            if place not in seen:
                seen.add(place)
                yield working


def _told(sentence: Sentence, published: date) -> Iterator[Working]:
    skeleton = sentence.skeleton
    for match in _BORN_THEN.finditer(skeleton):
        born, then = sentence.year(match["born"]), sentence.year(match["then"])
        yield from _held(sentence.figure(match["age"]), born, then.year, (born, then))
    for match in _DIED.finditer(skeleton):
        born = sentence.year(match["born1"] or match["born2"])
        others = [year for year in sentence.years if year is not born and not year.relative]
        age = sentence.figure(match["age1"] or match["age2"])
        if not others and _LATELY.search(match[0]):
            yield from _held(age, born, published.year, (born,))
    for match in _BECAME_NOW.finditer(skeleton):
        then, age = (
            sentence.year(match["then1"] or match["then2"]),
            sentence.figure(match["age1"] or match["age2"]),
        )
        now = sentence.figure(match["now"])
        if then.year is None or not _is_age(age) or not _is_age(now):
            continue
        passed = published.year - then.year
        slack = now.number - age.number - passed
        terms = tuple(sorted((then, age.record, now.record), key=lambda r: r.span.start))
        shown = f"{age.record.raw} in {then.year} is {int(age.number) + passed} in {published.year}"
        if -1 <= slack <= 1:
            yield Working(terms, fits=True)
        else:
            yield aged(now, int(age.number) + passed, (then, age.record), shown, 1)


def _is_age(figure: Figure) -> bool:
    return is_exact(figure) and not figure.noun and figure.family[0] in ("age", "count")


def _held(
    age: Figure, born: Date, then: int | None, dates: tuple[Record, ...]
) -> Iterator[Working]:
    if born.year is None or then is None or then < born.year or not _is_age(age):
        return
    if any(isinstance(each, Date) and (each.modifier or each.relative) for each in dates):
        return
    years = then - born.year
    yield aged(age, years, dates, f"from {born.year} to {then} is {years} years")
