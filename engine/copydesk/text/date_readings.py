"""What a written date means: from a form's parts to days of the calendar.

One function a form: it is given the match and the ``Scene`` (the report, its publication, what
stands left and right), and answers with a ``Reading``, or ``None`` where the words are something
else ("May resigned", "2000 people", "Black Friday").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from copydesk.model import Date
from copydesk.text import calendar as cal
from copydesk.text import tense
from copydesk.text.date_forms import COUNTED
from copydesk.text.document import Document

Match = re.Match[str]
Granularity = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade"]
Modifier = Literal["", "about", "since", "until", "by", "before", "after", "early", "mid", "late"]


class Reading(NamedTuple):
    """The fields of a ``Date`` that the words themselves give, and where the words end."""

    granularity: Granularity
    interval: cal.Interval | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str = ""
    zone: str = ""
    modifier: Modifier = ""
    relative: bool = False
    start: int | None = None
    end: int | None = None


_LEFT_WORD = re.compile(r"([^\W\d_][\w'’-]{0,30})[^\S\n]{1,2}[\"“(‘]?\Z")
_RIGHT_WORD = re.compile(r"[^\S\n]{1,2}([^\W\d_][\w'’-]{0,30})")
_AMERICAN = re.compile(r"\b(?:[ap]\.m\.|colou?r(?<!ur)\b|center|defense|honor|labor|percent|meters?)\b")
_BRITISH = re.compile(r"\d[ap]m\b|\b(?:colour|centre|defence|honour|labour|per cent|metres?)\b")


class Scene:
    """A report while its dates are read: its words in small letters, and what was read so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.low = small(self.text)
        self.published = document.report.published
        self.days: list[Date] = []
        """Records read so far that name one known day."""
        self.last: Date | None = None

    @cached_property
    def without_capitals(self) -> bool:
        """Typed in small letters throughout: a small "monday" is a name there, too."""
        return self.low == self.text

    def capital(self, position: int) -> bool:
        return self.without_capitals or self.text[position].isupper()

    def left_word(self, position: int) -> str:
        """The word right before ``position`` in the same line, as written, or ""."""
        found = _LEFT_WORD.search(self.text, max(0, position - 36), position)
        return found[1] if found else ""

    def right_word(self, position: int) -> str:
        """The word right after ``position``, as written; "" where a mark comes first."""
        found = _RIGHT_WORD.match(self.text, position)
        return found[1] if found else ""

    def cue(self, match: Match) -> cal.Direction | None:
        sentence = self.document.sentence_at(match.start())
        return tense.cued(self.low, match.start(), match.end(), sentence.start, sentence.end)

    def direction(self, match: Match) -> cal.Direction:
        """Where to look for an incomplete date: back, unless the sentence looks ahead."""
        return self.cue(match) or -1

    def anchor(self, position: int) -> date | None:
        """The day last named in this sentence or the one before: what "the day before" counts
        from."""
        if not self.days:
            return None
        index = self.document.sentence_index(position)
        last = self.days[-1]
        near = self.document.sentence_index(last.span.start) >= index - 1
        return last.low if near else None

    @cached_property
    def month_first(self) -> bool:
        """Is "7/12" the twelfth of July? By the spelling of the rest; American where it is even."""
        american = sum(1 for _ in _AMERICAN.finditer(self.low))
        return american >= sum(1 for _ in _BRITISH.finditer(self.low))

    @cached_property
    def somebody_named_may(self) -> bool:
        return any(
            found[1].lower() not in _TIME_PREPOSITIONS and found[1].lower() not in cal.WEEKDAYS
            for found in re.finditer(r"\b([A-Z][a-z]+)\.? May\b(?!\s\d)", self.text)
        )


def small(text: str) -> str:
    """``text`` in small letters, letter for letter, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(lowered := c.lower()) != 1 else lowered for c in text)


_TIME_PREPOSITIONS = frozenset(
    """in since until till by from to through during early late mid last next this before after
    between and or of for around about on throughout over into the every each""".split()
)
_SURE_PREPOSITIONS = _TIME_PREPOSITIONS - {"by", "of", "to", "for", "and", "or", "from", "the",
                                            "after", "before", "over", "into", "about", "on"}
_ALSO_NAMES = frozenset({"april", "may", "june", "august", "march", "jan", "mar", "jun", "dec"})
_NAME_BEFORE = re.compile(
    r"\b(?:black|cyber|ash|good|palm|easter|bloody|super|giving|maundy|holy|shrove|fat|whit|ruby"
    r"|sheffield|red|spy|throwback|casual|man|blue|mail on|every|each|alternate|low|mad|wear-red"
    r"|most|bowl|taco|freaky)\s\Z"
)
_NAME_AFTER = re.compile(
    r"\s(?:night (?:live|football|lights|fever|baseball|dinner)|times|telegraph|mirror|express|school"
    r"|herald|post|independent|mail|sun|world|business|addams|island|league|club|next|best|tribune"
    r"|october)(?!\w)"
)


def _number(words: str) -> int | None:
    words = " ".join(words.split())
    if words.isascii() and words.isdigit():
        return int(words)
    return cal.NUMBERS.get(words)


def _day(words: str) -> int | None:
    words = words.strip().removeprefix("the").strip()
    digits = re.match(r"\d{1,2}", words)
    return int(digits[0]) if digits else cal.ORDINALS.get(words)


def _month(words: str) -> int:
    return cal.MONTHS[words.rstrip(".")]


def _weekday(words: str | None) -> int | None:
    return cal.WEEKDAYS[words.rstrip(".")] if words else None


def _year(words: str | None, scene: Scene) -> int | None:
    if not words:
        return None
    if words[0].isdigit():
        return int(words)
    return cal.year_of(int(words[1:]), scene.published)


def _lead(words: str | None) -> Modifier:
    """What "early", "the end of", "mid-" say of the time that follows."""
    if not words:
        return ""
    if re.search(r"early|earlier|beginning|start|turn", words):
        return "early"
    if re.search(r"late|end|close|rest", words):
        return "late"
    return "mid" if re.search(r"mid", words) else ""


def _zone(match: Match, scene: Scene, end: int) -> tuple[str, int]:
    """The zone as written, without brackets, and where the reading ends with it."""
    zone = match["z"]
    if not zone:
        return "", end
    start = match.start("z")
    letters = scene.text[start:end].lstrip("(")
    short = re.match(r"\w+", letters)
    if short and short[0].lower() != "local" and len(short[0]) <= 4 and not (
        short[0].isupper() or scene.without_capitals
    ):
        return "", start - (scene.text[start - 1].isspace())
    if zone.startswith("(") != zone.endswith(")"):
        if zone.startswith("("):
            return "", start - (scene.text[start - 1].isspace())
        return letters.rstrip(")"), end - 1
    return letters.rstrip(")"), end


# ---- whole dates -------------------------------------------------------------------------------


def iso(match: Match, scene: Scene) -> Reading | None:
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    exact = cal.make(year, month, day)
    if exact is None:
        return None
    time = match["t"] or ""
    return Reading(
        "time" if time else "day", (exact, exact), year, month, day, None, time,
        (match["z"] or "").upper(),
    )


def numeric(match: Match, scene: Scene) -> Reading | None:
    first, second, *rest = (int(part) for part in re.split(r"[/.-]", match["n"]))
    weekday = _weekday(match["w"])
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
    return Reading(
        "day", resolved, exact.year if rest else None, exact.month, exact.day, weekday
    )


def _order(known: list[date], weekday: int | None, words: str, scene: Scene) -> date:
    """Day first or month first: by what is possible, the weekday, the publication, the spelling."""
    month_first, day_first = known[0], known[-1]
    if month_first == day_first:
        return month_first
    if weekday is not None and (month_first.weekday() == weekday) != (day_first.weekday() == weekday):
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


_ATTACKS = re.compile(r",?\s(?:terror(?:ist)?\s)?attacks?\b")


def month_day(match: Match, scene: Scene) -> Reading | None:
    day = _day(match["d"])
    if day is None or not _capital_month(match, scene):
        return None
    month, weekday = _month(match["m"]), _weekday(match["w"])
    year, end = _trimmed_year(match, scene, match["y"])
    if year is None and match["y1"] and match["d2"]:
        year = _year(match["y1"], scene)
    if (month, day) == (9, 11) and year is None and _ATTACKS.match(scene.low, end):
        year = 2001
    first = _calendar_day(match, scene, month, day, _year(match["y1"], scene) or year, weekday)
    last = first
    if match["d2"]:
        month2 = _month(match["m2"]) if match["m2"] else month
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
    return _year(words, scene), match.end()


def _unbracketed(match: Match, scene: Scene, end: int) -> tuple[int, int]:
    """Take in the closing bracket of "Wednesday (July 12)"."""
    if "(" in scene.text[match.start() : end] and scene.text[end : end + 1] == ")":
        end += 1
    return match.start(), end


def day_month(match: Match, scene: Scene) -> Reading | None:
    day = _day(match["d"])
    if day is None or not _capital_month(match, scene):
        return None
    month, weekday = _month(match["m"]), _weekday(match["w"])
    if not _plausible(month, day):
        return None
    year, end = _trimmed_year(match, scene, match["y"])
    last = _calendar_day(match, scene, month, day, year, weekday)
    first = last
    lower_day = day
    if match["d0"]:
        lower_day = _day(match["d0"]) or day
        month0 = _month(match["m0"]) if match["m0"] else month
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
    weekday, day = _weekday(match["w"]), _day(match["d"])
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
    day = _day(match["d"])
    if day is None or scene.left_word(match.start()).lower() not in (
        "on", "by", "since", "until", "till", "from", "before", "after"
    ):
        return None
    interval = _day_of_month(match, scene, day)
    if match["rel"] and scene.published:
        month = cal.add_months(scene.published.replace(day=1), _STEP[match["rel"]])
        exact = cal.make(month.year, month.month, day)
        interval = (exact, exact) if exact else None
    return Reading("day", interval, None, None, day, relative=True)


# ---- months, quarters, seasons, years ----------------------------------------------------------

_STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0}
_STEP |= {"next": 1, "coming": 1, "following": 1, "the": 0}


def month_year(match: Match, scene: Scene) -> Reading | None:
    if not scene.capital(match.start("m")):
        return None
    if scene.right_word(match.end()).lower() in COUNTED:
        return None
    year = _year(match["y"], scene)
    if year is None:
        return None
    month, modifier = _month(match["m"]), _lead(match["p"])
    interval = cal.part_of(cal.month_of(year, month), modifier)
    if match["m2"]:
        month2 = _month(match["m2"])
        interval = (cal.month_of(year - (month2 < month), month)[0], cal.month_of(year, month2)[1])
    return Reading("month", interval, year, month, modifier=modifier)


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def month_week(match: Match, scene: Scene) -> Reading | None:
    month, year = _month(match["m"]), _year(match["y"], scene)
    if not scene.capital(match.start("m")):
        return None
    interval = None
    if year is None and scene.published:
        year_near = cal.month_near(month, scene.published, scene.direction(match))[0].year
    else:
        year_near = year or 0
    if year_near:
        first, last = cal.month_of(year_near, month)
        day = cal.days(-3, last) if match["k"] == "last" else cal.days(7 * _NTH[match["k"]] - 4, first)
        interval = cal.weekend_of(day) if match["u"] == "weekend" else cal.around(day, "week")
    return Reading("week", interval, year, month)


def month(match: Match, scene: Scene) -> Reading | None:
    start, words = match.start("m"), match["m"]
    plain = words.rstrip(".")
    before = scene.left_word(match.start()).lower()
    led = bool(match["rel"] or match["p"] or match["ry"])
    if not _bare_month(match, scene, start, plain, before, led):
        return None
    number, modifier = cal.MONTHS[plain], _lead(match["p"])
    interval, year = None, None
    if scene.published:
        interval = _month_interval(match, scene, number, before)
        if match["m2"]:
            last = cal.month_near(_month(match["m2"]), interval[1], 1)
            interval = (interval[0], last[1])
        interval = cal.part_of(interval, modifier)
    end = match.end() - (words.endswith(".") and not match["m2"] and not match["ry"]
                         and _ends_sentence(scene, match.end()))
    return Reading("month", interval, year, number, modifier=modifier, relative=led, end=end)


def _ends_sentence(scene: Scene, end: int) -> bool:
    follows = scene.text[end : end + 2].strip()
    return not follows or follows[0].isupper()


def _bare_month(  # noqa: PLR0911 - each return is one way to be, or not to be, a month
    match: Match, scene: Scene, start: int, plain: str, before: str, led: bool
) -> bool:
    if not scene.text[start].isupper() and (
        not scene.without_capitals or plain in ("may", "march", "august") and not led
    ):
        return False
    if led:
        return True
    if before in _TIME_PREPOSITIONS and plain not in ("may", "march"):
        return before not in ("the", "of", "by", "for") or len(plain) > 3 or match["m"] != plain
    if plain == "may":
        # The prime minister, the verb at the head of a sentence, the month.
        if before in _SURE_PREPOSITIONS:
            return True
        return before in _TIME_PREPOSITIONS - {"the"} and not scene.somebody_named_may
    if plain == "march":
        return before in _TIME_PREPOSITIONS - {"the", "on", "for", "over", "about"}
    if len(plain) <= 4 and plain not in ("june", "july"):
        return False
    if plain in _ALSO_NAMES:
        after = scene.right_word(match.end())
        written = scene.left_word(match.start())
        return not (after[:1].isupper() or written[:1].isupper())
    return True


def _month_interval(match: Match, scene: Scene, number: int, before: str) -> cal.Interval:
    reference = scene.published
    assert reference is not None  # noqa: S101 - callers have looked
    if match["ry"]:
        return cal.month_of(reference.year + _STEP[match["ry"]], number)
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


_BUSINESS = re.compile(
    r"profit|revenue|sales|earning|growth|gdp|econom|per ?cent|%|[$£€]\s?\d|result|fiscal|share|loss"
    r"|income|output|export|import|shipment|deliver|inflation|invest|budget|compan|forecast|guidance"
    r"|gross domestic|contract(?:ed|ion)|market|demand|production|spending|order"
)


def quarter(match: Match, scene: Scene) -> Reading | None:
    nth = int(match["q"]) if match["q"] else _NTH.get(match["k"] or "")
    year = _year(match["y"], scene)
    if year is None and not match["ry"]:
        sentence = scene.document.sentence_at(match.start())
        if not _BUSINESS.search(scene.low, sentence.start, min(sentence.end, sentence.start + 2000)):
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
        return cal.quarter_of(reference.year + _STEP[match["ry"]], nth)
    if nth:
        side = scene.direction(match)
        quarter_now = (reference.month + 2) // 3
        ahead = nth < quarter_now if side > 0 else -(nth > quarter_now)
        return cal.quarter_of(reference.year + ahead, nth)
    step = 0 if match["k"] == "current" else -1
    return cal.around(cal.add_months(reference.replace(day=1), 3 * step), "quarter")


def quarter_months(match: Match, scene: Scene) -> Reading | None:
    if not scene.capital(match.start("m")):
        return None
    year = _year(match["y"], scene)
    number = _month(match["m"])
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
    year = _year(match["y"], scene)
    if year is None and scene.published:
        meant = scene.published.year + _STEP[match["ry"] or "this"]
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
    year, modifier = _year(match["y"], scene), _lead(match["p"])
    if year is None or scene.right_word(match.end()).lower() in COUNTED:
        return None
    return Reading(
        "season", cal.part_of(cal.season_of(year, match["s"]), modifier), year, modifier=modifier
    )


_AFTER_SEASON = frozenset(
    "when as and after because with but to at for before while that he she they it".split()
)
_SEASON_RELATIVES = ("last", "this", "next")


def season(match: Match, scene: Scene) -> Reading | None:
    relative = match["rel"] or ""
    name, modifier = match["s"], _lead(match["p"]) or _lead(relative)
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


def fiscal(match: Match, scene: Scene) -> Reading | None:
    year = _year(match["y"], scene) if match["y"] else int(match["f"])
    if year is None:
        return None
    year = year if year > 99 else 2000 + year
    # A fiscal year may begin in any month of this year or the one before.
    return Reading("year", (date(year, 1, 1), date(year, 12, 31)), year, modifier="about")


def year_range(match: Match, scene: Scene) -> Reading | None:
    first, second = int(match["y"]), match["y2"]
    joined = scene.low[match.end("y") : match.start("y2")].strip()
    left = scene.left_word(match.start()).lower()
    if joined == "and" and left != "between":
        return None
    last = int(second)
    if len(second) == 2:
        if joined not in ("-", "–", "/") or (match["y2"] != f"{(first + 1) % 100:02}" and joined == "/"):
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
    if match["y"]:
        first = int(match["y"])
    else:
        short = match["y2"] or match["y3"] or match["y4"]
        if match["y4"] and (scene.last is None or scene.last.granularity != "decade"):
            return None
        tens = int(short) if short else _DECADE_WORDS[match["word"]]
        sentence = scene.document.sentence_at(match.start())
        if not match["y2"] and re.search(
            r"degree|temperature|celsius|fahrenheit|weather|\bin (?:his|her|their|my|your|the (?:low|high)) ",
            scene.low[sentence.start : min(sentence.end, sentence.start + 2000)],
        ):
            return None
        first = cal.year_of(tens, scene.published)
        first -= 100 * (scene.published is not None and first > scene.published.year)
    modifier = _lead(match["p"] or match["p3"])
    interval = cal.part_of((date(first, 1, 1), date(first + 9, 12, 31)), modifier)
    return Reading("decade", interval, first, modifier=modifier)


_YEAR_BEFORE = frozenset(
    """in since by until till during from before after around circa throughout late early mid
    between dated copyright year years""".split()
)
_YEAR_MAYBE_BEFORE = frozenset("of to and or for through the a an its his her their our".split())
_PLURAL_EVENTS = frozenset(
    """elections games olympics attacks championships finals protests riots floods fires wildfires
    earthquakes talks results figures levels prices sanctions crises killings bombings deaths
    primaries midterms polls awards oscars grammys playoffs world hearings negotiations accords
    agreements reforms rules cuts estimates sales earnings profits storms""".split()
)
_WEEKDAY_OR_MONTH = frozenset({*cal.WEEKDAYS, *cal.MONTHS})


def year(match: Match, scene: Scene) -> Reading | None:
    number, start, modifier = int(match["y"]), match.start(), _lead(match["p"])
    if match["p"] and not (modifier and _year_context(match, scene, number, match.start("y"))):
        if not 1800 <= number <= 2100 or scene.right_word(match.end()).lower() in COUNTED:
            return None
    elif not match["p"] and not _year_context(match, scene, number, start):
        return None
    interval = cal.part_of((date(number, 1, 1), date(number, 12, 31)), modifier)
    return Reading("year", interval, number, modifier=modifier)


def _year_context(match: Match, scene: Scene, number: int, start: int) -> bool:  # noqa: PLR0911 - a decision list
    """Is the bare figure a year, by the words on its two sides?"""
    text = scene.text
    after, before = scene.right_word(match.end()), scene.left_word(start)
    right, left = after.lower(), before.lower()
    if right in COUNTED or text[match.end() : match.end() + 1] in "-/$€£" and (
        text[match.end() : match.end() + 1] not in ("", "-") or _hyphened_count(scene, match.end())
    ):
        return False
    recent = 1900 <= number <= 2100
    round_figure = number % 100 == 0 and number != 2000
    if left in _YEAR_BEFORE:
        plural = right.endswith("s") and after == right and right not in _FUNCTION_S
        return (1400 <= number <= 2150) and not (
            plural and (round_figure or left not in ("in", "since", "by", "until", "during"))
            and right not in _PLURAL_EVENTS
        )
    last = scene.last
    if last is not None and last.granularity == "year" and scene.low[last.span.end : start].strip(
        " \n"
    ) in (",", "and", ", and", "or", "to", "–", "-", "and in"):
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


_FUNCTION_S = frozenset("as is was has this its his does us less".split())
_NUMBERED = frozenset(
    """flight route highway interstate no number unit room channel section article page model area
    apartment suite building boeing airbus windows street avenue road box psalm bus train hull
    asteroid resolution lot version code isbn order form version mark""".split()
)
_HYPHEN_COUNT = re.compile(r"-(?:year|strong|member|seat|mile|foot|meter|metre|odd|plus|acre|pound|ton)")


def _hyphened_count(scene: Scene, end: int) -> bool:
    return _HYPHEN_COUNT.match(scene.low, end) is not None or scene.low[end + 1 : end + 2].isdigit()


def _modifies(after: str, right: str, left: str) -> bool:
    """May a year stand after this determiner and before this word: "the 2018 fire"?"""
    if not after:
        return left in ("of", "and", "to", "or", "for", "through")
    if right in _PLURAL_EVENTS or after[0].isupper():
        return True
    plural = right.endswith("s") and not right.endswith(("ss", "us", "is")) and (
        right not in _FUNCTION_S
    )
    if left in ("and", "or", "to", "for", "through"):
        return not plural and left in ("to", "for", "through")
    if left == "of":
        return not plural
    return not plural


def year_short(match: Match, scene: Scene) -> Reading | None:
    left = scene.left_word(match.start()).lower()
    if left not in ("in", "since", "of", "from", "until", "before", "after", "summer", "back"):
        return None
    after = scene.text[match.end() : match.end() + 1]
    if after in ("'", "’"):
        return None
    number = cal.year_of(int(match["y"]), scene.published)
    return Reading("year", (date(number, 1, 1), date(number, 12, 31)), number)


# ---- relative dates ----------------------------------------------------------------------------

_UNIT: dict[str, cal.Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_UNIT |= {"quarter": "quarter", "decade": "decade", "fortnight": "week", "weekend": "week"}


def weekday(match: Match, scene: Scene) -> Reading | None:
    start = match.start("w")
    if not scene.capital(start):
        return None
    if _NAME_BEFORE.search(scene.low, max(0, start - 16), start):
        return None
    number = _weekday(match["w"])
    assert number is not None  # noqa: S101 - the group always takes part
    if _NAME_AFTER.match(scene.low, match.end("w")) and scene.text[
        match.end("w") + 1 : match.end("w") + 2
    ].isupper():
        return None
    relation = (match["rel"] or "").split(" ")
    exact = _weekday_meant(match, scene, number, relation)
    modifier = _lead(match["rel"]) if relation[0] in ("early", "late") else ""
    begin = match.start()
    if relation[0] == "earlier":
        begin = start
    interval = (exact, exact) if exact else None
    return Reading(
        "day", interval, None, None, None, number, modifier=modifier, relative=True, start=begin
    )


def _weekday_meant(
    match: Match, scene: Scene, number: int, relation: list[str]
) -> date | None:
    reference = scene.published
    if reference is None:
        return None
    if match["wk"]:
        monday = cal.days(7 * _STEP[match["wk"]] - reference.weekday(), reference)
        return cal.days(number, monday)
    if "last" in relation or "past" in relation or "previous" in relation:
        return cal.weekday_near(number, cal.days(-1, reference), -1)
    if "next" in relation or "coming" in relation or "following" in relation:
        return cal.weekday_near(number, cal.days(1, reference), 1)
    side = scene.cue(match)
    if side is None:
        left = scene.left_word(match.start()).lower()
        side = 1 if "this" in relation or left in ("until", "till", "by") else -1
    return cal.weekday_near(number, reference, side)


def today(match: Match, scene: Scene) -> Reading | None:
    reference = scene.published
    words = match["day"] or match["night"] or ""
    step = {"yesterday": -1, "tomorrow": 1}.get(words, -1 if words.startswith("last") else 0)
    if match["edge"]:
        step = -2 if "before" in match["edge"] else 2
    interval = None
    if reference:
        exact = cal.days(step, reference)
        interval = (exact, exact)
    lead = scene.low[match.start() : match.start("day")] if match["day"] else ""
    start = match.start("day") if re.match(r"until|before", lead) else match.start()
    return Reading("day", interval, relative=True, start=start)


def next_day(match: Match, scene: Scene) -> Reading | None:
    anchor = scene.anchor(match.start())
    relation = match["rel"] or match["rel2"]
    if scene.low.startswith("a ", match.start()):
        return None
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(relation, 0)
    exact = cal.days(step, anchor) if anchor else None
    return Reading("day", (exact, exact) if exact else None, relative=True)


def weekend(match: Match, scene: Scene) -> Reading | None:
    interval = None
    if scene.published:
        side = scene.direction(match)
        interval = cal.weekend_of(cal.weekday_near(5, scene.published, side))
    return Reading("week", interval, relative=True)


def unit(match: Match, scene: Scene) -> Reading | None:
    relation, words, lead = match["rel"], match["u"], match["p"] or ""
    if relation in ("past", "coming") or (relation == "previous" and not match["the"]):
        return None
    if relation in ("last", "next") and match["the"] and words != "year" and words != "week":
        # "the last month", "the next decade": a stretch of time up to now.
        return None
    reference = scene.published
    if relation in ("same", "following", "previous"):
        reference = scene.anchor(match.start()) or (
            scene.published if relation == "previous" else None
        )
    modifier = _lead(lead)
    start = None
    interval = None
    unit_ = _UNIT[words]
    if reference:
        middle = cal.shifted(reference, unit_, _STEP[relation])
        interval = cal.weekend_of(middle) if words == "weekend" else cal.around(middle, unit_)
        interval = _bounded(interval, lead, scene.published, modifier)
    granularity: Granularity = "week" if unit_ == "week" else unit_  # type: ignore[assignment] # every unit is a granularity
    return Reading(granularity, interval, modifier=modifier, relative=True, start=start)


def _bounded(
    interval: cal.Interval, lead: str, published: date | None, modifier: str
) -> cal.Interval:
    """ "Earlier this month" ends with the publication and "later this year" begins with it."""
    first, last = interval
    if published and first <= published <= last:
        if lead.startswith("earlier"):
            return first, published
        if lead.startswith(("later", "rest", "the rest")):
            return published, last
    return cal.part_of(interval, modifier)


def unit_edge(match: Match, scene: Scene) -> Reading | None:
    words, lead = match["u"], match["p"]
    modifier = _lead(lead)
    if words == "day" or words == "decade":
        return None
    interval = None
    unit_ = _UNIT[words]
    if scene.published:
        interval = (
            cal.weekend_of(scene.published)
            if words == "weekend"
            else cal.around(scene.published, unit_)
        )
        interval = _bounded(interval, lead, scene.published, modifier)
    granularity: Granularity = "week" if unit_ == "week" else unit_  # type: ignore[assignment] # every unit is a granularity
    return Reading(granularity, interval, modifier=modifier, relative=True)


def year_before(match: Match, scene: Scene) -> Reading | None:
    unit_ = _UNIT[match["u"]]
    reference = scene.published
    interval = None
    if reference:
        step = 1 if match["rel"] == "after" else -1
        interval = cal.around(cal.shifted(reference, unit_, step), unit_)
    return Reading(unit_, interval, relative=True)  # type: ignore[arg-type] # every unit is a granularity


def ago(match: Match, scene: Scene) -> Reading | None:
    number, unit_ = _number(match["n"]), _UNIT[match["u"]]
    if match["rel"] and scene.text[match.end() : match.end() + 1] == " " and not match["back"]:
        return None
    step = -1 if match["back"] or match["rel"] in ("before", "prior") else 1
    is_ago = (match["back"] or "").startswith("ago") or (match["on"] or "").startswith("from")
    reference = scene.published if is_ago else scene.anchor(match.start())
    if reference is None and not is_ago and unit_ in ("year", "quarter", "month", "week") and step < 0:
        reference = scene.published
    interval = None
    if reference and number is not None and number < 3000 and not match["half"]:
        count = number * (2 if match["u"] == "fortnight" else 1)
        interval = cal.around(cal.shifted(reference, unit_, step * count), unit_)
    return Reading(
        unit_,  # type: ignore[arg-type] # every unit is a granularity
        interval, modifier="about" if match["q"] or number is None else "", relative=True,
    )


def ahead(match: Match, scene: Scene) -> Reading | None:
    number, unit_ = _number(match["n"]), _UNIT[match["u"]]
    if scene.cue(match) != 1 or match[0].startswith("with"):
        return None
    interval = None
    if scene.published and number is not None and number < 3000:
        count = number * (2 if match["u"] == "fortnight" else 1)
        interval = cal.around(cal.shifted(scene.published, unit_, count), unit_)
    return Reading(
        unit_,  # type: ignore[arg-type] # every unit is a granularity
        interval, modifier="about" if match["q"] or number is None else "", relative=True,
    )


# ---- times of day ------------------------------------------------------------------------------


def clock(match: Match, scene: Scene) -> Reading | None:
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


_CLOCK_LEFT = re.compile(
    r"(?:\b(?:at|by|from|until|till|around|about|before|after|since|between|past|to|and)|[(:|,])\s\Z"
)


def clock24(match: Match, scene: Scene) -> Reading | None:
    hour, minute = int(match["h"]), match["mi"] or match["mi2"]
    if hour == 24 and minute != "00":
        return None
    zone, end = _zone(match, scene, match.end())
    sure = bool(zone) or len(match["h"]) == 2
    if not sure and not _CLOCK_LEFT.search(scene.low, max(0, match.start() - 10), match.start()):
        return None
    if scene.low[end : end + 4].lstrip().startswith(("am", "pm")):
        return None
    return Reading("time", time=f"{hour % 24:02}:{minute}", zone=zone, end=end)


def clock_zone(match: Match, scene: Scene) -> Reading | None:
    if not match["z"] and 1900 <= int(match["h"] + match["mi"]) <= 2059:
        before = scene.left_word(match.start()).lower()
        if before not in ("at", "by", "from", "until", "around", "before", "after"):
            return None
    return Reading("time", time=f"{match['h']}:{match['mi']}", zone=(match["z"] or "").upper())


_PAST = {"half": 30, "quarter": 15, "ten": 10, "five": 5, "twenty": 20}


def clock_words(match: Match, scene: Scene) -> Reading | None:
    hour = _number(match["h"])
    part = match["ip"] or match["ip2"]
    if hour is None:
        return None
    if not match["to"] and match["ip2"] and scene.left_word(match.start()).lower() not in (
        "at", "around", "about", "by", "until", "till", "before", "after", "from", "since", "past"
    ):
        return None
    minute = _PAST[match["past"].removeprefix("a ").strip()] if match["past"] else 0
    total = hour % 12 * 60 + (minute if match["to"] in (None, "past", "after") else -minute)
    if part and not part.endswith("morning") and not (part.endswith("night") and hour in (12, 1, 2, 3)):
        total += 12 * 60
    total %= 24 * 60
    return Reading("time", time=f"{total // 60:02}:{total % 60:02}")


def noon(match: Match, scene: Scene) -> Reading | None:
    if scene.text[match.start()].isupper() and scene.left_word(match.start())[:1].isupper():
        return None
    if scene.text[match.start()].isupper() and scene.right_word(match.end("t"))[:1].isupper():
        return None
    zone, end = _zone(match, scene, match.end())
    return Reading("time", time="00:00" if match["t"] == "midnight" else "12:00", zone=zone, end=end)


READ: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "iso": iso, "numeric": numeric, "numeric_short": numeric, "clock_zone": clock_zone,
    "month_day": month_day, "day_month": day_month, "month_year": month_year,
    "month_week": month_week, "month": month, "weekday_day": weekday_day, "weekday": weekday,
    "day_only": day_only, "quarter": quarter, "quarter_months": quarter_months, "half": half,
    "season_year": season_year, "season": season, "fiscal": fiscal, "year_range": year_range,
    "decade": decade, "clock": clock, "clock24": clock24, "clock_words": clock_words,
    "noon": noon, "year": year, "year_short": year_short, "ago": ago, "ahead": ahead,
    "today": today, "next_day": next_day, "unit": unit, "unit_edge": unit_edge,
    "weekend": weekend, "year_before": year_before,
}
"""What to do with a match of each form."""
