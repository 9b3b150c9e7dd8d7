"""Whom a person is with, as the words beside the name say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import affiliations
from copydesk.text.affiliations import Affiliation

NAME = "Ann Bell"


def read(text: str) -> list[Affiliation]:
    start = text.index(NAME)
    return list(affiliations.read(text, start, start + len(NAME)))


@pytest.mark.parametrize(
    ("text", "body", "post"),
    [
        ("Ann Bell, the chair of Brakston, said so.", "Brakston", "chair"),
        ("Ann Bell, 54, an economist at Merrow Bank, said so.", "Merrow Bank", "economist"),
        ("Ann Bell, Brakston's chief executive, said so.", "Brakston", "chief executive"),
        ("Ann Bell, who chairs Brakston, said so.", "Brakston", "leader"),
        ("Ann Bell, who has led Brakston since 2019, said so.", "Brakston", "leader"),
        ("Ann Bell, who is director of Brakston, said so.", "Brakston", "director"),
        ("Ann Bell runs Brakston.", "Brakston", "leader"),
        ("Ann Bell, CEO, Brakston: no comment.", "Brakston", "ceo"),
        ("Ann Bell (Harbour Party) voted no.", "Harbour Party", ""),
        ("Ann Bell, Harbour Party: no.", "Harbour Party", ""),
        ("Ann Bell of the Harbour Party voted no.", "Harbour Party", ""),
        ("Ann Bell, a deputy for the Harbour Party, voted no.", "Harbour Party", "deputy"),
        ("Ann Bell, a farmer who sits for the Harbour Party, voted no.", "Harbour Party", "deputy"),
        ("Ann Bell, a Harbour Party deputy, voted no.", "Harbour Party", "deputy"),
        ("The chair of Brakston, Ann Bell, said so.", "Brakston", "chair"),
        ("Brakston's boss, Ann Bell, said so.", "Brakston", "boss"),
        ("It was said by Brakston chief executive Ann Bell.", "Brakston", "chief executive"),
        ("Brakston's Ann Bell said so.", "Brakston", ""),
        ("The rest is for Brakston, headed by director Ann Bell.", "Brakston", "leader"),
        ("It goes to Brakston, the arms concern which Ann Bell runs.", "Brakston", "leader"),
        ("Republican Sen. Ann Bell voted no.", "Republican", ""),
        ("Ann Bell, head of the Growers' Federation, left.", "Growers' Federation", "head"),
        ("Ann Bell, head of the Bank of Marl, left.", "Bank of Marl", "head"),
    ],
)
def test_a_body_by_its_name(text: str, body: str, post: str) -> None:
    (found,) = read(text)
    assert (found.body.name, found.post) == (body, post)
    assert NAME in text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "sort", "nation"),
    [
        ("Ann Bell, a deputy commissioner at the authority, said so.", "state", ""),
        ("Ann Bell, a Norwegian navy spokeswoman, said so.", "state", "Norway"),
        ("The Norwegian navy's spokeswoman, Ann Bell, said so.", "state", "Norway"),
        ("A Norwegian navy spokeswoman, Ann Bell, said so.", "state", "Norway"),
        ("Ann Bell, chairwoman of the train drivers' union, said so.", "union", ""),
        ("Ann Bell, of the campaign group Open Water, said so.", "campaign", ""),
        ("The company's director, Ann Bell, said so.", "company", ""),
    ],
)
def test_a_body_by_what_it_is(text: str, sort: str, nation: str) -> None:
    (found,) = read(text)
    assert (found.body.sort, found.body.nation) == (sort, nation)


def test_its_is_for_the_text_to_resolve() -> None:
    (found,) = read("Its president, Ann Bell, said so.")
    assert found.refers and not found.body.name


@pytest.mark.parametrize(
    "text",
    [
        "Ann Bell, who sued Brakston, said so.",
        "Ann Bell, a customer of Brakston, said so.",
        "Ann Bell, a critic of Brakston, said so.",
        "Ann Bell told Brakston so.",
        "Ann Bell, whose sister is head of Brakston, said so.",
        "Ann Bell, a former chair of Brakston, said so.",
        "Ann Bell, until May the chair of Brakston, said so.",
        "Ann Bell, once head of Brakston, said so.",
        "Ann Bell, who had run Brakston, said so.",
        "Ann Bell, the incoming chief executive of Brakston, said so.",
        "Ann Bell, a candidate for chief executive of Brakston, said so.",
        "Ann Bell, named chief executive of Brakston in 2012, said so.",
        "Brakston's former chief, Ann Bell, said so.",
        "Brakston's rival Ann Bell said so.",
        "The director of Brakston, Ann Bell said, was late.",
        "Unlike the head of Brakston, Ann Bell stayed.",
        "To the head of Brakston, Ann Bell, 54, was a friend.",
        "Ann Bell, who runs Brakston's rival, said so.",
        "Ann Bell, the sister of Brakston's director, said so.",
        "Ann Bell and Tom Reed, head of Brakston, said so.",
    ],
)
def test_what_is_not_her_own_or_of_another_time(text: str) -> None:
    assert [found.body.name for found in read(text) if found.post] == []


@given(st.text(alphabet="Ann Bell,.'’sofwhchairtheP(–-)\n", max_size=80), st.data())
def test_what_is_shown_is_of_the_text_and_has_the_name(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for found in affiliations.read(text, start, end):
        assert 0 <= found.start <= start <= end <= found.end <= len(text)
        assert found.words in text[found.start : found.end]
