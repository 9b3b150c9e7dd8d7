"""Parquet, by pyarrow (the extra ``tables``), which only a run with such a file imports."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterator
from typing import Any

from copydesk.errors import DeskError
from copydesk.regexes import compiled
from copydesk.tables._source import RecordsSource
from copydesk.tables.base import Line, RowMistakes, Table

SUFFIXES: tuple[str, ...] = (".parquet", ".pq")

_BREAKS = compiled(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BATCH = 10_000


def read(data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> Table:
    """The table, with a text made for it: a line for each row, a tab between cells.

    So the line of a place is the number of the row; see ``places`` for its column.
    """
    parquet = _pyarrow(path)
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        names = tuple(file.schema_arrow.names)
        rows = [row for batch in file.iter_batches(_BATCH) for row in _batch(batch, names)]
    except (ValueError, OSError, NotImplementedError, KeyError) as error:
        raise DeskError(f"this is no Parquet file that can be read: {error}", path=path) from None
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise DeskError(f"the column '{twice}' is there twice", path=path)
    return table_of(names, list(enumerate(rows, 1)))


def table_of(names: tuple[str, ...], rows: list[tuple[int, tuple[Any, ...]]]) -> Table:
    """Rows, each with its number, as a table: the text that is made for it has a line for each."""
    written = [[_written(value) for value in row] for _, row in rows]
    text = "".join("\t".join(cells) + "\n" for cells in written)
    return Table(text, names, _lines(rows, written, names), "parquet")


def _pyarrow(path: str) -> Any:
    try:
        return importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise DeskError(
            "reading Parquet needs pyarrow, which is not installed",
            path=path,
            hint="pip install 'copydesk[tables]', or save the table as CSV or JSONL",
        ) from None


def _batch(batch: Any, names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    columns = [batch.column(number).to_pylist() for number in range(len(names))]
    return zip(*columns, strict=True)


def _written(value: Any) -> str:
    return "" if value is None else _BREAKS.sub(" ", str(value))


def _lines(
    rows: list[tuple[int, tuple[Any, ...]]], written: list[list[str]], names: tuple[str, ...]
) -> Iterator[Line]:
    start = 0
    for (number, row), cells in zip(rows, written, strict=True):
        spans: dict[str, tuple[int, int]] = {}
        position = start
        for name, cell in zip(names, cells, strict=True):
            spans[name] = (position, position + len(cell))
            position += len(cell) + 1
        yield Line(
            number, start, max(start, position - 1), dict(zip(names, row, strict=True)), spans
        )
        start = position
