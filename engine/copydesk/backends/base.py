"""What a table engine offers to a check of a table of millions: frames, and nothing of rules."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from copydesk.errors import DeskError

if TYPE_CHECKING:
    from narwhals import DataFrame, LazyFrame

ROW: Final = "copydesk:row"
"""The column that an engine adds to a table: the number of the row in the file, from 0."""


class Engine(Protocol):
    """A table engine, with what it has open."""

    name: str

    def open(self, path: str) -> LazyFrame[Any]:
        """The rows of a Parquet file with their numbers; raises ``DeskError`` where it is none."""

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        """The rows of frames, which are computed together where the engine can."""

    def near(self, path: str, rows: Sequence[int]) -> LazyFrame[Any]:
        """The rows of a file from the first to the last of some, which are read and no others."""

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Rows of a file by their numbers, in their order: (number, cells)."""

    def keep(self, frame: LazyFrame[Any]) -> LazyFrame[Any]:
        """A frame that several others begin with, computed once."""

    def lift(self, columns: Mapping[str, Sequence[int]]) -> LazyFrame[Any]:
        """Columns of whole numbers as a frame that joins with the others."""

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
