"""Where findings point: the file, lines and columns of evidence, names of reports, and an order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Story
from copydesk.model import Evidence, Finding, Report, Result
from copydesk.outputs.base import SEVERITY_RANK, safe
from copydesk.places import Places

_CONTEXT: Final = 400
"""Characters around a span that are looked at at all."""


@frozen
class Region(Frozen):
    """A range in a file: lines and columns count from 1, columns in code points.

    ``end_column`` is that after the last character. Where the end is not known (a row of Parquet,
    which has no lines; a file that is no report), it is 0, and ``end_line`` is ``line``.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    source: str
    """What stands there in the file, markup included; "" where that is not known."""


class Locator:
    """The reports of one result, looked up by story and id."""

    def __init__(self, result: Result) -> None:
        self._reports = {(report.story, report.id): report for report in result.reports}
        self._order = {key: index for index, key in enumerate(self._reports)}
        self._places: dict[tuple[str, str], Places] = {}
        ids: dict[str, list[str]] = {}
        for report in result.reports:
            ids.setdefault(report.story, []).append(report.id)
        self.stories = {id_: Story(id=id_, reports=tuple(all_)) for id_, all_ in ids.items()}

    def report(self, story: str, report: str) -> Report | None:
        """The report; ``None`` for a file that is no report, such as that of the waivers."""
        return self._reports.get((story, report))

    def path(self, story: str, report: str) -> str:
        """The report's file as it was given."""
        known = self.report(story, report)
        return report if known is None else known.path

    def label(self, story: str, report: str) -> str:
        """What messages call the report: "003"."""
        known = self.report(story, report)
        return safe(report if known is None else self.stories[story].label(report))

    def place(self, story: str, item: Evidence) -> str:
        """The label with line and column: "003:1:3042"."""
        return f"{self.label(story, item.report)}:{item.line}:{item.column}"

    def region(self, story: str, item: Evidence) -> Region:
        """The file and the range in it that ``item`` points at."""
        report = self.report(story, item.report)
        path = self.path(story, item.report)
        if report is None or report.format == "parquet":
            return Region(path, item.line, item.column, item.line, 0, "")
        key = (story, item.report)
        if key not in self._places:
            self._places[key] = Places(report)
        start, end = self._places[key].source_span(item.span)
        end_line, end_column = self._places[key].source_line_column(end)
        return Region(path, item.line, item.column, end_line, end_column, report.source[start:end])

    def context(self, story: str, item: Evidence) -> tuple[str, str]:
        """What stands before and after the words of ``item`` in their sentence, safe to show."""
        report = self.report(story, item.report)
        if report is None:
            return "", ""
        start, end = sentence_around(report, item)
        text = report.text
        before = safe(text[max(start, item.span.start - _CONTEXT) : item.span.start]).lstrip()
        after = safe(text[item.span.end : min(end, item.span.end + _CONTEXT)]).rstrip()
        return before, after

    def worst_first(self, findings: Iterable[Finding]) -> list[Finding]:
        """By severity, then in the order of stories, reports and words."""
        return sorted(findings, key=self._rank)

    def _rank(self, finding: Finding) -> tuple[int, str, int, int, str, str]:
        first = finding.evidence[0]
        return (
            SEVERITY_RANK[finding.severity],
            finding.story,
            self._order.get((finding.story, first.report), -1),
            first.span.start,
            finding.rule,
            finding.fingerprint,
        )


def file_address(path: str, base: str) -> str:
    """``path`` as a file URI; relative ones start at the URI ``base``. "" where that is not known.

    The host of ``base`` is that of absolute paths, too: a terminal may show another machine's.
    """
    if not base or path == "-":
        return ""
    host = base.partition("://")[2].partition("/")[0]
    start = f"file://{host}" if PurePath(path).is_absolute() else base.rstrip("/") + "/"
    return start + address_path(path)


def address_path(path: str) -> str:
    """``path`` as it stands in a URI: forward slashes, and every other sign that means something
    there by its number."""
    posix = PurePath(path).as_posix()
    return quote(posix.encode("utf-8", "surrogatepass"), safe="/~!$&'()*+,;=@")


def cell(item: Evidence) -> str:
    """The cell of a table: "row 4, amount"; "" in prose."""
    if not item.row:
        return ""
    return f"row {item.row}, {safe(item.field)}" if item.field else f"row {item.row}"


def sentence_around(report: Report, item: Evidence) -> tuple[int, int]:
    """Bounds of the sentence around ``item``, or of its line where the sentence is not known."""
    text, span = report.text, item.span
    lowest = max(0, span.end - len(item.sentence))
    start = text.find(item.sentence, lowest, span.start + len(item.sentence))
    if item.sentence and 0 <= start <= span.start:
        return start, start + len(item.sentence)
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end
