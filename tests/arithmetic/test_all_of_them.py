"""All of a number in one report, of which others have a part."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches

OTHERS = [
    (
        "He was found guilty last month of seven of nine charges of fraud.",
        "The man was convicted of seven counts and acquitted of two by a jury.",
        "Guilty verdicts on seven of the nine counts were returned on Friday.",
    ),
    (
        "The jury found her guilty on seven of the nine counts.",
        "She was convicted on seven of nine counts in May.",
    ),
]
ODD = [
    "The jury found him guilty on all nine counts.",
    "Convicted of all nine charges, he went to jail.",
    "The verdict came on Friday: guilty on all of the nine counts.",
    "Jurors convicted him on all nine counts.",
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("others", OTHERS)
def test_all_where_others_have_a_part(odd: str, others: tuple[str, ...]) -> None:
    found = breaches(*others, odd)
    assert len(found) == 1
    assert found[0].primary[0].report == f"{len(others)}.txt"
    assert len(found[0].related) >= 2


def test_a_vote_is_told_once_and_for_all() -> None:
    others = (
        "The plan was backed by 18 of the 21 members.",
        "It was approved by 18 of 21 members.",
    )
    assert not breaches(*others, "It was welcomed by all 21 members.")
    won = ("They won 12 of the 15 seats.", "They won 12 of 15 seats in the vote.")
    assert len(breaches(*won, "They won all 15 seats.")) == 1


LEFT_ALONE = [
    "He had denied all nine counts.",
    "He faced up to ten years on all nine counts.",
    "Convicted on Friday, he had been charged with all nine counts.",
    "If found guilty on all nine counts he would have gone to jail for life.",
    "He was found guilty on almost all nine counts.",
    "The judge, who found him guilty, read out all nine counts.",
    "The jury found his partner guilty on all four counts.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
@pytest.mark.parametrize("others", OTHERS)
def test_what_else_is_told_of_all_is_left_alone(text: str, others: tuple[str, ...]) -> None:
    assert not breaches(*others, text)


def test_one_other_report_is_not_enough() -> None:
    assert not breaches(OTHERS[0][0], ODD[0])


def test_what_goes_on_may_have_come_to_all() -> None:
    others = ("Police searched 12 of the 20 homes.", "Officers searched 12 of 20 homes.")
    assert not breaches(*others, "Police searched all 20 homes.")
