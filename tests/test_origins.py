"""Whose copy a report carries, and who therefore counts as one witness."""

from __future__ import annotations

from copydesk.analysis import records_of
from copydesk.model import Report
from copydesk.origins import credits_of, origins_of
from copydesk.text import blocks
from copydesk.text.document import Document

STORY = (
    "The fire at the old mill by the canal destroyed 48 looms on Monday night. Owner Ada Lund said "
    "that nobody was in the building when the roof fell in, and that work would go on elsewhere."
)
RETOLD = (
    "Nobody was hurt when flames tore through a mill late on Monday. According to Ada Lund, who "
    "owns it, 48 looms were lost; she means to move the weavers to another place for now."
)


def origins(*texts: str, credited: dict[str, str] | None = None) -> list[str]:
    """The origin of each report, reports named "0", "1" ..."""
    documents = [
        Document(
            Report(
                id=str(number),
                path=f"{number}.txt",
                story="s",
                text=text,
                source=text,
                blocks=blocks.split(text),
                origin=(credited or {}).get(str(number)),
            )
        )
        for number, text in enumerate(texts)
    ]
    records = {document.report.id: records_of(document) for document in documents}
    found = origins_of(documents, credits_of(documents, records))
    return [found[document.report.id] for document in documents]


def test_a_story_told_twice_has_two_witnesses() -> None:
    assert origins(STORY, RETOLD) == ["0", "1"]


def test_a_copy_is_no_second_witness() -> None:
    assert origins(STORY, RETOLD, STORY) == ["0", "1", "0"]


def test_a_copy_stays_a_copy_when_it_is_edited_or_cut() -> None:
    assert origins(STORY, STORY.replace("48", "43").replace("Monday", "Tuesday")) == ["0", "0"]
    assert origins(STORY, STORY.partition(". ")[0]) == ["0", "0"]


def test_reports_of_one_agency_are_one_witness() -> None:
    assert origins(STORY + "\n\nSource: AP", RETOLD + "\n\n-AP") == ["0", "0"]
    assert origins(STORY + "\n\nSource: AP", RETOLD + "\n\nSource: AFP") == ["0", "1"]


def test_what_the_files_format_credits_counts_too() -> None:
    assert origins(STORY, RETOLD, credited={"0": "Tallow Wire", "1": "Tallow Wire"}) == ["0", "0"]


def test_who_credits_two_agencies_joins_them() -> None:
    texts = (STORY + "\n\nSource: AP", RETOLD + "\n\nSource: AFP", "The mill is lost.\n\n-AP, AFP")
    assert origins(*texts) == ["0", "0", "0"]


def test_reports_with_next_to_nothing_in_them() -> None:
    assert origins("", "", "Fire.", "Fire.") == ["0", "1", "2", "3"]
