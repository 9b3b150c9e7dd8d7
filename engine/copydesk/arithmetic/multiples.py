"""So many times as much: "doubled from 40 to 80", "$14m a day for three days, or $42m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from copydesk.arithmetic.figures import (
    AMOUNT,
    COUNT,
    Figure,
    Range,
    Sentence,
    Working,
    meet,
    plain,
    sum_working,
    unhedged,
)
from copydesk.arithmetic.shares import ratio
from copydesk.model import Record
from copydesk.text._lazy import Cued, Lazy

_BETWEEN = r"(?:\s+(?!and\b|but\b|while\b|as\b|after\b|before\b)[^\W\d_][\w'’.-]*){0,4}?"
_FOLD = Cued(
    ("doubl", "tripl", "trebl", "quadrupl", "halv"),
    r"\b(?P<hedge>more than |nearly |almost |about |roughly |over )?"
    r"(?:(?P<two>doubl(?:ed|ing))|(?P<three>tripl(?:ed|ing)|trebl(?:ed|ing))"
    r"|(?P<four>quadrupl(?:ed|ing))|(?P<half>halv(?:ed|ing)))\b"
    rf"{_BETWEEN},?\s+(?:to\s+(?P<to1>{AMOUNT}){_BETWEEN},?\s+from\s+(?P<from1>{AMOUNT})"
    rf"|from\s+(?P<from2>{AMOUNT}){_BETWEEN},?\s+to\s+(?P<to2>{AMOUNT}))",
)
_RATE = Lazy(
    rf"(?P<rate>{AMOUNT})[^{AMOUNT[1:-1]};.]{{0,20}}?\bfor\s+(?P<time>{AMOUNT}){_BETWEEN}"
    rf",?\s+(?:or|(?:for |making |giving )?a total of|totall?ing|comes to|came to|amounts to"
    rf"|adds up to|makes)\s+(?P<total>{AMOUNT})",
)
_WORDS = r"(?:\s+[^\W\d_][\w'’-]*)"
_LOTS = Lazy(
    rf"(?P<lots>{AMOUNT})\s+of\s+(?P<each>{AMOUNT}){_WORDS}{{0,3}}?\s*[,(–—]\s*(?:(?:or|for|making|giving|which"
    r"\s+(?:is|makes)|that\s+is|adding\s+up\s+to|a\s+total\s+of|totall?ing)\s+){0,2}"
    rf"(?P<total>{AMOUNT}){_WORDS}{{0,2}}?\s*(?:in\s+all\b|altogether\b|in\s+total\b|all\s+told\b|[),.;]|\Z)"
)
"""In four instalments of so much, so much in all."""

_IN_LOTS = Lazy(
    rf"(?P<total>{AMOUNT}){_WORDS}{{0,4}}?,?\s+(?:to\s+be\s+)?(?:paid|payable|repaid|repayable|due|delivered"
    r"|spread|split|divided|released|disbursed)(?:\s+out)?(?:\s+(?:in|over|into|across))?\s+(?:equal\s+)?"
    rf"(?P<lots>{AMOUNT})\s+of\s+(?P<each>{AMOUNT})(?:\s+each)?\s*(?:[,.;)–—]|\Z|(?:over|by|from|until|starting)\b)"
)
_MORE_THAN_LOTS = Lazy(
    r"(?i)\b(?:plus|besides|down\s+payment|deposit|first|then|rising|more|another|also|on\s+top|includ\w+|interest"
    r"|fees?|up\s+to|least|initial)\b"
)
_FOLDS = {"two": Decimal(2), "three": Decimal(3), "four": Decimal(4), "half": Decimal("0.5")}


def multiples(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says that comes of taking a figure so many times."""
    if len(sentence.figures) < 2:
        return
    for match in _FOLD.finditer(sentence.skeleton):
        yield from _folded(sentence, match)
    if len(sentence.figures) > 2 and " of " in sentence.skeleton:
        for pattern in (_LOTS, _IN_LOTS):
            for match in pattern.finditer(sentence.skeleton):
                if not _MORE_THAN_LOTS.search(sentence.skeleton):
                    yield from _lots(
                        *(sentence.figure(match[k]) for k in ("lots", "each", "total"))
                    )
    if len(sentence.figures) > 2 and " for " in sentence.skeleton:
        for match in _RATE.finditer(sentence.skeleton):
            yield from _rate(*(sentence.figure(match[k]) for k in ("rate", "time", "total")))


def _folded(sentence: Sentence, match: re.Match[str]) -> Iterator[Working]:
    new = sentence.figure(match["to1"] or match["to2"])
    old = sentence.figure(match["from1"] or match["from2"])
    if old.family != new.family or not unhedged(old, new) or old.number <= 0 or new.number <= 0:
        return
    name = next(name for name in _FOLDS if match[name])
    yield from held(new, old, _FOLDS[name], (match["hedge"] or "").strip(), moved=True)


def held(
    new: Figure,
    old: Figure,
    fold: Decimal,
    hedge: str,
    *,
    moved: bool = False,
    named: tuple[Record, ...] = (),
) -> Iterator[Working]:
    """A figure that is so many times another one, as far as ``hedge`` before the words allows.

    ``moved``: it has become so, and what "more than halved" is less. ``named`` is the record, if
    there is one, that says how many times.
    """
    low, high = ratio(new.range, old.range)
    if low is None or high is None:
        return
    wide = Decimal("0.15") * fold
    bounds: Range = (fold - wide, fold + wide)
    if hedge in ("more than", "over"):
        halved = moved and fold < 1
        bounds = (Decimal(0), fold) if halved else (fold * Decimal("0.95"), fold + 1)
    elif hedge in ("nearly", "almost"):
        bounds = (fold * Decimal("0.75"), fold * Decimal("1.1"))
    terms = tuple(sorted((old.record, new.record, *named), key=lambda r: r.span.start))
    if meet((low, high), bounds):
        yield Working(terms, fits=True)
        return
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(old.number)} × {plain(fold)} = {plain(old.number * fold)}, "
        f"but it says {plain(new.number)}",
        right=((new.record, old.number * fold), (old.record, new.number / fold)),
        strict=True,
    )


def _lots(lots: Figure, each: Figure, total: Figure) -> Iterator[Working]:
    spread = lots.record.raw.lower().startswith("over ")  # "over four instalments" are four
    if not (
        lots.family == COUNT and lots.noun and unhedged(*(() if spread else (lots,)), each, total)
    ):
        return
    if each.family != total.family or each.number <= 0 or lots.number <= 1:
        return
    if each.family == COUNT and (each.noun != total.noun or lots.noun == each.noun):
        return
    if total.record.measure.rate or each.record.measure.rate not in ("", "each"):
        return
    found = each.number * lots.number
    exactly = replace(each, range=(each.number, each.number))
    working = sum_working(
        [exactly], total, times=[lots.number], counts=[lots.record], strict=True, exact=True
    )
    if abs(found - total.number) <= total.number * _ROUNDED and each.family != COUNT:
        yield Working(working.terms, fits=True)
    elif working.fits or total.number / 2 < found < total.number * 2:
        yield working


_ROUNDED = Decimal("0.06")
"""How far, as a share of it, what is paid in all may be off the instalments, which are rounded."""

_DAYS = {"day": "d", "week": "wk", "month": "mo", "year": "yr", "hour": "h", "minute": "min"}


def _rate(rate: Figure, time: Figure, total: Figure) -> Iterator[Working]:
    measure = rate.record.measure
    if (
        time.family != ("duration", _DAYS.get(measure.rate, "-"))
        or rate.family != total.family
        or not unhedged(rate, time, total)
        or total.record.measure.rate
        or rate.number <= 0
        or total.number <= rate.number
    ):
        return
    terms = (rate.record, time.record, total.record)
    low, high = rate.range
    if low is None or high is None:
        return
    if meet((low * time.number, high * time.number), total.range):
        yield Working(terms, fits=True)
        return
    found = rate.number * time.number
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(rate.number)} × {plain(time.number)} = {plain(found)}, "
        f"but it says {plain(total.number)}",
        right=((total.record, found), (rate.record, total.number / time.number)),
        strict=True,
    )
