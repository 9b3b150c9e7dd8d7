"""So many times another figure: "80 boats, twice as many as the 40 of last year", "$90, double the
$45 of a year ago"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Sentence,
    Working,
    is_exact,
)
from copydesk.arithmetic.multiples import held
from copydesk.model import Record
from copydesk.text._lazy import Lazy

_MARKS: Final = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_TIMES: Final = Lazy(
    rf"(?P<new>{AMOUNT})(?P<mid>[^{_MARKS};.:]{{0,70}}?)[\s,(–—]+"
    r"(?P<hedge>(?:more\s+than|nearly|almost|about|roughly|over)\s+)?"
    rf"(?:(?P<two>twice|double)|(?P<three>triple|treble)|(?P<half>half)|(?P<times>{AMOUNT}))"
    rf"(?P<gap>(?:\s+(?:as|the|that|its|their|his|her|what|last)\b[^{_MARKS};.:]{{0,60}}?)?)\s*"
    rf"(?P<base>{AMOUNT})",
    re.IGNORECASE,
)
_TURNS: Final = Lazy(r"(?i)\b(?:and|but|while|or|if|when|though|before|after|than|until|from)\b")
_OF: Final = Lazy(r"\b[Oo]f\s+(?:the|its|their|his|her|all|those|these)\s+\Z")
_AS_MANY: Final = Lazy(r"(?i)as\s+(?:many|much|few|little)\s+as\s+(?:the\s+)?")
_FOLDS: Final = {"two": Decimal(2), "three": Decimal(3), "half": Decimal("0.5")}
_COMPARED: Final = ("count", "money", "mass", "length", "area", "volume", "duration", "number")
_FAR: Final = Decimal("2.5")
"""How many times what it says the ratio may be, or the other way round, to be meant for it."""

_HEDGES: Final = {"more_than": "more than", "at_least": "more than", "nearly": "nearly"}


def comparisons(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of a figure that is so many times another one."""
    if len(sentence.figures) < 2:
        return
    skeleton = sentence.skeleton
    for match in _TIMES.finditer(skeleton):
        if (
            _OF.search(skeleton, 0, match.start())
            or _TURNS.search(match["mid"])
            or _TURNS.search(match["gap"])
        ):
            continue
        fold, hedge, named = _fold(sentence, match)
        if fold is None:
            continue
        new, base = sentence.figure(match["new"]), _plain(sentence.figure(match["base"]))
        if base is None or not (match["gap"] or _AS_MANY.match(base.record.raw)):
            continue
        if new.family != base.family or new.family[0] not in _COMPARED or not is_exact(new):
            continue
        if new.record.measure.rate != base.record.measure.rate or min(new.number, base.number) <= 0:
            continue
        if not fold / _FAR <= new.number / base.number <= fold * _FAR:
            continue
        others = [f for f in sentence.figures if f.family == new.family and f.number != base.number]
        tried = [
            working
            for figure in (new, *others)
            for working in held(figure, base, fold, hedge, named=named)
        ]
        yield from [working for working in tried if working.fits][:1] or tried[:1]


def _fold(
    sentence: Sentence, match: re.Match[str]
) -> tuple[Decimal | None, str, tuple[Record, ...]]:
    hedge = (match["hedge"] or "").strip().lower()
    for name, fold in _FOLDS.items():
        if match[name]:
            return fold, hedge, ()
    times = sentence.figure(match["times"])
    measure = times.record.measure
    if times.family[0] != "ratio" or measure.upper is not None or times.number <= 0:
        return None, "", ()
    if measure.unit != "times" and times.number != _FOLDS["half"]:
        return None, "", ()
    return times.number, hedge or _HEDGES.get(measure.modifier, ""), (times.record,)


def _plain(base: Figure) -> Figure | None:
    """The figure that is taken so many times: "as many as 40" is no bound there."""
    if _AS_MANY.match(base.record.raw):
        return replace(base, range=(base.number, base.number))
    return base if is_exact(base) else None
