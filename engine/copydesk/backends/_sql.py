"""What engines that answer queries with SQL have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from copydesk.backends.base import ROW

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame

    from copydesk.backends.base import Ranges


class SqlEngine(ABC):
    """Base of an :class:`~copydesk.backends.base.Engine` whose frames are queries: groups go by
    their keys as they are, and texts are held against each other as they are."""

    _narwhals: Any

    @abstractmethod
    def open(self, path: str) -> LazyFrame[Any]:
        """As the engine's own."""

    @abstractmethod
    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        """As the engine's own."""

    def _near(self, path: str, rows: Sequence[int]) -> LazyFrame[Any]:
        row = self._narwhals.col(ROW)
        return self.open(path).filter(row >= min(rows), row <= max(rows))

    def part(
        self, path: str, column: str, ranges: Ranges, names: Sequence[str]
    ) -> DataFrame[Any] | None:
        return None

    def bring(
        self,
        frame: LazyFrame[Any],
        asked: Sequence[Expr | str],
        cells: Mapping[str, Expr],
        flag: str,
    ) -> LazyFrame[Any] | None:
        return None

    def any_of(self, frame: LazyFrame[Any], holds: Mapping[str, Expr]) -> dict[str, bool]:
        if not holds:
            return {}
        asked = (each.fill_null(False).any().alias(name) for name, each in holds.items())
        [told] = self.gather([frame.select(*asked)])
        return {name: bool(told[name][0]) for name in holds}

    def keyed(
        self, frame: LazyFrame[Any], keys: Sequence[str]
    ) -> tuple[LazyFrame[Any], list[str], str]:
        return frame, list(keys), ""

    def marked(self, frame: LazyFrame[Any], texts: Sequence[str]) -> LazyFrame[Any]:
        return frame
