"""How far one is ahead of another: "a lead of four points, with 52 percent to 48", "won 98-81, by
17 points", "eight points down on the 68 percent of 2019"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.elided import with_unit
from copydesk.arithmetic.figures import (
    AMOUNT,
    COUNT,
    YEAR,
    Figure,
    Sentence,
    Working,
    is_exact,
    plain,
)
from copydesk.arithmetic.shares import decimals
from copydesk.text._lazy import Cued, Lazy

_ONLY: Final = r"(?:just\s+|only\s+|exactly\s+)?"
_LEAD: Final = Cued(
    ("lead", "margin", "gap", "ajority", "advantage", "ahead", "behind", "clear", "led", "trail",
     "adrift"),
    r"\b(?:lead|margin|gap|majority|advantage)\s+(?:of|is|was)\s+"
    rf"{_ONLY}(?P<by1>{AMOUNT})(?=\s*(?:[,.;)–—]|\Z|over\b|votes?\b))"
    rf"|\b(?:leads?|leading|led|trail(?:s|ed|ing)?)\b[^{AMOUNT[1:-1]};.]{{0,40}}?\bby\s+{_ONLY}(?P<by2>{AMOUNT})"
    rf"|(?P<by3>{AMOUNT})\s+(?:ahead|behind|clear|adrift)\b",
)  # fmt: skip
_COMPARED: Final = Cued(
    ("down on", "up on", "than", "below", "above"),
    rf"(?P<now>{AMOUNT})[^{AMOUNT[1:-1]};.]{{0,30}}?,\s+(?P<by>{AMOUNT})\s+(?:(?P<down>down\s+on|lower\s+than"
    r"|less\s+than|below|fewer\s+than)|(?P<up>up\s+on|higher\s+than|more\s+than|above))\b"
    rf"(?:\s+(?:in|on)\s+{YEAR},\s+when\s+it\s+(?:was|stood\s+at)|\s+(?:{YEAR}|\d{{4}})(?:['’]s)?|\s+(?:the|its|their)(?:\s+[a-z][\w'’-]*){{0,3}}?)?"
    rf"\s+(?P<then>{AMOUNT})",
)
_MOVED: Final = Cued(
    ("from",),
    rf"\bto\s+(?P<now>{AMOUNT})[^{AMOUNT[1:-1]};.]{{0,20}}?,?\s+from\s+(?P<then>{AMOUNT})[^{AMOUNT[1:-1]};.]{{0,20}}?,\s+"
    rf"an?\s+(?:drop|fall|rise|increase|decline|gain|loss|swing|jump|decrease)\s+of\s+{_ONLY}(?P<by>{AMOUNT})",
)
_AT_THE_END: Final = r"(?!\s+(?:at|after|in|down|up|behind|ahead)\b)"
"""What follows the score in which a game has ended."""

_SCORE: Final = Cued(
    ("by", "margin", "majority", "a lead"),
    rf"(?P<score1>{AMOUNT}),?\s+(?:a\s+(?:margin|majority|lead)\s+of|by(?:\s+a\s+(?:margin|majority)\s+of)?)\s+{_ONLY}(?P<by1>{AMOUNT})(?=\s*(?:[,.;)]|\Z))"
    rf"|\b(?:won|wins?|beat|lost|defeated)\b[^{AMOUNT[1:-1]};.]{{0,30}}?\bby\s+{_ONLY}(?P<by2>{AMOUNT}),\s+(?P<score2>{AMOUNT}){_AT_THE_END}",
)
_UNREAD: Final = Lazy(r"\d")
_POINTS: Final = frozenset({"point", "goal", "run", "vote", ""})
_PARTS: Final = Lazy(
    r"(?i)\b(?:among|women|men|voters\s+(?:under|over)|aged|if|would|poll\s+of|average|combined|third|others?)\b"
)
_OTHER_TIME: Final = Lazy(
    r"(?i)\b(?:last\s+(?:year|month|week)|a\s+(?:year|month|week)\s+(?:ago|earlier)|previous\w*|earlier|before|since)\b"
)
_TWO: Final = 2


def leads(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of how far two figures are apart in points."""
    if len(sentence.figures) < _TWO:
        return
    yield from _scores(sentence)
    if len(sentence.figures) < _TWO + 1:
        return
    skeleton = sentence.skeleton
    for match in _LEAD.finditer(skeleton):
        by = sentence.figure(match["by1"] or match["by2"] or match["by3"])
        yield from _apart(sentence, by)
    for pattern in (_COMPARED, _MOVED):
        for match in pattern.finditer(skeleton):
            now, then, by = (sentence.figure(match[name]) for name in ("now", "then", "by"))
            then = with_unit(then, now)
            if now.family[0] == then.family[0] == "percent" and _is_points(by):
                yield from _held(by, now, then)


def _is_points(by: Figure) -> bool:
    measure = by.record.measure
    return is_exact(by) and (
        by.family[0] == "points" or by.noun == "point" or measure.unit == "percentage_point"
    )


def _apart(sentence: Sentence, by: Figure) -> Iterator[Working]:
    """A lead, held against the only two figures of the sentence it can lie between."""
    if not is_exact(by) or by.noun not in _POINTS or _PARTS.search(sentence.skeleton):
        return
    if _OTHER_TIME.search(sentence.skeleton) or _UNREAD.search(sentence.skeleton):
        return
    others = [f for f in sentence.figures if f is not by and f.record.measure.upper is None]
    shares = [f for f in others if f.family[0] == "percent"]
    if shares:
        found = [with_unit(f, shares[0]) for f in others]
        found = [f for f in found if f.family == shares[0].family]
        if not _is_points(by):
            return
    else:
        found = [f for f in others if f.family == COUNT]
        nouns = {f.noun for f in (*found, by)}
        if "point" not in nouns or not nouns <= {"point", ""}:
            return
    if len(found) == _TWO:
        yield from _held(by, *found)


def _scores(sentence: Sentence) -> Iterator[Working]:
    for match in _SCORE.finditer(sentence.skeleton):
        score = sentence.figure(match["score1"] or match["score2"])
        by = sentence.figure(match["by1"] or match["by2"])
        other = score.record.measure.upper
        if score.family[0] != "score" or other is None or by.family != COUNT or not is_exact(by):
            continue
        if by.noun not in _POINTS:
            continue
        apart = abs(score.number - other)
        yield _working(
            by, apart, (score,), f"{plain(score.number)}-{plain(other)} is {plain(apart)} apart"
        )


def _held(by: Figure, a: Figure, b: Figure) -> Iterator[Working]:
    if not (is_exact(a) and is_exact(b)) or a.number == b.number:
        return
    apart = abs(a.number - b.number)
    large, small = max(a.number, b.number), min(a.number, b.number)
    places = {decimals(figure.number) for figure in (a, b, by)}
    slack = Decimal(1).scaleb(-min(places)) / 2 if len(places) > 1 else Decimal(0)
    if abs(apart - by.number) <= slack:
        yield Working(tuple(f.record for f in sorted((a, b, by), key=_start)), fits=True)
        return
    yield _working(by, apart, (a, b), f"{plain(large)} - {plain(small)} = {plain(apart)}")


def _start(figure: Figure) -> int:
    return figure.start


def _working(by: Figure, apart: Decimal, ends: Sequence[Figure], shown: str) -> Working:
    terms = tuple(figure.record for figure in sorted((*ends, by), key=_start))
    if apart == by.number:
        return Working(terms, fits=True)
    return Working(
        terms,
        fits=False,
        shown=f"{shown}, but it says {plain(by.number)}",
        right=((by.record, apart),) if apart > 0 else (),
        strict=True,
    )
