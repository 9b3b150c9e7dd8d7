"""Two times of day, and the span that the next sentence gives them."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        (
            "The first bell rang at 7.10am and the last guests left at 10.55am. "
            '"{} for a dinner of that kind is quite long," Ms Berg said.'
        ),
        "Just under four hours",
        "Just under three hours",
    ),
    (
        ("The fire began at 2.10pm and was out by 6.30pm. It took {} to put out, the chief said."),
        "more than four hours",
        "more than six hours",
    ),
    (
        "The power failed at 9.15am and came back at 11.45am. For {} nothing worked.",
        "two and a half hours",
        "four and a half hours",
    ),
    (
        (
            'Police were called at 14:05 and arrived at 14:47. "{} is far too long," her '
            "brother said."
        ),
        "Forty-two minutes",
        "Fifty-two minutes",
    ),
    (
        ("The talks began at 10 a.m. and ended at 4 p.m. After {} of talks nobody would speak."),
        "six hours",
        "eight hours",
    ),
    (
        "The jury went out at 11.20am and came back at 3.50pm. It had needed {}.",
        "four and a half hours",
        "six and a half hours",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_the_span_of_the_next_sentence_lies_between_the_two_times(
    text: str, right: str, wrong: str
) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    ("The fire began at 2.10pm and was out by 6.30pm. It took two days to find the cause."),
    ("The fire began at 2.10pm and was out by 6.30pm. Two hours later the road was opened."),
    ("The fire began at 2.10pm and was out by 6.30pm. An hour earlier the chief had left."),
    ("The talks began at 10 a.m. and ended at 4 p.m. The next round will last eight hours."),
    "The talks began at 10 a.m. and ended at 4 p.m. Eight hours had been planned.",
    ("The talks began at 9 a.m. and broke off at 1 p.m. Two hours had been set aside."),
    "The shop opens at 9am and closes at 5pm. After six hours the bread is gone.",
    ("Police were called at 14:05 and arrived at 14:47. Six minutes is what the rules allow."),
    ("It left on Monday at 9.15am and got there on Tuesday at 11.45am. After four hours it left."),
    ("The power failed at 9.15am and came back at 11.45am. Some people waited for four hours."),
    "The shop opens at 9 and closes at 5. Eight hours is enough, she said.",
    ("The power failed at 9.15am and came back at 11.45am. About two hours were lost."),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_spans_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
