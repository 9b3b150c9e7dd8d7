"""Organization records."""

from __future__ import annotations

from copydesk.extractors import organization
from copydesk.model import Organization, Report
from copydesk.text import blocks
from copydesk.text.document import Document


def extract(text: str) -> list[Organization]:
    report = Report(
        id="r", path="r.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    records = list(organization.extract(Document(report)))
    for record in records:
        assert text[record.span.start : record.span.end] == record.raw
        assert record.span == record.mentions[0]
    return records


def test_a_ministry_of_a_country() -> None:
    [record] = extract("Norway's Defence Ministry declined.")
    assert record.name == "Defence Ministry"


def test_the_point_of_a_legal_form_belongs_to_the_name() -> None:
    [record] = extract("Shares of Quillon Inc. rose.")
    assert record.raw == "Quillon Inc."


def test_the_first_word_alone_goes_on_for_the_whole() -> None:
    [record] = extract("Quillon Aerospace built it. Since then Quillon has grown.")
    assert [len(record.mentions), record.name] == [2, "Quillon Aerospace"]


def test_generic_mentions_give_no_record() -> None:
    assert extract("The ministry said that officials of the company agreed.") == []


def test_and_and_a_saint_inside_one_name() -> None:
    text = "The National Search and Rescue Agency met at St. Luke's Lutheran Church."
    assert [record.raw for record in extract(text)] == [
        "National Search and Rescue Agency",
        "St. Luke's Lutheran Church",
    ]


def test_a_club_and_a_nation_s_branch_of_a_known_institution() -> None:
    text = "He left Atletico Zwavi for good. The Nigerian Red Cross said so."
    assert [record.raw for record in extract(text)] == ["Atletico Zwavi", "Nigerian Red Cross"]
