"""Ready-made records among those of prose.

Where a row says by a key which fact it states, nothing is weighed: same kind and key is one fact.
To meet prose, a row is read as a line that somebody wrote, "Net sales, third quarter: 412.6", and
what that line is joined with, the row is joined with. Rows with two keys are never one fact.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from copydesk.errors import DeskError
from copydesk.model import (
    Amount,
    Block,
    Date,
    Organization,
    Person,
    Place,
    Quote,
    Record,
    Report,
    Row,
    Span,
)
from copydesk.text.document import Document

MOST_WEIGHED: Final = 4_000
"""Rows of a story that are held against prose, or against each other by their words."""

Group = tuple[str, float, list[Record]]
_Key = tuple[str, str]


@dataclass(slots=True)
class Ready:
    """One story, its tables read as prose, and the way back from there."""

    documents: list[Document]
    records: list[Record]
    """Those of prose, and the lines that rows are read as."""
    rows: list[Record] = field(default_factory=list)
    """Rows whose place among the facts is known without alignment."""
    _original: dict[int, Record] = field(default_factory=dict)
    _lines: dict[int, Record] = field(default_factory=dict)
    _first: dict[int, Record] = field(default_factory=dict)

    def read_as(self, record: Record) -> Record:
        """What alignment reads in a record's place: its line, or that of a row which says the
        same of the same fact. A record that is read as it is comes back."""
        return self._lines.get(id(self._first.get(id(record), record)), record)

    def facts(self, groups: Sequence[Group]) -> list[Group]:
        """The groups of alignment with the rows themselves in them, those without a line added."""
        keyed: dict[_Key, list[Record]] = {}
        for row in self.rows:
            if row.key:
                keyed.setdefault((row.kind, row.key), []).append(row)
        found: list[Group] = []
        homes: dict[_Key, int] = {}
        for key, sure, members in groups:
            originals = [self._original.get(id(member), member) for member in members]
            votes = Counter((r.kind, r.key) for r in originals if r.key)
            if not votes:
                found.append((key, sure, originals))
                continue
            # Two keys are two facts, whatever the words say: prose is of the one it says most of.
            chosen = max(votes, key=lambda each: (votes[each], -list(votes).index(each)))
            plain = [r for r in originals if not r.key]
            for each in votes:
                mine = plain if each == chosen else []
                if each not in homes:
                    homes[each] = len(found)
                    found.append((each[1], sure if mine else 1.0, [*keyed.pop(each), *mine]))
                elif mine:
                    name, confidence, there = found[homes[each]]
                    found[homes[each]] = (name, min(confidence, sure), [*there, *mine])
        found += [(key, 1.0, members) for (_, key), members in keyed.items()]
        found += [
            (row.context.partition("\n")[0] or f"row {row.row}", 1.0, [row])
            for row in self.rows
            if not row.key
        ]
        return found


def prepare(documents: Sequence[Document], records: Sequence[Record]) -> Ready | None:
    """What alignment is to read; ``None`` where the story has no table.

    Raises ``DeskError`` where more rows without a key would have to be weighed than can be.
    """
    tables = {d.report.id: d.report for d in documents if d.report.records is not None}
    if not tables:
        return None
    prose = [document for document in documents if document.report.id not in tables]
    ready = Ready(list(prose), [r for r in records if r.report not in tables])
    lines: dict[str, list[Record]] = {report: [] for report in tables}
    seen: dict[tuple[object, ...], Record] = {}
    weighed = 0
    for record in records:
        if record.report not in tables:
            continue
        if isinstance(record, Amount | Date) and (record.context if not record.key else prose):
            if record.key:
                ready.rows.append(record)
                first = seen.setdefault((record.kind, record.key, *_value(record)), record)
                if first is not record:
                    ready._first[id(record)] = first
                    continue
            weighed += 1
            lines[record.report].append(record)
        elif (
            isinstance(record, Row)
            or (record.key and not prose)
            or isinstance(record, Amount | Date)
        ):
            ready.rows.append(record)
        else:
            weighed += isinstance(record, Person | Organization | Place | Quote)
            if record.key:
                ready.rows.append(record)
            ready.records.append(record)
    if weighed > MOST_WEIGHED:
        raise DeskError(
            f"{weighed:,} rows would have to be held against the reports by their words; "
            f"{MOST_WEIGHED:,} can be",
            path=next(iter(tables.values())).path,
            hint="map a key that says which fact a row states, or check the table by itself",
        )
    for report, rows in lines.items():
        if rows:
            ready.documents.append(_document(tables[report], rows, ready))
    return ready


def _value(record: Record) -> tuple[object, ...]:
    if isinstance(record, Amount):
        return record.report, record.measure.number, record.measure.unit
    if isinstance(record, Date):
        return record.report, record.low, record.high, record.time
    return (record.report,)


def _document(report: Report, rows: Sequence[Record], ready: Ready) -> Document:
    """A table as a report of lines; their records go to those that alignment reads."""
    written: list[str] = []
    blocks: list[Block] = []
    position = 0
    for row in rows:
        label, _, words = row.context.partition("\n")
        before = f"{label}: " if label else ""
        noun = f" {row.noun}" if isinstance(row, Amount) and row.noun else ""
        line = f"{before}{row.raw}{noun}. {words}".rstrip()
        start = position + len(before)
        whole = Span(start=position, end=position + len(line))
        read = replace(
            row,
            span=Span(start=start, end=start + len(row.raw)),
            sentence=whole,
            field=label,
        )
        ready._original[id(read)] = row
        ready._lines[id(row)] = read
        ready.records.append(read)
        written.append(line)
        blocks.append(Block(start=whole.start, end=whole.end, role="item"))
        position = whole.end + 1
    text = "\n".join(written)
    made = replace(
        report,
        text=text,
        source=text,
        segments=(),
        blocks=tuple(blocks),
    )
    return Document(made)
