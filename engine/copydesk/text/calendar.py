"""Calendar arithmetic for news prose: names of days and months, and which day is meant.

Everything here is pure. An ``Interval`` is the first and last day meant; a direction says where
an incomplete date ("Thursday", "In April", "Nov 11") is looked for from the day of publication:
``-1`` back, ``1`` ahead, ``0`` whichever is nearer.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Interval = tuple[date, date]
Direction = Literal[-1, 0, 1]
Unit = Literal["day", "week", "month", "quarter", "season", "year", "decade"]

_MONTHS = "january february march april may june july august september october november december"
MONTHS: dict[str, int] = {
    form: number
    for number, name in enumerate(_MONTHS.split(), 1)
    for form in (name, name[:3], *(("sept",) if number == 9 else ()))
}
"""Month names and abbreviations, small letters, to 1..12."""

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS: dict[str, int] = {
    form: number for number, name in enumerate(_WEEKDAYS.split()) for form in (name, name[:3])
} | {"tues": 1, "thur": 3, "thurs": 3}
"""Weekday names and abbreviations, small letters, to 0 (Monday) .. 6."""

SEASONS: dict[str, int] = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
"""First month of each meteorological season of the northern half of the world."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES.split(), 1)},
    **{"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20},
    **{"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100},
    **{"a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12},
}
"""Number words that count units of time."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
"""Ordinal words to 1..31."""


def alternatives(*words: str) -> str:
    """A regular expression for any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def make(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(count: int, start: date) -> date:
    """``count`` days after ``start``, held inside the years a date can have."""
    try:
        return start + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def add_months(start: date, count: int) -> date:
    """The same day ``count`` months on, or that month's last day."""
    index = max(12, min(start.year * 12 + start.month - 1 + count, 9999 * 12 + 11))
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def month_of(year: int, month: int) -> Interval:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_of(year: int, quarter: int) -> Interval:
    """Calendar quarter 1..4 of a year."""
    return date(year, quarter * 3 - 2, 1), month_of(year, quarter * 3)[1]


def season_of(year: int, name: str) -> Interval:
    """A season by the meteorological calendar; winter begins in December of ``year``."""
    first = date(year, SEASONS[name], 1)
    last = add_months(first, 2)
    return first, month_of(last.year, last.month)[1]


def around(day: date, unit: Unit) -> Interval:
    """The whole unit that ``day`` is in; weeks begin on Monday, as ISO 8601 has them."""
    match unit:
        case "week":
            return days(-day.weekday(), day), days(6 - day.weekday(), day)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "season":
            first = add_months(day.replace(day=1), -(day.month % 3))
            last = add_months(first, 2)
            return first, month_of(last.year, last.month)[1]
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case "decade":
            first_year = max(1, day.year // 10 * 10)
            return date(first_year, 1, 1), date(min(day.year // 10 * 10 + 9, 9999), 12, 31)
        case _:
            return day, day


def shifted(day: date, unit: Unit, count: int) -> date:
    """``day`` moved by ``count`` units."""
    step = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120}
    if unit in step:
        return add_months(day, count * step[unit])
    return days(count * (7 if unit == "week" else 1), day)


def weekend_of(day: date) -> Interval:
    """Saturday and Sunday of the week that ``day`` is in."""
    saturday = days(5 - day.weekday(), day)
    return saturday, days(1, saturday)


def part_of(interval: Interval, part: str) -> Interval:
    """The early, mid or late part of an interval: its first, middle or last half.

    Halves, not thirds: writers are generous with "early".
    """
    first, last = interval
    length = (last - first).days
    match part:
        case "early":
            return first, days(length // 2, first)
        case "late":
            return days(length // 2, first), last
        case "mid":
            return days(length // 4, first), days(-(length // 4), last)
        case _:
            return interval


def weekday_near(weekday: int, reference: date, direction: Direction) -> date:
    """The day of that name nearest to ``reference``, which itself counts."""
    back = (reference.weekday() - weekday) % 7
    if direction < 0 or (direction == 0 and back <= 3):
        return days(-back, reference)
    return days((7 - back) % 7, reference)


def month_near(month: int, reference: date, direction: Direction) -> Interval:
    """The month of that name nearest to ``reference``, whose own month counts."""
    back = (reference.month - month) % 12
    if direction < 0 or (direction == 0 and back <= 6):
        day = add_months(reference.replace(day=1), -back)
    else:
        day = add_months(reference.replace(day=1), (12 - back) % 12)
    return month_of(day.year, day.month)


def day_near(
    month: int, day: int, reference: date, direction: Direction, weekday: int | None = None
) -> date | None:
    """The day of the year nearest to ``reference`` in that direction; ``None`` for 30 February.

    A weekday written beside it settles the year only where the nearest date is over half a year
    away: close to publication a weekday that does not fit is a slip, not another year.
    """
    years = range(max(1, reference.year - 4), min(9999, reference.year + 4) + 1)
    found = [candidate for year in years if (candidate := make(year, month, day))]
    if not found:
        return None
    distance = {candidate: abs((candidate - reference).days) for candidate in found}
    # A report may be a day late or early by its time zone: yesterday's copy speaks of "July 16".
    if direction < 0:
        sided = [candidate for candidate in found if candidate <= days(1, reference)]
        # Nobody writes "Dec. 1" in November for a day of last year.
        nearest = min(found, key=distance.__getitem__)
        if distance[nearest] < 100 and min(map(distance.__getitem__, sided), default=0) > 250:
            sided = [nearest]
    elif direction > 0:
        sided = [candidate for candidate in found if candidate >= days(-1, reference)]
    else:
        sided = found
    best = min(sided or found, key=distance.__getitem__)
    if weekday is not None and distance[best] > 183 and best.weekday() != weekday:
        fitting = [candidate for candidate in found if candidate.weekday() == weekday]
        return min(fitting, key=distance.__getitem__, default=best)
    return best


def year_of(two_digits: int, reference: date | None = None) -> int:
    """The full year of "'82" or "7/8/07": not more than twenty years ahead of the reference."""
    horizon = (reference.year if reference else 2030) + 20
    century = horizon // 100 * 100
    year = century + two_digits
    return year if year <= horizon else year - 100


def year_by_weekday(month: int, day: int, weekday: int, latest: int) -> int | None:
    """The last year up to ``latest`` in which that day had that weekday."""
    for year in range(latest, max(1, latest - 12), -1):
        candidate = make(year, month, day)
        if candidate is not None and candidate.weekday() == weekday:
            return year
    return None
