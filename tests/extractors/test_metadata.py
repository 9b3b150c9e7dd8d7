from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.extractors.metadata import extract
from copydesk.model import Block, Metadata, Report
from copydesk.text import blocks
from copydesk.text.document import Document

PROSE = "The council met for four hours and agreed on nothing at all, the mayor told reporters. "


def records(
    text: str,
    split: tuple[Block, ...] | None = None,
    given: tuple[tuple[str, str], ...] = (),
) -> list[Metadata]:
    report = Report(
        id="a", path="a", story="s", text=text, source=text, published=date(2022, 11, 11),
        blocks=blocks.split(text) if split is None else split, given=given,
    )  # fmt: skip
    return list(extract(Document(report)))


def named(text: str) -> list[tuple[str, str, str]]:
    return [(record.name, record.raw, record.value) for record in records(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO, Nov 11: " + PROSE * 3, [("dateline", "OSLO"), ("published", "2022-11-11")]),
        (
            "SAN MATEO, Calif., Nov. 9 (Bay Wire) - " + PROSE * 3,
            [
                ("dateline", "SAN MATEO, Calif."),
                ("published", "2022-11-09"),
                ("origin", "Bay Wire"),
            ],
        ),
        ("LONDON (AP) -- " + PROSE * 3, [("dateline", "LONDON"), ("origin", "AP")]),
        ("LONDON (AP) " + PROSE * 3, [("dateline", "LONDON"), ("origin", "AP")]),
        ("LISBON — “" + PROSE + "” " + PROSE, [("dateline", "LISBON")]),
        ("Updated: 3 May 2021\n\n" + PROSE * 3, [("updated", "2021-05-03")]),
        (PROSE * 3 + "-AP, AFP", [("credit", "AP, AFP"), ("origin", "AP"), ("origin", "AFP")]),
        (PROSE * 3 + "\n\nSource: AP", [("credit", "AP"), ("origin", "AP")]),
        (PROSE * 3 + "\n\n— Reuters", [("credit", "Reuters"), ("origin", "Reuters")]),
        (PROSE * 3 + "\n\n(With inputs from PTI)", [("origin", "PTI")]),
        (PROSE * 3 + "Copyright 2022 The Associated Press.", [("origin", "AP")]),
        (
            PROSE * 3 + "\n\nAP writer Kari Nordmann contributed to this report from Bergen.",
            [("origin", "AP"), ("contributor", "Kari Nordmann")],
        ),
        (
            PROSE * 3 + "\n\n(Reporting by John Smith in Oslo; Editing by Ann Lee)",
            [("contributor", "John Smith"), ("contributor", "Ann Lee")],
        ),
    ],
)
def test_what_a_report_says_of_itself(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, value) for name, _, value in named(text)] == expected


def test_headline_and_byline_by_their_position() -> None:
    text = "Council splits over bridge\nBy JANE ROE, Associated Press\n\n" + PROSE * 4
    assert named(text) == [
        ("headline", "Council splits over bridge", "Council splits over bridge"),
        ("byline", "JANE ROE", "Jane Roe"),
        ("origin", "Associated Press", "AP"),
    ]


def test_a_headline_by_its_role() -> None:
    text = "Bridge falls.\n" + PROSE * 3
    split = (
        Block(start=0, end=13, role="headline"),
        Block(start=14, end=len(text)),
    )
    assert [(record.name, record.raw) for record in records(text, split)] == [
        ("headline", "Bridge falls.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 3 + "\n\nPhoto: The bridge. Credit: handout",
        PROSE * 3 + "\n\nThe bridge, seen from the south. (AP)\n\n" + PROSE * 3,
        PROSE * 3 + "He spoke to AP and to Reuters on the stairs.",
        PROSE,
        "",
    ],
)
def test_what_is_no_origin(text: str) -> None:
    assert [record.raw for record in records(text) if record.name == "origin"] == []


def test_what_the_format_states_is_taken_where_the_text_says_it() -> None:
    stated = (("byline", "Jane Roe"), ("headline", "Not in the text"))
    found = records(PROSE * 2 + "\n\nJane Roe", given=stated)
    assert [(record.name, record.raw) for record in found] == [("byline", "Jane Roe")]


@given(st.text(max_size=300))
def test_spans_are_exact(text: str) -> None:
    for record in records(text):
        assert text[record.span.start : record.span.end] == record.raw
        assert record.raw
