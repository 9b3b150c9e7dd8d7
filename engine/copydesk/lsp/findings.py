"""Findings and mistakes as an editor shows them: squiggles, hovers, and fixes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
    TextEdit,
)

from copydesk import fixing
from copydesk.errors import DeskError
from copydesk.kinds.base import Story
from copydesk.lsp.positions import Lines
from copydesk.model import (
    Amount,
    Date,
    Evidence,
    Fact,
    Finding,
    Record,
    Report,
    Result,
    Severity,
    Span,
)
from copydesk.outputs import _entries
from copydesk.places import Places
from copydesk.regexes import compiled
from copydesk.rules import discovery
from copydesk.value_dates import compare_dates
from copydesk.values import compare_amounts, display, stated

SOURCE = "copydesk"
NOT_CHECKED = "not-checked"
"""Code of the diagnostic that says why a draft is not checked: silence would look like praise."""
_SEVERITIES: dict[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "info": DiagnosticSeverity.Information,
}
_MARKUP = compiled(r"([\\`*_{}\[\]()#+\-.!|<>~&$:@])")
_MISTAKEN = compiled(r"""[^\s:,\[\]{}#"'][^\s:,\[\]{}#"']*|["'][^"'\n]*["']|\S""")
_PACKS = "copydesk/packs/"


class Checked:
    """One result, for the report that an editor shows; places are of the text that was checked."""

    def __init__(self, result: Result, path: Path, lines: Lines) -> None:
        self._result = result
        self._path = path
        self._lines = lines
        self._reports = {(report.story, report.id): report for report in result.reports}
        self._own = {
            key: Places(report) for key, report in self._reports.items() if self._is_own(report)
        }
        self._entries = _entries.merged([each for each in result.findings if not each.waived])

    def _is_own(self, report: Report) -> bool:
        """Whether a report is the document, or one of many in it."""
        real = os.path.realpath(self._path)
        names = (report.path, report.path.rpartition("#")[0])
        return any(name and os.path.realpath(name) == real for name in names)

    def _range(self, story: str, report: str, span: Span) -> Range:
        return self._lines.range(*self._own[story, report].source_span(span))

    def diagnostics(self, related: bool = True) -> list[Diagnostic]:
        """What is wrong with this report, in reading order.

        Without ``related``, for an editor that shows no related places, the message has them.
        """
        found = [each for entry in self._entries for each in self._of_entry(entry, related)]
        for problem in self._result.problems:
            name = "this document" if _is_file(problem.path, self._path) else problem.place
            found.append(not_checked(self._lines, f"{name}: {problem.message}"))
        return sorted(found, key=lambda one: (one.range.start.line, one.range.start.character))

    def _of_entry(self, entry: _entries.Entry, related: bool) -> Iterator[Diagnostic]:
        finding = entry.finding
        primary = [one for one in finding.evidence if one.role == "primary"]
        ranges = [
            self._range(finding.story, one.report, one.span)
            for one in primary
            if (finding.story, one.report) in self._own
        ]
        others: Sequence[Evidence] = finding.evidence
        if not ranges and any((finding.story, one) in self._own for one in finding.missing_in):
            # What the document lacks stands nowhere in it.
            ranges = [self._lines.line_range(0)]
        for place in ranges:
            places = [
                DiagnosticRelatedInformation(location, self._said(finding, one))
                for one in others
                if (location := self._location(finding.story, one)) is not None
                and not (location.range == place and (finding.story, one.report) in self._own)
            ]
            message = finding.message
            if finding.suggestion:
                message += f"\n→ {finding.suggestion}"
            if not related:
                message += "".join(f"\n{each.message}" for each in places)
            yield Diagnostic(
                range=place,
                message=message,
                severity=_SEVERITIES[finding.severity],
                code=finding.rule if len(entry.rules) == 1 else ", ".join(entry.rules),
                code_description=self._written(finding.rule),
                source=SOURCE,
                related_information=places if related else None,
                data={"fingerprint": finding.fingerprint, "suggestion": finding.suggestion},
            )

    def _written(self, rule: str) -> CodeDescription | None:
        """Where the rule stands, for the editor to lead there."""
        outcome = next((one for one in self._result.rules if one.id == rule), None)
        if outcome is None or not outcome.path:
            return None
        path = Path(outcome.path)
        if outcome.path.startswith(_PACKS):
            path = Path(discovery.__file__).parent.parent / outcome.path.removeprefix("copydesk/")
        return CodeDescription(href=f"{path.absolute().as_uri()}#L{outcome.line}")

    def _said(self, finding: Finding, one: Evidence) -> str:
        words = " ".join(one.text.split())
        return f"{self._label(finding.story, one.report)}:{one.line} has “{words}”"

    def _label(self, story: str, report: str) -> str:
        ids = tuple(id_ for in_story, id_ in self._reports if in_story == story)
        return Story(id=story, reports=ids).label(report)

    def _location(self, story: str, one: Evidence) -> Location | None:
        report = self._reports.get((story, one.report))
        path = None if report is None else _file_of(report)
        if report is None or path is None:
            return None
        span = Places(report).source_span(one.span)
        place = Lines(report.source, self._lines.encoding).range(*span)
        if report.format == "parquet":
            # No editor opens it: the row will do.
            place = Range(Position(max(one.line - 1, 0), 0), Position(max(one.line - 1, 0), 0))
        return Location(path.absolute().as_uri(), place)

    def hover(self, position: Position, markdown: bool = True) -> tuple[str, Range] | None:
        """What was read at a position, and what the other reports say of the same fact."""
        offset = self._lines.offset(position)
        found = [
            (end - start, number, fact, record, (start, end))
            for number, fact in enumerate(self._result.facts)
            for record in fact.records
            if (fact.story, record.report) in self._own
            for start, end in self._places_of(fact, record)
            if start <= offset < end
        ]
        if not found:
            return None
        _, _, fact, record, (start, end) = min(found, key=lambda one: one[:2])
        text = self._told(fact, record, markdown)
        return text, self._lines.range(start, end)

    def _places_of(self, fact: Fact, record: Record) -> Iterator[tuple[int, int]]:
        places = self._own[fact.story, record.report]
        for span in dict.fromkeys((record.span, *fixing.named(record))):
            yield places.source_span(span)

    def _told(self, fact: Fact, record: Record, markdown: bool) -> str:
        def plain(text: str) -> str:
            text = " ".join(text.split())
            return _MARKUP.sub(r"\\\1", text) if markdown else text

        bold = "**" if markdown else ""
        lines = [f"{bold}{record.kind}{bold}: {plain(display(record))}"]
        others = [one for one in fact.records if one is not record]
        if not others:
            lines.append("No other report states this.")
            return "\n\n".join(lines)
        lines.append(f"Fact: {plain(fact.key)} (confidence {fact.confidence:.2f})")
        lines.append(
            "\n".join(
                f"- {self._place(fact, one, markdown)}: “{plain(stated(one))}”, "
                f"{_relation(record, one)}"
                for one in others
            )
        )
        broken = [
            entry.finding
            for entry in self._entries
            if any(one.report == record.report and one.span == record.span
                   for one in entry.finding.evidence)
        ]  # fmt: skip
        lines += [f"{one.severity}: {plain(one.message)} ({plain(one.rule)})" for one in broken]
        return "\n\n".join(lines)

    def _place(self, fact: Fact, record: Record, markdown: bool) -> str:
        report = self._reports[fact.story, record.report]
        line, _ = Places(report).line_column(record.span.start)
        label = f"{self._label(fact.story, record.report)}:{line}"
        path = _file_of(report)
        if not markdown or path is None:
            return label
        shown = _MARKUP.sub(r"\\\1", label)
        # A parenthesis would end the link.
        target = path.absolute().as_uri().replace("(", "%28").replace(")", "%29")
        return f"[{shown}]({target}#L{line})"

    def fixes(self) -> list[TextEdit]:
        """All safe suggestions for this document, in reading order; see :mod:`copydesk.fixing`."""
        made = [
            TextEdit(range=self._lines.range(edit.start, edit.end), new_text=edit.right)
            for plan in fixing.plans(self._result)
            if self._is_own(plan.report)
            for edit in plan.edits
        ]
        return sorted(made, key=lambda edit: (edit.range.start.line, edit.range.start.character))

    def actions(self, asked: Range, given: Sequence[Diagnostic]) -> list[tuple[CodeAction, Any]]:
        """The fixes for a range, each with the edits it makes; then the one for the document."""
        edits = self.fixes()
        found: list[tuple[CodeAction, Any]] = []
        for edit in edits:
            if not _overlap(edit.range, asked):
                continue
            wrong = self._lines.between(edit.range)
            mine = [one for one in given if _overlap(one.range, edit.range)]
            action = CodeAction(
                title=f"Change {wrong} to {edit.new_text}",
                kind=CodeActionKind.QuickFix,
                diagnostics=mine or None,
                is_preferred=True,
            )
            found.append((action, [edit]))
            alike = [
                one
                for one in edits
                if one.new_text == edit.new_text and self._lines.between(one.range) == wrong
            ]
            if len(alike) > 1:
                everywhere = CodeAction(
                    title=f"Change {wrong} to {edit.new_text} everywhere ({len(alike)} places)",
                    kind=CodeActionKind.QuickFix,
                    diagnostics=mine or None,
                )
                found.append((everywhere, alike))
        if edits:
            action = CodeAction(
                title=f"Make all safe changes ({len(edits)})",
                kind=f"{CodeActionKind.SourceFixAll.value}.{SOURCE}",
            )
            found.append((action, edits))
        return found


def not_checked(lines: Lines, why: str) -> Diagnostic:
    """The diagnostic that says what was not checked, and why, over the document's first line."""
    return Diagnostic(
        range=lines.line_range(0),
        message=f"not checked: {why}",
        severity=DiagnosticSeverity.Warning,
        code=NOT_CHECKED,
        source=SOURCE,
    )


def mistake(error: DeskError, lines: Lines) -> Diagnostic:
    """A mistake in a YAML file, at the words that it is about."""
    place = lines.line_range(max(error.line - 1, 0))
    if error.column:
        start = lines.offset_of(error.line, error.column)
        word = _MISTAKEN.match(lines.text, start)
        place = lines.range(start, start if word is None else word.end())
    message = f"{error.message}\n{error.hint}" if error.hint else error.message
    return Diagnostic(
        range=place, message=message, severity=DiagnosticSeverity.Error, source=SOURCE
    )


def _relation(record: Record, other: Record) -> str:
    """How another statement of the fact stands to this one, in a word."""
    comparison = None
    if isinstance(record, Amount) and isinstance(other, Amount):
        comparison = compare_amounts(record, other)
    elif isinstance(record, Date) and isinstance(other, Date):
        comparison = compare_dates(record, other)
    if comparison is not None:
        return comparison.relation
    return "the same" if display(record) == display(other) else "written otherwise"


def _overlap(one: Range, other: Range) -> bool:
    def at(position: Position) -> tuple[int, int]:
        return position.line, position.character

    return at(one.start) <= at(other.end) and at(other.start) <= at(one.end)


def _is_file(path: str, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _file_of(report: Report) -> Path | None:
    """The file that a report is in; ``None`` where there is none, as for standard input."""
    for name in (report.path, report.path.rpartition("#")[0]):
        if name and Path(name).exists():
            return Path(name)
    return None
