"""So many at so much each: "16 jets at $50 million apiece, $800 million in all", "900,000 dollars
from 300 donors, an average of 3,000 each", "600 boats in 12 months, or 50 a month"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    COUNT,
    Figure,
    Range,
    Sentence,
    Working,
    is_exact,
    meet,
    plain,
)
from copydesk.arithmetic.shares import ratio
from copydesk.text._lazy import Lazy

_DAYS: Final = {"day": "d", "week": "wk", "month": "mo", "year": "yr", "hour": "h", "minute": "min"}
_EACH: Final = ("each", "person", "head", "unit", "piece")
_COMES_TO: Final = Lazy(
    r"(?:\bat\s+a\s+(?:total\s+)?cost\s+of|\ba\s+(?:combined\s+)?total\s+of|\btotall?ing|,\s+or|\bcosting"
    r"|\bc[ao]mes?\s+to|\badds?\s+up\s+to)\s+(?:it\s+)?\Z"
)
_WORTH: Final = Lazy(
    r"\b(?:taking|raising|earning|bringing\s+in|(?:contract|deal|order|bill|purchase|package)\s+(?:of|worth|for)|will\s+cost|would\s+cost|costs?"
    r"|worth)\s+\Z"
)
_IN_ALL: Final = Lazy(r"\s*,?\s+(?:in\s+all|altogether|in\s+total|all\s+told)\b")
_AVERAGED: Final = Lazy(
    r"(?:[,(–—]\s*|\s)(?:or|which\s+is|that\s+is|that\s+comes\s+to|with|giving|paying|i\.e\.)\s+(?:about\s+|just\s+)?\Z"
    r"|[,(–—]\s*(?:just\s+|only\s+)?\Z"
)
_ENDS: Final = Lazy(
    r"(?:\s*(?:each|apiece|a\s+(?:piece|head)|per\s+\w+|an?\s+\w+|every\s+\w+)){0,1}\s*(?:[,.;)–—]|\Z)"
)
_ROOM: Final = Lazy(
    r"(?i)\b(?:if|up\s+to|least|most|some|plus|besides|as\s+well|includ\w+|more|fewer|less|than"
    r"|another|also|except|without|tax\w*|from\s+\d|first|later|rising|falling|increas\w+|and\s+then)\b"
)
_APART: Final = Lazy(
    r"\b(?:whose|who|where|while|but|because|according|after|before|although|though)\b|[;:]"
    r"|\bwhich\b(?!\s+(?:is|comes)\b)"
)
_AVERAGE: Final = Decimal("0.06")
"""How far, as a share of it, an average or round rate may be off."""

_THREE: Final = 3
_MOST: Final = 4
_FAR: Final = 20


def unit_rates(sentence: Sentence, text: str) -> Iterator[Working]:
    """The one rate of a sentence, how many times it is taken, and what that comes to."""
    if not _THREE <= len(sentence.figures) <= _MOST:
        return
    rates = [figure for figure in sentence.figures if figure.record.measure.rate]
    if len(rates) != 1 or _ROOM.search(sentence.skeleton):
        return
    (rate,) = rates
    others = [figure for figure in sentence.figures if figure is not rate]
    count = _count(rate, others)
    totals = [f for f in others if f is not count and _is_total(f, rate)]
    if count is None or len(totals) != 1:
        return
    total = totals[0]
    if not (is_exact(count) and is_exact(total)) or not _is_plain(rate):
        return
    first, last = min(count.start, rate.start), max(count.end, rate.end)
    if _APART.search(text, first, last):
        return
    said = _said(text, rate, count, total)
    if said:
        yield from _held(rate, count, total, sure=said == "sum")


def _is_plain(rate: Figure) -> bool:
    """Is it no bound and no range? An average is always about so much."""
    return rate.record.measure.upper is None and rate.record.measure.modifier in ("", "about")


def _is_total(figure: Figure, rate: Figure) -> bool:
    kinds = ("count", "number")
    if rate.family[0] in kinds:
        return figure.family == COUNT and bool(figure.noun)
    return figure.family == rate.family


def _count(rate: Figure, others: Sequence[Figure]) -> Figure | None:
    """How many times the rate is taken, where one figure alone may say it."""
    per = rate.record.measure.rate
    if per in _DAYS:
        found = [f for f in others if f.family[0] == "duration"]
        if found and found[0].family[1] != _DAYS[per]:
            return None
    elif rate.family[0] not in ("count", "number"):
        found = [
            f for f in others if f.family == COUNT and f.noun and (per in _EACH or f.noun == per)
        ]
    else:
        found = [f for f in others if f.family == COUNT and f.noun == per]
    return found[0] if len(found) == 1 else None


def _said(text: str, rate: Figure, count: Figure, total: Figure) -> str:
    """Do the words say that the one comes of the others: "sum", "worth" or, if not, ""?"""
    if total.start > max(rate.start, count.start):
        before = text[max(rate.end, total.start - 40) : total.start]
        if _COMES_TO.search(before) or _IN_ALL.match(text, total.end):
            return "sum"
        return "worth" if _WORTH.search(before) else ""
    if rate.start > max(count.start, total.start):
        before = text[max(count.end, total.end, rate.start - 40) : rate.start]
        said = _AVERAGED.search(before) or (
            "average" in rate.record.raw and before.rstrip().endswith((",", "(", "–", "—"))
        )
        return "sum" if said and _ENDS.match(text, rate.end) else ""
    return ""


def _held(rate: Figure, count: Figure, total: Figure, *, sure: bool) -> Iterator[Working]:
    if count.number <= 1 or rate.number <= 0 or total.number <= rate.number:
        return
    terms = tuple(sorted((rate.record, count.record, total.record), key=lambda r: r.span.start))
    low, high = rate.range
    if low is None or high is None:
        return
    allowed: Range = (low * (1 - _AVERAGE), high * (1 + _AVERAGE))
    if meet(ratio(total.range, count.range), allowed):
        yield Working(terms, fits=True)
        return
    found = rate.number * count.number
    if not found / _FAR <= total.number <= found * _FAR:
        return
    working = Working(
        terms,
        fits=False,
        shown=f"{plain(count.number)} × {plain(rate.number)} = {plain(found)}, "
        f"but it says {plain(total.number)}",
        right=(
            (total.record, found),
            (rate.record, total.number / count.number),
            (count.record, total.number / rate.number),
        ),
        cued=True,
    )
    # What is worth or takes in so much may have more in it, or less, than what is counted.
    yield replace(working, strict=sure)
