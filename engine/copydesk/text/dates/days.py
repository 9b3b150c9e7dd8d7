"""Dates of the calendar: a day with its month, in letters or in figures."""

from __future__ import annotations

import re
from datetime import date

from copydesk.regexes import compiled
from copydesk.text import calendar as cal
from copydesk.text.dates.forms import COUNTED
from copydesk.text.dates.scene import (
    STEP,
    Match,
    Reading,
    Scene,
    day_of,
    month_named,
    weekday_named,
    year_of,
)


def iso(match: Match, scene: Scene) -> Reading | None:
    """Reads "2022-11-10", "2022-11-10T18:42:00Z"."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    exact = cal.make(year, month, day)
    if exact is None:
        return None
    time = match["t"] or ""
    return Reading(
        "time" if time else "day",
        (exact, exact),
        year,
        month,
        day,
        None,
        time,
        (match["z"] or "").upper(),
    )


def numeric(match: Match, scene: Scene) -> Reading | None:
    """Reads "7/12/2023", "12.07.2023", "Wednesday 7/12"."""
    first, second, *rest = (int(part) for part in re.split(r"[/.-]", match["n"]))
    weekday = weekday_named(match["w"])
    if rest:
        year = rest[0] if rest[0] > 99 else cal.year_of(rest[0], scene.published)
        if not 1000 <= year <= 2200:
            return None
        orders = [(first, second), (second, first)]
        known = [day for month, day_ in orders if (day := cal.make(year, month, day_))]
    else:
        if (first, second) == (9, 11) and weekday is None:
            return None
        reference = scene.published or date(2000, 6, 30)
        side = scene.direction(match)
        known = [
            day
            for month, day_ in ((first, second), (second, first))
            if 1 <= month <= 12 and (day := cal.day_near(month, day_, reference, side, weekday))
        ]
    if not known:
        return None
    exact = _order(known, weekday, match["n"], scene)
    resolved = (exact, exact) if rest or scene.published else None
    return Reading("day", resolved, exact.year if rest else None, exact.month, exact.day, weekday)


def _order(known: list[date], weekday: int | None, words: str, scene: Scene) -> date:
    """Day first or month first: by what is possible, the weekday, the publication, the spelling."""
    month_first, day_first = known[0], known[-1]
    if month_first == day_first:
        return month_first
    if weekday is not None and (month_first.weekday() == weekday) != (
        day_first.weekday() == weekday
    ):
        return month_first if month_first.weekday() == weekday else day_first
    if "." in words:
        return day_first
    if scene.published:
        gaps = [abs((day - scene.published).days) for day in known]
        if min(gaps) <= 45 < max(gaps):
            return known[gaps.index(min(gaps))]
    return month_first if scene.month_first else day_first


def _calendar_day(
    match: Match, scene: Scene, month: int, day: int, year: int | None, weekday: int | None
) -> date | None:
    if year is not None:
        return cal.make(year, month, day)
    if scene.published is None:
        return None
    cue = scene.cue(match)
    if cue is None:
        # "since March 3" looks back and "by March 3" ahead; else the nearer of the two.
        word = scene.left_word(match.start()).lower()
        cue = -1 if word == "since" else 0
    return cal.day_near(month, day, scene.published, cue, weekday)


def _capital_month(match: Match, scene: Scene, month: str = "m") -> bool:
    start = match.start(month)
    if scene.text[start].isupper():
        return True
    if not scene.without_capitals:
        # Careless typing: "on 4 july"; but "12 may", "3 march" are verbs more often.
        return match[month].rstrip(".") not in ("may", "march", "mar", "dec", "jan", "jun", "sep")
    return True


_ATTACKS = compiled(r",?\s(?:terror(?:ist)?\s)?attacks?\b")


def month_day(match: Match, scene: Scene) -> Reading | None:
    """Reads "Nov 11", "Wednesday, January 18, 2023", "July 12-14", "March 3 to March 5"."""
    day = day_of(match["d"])
    if day is None or not _capital_month(match, scene):
        return None
    month, weekday = month_named(match["m"]), weekday_named(match["w"])
    year, end = _trimmed_year(match, scene, match["y"])
    if year is None and match["y1"] and match["d2"]:
        year = year_of(match["y1"], scene)
    if (month, day) == (9, 11) and year is None and _ATTACKS.match(scene.low, end):
        year = 2001
    first = _calendar_day(match, scene, month, day, year_of(match["y1"], scene) or year, weekday)
    last = first
    if match["d2"]:
        month2 = month_named(match["m2"]) if match["m2"] else month
        last = _following(first, month2, int(re.match(r"\d+", match["d2"])[0]), year)  # type: ignore[index] # the group begins with a digit
        if first is not None and last is None:
            return None
    if first is None and (scene.published or year) and not _plausible(month, day):
        return None
    interval = (first, last) if first and last else None
    if year is None and match["y1"] is None and interval is None and not _plausible(month, day):
        return None
    start, end = _unbracketed(match, scene, end)
    return Reading("day", interval, year, month, day, weekday, start=start, end=end)


def _plausible(month: int, day: int) -> bool:
    return cal.make(2000, month, day) is not None


def _following(first: date | None, month: int, day: int, year: int | None) -> date | None:
    """The end of a range that begins on ``first``."""
    if first is None:
        return None
    last = cal.make(year or first.year, month, day)
    if last is not None and last < first:
        last = cal.make(first.year + 1, month, day) if month < first.month else None
    return last


def _trimmed_year(match: Match, scene: Scene, words: str | None) -> tuple[int | None, int]:
    """The year and the end of the match, both without a figure that counts something."""
    if not words:
        return None, match.end()
    if scene.right_word(match.end("y")).lower() in COUNTED:
        end = match.start("y")
        while end > match.start() and scene.text[end - 1] in ", \t\n":
            end -= 1
        return None, end
    return year_of(words, scene), match.end()


def _unbracketed(match: Match, scene: Scene, end: int) -> tuple[int, int]:
    """Take in the closing bracket of "Wednesday (July 12)"."""
    if "(" in scene.text[match.start() : end] and scene.text[end : end + 1] == ")":
        end += 1
    return match.start(), end


def day_month(match: Match, scene: Scene) -> Reading | None:
    """Reads "11 November", "the 11th of November", "Tuesday 14 May", "28 June to 3 July"."""
    day = day_of(match["d"])
    if day is None or not _capital_month(match, scene):
        return None
    month, weekday = month_named(match["m"]), weekday_named(match["w"])
    if not _plausible(month, day):
        return None
    year, end = _trimmed_year(match, scene, match["y"])
    last = _calendar_day(match, scene, month, day, year, weekday)
    first = last
    lower_day = day
    if match["d0"]:
        lower_day = day_of(match["d0"]) or day
        month0 = month_named(match["m0"]) if match["m0"] else month
        first = None
        if last is not None:
            first = cal.make(last.year - (month0 > month), month0, lower_day)
            if first is None or first > last:
                return None
        month = month0
    if match["y"] and year is not None and last is None:
        return None
    interval = (first, last) if first and last else None
    start, end = _unbracketed(match, scene, end)
    return Reading("day", interval, year, month, lower_day, weekday, start=start, end=end)


def weekday_day(match: Match, scene: Scene) -> Reading | None:
    """Reads "Thursday the 11th"."""
    weekday, day = weekday_named(match["w"]), day_of(match["d"])
    if not scene.capital(match.start("w")) or day is None:
        return None
    return Reading("day", _day_of_month(match, scene, day), None, None, day, weekday, relative=True)


def _day_of_month(match: Match, scene: Scene, day: int) -> cal.Interval | None:
    if scene.published is None:
        return None
    side = scene.cue(match) or 0
    near = [
        found
        for count in (-1, 0, 1)
        for month in [cal.add_months(scene.published.replace(day=1), count)]
        if (found := cal.make(month.year, month.month, day))
    ]
    sided = [found for found in near if (found - scene.published).days * side >= 0] or near
    best = min(sided, key=lambda found: abs((found - scene.published).days))  # type: ignore[operator] # published is known here
    return best, best


def day_only(match: Match, scene: Scene) -> Reading | None:
    """Reads "(on) the 5th", "(by) the 11th of next month"."""
    day = day_of(match["d"])
    if day is None or scene.left_word(match.start()).lower() not in (
        "on",
        "by",
        "since",
        "until",
        "till",
        "from",
        "before",
        "after",
    ):
        return None
    interval = _day_of_month(match, scene, day)
    if match["rel"] and scene.published:
        month = cal.add_months(scene.published.replace(day=1), STEP[match["rel"]])
        exact = cal.make(month.year, month.month, day)
        interval = (exact, exact) if exact else None
    return Reading("day", interval, None, None, day, relative=True)
