"""Pounds of weight and pounds of money, told apart by the words around them."""

from __future__ import annotations

import pytest

from copydesk.extractors import money, quantity
from copydesk.model import Report
from copydesk.text.blocks import split
from copydesk.text.document import Document


def _document(text: str) -> Document:
    return Document(Report(id="a", path="a", story="s", text=text, source=text, blocks=split(text)))


@pytest.mark.parametrize(
    "text",
    [
        # An investigator invests nothing, and what is fundamental is no fund.
        "Investigators say the plane was 340 pounds over the limit.",
        "The fundamental flaw was that the crane took 900 pounds more than it may.",
        "The boat was overloaded by 500 pounds, the bill of lading shows.",
    ],
)
def test_pounds_that_weigh(text: str) -> None:
    (found,) = quantity.extract(_document(text))
    assert (found.measure.unit, found.measure.dimension) == ("lb", "mass")
    assert not list(money.extract(_document(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Investors put in 340 pounds each, the clerk said.",
        "She funded the trip with 900 pounds, her sister said.",
        "He was fined 500 pounds.",
    ],
)
def test_pounds_that_are_paid(text: str) -> None:
    (found,) = money.extract(_document(text))
    assert found.measure.unit == "GBP"
