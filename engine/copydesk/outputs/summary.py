"""The result as the summary of a step of GitHub Actions: for the file $GITHUB_STEP_SUMMARY."""

from __future__ import annotations

from typing import Final

from copydesk.model import Result
from copydesk.outputs._markdown import page
from copydesk.outputs.base import PLAIN, View

LISTS_FACTS: Final = False

MOST: Final = 1_000_000
"""Bytes. GitHub drops the summary of a step above 1 MiB."""


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` in Markdown, with what became of every rule and every report.

    ``view`` changes nothing.
    """
    return page(result, MOST, full=True)
