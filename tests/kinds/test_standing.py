"""On which side somebody stands: in court, and of a study."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.run import Request, check

DEFENCE = (
    "Ann Marlow KC, defending, said that Peter Holm was sorry.",
    "Peter Holm was sorry, said his barrister, Ann Marlow.",
    "Holm's lawyer, Ann Marlow, said that Peter Holm was sorry.",
    "Counsel for the defence, Ann Marlow, said that Peter Holm was sorry.",
    "Counsel for Holm, Ann Marlow, said that Peter Holm was sorry.",
    "In mitigation, Ann Marlow said that Peter Holm was sorry.",
)
OUTSIDE = (
    "It is a small effect, said Ann Marlow of Tallow College, who was not involved in the study.",
    "Ann Marlow, who teaches at Tallow College and was not part of the team, welcomed the study.",
    "Independent expert Dr Ann Marlow welcomed the study.",
    "Ann Marlow, a physician who had no role in the trial, welcomed the study.",
)
PROSECUTION = (
    "Ann Marlow KC, prosecuting, said that Peter Holm had lied for years.",
    "The prosecutor, Ann Marlow, told the jury how Peter Holm lied.",
)
INSIDE = (
    "Ann Marlow, who led the study, said that the effect was small.",
    "It was a modest effect, according to the lead author, Ann Marlow.",
)


def offices(folder: Path, *texts: str) -> list[str]:
    """What is said to be in the wrong place of the reports' offices and sides."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text + "\n")
    found = check(Request(paths=(str(folder),)))
    return [
        evidence.text
        for finding in found.findings
        if finding.rule == "same-office"
        for evidence in finding.evidence[:1]
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "Ann Marlow KC, prosecuting",
        "Ann Marlow, for the prosecution,",
        "Ann Marlow, counsel for the prosecution",
        "Prosecuting, Ann Marlow",
        "Ann Marlow, who led the prosecution",
        "Ann Marlow, opening the case for the prosecution,",
    ],
)
def test_who_prosecutes_in_one_report_and_defends_in_all_others(tmp_path: Path, wrong: str) -> None:
    (found,) = offices(tmp_path, *DEFENCE[:3], f"{wrong} told the court that Peter Holm was sorry.")
    assert found in wrong


def test_who_defends_in_one_report_and_prosecutes_in_all_others(tmp_path: Path) -> None:
    assert offices(tmp_path, *PROSECUTION, DEFENCE[1]) == ["his barrister, Ann Marlow"]


@pytest.mark.parametrize(
    "other",
    [
        *DEFENCE,
        "Ann Marlow told the court that Peter Holm was sorry.",
        "Ann Marlow, who prosecuted him in an earlier case, said that Peter Holm was sorry.",
        "Ann Marlow was asked about Erik Haas, prosecuting, and said that Peter Holm was sorry.",
        "The harbour agency's lawyer, Ann Marlow, said that Peter Holm was sorry.",
    ],
)
def test_one_side_in_other_words_and_what_is_no_side(tmp_path: Path, other: str) -> None:
    assert offices(tmp_path, *DEFENCE[:3], other) == []


def test_an_agency_s_lawyer_may_prosecute(tmp_path: Path) -> None:
    agency = "The Harbour Agency's lawyer, Ann Marlow, said that Peter Holm was to blame."
    assert offices(tmp_path, *PROSECUTION, agency) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Ann Marlow, of Tallow College, one of the study's authors",
        "Ann Marlow, a co-author of the study",
        "Ann Marlow, who led the study",
        "Lead author Ann Marlow",
        "Study leader Ann Marlow",
        "One of the authors, Ann Marlow",
    ],
)
def test_who_is_of_the_team_in_one_report_alone(tmp_path: Path, wrong: str) -> None:
    (found,) = offices(tmp_path, *OUTSIDE[:3], f"{wrong}, welcomed it.")
    assert found in wrong


def test_who_is_not_of_the_team_in_one_report_alone(tmp_path: Path) -> None:
    found = "Ann Marlow, a physician who had no role"
    assert offices(tmp_path, *INSIDE, OUTSIDE[3]) == [found]


@pytest.mark.parametrize(
    "other",
    [
        *OUTSIDE,
        "Ann Marlow, who led an earlier study, welcomed it.",
        "Ann Marlow, one of the authors of a 2019 study, welcomed it.",
        "Ann Marlow, who is writing a book, welcomed it. Erik Haas led the study.",
        "Ann Marlow praised Erik Haas, who led the study.",
    ],
)
def test_other_studies_and_other_people(tmp_path: Path, other: str) -> None:
    assert offices(tmp_path, *OUTSIDE[:3], other) == []


def test_two_against_two_are_nobody_s_slip(tmp_path: Path) -> None:
    assert offices(tmp_path, *OUTSIDE[:2], *INSIDE) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("The governor, Ann Marlow,", "Civil defence chief Ann Marlow"),
        ("The mayor, Ann Marlow,", "Ann Marlow, the fire chief,"),
        ("Police chief Ann Marlow", "Governor Ann Marlow"),
    ],
)
def test_who_runs_a_service_is_not_who_governs(tmp_path: Path, wrong: str, right: str) -> None:
    said = ("said that the bridge was closed.", "warned of more rain.", "asked for boats.")
    texts = [f"{right} {each}" for each in said]
    (found,) = offices(tmp_path, *texts, f"{wrong} told a radio station to stay calm.")
    assert found in wrong


def test_who_governs_a_prison_is_its_director(tmp_path: Path) -> None:
    said = ("said that the wing was closed.", "asked for guards.", "warned of more trouble.")
    texts = [f"Prison director Ann Marlow {each}" for each in said]
    assert offices(tmp_path, *texts, "The prison governor, Ann Marlow, told a radio station.") == []
