"""Rows into records: what a row says, as the kind of record that it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple, get_args

from copydesk.mistakes import did_you_mean
from copydesk.model import (
    Cell,
    Date,
    Measure,
    Metadata,
    Money,
    Organization,
    Person,
    Place,
    Quantity,
    Quote,
    Record,
    RecordKind,
    Row,
    Span,
    Term,
)
from copydesk.plain import field_types
from copydesk.tables import _values
from copydesk.tables._source import Columns, RecordsSource
from copydesk.tables.base import Line, shown

KINDS: Final = get_args(RecordKind)
_METADATA: Final = get_args(field_types(Metadata)["name"])
_NEEDS: Final[Mapping[str, str]] = {
    "quantity": "value",
    "money": "value",
    "date": "date",
    "person": "name",
    "organization": "name",
    "place": "name",
    "quote": "text",
    "term": "value",
    "metadata": "value",
}
"""The role that says what a record of a kind is."""


class Wrong(NamedTuple):
    """A mistake in a cell."""

    column: str
    message: str


class Mistake(Exception):  # noqa: N818 - it carries the mistake to where rows are counted
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.wrong = Wrong(column, message)


def _first(column: str | tuple[str, ...] | None) -> str:
    if isinstance(column, tuple):
        return column[0] if column else ""
    return column or ""


class Records:
    """Makes the records of one table's rows."""

    def __init__(self, source: RecordsSource, columns: Columns, text: str) -> None:
        self._source = source
        self._fixed = source.fixed
        self._columns = columns
        self._text = text
        self._several = len(columns.value) > 1
        self._pointing = bool(columns.start and columns.end and columns.text)
        self._roles = {role: _first(getattr(columns, role)) for role in columns.options}
        self._same = {
            role: str(value).strip()
            for role in source.fixed.options
            if (value := getattr(source.fixed, role)) is not None
        }

    def report(self, cells: Mapping[str, Cell]) -> str:
        """The report that a row is from; "" where it names none."""
        return self._said(cells, "report")

    def story(self, cells: Mapping[str, Cell]) -> str:
        return self._said(cells, "story")

    def published(self, cells: Mapping[str, Cell]) -> date | None:
        """The day on which the row's report was published, as far as the row says so."""
        column = self._columns.published
        value = cells.get(column) if column else None
        if value is None:
            return self._fixed.published
        found = self._period(value, column or "")
        return found.low if found.low == found.high else None

    def of(
        self, line: Line, cells: Mapping[str, Cell], report: str
    ) -> tuple[list[Record], list[Wrong]]:
        """The records of a row, one for each column of values, and what is wrong with it."""
        records: list[Record] = []
        wrong: list[Wrong] = []
        span = Span(start=line.start, end=line.end)
        base = {
            "report": report,
            "sentence": span,
            "row": line.number,
            "columns": tuple(cells.items()),
        }
        for column in self._columns.value or ("",):
            try:
                records.append(self._record(line, cells, base, column))
            except Mistake as mistake:
                wrong.append(mistake.wrong)
        return records, wrong

    def _record(
        self, line: Line, cells: Mapping[str, Cell], base: dict[str, Any], value: str
    ) -> Record:
        kind = self._kind(cells, value)
        key = [str(cells[name]) for name in self._columns.key if cells.get(name) is not None]
        if self._several and value:
            key.append(value)
        base = base | {"key": ", ".join(key) if key or not self._columns.key else ""}
        base["context"] = self._context(cells, value, key)
        needed = _NEEDS.get(kind, "")
        column = value if needed == "value" else self._column(needed)
        if needed and not column:
            raise Mistake(
                self._columns.kind or "",
                f"a {kind} needs a column for its {needed}; 'columns:' maps none",
            )
        if not needed or cells.get(column) is None:
            # A value that is unknown states nothing; the row is there all the same.
            return self._row(line, base)
        place = self._place(line, cells, column)
        base |= {"span": place, "raw": self._text[place.start : place.end], "field": column}
        return _MAKERS[kind](self, cells, column, base)

    def _row(self, line: Line, base: dict[str, Any]) -> Row:
        span = base["sentence"]
        return Row(span=span, raw=self._text[span.start : span.end], **base)

    def _kind(self, cells: Mapping[str, Cell], value: str) -> str:
        column = self._columns.kind
        said = cells.get(column) if column else None
        if said is not None:
            kind = str(said).strip().lower()
            if kind not in KINDS:
                raise Mistake(
                    column or "", f"'{shown(said)}' is no kind of record{did_you_mean(kind, KINDS)}"
                )
            return kind
        if self._fixed.kind is not None:
            return self._fixed.kind
        if value:
            currency = self._said(cells, "currency")
            unit = self._said(cells, "unit")
            in_money = currency or (unit and self._unit(unit).dimension == "money")
            return "money" if in_money or self._is_money(cells.get(value)) else "quantity"
        if self._columns.date and self._columns.key and cells.get(self._columns.date) is not None:
            return "date"
        return "row"

    def _is_money(self, value: Cell) -> bool:
        if not isinstance(value, str):
            return False
        try:
            found = _values.figure(value, self._source.decimal)
        except ValueError:
            return False
        return bool(found.unit) and _values.unit(found.unit).dimension == "money"

    def _column(self, role: str) -> str:
        return self._roles[role] if role else ""

    def _said(self, cells: Mapping[str, Cell], role: str) -> str:
        """What a row says in a role: its cell, else what is the same in all rows."""
        column = self._roles[role]
        said = cells.get(column) if column else None
        return self._same.get(role, "") if said is None else str(said).strip()

    def _context(self, cells: Mapping[str, Cell], value: str, key: list[str]) -> str:
        """Words for what is stated: labels, else the key; and the sentence, where there is one."""
        named = self._columns.label or self._columns.key
        words = [str(cells[name]) for name in named if cells.get(name) is not None]
        if self._several and value:
            words.append(value.replace("_", " "))
        text = cells.get(self._columns.text) if self._columns.text else None
        return ", ".join(words or key) + (f"\n{text}" if isinstance(text, str) else "")

    def _place(self, line: Line, cells: Mapping[str, Cell], column: str) -> Span:
        """The cell, or the part of its text that the row points at."""
        start, end = line.spans.get(column, (line.start, line.start))
        if not self._pointing:
            return Span(start=start, end=end)
        first, last = self._offset(cells, "start"), self._offset(cells, "end")
        text = self._columns.text
        if first is None or last is None or text is None or not isinstance(cells.get(text), str):
            return Span(start=start, end=end)
        begin, close = line.spans.get(text, (start, end))
        length = len(str(cells[text]))
        if not 0 <= first <= last <= length:
            raise Mistake(
                self._columns.start or "",
                f"{first} to {last} is no place in a text of {length} characters",
            )
        if close - begin != length:
            # The file writes the text with escapes: its letters are not where the row counts them.
            return Span(start=begin, end=close)
        return Span(start=begin + first, end=begin + last)

    def _offset(self, cells: Mapping[str, Cell], role: str) -> int | None:
        column = getattr(self._columns, role)
        value = cells.get(column) if column else None
        if value is None:
            return None
        try:
            number = _values.figure(value).number
        except ValueError as error:
            raise Mistake(column, str(error)) from None
        if number != number.to_integral_value():
            raise Mistake(column, f"'{shown(value)}' is no whole number")
        return int(number)

    def _period(self, value: Cell, column: str) -> _values.Period:
        try:
            return _values.period(value)
        except ValueError as error:
            raise Mistake(column, str(error)) from None

    def _unit(self, text: str) -> _values.Unit:
        try:
            return _values.unit(text)
        except ValueError as error:
            raise Mistake(self._column("unit"), str(error)) from None

    def _figure(
        self, cells: Mapping[str, Cell], column: str
    ) -> tuple[_values.Figure, _values.Unit]:
        """The number in a cell and what it is in."""
        try:
            found = _values.figure(cells[column], self._source.decimal)
        except ValueError as error:
            raise Mistake(column, str(error)) from None
        unit = self._unit(self._said(cells, "unit") or found.unit)
        currency = self._said(cells, "currency")
        if currency:
            try:
                money = _values.currency(currency)
            except ValueError as error:
                raise Mistake(self._column("currency"), str(error)) from None
            unit = money._replace(scale=money.scale * unit.scale, rate=unit.rate)
        said = self._said(cells, "scale")
        if said:
            try:
                unit = unit._replace(scale=unit.scale * _values.scale(said))
            except ValueError as error:
                raise Mistake(self._column("scale"), str(error)) from None
        return found, unit

    def _measure(self, cells: Mapping[str, Cell], column: str) -> Measure:
        from copydesk.text import hedges

        found, unit = self._figure(cells, column)
        exponent = found.number.as_tuple().exponent
        assert isinstance(exponent, int)  # figure() refuses what is not finite
        quantum = Decimal(1).scaleb(min(exponent, 0)) * unit.scale
        # A product keeps 28 digits, and a figure that needs none is kept to its last one.
        number = found.number if unit.scale == 1 else found.number * unit.scale
        low, high = hedges.interval(
            number, None, "", quantum, blunt=unit.scale != 1, counted=unit.dimension == "count"
        )
        return Measure(
            number=number,
            low=low,
            high=high,
            quantum=quantum,
            unit=unit.symbol,
            dimension=unit.dimension,
            rate=unit.rate,
        )

    def quantity(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        measure = self._measure(cells, column)
        noun = measure.unit if measure.dimension == "count" else ""
        return Quantity(measure=measure, noun=noun, phrase=noun, **base)

    def money(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        measure = self._measure(cells, column)
        if measure.dimension != "money":
            raise Mistake(column, "a sum of money needs a currency: a column, or 'fixed:'")
        return Money(measure=measure, **base)

    def date(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        found = self._period(cells[column], column)
        first = found.low
        return Date(
            low=found.low,
            high=found.high,
            granularity=found.granularity,
            year=first.year,
            month=first.month if found.granularity in ("month", "day", "time") else None,
            day=first.day if found.granularity in ("day", "time") else None,
            time=found.time,
            **base,
        )

    def person(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        from copydesk.text.name_parts import split_name

        name = " ".join(str(cells[column]).split())
        family, comma, rest = name.partition(",")
        words = f"{rest} {family}".split() if comma and len(rest.split()) < 4 else name.split()
        given, family, suffix = split_name(words) if words else ("", name, "")
        return Person(
            given=given,
            family=family,
            suffix=suffix,
            role=self._said(cells, "role"),
            organization=self._said(cells, "organization"),
            mentions=(base["span"],),
            **base,
        )

    def organization(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        name = " ".join(str(cells[column]).split())
        return Organization(name=name, mentions=(base["span"],), **base)

    def place(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        name = " ".join(str(cells[column]).split())
        return Place(name=name, mentions=(base["span"],), **base)

    def quote(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        return Quote(speaker=self._said(cells, "speaker") or self._said(cells, "name"), **base)

    def term(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        group = self._said(cells, "name") or base["key"] or column
        return Term(group=group, variant=str(cells[column]), aspect="wording", **base)

    def metadata(self, cells: Mapping[str, Cell], column: str, base: dict[str, Any]) -> Record:
        name: Any = self._said(cells, "name")
        if name not in _METADATA:
            raise Mistake(
                self._column("name"),
                f"'{shown(name)}' is nothing that a report says of itself"
                f"{did_you_mean(name, _METADATA)}",
            )
        return Metadata(name=name, value=str(cells[column]), **base)


_MAKERS: Final = {
    "quantity": Records.quantity,
    "money": Records.money,
    "date": Records.date,
    "person": Records.person,
    "organization": Records.organization,
    "place": Records.place,
    "quote": Records.quote,
    "term": Records.term,
    "metadata": Records.metadata,
}
