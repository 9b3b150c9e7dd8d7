"""Ages and their sum."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    "The brothers, 73 and 66, have a combined age of {}.",
    "The sisters, aged 73 and 66, are {} years old between them.",
    "With a combined age of {}, the parents, 73 and 66, ran.",
    "Aged 73 and 66, the couple have {} years between them.",
    "Eva Lund, 73, and her sister Anna, 66, whose combined age is {}, won.",
    "Eva Lund, 73, rows with Anna Berg, 66. Their combined age is {}.",
    "Eva Lund, 73, rows with Anna Berg, 66. The two have a combined age of {}.",
]


@pytest.mark.parametrize("text", FITTING_AND_NOT)
def test_ages_add_up(text: str) -> None:
    fits = judged(text.format(139))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(129))) == 1


LEFT_ALONE = [
    "The three friends, two of whom are 73 and 66, have a combined age of 208.",
    "The sisters, 73 and 66, have 11 children between them.",
    "Eva Lund, 73, and Anna Berg, 66, have a combined age of about 140.",
    "Eva Lund, 73, has won. Her three children have a combined age of 120.",
    "Eva Lund, 73, and Anna Berg, 66, have rowed for 90 years between them.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_sums_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
