"""Quantities: counts, measures, percentages, ratios, durations, ages, scores, ordinals."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Quantity
from copydesk.text.amounts import find, record
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Quantity]:
    """Every amount of the report that is not money, in text order."""
    for amount in find(document):
        if amount.dimension != "money":
            yield record(document, amount, Quantity)
