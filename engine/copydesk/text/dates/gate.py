"""Where a date or time can begin in a text, and which forms to try there.

``Gates`` finds the words at which any form can begin, and ``candidates`` says which forms to try,
the longer and surer ones first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from copydesk.regexes import compiled
from copydesk.text._lazy import Lazy
from copydesk.text.calendar import MONTHS, NUMBERS, ORDINALS, WEEKDAYS
from copydesk.text.dates.forms import NTH, SEASON, UNITS
from copydesk.text.tries import trie
from copydesk.text.word_index import WordIndex

_WORDS_AFTER_THE = [
    "day",
    "night",
    "year",
    "week",
    "month",
    "quarter",
    "weekend",
    "very",
    "end",
    "beginning",
    "start",
    "middle",
    "close",
    "rest",
    "turn",
    "early",
    "late",
    "mid",
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "final",
    "latest",
    "current",
    "previous",
    "following",
    "next",
    "same",
    "past",
    "coming",
    "latter",
    "three",
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "fiscal",
] + [word for word in ORDINALS if len(word) > 4]
_MONTH_WORDS = tuple(MONTHS)
_WEEKDAY_WORDS = tuple(WEEKDAYS)
_AT_NUMBER = "ago clock_said clock_words"
_AT_LEAD = "month_year month season_year season decade year quarter unit_edge unit today weekday"

_AT_WORD: dict[str, str] = {
    **dict.fromkeys(_MONTH_WORDS, "month_day month_year month"),
    **dict.fromkeys(
        _WEEKDAY_WORDS, "numeric numeric_short month_day day_month weekday_day weekday"
    ),
    **dict.fromkeys(NUMBERS, _AT_NUMBER),
    **dict.fromkeys(
        [
            "several",
            "many",
            "few",
            "couple",
            "about",
            "around",
            "some",
            "nearly",
            "almost",
            "more",
            "over",
            "less",
            "at",
            "just",
            "roughly",
            "only",
            "exactly",
            "barely",
            "well",
        ],
        "ago",
    ),
    **dict.fromkeys(ORDINALS, "day_month quarter half month_week"),
    **dict.fromkeys(["latter"], "half"),
    **dict.fromkeys(["early", "late", "mid", "very"], _AT_LEAD),
    **dict.fromkeys(["end", "beginning", "start", "middle", "close", "rest", "turn"], _AT_LEAD),
    **dict.fromkeys(
        [
            "last",
            "next",
            "this",
            "previous",
            "past",
            "coming",
            "following",
            "current",
            "same",
            "final",
            "latest",
        ],
        "month_week today month weekday quarter unit season",
    ),
    **dict.fromkeys(["earlier", "later", "sometime"], "today unit_edge unit weekday"),
    **dict.fromkeys(SEASON.split("|"), "season_year season"),
    **dict.fromkeys(["today", "yesterday", "tomorrow", "tonight", "until", "before"], "today"),
    **dict.fromkeys(["fiscal", "financial", "tax", "school", "academic", "fy"], "fiscal quarter"),
    **dict.fromkeys(["its", "their"], "quarter"),
    **dict.fromkeys(["in", "within"], "ahead"),
    **dict.fromkeys(["noon", "midday", "midnight"], "noon"),
    "q": "quarter",
    "half": "clock_words ago",
    "quarter": "clock_words",
    "an": "ago",
    "a": "ago next_day clock_words",
    "that": "season",
    "three": "quarter_months ago clock_said clock_words",
    "'": "decade year_short",
    "’": "decade year_short",
}
_CANDIDATES = {word: tuple(names.split()) for word, names in _AT_WORD.items()}

_AT_LONG_NUMBER = {
    mark: tuple(names.split())
    for mark, names in {
        "-": "iso year_range year ago",
        "/": "iso year_range year",
        "–": "year_range year",
        "—": "year_range year",
        "'": "decade year",
        "’": "decade year",
        "s": "decade year",
        " ": "clock_zone year_range year ago",
        "": "year",
    }.items()
}
"""Forms of a longer number by what follows it."""
_AT_SHORT_NUMBER = {
    mark: tuple(names.split())
    for mark, names in {
        ":": "clock clock24",
        ".": "numeric clock clock24",
        "/": "numeric",
        "-": "numeric day_month ago",
        " ": "day_month clock clock_words ago",
        "": "day_month clock decade quarter",
    }.items()
}
"""Forms of a number of one or two digits by what follows it: a mark, a space, or anything else."""

_NEXT = {
    form: frozenset(word[:2] for word in words)
    for form, words in {
        "day_month": (*MONTHS, "of", "day", "to", "through", "until", "till"),
        "clock": ("a.", "am", "p.", "pm", "noon"),
        "clock_zone": ("hours", "hrs", "gmt", "utc"),
        "clock_words": ("o'", "o’", "in", "at", "past", "to", "after", "before", "minutes"),
        "ago": (*UNITS.split("|"), "and"),
        "year_range": ("to", "through", "until", "till", "thru", "and"),
        "quarter": ("quarter", "fiscal"),
        "quarter_months": ("months",),
        "half": ("half",),
        "month_week": ("week",),
    }.items()
}
"""How the word after a number or an ordinal begins, where a form may go on with it."""
_COUNTING = (NUMBERS.keys() | ORDINALS.keys()) - {"a", "an"}

_AFTER_THE_EDGE = "season_year unit unit_edge month_year month season year"
_AFTER_THE: dict[str, str] = {
    **dict.fromkeys(["end", "beginning", "start", "middle"], _AFTER_THE_EDGE),
    **dict.fromkeys(["close", "rest", "turn"], _AFTER_THE_EDGE),
    "very": "season_year decade unit unit_edge month_year month season year",
    **dict.fromkeys(["early", "late", "mid"], "decade"),
    "day": "today next_day",
    "night": "next_day",
    **dict.fromkeys(["week", "month", "year"], "year_before"),
    "quarter": "year_before",
    "weekend": "weekend",
    "first": "month_week quarter half",
    "second": "month_week quarter half",
    **dict.fromkeys(["third", "fourth"], "month_week quarter"),
    "last": "month_week quarter unit",
    **dict.fromkeys(["final", "latest"], "quarter"),
    "current": "quarter unit",
    "previous": "quarter next_day unit weekday",
    **dict.fromkeys(["following", "same"], "next_day unit weekday"),
    "next": "next_day unit",
    **dict.fromkeys(["past", "coming"], "unit weekday"),
    "latter": "half",
    "three": "quarter_months",
    **dict.fromkeys(["twenties", "thirties", "forties", "fifties"], "decade"),
    **dict.fromkeys(["sixties", "seventies", "eighties", "nineties"], "decade"),
    **dict.fromkeys(SEASON.split("|"), "season_year season"),
    "fiscal": "quarter",
}
"""Forms by the word after "the"; an ordinal of five letters or more may be a day of the month."""
_AT_THE_NUMBER = ("day_month", "quarter", "decade", "day_only")
_AT_THE = {
    word: tuple(f"{'day_month ' if 5 <= len(word) <= 8 else ''}{names}".split())
    for word, names in _AFTER_THE.items()
}
_NUMBER = compiled(r"\d+")
_WORD_AFTER = compiled(r"\s+([a-z][a-z.'’])")
_WORD_AFTER_THE = compiled(r"the\s+([a-z]*)")


def candidates(low: str, start: int, word: str) -> tuple[str, ...]:
    """Forms that can begin with this word (or digit) at ``start``, in the order to try them.

    A number is told by its length and by what follows it, "the" by the next word: most forms need
    not be tried at all.
    """
    if word == "the":
        return _candidates_after_the(low, start)
    known = _CANDIDATES.get(word)
    if known is not None:
        return _going_on(known, low, start + len(word)) if word in _COUNTING else known
    number = _NUMBER.match(low, start)
    end = number.end() if number is not None else start
    forms = _AT_SHORT_NUMBER if end - start <= 2 else _AT_LONG_NUMBER
    after = low[end : end + 1]
    if after.isspace():
        return _going_on(forms[" "], low, end)
    return forms.get(after, forms[""])


def _going_on(forms: tuple[str, ...], low: str, end: int) -> tuple[str, ...]:
    """Those of the forms that the word after ``end`` may belong to; all where a mark follows."""
    following = _WORD_AFTER.match(low, end)
    return forms if following is None else _going_on_with(forms, following[1])


@lru_cache(maxsize=4096)
def _going_on_with(forms: tuple[str, ...], beginning: str) -> tuple[str, ...]:
    return tuple(form for form in forms if form not in _NEXT or beginning in _NEXT[form])


def _candidates_after_the(low: str, start: int) -> tuple[str, ...]:
    found = _WORD_AFTER_THE.match(low, start)
    word = found[1] if found is not None else ""
    if not word:
        return _AT_THE_NUMBER
    known = _AT_THE.get(word)
    if known is not None:
        return known
    # "the mid-twenties" may be written as one word.
    return ("decade",) if word.startswith("mid") else ("day_month",)


_PLAIN = {word for word in _CANDIDATES if word.isalpha() and len(word) > 2 and word.isascii()} - {
    *("the", "its", "their", "some", "about", "around", "more", "over", "less", "just", "only"),
    *("well", "many", "that", "that", "few", "very", "before", "until", "within", "close", "turn"),
    *("tax", "school", "nearly", "almost", "roughly", "exactly", "barely", "several", "rest"),
}
_QUANTIFIERS = frozenset(
    """a an in within at about around some more over less just only well many few nearly almost
    roughly exactly barely several""".split()
)
"""What a count of units of time may begin with: "about three weeks"."""
_UNIT_SOON = Lazy(rf"(?=\s)[^.;:!?()]{{1,40}}?\b(?:{UNITS})s?\b")
_FARTHEST_UNIT = 41
"""Code points from the end of a quantifier within which its unit begins."""
_UNIT_WORDS = frozenset(f"{unit}{end}" for unit in UNITS.split("|") for end in ("", "s"))
_SHORT_FORM = Lazy(r"\s?['’]?\d")
_LEADS = {
    "q": _SHORT_FORM,
    "fy": _SHORT_FORM,
    "the": Lazy(rf"\s+(?:\d|['’]\d|{trie(_WORDS_AFTER_THE)})"),
    **dict.fromkeys(("its", "their"), Lazy(rf"\s+(?:fiscal|{NTH})\b")),
    "that": Lazy(rf"\s+(?:{SEASON})\b"),
    **dict.fromkeys(("tax", "school"), Lazy(r"\s+year\b")),
    "very": Lazy(r"\s+(?:early|late|end|beginning)\b"),
    **dict.fromkeys(("close", "turn", "rest"), Lazy(r"\s+of\b")),
    **dict.fromkeys(("before", "until"), Lazy(r"\s+(?:today|yesterday|tomorrow)\b")),
}
"""Words that begin a form only before certain others."""
_FIGURE = Lazy(r"\d(?:\d{3}(?!\d)|\d{0,3}(?:[:./]\d|\s?[a-z]|\s?[-–—]\s?\d))")
_GLUE = frozenset("_$£€¥#@/\\")
_CUES = _PLAIN | _QUANTIFIERS | _LEADS.keys()


class Gates:
    """Where forms can begin in a text: not inside a word, a sum, a path, a longer number or a
    range."""

    def __init__(self, low: str, words: WordIndex) -> None:
        self._low = low
        self._cues = words.only(_CUES | words.figures)
        self._units = words.only(_UNIT_WORDS).starts

    def between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Places in ``[start, end)``, each with the word there; of a figure, its first digit."""
        low = self._low
        for place, word in self._cues.between(start, end):
            if word.isdecimal():
                short_year = len(word) > 1 and place > start and low[place - 1] in "'’"
                if short_year and self._is_free(place - 1):
                    yield place - 1, low[place - 1]
                if self._is_free(place) and _FIGURE.match(low, place, end):
                    yield place, word[0]
            elif self._is_free(place) and self._leads(place, word, end):
                yield place, word

    def _is_free(self, place: int) -> bool:
        if not place:
            return True
        before = self._low[place - 1]
        if before.isalnum() or before in _GLUE:
            return False
        return before not in ".,:–-" or place < 2 or not self._low[place - 2].isdecimal()

    def _leads(self, place: int, word: str, end: int) -> bool:
        if word in _PLAIN:
            return True
        stop = place + len(word)
        if (lead := _LEADS.get(word)) is not None:
            return lead.match(self._low, stop, end) is not None
        unit = bisect_left(self._units, stop)
        near = unit < len(self._units) and self._units[unit] - stop <= _FARTHEST_UNIT
        return near and _UNIT_SOON.match(self._low, stop, end) is not None
