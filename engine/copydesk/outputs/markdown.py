"""The result as a comment on a pull request or a merge request."""

from __future__ import annotations

from typing import Final

from copydesk.model import Result
from copydesk.outputs._markdown import page
from copydesk.outputs.base import PLAIN, View

LISTS_FACTS: Final = False

MOST: Final = 65_000
"""Bytes. GitHub refuses a comment of more than 65,536 characters, however it counts them."""


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` in Markdown, short enough for a comment. ``view`` changes nothing.

    The first line is a comment that nobody sees, by which a bot finds what it wrote before.
    """
    return page(result, MOST, full=False)
