"""Nations of which one report has the wrong one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.model import Fact, Term

Facts = Callable[..., tuple[Fact, ...]]

BIDS = (
    "The board chose Harle Works over a Dutch rival, which would have built the ferry by 2031.",
    "Harle Works beat a bid by a Dutch yard, which offered to build the ferry by 2031.",
    "The Dutch offer was cheaper, but its ferry would have been ready in 2031 only.",
)


def nations(facts: tuple[Fact, ...]) -> list[set[str]]:
    return [
        {f"{record.report} {record.variant}" for record in fact.records if isinstance(record, Term)}
        for fact in facts
        if any(isinstance(record, Term) and record.aspect == "nation" for record in fact.records)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "Harle Works won against a Danish rival that wanted to build the ferry by 2031.",
        "Harle Works won. A Danish shipyard had promised the board a ferry by 2031.",
    ],
)
def test_what_is_of_one_nation_in_all_reports_but_one(facts: Facts, wrong: str) -> None:
    assert nations(facts(*BIDS, wrong)) == [
        {"0 Netherlands", "1 Netherlands", "2 Netherlands", "3 Denmark"}
    ]


@pytest.mark.parametrize(
    "other",
    [
        "Harle Works beat a rival from the Netherlands. A Danish yard had withdrawn by 2031.",
        "Harle Works was founded by a Danish sailor. It will build the ferry.",
        "Harle Works is to sell a ferry of 2031 to Denmark as well.",
        '"A Danish rival would have built the ferry by 2031," the board said.',
        "The board chose Harle Works over a foreign rival, which offered the ferry by 2031.",
    ],
)
def test_other_things_of_other_nations(facts: Facts, other: str) -> None:
    assert nations(facts(*BIDS, other)) == []


def test_a_nation_that_others_name_too_is_no_slip(facts: Facts) -> None:
    both = f"{BIDS[0]} A Danish yard was third."
    wrong = "Harle Works won against a Danish rival that wanted to build the ferry by 2031."
    assert nations(facts(both, *BIDS[1:], wrong)) == []
