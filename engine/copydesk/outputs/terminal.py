"""The result for a person at a terminal: the verdict first, then what to look at, worst first.

Each finding shows the words in every report that it speaks of, the odd one out before the others,
with the place where an editor opens them. Plain ANSI codes: no library is worth its start-up here,
and one that reads markup in brackets would swallow a "[sic]".
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from copydesk.frozen import Frozen, frozen
from copydesk.model import Evidence, Finding, Result, RuleOutcome
from copydesk.outputs._differing import counterparts, differing, pieces, wording
from copydesk.outputs._entries import Entry, by_rule, gathered, merged
from copydesk.outputs._headline import NAMES, count, extent, said, verdict
from copydesk.outputs._locating import Locator, cell, file_address
from copydesk.outputs._quotations import Paint, aligned
from copydesk.outputs.base import (
    PLAIN,
    View,
    clip,
    columns,
    first_words,
    last_words,
    safe,
)

LISTS_FACTS: Final = False

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


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` in lines of at most ``view.width`` columns, as far as words can be cut."""
    return "\n".join(_Page(result, view).lines()) + "\n"


def findings(result: Result, wanted: Sequence[Finding], view: View = PLAIN) -> str:
    """Findings of ``result``, each in full, as :func:`render` shows the graver ones."""
    page = _Page(result, view)
    return "\n\n".join("\n".join(page.entry(Entry(one, (one.rule,), (one,)))) for one in wanted)


@frozen
class _Marks(Frozen):
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
        self._locator = Locator(result)
        self._stories = self._locator.stories

    def lines(self) -> Iterator[str]:
        shown = [finding for finding in self._result.findings if not finding.waived]
        entries = gathered(merged(self._locator.worst_first(shown)))
        notes = [entry for entry in entries if entry.finding.severity == "info"]
        yield from self._verdict(entries)
        if self._view.quiet:
            return
        for entry in entries:
            if entry.finding.severity != "info" or self._view.verbose:
                yield ""
                yield from self.entry(entry)
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
        word = verdict(self._result)
        first, *rest = self._wrap(f"{word}  {extent(self._result, entries)}", len(word) + 2)
        yield self._paint(word, word) + first[len(word) :]
        yield from rest

    def entry(self, entry: Entry) -> Iterator[str]:
        """One finding: its message, the words that it is about, and what to do."""
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
            message = f"{safe(other.finding.message)}  [{', '.join(map(safe, other.rules))}]"
            yield from self._wrap(f"  also: {message}", 4)
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
        for line in self._message(note, f"[{', '.join(map(safe, entry.rules))}] {place}{more}"):
            yield self._linked(line, note.story, note.evidence[:1])

    def _message(self, finding: Finding, small: str) -> Iterator[str]:
        """Severity and message, and after it what is of less weight."""
        name = NAMES[finding.severity]
        several = len(self._stories) > 1 and bool(finding.story)
        story = f"{safe(finding.story)}: " if several else ""
        lines = self._wrap(f"{name}  {story}{safe(finding.message)}  {small}", len(name) + 2)
        lines[0] = self._paint(name, name) + lines[0][len(name) :]
        if lines[-1].endswith(small):
            lines[-1] = lines[-1].removesuffix(small) + self._paint(small, "dim")
        yield from lines

    def _label(self, story: str, report: str) -> str:
        """What messages call the report, or, where there is room for all, its path."""
        if self._view.verbose:
            return safe(self._locator.path(story, report))
        return self._locator.label(story, report)

    def _place(self, story: str, item: Evidence) -> str:
        return f"{self._label(story, item.report)}:{item.line}:{item.column}"

    def _linked(self, text: str, story: str, items: Iterable[Evidence]) -> str:
        """``text``, the places in it as hyperlinks to the files where the terminal has them."""
        for item in items if self._view.links else ():
            place = self._place(story, item)
            before, found, after = text.rpartition(place)
            address = file_address(self._locator.path(story, item.report), self._view.base)
            if found and address:
                text = f"{before}\x1b]8;;{address}\x1b\\{place}\x1b]8;;\x1b\\{after}"
        return text

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
        margin = 6 if narrow else label + 6
        pairs = self._in_columns(finding, groups, self._width - margin)
        for number, (place, group) in enumerate(zip(places, shown, strict=True)):
            # What a report lacks is told by the others: none of them is the odd one out.
            odd = group[0].role == "primary" and finding.relation != "missing"
            head = f"  {self._marks.odd if odd else '  '}"
            head += self._linked(place, finding.story, group[:1])
            words = (
                pairs[0][number]
                if pairs
                else self._in_sentence(finding, group[0], self._width - margin)
            )
            if narrow:
                yield head
                yield f"      {words}"
            else:
                yield f"{head}{' ' * (label - columns(place))}  {words}"
            if len(group) > 1:
                yield self._the_same(finding, group[1:])
        for pair in pairs[1:]:
            yield from (" " * margin + line for line in pair)
        if len(groups) > len(shown):
            yield self._paint(f"    +{len(groups) - len(shown)} more", "dim")

    def _the_same(self, finding: Finding, items: Sequence[Evidence]) -> str:
        others = ", ".join(self._whole_place(finding.story, item) for item in items)
        if not self._view.verbose:
            others = clip(others, self._width - 16, self._marks.dots)
        return self._paint(f"      the same: {self._linked(others, finding.story, items)}", "dim")

    def _in_columns(
        self, finding: Finding, groups: Sequence[Sequence[Evidence]], room: int
    ) -> list[tuple[str, str]]:
        """Two long wordings as lines to stand below each other; [] for all others."""
        if len(groups) != 2 or groups[0][0].row:
            return []
        upper, lower = groups[0][0], groups[1][0]
        colors = self._color(finding, upper), self._color(finding, lower)
        return aligned(
            upper.text,
            lower.text,
            room,
            dots=self._marks.dots,
            whole=self._view.verbose,
            paints=self._painters(*colors) if self._view.color else None,
        )

    def _painters(self, upper: str, lower: str) -> tuple[Paint, Paint]:
        return (lambda text: self._paint(text, upper)), (lambda text: self._paint(text, lower))

    def _color(self, finding: Finding, item: Evidence) -> str:
        return NAMES[finding.severity] if item.role == "primary" else "other"

    def _in_sentence(self, finding: Finding, item: Evidence, room: int) -> str:
        where = f"{_cell(item)}: " if item.row else ""
        words = self._words(finding, item, room - columns(where))
        return self._paint(where, "dim") + words if where else words

    def _words(self, finding: Finding, item: Evidence, room: int) -> str:
        """The words of ``item`` in their sentence, in ``room`` columns, marked."""
        before, after = self._locator.context(finding.story, item)
        words = safe(item.text)
        others = [safe(text) for text in counterparts(finding.evidence, item)]
        marked = differing(words, others) or [(0, len(words))]
        brackets = 0 if self._view.color else 2
        dots = self._marks.dots
        if columns(words) + brackets * len(marked) > room:
            cut = _difference(words, others, room - brackets)
            before, after = (dots if cut else ""), ""
            words = clip(words[cut:], room - brackets - columns(before), dots)
            marked = [(0, len(words))]
        else:
            spare = room - columns(words) - brackets * len(marked)
            right = min(columns(after), max(spare // 2, spare - columns(before)))
            before = last_words(before, spare - right, dots)
            after = first_words(after, right, dots)
        color = self._color(finding, item)
        shown = (self._mark(text, color) if odd else text for text, odd in pieces(words, marked))
        return f"{before}{''.join(shown)}{after}"

    def _mark(self, words: str, color: str) -> str:
        return self._paint(words, color) if self._view.color else f"[{words}]"

    # What else there is to know

    def _footer(self, hidden_notes: int, notes: bool) -> Iterator[str]:
        if hidden_notes > 0:
            yield f"+{count(hidden_notes, 'more note')}"
        rules = self._result.rules
        broken = [rule for rule in rules if rule.outcome == "error"]
        for rule in broken:
            yield from self._wrap(f"rule {safe(rule.id)} did not run: {safe(rule.reason)}", 2)
        yield from self._waived()
        idle = [rule for rule in rules if rule.outcome == "not_evaluated"]
        yield from self._idle(idle)
        yield from self._alone()
        for problem in self._result.problems:
            yield from self._wrap(f"not read: {safe(said(problem))}", 2)
        hints = []
        waived = any(finding.waived for finding in self._result.findings)
        if not self._view.verbose and (notes or idle or waived):
            hints.append("-v shows everything")
        if self._result.findings:
            hints.append("`copydesk explain RULE` says what a rule means")
        if self._view.verbose and self._view.seconds:
            spent = ", ".join(f"{step} {time:.2f} s" for step, time in self._view.seconds)
            hints.append(f"processor time: {spent}")
        if hints:
            yield from (self._paint(line, "dim") for line in self._wrap("; ".join(hints), 0))

    def _waived(self) -> Iterator[str]:
        """The findings that somebody has accepted, and why."""
        waived = [finding for finding in self._result.findings if finding.waived]
        if not waived or not self._view.verbose:
            return
        yield f"{count(len(waived), 'finding')} waived:"
        for finding in waived:
            place = self._place(finding.story, finding.evidence[0])
            message = f"{safe(finding.message)}  [{safe(finding.rule)}] {place}"
            yield from self._wrap(f"  {message}: {safe(finding.waived)}", 4)

    def _alone(self) -> Iterator[str]:
        """Stories of a single report: somebody may have meant it to be held against others."""
        alone = [story.reports[0] for story in self._stories.values() if len(story.reports) == 1]
        if len(self._stories) > 1 and alone:
            yield f"{count(len(alone), 'report')} alone in a story, held against nothing"
        elif alone:
            yield from self._wrap(f"{safe(alone[0])} is held against no other report", 2)

    def _idle(self, rules: Sequence[RuleOutcome]) -> Iterator[str]:
        if not rules:
            return
        number = f"{count(len(rules), 'rule')} of {len(self._result.rules)} not evaluated"
        if not self._view.verbose:
            names = ", ".join(safe(rule.id) for rule in rules)
            yield clip(f"{number}: {names}", self._width, self._marks.dots)
            return
        yield f"{number}:"
        for rule in rules:
            yield from self._wrap(f"  {safe(rule.id)}: {safe(rule.reason) or 'no reason'}", 4)


def _cell(item: Evidence) -> str:
    """The cell of a table, its column's name cut; "" in prose."""
    field = clip(safe(item.field), _COLUMN_NAME, "..")
    return cell(replace(item, field=field))


def _difference(words: str, others: Sequence[str], room: int) -> int:
    """Where words too long for the line begin to differ from the others', a little before."""
    same = max((_same(words, other) for other in others), default=0)
    if same < room // 2 or same >= len(words):
        return 0
    return words.rfind(" ", 0, max(same - room // 3, 0)) + 1


def _same(a: str, b: str) -> int:
    """How many characters ``a`` and ``b`` begin with in common."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((i for i, (x, y) in pairs if x != y), min(len(a), len(b)))


def _alike(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Evidence grouped by role and wording; odd ones out first, each group in the given order."""
    groups: dict[tuple[bool, str], list[Evidence]] = {}
    for item in evidence:
        groups.setdefault((item.role != "primary", wording(safe(item.text))), []).append(item)
    return [group for _, group in sorted(groups.items(), key=lambda entry: entry[0][0])]
