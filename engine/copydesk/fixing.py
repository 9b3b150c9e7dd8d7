"""Safe suggestions put into the reports themselves, and nothing else touched.

Safe is the spelling of a name that the ledger has, or that a clear majority of independent origins
writes. What stands in a quotation stays as it is: only who said it can say how.
"""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.model import (
    Fact,
    Finding,
    Organization,
    Person,
    Place,
    Quote,
    Record,
    Report,
    Result,
    Span,
    Term,
)
from copydesk.places import Places
from copydesk.regexes import compiled
from copydesk.text import quotations
from copydesk.text.document import Document

LEAST_ORIGINS: Final = 3
"""Independent origins from which on a spelling may be the clear majority's."""
CLEAR: Final = Fraction(2, 3)
"""Share of all origins that name somebody which a clear majority has at least."""
FORMATS: Final = ("text", "markdown")
"""Formats whose files are what their readers read, so that a change in one is one in the other."""

_MARKS = (
    b"",
    codecs.BOM_UTF8,
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
)
_ARROW = " -> "
_LETTER = r"[^\W_]"
_QUOTED_LINE = compiled(r"[ \t]{0,3}>")


@frozen
class Edit(Frozen):
    """``source[start:end]``, which is ``wrong``, is to be ``right``. Offsets of the source."""

    start: int
    end: int
    wrong: str
    right: str


@frozen
class Left(Frozen):
    """A place that is not touched, and why."""

    path: str
    line: int
    column: int
    text: str
    reason: str


@dataclass(slots=True)
class Plan:
    """What is to be done to one file."""

    report: Report
    edits: list[Edit] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def fixed(self) -> str:
        """The source with all edits made."""
        parts: list[str] = []
        at = 0
        for edit in self.edits:
            parts += self.report.source[at : edit.start], edit.right
            at = edit.end
        return "".join((*parts, self.report.source[at:]))


def plans(result: Result) -> list[Plan]:
    """What the safe suggestions of a result come to, file by file."""
    reports = {(report.story, report.id): report for report in result.reports}
    facts = {(fact.story, fact.id): fact for fact in result.facts}
    wanted: dict[tuple[str, str], dict[tuple[int, int], set[str]]] = {}
    for finding in result.findings:
        change = _change(finding, reports)
        fact = facts.get((finding.story, finding.fact))
        if change is None or fact is None:
            continue
        for report, span, right in _spans(finding, fact, *change, reports):
            places = wanted.setdefault((finding.story, report), {})
            places.setdefault((span.start, span.end), set()).add(right)
    return [_plan(reports[key], places) for key, places in wanted.items()]


def _change(finding: Finding, reports: Mapping[tuple[str, str], Report]) -> tuple[str, str] | None:
    """The wrong and the right of a finding's suggestion, if it is safe."""
    if finding.kind != "spelling" or finding.waived or finding.relation != "contradictory":
        return None
    wrong, arrow, right = (finding.suggestion or "").partition(_ARROW)
    if not (arrow and wrong and right):
        return None
    if finding.authority or (finding.severity == "error" and _is_clear(finding, reports)):
        return wrong, right
    return None


def _is_clear(finding: Finding, reports: Mapping[tuple[str, str], Report]) -> bool:
    """Whether many more independent origins write it the other way."""

    def origins(role: str) -> set[str]:
        found = (reports[finding.story, e.report] for e in finding.evidence if e.role == role)
        return {report.same_origin_as or report.id for report in found}

    usual = origins("related")
    every = usual | origins("primary")
    return len(usual) >= LEAST_ORIGINS and Fraction(len(usual), len(every)) >= CLEAR


def _spans(
    finding: Finding,
    fact: Fact,
    wrong: str,
    right: str,
    reports: Mapping[tuple[str, str], Report],
) -> Iterator[tuple[str, Span, str]]:
    """Report, span of its text and new words for each word to be changed."""
    odd = {
        (item.report, item.span.start, item.span.end)
        for item in finding.evidence
        if item.role == "primary"
    }
    pattern = _pattern(wrong)
    for record in fact.records:
        if (record.report, record.span.start, record.span.end) not in odd:
            continue
        text = reports[finding.story, record.report].text
        if isinstance(record, Term) and not finding.authority:
            # A lone word that looks like a name elsewhere may be another name.
            continue
        if isinstance(record, Person) and not record.given:
            # A report that has a surname alone may mean another bearer of one like it.
            continue
        for span in named(record):
            for match in pattern.finditer(text, span.start, span.end):
                yield from _words(record.report, match, right)


def named(record: Record) -> tuple[Span, ...]:
    """All places in which a record names its bearer."""
    if isinstance(record, Person | Place | Organization):
        return (record.span, *record.mentions)
    return (record.span,) if isinstance(record, Term) else ()


def _pattern(name: str) -> re.Pattern[str]:
    words = name.split()
    exact = r"\s+".join(map(re.escape, words))
    loud = r"\s+".join(re.escape(word.upper()) for word in words)
    return re.compile(rf"(?<!{_LETTER})(?:{exact}|{loud})(?!{_LETTER})")


def _words(report: str, match: re.Match[str], right: str) -> Iterator[tuple[str, Span, str]]:
    """A changed name word by word, so that the spaces and line ends between them stay."""
    said = list(re.finditer(r"\S+", match[0]))
    wanted = right.split()
    loud = match[0].isupper() and len(match[0]) > 1
    if len(said) != len(wanted):
        # More than a spelling: a word would be lost, or one put into somebody's mouth.
        return
    for old, word in zip(said, wanted, strict=True):
        new = word.upper() if loud else word
        if old[0] != new:
            start = match.start() + old.start()
            yield report, Span(start=start, end=start + len(old[0])), new


def _plan(report: Report, wanted: Mapping[tuple[int, int], set[str]]) -> Plan:
    plan = Plan(report)
    places = Places(report)
    taboo = Taboo(report)
    last = -1
    for (start, end), rights in sorted(wanted.items()):
        words = report.text[start:end]
        span = places.source_span(Span(start=start, end=end))
        reason = ""
        if len(rights) > 1:
            reason = f"two ways to write it: {', '.join(sorted(rights))}"
        elif taboo.holds(start, end):
            reason = "in a quotation"
        elif report.format not in FORMATS:
            reason = f"{report.format} files are not changed"
        elif report.source[span[0] : span[1]] != words:
            reason = "markup stands between the letters"
        elif span[0] < last:
            reason = "it overlaps another change"
        elif not _can_hold(report, next(iter(rights))):
            reason = f"{next(iter(rights))} cannot be written in {report.encoding}"
        if reason:
            line, column = places.line_column(start)
            plan.left.append(Left(report.path, line, column, words, reason))
        else:
            plan.edits.append(Edit(*span, words, next(iter(rights))))
            last = span[1]
    return plan


def _can_hold(report: Report, words: str) -> bool:
    try:
        words.encode(report.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class Taboo:
    """Where nothing may be changed in a report: in quotations, by whatever sign they are known.

    The marks as the extractors read them, and beside them the plain count of marks in a paragraph:
    where the two differ, either is enough. Markdown's quoted blocks are quotations too.
    """

    def __init__(self, report: Report, records: Iterable[Record] = ()) -> None:
        self._report = report
        self._document = Document(report)
        self._places = Places(report)
        self._quotations = quotations.find(self._document)
        self._quotes = [record.span for record in records if isinstance(record, Quote)]

    def holds(self, start: int, end: int) -> bool:
        """Whether any of ``text[start:end]`` stands in a quotation."""
        span = Span(start=start, end=end)
        if any(q.open < end and start < q.close for q in self._quotations):
            return True
        if any(quote.overlaps(span) for quote in self._quotes):
            return True
        return self._is_between_marks(start) or self._is_quoted_block(start)

    def _is_between_marks(self, position: int) -> bool:
        text = self._report.text
        block = self._document.block_at(position)
        begin = block.start if block is not None else text.rfind("\n", 0, position) + 1
        before = text[begin:position]
        if before.count('"') % 2:
            return True
        pairs = (("“", "”"), ("«", "»"), ("``", "''"))
        low = before.rfind("„") > max(before.rfind("“"), before.rfind("”"))
        return low or any(before.rfind(first) > before.rfind(last) for first, last in pairs)

    def _is_quoted_block(self, position: int) -> bool:
        if self._report.format != "markdown":
            return False
        source = self._report.source
        at = self._places.source_offset(position)
        line = max(source.rfind("\n", 0, at), source.rfind("\r", 0, at)) + 1
        return _QUOTED_LINE.match(source, line) is not None


def encoded(plan: Plan, data: bytes) -> bytes:
    """The file's new bytes: those of ``data`` but for the edits, in the encoding that it has.

    Raises :class:`DeskError` where the file has changed since it was read.
    """
    report = plan.report
    before = report.source.encode(report.encoding, "surrogatepass" if _is_utf(report) else "strict")
    for mark in _MARKS:
        if data == mark + before:
            after = plan.fixed.encode(
                report.encoding, "surrogatepass" if _is_utf(report) else "strict"
            )
            return mark + after
    raise DeskError(
        "the file is not written as it was read: nothing is changed in it",
        path=report.path,
        hint="run copydesk fix again; if that does not help, save the file as UTF-8",
    )


def _is_utf(report: Report) -> bool:
    return report.encoding.startswith("utf")


def diff(plan: Plan) -> str:
    """What the edits change, as a unified diff that patch and git apply read."""
    path = plan.report.path
    before, after = _lines(plan.report.source), _lines(plan.fixed)
    made = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in made
    )


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one, as patch has it."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def said(plans: Sequence[Plan]) -> list[str]:
    """What was changed, one line for each change of each file."""
    lines = []
    for plan in plans:
        counted: dict[tuple[str, str], int] = {}
        for edit in plan.edits:
            key = edit.wrong, edit.right
            counted[key] = counted.get(key, 0) + 1
        for (wrong, right), count in counted.items():
            times = f" ({count} places)" if count > 1 else ""
            lines.append(f"{plan.report.path}: {wrong} -> {right}{times}")
    return lines
