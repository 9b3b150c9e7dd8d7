"""JSON Lines: one object on each line. Numbers are read as they are written, to the last digit."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, islice
from json.decoder import scanstring  # type: ignore[attr-defined]  # not in the stubs
from operator import itemgetter
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
_LENIENT: Any = json.JSONDecoder(parse_float=Decimal, parse_constant=_constant)
"""It takes the last of several values of one name."""


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
    return Table(text, (), (_line(text, each) for each in _objects(text, mistakes)), encoding)


def opened(data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> TextRows:
    """As ``read`` reads it, of a file that may be larger; raises as it does."""
    return _Rows(*_decoding.decode(data, path, MAX_BYTES), mistakes)


class _Rows:
    """The rows of a text."""

    typed = True
    plain = None

    def __init__(self, text: str, encoding: str, mistakes: RowMistakes) -> None:
        self.text, self.encoding = text, encoding
        rows = _objects(text, mistakes)
        first = list(islice(rows, LOOKED_AT))
        self.names = tuple(dict.fromkeys(name for *_, cells in first for name in cells))
        self._left = chain(first, rows)

    def portions(self) -> Iterator[Portion]:
        while taken := list(islice(self._left, PORTION)):
            numbers, starts, ends, cells = zip(*taken, strict=True)
            names = dict.fromkeys(chain.from_iterable(cells))
            yield Portion(numbers, starts, ends, {name: _column(name, cells) for name in names})

    def again(
        self, places: Iterable[tuple[int, int, int]], numeric: Collection[str]
    ) -> Iterator[Line]:
        del numeric  # each cell has its own type
        for number, start, end in places:
            cells = _DECODER.decode(self.text[start:end])  # which it was before
            yield _line(self.text, (number, start, end, cells))


def _column(name: str, cells: Sequence[dict[str, Any]]) -> list[Any]:
    try:
        return [*map(itemgetter(name), cells)]
    except KeyError:
        return [each.get(name) for each in cells]


_Object = tuple[int, int, int, dict[str, Any]]
"""The number of a row, where it begins and ends, its cells."""


def _line(text: str, found: _Object) -> Line:
    number, start, end, cells = found
    return Line(number, start, end, cells, _Places(text[start:end], start, cells))


def _objects(text: str, mistakes: RowMistakes) -> Iterator[_Object]:
    number = 0
    for line, (start, raw) in enumerate(_lines(text), 1):
        cells = _quickly(raw)
        if cells is None and raw and not raw.isspace():
            cells = _row(raw, number + 1, line, mistakes)
            number += cells is None
        if cells is not None:
            number += 1
            yield number, start, start + len(raw), cells


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text without their ends, each with the place where it begins."""
    start, is_plain = 0, "\r" not in text
    while start < len(text):
        if is_plain:  # a tenth of the time
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            after = end + 1
        else:
            match = _LINE_END.search(text, start)
            end, after = match.span() if match else (len(text), len(text))
        yield start, text[start:end]
        start = after


def _quickly(raw: str) -> dict[str, Any] | None:
    """The object on most lines, in two thirds of the time: those on which there is no colon but
    behind the name of each column, so that none is there twice."""
    try:
        cells, end = _LENIENT.scan_once(raw, 0)
    except (StopIteration, ValueError, RecursionError):
        return None
    is_whole = isinstance(cells, dict) and end == len(raw)
    return cells if is_whole and raw.count(":") == len(cells) else None


def _row(raw: str, number: int, line: int, mistakes: RowMistakes) -> dict[str, Any] | None:
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
        return cells
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
