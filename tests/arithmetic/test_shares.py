"""A part, its whole and the percentage, in the ways in which reports write them."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("It will cut 1,400 jobs, equivalent to {} of its 35,000-strong workforce.", "4%", "6%"),
    ("The bank will cut 1,400 of its 35,000 jobs, or {}.", "4%", "6%"),
    ("The bank will shed 1,400 posts, {} of its workforce of 35,000.", "4%", "6%"),
    ("It is cutting 1,400 jobs, or about {} of its 35,000 staff.", "4%", "9%"),
    ("Some 1,400 people, nearly {} of the 35,000 who work there, will go.", "4%", "9%"),
    ("It will close 62 of its 480 shops, roughly {} of the total.", "13%", "31%"),
    ("It will close 62 of its 480 shops (about {}).", "13%", "31%"),
    ("The strike grounded 310 flights, or {} of the 480 planned for the day.", "65%", "56%"),
    ("The strike grounded 310 of 480 flights planned, which is {}.", "65%", "56%"),
    ("About {} of the 35,000 workers, or 1,400, will go.", "4%", "9%"),
    ("The 1,400 workers are {} of a workforce of 35,000.", "4%", "6%"),
    ("The 1,400 job cuts represent {} of the group's 35,000 employees.", "4%", "6%"),
    ("The cuts, 1,400 of them, amount to {} of the 35,000 people it employs.", "4%", "6%"),
    ("The measure drew 1,240 votes out of 3,100 cast, a share of {}.", "40%", "30%"),
    ("Only 310 of the 480 pupils came, just {}.", "65%", "85%"),
    ("It spent $12 million of its $48 million budget, or {}.", "25%", "45%"),
    ("That $12 million is {} of the $48 million budget.", "25%", "45%"),
    ("It will close 310 of its 480 shops, or {}.", "almost two-thirds", "almost a third"),
    ("It will close 310 of its 480 shops, or {} of them.", "about two-thirds", "about a third"),
    ("Of 480 shops, 62, or {}, will close.", "one in eight", "one in four"),
    ("It will close 62 shops, {} of its 480.", "an eighth", "a quarter"),
    ("{} of the 480 shops, or 310, will close.", "Nearly two-thirds", "Nearly half"),
    ("It lost 123 of its 480 seats, {} of the total.", "a quarter", "a third"),
    ("The clinic treated 2,860 patients. Forty of them, or {}, had a rash.", "1.4%", "4%"),
    ("The clinic treated 2,860 patients. Of those, 40 ({}) had a rash.", "1.4%", "4%"),
    ("The clinic treated 2,860 patients. Forty of the patients, or {}, had a rash.", "1.4%", "4%"),
    (
        "The clinic treated 2,860 patients. Forty patients, {} of the total, had a rash.",
        "1.4%",
        "4%",
    ),
    ("The clinic treated 2,860 patients. A rash was seen in 40 of them, or {}.", "1.4%", "4%"),
    ("The clinic treated 2,860 patients. Forty, or {}, had a rash.", "1.4%", "4%"),
    ("The clinic treated 2,860 patients. Of those patients, 40 – {} – had a rash.", "1.4%", "4%"),
    ("The clinic treated 2,860 patients. Doctors saw a rash in 40 ({}) of them.", "1.4%", "4%"),
    (
        "The clinic treated 2,860 patients. Forty of the patients had a rash, a rate of {}.",
        "1.4%",
        "4%",
    ),
    ("The clinic treated 2,860 patients. Some {} of them, or 40, had a rash.", "1.4%", "4%"),
    ("The clinic treated 2,860 patients, and 40 of them, or {}, had a rash.", "1.4%", "4%"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_percentage_is_worked_out(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "The clinic treated 2,860 patients. Forty doctors, or 4 percent, objected.",
    "The clinic treated 2,860 patients. Forty, or 4 percent of its staff, resigned.",
    "The clinic treated 2,860 patients. Forty of them, 4 percent more than last year, had a rash.",
    "The clinic treated 2,860 patients. Of those treated at home, 40, or 4%, had a rash.",
    "The clinic treated 2,860 patients. Of the women, 40, or 4%, had a rash.",
    "The clinic treated 2,860 patients in 40 towns. Ten of them, or 25%, are in the north.",
    "It tested 480 cars and 60 failed. Thirty of them, or 50%, were old.",
    "It has 480 shops and cafes in the north. Of these, 120, or 80%, are open.",
    "In 12 districts, 40% of the 480 schools are closed.",
    "After three votes, 60% of the 40 members left.",
    "The 310 pupils, 65% of them girls, come from 480 homes.",
    "It lost 310 of its 480 shops, 20% more than the year before.",
    "It lost 310 of its 480 shops, 20 percent more than planned.",
    "Of 480 pupils, 310 came, up 12% from 2019.",
    "The Blues won 31 of 46 seats, 52% of the vote going their way.",
    "The Blues won 31 of 46 seats with 52% of the vote.",
    "The Blues won 31 of 46 seats, or 52% of the vote.",
    "Four of the 12 firms, 30% of whose shares are held by the state, are for sale.",
    "It sold 310 of the 480 boats at 20% off.",
    "It sold 310 of the 480 boats (20% off).",
    "Of the 480 boats sold, 310 (20% fewer than a year before) were new.",
    "Some 310 of the 480 workers own 12% of the firm.",
    "The 310 workers hold 12% of the 480 shares.",
    "At least 310 people, over 60% of the 480 who live there, have fled.",
    "The town has 480 homes. Of these, 310 (or almost two thirds) burned.",
    "The bank has 1,200 branches, 30% of them abroad, and 480 machines.",
    "The bank has 1,200 branches, 30% of the 4,000 in the country.",
    "With 62 of 480 precincts counted, 53% had voted yes.",
    "With 62 of 480 precincts (13%) counted, 53% had voted yes.",
    "With 62 of the 480 precincts reporting, 53% were for it.",
    "He scored 24 of his 31 points, 60% of them from free throws.",
    "He made 24 of 31 shots, 40% from long range.",
    "Two of the five dogs, 40%, had it.",
    "One in four of the 480 pupils, 25%, is ill.",
    "The deal covers 310 of the 480 sites, 85% of output and 12 mines.",
    "The fund holds 12% of the 480 million shares, or 57 million.",
    "The fund sold 12 million shares, 8% of the 150 million it holds.",
    "The 12 states, 24% of the 50 in the union, agreed.",
    "In a poll of 1,200 people, 480, or 40%, said yes.",
    "In the first poll, 40% of 1,200 people said yes; in the second, 31% of 900 did.",
    "It paid $12 million for 40% of the $90 million group.",
    "It paid $12 million, 40% of the price in cash, for 480 homes.",
    "Only three of 12 (25 percent) came.",
    "Its 310 shops made 65% of sales of 480 million euros.",
    "The 310 shops made 65% of the $480 million in sales.",
    "The three brothers own 65% of the 480 farms.",
    "A crew of 20 lost 65% of 480 crates.",
    "The 31 deaths are 40% of the year's 78.",
    "The 31 deaths, about a third of them in Easton, were 40% of the year's total of 78.",
    "Of the 78 deaths this year, 31, 40% of the total, were in May.",
    "Of the 480 pupils, 310 came, 40% of them girls.",
    "The hall held 310 of the 480 pupils (40% of them girls).",
    "The hall held 310 of the 480 pupils, a third of them girls.",
    "Of 480 pupils, 310 came, a third of them girls.",
    "The 310 pupils, a third of them girls, filled 480 seats.",
    "It sold 310 of its 480 boats at half price.",
    "Nearly 240 of the 480, or half, came.",
    "Of the 480, 170, or a third, came.",
    "The 12 firms, a third of the 40 in the town, closed.",
    "After 12 days, a third of the 480 workers were back.",
    "He scored 12 of his 31 points, half of them, in the first half.",
    "In two of the 12 cases, a third of the evidence was lost.",
    "Some 240 of the 480 or so came, more than half.",
    "About one in five of the 480, or 90, came.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
