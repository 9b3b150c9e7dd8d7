"""A table file into reports with ready-made records: one for each report that its rows name."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from copydesk import parts
from copydesk.errors import DeskError
from copydesk.mistakes import did_you_mean
from copydesk.model import Problem, Record, Report
from copydesk.places import BY_CELLS
from copydesk.tables import TABLE_SUFFIXES, _roles
from copydesk.tables._records import Mistake, Records, Wrong
from copydesk.tables._schema import RowSchema
from copydesk.tables._source import Columns, RecordsSource
from copydesk.tables.base import LOOKED_AT, MAX_BYTES, Line, RowMistakes, Table, TableFormat


class NotUnderstood(DeskError):  # noqa: N818 - nothing is wrong with a table that is no such one
    """A sound table of which nothing says what its columns mean."""


@dataclass(slots=True)
class Read:
    """What a table file gave."""

    reports: list[Report] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """What is known of one report of a table."""

    records: list[Record] = field(default_factory=list)
    published: date | None = None


def format_of(path: str) -> str | None:
    """Name of the format of a file, by its suffix; ``None`` for a file that is no table."""
    suffix = Path(path).suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        return None
    return next(name for name in parts.own_names("tables") if suffix in load(name).SUFFIXES)


def load(name: str) -> TableFormat:
    module: object = parts.load("tables", name)
    assert isinstance(module, TableFormat)
    return module


def read(path: str, shown: str, id_: str, story: str, source: RecordsSource | None) -> Read:
    """The reports in the file at ``path``, which messages call ``shown``.

    Without a ``source`` the columns are understood by their names. A report has the id ``id_``
    unless its rows name it, and belongs to ``story`` unless they name that. Raises ``DeskError``
    where the file as a whole cannot be read, ``OSError`` where it cannot be opened.
    """
    with Path(path).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise DeskError(f"the table has more than {MAX_BYTES // 1_000_000} MB", path=shown)
    told = source or RecordsSource(path=(Path(path),))
    name = told.format or format_of(path)
    if name is None:
        raise DeskError(
            f"a table is CSV, JSONL or Parquet; what '{Path(path).suffix}' is, is not known",
            path=shown,
            hint="say it: format: csv",
        )
    mistakes = RowMistakes(shown)
    table = load(name).read(data, shown, told, mistakes)
    rows = table.rows
    columns = list(table.columns)
    if not columns:
        first = [line for _, line in zip(range(LOOKED_AT), rows, strict=False)]
        columns = list(dict.fromkeys(name for line in first for name in line.cells))
        rows = chain(first, rows)
    mapped = told.columns
    if not any(True for _ in _roles.used(mapped)):
        by_name = _roles.by_name(columns)
        if by_name is None and source is None:
            if mistakes.problems and not columns:
                return Read(problems=mistakes.all())  # no row could be read: that is what is wrong
            raise NotUnderstood(_roles.not_understood(columns), path=shown, hint=_roles.HINT)
        mapped = by_name or mapped
    elif table.columns:
        heading = 0 if name == BY_CELLS else 1
        _roles.check(mapped, told.schema, columns, shown, heading)
    whole = Table(table.text, table.columns, iter(rows), table.encoding)
    about = About(shown, id_, story, name, sha256(data).hexdigest())
    return assembled(whole, about, told, mapped, mistakes)


class About(NamedTuple):
    """What is known of a table's file before its rows are read."""

    path: str
    id: str
    """The report of rows that name none."""
    story: str
    """The story of rows that name none."""
    format: str
    sha256: str


def assembled(
    table: Table, about: About, source: RecordsSource, columns: Columns, mistakes: RowMistakes
) -> Read:
    """The reports of a table's rows, or of some of them, with their records."""
    by_cells = about.format == BY_CELLS
    schema = RowSchema(source, about.path)
    records = Records(source, columns, table.text)
    reader = _Rows(records, schema, mistakes, table, by_cells=by_cells)
    collecting = gc.isenabled()
    # Nothing made here forms a cycle: looking for some again and again doubles the time.
    gc.disable()
    try:
        found = reader.read(table.rows, about.id, about.story)
    finally:
        if collecting:
            gc.enable()
    if not table.columns:
        _check_seen(columns, reader.seen, mistakes)
    return Read(
        [
            Report(
                id=report,
                path=about.path,
                story=of,
                text=table.text,
                source=table.text,
                sha256=about.sha256,
                encoding=table.encoding,
                format=about.format,
                published=part.published,
                published_by="given" if part.published else "unknown",
                records=tuple(part.records),
            )
            for (of, report), part in found.items()
        ],
        mistakes.all(),
    )


def names_of(
    table: Table, about: About, source: RecordsSource, columns: Columns
) -> set[tuple[str, str]]:
    """The stories and reports that a table's rows belong to."""
    schema, records = RowSchema(source, about.path), Records(source, columns, "")
    found = set()
    for line in table.rows:
        cells, _ = schema.read(line.cells)
        found.add((records.story(cells) or about.story, records.report(cells) or about.id))
    return found


def _check_seen(mapped: Columns, seen: set[str], mistakes: RowMistakes) -> None:
    for role, name in _roles.used(mapped):
        if name not in seen:
            mistakes.add(
                f"columns.{role} names the column '{name}', which no row has"
                f"{did_you_mean(name, seen)}"
            )


class _Rows:
    """Reads the rows of one table into the records of its reports."""

    def __init__(
        self,
        records: Records,
        schema: RowSchema,
        mistakes: RowMistakes,
        table: Table,
        *,
        by_cells: bool,
    ) -> None:
        self._records = records
        self._schema = schema
        self._mistakes = mistakes
        self._text = table.text
        self._by_cells = by_cells
        self._line, self._counted = 1, 0
        self.seen: set[str] = set()

    def read(self, rows: Iterator[Line], id_: str, story: str) -> dict[tuple[str, str], _Part]:
        parts_: dict[tuple[str, str], _Part] = {}
        records = self._records
        for line in rows:
            if not self.seen.issuperset(line.cells):
                self.seen.update(line.cells)
            cells, wrong = self._schema.read(line.cells)
            if wrong:
                self._say(line, [Wrong(*each) for each in wrong])
                continue
            report = records.report(cells) or id_
            of = records.story(cells) or story
            made, mistakes = records.of(line, cells, report)
            if mistakes:
                self._say(line, mistakes)
            part = parts_.get((of, report))
            if part is None:
                part = parts_[of, report] = _Part()
            part.records += made
            if part.published is None:
                try:
                    part.published = records.published(cells)
                except Mistake as mistake:
                    self._say(line, [mistake.wrong])
        return parts_

    def _say(self, line: Line, wrong: list[Wrong]) -> None:
        for column, message in wrong:
            start, _ = line.spans.get(column, (line.start, line.end))
            number, place = self._line_column(start)
            self._mistakes.add(message, row=line.number, column=column, line=number, place=place)

    def _line_column(self, offset: int) -> tuple[int, int]:
        """Counted on from the last mistake: they come in the order of the file."""
        begin = self._text.rfind("\n", 0, offset) + 1
        if offset >= self._counted:
            self._line += self._text.count("\n", self._counted, offset)
        else:
            self._line = self._text.count("\n", 0, offset) + 1
        self._counted = offset
        if self._by_cells:
            return self._line, self._text.count("\t", begin, offset) + 1
        return self._line, offset - begin + 1
