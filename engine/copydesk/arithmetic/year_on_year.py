"""A figure of now beside one of before, and what lies between them: "Last year 84 people died. This
year it was 63, 25 percent fewer", "48 on Monday and 61 on Tuesday, an increase of 13"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.arithmetic.changes import comparable, difference, percent_change
from copydesk.arithmetic.elided import with_unit
from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    YEAR,
    Figure,
    Sentence,
    Working,
    follows,
    is_exact,
)
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.concepts import concept

_MORE: Final = r"(?:(?P<up>more|higher|up)|(?P<down>less|fewer|lower|down))\s*(?=[.,;)]|\Z)"
_LATER: Final = Lazy(r"\s*,\s+(?:or\s+|which\s+(?:is|was)\s+)?\Z")
_WORD: Final = Lazy(rf"\s+{_MORE}")
_BEFORE: Final = Lazy(
    r"(?i)\b(?:last\s+(?:year|month|week|season|summer|winter)|a\s+(?:year|month|week|decade)\s+(?:ago|earlier|before)"
    r"|in\s+(?:19|20)\d\d|the\s+(?:year|month|week)\s+before|(?:five|ten|two|three|four)\s+years\s+ago"
    r"|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|once|previously|in\s+the\s+past|until\s+now)\b"
)
_NOW: Final = Lazy(
    r"(?i)\b(?:this\s+(?:year|month|week|season|summer|winter)|now|today|so\s+far|by\s+(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|next\s+(?:year|month|week|season))\b"
)
_ROOM: Final = Lazy(
    r"(?i)\b(?:than|average|compared|another|first\s+half|as\s+many|forecast|expected)\b"
)
_TIME: Final = (
    r"(?:on\s+[A-Z][a-z]+day|(?:last|this|next)\s+(?:year|month|week|season)|a\s+year\s+(?:ago|earlier)"
    rf"|in\s+{YEAR}|now|today|yesterday|before|in\s+(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December))"
)
_FREE: Final = rf"[^{AMOUNT[1:-1]}{CLOCK[1:-1]}{YEAR[1:-1]};.,]"
_TWO_TIMES: Final = Cued(
    (
        "increase",
        "rise",
        "fall",
        "drop",
        "decline",
        "decrease",
        "more",
        "fewer",
        "less",
        "gain",
        "jump",
    ),
    rf"(?P<old>{AMOUNT})(?:\s+{_FREE}{{0,30}}?)?\s*{_TIME}\s*,?\s+(?:and|but)\s+(?P<new>{AMOUNT})"
    rf"(?:\s+{_FREE}{{0,30}}?)?\s*{_TIME}\s*,\s+(?:(?:an?|the)\s+(?:(?P<rise>increase|rise|gain|jump)"
    rf"|(?P<fall>fall|drop|decline|decrease))\s+of\s+(?P<by1>{AMOUNT})(?=\s*(?:[,.;)]|\Z))|(?:or\s+)?(?P<by2>{AMOUNT})\s+{_MORE})",
)
_INSTEAD: Final = Cued(
    ("instead of", "rather than"),
    rf"(?P<new>{AMOUNT})\s+(?:instead\s+of|rather\s+than)\s+(?:the\s+)?(?P<old>{AMOUNT})"
    rf"(?:\s+{_FREE}{{0,20}}?)?\s*,\s+(?:or\s+)?(?P<by>{AMOUNT})\s+{_MORE}",
)


def year_on_year(sentence: Sentence) -> Iterator[Working]:
    """The figures of two times that a sentence has side by side, with what lies between them."""
    if len(sentence.figures) <= 2:
        return
    skeleton = sentence.skeleton
    for match in _TWO_TIMES.finditer(skeleton):
        by = sentence.figure(match["by1"] or match["by2"])
        old, new = sentence.figure(match["old"]), sentence.figure(match["new"])
        yield from _held(by, old, new, up=bool(match["rise"] or match["up"]))
    for match in _INSTEAD.finditer(skeleton):
        old, new, by = (sentence.figure(match[name]) for name in ("old", "new", "by"))
        yield from _held(by, old, new, up=bool(match["up"]))


def then_and_now(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """A figure of a time before, the only one of its sentence, and in the next sentence the one of
    now with what lies between them."""
    for index in range(2, len(figures)):
        old, new, by = figures[index - 2 : index + 1]
        word = _WORD.match(text, by.end)
        if word is None or by.record.field or new.record.sentence != by.record.sentence:
            continue
        there, here = old.record.sentence, by.record.sentence
        if there == here or not follows(text, there.end, here.start):
            continue
        if index > 2 and figures[index - 3].record.sentence == there:
            continue
        if not _LATER.fullmatch(text, new.end, by.start):
            continue
        if not _BEFORE.search(text, there.start, there.end) or not _NOW.search(
            text, here.start, here.end
        ):
            continue
        if _ROOM.search(text, there.start, here.end):
            continue
        yield from _held(by, old, new, up=bool(word["up"]))


def _held(by: Figure, old: Figure, new: Figure, *, up: bool) -> Iterator[Working]:
    old, new = with_unit(old, new), with_unit(new, old)
    by = by if by.family[0] == "percent" else with_unit(by, new)
    if not all(map(is_exact, (by, old, new))) or not comparable(old, new):
        return
    if old.noun and new.noun and concept(old.noun) != concept(new.noun):
        return
    if up != (new.number > old.number):
        return
    if by.family[0] == "percent" and new.family[0] != "percent":
        yield from percent_change(by, old, new, up)
    elif by.family == new.family and by.family[0] != "percent":
        yield from difference(by, old, new, up)
