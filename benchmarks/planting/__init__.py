"""Planting one error at a time in clean stories.

The planters know the texts by their own patterns and by what several reports have in common; they
use nothing of copydesk, which would otherwise be measured with itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.planting import dates, exchanges, figures, names, quotations, removals, sums
from benchmarks.planting.base import Case, Edit, Planted, ReportText, Site, StoryText, read_story

__all__ = ["Case", "Edit", "Planted", "ReportText", "Site", "StoryText", "read_story", "sites"]


def sites(story: StoryText) -> Iterator[Site]:
    """Every place of a story where an error can be planted, in a fixed order."""
    for module in (figures, exchanges, sums, names, dates, quotations, removals):
        yield from module.sites(story)
