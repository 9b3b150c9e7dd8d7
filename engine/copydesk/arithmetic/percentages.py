"""Percentages and what they are of: "17 of the 23, or 74%", and shares that make a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Range,
    Sentence,
    Working,
    is_slip,
    meet,
    plain,
)
from copydesk.text._lazy import Cued, Lazy

_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_WORDS = rf"[^{_MARKS};:()]"
_THE = r"(?:the\s+|its\s+|their\s+|his\s+|her\s+|all\s+|all\s+the\s+|some\s+)?"
_OR = (
    r"(?:\s*,\s*or\s+|\s+or\s+|\s*\(\s*|\s*[–—]\s*|\s*,\s*(?:which|that)\s+(?:is|was)\s+"
    r"|\s*,\s*an?\s+(?:turnout|share|proportion|coverage|rate)\s+of\s+)"
)
_END = (
    r"(?!\s*(?:more|less|fewer|higher|lower|up|down|points?|above|below|chance|of\s+(?!them|the|all))"
    r"\b)"
)

_OF_WHOLE = Lazy(
    rf"\b[Oo]f\s+{_THE}(?P<whole>{AMOUNT}){_WORDS}{{0,80}}?,\s+(?P<part>{AMOUNT})"
    rf"(?:\s+[^\W\d_][\w'’-]*){{0,3}}?{_OR}(?P<share>{AMOUNT}){_END}"
)
"""Of the Y, X, or so many per cent."""

_PART_OF_WHOLE = Lazy(
    rf"(?P<part>{AMOUNT})\s+(?:[^\W\d_][\w'’-]*\s+){{0,2}}?(?:out\s+)?of\s+{_THE}(?P<whole>{AMOUNT})"
    rf"(?:\s+[^\W\d_][\w'’-]*){{5,9}}?{_OR}(?P<share>{AMOUNT}){_END}"
)
"""X of the Y, or so many per cent, with more words between than :mod:`changes` allows."""

_PART_SHARE_WHOLE = Lazy(
    rf"(?P<part>{AMOUNT})(?:\s+[^\W\d_][\w'’-]*){{0,3}}?{_OR}(?P<share>{AMOUNT})\s*[,)]?\s*"
    rf"(?:out\s+)?of\s+{_THE}(?P<whole>{AMOUNT})"
)
"""X, or so many per cent, of the Y."""

_WHOLE_OF_WHICH = Cued(
    ("whom", "which", "them"),
    rf"(?P<whole>{AMOUNT}){_WORDS}{{0,60}}?,\s+of\s+(?:whom|which|them)\s+(?P<part>{AMOUNT})"
    rf"(?:\s+[^\W\d_][\w'’-]*){{0,4}}?{_OR}(?P<share>{AMOUNT}){_END}",
)
"""Y, of whom X, or so many per cent."""

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


def percentages(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of shares: of a whole that it gives, or of a hundred."""
    percents = [f for f in sentence.figures if f.family[0] == _FAMILY]
    if not percents or len(sentence.figures) < 2:
        return
    if len(sentence.figures) > max(2, len(percents)) and "of" in sentence.skeleton.lower():
        for pattern in (_OF_WHOLE, _PART_OF_WHOLE, _PART_SHARE_WHOLE, _WHOLE_OF_WHICH):
            for match in pattern.finditer(sentence.skeleton):
                found = (sentence.figure(match[name]) for name in ("share", "whole", "part"))
                yield from share(*found)
    if len(percents) >= 2:
        yield from _hundred(sentence, percents)


def share(percent: Figure, whole: Figure, part: Figure) -> Iterator[Working]:
    """A percentage held against the part and the whole that it was worked out from."""
    if percent.family[0] != _FAMILY or not _exact(percent, whole, part):
        return
    same = part.family == whole.family
    if not same or part.number <= 0 or whole.number <= 0 or part.number > whole.number * 2:
        return
    low, high = ratio(part.range, whole.range)
    if low is None or high is None:
        return
    terms = (percent.record, whole.record, part.record)
    slack = max(percent.record.measure.quantum, Decimal("0.1"))
    if meet((low * 100 - slack, high * 100 + slack), (percent.number, percent.number)):
        yield Working(terms, fits=True)
        return
    found = round(part.number / whole.number * 100, 1)
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(part.number)} is {plain(found)}% of {plain(whole.number)}, "
        f"but it says {plain(percent.number)}%",
        right=(
            (percent.record, round(found, decimals(percent.record.measure.quantum))),
            (part.record, whole.number * percent.number / 100),
        ),
        strict=True,
    )


def decimals(number: Decimal) -> int:
    """How many places after the point a number needs: 1 for 0.5, none for 20."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def ratio(a: Range, b: Range) -> Range:
    """The interval of one interval divided by another; unbounded where either is."""
    (low_a, high_a), (low_b, high_b) = a, b
    if low_a is None or high_a is None or not low_b or not high_b:
        return None, None
    return low_a / high_b, high_a / low_b


def _exact(*figures: Figure) -> bool:
    return not any(figure.record.measure.modifier for figure in figures)


def _hundred(sentence: Sentence, percents: Sequence[Figure]) -> Iterator[Working]:
    """Shares that leave nothing over: "owners of A will hold 78%, those of B 22%"."""
    skeleton = sentence.skeleton
    if len(percents) > _MOST_SHARES or not _exact(*percents):
        return
    rest = _REST.search(skeleton)
    if rest is not None and not _NO_WHOLE.search(skeleton):
        last = sentence.figure(rest["share"])
        before = [f for f in percents if f.start < last.start]
        if before and last.family[0] == _FAMILY:
            yield from _made_up([*before, last])
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
