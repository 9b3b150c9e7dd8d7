"""A reader that waits at a gate, as an installed package would offer it.

It holds a run in the middle, on however fast a machine.
"""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".gated"
_READER = f"""
import os
import time

from copydesk.readers import text

SUFFIXES = ("{SUFFIX}",)
PATIENCE = 120


def sniff(head):
    return False


def read(raw):
    end = time.monotonic() + PATIENCE  # nobody waits for ever for a test that has failed
    while not os.path.exists(raw.text.splitlines()[0]) and time.monotonic() < end:
        time.sleep(0.01)
    return text.read(raw)
"""


def install(folder: Path) -> Path:
    """Put it into a folder, to be named in PYTHONPATH."""
    about = folder / "gated-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: gated\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[copydesk.readers]\ngated = gated_reader\n")
    (folder / "gated_reader.py").write_text(_READER)
    return folder


def write(report: Path, gate: Path) -> None:
    """A report that is read once there is a file at ``gate``."""
    report.with_suffix(SUFFIX).write_text(f"{gate}\n\nThe sea was calm on Monday.\n")
