"""Spark: tables on a cluster, which reads them from a storage that all of it can reach."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from secrets import randbits
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from copydesk.backends._parquet import ParquetFile
from copydesk.backends._spark import EXTRA, Cluster, failing, failures, quiet, reason
from copydesk.backends._sql import SqlEngine
from copydesk.backends.base import GROUP, PROOF, ROW, unreadable
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame
    from pyarrow import Table

    from copydesk.backends.base import Answer, Part, Ranges

_IN_ONE_FILE: Final = 1_000_000
"""Rows that one task writes."""
_FEW: Final = 1_000
"""Numbers of rows that a query names one by one."""
_BROUGHT: Final = 20_000
"""Rows of each partition that bring cells along: some megabytes for all processors of a machine."""
_SEED: Final = randbits(62)
"""Another in each process: nobody can write texts of which he knows that they have one number. The
same in all checks of a session, whose executors keep the code that Spark makes with it."""
_PATTERN: Final = "*?[]{}\\"
_ITS_OWN: Final = ("_SUCCESS", "part-", "._SUCCESS.crc", ".part-")
"""How the names of all files begin that Spark writes for one table."""


class Backend(SqlEngine):
    """Data frames of one Spark session."""

    name = "spark"
    by_columns = False
    looks_first = False

    def __init__(self, master: str = "") -> None:
        self._cluster = Cluster(master)
        self._opened: dict[str, Any] = {}
        self._files: dict[str, ParquetFile] = {}
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
                reader = self._cluster.session.read
                schema = self._file(path).schema()
                if schema is not None:  # otherwise a job finds it
                    reader = reader.schema(_struct(schema))
                found = reader.parquet(_escaped(path))
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
        except (ValueError, OSError) as error:
            raise unreadable(path, error) from None

    def height(self, path: str) -> int:
        return self._file(path).rows

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        return [*map(self._eager, self._cluster.tables([each.to_native() for each in frames]))]

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        wanted = sorted(set(rows))
        here = self._file(path).at(wanted)
        if here is not None:
            yield from here
            return
        near = self._near(path, rows)
        names = [name for name in near.collect_schema().names() if name != ROW]
        if len(wanted) <= _FEW:
            there = near.filter(self._narwhals.col(ROW).is_in(wanted))
        else:
            there = near.join(self.lift(self.columns({ROW: wanted})), on=ROW, how="inner")
        [found] = self.gather([there.select(ROW, *names)])
        found = found.sort(ROW)
        yield from ((number, tuple(cells)) for number, *cells in found.iter_rows())

    def part(
        self, path: str, column: str, ranges: Ranges, names: Sequence[str]
    ) -> DataFrame[Any] | None:
        found = self._file(path).within(column, ranges, names, ROW)
        return None if found is None else self._eager(found)

    def bring(
        self,
        frame: LazyFrame[Any],
        asked: Sequence[Expr | str],
        cells: Mapping[str, Expr],
        flag: str,
    ) -> LazyFrame[Any] | None:
        from pyspark.sql import functions

        made = frame.select(*asked, *(expr.alias(name) for name, expr in cells.items())).to_native()
        # Spark's number of a row in its partition: the upper bits are the partition's own.
        place = functions.monotonically_increasing_id().bitwiseAND((1 << 33) - 1)
        near = made.withColumn(flag, place < _BROUGHT)
        brought = {n: functions.when(near[flag], near[n]) for n in cells}
        return self._lazy(near.withColumns(brought))

    def keyed(
        self, frame: LazyFrame[Any], keys: Sequence[str]
    ) -> tuple[LazyFrame[Any], list[str], str]:
        # Numbers take less room than texts, also on their way. Keys are never null.
        numbers = {name: self._number(keys, salt) for salt, name in enumerate((GROUP, PROOF))}
        return self._lazy(frame.to_native().withColumns(numbers)), [GROUP], PROOF

    def marked(self, frame: LazyFrame[Any], texts: Sequence[str]) -> LazyFrame[Any]:
        from pyspark.sql import functions

        # To find the least and greatest of texts, Spark sorts all rows.
        marks = {
            name: functions.when(functions.isnotnull(name), self._number([name], 2))
            for name in texts
        }
        return self._lazy(frame.to_native().withColumns(marks)) if marks else frame

    def _number(self, columns: Sequence[str], salt: int) -> Any:
        """A number of 64 bits for what stands in some columns, another by each ``salt``."""
        from pyspark.sql import functions

        return functions.xxhash64(functions.lit(_SEED + salt), *columns)

    def summed(self, parts: Sequence[Part]) -> list[Answer]:
        from pyspark.sql import Observation, functions

        sums: list[Observation | None] = []
        chosen = []
        for frame, names, choose in parts:
            asked = [functions.sum(name).alias(name) for name in names]
            if choose is None:
                sums.append(None)
                chosen.append(frame.to_native().agg(*asked))
            else:
                # Summed in passing: neither is the frame worked out twice, nor kept.
                seen = Observation()
                sums.append(seen)
                there = self._lazy(frame.to_native().observe(seen, *asked))
                chosen.append(choose(there).to_native())
        answers: list[Answer] = []
        for seen, found in zip(sums, self._cluster.tables(chosen), strict=True):
            told = found.to_pylist()[0] if seen is None else seen.get
            totals = {name: int(total or 0) for name, total in told.items()}
            answers.append((totals, None if seen is None else self._eager(found)))
        return answers

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

    def write(self, frame: LazyFrame[Any] | DataFrame[Any], path: str) -> None:
        """A folder of Parquet files, as clusters write tables; one of Spark's own is replaced."""
        there = Path(path)
        if there.exists() and not _is_a_table(there):
            raise FileExistsError(17, "it exists, and it is no folder that Spark has written")
        if isinstance(frame, self._narwhals.DataFrame):
            _write_here(frame.to_native(), there)
            return
        with failing():
            frame.to_native().write.mode("overwrite").parquet(_uri(path))

    def close(self) -> None:
        self._cluster.close()

    def _file(self, path: str) -> ParquetFile:
        if path not in self._files:
            self._files[path] = ParquetFile(path)
        return self._files[path]

    def _eager(self, table: Table) -> DataFrame[Any]:
        found: DataFrame[Any] = self._narwhals.from_native(table, eager_only=True)
        return found

    def _lazy(self, frame: Any) -> LazyFrame[Any]:
        lazy: LazyFrame[Any] = self._narwhals.from_native(frame)
        return lazy


def _struct(schema: Sequence[tuple[str, str]]) -> Any:
    from pyspark.sql.types import StructType

    made = StructType()
    for name, kind in schema:
        made.add(name, kind)
    return made


def _uri(path: str) -> str:
    """A path as Spark has it: of files, whatever storage the cluster begins with otherwise."""
    return f"file://{Path(path).absolute().as_posix()}"


def _escaped(path: str) -> str:
    """A name is data here: marks of a pattern in it are taken as they are."""
    return "".join(f"\\{sign}" if sign in _PATTERN else sign for sign in _uri(path))


def _write_here(table: Table, folder: Path) -> None:
    """Write a folder as Spark does."""
    from pyarrow import parquet

    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    parquet.write_table(table, folder / f"part-00000-{uuid4()}-c000.snappy.parquet")
    (folder / "_SUCCESS").touch()


def _is_a_table(folder: Path) -> bool:
    return folder.is_dir() and all(each.name.startswith(_ITS_OWN) for each in folder.iterdir())
