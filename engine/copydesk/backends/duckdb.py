"""DuckDB: Parquet that is larger than memory, with what does not fit kept in temporary files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from copydesk.backends._sql import SqlEngine
from copydesk.backends.base import ROW, answered, module, unreadable

if TYPE_CHECKING:
    from narwhals import DataFrame, LazyFrame

    from copydesk.backends.base import Answer, Part


class Backend(SqlEngine):
    """Relations of one DuckDB database in memory."""

    name = "duckdb"
    by_columns = False
    looks_first = True

    def __init__(self) -> None:
        self._duckdb = module("duckdb", self.name)
        self._narwhals = module("narwhals", self.name)
        module("pyarrow", self.name)  # by which narwhals takes rows out of a relation
        self._folder = tempfile.TemporaryDirectory(prefix="copydesk-")
        self._connection = self._duckdb.connect(config={"temp_directory": self._folder.name})
        self._connection.execute("SET enable_progress_bar = false")
        self._kept = 0

    def open(self, path: str) -> LazyFrame[Any]:
        # A name is data here: marks of a pattern in it are taken as they are.
        quoted = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in path)
        try:
            found = self._connection.read_parquet(quoted, file_row_number=True)
        except self._duckdb.Error as error:
            raise unreadable(path, error) from None
        return self._lazy(found).rename({"file_row_number": ROW})

    def height(self, path: str) -> int:
        found = self.open(path).select(self._narwhals.len().alias("rows")).collect()
        return int(found["rows"][0])

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        return [frame.collect() for frame in frames]

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        near = self._near(path, rows)
        names = [name for name in near.collect_schema().names() if name != ROW]
        wanted = self.lift(self.columns({ROW: sorted(set(rows))}))
        found = near.join(wanted, on=ROW, how="inner").select(ROW, *names).sort(ROW).collect()
        yield from ((number, tuple(cells)) for number, *cells in found.iter_rows())

    def summed(self, parts: Sequence[Part]) -> list[Answer]:
        kept = [self._kept_as_table(frame.to_native()) for frame, _, _ in parts]
        return answered(parts, kept, self.gather)

    def lift(self, frame: DataFrame[Any]) -> LazyFrame[Any]:
        return self._kept_as_table(self._connection.from_arrow(frame.to_native()))

    def columns(self, columns: Mapping[str, Sequence[int | str]]) -> DataFrame[Any]:
        found: DataFrame[Any] = self._narwhals.from_dict(dict(columns), backend="pyarrow")
        return found

    def _kept_as_table(self, relation: Any) -> LazyFrame[Any]:
        self._kept += 1
        name = f"kept_{self._kept}"
        relation.create(name)
        return self._lazy(self._connection.table(name))

    def in_order(self, frame: LazyFrame[Any], columns: Sequence[str], rows: int) -> LazyFrame[Any]:
        return frame.sort(*columns)

    def write(self, frame: LazyFrame[Any] | DataFrame[Any], path: str) -> None:
        try:
            frame.to_native().write_parquet(path)
        except self._duckdb.IOException as error:
            raise OSError(str(error)) from None

    def close(self) -> None:
        self._connection.close()
        self._folder.cleanup()

    def _lazy(self, relation: Any) -> LazyFrame[Any]:
        lazy: LazyFrame[Any] = self._narwhals.from_native(relation)
        return lazy
