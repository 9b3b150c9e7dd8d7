"""The kind ``expectation``: rules that Great Expectations judges, with findings like any other."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk import cli, run
from copydesk.errors import DeskError
from copydesk.model import Finding, Result
from copydesk.rulebook import parse_rules

GX = pytest.mark.skipif(
    __import__("importlib.util").util.find_spec("great_expectations") is None,
    reason="needs the extra gx",
)


def result_of(tmp_path: Path, expectation: str, more: str = "", kind: str = "quantity") -> Result:
    for name, text in (
        ("a", "The climb took 40 minutes.\n\nIt rained for 30 minutes."),
        ("b", "The climb took 400 minutes."),
    ):
        path = tmp_path / "story" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + "\n")
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        f"version: 1\nrules:\n  - id: it\n    select: {{kind: {kind}}}\n"
        f"    expect:\n      expectation: {expectation}\n{more}"
    )
    return run.check(run.Request(paths=(str(tmp_path / "story"),), rules=(str(rules),), pack=None))


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, str]]:
    return [(e.report, e.line, e.column, e.text) for each in findings for e in each.evidence]


BETWEEN = "{name: expect_column_values_to_be_between, column: number, max_value: 60}"


@GX
def test_a_row_that_fails_is_a_finding_at_its_place(tmp_path: Path) -> None:
    result = result_of(tmp_path, BETWEEN)
    (finding,) = result.findings
    assert places(result.findings) == [("b.txt", 1, 16, "400 minutes")]
    assert finding.message == (
        "b has 400 minutes (number 400), against expect_column_values_to_be_between (max_value: 60)"
    )
    assert (result.verdict, result.rules[0].outcome) == ("fail", "failed")


@GX
def test_what_holds_is_passed(tmp_path: Path) -> None:
    result = result_of(tmp_path, BETWEEN.replace("60", "600"))
    assert (result.verdict, result.rules[0].outcome, result.findings) == ("pass", "passed", ())


@GX
def test_a_count_is_one_finding_on_the_group(tmp_path: Path) -> None:
    result = result_of(tmp_path, "{name: expect_table_row_count_to_equal, value: 2}")
    (finding,) = result.findings
    assert len(finding.evidence) == 3
    assert finding.message.startswith("3 records together: 3, against expect_table_row_count")


@GX
def test_a_table_can_be_made_of_each_report(tmp_path: Path) -> None:
    more = "    group: report\n"
    result = result_of(tmp_path, "{name: expect_table_row_count_to_equal, value: 2}", more)
    assert [report for report, *_ in places(result.findings)] == ["b.txt"]


@GX
def test_the_greatest_value_is_where_it_stands(tmp_path: Path) -> None:
    given = "{name: expect_column_max_to_be_between, column: number, max_value: 60}"
    assert places(result_of(tmp_path, given).findings) == [("b.txt", 1, 16, "400 minutes")]


@GX
def test_an_exception_is_an_error_of_the_rule(tmp_path: Path) -> None:
    given = "{name: expect_column_mean_to_be_between, column: raw, max_value: 60}"
    (rule,) = result_of(tmp_path, given).rules
    assert rule.outcome == "error"
    assert "expect_column_mean_to_be_between raised" in rule.reason


@GX
def test_a_column_without_values_is_not_evaluated(tmp_path: Path) -> None:
    given = "{name: expect_column_values_to_be_in_set, column: rate, value_set: [day]}"
    (rule,) = result_of(tmp_path, given).rules
    assert (rule.outcome, rule.reason) == (
        "not_evaluated",
        "no selected record has anything in 'rate'",
    )


@GX
def test_nothing_selected_is_not_evaluated(tmp_path: Path) -> None:
    result = result_of(tmp_path, "{name: expect_table_row_count_to_equal, value: 0}", kind="money")
    assert result.rules[0].outcome == "not_evaluated"


@GX
@pytest.mark.parametrize(
    ("expectation", "place", "said"),
    [
        ("{name: expect_table_row_cont_to_equal, value: 2}", (6, 27), "did you mean 'expect_table"),
        ("expect_table_row_cont_to_equal", (6, 20), "did you mean 'expect_table_row_count_to"),
        ("{name: expect_table_row_count_to_equal, valeu: 2}", (6, 60), "did you mean 'value'"),
        ("{name: expect_table_row_count_to_equal, value: x}", (6, 67), "wants a whole number"),
        ("{name: expect_table_row_count_to_equal}", (6, 20), "'value' is missing"),
    ],
)
def test_a_mistake_has_its_place_in_the_rule_file(
    tmp_path: Path, expectation: str, place: tuple[int, int], said: str
) -> None:
    with pytest.raises(DeskError) as caught:
        result_of(tmp_path, expectation)
    assert caught.value.path == str(tmp_path / "rules.yaml")
    assert (caught.value.line, caught.value.column) == place
    assert said in caught.value.message
    assert caught.value.source


@GX
def test_all_mistakes_of_all_rules_are_shown_at_once(tmp_path: Path) -> None:
    more = (
        "  - id: other\n    select: {kind: money}\n"
        "    expect: {expectation: {name: expect_colum_to_exist}}\n"
    )
    with pytest.raises(DeskError) as caught:
        result_of(tmp_path, "{name: expect_table_row_cont_to_equal}", more)
    assert "rules.yaml:6:" in str(caught.value)
    assert "rules.yaml:9:" in str(caught.value)


def test_a_rule_file_is_read_without_the_library() -> None:
    before = {name for name in sys.modules if name.startswith("great_expectations")}
    expect = f"{{expectation: {BETWEEN}}}"
    text = f"version: 1\nrules:\n  - {{id: a, select: {{kind: money}}, expect: {expect}}}\n"
    (rule,) = parse_rules(text)
    assert rule.group == "story"
    assert {name for name in sys.modules if name.startswith("great_expectations")} == before


def test_the_name_is_needed() -> None:
    expect = "{expectation: {column: x}}"
    text = f"version: 1\nrules:\n  - {{id: a, select: {{kind: money}}, expect: {expect}}}\n"
    with pytest.raises(DeskError, match="'name' is missing"):
        parse_rules(text)


def test_where_the_library_is_absent_the_rule_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def absent(name: str, *arguments: Any, **options: Any) -> Any:
        if name.partition(".")[0] == "great_expectations":
            raise ModuleNotFoundError(f"No module named {name!r}", name="great_expectations")
        return real(name, *arguments, **options)

    monkeypatch.delitem(sys.modules, "copydesk.backends.great_expectations", raising=False)
    monkeypatch.setattr(builtins, "__import__", absent)
    (rule,) = result_of(tmp_path, BETWEEN).rules
    assert rule.outcome == "error"
    assert "pip install 'great-expectations>=1.24,<2'" in rule.reason


@GX
def test_a_rule_that_errs_is_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = "{name: expect_column_mean_to_be_between, column: raw, max_value: 60}"
    result_of(tmp_path, given)
    monkeypatch.chdir(tmp_path)
    assert cli.run(["check", "story", "--no-pack", "--rules", "rules.yaml"]) == 2
    assert "rule it did not run: expect_column_mean" in capsys.readouterr().err
