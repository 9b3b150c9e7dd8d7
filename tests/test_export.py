"""``copydesk export gx``: a project that Great Expectations opens and Data Docs show."""

from __future__ import annotations

import builtins
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from copydesk import cli

pytestmark = pytest.mark.filterwarnings("ignore")  # the library's own, and its dependencies'

RULES = """version: 1
rules:
  - id: one-figure
    title: Figures agree
    why: A reader must not find two figures for one thing.
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
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story whose third report has another figure, and words that are markup."""
    (tmp_path / "rules.yaml").write_text(RULES)
    (tmp_path / "fire").mkdir()
    for name, people in (("a", "214 people"), ("b", "214 people"), ("c", "217 people")):
        (tmp_path / "fire" / f"{name}.txt").write_text(
            f"The crews evacuated {people} <script>alert(1)</script> by noon.\n"
        )
    monkeypatch.chdir(tmp_path)
    return tmp_path


OPTIONS = ("--no-pack", "--rules", "rules.yaml", "--run-time", "2024-03-31T12:00")


def export(*more: str) -> int:
    return cli.run(["export", "gx", "fire", "--output", "out", *OPTIONS, *more])


@pytest.fixture
def written(desk: Path, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], ...]:
    """The suite and the validation result."""
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    assert export() == 0
    files = capsys.readouterr().out.splitlines()
    suite, validation = (json.loads(Path(file).read_text()) for file in files)
    return suite, validation


def test_each_rule_is_an_expectation_that_can_be_run_again(
    written: tuple[dict[str, Any], ...],
) -> None:
    suite, _ = written
    assert suite["name"] == "copydesk"
    assert [each["kwargs"]["only"] for each in suite["expectations"]] == [
        ["one-figure"],
        ["bounds"],
        ["idle"],
    ]
    first = suite["expectations"][0]
    assert first["type"] == "expect_copydesk_rules_to_hold"
    assert first["meta"]["title"] == "Figures agree"
    assert first["severity"] == "critical"


def test_each_outcome_is_a_result_and_what_was_not_evaluated_has_none(
    written: tuple[dict[str, Any], ...],
) -> None:
    _, validation = written
    outcomes = {
        each["expectation_config"]["kwargs"]["only"][0]: each["success"]
        for each in validation["results"]
    }
    assert outcomes == {"one-figure": False, "bounds": True}
    assert validation["success"] is False
    assert validation["statistics"]["evaluated_expectations"] == 2
    assert validation["meta"]["run_id"]["run_time"].startswith("2024-03-31T12:00")


def test_the_page_renders_and_news_text_stays_text(
    written: tuple[dict[str, Any], ...], desk: Path
) -> None:
    import great_expectations as gx
    from great_expectations.render.renderer import ValidationResultsPageRenderer
    from great_expectations.render.view import DefaultJinjaPageView

    import copydesk.gx  # noqa: F401 - registers the expectation

    context = gx.get_context(mode="file", project_root_dir=str(desk / "out"))
    store = context.validation_results_store
    (key,) = store.list_keys()
    page = DefaultJinjaPageView().render(ValidationResultsPageRenderer().render(store.get(key)))
    assert "Figures agree" in page
    assert "c.txt:1:21" in page
    assert "<script>alert(1)" not in page
    assert context.suites.get("copydesk").expectations[0].only == ["one-figure"]


def test_data_docs_are_built_where_they_are_asked_for(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    assert export("--docs") == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("/index.html")
    (page,) = (desk / "out").rglob("validations/**/*.html")
    assert "Figures agree" in page.read_text()


def test_the_same_check_gives_the_same_files(desk: Path) -> None:
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    contents = []
    for _ in range(2):
        assert export() == 0
        contents.append(
            {path.name: path.read_bytes() for path in (desk / "out" / "gx").rglob("*.json")}
        )
    assert contents[0] == contents[1]
    assert len(contents[0]) == 2


def test_rules_without_a_result_are_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    assert export() == 0
    assert "1 of 3 rules were not evaluated" in capsys.readouterr().err


DESK = """version: 1
reports: [fire]
records: [{path: crews.csv, columns: {key: line, value: crews, report: paper}}]
rules: [rules.yaml]
pack: none
trust: [b.txt]
ledger: ledger.yaml
waivers: waivers.yaml
fail_level: warning
"""
LEDGER = "version: 1\nnames: [{name: Ada Lund, kind: person}]\n"
MORE_RULES = """  - id: crews
    select: {kind: quantity, paper: [north, south]}
    expect: agree
    severity: warning
  - id: names
    select: {kind: person}
    expect: ledger
"""


def _again(project: Path) -> dict[str, bool | None]:
    """Each rule to what a checkpoint of the exported suite says of it; ``None`` where it errs."""
    import great_expectations as gx
    import pandas as pd

    import copydesk.gx  # noqa: F401 - registers the expectation

    context = gx.get_context(mode="file", project_root_dir=str(project))
    asset = context.data_sources.add_pandas("none").add_dataframe_asset("none")
    definition = gx.ValidationDefinition(
        name="again",
        data=asset.add_batch_definition_whole_dataframe("all"),
        suite=context.suites.get("copydesk"),
    )
    checkpoint = gx.Checkpoint(
        name="again", validation_definitions=[context.validation_definitions.add(definition)]
    )
    result = context.checkpoints.add(checkpoint).run(batch_parameters={"dataframe": pd.DataFrame()})
    (run,) = result.run_results.values()
    found: dict[str, bool | None] = {"": result.success}
    for each in run.results:
        raised = each.exception_info.get("raised_exception", True)
        (rule,) = each.expectation_config.kwargs["only"]
        found[rule] = None if raised else each.success
    return found


@pytest.mark.parametrize("of", ["invented", "quarterly", "seeds"])
def test_a_checkpoint_of_the_suite_comes_to_what_the_check_came_to(
    desk: Path, root: Path, of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("great_expectations", reason="needs the extra gx")
    if of == "invented":
        (desk / "rules.yaml").write_text(RULES + MORE_RULES)
        (desk / "ledger.yaml").write_text(LEDGER)
        (desk / "waivers.yaml").write_text("version: 1\n")
        (desk / "fire" / "a.txt").write_text("Warden Ada Lunt evacuated 214 people by noon.\n")
        (desk / "crews.csv").write_text("line,crews,paper\nfire,3,north\nfire,4,south\n")
        (desk / "config.yaml").write_text(DESK)
        home = desk
        assert cli.run(["check", "--format", "json", "--output", "found.json"]) == 1
        for each in json.loads((desk / "found.json").read_text())["findings"]:
            if each["rule"] == "one-figure":
                mark = each["fingerprint"]
                assert cli.run(["waive", mark, "--reason", "recounted", "--owner", "Ann"]) == 0
    else:
        home = desk / "copy"
        shutil.copytree(
            root / "examples" / "quarterly" if of == "quarterly" else root,
            home,
            ignore=shutil.ignore_patterns(".*", "tests", "engine", "benchmarks"),
        )
    monkeypatch.chdir(home)
    time = ("--run-time", "2024-03-31T12:00")
    assert cli.run(["export", "gx", "--output", "out", *time]) == 0
    (file,) = (home / "out" / "gx" / "uncommitted" / "validations").rglob("*.json")
    validation = json.loads(file.read_text())
    first = {
        each["expectation_config"]["kwargs"]["only"][0]: each["success"]
        for each in validation["results"]
    }
    suite = json.loads((home / "out" / "gx" / "expectations" / "copydesk.json").read_text())
    rules = [each["kwargs"]["only"][0] for each in suite["expectations"]]
    # What met nothing has no result in the export, and neither holds nor breaks the checkpoint.
    wanted = {rule: first.get(rule, True) for rule in rules}
    assert set(first.values()) == {True, False}
    assert _again(home / "out") == {"": validation["success"], **wanted}
    if of == "invented":
        assert {rule: first[rule] for rule in ("one-figure", "bounds", "crews", "names")} == {
            "one-figure": True,
            "bounds": True,
            "crews": False,
            "names": False,
        }


def test_where_the_library_is_absent_it_says_how_to_install_it(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def absent(name: str, *arguments: Any, **options: Any) -> Any:
        if name.partition(".")[0] == "great_expectations":
            raise ModuleNotFoundError(f"No module named {name!r}", name="great_expectations")
        return real(name, *arguments, **options)

    for module in ("copydesk.gx", "copydesk.backends.data_docs"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.delattr("copydesk.gx", raising=False)
    monkeypatch.setattr(builtins, "__import__", absent)
    assert export() == 2
    assert "pip install 'great-expectations>=1.24,<2'" in capsys.readouterr().err
    assert not (desk / "out").exists()


def test_a_time_that_is_none_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("--run-time", "noon") == 2
    assert "write it as 2024-03-31T12:00" in capsys.readouterr().err
