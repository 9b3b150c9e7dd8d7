"""What all tests share."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

from copydesk import cli

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parents[1]
Command = Callable[..., "subprocess.CompletedProcess[str]"]

# A developer's own settings must not change what the tests see.
for _name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "COPYDESK_DEBUG", "PYTHONPATH"):
    os.environ.pop(_name, None)


# Nor must the tests leave anything in the developer's caches.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="copydesk-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)


# Nor is an example wrong because the machine has other work.
settings.register_profile(
    "unhurried", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def copydesk(tmp_path: Path) -> Command:
    """The command as a process of its own, in an empty folder: ``copydesk("check", "a.txt")``."""

    def run(
        *arguments: str, cwd: Path = tmp_path, stdin: str = "", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "copydesk", *arguments],
            cwd=cwd,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"} | (env or {}),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


class Done(NamedTuple):
    """A command that has ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """The command in this process, in an empty folder: ``desk("check", "story")``."""
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str) -> Done:
        status = cli.run(arguments)
        return Done(status, *capsys.readouterr())

    return run_it
