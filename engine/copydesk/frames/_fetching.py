"""Rows of a table by their numbers, as records are made of them."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Any

from copydesk.frames._table import FrameTable
from copydesk.places import BY_CELLS
from copydesk.tables.base import Table


class Fetched:
    """Rows of a table that are made into records, each fetched once."""

    def __init__(self, table: FrameTable) -> None:
        self._table = table
        self._cells: dict[int, tuple[Any, ...]] = {}

    @property
    def format(self) -> str:
        """That of the file."""
        return BY_CELLS if self._table.typed is None else self._table.typed.text.format

    def digest(self) -> str:
        """That of the file."""
        if self._table.typed is not None:
            return self._table.typed.text.sha256
        from hashlib import file_digest  # by OpenSSL, which is faster than what starts without it

        with Path(self._table.path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def made(self, rows: Set[int]) -> Table:
        """Rows by their numbers, from 0, in the order of the file."""
        table = self._table
        if table.typed is not None:
            return table.typed.table(rows)
        from copydesk.tables.parquet import table_of

        lacking = sorted(rows - self._cells.keys())
        if lacking:
            self._cells.update(table.engine.fetch(table.path, lacking))
        return table_of(table.names, [(row + 1, self._cells[row]) for row in sorted(rows)])
