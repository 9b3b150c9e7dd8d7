"""Those who were in a place, and what became of them: "The boat had 26 people on it. Nineteen were
rescued, four drowned and three are missing"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from copydesk.arithmetic.figures import (
    COUNT,
    LONGEST,
    Figure,
    Working,
    follows,
    is_exact,
    sum_working,
)
from copydesk.model import Span
from copydesk.text._lazy import Cued, Lazy

_BEFORE: Final = Lazy(
    r"(?i)(?:\bthere\s+(?:were|was|are|had\s+been)|\b(?:carrying|carried|transport(?:ed|ing)|held|housed|had)"
    r"|\bwith)\s+(?:a\s+total\s+of\s+)?\Z"
)
_PLACE: Final = (
    r"(?:on|in|inside|aboard|under(?:ground|neath)?|at|below|beneath|up|travell?ing|trapped|caught"
    r"|working|asleep|sleeping|staying|sheltering)"
)
_IN_PLACE: Final = Lazy(rf"\s+{_PLACE}\b")
_WERE: Final = Lazy(rf"\s+(?:were|was|had\s+been|are)\s+{_PLACE}\b")
_CARRY: Final = Lazy(r"(?i)(?:carry|carri|transport|held|hous)\w*\s+(?:a\s+total\s+of\s+)?\Z")

_FATES: Final = (
    ("dead", Lazy(r"\b(?:dead|died|dies|killed|perished|drowned|bodies)\b")),
    ("missing", Lazy(r"\b(?:missing|unaccounted|trapped|(?:not|yet\s+to)\s+be(?:en)?\s+found)\b")),
    ("unhurt", Lazy(r"\b(?:unhurt|unharmed|uninjured|unscathed)\b")),
    ("hurt", Lazy(r"\b(?:injured|wounded|hurt|injuries)\b")),
    (
        "saved",
        Lazy(
            r"\b(?:rescued|saved|surviv\w+|escaped|got\s+out|alive|freed|found|swam\s+ashore"
            r"|(?:pulled|brought|dug|climbed|led)\s+(?:out|free|down|up|to\s+safety|ashore))\b"
        ),
    ),
)
_CUES: Final = Cued(
    ("issing", "unaccounted", "trapped", "dead", "died", "killed", "perished", "drowned",
     "injured", "hurt", "wounded"),
    r"",
)  # fmt: skip
_COMPLETE: Final = (
    frozenset({"saved", "missing"}),
    frozenset({"saved", "dead"}),
    frozenset({"saved", "dead", "missing"}),
    frozenset({"dead", "hurt", "unhurt"}),
    frozenset({"hurt", "unhurt"}),
)
"""Fates that leave hardly anybody out."""

_OPENS: Final = Lazy(
    r"[\"“”‘'\s]*(?:(?:Of|of)\s+(?:these|those|them|whom|which),?\s+)?(?:But\s+|So\s+far,?\s+)?\Z"
)
_ROOM: Final = Lazy(
    r"(?i)\b(?:includ\w+|among|least|more\s+than|up\s+to|of\s+the\s+(?:dead|injured|missing|rescued)"
    r"|others\s+(?:on|in)|passers?-?by|pedestrians?|bystanders?|later|also|another|rescuers?"
    r"|initially|at\s+first|earlier)\b"
)
_REST: Final = Lazy(r"(?i)\bthe\s+(?:rest|others?|remaining)\b")
_LEAST: Final = 3
_MOST_PARTS: Final = 4


def occupants(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """Those who were in a place, held against the rescued, the missing, the dead and the hurt of
    the same sentence or of the next, if these are told of nobody else."""
    if _CUES.search(text) is None:
        return
    for index, whole in enumerate(figures):
        if whole.family == COUNT and whole.noun and _is_whole(text, whole):
            parts = _parts(text, figures, index)
            yield from _held(text, whole, parts)


def _is_whole(text: str, whole: Figure) -> bool:
    if not is_exact(whole) or whole.number < _LEAST or whole.record.field:
        return False
    before = text[max(whole.record.sentence.start, whole.start - 40) : whole.start]
    if _BEFORE.search(before):
        return bool(_IN_PLACE.match(text, whole.end) or _CARRY.search(before))
    return _WERE.match(text, whole.end) is not None


def _parts(text: str, figures: Sequence[Figure], index: int) -> list[Figure]:
    """The counts after a whole in its sentence; where there are none, those of the next one."""
    whole = figures[index]
    here = whole.record.sentence
    end = bisect_left(figures, here.end, index, key=_start)
    if any(
        f.family == COUNT for f in figures[bisect_left(figures, here.start, key=_start) : index]
    ):
        return []
    parts = [figure for figure in figures[index + 1 : end] if figure.family == COUNT]
    if parts or end == len(figures):
        return parts
    following: Span = figures[end].record.sentence
    if not follows(text, here.end, following.start) or following.end - here.start > LONGEST:
        return []
    if not _OPENS.fullmatch(text, following.start, figures[end].start):
        return []
    last = bisect_left(figures, following.end, end, key=_start)
    return [figure for figure in figures[end:last] if figure.family == COUNT]


def _start(figure: Figure) -> int:
    return figure.start


def _held(text: str, whole: Figure, parts: Sequence[Figure]) -> Iterator[Working]:
    if not 2 <= len(parts) <= _MOST_PARTS or not all(_may_be_part(part, whole) for part in parts):
        return
    end = parts[-1].record.sentence.end
    words = text[whole.end : end]
    if _ROOM.search(words):
        return
    fates: set[str] = set()
    for part, until in zip(parts, [*(part.start for part in parts[1:]), end], strict=True):
        told = [name for name, pattern in _FATES if pattern.search(text, part.end, until)]
        fate = told[0] if told else ""
        if not fate or fate in fates:
            return
        fates.add(fate)
    if "saved" in fates and fates & {"hurt", "unhurt"}:
        return
    working = sum_working(parts, whole, exact=True)
    if working.fits:
        yield working
        return
    added = sum(part.number for part in parts)
    rest = _REST.search(words) is not None
    if added > whole.number or rest:
        yield replace(working, strict=True)
    elif fates in _COMPLETE:
        yield replace(working, cued=True)


def _may_be_part(part: Figure, whole: Figure) -> bool:
    return is_exact(part) and part.number < whole.number
