"""A Parquet file as a cluster's driver reads it: what its footer says, and a few row groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pyarrow import Table

    from copydesk.backends.base import Ranges

_FEW: Final = 128 * 2**20
"""Bytes, not compressed, that are read here: decoding them takes less than a job or two."""
_PLAIN: Final = {
    ("BOOLEAN", "NONE"): "boolean",
    ("INT32", "NONE"): "integer",
    ("INT64", "NONE"): "long",
    ("FLOAT", "NONE"): "float",
    ("DOUBLE", "NONE"): "double",
    ("INT32", "DATE"): "date",
    ("BYTE_ARRAY", "STRING"): "string",
}
"""Physical and logical type to Spark's name of it."""


class ParquetFile:
    """One file. Raises what pyarrow raises, ``ValueError`` and ``OSError``, where it is none."""

    def __init__(self, path: str) -> None:
        from pyarrow import parquet

        self._file = parquet.ParquetFile(path)
        self._groups = self._file.metadata
        sizes = (self._groups.row_group(n).num_rows for n in range(self._groups.num_row_groups))
        self._starts = [0, *accumulate(sizes)]

    @cached_property
    def rows(self) -> int:
        """How many there are."""
        return int(self._groups.num_rows)

    @cached_property
    def _leaves(self) -> list[Any]:
        return [self._file.schema.column(n) for n in range(len(self._file.schema))]

    def schema(self) -> list[tuple[str, str]] | None:
        """The columns with their types as Spark writes these; ``None`` where any is of a type
        about which Spark has more to say."""
        names = {column.name for column in self._leaves}
        found = []
        for column in self._leaves:
            kind = _PLAIN.get((column.physical_type, column.logical_type.type))
            if kind is None or column.max_repetition_level or column.path != column.name:
                return None
            found.append((column.name, kind))
        return found if len(names) == len(found) else None

    def at(self, rows: Sequence[int]) -> Iterator[tuple[int, tuple[Any, ...]]] | None:
        """Rows by their numbers, which ascend, as (number, cells); ``None`` where too much would
        be read for that."""
        wanted = iter(rows)
        by_group: dict[int, list[int]] = {}
        row = next(wanted, None)
        for group, end in enumerate(self._starts[1:]):
            while row is not None and row < end:
                by_group.setdefault(group, []).append(row)
                row = next(wanted, None)
        return self._cells(by_group) if self._is_little(by_group) else None

    def within(self, column: str, ranges: Ranges, names: Sequence[str], row: str) -> Table | None:
        """Some columns, and as ``row`` the number of each, of all row groups in which a column of
        texts may have one that lies in a range, or none; ``None`` where too much would be read."""
        place = [leaf.path for leaf in self._leaves].index(column)
        groups = [
            n for n in range(self._groups.num_row_groups)
            if _may_have(self._groups.row_group(n).column(place).statistics, ranges)
        ]  # fmt: skip
        if not self._is_little(groups):
            return None
        import pyarrow

        numbers = [pyarrow.array(range(*self._starts[n : n + 2]), pyarrow.int64()) for n in groups]
        found = self._file.read_row_groups(groups, columns=[*names])
        return found.append_column(row, pyarrow.chunked_array(numbers, pyarrow.int64()))

    def _is_little(self, groups: Iterable[int]) -> bool:
        sizes = (int(self._groups.row_group(n).total_byte_size) for n in groups)
        return sum(sizes) <= _FEW

    def _cells(self, by_group: dict[int, list[int]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        for group, rows in by_group.items():
            start = self._starts[group]
            found = self._file.read_row_group(group).take([row - start for row in rows])
            columns = [column.to_pylist() for column in found.columns]
            yield from zip(rows, zip(*columns, strict=True), strict=True)


def _may_have(said: Any, ranges: Ranges) -> bool:
    """Whether a row group may have texts in ranges, or none, as far as its statistics say it."""
    if said is None or not said.has_min_max or not said.has_null_count or said.null_count:
        return True
    first, last = str(said.min), str(said.max)
    return any(first <= greatest and last >= least for least, greatest in ranges)
