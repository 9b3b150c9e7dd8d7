"""Records of a report and facts of a story as tables: for reading, and for trying out rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from copydesk import values
from copydesk.model import Fact, Record, Report
from copydesk.outputs.base import View, clip, columns, pad, safe
from copydesk.places import Places

_LEAST_CELL = 9
"""Columns below which a cell says nothing; then the facts are listed, not tabled."""
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
            "fields": record.model_dump(mode="json", exclude=set(_COMMON)),
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
        return "No two reports state the same fact.\n" if len(reports) > 1 else "No facts.\n"
    parts = []
    stories = list(dict.fromkeys(report.story for report in reports))
    for story in stories:
        members = [report for report in reports if report.story == story]
        own = [fact for fact in facts if fact.story == story]
        if len(stories) > 1:
            parts.append(_bold(safe(story), view) + "\n")
        parts.append(_story_table(members, own, view))
    return "\n".join(parts)


def _story_table(reports: Sequence[Report], facts: Sequence[Fact], view: View) -> str:
    dots = "…" if view.unicode else "..."
    rows = [(fact, _cells(fact)) for fact in facts]
    keys = [f"{safe(fact.key)}" for fact in facts]
    names = _short([safe(report.id) for report in reports])
    key = min(max(map(columns, ["fact", *keys])), max(view.width // 3, 16))
    cell = (view.width - key) // max(len(reports), 1) - 2
    if cell < _LEAST_CELL:
        return _fact_list(rows, view)
    sizes = [
        min(cell, max(columns(name), *(columns(row.get(report.id, "")) for _, row in rows)))
        for name, report in zip(names, reports, strict=True)
    ]
    lines = [_bold(_line("fact", key, names, sizes, dots), view)]
    for shown, (_, row) in zip(keys, rows, strict=True):
        cells = [row.get(report.id, "-") for report in reports]
        lines.append(_line(shown, key, cells, sizes, dots))
    return "\n".join(lines) + "\n"


def _line(first: str, key: int, cells: Sequence[str], sizes: Sequence[int], dots: str) -> str:
    filled = (pad(clip(c, size, dots), size) for c, size in zip(cells, sizes, strict=True))
    return "  ".join((pad(clip(first, key, dots), key), *filled)).rstrip()


def _fact_list(rows: Sequence[tuple[Fact, dict[str, str]]], view: View) -> str:
    dots = "…" if view.unicode else "..."
    lines = []
    for fact, row in rows:
        lines.append(_bold(clip(safe(fact.key), view.width, dots), view))
        by_value: dict[str, list[str]] = {}
        for report, value in row.items():
            by_value.setdefault(value, []).append(safe(report))
        for value, reports in by_value.items():
            names = ", ".join(reports)
            lines.append("  " + clip(f"{value}  ({names})", max(view.width - 2, 20), dots))
    return "\n".join(lines) + "\n"


def _cells(fact: Fact) -> dict[str, str]:
    """Report to what it states, each value once."""
    found: dict[str, list[str]] = {}
    for record in fact.records:
        stated = found.setdefault(record.report, [])
        value = safe(values.display(record))
        if value not in stated:
            stated.append(value)
    return {report: " / ".join(stated) for report, stated in found.items()}


def _short(names: Sequence[str]) -> list[str]:
    """File names without their endings, where that leaves them different."""
    short = [name.rpartition(".")[0] or name for name in names]
    return short if len(set(short)) == len(set(names)) else list(names)


def _bold(text: str, view: View) -> str:
    return f"\x1b[1m{text}\x1b[0m" if view.color else text
