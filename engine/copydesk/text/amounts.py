"""All amounts of a document: figures with their unit, bounds, noun, rate and restatements.

``find`` does the work once for a document; the quantity and the money extractor pick from it.
The steps: numbers become single figures with a unit or currency (``singles``), figures that
belong together become one amount (``joins``), then each amount takes its modifier, counted noun,
rate and direction, and at last a restatement in another unit ("520 kilometers (323 miles)")
joins the amount before it (``details``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from copydesk.model import Money, Quantity, Span
from copydesk.text import currencies, figures
from copydesk.text.details import Details
from copydesk.text.document import Document
from copydesk.text.joins import Joins
from copydesk.text.numbers import openings
from copydesk.text.passage import Amount
from copydesk.text.singles import Singles

__all__ = ["Amount", "find", "record"]

Kind = TypeVar("Kind", Money, Quantity)


def find(document: Document) -> tuple[Amount, ...]:
    """All amounts of a document in text order, restatements joined; computed once."""
    return document.once(_shared)


def record(document: Document, amount: Amount, kind: type[Kind]) -> Kind:
    """An amount as a record of the document: a quantity or a sum of money."""
    return kind(
        report=document.report.id,
        span=Span(start=amount.start, end=amount.end),
        raw=document.text[amount.start : amount.end],
        sentence=document.sentence_at(amount.start),
        field=amount.label,
        measure=amount.measure(),
        equivalents=tuple(other.measure() for other in amount.equivalents),
        noun=amount.noun,
        phrase=amount.phrase,
        direction=amount.direction,
    )


def _shared(document: Document) -> tuple[Amount, ...]:
    found = tuple(_find(document))
    currencies.share(document.lower, found)
    return found


def _find(document: Document) -> Iterator[Amount]:
    text = document.text
    lower = document.lower
    opening = openings(document.words)
    models = figures.model_numbers(lower, document.words.distinct)
    for block in document.blocks:
        if block.role == "furniture":
            continue
        reader = _Reader(text, lower, opening, block, models)
        singles = reader.figures()
        if singles:
            yield from reader.restated(reader.described(reader.joined(singles)))


class _Reader(Singles, Joins, Details):
    """All steps over one block."""
