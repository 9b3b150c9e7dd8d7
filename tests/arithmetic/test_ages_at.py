"""How old somebody was in a year."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("Berg died on Friday at the age of {}. He was born in 1940.", "83", "93"),
    ("He was born in 1940 and died on Friday, aged {}.", "83", "93"),
    ("Born in 1940, he was {} when he took office in 1985.", "45", "55"),
    ("He became mayor in 1990 at the age of 30. Now {}, he is to retire.", "63", "73"),
    ("Born in 1950, she was {} when she was elected in 1992.", "41", "51"),
    ("She was 28 when she won the race in 2008. She is now {}.", "43", "53"),
    ("The painter died in Oslo on Monday, aged {}. She was born in 1931.", "92", "82"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_an_age_goes_with_the_years(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "He died at the age of 45. He was born in 1840.",
    "Born in 1940, he was 25 when he met his wife, and moved to Lund in 1985.",
    "He became mayor in 1990 at the age of 30. Now 12 of his houses are sold.",
    "He died on Friday at the age of 83. His brother was born in 1950.",
    ("Born in 1940, he was 45 when he took office in 1985 and 52 when he left in 1992."),
    "She was 24 when she won in 2003. Now 12 others have won.",
    "He died in 1990 at the age of 50. He was born in 1940.",
    "She became a judge in 1990, at 30 the youngest ever. Now 70 percent are women.",
    "He was born in Lund on May 5, 1940, and died, aged 45, of the plague.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_ages_and_years_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
