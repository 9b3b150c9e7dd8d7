"""Records of a report and facts of a story as tables: for reading, and for trying out rules."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, Protocol

from copydesk import plain, values
from copydesk.kinds.base import Story
from copydesk.model import Fact, Record, Report
from copydesk.outputs.base import View, clip, columns, head, pad, safe
from copydesk.places import Places

_LEAST_CELL = 9
"""Columns below which a cell says nothing; then the facts are listed, not tabled."""
_LEAST_ADDED = 0.05
"""Evidence that adds less is not worth a line."""
_MOST_ODDS = 9.0
_MOST_LINES = 3
"""Lines of one cell."""
_COMMON = frozenset({"report", "span", "raw", "sentence", "kind"})


def record_data(report: Report, records: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """Each record as plain data: its place in the file, its words, its value, its fields."""
    places = Places(report)
    for record in records:
        start, end = places.source_span(record.span)
        line, column = places.line_column(record.span.start)
        yield {
            "report": record.report,
            "kind": record.kind,
            "start": start,
            "end": end,
            "line": line,
            "column": column,
            "text": record.raw,
            "value": values.display(record),
            "fields": plain.data(record, exclude=_COMMON),
        }


def record_table(report: Report, records: Sequence[Record], view: View) -> str:
    """One line a record: place, kind, value, words."""
    dots = "…" if view.unicode else "..."
    places = Places(report)
    rows = []
    for record in records:
        line, column = places.line_column(record.span.start)
        rows.append(
            (f"{line}:{column}", record.kind, safe(values.display(record)), safe(record.raw))
        )
    place = max((len(row[0]) for row in rows), default=0)
    kind = max((len(row[1]) for row in rows), default=0)
    room = max(view.width - place - kind - 6, 20)
    value = min(max((columns(row[2]) for row in rows), default=0), room // 2)
    title = f"{safe(report.id)}: {len(rows)} record{'' if len(rows) == 1 else 's'}"
    lines = [_bold(title, view)]
    for where, what, shown, words in rows:
        cells = (
            where.rjust(place),
            what.ljust(kind),
            pad(clip(shown, value, dots), value),
            clip(words, room - value, dots),
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def fact_table(reports: Sequence[Report], facts: Sequence[Fact], view: View) -> str:
    """Facts down, reports across, values in the cells; a list where the table does not fit."""
    if not facts:
        return "No facts.\n"
    parts = []
    stories = list(dict.fromkeys(report.story for report in reports))
    for story in stories:
        members = [report for report in reports if report.story == story]
        own = [fact for fact in facts if fact.story == story]
        if len(stories) > 1:
            parts.append(_bold(safe(story), view) + "\n")
        parts.append(_story_table(members, own, view))
        parts.append("".join(f"{line}\n" for line in _origins(members)))
    return "\n".join(part for part in parts if part)


def _origins(reports: Sequence[Report]) -> Iterator[str]:
    """Which reports carry the same copy, and so are one witness; nothing where none do."""
    story = Story(id="", reports=tuple(report.id for report in reports))
    homes: dict[str, list[str]] = {}
    for report in reports:
        homes.setdefault(report.same_origin_as or report.id, []).append(story.label(report.id))
    if len(homes) < len(reports):
        yield f"{len(reports)} reports, {len(homes)} origin{'' if len(homes) == 1 else 's'}"
        for labels in homes.values():
            if len(labels) > 1:
                yield f"  one origin: {safe(', '.join(labels))}"


def _story_table(reports: Sequence[Report], facts: Sequence[Fact], view: View) -> str:
    dots = "…" if view.unicode else "..."
    story = Story(id="", reports=tuple(report.id for report in reports))
    titles = ["fact", *(safe(story.label(report.id)) for report in reports)]
    rows = []
    for fact in facts:
        cells = _cells(fact)
        rows.append([safe(fact.key), *(cells.get(report.id, "-") for report in reports)])
    # The key may have a third; what it and narrow columns leave over goes to the others.
    widest = [max(map(columns, column)) for column in zip(titles, *rows, strict=True)]
    key = min(widest[0], max(view.width // 3, _LEAST_CELL * 2))
    sizes = [key, *_shares(widest[1:], view.width - key - 2 * len(reports))]
    if any(size < min(wide, _LEAST_CELL) for size, wide in zip(sizes, widest, strict=True)):
        return _fact_list(facts, view)
    lines = [_bold(line, view) for line in _lines(titles, sizes, dots)]
    for row in rows:
        lines += _lines(row, sizes, dots)
    return "\n".join(lines) + "\n"


def _shares(widest: Sequence[int], room: int) -> list[int]:
    """Columns that share ``room``: what a narrow one does not need goes to the wide ones."""
    sizes = [0] * len(widest)
    left = sorted(range(len(widest)), key=lambda index: widest[index])
    while left:
        index = left.pop(0)
        sizes[index] = min(widest[index], room // (len(left) + 1))
        room -= sizes[index]
    return sizes


def _lines(cells: Sequence[str], sizes: Sequence[int], dots: str) -> Iterator[str]:
    """One row: cells too long for their column go on below, a few lines at most."""
    wrapped = [_broken(cell, size, dots) for cell, size in zip(cells, sizes, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        filled = (pad(part, size) for part, size in zip(parts, sizes, strict=True))
        yield "  ".join(filled).rstrip()


def _broken(text: str, size: int, dots: str) -> list[str]:
    """``text`` in lines of ``size`` columns, broken at spaces where there are any."""
    lines: list[str] = []
    rest = text
    while columns(rest) > size and len(lines) < _MOST_LINES - 1:
        fits = head(rest, size + 1)
        space = fits.rfind(" ")
        cut = space if space > 0 else max(len(head(rest, size)), 1)
        lines.append(rest[:cut])
        rest = rest[cut:].lstrip()
    return [*lines, clip(rest, size, dots)]


def _fact_list(facts: Sequence[Fact], view: View) -> str:
    dots = "…" if view.unicode else "..."
    lines = []
    for fact in facts:
        lines.append(_bold(clip(safe(fact.key), view.width, dots), view))
        by_value: dict[str, list[str]] = {}
        for report, value in _cells(fact).items():
            by_value.setdefault(value, []).append(safe(report))
        for value, reports in by_value.items():
            names = ", ".join(reports)
            lines.append("  " + clip(f"{value}  ({names})", max(view.width - 2, 20), dots))
    return "\n".join(lines) + "\n"


class Answer(Protocol):
    """Why two records are one fact or two, as alignment says it."""

    @property
    def a(self) -> Record: ...
    @property
    def b(self) -> Record: ...
    @property
    def fact(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def odds(self) -> float | None: ...
    @property
    def pieces(self) -> Sequence[tuple[str, float, float]]: ...


def why_list(reports: Sequence[Report], answers: Sequence[Answer], view: View) -> str:
    """For each pair of records whether they are one fact, and what was weighed.

    What a piece of evidence adds is in logarithmic odds: +0.7 doubles them, -0.7 halves them.
    """
    if not answers:
        return "Nothing there can be held against anything else.\n"
    places = {report.id: Places(report) for report in reports}
    story = Story(id="", reports=tuple(report.id for report in reports))

    def named(record: Record) -> str:
        line, column = places[record.report].line_column(record.span.start)
        return f"{safe(story.label(record.report))}:{line}:{column} {safe(record.raw)}"

    parts = []
    for answer in answers:
        odds = "" if answer.odds is None else f", odds {_odds(answer.odds)}"
        fact = f" [{safe(answer.fact)}]" if answer.fact else ""
        lines = [
            _bold(f"{named(answer.a)} and {named(answer.b)}", view),
            f"  {answer.reason}{fact}{odds}",
        ]
        lines += [
            f"    {added:+5.1f}  {name}" + ("" if strength == 1.0 else f" ({strength:.2f})")
            for name, strength, added in answer.pieces
            if abs(added) >= _LEAST_ADDED
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _odds(odds: float) -> str:
    """Logarithmic odds as people say them: "12 to 1", "1 to 4"."""
    ratio = math.exp(min(abs(odds), _MOST_ODDS))
    sized = f"{ratio:.1f}" if ratio < 3 else f"{ratio:.0f}"
    return f"{sized} to 1" if odds >= 0 else f"1 to {sized}"


def _cells(fact: Fact) -> dict[str, str]:
    """Report to what it states, each value once."""
    found: dict[str, list[str]] = {}
    for record in fact.records:
        stated = found.setdefault(record.report, [])
        value = safe(values.display(record))
        if value not in stated:
            stated.append(value)
    return {report: " / ".join(stated) for report, stated in found.items()}


def _bold(text: str, view: View) -> str:
    return f"\x1b[1m{text}\x1b[0m" if view.color else text
