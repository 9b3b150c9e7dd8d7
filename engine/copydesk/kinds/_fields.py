"""The fields of records for kinds that look at one: their values, and how a message says them.

A field is one of the record's own, of its measure, or a column of a ready-made row. A value that
is not known (``null``, an empty cell, a person without a role) is ``None`` here, and is neither
right nor wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_origin

from copydesk.kinds.base import Story
from copydesk.model import Amount, Measure, Record
from copydesk.plain import field_types
from copydesk.regexes import compiled
from copydesk.values import stated

Value = str | Decimal | date | bool

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST = 60
"""Characters of a text that a message shows."""


def value_of(record: Record, name: str) -> Value | None:
    """The value of a field; ``None`` where it is not known, or there is no such field."""
    if record.kind == "row":
        return _in_column(record, name)
    holder: Record | Measure = record
    if isinstance(record, Amount) and name in field_types(Measure):
        holder = record.measure
    if name not in field_types(type(holder)):
        return _in_column(record, name)
    cls: Any = type(holder)
    value = getattr(holder, name)
    # An empty choice is a choice: a figure without a modifier is a plain one.
    return value if value == "" and _is_choice(cls, name) else _plain(value)


def nobody_states(field: str | None) -> str:
    """Why there is nothing to say where no record has a field."""
    return f"no record states '{field}'"


def fewer_than_two(field: str) -> str:
    """Why there is nothing to compare where one record at most has a field."""
    return f"fewer than two records state '{field}'"


def none_in(field: str | None, noun: str) -> str:
    """Why there is nothing to say where no field holds what is wanted: days, figures."""
    return f"no {noun} in '{field}'"


def _in_column(record: Record, name: str) -> Value | None:
    for column, cell in record.columns:
        if column == name:
            return value_in(cell)
    return None


def value_in(cell: Any) -> Value | None:
    """What a cell holds, where a text that is a day in ISO form is that day; ``None`` where that is
    not known."""
    value = _plain(cell)
    if isinstance(value, str) and _ISO_DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return value
    return value


_ISO_DAY = compiled(r"\d{4}-\d\d-\d\d", re.ASCII)


@cache
def _is_choice(cls: Any, name: str) -> bool:
    origin: Any = get_origin(field_types(cls)[name])
    return origin is Literal


def _plain(value: Any) -> Value | None:
    match value:
        case bool() | date():
            return value.date() if isinstance(value, datetime) else value
        case int():
            return Decimal(value)
        case float():
            number = Decimal(str(value))
            # What a float prints behind its point is not what anybody wrote.
            return number.normalize() if number.is_finite() else None
        case Decimal():
            return value if value.is_finite() else None
        case str():
            return value if value.strip() else None
        case _:
            return None


def known(records: Iterable[Record], name: str) -> Iterator[tuple[Record, Value]]:
    """The records that have a value in a field, each with it."""
    for record in records:
        value = value_of(record, name)
        if value is not None:
            yield record, value


def same(value: Value) -> object:
    """What is equal for values that are the same: case and white space of texts do not matter."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split()).casefold()
    # True is 1 in Python, and a flag is no number here.
    return (value,) if isinstance(value, bool) else value


def figure(number: Decimal) -> str:
    """A number as a reader wants it: from five digits on with commas, no zeros at the end."""
    text = f"{number:,f}" if abs(number) >= 10_000 else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: date) -> str:
    """A day in a sentence: "3 May 2019"."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def shown(value: Value, name: str = "") -> str:
    """A value as a message says it; a month or a weekday by its name."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return day(value)
        case Decimal():
            names = {"month": ("", *_MONTHS), "weekday": DAYS}.get(name, ())
            return names[int(value)] if 0 <= value < len(names) else figure(value)
    words = " ".join(value.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"


def iso_day(text: str, otherwise: str) -> date:
    """The day that an option names. Raises ``ValueError``, with what else it could have been."""
    try:
        if len(text) == len("2024-03-31"):
            return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"no such day: '{text}' ({error})") from None
    raise ValueError(f"'{text}' is neither {otherwise} nor a day (2024-03-31)")


def written(value: Value) -> str:
    """A value as a pattern sees it: ``1234.5``, ``2024-03-31``, ``true``, or the text itself."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    return value


def texts_of_value(value: Value, name: str = "") -> set[str]:
    """All the ways in which a rule may name a value."""
    match value:
        case date():
            return {value.isoformat(), day(value)}
        case Decimal():
            return {written(value), f"{value.normalize():f}", shown(value, name)}
        case str():
            return {" ".join(value.split()), value}
    return {shown(value)}


def words(record: Record) -> str:
    """A record as its report writes it, on one line; a figure of a table with its unit."""
    return stated(record)


def said(record: Record, name: str = "") -> str:
    """What a message says that a record has: its words, or a field with its value."""
    value = value_of(record, name) if name else None
    return shown(words(record)) if value is None else f"{name} {shown(value, name)}"


def who(record: Record, story: Story) -> str:
    """Where a message says that a record stands: its report, and for a row of a table, which."""
    label = story.label(record.report)
    if not record.row:
        return label
    return f"{label}, {record.key}" if record.key else f"{label}, row {record.row}"


def either(values: Iterable[str]) -> str:
    """ "a", "a or b", "a, b or c"."""
    *others, last = values
    return f"{', '.join(others)} or {last}" if others else last
