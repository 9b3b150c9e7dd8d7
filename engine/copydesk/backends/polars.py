"""Polars: tables in the process, on all processors, read in a stream."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from secrets import randbits
from typing import TYPE_CHECKING, Any

from copydesk.backends.base import GROUP, PROOF, ROW, answered, module, unreadable

if TYPE_CHECKING:
    from narwhals import DataFrame, Expr, LazyFrame

    from copydesk.backends.base import Answer, Part, Ranges


class Backend:
    """Frames of Polars, lazy until they are gathered."""

    name = "polars"
    by_columns = True
    looks_first = True

    def __init__(self) -> None:
        self._polars = module("polars", self.name)
        self._narwhals = module("narwhals", self.name)
        # Another in each run: nobody can write texts of which he knows that they have one number.
        self._seed = randbits(62)

    def open(self, path: str) -> LazyFrame[Any]:
        try:
            frame = self._polars.scan_parquet(path, row_index_name=ROW, glob=False)
            frame.collect_schema()
        except (self._polars.exceptions.PolarsError, OSError) as error:
            raise unreadable(path, error) from None
        return self._lazy(frame)

    def height(self, path: str) -> int:
        scanned = self._polars.scan_parquet(path, glob=False)
        return int(scanned.select(self._polars.len()).collect().item())

    def gather(self, frames: Sequence[LazyFrame[Any]]) -> list[DataFrame[Any]]:
        lazy = [frame.to_native() for frame in frames]
        found = self._polars.collect_all(lazy, engine="streaming") if lazy else []
        return [self._narwhals.from_native(each, eager_only=True) for each in found]

    def fetch(self, path: str, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        wanted = self._polars.Series(sorted(set(rows)), dtype=self._row_type)
        frame = self._near(path, rows).to_native()
        # The rows come in the file's order.
        found = frame.filter(self._polars.col(ROW).is_in(wanted.implode())).collect()
        yield from ((number, tuple(cells)) for number, *cells in found.iter_rows())

    def _near(self, path: str, rows: Sequence[int]) -> LazyFrame[Any]:
        first, last = min(rows), max(rows)
        return self._lazy(self.open(path).to_native().slice(first, last - first + 1))

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
        # One by one, and as filters: a file's dictionaries answer these for all of its rows.
        found = self.gather([frame.filter(each).select(ROW).head(1) for each in holds.values()])
        return {name: len(rows) > 0 for name, rows in zip(holds, found, strict=True)}

    def keyed(
        self, frame: LazyFrame[Any], keys: Sequence[str]
    ) -> tuple[LazyFrame[Any], list[str], str]:
        # Numbers group in half the time of texts. Two groups with one number are seen by another.
        numbers = [self._number(keys, name, salt) for salt, name in enumerate((GROUP, PROOF))]
        return self._lazy(frame.to_native().with_columns(*numbers)), [GROUP], PROOF

    def marked(self, frame: LazyFrame[Any], texts: Sequence[str]) -> LazyFrame[Any]:
        made = [
            self._polars.when(self._polars.col(name).is_not_null()).then(
                self._number([name], name, 2)
            )
            for name in texts
        ]
        return self._lazy(frame.to_native().with_columns(*made)) if made else frame

    def _number(self, columns: Sequence[str], name: str, salt: int) -> Any:
        """A number of 64 bits for what stands in some columns, as ``name``; another by each
        ``salt``."""
        hashed = (
            self._polars.col(column).hash(self._seed + 1_000 * salt + place)
            for place, column in enumerate(columns)
        )
        return reduce(operator.xor, hashed).alias(name)

    def summed(self, parts: Sequence[Part]) -> list[Answer]:
        kept = self.gather([frame for frame, _, _ in parts])
        return answered(parts, [*map(self.lift, kept)], self.gather)

    def lift(self, frame: DataFrame[Any]) -> LazyFrame[Any]:
        return self._lazy(frame.to_native().lazy())

    def columns(self, columns: Mapping[str, Sequence[int | str]]) -> DataFrame[Any]:
        # Numbers are those of rows, or go along with them.
        made = self._polars.DataFrame(
            {
                name: self._polars.Series(
                    cells, dtype=None if cells and isinstance(cells[0], str) else self._row_type
                )
                for name, cells in columns.items()
            }
        )
        found: DataFrame[Any] = self._narwhals.from_native(made, eager_only=True)
        return found

    def in_order(self, frame: LazyFrame[Any], columns: Sequence[str], rows: int) -> LazyFrame[Any]:
        return frame.sort(*columns)

    def write(self, frame: LazyFrame[Any] | DataFrame[Any], path: str) -> None:
        frame.lazy().to_native().sink_parquet(path)

    def close(self) -> None:
        """Nothing is open: what is not referred to any more is gone."""

    @property
    def _row_type(self) -> Any:
        return self._polars.get_index_type()

    def _lazy(self, frame: Any) -> LazyFrame[Any]:
        lazy: LazyFrame[Any] = self._narwhals.from_native(frame)
        return lazy
