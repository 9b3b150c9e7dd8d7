"""Votes and the size of the body that casts them."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("The seven-member committee voted {} to hold.", "5-2", "5-3"),
    ("The nine-judge court ruled {} for the town.", "6-3", "6-4"),
    ("The seven-strong board split by {}.", "five votes to two", "five votes to three"),
    ("The board, which has seven members, voted {}.", "five to two", "five to three"),
    ("The board's seven members voted {} for it.", "4-3", "4-4"),
    ("The council voted {} for it on Monday; it has 15 members.", "9-6", "9-7"),
    ("The committee has seven members. It voted {}.", "5-2", "5-3"),
    ("The vote on the seven-member council was {}.", "5-2", "6-2"),
    ("The 15-seat council approved the plan by {} votes.", "nine to six", "nine to eight"),
    ("A panel of three judges ruled {} against her.", "2-1", "3-1"),
    ("The 100-member chamber passed the bill by {} votes.", "52 to 48", "56 to 48"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_votes_are_no_more_than_there_are_to_vote(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "The nine-member committee backed it; the council voted 8-5.",
    "The nine-member committee backed it. The council voted 8-5.",
    "The 15-member squad won 9-7.",
    "The 12-man jury split, 9-3.",
    "The seven-member board voted 5-1, with one member ill.",
    "The 15-nation council voted 9-2 with four abstentions.",
    "The nine-judge court ruled 6-3; a lower court had ruled 2-1.",
    "The three members who voted against left the board, which had voted 5-3.",
    "The board voted 5-3. Its three members against it left.",
    "The board voted 5-3. The three judges of the town came.",
    "The seven-member board met twice and voted 5-2 and 4-3.",
    "The seven-member panel heard that the town had voted 1,203 to 871.",
    "The five-member board met after the home team had lost 4-2 in the cup.",
    "Two of the seven members of the board voted against; the vote was 5-2.",
    "A panel of three judges ruled 2-1.",
    "The five-strong family watched as the council voted 4-3.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
