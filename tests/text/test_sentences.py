"""Where a sentence ends: in newsroom English, with its abbreviations, initials and quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.sentences import split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "one",
    [
        "The mill burned.",
        "The mill burned",
        "Lt. Col. Ada Lund and Capt. Karl Quist left.",
        "She lives on St. Mark Square.",
        "It was the No. 4 mill of the U.S. South.",
        "J. R. Lund left.",
        "The fire of Nov. 11 is out.",
        "The U.S. Navy helped.",
        "It began at 9 a.m. Monday.",
        "It began at 9 a.m. (0800 GMT) on Monday.",
        "It cost $3.5 million.",
        "Acme Inc. said so.",
        "“Really?” she said.",
        '"It is gone!" he cried.',
        "It was, e.g. Tallow, too late.",
        "Wait … what happened?",
        "The mill (it is old. very old) burned.",
    ],
)
def test_one_sentence(one: str) -> None:
    assert sentences(one) == [one]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mill burned.", "Nobody was hurt."),
        ("The mill burned!", "Why?"),
        ("They live in the U.S.", "The mill is in Tallow."),
        ("It began at 9 a.m.", "The mill burned."),
        ("It was bought by Acme Inc.", "The price is not known."),
        ("He took Plan B.", "The mill is lost."),
        ("“The mill is gone.”", "Lund wept."),
        ("The mill burned (all of it.)", "Lund wept."),
        ("It cost 48.", "Nobody paid."),
        ("It burned in 2019.", "48 looms were lost."),
        ("The mill burned.", "“It is gone,” Lund said."),
        ("The mill burned…", "Nobody was hurt."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]
    assert sentences(f"{first}\n  {second}  ") == [first, second]


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "."])
def test_next_to_nothing(text: str) -> None:
    assert sentences(text) == ([text] if text.strip() else [])


PIECES = st.lists(
    st.one_of(
        st.sampled_from(["Lt.", "U.S.", "a.m.", ".", "?!", "”", "Nov.", "11", "Lund", "The", "\n"]),
        st.text(max_size=8),
    ),
    max_size=30,
).map(" ".join)


@given(PIECES)
def test_sentences_hold_all_that_is_no_white_space_in_order(text: str) -> None:
    end = 0
    for start, stop in split(text):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


@given(PIECES, st.integers(0, 80), st.integers(0, 80))
def test_sentences_of_a_part_stay_within_it(text: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    assert all(start <= first < last <= end for first, last in split(text, start, end))
