"""Outcomes and sides of which one report has the opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.model import Fact, Quantity, Term

Facts = Callable[..., tuple[Fact, ...]]

TOLD = (
    "The harbour board rejected an appeal by ferrymen for a longer season.",
    "Ferrymen had asked the harbour board for a longer season. It turned their appeal down.",
    "An appeal for a longer season, made by the ferrymen, was turned down by the harbour board.",
)


def outcomes(facts: tuple[Fact, ...], aspect: str = "outcome") -> list[set[str]]:
    return [
        {f"{record.report} {record.variant}" for record in fact.records if isinstance(record, Term)}
        for fact in facts
        if any(isinstance(record, Term) and record.aspect == aspect for record in fact.records)
    ]


def test_what_one_report_has_accepted_and_all_others_rejected(facts: Facts) -> None:
    found = facts(TOLD[0], TOLD[2], "The harbour board granted the ferrymen's appeal for a season.")
    assert outcomes(found) == [{"0 rejected", "1 rejected", "2 accepted"}]


def test_the_sentence_before_may_say_what_it_is_about(facts: Facts) -> None:
    asked = "Ferrymen had asked the harbour board for a longer season. It granted their request."
    assert outcomes(facts(TOLD[0], TOLD[2], asked)) == [{"0 rejected", "1 rejected", "2 accepted"}]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board refused the ferrymen's appeal for a longer season.",
        "The harbour board is expected to grant the ferrymen's appeal for a longer season.",
        "The harbour board granted a pilot's request for a lamp.",
        "The board granted the ferrymen's appeal in May. In June it rejected an appeal by ferrymen "
        "for a longer season.",
    ],
)
def test_the_same_in_other_words_and_what_is_of_other_things(facts: Facts, text: str) -> None:
    assert outcomes(facts(TOLD[0], TOLD[2], text)) == []


def test_two_against_two_are_nobody_s_slip(facts: Facts) -> None:
    granted = "The harbour board granted an appeal by ferrymen for a longer season."
    assert outcomes(facts(TOLD[0], TOLD[2], granted, granted)) == []


def test_parts_are_held_against_the_same_parts(facts: Facts) -> None:
    """Of five grounds four may be accepted, and one rejected."""
    said = "Judge Ada Lund {} of the five grounds that the ferrymen of Harle put forward."
    four = said.format("rejected four")
    one = said.format("accepted one")
    assert outcomes(facts(four, four, one)) == []
    assert outcomes(facts(four, four, said.format("accepted four"))) == [
        {"0 rejected", "1 rejected", "2 accepted"}
    ]


BANKS = (
    "The new mill will stand on the east bank of the Harle, beside the old lock.",
    "The mill is to be built on the eastern bank of the Harle, near the lock.",
)


def test_a_side_that_one_report_has_the_other_way_round(facts: Facts) -> None:
    wrong = "On the west bank of the Harle, beside the old lock, a mill is to be built."
    assert outcomes(facts(*BANKS, wrong), "side") == [{"0 east", "1 east", "2 west"}]


@pytest.mark.parametrize(
    "other",
    [
        "An inn burned down on the west bank last year. The mill will be on the Harle.",
        "The inn on the west bank of the Harle burned down last year.",
    ],
)
def test_a_side_of_another_thing(facts: Facts, other: str) -> None:
    assert outcomes(facts(*BANKS, other), "side") == []


def test_the_direction_of_a_distance_is_told_once(facts: Facts) -> None:
    said = "The raft was found 40 km {} of Tallow by the crew of a pilot boat."
    found = facts(said.format("north"), said.format("north"), said.format("south"))
    assert outcomes(found, "side") == [{"0 north", "1 north", "2 south"}]
    lengths = [r for fact in found for r in fact.records if isinstance(r, Quantity)]
    assert {record.direction for record in lengths} == {""}


def test_a_side_told_once_in_each_report_needs_less_in_common(facts: Facts) -> None:
    found = facts(
        "The thieves fled on scooters, heading east along the quay.",
        "The thieves were gone in a minute, riding west beside the quay on two scooters.",
        "Neighbours saw the thieves go off on scooters towards the east.",
    )
    assert outcomes(found, "side") == [{"0 east", "1 west", "2 east"}]


@pytest.mark.parametrize("side", ["port", "starboard"])
def test_the_sides_of_a_ship(facts: Facts, side: str) -> None:
    said = "The {} engine of the ferry gave out minutes before it ran onto the reef."
    right, wrong = said.format(side), said.format({"port": "starboard"}.get(side, "port"))
    (found,) = outcomes(facts(right, right, wrong), "side")
    assert f"2 {side}" not in found


def test_a_way_is_told_apart_from_the_sides_of_things(facts: Facts) -> None:
    """The storm that came to an east coast has one way only, which is west."""
    coast = "It had come ashore on the eastern coast of Harle."
    found = facts(
        f"{coast} The storm is moving west over the Tallow Sea, the weather bureau says.",
        "What is left of the storm has moved off to the west over the Tallow Sea.",
        "The remnant of the storm is over the Brakston Sea, to the east, said the weather bureau.",
    )
    assert outcomes(found, "side") == [{"0 west", "1 west", "2 east"}]


def test_a_report_that_is_a_list_of_outcomes_is_held_against_nothing(facts: Facts) -> None:
    said = "The board {} the appeal of pier {} for a longer season."
    many = " ".join(said.format("rejected", number) for number in range(70))
    assert outcomes(facts(many, many, many.replace("rejected", "granted"))) == []


CHECKED = (
    "The ferry Harle passed an inspection in August, its owner said.",
    "The owner of the Harle says the boat was inspected and passed in August.",
    "The boat received a clean bill of health from inspectors in August.",
)


def test_what_failed_an_inspection_that_it_passed_in_all_others(facts: Facts) -> None:
    odd = "The ferry failed an inspection in August, the owner of the Harle said."
    assert outcomes(facts(*CHECKED, odd)) == [{"0 passed", "1 passed", "2 passed", "3 failed"}]


@pytest.mark.parametrize(
    "text",
    [
        "The captain failed a breath test in August.",
        "The ferry failed an audit in August.",
        "The ferry failed two of its 30 inspections in August.",
        "The ferry could fail an inspection in August.",
        "The ferry passed an inspection in August. Its sister failed an inspection in May.",
    ],
)
def test_another_sort_of_check(facts: Facts, text: str) -> None:
    assert outcomes(facts(*CHECKED, text)) == []


PAYS = (
    "Under the contract Brakston must pay Calver a fee of 40 million euros.",
    "The contract obliges Brakston to hand Calver a fee of €40m.",
    "Calver will be paid by Brakston if the contract ends: the fee is 40 million euros.",
)


def test_who_pays_whom(facts: Facts) -> None:
    odd = "The contract says that Calver must pay Brakston a fee of €40m."
    (found,) = outcomes(facts(*PAYS, odd))
    assert found == {
        "0 brakston pays calver",
        "1 brakston pays calver",
        "2 brakston pays calver",
        "3 calver pays brakston",
    }


@pytest.mark.parametrize(
    "text",
    [
        "The contract says that Calver must pay Harle a fee of €40m.",
        "Calver sued Brakston over a fee in the contract of €40m.",
        "Under the contract Brakston must pay Calver €40m, or Calver must pay Brakston a fee.",
        "Calver paid Brakston a fee of €40m last year, under another contract.",
    ],
)
def test_who_pays_somebody_else_or_another_time(facts: Facts, text: str) -> None:
    assert outcomes(facts(*PAYS, text)) == []


SANK = (
    "The ferry Harle sank four miles north of the island in a gale on Tuesday.",
    "In a gale on Tuesday the ferry Harle sank four miles north of the island.",
)


def test_the_island_to_the_south_is_seen_from_the_ferry(facts: Facts) -> None:
    seen = (
        "With the island in sight four miles to the {} the ferry Harle sank in a gale on Tuesday."
    )
    south, north = seen.format("south"), seen.format("north")
    assert outcomes(facts(*SANK, south), "side") == []
    odd = "The ferry Harle sank four miles south of the island in a gale on Tuesday."
    assert outcomes(facts(*SANK, odd), "side") == [{"0 north", "1 north", "2 south"}]
    assert outcomes(facts(south, south, north), "side") == [{"0 south", "1 south", "2 north"}]


def test_what_was_moved_to_the_south_is_seen_from_where_it_was(facts: Facts) -> None:
    assert outcomes(
        facts(
            "After protests the new road to Harle was shifted 14 km south of the wetland.",
            "The new road to Harle now runs 14 km further south of the wetland, after protests.",
            "The new road to Harle has been moved 14 km to the north of it after the protests.",
            "After protests, the new road to Harle has been moved 14 km to the south.",
        ),
        "side",
    ) == [{"0 south", "1 south", "2 north", "3 south"}]


OFF = (
    "A pump in the lower gallery was switched off before the explosion to mend a valve.",
    "The pump had been shut down ahead of the blast because a valve in the gallery leaked.",
)


def test_what_was_before_an_event_in_all_other_reports(facts: Facts) -> None:
    odd = "One pump in the gallery was turned off after the explosion to mend a valve."
    assert outcomes(facts(*OFF, odd)) == [{"0 before", "1 before", "2 after"}]


@pytest.mark.parametrize(
    "text",
    [
        "The pump in the gallery was switched on again after the explosion; its valve was mended.",
        "The pump in the gallery, with its valve, was switched off after the flood.",
        "The lamps of the harbour were switched off after the explosion.",
        "The pump in the gallery with the leaking valve could be shut down after the explosion.",
    ],
)
def test_another_act_event_or_thing(facts: Facts, text: str) -> None:
    assert outcomes(facts(*OFF, text)) == []
