"""What a format hands over, and what is wrong with rows.

A format is one module in this folder, found by its file name. It has ``SUFFIXES`` (lower case, with
the dot) and ``read(data, path, source, mistakes)``, which returns the table with its rows as an
iterator: they are read one by one, in time that grows with the file and not with its square.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable

from copydesk.errors import on_one_line
from copydesk.frozen import Frozen, frozen
from copydesk.model import Problem
from copydesk.tables._source import RecordsSource

MAX_BYTES: Final = 1_000_000_000
"""The largest table that is read, in bytes."""
LOOKED_AT: Final = 200
"""Rows of a file without a heading whose columns are known before the others are read."""
MOST: Final = 20
"""Mistakes of one file that are said one by one; the others are counted."""
_SHOWN: Final = 120


class Line(NamedTuple):
    """One row, as its format gives it."""

    number: int
    """From 1; a heading is no row."""
    start: int
    end: int
    """Where the row stands in the table's text."""
    cells: dict[str, Any]
    """Column to value: text and numbers in CSV, values of their own type in the other formats."""
    spans: Mapping[str, tuple[int, int]]
    """Column to the place of its value in the table's text."""


@frozen
class Table(Frozen):
    """A file of rows."""

    text: str
    """The file as text; of Parquet, its rows as lines of cells with tabs between them."""
    columns: tuple[str, ...]
    """The heading; empty where each row names its own columns."""
    rows: Iterator[Line]
    encoding: str = "utf-8"


@runtime_checkable
class TableFormat(Protocol):
    """The shape of a format's module."""

    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes) -> Table:
        """The table; raises ``DeskError`` where the file as a whole cannot be read."""


class Portion(NamedTuple):
    """Some of the sound rows of a file of text, column by column."""

    numbers: Sequence[int]
    """From 1, and not all there are: rows with a mistake are left out."""
    starts: Sequence[int]
    ends: Sequence[int]
    """Where each row stands in the table's text."""
    columns: Mapping[str, Sequence[Any]]
    """Column to the cell of each row, as the format gives it; ``None`` where a row lacks it."""


PORTION: Final = 40_000
"""Rows of a portion: enough for an engine to gain by it, and some megabytes."""


class PlainText(Protocol):
    """Rows that are the lines of a text but for empty ones, and whose cells are what stands between
    delimiters: an engine can split them."""

    delimiter: str

    def lines(self) -> Iterator[tuple[int, int, list[str]]]:
        """The lines below the heading, some thousands at a time: the number of the first of them,
        from 1, where it begins, and all of them. A carriage return at the end is none of the
        row."""

    def refuse(self, number: int, line: int, width: int) -> None:
        """Note that a row has too few cells or too many."""


class TextRows(Protocol):
    """A file of text whose rows are read in portions, and some of them again, with their places."""

    text: str
    encoding: str
    names: tuple[str, ...]
    """The heading; where there is none, the columns of the first rows."""
    typed: bool
    """Whether cells have types. Where they have none, columns of numbers are found by looking."""

    @property
    def plain(self) -> PlainText | None:
        """The same rows, where an engine can split them."""

    def portions(self) -> Iterator[Portion]:
        """All rows, once; mistakes are noted on the way."""

    def again(
        self, places: Iterable[tuple[int, int, int]], numeric: Collection[str]
    ) -> Iterator[Line]:
        """Rows by number, begin and end, as the whole table has them if the columns ``numeric`` are
        those of numbers."""


@runtime_checkable
class TextFormat(Protocol):
    """What the module of a format has besides, whose files are text."""

    def opened(
        self, data: bytes, path: str, source: RecordsSource, mistakes: RowMistakes
    ) -> TextRows:
        """The table before its rows are read; raises ``DeskError`` as ``read`` does."""


@dataclass(slots=True)
class RowMistakes:
    """What is wrong with the rows of one file: the first ones in full, the others counted."""

    path: str
    problems: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(
        self, message: str, *, row: int = 0, column: str = "", line: int = 0, place: int = 0
    ) -> None:
        """A mistake in a row; ``line`` and ``place`` are 1-based, in the file."""
        if len(self.problems) >= MOST:
            self.more += 1
            return
        where = f"row {row}" if row else ""
        if column:
            where += (", " if where else "") + f"column '{shown(column)}'"
        said = on_one_line(f"{where}: {message}" if where else message)
        self.problems.append(Problem(path=self.path, message=said, line=line, column=place))

    def all(self) -> list[Problem]:
        """The mistakes, with one at their end that counts those that were left out."""
        if not self.more:
            return list(self.problems)
        what = "mistake" if self.more == 1 else "mistakes"
        return [*self.problems, Problem(path=self.path, message=f"+{self.more} more {what}")]


def shown(value: Any) -> str:
    """A value of a cell as a message names it."""
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
