"""One story: its reports into records, and the records into facts, ready to be judged."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import accumulate
from types import ModuleType
from typing import TYPE_CHECKING

from copydesk import parts
from copydesk.frozen import Frozen, frozen
from copydesk.judge import StoryFacts
from copydesk.kinds.base import Authority, Story
from copydesk.model import Fact, Quote, Record, Report
from copydesk.origins import credits_of, origins_of, trust_of

if TYPE_CHECKING:
    from copydesk.ledger import Ledger
    from copydesk.memory import Memory
    from copydesk.text.document import Document


@frozen
class Desk(Frozen):
    """What the desk knows before it reads a story: whom it trusts, and its ledger."""

    trust: tuple[str, ...] = ()
    ledger: Ledger | None = None

    def authority(self) -> Authority | None:
        """The ledger as the kinds ask it, made anew for each story."""
        if self.ledger is None:
            return None
        from copydesk.authority import Authority as Asked

        return Asked(self.ledger)


class Watch:
    """Seconds of processor time that each step of a run took, in the order of the steps."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of what is done inside to the step of that name."""
        began = time.process_time()
        try:
            yield
        finally:
            spent = time.process_time() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + spent


def documents_of(reports: Sequence[Report], published: date | None = None) -> list[Document]:
    """Reports analysed, each with its publication date as far as the story tells."""
    # A large table without a suspect needs neither words nor alignment.
    from copydesk.text.document import Document

    documents = [Document(report) for report in reports]
    given = {r.id: r.published for r in reports if r.published is not None}
    if published is not None:
        given |= {report.id: published for report in reports}
    prose = [document for document in documents if document.report.records is None]
    if prose:
        # Tables say in a column when their reports were published.
        from copydesk.text.publication import resolve_story

        dated = resolve_story(prose, given)
        for document in prose:
            day, how = dated[document.report.id]
            document.report = replace(document.report, published=day, published_by=how)
    return documents


def records_of(document: Document) -> tuple[Record, ...]:
    """All records of one report, in reading order; those of a table came with it."""
    if document.report.records is not None:
        return document.report.records
    found: list[Record] = []
    for extractor in _extractors():
        found.extend(extractor.extract(document))
    if document.report.marked:
        # Only formats that mark up their text need it.
        from copydesk.marked import believed

        found = believed(document, found)
    quoted = sorted(
        (record.span.start, record.span.end)
        for record in found
        if isinstance(record, Quote) and not record.fragment
    )
    if quoted:
        starts = [start for start, _ in quoted]
        ends = list(accumulate((end for _, end in quoted), max))
        found = [_in_quote(record, starts, ends) for record in found]
    return tuple(sorted(found, key=lambda r: (r.span.start, -r.span.end, r.kind)))


@cache
def _extractors() -> tuple[ModuleType, ...]:
    # To find each of them again for every report takes as long as some take to read it.
    return tuple(parts.load("extractors", name) for name in parts.own_names("extractors"))


def _in_quote(record: Record, starts: Sequence[int], ends: Sequence[int]) -> Record:
    """The record, marked where it stands inside a quotation.

    ``starts`` are those of all quotations, in order, and ``ends`` how far any of them up to each
    one reaches.
    """
    if isinstance(record, Quote) or record.in_quote:
        return record
    before = bisect_right(starts, record.span.start)
    if before and record.span.end <= ends[before - 1]:
        return replace(record, in_quote=True)
    return record


def story_of(
    reports: Sequence[Report], published: date | None = None, desk: Desk | None = None
) -> StoryFacts:
    """One story of reports that are at hand: extracted and aligned, ready to be judged."""
    return facts_of(reports, frozenset(), published, desk)


def facts_of(
    reports: Sequence[Report],
    drafts: frozenset[str],
    published: date | None,
    desk: Desk | None = None,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> StoryFacts:
    """The same where some of the reports are ``drafts`` to be held against the others.

    Reports that ``memory`` has from the run before are not analysed again; ``watch`` is told how
    long each step took.
    """
    desk, watch = desk or Desk(), watch or Watch()
    with watch.step("extract"):
        documents = documents_of(reports, published)
        if memory is None:
            extracted = [(document, records_of(document)) for document in documents]
        else:
            extracted = memory.extracted(documents, records_of)
        documents = [document for document, _ in extracted]
        by_report = {document.report.id: records for document, records in extracted}
    with watch.step("align"):
        return _aligned(documents, by_report, drafts, desk)


def _aligned(
    documents: Sequence[Document],
    by_report: Mapping[str, tuple[Record, ...]],
    drafts: frozenset[str],
    desk: Desk,
) -> StoryFacts:
    from copydesk.align import align

    every = [record for records in by_report.values() for record in records]
    credited = credits_of(documents, by_report)
    origins = origins_of(documents, credited)
    reports = [
        replace(
            document.report,
            origin=", ".join(credited.get(document.report.id, ())) or None,
            same_origin_as=_first_of_origin(document.report.id, origins),
        )
        for document in documents
    ]
    found = align(documents, every, origins)
    story = Story(
        id=reports[0].story,
        reports=tuple(report.id for report in reports),
        published={report.id: report.published for report in reports},
        origins=origins,
        texts={report.id: report.text for report in reports},
        drafts=drafts,
        records=by_report,
        lone=_lone(found),
        facts=found,
        trust=trust_of(documents, credited, desk.trust),
        ledger=desk.authority(),
    )
    return StoryFacts(story, reports, found)


def _first_of_origin(report: str, origins: Mapping[str, str]) -> str | None:
    """The report whose copy ``report`` carries; ``None`` where that is its own."""
    return None if origins[report] == report else origins[report]


def _lone(found: Sequence[Fact]) -> dict[str, tuple[Record, ...]]:
    """Report to the records of facts which it alone states."""
    alone: dict[str, list[Record]] = {}
    for fact in found:
        reports = {record.report for record in fact.records}
        if len(reports) == 1:
            alone.setdefault(reports.pop(), []).extend(fact.records)
    return {report: tuple(records) for report, records in alone.items()}
