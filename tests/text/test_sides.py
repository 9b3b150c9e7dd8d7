"""Sides and directions that a report gives."""

from __future__ import annotations

import pytest

from copydesk.model import Report
from copydesk.text import sides
from copydesk.text.document import Document


def told(text: str) -> list[tuple[str, str]]:
    """Each side: the word that tells it, and what it is called."""
    document = Document(Report(id="a", path="a.txt", story="s", text=text, source=text))
    return [(text[one.span.start : one.span.end], one.label) for one in sides.find(document)]


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("It stands on the east bank of the Harle.", "east", "east"),
        ("It stands on the eastern bank of the Harle.", "eastern", "east"),
        ("They rode westwards along the river.", "westwards", "west"),
        ("It sank 40 km north of Tallow.", "north", "north"),
        ("It sank four miles to the north of Tallow.", "north", "north"),
        ("A blade of its left engine broke.", "left", "left"),
        ("A blade of the right-hand engine broke.", "right", "right"),
    ],
)
def test_a_side(text: str, word: str, label: str) -> None:
    assert told(text) == [(word, label)]


@pytest.mark.parametrize(
    "text",
    [
        "She left the West Bank for South Harle.",
        "The ship left port at noon.",
        "The right to strike is theirs.",
        "A north-easterly wind blew.",
        "It came ashore at Tallow, 40 km to the south.",
        "It came ashore at Tallow, about 40 kilometres (25 miles) to the south.",
        '"We went east," she said.',
    ],
)
def test_what_is_no_side_or_not_of_here(text: str) -> None:
    assert told(text) == []
