"""The hooks for pre-commit, installed and run by pre-commit itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml
from tests.integrations.conftest import RULES, environment, lay

from copydesk import parts
from copydesk.tables import TABLE_SUFFIXES


def git(folder: Path, *arguments: str) -> str:
    # Whoever runs the tests may have no name, no home, and hooks of their own.
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@a.example"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    done = subprocess.run(
        ["git", "-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        env=environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", **who),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def published(root: Path, folder: Path) -> Path:
    """What is needed of this checkout to install it, as a repository with one commit."""
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        lay(folder, {name: (root / name).read_text("utf-8")})
    for path in (root / "engine").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = folder / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "all")
    return folder


def test_pre_commit_runs_the_hooks(root: Path, tmp_path: Path, disagreeing: Path) -> None:
    hooks = published(root, tmp_path / "copydesk")
    config = {
        "repos": [
            {
                "repo": str(hooks),
                "rev": git(hooks, "rev-parse", "HEAD"),
                "hooks": [{"id": "copydesk"}, {"id": "copydesk-test"}],
            }
        ]
    }
    lay(disagreeing, {".pre-commit-config.yaml": yaml.safe_dump(config)})
    git(disagreeing, "init", "--quiet")
    git(disagreeing, "add", ".")

    done = pre_commit(tmp_path, disagreeing)
    assert done.returncode == 1, done.stdout + done.stderr
    checked, tested = done.stdout.split("copydesk test (the cases", 1)
    assert "Failed" in checked and "exit code: 1" in checked
    # The whole set is checked, once, however many files a commit has.
    assert checked.count("[241 people] out of the harbour.") == 1
    assert "Passed" in tested

    (disagreeing / "stories/quay/herald.txt").unlink()
    lay(disagreeing, {"rules/ferry.yaml": RULES.replace("breaks", "holds")})
    git(disagreeing, "add", ".")
    done = pre_commit(tmp_path, disagreeing)
    checked, tested = done.stdout.split("copydesk test (the cases", 1)
    assert "Passed" in checked
    assert "Failed" in tested and "it should hold, and it breaks" in tested


def pre_commit(home: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never"],
        cwd=folder,
        env=environment(PRE_COMMIT_HOME=str(home / "pre-commit"), GIT_CONFIG_GLOBAL="/dev/null"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_hook_runs_for_every_file_that_can_change_what_it_says(root: Path) -> None:
    hooks = {
        hook["id"]: hook
        for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    read = [s for name in parts.own_names("readers") for s in parts.load("readers", name).SUFFIXES]
    for suffix in (*read, *TABLE_SUFFIXES, ".yaml", ".YML"):
        assert re.search(hooks["copydesk"]["files"], f"stories{os.sep}quay/report{suffix}"), suffix
    assert not re.search(hooks["copydesk"]["files"], "photos/quay.jpg")
    assert re.search(hooks["copydesk-test"]["files"], "rules/ferry.yml")
    assert not any(hook["pass_filenames"] for hook in hooks.values())
