"""A key sentence removed: one whose figure all other reports state, and the report nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.planting.base import (
    Case,
    Edit,
    Planted,
    Range,
    ReportText,
    Site,
    StoryText,
    sentences,
)
from benchmarks.planting.figures import Figure, figures_of, same_figure

KIND = "key sentence removed"
_WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
          "fifteen sixteen seventeen eighteen nineteen twenty").split()  # fmt: skip


def sites(story: StoryText) -> Iterator[Site]:
    for report in story.reports:
        spans = list(sentences(report.text))
        for number, (start, end) in enumerate(spans):
            if number == 0:
                continue
            inside = [f for f in figures_of(report.text) if start <= f.span[0] < end]
            key = [f for f in inside if _is_key(story, report, f, (start, end))]
            if not key:
                continue

            case = _case(story, report, (start, end), key)

            def make(rng: Random, case: Case = case) -> Case | None:
                return case

            yield Site(KIND, story.name, report.name, make)


def _is_key(story: StoryText, report: ReportText, figure: Figure, span: Range) -> bool:
    """All others state it and this report only here, not even in words."""
    if not all(
        any(same_figure(figure, theirs) for theirs in figures_of(other.text))
        for other in story.others(report)
    ):
        return False
    rest = report.text[: span[0]] + " " + report.text[span[1] :]
    if any(f.value == figure.value for f in figures_of(rest)) or figure.digits in rest:
        return False
    in_words = _WORDS[int(figure.value)] if figure.value in range(len(_WORDS)) else None
    return in_words is None or in_words not in rest.lower()


def _case(story: StoryText, report: ReportText, span: Range, key: list[Figure]) -> Case:
    start, end = span
    while end < len(report.text) and report.text[end] == " ":
        end += 1
    facts = tuple(
        Planted(other.name, *theirs.span)
        for other in story.others(report)
        for theirs in figures_of(other.text)
        if any(same_figure(figure, theirs) for figure in key)
    )
    edit = Edit(start, end, "", (start, end))
    stated = ", ".join(report.text[slice(*figure.span)] for figure in key)
    return Case(KIND, story.name, report.name, (edit,), f"without {stated!r}", facts)
