"""A whole and two parts that exclude each other."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

TOLD = [
    "Seven of {} are dead and nine alive.",
    "Seven of the {} climbers are dead and nine alive.",
    "Of the {} climbers seven are dead and nine alive.",
    "Of {} patients, seven died and nine survived.",
    "Of the {} dogs tested, seven were positive and nine negative.",
    "Seven of the {} bridges are safe and nine are not.",
    "Of the {} crew, seven are men and nine women.",
    "The panel of {} was made up of seven women and nine men.",
    "Of the {} defendants, seven were convicted and nine acquitted.",
    "Seven of its {} games were won and nine lost.",
    "Of {} games it won seven and lost nine.",
    "Of {} homes, seven were insured, nine uninsured.",
    "Of {} homes, seven have power back, while nine do not.",
    "Of {} goats, seven could swim; nine could not.",
    "There are {} beds: seven are occupied and nine empty.",
]


@pytest.mark.parametrize("text", TOLD)
def test_opposite_parts_are_not_more_than_their_whole(text: str) -> None:
    fits = judged(text.format(16))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(14))) == 1


def test_where_nothing_is_between_them_they_are_not_fewer_either() -> None:
    assert len(breaches("Seven of the 18 bridges are safe and nine are not.")) == 1
    assert not breaches("Seven of the 18 bridges are safe and nine are not, the rest unknown.")
    assert not breaches("Seven of the 18 climbers are dead and nine alive.")


LEFT_ALONE = [
    "Seven of the 14 shops were open on Friday and nine closed.",
    "Of 14 tests seven were positive on Monday and nine negative on Tuesday.",
    "Seven of 14 are dead and nine of the other group alive.",
    "Of 14 homes seven were insured and nine were burnt.",
    "Seven of the 14 men were convicted of murder and nine were acquitted of arson.",
    "Of 14 towns seven have power and nine have no water.",
    "About seven of the 14 beds are full and nine empty.",
    "Of the 14 boats seven sank and nine crews survived.",
    "Seven of the 14 wells are full and nine tanks empty.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_parts_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
