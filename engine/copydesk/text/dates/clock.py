"""Times of day."""

from __future__ import annotations

import re

from copydesk.regexes import compiled
from copydesk.text.dates.scene import Match, Reading, Scene, count_of
from copydesk.text.elapsed import elapsed


def _zone(match: Match, scene: Scene, end: int) -> tuple[str, int]:
    """The zone as written, without brackets, and where the reading ends with it."""
    zone = match["z"]
    if not zone:
        return "", end
    start = match.start("z")
    letters = scene.text[start:end].lstrip("(")
    short = re.match(r"\w+", letters)
    if (
        short
        and short[0].lower() != "local"
        and len(short[0]) <= 4
        and not letters.endswith("time")
        and not (short[0].isupper() or scene.without_capitals)
    ):
        return "", start - (scene.text[start - 1].isspace())
    if letters.endswith("time") and not (letters.startswith("local") or letters[0].isupper()):
        # "At 9 p.m. prime time": no place is named.
        return "", start - (scene.text[start - 1].isspace())
    if zone.startswith("(") != zone.endswith(")"):
        if zone.startswith("("):
            return "", start - (scene.text[start - 1].isspace())
        return letters.rstrip(")"), end - 1
    return letters.rstrip(")"), end


def clock(match: Match, scene: Scene) -> Reading | None:
    """Reads "6:42 p.m.", "10.26am", "9 a.m. GMT", "12 noon"."""
    hour, minute = int(match["h"]), match["mi"] or "00"
    if match["ap"] == "noon":
        if hour != 12:
            return None
    elif match["ap"].startswith("p"):
        hour = hour % 12 + 12
    else:
        hour %= 12
    if match["ap"] == "am" and match["mi"] is None and scene.text[match.end("ap") - 2] == "A":
        return None
    zone, end = _zone(match, scene, match.end())
    return Reading("time", time=f"{hour:02}:{minute}", zone=zone, end=end)


_CLOCK_LEFT = compiled(
    r"(?:\b(?:at|by|from|until|till|around|about|before|after|since|between|past|to|and)|[(:|,])\s\Z"
)


def clock24(match: Match, scene: Scene) -> Reading | None:
    """Reads "18:42 local time", "17:55", "10.26 GMT", "2:05 in the afternoon"."""
    hour, minute = int(match["h"]), match["mi"] or match["mi2"]
    if hour == 24 and minute != "00":
        return None
    first = match.start()
    line = scene.low.rfind("\n", 0, first) + 1
    if match["mi"] and elapsed(scene.low, first, line, len(scene.low)) is not None:
        return None
    zone, end = _zone(match, scene, match.end())
    sure = bool(zone or (match["when"] and match["mi"])) or len(match["h"]) == 2
    if not sure and not _CLOCK_LEFT.search(scene.low, max(0, match.start() - 10), match.start()):
        return None
    if scene.left_word(match.start()).lower() in (
        "psalm",
        "verse",
        "genesis",
        "john",
        "luke",
        "matthew",
    ):
        return None
    if scene.low[end : end + 4].lstrip().startswith(("am", "pm")):
        return None
    part = match["ip"] or match["when"] or ""
    if part and hour <= 12:
        hour = _of_the_day(hour, part)
    return Reading("time", time=f"{hour % 24:02}:{minute}", zone=zone, end=end)


_MINUTES = {"ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_AT = ("at", "around", "about", "by", "until", "till", "before", "after", "since")


def clock_said(match: Match, scene: Scene) -> Reading | None:
    """Reads "at one-forty", "around two-thirty in the afternoon"."""
    hour = count_of(match["h"])
    if hour is None or scene.left_word(match.start()).lower() not in _AT:
        return None
    tens, _, ones = match["mi"].partition("-")
    minute = _MINUTES[tens] + (5 if ones else 0)
    if match["when"]:
        hour = _of_the_day(hour, match["when"])
    return Reading("time", time=f"{hour:02}:{minute:02}")


def _of_the_day(hour: int, part: str) -> int:
    """The hour, of twelve, in a part of the day: "ten at night", "two in the morning"."""
    before_noon = part.endswith("morning") or (part.endswith("night") and hour in (12, 1, 2, 3))
    return hour % 12 + (0 if before_noon else 12)


def clock_zone(match: Match, scene: Scene) -> Reading | None:
    """Reads "0800 GMT", "1430 hours"."""
    if not match["z"] and 1900 <= int(match["h"] + match["mi"]) <= 2059:
        before = scene.left_word(match.start()).lower()
        if before not in ("at", "by", "from", "until", "around", "before", "after"):
            return None
    return Reading("time", time=f"{match['h']}:{match['mi']}", zone=(match["z"] or "").upper())


_PAST = {"half": 30, "quarter": 15, "ten": 10, "five": 5, "twenty": 20, "twenty-five": 25}


def clock_words(match: Match, scene: Scene) -> Reading | None:
    """Reads "5 o'clock", "four in the morning", "half past six in the evening"."""
    hour = count_of(match["h"])
    part = match["ip"] or match["ip2"]
    if hour is None:
        return None
    if (
        not match["to"]
        and match["ip2"]
        and scene.left_word(match.start()).lower()
        not in (
            "at",
            "around",
            "about",
            "by",
            "until",
            "till",
            "before",
            "after",
            "from",
            "since",
            "past",
        )
    ):
        return None
    if match["to"] and not part and "clock" not in match[0]:
        # "From ten to twelve" and "half after three years" are no times of day.
        said = scene.left_word(match.start()).lower() in _AT
        if match["to"] not in ("past", "to") or not said:
            return None
    minute = _minutes_past(match["past"]) if match["past"] else 0
    hour = _of_the_day(hour, part) if part else hour
    total = hour * 60 + (minute if match["to"] in (None, "past", "after") else -minute)
    total %= 24 * 60
    return Reading("time", time=f"{total // 60:02}:{total % 60:02}")


def _minutes_past(said: str) -> int:
    return _PAST[said.removesuffix("minutes").removeprefix("a ").strip()]


def noon(match: Match, scene: Scene) -> Reading | None:
    """Reads "noon", "midday", "midnight GMT"."""
    if scene.text[match.start()].isupper() and scene.left_word(match.start())[:1].isupper():
        return None
    if scene.text[match.start()].isupper() and scene.right_word(match.end("t"))[:1].isupper():
        return None
    zone, end = _zone(match, scene, match.end())
    return Reading(
        "time", time="00:00" if match["t"] == "midnight" else "12:00", zone=zone, end=end
    )
