"""A roll call, side by side, and how many there are to vote."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        "Seventy-one for, he read. Fifty-two against. Eight members had abstained and one was "
        "absent. With that, all {} seats were accounted for.",
        "132",
        "130",
    ),
    ("It went 62 for, 44 against, three abstentions, one absent: all {} members.", "110", "112"),
    ("Of {} judges nine were for and eight against.", "17", "15"),
    ("Of the {} judges, nine were in favour and eight against.", "17", "15"),
    ("It passed by 62 votes to 44 in the {}-seat house, with three abstentions.", "110", "100"),
    (
        "In the {}-member council 62 voted for and 44 against. Three abstained, one was absent.",
        "110",
        "104",
    ),
    ("Sixty voted in favour. Forty were opposed, four absent. It has {} members.", "104", "102"),
    ("Ayes: 62. Noes: 44. Abstentions: 4. All {} members voted.", "110", "114"),
    ("It was 62 in favour and 44 against; four votes blank. All {} votes were cast.", "110", "114"),
    ("Sixty-two deputies backed it, 44 opposed it, four abstained; all {} voted.", "110", "108"),
    ("Sixty-two states voted for, 44 against, four abstained. All {} states voted.", "110", "114"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_all_who_vote_are_of_one_side(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "Of the 110 members, 62 voted for it and 40 against.",
    "The opposition has 50 seats. The vote was 62 for and 44 against.",
    "Of the party's 50 members, 30 voted for and 40 against the government line.",
    "It needed 110 votes; 62 voted for, 44 against and 20 abstained of all 150 members.",
    "In the 110-seat house 62 voted for and 44 against. In May 70 voted for and 50 against.",
    "Twelve voted for and nine against, with three abstaining, of the 27 states.",
    "All 110 members were told. Sixty-two voted for and 44 against.",
    "The 12-member jury split: ten for, two against. The six-member panel was for it.",
    "She scored 62 for the club and 44 against its rival in all 90 votes.",
    "He counted 62 cars for sale and 44 against the wall of the 100-seat hall.",
    "There were 62 votes for and 44 against, two members absent. All 106 votes were cast.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_others_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
