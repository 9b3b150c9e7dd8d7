"""Completion in a shell: by a real bash, and by what the other shells' scripts ask the command."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.integrations.conftest import environment, lay

from copydesk import cli


def in_bash(folder: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words, by the script that the command prints."""
    programs = lay(
        folder.parent / "programs",
        {"copydesk": f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m copydesk "$@"\n'},
    )
    (programs / "copydesk").chmod(0o755)
    quoted = " ".join(shlex.quote(word) for word in words)
    script = f"""
        compopt() {{ compgen "-A" "${{2/dirnames/directory}}" -o "$2" -- "${{COMP_WORDS[-1]}}"; }}
        source <(copydesk completion bash)
        COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; COMPREPLY=()
        "$(complete -p copydesk | sed 's/.*-F \\([^ ]*\\).*/\\1/')" copydesk
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-c", script],
        cwd=folder,
        env=environment(PATH=f"{programs}{os.pathsep}{os.environ['PATH']}"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_commands_are_completed_by_bash(project: Path) -> None:
    assert in_bash(project, "copydesk", "exp") == ["explain", "export"]


def answers(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *words: str,
    shell: str = "bash",
) -> list[str]:
    """What the command answers to the script of a shell, for the last of the words."""
    monkeypatch.setenv("_COPYDESK_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", shlex.join(["copydesk", *words]))
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words)))
    with pytest.raises(SystemExit) as left:
        cli.run([])
    assert left.value.code == 0
    said = capsys.readouterr()
    assert said.err == ""
    return [line for line in said.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["check", "--fail-l"], ["plain,--fail-level"]),
        (["check", "--fail-level", "w"], ["plain,warning"]),
        (["check", "--format", "js"], ["plain,json", "plain,jsonl"]),
        (["check", "--pack", "n"], ["plain,news", "plain,none"]),
        (["check", "--profile", "ni"], ["plain,night"]),
        (["check", "--config", "config.yaml", "--profile", "ni"], ["plain,night"]),
        (["check", "stor"], ["file,stor"]),
        (["check", "--against", "stor"], ["file,stor"]),
        (["extract", "--kind", "qu"], ["plain,quantity", "plain,quote"]),
        (["explain", "ferry"], ["plain,ferry-passengers"]),
        (["explain", "betw"], ["plain,between"]),
        (["explain", "--markdown", "do"], ["dir,do"]),
        (["test", "ru"], ["file,ru"]),
        (["completion", "z"], ["plain,zsh"]),
    ],
    ids=" ".join,
)
def test_what_is_offered(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    offered: list[str],
) -> None:
    monkeypatch.chdir(project)
    with (project / "config.yaml").open("a") as file:
        file.write("profiles:\n  night: {strict: true}\n")
    assert answers(capsys, monkeypatch, *words) == offered


def test_zsh_and_fish_are_told_what_a_rule_is(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    said = answers(capsys, monkeypatch, "explain", "ferry", shell="zsh")
    assert said == ["plain", "ferry-passengers", "The ferry's passengers"]
    said = answers(capsys, monkeypatch, "explain", "ferry", shell="fish")
    assert "ferry-passengers" in said[0] and "The ferry's passengers" in said[-1]


def test_a_broken_desk_offers_nothing_and_says_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    lay(project, {"rules/ferry.yaml": "version: 1\nrules: [{id: [}]\n", "config.yaml": "[["})
    assert answers(capsys, monkeypatch, "explain", "ferry") == []
    assert answers(capsys, monkeypatch, "check", "--profile", "ni") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_every_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["completion", shell]) == 0
    said = capsys.readouterr().out
    assert f"_COPYDESK_COMPLETE={shell}_complete" in said
    assert said.endswith("\n")


def test_a_run_that_completes_nothing_does_not_import_it(project: Path) -> None:
    watch = (
        "import sys; from copydesk import cli; cli.run(['check', '--quiet']);"
        "sys.exit('copydesk.completing' in sys.modules or 'click.shell_completion' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", watch], cwd=project, check=False)
    assert done.returncode == 0
