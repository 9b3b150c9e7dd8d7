"""Values in words: as a person reads them, and in a message as the report said them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk import units
from copydesk.model import (
    Amount,
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
    Row,
    Term,
)
from copydesk.regexes import compiled


def _number(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _measure(measure: Measure) -> str:
    sign = {
        "about": "~",
        "nearly": "just under ",
        "at_least": "≥ ",
        "more_than": "> ",
        "at_most": "≤ ",
        "less_than": "< ",
    }.get(measure.modifier, "")
    figure = _number(measure.number)
    if measure.upper is not None:
        figure = f"{figure} to {_number(measure.upper)}"
    unit = _SHOWN_UNITS.get(measure.unit, measure.unit)
    return f"{sign}{figure} {unit}".rstrip() + _rate(measure)


_SHOWN_UNITS: Final = {
    "percent": "%",
    "percentage_point": "points",
    "year_of_age": "years old",
}


def _rate(measure: Measure) -> str:
    return {"each": " each", "": ""}.get(measure.rate, f" per {measure.rate}")


def stated(record: Record) -> str:
    """What a message says that a record states: its words, on one line.

    The unit of a figure in a table stands in another cell, or in none: it is said here.
    """
    words = " ".join(record.raw.split())
    if record.row and isinstance(record, Amount) and _BARE_FIGURE.fullmatch(words):
        return spelled(record.measure.number, record)
    return words


_BARE_FIGURE = compiled(r"[-−+(]?[\d.,' ]+(?:[eE][-+]?\d+)?\)?")


def spelled(number: Decimal, like: Amount) -> str:
    """A figure in the unit of another, in words: "EUR 89.2 million", "3,842 employees"."""
    measure = like.measure
    figure = _number(number)
    for size, name in _SCALES:
        scaled = number / size
        # A division keeps 28 digits: what has more is written out.
        if abs(scaled) >= 1 and scaled * size == number and _has_places(scaled, 3):
            figure = f"{_number(scaled)} {name}"
            break
    if measure.dimension == "money":
        sign = "-" if number < 0 else ""
        return f"{sign}{measure.unit} {figure.removeprefix('-')}{_rate(measure)}".strip()
    unit = _SHOWN_UNITS.get(measure.unit, measure.unit)
    if measure.dimension == "percent":
        return f"{figure}{unit}{_rate(measure)}"
    if unit and unit == like.noun and abs(number) != 1:
        unit = units.plural(unit)
    return f"{figure} {unit}".rstrip() + _rate(measure)


def _has_places(number: Decimal, places: int) -> bool:
    """Is it written with at most so many digits behind the point?"""
    shifted = number.scaleb(places)
    return shifted == shifted.to_integral_value()


_SCALES: Final = ((Decimal(10**9), "billion"), (Decimal(10**6), "million"))


def display(record: Record) -> str:
    """The normalised value of a record as a person reads it: "≤ 7,000 round per day",
    "2022-11-10", "Jane Roe"."""
    match record:
        case Quantity() | Money():
            return " = ".join(_measure(m) for m in (record.measure, *record.equivalents))
        case Date():
            return _date(record)
        case Person() | Quote():
            return " ".join(record.raw.split())
        case Organization() | Place():
            return record.name
        case Term():
            return record.variant
        case Metadata():
            return record.value
        case Row():
            known = ((name, value) for name, value in record.columns if value is not None)
            return ", ".join(f"{name} {value}" for name, value in known)


def _date(record: Date) -> str:
    if record.granularity == "time" and record.low is None:
        return f"{record.time} {record.zone}".strip()
    if record.low is None or record.high is None:
        parts = (record.year, record.month, record.day)
        written = "-".join("??" if part is None else f"{part:02d}" for part in parts)
        return " ".join(record.raw.split()) if set(written) <= {"?", "-"} else written
    first, last = record.low.isoformat(), record.high.isoformat()
    if record.granularity in ("day", "time") and first == last:
        return f"{first} {record.time}".strip()
    if record.granularity == "month":
        return first[:7]
    if record.granularity == "year" and first.endswith("01-01") and last.endswith("12-31"):
        return first[:4]
    return first if first == last else f"{first} to {last}"
