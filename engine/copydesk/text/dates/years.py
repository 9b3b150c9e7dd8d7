"""Years and decades: when is a bare figure a year?"""

from __future__ import annotations

import re
from datetime import date

from copydesk.regexes import compiled
from copydesk.text import calendar as cal
from copydesk.text.dates.forms import COUNTED
from copydesk.text.dates.scene import Match, Reading, Scene, lead, year_of


def fiscal(match: Match, scene: Scene) -> Reading | None:
    """Reads "fiscal 2023", "FY23", "the tax year 2015-16"."""
    year = year_of(match["y"], scene) if match["y"] else int(match["f"])
    if year is None:
        return None
    year = year if year > 99 else 2000 + year
    # A fiscal year may begin in any month of this year or the one before.
    return Reading("year", (date(year, 1, 1), date(year, 12, 31)), year, modifier="about")


def year_range(match: Match, scene: Scene) -> Reading | None:
    """Reads "2009 to 2011", "(between) 2014 and 2016", "2015-16"."""
    first, second = int(match["y"]), match["y2"]
    joined = scene.low[match.end("y") : match.start("y2")].strip()
    left = scene.left_word(match.start()).lower()
    if joined == "and" and left != "between":
        return None
    last = int(second)
    if len(second) == 2:
        if joined not in ("-", "–", "/") or (
            match["y2"] != f"{(first + 1) % 100:02}" and joined == "/"
        ):
            return None
        last = first // 100 * 100 + last
        if last < first and second == "00":
            last += 100
    if not first < last <= min(first + 150, 2150) or first < 1500:
        return None
    if len(second) == 2 and last != first + 1 and joined == "-" and last % 100 <= 12:
        # "2022-11" is November.
        return Reading("month", cal.month_of(first, last % 100), first, last % 100)
    if not _year_context(match, scene, first, match.start()):
        return None
    return Reading("year", (date(first, 1, 1), date(last, 12, 31)), first)


_DECADE_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
_DECADE_WORDS |= {"seventies": 70, "eighties": 80, "nineties": 90}


def decade(match: Match, scene: Scene) -> Reading | None:
    """Reads "the 1990s", "the early '80s", "the seventies"."""
    if match["y"]:
        first = int(match["y"])
    else:
        short = match["y2"] or match["y3"] or match["y4"]
        if match["y4"] and (scene.last is None or scene.last.granularity != "decade"):
            return None
        tens = int(short) if short else _DECADE_WORDS[match["word"]]
        sentence = scene.document.sentence_at(match.start())
        if not match["y2"] and re.search(
            r"degree|temperature|celsius|fahrenheit|weather"
            r"|\bin (?:his|her|their|my|your|the (?:low|high)) ",
            scene.low[sentence.start : min(sentence.end, sentence.start + 2000)],
        ):
            return None
        first = cal.year_of(tens, scene.published)
        first -= 100 * (scene.published is not None and first > scene.published.year)
    modifier = lead(match["p"] or match["p3"])
    interval = cal.part_of((date(first, 1, 1), date(first + 9, 12, 31)), modifier)
    return Reading("decade", interval, first, modifier=modifier)


_YEAR_BEFORE = frozenset(
    [
        "in",
        "since",
        "by",
        "until",
        "till",
        "during",
        "from",
        "before",
        "after",
        "around",
        "circa",
        "throughout",
        "late",
        "early",
        "mid",
        "between",
        "dated",
        "copyright",
        "year",
        "years",
    ]
)
_YEAR_MAYBE_BEFORE = frozenset(
    [
        "of",
        "to",
        "and",
        "or",
        "for",
        "through",
        "the",
        "a",
        "an",
        "its",
        "his",
        "her",
        "their",
        "our",
    ]
)
_PLURAL_EVENTS = frozenset(
    [
        "elections",
        "games",
        "olympics",
        "attacks",
        "championships",
        "finals",
        "protests",
        "riots",
        "floods",
        "fires",
        "wildfires",
        "earthquakes",
        "talks",
        "results",
        "figures",
        "levels",
        "prices",
        "sanctions",
        "crises",
        "killings",
        "bombings",
        "deaths",
        "primaries",
        "midterms",
        "polls",
        "awards",
        "oscars",
        "grammys",
        "playoffs",
        "world",
        "hearings",
        "negotiations",
        "accords",
        "agreements",
        "reforms",
        "rules",
        "cuts",
        "estimates",
        "sales",
        "earnings",
        "profits",
        "storms",
    ]
)


def year(match: Match, scene: Scene) -> Reading | None:
    """Reads "(in) 1996", "the 2018 fire", "mid-2011", "the end of 2014"."""
    number, start, modifier = int(match["y"]), match.start(), lead(match["p"])
    if match["p"] and not (modifier and _year_context(match, scene, number, match.start("y"))):
        if not 1800 <= number <= 2100 or scene.right_word(match.end()).lower() in COUNTED:
            return None
    elif not match["p"] and not _year_context(match, scene, number, start):
        return None
    interval = cal.part_of((date(number, 1, 1), date(number, 12, 31)), modifier)
    if modifier in ("early", "late") and not any(word in match["p"] for word in _GENEROUS):
        interval = cal.part_of(interval, modifier)
    return Reading("year", interval, number, modifier=modifier)


_GENEROUS = ("early", "late")
"""Said of half a year; the end of a year, and its beginning, are nearer to the edge."""


def _year_context(match: Match, scene: Scene, number: int, start: int) -> bool:
    """Is the bare figure a year, by the words on its two sides?"""
    text = scene.text
    after, before = scene.right_word(match.end()), scene.left_word(start)
    right, left = after.lower(), before.lower()
    if right in COUNTED or (
        text[match.end() : match.end() + 1] in "-/$€£"
        and (
            text[match.end() : match.end() + 1] not in ("", "-")
            or _hyphened_count(scene, match.end())
        )
    ):
        return False
    recent = 1900 <= number <= 2100
    round_figure = number % 100 == 0 and number != 2000
    if left in _YEAR_BEFORE:
        plural = right.endswith("s") and after == right and right not in _FUNCTION_S
        return (1400 <= number <= 2150) and not (
            plural
            and (round_figure or left not in ("in", "since", "by", "until", "during"))
            and right not in _PLURAL_EVENTS
        )
    last = scene.last
    if (
        last is not None
        and last.granularity == "year"
        and scene.low[last.span.end : start].strip(" \n")
        in (",", "and", ", and", "or", "to", "–", "-", "and in")
    ):
        return 1400 <= number <= 2150
    if not recent and not (1700 <= number < 1900 and left in ("of", "to", "the")):
        return False
    if round_figure:
        return False
    enclosed = text[start - 1 : start] in ("(", "[") if start else False
    closes = text[match.end() : match.end() + 1] in (")", "]", ",", ";", "", ":", "\n")
    if enclosed and closes:
        return True
    if left in _YEAR_MAYBE_BEFORE or left.endswith(("'s", "’s", "s'", "s’")):
        return _modifies(after, right, left)
    if before[:1].isupper() and not after:
        # "World Cup 2010", "Olympics in London 2012"; not "Flight 1989" nor "Boeing 2000".
        return left not in _NUMBERED and 1950 <= number <= 2050
    return False


_FUNCTION_S = frozenset(["as", "is", "was", "has", "this", "its", "his", "does", "us", "less"])
_NUMBERED = frozenset(
    [
        "flight",
        "route",
        "highway",
        "interstate",
        "no",
        "number",
        "unit",
        "room",
        "channel",
        "section",
        "article",
        "page",
        "model",
        "area",
        "apartment",
        "suite",
        "building",
        "boeing",
        "airbus",
        "windows",
        "street",
        "avenue",
        "road",
        "box",
        "psalm",
        "bus",
        "train",
        "hull",
        "asteroid",
        "resolution",
        "lot",
        "version",
        "code",
        "isbn",
        "order",
        "form",
        "version",
        "mark",
    ]
)
_HYPHEN_COUNT = compiled(
    r"-(?:year|strong|member|seat|mile|foot|meter|metre|odd|plus|acre|pound|ton)"
)


def _hyphened_count(scene: Scene, end: int) -> bool:
    return _HYPHEN_COUNT.match(scene.low, end) is not None or scene.low[end + 1 : end + 2].isdigit()


def _modifies(after: str, right: str, left: str) -> bool:
    """May a year stand after this determiner and before this word: "the 2018 fire"?"""
    if not after:
        return left in ("of", "and", "to", "or", "for", "through")
    if right in _PLURAL_EVENTS or after[0].isupper():
        return True
    plural = (
        right.endswith("s")
        and not right.endswith(("ss", "us", "is"))
        and (right not in _FUNCTION_S)
    )
    if left in ("and", "or", "to", "for", "through"):
        return not plural and left in ("to", "for", "through")
    if left == "of":
        return not plural
    return not plural


def year_short(match: Match, scene: Scene) -> Reading | None:
    """Reads "(since) '82"."""
    left = scene.left_word(match.start()).lower()
    if left not in ("in", "since", "of", "from", "until", "before", "after", "summer", "back"):
        return None
    after = scene.text[match.end() : match.end() + 1]
    if after in ("'", "’"):
        return None
    number = cal.year_of(int(match["y"]), scene.published)
    return Reading("year", (date(number, 1, 1), date(number, 12, 31)), number)
