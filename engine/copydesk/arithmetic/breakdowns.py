"""Parts by place with a rest that leaves none out, and their total, told before: "46 cases ...
Germany reported 18, France 11 and Italy eight, with the remaining nine elsewhere"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from copydesk.arithmetic.figures import (
    COUNT,
    LONGEST,
    Figure,
    Working,
    follows,
    is_exact,
    sum_working,
)
from copydesk.arithmetic.unnamed import unnamed
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_CUES = ("elsewhere", "abroad", "remaining", "other", "rest")
_AROUND = 45
_REST = Lazy(
    r"\b(?:elsewhere|abroad|(?:the|its)\s+remaining|(?:the|all)\s+others?|the\s+rest\b"
    r"|(?:in|from|across|of|by)\s+(?:(?:several|some|various|the|all)\s+)?other\s+"
    r"(?:countr|state|province|region|cit|town|district|nation|part|place|area|count)\w*"
    r"|other\s+(?:countries|states|provinces|regions|cities|towns|districts|nations|places))\b",
    re.IGNORECASE,
)
_REMAINS = Lazy(r"(?i)remaining|rest|others?\Z")
_UNREAD = Lazy(r"\d|(?i:\b(?:half|dozens?|most|many|several|few|some|third|quarter|one of)\b)")
_NARROWED = Lazy(
    r"(?i)\b(?:by|than|from|another|further|more|additional|earlier|previous|last|new|up\s+to)\s+\Z"
)
_OF = Lazy(r"(?i)(?:\bof|:)\s+(?:(?:the|its|those|these|all)\s+)?\Z")
_COLON = Lazy(r"(?:\s+[^\W\d_][\w'’-]*){0,3}:")
_CASES = frozenset({"case", "patient", "infection"})
"""A report counts those who are ill as the one or the other."""

_FAR = Lazy(r"[:;(]|.{60}")
_LEAST_PARTS = 3
_MOST_PARTS = 10
_LEAD = 450
_NEAR = 420
"""Characters in which the total is told: those of the lead, and those before the parts."""

_AFTER = 200
"""Characters after the parts in which one that was left out would be told."""

_CLOSE = Decimal("0.25")
"""How far, as a share of the total, the parts of one that nothing else names may be off."""


def breakdowns(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The parts of a sentence of which the last is the rest, held against the total before them."""
    read: list[Figure] = []
    stated: dict[Decimal, Figure] = {}
    seen: set[int] = set()
    for match in _rests(text):
        if not read:
            known = [figure.record for figure in figures]
            found = [*figures, *unnamed(text, known, figures[0].record.report)]
            read = sorted(found, key=lambda figure: figure.start)
            stated = {figure.number: figure for figure in read if _exact(figure)}
        parts = _parts(text, read, match)
        if _LEAST_PARTS <= len(parts) <= _MOST_PARTS and parts[0].start not in seen:
            seen.add(parts[0].start)
            remains = _REMAINS.search(match[0]) is not None
            yield from _held(text, read, stated, parts, remains=remains)


def _rests(text: str) -> Iterator[re.Match[str]]:
    """Where the words name a rest."""
    for cue in _CUES:
        at = text.find(cue)
        while at >= 0:
            match = _REST.search(text, max(0, at - _AROUND), at + _AROUND)
            if match is not None and match.start() <= at < match.end():
                yield match
            at = text.find(cue, at + len(cue))


def _parts(text: str, read: Sequence[Figure], rest: re.Match[str]) -> Sequence[Figure]:
    """The figures of the sentence that tells the rest, and if it tells nothing else, of the one
    before; none where they are not all exact counts, or the rest is not the last of them."""
    at = bisect_left(read, rest.end(), key=lambda figure: figure.start)
    near = [f for f in read[max(0, at - 1) : at + 1] if f.record.sentence != f.record.span]
    spans = [f.record.sentence for f in near]
    here = next((s for s in spans if s.start <= rest.start() < s.end), None)
    if here is None:
        return ()
    begin = here.start
    first, last = (bisect_left(read, x, key=lambda f: f.start) for x in (begin, here.end))
    if last - first == 1 and first:
        begin = read[first - 1].record.sentence.start
        before = read[first - 1].record.sentence
        if not follows(text, before.end, here.start):
            return ()
        first = bisect_left(read, begin, key=lambda f: f.start)
    parts = read[first:last] if here.end - begin <= LONGEST else ()
    if not parts or not all(map(_exact, parts)):
        return ()
    last_one = parts[-1]
    between = text[last_one.end : rest.start()] or text[rest.end() : last_one.start]
    if (len(parts) > 1 and parts[-2].end > rest.start()) or _FAR.search(between):
        return ()
    gaps = [begin, *(f.end for f in parts)], [*(f.start for f in parts), here.end]
    if any(_UNREAD.search(text, start, end) for start, end in zip(*gaps, strict=True)):
        return ()
    return parts


def _held(
    text: str,
    read: Sequence[Figure],
    stated: Mapping[Decimal, Figure],
    parts: Sequence[Figure],
    *,
    remains: bool,
) -> Iterator[Working]:
    begin = parts[0].start
    of = _OF.search(text, max(0, begin - 20), begin) or _COLON.match(text, parts[0].end)
    if of and len(parts) > _LEAST_PARTS:
        whole, *parts = parts
        if whole.number > max(part.number for part in parts) and _alike(parts, whole):
            working = sum_working(parts, whole)
            yield working if working.fits else replace(working, strict=True)
        return
    added = sum((part.number for part in parts), Decimal(0))
    if added in stated:
        yield sum_working(parts, stated[added])
        return
    lead, near, at = (
        bisect_left(read, place, key=lambda figure: figure.start)
        for place in (min(_LEAD, begin), begin - _NEAR, begin)
    )
    most = max(part.number for part in parts)
    totals = {
        figure.number: figure
        for figure in (*read[:lead], *read[max(lead, near) : at])
        if _exact(figure)
        and figure.noun
        and added / 2 < figure.number < added * 2
        and figure.number > most
        and _alike(parts, figure)
        and not _NARROWED.search(text, max(0, figure.start - 16), figure.start)
    }
    if len(totals) != 1:
        return
    (total,) = totals.values()
    off = abs(total.number - added)
    after = bisect_left(read, parts[-1].end, key=lambda figure: figure.start)
    until = bisect_left(read, parts[-1].end + _AFTER, key=lambda figure: figure.start)
    told = any(figure.number == off for figure in read[after:until])
    named = any(part.noun for part in parts)
    sure = named or (remains and off <= total.number * _CLOSE)
    yield replace(sum_working(parts, total), strict=sure and not told, cued=True)


def _alike(parts: Sequence[Figure], whole: Figure) -> bool:
    """Does every part that has a noun count what the whole counts?"""
    nouns = {part.noun for part in parts if part.noun}
    return all(
        concept(noun) == concept(whole.noun) or {noun, whole.noun} <= _CASES for noun in nouns
    )


def _exact(figure: Figure) -> bool:
    return figure.family == COUNT and is_exact(figure) and figure.number >= 1
