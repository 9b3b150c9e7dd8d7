"""copydesk's records in the scorers' prediction form: one JSON object a statement.

Only notation changes here (units by their English names, dates as TIMEX3, the scorers' signs for
modifiers); what was found, where and with which value is the extractors' work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from benchmarks.common import Json
from copydesk import units
from copydesk.model import (
    Date,
    Measure,
    Money,
    Organization,
    Person,
    Place,
    Quantity,
    Quote,
    Record,
    Span,
)
from copydesk.text import timex
from copydesk.text.document import Document

_CHANGE = {
    "about": "~",
    "nearly": "~",
    "at_least": ">",
    "more_than": ">",
    "at_most": "<",
    "less_than": "<",
}
"""The desk's modifiers in the notation of quantity corpora: "=" exact, "~" about, ">" and "<"
bounds; a figure by which something moved is "up" or "down"."""

_NO_QUANTITY = frozenset({"ordinal"})
"""Dimensions that published quantity sets don't count as quantities."""


def unit_name(amount: Quantity | Money, measure: Measure) -> str | None:
    """English name of a unit; for things counted their noun, or nothing."""
    name = measure.unit
    if measure.dimension == "age":
        return "year of age"
    words = units.name(name) if name else amount.noun
    if measure.rate and words:
        words = f"{words} per {measure.rate}"
    return words or None


def change(amount: Quantity | Money) -> str:
    if amount.direction:
        return amount.direction
    return _CHANGE.get(amount.measure.modifier, "=")


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")


def quantity(document: str, record: Quantity | Money) -> Json:
    measure = record.measure
    value: object = _number(measure.number)
    if measure.upper is not None:
        value = [_number(measure.number), _number(measure.upper)]
    return {
        **_span(document, "quantity", record.span),
        "value": value,
        "unit": unit_name(record, measure),
        "change": change(record),
    }


def _span(document: str, kind: str, span: Span) -> Json:
    return {"doc": document, "kind": kind, "start": span.start, "end": span.end}


def _mentions(record: Person | Place | Organization) -> tuple[Span, ...]:
    return record.mentions or (record.span,)


def predictions(document_id: str, document: Document, records: Iterable[Record]) -> Iterator[Json]:
    """All records of one document as the scorers read them."""
    dates: list[Date] = []
    for record in records:
        match record:
            case Quantity() | Money():
                if record.measure.dimension not in _NO_QUANTITY:
                    yield quantity(document_id, record)
            case Date():
                dates.append(record)
            case Person():
                for span in _mentions(record):
                    yield _span(document_id, "person", span)
            case Organization():
                for span in _mentions(record):
                    yield _span(document_id, "org", span)
            case Place():
                for span in _mentions(record):
                    yield _span(document_id, "place", span)
            case Quote() if not record.indirect:
                speaker = record.speaker_span
                yield {
                    **_span(document_id, "quote", record.span),
                    "fragment": record.fragment,
                    "speaker": [speaker.start, speaker.end] if speaker else None,
                    "named": record.speaker,
                }
            case _:
                pass
    for item in timex.expressions(document, dates):
        yield {
            **_span(document_id, "date", Span(start=item.start, end=item.end)),
            "type": item.type,
            "value": item.value,
        }
