"""Person records: parts of the name, rank, role, organization, age, mentions."""

from __future__ import annotations

import pytest

from copydesk.extractors import person
from copydesk.model import Person, Report
from copydesk.text import blocks
from copydesk.text.document import Document


def extract(text: str) -> list[Person]:
    report = Report(
        id="r", path="r.txt", story="s", text=text, source=text, blocks=blocks.split(text)
    )
    records = list(person.extract(Document(report)))
    for record in records:
        assert text[record.span.start : record.span.end] == record.raw
        assert record.span in record.mentions
        assert record.sentence.contains(record.span)
        if record.role_span is not None:
            assert text[record.role_span.start : record.role_span.end].strip()
    return records


@pytest.mark.parametrize(
    ("text", "honorific", "role", "organization"),
    [
        ("Army Lt. Col. Berta Quarles spoke.", "lieutenant colonel", "", ""),
        ("Capt Quarles landed.", "captain", "", ""),
        ("First Officer Berta Quarles was saved.", "", "first officer", ""),
        ("Berta Quarles, Undersecretary of Trade for Fisheries, left.", "",
         "undersecretary of trade for fisheries", ""),
        ("Berta Quarles, a Pentagon spokeswoman, left.", "", "spokeswoman", "Pentagon"),
        ("Pentagon spokeswoman Berta Quarles left.", "", "spokeswoman", "Pentagon"),
        ("The airline's president, Berta Quarles, left.", "", "president", ""),
        ("“No,” said Berta Quarles, chief executive of Acme Rail.", "", "chief executive",
         "Acme Rail"),
        ("“No,” said lead investigator Berta Quarles.", "", "lead investigator", ""),
        ("Berta Quarles, of the Marine Survey Commission, left.", "", "",
         "Marine Survey Commission"),
        ("Chief financial officer Berta Quarles left.", "", "chief financial officer", ""),
        ("Deputy prime minister Berta Quarles left.", "", "deputy prime minister", ""),
        ("Acme CEO Berta Quarles left.", "", "ceo", "Acme"),
        ("The Bank of Norland governor, Berta Quarles, left.", "", "governor", "Bank of Norland"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_person(text: str, honorific: str, role: str, organization: str) -> None:
    [record] = extract(text)
    assert (record.family, record.honorific, record.role) == ("Quarles", honorific, role)
    assert record.organization == organization or not organization


@pytest.mark.parametrize(
    "text",
    [
        "Berta Quarles, 52, was freed.",
        "Berta Quarles (52) was freed.",
        "Berta Quarles, aged 52, was freed.",
        "The 52-year-old teacher Berta Quarles was freed.",
    ],
)
def test_age(text: str) -> None:
    [record] = extract(text)
    assert record.age == 52


def test_nationality_stands_before_the_office() -> None:
    [record] = extract("South Korean President Park Min Jun spoke. Park said little.")
    assert record.nationality == "south korean"
    assert (record.given, record.family, record.role) == ("Min Jun", "Park", "president")
    assert len(record.mentions) == 2


def test_a_person_named_by_surname_alone_has_no_given_name() -> None:
    [record] = extract("For Ms Quarles, the question is pace.")
    assert (record.given, record.family, record.honorific) == ("", "Quarles", "ms")


def test_records_come_in_text_order() -> None:
    records = extract("Tom Barlow met Anna Pruitt. Pruitt told Barlow that Mark Ashdown was late.")
    assert [record.raw for record in records] == ["Tom Barlow", "Anna Pruitt", "Mark Ashdown"]


def named(text: str) -> list[str]:
    """All mentions of people, in text order."""
    spans = sorted((span.start, span.end) for record in extract(text) for span in record.mentions)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Letters of an office or honour, and ranks, are no part of the name.
        ("Owain Tregarth MP, who resigned, left.", ["Owain Tregarth"]),
        ("Her boss, ACC Helen Tregarth, agreed.", ["Helen Tregarth"]),
        ("Sgt. 1st Class Luis Ortega fell.", ["Luis Ortega"]),
        ("PC Dean Tregarth arrived.", ["Dean Tregarth"]),
        # The short form that people know somebody by stands inside the name.
        ('Margaret "Peggy" Tregarth died.', ['Margaret "Peggy" Tregarth']),
        # Initials before a word that is no ordinary one.
        ("They named B. Lakshmi and A.P.J. Tregarth.", ["B. Lakshmi", "A.P.J. Tregarth"]),
        # One name of a row shows what the others are.
        ("They met Helen Ortega, Zwavi Tlekwe and Ann Hill.",
         ["Helen Ortega", "Zwavi Tlekwe", "Ann Hill"]),
        # "of" and an organization between the name and what its bearer says.
        ("Zwavi Tlekwe of the Nordic Red Cross said so.", ["Zwavi Tlekwe"]),
        # A newspaper, a film, a watch.
        ("Le Courrier first wrote of the Galaxy Watch and Silent Harbor.", []),
    ],
)  # fmt: skip
def test_what_belongs_to_a_name(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Judge Ana Gómez Restrepo ruled. Gómez Restrepo's ruling stood. Gómez left.", "Restrepo"),
        ("Mayor Hernando de la Torre quit. De la Torre had no choice.", "de la Torre"),
        ("Pieter van der Meulen led it. Van der Meulen has resigned.", "van der Meulen"),
    ],
)
def test_a_part_of_the_name_goes_on_with_it(text: str, person: str) -> None:
    [record] = extract(text)
    assert record.family == person
    assert len(record.mentions) == text.count(".") or record.mentions[-1].end > len(text) // 2


@pytest.mark.parametrize(
    "text",
    [
        "Rebel leader Dawit Tesfaye agreed. Tesfye spoke for an hour.",
        "Luca Ferrante won. Ferrantee, 24, passed him late.",
        "Judge Ana Gómez Restrepo ruled. They liked Gómez Restreppo, it seems.",
        "Fabiano Conti, 24, drew. They like Fabiano Canti here.",
    ],
)
def test_a_slip_in_a_later_naming_is_a_person_of_its_own(text: str) -> None:
    assert len(extract(text)) == 2


def test_an_ordinary_word_like_a_family_name_is_no_slip() -> None:
    assert named("Ann Banks won. Banking helped. Blanks were left.") == ["Ann Banks"]
