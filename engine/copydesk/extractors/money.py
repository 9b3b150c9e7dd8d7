"""Sums of money, in any currency, with restatements in another one."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Money
from copydesk.text.amounts import find, record
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Money]:
    """Every sum of money of the report, in text order; ``unit`` is the ISO 4217 code."""
    for amount in find(document):
        if amount.dimension == "money":
            yield record(document, amount, Money)
