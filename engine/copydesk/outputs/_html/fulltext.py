"""Every report as the page shows it: its paragraphs with what was read in them, and beside each the
findings that speak of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk import values
from copydesk.model import Evidence, Fact, Finding, Record, Report, Result
from copydesk.outputs._html.cards import Card
from copydesk.outputs._html.marking import Mark, passage
from copydesk.outputs._html.matrix import KINDS
from copydesk.outputs._html.names import Names
from copydesk.outputs.base import SEVERITY_RANK, clip, safe

if TYPE_CHECKING:
    from markupsafe import Markup

MOST_CHARACTERS = 1_000_000
"""Characters of text on one page; of longer runs the paragraphs with findings are shown."""
_MOST_PARAGRAPHS = 4_000
"""Paragraphs with findings on the page of a long run; reports that have no room left are named."""
_MESSAGE = 160

About = Sequence[tuple[Evidence, Card]]


class Note(NamedTuple):
    """A finding in the margin."""

    severity: str
    number: int
    address: str
    message: str


class Paragraph(NamedTuple):
    """A block of a report, with its line in the file."""

    role: str
    line: int
    anchor: str
    """The address of the line; empty where another paragraph has it."""
    words: Markup
    notes: tuple[Note, ...]


class Shown(NamedTuple):
    """A report on the page."""

    number: int
    story: str
    label: str
    anchor: str
    path: str
    published: str
    origin: str
    copy_of: str
    copy_anchor: str
    records: int
    findings: int
    paragraphs: tuple[Paragraph, ...]
    left_out: int
    """Paragraphs that are not shown."""
    shown: bool
    """Whether any of it is."""


class How:
    """How much of the reports the page shows."""

    def __init__(self, result: Result) -> None:
        self.redacted = result.redacted
        long = sum(len(report.text) for report in result.reports) > MOST_CHARACTERS
        self.whole = not long and not result.redacted
        """All paragraphs with all records, or only what findings speak of."""
        self.shown = {(report.story, report.id) for report in result.reports}
        """Reports whose paragraphs are on the page: of long runs the worst ones."""
        if not self.whole:
            self.shown = _worst(result.findings, self.shown)


def _worst(findings: Sequence[Finding], known: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The reports with the gravest findings whose paragraphs have room on the page."""
    places: dict[tuple[str, str], set[tuple[int, int]]] = {}
    gravity: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        for item in finding.evidence:
            key = (finding.story, item.report)
            places.setdefault(key, set()).add((item.line, item.column))
            if item.role == "primary":
                gravity[key] += 10 ** (2 - SEVERITY_RANK[finding.severity])
    shown, room = set(), _MOST_PARAGRAPHS
    for key in sorted(places, key=lambda key: -gravity[key]):
        room -= len(places[key])
        if room < 0:
            break
        shown.add(key)
    return shown & known


def reports(
    names: Names,
    facts: Sequence[Fact],
    about: Mapping[tuple[str, str], About],
    how: How,
) -> Iterator[Shown]:
    """All reports in the order of the result."""
    found: dict[tuple[str, str], list[Record]] = {}
    for fact in facts:
        for record in fact.records:
            found.setdefault((fact.story, record.report), []).append(record)
    for number, (key, report) in enumerate(names.reports.items()):
        story = report.story
        records, spoken = found.get(key, []), about.get(key, [])
        if key not in how.shown:
            paragraphs, left_out = [], len(report.blocks)
        elif how.redacted:
            paragraphs, left_out = list(_places(names, report, spoken)), 0
        else:
            paragraphs, left_out = _paragraphs(
                names, report, records if how.whole else [], spoken, how
            )
        home = report.same_origin_as
        yield Shown(
            number=number,
            story=safe(story),
            label=names.label(story, report.id),
            anchor=names.anchor(story, report.id),
            path=safe(report.path),
            published=_published(report),
            origin=safe(report.origin or ""),
            copy_of=names.label(story, home) if home else "",
            copy_anchor=names.anchor(story, home) if home else "",
            records=len(records),
            findings=len({card.number for _, card in spoken}),
            paragraphs=tuple(paragraphs),
            left_out=left_out,
            shown=key in how.shown,
        )


def _published(report: Report) -> str:
    if report.published is None:
        return "not known"
    how = {"story": ", as the other reports of the story tell", "given": ", as given"}
    return report.published.isoformat() + how.get(report.published_by, "")


def _paragraphs(
    names: Names, report: Report, records: Sequence[Record], spoken: About, how: How
) -> tuple[list[Paragraph], int]:
    story, text = report.story, report.text
    marks = sorted(
        [*_record_marks(names, story, records), *_finding_marks(names, story, spoken)],
        key=lambda mark: (mark.start, -mark.end),
    )
    blocks, starts = _by_lines(text) if not report.blocks else _parted(_blocks(report))
    over: dict[int, list[Mark]] = {}
    for mark in marks:
        number = max(bisect_right(starts, mark.start) - 1, 0)
        while number < len(blocks) and blocks[number][0] < max(mark.end, mark.start + 1):
            over.setdefault(number, []).append(mark)
            number += 1
    noted = _notes(starts, spoken)
    taken: set[str] = set()
    places, base = names.places(story, report.id), names.anchor(story, report.id)
    shown = []
    for number in range(len(blocks)) if how.whole else sorted(over):
        start, end, role = blocks[number]
        line = places.line_column(start)[0]
        anchor = f"{base}L{line}"
        shown.append(
            Paragraph(
                role=role,
                line=line,
                anchor="" if anchor in taken else anchor,
                words=passage(text, start, end, over.get(number, ()), taken),
                notes=tuple(noted.get(number, {}).values()),
            )
        )
        taken.add(anchor)
    return shown, len(blocks) - len(shown)


_Block = tuple[int, int, str]


def _parted(blocks: Iterable[_Block]) -> tuple[Sequence[_Block], Sequence[int]]:
    """Blocks, and where each begins."""
    found = tuple(blocks)
    return found, tuple(start for start, _, _ in found)


@lru_cache(maxsize=4)
def _by_lines(text: str) -> tuple[Sequence[_Block], Sequence[int]]:
    """The same of a text without blocks, which the reports of one table share."""
    return _parted(_lines(text, 0, len(text)))


def _blocks(report: Report) -> Iterator[_Block]:
    """Paragraphs in order, none overlapping, and all words of the report in one of them."""
    text, done = report.text, 0
    for block in sorted(report.blocks, key=lambda block: block.start):
        yield from _lines(text, done, block.start)
        if block.end > max(block.start, done):
            yield max(block.start, done), block.end, block.role
        done = max(done, block.end)
    yield from _lines(text, done, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[_Block]:
    """The lines of ``text[start:end]`` that have words."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            yield start, stop, "paragraph"
        start = stop + 1


def _record_marks(names: Names, story: str, records: Sequence[Record]) -> Iterator[Mark]:
    for record in records:
        line, column = names.line_column(story, record.report, record.span)
        yield Mark(
            start=record.span.start,
            end=record.span.end,
            kind=record.kind,
            tip=_tip(record),
            anchor=names.place_anchor(story, record.report, line, column),
        )


def _tip(record: Record) -> str:
    """What the words are read as, where that is not the words."""
    value = safe(values.display(record))
    name = KINDS[record.kind].lower()
    return name if value == safe(record.raw) else f"{name}: {clip(value, _MESSAGE, '…')}"


def _finding_marks(names: Names, story: str, spoken: About) -> Iterator[Mark]:
    by_place: dict[tuple[int, int], list[tuple[Evidence, Card]]] = {}
    for item, card in spoken:
        by_place.setdefault((item.span.start, item.span.end), []).append((item, card))
    for (start, end), found in by_place.items():
        refs = ((card.severity, card.number, card.address) for _, card in found)
        yield Mark(
            start=start,
            end=end,
            anchor=names.evidence_anchor(story, found[0][0]),
            findings=tuple(dict.fromkeys(refs)),
        )


def _notes(starts: Sequence[int], spoken: About) -> dict[int, dict[int, Note]]:
    """Paragraph to the findings that speak of words in it, each once."""
    noted: dict[int, dict[int, Note]] = {}
    for item, card in sorted(spoken, key=lambda pair: (pair[0].span.start, pair[1].number)):
        number = max(bisect_right(starts, item.span.start) - 1, 0)
        noted.setdefault(number, {})[card.number] = _note(card)
    return noted


def _note(card: Card) -> Note:
    return Note(card.severity, card.number, card.address, clip(card.message, _MESSAGE, "…"))


def _places(names: Names, report: Report, spoken: About) -> Iterator[Paragraph]:
    """Without the text: the places that findings speak of, with the values there."""
    from markupsafe import escape

    by_place: dict[tuple[int, int], dict[int, tuple[Evidence, Card]]] = {}
    for item, card in spoken:
        by_place.setdefault((item.line, item.column), {})[card.number] = (item, card)
    for _, found in sorted(by_place.items()):
        cards = [card for _, card in found.values()]
        item = next(iter(found.values()))[0]
        yield Paragraph(
            role="value",
            line=item.line,
            anchor=names.evidence_anchor(report.story, item),
            words=escape(f"{safe(item.value)}, column {item.column}"),
            notes=tuple(_note(card) for card in cards),
        )
