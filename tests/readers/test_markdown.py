"""Markdown: the words without their marks, every one leading back to the file."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Report, Span
from copydesk.places import Places
from copydesk.readers import markdown
from copydesk.readers.base import NotAReport, RawFile, ReadText

COPY = """---
title: "Bridge to close"
date: 2021-05-03
author: Ann Lee
---

RIVERTON &mdash; The **old _stone_ bridge** & [the 12 ferries](http://x.y/(12) "12 ferries")
![12 swans](swans.png) will `close` on \\*Monday\\*, at 5 * 3.

## What next?

> A quotation that goes on
> for two lines, it said.

- First *point*
- Second [point][p]

| Year | Cars |
|------|------|
| 2020 | **8,100** |

<div>A <i>block</i> of HTML, in the words of the council.</div>

READ MORE: [other](x)

[p]: http://q
"""


def read(text: str) -> ReadText:
    return markdown.read(RawFile(path="x.md", text=text))[0]


def lines(found: ReadText) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


def assert_sound(found: ReadText) -> None:
    for text_start, source_start, length in found.segments:
        words = found.text[text_start : text_start + length]
        assert words == found.source[source_start : source_start + length]
    position = 0
    for block in found.blocks:
        assert position <= block.start < block.end <= len(found.text)
        position = block.end


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_report_in_markdown(line_end: str) -> None:
    found = read(COPY.replace("\n", line_end))
    assert lines(found) == [
        ("headline", "Bridge to close"),
        (
            "paragraph",
            "RIVERTON — The old stone bridge & the 12 ferries  will close on *Monday*, at 5 * 3.",
        ),
        ("heading", "What next?"),
        ("paragraph", "A quotation that goes on for two lines, it said."),
        ("item", "First point"),
        ("item", "Second point"),
        ("item", "Year | Cars"),
        ("item", "2020 | 8,100"),
        ("paragraph", "A block of HTML, in the words of the council."),
        ("furniture", "READ MORE: other"),
    ]
    assert found.published == date(2021, 5, 3)
    assert dict(found.given)["byline"] == "Ann Lee"
    assert_sound(found)


def test_places_are_those_of_the_file() -> None:
    found = read(COPY)
    report = Report(
        id="x", path="x", story="s", text=found.text, source=found.source, segments=found.segments
    )
    places = Places(report)
    for words, line in (
        ("stone", 7),
        ("12 ferries", 7),
        ("Monday", 8),
        ("8,100", 20),
        ("block", 22),
    ):
        start = found.text.index(words)
        begin, end = places.source_span(Span(start=start, end=start + len(words)))
        assert COPY[begin:end] == words
        assert places.line_column(start)[0] == line


def test_the_first_heading_is_the_headline() -> None:
    found = read("# Bridge to *close*\n\nText of it.\n\n# Later\n\nMore text.")
    assert [role for role, _ in lines(found)] == ["headline", "paragraph", "heading", "paragraph"]


def test_front_matter_that_never_ends_is_text() -> None:
    assert "title: x" in read("---\ntitle: x\n\nText.").text


def test_marks_alone_are_no_report() -> None:
    with pytest.raises(NotAReport):
        read("***\n\n---\n")


PIECES = st.sampled_from(
    ["*", "**", "_", "`", "[", "](", ")", "](x)", "![", "<b>", "<", ">", "> ", "- ", "1. ", "# ",
     "\n", "\n\n", "    ", "\t", "|", "|-|", "word ", "&amp;", "\\", "~~", "```\n", "é", "\r\n",
     "---\n",
     "<div>", "</div>", "[a]: b\n", "http://x ", "\u2028", "\x0c"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_marks_are_read_or_refused(text: str) -> None:
    try:
        found = read(text)
    except NotAReport:
        return
    assert_sound(found)


@pytest.mark.parametrize(
    "piece", ["[", "![a", "*a ", "`a", "[a](b", "> ", "- ", "<a ", "|a|\n", "_a"]
)
def test_hostile_marks_are_read_or_refused(piece: str) -> None:
    with suppress(NotAReport):
        assert_sound(read(piece * 4_000))
