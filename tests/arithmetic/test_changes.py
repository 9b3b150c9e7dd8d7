"""What moved from one figure to another, by how much and which way."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("The lake rose from 2.4 metres to 5.1 metres, a rise of {} metres.", "2.7", "3.7"),
    (
        (
            "The lake rose from 2.4 metres to a peak of 5.1 metres (17 feet), a rise of {} "
            "metres in a day."
        ),
        "2.7",
        "3.7",
    ),
    ("The lake went from 2.4 to 5.1 metres, {} metres higher.", "2.7", "3.7"),
    ("It rose {} metres, from 2.4 metres to 5.1 metres.", "2.7", "3.7"),
    ("The price fell from $64 to $51, a drop of ${}.", "13", "23"),
    ("The number of cases climbed from 118 to 152, an increase of {}.", "34", "43"),
    ("The number of cases climbed by {}, from 118 in May to 152 in June.", "34", "43"),
    ("The toll rose to 152 from 118, a jump of {} in a single day.", "34", "43"),
    ("Cases rose from 118 to 152, a gain of {}.", "29%", "39%"),
    ("Cases rose from 118 to 152, up {}.", "29%", "39%"),
    ("Cases rose {}, from 118 to 152.", "29%", "39%"),
    ("The rate went from 3.25 percent to 3.50 percent, a {} move.", "quarter-point", "half-point"),
    (
        (
            "The board raised the rate from 3.25 percent to 3.75 percent. The {} rise was "
            "the first this year."
        ),
        "half-point",
        "quarter-point",
    ),
    (
        (
            "The board raised the rate from 3.25 percent to 3.75 percent. The {} rise was "
            "the first this year."
        ),
        "half-percentage-point",
        "quarter-percentage-point",
    ),
    (
        "The board cut the rate by {} to 3.25 percent from 3.75 percent.",
        "half a percentage point",
        "a quarter of a percentage point",
    ),
    (
        "The board cut the rate by {} to 3.25 percent from 3.75 percent.",
        "half a point",
        "a quarter point",
    ),
    (
        "The board cut the rate by {} to 3.25 percent from 3.75 percent.",
        "50 basis points",
        "25 basis points",
    ),
    (
        "The board cut the rate from 3.75 percent to 3.25 percent, a reduction of {}.",
        "50 basis points",
        "25 basis points",
    ),
    (
        "The board lowered its rate from 3.75% to 3.25%. The {} cut was expected.",
        "50-basis-point",
        "25-basis-point",
    ),
    ("The board made a {} cut, to 3.25 percent from 3.75 percent.", "half-point", "quarter-point"),
    (
        "The bank {} its growth forecast for the coming year from 1.8 percent to 0.9 percent.",
        "cut",
        "raised",
    ),
    (
        (
            "The bank {} its forecast for growth in the whole of next year from 1.8 percent "
            "to 0.9 percent."
        ),
        "lowered",
        "lifted",
    ),
    ("It {} its outlook for the year to 3.4 percent from 4.1 percent.", "cut", "raised"),
    (
        "The firm {} the dividend it pays its shareholders from 12 cents to 8 cents.",
        "cut",
        "increased",
    ),
    ("The toll {} from 41 on Monday to 38 a day later.", "fell", "climbed"),
    (
        "The ministry {} its estimate of the damage from $4.1 billion to $3.4 billion.",
        "lowered",
        "raised",
    ),
    ("The number of members {} from 480 a decade ago to 310.", "shrank", "grew"),
    ("It revised its forecast {} from 2.1 percent to 1.6 percent.", "down", "up"),
    ("It revised {} its forecast from 2.1 percent to 1.6 percent.", "down", "up"),
    ("Unemployment, which had {} from 5.1 percent to 4.4 percent, is low.", "fallen", "risen"),
    ("It {} its price target for the shares to $31 from $44.", "cut", "raised"),
    ("It {} its age limit for the post from 65 to 60.", "lowered", "raised"),
    ("The school's roll fell by 45, from 310 to {}.", "265", "275"),
    ("The duty will drop to 12 per cent from 15, a cut of {} percentage points.", "three", "two"),
    ("Bus fares rise on Monday by 20 cents, from $1.80 to ${}.", "2", "2.20"),
    ("The council has shrunk by six members, from 45 to {}.", "39", "41"),
    ("The dose was raised by 15 milligrams, from 40 to {}.", "55", "60"),
    ("The tunnel grew by 85 meters in May, from 1,240 meters to {}.", "1,325", "1,345"),
    ("The queue is now 26 weeks, up from 19 in May, a rise of {} weeks.", "seven", "nine"),
    ("The fare goes up from $2.75 to $3, or {} cents more.", "25", "35"),
    (
        "The limit for drivers will be cut to 70 from 90, a reduction of {} kilometers an hour.",
        "20",
        "30",
    ),
    ("Turnout was 61 percent, down {} points from 68.", "seven", "nine"),
    ("The number of trains a day will rise from 14 to 22, {} more than now.", "eight", "nine"),
    ("It has added 36 beds since May, bringing the total from 148 to {}.", "184", "194"),
    ("The strike was extended by four days to 11, from {}.", "seven", "five"),
    ("In a year the price of a loaf went from 1.20 euros to 1.55, a jump of {} cents.", "35", "45"),
    (
        "At 212 meters it is {} meters taller than the old tower, which stood at 187 meters.",
        "25",
        "35",
    ),
    ("The tax is going up by two percentage points, from 17 per cent to {}.", "19", "20"),
    ("The levy will rise by three points to {} per cent from 17.", "20", "21"),
    ("From 17 per cent the tax goes to {}, a rise of two percentage points.", "19", "20"),
    ("The speed limit falls by 20 kilometers an hour, from 90 to {}.", "70", "60"),
    ("The pension age rises by three years, from 62 to {}.", "65", "66"),
    ("The board grew by four members, from nine to {}.", "13", "15"),
    ("The rate was cut by half a percentage point, from 4.5 percent to {}.", "4", "4.2"),
    ("Membership fell by 120, from 1,480 to {}.", "1,360", "1,380"),
    ("The fee goes from $35 to ${}, up $7.", "42", "44"),
    ("The quota will be 85,000 tons, {} tons less than last year's 97,000.", "12,000", "22,000"),
    ("The school day was lengthened by 45 minutes, from 300 minutes to {}.", "345", "335"),
    ("The party went from 14 seats to 23, a gain of {}.", "nine", "eleven"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_move_and_its_size_go_together(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "The queue went from 19 weeks to 26, a rise of 12 since 2019.",
    "The council has shrunk by six since 2019, from 45 to 43 last year and 39 now.",
    "Prices rose 12 percent from May to 220 euros.",
    "The age limit goes up by three years from 2027, to 18.",
    "The tax is going up by two percentage points a year, from 17 per cent to 23.",
    "The tax is going up by about two percentage points, from 17 per cent to 20.",
    "The board grew by four members, from nine to 13 countries being represented.",
    "The rate is up by two points from 17 last week, to levels of 20 a year ago.",
    "It raised concern about a slide in sales from 1.8 million to 0.9 million.",
    "The bank raised its forecast of the fall in output from 1.8 percent to 0.9 percent.",
    "It raised the alarm after the level fell from 64 metres to 51.",
    "It raised the possibility of a move from 64 seats to 51.",
    "It lifted the ban that had cut imports from 64 tonnes to 51.",
    "It raised the fee while its staff went from 64 to 51.",
    "It raised the age at which pensions are paid from 62 to 65.",
    "The law raised the number of judges needed for a ruling, from six to seven.",
    "It cut its losses from $41 million to $34 million.",
    "It cut the time of the trip from 64 minutes to 51.",
    "It raised its rating of the shares from 3 to 2.",
    "It lifted the town from 18th place to third in the table.",
    (
        "The bank raised the rate from 3.25 percent to 3.75 percent. The quarter-point "
        "cut of May is forgotten."
    ),
    (
        "The bank raised the rate from 3.25 percent to 3.75 percent. The quarter-point "
        "that some had wanted was too little."
    ),
    (
        "The bank raised the rate from 3.25 percent to 3.75 percent. A quarter-point "
        "rise had been expected."
    ),
    (
        "The bank raised the rate from 3.25 percent to 3.75 percent. The previous "
        "quarter-point rise was in May."
    ),
    (
        "The bank raised the rate from 3.25 percent to 3.75 percent. Most had expected a "
        "quarter-point move."
    ),
    (
        "Inflation rose from 3.25 percent to 3.75 percent. The two-month rise was the "
        "first since May."
    ),
    "Sales rose from 118 tonnes to 152 tonnes, a rise of 12 tonnes on the forecast.",
    "The number of pupils rose from 118 to 152, 34 of them girls.",
    "The number of pupils rose from 118 to 152, 12 of them girls.",
    "The toll rose from 118 to 152, including 12 children.",
    "The toll rose from 118 to 152, with 12 still missing.",
    "The fee went from 118 to 152 crowns, a rise of nearly a third.",
    "The fee went from $118 to $152, a rise of $12 a year.",
    "The lake rose from 2.4 metres to 5.1 metres, a rise of 90 centimetres an hour.",
    "It stood at 5.1 metres, 2.7 metres above normal.",
    "It stood at 5.1 metres, 40 centimetres below the 1954 record of 5.5 metres.",
    ("It stood at 5.1 metres, 2.1 metres above the danger mark, with 2.4 metres in the next town."),
    "It closed at 118, 12 points above the low of the day, and 152 shares were sold.",
    "It cut its workforce in the two plants from 640 in 2019 to 512 now.",
    "It will raise pay in two steps, from 640 euros to 700 and from 700 to 760.",
    "The firm raised its stake in the miller, which fell from 64 percent to 51 percent.",
    "It increased the discount it gives its customers from 5% to 8%.",
    "The state raised the tax on incomes above 90,000 from 30 percent to 35 percent.",
    "It reduced its plan to sell from 64 shops to 51.",
    "It raised the bar from 1.94 metres to 1.98.",
    "The temperature rose from 12 degrees to 21 degrees, 9 degrees more than usual.",
    "The temperature rose from 12 degrees to 21 degrees, 3 degrees more than usual.",
    "Attendance rose from 118 to 152, 12 more than the hall holds.",
    "Attendance rose from 118 to 152, 12 fewer than expected.",
    (
        "The lake was 5.1 metres deep, 2.7 metres above the 2.1 metres of the flood wall "
        "on the bank."
    ),
    "She ran it in 5.1 seconds, 0.3 seconds below the record of 5.4 seconds.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
