"""Towns of which one report has another one than all others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.model import Fact, Term

Facts = Callable[..., tuple[Fact, ...]]

TOLD = (
    "GENEVA, June 14 (Wire) - The findings were presented at a congress of bridge builders.",
    "Ada Lund presented the findings in Geneva on Wednesday.",
    "The findings, which Lund presented in Geneva, were no surprise.",
)


def towns(facts: tuple[Fact, ...]) -> list[set[str]]:
    return [
        {f"{record.report} {record.variant}" for record in fact.records if isinstance(record, Term)}
        for fact in facts
        if any(isinstance(record, Term) and record.aspect == "place" for record in fact.records)
    ]


def test_another_town_in_the_place_of_the_one_that_all_others_name(facts: Facts) -> None:
    found = facts(*TOLD, "The findings were unveiled at a meeting in Vienna.")
    assert towns(found) == [{"0 Geneva", "1 Geneva", "2 Geneva", "3 Vienna"}]


@pytest.mark.parametrize(
    "text",
    [
        "The findings were unveiled at a meeting in Vienna. Geneva was too dear.",
        "Lund, who comes from Vienna, presented the findings.",
        "A bridge in Vienna is to be closed for two years.",
        "The findings were unveiled at a meeting in Switzerland.",
    ],
)
def test_a_town_of_which_other_things_are_said_is_no_mistake(facts: Facts, text: str) -> None:
    assert towns(facts(*TOLD, text)) == []


def test_a_town_that_others_name_too_is_no_mistake(facts: Facts) -> None:
    vienna = "The findings were unveiled at a meeting in Vienna."
    assert towns(facts(*TOLD, f"{TOLD[1]} She lives in Vienna.", vienna)) == []


def test_of_three_reports_one_may_leave_out_a_town(facts: Facts) -> None:
    assert towns(facts(*TOLD[1:], "The findings were unveiled at a meeting in Vienna.")) == []
