"""Offices in other words are one office, and what no title says contradicts nothing."""

from __future__ import annotations

import pytest

from copydesk.text.offices import Office, contrast, read, whole_title


def stated(title: str, *, rank: bool = False) -> Office:
    return read(title, rank)


SAME = """
    minister of the interior = home affairs minister
    interior minister = home secretary
    minister for emergency situations = emergencies minister
    defence minister = minister of national defense
    finance minister = treasury secretary
    finance chief = chief financial officer
    CFO = finance director
    spokesman = spokeswoman
    prime minister = premier
    vice president = vice-president
    deputy finance minister = minister
    former finance minister = prime minister
    then interior minister = defense minister
    mayor and former governor = mayor
    president-elect = senator
    minister of trade and industry = industry minister
    finance minister = guard minister
    priest of foundations = minister of infrastructure
    overall secretary = general secretary
    the president's lawyer = president
    lawyer for the prime minister = president
    spokesman for the interior minister = finance minister
    general manager = director-general
    captain of the ship = commander of the search
    managing director = chief executive
    army engineer = military designer
    winger = striker
    congressperson = senator
"""
OTHER = """
    interior minister | emergencies minister
    minister of mines and energy | health minister
    health secretary | transport secretary
    detective sergeant | detective chief inspector
    detective inspector | detective superintendent
    marketing director | finance director
    deputy director of the institute | director of the institute
    deputy head of the agency | head of the agency
    head coach | assistant coach
    chairman | deputy chairman
    goalkeeper | defender
    teacher | nurse
    judge | prosecutor
    vice chairman of the company | chief executive of the company
    deputy foreign minister | foreign minister
"""


def pairs(lines: str, mark: str) -> list[tuple[str, str]]:
    return [
        (a.strip(), b.strip()) for line in lines.strip().splitlines() for a, b in [line.split(mark)]
    ]


@pytest.mark.parametrize(("one", "other"), pairs(SAME, "="))
def test_one_office_in_other_words(one: str, other: str) -> None:
    assert not contrast(stated(one), stated(other))


@pytest.mark.parametrize(("one", "other"), pairs(OTHER, "|"))
def test_two_offices(one: str, other: str) -> None:
    assert contrast(stated(one), stated(other)) == "firm"


@pytest.mark.parametrize(
    ("one", "other", "doubt"),
    [
        ("general", "major general", ""),
        ("admiral", "rear admiral", ""),
        ("colonel", "lieutenant colonel", "loose"),
        ("major", "lieutenant colonel", "firm"),
        ("dci", "detective chief inspector", ""),
        ("det ch insp", "chief inspector", ""),
    ],
)
def test_how_officers_are_addressed(one: str, other: str, doubt: str) -> None:
    assert contrast(stated(one, rank=True), stated(other, rank=True)) == doubt


@pytest.mark.parametrize(
    ("text", "title", "whole"),
    [
        ("It said Mines Minister Ada Poe left.", "Minister", "Mines Minister"),
        ("The minister of trade, Ada Poe, left.", "minister", "minister of trade,"),
        ("Deputy Finance Minister Ada Poe left.", "Minister", "Deputy Finance Minister"),
        ("The tall minister Ada Poe left.", "minister", "minister"),
    ],
)
def test_a_title_is_read_with_its_portfolio(text: str, title: str, whole: str) -> None:
    start = text.index(title)
    assert whole_title(text, start, start + len(title), 0, len(text)).startswith(whole)
