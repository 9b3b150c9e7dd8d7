"""What stories, reports and places are called on the page, and the addresses they have there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.kinds.base import Story
from copydesk.model import Evidence, Report, Result, Severity, Span
from copydesk.outputs.base import safe
from copydesk.places import Places
from copydesk.regexes import compiled

SEVERITY_NAMES: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}

_PLAIN = compiled(r"[^A-Za-z0-9_.-]+")
_PLURALS = {"story": "stories", "copy": "copies"}


def count(number: int, word: str) -> str:
    """A number and its noun: "1 story", "1,200 stories"."""
    return f"{number:,} {word if number == 1 else _PLURALS.get(word, word + 's')}"


class Names:
    """Short names and addresses of everything in one result; each is unique on the page."""

    def __init__(self, result: Result, shown: set[tuple[str, str]]) -> None:
        """``shown`` are the reports (story and id) whose places have an address."""
        self._shown = shown
        self.reports = {(report.story, report.id): report for report in result.reports}
        self.stories: dict[str, list[Report]] = {}
        for report in result.reports:
            self.stories.setdefault(report.story, []).append(report)
        self.story_numbers = {story: number for number, story in enumerate(self.stories, 1)}
        self._labels: dict[tuple[str, str], str] = {}
        self._anchors: dict[tuple[str, str], str] = {}
        self._places: dict[tuple[str, str], Places] = {}
        taken: set[str] = set()
        for story, reports in self.stories.items():
            for report, label in zip(reports, _labels(story, reports), strict=True):
                key = (story, report.id)
                self._labels[key] = safe(label)
                name = f"{story}-{label}" if len(self.stories) > 1 else label
                self._anchors[key] = _unused(f"r-{_PLAIN.sub('-', name).strip('-')}", taken)

    def label(self, story: str, report: str) -> str:
        """The short name of a report; that of a file which is no report is its path."""
        return self._labels.get((story, report)) or safe(report)

    def anchor(self, story: str, report: str) -> str:
        """The address of a report; empty where it is not on the page."""
        return self._anchors.get((story, report), "")

    def places(self, story: str, report: str) -> Places:
        """The way from the text of a report to its file, made once."""
        key = (story, report)
        if key not in self._places:
            self._places[key] = Places(self.reports[key])
        return self._places[key]

    def place_anchor(self, story: str, report: str, line: int, column: int) -> str:
        """The address of a place: "r-003L25C31"; empty where it is not on the page."""
        anchor = self.anchor(story, report) if (story, report) in self._shown else ""
        return anchor and f"{anchor}L{line}C{column}"

    def evidence_anchor(self, story: str, item: Evidence) -> str:
        return self.place_anchor(story, item.report, item.line, item.column)

    def line_column(self, story: str, report: str, span: Span) -> tuple[int, int]:
        return self.places(story, report).line_column(span.start)


def _labels(story: str, reports: Sequence[Report]) -> Iterator[str]:
    # `Story.label` looks at all other reports: too slow a thing to do for a thousand of them.
    if len(reports) <= 100:
        whole = Story(id=story, reports=tuple(report.id for report in reports))
        return (whole.label(report.id) for report in reports)
    return (report.id for report in reports)


def _unused(name: str, taken: set[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}.{number}"
    taken.add(free)
    return free
