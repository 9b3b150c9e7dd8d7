"""Units and currencies: names, conversions, and what does not convert."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import units


@pytest.mark.parametrize(
    ("raw", "symbol"),
    [
        ("kilometers", "km"),
        ("kilometres per hour", "km/h"),
        ("kph", "km/h"),
        ("square-mile", "mi2"),
        ("sq km", "km2"),
        ("feet", "ft"),
        ("tonnes", "t"),
        ("short tons", "ton"),
        ("degrees Fahrenheit", "degF"),
        ("MW", "MW"),
        ("per cent", "percent"),
        ("%", "percent"),
        ("basis points", "basis_point"),
        ("days", "d"),
        ("$", "USD"),
        ("A$", "AUD"),
        ("euros", "EUR"),
        ("Canadian dollars", "CAD"),
        ("renminbi", "CNY"),
        ("GBP", "GBP"),
    ],
)
def test_canonical(raw: str, symbol: str) -> None:
    unit = units.canonical(raw)
    assert unit is not None
    assert unit.symbol == symbol


@pytest.mark.parametrize("raw", ["", "rounds", "#", "miles of cable", "xyzzy"])
def test_no_unit(raw: str) -> None:
    assert units.canonical(raw) is None


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("1", "mi", "km", "1.609344"),
        ("212", "degF", "degC", "100"),
        ("-40", "degC", "degF", "-40"),
        ("1", "h", "min", "60"),
        ("36", "km/h", "m/s", "10"),
        ("1", "km2", "ha", "100"),
        ("25", "basis_point", "percentage_point", "0.25"),
        ("2", "yr", "mo", "24"),
    ],
)
def test_convert_is_exact(value: str, source: str, target: str, result: str) -> None:
    assert units.convert(Decimal(value), source, target) == Decimal(result)


@pytest.mark.parametrize(
    ("source", "target"), [("km", "kg"), ("USD", "EUR"), ("percent", "percentage_point")]
)
def test_what_does_not_convert_says_so(source: str, target: str) -> None:
    with pytest.raises(ValueError, match="does not convert"):
        units.convert(Decimal(1), source, target)


def test_unknown_unit_is_named() -> None:
    with pytest.raises(ValueError, match="unknown unit: parsnip"):
        units.convert(Decimal(1), "parsnip", "km")


def test_names_and_dimensions() -> None:
    assert (units.name("km"), units.name("percent"), units.name("USD")) == (
        "kilometre",
        "percentage",
        "dollar",
    )
    assert (units.name("goat"), units.dimension("goat")) == ("goat", "")
    assert units.dimension("EUR") == "money"


@given(
    st.integers(min_value=-(10**6), max_value=10**6),
    st.sampled_from([("mi", "km"), ("degF", "degC"), ("lb", "kg"), ("ac", "ha"), ("kn", "mph")]),
)
def test_there_and_back(value: int, pair: tuple[str, str]) -> None:
    there = units.convert(Decimal(value), *pair)
    back = units.convert(there, pair[1], pair[0])
    assert abs(back - value) <= abs(Decimal(value)) * Decimal("1e-24") + Decimal("1e-20")
