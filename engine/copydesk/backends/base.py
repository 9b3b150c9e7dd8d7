"""What a table engine offers to a check of a table of millions: frames, and nothing of rules."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from copydesk.errors import DeskError

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame

ROW: Final = "copydesk:row"
"""The column that an engine adds to a table: the number of the row in the file, from 0."""
GROUP: Final = "copydesk:group"
PROOF: Final = "copydesk:proof"
"""The columns that :meth:`Engine.keyed` adds: a number for a group, and another one."""

Part = tuple["LazyFrame[Any]", Sequence[str], "Callable[[LazyFrame[Any]], LazyFrame[Any]] | None"]
"""A frame, those of its columns that are summed, and what chooses some of its rows."""
Answer = tuple[dict[str, int], "DataFrame[Any] | None"]
"""The sums by their columns, and the rows that were chosen."""
Ranges = Sequence[tuple[str, str]]
"""Ranges of texts in the order of their code points, each with its ends."""


class Engine(Protocol):
    """A table engine, with what it has open."""

    name: str
    by_columns: bool
    """Whether it answers faster what is asked of few columns than all that is asked at once."""

    looks_first: bool
    """Whether a look at columns by itself costs less than it brings to what follows."""

    def open(self, path: str) -> LazyFrame[Any]:
        """The rows of a Parquet file with their numbers; raises ``DeskError`` where it is none."""

    def height(self, path: str) -> int:
        """The number of rows of a file that was opened."""

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        """The rows of frames, which are computed together where the engine can."""

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Rows of a file by their numbers, in their order: (number, cells)."""

    def part(
        self, path: str, column: str, ranges: Ranges, names: Sequence[str]
    ) -> DataFrame[Any] | None:
        """Some columns of a file with the numbers of its rows, and at least of all in which a
        column of texts has one within ranges, or none. ``None`` where to ask the whole table of
        them takes no longer."""

    def bring(
        self,
        frame: LazyFrame[Any],
        asked: Sequence[Expr | str],
        cells: Mapping[str, Expr],
        flag: str,
    ) -> LazyFrame[Any] | None:
        """What is asked of rows that are then gathered, and cells of them, which too many rows may
        leave behind: the flag says it. ``None`` where to come again for them takes no longer."""

    def any_of(self, frame: LazyFrame[Any], holds: Mapping[str, Expr]) -> dict[str, bool]:
        """By name, whether an expression holds of any row."""

    def keyed(
        self, frame: LazyFrame[Any], keys: Sequence[str]
    ) -> tuple[LazyFrame[Any], list[str], str]:
        """A frame with what tells its groups apart at least cost: the columns for that, and the one
        that has a single value in each group unless two were taken for one (empty: there is none,
        for that cannot be)."""

    def marked(self, frame: LazyFrame[Any], texts: Sequence[str]) -> LazyFrame[Any]:
        """A frame with marks in the place of some texts: alike where the texts are, and null where
        they are."""

    def summed(self, parts: Sequence[Part]) -> list[Answer]:
        """Sums of columns of whole numbers of frames, and rows of these: each is computed once."""

    def lift(self, frame: DataFrame[Any]) -> LazyFrame[Any]:
        """A gathered frame, or one of :meth:`columns`, as one that joins with the table's."""

    def columns(self, columns: Mapping[str, Sequence[int | str]]) -> DataFrame[Any]:
        """Columns of whole numbers or texts as a gathered frame."""

    def in_order(self, frame: LazyFrame[Any], columns: Sequence[str], rows: int) -> LazyFrame[Any]:
        """A frame that has so many rows in the order of some columns, to be written."""

    def write(self, frame: LazyFrame[Any] | DataFrame[Any], path: str) -> None:
        """Write a frame as Parquet, in its rows' order; a gathered one has what rows brought along.
        Raises ``OSError``."""

    def close(self) -> None:
        """Let go of memory and files."""


def answered(
    parts: Sequence[Part],
    kept: Sequence[LazyFrame[Any]],
    gather: Callable[[Sequence[LazyFrame[Any]]], list[DataFrame[Any]]],
) -> list[Answer]:
    """The answers of frames that were computed before and kept, or begin with such a one."""
    import narwhals

    asked = []
    for (_, sums, choose), frame in zip(parts, kept, strict=True):
        asked.append(frame.select(*(narwhals.col(name).sum() for name in sums)))
        asked += [] if choose is None else [choose(frame)]
    found = iter(gather(asked))
    answers: list[Answer] = []
    for _, sums, choose in parts:
        totals = next(found)
        counts = {name: int(totals[name][0] or 0) for name in sums}
        answers.append((counts, None if choose is None else next(found)))
    return answers


def module(name: str, engine: str) -> Any:
    """A module of a table engine; raises ``DeskError`` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise DeskError(
            f"the backend '{engine}' needs {name}, which is not installed",
            hint="pip install 'copydesk[scale]', or take --backend python",
        ) from None


def unreadable(path: str, error: Exception) -> DeskError:
    """What is said of a file that an engine cannot open."""
    first = str(error).strip().partition("\n")[0]
    return DeskError(f"this is no Parquet file that can be read: {first}", path=path)
