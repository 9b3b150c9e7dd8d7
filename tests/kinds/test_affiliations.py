"""The body that reports put a person with, across reports: which of them contradict."""

from __future__ import annotations

from datetime import date

import pytest

from copydesk import parts
from copydesk.analysis import records_of
from copydesk.kinds.base import Breach, Group, Story
from copydesk.model import Person, Report
from copydesk.text import blocks
from copydesk.text.document import Document


def breaches(*texts: str, origins: dict[str, str] | None = None) -> tuple[Breach, ...]:
    """What is found about the person named Bell."""
    reports = [
        Report(
            id=f"{number}.txt",
            path=f"{number}.txt",
            story="s",
            text=text,
            source=text,
            blocks=blocks.split(text),
            published=date(2023, 6, 15),
        )
        for number, text in enumerate(texts)
    ]
    records = {report.id: records_of(Document(report)) for report in reports}
    story = Story(
        id="s",
        reports=tuple(records),
        origins=origins or {},
        texts={report.id: report.text for report in reports},
        records=records,
    )
    people = tuple(
        person
        for found in records.values()
        for person in found
        if isinstance(person, Person) and person.family == "Bell"
    )
    kind = parts.load("kinds", "role").Kind
    found: tuple[Breach, ...] = kind().judge(Group("Ann Bell", people, story)).breaches
    return found


CHAIR = (
    "Ann Bell, the chair of Brakston, signed for the buyer. Calver and Brakston need the gas.",
    "Brakston's chair, Ann Bell, signed it. Calver's chief executive, Tom Reed, did so before her.",
    "Tom Reed, who runs Calver, was there. Beside him sat Ann Bell, who chairs Brakston.",
)
PARTY = (
    "Ann Bell of the Harbour Party voted no. Eve Lindt leads New Dawn.",
    "Ann Bell (Harbour Party) voted no. Eve Lindt (New Dawn) voted yes.",
    "Ann Bell, a farmer who sits for the Harbour Party, said no to New Dawn's leader, Eve Lindt.",
)


class TestAnotherBody:
    """What only one report says."""

    @pytest.mark.parametrize(
        "text",
        [
            "Ann Bell, who chairs Calver, was drier. Brakston pays half.",
            "Brakston pays half. It was enough, said Calver Chair Ann Bell.",
            "The chair of Calver, Ann Bell, was drier. Brakston pays half.",
            "Calver was pleased, and its chair, Ann Bell, was drier.",
            'Ann Bell, chair, Calver: "We signed." Brakston pays half.',
        ],
    )
    def test_the_same_office_elsewhere(self, text: str) -> None:
        (breach,) = breaches(*CHAIR, text)
        assert [record.report for record in breach.primary] == ["3.txt"]
        assert [record.report for record in breach.related] == ["0.txt", "1.txt", "2.txt"]

    def test_the_message_and_the_evidence_are_the_words(self) -> None:
        (breach,) = breaches(*CHAIR, "Ann Bell, who chairs Calver, was drier.")
        assert breach.message == (
            "Ann Bell: 3 says “who chairs Calver”, three others say “the chair of Brakston”"
        )
        assert [record.raw for record in (*breach.primary, *breach.related)] == [
            "Ann Bell, who chairs Calver",
            "Ann Bell, the chair of Brakston",
            "Brakston's chair, Ann Bell",
            "Ann Bell, who chairs Brakston",
        ]

    def test_a_common_noun_confirms_no_name(self) -> None:
        (breach,) = breaches(
            "Ann Bell, who leads the Growers' Union, spoke. The Teachers' Union was silent.",
            "Growers' Union leader Ann Bell spoke.",
            "The union's leader, Ann Bell, spoke.",
            "Ann Bell, leader of the Teachers' Union, spoke.",
        )
        assert breach.primary[0].report == "3.txt"

    @pytest.mark.parametrize("text", ["a New Dawn deputy", "of New Dawn", "a deputy for New Dawn"])
    def test_another_party(self, text: str) -> None:
        (breach,) = breaches(*PARTY, f"Ann Bell, {text}, voted no.")
        assert breach.primary[0].report == "3.txt"

    @pytest.mark.parametrize(
        "texts",
        [
            (
                "Ann Bell, deputy commissioner at the regulator, was glad.",
                "Ann Bell, the deputy commissioner, was glad.",
                "Ann Bell, of the pressure group Open Water, was glad.",
            ),
            (
                "Ann Bell, head of the drivers' union, was glad.",
                "Ann Bell, who leads the drivers' union, was glad.",
                "Ann Bell, who heads the airline, was glad.",
            ),
            (
                "Ann Bell, a spokeswoman for the Norwegian navy, was glad.",
                "The Norwegian navy's spokeswoman, Ann Bell, was glad.",
                "Ann Bell, a Swedish navy spokeswoman, was glad.",
            ),
            (
                "Ann Bell, who is in charge of the rescue, was glad.",
                "Rescue leader Ann Bell was glad.",
                "Ann Bell, the union representative, was glad.",
            ),
            (
                "The search operation's chief, Ann Bell, was glad.",
                "Ann Bell, in charge of the search, was glad.",
                "Ann Bell, organiser of the union, was glad.",
            ),
            (
                "Brakston's boss, Ann Bell, signed. Shares in Calver fell.",
                "Brakston Chief Executive Ann Bell signed. The shops in Calver are sold.",
                "Ann Bell, the chief executive of Calver, signed for the buyer, Brakston.",
            ),
            (
                "Norwegian Defence Minister Ann Bell signed.",
                "Norwegian Defence Minister Ann Bell signed.",
                "Lithuanian Defence Minister Ann Bell signed.",
            ),
            (
                "Ann Bell of Tolland University was glad.",
                "Ann Bell, a professor at Tolland University, was glad.",
                "Ann Bell of Marl University was glad.",
            ),
            (
                "Republican Sen. Ann Bell voted no.",
                "Ann Bell, a Republican senator, voted no.",
                "Democratic Sen. Ann Bell voted no.",
            ),
        ],
    )
    def test_another_sort_of_body_nation_or_party(self, texts: tuple[str, ...]) -> None:
        (breach,) = breaches(*texts)
        assert breach.primary[0].report == "2.txt"


class TestNoOtherBody:
    """What differs in words alone, or can be true at once."""

    @pytest.mark.parametrize(
        "text",
        [
            "Ann Bell, who chairs both Brakston and Calver, spoke.",
            "Ann Bell, who chairs the pension fund of Calver, spoke.",
            "Ann Bell, who also sits on the board of Calver, spoke.",
            "Ann Bell, a former chair of Calver, spoke.",
            "Ann Bell, who used to run Calver, spoke.",
            "Ann Bell, who was to run Calver, spoke.",
            "Ann Bell, an adviser to the chief executive of Calver, spoke.",
            "Ann Bell, the lawyer for Calver, spoke.",
            "Asked about the chief executive of Calver, Ann Bell laughed.",
            "Calver's plan, Ann Bell said, was bad.",
            "Along with Calver's director, Ann Bell stayed.",
            "Calver fought with Brakston, and its chair, Ann Bell, was tired.",
            "The deal was signed by the chief of Calver, Tom Reed, and Brakston's Ann Bell.",
            "The company's chair, Ann Bell, spoke.",
            "Ann Bell, who chairs Brakston Energy Corp, spoke.",
            "Ann Bell, who chairs Calver, a subsidiary of Brakston, spoke.",
        ],
    )
    def test_of_a_chair(self, text: str) -> None:
        assert not breaches(*CHAIR, text)

    @pytest.mark.parametrize(
        "texts",
        [
            (
                "Ann Bell, who is in charge of the rescue, spoke.",
                "Rescue leader Ann Bell spoke.",
                "Ann Bell, chief of the coastguard, spoke.",
            ),
            (
                "Ann Bell, who leads the rescue, spoke.",
                "Ann Bell, who is in charge of the rescue, spoke.",
                "Ann Bell, a former union representative, spoke.",
            ),
            (
                "Ann Bell, chief executive of Calver Council, spoke. It rained in Calver.",
                "Ann Bell, the council's chief executive, spoke.",
                "Ann Bell, the chief executive of Calver, spoke.",
            ),
            (
                "Ann Bell, head of the National Rail Union (NRU), spoke.",
                "NRU chief Ann Bell spoke.",
                "Ann Bell, who leads the rail workers' union, spoke.",
            ),
            (
                "Ann Bell, general secretary of the Federation of Railway Workers, spoke.",
                "Ann Bell, general secretary of the Federation of Railway Workers, spoke.",
                "Ann Bell, who leads the Alliance of Rail Labourers, spoke.",
            ),
            (
                "Ann Bell, a professor at Tolland University, spoke.",
                "Ann Bell, professor of ecology at Tolland University, spoke.",
                "Ann Bell, who heads the Marsh Institute, spoke.",
            ),
            (
                "Ann Bell of the Harbour Party spoke.",
                "Ann Bell (Harbour Party) spoke.",
                "Ann Bell, who heads the finance ministry, spoke.",
            ),
            (
                "Ann Bell, a spokeswoman for the Interior Ministry, spoke.",
                "Ann Bell, Interior Ministry spokeswoman, spoke.",
                "Ann Bell, spokeswoman for the National Police, spoke.",
            ),
            (
                "Ann Bell, who runs Alder Energy, spoke. Alder Energy owns Birch Power.",
                "Ann Bell, head of Alder Energy, spoke.",
                "Ann Bell, chief executive of Birch Power, spoke.",
            ),
            (
                "Ann Bell, leader of the Harbour Party, spoke. The Coastal Alliance is a coalition"
                " of the Harbour Party and the Greens.",
                "Ann Bell, leader of the Harbour Party, spoke.",
                "Ann Bell, leader of the Coastal Alliance, spoke.",
            ),
            (
                "Ann Bell, MP for Kirkby, voted no.",
                "Ann Bell of the Harbour Party voted no.",
                "Ann Bell (Harbour Party) voted no.",
            ),
            (
                "Conservative MP Ann Bell spoke. Labour was glad.",
                "Ann Bell, a Tory MP, spoke.",
                "Ann Bell (Conservative) spoke.",
            ),
            (
                "British Health Minister Ann Bell spoke.",
                "British Health Minister Ann Bell spoke.",
                "Scottish Health Minister Ann Bell spoke.",
            ),
            (
                "Labor Secretary Ann Bell spoke.",
                "Labor Secretary Ann Bell spoke.",
                "Republican Labor Secretary Ann Bell spoke.",
            ),
            (
                "Ann Bell, the police chief, spoke.",
                "Ann Bell, head of the police, spoke.",
                "Ann Bell, who leads the police union, spoke.",
            ),
            (
                "Ann Bell, HSE chief, spoke.",
                "HSE chief Ann Bell spoke.",
                "Ann Bell, who runs the Health Service, spoke. The HSE is large.",
            ),
        ],
    )
    def test_in_other_words(self, texts: tuple[str, ...]) -> None:
        assert not breaches(*texts)


def test_copies_are_one_witness() -> None:
    odd = "Ann Bell, who chairs Calver, was drier. Brakston pays half."
    copied = {f"{number}.txt": "wire" for number in range(3)}
    assert breaches(*CHAIR, odd)
    assert not breaches(*CHAIR, odd, origins=copied)


def test_an_office_that_is_somebody_elses_where_the_report_does_not_name_its_holder() -> None:
    (breach,) = breaches(
        "Ann Bell, chief executive of the trust, spoke. Her medical director, Ida Krog, did not.",
        "Ann Bell, the trust's chief executive, spoke. The medical director, Ida Krog, did not.",
        "Medical director Ann Bell spoke.",
    )
    assert breach.message == (
        "2 says Ann Bell is medical director, two others say Ida Krog is"
        " and two that Ann Bell is chief executive of the trust"
    )
