"""A part, its whole and what percentage the one is of the other: "39% of $7.4 million, or $2.9
million", "17 of the 23, or 74%", "1,400 jobs, equivalent to 4% of its workforce of 35,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Range,
    Sentence,
    Working,
    meet,
    plain,
)
from copydesk.text._lazy import Cued, Lazy
from copydesk.values import BOUND_REACH

_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_FREE = rf"[^{_MARKS};:()]"
_NAME = r"[^\W\d_][\w'’.-]*"
_WORD = (
    r"(?!(?:and|or|but|while|as|after|before|from|to|than|with|by|in|on|for|at|who|which|that|if"
    rf"|compared|against|plus|of)\b){_NAME}"
)
_AMID = r"(?:\s+(?!(?:and|but|while)\b)[^\W\d_][\w'’.-]*)"
_SUMMED = (
    r"total|workforce|staff|headcount|payroll|population|electorate|membership|fleet|budget|stock"
    r"|capacity|turnover|turnout|network|garrison|crew"
)
_OF = rf"(?:out\s+)?of\s+(?:{_WORD}\s+){{0,3}}?(?:(?:{_SUMMED})\s+of\s+(?:{_WORD}\s+)??)?"
"""Of (the firm's) (total of)."""

_ONLY = r"(?:just|only|exactly|precisely|fully|a\s+full)\s+"
_RESTATED = (
    r"(?:equal(?:ling)?(?:\s+to)?|(?:the\s+)?equivalent\s+(?:to|of)|representing|amounting\s+to"
    r"|corresponding\s+to|making\s+up|accounting\s+for|(?:which|that)\s+(?:is|was|are|were)"
    r"|i\.e\.,?|an?\s+(?:turnout|share|proportion|coverage|rate)\s+of)"
)
OR = (
    rf"(?:\s*,?\s+or\s+|\s*\(\s*(?:or\s+)?|\s*[–—]\s*(?:or\s+)?|\s+-\s+(?:or\s+)?"
    rf"|\s*,?\s+(?:or\s+)?{_RESTATED}\s+)(?:{_ONLY})?"
)
ALL_OF_IT = rf"of\s+(?:them|those|all|(?:the|its|their)\s+(?:{_SUMMED}|whole))\s*(?:[,.;)–—-]|\Z)"
_THE_WHOLE = rf"of\s+(?:all|(?:the|its|their)\s+(?:{_SUMMED}|whole))\s*(?:[,.;)–—-]|\Z)"
"""Without "or", "half of them" may be half of the part."""

END = (
    r"(?!\s*(?:more|less|fewer|higher|lower|up|down|off|points?|above|below|chance|discount"
    rf"|in\s+(?!all\b|total\b)|(?!{ALL_OF_IT})of)\b)"
)

_SHARE_FIRST = Lazy(
    rf"(?P<share>{AMOUNT})\s+{_OF}(?P<whole>{AMOUNT}){_AMID}{{0,4}}?"
    rf"(?:,|\s*\(|\s*[–—])\s*(?:or|i\.e\.|that is|which is|equal to|=)\s+(?P<part>{AMOUNT})"
)
"""So many per cent of Y, or X."""

_SHARE_APPOSED = Lazy(
    rf"(?P<share>{AMOUNT})\s+{_OF}(?P<whole>{AMOUNT}){_AMID}{{0,3}}?,\s+(?:{_ONLY})?(?P<part>{AMOUNT})"
    r"\s*,\s+(?:[a-z]+ed|was|were|is|are|has|have|had|will|would|said|say)\b"
)
"""So many per cent of Y, X, have done something."""

_PART_OF_WHOLE = Lazy(
    rf"(?P<part>{AMOUNT})(?:\s+{_WORD}){{0,2}}?\s+{_OF}(?P<whole>{AMOUNT}){_AMID}{{0,9}}?"
    rf"(?:{OR}(?P<share1>{AMOUNT}){END}"
    rf"|,\s+(?:{_ONLY})?(?P<share2>{AMOUNT})(?:\s*[,.;)]|\s+{_THE_WHOLE}))"
)
"""X of the Y, or so many per cent."""

_PART_SHARE_WHOLE = Lazy(
    rf"(?P<part>{AMOUNT})(?:\s+{_WORD}){{0,4}}?{OR}(?P<share>{AMOUNT})\s*[,)]?\s*"
    rf"{_OF}(?P<whole>{AMOUNT})"
)
"""X, or so many per cent, of the Y."""

_PART_IS_SHARE = Lazy(
    rf"(?P<before>(?:{_NAME}\s+){{0,3}})(?P<part>{AMOUNT})(?:\s+(?:of\s+them|{_WORD})){{0,3}}?"
    r"(?:\s*,|,?\s+(?:is|are|was|were|represents?|represented|makes?\s+up|made\s+up"
    r"|accounts?\s+for|accounted\s+for|amounts?\s+to|amounted\s+to|equals?|equalled))"
    rf"\s+(?:{_ONLY})?(?P<share>{AMOUNT})\s+{_OF}(?P<whole>{AMOUNT})"
)
"""X is, or: X, so many per cent of the Y."""

_AMONG = Lazy(
    r"\b(?:in|at|after|from|across|with|by|for|among|on|within|before|since|under|over|near|between"
    r"|during|of|until|to|per)\b",
    re.IGNORECASE,
)
"""What stands before X where it only says where or when so many per cent were found."""

_OF_WHOLE = Lazy(
    rf"\b(?:[Oo]ut\s+)?[Oo]f\s+(?:{_WORD}\s+){{0,2}}?(?P<whole>{AMOUNT}){_FREE}{{0,80}}?,\s+"
    rf"(?P<part>{AMOUNT})(?:\s+{_NAME}){{0,3}}?"
    rf"{OR}(?P<share>{AMOUNT}){END}"
)
"""Of the Y, X, or so many per cent."""

_WHOLE_OF_WHICH = Cued(
    ("whom", "which", "them"),
    rf"(?P<whole>{AMOUNT}){_FREE}{{0,60}}?,\s+of\s+(?:whom|which|them)\s+(?P<part>{AMOUNT})"
    rf"(?:\s+{_NAME}){{0,4}}?{OR}(?P<share>{AMOUNT}){END}",
)
"""Y, of whom X, or so many per cent."""

_HUNDREDTHS = {"percent": Decimal(1), "ratio": Decimal(100)}
"""What a share of each family counts in percent: "40%", "two thirds", "one in five"."""

_ROUGHLY = Decimal("0.1")
"""How far, as a share of it, a fraction in words may be off: "a third" of 31 to 36 percent."""


def shares(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of a part, its whole and the percentage."""
    if len(sentence.figures) < 3 or "of " not in sentence.skeleton.lower():
        return
    if not any(figure.family[0] in _HUNDREDTHS for figure in sentence.figures):
        return
    for pattern in (
        _SHARE_FIRST,
        _SHARE_APPOSED,
        _PART_OF_WHOLE,
        _PART_SHARE_WHOLE,
        _PART_IS_SHARE,
        _OF_WHOLE,
        _WHOLE_OF_WHICH,
    ):
        for match in pattern.finditer(sentence.skeleton):
            named = match.groupdict()
            if _AMONG.search(named.get("before") or ""):
                continue
            percent = named.get("share") or named.get("share1") or named["share2"]
            found = (sentence.figure(c) for c in (percent, named["whole"], named["part"]))
            yield from share(*found)


def share(percent: Figure, whole: Figure, part: Figure) -> Iterator[Working]:
    """A percentage or a fraction held against the part and the whole that it comes from."""
    worth = _HUNDREDTHS.get(percent.family[0])
    if worth is None or part.family != whole.family or part.family[0] in _HUNDREDTHS:
        return
    if part.number <= 0 or whole.number <= 0 or part.number > whole.number * 2:
        return
    low, high = ratio(part.range, whole.range)
    if low is None or high is None:
        return
    terms = (percent.record, whole.record, part.record)
    if meet((low * 100, high * 100), claimed(percent)):
        yield Working(terms, fits=True)
        return
    found = round(part.number / whole.number * 100, 1)
    right = [(part.record, whole.number * percent.number * worth / 100)]
    if worth == 1:
        places = decimals(percent.record.measure.quantum)
        right.insert(0, (percent.record, round(found, places)))
    said = f"{plain(percent.number)}%" if worth == 1 else " ".join(percent.record.raw.split())
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(part.number)} is {plain(found)}% of {plain(whole.number)}, "
        f"but it says {said}",
        right=tuple(right),
        strict=True,
    )


def claimed(share: Figure) -> Range:
    """What a percentage or a fraction allows, in percent: its rounding and, where it is hedged, as
    far as writers go."""
    measure = share.record.measure
    worth = _HUNDREDTHS[share.family[0]]
    slack = max(measure.quantum, Decimal("0.1")) if worth == 1 else share.number * _ROUGHLY
    low, high = share.range
    if low is None or measure.modifier in ("less_than", "at_most"):
        low = share.number / BOUND_REACH
    if high is None:
        high = share.number * BOUND_REACH
    return (low - slack) * worth, (high + slack) * worth


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
