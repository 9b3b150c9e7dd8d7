"""So many lots of so much each, and what they come to."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("It is payable in six annual instalments of $4 million, ${} million in all.", "24", "28"),
    ("It will be paid in six tranches of $4 million, or ${} million altogether.", "24", "28"),
    ("They sent six crates of 15 lamps, {} lamps in all.", "90", "95"),
    ("The ${} million will be paid in six instalments of $4 million.", "24", "28"),
    ("It will pay ${} million, spread over six instalments of $4 million each.", "24", "28"),
    ("The town owes ${} million, to be repaid in six payments of $4 million.", "24", "28"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_lots_come_to_as_many_times_one_of_them(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "It will be paid in six instalments of $4 million, plus a fee, $28 million in all.",
    "It won two of six lots of $4 million; $28 million went to others.",
    "The $28 million will be paid in six instalments of $4 million after a down payment.",
    "It will be paid in six instalments of about $4 million, $28 million in all.",
    "It is payable in three instalments of $3.3 million, $10 million in all.",
    "Six towns of 15 had floods, 40 towns had rain.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_lots_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
