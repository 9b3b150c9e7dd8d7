"""copydesk inside Great Expectations: in a suite, in a checkpoint, on a page of Data Docs."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("great_expectations", reason="needs the extra gx")
pytestmark = pytest.mark.filterwarnings("ignore")  # the library's own, and its dependencies'

RULES = """version: 1
rules:
  - id: one-figure
    title: Figures <agree>
    select: {kind: quantity}
    expect: agree
  - id: bounds
    select: {kind: quantity}
    expect: {between: {min: 0, max: 300}}
  - id: idle
    select: {kind: money}
    expect: agree
"""


@pytest.fixture
def rules(tmp_path: Path) -> str:
    path = tmp_path / "rules.yaml"
    path.write_text(RULES)
    return str(path)


@pytest.fixture
def story(tmp_path: Path) -> str:
    folder = tmp_path / "fire"
    folder.mkdir()
    for name, people in (("a", 214), ("b", 214), ("c", 217)):
        (folder / f"{name}.txt").write_text(
            f"A fire <script> in the old mill.\n\nThe crews evacuated {people} people by noon.\n"
        )
    return str(folder)


@pytest.fixture(scope="module")
def library() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import great_expectations

        import copydesk.gx as own

        assert own.TYPE == "expect_copydesk_rules_to_hold"
    return great_expectations


@pytest.fixture
def context(library: Any) -> Any:
    from great_expectations.data_context.types.base import ProgressBarsConfig

    made = library.get_context(mode="ephemeral")
    made.variables.progress_bars = ProgressBarsConfig(globally=False)
    return made


def frame(*people: int | None) -> Any:
    import pandas as pd

    return pd.DataFrame(
        {
            "id": [f"r{number}" for number, _ in enumerate(people)],
            "report": ["a", "b", "c"][: len(people)],
            "kind": "quantity",
            "value": people,
            "unit": "person",
            "key": "evacuated",
        }
    )


def validated(context: Any, batch: Any, result_format: Any = "COMPLETE", **given: Any) -> Any:
    from copydesk.gx import ExpectCopydeskRulesToHold

    data = context.data_sources.pandas_default.read_dataframe(batch)
    return data.validate(ExpectCopydeskRulesToHold(**given), result_format=result_format)


def test_a_rule_that_breaks_on_a_batch_fails(context: Any, rules: str) -> None:
    result = validated(context, frame(214, 214, 217), rules=rules)
    assert result.success is False
    assert result.result["observed_value"] == "1 error in 2 facts"
    (index,) = result.result["unexpected_index_list"]
    assert (index["rule"], index["report"], index["line"]) == ("one-figure", "c", 3)
    (finding,) = result.result["details"]["findings"]
    assert finding["evidence"][0]["value"].startswith("217")


def test_a_failing_row_is_told_by_the_columns_that_are_asked_for(context: Any, rules: str) -> None:
    wanted = {"result_format": "COMPLETE", "unexpected_index_column_names": ["id"]}
    result = validated(context, frame(214, 214, 217), wanted, rules=rules)
    assert [index["id"] for index in result.result["unexpected_index_list"]] == ["r2"]


def test_rules_that_hold_succeed_and_say_on_how_much(context: Any, rules: str) -> None:
    result = validated(context, frame(214, 214, 214), rules=rules)
    assert result.success is True
    assert result.result["observed_value"] == "no findings in 2 facts"
    assert result.result["details"]["rules"]["idle"] == "not_evaluated"


def test_strict_fails_on_a_rule_that_was_not_evaluated(context: Any, rules: str) -> None:
    assert validated(context, frame(214, 214, 214), rules=rules, strict=True).success is False


def test_nothing_checked_is_an_error_and_no_success(context: Any, rules: str) -> None:
    result = validated(context, frame(214, 214, 214), rules=rules, only=["idle"])
    assert result.success is False
    assert "nothing was checked: idle" in str(result.exception_info)


def test_some_rules_may_be_picked(context: Any, rules: str) -> None:
    assert validated(context, frame(214, 214, 217), rules=rules, only="bo*").success is True
    wrong = validated(context, frame(214, 214, 217), rules=rules, only="bonds")
    assert "no rule is named bonds" in str(wrong.exception_info)


def test_the_least_severity_that_fails_may_be_set(context: Any, rules: str, tmp_path: Path) -> None:
    Path(rules).write_text(RULES.replace("expect: agree", "severity: info\n    expect: agree", 1))
    assert validated(context, frame(214, 214, 217), rules=rules).success is True
    assert validated(context, frame(214, 214, 217), rules=rules, fail_level="info").success is False


def test_a_mistake_in_the_rules_is_an_error_with_its_place(context: Any, rules: str) -> None:
    Path(rules).write_text(RULES.replace("expect: agree", "expect: agre"))
    result = validated(context, frame(214), rules=rules)
    assert result.success is False
    assert "rules.yaml:6:13: unknown kind 'agre'; did you mean 'agree'" in str(
        result.exception_info
    )


def test_rules_are_needed(library: Any) -> None:
    from copydesk.gx import ExpectCopydeskRulesToHold

    with pytest.raises(ValueError, match="name rule files with 'rules'"):
        ExpectCopydeskRulesToHold()


def test_missing_cells_are_missing(context: Any, rules: str) -> None:
    result = validated(context, frame(214, None, 217), rules=rules, only="one-figure")
    assert [index["report"] for index in result.result["unexpected_index_list"]] != []


def page(result: Any) -> str:
    from great_expectations.render.renderer import ValidationResultsPageRenderer
    from great_expectations.render.view import DefaultJinjaPageView

    made: str = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(result))
    return made


def test_a_checkpoint_runs_rules_on_reports(
    context: Any, library: Any, rules: str, story: str
) -> None:
    from copydesk.gx import ExpectCopydeskRulesToHold

    suite = context.suites.add(library.ExpectationSuite(name="desk"))
    suite.add_expectation(ExpectCopydeskRulesToHold(rules=rules, reports=story))
    suite.add_expectation(
        ExpectCopydeskRulesToHold(rules=rules, reports=story, only="bounds", meta={"title": "<b>"})
    )
    asset = context.data_sources.add_pandas("p").add_dataframe_asset("reports")
    definition = context.validation_definitions.add(
        library.ValidationDefinition(
            name="v", data=asset.add_batch_definition_whole_dataframe("all"), suite=suite
        )
    )
    checkpoint = context.checkpoints.add(
        library.Checkpoint(name="c", validation_definitions=[definition], result_format="COMPLETE")
    )
    result = checkpoint.run(batch_parameters={"dataframe": frame(1)})
    assert result.success is False
    (run_result,) = result.run_results.values()
    assert [each.success for each in run_result.results] == [False, True]
    assert run_result.results[0].result["unexpected_index_list"][0]["report"] == "c.txt"
    shown = page(run_result)
    assert "All rules of" in shown and "c.txt:3:" in shown
    assert "must hold: &lt;b&gt;" in shown


def test_the_suite_is_stored_and_read_again(context: Any, library: Any, rules: str) -> None:
    suite = context.suites.add(library.ExpectationSuite(name="desk"))
    suite.add_expectation_configuration(
        library.expectations.core.ExpectTableRowCountToEqual(value=3).configuration
    )
    from copydesk.gx import TYPE, ExpectCopydeskRulesToHold

    suite.add_expectation(ExpectCopydeskRulesToHold(rules=[rules], only=["bounds"]))
    read = context.suites.get("desk").expectations[-1]
    assert (read.configuration.type, read.only) == (TYPE, ["bounds"])
