"""The GitHub Action: its steps run here as its runner runs them, with a runner's variables."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.integrations.conftest import environment, lay, schema_of

EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass
class Done:
    """A step that has ended."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def commands(self) -> list[str]:
        """The lines that the runner obeys: those between the two marks are only shown."""
        obeyed, closed = [], ""
        for line in self.log.splitlines():
            if closed:
                closed = "" if line == f"::{closed}::" else closed
            elif line.startswith("::stop-commands::"):
                closed = line.removeprefix("::stop-commands::")
            elif line.lstrip().startswith("::"):
                obeyed.append(line)
        return obeyed


class Runner:
    """What GitHub's runner does with the check step of ``action.yml``."""

    def __init__(self, root: Path, installed: Path, folder: Path) -> None:
        self.action: dict[str, Any] = yaml.safe_load((root / "action.yml").read_text("utf-8"))
        self.root, self.installed, self.folder = root, installed, folder

    def step(self, name: str) -> dict[str, Any]:
        (found,) = (each for each in self.action["runs"]["steps"] if each.get("id") == name)
        return dict(found)

    def value(self, expression: str, given: dict[str, str]) -> str:
        subject, _, name = expression.partition(".")
        if subject == "inputs":
            return given.get(name, str(self.action["inputs"][name].get("default", "")))
        assert expression == "steps.install.outputs.python"
        return str(self.installed / "bin" / "python")

    def check(self, workspace: Path, **inputs: str) -> Done:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= self.action["inputs"].keys()
        step = self.step("check")
        variables = {
            name: EXPRESSION.sub(lambda match: self.value(match[1], given), text)
            for name, text in step["env"].items()
        }
        files = {name: self.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("")
        (self.folder / "step.sh").write_text(step["run"])
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", self.folder / "step.sh"],
            cwd=workspace,
            env=environment(
                **variables,
                **{name: str(path) for name, path in files.items()},
                GITHUB_ACTION_PATH=str(self.root),
                RUNNER_TEMP=str(self.folder),
            ),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        return Done(done.returncode, done.stdout, _outputs(files["GITHUB_OUTPUT"]), summary)


def _outputs(path: Path) -> dict[str, str]:
    found = re.findall(r"^(\w+)<<(\w+)\n(.*?)\n\2$", path.read_text("utf-8"), re.DOTALL | re.M)
    return {name: value for name, _, value in found}


@pytest.fixture
def runner(root: Path, installed: Path, tmp_path: Path) -> Runner:
    (tmp_path / "runner").mkdir()
    return Runner(root, installed, tmp_path / "runner")


@pytest.mark.parametrize(
    ("schema", "name"),
    [("github-actions", "action.yml"), ("github-workflows", ".github/workflows/ci.yml")],
)
def test_the_published_schema_holds(root: Path, schema: str, name: str) -> None:
    schema_of(schema, root / name)


def test_no_input_is_ever_code_and_none_is_without_use(root: Path) -> None:
    text = (root / "action.yml").read_text("utf-8")
    action = yaml.safe_load(text)
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(action["inputs"])
    assert {name for output in action["outputs"].values() for name in _named(output)} == set(
        action["outputs"]
    )


def _named(output: dict[str, str]) -> list[str]:
    return re.findall(r"steps\.check\.outputs\.(\w+)", output["value"])


def test_other_actions_are_pinned_to_a_commit(root: Path) -> None:
    for name in ("action.yml", ".github/workflows/ci.yml"):
        for used in re.findall(r"uses: (\S+)", (root / name).read_text("utf-8")):
            assert used == "./" or re.search(r"@[0-9a-f]{40}$", used), used


def test_reports_that_agree(runner: Runner, project: Path) -> None:
    done = runner.check(project)
    assert (done.status, done.commands) == (0, [])
    assert done.outputs == {
        "verdict": "pass", "status": "0", "errors": "0", "warnings": "0", "notes": "0"
    }  # fmt: skip


def test_a_finding_is_in_the_log_beside_its_line_in_the_summary_and_in_files(
    runner: Runner, disagreeing: Path
) -> None:
    done = runner.check(
        disagreeing, html="out/page.html", sarif="a b.sarif", junit="junit.xml", json="result.json"
    )
    assert done.status == 1
    assert "[241 people] out of the harbour." in done.log
    (annotation,) = done.commands
    assert annotation.startswith("::error file=stories/quay/herald.txt,line=1,")
    assert "241 people" in done.summary
    assert done.outputs == {
        "verdict": "fail", "status": "1", "errors": "1", "warnings": "0", "notes": "0",
        "html": "out/page.html", "sarif": "a b.sarif", "junit": "junit.xml", "json": "result.json",
    }  # fmt: skip
    assert "<!doctype html>" in (disagreeing / "out/page.html").read_text("utf-8").lower()
    assert json.loads((disagreeing / "a b.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_inputs_mean_what_the_options_of_the_command_mean(runner: Runner, project: Path) -> None:
    lay(
        project,
        {
            "draft.txt": "The ferry carried 241 people out of the harbour.\n",
            "old/report.txt": "The ferry carried 214 people when it left the harbour.\n",
            "other/rule.yaml": "version: 1\nrules:\n"
            "  - {id: people, title: People, severity: warning, expect: agree,\n"
            "     select: {kind: quantity, unit: person}}\n",
        },
    )
    done = runner.check(
        project,
        paths="draft.txt\n",
        against="stories/quay\n\n  old/report.txt",
        rules="other\nrules/ferry.yaml",
        pack="none",
        annotations="false",
        summary="false",
    )
    assert (done.status, done.commands, done.summary) == (1, [], "")
    assert (done.outputs["errors"], done.outputs["warnings"]) == ("1", "1")
    milder = runner.check(
        project, paths="draft.txt", against="stories/quay", rules="other", pack="none"
    )
    assert (milder.status, milder.outputs["warnings"]) == (0, "1")
    stricter = runner.check(
        project,
        paths="draft.txt",
        against="stories/quay",
        rules="other",
        pack="none",
        fail_level="warning",
    )
    assert stricter.status == 1


def test_what_could_not_be_done_is_an_error_of_the_step(runner: Runner, project: Path) -> None:
    done = runner.check(project, profile="nights", html="page.html")
    assert done.status == 2
    assert "no profile 'nights'" in done.log
    assert done.commands == [
        "::error title=copydesk::the check could not be done, or not all of it; see the log"
    ]
    assert done.outputs == {"status": "2"}


def test_what_was_not_checked_has_not_passed(runner: Runner, project: Path) -> None:
    lay(project / "stories/quay", {"daily.txt": "A quiet day.\n", "post.txt": "Quiet.\n"})
    done = runner.check(project)
    assert done.status == 2
    assert "verdict" not in done.outputs
    assert "nothing was checked" in done.log


def test_a_file_of_an_earlier_run_is_no_output(runner: Runner, project: Path) -> None:
    lay(project, {"page.html": "of yesterday", "result.json": "{}"})
    done = runner.check(project, profile="nights", html="page.html", json="result.json")
    assert done.outputs == {"status": "2"}


@pytest.mark.parametrize("name", ["strict", "annotations", "summary"])
def test_a_switch_is_true_or_false(runner: Runner, project: Path, name: str) -> None:
    done = runner.check(project, **{name: "yes"})
    assert done.status == 2
    assert done.commands == [f"::error title=copydesk::{name} is true or false"]


def test_hostile_inputs_and_reports_give_no_commands(runner: Runner, disagreeing: Path) -> None:
    hostile = 'a"; touch pwned; $(touch pwned) `touch pwned` --exit-zero'
    done = runner.check(disagreeing, paths=f"--exit-zero\n{hostile}", config=hostile)
    assert done.status == 2
    assert not (disagreeing / "pwned").exists()
    lay(
        disagreeing / "stories" / "quay",
        {"herald.txt": "::error::The ferry carried 241 people\n::set-env name=PATH::. of ferry.\n"},
    )
    done = runner.check(disagreeing)
    assert done.status == 1
    (annotation,) = done.commands
    assert annotation.startswith("::error file=stories/quay/herald.txt,")


def test_an_old_python_is_told_so(root: Path, tmp_path: Path) -> None:
    old = lay(tmp_path, {"python": "#!/bin/sh\nexit 1\n"}) / "python"
    old.chmod(0o755)
    done = subprocess.run(
        ["bash", root / ".github/action/install.sh"],
        env=environment(SETUP_PYTHON=str(old), INPUT_EXTRAS="", RUNNER_TEMP=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == (
        "::error title=copydesk::copydesk needs Python 3.11 or later; set python-version\n"
    )
