"""A span of years up to now, and the year in which it began: "founded in 1890, and after 133 years
of printing it will close", "the first time since 1985. The 38-year wait ended on Saturday"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.ages import aged
from copydesk.arithmetic.figures import LONGEST, Figure, Working, is_exact
from copydesk.arithmetic.slips import is_slip
from copydesk.model import Date, Record, Span
from copydesk.text._lazy import Cued, Lazy

_WORD: Final = r"[^\W\d_][\w'’-]*"
_WORDS: Final = rf"(?:\s+(?!(?:and|but|until|before|who|which)\b){_WORD})"
_BEGAN: Final = Cued(
    ("since", "in", "from", "to", "In", "Since"),
    rf"(?:(?P<last>\b(?:first\b[^.;]{{0,60}}?\bsince|\b[Nn]ot{_WORDS}{{1,6}}?\s+since"
    rf"|\blast{_WORDS}{{1,6}}?\s+in|going\s+back\s+to|(?:dat(?:es|ed|ing)|stretching)\s+(?:back\s+to|from)))"
    rf"|\b(?P<began>(?:opened|founded|built|established|launched|created|inaugurated|introduced"
    rf"|completed|formed|set\s+up|began|begun|started|joined|joining|(?:took|taken)\s+(?:over|power|office)"
    rf"|seized\s+power|c[ao]me\s+to\s+power|moved|came){_WORDS}{{0,7}}?\s+in)"
    r"|\b(?P<since>[Ss]ince))\s+(?:the\s+(?:year|summer|spring|autumn|fall|winter|end)\s+(?:of\s+)?)?\Z",
)
_WAIT: Final = Lazy(
    r"[\s-]+(?:long\s+)?(?:wait(?:ing)?|drought|absence|gap|hiatus|spell|barren|exile|famine|jinx|curse"
    r"|run|reign|rule|history|career|stint|association|tenure|ban|freeze|era)\b"
    r"|\s+(?:of|in|without|on|out\s+of)\s+(?:waiting|trying|hurt|hope|opposition|power|exile|business"
    r"|existence|service|operation|use|production|print|trading|history|publication|the\s+wilderness"
    r"|the\s+job|the\s+post|office|charge|\w+ing)\b"
    r"|\s+with\s+(?:it|them|the\s+\w+)\b"
)
_AFTER: Final = Lazy(r"\b[Aa]fter\s+(?:all\s+)?(?:(?:those|these|its|their|the|his|her)\s+)?\Z")
_FOR: Final = Lazy(r"\b(?:[Ff]or|[Ii]n\s+(?:the|its|his|her|their)|first\s+time\s+in)\s+\Z")
_THOSE: Final = Lazy(r"\b[Ii]n\s+(?:all\s+)?(?:those|these)\s+\Z")
_STANDING: Final = Lazy(r"\s*(?:[,.;]|\Z)|\s+(?:on|later|of|in|with|without)\b")
_TODAY: Final = Lazy(
    r"\b(?:will|is|are|has|have|today|yesterday|tonight|tomorrow|this\s+(?:year|month|week)|ended|ends?|close[sd]|leaves|retires|quits"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|finally|at\s+last|over)\b"
)
_FORMER: Final = Lazy(
    r"(?i)\b(?:at\s+the\s+time|by\s+then|later|until|earlier|previous\w*|aged|old|olds|sentenced?|jail(?:ed)?|prison"
    r"|warranty|contract|lease|deal|loan|bonds?|terms?|guarantee\w*|marr\w+|died|apart|ago|next|would"
    r"|another|more|further|him|her|his|who|whose)\b"
)
"""What lets the years be those of somebody else, of another time or of a plan."""

_WAITED: Final = Lazy(
    r"[\s-]+(?:long\s+)?(?:wait|drought|absence|gap|hiatus|exile|famine|jinx|curse)\b"
    r"|\s+(?:of|in|without)\s+(?:waiting|trying|hurt|hope|opposition|the\s+wilderness)\b"
)
_SERVICE: Final = Lazy(
    r"\s*(?:[,.;]|\Z)|[\s-]+(?:history|existence|reign|rule|ban|freeze)\b|\s+(?:of|in|on)\s+(?:service|operation|use"
    r"|business|existence|production|print|trading|publication|history)\b|\s+with\s+(?:it|them)\b"
)
_TEN: Final = 10
_LIFE: Final = 55
_LEAST: Final = 10
_REACH: Final = 90
_NEAR: Final = 400


def waits(
    text: str, records: Sequence[Record], figures: Sequence[Figure], published: date
) -> Iterator[Working]:
    """The spans of years that go up to now and do not go with the year, told in the same sentence
    or in the one beside it, in which they began."""
    spans = [figure for figure in figures if _may_go_on(figure)]
    if not spans:
        return
    years = [r for r in records if isinstance(r, Date) and r.year is not None and not r.relative]
    named = {record.year for record in years}
    starts = [record.span.start for record in years]
    for by in spans:
        near = years[bisect_left(starts, by.start - _NEAR) : bisect_left(starts, by.end + _NEAR)]
        for began in near:
            if began.year is None or not _beside(text, by, began):
                continue
            told = {r.year for r in near if r.sentence in (by.record.sentence, began.sentence)}
            if len(told) > 1:
                continue
            elapsed = published.year - began.year
            if not any(_fits(by, began.year, other) for other in named if other != began.year):
                yield from _held(text, by, began, elapsed)


def _may_go_on(figure: Figure) -> bool:
    return figure.family == ("duration", "yr") and is_exact(figure) and figure.number >= _LEAST


def _fits(by: Figure, began: int, end: int | None) -> bool:
    """May the years be those between two years that the report names?"""
    return end is not None and abs(abs(end - began) - by.number) <= 1


def _beside(text: str, by: Figure, began: Date) -> bool:
    here, there = by.record.sentence, began.sentence
    first, second = sorted((here, there), key=lambda span: span.start)
    return here == there or (
        not text[first.end : second.start].strip() and second.end - first.start <= LONGEST
    )


def _held(text: str, by: Figure, began: Date, elapsed: int) -> Iterator[Working]:
    here, there = by.record.sentence, began.sentence
    cue = _BEGAN.search(text[max(there.start, began.span.start - _REACH) : began.span.start])
    if cue is None or elapsed < _LEAST or began.modifier not in ("", "since"):
        return
    before = text[max(here.start, by.start - 30) : by.start]
    wait = _WAIT.match(text, by.end) is not None
    after = _AFTER.search(before) is not None
    standing = (after or _FOR.search(before)) and _STANDING.match(text, by.end)
    those = _THOSE.search(before) is not None
    if not (wait or standing or those):
        return
    whole = Span(start=min(here.start, there.start), end=max(here.end, there.end))
    if _FORMER.search(text, whole.start, whole.end):
        return
    if not (cue["last"] or _TODAY.search(text, here.start, here.end)):
        return
    working = aged(
        by,
        elapsed,
        (began,),
        f"from {began.year} to {elapsed + (began.year or 0)} is {elapsed} years",
        1,
    )
    if working.fits or _is_slip(text, by, elapsed, is_own=those or bool(cue["last"])):
        yield working
    else:
        yield replace(working, strict=False, cued=True)


def _is_slip(text: str, by: Figure, elapsed: int, *, is_own: bool) -> bool:
    """Are the years ten too many or too few, or those of the very wait whose beginning is told?
    Less than a life's work may be somebody's own."""
    if is_own and _WAITED.match(text, by.end):
        return any(is_slip(by.number, Decimal(elapsed + off)) for off in (-1, 0, 1))
    ten = _TEN - 1 <= abs(by.number - elapsed) <= _TEN + 1
    return ten and (is_own or by.number > _LIFE or _SERVICE.match(text, by.end) is not None)
