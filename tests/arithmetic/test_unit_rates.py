"""So many at so much each, and what that comes to."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("It bought 40 buses at 300,000 euros each, at a cost of {} million euros.", "12", "15"),
    ("The 25 houses cost 200,000 pounds each, {} million pounds in all.", "5", "6"),
    (
        "The state will pay 300 families 5,000 euros each, a total of {} million euros.",
        "1.5",
        "2.5",
    ),
    ("It sold 600 boats in 12 months, an average of {} a month.", "50", "60"),
    ("He scored 24 goals in 30 games, an average of {} a game.", "0.8", "1.2"),
    ("The 20 winners shared 4 million euros, or {} euros each.", "200,000", "400,000"),
    ("The 5 million euros will be split among 250 families, {} euros each.", "20,000", "30,000"),
    ("They raised $900,000 from 300 donors, an average of ${} each.", "3,000", "4,000"),
    ("It took 12 years to build 6,000 homes, {} a year.", "500", "600"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_rate_so_many_times_is_the_total(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    (
        "It will take nine days to clear the queue of the firm, whose loss from the "
        "stop, at $14m a day, came to $42m."
    ),
    "It bought 40 buses at up to 300,000 euros each, at a cost of 15 million euros.",
    (
        "It bought 40 buses at 300,000 euros each, a contract worth 12.4 million euros "
        "with spare parts."
    ),
    (
        "The 20 winners, who live in 12 towns, shared 4 million euros, or 100,000 euros "
        "each more than last year."
    ),
    "He scored 24 goals in 30 games, an average of 0.8 a game.",
    (
        "The state pays 300 families 5,000 euros each if they leave, and 2.5 million "
        "euros to the town."
    ),
    "It makes 600 boats in 12 months, with 40 a month sold abroad.",
    "The 16 jets, at $50 million apiece, are dearer than the $900 million ship.",
    "It has 600 rooms at 90 euros each, taking 40,000 euros on a good night.",
    "They raised $900,000 from 300 donors, who gave at least $1,000 each.",
    ("It bought 40 buses at 300,000 euros each and paid 15 million euros for the depot."),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_rates_of_something_else_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
