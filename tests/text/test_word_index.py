"""The words of a text by place and by cue."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.word_index import WordIndex, lower_same_length


def test_letters_and_digits_part() -> None:
    index = WordIndex.of("on the 21st, don't pay 7,000_x")
    assert index.words == ["on", "the", "21", "st", "don", "t", "pay", "7", "000", "x"]
    assert index.figures == {"21", "7", "000"}


def test_cues_are_found_in_text_order() -> None:
    text = "two of the three, or three of two"
    cues = WordIndex.of(text).only({"two", "three", "four"})
    assert [(start, word) for start, word in cues] == [
        (0, "two"), (11, "three"), (21, "three"), (30, "two"),
    ]  # fmt: skip
    assert list(cues.between(11, 30)) == [(11, "three"), (21, "three")]


def test_a_word_that_the_next_repeats() -> None:
    assert list(WordIndex.of("go on on, and and and on").doubled()) == [3, 10, 14]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_all_words_of_a_part_with_their_places(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    found = re.compile(r"[^\W\d_]+|\d+").finditer(text[start:end])
    assert list(WordIndex.of(text, start, end)) == [
        (start + match.start(), match[0]) for match in found
    ]


@given(st.text(max_size=80))
def test_lower_case_moves_no_letter(text: str) -> None:
    lower = lower_same_length(text)
    assert len(lower) == len(text)
    assert all(new == old.lower() for old, new in zip(text, lower, strict=True) if old.isascii())
