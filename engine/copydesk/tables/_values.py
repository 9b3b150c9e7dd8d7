"""Cells into values: numbers to the last digit, days and periods, units. Null is unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from copydesk import units
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import did_you_mean
from copydesk.regexes import compiled
from copydesk.text.nouns import singular
from copydesk.text.numerals import SCALES

_POINT = compiled(r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?|[-+−]?\.\d+")
_COMMA = compiled(r"[-+−]?(?:\d{1,3}(?:[. \u00a0\u202f]\d{3})+|\d+)(?:,\d+)?|[-+−]?,\d+")
_SIGNED = compiled(r"([-+−]?)\s*([$€£¥₹])\s*(?=[\d.,])")
_LONGEST: Final = 200
"""Characters of the longest number."""
_FARTHEST: Final = 300
"""Places of a figure before the decimal point, or of noughts behind it: more cannot be reckoned
with, and a few bytes (1e999999999) would be written out as a gigabyte."""


class Figure(NamedTuple):
    """A number, and the unit that stands in its own cell ("12%", "€1,200")."""

    number: Decimal
    unit: str = ""


def figure(value: Any, decimal: str = ".") -> Figure:
    """The number in a cell.

    Raises ``ValueError`` for what is none. "(1,234)" is what accountants write for -1,234.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise ValueError(f"{_named(value)} is no number")
    if not isinstance(value, str):
        # The shortest decimal that reads as this float is what the file meant by it.
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            raise ValueError(f"{value} is no number; leave the cell empty where it is unknown")
        return Figure(_within_reach(number, value))
    text = value.strip()
    unit = ""
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1].strip()
    signed = _SIGNED.match(text)
    if signed:
        unit, text = signed[2], signed[1] + text[signed.end() :]
    elif text.endswith("%"):
        unit, text = "%", text[:-1].rstrip()
    pattern = _COMMA if decimal == "," else _POINT
    if len(text) > _LONGEST or not pattern.fullmatch(text):
        raise ValueError(f"{_named(value)} is no number{_hint(text, decimal)}")
    if decimal == ",":
        text = re.sub(r"[. \u00a0\u202f]", "", text).replace(",", ".")
    try:
        number = Decimal(text.replace(",", "").replace("−", "-"))
    except InvalidOperation:
        raise ValueError(f"{_named(value)} is no number") from None
    number = _within_reach(number, value)
    return Figure(number.copy_negate() if negative else number, unit)


def _within_reach(number: Decimal, value: Any) -> Decimal:
    if number and abs(number.adjusted()) > _FARTHEST:
        raise ValueError(f"{_named(value)} is beyond what figures can be")
    return number


def _named(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def _hint(text: str, decimal: str) -> str:
    other = _POINT if decimal == "," else _COMMA
    if len(text) > _LONGEST or not other.fullmatch(text):
        return ""
    mark = "." if decimal == "," else ","
    return f" with the decimal mark '{decimal}'; write decimal: '{mark}' where that is meant"


@frozen
class Period(Frozen):
    """A day, week, month, quarter or year."""

    low: date
    high: date
    granularity: Literal["time", "day", "month", "quarter", "year"]
    time: str = ""


_MONTHS = ("january february march april may june july august september october november "
           "december").split()  # fmt: skip
_ISO = compiled(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?\S{0,6})?")
_COMPACT = compiled(r"(\d{4})(\d{2})(\d{2})")
_MONTH = compiled(r"(\d{4})-(\d{2})")
_YEAR = compiled(r"(?:FY ?)?(\d{4})", re.IGNORECASE)
_QUARTER = compiled(r"(\d{4})[ -]?Q([1-4])|Q([1-4])[ -/]?(\d{4})|([1-4])Q ?(\d{4})", re.IGNORECASE)
_NAMED_MONTH = compiled(r"([A-Za-z]{3,9})\.? (\d{4})")
_DAY_FIRST = compiled(r"(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})")
_MONTH_FIRST = compiled(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")


def period(value: Any) -> Period:
    """The day or period in a cell: 2024-03-31, 31 March 2024, 2024-03, 2024-Q1, 2024.

    Raises ``ValueError`` for what is none, or could be two (3/4/2024).
    """
    if isinstance(value, datetime):
        day = value.date()
        time = value.strftime("%H:%M")
        return Period(
            day, day, "day" if time == "00:00" else "time", "" if time == "00:00" else time
        )
    if isinstance(value, date):
        return Period(value, value, "day")
    text = str(value).strip()
    if isinstance(value, bool) or len(text) > 60:
        raise ValueError(f"{_named(value)} is no date")
    return _period(text)


@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    try:
        if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            time = match[4] if match.re is _ISO else None
            return Period(day, day, "time" if time else "day", time or "")
        if match := _DAY_FIRST.fullmatch(text):
            day = date(int(match[3]), _month(match[2]), int(match[1]))
            return Period(day, day, "day")
        if match := _MONTH_FIRST.fullmatch(text):
            day = date(int(match[3]), _month(match[1]), int(match[2]))
            return Period(day, day, "day")
        if match := _MONTH.fullmatch(text):
            return _months(int(match[1]), int(match[2]), 1, "month")
        if match := _NAMED_MONTH.fullmatch(text):
            return _months(int(match[2]), _month(match[1]), 1, "month")
        if match := _QUARTER.fullmatch(text):
            year = int(match[1] or match[4] or match[6])
            return _months(year, int(match[2] or match[3] or match[5]) * 3 - 2, 3, "quarter")
        if match := _YEAR.fullmatch(text):
            return _months(int(match[1]), 1, 12, "year")
    except ValueError as error:
        raise ValueError(f"there is no such day as '{text}' ({error})") from None
    raise ValueError(f"{_named(text)} is no date; write 2024-03-31, 2024-03, 2024-Q1 or 2024")


def _month(name: str) -> int:
    lower = name.lower()
    for number, month in enumerate(_MONTHS, 1):
        if month == lower or month[:3] == lower or (month[:4] == lower == "sept"):
            return number
    raise ValueError(f"no month '{name}'")


def _months(
    year: int, month: int, count: int, granularity: Literal["month", "quarter", "year"]
) -> Period:
    first = date(year, month, 1)
    last = month + count - 1
    return Period(first, date(year, last, monthrange(year, last)[1]), granularity)


class Unit(NamedTuple):
    """What a figure is in."""

    symbol: str
    """As measures have it: "km", "percent", "EUR", or the thing counted in the singular."""
    dimension: str
    scale: Decimal = Decimal(1)
    rate: str = ""


_SHORT_SCALES = {"k": 1000, "m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12}
"""Magnitudes behind a currency ("€m"); alone, some of them are units."""
_RATE = compiled(
    r"(?:\s*/\s*|\s+(?:per|an?)\s+)(second|minute|hour|day|week|month|year|person)\s*\Z"
)
_CURRENCY_SCALE = compiled(r"([A-Z]{3}|[A-Z]{0,3}[$€£¥₹])\s*(k|m|mm|b|t|mn|mln|bn|bln|tn|trn)\Z")


@lru_cache(maxsize=4096)
def scale(text: str) -> Decimal:
    """A magnitude: "million", "thousands", "1000", "bn"; raises ``ValueError`` for what is none."""
    word = text.strip().lower().rstrip(".")
    if word in ("", "1", "one", "ones", "units", "unit"):
        return Decimal(1)
    for name in (word, word.removesuffix("s")):
        if name in SCALES:
            return Decimal(SCALES[name])
        if name in _SHORT_SCALES:
            return Decimal(_SHORT_SCALES[name])
    try:
        found = figure(word).number
    except ValueError:
        found = Decimal(0)
    if found <= 0:
        raise ValueError(
            f"{_named(text)} is no magnitude; write thousand, million, billion or 1000"
        )
    return found


@lru_cache(maxsize=4096)
def unit(text: str) -> Unit:
    """What a cell of units says: "km", "EUR million", "people", "rounds a day", "$m", "%"."""
    text = " ".join(text.split())
    times = Decimal(1)
    rate = ""
    if match := _RATE.search(text):
        whole = units.canonical(text)
        if whole is not None:
            return Unit(whole.symbol, whole.dimension)
        rate, text = match[1], text[: match.start()]
    if match := _CURRENCY_SCALE.fullmatch(text):
        text, times = match[1], scale(match[2])
    else:
        words = text.split()
        for number, word in enumerate(words):
            if len(words) > 1 and word.lower().removesuffix("s") in SCALES:
                times *= SCALES[word.lower().removesuffix("s")]
                words[number] = ""
        text = " ".join(filter(None, words)).removeprefix("of ").removeprefix("in ")
    known = units.canonical(text) if text else None
    if known is not None:
        return Unit(known.symbol, known.dimension, times, rate)
    _refuse_misspelt_scale(text)
    noun = " ".join((*text.split()[:-1], singular(text.split()[-1].lower()))) if text else ""
    return Unit(noun, "count", times, rate)


_SCALE_WORDS = ("thousand", "thousands", "million", "millions", "billion", "billions", "trillion")


def _refuse_misspelt_scale(text: str) -> None:
    """Raise ``ValueError`` for "EUR milion", which would be a thing counted."""
    words = text.split()
    if len(words) != 2:
        return
    for money, other in (words, words[::-1]):
        known = units.canonical(money)
        if known is not None and known.dimension == "money":
            close = did_you_mean(other.lower(), _SCALE_WORDS)
            if "did you mean" in close:
                raise ValueError(f"{_named(other)} beside a currency is no scale{close}")


@lru_cache(maxsize=1024)
def currency(text: str) -> Unit:
    """A currency, by code, sign or name; raises ``ValueError`` for what is none."""
    found = unit(text)
    if found.dimension != "money":
        raise ValueError(f"{_named(text)} is no currency; write a code such as EUR")
    return found
