"""Accepted findings: with a reason, a name, maybe a last day, and only for what was found."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from copydesk import waivers
from copydesk.errors import DeskError
from copydesk.model import Evidence, Finding, RuleOutcome, Span
from copydesk.yamlplaces import parse

Desk = Callable[..., Any]
"""The command, run in this process: status, out and err."""


TODAY = date(2024, 5, 1)
OUTCOMES = (
    RuleOutcome(
        id="same-figure", title="", kind="agree", severity="error", outcome="failed", facts=1
    ),
)


def finding(fingerprint: str, **given: Any) -> Finding:
    place = Evidence(
        role="primary",
        report="a.txt",
        span=Span(start=0, end=1),
        line=1,
        column=1,
        text="x",
        value="x",
        sentence="x",
    )
    values = {"rule": "same-figure", "fact": "quantity/looms", **given}
    return Finding(
        kind="agree",
        severity="error",
        confidence=1.0,
        relation="contradictory",
        story="s",
        message="m",
        fingerprint=fingerprint,
        evidence=(place,),
        **values,
    )


def applied(text: str, *findings: Finding) -> tuple[list[str], list[str]]:
    """The reasons for which findings are waived, and what is said of the waivers."""
    given = waivers.read(parse(f"version: 1\nwaivers:\n{text}", "waivers.yaml"), now=TODAY)
    outcomes, found = given.applied(OUTCOMES, findings, {"quantity/looms": "looms, mill"})
    own = [each for each in found if each.rule == "waivers"]
    assert all(each.severity == "warning" and each.kind == "waivers" for each in own)
    assert outcomes[-1].outcome == ("failed" if own else "passed")
    reasons = [each.waived for each in found if each.rule != "waivers"]
    return reasons, [each.message for each in own]


FOR = "reason: agreed, owner: Ann"


def test_by_fingerprint() -> None:
    assert applied(f"  - {{fingerprint: aa, {FOR}}}", finding("aa"), finding("bb")) == (
        ["agreed", ""],
        [],
    )


@pytest.mark.parametrize("fact", ["quantity/looms", '"looms, mill"'])
@pytest.mark.parametrize("rule", ["same-figure", "news/same-figure"])
def test_by_rule_and_fact_with_the_evidence(rule: str, fact: str) -> None:
    both = finding("aa"), finding("bb")
    evidence = waivers.evidence_of(both)
    entry = f"  - {{rule: {rule}, fact: {fact}, evidence: {evidence}, {FOR}}}"
    assert applied(entry, *both, finding("cc", fact="other")) == (["agreed", "agreed", ""], [])


def test_it_dies_when_the_evidence_changes() -> None:
    evidence = waivers.evidence_of([finding("aa")])
    entry = f"  - {{rule: same-figure, fact: quantity/looms, evidence: {evidence}, {FOR}}}"
    reasons, (said,) = applied(entry, finding("bb"))
    assert reasons == [""]
    assert "the evidence behind the waiver" in said
    assert "has changed: it waives no more (owner: Ann)" in said
    entry = f"  - {{fingerprint: aa, rule: same-figure, fact: quantity/looms, {FOR}}}"
    reasons, (said,) = applied(entry, finding("bb"))
    assert reasons == [""]
    assert "has changed" in said


def test_without_evidence_it_waives_nothing_and_says_what_to_add() -> None:
    entry = f"  - {{rule: same-figure, fact: quantity/looms, {FOR}}}"
    reasons, (said,) = applied(entry, finding("aa"))
    assert reasons == [""]
    assert f"add evidence: {waivers.evidence_of([finding('aa')])}" in said


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("fingerprint: zz", "unknown waiver: no finding has the fingerprint zz"),
        ("rule: same-figur, fact: x", "unknown waiver: there is no rule 'same-figur'; did you"),
        ("rule: same-figure, fact: x", "unused waiver of same-figure on 'x'"),
        ("fingerprint: zz, rule: same-figure, fact: x", "unused waiver of same-figure on 'x'"),
    ],
)
def test_unknown_and_unused(entry: str, said: str) -> None:
    reasons, (message,) = applied(f"  - {{{entry}, {FOR}}}", finding("aa"))
    assert reasons == [""]
    assert message.startswith(said)


def test_the_last_day_is_a_good_one() -> None:
    entry = "  - {{fingerprint: aa, {}, expires: {}}}"
    assert applied(entry.format(FOR, "2024-05-01"), finding("aa")) == (["agreed"], [])
    reasons, (said,) = applied(entry.format(FOR, "2024-04-30"), finding("aa"))
    assert reasons == [""]
    assert "expired on 2024-04-30 (owner: Ann)" in said


def test_a_finding_on_a_waiver_points_at_it() -> None:
    text = f"version: 1\nwaivers:\n\n  - {{fingerprint: zz, {FOR}}}"
    given = waivers.read(parse(text, "waivers.yaml"), now=TODAY)
    _, (found,) = given.applied(OUTCOMES, (), {})
    place = found.evidence[0]
    assert (place.report, place.line, place.column) == ("waivers.yaml", 4, 5)
    assert text[place.span.start :].startswith("{fingerprint")


def test_the_clock_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert waivers.today() == date(1970, 1, 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 20)
    assert waivers.today() > date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version: 3", "version 3 is not supported"),
        ("version: 1\nwaivres: []", "unknown key 'waivres'; did you mean 'waivers'?"),
        (
            "version: 1\nwaivers:\n  - {fingerprnt: a, reason: b, owner: c}",
            "did you mean 'fingerprint'?",
        ),
        ("version: 1\nwaivers:\n  - {fingerprint: a, owner: c}", "'reason' is missing"),
        ("version: 1\nwaivers:\n  - {fingerprint: a, reason: b}", "'owner' is missing"),
        (
            "version: 1\nwaivers:\n  - {rule: a, reason: b, owner: c}",
            "a waiver names a fingerprint, or a rule and a fact",
        ),
        (
            "version: 1\nwaivers:\n  - {fingerprint: a, reason: b, owner: c, expires: soon}",
            "'expires' wants a date (2024-03-31), not 'soon'",
        ),
        (
            "version: 1\nwaivers:\n  - {fingerprint: a, reason: , owner: c}",
            "'reason' wants a value",
        ),
    ],
)
def test_mistakes(text: str, said: str) -> None:
    with pytest.raises(DeskError) as caught:
        waivers.read(parse(text, "waivers.yaml"))
    assert said in str(caught.value)
    assert str(caught.value).startswith("waivers.yaml:")


class TestAdding:
    """``waive`` adds an item and leaves the rest of the file as it is."""

    WAIVER = waivers.Waiver(
        fingerprint="0e12", reason='she said: "no"', owner="Ann", expires=date(2024, 6, 1)
    )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "version: 1\n",
            "version: 1\nwaivers:\n",
            "# ours\nversion: 1\nwaivers:\n  - {fingerprint: a, reason: b, owner: c} # kept",
            "version: 1\r\nwaivers:\r\n  - fingerprint: a\r\n    reason: b\r\n    owner: c\r\n",
        ],
    )
    def test_it_is_read_back(self, text: str) -> None:
        grown = waivers.added(text, self.WAIVER, "waivers.yaml")
        assert grown.startswith(text)
        entries = waivers.read(parse(grown)).entries
        assert entries[-1].waiver == self.WAIVER
        again = waivers.added(grown, self.WAIVER, "waivers.yaml")
        assert len(waivers.read(parse(again)).entries) == len(entries) + 1

    def test_a_list_in_brackets_is_refused(self) -> None:
        with pytest.raises(DeskError, match="cannot be added"):
            waivers.added("version: 1\nwaivers: []\n", self.WAIVER, "waivers.yaml")


class TestFromTheCommandLine:
    """check finds, waive accepts, check passes, the report changes, check fails again."""

    @pytest.fixture
    def story(self, tmp_path: Path) -> Path:
        folder = tmp_path / "mill"
        folder.mkdir()
        for name, looms in (("a", 31), ("b", 31), ("c", 41)):
            (folder / f"{name}.txt").write_text(f"The mill at the river had {looms} looms.")
        (tmp_path / "config.yaml").write_text(
            "version: 1\nreports: [mill]\nwaivers: waivers.yaml\n", encoding="utf-8"
        )
        (tmp_path / "waivers.yaml").write_text("version: 1\nwaivers:\n", encoding="utf-8")
        return folder

    @pytest.mark.parametrize("by_fact", [(), ("--by-fact",)])
    def test_the_whole_way(self, desk: Desk, story: Path, by_fact: tuple[str, ...]) -> None:
        done = desk("check", "--format", "json")
        assert done.status == 1
        (found,) = [f for f in json.loads(done.out)["findings"] if f["rule"] == "same-figure"]
        mark = found["fingerprint"][:12]
        done = desk("waive", mark, "--reason", "two mills: known", "--owner", "Ann", *by_fact)
        assert done.status == 0, done.err
        done = desk("check", "--format", "json")
        result = json.loads(done.out)
        assert done.status == 0, done.out
        assert [f["waived"] for f in result["findings"]] == ["two mills: known"]
        assert "1 waived" in desk("check").out
        (story / "c.txt").write_text("The mill at the river had 51 looms.")
        done = desk("check", "--format", "json")
        assert done.status == 1
        rules = [f["rule"] for f in json.loads(done.out)["findings"]]
        assert rules == ["same-figure", "waivers"]

    def test_what_nobody_found_cannot_be_waived(self, desk: Desk, story: Path) -> None:
        done = desk("waive", "abcdef012345", "--reason", "x", "--owner", "y")
        assert done.status == 2
        assert "no finding has it" in done.err
        assert (story.parent / "waivers.yaml").read_text() == "version: 1\nwaivers:\n"

    def test_the_page_shows_what_to_waive_and_later_what_was(self, desk: Desk, story: Path) -> None:
        (story.parent / "waivers.yaml").unlink()
        done = desk("check")
        assert done.status == 2
        assert "`copydesk waive` writes it" in done.err
        (story.parent / "waivers.yaml").write_text("version: 1\n")
        page = desk("check", "-v").out
        (mark,) = (line.split()[1] for line in page.splitlines() if "fingerprint" in line)
        (story.parent / "waivers.yaml").unlink()
        done = desk("waive", mark.upper(), "--reason", "two mills", "--owner", "Ann")
        assert done.status == 0, done.err
        page = desk("check", "-v").out
        assert "fingerprint" not in page
        assert "1 finding waived:\n  c has 41 looms" in page or "mill/c.txt:1:27: two mills" in page
        table = desk("rules", "mill").out
        assert (
            next(row for row in table.splitlines() if row.startswith("same-figure")).split()[4]
            == "waived"
        )
        assert "same-figure waived: its finding is waived" in table
        done = desk("waive", mark, "--reason", "again", "--owner", "Ann")
        assert done.status == 2
        assert "waived already" in done.err

    @pytest.mark.parametrize(
        ("option", "value", "said"),
        [
            ("--reason", " ", "it is empty"),
            ("--owner", "", "it is empty"),
            ("--expires", "2020-01-01", "that day is over"),
        ],
    )
    def test_a_waiver_that_could_not_hold(
        self, desk: Desk, story: Path, option: str, value: str, said: str
    ) -> None:
        done = desk("waive", "abcdef", "--reason", "x", "--owner", "y", option, value)
        assert done.status == 2
        assert said in done.err


def test_a_file_without_waivers_is_no_rule_that_was_not_evaluated() -> None:
    given = waivers.read(parse("version: 1\nwaivers: []", "waivers.yaml"))
    assert given.applied(OUTCOMES, (), {}) == (OUTCOMES, ())


def test_a_rule_says_that_all_its_findings_are_waived() -> None:
    text = f"version: 1\nwaivers:\n  - {{fingerprint: aa, {FOR}}}"
    given = waivers.read(parse(text, "waivers.yaml"), now=TODAY)
    (rule, _), _ = given.applied(OUTCOMES, (finding("aa"),), {})
    assert (rule.outcome, rule.reason) == ("failed", "its finding is waived")
    (rule, _), _ = given.applied(OUTCOMES, (finding("aa"), finding("bb")), {})
    assert (rule.outcome, rule.reason) == ("failed", "")
