"""Records as rows of named columns, for libraries that check tables.

Every plain field of a record is a column of its own name; an amount's measure is spread into
columns, as selections address it. Some columns are there for every record, so that records of
several kinds fit one table. A column that a record has nothing for is ``None``, and so is an empty
text, which in a record means that nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from copydesk import values
from copydesk.model import Amount, Date, Measure, Person, Record, Row
from copydesk.plain import field_types

Cell = str | int | float | bool | date | None

IDENTITY = "record"
"""The column that tells rows apart: report, first and last place, as ``003.txt[120:134]``."""
COMMON = ("report", "kind", "raw", "value", "normalized", "name", "date", "sentence", "words")
"""Columns of every table of records, in this order, after :data:`IDENTITY`."""

_SPREAD = frozenset(("sentence", "context"))
"""Fields that are no columns of their own; a sentence becomes its words."""
_PLAIN = frozenset((str, int, float, Decimal, date, bool, type(None)))


def table(records: Sequence[Record], texts: Mapping[str, str]) -> dict[str, list[Cell]]:
    """The records as columns of equal length, in their order.

    ``texts`` is report to its text, for the sentences.
    """
    rows = [_row(record, texts.get(record.report, "")) for record in records]
    names = dict.fromkeys(name for row in rows for name in row)
    names.pop(IDENTITY, None)
    return {
        IDENTITY: list(identities(records)),
        **{name: [row.get(name) for row in rows] for name in names},
    }


def identities(records: Sequence[Record]) -> list[str]:
    """A name for each record that no other has; records of one place are numbered."""
    seen: dict[str, int] = {}
    names = []
    for record in records:
        name = f"{record.report}[{record.span.start}:{record.span.end}]"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return names


def _row(record: Record, text: str) -> dict[str, Cell]:
    row: dict[str, Any] = dict.fromkeys(COMMON)
    row["value"] = _value(record)
    row["normalized"] = values.display(record)
    row["sentence"] = text[record.sentence.start : record.sentence.end]
    row["words"] = len(record.raw.split())
    if isinstance(record, Person):
        row["name"] = " ".join(filter(None, (record.given, record.family, record.suffix)))
    if isinstance(record, Date) and record.low == record.high:
        row["date"] = record.low
    # A table's own columns stand behind the fields of a record that was made of it, and before
    # those of a row that is nothing else.
    if not isinstance(record, Row):
        row |= dict(record.columns)
    cls: Any = type(record)
    row |= {name: getattr(record, name) for name in _fields(cls)}
    row["row"] = record.row or None
    if isinstance(record, Amount):
        row |= {name: getattr(record.measure, name) for name in _fields(Measure)}
    if isinstance(record, Row):
        row |= dict(record.columns)
    return {name: _cell(value) for name, value in row.items()}


def _value(record: Record) -> Any:
    """What a rule on ``value`` is most likely about: the number, the day, or the text."""
    if isinstance(record, Amount):
        return record.measure.number
    return record.low if isinstance(record, Date) else values.display(record)


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(
        name
        for name, of_type in field_types(cls).items()
        if name not in _SPREAD and _plain(of_type)
    )


def _plain(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return all(map(_plain, get_args(annotation)))
    return origin is Literal or annotation in _PLAIN


def _cell(value: Any) -> Cell:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value
