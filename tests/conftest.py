"""What all tests share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
Command = Callable[..., "subprocess.CompletedProcess[str]"]

# A developer's own settings must not change what the tests see.
for _name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "COPYDESK_DEBUG", "PYTHONPATH"):
    os.environ.pop(_name, None)


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
