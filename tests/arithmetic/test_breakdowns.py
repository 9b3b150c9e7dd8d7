"""Parts by place, of which the last is the rest, and their total."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches, judged

LEAD = "Doctors have found 63 cases of the fever, the agency said. "
BROKEN_DOWN = [
    "Norway reported 25 cases, Sweden 17 and Chad nine, with the remaining {} in other countries.",
    "Norway reported 25, Sweden 17 and Chad nine, with the remaining {} elsewhere.",
    "Twenty-five of the cases were in Norway, 17 in Sweden and nine in Chad, and {} elsewhere.",
    "Of these, 25 were in Norway, 17 in Sweden, nine in Chad and the other {} in Mali.",
    "There were 25 cases in Norway, 17 in Sweden, nine in Chad and {} elsewhere.",
    "Norway had 25 cases, Sweden 17, Chad nine and other countries {}.",
    "Norway accounted for 25 cases, Sweden for 17, Chad for nine; the remaining {} are scattered.",
    "Norway had 25 cases, Sweden 17 and Chad nine. The other {} were elsewhere.",
    "Norway had 25 patients, Sweden 17 and Chad nine, and the rest, {}, were abroad.",
]


@pytest.mark.parametrize("text", BROKEN_DOWN)
def test_the_parts_and_the_rest_make_the_total(text: str) -> None:
    fits = judged(LEAD + text.format(12))
    assert fits.met is True, [breach.message for breach in fits.breaches]
    (wrong,) = judged(LEAD + text.format("ten")).breaches
    assert "= 61, but it says 63" in wrong.message


@pytest.mark.parametrize(
    "text",
    [
        "Of the 63 cases, 25 were in Norway, 17 in Sweden, nine in Chad and {} in other countries.",
        "The list has 63 cases: 25 in Norway, 17 in Sweden, nine in Chad and {} elsewhere.",
    ],
)
def test_the_total_may_be_told_in_the_same_sentence(text: str) -> None:
    assert judged(text.format(12)).met is True
    assert len(breaches(text.format("ten"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Norway reported 25 deaths, Sweden 17 and Chad nine, with the remaining 10 elsewhere.",
        "There were 25 cases in Norway, 17 in Sweden, several in Chad and 10 elsewhere.",
        "There were 25 cases in Norway, 17 in Sweden, about nine in Chad and 10 elsewhere.",
        "There were 25 cases in Norway, 17 in Sweden, nine in Chad and 10 elsewhere. Two are open.",
        "There were 25 cases in Norway, 17 in Sweden, nine in Chad and 12 elsewhere.",
        "Norway has 25 clinics, Sweden 17 and Chad nine, and the other 13 countries have none.",
        "There were 25 new cases in Norway, 11 in Sweden, nine in Chad and three elsewhere: 48.",
    ],
)
def test_a_list_that_may_leave_some_out_or_count_something_else(text: str) -> None:
    assert [breach.message for breach in breaches(LEAD + text)] == []
