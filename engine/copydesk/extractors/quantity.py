"""Quantities: counts, measures, percentages, ratios, durations, ages, scores, ordinals."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Quantity, Span
from copydesk.text.amounts import find
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Quantity]:
    """Every amount of the report that is not money, in text order."""
    text = document.text
    for amount in find(document):
        if amount.dimension == "money":
            continue
        yield Quantity(
            report=document.report.id,
            span=Span(start=amount.start, end=amount.end),
            raw=text[amount.start : amount.end],
            sentence=document.sentence_at(amount.start),
            field=amount.label,
            measure=amount.measure(),
            equivalents=tuple(other.measure() for other in amount.equivalents),
            noun=amount.noun,
            phrase=amount.phrase,
            direction=amount.direction,
        )
