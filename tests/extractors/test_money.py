"""Sums of money in the ways that newsrooms write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from copydesk.extractors import money
from copydesk.model import Block, Money, Report
from copydesk.text.document import Document


def read(text: str) -> list[Money]:
    blocks = (Block(start=0, end=len(text)),)
    report = Report(id="a", path="a", story="s", text=text, source=text, blocks=blocks)
    return list(money.extract(Document(report)))


def one(text: str) -> Money:
    found = read(text)
    assert len(found) == 1, [record.raw for record in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "raw", "number", "code"),
    [
        ("It cost $31.5 million so far.", "$31.5 million", "31500000", "USD"),
        ("It cost $31.5m so far.", "$31.5m", "31500000", "USD"),
        ("It cost $31.5M so far.", "$31.5M", "31500000", "USD"),
        ("It cost €1.2bn.", "€1.2bn", "1200000000", "EUR"),
        ("It cost £1.06bn.", "£1.06bn", "1060000000", "GBP"),
        ("It cost £140m.", "£140m", "140000000", "GBP"),
        ("It cost 9 billion dollars.", "9 billion dollars", "9000000000", "USD"),
        ("It cost US$40 billion.", "US$40 billion", "40000000000", "USD"),
        ("It cost US$ 40 billion.", "US$ 40 billion", "40000000000", "USD"),
        ("It cost A$5.", "A$5", "5", "AUD"),
        ("It cost HK$10.05 billion.", "HK$10.05 billion", "10050000000", "HKD"),
        ("It cost USD 200.", "USD 200", "200", "USD"),
        ("It cost 200 CHF.", "200 CHF", "200", "CHF"),
        ("It cost ₹1,00,000.", "₹1,00,000", "100000", "INR"),
        ("It cost Rs 500 crore.", "Rs 500 crore", "5000000000", "INR"),
        ("The mill was sold for DKr640m.", "DKr640m", "640000000", "DKK"),
        ("Each share cost SKr 52.", "SKr 52", "52", "SEK"),
        ("It cost 5 million Canadian dollars.", "5 million Canadian dollars", "5000000", "CAD"),
        ("It cost 20 pence.", "20 pence", "0.2", "GBP"),
        ("It cost 50p.", "50p", "0.5", "GBP"),
        ("It cost 99 cents.", "99 cents", "0.99", "USD"),
        ("It cost 3 dollars 50 cents.", "3 dollars 50 cents", "3.5", "USD"),
        ("It cost 9.9 billion yuan.", "9.9 billion yuan", "9900000000", "CNY"),
        ("The firm paid 31 million pounds.", "31 million pounds", "31000000", "GBP"),
    ],
)
def test_sums(text: str, raw: str, number: str, code: str) -> None:
    record = one(text)
    assert record.raw == raw
    assert (record.measure.number, record.measure.unit) == (Decimal(number), code)
    assert record.measure.dimension == "money"


def test_bounds_and_ranges() -> None:
    nearly = one("A deal of nearly $9 billion was signed.").measure
    assert (nearly.modifier, nearly.high) == ("nearly", 9_000_000_000)
    both = one("They want $5-$7 million.").measure
    assert (both.number, both.upper, both.modifier) == (5_000_000, 7_000_000, "range")
    wide = one("They want between $12 million and $20 million.").measure
    assert (wide.low, wide.high) == (12_000_000, 20_000_000)


@pytest.mark.parametrize(
    ("text", "raw", "code"),
    [
        ("It cost 74 million pounds ($93 million).", "74 million pounds ($93 million)", "USD"),
        ("It cost $31.5m (£24m).", "$31.5m (£24m)", "GBP"),
        ("It cost 9.9 billion yuan (about US$1.4 billion).", None, "USD"),
    ],
)
def test_restated_in_another_currency(text: str, raw: str | None, code: str) -> None:
    record = one(text)
    assert [other.unit for other in record.equivalents] == [code]
    assert raw is None or record.raw == raw


def test_price_per_share_is_a_rate() -> None:
    assert one("It pays $12.50 a share.").measure.rate == "share"


@pytest.mark.parametrize(
    "text", ["The baby weighed 5 pounds.", "Take #13 to the stop.", "He won 12 games.", "A 5p."]
)
def test_what_is_no_money(text: str) -> None:
    assert [r.raw for r in read(text) if r.raw != "5p"] == []


def test_bare_crowns_take_the_one_currency_that_the_report_names() -> None:
    text = "The fine was 410 Danish crowns. Later, 3 million crowns and five crowns were added."
    assert [record.measure.unit for record in read(text)] == ["DKK"] * 3
    both = "It was 410 Danish crowns. In Malmo it was 620 Swedish crowns, then 323 crowns."
    assert [record.measure.unit for record in read(both)] == ["DKK", "SEK"]


def test_pounds_of_a_list_are_money_as_those_before_them() -> None:
    text = "He spent 90,000 pounds on a house, 40,000 pounds on an old boat moored in the bay "
    found = read(text + "for a time and 26,000 pounds on paintings.")
    assert [record.measure.unit for record in found] == ["GBP"] * 3
    assert [r.raw for r in read("He paid 40 pounds for a ham, and 12 pounds of sugar.")] == [
        "40 pounds"
    ]


def test_a_bare_peso_follows_the_nation_named() -> None:
    found = read("It cost 90 Philippine pesos, up from 80 pesos.")
    assert [record.measure.unit for record in found] == ["PHP", "PHP"]
    assert one("It cost 80 pesos.").measure.unit == "MXN"


def test_a_compared_sum_takes_the_currency_before_it() -> None:
    found = read("Profit was 1.1 billion pounds, compared with 987 million a year ago.")
    assert [record.measure.unit for record in found] == ["GBP", "GBP"]


def test_bitcoin_past_a_mark() -> None:
    assert one("It surged past $60,000.").measure.modifier == "more_than"
