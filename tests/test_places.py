"""From a report's text back to its file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Report, Span
from copydesk.places import Places


def report(
    text: str, source: str | None = None, segments: tuple[tuple[int, int, int], ...] = ()
) -> Report:
    return Report(
        id="r", path="r", story="s", text=text, source=text if source is None else source,
        segments=segments,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("one", 0, (1, 1)),
        ("one\ntwo", 4, (2, 1)),
        ("one\r\ntwo", 5, (2, 1)),
        ("one\rtwo", 4, (2, 1)),
        ("one\r\n\r\ntwo", 8, (3, 2)),
        ("one\u2028two\x0bthree\x0c", 12, (1, 13)),  # no editor starts a line there
        ("\U0001f600 é x", 4, (1, 5)),  # columns count code points
        ("one\n", 4, (2, 1)),
    ],
)
def test_lines_and_columns_as_editors_count_them(
    text: str, offset: int, place: tuple[int, int]
) -> None:
    assert Places(report(text)).line_column(offset) == place


def test_a_span_over_markup_covers_it_all() -> None:
    source = "<p>a <b>bold</b> word</p>"
    text = "a bold word"
    places = Places(report(text, source, ((0, 3, 2), (2, 8, 4), (6, 16, 5))))
    start, end = places.source_span(Span(start=0, end=11))
    assert source[start:end] == "a <b>bold</b> word"
    start, end = places.source_span(Span(start=2, end=6))
    assert source[start:end] == "bold"


def test_a_decoded_entity_leads_back_to_the_whole_entity() -> None:
    source = "x &amp; y"
    places = Places(report("x & y", source, ((0, 0, 2), (2, 2, 0), (3, 7, 2))))
    start, end = places.source_span(Span(start=2, end=3))
    assert source[start:end] == "&amp;"
    assert places.source_span(Span(start=2, end=2)) == (2, 2)


@given(st.text(alphabet="ab\r\n\u2028", max_size=40), st.integers(0, 40))
def test_line_and_column_agree_with_a_plain_count(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= offset]
    line, column = Places(report(text)).line_column(offset)
    assert line == len(ends) + 1
    assert column == offset - (ends[-1] if ends else 0) + 1
