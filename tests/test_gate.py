"""The profile ``gate``: ``rules/records.yaml``, which Great Expectations judges, on the seeds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from copydesk import cli, config, rulebook, run
from copydesk.model import Result

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / "rules" / "records.yaml"

SLIPS = {
    "figures-positive": ("004", "up to 7,000 rounds", "up to 0 rounds"),
    "rounds-within-a-million": ("002", "nearly one million rounds", "nearly nine million rounds"),
    "dollars-only": ("003", "nearly $9 billion", "nearly €9 billion"),
    "calendar-of-the-war": ("003", "in 2014", "in 1914"),
}
"""Rule to one slip that it is there for: report, right words, wrong words."""


def check(folder: Path) -> Result:
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    return run.check(run.Request(paths=(str(folder),), rules=(str(RECORDS),), pack=None))


def test_the_seeds_pass_every_rule_on_the_records() -> None:
    result = check(ROOT / "seeds")
    assert {rule.id: rule.outcome for rule in result.rules} == {
        rule.id: "passed" for rule in rulebook.load_rules([RECORDS], None)
    }


def test_each_rule_catches_the_slip_it_is_there_for(tmp_path: Path) -> None:
    folder = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", folder)
    for report, right, wrong in SLIPS.values():
        (path,) = folder.glob(f"{report}_*")
        text = path.read_bytes().decode("utf-8")
        assert right in text
        path.write_bytes(text.replace(right, wrong, 1).encode("utf-8"))
    found = {
        (finding.rule, item.report[:3])
        for finding in check(folder).findings
        for item in finding.evidence
    }
    assert found == {(rule, report) for rule, (report, *_) in SLIPS.items()}


def test_a_report_cut_off_and_quotations_of_nobody_are_found(tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    text = "The crews put out 3 fires.\n\n“We were late,” it read.\n\n“We are sorry for that.”\n"
    (tmp_path / "story" / "a.txt").write_text(text)
    found = {finding.rule for finding in check(tmp_path / "story").findings}
    assert {"enough-read", "speakers-known"} <= found


def test_the_gate_has_all_rules_and_the_desk_all_but_those_on_records() -> None:
    desk = config.load(ROOT / "config.yaml")
    gate = config.load(ROOT / "config.yaml", "gate")
    in_desk = {rule.id for rule in rulebook.load_rules(desk.rules)}
    in_gate = {rule.id for rule in rulebook.load_rules(gate.rules)}
    records = {rule.id for rule in rulebook.load_rules([RECORDS])}
    assert in_gate == in_desk | records
    assert not in_desk & records


def test_the_gate_fails_on_the_seeds_for_what_they_say_and_nothing_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    monkeypatch.chdir(ROOT)
    assert cli.run(["check", "--profile", "gate"]) == 1
    assert "did not run" not in capsys.readouterr().err
