"""Months, quarters, halves and seasons."""

from __future__ import annotations

from datetime import date

from copydesk.text import calendar as cal
from copydesk.text._lazy import Lazy
from copydesk.text.dates.forms import COUNTED
from copydesk.text.dates.scene import (
    STEP,
    SURE_PREPOSITIONS,
    TIME_PREPOSITIONS,
    Match,
    Reading,
    Scene,
    lead,
    month_named,
    year_of,
)


def month_year(match: Match, scene: Scene) -> Reading | None:
    """Reads "November 2022", "early June 2009", "April to June 2022"."""
    if not scene.capital(match.start("m")):
        return None
    if scene.right_word(match.end()).lower() in COUNTED:
        return None
    year = year_of(match["y"], scene)
    if year is None:
        return None
    month, modifier = month_named(match["m"]), lead(match["p"])
    interval = cal.part_of(cal.month_of(year, month), modifier)
    if match["m2"]:
        month2 = month_named(match["m2"])
        interval = (cal.month_of(year - (month2 < month), month)[0], cal.month_of(year, month2)[1])
    return Reading("month", interval, year, month, modifier=modifier)


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def month_week(match: Match, scene: Scene) -> Reading | None:
    """Reads "the last week of March"."""
    month, year = month_named(match["m"]), year_of(match["y"], scene)
    if not scene.capital(match.start("m")):
        return None
    interval = None
    if year is None and scene.published:
        year_near = cal.month_near(month, scene.published, scene.direction(match))[0].year
    else:
        year_near = year or 0
    if year_near:
        first, last = cal.month_of(year_near, month)
        day = (
            cal.days(-3, last)
            if match["k"] == "last"
            else cal.days(7 * _NTH[match["k"]] - 4, first)
        )
        interval = cal.weekend_of(day) if match["u"] == "weekend" else cal.around(day, "week")
    return Reading("week", interval, year, month)


def month(match: Match, scene: Scene) -> Reading | None:
    """Reads "(in) April", "next March", "mid-July", "June of last year"."""
    start, words = match.start("m"), match["m"]
    plain = words.rstrip(".")
    before = scene.left_word(match.start()).lower()
    led = bool(match["rel"] or match["p"] or match["ry"])
    if not _bare_month(match, scene, start, plain, before, led):
        return None
    number, modifier = cal.MONTHS[plain], lead(match["p"])
    interval, year = None, None
    if scene.published:
        interval = _month_interval(match, scene, number, before)
        if match["m2"]:
            last = cal.month_near(month_named(match["m2"]), interval[1], 1)
            interval = (interval[0], last[1])
        interval = cal.part_of(interval, modifier)
    end = match.end() - (
        words.endswith(".")
        and not match["m2"]
        and not match["ry"]
        and _ends_sentence(scene, match.end())
    )
    return Reading("month", interval, year, number, modifier=modifier, relative=led, end=end)


def _ends_sentence(scene: Scene, end: int) -> bool:
    follows = scene.text[end : end + 2].strip()
    return not follows or follows[0].isupper()


_ALSO_NAMES = frozenset({"april", "may", "june", "august", "march", "jan", "mar", "jun", "dec"})


def _bare_month(match: Match, scene: Scene, start: int, plain: str, before: str, led: bool) -> bool:
    if not scene.text[start].isupper() and (
        not scene.without_capitals or (plain in ("may", "march", "august") and not led)
    ):
        return False
    if led:
        return True
    if before in TIME_PREPOSITIONS and plain not in ("may", "march"):
        return before not in ("the", "of", "by", "for") or len(plain) > 3 or match["m"] != plain
    if plain == "may":
        # The prime minister, the verb at the head of a sentence, the month.
        if before in SURE_PREPOSITIONS:
            return True
        return before in TIME_PREPOSITIONS - {"the"} and not scene.somebody_named_may
    if plain == "march":
        return before in TIME_PREPOSITIONS - {"the", "on", "for", "over", "about"}
    if len(plain) <= 4 and plain not in ("june", "july"):
        return False
    if plain in _ALSO_NAMES:
        after = scene.right_word(match.end())
        written = scene.left_word(match.start())
        return not (after[:1].isupper() or written[:1].isupper())
    return True


def _month_interval(match: Match, scene: Scene, number: int, before: str) -> cal.Interval:
    reference = scene.published
    assert reference is not None
    if match["ry"]:
        return cal.month_of(reference.year + STEP[match["ry"]], number)
    if match["rel"] == "last":
        return cal.month_near(number, cal.add_months(reference.replace(day=1), -1), -1)
    if match["rel"] == "next":
        return cal.month_near(number, cal.add_months(reference.replace(day=1), 1), 1)
    if match["rel"] == "this":
        return cal.month_of(reference.year, number)
    side = -1 if before == "since" else scene.direction(match)
    if side < 0 and before in ("until", "till", "by") and scene.cue(match) is None:
        side = 1
    return cal.month_near(number, reference, side)


_BUSINESS = Lazy(
    r"profit|revenue|sales|earning|growth|gdp|econom|per ?cent|%|[$£€]\s?\d|result|fiscal|share"
    r"|loss|income|output|export|import|shipment|deliver|inflation|invest|budget|compan|forecast|guidance"
    r"|gross domestic|contract(?:ed|ion)|market|demand|production|spending|order"
)


def quarter(match: Match, scene: Scene) -> Reading | None:
    """Reads "the third quarter of 2022", "Q3", "last quarter"."""
    nth = int(match["q"]) if match["q"] else _NTH.get(match["k"] or "")
    year = year_of(match["y"], scene)
    if year is None and not match["ry"]:
        sentence = scene.document.sentence_at(match.start())
        if not _BUSINESS.search(
            scene.low, sentence.start, min(sentence.end, sentence.start + 2000)
        ):
            return None
    interval = None
    if match["k"] == "final" and (year or match["ry"]):
        nth = 4
    if nth and year:
        interval = cal.quarter_of(year, nth)
    elif scene.published:
        interval = _quarter_near(match, scene, nth, scene.published)
    return Reading("quarter", interval, year, relative=year is None)


def _quarter_near(match: Match, scene: Scene, nth: int | None, reference: date) -> cal.Interval:
    if nth and match["ry"]:
        return cal.quarter_of(reference.year + STEP[match["ry"]], nth)
    if nth:
        side = scene.direction(match)
        quarter_now = (reference.month + 2) // 3
        ahead = nth < quarter_now if side > 0 else -(nth > quarter_now)
        return cal.quarter_of(reference.year + ahead, nth)
    step = 0 if match["k"] == "current" else -1
    return cal.around(cal.add_months(reference.replace(day=1), 3 * step), "quarter")


def quarter_months(match: Match, scene: Scene) -> Reading | None:
    """Reads "three months to June"."""
    if not scene.capital(match.start("m")):
        return None
    year = year_of(match["y"], scene)
    number = month_named(match["m"])
    interval = None
    if year or scene.published:
        last = (
            cal.month_of(year, number)
            if year
            else cal.month_near(number, scene.published, scene.direction(match))  # type: ignore[arg-type] # one of the two is known
        )
        interval = (cal.add_months(last[0], -2), last[1])
    return Reading("quarter", interval, year, number)


def half(match: Match, scene: Scene) -> Reading | None:
    """Reads "the first half of 2022", "the second half of last year"."""
    year = year_of(match["y"], scene)
    if year is None and scene.published:
        meant = scene.published.year + STEP[match["ry"] or "this"]
    else:
        meant = year or 0
    first = match["k"] == "first"
    interval = None
    if meant:
        interval = (
            (date(meant, 1, 1), date(meant, 6, 30))
            if first
            else (date(meant, 7, 1), date(meant, 12, 31))
        )
    return Reading("quarter", interval, year, modifier="early" if first else "late")


def season_year(match: Match, scene: Scene) -> Reading | None:
    """Reads "summer of 2015", "late autumn 2019"."""
    year, modifier = year_of(match["y"], scene), lead(match["p"])
    if year is None or scene.right_word(match.end()).lower() in COUNTED:
        return None
    return Reading(
        "season", cal.part_of(cal.season_of(year, match["s"]), modifier), year, modifier=modifier
    )


_AFTER_SEASON = frozenset(
    [
        "when",
        "as",
        "and",
        "after",
        "because",
        "with",
        "but",
        "to",
        "at",
        "for",
        "before",
        "while",
        "that",
        "he",
        "she",
        "they",
        "it",
    ]
)
_SEASON_RELATIVES = ("last", "this", "next")


def season(match: Match, scene: Scene) -> Reading | None:
    """Reads "last summer", "by the spring"."""
    relative = match["rel"] or ""
    name, modifier = match["s"], lead(match["p"]) or lead(relative)
    if relative not in _SEASON_RELATIVES:
        after = scene.right_word(match.end())
        marked = scene.text[match.end() : match.end() + 1]
        if marked == "-" or (after and after.lower() not in _AFTER_SEASON):
            return None
        before = scene.left_word(match.start()).lower()
        if before not in ("in", "by", "during", "since", "until", "throughout", "of", "over"):
            return None
        # "Only by sea in winter" is any winter; "in the winter", "by summer" is one.
        if not relative and not modifier and (before in ("in", "of", "over") or name == "fall"):
            return None
    interval = None
    if scene.published:
        interval = _season_near(match, scene, relative, name, scene.published)
    return Reading("season", interval, modifier=modifier, relative=True)


def _season_near(
    match: Match, scene: Scene, relative: str, name: str, reference: date
) -> cal.Interval:
    side = {"last": -1, "next": 1}.get(relative) or scene.direction(match)
    around = [cal.season_of(reference.year + count, name) for count in (-2, -1, 0, 1)]
    if relative == "last":
        return [span for span in around if span[1] < reference][-1]
    if relative == "next":
        return next(span for span in around if span[0] > reference)
    if relative == "this":
        return min(around, key=lambda span: abs((span[0] - reference).days + 45))
    if side > 0:
        return next(span for span in around if span[1] >= reference)
    return [span for span in around if span[0] <= reference][-1]
