"""``schema:`` of a table as a pydantic model, which every row goes through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final

from copydesk.mistakes import did_you_mean
from copydesk.model import Cell
from copydesk.patterns import UserPattern
from copydesk.tables import _values
from copydesk.tables._source import ColumnRule, RecordsSource

if TYPE_CHECKING:
    from pydantic import BaseModel

_FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


_KEPT: Final = frozenset((int, float, Decimal, date, bool, type(None)))
"""Types that a cell has as it is."""


class RowSchema:
    """The types of a table's columns. Cells of columns that it does not name stay as they are."""

    def __init__(self, source: RecordsSource, path: str) -> None:
        self._rules = source.schema
        self._names = [*source.schema]
        self._nulls = frozenset(source.null)
        self._model = _model(source, path) if source.schema else None

    def _column(self, at: str, cells: Mapping[str, Cell]) -> str:
        """The column of a mistake; where a row lacks it, pydantic names the model's field."""
        known = at in cells or not at.startswith("column_")
        return at if known else self._names[int(at.removeprefix("column_"))]

    def read(self, cells: Mapping[str, Any]) -> tuple[dict[str, Cell], list[tuple[str, str]]]:
        """The row's values by column, and what is wrong with it as (column, message) pairs."""
        nulls = self._nulls
        plain: dict[str, Cell] = {
            name: (None if value in nulls else value)
            if type(value) is str
            else (value if type(value) in _KEPT else _cell(value))
            for name, value in cells.items()
        }
        if self._model is None:
            return plain, []
        from pydantic import ValidationError

        try:
            row = self._model.model_validate(plain)
        except ValidationError as error:
            return plain, [
                (
                    self._column(str(details["loc"][0]), plain),
                    details["msg"].removeprefix("Value error, "),
                )
                for details in error.errors(include_url=False, include_context=False)
            ]
        for number, name in enumerate(self._names):
            plain[name] = getattr(row, f"column_{number}")
        return plain, []


def _model(source: RecordsSource, path: str) -> type[BaseModel]:
    from pydantic import BeforeValidator, ConfigDict, Field, create_model

    fields: dict[str, Any] = {
        f"column_{number}": (
            Annotated[Any, BeforeValidator(_reader(rule, source.decimal, path))],
            Field(default=None, alias=name, validate_default=True),
        )
        for number, (name, rule) in enumerate(source.schema.items())
    }
    return create_model("Row", __config__=ConfigDict(frozen=True, extra="allow"), **fields)


def _cell(value: Any) -> Cell:
    """A value of a file as a cell: lists and objects stay as JSON."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    import json

    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError):
        return str(value)


def _reader(rule: ColumnRule, decimal: str, path: str) -> Callable[[Any], Cell]:
    """What makes a value of a cell, or says why there is none."""
    convert = _CONVERTERS[rule.type]
    choices = frozenset(
        Decimal(str(choice)) if rule.type in ("number", "whole number") else choice
        for choice in rule.choices
    )
    least = _bound(rule.min)
    most = _bound(rule.max)
    pattern = None if rule.pattern is None else UserPattern(rule.pattern, path)

    def read(value: Any) -> Cell:
        if value is None:
            if rule.required:
                raise ValueError("a value is required")
            return None
        found: Any = convert(value, decimal)
        if choices and found not in choices:
            close = did_you_mean(str(value), map(str, rule.choices))
            raise ValueError(f"'{_short(value)}' is none of its choices{close}")
        if least is not None and found < least:
            raise ValueError(f"{found} is less than {least}, the least that is allowed")
        if most is not None and found > most:
            raise ValueError(f"{found} is more than {most}, the most that is allowed")
        if pattern is not None and pattern.fullmatch(str(found)) is None:
            raise ValueError(f"'{_short(value)}' does not match the pattern {rule.pattern}")
        cell: Cell = found
        return cell

    return read


def _bound(value: int | float | date | None) -> Any:
    """A bound as cells are held against it; the column's type says what both of them are."""
    return value if value is None or isinstance(value, date) else Decimal(str(value))


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _text(value: Any, decimal: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"text is wanted, not {_short(value)}")
    return value


def _number(value: Any, decimal: str) -> Decimal:
    return _values.figure(value, decimal).number


def _whole(value: Any, decimal: str) -> int:
    number = _values.figure(value, decimal).number
    if number != number.to_integral_value():
        raise ValueError(f"{_short(value)} is no whole number")
    return int(number)


def _day(value: Any, decimal: str) -> date:
    found = _values.period(value)
    if found.granularity not in ("day", "time"):
        raise ValueError(f"'{_short(value)}' is no day; write 2024-03-31")
    return found.low


def _flag(value: Any, decimal: str) -> bool:
    if isinstance(value, bool):
        return value
    found = _FLAGS.get(str(value).strip().lower())
    if found is None:
        raise ValueError(f"'{_short(value)}' is neither true nor false")
    return found


_CONVERTERS: Final[Mapping[str, Callable[[Any, str], Any]]] = {
    "text": _text,
    "number": _number,
    "whole number": _whole,
    "date": _day,
    "flag": _flag,
}
