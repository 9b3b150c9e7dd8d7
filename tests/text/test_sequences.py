"""Whether an act came before or after an event."""

from __future__ import annotations

import pytest

from copydesk.model import Report
from copydesk.text import sequences
from copydesk.text.document import Document


def told(text: str) -> list[tuple[str, str]]:
    """Each act with its event, and whether it came before or after."""
    document = Document(Report(id="a", path="a.txt", story="s", text=text, source=text))
    return [(one.mark, one.label) for one in sequences.find(document)]


@pytest.mark.parametrize(
    ("text", "mark", "label"),
    [
        ("The pump had been switched off before the explosion.", "off explosion", "before"),
        ("The pump was shut down ahead of the blast.", "off explosion", "before"),
        ("The pump was turned off two hours prior to the explosion.", "off explosion", "before"),
        ("The pump was switched back on after the explosion.", "on explosion", "after"),
        ("The gates were opened only after the flood.", "opened flood", "after"),
        ("The village was evacuated ahead of the landslide.", "evacuated landslide", "before"),
        ("The director stepped down following Tuesday's vote.", "resigned vote", "after"),
    ],
)
def test_an_act_and_an_event(text: str, mark: str, label: str) -> None:
    assert told(text) == [(mark, label)]


@pytest.mark.parametrize(
    "text",
    [
        "The pump was not switched off before the explosion.",
        "The pump should have been switched off before the explosion.",
        "The pump was off before noon.",
        "Ada Lund was seen before the explosion.",
        "The gates were opened before the flood and opened again after the flood.",
        '"It was switched off before the explosion," she said.',
    ],
)
def test_what_is_open_or_is_told_of_both(text: str) -> None:
    assert told(text) == []
