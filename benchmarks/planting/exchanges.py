"""Two figures of one sentence in each other's place: "18 buses and 42 trams" for the reverse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random

from benchmarks.planting.base import Case, Edit, ReportText, Site, StoryText, sentences
from benchmarks.planting.figures import Figure, figures_of, stated_by

_JOINED = re.compile(r"\W*(?:to|or|and)?\W*\Z")
"""What stands between the ends of a range."""
_FARTHEST = 30
"""How many times as large one of two figures is that are taken for each other."""


def sites(story: StoryText) -> Iterator[Site]:
    for report in story.reports:
        for pair in _pairs(report):
            if all(len(stated_by(story, report, figure)) >= 2 for figure in pair):
                yield _site(story, report, *pair)


def _pairs(report: ReportText) -> Iterator[tuple[Figure, Figure]]:
    """Figures of one unit in one sentence, which are no range and are hedged alike."""
    figures = figures_of(report.text)
    for start, end in sentences(report.text):
        inside = [figure for figure in figures if start <= figure.span[0] < end]
        for one, other in combinations(inside, 2):
            between = report.text[one.span[1] : other.span[0]]
            alike = one.unit == other.unit and one.hedge == other.hedge
            apart = max(one.value, other.value) / min(one.value, other.value)
            if alike and 1 < apart < _FARTHEST and not _JOINED.match(between):
                yield one, other


def _site(story: StoryText, report: ReportText, one: Figure, other: Figure) -> Site:
    def make(_: Random) -> Case:
        first, second = _written(report, one), _written(report, other)
        edits = (
            Edit(*_range(one), second, one.span),
            Edit(*_range(other), first, other.span),
        )
        note = f"{first!r} <-> {second!r}"
        return Case("figures exchanged", story.name, report.name, edits, note)

    return Site("figures exchanged", story.name, report.name, make)


def _range(figure: Figure) -> tuple[int, int]:
    """The number with its magnitude, which goes where the number goes."""
    end = figure.magnitude[1] if figure.magnitude else figure.number[1]
    return figure.number[0], end


def _written(report: ReportText, figure: Figure) -> str:
    start, end = _range(figure)
    return report.text[start:end]
