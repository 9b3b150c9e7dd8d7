"""Sums in lists: rows with a total row, label lines, and what became of everybody on board."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from copydesk.arithmetic.figures import Figure, Working, sum_working
from copydesk.text._lazy import Lazy

_TOTAL_LABEL = Lazy(r"\s*(?:grand\s+)?(?:total|totals|sum|all|in all|altogether)\s*\Z", re.I)
_PART_OF_PART = Lazy(r"\b(?:of which|of whom|of them|including|incl)\b", re.I)
_ROW = Lazy(r"^[^|\t\n]*[|\t][^\n]*", re.M)
_TOTAL_ROW = Lazy(r"^[ ]*\|?[ ]*(?:grand )?(?:totals?|sum|all|in all)[ ]*[|\t]", re.I | re.M)

_ABOARD = Lazy(r"\b(?:on\s?board|aboard)\b", re.I)
_FATES: tuple[tuple[str, Lazy], ...] = (
    ("unhurt", Lazy(r"\b(?:unhurt|unharmed|uninjured|unscathed)\b", re.I)),
    (
        "dead",
        Lazy(r"\b(?:dead|died|dies|killed|killing|deaths?|bodies|perished|drowned)\b", re.I),
    ),
    ("missing", Lazy(r"\b(?:missing|unaccounted)\b", re.I)),
    ("hurt", Lazy(r"\b(?:injur(?:ed|ing|ies)|wounded|hurt)\b", re.I)),
    (
        "saved",
        Lazy(r"\b(?:rescued|saved|survived|survivors?|ashore|alive)\b", re.I),
    ),
)
_WHOLE: tuple[frozenset[str], ...] = (
    frozenset({"dead", "missing", "saved"}),
    frozenset({"dead", "hurt", "unhurt"}),
    frozenset({"dead", "hurt", "missing", "unhurt"}),
)
"""Fates that leave nobody out of those on board."""

_CLAUSE = Lazy(r"[,;:.!?()\n–—]|\band\b|\bbut\b|\bwhile\b")
_WINDOW = 420
"""Characters within which a reader still adds up."""


def tables(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """Columns of figures over a row called total."""
    if ("|" not in text and "\t" not in text) or not _TOTAL_ROW.search(text):
        return
    starts = [figure.start for figure in figures]
    rows: list[tuple[str, list[Figure | None]]] = []
    last = -2
    for match in _ROW.finditer(text):
        if match.start() > last + 1:
            rows = []
        last = match.end()
        row = _row(text, match, figures, starts)
        if _TOTAL_LABEL.match(row[0]):
            yield from _columns(rows, row[1])
            rows = []
        elif _PART_OF_PART.search(row[0]):
            return
        else:
            rows.append(row)


def _row(
    text: str, match: re.Match[str], figures: Sequence[Figure], starts: Sequence[int]
) -> tuple[str, list[Figure | None]]:
    """A row's label, and the one figure that each cell holds."""
    separator = "|" if "|" in match[0] else "\t"
    at = match.start()
    cells: list[tuple[int, int]] = []
    for cell in match[0].split(separator):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    filled = [cell for cell in cells if text[cell[0] : cell[1]].strip()]
    if not filled:
        return "", []
    found: list[Figure | None] = []
    for begin, end in filled[1:]:
        inside = figures[bisect_left(starts, begin) : bisect_right(starts, end - 1)]
        found.append(inside[0] if len(inside) == 1 else None)
    return text[filled[0][0] : filled[0][1]].strip(), found


def _columns(
    rows: Sequence[tuple[str, list[Figure | None]]], totals: Sequence[Figure | None]
) -> Iterator[Working]:
    for column, total in enumerate(totals):
        cells = [row[column] for _, row in rows if len(row) == len(totals)]
        parts = [cell for cell in cells if cell is not None]
        if total is None or len(parts) < 2:
            continue
        if len(parts) == len(cells) and all(part.family == total.family for part in parts):
            yield sum_working(parts, total, strict=total.family[0] != "percent")


def labels(figures: Sequence[Figure], text: str) -> Iterator[Working]:
    """Label lines one after another, one of which is the total of the others."""
    run: list[Figure] = []
    for figure in figures:
        if not figure.record.field or not _alone(figure, text):
            continue
        if run and "\n\n" in text[run[-1].end : figure.start]:
            yield from _label_total(run)
            run = []
        run.append(figure)
    yield from _label_total(run)


def _alone(figure: Figure, text: str) -> bool:
    """Does the line hold this one figure after its label, and nothing else?"""
    sentence = figure.record.sentence
    return sentence.end - sentence.start <= len(figure.record.field) + len(figure.record.raw) + 4


def _label_total(run: Sequence[Figure]) -> Iterator[Working]:
    if len(run) < 3:
        return
    for index in (0, len(run) - 1):
        total = run[index]
        if not _TOTAL_LABEL.match(total.record.field):
            continue
        parts = [f for f in run if f is not total and f.family == total.family]
        if not 2 <= len(parts) <= 8 or any(_PART_OF_PART.search(p.record.field) for p in parts):
            continue
        for size in range(len(parts), 1, -1):
            for chosen in combinations(parts, size):
                working = sum_working(chosen, total)
                if working.fits:
                    yield working
                    return
        working = sum_working(parts, total)
        yield working if working.fits else replace(working, cued=True)


def fates(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The dead, the missing and the rescued are together those on board."""
    if "board" not in text.lower():
        return
    counts = [
        f
        for f in figures
        if f.family[0] == "count" and f.record.measure.upper is None and f.number >= 1
    ]
    classed = [(f, name) for f in counts if (name := fate_of(text, f))]
    starts = [f.start for f, _ in classed]
    for total, fate in classed:
        if fate != "aboard":
            continue
        by_fate: dict[str, list[Figure]] = {}
        first = bisect_left(starts, total.start - _WINDOW)
        last = bisect_right(starts, total.start + _WINDOW)
        for figure, name in classed[first:last]:
            # A fact box adds up by itself, whatever the lines around it tell.
            near = bool(figure.record.field) == bool(total.record.field)
            if near and name != "aboard":
                by_fate.setdefault(name, []).append(figure)
        for whole in _WHOLE:
            if set(by_fate) != whole:
                continue
            if all(len({f.number for f in by_fate[name]}) == 1 for name in whole):
                parts = [min(by_fate[n], key=lambda f: abs(f.start - total.start)) for n in whole]
                working = sum_working(sorted(parts, key=lambda f: f.start), total)
                yield working if working.fits else replace(working, cued=True)


def fate_of(text: str, figure: Figure) -> str:
    """What the words in the figure's own clause say of those that it counts."""
    if figure.record.field:
        clause = figure.record.field
    else:
        sentence = figure.record.sentence
        before = text[max(sentence.start, figure.start - 60) : figure.start]
        if re.search(r"\b(?:from|than|of)\s*(?:the\s+)?\Z", before[-12:]) and not _ABOARD.search(
            text[figure.end : figure.end + 25]
        ):
            return ""  # the figure as it was before
        ends = [m.end() for m in _CLAUSE.finditer(before)]
        before = before[ends[-1] :] if ends else before
        after = text[figure.end : min(sentence.end, figure.end + 60)]
        stop = _CLAUSE.search(after)
        clause = f"{before} {figure.record.raw} {after[: stop.start()] if stop else after}"
    if _ABOARD.search(clause):
        return "aboard"
    found = [name for name, words in _FATES if words.search(clause)]
    return found[0] if len(found) == 1 else ""
