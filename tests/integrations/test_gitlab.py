"""The GitLab component: its job's script runs here, in the shell that a runner has."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from tests.integrations.conftest import environment, lay, schema_of

METADATA = "Metadata-Version: 2.1\nName: stand-in\nVersion: 1\n"
INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")


class Component:
    """``templates/copydesk.yml`` with its inputs put in."""

    def __init__(self, root: Path, **given: str) -> None:
        head, self._body = (root / "templates/copydesk.yml").read_text("utf-8").split("\n---\n")
        self.inputs: dict[str, dict[str, Any]] = yaml.safe_load(head)["spec"]["inputs"]
        self._given = {name.replace("_", "-"): value for name, value in given.items()}
        assert self._given.keys() <= self.inputs.keys()

    @property
    def used(self) -> set[str]:
        return set(INPUT.findall(self._body))

    @property
    def job(self) -> dict[str, Any]:
        (job,) = self._filled(yaml.safe_load(self._body)).values()
        return dict(job)

    def _filled(self, data: Any) -> Any:
        """GitLab puts inputs into values, after the file is read; alone they keep their type."""
        if isinstance(data, dict):
            return {self._filled(name): self._filled(value) for name, value in data.items()}
        if isinstance(data, list):
            return [self._filled(item) for item in data]
        if not isinstance(data, str):
            return data
        alone = INPUT.fullmatch(data)
        return self._value(alone[1]) if alone else INPUT.sub(lambda m: self._value(m[1]), data)

    def _value(self, name: str) -> Any:
        return self._given.get(name, self.inputs[name].get("default", "a-package"))

    def run(
        self, project: Path, installed: Path, *, part: str = "script"
    ) -> subprocess.CompletedProcess[str]:
        job = self.job
        variables = {name: str(value).lower() if isinstance(value, bool) else value
                     for name, value in job["variables"].items()}  # fmt: skip
        path = f"{installed / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["sh", "-e", "-c", "\n".join(job[part])],
            cwd=project,
            env=environment(PATH=path, **variables),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def test_the_job_is_what_gitlab_takes(root: Path, tmp_path: Path) -> None:
    component = Component(root)
    written = tmp_path / ".gitlab-ci.yml"
    written.write_text(yaml.safe_dump({"copydesk": component.job}))
    schema_of("gitlab-ci", written)
    assert component.used == set(component.inputs)


def test_no_input_is_ever_code(root: Path) -> None:
    hostile = "$(touch pwned)"
    job = Component(root, **dict.fromkeys(("paths", "config", "package"), hostile)).job
    assert hostile not in "\n".join([*job["before_script"], *job["script"]])


def test_findings_fail_the_job_and_are_in_its_reports(
    root: Path, disagreeing: Path, installed: Path
) -> None:
    component = Component(root)
    done = component.run(disagreeing, installed)
    assert done.returncode == 1, done.stderr
    assert "[241 people] out of the harbour." in done.stdout
    reports = component.job["artifacts"]["reports"]
    (finding,) = json.loads((disagreeing / reports["codequality"]).read_text("utf-8"))
    assert finding["location"]["path"] == "stories/quay/herald.txt"
    assert "<failure" in (disagreeing / reports["junit"]).read_text("utf-8")
    for page in component.job["artifacts"]["paths"]:
        assert "241 people" in (disagreeing / page).read_text("utf-8")


def test_the_package_is_installed(root: Path, project: Path, installed: Path) -> None:
    wheel = project / "stand_in-1-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        archive.writestr("stand_in.py", "")
        archive.writestr("stand_in-1.dist-info/METADATA", METADATA)
        archive.writestr("stand_in-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("stand_in-1.dist-info/RECORD", "")
    component = Component(root, package=str(wheel))
    done = component.run(project, installed, part="before_script")
    assert done.returncode == 0, done.stderr
    subprocess.run([installed / "bin/python", "-c", "import stand_in"], check=True)


def test_reports_that_agree_pass(root: Path, project: Path, installed: Path) -> None:
    done = Component(root).run(project, installed)
    assert (done.returncode, done.stderr) == (0, "copydesk: using config.yaml\n")


def test_inputs_mean_what_the_options_of_the_command_mean(
    root: Path, project: Path, installed: Path
) -> None:
    lay(
        project,
        {
            "a draft.txt": "The ferry carried 241 people out of the harbour.\n",
            "old/report.txt": "The ferry carried 214 people when it left the harbour.\n",
            "rule.yaml": "version: 1\nrules:\n"
            "  - {id: people, title: People, severity: warning, expect: agree,\n"
            "     select: {kind: quantity, unit: person}}\n",
        },
    )
    given = {"paths": "a draft.txt\n", "against": "stories/quay\nold/report.txt\n",
             "rules": "rule.yaml", "pack": "none"}  # fmt: skip
    done = Component(root, **given).run(project, installed)
    assert done.returncode == 0, done.stderr
    assert "[241 people]" in done.stdout
    done = Component(root, **given, fail_level="warning").run(project, installed)
    assert done.returncode == 1


@pytest.mark.parametrize("name", ["paths", "rules", "config", "profile"])
def test_hostile_inputs_do_nothing(root: Path, project: Path, installed: Path, name: str) -> None:
    hostile = '--exit-zero"; touch pwned; $(touch pwned) `touch pwned` *'
    done = Component(root, **{name: hostile}).run(project, installed)
    assert done.returncode == 2
    assert not (project / "pwned").exists()
