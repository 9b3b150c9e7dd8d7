"""How far one is ahead of another in points."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("Berg had 52 percent and Lind 48 percent, a lead of {} points.", "four", "six"),
    ("Berg leads Lind by {} points, 47 percent to 41.", "six", "eight"),
    ("Berg won 54.2 percent and Lind 45.8 percent, a margin of {} points.", "8.4", "9.4"),
    ("Turnout was 62%, {} points down on 2019's 68%.", "six", "eight"),
    ("Turnout was 61 percent, {} points lower than the 68 percent of 2019.", "seven", "nine"),
    ("Turnout fell to 61 percent, from 68 percent in 2019, a drop of {} points.", "seven", "nine"),
    ("City lead with 54 points, {} ahead of Rovers on 48.", "six", "nine"),
    ("City are {} points clear, with 54 against 48 for Rovers.", "six", "nine"),
    ("They won 98-81, by {} points.", "17", "27"),
    ("They won by {}, 98-81.", "17", "19"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_lead_lies_between_the_two_figures(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "Berg had 52 percent, three points more than in 2019, and Lind 48 percent.",
    ("Berg had 52 percent and Lind 48 percent. His lead of six points among women is gone."),
    "Berg has 47 percent and Lind 41, a lead of nine points among voters under 30.",
    "A lead of nine points last year is down to six, with 47 percent to 41.",
    "Berg had 52 percent, Lind 30 and Voss 18 percent, a lead of 30 points.",
    "City lead with 54 points after 24 games, nine ahead of Rovers.",
    "They won 98-81, by then the 27 players were tired.",
    "They won 3-1 and are nine points ahead.",
    "Inflation was 6.6%, 0.3 points below the 7% of May.",
    "Berg had about 52 percent and Lind 48 percent, a lead of five points.",
    "They won by 12 points, 96-88 at half-time.",
    "Berg won by six points, 3-1 in sets.",
    "They won 98-81 by playing 27 minutes with four men.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_points_between_other_figures_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
