"""What differs between two wordings, and the two in columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.outputs._differing import differing, pieces, wording
from copydesk.outputs._quotations import aligned
from copydesk.outputs.base import columns, head, safe

WORDS = st.lists(st.sampled_from("the old bridge will hold until 東京 May. “so” –".split()))
SPEECH = WORDS.map(" ".join)


def marked(text: str, *others: str) -> list[str]:
    return [piece for piece, differs in pieces(text, differing(text, others)) if differs]


def test_what_another_wording_does_not_have_is_marked() -> None:
    upper, lower = "the old bridge will hold until May", "the bridge will fall in May"
    assert marked(upper, lower) == ["old", "hold until"]
    assert marked(lower, upper) == ["fall in"]


def test_the_most_alike_of_the_others_is_what_counts() -> None:
    others = ["all of this is quite another matter", "the old bridge will fall in May"]
    assert marked("the old bridge will hold in May", *others) == ["hold"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It will hold, she said.", "It will hold - she said"),
        ("“It's” the old bridge", '"It’s" the old Bridge'),
        ("Marty Miners", "Marty Meiners"),
        ("the old bridge will hold", "nobody knows what comes next"),
        ("the old bridge will hold", "the old bridge will hold"),
    ],
    ids=["punctuation", "quotation marks", "short", "nothing in common", "the same"],
)
def test_no_marks_where_they_would_be_noise(one: str, other: str) -> None:
    assert marked(one, other) == []


def test_long_wordings_without_their_punctuation_are_one_and_short_ones_are_not() -> None:
    assert wording("It will hold, she said.") == wording("It will hold she said")
    assert wording("Sula Point") != wording("SULA POINT")


@given(SPEECH, SPEECH)
def test_the_pieces_are_the_text(text: str, other: str) -> None:
    assert "".join(piece for piece, _ in pieces(text, differing(text, [other]))) == text


@given(SPEECH, SPEECH, st.integers(20, 90), st.booleans(), st.booleans())
def test_lines_fit_and_show_one_below_the_other(
    upper: str, lower: str, room: int, whole: bool, color: bool
) -> None:
    paints = (str.upper, str.upper) if color else None
    pairs = aligned(upper, lower, room, dots="…", whole=whole, paints=paints)
    assert all(columns(line) <= room for pair in pairs for line in pair)
    if pairs and whole:
        for side, text in enumerate((upper, lower)):
            shown = " ".join(pair[side] for pair in pairs).replace("[", "").replace("]", "")
            assert shown.casefold().split() == safe(text).casefold().split()


@given(SPEECH, SPEECH, st.integers(20, 90))
def test_up_to_the_first_difference_the_lines_say_the_same(
    upper: str, lower: str, room: int
) -> None:
    for pair in aligned(upper, lower, room, dots="…", whole=True, paints=None):
        first = min(columns(line.partition("[")[0]) for line in pair)
        one, other = (wording(f"1 2 3 4 {head(line, first)}") for line in pair)
        assert one == other


def test_words_are_left_out_far_from_what_differs() -> None:
    upper = "We have looked at every plank of the bridge and it will hold until the end of May"
    lower = "We have looked at every plank of the bridge and it will fall before the end of May"
    assert aligned(upper, lower, 60, dots="…", whole=False, paints=None) == [
        (
            "… of the bridge and it will [hold until]  the end of May",
            "… of the bridge and it will [fall before] the end of May",
        )
    ]
