"""Differences that have a name, beside the two figures they lie between."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

NAMED = [
    (
        "The club earned $7.9 million and spent $9.3 million.\n\nThe loss, of ${} million, is "
        "its first.",
        "1.4",
        "1.6",
    ),
    (
        (
            "The town will spend 21.6 million euros and take in 20.4 million. The gap, of {} "
            "million euros, must be borrowed."
        ),
        "1.2",
        "1.4",
    ),
    ("The club earned $7.9 million and spent $9.3 million, a loss of ${} million.", "1.4", "1.6"),
    (
        (
            "Revenue was 412 million pounds and costs came to 385 million pounds. The profit "
            "of {} million pounds was a record."
        ),
        "27",
        "37",
    ),
    (
        ("The theater expected 820 guests and 640 came. The shortfall of {} was put down to rain."),
        "180",
        "160",
    ),
    (
        ("Exports were $31.2 billion and imports $27.5 billion, leaving a surplus of ${} billion."),
        "3.7",
        "4.7",
    ),
    ("Voss won 4,312 votes and Lind 3,987. The margin was {} votes.", "325", "352"),
    (
        ("The tower was to be 212 meters high but will be 187 meters, a difference of {} meters."),
        "25",
        "35",
    ),
    ("The bakery had 95 workers and now has 71, a cut of {}.", "24", "34"),
    (
        (
            "The fine was reduced to 310 million euros from 390 million euros, a cut of {} "
            "million euros."
        ),
        "80",
        "60",
    ),
    ("The firm raised its offer to $52 a share from $47, an increase of ${}.", "5", "7"),
    (
        (
            "She finished in 83 minutes and her sister in 91 minutes. The gap of {} minutes "
            "was their largest."
        ),
        "8",
        "9",
    ),
    ("The bill passed by 231 votes to 198, a majority of {}.", "33", "43"),
    (
        (
            "The reservoir holds 84 billion liters, against 112 billion liters last year, a "
            "drop of {} billion liters."
        ),
        "28",
        "38",
    ),
    (
        "At 212 meters it is {} meters taller than the old tower, which stood at 187 meters.",
        "25",
        "35",
    ),
    ("The trip used to take 95 minutes and now takes 68, a saving of {} minutes.", "27", "37"),
    (
        (
            "She paid 340,000 pounds for the house in 2019 and sold it for 415,000 pounds, a "
            "profit of {},000 pounds."
        ),
        "75",
        "85",
    ),
    (
        (
            "Income was 27.4 million crowns. Spending was 31.9 million crowns. The shortfall,"
            " {} million crowns, will come from savings."
        ),
        "4.5",
        "5.4",
    ),
    ("Attendance was 4,120, against 3,650 a year ago, an increase of {}.", "470", "740"),
    (
        (
            "Sales of 94 million euros were outweighed by costs of 108 million euros. The "
            "deficit of {} million euros is the third in a row."
        ),
        "14",
        "24",
    ),
    (
        "The first bus takes 47 minutes and the train takes 29, a difference of {} minutes.",
        "18",
        "28",
    ),
    ("The party has 64 seats to its rival's 57, a lead of {}.", "seven", "nine"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), NAMED)
def test_a_named_difference_is_worked_out(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


OTHERWISE = [
    (
        "The town will spend 21.6 million euros this year and took in 20.4 million last "
        "year. The gap, of 3 million euros, with the neighbors grew."
    ),
    (
        "Revenue was 412 million pounds and costs came to 385 million pounds. The loss of"
        " 37 million pounds a year earlier was forgotten."
    ),
    (
        "The club earned $7.9 million and spent $9.3 million on players. Its profit of $2"
        " million was helped by a sale."
    ),
    (
        "The company's sales were $31.2 billion and its costs $27.5 billion. After tax, "
        "profit was $2.1 billion."
    ),
    ("Exports were about $31 billion and imports $27 billion, leaving a surplus of $3.7 billion."),
    "Revenue rose to $412 million from $385 million, with a profit of $19 million.",
    "Voss won 4,312 votes and Lind 3,987, and her majority of 1,200 in 2019 shrank.",
    "It had sales of $50 million and 30 million euros in loans, a loss of $12 million.",
    ("He earned $540,000 and spent $410,000. The profit of $90,000 after tax went to his son."),
    "Voss spent $7.4 million and Lind $5.2 million. The margin was 3.1 points.",
    "The team lost 21-14 and 35-24, a difference of 11 in the second game.",
    (
        "Norway won 14 medals and Chad nine, a gap of five; Mali won four, a gap of 12 to"
        " the leaders."
    ),
    (
        "The mine earned 63 million pounds and cost 71 million pounds to build, a loss of"
        " 20 million pounds a year."
    ),
    (
        "Attendance was 4,120 on Friday and 3,650 on Saturday, an increase of 900 over "
        "the year before."
    ),
    "The party has 64 seats to its rival's 57, a lead of 12 points in the polls.",
    "A gap of 12 seconds divided the two; she ran 83 seconds and he fell at 91.",
]


@pytest.mark.parametrize("text", OTHERWISE)
def test_a_figure_that_is_not_the_difference(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
