"""Two long wordings of one thing at a terminal: in columns, with what differs marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from copydesk.outputs._differing import Column, in_columns, rows, runs, shortened
from copydesk.outputs.base import columns, safe

_MOST_ROWS: Final = 2
"""Pairs of lines for one finding, unless all is asked for."""
Paint = Callable[[str], str]


def aligned(
    upper: str, lower: str, room: int, *, dots: str, whole: bool, paints: tuple[Paint, Paint] | None
) -> list[tuple[str, str]]:
    """Pairs of lines of at most ``room`` columns; [] where the two are better shown as they are.

    ``whole`` leaves nothing out. ``paints`` color what differs in the one and in the other; without
    them it stands in brackets.
    """
    marks = 0 if paints else 2
    words = in_columns(safe(upper), safe(lower))
    if not words or any(max(columns(w.upper), columns(w.lower)) + marks > room for w in words):
        return []
    if not whole:
        words = shortened(words, room, marks, dots)
    pairs = list(rows(words, room, marks))
    if not whole and len(pairs) > _MOST_ROWS:
        return []
    above, below = paints or (_bracketed, _bracketed)
    return [(_line(row, marks, above), _line(row, marks, below, lower=True)) for row in pairs]


def _line(row: Sequence[Column], marks: int, paint: Paint, *, lower: bool = False) -> str:
    made = ""
    for run in runs(row):
        words = run.lower if lower else run.upper
        used = columns(words) + (marks if run.changed and words else 0)
        shown = paint(words) if run.changed and words else words
        made += shown + " " * (run.width(marks) - used + 1)
    return made.rstrip()


def _bracketed(words: str) -> str:
    return f"[{words}]"
