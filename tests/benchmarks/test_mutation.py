"""What counts as caught, and as the right odd one out."""

from __future__ import annotations

from typing import Literal

from benchmarks.mutation import judge_case, signature, summary
from benchmarks.planting import Case, Edit, Planted

from copydesk.model import Evidence, Finding, Relation, Severity, Span

CASE = Case("digit changed", "s", "report-2.txt", (Edit(10, 12, "83", (10, 19)),), "'38' -> '83'")
REMOVED = Case(
    "key sentence removed",
    "s",
    "report-2.txt",
    (Edit(10, 60, "", (10, 60)),),
    "",
    (Planted("report-1.txt", 5, 7),),
)


def evidence(
    report: str, start: int, end: int, role: Literal["primary", "related"] = "primary"
) -> Evidence:
    return Evidence(
        role=role,
        report=report,
        span=Span(start=start, end=end),
        line=1,
        column=1,
        text="x" * (end - start),
        value="",
        sentence="",
    )


def finding(
    *places: Evidence,
    severity: Severity = "error",
    relation: Relation = "contradictory",
    missing_in: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        rule="same-figure",
        kind="agree",
        severity=severity,
        confidence=1.0,
        relation=relation,
        story="s",
        fact="f",
        message="",
        fingerprint="0",
        evidence=places,
        missing_in=missing_in,
    )


def test_evidence_on_the_planted_place_catches_it() -> None:
    found = finding(evidence("report-2.txt", 8, 12), evidence("report-1.txt", 0, 2, "related"))
    outcome = judge_case(CASE, [found], frozenset())
    assert outcome.caught
    assert outcome.severity == "error"
    assert outcome.odd


def test_a_note_does_not_catch() -> None:
    outcome = judge_case(
        CASE, [finding(evidence("report-2.txt", 8, 12), severity="info")], frozenset()
    )
    assert not outcome.caught
    assert outcome.severity == "info"


def test_blaming_another_report_is_the_wrong_odd_one_out() -> None:
    found = finding(evidence("report-1.txt", 0, 2), evidence("report-2.txt", 8, 12, "related"))
    outcome = judge_case(CASE, [found], frozenset())
    assert outcome.caught
    assert not outcome.odd


def test_a_finding_elsewhere_is_stray() -> None:
    outcome = judge_case(CASE, [finding(evidence("report-2.txt", 40, 44))], frozenset())
    assert not outcome.caught
    assert outcome.stray == ("same-figure",)


def test_what_the_clean_story_raises_too_catches_nothing() -> None:
    found = finding(evidence("report-2.txt", 8, 12))
    outcome = judge_case(CASE, [found], frozenset({signature(found)}))
    assert not outcome.severity
    assert not outcome.stray


def test_evidence_as_wide_as_a_page_catches_nothing() -> None:
    assert not judge_case(CASE, [finding(evidence("report-2.txt", 0, 500))], frozenset()).caught


def test_an_omission_names_the_report_and_points_at_the_fact() -> None:
    there = evidence("report-1.txt", 0, 9)
    right = finding(there, relation="missing", missing_in=("report-2.txt",))
    assert judge_case(REMOVED, [right], frozenset()).caught
    other = finding(there, relation="missing", missing_in=("report-3.txt",))
    assert not judge_case(REMOVED, [other], frozenset()).caught


def test_the_summary_counts_shares_of_what_was_planted() -> None:
    hit = judge_case(CASE, [finding(evidence("report-2.txt", 8, 12))], frozenset())
    miss = judge_case(CASE, [], frozenset())
    numbers = summary([hit, miss])
    assert (numbers["planted"], numbers["caught"], numbers["odd"]) == (2, 1, 1)
    assert numbers["caught_share"] == 0.5
