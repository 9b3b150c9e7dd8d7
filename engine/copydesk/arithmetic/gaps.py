"""A difference that has a name and stands beside its two figures: "it will spend 18 million and
take in 15 million. The gap, of three million, must be borrowed".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.elided import with_unit
from copydesk.arithmetic.figures import Figure, Working, follows, is_exact, meet, plain
from copydesk.arithmetic.slips import is_misreading
from copydesk.model import Span
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.concepts import concept

_BALANCES: Final = ("deficit", "surplus", "profit", "loss")
_DISTANCES: Final = ("gap", "difference", "shortfall", "margin", "lead", "majority")
_STEPS: Final = (
    "cut",
    "rise",
    "increase",
    "fall",
    "drop",
    "decrease",
    "reduction",
    "gain",
    "saving",
)

_ANNOUNCED: Final = Cued(
    (*_BALANCES, *_DISTANCES, *_STEPS),
    r"(?:(?P<next>\A\W*(?:The|That|This|Its|Their|Her|His))|(?:,|[–—(]|--)\s*(?:leaving|making|giving|with|or)?\s*"
    r"(?:an?|the)|\b(?:leav(?:es|ing)|ma(?:kes|king)|giv(?:es|ing))\s+(?:\w+\s+)?(?:an?|the))\s+"
    r"(?:(?!overall|total|combined|net|annual|further|accumulated)[a-z]+\s+)?"
    rf"(?:(?P<balance>{'|'.join(_BALANCES)})|(?P<distance>{'|'.join(_DISTANCES)})"
    rf"|(?P<step>{'|'.join(_STEPS)}))"
    r"(?:,?\s+(?:of|is|was|will\s+be|comes\s+to|came\s+to)|,)\s+(?:just\s+|only\s+|exactly\s+)?\Z",
)
_ENDS: Final = Lazy(
    r"\s*(?:[.;:)–—]|,(?!\s*(?:up|down|from|compared)\b)|\Z|(?:votes?|seats?|points?|places?|jobs?)\b"
    r"|(?:must|will|would|was|were|is|are|has|had|can|could|may|might|should|came|comes|went|goes"
    r"|which|that|between|and)\b)(?!\s*(?:a\s+year|in\s+(?:19|20)\d\d|last\s|the\s+year))"
)
_SPENT: Final = Lazy(
    r"(?i)\b(?:spen[dt]\w*|costs?|costing|expen\w+|outlays?|outgoings|imports?|imported|pa(?:ys|id|ying)"
    r"|wages)\b"
)
_EARNED: Final = Lazy(
    r"(?i)\b(?:earn\w*|tak(?:e|es|ing)\s+in|took\s+in|revenues?|income|receipts?|receiv\w+|raises?"
    r"|exports?|exported|sales|sold|turnover|takings|collect\w*|br(?:ings?|ought)\s+in)\b"
)
_CONTRAST: Final = Lazy(
    r"\b(?:and|but|while|against|to|than|only|now|instead|compared|with|where|though|whereas|vs"
    r"|versus|from)\b"
)
_MOVED: Final = Lazy(
    r"(?i)\b(?:now|will|would|became|becomes?|today|left|instead|new|then|was|were|had|from|to)\b"
)
_APART: Final = Lazy(
    r"(?i)\b(?:tax\w*|including|about|roughly|some|nearly|almost|per\s+cent|percent|a\s+year\s+earlier"
    r"|last\s+(?:year|month|week|season)|previous(?:ly)?|forecast\w*|expect(?:s|ation\w*)|target\w*"
    r"|plann?ed|first\s+(?:half|quarter)|respectively|each|apiece|net|operating|pre-?tax)\b"
)
_SHARES: Final = ("percent", "points", "ratio")
_TWO: Final = 2
_WITHIN: Final = 60
_LEAST: Final = 10
_CLOSE: Final = Decimal("0.25")
"""How far, as a share of the larger, the difference stated and the one worked out may be apart and
still be meant for one another."""
_LONG: Final = 400


def gaps(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The differences that have a name, each right after the only two figures of its kind."""
    for index, by in enumerate(figures):
        if index < _TWO or by.family[0] in _SHARES or not is_exact(by):
            continue
        sentence = by.record.sentence
        begin = max(sentence.start, by.start - _WITHIN)
        named = _ANNOUNCED.search(text[begin : by.start])
        if named is None or (named["next"] and begin > sentence.start):
            continue
        if not _ENDS.match(text, by.end):
            continue
        span = _told_in(text, figures, index, is_next=bool(named["next"]))
        if span is None:
            continue
        told = figures[bisect_left(figures, span.start, key=_start) : index]
        alike = [f for f in (with_unit(f, by) for f in told) if f.family == by.family]
        yield from _held(text, span, alike, by, named)


def _start(figure: Figure) -> int:
    return figure.start


def _told_in(text: str, figures: Sequence[Figure], index: int, *, is_next: bool) -> Span | None:
    """Where the two figures stand: in the sentence so far, in the one before, though that may end a
    paragraph, or in the two before."""
    by = figures[index]
    here = by.record.sentence
    if not is_next:
        return Span(start=here.start, end=by.start)
    first = index
    begin = here.start
    while first and index - first < _TWO:
        before = figures[first - 1].record.sentence
        if before == here or text[before.end : begin].strip():
            return None
        if first < index and not follows(text, before.end, begin):
            return None
        begin = before.start
        first = bisect_left(figures, begin, 0, first, key=_start)
    return Span(start=begin, end=here.start)


def _held(
    text: str, span: Span, told: Sequence[Figure], by: Figure, named: re.Match[str]
) -> Iterator[Working]:
    if len(told) != _TWO or span.end - span.start > _LONG:
        return
    a, b = told
    words = text[span.start : span.end]
    if not all(map(is_exact, told)) or max(a.number, b.number) < _LEAST or a.number == b.number:
        return
    if not _comparable(a, b, by) or _APART.search(words):
        return
    sides = {_side(text, span, figure) for figure in told}
    opposite = sides == {"in", "out"}
    if named["step"]:
        opposite = _MOVED.search(text, a.end, b.start) is not None
    elif named["distance"]:
        opposite = opposite or _CONTRAST.search(text, a.end, b.start) is not None
    if opposite:
        yield from _difference(a, b, by)


def _comparable(a: Figure, b: Figure, by: Figure) -> bool:
    """Do the three count one thing?"""
    nouns = {
        concept(figure.noun) for figure in (a, b, by) if figure.noun and figure.family[1] == ""
    }
    rates = {figure.record.measure.rate for figure in (a, b)} - {""}
    return len(nouns) <= 1 and len(rates) <= 1 and not by.record.measure.rate


def _side(text: str, span: Span, figure: Figure) -> str:
    """Is it what comes in or what goes out, by the word nearest before it?"""
    spent = [match.start() for match in _SPENT.finditer(text, span.start, figure.start)]
    earned = [match.start() for match in _EARNED.finditer(text, span.start, figure.start)]
    if not (spent or earned):
        return ""
    return "out" if max(spent, default=-1) > max(earned, default=-1) else "in"


def _difference(a: Figure, b: Figure, by: Figure) -> Iterator[Working]:
    large, small = (a, b) if a.number > b.number else (b, a)
    terms = tuple(sorted((a.record, b.record, by.record), key=lambda r: r.span.start))
    apart = large.number - small.number
    (low, high), (bottom, top) = small.range, large.range
    if low is None or high is None or bottom is None or top is None:
        return
    if apart == by.number or meet((bottom - high, top - low), by.range):
        yield Working(terms, fits=True)
        return
    far = abs(apart - by.number) > max(apart, by.number) * _CLOSE
    if far and not is_misreading(by.number, apart):
        return
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(large.number)} - {plain(small.number)} = {plain(apart)}, "
        f"but it says {plain(by.number)}",
        right=tuple(
            (record, value)
            for record, value in (
                (by.record, apart),
                (large.record, small.number + by.number),
                (small.record, large.number - by.number),
            )
            if value > 0
        ),
        strict=True,
        cued=True,
    )
