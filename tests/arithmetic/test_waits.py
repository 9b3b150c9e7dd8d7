"""A span of years up to now, and the year in which it began."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

FITTING_AND_NOT = [
    (
        (
            "The mill was opened in 1908, and after {} years of weaving in Mill Lane the "
            "last loom will stop."
        ),
        "115",
        "105",
    ),
    (
        (
            "United have won the shield for the first time since 1976. After {} years of "
            "waiting, nobody went home."
        ),
        "47",
        "57",
    ),
    (
        ("The bridge was opened in 1963. After {} years of service it will be pulled down."),
        "60",
        "70",
    ),
    ("They last won the title in 1985. The {}-year wait ended on Saturday.", "38", "48"),
    (
        (
            "It is the first time since 1998 that the party has won. Its {} years in "
            "opposition are over."
        ),
        "25",
        "35",
    ),
    ("The paper was founded in 1890 and will close after {} years.", "133", "143"),
    ("She joined the bank in 1981 and leaves after {} years with it.", "42", "52"),
    ("The factory closes after {} years. It was founded in 1948.", "75", "85"),
    ("For the first time in {} years, since 1976, the lake has frozen over.", "47", "57"),
    ("He has coached the team since 2007. In those {} years it has won nothing.", "16", "26"),
    ("The law, which dates from 1954, has gone unchanged for {} years.", "69", "79"),
    ("No woman has held the post in the {} years since it was created in 1971.", "52", "62"),
    ("It ended a {}-year drought going back to 1959.", "64", "74"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), FITTING_AND_NOT)
def test_a_span_up_to_now_goes_with_its_first_year(text: str, right: str, wrong: str) -> None:
    fits = judged(text.format(right))
    assert not fits.breaches, [breach.message for breach in fits.breaches]
    assert len(breaches(text.format(wrong))) == 1


LEFT_ALONE = [
    ("The mill was opened in 1908, and after 26 years in charge Anna Berg will retire."),
    "The mill was opened in 1908 and closed in 1950, after 39 years of weaving.",
    (
        "United won the cup in 2010 for the first time since 1971. After 39 years of "
        "waiting, men wept."
    ),
    "The plant opened in 1963. It is to be sold after 15 years of losses.",
    "The bridge, opened in 1963, had a guarantee of 50 years and has lasted.",
    "The paper was founded in 1890. Its editor leaves after 23 years with it.",
    "He was jailed in 2003 for 30 years, and has served 20 years of the term.",
    "The firm, founded in 1983, signed a lease for 30 years and will stay.",
    "The law dates from 1954. For about 30 years it was not applied.",
    (
        "The school was opened in 1963. After 30 years of teaching there, Anna Berg is "
        "retiring today."
    ),
    ("It is the first time since 2009 that rates have gone up, after 10 years of cuts."),
    ("It is the first time since 1998. After 12 years in parliament she is a minister."),
    "The bridge was opened in 1963. After 20 years it was closed.",
    "They last won the title in 1985. The wait of nearly 30 years is over.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_spans_of_others_and_of_former_times_are_left_alone(text: str) -> None:
    assert not breaches(text), [breach.message for breach in breaches(text)]
