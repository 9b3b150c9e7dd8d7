"""A total that a sentence of its own gives to what was told before."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("Doctors saw 140 people. A clinic had 85. In all, {} people fell ill.", "225", "265"),
    (
        ("The state pays 30 million euros. The city adds 12 million. That makes {} million euros."),
        "42",
        "52",
    ),
    (
        ("The first blast killed 12 people. The second killed nine. In all, {} people died."),
        "21",
        "23",
    ),
    (
        (
            "The plant in Lyon loses 140 jobs. The one in Nice loses 85 jobs. Together the "
            "cuts come to {} jobs."
        ),
        "225",
        "245",
    ),
    (
        (
            "The first flood cost 12 million euros. The second cost nine million euros. That "
            "makes {} million euros."
        ),
        "21",
        "23",
    ),
    (
        ("The north has 42 schools. The south has 17 schools. In all, {} schools are shut."),
        "59",
        "69",
    ),
    (
        ("On Monday 320 people came. On Tuesday 410 people did. Altogether, {} people saw it."),
        "730",
        "630",
    ),
    (
        (
            "The storm killed 42 people in the north. A further 17 people died in the south, "
            "bringing the toll to {}."
        ),
        "59",
        "49",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_total_goes_with_what_was_told_before(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    (
        "The first blast killed 12 people. The second killed nine. In all, 23 people "
        "have died this year."
    ),
    (
        "The first blast killed 12 people and hurt 30. The second killed nine. In all, "
        "80 people were hit."
    ),
    ("The first blast killed at least 12 people. The second killed nine. In all, 23 people died."),
    "Twelve buses came. Nine people left. In all, 40 people were there.",
    ("The storm killed 42 people. A further 17 were found on Friday, bringing the toll to 71."),
    ("The first blast killed 12 people.\n\nThe second killed nine.\n\nIn all, 23 people died."),
    (
        "The state pays 30 million euros. The city also adds 12 million. Together they "
        "want 52 million euros."
    ),
    ("The state pays 30 million euros. The city adds 12 million. Together they have 400 workers."),
    ("The first group had 12 men. The second had nine. Together with the third, 33 men went."),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_totals_of_something_else_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
