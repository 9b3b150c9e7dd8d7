"""A file of a table as a frame: Parquet as it is, text by the columns that are made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import narwhals as nw

from copydesk.backends.base import ROW, Engine
from copydesk.errors import DeskError
from copydesk.frames._table import DAY, NUMBER, FrameTable, Unscreened, holds
from copydesk.frames._typed import TextFile, Typed
from copydesk.tables import RecordsSource, _roles
from copydesk.tables._source import Columns


def open_table(
    path: str, shown: str, id_: str, story: str, source: RecordsSource | None, engine: Engine
) -> FrameTable:
    """A Parquet file as a table.

    Raises ``DeskError`` where it cannot be read, :class:`Unscreened` where its rows are records of
    more than their columns.
    """
    frame = engine.open(path)
    schema = dict(frame.collect_schema())
    told = source or RecordsSource(path=(Path(path),))
    names = [name for name in schema if name != ROW]
    roles = _roles_of(told, names, shown, 0, is_told=source is not None)
    _refuse_records(told, roles)
    _refuse_roles(roles, schema)
    for role, name in _roles.used(roles):
        if role == "published" and holds(schema[name]) != "day":
            raise Unscreened(f"the column '{name}' (published) holds no days")
    rows = engine.height(path)
    return FrameTable(path, shown, id_, story, told, roles, engine, frame, schema, rows)


def open_text(
    path: str,
    shown: str,
    id_: str,
    story: str,
    source: RecordsSource | None,
    engine: Engine,
    *,
    format_: str,
    folder: Path,
) -> FrameTable:
    """A file of text as a table, whose columns are written to ``folder`` for the engine.

    Raises as :func:`open_table` does, and :class:`Unscreened`, too, where the file's cells would
    not be to an engine what they are to records.
    """
    told = source or RecordsSource(path=(Path(path),))
    file = TextFile(path, shown, told, format_)
    heading = None if file.rows.typed else 1
    names = file.rows.names
    if not names:
        raise Unscreened("it has no row that can be read")
    roles = _roles_of(told, names, shown, heading, is_told=source is not None)
    _refuse_records(told, roles)
    typed = file.typed(folder)
    frame = engine.open(typed.path)
    schema = dict(frame.collect_schema())
    own = {name: schema[name] for name in typed.types if name in schema}
    if len(own) < len(typed.types):
        raise Unscreened("names of columns differ in capitals alone")
    for _, name in _roles.used(roles):
        if name not in own:
            raise Unscreened(f"no row has the column '{name}'")
    _refuse_roles(roles, own)
    if typed.places.have_gaps:
        numbered = (nw.col(NUMBER) - 1).cast(schema[ROW]).alias(ROW)
        frame = frame.with_columns(numbered).drop(NUMBER)
    rows = len(typed.places.numbers)
    table = FrameTable(
        typed.path, shown, id_, story, told, roles, engine, frame, own, rows, typed=typed
    )
    _refuse_periods(table, typed)
    return table


def _roles_of(
    told: RecordsSource, names: Sequence[str], shown: str, heading: int | None, *, is_told: bool
) -> Columns:
    """Which column says what; ``heading`` is the line of their names, ``None`` where rows name them
    one by one."""
    roles = told.columns
    if any(True for _ in _roles.used(roles)):
        if heading is not None:
            _roles.check(roles, told.schema, names, shown, heading)
        return roles
    by_name = _roles.by_name(names)
    if by_name is None and not is_told:
        raise DeskError(_roles.not_understood(names), path=shown, hint=_roles.HINT)
    return by_name or roles


def _refuse_records(source: RecordsSource, roles: Columns) -> None:
    """Raise :class:`Unscreened` where rows are not records of the kind ``row`` by their columns
    alone."""
    kind = source.fixed.kind
    if kind not in (None, "row"):
        raise Unscreened(f"its rows are records of the kind '{kind}'")
    if kind is None and (roles.kind or roles.value or (roles.date and roles.key)):
        raise Unscreened(
            "its rows are figures, days or of several kinds (fixed: {kind: row} makes them rows)"
        )
    if roles.kind:
        raise Unscreened(f"the column '{roles.kind}' says of each row of what kind it is")
    if len(roles.value) > 1:
        raise Unscreened("each row is several records, one for each column of values")
    if source.schema:
        raise Unscreened("its schema is held against rows one by one")


def _refuse_roles(roles: Columns, schema: Mapping[str, Any]) -> None:
    """Raise :class:`Unscreened` where names and keys are written otherwise by an engine."""
    for role, name in _roles.used(roles):
        if role in ("story", "report", "key") and (
            holds(schema[name]) not in ("text", "number") or "ecimal" in str(schema[name])
        ):
            raise Unscreened(f"the column '{name}' ({role}) holds neither text nor whole numbers")


def _refuse_periods(table: FrameTable, typed: Typed) -> None:
    """Raise :class:`Unscreened` where a row says of its publication what is no day in ISO form."""
    name = table.roles.published
    if name is None:
        return
    if name in typed.days:
        odd = ~nw.col(name).is_null() & nw.col(DAY + name).is_null()
        [found] = table.engine.gather([table.frame.filter(odd).select(ROW).head(1)])
        if not len(found):
            return
    raise Unscreened(f"the column '{name}' (published) does not hold days alone")
