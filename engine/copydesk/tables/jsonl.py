"""JSON Lines: one object on each line. Numbers are read as they are written, to the last digit."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, islice
from json.decoder import scanstring  # type: ignore[attr-defined]  # not in the stubs
from typing import Any

from copydesk.readers import _decoding
from copydesk.regexes import compiled
from copydesk.tables._source import RecordsSource
from copydesk.tables.base import (
    LOOKED_AT,
    MAX_BYTES,
    PORTION,
    Line,
    Portion,
    RowMistakes,
    Table,
    TextRows,
)

SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson", ".jsonlines")

_LINE_END = compiled(r"\r\n|[\r\n]")
_OPEN = compiled(r"[ \t\r\n]*\{[ \t\r\n]*")
_COLON = compiled(r"[ \t\r\n]*:[ \t\r\n]*")
_NEXT = compiled(r"[ \t\r\n]*(?:,[ \t\r\n]*)?")


class _NotJson(ValueError):  # noqa: N818 - it says what a line is not
    """A mistake which the standard library lets pass."""


def _constant(name: str) -> Any:
    raise _NotJson(f"{name} is no number that JSON knows; write null where it is unknown")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in made if names.count(name) > 1)
        raise _NotJson(f"the column '{twice}' is there twice")
    return made


_DECODER: Any = json.JSONDecoder(
    parse_float=Decimal, parse_constant=_constant, object_pairs_hook=_object
)


class _Places(Mapping[str, tuple[int, int]]):
    """Where the values of a row stand; looked for only when one is asked for."""

    __slots__ = ("_base", "_columns", "_raw")

    def __init__(self, raw: str, base: int, columns: Iterable[str]) -> None:
        self._raw, self._base, self._columns = raw, base, columns

    def __getitem__(self, column: str) -> tuple[int, int]:
        raw, written = self._raw, f'"{column}"'
        first = raw.find(written)
        if first < 0 or column not in self._columns or raw.find(written, first + 1) >= 0:
            return _pairs(raw, self._base)[column]
        # Its only occurrence is the name, unless the name is written with escapes.
        colon = _COLON.match(raw, first + len(written))
        if colon is None:
            return _pairs(raw, self._base)[column]
        begin = colon.end()
        _, end = _DECODER.scan_once(raw, begin)
        return _content(raw, begin, end, self._base)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(list(self._columns))


def _content(raw: str, begin: int, end: int, base: int) -> tuple[int, int]:
    """The place of a value; of a string, that of its letters."""
    quoted = raw[begin] == '"'
    return base + begin + quoted, base + end - quoted


def read(data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> Table:
    """The table; each row names its own columns."""
    text, encoding = _decoding.decode(data, path)
    return Table(text, (), _lines(text, mistakes), encoding)


def opened(data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> TextRows:
    """As ``read`` reads it, of a file that may be larger; raises as it does."""
    return _Rows(*_decoding.decode(data, path, MAX_BYTES), mistakes)


class _Rows:
    """The rows of a text."""

    typed = True

    def __init__(self, text: str, encoding: str, mistakes: RowMistakes) -> None:
        self.text, self.encoding = text, encoding
        rows = _lines(text, mistakes)
        first = list(islice(rows, LOOKED_AT))
        self.names = tuple(dict.fromkeys(name for line in first for name in line.cells))
        self._left = chain(first, rows)

    def portions(self) -> Iterator[Portion]:
        while lines := list(islice(self._left, PORTION)):
            numbers, starts, ends, cells, _ = zip(*lines, strict=True)
            names = dict.fromkeys(chain.from_iterable(cells))
            columns = {name: [each.get(name) for each in cells] for name in names}
            yield Portion(numbers, starts, ends, columns)

    def again(
        self, places: Iterable[tuple[int, int, int]], numeric: Collection[str]
    ) -> Iterator[Line]:
        del numeric  # each cell has its own type
        for number, start, end in places:
            found = _row(self.text, start, end, number, 0, RowMistakes(""))
            assert found is not None  # it was read before
            yield found


def _lines(text: str, mistakes: RowMistakes) -> Iterator[Line]:
    start, line, number = 0, 0, 0
    while start < len(text):
        line += 1
        match = _LINE_END.search(text, start)
        end, after = match.span() if match else (len(text), len(text))
        if not text[start:end].isspace() and start < end:
            number += 1
            found = _row(text, start, end, number, line, mistakes)
            if found is not None:
                yield found
        start = after


def _row(
    text: str, start: int, end: int, number: int, line: int, mistakes: RowMistakes
) -> Line | None:
    raw = text[start:end]
    try:
        cells = _DECODER.decode(raw)
        if not isinstance(cells, dict):
            raise _NotJson('a row is an object: {"column": value, ...}')
    except json.JSONDecodeError as error:
        mistakes.add(f"not JSON: {error.msg}", row=number, line=line, place=error.pos + 1)
    except _NotJson as error:
        mistakes.add(str(error), row=number, line=line)
    except (ValueError, RecursionError) as error:
        # int() refuses numbers of many thousand digits; objects nest too deep.
        mistakes.add(f"cannot be read: {error}", row=number, line=line)
    else:
        return Line(number, start, end, cells, _Places(raw, start, cells))
    return None


def _pairs(raw: str, base: int) -> dict[str, tuple[int, int]]:
    """Where each value of the object on one line stands; the line is known to be one."""
    spans: dict[str, tuple[int, int]] = {}
    position = _end(_OPEN.match(raw))
    while raw[position] != "}":
        name, position = scanstring(raw, position + 1, True)
        begin = _end(_COLON.match(raw, position))
        _, position = _DECODER.scan_once(raw, begin)
        spans[name] = _content(raw, begin, position, base)
        position = _end(_NEXT.match(raw, position))
    return spans


def _end(match: re.Match[str] | None) -> int:
    assert match is not None  # the decoder has read this line before
    return match.end()
