"""What a format hands over, and what is wrong with rows.

A format is one module in this folder, found by its file name. It has ``SUFFIXES`` (lower case, with
the dot) and ``read(data, path, source, mistakes)``, which returns the table with its rows as an
iterator: they are read one by one, in time that grows with the file and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable

from copydesk.errors import on_one_line
from copydesk.frozen import Frozen, frozen
from copydesk.model import Problem
from copydesk.tables._source import RecordsSource

MAX_BYTES: Final = 1_000_000_000
"""The largest table that is read, in bytes."""
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
