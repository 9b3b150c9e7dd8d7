"""How many times it happened, and the years in which."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("It is the club's {} title, after those of 1968, 1984 and 2010.", "fourth", "fifth"),
    ("She has won {} medals, in 2004, 2008 and 2012.", "three", "four"),
    ("The club has {} titles (1968, 1984 and 2010).", "three", "five"),
    ("It was her {} win, after those in 2018 and 2021.", "third", "fifth"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_as_many_years_are_named_as_are_counted(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "She has won it four times, most recently in 2008 and 2012.",
    "It has won four titles, including 1968, 1984 and 2010.",
    "She has won it four times since 2004, in Lund, Malmo and Oslo.",
    "It killed five people, in 2019 and 2021.",
    "It is the club's fifth title, after a final in 2018 and 2021.",
    "She has won it at least four times, in 2004, 2008 and 2012.",
    "It was his fifth year after those of 2018 and 2021 in prison.",
    "It has won the cup four times and lost it in 2004, 2008 and 2012.",
    "The fifth bridge, after the storms of 2018 and 2021, was closed.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_lists_of_other_years_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
