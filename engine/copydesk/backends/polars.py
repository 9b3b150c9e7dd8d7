"""Polars: tables in the process, on all processors, read in a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from copydesk.backends.base import ROW, module, unreadable

if TYPE_CHECKING:
    from narwhals import DataFrame, LazyFrame


class Backend:
    """Frames of Polars, lazy until they are gathered."""

    name = "polars"

    def __init__(self) -> None:
        self._polars = module("polars", self.name)
        self._narwhals = module("narwhals", self.name)

    def open(self, path: str) -> LazyFrame[Any]:
        try:
            frame = self._polars.scan_parquet(path, row_index_name=ROW, glob=False)
            frame.collect_schema()
        except (self._polars.exceptions.PolarsError, OSError) as error:
            raise unreadable(path, error) from None
        return self._lazy(frame)

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        found = self._polars.collect_all([f.to_native() for f in frames], engine="streaming")
        return [self._narwhals.from_native(each, eager_only=True) for each in found]

    def near(self, path: str, rows: Sequence[int]) -> LazyFrame[Any]:
        first, last = min(rows), max(rows)
        return self._lazy(self.open(path).to_native().slice(first, last - first + 1))

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        wanted = self._polars.Series(sorted(set(rows)), dtype=self._row_type)
        frame = self.near(path, rows).to_native()
        # The rows come in the file's order.
        found = frame.filter(self._polars.col(ROW).is_in(wanted.implode())).collect()
        yield from ((number, tuple(cells)) for number, *cells in found.iter_rows())

    def keep(self, frame: LazyFrame[Any]) -> LazyFrame[Any]:
        return self._lazy(frame.to_native().collect(engine="streaming").lazy())

    def lift(self, columns: Mapping[str, Sequence[int]]) -> LazyFrame[Any]:
        made = self._polars.LazyFrame(dict(columns), schema=dict.fromkeys(columns, self._row_type))
        return self._lazy(made)

    def write(self, frame: LazyFrame[Any], path: str) -> None:
        frame.to_native().sink_parquet(path)

    def close(self) -> None:
        """Nothing is open: what is not referred to any more is gone."""

    @property
    def _row_type(self) -> Any:
        return self._polars.get_index_type()

    def _lazy(self, frame: Any) -> LazyFrame[Any]:
        lazy: LazyFrame[Any] = self._narwhals.from_native(frame)
        return lazy
