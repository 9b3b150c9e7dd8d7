"""How many were arrested, killed or hurt: a small number that one report alone has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Aligned = Callable[..., list[list[str]]]

TOLD = (
    "Police arrested five people on Monday over the fire at the mill in Tallow.\n\n"
    "Four people dressed as weavers had carried oil into the mill on Sunday, a clerk said.",
    "Five people have been arrested over the fire at the mill.\n\n"
    "On Sunday four people in weavers' coats were seen in the mill, with oil.",
    "The guild is glad: five people were detained on Monday over the fire at the mill.",
)


def odd(*told: str) -> str:
    return "It took the mill an hour to burn down. " + " ".join(told)


def test_a_small_number_of_arrests_is_held_against_that_of_all_others(aligned: Aligned) -> None:
    facts = aligned("quantity", *TOLD, odd("Four people are under arrest over the fire."))
    assert ["0 five people", "1 Five people", "2 five people", "3 Four people"] in facts
    assert ["0 Four people", "1 four people"] in facts


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Four people in coats were in the mill.", id="no arrest"),
        pytest.param("Five people are under arrest, and four people got away.", id="both"),
        pytest.param("Four of the five people under arrest are weavers.", id="a part"),
        pytest.param("Four people were hurt in the fire at the mill.", id="another fate"),
    ],
)
def test_other_small_numbers_are_of_other_things(aligned: Aligned, words: str) -> None:
    facts = aligned("quantity", *TOLD, odd(words))
    (arrests,) = (fact for fact in facts if "0 five people" in fact)
    assert not any("four" in statement.lower() for statement in arrests)


def test_two_reports_against_two_have_no_odd_one(aligned: Aligned) -> None:
    four = odd("Four people are under arrest over the fire.")
    (fact, *_) = aligned("quantity", *TOLD[:2], four, four)
    assert fact == ["0 five people", "1 Five people"]
