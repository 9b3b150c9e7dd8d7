"""Place records."""

from __future__ import annotations

from copydesk.extractors import place
from copydesk.model import Place, Report
from copydesk.text import blocks
from copydesk.text.document import Document


def extract(text: str) -> list[Place]:
    report = Report(
        id="r", path="r.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    records = list(place.extract(Document(report)))
    for record in records:
        assert text[record.span.start : record.span.end] == record.raw
    return records


def test_a_date_line_names_a_place_without_its_capitals() -> None:
    [record] = extract("GULLEN HARBOUR (Wire) - It rained.")
    assert (record.name, record.raw) == ("Gullen Harbour", "GULLEN HARBOUR")


def test_a_town_with_its_state() -> None:
    assert [record.name for record in extract("He was held in Wendle, Calif., on Friday.")] == [
        "Wendle"
    ]


def test_a_government_is_a_record_of_its_own() -> None:
    records = extract("Oslo rejected the offer. Snow fell on Oslo.")
    assert [(record.name, record.actor) for record in records] == [("Oslo", True), ("Oslo", False)]


def test_adjectives_of_nations_are_no_places() -> None:
    assert extract("South Korean and Danish engineers met.") == []


def test_a_people_is_no_misspelling_of_its_country() -> None:
    assert extract("The ferry was built with the Swedes, and a Swede was at the wheel.") == []
    assert extract("It was sold to Danes, Poles and Spaniards in turn.") == []


def test_what_is_one_letter_from_a_country_or_city_is_a_misspelt_place() -> None:
    assert [record.raw for record in extract("They flew from Kazakstan to Bucharset.")] == [
        "Kazakstan",
        "Bucharset",
    ]
    assert not extract("Tokyoite writers met Parisians and a man called Bucharestov.")
