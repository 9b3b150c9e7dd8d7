"""The result as GitHub's and GitLab's Markdown, in which news text is text and nothing else.

Both sites turn more into markup than CommonMark does: who is named after @ is called, #12 and !12
become references, what stands between dollar signs a formula. As other bots do, a space of no
width breaks these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from copydesk.model import Evidence, Finding, Result, RuleOutcome, Severity
from copydesk.outputs._differing import counterparts, differing, pieces
from copydesk.outputs._entries import Entry, by_rule, gathered, merged
from copydesk.outputs._headline import NAMES, count, counted, extent, said, verdict
from copydesk.outputs._locating import Locator, cell
from copydesk.outputs.base import first_words, last_words, safe
from copydesk.regexes import compiled

MARKER: Final = "<!-- copydesk -->"
"""The first line: by it a bot finds its own comment again, to write it anew."""
_MOST_PLACES: Final = 8
_MOST_NAMES: Final = 40
_MOST_WORDS: Final = 600
"""Characters of one wording, and of a message."""
_CONTEXT: Final = 70
"""Characters of the sentence on each side of the words."""
_RESERVE: Final = 300
"""Bytes for the line that counts the rest, and for closing what is open."""
_ICONS: Final[dict[Severity, str]] = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_VERDICTS: Final = {"FAIL": "❌ FAIL", "PASS": "✅ PASS", "UNKNOWN": "❔ UNKNOWN"}

_SPECIAL = compiled(
    r"(?P<call>@|[#!~%](?=\w)|&(?=\d)|:(?=[\w+-]*[a-z][\w+-]*:)|(?<=\bGH)-(?=\d))"
    r"|(?P<mark>[\\`*_\[\]|]|:(?=[^\s\d])|(?<=www)\.)"
    r"|(?P<html>[&<>$~])",
    re.IGNORECASE,
)
# A dollar sign in an element of its own begins no formula.
_HTML: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>", "~": "\\~"}
_Item = TypeVar("_Item")


def escaped(text: str) -> str:
    """``text`` on one line, such that Markdown shows it as it is and makes nothing of it."""
    return _SPECIAL.sub(_escape, safe(text))


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if match["mark"]:
        return f"\\{char}"
    return _HTML.get(char, char) + ("&#8203;" if match["call"] else "")


def page(result: Result, most_bytes: int, *, full: bool) -> str:
    """``result`` in at most ``most_bytes`` of UTF-8: the worst first, the rest counted.

    ``full`` adds what became of every rule, and of every report.
    """
    return _Page(result).text(most_bytes, full=full)


class _Page:
    def __init__(self, result: Result) -> None:
        self._result = result
        self._locator = Locator(result)
        self._several = len(self._locator.stories) > 1

    def text(self, most_bytes: int, *, full: bool) -> str:
        shown = [finding for finding in self._result.findings if not finding.waived]
        entries = gathered(merged(self._locator.worst_first(shown)))
        head = f"{MARKER}\n### copydesk: {_VERDICTS[verdict(self._result)]}\n\n"
        head += f"{extent(self._result, entries)}.\n"
        foot = "".join(f"\n{block}\n" for block in self._foot(full=full))
        room = most_bytes - _size(head) - _size(foot) - _RESERVE
        body: list[str] = []
        left: list[Entry] = []
        for entry in entries:
            if entry.finding.severity == "info":
                continue
            block = f"\n{self._entry(entry)}\n"
            if left or _size(block) > room:
                left.append(entry)
                continue
            body.append(block)
            room -= _size(block)
        notes = by_rule([entry for entry in entries if entry.finding.severity == "info"])
        lines, hidden = _fitting(notes, self._note, 0 if left else room)
        if lines:
            total = sum(1 + len(note.alike) for note in notes)
            body.append(_folded(count(total, "note"), "\n".join(lines)))
        left += hidden
        more = f"\n**+{_number(left)} more**: {_counted(left)}.\n" if left else ""
        return head + "".join(body) + more + foot

    # Findings

    def _entry(self, entry: Entry) -> str:
        finding = entry.finding
        rows = [self._row(finding, item) for item in finding.evidence[:_MOST_PLACES]]
        lines = [
            f"{_ICONS[finding.severity]} **{NAMES[finding.severity]}** {self._message(entry)}",
            "",
            "| | where | what it says |",
            "| --- | --- | --- |",
            *rows,
        ]
        if len(finding.evidence) > _MOST_PLACES:
            lines.append(f"| | | +{count(len(finding.evidence) - _MOST_PLACES, 'more place')} |")
        told = []
        missing = [self._locator.label(finding.story, report) for report in finding.missing_in]
        missing = [label for label in missing if label not in finding.message]
        if missing:
            told.append(f"not in {_listed(missing)}")
        if finding.suggestion:
            told.append(f"→ {escaped(_cut(finding.suggestion))}")
        for other in entry.also[:_MOST_PLACES]:
            told.append(f"also: {self._message(other)}")
        return "\n".join([*lines, *(f"\n{line}" for line in told)])

    def _message(self, entry: Entry) -> str:
        finding = entry.finding
        story = f"{escaped(finding.story)}: " if self._several and finding.story else ""
        return f"{story}{escaped(_cut(finding.message))} <sub>{_listed(entry.rules)}</sub>"

    def _row(self, finding: Finding, item: Evidence) -> str:
        odd = item.role == "primary" and finding.relation != "missing"
        where = self._place(finding, item)
        if item.row:
            where += f" ({escaped(cell(item))})"
        return f"| {'▸' if odd else ''} | {where} | {self._words(finding, item)} |"

    def _place(self, finding: Finding, item: Evidence) -> str:
        # As code, for elsewhere the line in a:100:7 is the picture of a hundred.
        return f"<code>{escaped(self._locator.place(finding.story, item))}</code>"

    def _words(self, finding: Finding, item: Evidence) -> str:
        before, after = self._locator.context(finding.story, item)
        words = _cut(safe(item.text))
        ranges = differing(words, [safe(text) for text in counterparts(finding.evidence, item)])
        if not ranges:
            shown = f"<b>{escaped(words)}</b>"
        else:
            shown = "".join(
                f"<b>{escaped(piece)}</b>" if marked else escaped(piece)
                for piece, marked in pieces(words, ranges)
            )
        around = last_words(before, _CONTEXT, "…"), first_words(after, _CONTEXT, "…")
        return f"{escaped(around[0])}{shown}{escaped(around[1])}"

    def _note(self, note: Entry) -> str:
        finding = note.finding
        place = self._place(finding, finding.evidence[0])
        more = f" (+{len(note.alike)} like it)" if note.alike else ""
        return f"- {self._message(note)} {place}{more}"

    # What else there is to know

    def _foot(self, *, full: bool) -> Iterator[str]:
        result = self._result
        broken = [rule for rule in result.rules if rule.outcome == "error"]
        troubles = [f"- not read: {escaped(_cut(said(problem)))}" for problem in result.problems]
        troubles += [
            f"- rule {escaped(rule.id)} did not run: {escaped(_cut(rule.reason))}"
            for rule in broken
        ]
        if troubles:
            yield "\n".join(_some(troubles))
        idle = [rule for rule in result.rules if rule.outcome == "not_evaluated"]
        if idle:
            total = f"{count(len(idle), 'rule')} of {len(result.rules)} not evaluated"
            yield f"{total}: {_listed([rule.id for rule in idle])}."
        if full:
            yield self._rules(result.rules).strip()
            yield self._reports().strip()

    def _rules(self, rules: Sequence[RuleOutcome]) -> str:
        rows = [
            f"| {escaped(rule.id)} | {rule.outcome.replace('_', ' ')} | {rule.facts} "
            f"| {escaped(_cut(rule.reason))} |"
            for rule in rules
        ]
        table = ["| rule | outcome | facts | |", "| --- | --- | ---: | --- |", *_some(rows)]
        return _folded(count(len(rules), "rule"), "\n".join(table))

    def _reports(self) -> str:
        rows = [
            f"| {escaped(self._locator.label(report.story, report.id))} | {escaped(report.path)} "
            f"| {escaped(_cut(report.origin or ''))} |"
            for report in self._result.reports
        ]
        table = ["| report | file | whose copy |", "| --- | --- | --- |", *_some(rows)]
        return _folded(count(len(self._result.reports), "report"), "\n".join(table))


def _fitting(
    notes: Sequence[Entry], line: Callable[[Entry], str], room: int
) -> tuple[list[str], list[Entry]]:
    """Lines for as many notes as there is room for, and the notes that are left."""
    lines: list[str] = []
    for index, note in enumerate(notes):
        made = line(note)
        room -= _size(made) + 1
        if room < 0:
            return lines, list(notes[index:])
        lines.append(made)
    return lines, []


def _folded(title: str, content: str) -> str:
    # The empty lines make Markdown of what stands inside the element.
    return f"\n<details><summary>{title}</summary>\n\n{content}\n\n</details>\n"


def _number(left: Iterable[Entry]) -> int:
    return sum(1 + len(entry.alike) for entry in left)


def _counted(left: Sequence[Entry]) -> str:
    every = [entry for entry in left for _ in range(1 + len(entry.alike))]
    return counted(every)


def _some(items: Sequence[str]) -> list[str]:
    more = len(items) - _MOST_NAMES
    if more <= 0:
        return list(items)
    mark = "| " if items[0].startswith("|") else "- "
    return [*items[:_MOST_NAMES], f"{mark}+{more} more"]


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMES
    shown = ", ".join(escaped(_cut(name)) for name in names[:_MOST_NAMES])
    return f"{shown} and {more} more" if more > 0 else shown


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS].rstrip()}…"


def _size(text: str) -> int:
    return len(text.encode("utf-8"))
