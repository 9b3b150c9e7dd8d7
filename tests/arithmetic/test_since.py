"""How old something is, held against the year that it is counted from."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    ("The {}-year-old ferry, launched at a yard in Norway in 1983, was full.", "40", "50"),
    ("Launched in 1983, the {}-year-old ferry was full.", "40", "50"),
    ("The ferry, launched in 1983, is {} years old.", "40", "50"),
    ("The {}-year-old bridge was built in 1983.", "40", "50"),
    ("The bridge, which was opened in 1983 and is {} years old, was closed.", "40", "50"),
    ("Completed by a Dutch firm in 1983, the {}-year-old dam needs work.", "40", "50"),
    ("The {}-year-old dam, completed by a Dutch firm in 1983, needs work.", "40", "50"),
    ("The company, founded in 1983, is {} years old this year.", "40", "50"),
    ("Built in 1983, the plane was {} years old.", "40", "50"),
    ("The plane was {} years old, having been built in 1983.", "40", "50"),
    ("The {}-year-old plane first flew in 1983.", "40", "50"),
    ("The plane entered service in 1983 and is {} years old.", "40", "50"),
    ("The {}-year-old treaty was signed in 1983.", "40", "50"),
    ("The town marks the {} anniversary of the 1973 flood this month.", "50th", "40th"),
    ("The club, founded in 1983, celebrates its {} anniversary.", "40th", "50th"),
    ("Founded in 1983, the club celebrates its {} anniversary.", "40th", "50th"),
    ("Today is the {} anniversary of the 1998 accord.", "25th", "35th"),
    ("The town marks the {} anniversary on Sunday of the flood of 1953.", "70th", "80th"),
    ("The bridge, in use since 1983, is {} years old.", "40", "50"),
    ("The {}-year-old captain, born in 1983, sailed it.", "40", "50"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_an_age_goes_with_its_year(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    broken = judged(text.format(wrong))
    assert broken.met is False
    assert len(broken.breaches) == 1


LEFT_ALONE = [
    "On the 40th anniversary of the 1953 flood a wall was built.",
    "The 46-year-old founder opened the shop in 1983.",
    "The 46-year-old engineer, who built his first boat in 1993, was hurt.",
    "The 46-year-old captain, made a knight in 1993, was aboard.",
    "The 46-year-old actress made her first film in 1993.",
    "The 20-year-old ship, launched in 1983, was scrapped in 2003.",
    "The ferry was launched in 1983. It sank in 2003, when the 20-year-old ship was full.",
    "Launched in 1983, the ferry was 20 years old when it sank.",
    "Founded in 1983, the club won its 12th title.",
    "Founded in 1983, the club has 46-year-old pitches.",
    "Built in 1983, the hall will host the 46-year-old singer.",
    "Built in 1983, the 12-storey block was 20 metres from the port.",
    "The 46-year-old law on mills built before 1983 was changed.",
    "The 46-year-old mill makes a beer first brewed in 1983.",
    "The 46-year-old runner set the record in 1983 at the age of six.",
    "The 46-year-old pilot flew a plane built in 1993.",
    "The 46-year-old woman was found in a house built in 1993.",
    "The treaty, signed in 1983, will be 50 years old in 2033.",
    "The treaty, signed in 1983, turns 50 in 2033.",
    "On the 20th anniversary of the 1983 flood, in 2003, a wall was built.",
    "The 20th anniversary of the 1983 flood was marked by a wall that stands to this day.",
    "The 12th anniversary party of the club, founded in 1983, was in a tent.",
    "The 46-year-old, arrested in 1993, was freed.",
    "The bridge opened in 1963, some 60 years ago.",
    "The school for 12-year-olds was opened in 1983.",
    "A 46-year-old, a member of the club founded in 1983, was hurt.",
    "The 46-year-old, of a firm founded in 1983, was hurt.",
    "The 46-year-old head of the firm, founded in 1983, was hurt.",
    "A 46-year-old man from Easton, founded in 1983, was hurt.",
    "It was designed for 290 and opened in 1974, with 12 cells.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert [breach.message for breach in breaches(text)] == []
