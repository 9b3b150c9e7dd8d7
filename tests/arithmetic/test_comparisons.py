"""So many times another figure of the same sentence."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("It sold {} boats, twice as many as the 40 it sold last year.", "80", "60"),
    ("The town had 36 fires, three times as many as the {} a year earlier.", "12", "18"),
    ("The price is $90, double the ${} of a year ago.", "45", "60"),
    ("At 24 metres it is twice as long as the old one, which measured {} metres.", "12", "16"),
    ("Profit was 60 million euros, half the {} million euros of last year.", "120", "160"),
    ("He got 2,400 votes, four times the {} he had in 2019.", "600", "900"),
    ("It has 24 wells, half as many as the {} of ten years ago.", "48", "66"),
    ("The fine of 90,000 euros is three times the {} euros that the law sets.", "30,000", "40,000"),
    ("She got 1,260 votes, nearly twice the {} she had in 2019.", "640", "940"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_so_many_times_a_figure_is_that_figure_so_many_times(
    text: str, right: str, wrong: str
) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "The club sold 60 boats and twice as many cars as the 40 of last year.",
    "She got 60 votes, more than twice the 24 she had in 2019.",
    "It rained on 60 days, twice as often as the 12 firms had thought.",
    "The tower has 60 floors, twice as high as the 20-metre wall.",
    "In 12 towns 80 shops closed, twice as many as the 40 of last year.",
    "It has 36 rooms, and three times the 18 guests came.",
    "Half of the 80 boats were sold, twice as many as the 20 of last year.",
    "He ran 60 miles, about twice as far as the 32 he had run before.",
    "Sixty came, and twice the 40 had to wait.",
    "The price is $90, up from double the $30 it was.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_multiples_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
