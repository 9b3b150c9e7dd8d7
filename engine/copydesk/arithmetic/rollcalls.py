"""A roll call told side by side, and how many there are to vote: "62 for, 44 against. Three
abstained and one was absent ... all 110 seats".

Each side may have a sentence of its own. Those who voted are never more than the body has members;
where the absent are told as well, or the words say that all voted, they are as many.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    COUNT,
    Figure,
    Working,
    figure_of,
    is_exact,
    sum_working,
)
from copydesk.model import Measure, Quantity, Span
from copydesk.text._lazy import Cued, Lazy

_MEMBERS: Final = frozenset(
    """member lawmaker legislator deputy mp senator councillor councilor representative delegate
    parliamentarian judge justice juror seat vote ballot state country nation governor trustee
    director commissioner policymaker shareholder assemblyman congressman bishop""".split()
)
_PEOPLE: Final = (
    r"(?:(?:of\s+them\s+|(?:[a-z]+\s+)?(?:members|lawmakers|legislators|deputies|MPs|senators|councill?ors"
    r"|representatives|delegates|judges|justices|jurors|votes|ballots|states|countries|nations|governors"
    r"|trustees|directors|commissioners|policymakers|bishops|people)\s+)(?:who\s+)?)?"
)
_WERE: Final = r"(?:(?:had|have|has|were|was|came\s+out|came|came\s+down|went|stood)\s+)?"
_IT: Final = (
    r"(?=\s*(?:[,.;:)–—-]|\Z)|\s+(?:it|and|with|while|to|them|him|her|in\s+the|that)\b"
    r"|\s+(?:the|an?|his|her|its)\s+(?:[a-z]+\s+)?(?:motion|bill|measure|proposal|plan|resolution|amendment|law"
    r"|budget|deal|treaty|reform|strike|merger|impeachment|removal|text|draft|ban|agreement|government)\b)"
)
_SIDES: Final = (
    (
        "for",
        r"(?:voted\s+(?:for|to\s+(?:approve|adopt|pass|convict|keep))|(?:voted\s+)?(?:yes|aye|in\s+favou?r)"
        rf"|in\s+support|(?:for|backed|supported|approved){_IT})\b",
    ),
    (
        "against",
        r"(?:voted\s+(?:against|to\s+(?:reject|acquit))|(?:voted\s+)?(?:no(?!\s+[a-z])|nay)|dissent\w*"
        rf"|in\s+opposition|(?:against|opposed|rejected){_IT})\b",
    ),
    ("abstained", r"(?:abstained|abstaining|abstentions?|blank|abstain)\b"),
    (
        "absent",
        r"(?:absent|away|missing|did\s+not\s+(?:vote|take\s+part|attend|show\s+up)|not\s+voting"
        r"|stayed\s+away|failed\s+to\s+vote|took\s+no\s+part|vacant|ill|not\s+present|recused)\b",
    ),
)
_SIDE: Final = Lazy(
    rf"\s*{_PEOPLE}{_WERE}(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _SIDES)})"
)
_LABEL: Final = Lazy(
    r"(?i)\b(?:(?P<for>(?:voting\s+)?for|yes|ayes?|in\s+favou?r)|(?P<against>against|no|noes|nays?)"
    r"|(?P<abstained>abstentions?|abstaining)|(?P<absent>absent|not\s+voting))\s*[:,–—-]?\s*\Z"
)
_ONE: Final = Lazy(
    r"(?i)\b(?P<one>one)(?=\s+(?:(?:member|lawmaker|deputy|senator|councill?or|delegate|judge|state|country|seat)"
    r"\s+)?(?:(?:had|was|is|were)\s+)?(?P<side>abst\w+|absent|away|vacant|missing|against|did\s+not\s+vote)\b)"
)
"""A single member, of whom no record is made."""

_CUES: Final = Cued(
    ("bsten", "bstain", "absent", "gainst", "not voting", "not vote", "noes", "nays", "pposed"),
    "",
)
_ALL: Final = Lazy(
    r"\b(?:[Aa]ll(?:\s+of)?(?:\s+(?:the|its|their))?|(?:a\s+)?total\s+of|[Ii]n\s+all,?)\s+\Z"
)
_HAS: Final = Lazy(
    r"(?i)(?:\b(?:has|have|had|of|with|out\s+of|in\s+(?:the|a)|the|its|counts|comprises|numbers)|['’]s?)\s+\Z"
)
_SIZED: Final = Lazy(r"(?i).*-(?:member|judge|justice|seat|strong|person|man|juror|nation|state)\Z")
_ACCOUNTED: Final = Lazy(
    r"\s*(?:[^\W\d_][\w'’-]*\s+){0,5}?(?:accounted\s+for|voted|cast|took\s+part|present)\b"
)
_CAST: Final = Lazy(r"\s*(?:(?:were|had\s+been|was)\s+)?(?:cast|counted|voted)\b")
_OF: Final = Lazy(r"\b(?:[Oo]f|[Oo]ut\s+of)\s+(?:(?:the|its)\s+)?\Z")
_PARTY: Final = Lazy(
    r"(?i)\b(?:part(?:y|ies)['’s]*|bloc|faction|coalition|caucus|opposition|government)(?:['’]s?)?\s+\Z"
)
_ROOM: Final = Lazy(
    r"(?i)\b(?:committee\s+stage|first\s+(?:reading|round|ballot)|second\s+(?:reading|round|ballot)"
    r"|earlier|last\s+(?:year|month|time)|previous(?:ly)?|needed|required|short\s+of|polls?|survey\w*"
    r"|rebels?|includ\w+|among\s+them|wanted|expected)\b"
)
_REACH: Final = 320
"""Characters between two sides, or a side and the whole."""
_LEAST: Final = 5


def rollcalls(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The one roll call of a passage, held against the one body told in it."""
    if not _CUES.search(text):
        return
    sides = _sides(text, figures)
    if len({name for name, _ in sides} & {"for", "against"}) < 2:
        return
    for run in _runs(sides):
        named = dict(run)
        if len(named) < len(run) or not {"for", "against"} <= named.keys():
            continue
        begin, end = run[0][1].start, run[-1][1].end
        first = bisect_left(figures, begin - _REACH, key=lambda figure: figure.start)
        last = bisect_left(figures, end + _REACH, key=lambda figure: figure.start)
        taken = {figure.start for _, figure in run}
        wholes = [
            f for f in figures[first:last] if f.start not in taken and _is_whole(text, f, named)
        ]
        if len({whole.number for whole in wholes}) != 1:
            continue
        whole = min(wholes, key=lambda f: min(abs(f.start - begin), abs(f.start - end)))
        told = text[min(begin, whole.start) : max(end, whole.end)]
        if not _ROOM.search(told) and not _is_of_two(run, whole):
            yield from _held(text, [figure for _, figure in run], set(named), whole)


def _is_of_two(run: Sequence[tuple[str, Figure]], whole: Figure) -> bool:
    """Are there too many votes in a tally of two sides alone, which is one record?"""
    tally = [figure for name, figure in run if name in ("for", "against")]
    spans = {figure.record.sentence == figure.record.span for figure in tally}
    return spans == {True} and sum(figure.number for figure in tally) > whole.number


def _sides(text: str, figures: Sequence[Figure]) -> list[tuple[str, Figure]]:
    """The counts that are of one side each, in text order."""
    found: list[tuple[str, Figure]] = []
    for figure in figures:
        if figure.record.measure.dimension == "score" and figure.record.measure.upper is not None:
            found += _of_score(text, figure)
        elif figure.family == COUNT and is_exact(figure):
            name = _side(text, figure)
            if name:
                found.append((name, figure))
    report = figures[0].record.report
    taken = {figure.start for figure in figures}
    for match in _ONE.finditer(text):
        if match.start() not in taken:
            words = match["side"]
            name = "against" if words == "against" else "absent"
            name = "abstained" if words.startswith("abst") else name
            found.append((name, _counted(text, report, match.span("one"), 1)))
    return sorted(found, key=lambda side: side[1].start)


def _side(text: str, figure: Figure) -> str:
    number = figure.start + len(figure.record.raw.split(maxsplit=1)[0])
    match = _SIDE.match(text, number)
    if match is None:
        before = text[max(figure.record.sentence.start, figure.start - 16) : figure.start]
        match = _LABEL.search(before)
    if match is None:
        return ""
    return next((name for name, words in match.groupdict().items() if words), "")


_PAIR: Final = Lazy(
    r"(\d+)(?:\s+votes?)?(?:\s+(?:in\s+favou?r|for))?(?:\s*,\s*|\s+(?:to|and|against)\s+|\s*[-–—]\s*)(\d+)"
)


def _of_score(text: str, figure: Figure) -> Iterator[tuple[str, Figure]]:
    """The two sides of "62 in favour, 44 against", of which one record is made."""
    record = figure.record
    pair = _PAIR.fullmatch(record.raw)
    if pair is None or not re.search(
        r"\b(?:vot\w+|favou?r|against|for)\b", text[record.sentence.start : record.sentence.end]
    ):
        return
    for number, name in ((1, "for"), (2, "against")):
        start, end = (record.span.start + place for place in pair.span(number))
        yield name, _counted(text, record.report, (start, end), int(pair[number]))


def _counted(text: str, report: str, place: tuple[int, int], number: int) -> Figure:
    """A figure that is no record of its own."""
    span = Span(start=place[0], end=place[1])
    size = Decimal(number)
    measure = Measure(number=size, low=size, high=size)
    raw = text[span.start : span.end]
    return figure_of(Quantity(report=report, span=span, raw=raw, sentence=span, measure=measure))


def _runs(sides: Sequence[tuple[str, Figure]]) -> Iterator[list[tuple[str, Figure]]]:
    """Sides that are told close to one another."""
    run: list[tuple[str, Figure]] = []
    for side in sides:
        if run and side[1].start - run[-1][1].end > _REACH:
            yield run
            run = []
        run.append(side)
    yield run


def _is_whole(text: str, figure: Figure, named: dict[str, Figure]) -> bool:
    """Is it how many may vote, or how many votes were cast?"""
    if figure.family != COUNT or not is_exact(figure) or figure.number < _LEAST:
        return False
    if figure.number <= max(side.number for side in named.values()):
        return False
    raw = figure.record.raw
    if "-" in raw and _SIZED.match(raw):
        return True
    before = text[max(0, figure.start - 24) : figure.start]
    if _PARTY.search(before):
        return False
    if figure.noun not in _MEMBERS:
        everybody = _ALL.search(before) and _ACCOUNTED.match(text, figure.end)
        return not figure.noun and everybody is not None
    return bool(_ALL.search(before) or _HAS.search(before) or _CAST.match(text, figure.end))


def _held(text: str, parts: Sequence[Figure], sides: set[str], whole: Figure) -> Iterator[Working]:
    working = sum_working(parts, whole, exact=True)
    added = sum(part.number for part in parts)
    if working.fits:
        yield working
        return
    absent = [part for part in parts if _side(text, part) == "absent"]
    cast = whole.noun in ("vote", "ballot")
    if cast and absent and added - sum(part.number for part in absent) == whole.number:
        return
    if added > whole.number:
        yield replace(working, strict=True)
        return
    before = text[max(0, whole.start - 24) : whole.start]
    everybody = bool(_ALL.search(before)) and (
        "absent" in sides or _ACCOUNTED.match(text, whole.end) is not None
    )
    if everybody or (cast and "abstained" in sides) or (_OF.search(before) and "absent" in sides):
        yield replace(working, strict=True)
    elif len(sides) > _TWO:
        yield replace(working, cued=True)
    else:
        yield Working(working.terms, fits=True)


_TWO: Final = 2
