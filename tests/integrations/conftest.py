"""A desk as it lies in somebody's repository, and copydesk as their build server installs it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

CONFIG = "version: 1\nreports: [stories/quay]\nrules: [rules]\npack: none\n"
RULES = """\
version: 1
rules:
  - id: ferry-passengers
    title: The ferry's passengers
    select: {kind: quantity, unit: person, about: [ferry]}
    expect: agree
    tests:
      breaks:
        - [The ferry carried 214 people., There were 241 people on the ferry.]
"""
AGREEING = {
    "daily.txt": "The ferry carried 214 people when it left the harbour.\n",
    "post.txt": "The ferry carried 214 people, the harbour office said.\n",
}
ODD_ONE = "The ferry carried 241 people out of the harbour.\n"


def lay(folder: Path, files: dict[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A desk whose reports agree."""
    folder = lay(
        tmp_path / "project",
        {"config.yaml": CONFIG, "rules/ferry.yaml": RULES},
    )
    lay(folder / "stories" / "quay", AGREEING)
    return folder


@pytest.fixture
def disagreeing(project: Path) -> Path:
    """The same desk with a report that says something else."""
    lay(project / "stories" / "quay", {"herald.txt": ODD_ONE})
    return project


def environment(**more: str) -> dict[str, str]:
    """The variables of a step: none of the build server that runs these tests."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CI_", "COPYDESK_", "GIT_", "GITHUB_", "INPUT_", "RUNNER_"))
    }
    # Without bytecode every start takes three times as long.
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | more


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The environment that the action's install step makes of this checkout.

    The step runs as it is, in a folder in which it finds the packages that these tests have.
    """
    temp = tmp_path_factory.mktemp("runner")
    here = Path(sysconfig.get_path("purelib"))
    site_packages = temp / "copydesk" / here.relative_to(sys.prefix)
    site_packages.mkdir(parents=True)
    (site_packages / "needed.pth").write_text(f"{here}\n")
    outputs = temp / "outputs"
    outputs.touch()
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", root / ".github/action/install.sh"],
        env=environment(
            SETUP_PYTHON=sys.executable,
            INPUT_EXTRAS="",
            RUNNER_TEMP=str(temp),
            GITHUB_ACTION_PATH=str(root),
            GITHUB_OUTPUT=str(outputs),
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert outputs.read_text() == f"python={temp}/copydesk/bin/python\n"
    return temp / "copydesk"


def schema_of(name: str, path: Path) -> None:
    """Hold a file against the published schema of that name."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
