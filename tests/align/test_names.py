"""Which names are one person's, place's or organization's; and which words were said once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Aligned = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Lund, the harbour master, resigned.", "Harbour master Ada Lundt resigned."),
        ("Harbour master Ada Lund resigned.", "Harbour master Ida Lund resigned."),
        ("Capt. Robert Quist resigned.", "Capt. Bob Quist resigned."),
        ("Dr. Ada M. Lund resigned.", "Ada Lund resigned."),
        ("Harbour master José Lund resigned.", "Harbour master Jose Lund resigned."),
    ],
)
def test_one_person_in_two_spellings(aligned: Aligned, one: str, other: str) -> None:
    (fact,) = aligned("person", one, other, one)
    assert [statement[0] for statement in fact] == ["0", "1", "2"]


def test_two_people_of_one_surname_in_one_report_stay_two(aligned: Aligned) -> None:
    found = aligned(
        "person",
        "Ada Lund resigned. Her brother Karl Lund, a baker, was surprised.",
        "Ada Lund resigned. Her brother Karl Lund, a baker, wept.",
    )
    assert found == [["0 Ada Lund", "1 Ada Lund"], ["0 Karl Lund", "1 Karl Lund"]]


def test_two_people_stay_two_however_alike_where_a_report_has_both(aligned: Aligned) -> None:
    found = aligned(
        "person",
        "Jon Harper and Joan Harper were elected.",
        "Jon Harper and Joan Harper were elected.",
    )
    assert found == [["0 Jon Harper", "1 Jon Harper"], ["0 Joan Harper", "1 Joan Harper"]]


def test_one_full_name_misspelt_in_the_report_that_has_it_right(aligned: Aligned) -> None:
    told = "The nurse Ola Brandt treated them all on Monday."
    wrong = told + " The crowd was quiet. Ola Brant said that she was tired."
    (fact,) = aligned("person", wrong, told, told + " It rained.")
    assert fact == ["0 Ola Brandt", "0 Ola Brant", "1 Ola Brandt", "2 Ola Brandt"]
    assert len(aligned("person", told, told, told + " Ola Grandt, her aunt, came too.")) > 1


def test_other_surnames_are_other_people(aligned: Aligned) -> None:
    assert aligned("person", "Ada Lund resigned.", "Ada Marlow resigned.") == [
        ["0 Ada Lund"],
        ["1 Ada Marlow"],
    ]


def test_an_organization_and_its_acronym(aligned: Aligned) -> None:
    found = aligned(
        "organization",
        "The World Health Organization sent doctors.",
        "The WHO sent doctors.",
    )
    assert len(found) == 1


def test_a_word_that_is_known_as_no_name_but_one_report_misspells(aligned: Aligned) -> None:
    # Neither a person nor a known place: only that all others write it differently tells.
    found = aligned(
        "term",
        "The Brenwick closed at noon, and nobody was in it.",
        "The Brenwick closed at noon, and nobody was in it.",
        "The Brenvick closed at noon, and nobody was in it.",
        "The Brenwick closed at noon, and nobody was in it.",
    )
    assert [sorted(fact) for fact in found] == [
        ["0 Brenwick", "1 Brenwick", "2 Brenvick", "3 Brenwick"]
    ]


def test_which_letter_is_doubled_is_a_slip(aligned: Aligned) -> None:
    told = "The {} closed at noon, and nobody was in it."
    (found,) = aligned(
        "term", *[told.format(name) for name in ("Tarrolen", "Tarrolen", "Tarollen", "Tarrolen")]
    )
    assert "2 Tarollen" in found
    assert "0 Tarrolen" in found


REBUILD = '"We will rebuild every {} on the shore before winter," {} said.'


def test_altered_words_are_the_same_quotation(aligned: Aligned) -> None:
    (fact,) = aligned("quote", REBUILD.format("house", "Lund"), REBUILD.format("home", "Lund"))
    assert len(fact) == 2


def test_an_excerpt_is_the_same_quotation(aligned: Aligned) -> None:
    (fact,) = aligned(
        "quote",
        REBUILD.format("house", "Lund"),
        'Lund vowed to "rebuild every house on the shore".',
    )
    assert len(fact) == 2


def test_a_not_more_or_less_is_no_reason_to_think_of_other_words(aligned: Aligned) -> None:
    (fact,) = aligned(
        "quote",
        '"We will leave the harbour before winter," Lund said.',
        '"We will not leave the harbour before winter," Lund said.',
    )
    assert len(fact) == 2


def test_parts_of_a_quotation_are_one_with_the_whole(aligned: Aligned) -> None:
    (fact,) = aligned(
        "quote",
        REBUILD.format("house", "Lund"),
        '"We will rebuild every house," Lund said, "on the shore before winter."',
    )
    assert len(fact) == 3


def test_a_report_that_has_both_tells_two_quotations_apart(aligned: Aligned) -> None:
    both = '"We want the line to stay," Lund said. "We do not want the line to stay," Quist said.'
    assert sorted(len(fact) for fact in aligned("quote", both, both)) == [2, 2]


def test_other_words_are_another_quotation(aligned: Aligned) -> None:
    found = aligned(
        "quote",
        REBUILD.format("house", "Lund"),
        '"Nobody has asked the fishermen what they think of it," Quist said.',
    )
    assert len(found) == 2
