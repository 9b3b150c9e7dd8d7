"""Offices that others give to somebody else, and those of which each country has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.run import Request, check

TWO = (
    "The harbour was handed over on Monday by Ghana's defence minister, Peter Holm, and "
    "Denmark's foreign minister, Ada Lund.",
    "Denmark's foreign minister, Ada Lund, and Peter Holm, the defence minister of Ghana, were "
    "at the harbour on Monday.",
    "Foreign Minister Ada Lund of Denmark came on Monday. Ghana's defence minister, Peter Holm, "
    "met her at the harbour.",
)
ONE = (
    "The harbour was handed over on Monday by the defence minister, Peter Holm, and the foreign "
    "minister, Ada Lund.",
    "The foreign minister, Ada Lund, and Peter Holm, the defence minister, were there.",
    "Foreign Minister Ada Lund came on Monday. The defence minister, Peter Holm, met her.",
)


def against(folder: Path, *texts: str) -> set[str]:
    """The namings that an office which is in the wrong place is held against."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text + "\n")
    found = check(Request(paths=(str(folder),)))
    return {
        evidence.text
        for finding in found.findings
        if finding.rule == "same-office"
        for evidence in finding.evidence[1:]
    }


@pytest.mark.parametrize(
    "office",
    [
        "the Danish defence minister, Ada Lund,",
        "Denmark's defence minister, Ada Lund,",
        "the Danish Defence Minister, Mrs Ada Lund,",
    ],
)
def test_two_countries_have_two_ministers(tmp_path: Path, office: str) -> None:
    wrong = f"Peter Holm was promised ships on Monday by {office} at the harbour."
    found = against(tmp_path, *TWO, wrong)
    assert found
    assert all("Lund" in naming for naming in found)


def test_one_country_has_one(tmp_path: Path) -> None:
    wrong = "Peter Holm was promised ships on Monday by the defence minister, Ada Lund."
    assert any("Holm" in naming for naming in against(tmp_path, *ONE, wrong))


def test_each_is_what_each_country_has(tmp_path: Path) -> None:
    texts = (text.replace("foreign", "defence").replace("Foreign", "Defence") for text in TWO)
    assert against(tmp_path, *texts) == set()
