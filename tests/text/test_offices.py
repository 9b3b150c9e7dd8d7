"""When two titles contradict each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.offices import conflict, read

CONTRADICTORY = [
    ("captain", "major"),
    ("lieutenant colonel", "colonel"),
    ("president", "vice president"),
    ("prime minister", "deputy prime minister"),
    ("finance minister", "defense minister"),
    ("minister of finance", "minister of health"),
    ("chief executive", "chief financial officer"),
    ("mayor", "deputy mayor"),
    ("governor", "mayor"),
    ("fire chief", "battalion chief"),
    ("prison governor", "prison chaplain"),
    ("headteacher", "caretaker"),
    ("chaplain", "doctor"),
    ("chief inspector in charge", "prosecutor in charge of the case"),
    ("chief constable", "magistrate"),
    ("sheriff", "defense lawyer"),
]
AGREEING = [
    ("captain", "captain"),
    ("chief executive", "CEO"),
    ("chief executive officer", "chief executive"),
    ("minister of defence", "defense minister"),
    ("finance minister", "minister"),
    ("finance minister", "official"),
    # Copy from abroad calls a secretary of state a minister.
    ("foreign secretary", "foreign minister"),
    ("spokesman", "spokesperson"),
    ("chairman", "founder"),
    ("prison governor", "director of the prison"),
    ("chaplain", "priest"),
    ("captain", "spokesman"),
    ("inspector", "police prosecutor"),
    ("chief prosecutor", "state prosecutor"),
    ("colonel", "judge"),
    ("former president", "president"),
    ("under secretary of defense for policy", "official"),
    ("", "captain"),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTORY)
def test_two_rungs_of_one_ladder_or_two_departments(one: str, other: str) -> None:
    assert conflict((one,), (other,))


@pytest.mark.parametrize(("one", "other"), AGREEING)
def test_what_can_be_true_at_once(one: str, other: str) -> None:
    assert not conflict((one,), (other,))


def test_the_longest_title_counts() -> None:
    # "vice president" is not "president", and "lieutenant colonel" neither of its words.
    assert not read("vice president").rungs & read("president").rungs
    assert len(read("lieutenant colonel").rungs) == 1


def test_one_common_title_is_enough() -> None:
    # A colonel who is also called a spokesman, and a colonel who is called a commander.
    assert not conflict(("colonel", "spokesman"), ("colonel", "base commander"))


TITLES = st.sampled_from([title for pair in CONTRADICTORY + AGREEING for title in pair])


@given(st.lists(TITLES, max_size=3), st.lists(TITLES, max_size=3))
def test_contradiction_is_mutual_and_nobody_contradicts_himself(
    one: list[str], other: list[str]
) -> None:
    first, second = tuple(one), tuple(other)
    assert conflict(first, second) == conflict(second, first)
    assert not conflict(first, first)
