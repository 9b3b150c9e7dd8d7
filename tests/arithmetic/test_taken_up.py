"""A count that a report takes up again in other words."""

from __future__ import annotations

import pytest
from tests.kinds.test_sums import breaches

KILLED = "A bus fell from a bridge, killing four people and injuring 17. {}"
OTHERS = (
    "A bus fell from a bridge. Four people were killed and 17 were injured.",
    "Four people died and 17 were hurt when a bus fell.",
)


@pytest.mark.parametrize(
    "more",
    [
        "A service was held for all five of the victims, who were pupils.",
        "All five victims were pupils.",
        "The five victims were pupils.",
        "The five dead were pupils.",
        "All of the five dead were pupils.",
    ],
)
def test_more_victims_than_were_told_of(more: str) -> None:
    (wrong,) = breaches(KILLED.format(more), *OTHERS)
    assert "four" in wrong.message.lower() or "4" in wrong.message


@pytest.mark.parametrize(
    "more",
    [
        "A service was held for all four of the victims, who were pupils.",
        "All 21 victims were pupils.",
        "The 17 victims in hospital were pupils.",
        "All three of the victims from the town were pupils.",
        "One more man was injured on the way there. All five victims were pupils.",
        "It was the sixth crash there; the five victims of the first were pupils.",
    ],
)
def test_victims_of_whom_nothing_else_was_told(more: str) -> None:
    assert [breach.message for breach in breaches(KILLED.format(more), *OTHERS)] == []


NINE_DIED = "A bus with 46 people aboard fell from a bridge. Nine died and 17 were hurt. {}"
NINE = (
    "A bus fell from a bridge. Nine people were killed and 17 were injured.",
    "Nine people died and 17 were hurt when a bus fell.",
)


@pytest.mark.parametrize(
    "more",
    [
        "Of the eight who died, most were pupils.",
        "The eight people who died had no belts.",
        "All eight who lost their lives were pupils.",
        "Families of the eight who were killed have sued.",
        "The 12 deaths have shaken the town.",
        "Of the 12 who died, most were pupils.",
        "The 15 who were injured are in hospital.",
    ],
)
def test_those_of_a_fate_are_as_many_as_were_told_of(more: str) -> None:
    (wrong,) = breaches(NINE_DIED.format(more), *NINE)
    assert "before" in wrong.message


@pytest.mark.parametrize(
    "more",
    [
        "Of the nine who died, most were pupils.",
        "The eight who died at once were pupils.",
        "The eight who died in the bus were pupils.",
        "The eight pupils who died were twins.",
        "The eight dead were pupils.",
        "One man died on the way. The eight who died were pupils.",
        "In 2001 eight people died there. The eight who died were pupils.",
        "Not including the driver, the eight who died were pupils.",
        "The 15 who survived the night are well.",
    ],
)
def test_fewer_may_be_some_of_them(more: str) -> None:
    assert [breach.message for breach in breaches(NINE_DIED.format(more), *NINE)] == []


WITHOUT_WATER = "The strike left 420 homes without water. {} They have been told to wait."
WITHOUT = ("About the strike: 420 homes have no water.", "No water came to 420 homes on Monday.")


@pytest.mark.parametrize(
    "again",
    [
        "The almost 600 homes affected are in the north.",
        "All of the 580 homes affected are in the north.",
        "The more than 500 homes concerned are in the north.",
    ],
)
def test_those_affected_are_those_told_of(again: str) -> None:
    (wrong,) = breaches(WITHOUT_WATER.format(again), *WITHOUT)
    assert "were 420 before" in wrong.message


@pytest.mark.parametrize(
    "again",
    [
        "The more than 400 homes affected are in the north.",
        "The some 430 homes affected are in the north.",
        "Another 160 had it back by noon. The 580 homes affected are in the north.",
        "The 580 homes affected in May are in the north.",
        "The 580 shops affected are in the north.",
        "Almost 600 homes affected by the flood are in the north.",
    ],
)
def test_those_affected_may_be_others(again: str) -> None:
    assert [breach.message for breach in breaches(WITHOUT_WATER.format(again), *WITHOUT)] == []


def test_those_affected_are_as_many_as_another_report_says() -> None:
    mine = WITHOUT_WATER.format("The almost 600 homes affected are in the north.")
    assert breaches(mine, *WITHOUT, "By Friday 590 homes had no water.") == ()
