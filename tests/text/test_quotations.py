"""Where quotations begin and end: marks of several countries, paragraphs, forgotten marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Block, Report
from copydesk.text import blocks, quotations
from copydesk.text.document import Document
from copydesk.text.quotations import Quotation


def find(text: str) -> tuple[Quotation, ...]:
    report = Report(
        id="r", path="r.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    return quotations.find(Document(report))


def words(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," she said.', ["We won"]),
        ("“We won,” she said.", ["We won"]),
        ("„Wir haben gewonnen“, sagte sie.", ["Wir haben gewonnen"]),
        ("„Wir haben gewonnen”, sagte sie.", ["Wir haben gewonnen"]),
        ("« Nous avons gagné », dit-elle.", ["Nous avons gagné"]),
        ("«Nous avons gagné», dit-elle.", ["Nous avons gagné"]),
        ("Sie sagte: »Wir haben gewonnen«.", ["Wir haben gewonnen"]),
        ("”Vi vann”, sade hon.", ["Vi vann"]),
        ("``We won,'' she said.", ["We won"]),
        ('“We won," she said.', ["We won"]),
        # A final comma is the sentence's, a final stop is the quotation's.
        ('She said: "We won."', ["We won."]),
        ('"Did we win?" she said.', ["Did we win?"]),
        # British marks, and apostrophes that are none.
        ("'We won,' she said.", ["We won"]),
        ("‘We won,’ she said. ‘It’s over.’", ["We won", "It’s over."]),
        ("'The players' bus is late,' she said.", ["The players' bus is late"]),
        ("The players' bus and the fans' trains were late.", []),
        ("It's the '90s, and rock 'n' roll isn't dead.", []),
        ("The club called it a 'minor issue' yesterday.", ["minor issue"]),
        # A quotation within a quotation belongs to the outer one.
        ("\"He told me 'go home' and left,\" she said.", ["He told me 'go home' and left"]),
        ("‘He told me “go home” and left,’ she said.", ["He told me “go home” and left"]),
        ("«Er sagte „nein“ und ging», sagte sie.", ["Er sagte „nein“ und ging"]),
        # Feet and inches.
        ('He is 6\'2" tall and has a 5" scar.', []),
        ('The 15" screen and the 17" one sold out.', []),
        ('"He is 6\'2" tall," she said.', ["He is 6'2\" tall"]),
        (
            '"We won in 2014" and "we lost in 2018", she said.',
            [
                "We won in 2014",
                "we lost in 2018",
            ],
        ),
        # Marks against words, as hurried typing has it.
        ('She said,"We won." Nobody heard.', ["We won."]),
        ('It was ("so to speak") over.', ["so to speak"]),
        ("No marks at all.", []),
    ],
)
def test_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_each_paragraph_opens_again_and_the_last_one_closes() -> None:
    found = find("“One.\n\n“Two.\n\n“Three.”\n\nEnd.")
    assert [quotation.closed for quotation in found] == [True, True, True]
    assert [quotation.resumes for quotation in found] == [False, True, True]


@pytest.mark.parametrize("mark", ["'", "‘"])
def test_so_it_is_with_single_marks(mark: str) -> None:
    close = "’" if mark == "‘" else "'"
    text = f"{mark}It’s one.\n\n{mark}Two,{close} she said. {mark}Three.{close}"
    assert words(text) == ["It’s one.", "Two", "Three."]
    assert [quotation.resumes for quotation in find(text)] == [False, True, False]


def test_a_single_mark_alone_at_the_head_of_a_paragraph_opens_nothing() -> None:
    assert words("'Tis late and the players' bus is gone.\n\nIt rained.") == []


def test_all_that_stands_between_the_marks() -> None:
    text = '"We won," she said. " We won , " he said. « Nous avons gagné », dit-elle.'
    inner = [text[quotation.left : quotation.right] for quotation in find(text)]
    assert inner == ["We won,", " We won , ", "Nous avons gagné"]


def test_a_mark_that_stands_free_closes_at_the_end_of_a_paragraph() -> None:
    text = '" We won .\nNobody came . "\nIt rained .'
    assert [quotation.closed for quotation in find(text)] == [True]


def test_a_quotation_goes_on_after_a_line_break() -> None:
    assert words('"First line,\nsecond line," she sang.') == ["First line,\nsecond line"]


@pytest.mark.parametrize(
    ("text", "unclosed"),
    [
        # To the end of the paragraph, and not into the next one.
        ("“We lost. It is over.\n\nIt rained on Monday.", "We lost. It is over."),
        ('"We lost. It is over.\n\nIt rained on Monday.', "We lost. It is over."),
        # Or to the sentence in which the next quotation begins.
        ("“We lost. Nobody came. She said “so be it” and left.", "We lost. Nobody came."),
        ('"We lost. Nobody came. She said "so be it" and left.', "We lost. Nobody came."),
    ],
)
def test_a_forgotten_mark(text: str, unclosed: str) -> None:
    found = find(text)
    (open_one,) = [quotation for quotation in found if not quotation.closed]
    assert text[open_one.start : open_one.end] == unclosed


def test_a_forgotten_mark_does_not_swallow_a_long_report() -> None:
    text = '"We lost. ' + "It rained on Monday and on Tuesday. " * 200
    (found,) = find(text)
    assert not found.closed
    assert found.end < 1_100


def test_furniture_has_no_quotations() -> None:
    text = 'READ MORE: "We won"\n\n"We lost," she said.'
    report = Report(
        id="r",
        path="r.txt",
        story="s",
        text=text,
        source=text,
        blocks=(Block(start=0, end=19, role="furniture"), Block(start=21, end=len(text))),
    )
    found = quotations.find(Document(report))
    assert [text[quotation.start : quotation.end] for quotation in found] == ["We lost"]


def test_at_says_which_quotation_is_around_a_place() -> None:
    text = 'a "b c" d "e"'
    found = find(text)
    assert quotations.at(found, text.index("b")) == found[0]
    assert quotations.at(found, text.index("d")) is None
    assert quotations.at(found, len(text)) is None


@given(st.text(alphabet="a b.,'\"“”‘’«»„\n1", max_size=300))
def test_regions_are_in_order_and_apart(text: str) -> None:
    last = 0
    for quotation in find(text):
        assert last <= quotation.open < quotation.start <= quotation.end <= quotation.close
        assert quotation.close <= len(text)
        last = quotation.close


@pytest.mark.parametrize("unit", ["'a ", "“", '" ', "'", 'a"a', "«„", '\n"', "‘a’", '5" '])
def test_endless_marks_are_read_to_the_end(unit: str) -> None:
    """What it costs is measured by ``benchmarks.speed extraction --hostile``."""
    text = unit * 20_000
    assert all(0 <= one.open < one.close <= len(text) for one in find(text))
