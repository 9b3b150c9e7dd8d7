"""A reader that kills the process that reads with it, as an installed package would offer it."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".deadly"
_READER = f"""
import os
import signal

SUFFIXES = ("{SUFFIX}",)


def sniff(head):
    return False


def read(raw):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def install(folder: Path) -> Path:
    """Put it into a folder, to be named in PYTHONPATH."""
    about = folder / "deadly-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[copydesk.readers]\ndeadly = deadly_reader\n")
    (folder / "deadly_reader.py").write_text(_READER)
    return folder
