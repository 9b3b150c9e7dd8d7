"""The result for a person at a terminal: the verdict first, then what to look at, worst first.

Each finding shows the words in every report that it speaks of, the odd one out before the others,
with the place where an editor opens them. Plain ANSI codes: no library is worth its start-up here,
and one that reads markup in brackets would swallow a "[sic]".
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.kinds.base import Story
from copydesk.model import Evidence, Finding, Problem, Report, Result, RuleOutcome, Severity
from copydesk.outputs._entries import Entry, by_rule, gathered, merged
from copydesk.outputs.base import (
    PLAIN,
    SEVERITY_RANK,
    View,
    clip,
    columns,
    head,
    pad,
    safe,
    tail,
)

_NAMES: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
_COLORS: Final[dict[str, str]] = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "FAIL": "1;31",
    "UNKNOWN": "1;33",
    "PASS": "1;32",
    "dim": "2",
    "other": "1",
}
_MOST_PLACES: Final = 4
"""Different wordings shown for one finding; the rest is counted."""
_MOST_NOTES: Final = 12
_LABEL_SHARE: Final = 0.45
"""A place that takes more of the line than this goes on a line of its own."""
_COLUMN_NAME: Final = 24
"""Characters of a column's name that are shown."""
_CONTEXT: Final = 400
"""Characters around a span that are looked at at all."""


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` in lines of at most ``view.width`` columns, as far as words can be cut."""
    return "\n".join(_Page(result, view).lines()) + "\n"


@dataclass(frozen=True, slots=True)
class _Marks:
    """Marks of our own, in Unicode or in ASCII."""

    dots: str
    odd: str
    arrow: str


_UNICODE = _Marks(dots="…", odd="▸ ", arrow="→ ")
_ASCII = _Marks(dots="...", odd="> ", arrow="-> ")


class _Page:
    def __init__(self, result: Result, view: View) -> None:
        self._result = result
        self._view = view
        self._marks = _UNICODE if view.unicode else _ASCII
        self._width = max(view.width, 30)
        self._reports = {(report.story, report.id): report for report in result.reports}
        self._order = {key: index for index, key in enumerate(self._reports)}
        self._stories: dict[str, Story] = {}
        for story in dict.fromkeys(report.story for report in result.reports):
            ids = tuple(report.id for report in result.reports if report.story == story)
            self._stories[story] = Story(id=story, reports=ids)

    def lines(self) -> Iterator[str]:
        shown = [finding for finding in self._result.findings if not finding.waived]
        entries = gathered(merged(sorted(shown, key=self._finding_order)))
        notes = [entry for entry in entries if entry.finding.severity == "info"]
        yield from self._verdict(entries)
        for entry in entries:
            if entry.finding.severity != "info" or self._view.verbose:
                yield ""
                yield from self._entry(entry)
        hidden = 0
        if notes and not self._view.verbose:
            yield ""
            groups = by_rule(notes)
            for note in groups[:_MOST_NOTES]:
                yield from self._note(note)
            hidden = sum(len(note.alike) + 1 for note in groups[_MOST_NOTES:])
        footer = list(self._footer(hidden, bool(notes)))
        if footer:
            yield ""
            yield from footer

    def _finding_order(self, finding: Finding) -> tuple[int, str, int, int, str]:
        first = finding.evidence[0]
        return (
            SEVERITY_RANK[finding.severity],
            finding.story,
            self._order.get((finding.story, first.report), -1),
            first.span.start,
            finding.rule,
        )

    # Pieces

    def _paint(self, text: str, color: str) -> str:
        return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if self._view.color else text

    def _wrap(self, text: str, hang: int) -> list[str]:
        """``text`` broken at words; lines after the first are indented by ``hang``."""
        return textwrap.wrap(
            text,
            self._width,
            subsequent_indent=" " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def _verdict(self, entries: Sequence[Entry]) -> Iterator[str]:
        result = self._result
        found = Counter(entry.finding.severity for entry in entries)
        counts = [
            _count(found[severity], name) for severity, name in _NAMES.items() if found[severity]
        ]
        several = len(self._stories) > 1
        stories = f" of {_count(len(self._stories), 'story')}" if several else ""
        what = f"{_count(len(result.reports), 'report')}{stories}{self._origins()}, "
        waived = sum(bool(finding.waived) for finding in result.findings)
        if waived:
            counts = [*(counts or ["nothing to report"]), f"{waived} waived"]
        what += f"{_count(len(result.facts), 'fact')}: {', '.join(counts) or 'nothing to report'}"
        word = result.verdict.upper()
        if result.rules and all(rule.outcome == "not_evaluated" for rule in result.rules):
            # Unknown is never green.
            word, what = "UNKNOWN", what.replace("nothing to report", "nothing could be checked")
        first, *rest = self._wrap(f"{word}  {what}", len(word) + 2)
        yield self._paint(word, word) + first[len(word) :]
        yield from rest

    def _origins(self) -> str:
        """How many origins the reports are, where some carry the same copy."""
        copies = sum(report.same_origin_as is not None for report in self._result.reports)
        return f" ({_count(len(self._result.reports) - copies, 'origin')})" if copies else ""

    def _entry(self, entry: Entry) -> Iterator[str]:
        finding = entry.finding
        yield from self._message(finding, f"[{', '.join(map(safe, entry.rules))}]")
        yield from self._evidence(finding)
        labels = [self._label(finding.story, report) for report in finding.missing_in]
        absent = [label for label in labels if label not in finding.message]
        if absent:
            yield from self._wrap(f"  not in {', '.join(absent)}", 4)
        if finding.suggestion:
            yield from self._wrap(f"  {self._marks.arrow}{safe(finding.suggestion)}", 4)
        for other in entry.also:
            said = f"{safe(other.finding.message)}  [{', '.join(map(safe, other.rules))}]"
            yield from self._wrap(f"  also: {said}", 4)
        if self._view.verbose:
            yield from self._fingerprints(entry)

    def _fingerprints(self, entry: Entry) -> Iterator[str]:
        """What `copydesk waive` calls the findings; findings on waivers cannot be waived."""
        found = [*entry.findings, *(each for other in entry.also for each in other.findings)]
        for finding in found:
            if finding.kind != "waivers":
                of = f" ({safe(finding.rule)})" if len(found) > 1 else ""
                lines = self._wrap(f"  fingerprint {finding.fingerprint}{of}", 4)
                yield from (self._paint(line, "dim") for line in lines)

    def _note(self, entry: Entry) -> Iterator[str]:
        note = entry.finding
        place = self._whole_place(note.story, note.evidence[0])
        more = ""
        if entry.alike:
            reports = dict.fromkeys(other.evidence[0].report for other in entry.alike)
            reports.pop(note.evidence[0].report, None)
            labels = ", ".join(self._label(note.story, report) for report in reports)
            more = f" (+{len(entry.alike)} like it{labels and f', also in {labels}'})"
        yield from self._message(note, f"[{', '.join(map(safe, entry.rules))}] {place}{more}")

    def _message(self, finding: Finding, small: str) -> Iterator[str]:
        """Severity and message, and after it what is of less weight."""
        name = _NAMES[finding.severity]
        several = len(self._stories) > 1 and bool(finding.story)
        story = f"{safe(finding.story)}: " if several else ""
        lines = self._wrap(f"{name}  {story}{safe(finding.message)}  {small}", len(name) + 2)
        lines[0] = self._paint(name, name) + lines[0][len(name) :]
        if lines[-1].endswith(small):
            lines[-1] = lines[-1].removesuffix(small) + self._paint(small, "dim")
        yield from lines

    def _label(self, story: str, report: str) -> str:
        """What messages call the report, or, where there is room for all, its path."""
        known = self._reports.get((story, report))
        if known is None:
            return safe(report)
        return safe(known.path if self._view.verbose else self._stories[story].label(report))

    def _place(self, story: str, item: Evidence) -> str:
        return f"{self._label(story, item.report)}:{item.line}:{item.column}"

    def _whole_place(self, story: str, item: Evidence) -> str:
        """The place, and in a table the row and the column that it is."""
        cell = _cell(item)
        return self._place(story, item) + (f" ({cell})" if cell else "")

    # The words in the reports

    def _evidence(self, finding: Finding) -> Iterator[str]:
        groups = _alike(finding.evidence)
        shown = groups if self._view.verbose else groups[:_MOST_PLACES]
        places = [self._place(finding.story, group[0]) for group in shown]
        label = max(map(columns, places))
        narrow = label > self._width * _LABEL_SHARE
        for place, group in zip(places, shown, strict=True):
            # What a report lacks is told by the others: none of them is the odd one out.
            odd = group[0].role == "primary" and finding.relation != "missing"
            mark = self._marks.odd if odd else "  "
            indent = f"  {mark}{pad(place, label)}  "
            if narrow:
                yield f"  {mark}{place}"
                indent = "      "
            cell = _cell(group[0])
            where = f"{cell}: " if cell else ""
            room = self._width - columns(indent + where)
            yield indent + self._paint(where, "dim") + self._words(finding, group[0], room)
            if len(group) > 1:
                others = ", ".join(self._whole_place(finding.story, item) for item in group[1:])
                if not self._view.verbose:
                    others = clip(others, self._width - 16, self._marks.dots)
                yield self._paint(f"      the same: {others}", "dim")
        if len(groups) > len(shown):
            yield self._paint(f"    +{len(groups) - len(shown)} more", "dim")

    def _words(self, finding: Finding, item: Evidence, room: int) -> str:
        """The words of ``item`` in their sentence, in ``room`` columns, marked."""
        before, after = self._context(finding.story, item)
        words = safe(item.text)
        open_, close = ("", "") if self._view.color else ("[", "]")
        room -= columns(open_ + close)
        dots = self._marks.dots
        if columns(words) > room:
            cut = self._difference(finding, item, room)
            before, after = (dots if cut else ""), ""
            words = clip(words[cut:], room - columns(before), dots)
        else:
            spare = room - columns(words)
            right = min(columns(after), max(spare // 2, spare - columns(before)))
            before = _last_words(before, spare - right, dots)
            after = _first_words(after, right, dots)
        color = _NAMES[finding.severity] if item.role == "primary" else "other"
        return f"{before}{open_}{self._paint(words, color)}{close}{after}"

    def _difference(self, finding: Finding, item: Evidence, room: int) -> int:
        """Where words too long for the line begin to differ from the others', a little before."""
        words = safe(item.text)
        others = (safe(other.text) for other in finding.evidence if other.role != item.role)
        same = max((_same(words, other) for other in others), default=0)
        if same < room // 2 or same >= len(words):
            return 0
        return words.rfind(" ", 0, max(same - room // 3, 0)) + 1

    def _context(self, story: str, item: Evidence) -> tuple[str, str]:
        """What stands before and after the words of ``item`` in their sentence."""
        report = self._reports.get((story, item.report))
        if report is None:
            return "", ""
        start, end = _sentence(report, item)
        text = report.text
        before = safe(text[max(start, item.span.start - _CONTEXT) : item.span.start]).lstrip()
        after = safe(text[item.span.end : min(end, item.span.end + _CONTEXT)]).rstrip()
        return before, after

    # What else there is to know

    def _footer(self, hidden_notes: int, notes: bool) -> Iterator[str]:
        if hidden_notes > 0:
            yield f"+{_count(hidden_notes, 'more note')}"
        rules = self._result.rules
        broken = [rule for rule in rules if rule.outcome == "error"]
        for rule in broken:
            yield from self._wrap(f"rule {safe(rule.id)} did not run: {safe(rule.reason)}", 2)
        yield from self._waived()
        idle = [rule for rule in rules if rule.outcome == "not_evaluated"]
        yield from self._idle(idle)
        yield from self._alone()
        for problem in self._result.problems:
            yield from self._wrap(f"not read: {safe(_said(problem))}", 2)
        hints = []
        waived = any(finding.waived for finding in self._result.findings)
        if not self._view.verbose and (notes or idle or waived):
            hints.append("-v shows everything")
        if self._result.findings:
            hints.append("`copydesk explain RULE` says what a rule means")
        if hints:
            yield from (self._paint(line, "dim") for line in self._wrap("; ".join(hints), 0))

    def _waived(self) -> Iterator[str]:
        """The findings that somebody has accepted, and why."""
        waived = [finding for finding in self._result.findings if finding.waived]
        if not waived or not self._view.verbose:
            return
        yield f"{_count(len(waived), 'finding')} waived:"
        for finding in waived:
            place = self._place(finding.story, finding.evidence[0])
            said = f"{safe(finding.message)}  [{safe(finding.rule)}] {place}"
            yield from self._wrap(f"  {said}: {safe(finding.waived)}", 4)

    def _alone(self) -> Iterator[str]:
        """Stories of a single report: somebody may have meant it to be held against others."""
        alone = [story.reports[0] for story in self._stories.values() if len(story.reports) == 1]
        if len(self._stories) > 1 and alone:
            yield f"{_count(len(alone), 'report')} alone in a story, held against nothing"
        elif alone:
            yield from self._wrap(f"{safe(alone[0])} is held against no other report", 2)

    def _idle(self, rules: Sequence[RuleOutcome]) -> Iterator[str]:
        if not rules:
            return
        count = f"{_count(len(rules), 'rule')} of {len(self._result.rules)} not evaluated"
        if not self._view.verbose:
            names = ", ".join(safe(rule.id) for rule in rules)
            yield clip(f"{count}: {names}", self._width, self._marks.dots)
            return
        yield f"{count}:"
        for rule in rules:
            yield from self._wrap(f"  {safe(rule.id)}: {safe(rule.reason) or 'no reason'}", 4)


def _cell(item: Evidence) -> str:
    """The cell of a table: "row 4, amount"; "" in prose."""
    if not item.row:
        return ""
    name = clip(safe(item.field), _COLUMN_NAME, "..")
    return f"row {item.row}, {name}" if name else f"row {item.row}"


def _said(problem: Problem) -> str:
    if not problem.path or problem.path in problem.message:
        return problem.message
    return f"{problem.path}: {problem.message}"


_PLURALS: Final = {"story": "stories"}


def _count(number: int, word: str) -> str:
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def _same(a: str, b: str) -> int:
    """How many characters ``a`` and ``b`` begin with in common."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((i for i, (x, y) in pairs if x != y), min(len(a), len(b)))


def _alike(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence grouped by role and wording; odd ones out first, each group in the given order."""
    groups: dict[tuple[bool, str], list[Evidence]] = {}
    for item in evidence:
        groups.setdefault((item.role != "primary", safe(item.text)), []).append(item)
    return [group for _, group in sorted(groups.items(), key=lambda entry: entry[0][0])]


def _sentence(report: Report, item: Evidence) -> tuple[int, int]:
    """Bounds of the sentence around ``item``, or of its line where the sentence is not known."""
    text, span = report.text, item.span
    lowest = max(0, span.end - len(item.sentence))
    start = text.find(item.sentence, lowest, span.start + len(item.sentence))
    if item.sentence and 0 <= start <= span.start:
        return start, start + len(item.sentence)
    end = text.find("\n", span.end)
    return text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end


def _last_words(text: str, room: int, dots: str) -> str:
    if columns(text) <= room:
        return text
    cut = tail(text, room - columns(dots))
    # Whole words, unless one word fills the room.
    space = cut.find(" ")
    whole = cut[space + 1 :] if 0 <= space < len(cut) // 2 else cut
    return dots + whole if room > columns(dots) else ""


def _first_words(text: str, room: int, dots: str) -> str:
    if columns(text) <= room:
        return text
    cut = head(text, room - columns(dots))
    space = cut.rfind(" ")
    whole = cut[:space] if space > len(cut) // 2 else cut
    return whole.rstrip() + dots if room > columns(dots) else ""
