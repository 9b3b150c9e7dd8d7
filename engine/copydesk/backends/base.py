"""What a table engine offers to a check of a table of millions: frames, and nothing of rules."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from copydesk.errors import DeskError

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame

ROW: Final = "copydesk:row"
"""The column that an engine adds to a table: the number of the row in the file, from 0."""


class Engine(Protocol):
    """A table engine, with what it has open."""

    name: str
    by_columns: bool
    """Whether it answers faster what is asked of few columns than all that is asked at once."""

    def open(self, path: str) -> LazyFrame[Any]:
        """The rows of a Parquet file with their numbers; raises ``DeskError`` where it is none."""

    def height(self, path: str) -> int:
        """The number of rows of a file that was opened."""

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        """The rows of frames, which are computed together where the engine can."""

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Rows of a file by their numbers, in their order: (number, cells)."""

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

    def keep(self, frames: Sequence[LazyFrame[Any]]) -> list[LazyFrame[Any]]:
        """Frames that several others begin with, computed once, and together."""

    def lift(self, frame: DataFrame[Any]) -> LazyFrame[Any]:
        """A gathered frame, or one of :meth:`columns`, as one that joins with the table's."""

    def columns(self, columns: Mapping[str, Sequence[int | str]]) -> DataFrame[Any]:
        """Columns of whole numbers or texts as a gathered frame."""

    def in_order(self, frame: LazyFrame[Any], columns: Sequence[str], rows: int) -> LazyFrame[Any]:
        """A frame that has so many rows in the order of some columns, to be written."""

    def write(self, frame: LazyFrame[Any], path: str) -> None:
        """Write a frame as Parquet, in its rows' order. Raises ``OSError``."""

    def close(self) -> None:
        """Let go of memory and files."""


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
