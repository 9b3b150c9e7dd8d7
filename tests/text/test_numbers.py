"""Numbers in running English: what is read, what it is worth, and what is stepped over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.nouns import is_plural, singular
from copydesk.text.numbers import scan
from copydesk.text.word_index import lower_same_length


def read(text: str) -> list[tuple[str, Decimal]]:
    lower = lower_same_length(text)
    return [(text[n.start : n.end], n.value) for n in scan(text, lower, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7,000", 7000),
        ("12,34,567", 1234567),
        ("40\u202f000", 40000),
        ("1 234 567", 1234567),
        ("1.2 billion", 1_200_000_000),
        ("9.3 thousand", 9300),
        ("twenty-two", 22),
        ("two hundred and three", 203),
        ("four hundred thousand", 400_000),
        ("a hundred", 100),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("one lakh", 100_000),
        ("three crore", 30_000_000),
        ("2 1/4", Decimal("2.25")),
        ("10½", Decimal("10.5")),
        ("two point five million", 2_500_000),
        ("three-quarters", Decimal("0.75")),
        ("fifteenth", 15),
        ("1,204th", 1204),
        ("twenty-first", 21),
    ],
)
def test_one_number_is_read_whole(text: str, value: Decimal) -> None:
    assert read(text) == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "on Nov 11",
        "on 18 January 2022",
        "at 6:42 p.m.",
        "at 10.26am",
        "by 17:55",
        "on 2022-11-11",
        "on 7/12/2023",
        "call 555-123-4567",
        "see https://example.org/2020/12",
        "the 1960s",
        "from 2019-20",
        "the A330",
        "since 9/11",
        "a class of '82",
        "hundreds of people",
        "several hundred",
        "address 192.168.1.20",
    ],
)
def test_no_number_in_dates_times_and_codes(text: str) -> None:
    assert read(text) == []


def test_the_last_place_written_is_kept() -> None:
    text = "1.2 billion"
    (number,) = scan(text, text, 0, len(text))
    assert number.quantum == 100_000_000
    assert number.scaled


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("rounds", "round"),
        ("people", "person"),
        ("bodies", "body"),
        ("boxes", "box"),
        ("houses", "house"),
        ("firemen", "fireman"),
        ("crossbow-men", "crossbow-man"),
        ("series", "series"),
        ("buses", "bus"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_verbs_and_singulars_in_s_are_no_plurals() -> None:
    assert not any(map(is_plural, ("was", "process", "virus", "has", "perhaps", "crisis")))


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_read_as_written(value: int) -> None:
    text = f"{value:,}"
    assert read(f"of {text} trees") == [(text, value)]


@given(st.text(max_size=200))
def test_any_text_keeps_places(text: str) -> None:
    lower = lower_same_length(text)
    assert len(lower) == len(text)
    last = 0
    for number in scan(text, lower, 0, len(text)):
        assert last <= number.start < number.end <= len(text)
        last = number.end


def test_a_couple_of_hundred_is_one_number() -> None:
    text = "a couple of hundred fans"
    assert [number.value for number in scan(text, text, 0, len(text))] == [200]


def test_ordinals_have_their_own_endings() -> None:
    text = "the 21st, 12th and 3rd, but 11st"
    forms = [number.form for number in scan(text, text, 0, len(text))]
    assert forms == ["ordinal", "ordinal", "ordinal", "digits"]
