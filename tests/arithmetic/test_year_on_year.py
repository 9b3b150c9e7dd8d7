"""A figure of now beside one of before, and what lies between them."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("Last year 84 people died. This year it was 63, {} percent fewer.", "25", "35"),
    ("On Monday 48 people were ill. By Friday there were 61, {} more.", "13", "23"),
    ("The toll stood at 48 on Monday and 61 on Tuesday, an increase of {}.", "13", "23"),
    ("She earned 84,000 pounds last year and 91,000 this year, {} pounds more.", "7,000", "9,000"),
    ("A ticket will cost 3.30 euros instead of 3 euros, {} percent more.", "10", "20"),
    (
        (
            "Profit was 45 million euros, {} percent more than the 36 million euros of a "
            "year earlier."
        ),
        "25",
        "45",
    ),
    ("It has 1,215 pupils, {} percent more than the 972 of five years ago.", "25", "35"),
    ("The rent went up from 812 euros to 1,015 euros, a rise of {} percent.", "25", "20"),
    ("The number fell from 1,015 to 812, a fall of {} percent.", "20", "25"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_what_lies_between_then_and_now_is_right(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    "Last year 84 people died. This year it was 63, 25 percent fewer than expected.",
    "Last year 84 people died. This year 63 shops closed, 35 percent fewer.",
    "Last year 84 people died in 12 towns. This year it was 63, 35 percent fewer.",
    "Eighty-four people died there. In Lund it was 63, 35 percent fewer.",
    "Last year 84 people died.\n\nThis year it was 63, 35 percent fewer.",
    ("The toll stood at 48 on Monday and 61 on Tuesday, an increase of 23 on last year."),
    "It sold 48 boats last year and 61 this year, 30 more than its rival.",
    "About 84 people died last year. This year it was 63, 35 percent fewer.",
    ("A ticket will cost 3.30 euros instead of 3 euros, 20 percent more than in Lund."),
    (
        "It made 45 million euros, 35 percent more a year than the 36 million euros it "
        "had hoped for."
    ),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_comparisons_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
