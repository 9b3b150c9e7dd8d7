"""A report while its dates are read, and what is read from them."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from copydesk.model import Date
from copydesk.text import calendar as cal
from copydesk.text import tense
from copydesk.text._lazy import Lazy
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


_LEFT_WORD = Lazy(r"([^\W\d_][\w'’-]{0,30})[^\S\n]{1,2}[\"“(‘]?\Z")
_RIGHT_WORD = Lazy(r"[^\S\n]{1,2}([^\W\d_][\w'’-]{0,30})")
_AMERICAN = Lazy(r"\b(?:[ap]\.m\.|colou?r(?<!ur)\b|center|defense|honor|labor|percent|meters?)\b")
_BRITISH = Lazy(r"\d[ap]m\b|\b(?:colour|centre|defence|honour|labour|per cent|metres?)\b")


_IN_FIGURES = Lazy(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTHS = 12


class Scene:
    """A report while its dates are read: its words in small letters, and what was read so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.low = document.lower
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
        """Is "7/12" the twelfth of July? By the other dates in figures ("25/12"), then by the
        spelling of the rest; American where it is even."""
        written = [(int(found[1]), int(found[2])) for found in _IN_FIGURES.finditer(self.low)]
        sure = sum((two > _MONTHS) - (one > _MONTHS) for one, two in written)
        if sure:
            return sure > 0
        american = sum(1 for _ in _AMERICAN.finditer(self.low))
        return american >= sum(1 for _ in _BRITISH.finditer(self.low))

    @cached_property
    def somebody_named_may(self) -> bool:
        return any(
            found[1].lower() not in TIME_PREPOSITIONS and found[1].lower() not in cal.WEEKDAYS
            for found in re.finditer(r"\b([A-Z][a-z]+)\.? May\b(?!\s\d)", self.text)
        )


TIME_PREPOSITIONS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "through",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "before",
        "after",
        "between",
        "and",
        "or",
        "of",
        "for",
        "around",
        "about",
        "on",
        "throughout",
        "over",
        "into",
        "the",
        "every",
        "each",
    ]
)
SURE_PREPOSITIONS = TIME_PREPOSITIONS - {
    "by",
    "of",
    "to",
    "for",
    "and",
    "or",
    "from",
    "the",
    "after",
    "before",
    "over",
    "into",
    "about",
    "on",
}


def count_of(words: str) -> int | None:
    """The number that a count of units is written with; ``None`` for "several"."""
    words = " ".join(words.split())
    if words.isascii() and words.isdigit():
        return int(words)
    return cal.NUMBERS.get(words)


def day_of(words: str) -> int | None:
    """The day of the month in "11", "11th", "the eleventh"."""
    words = words.strip().removeprefix("the").strip()
    digits = re.match(r"\d{1,2}", words)
    return int(digits[0]) if digits else cal.ORDINALS.get(words)


def month_named(words: str) -> int:
    """1..12 for a month's name or abbreviation."""
    return cal.MONTHS[words.rstrip(".")]


def weekday_named(words: str | None) -> int | None:
    """0 (Monday) .. 6 for a weekday's name or abbreviation."""
    return cal.WEEKDAYS[words.rstrip(".")] if words else None


def year_of(words: str | None, scene: Scene) -> int | None:
    """The year in "1982" or "'82"."""
    if not words:
        return None
    if words[0].isdigit():
        return int(words)
    return cal.year_of(int(words[1:]), scene.published)


def lead(words: str | None) -> Modifier:
    """What "early", "the end of", "mid-" say of the time that follows."""
    if not words:
        return ""
    if re.search(r"early|earlier|beginning|start|turn", words):
        return "early"
    if re.search(r"late|end|close|rest", words):
        return "late"
    return "mid" if re.search(r"mid", words) else ""


STEP = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "same": 0}
STEP |= {"next": 1, "coming": 1, "following": 1, "the": 0}
"""How many units on from now each word leads."""
