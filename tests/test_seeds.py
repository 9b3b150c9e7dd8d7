"""The five real reports in ``seeds/``, checked with the built-in rules alone.

Each test is one sentence of what the desk must, or must not, say of them. A report is named by the
number that its file name begins with.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import run
from copydesk.model import Finding, Result

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def result() -> Result:
    return run.check(run.Request(paths=(str(SEEDS),)))


def words(finding: Finding, role: str) -> dict[str, list[str]]:
    """Report to the words of it that are evidence in this role."""
    found: dict[str, list[str]] = {}
    for one in finding.evidence:
        if one.role == role:
            found.setdefault(one.report[:3], []).append(" ".join(one.text.split()))
    return found


def about(result: Result, rule: str, text: str) -> Finding:
    """The one finding of a rule with this text among its evidence."""
    (found,) = [
        finding
        for finding in result.findings
        if finding.rule == rule and any(text in one.text for one in finding.evidence)
    ]
    return found


def serious(result: Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity != "info"]


def test_the_reports_disagree(result: Result) -> None:
    assert result.verdict == "fail"
    assert [report.id[:3] for report in result.reports] == ["000", "001", "002", "003", "004"]
    assert not result.problems


def test_every_evidence_leads_to_its_words(result: Result) -> None:
    texts = {report.id: report.text for report in result.reports}
    for finding in result.findings:
        for one in finding.evidence:
            assert texts[one.report][one.span.start : one.span.end] == one.text
            line = texts[one.report].split("\n")[one.line - 1]
            assert line[one.column - 1 :].startswith(one.text)
            # A quotation may run on beyond the sentence that it begins in.
            assert one.text[:20] in one.sentence


# What it must show


def test_a_surname_that_one_report_misspells(result: Result) -> None:
    finding = about(result, "name-spelling", "Miners")
    assert finding.severity == "error"
    assert words(finding, "primary") == {"003": ["Marty Miners"]}
    assert words(finding, "related").keys() == {"001", "004"}
    assert finding.suggestion == "Miners -> Meiners"


def test_a_given_name_that_may_be_a_nickname_weighs_less(result: Result) -> None:
    finding = about(result, "name-spelling", "Martin")
    assert (finding.severity, finding.relation) == ("warning", "variant")
    assert words(finding, "primary") == {"002": ["Martin Meiners"]}
    assert finding.suggestion is None


def test_the_figure_that_one_report_lacks(result: Result) -> None:
    finding = about(result, "missing-figure", "100,000")
    assert finding.severity == "error"
    assert finding.relation == "missing"
    assert [report[:3] for report in finding.missing_in] == ["003"]
    shown = words(finding, "primary") | words(finding, "related")
    assert shown == {
        "000": ["100,000 rounds"],
        "001": ["100,000 rounds"],
        "002": ["100,000 artillery rounds"],
        "004": ["100,000 artillery shells"],
    }


def test_two_versions_of_quoted_words_and_nobody_is_accused(result: Result) -> None:
    # 001 and 003 alone quote them: one against one.
    finding = about(result, "same-quotation", "regional threats")
    assert finding.severity == "error"
    primary = words(finding, "primary")
    assert primary.keys() == {"001", "003"}
    assert "will not detract from our defensive posture" in primary["001"][0]
    assert "will not reduce our defense posture" in primary["003"][0]
    assert not words(finding, "related")
    assert "neither has a majority" in finding.message
    assert finding.suggestion is None


def test_two_versions_of_a_ministrys_statement(result: Result) -> None:
    finding = about(result, "same-quotation", "ammunition inventories in the US")
    assert finding.severity == "error"
    primary = words(finding, "primary")
    assert primary.keys() == {"000", "002"}
    assert primary["000"][0].startswith("In order to make up for the shortage")
    assert primary["002"][0].startswith("Negotiations are ongoing between US")


@pytest.mark.parametrize(
    ("raw", "standard"),
    [
        ("4,000 to 7,000 rounds", {"as many as 7,000 rounds", "up to 7,000 rounds"}),
        ("around 20,000 rounds", {"as much as 20,000 rounds", "up to 20,000 rounds"}),
    ],
)
def test_figures_that_can_both_be_true_are_a_note(
    result: Result, raw: str, standard: set[str]
) -> None:
    finding = about(result, "same-figure", raw)
    assert (finding.severity, finding.relation) == ("info", "compatible")
    assert words(finding, "primary") == {"002": [raw]}
    related = words(finding, "related")
    assert related.keys() == {"000", "001", "003", "004"}
    assert {text for texts in related.values() for text in texts} == standard


@pytest.mark.parametrize(
    ("report", "variants"),
    [
        ("000", {"final user", "end user"}),
        ("000", {"155-millimeter", "155 mm", "155mm"}),
        ("000", {"U.S.", "US"}),
        ("000", {"defense", "defence"}),
        ("003", {"U.S.", "US"}),
        ("004", {"U.S.", "US"}),
    ],
)
def test_two_ways_of_writing_within_a_report_are_a_note(
    result: Result, report: str, variants: set[str]
) -> None:
    found = [
        finding
        for finding in result.findings
        if {one.text for one in finding.evidence} == variants
        and {one.report[:3] for one in finding.evidence} == {report}
    ]
    assert [(finding.rule, finding.severity) for finding in found] == [("one-style", "info")]


def test_a_doubled_word(result: Result) -> None:
    finding = about(result, "doubled-word", "to to")
    assert finding.severity == "info"
    assert words(finding, "primary") == {"002": ["to to"]}
    assert finding.suggestion == "to to -> to"


def test_a_quotation_that_is_never_closed(result: Result) -> None:
    finding = about(result, "quotation-closed", "It puts pressure on our own industrial base")
    assert words(finding, "primary").keys() == {"002"}
    assert finding.severity == "warning"


# What it must not warn about


def test_nothing_else_is_worth_a_warning(result: Result) -> None:
    assert sorted(finding.rule for finding in serious(result)) == [
        "missing-figure",
        "name-spelling",
        "name-spelling",
        "quotation-closed",
        "same-quotation",
        "same-quotation",
    ]


def facts_with(result: Result, raw: str) -> list[set[str]]:
    """For each fact which a statement with these words states: the words of all its statements."""
    found = [[" ".join(record.raw.split()) for record in fact.records] for fact in result.facts]
    return [set(texts) for texts in found if any(raw in text for text in texts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up to 7,000 rounds", "as many as 7,000 rounds"),
        ("almost $9 billion", "nearly $9 billion"),
    ],
)
def test_one_fact_in_two_wordings(result: Result, one: str, other: str) -> None:
    (texts,) = facts_with(result, one)
    assert other in texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("27,000 US troops", "20,000 rounds"),
        ("7,000 rounds", "20,000 rounds"),
        ("152mm", "155mm"),
    ],
)
def test_two_facts_stay_two(result: Result, one: str, other: str) -> None:
    found = facts_with(result, one)
    assert found
    assert not any(other in text for texts in found for text in texts)


@pytest.mark.parametrize(
    "harmless",
    [
        "$9 billion",
        "155-millimetre",
        "152mm",
        "27,000",
        "Nov 11",
        "Thursday",
        "Friday",
        "Wall Street Journal",
        "142",
        "nearly one million rounds",
        "Volodymyr Zelenskyy",
        "Colin Kahl",
        "Yoon Suk Yeol",
        "hegemonic policy",
    ],
)
def test_not_a_word_about(result: Result, harmless: str) -> None:
    assert harmless in "".join(report.text for report in result.reports)
    evidence = [one.text for finding in serious(result) for one in finding.evidence]
    assert not [text for text in evidence if harmless in text]


def test_a_rank_and_a_role_in_two_forms_are_no_difference(result: Result) -> None:
    # "Army Lieutenant Colonel ..., Pentagon spokesperson" and "Pentagon spokesman Lt. Col. ..."
    assert not [finding for finding in result.findings if finding.rule == "same-office"]


def test_the_marks_of_a_quotation_are_no_difference(result: Result) -> None:
    # Straight in 000 and 001, curly in 002 and 003.
    quoted = [
        {record.report[:3] for record in fact.records}
        for fact in result.facts
        if fact.kind == "quote" and any(record.raw == "end user" for record in fact.records)
    ]
    assert any({"000", "001", "003"} <= reports for reports in quoted)
    assert not [f for f in serious(result) for one in f.evidence if one.text == "end user"]


def test_figures_that_one_report_alone_states_are_left_alone(result: Result) -> None:
    alone = {
        record.span
        for fact in result.facts
        if fact.kind in ("quantity", "money") and len({r.report for r in fact.records}) == 1
        for record in fact.records
    }
    assert alone
    assert not [f for f in serious(result) for one in f.evidence if one.span in alone]


def test_the_order_of_the_files_changes_nothing() -> None:
    files = sorted(str(path) for path in SEEDS.iterdir())
    there = run.check(run.Request(paths=tuple(files)))
    back = run.check(run.Request(paths=tuple(reversed(files))))
    assert {f.fingerprint for f in there.findings} == {f.fingerprint for f in back.findings}
