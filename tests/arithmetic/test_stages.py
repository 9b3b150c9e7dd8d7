"""A whole and the times at which its parts are due."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        (
            "The remaining {} tractors are to be delivered in two batches, 13 next year and "
            "17 in 2025."
        ),
        "30",
        "28",
    ),
    ("It will hire 90 nurses: {} this year and 55 in 2024.", "35", "45"),
    ("The other 30 buses will come in stages, {} in March and 18 in the autumn.", "12", "14"),
    (
        ("The company plans to shed 240 jobs, {} by Christmas and the other 90 next summer."),
        "150",
        "160",
    ),
    (
        (
            "The remaining {} wells will be drilled in three phases: 12 this year, 15 next "
            "year and 13 in 2025."
        ),
        "40",
        "42",
    ),
    ("It is to close 64 branches, {} of them this year and 24 next.", "40", "50"),
    (
        (
            "The remaining {} homes are to be finished in two stages, with 22 in spring and "
            "16 by the end of the year."
        ),
        "38",
        "48",
    ),
    ("They played 38 matches, {} before Christmas and 20 after it.", "18", "19"),
    ("The navy will get 18 boats; {} will arrive in May and 11 in October.", "7", "9"),
    ("Twenty-six more pumps follow in two lots, {} in July and 12 in August.", "14", "16"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_the_parts_that_times_are_given_make_up_their_whole(
    text: str, right: str, wrong: str
) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "It sold 52 houses, up from 22 this year and 40 in 2022.",
    "The club won 30 games, including 12 in May and 24 in June.",
    "It closed 60 branches, most of them 22 in March and 48 in May.",
    "The army has 40 tanks, 12 of which came in 2020 and 14 in 2021.",
    "She has 64 caps, with 12 in 2021 and 14 in 2022.",
    "It hired 90 nurses, 35 this year and 55 in 2024.",
    "The team lost 24 games, 12 last year and 20 goals in May.",
    "The port handled 80 ships, compared with 60 in May and 70 in June.",
    "It sold 240 cars, more than the 160 in May and the 190 in June.",
    "Of its 80 wells, 35 this year and 20 next will be shut.",
    ("It will build 50 homes, 30 of them this year. By 2024, 40 will be sold and 20 in 2025."),
    "The 73 whales were seen twice, 45 on Monday and 38 on Tuesday.",
    "The inn took in 40 guests on Friday, 12 on Saturday and 14 on Sunday.",
    "The 24 boats come in three batches, 13 next year and 14 in 2025.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_figures_with_times_that_are_no_parts_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
