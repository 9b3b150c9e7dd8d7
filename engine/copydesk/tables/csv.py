"""CSV (RFC 4180), and what spreadsheets make of it: other delimiters, a byte order mark.

The ``csv`` module reads the cells; where each stands is counted over the same lines, so that a
finding points at the cell in the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from copydesk.errors import DeskError
from copydesk.readers import _decoding
from copydesk.regexes import compiled
from copydesk.tables import _inferred
from copydesk.tables._source import RecordsSource
from copydesk.tables.base import (
    MAX_BYTES,
    PORTION,
    Line,
    PlainText,
    Portion,
    RowMistakes,
    Table,
    TextRows,
)

SUFFIXES: tuple[str, ...] = (".csv", ".tsv")

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 50
"""Rows that are looked at to find the delimiter."""
_PIECE = 4_000_000
"""Characters of lines that are taken at a time."""
_LONGEST = 10_000_000
"""Characters of the longest cell that is read."""
_QUOTED = compiled(r'"(?:[^"]|"")*+"')


def read(data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> Table:
    """The table; its first line is the heading.

    Raises ``DeskError`` where the file is no text, or its heading names a column twice or not.
    """
    found = _Rows(*_decoding.decode(data, path), path, source, mistakes)
    # Rows are taken one by one, and what a column holds is not known before the last of them.
    again = islice(_rows(found.text, found.delimiter, RowMistakes(path)), 1, None)
    untyped = [name for name in found.names if name not in source.schema]
    null = frozenset(source.null)
    numeric = _inferred.numbers(found.names, (cells for *_, cells in again), null, untyped)
    return Table(found.text, found.names, found.placed(found.fitting(), numeric), found.encoding)


def opened(data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> TextRows:
    """As ``read`` reads it, of a file that may be larger; raises as it does."""
    return _Rows(*_decoding.decode(data, path, MAX_BYTES), path, source, mistakes)


_Row = tuple[int, int, int, list[str]]
"""The number of a row, where it begins and ends, its cells."""


class _Rows:
    """The rows of a text, whose first one is the heading."""

    typed = False

    def __init__(
        self, text: str, encoding: str, path: str, source: RecordsSource, mistakes: RowMistakes
    ) -> None:
        self.text, self.encoding = text, encoding
        self.delimiter = source.delimiter or (
            "\t" if path.lower().endswith(".tsv") else sniff(text)
        )
        self._null, self._path, self._mistakes = frozenset(source.null), path, mistakes
        self._left = _rows(text, self.delimiter, mistakes)
        first = next(self._left, None)
        if first is None:
            raise DeskError("the file has no heading", path=path)
        self._heading = first
        self.names = tuple(name.strip() for name in first[3])
        _check_heading(self.names, path)

    def fitting(self) -> Iterator[_Row]:
        """The rows that have a cell for each column, once."""
        width = len(self.names)
        for number, (start, end, line, cells) in enumerate(self._left, 1):
            if len(cells) == width:
                yield number, start, end, cells
            else:
                self.refuse(number, line, len(cells))

    @property
    def plain(self) -> PlainText | None:
        return self if _is_plain(self.text) else None

    def lines(self) -> Iterator[tuple[int, int, list[str]]]:
        """As a plain text has them."""
        _, end, number, _ = self._heading
        number += 1
        for position, lines in _lines(self.text, self.text.find("\n", end) + 1 or len(self.text)):
            yield number, position, lines
            number += len(lines)

    def refuse(self, number: int, line: int, width: int) -> None:
        """Note that a row has too few cells or too many."""
        few = "only " if width < len(self.names) else ""
        what = f"{few}{width} cells where the heading has {len(self.names)} columns"
        self._mistakes.add(what, row=number, line=line)

    def placed(self, rows: Iterable[_Row], numeric: Collection[str]) -> Iterator[Line]:
        """Rows with their places, the cells of ``numeric`` columns as numbers."""
        for number, start, end, cells in rows:
            spans = _spans(self.text, start, end, cells, self.delimiter)
            named: dict[str, Any] = dict(zip(self.names, cells, strict=True))
            for name in numeric:
                if named[name] not in self._null:
                    named[name] = _inferred.number(named[name])
            yield Line(number, start, end, named, dict(zip(self.names, spans, strict=True)))

    def portions(self) -> Iterator[Portion]:
        rows = self.fitting()
        while taken := list(islice(rows, PORTION)):
            numbers, starts, ends, cells = zip(*taken, strict=True)
            columns = zip(self.names, zip(*cells, strict=True), strict=True)
            yield Portion(numbers, starts, ends, dict(columns))

    def again(
        self, places: Iterable[tuple[int, int, int]], numeric: Collection[str]
    ) -> Iterator[Line]:
        return self.placed(((*place, self._cells(*place[1:])) for place in places), numeric)

    def _cells(self, start: int, end: int) -> list[str]:
        row = next(_rows(self.text[start:end], self.delimiter, RowMistakes(self._path)))
        return row[3]


def sniff(text: str) -> str:
    """The delimiter that parts the first rows into equally many cells, most of them.

    A comma where none does: then the table has one column.
    """
    head = text[:100_000]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        try:
            reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
            rows = [row for row in islice(reader, _SAMPLE) if row]
        except csv.Error:
            continue
        if len(head) < len(text) and len(rows) > 1:
            rows.pop()
        width = len(rows[0]) if rows else 0
        even = all(len(row) == width for row in rows)
        score = (width - 1) * (2 if even else 1)
        if width > 1 and score > most:
            best, most = delimiter, score
    return best


def _check_heading(names: tuple[str, ...], path: str) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if not name:
            raise DeskError(f"column {number} of the heading has no name", path=path, line=1)
        if name in seen:
            raise DeskError(f"the heading names the column '{name}' twice", path=path, line=1)
        seen.add(name)


_Found = tuple[int, int, int, list[str]]
"""Where a row begins and ends, the line of its begin, its cells."""


def _rows(text: str, delimiter: str, mistakes: RowMistakes) -> Iterator[_Found]:
    """Rows that are not empty."""
    if _is_plain(text):
        yield from _unquoted(text, delimiter)
        return
    position = 0
    taken: list[str] = []

    def lines() -> Iterator[str]:
        # csv asks for as many lines as a row has: what it took since the last row is that row.
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    limit = csv.field_size_limit()
    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    line = 1
    while True:
        taken.clear()
        # The limit is the interpreter's: it is ours only while a row of ours is read.
        csv.field_size_limit(_LONGEST)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            mistakes.add(f"this is no row of CSV: {error}", line=line)
            cells = []
        finally:
            csv.field_size_limit(limit)
        raw = "".join(taken)
        if cells:
            yield position, position + len(raw.rstrip("\r\n")), line, cells
        position += len(raw)
        line += len(taken)


def _is_plain(text: str) -> bool:
    """Whether rows are lines, and cells what is between delimiters."""
    return '"' not in text and text.count("\r") == text.count("\r\n")


def _unquoted(text: str, delimiter: str) -> Iterator[_Found]:
    """The rows of a plain text: its lines, in half the time."""
    line = 0
    for position, lines in _lines(text, 0):
        for raw in lines:
            line += 1
            row = raw.removesuffix("\r")
            if row:
                yield position, position + len(row), line, row.split(delimiter)
            position += len(raw) + 1  # noqa: PLW2901 - it goes on with each line


def _lines(text: str, start: int) -> Iterator[tuple[int, list[str]]]:
    """The lines of a text from a place on, some thousands at a time, each time with the place of
    the first of them. No text needs to be in memory twice."""
    while start < len(text):
        end = text.find("\n", start + _PIECE)
        end = len(text) if end < 0 else end
        yield start, text[start:end].split("\n")
        start = end + 1


def _spans(
    text: str, start: int, end: int, cells: list[str], delimiter: str
) -> list[tuple[int, int]]:
    """Where each cell's content stands, without its quotation marks."""
    found = []
    position = start
    plain = '"' not in text[start:end]
    for cell in cells:
        if not plain and text.startswith('"', position):
            match = _QUOTED.match(text, position, end)
            close = end if match is None else match.end()
            found.append((position + 1, max(position + 1, close - 1)))
            # What follows the closing mark belongs to the cell, in files that are not strict.
            after = text.find(delimiter, close, end)
            position = (end if after < 0 else after) + 1
        else:
            found.append((position, position + len(cell)))
            position += len(cell) + 1
    return found
