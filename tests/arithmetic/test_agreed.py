"""A sum that other reports tell in a sentence, with another figure in a sentence here."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches

OTHERS = (
    "The 34 campers left: 21 went by bus and 13 took the train.",
    "There were 34 campers. Buses took 21 home, and 13 took a train.",
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Buses took 21 of the 34 campers, trains took 16.", "21 + 16 = 37"),
        ("Trains took 13 of the 34 campers, buses took 17.", "13 + 17 = 30"),
        ("A train had room for 13 campers, a bus for 21, and so 38 got home.", "13 + 21 = 34"),
    ],
)
def test_one_figure_breaks_what_others_have_come_out(text: str, shown: str) -> None:
    (wrong,) = breaches(text, *OTHERS)
    assert shown in wrong.message


@pytest.mark.parametrize(
    "text",
    [
        "Buses took 21 of the 34 campers, trains took 13.",
        "Buses took 21 of the 34 campers, and 90 stayed at home.",
        "Buses took 21 of the 34 campers, trains about 16.",
        "Buses took 21 of the 34 campers, trains took 16. By Monday it was 13.",
        "Buses took 21 of the 34 campers.\n\nIn May trains took 16.",
    ],
)
def test_three_figures_that_may_be_others(text: str) -> None:
    assert [breach.message for breach in breaches(text, *OTHERS)] == []


def test_one_other_report_is_too_few() -> None:
    mine = "Buses took 21 of the 34 campers, trains took 16."
    assert breaches(mine, OTHERS[0]) == ()
    assert breaches(mine, *OTHERS, "Trains took 16 in all.") == ()
