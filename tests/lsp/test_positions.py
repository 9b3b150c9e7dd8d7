"""Offsets in code points and positions of the protocol are two names of one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from copydesk.lsp.positions import Lines

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXT = "a🛳️b\r\n港é\n\nlast"
texts = st.text(st.sampled_from("ab\r\n\u2028\x0c\x85é港🛳"), max_size=30)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 8), ("utf-16", 4), ("utf-32", 3)])
def test_characters_are_counted_in_the_units_agreed_on(encoding: str, character: int) -> None:
    assert Lines(TEXT, encoding).position(TEXT.index("b")) == Position(0, character)


def test_lines_end_as_they_do_in_editors() -> None:
    lines = Lines("a\u2028b\x0cc\x85d\re\r\nf\ng")
    assert lines.position(6) == Position(0, 6)
    assert lines.position(8) == Position(1, 0)
    assert lines.offset(Position(3, 0)) == lines.text.index("g")


def test_a_byte_order_mark_is_a_character_of_the_editor_alone() -> None:
    lines = Lines("\ufeffAda\nLunde")
    assert lines.text == "Ada\nLunde"
    assert lines.position(0) == Position(0, 1)
    assert lines.position(4) == Position(1, 0)
    assert lines.offset(Position(0, 0)) == 0
    assert lines.between(lines.range(0, 3)) == "Ada"


@pytest.mark.parametrize("place", [Position(99, 0), Position(3, 99), Position(3, 4)])
def test_a_place_beyond_is_the_end(place: Position) -> None:
    assert Lines(TEXT).offset(place) == len(TEXT)


@given(texts, st.sampled_from(ENCODINGS))
def test_there_and_back(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(lines.text) + 1):
        back = lines.offset(lines.position(offset))
        # Between the CR and the LF of one line end there is no place of its own.
        assert back == offset or lines.text[offset - 1 : offset + 1] == "\r\n"


@given(texts, st.integers(0, 40), st.integers(0, 40), st.sampled_from(ENCODINGS))
def test_no_position_is_refused(text: str, line: int, character: int, encoding: str) -> None:
    assert 0 <= Lines(text, encoding).offset(Position(line, character)) <= len(text)


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_lines_and_columns(text: str, line: int, column: int) -> None:
    assert 0 <= Lines(text).offset_of(line, column) <= len(text)
