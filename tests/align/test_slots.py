"""Facts that are told in set phrases: the prison term, the place in the table, the vote."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Aligned = Callable[..., list[list[str]]]

JAILED = (
    "Orla Fenn was sentenced to nine years in prison on Friday for stealing from the almshouse.",
    "The clerk who robbed an almshouse has been jailed for nine years. She had a yacht.",
    "The nine-year prison term of a clerk closes the almshouse case.",
)


def test_a_prison_term_in_other_words(aligned: Aligned) -> None:
    slang = "GREEDY Fenn was starting an EIGHT-year stretch last night after her crooked deals."
    assert ["0 nine years", "1 nine years", "2 nine-year", "3 EIGHT-year"] in aligned(
        "quantity", *JAILED, slang
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Fenn could have been jailed for 14 years.", id="what she faced"),
        pytest.param("Her brother was jailed for two years.", id="somebody else"),
        pytest.param("A cook had been jailed for four years in an earlier case.", id="earlier"),
        pytest.param("Fenn had worked there for 11 years.", id="no term"),
        pytest.param("Fenn got nine years; a cook was jailed for three years.", id="both"),
        pytest.param(
            "Residents of an almshouse in Fell Street were in court on Friday. They wept.\n\n"
            "Some had brought flowers for a nurse who had found the missing receipts, and the "
            "judge thanked them. There was applause.\n\nNobody had much to say in the street.\n\n"
            "On the same day a cook was jailed for two years.",
            id="further down",
        ),
    ],
)
def test_another_term_is_not_hers(aligned: Aligned, words: str) -> None:
    facts = aligned("quantity", *JAILED, words)
    (term,) = (fact for fact in facts if "0 nine years" in fact)
    assert all("nine" in statement for statement in term)


def test_a_vote_of_as_many(aligned: Aligned) -> None:
    found = aligned(
        "quantity",
        "The committee voted five to two in favour of the measure, the governor told reporters.",
        "In the end it was carried by four votes to three, with a minority for something smaller.",
    )
    assert found == [["0 five to two", "1 four votes to three"]]


def test_a_vote_with_as_many_on_one_side(aligned: Aligned) -> None:
    assert aligned(
        "quantity",
        "The bank's decision was carried by six votes to three, with a minority for less.",
        "They got a rise of half a point, by six votes to three.",
        "The choice of the bank was carried by seven votes to three.",
    ) == [["0 six votes to three", "1 six votes to three", "2 seven votes to three"]]


@pytest.mark.parametrize("other", ["nine votes to six", "two votes to five"])
def test_a_vote_of_others_and_the_same_one_from_the_other_side(
    aligned: Aligned, other: str
) -> None:
    found = aligned(
        "quantity",
        "The committee voted five to two in favour of the measure, the governor told reporters.",
        f"The motion was rejected by {other}, with a minority for something smaller.",
    )
    assert len(found) == 2


def test_a_place_in_the_table(aligned: Aligned) -> None:
    assert ["0 ninth", "1 ninth", "2 Eighth place"] in aligned(
        "quantity",
        "Ostrava, who had finished ninth in the league, went ahead after a quarter of an hour.",
        "For the town, ninth in the table, there is a parade at noon.",
        "Eighth place in the league did not suggest that they would trouble anybody.",
    )


def test_how_long_people_were_followed(aligned: Aligned) -> None:
    (fact,) = aligned(
        "quantity",
        "The pupils were followed for 24 months.",
        "For two years the pupils were tracked for two years by the clinic.",
        "The study followed children in Brno and Graz for three years.",
    )
    assert fact[-1] == "2 three years"


def test_how_long_a_strike_is(aligned: Aligned) -> None:
    assert ["0 72-hour", "1 three days", "2 three-day", "3 48-hour"] in aligned(
        "quantity",
        "Trams stood still on Monday as drivers began a 72-hour strike over pay in Marl.",
        "Drivers in Marl are on strike for three days, from 4am today.",
        "Shares fell on the second day of a three-day strike of drivers in Marl.",
        "By noon the square was full. The 48-hour stoppage had begun with the first shift.",
    )
