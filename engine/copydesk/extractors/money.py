"""Sums of money, in any currency, with restatements in another one."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Money, Span
from copydesk.text.amounts import find
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Money]:
    """Every sum of money of the report, in text order; ``unit`` is the ISO 4217 code."""
    text = document.text
    for amount in find(document):
        if amount.dimension != "money":
            continue
        yield Money(
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
