"""The worked example: what its README says is what it finds, and all that it finds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk import config, run
from copydesk.model import Result

Desk = Callable[..., Any]
"""The command, run in this process: status, out and err."""


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    root = Path(__file__).parents[2] / "examples" / "quarterly"
    folder = tmp_path_factory.mktemp("quarterly") / "quarterly"
    shutil.copytree(root, folder)
    told = config.load(folder / "config.yaml")
    return run.check(
        run.Request(
            paths=tuple(map(str, told.reports)),
            rules=tuple(map(str, told.rules)),
            records=told.records,
            pack=told.pack,
        )
    )


def test_every_planted_mistake_is_found_and_nothing_else(result: Result) -> None:
    found = {
        (finding.rule, odd.report, odd.line, odd.text)
        for finding in result.findings
        for odd in finding.evidence
        if odd.role == "primary"
    }
    assert found == {
        ("same-sum", "figures.csv", 5, "89.2"),
        ("regions-add-up", "figures.csv", 2, "412.6"),
        ("same-sum", "press-release.txt", 7, "€483.0 million"),
        ("same-sum", "annual-report.txt", 5, "€124.8 million"),
        ("same-figure", "annual-report.txt", 9, "3,824 employees"),
        ("same-day", "annual-report.txt", 11, "18 November 2024"),
    }
    assert not result.problems
    assert {finding.severity for finding in result.findings} == {"error"}


def test_every_rule_of_it_was_evaluated(result: Result) -> None:
    assert {rule.id: rule.outcome for rule in result.rules if rule.outcome != "failed"} == {
        "results-before-dividend": "passed",
        "gross-profit-is-what-is-left": "passed",
        "one-row-a-fact": "passed",
    }


def test_every_rule_of_it_has_cases_that_come_out(
    root: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "examples" / "quarterly")
    done = desk("test")
    assert done.status == 0, done.out
    assert "without a case" not in done.out


def test_a_cell_of_the_table_is_pointed_at(result: Result) -> None:
    asia = next(
        odd
        for finding in result.findings
        for odd in finding.evidence
        if odd.role == "primary" and odd.text == "89.2"
    )
    line = "net_sales_asia,Net sales in Asia,2024-Q3,89.2,EUR million"
    assert asia.sentence == line
    assert asia.column == line.index("89.2") + 1
