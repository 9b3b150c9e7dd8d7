"""The oldest and the youngest of a group of which the ages are told."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        (
            'It asked 980 pupils aged between 12 and 15 when they enlisted. "The '
            'oldest of them were {} on that day when they came," she said.'
        ),
        "15",
        "17",
    ),
    ("The study had 900 women aged 50 to 64. The youngest was {} when it began.", "50", "45"),
    ("The players are aged 17 to 31. The oldest, keeper Jan Berg, is {}.", "31", "34"),
    ("Victims ranged in age from nine to 74. The youngest, a girl, was {}.", "nine", "six"),
    ("The nine hostages are between 21 and 58 years old. The oldest is {}.", "58", "68"),
    ("The dead were aged between three and 81. The oldest victim was {}.", "81", "91"),
    ('The girls are 12 to 15 years old. "The youngest is {}," he said.', "12", "10"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_the_oldest_and_youngest_are_within_the_range(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    (
        "The children were aged between six and eight when they joined. The oldest of "
        "them is now ten."
    ),
    "The children were aged six to eight in 2019. The oldest is 12.",
    "The players are aged 17 to 31. The oldest was 34 metres from goal.",
    "The players are aged 17 to 31. The youngest of them is 19.",
    "The men are aged 17 to 31 and the women 19 to 40. The oldest is 39.",
    "The players are aged 17 to 31. The oldest fan was over 90.",
    "It holds 17 to 31 people. The oldest is 84.",
    "The players are aged 17 to 31. The oldest ever was 44.",
    "The students were 12 to 15 years old when it began. The oldest are now 19.",
    (
        "The players are aged 17 to 31. The oldest stand is 84 years old and the "
        "youngest coach is 12 years older."
    ),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ages_of_others_and_of_another_time_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
