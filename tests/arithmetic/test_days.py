"""Days, and the first and last of them right before."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    "The fair runs from June 5 to 18, {} days.",
    "The fair runs from June 5 to 18, {} days in all.",
    "The fair runs from 5 to 18 June ({} days).",
    "The fair, from June 5 to 18, or {} days, is free.",
]


@pytest.mark.parametrize("text", FITTING_AND_NOT)
def test_days_after_their_calendar_are_as_many(text: str) -> None:
    assert judged(text.format(14)).met is True
    assert len(breaches(text.format(18))) == 1


LEFT_ALONE = [
    "The fair is from June 5 to 18, 18 days after the vote.",
    "The fair is from June 5 to 18, ten days of which are free.",
    "The fair is from June 5 to 18, three days later than last year.",
    "The fair is from June 5 to 18, and 20 days are left.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_days_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
