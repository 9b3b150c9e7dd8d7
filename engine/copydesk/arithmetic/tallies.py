"""Votes and what is said of them: "5-2 ... the two dissenters", "871 to 659, a majority of 212";
and a part that is larger than its whole: "12 dead, including 31 children"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.arithmetic.elided import with_unit
from copydesk.arithmetic.figures import (
    AMOUNT,
    COUNT,
    Figure,
    Sentence,
    Working,
    is_exact,
    meet,
    plain,
)
from copydesk.model import Quantity
from copydesk.text._lazy import Cued, Lazy

_WORD = r"[^\W\d_][\w'’-]*"
_LEADS = ("majority", "margin", "lead", "difference", "gap", "advantage", "shortfall", "swing")
_MARGIN = rf"(?:{'|'.join(_LEADS)})"
_AGAINST = r"(?:to|against|and)"

_THEN_MARGIN = Cued(
    _LEADS,
    rf"(?P<a>{AMOUNT})(?:\s+(?!\band\b){_WORD}){{0,3}}?,?\s+{_AGAINST}\s+(?:{_WORD}\s+){{0,4}}?(?P<b>{AMOUNT})"
    rf"(?:\s+{_WORD}){{0,4}}?\s*(?:,|\(|–|—|;)\s*(?:(?:and\s+)?(?:with|giving\s+\w+|for|making)\s+)?"
    rf"(?:an?\s+|the\s+)?(?:{_WORD}\s+)?{_MARGIN}\s+of\s+(?:just\s+|only\s+)?(?P<by>{AMOUNT})",
)
_MARGIN_THEN = Lazy(
    rf"\b(?:by|with)\s+(?:just\s+|only\s+)?(?:an?\s+{_MARGIN}\s+of\s+)?(?P<by>{AMOUNT})"
    rf"(?:\s+votes?)?\s*(?:,|\(|:|–|—)\s*(?:or\s+)?(?P<a>{AMOUNT})(?:\s+votes?)?\s+(?:to|against)\s+"
    rf"(?P<b>{AMOUNT})"
)
_MORE_BY = Cued(
    ("than", "above", "below"),
    rf"(?P<a>{AMOUNT})(?:\s+{_WORD}){{0,3}},?\s+(?:(?:it|she|he|that|this|which)\s+(?:is|was)\s+)?"
    rf"(?P<by>{AMOUNT})\s+(?:(?:more|fewer|less|[a-z]+er)\s+than|above|below)\s+(?:the\s+)?"
    rf"(?:{_WORD}\s+){{0,3}}?(?:{_WORD},\s+(?:which|who|that)\s+{_WORD}\s+(?:at\s+)?)?(?P<b>{AMOUNT})",
)
_VOTES = frozenset({"vote", "ballot"})
"""A majority of votes lies between two tallies; one of seats may be that over all others."""

_LEAST = 20
"""Below this a score is of a game, and a lead one in the league."""

_VOTED = Lazy(
    r"\b(?:vot(?:e|ed|es|ing)|rul(?:ed|ing)|decision|decided|split|verdict|ballot)\b", re.I
)
_SCORE = Lazy(r"(\d{1,3})\s*(?:[-–—]|to)\s*(\d{1,3})\Z")
_DISSENT = Lazy(
    r"(?:\s+(?:other|board|committee|council|court|bank))?(?:\s+(?:members?|judges?|justices?"
    r"|policymakers?|directors?|jurors?|governors?))?\s*(?:who\s+)?"
    r"(?:dissenters?|dissenting|dissented|voted\s+against|in\s+the\s+minority|dissents)\b",
    re.I,
)
_EARLIER = Lazy(
    r"\b(?:previous|earlier|last|before|then|first|in (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December))\b",
    re.I,
)

_INCLUDING = Lazy(
    rf"(?P<whole>{AMOUNT})(?:\s+(?!and\b|or\b|in\b|from\b){_WORD}){{0,4}}?\s*,?\s+"
    rf"(?:including|of\s+whom|among\s+them)\s+(?P<part>{AMOUNT})"
)
_PEOPLE = frozenset(
    """person people individual human soul victim casualty passenger resident villager inhabitant
    civilian child woman man boy girl student pupil minor worker miner soldier patient officer
    student hostage prisoner protester demonstrator traveler traveller""".split()
)
_HARMED = Lazy(
    r"\b(?:killed|dead|died|deaths?|toll|injured|wounded|hurt|arrested|detained|rescued|missing)\b",
    re.I,
)
_GROWS = Lazy(r"\b(?:by|another|further|additional|up|first|least)\s+\Z", re.I)


def margins(sentence: Sentence) -> Iterator[Working]:
    """A lead and the two figures that it lies between."""
    if len(sentence.figures) < 3:
        return
    for pattern in (_THEN_MARGIN, _MARGIN_THEN, _MORE_BY):
        for match in pattern.finditer(sentence.skeleton):
            a, b, by = (sentence.figure(match[name]) for name in ("a", "b", "by"))
            votes = any(figure.noun in _VOTES for figure in (a, b, by))
            yield from _margin(a, b, by, sure=votes or pattern is _MORE_BY)


def _margin(a: Figure, b: Figure, by: Figure, *, sure: bool) -> Iterator[Working]:
    a, b = with_unit(a, b), with_unit(b, a)
    if a.family != b.family or not all(map(is_exact, (a, b, by))):
        return
    if a.family[0] == "count" and max(a.number, b.number) < _LEAST:
        return
    points = by.record.measure.dimension == "points" and a.family[0] == "percent"
    if by.family != a.family and not points:
        return
    terms = tuple(sorted((a.record, b.record, by.record), key=lambda r: r.span.start))
    large, small = (a, b) if a.number > b.number else (b, a)
    apart = large.number - small.number
    (low, high), (bottom, top) = small.range, large.range
    if apart == by.number or None in (low, high, bottom, top):
        yield Working(terms, fits=True)
        return
    if (  # a bound which is unknown has been dealt with above
        low is not None
        and high is not None
        and bottom is not None
        and top is not None
        and meet((bottom - high, top - low), by.range)
    ):
        yield Working(terms, fits=True)
        return
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(large.number)} - {plain(small.number)} = {plain(apart)}, "
        f"but it says {plain(by.number)}",
        right=(
            (by.record, apart),
            (large.record, small.number + by.number),
            *(((small.record, large.number - by.number),) if large.number > by.number else ()),
        ),
        strict=sure,
        cued=True,
    )


def oversized(sentence: Sentence) -> Iterator[Working]:
    """Parts that are more than the whole which includes them."""
    skeleton = sentence.skeleton
    if "includ" not in skeleton and "of whom" not in skeleton and "among them" not in skeleton:
        return
    for match in _INCLUDING.finditer(skeleton):
        whole, part = sentence.figure(match["whole"]), sentence.figure(match["part"])
        if (
            whole.family != COUNT
            or part.family != whole.family
            or not (is_exact(whole) and is_exact(part))
        ):
            continue
        before = skeleton[: match.start()]
        people = whole.noun in _PEOPLE or (
            not whole.noun and _HARMED.search(skeleton[max(0, match.start() - 60) : match.end()])
        )
        if not people or _GROWS.search(before[-16:]) or part.noun not in _PEOPLE | {""}:
            continue
        terms = (whole.record, part.record)
        if part.number <= whole.number:
            yield Working(terms, fits=True)
            continue
        yield Working(
            terms,
            fits=False,
            shown=f"{plain(part.number)} cannot be part of {plain(whole.number)}",
            strict=True,
        )


def dissenters(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """Those who are said to have voted against, held against the one tally that the report has."""
    if "dissent" not in text and "voted against" not in text and "minority" not in text:
        return
    tallies: dict[tuple[int, int], Quantity] = {}
    for figure in figures:
        record = figure.record
        if not isinstance(record, Quantity) or record.measure.dimension != "score":
            continue
        score = _SCORE.search(record.raw)
        sentence = text[record.sentence.start : record.sentence.end]
        if score and _VOTED.search(sentence):
            tallies.setdefault((int(score[1]), int(score[2])), record)
    if len(tallies) != 1:
        return
    ((scored, tally),) = tallies.items()
    for figure in figures:
        if figure.family != COUNT or not is_exact(figure):
            continue
        measured = figure.record
        number = measured.raw.split(maxsplit=1)[0]
        if not _DISSENT.match(text, measured.span.start + len(number)):
            continue
        sentence = text[measured.sentence.start : measured.sentence.end]
        if _EARLIER.search(sentence):
            continue
        terms = tuple(sorted((tally, measured), key=lambda r: r.span.start))
        against = Decimal(min(scored))
        if figure.number == against:
            yield Working(terms, fits=True)
            continue
        yield Working(
            terms,
            fits=False,
            shown=f"in a vote of {tally.raw} {plain(against)} were against, "
            f"but it says {plain(figure.number)}",
            right=((measured, against),),
            strict=True,
        )
