"""Who says what: every order in which news prose names a speaker."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extractors import quote
from copydesk.model import Quote, Report
from copydesk.text import blocks
from copydesk.text.document import Document

SEEDS = Path(__file__).parents[2] / "seeds"


def quotes(text: str) -> list[Quote]:
    report = Report(
        id="r", path="r.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    return list(quote.extract(Document(report)))


# The text, then for each quotation its words and its speaker as resolved; a pronoun's own words
# follow in brackets. "*" marks a fragment, "+" the continuation of the quotation before.
CASES = [
    # The verb after the words.
    ('"We are tired," said Maria Olsen, who runs the shelter.', ["We are tired | Maria Olsen"]),
    ('"We are tired," Olsen said.', ["We are tired | Olsen"]),
    ('"We are tired," said the mayor.', ["We are tired | the mayor"]),
    ('"We are tired," said one resident, Maria Olsen, 44.', ["We are tired | Maria Olsen"]),
    ('"We are tired," the ministry said in a statement.', ["We are tired | the ministry"]),
    ('"We are tired," says analyst Maria Olsen at Borrow Bank.', ["We are tired | Maria Olsen"]),
    (
        '"We are tired," a spokesman for the transport ministry told reporters on Monday.',
        ["We are tired | a spokesman for the transport ministry"],
    ),
    (
        '"We are tired," Maria Olsen, the director of the shelter, told the Daily Argus.',
        ["We are tired | Maria Olsen"],
    ),
    (
        '"We are tired," Sen. Maria Olsen, D-Ohio, said after the vote.',
        ["We are tired | Sen. Maria Olsen"],
    ),
    ('"We are tired," Olsen, 44, said.', ["We are tired | Olsen"]),
    ('"We are tired," Olsen (left) said.', ["We are tired | Olsen"]),
    ('"We are tired", Ms Olsen told the hearing.', ["We are tired | Ms Olsen"]),
    ('"Are we tired?" asked Olsen.', ["Are we tired? | Olsen"]),
    ('"We are tired!" Olsen shouted from the window.', ["We are tired! | Olsen"]),
    ('"We are tired," according to Maria Olsen, the director.', ["We are tired | Maria Olsen"]),
    ('"We are tired," police chief Maria Olsen said.', ["We are tired | Maria Olsen"]),
    ('"We are tired," Olsen later wrote on her website.', ["We are tired | Olsen"]),
    (
        '"We are tired," U.S. Army Gen. Mark Ferrow said on Tuesday.',
        ["We are tired | U.S. Army Gen. Mark Ferrow"],
    ),
    (
        '"We are tired," said the company\'s chief executive, Maria Olsen.',
        ["We are tired | Maria Olsen"],
    ),
    (
        '"We are tired," said Olsen, adding that "nobody sleeps any more".',
        [
            "We are tired | Olsen",
            "+nobody sleeps any more | Olsen",
        ],
    ),
    ("“We are tired.” — Maria Olsen, director", ["We are tired. | Maria Olsen"]),
    ("“We are tired,” said Dr. J. P. Olsen.", ["We are tired | Dr. J. P. Olsen"]),
    ('"We are tired," said Maria van der Olsen.', ["We are tired | Maria van der Olsen"]),
    (
        '"We are tired," the World Health Organization said.',
        ["We are tired | the World Health Organization"],
    ),
    ('"We are tired," officials said.', ["We are tired | officials"]),
    (
        '"We are tired of this," Olsen was quoted as saying by the Argus.',
        ["We are tired of this | Olsen"],
    ),
    # The verb before the words.
    ('Maria Olsen said: "We are tired."', ["We are tired. | Maria Olsen"]),
    ('Maria Olsen said, "We are tired."', ["We are tired. | Maria Olsen"]),
    (
        'Olsen, head of nursing, told reporters that "we are tired and we are leaving now".',
        ["we are tired and we are leaving now | Olsen"],
    ),
    (
        'According to Maria Olsen, "we are tired and we want to go home".',
        ["we are tired and we want to go home | Maria Olsen"],
    ),
    (
        'In a statement, Army Lt. Col. Peter Hale, a base spokesman, said "the road is closed '
        'until further notice."',
        ["the road is closed until further notice. | Army Lt. Col. Peter Hale"],
    ),
    ('Asked about the strike, the minister replied: "No comment."', ["No comment. | the minister"]),
    ("Maria Olsen: “We are tired.”", ["We are tired. | Maria Olsen"]),
    (
        "Director Maria Olsen, on the strike: “We are tired.”",
        ["We are tired. | Director Maria Olsen"],
    ),
    (
        'The union rejected the offer, calling it "an insult to everyone who works nights here".',
        ["an insult to everyone who works nights here | The union"],
    ),
    ('Olsen smiled and said: "We are tired."', ["We are tired. | Olsen"]),
    (
        'The bridge was described by one engineer as "a disaster that was waiting to happen".',
        ["a disaster that was waiting to happen | one engineer"],
    ),
    (
        'As Dr Peter Hale put it, "nobody expected the river to move that far".',
        ["nobody expected the river to move that far | Dr Peter Hale"],
    ),
    (
        'But the ministry insisted that "the road is open and always has been".',
        ["the road is open and always has been | the ministry"],
    ),
    # In the middle, and around.
    (
        '"We are tired," Olsen said. "We want to go home."',
        [
            "We are tired | Olsen",
            "+We want to go home. | Olsen",
        ],
    ),
    (
        '"We are tired," Olsen said, "and we want to go home."',
        [
            "We are tired | Olsen",
            "+and we want to go home. | Olsen",
        ],
    ),
    (
        '"We are tired," Olsen said. "So am I," Hale said.',
        [
            "We are tired | Olsen",
            "So am I | Hale",
        ],
    ),
    (
        'Olsen said: "We are tired." Hale disagreed: "We are not."',
        [
            "We are tired. | Olsen",
            "We are not. | Hale",
        ],
    ),
    # Led in by the sentence before.
    (
        'Olsen said the staff would stay. "We are tired but we will manage."',
        ["We are tired but we will manage. | Olsen"],
    ),
    # Pronouns.
    (
        'Maria Olsen runs the shelter. "We are tired," she said.',
        ["We are tired | Maria Olsen [she]"],
    ),
    (
        'Peter Hale met Maria Olsen. Mr. Hale left early. "We are tired," he said.',
        ["We are tired | Hale [he]"],
    ),
    (
        'The ministry denied it. "The road is open," the ministry said. '
        '"The bridge over the river is shut" for repairs, it added.',
        [
            "The road is open | the ministry",
            "The bridge over the river is shut | the ministry [it]",
        ],
    ),
    # A few words within another's clause.
    ('The minister called the plan "a disgrace" and left.', ["*a disgrace | The minister"]),
    (
        'The minister called the plan "reckless" and left.',
        ["*reckless | The minister"],
    ),
    (
        'Olsen said the cuts were "regrettable but necessary".',
        ["*regrettable but necessary | Olsen"],
    ),
    # Marked, but nobody's words.
    ('The so-called "end date" has passed.', []),
    ('Critics say the "temporary" camps will stay.', []),
    ('Doctors call this the "broken heart effect."', []),
    ('The film "Gone to Sea" opens today.', []),
    ('"Gone to Sea" opens today.', []),
    ('Her first novel, "Gone to Sea," sold well.', []),
    (
        'Facebook said it had removed the accounts. "They were all fakes," it said.',
        ["They were all fakes | Facebook [it]"],
    ),
    (
        "Maria Olsen runs the shelter. Her brother, Jon, helps her out on Fridays. "
        '"We are tired," he said.',
        ["We are tired | Jon [he]"],
    ),
    (
        'Maria Olsen was late. Her husband was not. "We are tired," he said.',
        ["We are tired | Her husband [he]"],
    ),
    (
        'The governor has seen the plan. "We are tired," she said.',
        ["We are tired | The governor [she]"],
    ),
    (
        'Not much is left of Maria Olsen\'s house. It was old. "We are tired," she said.',
        ["We are tired | Maria Olsen [she]"],
    ),
    ('Olsen, 43, is a nurse. "We are tired," she said.', ["We are tired | Olsen [she]"]),
    # Appositions, relative clauses and openings around the name.
    (
        "Speaking in Oslo, the shelter's head, Maria Olsen, warned that "
        '"the staff are close to the end of their strength".',
        ["the staff are close to the end of their strength | Maria Olsen"],
    ),
    (
        'A nurse who asked not to be named said: "We are tired."',
        ["We are tired. | A nurse"],
    ),
    (
        'Maria Olsen, president and owner of Borrow Homes said, "We are tired."',
        ["We are tired. | Maria Olsen"],
    ),
    ('"We are tired," Maria Olsen of the charity Fair Beds said.', ["We are tired | Maria Olsen"]),
    (
        '"We are tired," said its spokeswoman in Oslo, Maria Olsen.',
        ["We are tired | Maria Olsen"],
    ),
    ('"We are tired," said his daughter, Kate, 19.', ["We are tired | Kate"]),
    ('She paused, then added with a grin, "We are tired."', ["We are tired. |  [She]"]),
    ('In Olsen\'s view, "the staff are tired."', ["the staff are tired. | Olsen"]),
    (
        'It was, in the words of one nurse, "the longest night that any of us remember".',
        ["the longest night that any of us remember | one nurse"],
    ),
    (
        'Smith told the board the cost was "in the region of ten million", though others put it '
        "lower.",
        ["*in the region of ten million | Smith"],
    ),
    # Nobody is named: better no speaker than a wrong one.
    ('"We are tired and we want to go home."', ["We are tired and we want to go home. | "]),
]


def _shown(text: str, record: Quote) -> str:
    shown = ("*" if record.fragment else "") + ("+" if record.continues else "")
    shown += f"{record.raw.rstrip(',')} | {record.speaker}"
    if record.speaker_span is not None:
        words = text[record.speaker_span.start : record.speaker_span.end]
        if words.lower() in {"he", "she", "it", "they"}:
            shown += f" [{words}]"
    return shown


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_speakers(text: str, expected: list[str]) -> None:
    assert [_shown(text, record) for record in quotes(text)] == expected


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    text = (
        "“We are tired,” said Olsen. “The nights are long.\n\n"
        "“The days are longer.\n\n“We want to go home.”\n\nIt rained."
    )
    found = quotes(text)
    assert [record.speaker for record in found] == ["Olsen"] * 4
    assert [record.continues for record in found] == [False, True, True, True]
    assert all(record.closed for record in found)


def test_a_speaker_named_after_the_last_paragraph_has_said_all_of_them() -> None:
    text = "“We are tired.\n\n“The days are longer.\n\n“We want to go home,” said Olsen."
    assert [record.speaker for record in quotes(text)] == ["Olsen"] * 3


def test_an_attribution_after_a_line_break_within_the_quotation() -> None:
    text = '"We are tired.\nThe nights are long," said Maria Olsen, who runs the shelter.'
    assert [record.speaker for record in quotes(text)] == ["Maria Olsen"]


def test_the_span_is_all_that_stands_between_the_marks() -> None:
    assert [record.raw for record in quotes('"We won," Olsen said.')] == ["We won,"]
    assert [record.raw for record in quotes('" We won , " Olsen said .')] == [" We won , "]


def test_a_paragraph_of_its_own_goes_on_with_the_speaker_before() -> None:
    text = '"We are tired," said Olsen.\n\n"The nights have been long for everybody here."'
    assert [record.speaker for record in quotes(text)] == ["Olsen", "Olsen"]


def test_speaker_span_holds_the_words_beside_the_verb() -> None:
    text = 'Maria Olsen runs the shelter. "We are tired," she said.'
    (record,) = quotes(text)
    assert record.speaker_span is not None
    assert text[record.speaker_span.start : record.speaker_span.end] == "she"
    assert record.speaker == "Maria Olsen"


def test_a_quotation_never_closed_is_found_once_in_the_seeds() -> None:
    text = (SEEDS / "002_5ba49f5652258e94.txt").read_text(encoding="utf-8")
    found = quotes(text)
    (unclosed,) = [record for record in found if not record.closed]
    assert unclosed.raw.startswith("It puts pressure")
    assert unclosed.raw.endswith("our allies.")
    assert unclosed.continues
    for name in ("000_1fcb364ef119ab59", "001_5a588340243a6081", "003_3e74b24aac8c22ec"):
        assert all(
            record.closed for record in quotes((SEEDS / f"{name}.txt").read_text(encoding="utf-8"))
        )


@given(st.text(alphabet="ab,.:? \"“”'’‘«»\n—Xsaid he", max_size=200))
def test_spans_are_exact_whatever_the_text(text: str) -> None:
    last = 0
    for record in quotes(text):
        assert text[record.span.start : record.span.end] == record.raw
        assert last <= record.span.start <= record.span.end
        last = record.span.end
        if record.speaker_span is not None:
            assert record.speaker_span.start < record.speaker_span.end <= len(text)
