"""Shares that make a hundred: "owners of A will hold 78%, those of B 22%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Sentence,
    Working,
    follows,
    plain,
    unhedged,
)
from copydesk.arithmetic.slips import is_slip
from copydesk.text._lazy import Cued, Lazy

_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_WORDS = rf"[^{_MARKS};:()]"

_OWNED = Lazy(
    r"\b(?:own(?:s|ed|ing|er|ers|ership)?|hold(?:s|ing|er|ers)?|shareholders?|shareholdings?"
    r"|stakes?|split|divided|shared)\b",
    re.IGNORECASE,
)
_REST = Cued(
    ("rest", "remain", "balance", "other"),
    rf"\b(?:the\s+(?:rest|remainder|balance|others?|remaining)|remaining)\b{_WORDS}{{0,40}}?"
    rf"(?P<share>{AMOUNT})",
)
_NO_WHOLE = Lazy(
    r"\b(?:up|down|r[io]se|fell|from|increas\w+|premium|discount|turnout|sales|revenue|profits?"
    r"|shares? (?:rose|fell|were|was|closed)|inflation|rate|than|more|each|multiple|voting rights"
    r"|compared|respectively|if|could|would need|threshold|majority|quorum)\b",
    re.IGNORECASE,
)
_OF_OTHER = Lazy(
    r"\s*(?:stake|share|interest|holding)?\s*(?:of|in)\s+"
    r"(?!(?:the|it|its|them)\b\s*(?:company|group|firm|business|shares?|stock|venture|equity|capital"
    r"|total|whole|[.,;]|\Z))",
)
_FAMILY = "percent"
_HUNDRED = Decimal(100)


def hundreds(sentence: Sentence, before: Sentence | None, text: str) -> Iterator[Working]:
    """The shares in a sentence that leave nothing over; a first one may stand right ``before``."""
    percents = _percents(sentence)
    if len(percents) >= 2:
        yield from _hundred(sentence, percents, _told_first(before, percents[0], text))


def _percents(sentence: Sentence) -> list[Figure]:
    return [figure for figure in sentence.figures if figure.family[0] == _FAMILY]


def _told_first(before: Sentence | None, percent: Figure, text: str) -> list[Figure]:
    """The one share of the sentence that comes right before that of a percentage."""
    found = [] if before is None else _percents(before)
    if len(found) != 1 or not unhedged(*found):
        return []
    end = found[0].record.sentence.end
    return found if follows(text, end, percent.record.sentence.start) else []


def _hundred(
    sentence: Sentence, percents: Sequence[Figure], first: Sequence[Figure]
) -> Iterator[Working]:
    skeleton = sentence.skeleton
    if len(percents) > _MOST_SHARES or not unhedged(*percents):
        return
    rest = _REST.search(skeleton)
    if rest is not None and not _NO_WHOLE.search(skeleton):
        last = sentence.figure(rest["share"])
        before = [f for f in percents if f.start < last.start]
        if before and last.family[0] == _FAMILY:
            ways = [[*before, last], *([[*first, *before, last]] if first else [])]
            yield from _made_up(min(ways, key=_off))
        return
    if len(percents) != 2 or not (_OWNED.search(skeleton)) or _NO_WHOLE.search(skeleton):
        return
    added = sum(f.number for f in percents)
    if added != _HUNDRED and added <= _HUNDRED + 1:
        return  # somebody else may have what is left
    for figure in percents:
        if _OF_OTHER.match(skeleton, skeleton.index(_character(sentence, figure)) + 1):
            return
    yield from _made_up(percents)


_MOST_SHARES = 5


def _character(sentence: Sentence, figure: Figure) -> str:
    return chr(0xE000 + sentence.figures.index(figure))


def _off(parts: Sequence[Figure]) -> Decimal:
    """By how much shares do not make a hundred."""
    return abs(sum((figure.number for figure in parts), Decimal(0)) - _HUNDRED)


def _made_up(parts: Sequence[Figure]) -> Iterator[Working]:
    terms = tuple(figure.record for figure in parts)
    added = sum((figure.number for figure in parts), Decimal(0))
    slack = sum((figure.record.measure.quantum for figure in parts), Decimal(0)) / 2
    if abs(added - _HUNDRED) <= slack:
        yield Working(terms, fits=True)
        return
    right = tuple(
        (figure.record, needed)
        for figure in parts
        if (needed := _HUNDRED - added + figure.number) > 0
    )
    slips = any(is_slip(record.measure.number, needed) for record, needed in right)
    yield Working(
        terms,
        fits=False,
        shown=f"{' + '.join(plain(f.number) for f in parts)} = {plain(added)}%, and not 100%",
        right=right,
        strict=slips,
        cued=True,
    )
