"""Spark: tables on a cluster, which reads them from a storage that all of it can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copydesk.backends._spark import EXTRA, Cluster, failing, failures, quiet, reason
from copydesk.backends._sql import SqlEngine
from copydesk.backends.base import ROW, unreadable
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from narwhals import DataFrame, LazyFrame

_IN_ONE_FILE: Final = 1_000_000
"""Rows that one task writes."""
_FEW: Final = 1_000
"""Numbers of rows that a query names one by one."""
_PATTERN: Final = "*?[]{}\\"
_ITS_OWN: Final = ("_SUCCESS", "part-", "._SUCCESS.crc", ".part-")
"""How the names of all files begin that Spark writes for one table."""


class Backend(SqlEngine):
    """Data frames of one Spark session."""

    name = "spark"
    by_columns = False

    def __init__(self, master: str = "") -> None:
        self._cluster = Cluster(master)
        self._kept: list[Any] = []
        self._opened: dict[str, Any] = {}
        try:
            import narwhals
        except ImportError:
            self.close()
            raise DeskError(
                "the backend 'spark' needs narwhals, which is not installed", hint=EXTRA
            ) from None
        self._narwhals = narwhals

    def open(self, path: str) -> LazyFrame[Any]:
        from pyspark.sql import functions

        if path in self._opened:
            return self._lazy(self._opened[path])
        try:
            with quiet():
                found = self._cluster.session.read.parquet(_escaped(path))
                split = next((name for name in found.columns if "." in name or "`" in name), None)
                if split is not None:
                    raise DeskError(
                        f"Spark takes the column's name {split!r} for a path", path=path
                    )
                number = functions.col("_metadata.row_index").alias(ROW)
                self._opened[path] = found.select("*", number)
                return self._lazy(self._opened[path])
        except failures() as error:
            raise unreadable(path, ValueError(reason(error))) from None

    def height(self, path: str) -> int:
        from pyarrow.parquet import read_metadata

        return int(read_metadata(path).num_rows)

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        return [self._here(frame) for frame in frames]

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        near = self._near(path, rows)
        names = [name for name in near.collect_schema().names() if name != ROW]
        wanted = sorted(set(rows))
        if len(wanted) <= _FEW:
            there = near.filter(self._narwhals.col(ROW).is_in(wanted))
        else:
            there = near.join(self.lift(self.columns({ROW: wanted})), on=ROW, how="inner")
        found = self._here(there.select(ROW, *names)).sort(ROW)
        yield from ((number, tuple(cells)) for number, *cells in found.iter_rows())

    def keep(self, frames: Sequence[LazyFrame[Any]]) -> list[LazyFrame[Any]]:
        kept = [frame.to_native().persist() for frame in frames]
        self._kept += kept
        return [self._lazy(frame) for frame in kept]

    def lift(self, frame: DataFrame[Any]) -> LazyFrame[Any]:
        return self._lazy(self._cluster.frame(frame.to_native()))

    def columns(self, columns: Mapping[str, Sequence[int | str]]) -> DataFrame[Any]:
        found: DataFrame[Any] = self._narwhals.from_dict(dict(columns), backend="pyarrow")
        return found

    def in_order(self, frame: LazyFrame[Any], columns: Sequence[str], rows: int) -> LazyFrame[Any]:
        if rows > _IN_ONE_FILE:
            return frame.sort(*columns)
        # An order over all partitions is found by doing the work before it twice.
        return self._lazy(frame.to_native().repartition(1).sortWithinPartitions(*columns))

    def write(self, frame: LazyFrame[Any], path: str) -> None:
        """A folder of Parquet files, as clusters write tables; one of Spark's own is replaced."""
        there = Path(path)
        if there.exists() and not _is_a_table(there):
            raise FileExistsError(17, "it exists, and it is no folder that Spark has written")
        with failing():
            frame.to_native().write.mode("overwrite").parquet(_uri(path))

    def close(self) -> None:
        for frame in self._kept:
            frame.unpersist()
        self._cluster.close()

    def _here(self, frame: LazyFrame[Any]) -> DataFrame[Any]:
        found: DataFrame[Any] = self._narwhals.from_native(
            self._cluster.table(frame.to_native()), eager_only=True
        )
        return found

    def _lazy(self, frame: Any) -> LazyFrame[Any]:
        lazy: LazyFrame[Any] = self._narwhals.from_native(frame)
        return lazy


def _uri(path: str) -> str:
    """A path as Spark has it: of files, whatever storage the cluster begins with otherwise."""
    return f"file://{Path(path).absolute().as_posix()}"


def _escaped(path: str) -> str:
    """A name is data here: marks of a pattern in it are taken as they are."""
    return "".join(f"\\{sign}" if sign in _PATTERN else sign for sign in _uri(path))


def _is_a_table(folder: Path) -> bool:
    return folder.is_dir() and all(each.name.startswith(_ITS_OWN) for each in folder.iterdir())
