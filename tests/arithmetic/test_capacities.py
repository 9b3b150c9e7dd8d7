"""How full something is: those there, those it is meant for, and the percentage."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("The jail holds 330 inmates though it was built for 220, {} over its capacity.", "50%", "30%"),
    ("It has room for 220 people and holds 330, {} too many.", "50%", "30%"),
    ("The camp, built for 220 people, now houses 330, {} more than it should.", "50%", "30%"),
    ("It holds 330 people in space designed for 220, or {} of its capacity.", "150%", "130%"),
    ("With 330 inmates in a prison meant for 220, it is {} over capacity.", "50%", "70%"),
    ("The prison, designed for 220, holds 330 and is running at {} of capacity.", "150%", "170%"),
    (
        ("The ferry was certified for 220 passengers and carried 330, nearly {} over its limit."),
        "50%",
        "70%",
    ),
    ("The jail has a capacity of 220 and holds 330 inmates, {} above its limit.", "50%", "70%"),
    ("The ward has 20 beds for 35 patients, an occupancy rate of {}.", "175%", "135%"),
    (
        (
            "There were 330 prisoners in a building meant for 220, which is to say {} more "
            "than it should hold."
        ),
        "50%",
        "70%",
    ),
    ("The jail was built for 220 inmates. It now holds 330, {} over its capacity.", "50%", "30%"),
    (
        "The camp has 330 people in it, {} more than it was meant for: it was built for 220.",
        "50%",
        "80%",
    ),
    ("The hospital has 220 beds and treats 330 patients, an occupancy of {}.", "150%", "130%"),
    ("The ward is {} full, with 33 patients in 30 beds.", "110%", "130%"),
    ("The hall, with 220 seats, was {} full: 165 came.", "75%", "57%"),
    ("Built for 220 inmates, it holds 330, {} over capacity.", "50%", "80%"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_crowd_goes_with_its_percentage(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "The jail holds 330 inmates, 12% more than a year ago; it was built for 220.",
    "The jail, built for 220, holds 330, and 12% of them are women.",
    "The jail, built for 220, holds 330 men and 40 women, 68% over capacity.",
    "The jail, built for 220, holds about 330 men, roughly 50% over capacity.",
    "The jail, built for 220, holds 330. Most jails are 12% over capacity.",
    "The jails of the country are 12% over capacity. This one, built for 220, holds 330.",
    "The plant, designed for 220 tonnes a day, runs at 80% of capacity.",
    "The plant runs at 80% of capacity and has 220 workers.",
    "The hall has 220 seats; the band sold 2,000 records, 50% more than planned.",
    "The hall has 220 seats and was 80% full for 12 nights.",
    "The ferry had room for 220, with 12 cars and 165 people aboard, 75% of capacity.",
    "The reservoir was 80% full, the lowest in 12 years, and was built for 30 villages.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
