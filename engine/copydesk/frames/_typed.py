"""A file of text as columns that engines read, and the way back to its rows.

What a row is, and a cell, the format's own reader says (:mod:`copydesk.tables`). It hands over the
rows in portions, which are kept in temporary files; when the last of them is known, so is what each
column holds, and all become one Parquet file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from copydesk.backends.base import module
from copydesk.errors import DeskError
from copydesk.frames import _splitting
from copydesk.frames._contents import Contents
from copydesk.frames._table import NUMBER, OWN, Unscreened
from copydesk.model import Problem
from copydesk.rules.selecting import FieldType
from copydesk.tables import RecordsSource, _reading
from copydesk.tables.base import MAX_BYTES, Portion, RowMistakes, Table, TextFormat, TextRows

_FILE: Final = "table.parquet"


class _Places:
    """Where rows stand in a text, in some bytes each."""

    def __init__(self) -> None:
        self.numbers, self.starts, self.ends = array("Q"), array("Q"), array("Q")

    def add(self, portion: Portion) -> None:
        self.numbers.extend(portion.numbers)
        self.starts.extend(portion.starts)
        self.ends.extend(portion.ends)

    def of(self, number: int) -> tuple[int, int, int]:
        at = bisect_left(self.numbers, number)
        assert self.numbers[at] == number  # engines have no other rows
        return number, self.starts[at], self.ends[at]

    @property
    def have_gaps(self) -> bool:
        return len(self.numbers) > 0 and self.numbers[-1] != len(self.numbers)


@dataclass(slots=True)
class Typed:
    """A file of text, its columns in a Parquet file."""

    path: str
    """The Parquet file."""
    text: TextFile
    types: Mapping[str, FieldType]
    """Column to what rules are told that it holds, as without an engine."""
    days: frozenset[str]
    """Columns of texts some of which are days."""
    written: frozenset[str]
    """Columns of numbers that are not written in one way alone."""
    problems: Sequence[Problem]
    """What is wrong with the rows that are left out."""
    places: _Places

    def table(self, rows: Iterable[int]) -> Table:
        """Rows by their numbers, counted from 0, as the whole table has them."""
        found = self.text.rows
        numeric = [name for name, of_type in self.types.items() if of_type == "number"]
        lines = found.again((self.places.of(row + 1) for row in sorted(rows)), numeric)
        return Table(found.text, (*self.types,), lines, found.encoding)


class TextFile:
    """A file of text that is opened, and whose rows are not read yet."""

    def __init__(self, path: str, shown: str, source: RecordsSource, format_: str) -> None:
        """Raises ``DeskError`` where the file cannot be read."""
        try:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise DeskError(error.strerror or str(error), path=shown) from None
        if len(data) > MAX_BYTES:
            raise DeskError(f"the table has more than {MAX_BYTES // 1_000_000} MB", path=shown)
        from hashlib import sha256  # by OpenSSL, which is faster than what starts without it

        reader = _reading.load(format_)
        assert isinstance(reader, TextFormat)
        self.format, self.sha256 = format_, sha256(data).hexdigest()
        self._mistakes = RowMistakes(shown)
        self.rows: TextRows = reader.opened(data, shown, source, self._mistakes)
        self._null = source.null

    def typed(self, folder: Path) -> Typed:
        """Its columns, in files in ``folder``.

        Raises :class:`Unscreened` where rules would not find in them what records hold.
        """
        polars = module("polars", "polars")
        columns: dict[str, Contents] = {}
        places = _Places()
        parts: list[Any] = []
        try:
            plain = self.rows.plain
            found = self.rows.portions()
            if plain is not None:
                found = _splitting.portions(plain, self.rows.names, polars)
            for portion in found:
                places.add(portion)
                made = [polars.Series(NUMBER, portion.numbers, dtype=polars.Int64)]
                made += self._taken(portion, columns, polars)
                part = folder / f"{len(parts)}.parquet"
                polars.DataFrame(made).write_parquet(part, compression="lz4", statistics=False)
                parts.append(polars.scan_parquet(part, glob=False))
            if not parts:
                raise Unscreened("it has no row that can be read")
            rows = polars.concat(parts, how="diagonal")
            kept: list[Any] = [NUMBER] if places.have_gaps else []
            for column in columns.values():
                kept += column.made(rows)
            if not any(column.holds for column in columns.values()):
                raise Unscreened("nothing stands in its rows")
            rows.select(kept).sink_parquet(folder / _FILE, compression="lz4")
        except (polars.exceptions.PolarsError, OSError) as error:
            first = str(error).partition("\n")[0]
            raise DeskError(
                f"the table's columns cannot be written: {first}", path=str(folder)
            ) from None
        each = columns.values()
        return Typed(
            path=str(folder / _FILE),
            text=self,
            types={column.name: column.type for column in each},
            days=frozenset(column.name for column in each if column.has_days),
            written=frozenset(c.name for c in each if c.holds == "number" and not c.is_whole),
            problems=self._mistakes.all(),
            places=places,
        )

    def _taken(self, portion: Portion, columns: dict[str, Contents], polars: Any) -> Iterator[Any]:
        """The columns of a portion in which anything stands."""
        for name, cells in portion.columns.items():
            column = columns.get(name)
            if column is None:
                if not name or name.startswith(OWN):
                    raise Unscreened(f"'{name}' is no name that an engine can take")
                column = columns[name] = Contents(polars, name, self._null)
            if self.rows.typed:
                series = column.take(cells)
            else:
                series = column.texts(cells)
                column.guess(series)
            if series is not None:
                yield series
