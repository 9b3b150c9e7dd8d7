"""Words, numbers and marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.tokens import scan


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", []),
        ("It cost $7,000.50 at 10:26.", ["It", "cost", "$", "7,000.50", "at", "10:26", "."]),
        ("the U.S. and 9 a.m.", ["the", "U.S.", "and", "9", "a.m."]),
        ("She didn't, St John’s said", ["She", "didn't", ",", "St", "John’s", "said"]),
        ("a 155-mm gun", ["a", "155", "-", "mm", "gun"]),
        ("155mm", ["155", "mm"]),
        ("Zürich, 東京", ["Zürich", ",", "東京"]),
        ("_ __a", ["_", "__", "a"]),
        ("1,000, 2,000", ["1,000", ",", "2,000"]),
        ("\x00\u202e!", ["\x00", "\u202e", "!"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in scan(text).tokens()] == tokens


@given(st.text(max_size=200))
def test_nothing_is_lost_but_white_space(text: str) -> None:
    tokens = scan(text).tokens()
    end = 0
    for token in tokens:
        assert token.text == text[token.start : token.end]
        assert token.end > token.start
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_part_of_a_text_stays_within_it(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert all(start <= token.start < token.end <= end for token in scan(text, start, end).tokens())
