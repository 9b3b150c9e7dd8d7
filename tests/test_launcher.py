"""The launcher: makes its environment once, whole or again, and then stays out of the way.

What it installs is tried for real by ``.ci/run``; here its environment is a stand-in.
"""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

STAND_IN = """#!/bin/sh
echo "$@"
echo "cwd=$(pwd) bytecode=${PYTHONDONTWRITEBYTECODE-written} path=${PYTHONPATH-none}"
exit 7
"""


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Path:
    """A folder with the launcher and a project, and nothing made yet."""
    folder = tmp_path / "check out"
    folder.mkdir()
    shutil.copy(root / "desk", folder)
    (folder / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    return folder


@pytest.fixture
def launcher(checkout: Path) -> ModuleType:
    """The launcher as a module; its set-up steps are noted and make the stand-in."""
    loader = SourceFileLoader("desk", str(checkout / "desk"))
    spec = importlib.util.spec_from_loader("desk", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


Steps = list[list[str]]


@pytest.fixture
def steps(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Steps:
    noted: Steps = []

    def step(command: list[str], what: str) -> None:
        noted.append(command)
        if "venv" in command:
            python = Path(launcher.PYTHON)
            python.parent.mkdir(parents=True)
            for program in (python, python.with_name("pip")):
                program.write_text(STAND_IN)
                program.chmod(0o755)

    monkeypatch.setattr(launcher, "run", step)
    return noted


def test_an_old_python_can_read_it(root: Path) -> None:
    ast.parse((root / "desk").read_text(), feature_version=(3, 6))


def test_it_needs_the_standard_library_alone(root: Path) -> None:
    tree = ast.parse((root / "desk").read_text())
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported <= sys.stdlib_module_names


def test_it_can_be_run_as_it_is(root: Path) -> None:
    assert (root / "desk").stat().st_mode & stat.S_IXUSR


def test_an_old_python_is_told_so(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(launcher, "newer_python", lambda: None)
    with pytest.raises(SystemExit) as left:
        launcher.main(["check"])
    assert left.value.code == 2
    assert "needs Python 3.11 or later; this is 3.9" in capsys.readouterr().err


def test_an_old_python_hands_over_to_a_new_one(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    class HandedOverError(Exception):
        pass

    def execv(program: str, command: list[str]) -> None:
        raise HandedOverError(program, command[2:])

    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(launcher, "newer_python", lambda: "/usr/bin/python3.13")
    monkeypatch.setattr(os, "execv", execv)
    with pytest.raises(HandedOverError) as handed:
        launcher.main(["check", "seeds"])
    assert handed.value.args == ("/usr/bin/python3.13", ["check", "seeds"])


def test_the_second_time_nothing_is_made(launcher: ModuleType, steps: Steps) -> None:
    launcher.prepare("")
    assert [step[1:3] for step in steps] == [
        ["-m", "venv"],
        ["-m", "pip"],
        ["-m", "compileall"],
    ]
    steps.clear()
    launcher.prepare("")
    assert steps == []


def test_the_tools_for_the_tests_are_added_to_what_is_there(
    launcher: ModuleType, steps: Steps
) -> None:
    launcher.prepare("")
    steps.clear()
    launcher.prepare("dev")
    assert steps[0][2:4] == ["pip", "install"]
    assert steps[0][-1].endswith("check out[dev]")
    steps.clear()
    launcher.prepare("")
    launcher.prepare("dev")
    assert steps == []


@pytest.mark.parametrize(
    ("arguments", "extra"),
    [
        (["check"], ""),
        (["check", "--profile", "desk"], ""),
        (["check", "--profile", "gate"], "gx"),
        (["check", "--profile=gate"], "gx"),
        (["export", "gx", "--output", "out"], "gx"),
        (["explain", "gate"], ""),
        (["test"], "dev"),
        (["tool", "mypy"], "dev"),
    ],
)
def test_only_what_a_command_needs_is_installed(
    launcher: ModuleType, arguments: list[str], extra: str
) -> None:
    assert launcher.extra_for(arguments) == extra


def test_the_tools_for_the_tests_have_what_the_gate_needs(
    launcher: ModuleType, steps: Steps
) -> None:
    launcher.prepare("dev")
    steps.clear()
    launcher.prepare("gx")
    assert steps == []


def test_another_pyproject_makes_it_again(
    launcher: ModuleType, steps: Steps, checkout: Path
) -> None:
    launcher.prepare("dev")
    (checkout / "pyproject.toml").write_text("[project]\nname = 'y'\n")
    steps.clear()
    launcher.prepare("dev")
    assert steps[0][1:3] == ["-m", "venv"]


@pytest.mark.parametrize("breaks_at", ["venv", "install", "compileall"])
def test_a_set_up_that_was_interrupted_is_made_again(
    launcher: ModuleType, steps: Steps, monkeypatch: pytest.MonkeyPatch, breaks_at: str
) -> None:
    whole: Callable[[list[str], str], None] = launcher.run

    def step(command: list[str], what: str) -> None:
        whole(command, what)
        if breaks_at in command:
            raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(launcher, "run", step)
        with pytest.raises(KeyboardInterrupt):
            launcher.prepare("dev")
    steps.clear()
    launcher.prepare("dev")
    assert steps[0][1:3] == ["-m", "venv"]


def test_a_failing_step_is_shown_and_leaves_with_two(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def make() -> list[str]:
        launcher.run([sys.executable, "-c", "print('no such package'); exit(1)"], "Installing")
        raise AssertionError

    monkeypatch.setattr(launcher, "make_environment", make)
    with pytest.raises(SystemExit) as left:
        launcher.main(["check"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "no such package" in said
    assert "Installing failed (status 1)." in said


def test_a_python_without_venv_is_told_what_to_install(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher, "_has", lambda python, code: False)
    with pytest.raises(SystemExit) as left:
        launcher.main(["check"])
    assert left.value.code == 2
    assert "-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["check", "a b", "--format", "json"], "-m copydesk check a b --format json"),
        (["explain", "agree"], "-m copydesk explain agree"),
        (["test", "-k", "one"], "-m pytest -k one"),
        (["tool", "pip", "list"], "list"),
    ],
)
def test_command_status_folder_and_variables_are_passed_on(
    launcher: ModuleType,
    steps: Steps,
    checkout: Path,
    tmp_path: Path,
    arguments: list[str],
    command: str,
) -> None:
    launcher.prepare("dev")
    done = subprocess.run(
        [sys.executable, str(checkout / "desk"), *arguments],
        cwd=tmp_path,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": "/elsewhere"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    folder = checkout if arguments[0] in ("test", "tool") else tmp_path
    assert done.stdout.splitlines() == [command, f"cwd={folder} bytecode=written path=none"]
    assert (done.returncode, done.stderr) == (7, "")


def test_a_tool_that_is_not_there_is_said(
    launcher: ModuleType, steps: Steps, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        launcher.main(["tool", "rufff"])
    assert left.value.code == 2
    assert "no such tool" in capsys.readouterr().err


def test_without_a_command_it_says_what_it_can_do(
    launcher: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    launcher.main([])
    assert "python3 desk check" in capsys.readouterr().out
