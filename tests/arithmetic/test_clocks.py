"""Times of day and the span between them."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        "They left at 2:20 a.m. Nobody noticed until the 5:05 a.m. roll call, {} later.",
        "two hours and 45 minutes",
        "one hour and 45 minutes",
    ),
    (
        "They left at 2:20 a.m. (0120 GMT). Nobody noticed until 5:05 a.m., {} later.",
        "two hours and 45 minutes",
        "one hour and 45 minutes",
    ),
    (
        "The fire broke out at 11.20pm and was out by 1.50am, {} later.",
        "two and a half hours",
        "three and a half hours",
    ),
    ("The alarm came at 3.35am, {} after the first shots at 2.10am.", "85 minutes", "65 minutes"),
    (
        "It took firefighters {} - from 8:15 a.m. to 10:40 a.m. - to put it out.",
        "145 minutes",
        "125 minutes",
    ),
    (
        "The siege began at 8:15 a.m. and ended {} later, at 10:40 a.m.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "Power failed at 8:15 a.m. and was restored {} later at 10:40 a.m.",
        "145 minutes",
        "245 minutes",
    ),
    (
        "The train, due at 8:15 a.m., arrived at 10:40 a.m., {} late.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "The session ran from 8:15 a.m. to 10:40 a.m., {} in all.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        (
            "They were gone at 8:15 a.m. The guards counted heads at 10:40 a.m., so that "
            "they had a head start of {}."
        ),
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "The plane vanished from radar at 8:15 a.m., {} after it took off at 7:40 a.m.",
        "35 minutes",
        "55 minutes",
    ),
    (
        (
            "The plane took off at 7:40 a.m. and vanished from radar at 8:15 a.m., {} into "
            "the flight."
        ),
        "35 minutes",
        "55 minutes",
    ),
    (
        (
            "The race started at 9 a.m. and the last runner came in at 3:10 p.m., {} after "
            "the start."
        ),
        "six hours and 10 minutes",
        "seven hours and 10 minutes",
    ),
    (
        (
            "A first bus left at 8:15 a.m. with 40 people. The last, driven by Ann Lee, 54, "
            "left at 10:40 a.m., so that the whole move took {}."
        ),
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "The first bus left at 8:15 a.m. The last left at 10:40 a.m. The whole move took {}.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "The blaze began at 8:15 a.m. It was out at 10:40 a.m. In all it lasted {}.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "One bus left at 8:15 a.m. and the last left at 10:40 a.m., {} from start to finish.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "The talks began at 8:15 a.m. and ended at 10:40 a.m., in all {}.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
    (
        "At 8:15 a.m. one of 21 men came up. The last came at 10:40 a.m., {} after the first.",
        "two hours and 25 minutes",
        "three hours and 25 minutes",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_span_of_time_is_worked_out(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "One bus left at 8:15 a.m. The last left at 10:40 a.m., and the journey took three hours.",
    "A bus left at 8:15 a.m. The last left at 10:40 a.m. The whole summit took three days.",
    "Buses left at 8:15 a.m. and 10:40 a.m. Some drivers said that it took four hours.",
    "One bus left at 8:15 a.m. The last left at 10:40 a.m., so that the drive took four hours.",
    (
        "They left at 2:20 a.m. (0120 GMT). Nobody noticed until 5:05 a.m., two hours "
        "and 45 minutes later."
    ),
    (
        "The quake struck at 8:15 a.m. A wave hit the port. Divers came at 10:40 a.m., "
        "an hour and 10 minutes later."
    ),
    "The talks began at 8:15 a.m. and resumed at 10:40 a.m. after 30 minutes.",
    "The shop opens at 8:15 a.m. and the bank at 10:40 a.m., an hour later than before.",
    (
        "At 8:15 a.m. a guard saw them. The next shift starts at 10:40 a.m., 30 minutes "
        "after the buses."
    ),
    (
        "The flight left at 8:15 a.m. and landed at 10:40 a.m., one hour and 25 minutes "
        "of it over the sea."
    ),
    ("The plane left at 8:15 a.m. and vanished at 10:40 a.m., 20 minutes before it was due."),
    "The plane, due at 10:40 a.m., took off at 8:15 a.m. and was lost after 20 minutes.",
    ("The alarm came at 3.35am, 85 minutes after the first shots. At 2.10am all had been quiet."),
    "The alarm came at 3.35am, 10 minutes after the guards had changed at 3.25am.",
    (
        "The alarm came at 3.35am (0235 GMT), 10 minutes after the guards had changed at "
        "3.25am (0225 GMT)."
    ),
    ("It took them 20 minutes from 8:15 a.m. to read it and it was 10:40 a.m. when they left."),
    "The road was shut from 8:15 a.m. to 10:40 a.m., for the second time in two hours.",
    "The interval of 20 minutes began at 8:15 a.m. and the play went on until 10:40 a.m.",
    ("Polls opened at 8 a.m. and by 10:40 a.m., with an interval of 20 minutes, 12 had voted."),
    "Voting began at 7 a.m. Turnout was 12 percent at 10 a.m., an hour later than usual.",
    (
        "The first bomb went off at 8:15 a.m. and the second at 8:40 a.m., an hour after "
        "the schools had opened at 7:40 a.m."
    ),
    "She ran 30 miles an hour and 20 minutes later fell.",
    "He works twice a day and three hours at night.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
