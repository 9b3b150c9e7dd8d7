"""A list in a sentence, and the total that it states itself."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        (
            "He spent 1.3 million pounds on a house near Lisbon, 420,000 pounds on a yacht "
            "and 180,000 pounds on paintings, a total of {} million pounds, the court heard."
        ),
        "1.9",
        "2.2",
    ),
    (
        ("She paid $120,000 for a car, $85,000 for a boat and $40,000 for jewels, ${} in all."),
        "245,000",
        "265,000",
    ),
    (
        (
            "The group gave 12,000 euros to a school, 8,000 to a clinic and 5,000 to a "
            "museum, or {} euros altogether."
        ),
        "25,000",
        "28,000",
    ),
    ("It lost 140 staff in Lyon, 85 in Nice and 60 in Lille, {} in total.", "285", "305"),
    ("The city bought 14 buses, six trams and three ferries, {} vehicles in all.", "23", "26"),
    (
        (
            "The firm owes 3.2 million euros to banks, 1.4 million to suppliers and 600,000 "
            "to staff, {} million euros together."
        ),
        "5.2",
        "6.2",
    ),
    (
        ("They sold 320 tickets on Friday, 410 on Saturday and 280 on Sunday, for a total of {}."),
        "1,010",
        "1,100",
    ),
    ("She won 12 gold, nine silver and four bronze medals, for a total of {}.", "25", "27"),
    (
        (
            "The scheme cost 2.3 million pounds for land and 4.1 million pounds for "
            "building, bringing the bill to {} million pounds."
        ),
        "6.4",
        "7.4",
    ),
    (
        (
            "He was fined 4,000 euros for the first offence, 6,000 euros for the second and "
            "2,500 euros for the third, a sum of {} euros."
        ),
        "12,500",
        "13,500",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_list_comes_to_the_total_behind_it(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    ("It lost 140 staff in Lyon, 85 in Nice and another 60 in Lille, 345 in total since May."),
    "She won 12 gold, nine silver and some bronze medals, for a total of 30.",
    (
        "It bought 14 buses, including six for schools and three for towns, for a total "
        "of 3 million euros."
    ),
    ("He stole 400,000 euros from his aunt and 250,000 from the bank, making 90,000 euros a year."),
    "They sold 320 tickets on Friday and 410 on Saturday, a season total of 9,800.",
    ("In a town of 12,000 the firm has 140 staff in one plant and 85 in another, 300 in all."),
    "The price rose from 12 euros to 14 euros and then 20 euros, making 8 euros.",
    "Besides 14 buses it bought six trams and three ferries, 23 vehicles in all.",
    "About 140 staff went in Lyon and 85 in Nice, nearly 240 in total.",
    ("The firm owes 3.2 million euros to banks and 1.4 million to suppliers, together 5 million."),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_lists_that_leave_some_out_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
