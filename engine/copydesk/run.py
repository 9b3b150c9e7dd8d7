"""The trip: read, extract, align, judge. Once, in one direction, one call a step."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from copydesk import parts
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.intake import collect
from copydesk.judge import StoryFacts, judge
from copydesk.kinds.base import Authority, Story
from copydesk.model import (
    SEVERITIES,
    Cell,
    Fact,
    Finding,
    Problem,
    Quote,
    Record,
    Report,
    Result,
    RuleOutcome,
    Severity,
    Source,
)
from copydesk.origins import credits_of, origins_of, trust_of
from copydesk.preflight import examine
from copydesk.rulebook import Rulebook, load_rules
from copydesk.selecting import FieldType

if TYPE_CHECKING:
    from copydesk.ledger import Ledger
    from copydesk.memory import Memory
    from copydesk.tables import RecordsSource
    from copydesk.text.document import Document
    from copydesk.waivers import Waivers

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""


@frozen
class Request(Frozen):
    """What to check, against what, by which rules."""

    paths: tuple[str, ...]
    against: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    pack: str | None = "news"
    published: date | None = None
    fail_level: Severity = "error"
    ledger: Path | None = None
    """File of facts that the desk knows; see :mod:`copydesk.ledger`."""
    trust: tuple[str, ...] = ()
    """Globs over origins and reports, the most trusted first."""
    waivers: Path | None = None
    """File of findings that somebody has accepted; see :mod:`copydesk.waivers`."""
    records: tuple[RecordsSource, ...] = ()
    """Tables of ready-made records, and what their columns mean."""
    strict: bool = False
    """Whether the run fails, too, on rules that could not be evaluated."""
    buffers: Mapping[str, bytes] = field(default_factory=dict)
    """What is read in the place of files, by their real paths: they are open in an editor."""
    focus: str = ""
    """Real path of the one report that is wanted, as a draft or with its story; empty for all."""
    base: Path = field(default_factory=Path)
    """Where relative paths start: the working directory, or the configuration file's folder."""


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


def check(
    request: Request,
    progress: Progress | None = None,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> Result:
    """Read the reports, extract, align, and hold the facts against the rules.

    Reports that ``memory`` has from the run before are not analysed again.

    Raises :class:`DeskError` when there is nothing to check or a rule is wrong. A single report
    that cannot be read becomes a problem of the result; the others are still checked.
    """
    watch = watch or Watch()
    with watch.step("read"):
        stories, problems, notes = _read(request)
    with watch.step("rules"):
        bench = prepared(request, (report for reports, _ in stories for report in reports))
    judged: list[StoryFacts] = []
    for done, (reports, drafts) in enumerate(stories):
        if progress is not None:
            progress("stories", done, len(stories))
        judged.append(_facts_of(reports, drafts, request.published, bench.desk, watch, memory))
    if memory is not None:
        memory.settle()
    with watch.step("judge"):
        outcomes, findings = judge(bench.rulebook.rules, judged)
        if bench.accepted is not None:
            outcomes, findings = bench.accepted.applied(outcomes, findings, _keys_of(judged))
    return Result(
        verdict=verdict_of(request, outcomes, findings),
        reports=tuple(report for one in judged for report in one.reports),
        facts=tuple(fact for one in judged for fact in one.facts),
        rules=outcomes,
        findings=findings,
        problems=tuple(problems),
        notes=tuple(notes),
        sources=sources_of(bench.rulebook.files, request),
        fail_level=request.fail_level,
        strict=request.strict,
    )


@frozen
class Bench(Frozen):
    """What lies ready before the first story: the rules, and what the desk knows."""

    rulebook: Rulebook
    desk: Desk
    accepted: Waivers | None


def prepared(
    request: Request,
    reports: Iterable[Report] = (),
    columns: Mapping[str, Mapping[str, FieldType]] | None = None,
) -> Bench:
    """The rules and what the desk knows, read; rules may name the columns of ``reports``, or those
    that are given by kind of record.

    Raises :class:`DeskError` for whatever is wrong with any of it.
    """
    paths = [request.base / path for path in request.rules]
    known = columns_of(reports) if columns is None else columns
    rulebook = load_rules(paths, request.pack, known)
    examine(rulebook.rules)
    return Bench(rulebook, _desk_of(request), _waivers_of(request))


def verdict_of(
    request: Request, outcomes: Iterable[RuleOutcome], findings: Iterable[Finding]
) -> Literal["pass", "fail"]:
    """Whether a run with these findings has failed."""
    limit = SEVERITIES.index(request.fail_level)
    failed = any(
        SEVERITIES.index(finding.severity) <= limit for finding in findings if not finding.waived
    )
    if request.strict:
        failed = failed or any(outcome.outcome == "not_evaluated" for outcome in outcomes)
    return "fail" if failed else "pass"


def sources_of(files: Sequence[str], request: Request) -> tuple[Source, ...]:
    """The digests of all files that the run went by, those of the rules first."""
    return tuple(_sources(files, request))


def _sources(files: Sequence[str], request: Request) -> Iterator[Source]:
    """The digests of all files that the run went by."""
    package = Path(__file__).parent.parent
    for name in files:
        # What ships is named from the package's folder, whatever the working directory.
        path = package / name if name.startswith("copydesk/packs/") else Path(name)
        yield _source(path, name)
    for known in (request.ledger, request.waivers):
        if known is not None:
            yield _source(request.base / known, str(known))


def _source(path: Path, shown: str) -> Source:
    return Source(path=shown, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def columns_of(reports: Iterable[Report]) -> dict[str, dict[str, FieldType]]:
    """The columns of ready-made records by kind of record, each with what its cells hold."""
    found: dict[str, dict[str, set[FieldType]]] = {}
    for report in reports:
        for record in report.records or ():
            columns = found.setdefault(record.kind, {})
            for name, cell in record.columns:
                of_type = columns.setdefault(name, set())
                if cell is not None:
                    of_type.add(_cell_type(cell))
    return {
        kind: {name: _one_type(types) for name, types in columns.items()}
        for kind, columns in found.items()
    }


def _cell_type(cell: Cell) -> FieldType:
    if isinstance(cell, bool):
        return "flag"
    if isinstance(cell, date):
        return "date"
    return "text" if isinstance(cell, str) else "number"


def _one_type(types: set[FieldType]) -> FieldType:
    return next(iter(types)) if len(types) == 1 else "any"


def extract(
    request: Request, problems: list[Problem] | None = None
) -> list[tuple[Report, tuple[Record, ...]]]:
    """The records of each report, in reading order.

    What cannot be read is added to ``problems``, and raised where none are asked for.
    """
    found: list[tuple[Report, tuple[Record, ...]]] = []
    for reports, _ in _read_all(request, problems):
        documents = documents_of(reports, request.published)
        found += [(document.report, records_of(document)) for document in documents]
    return found


def facts(
    request: Request, problems: list[Problem] | None = None
) -> tuple[tuple[Report, ...], tuple[Fact, ...]]:
    """All reports and the facts that they state; ``problems`` as for ``extract``."""
    stories = _read_all(request, problems)
    judged = [_facts_of(reports, drafts, request.published) for reports, drafts in stories]
    return (
        tuple(report for one in judged for report in one.reports),
        tuple(fact for one in judged for fact in one.facts),
    )


def _read(
    request: Request,
) -> tuple[list[tuple[list[Report], frozenset[str]]], list[Problem], list[Problem]]:
    """Stories as lists of reports, each with the ids of its drafts; what was not read; notes."""
    role: Literal["story", "draft"] = "draft" if request.against else "story"
    intake = collect(
        _from(request.base, request.paths),
        stdin=sys.stdin.buffer,
        role=role,
        records=[source.below(request.base) for source in request.records],
        buffers=request.buffers,
    )
    if request.focus and request.against:
        # Drafts are examined each by itself: they need not tell one story.
        intake.reports = [each for each in intake.reports if _is_in(request.focus, each.path)]
    problems, notes = list(intake.problems), list(intake.notes)
    by_story: dict[str, list[Report]] = {}
    for report in intake.reports:
        by_story.setdefault(report.story, []).append(report)
    stories = [(reports, frozenset[str]()) for reports in by_story.values()]
    if request.against and intake.reports:
        against = _from(request.base, request.against)
        sources = collect(against, role="against", buffers=request.buffers)
        problems += sources.problems
        notes += sources.notes
        if sources.problems and not sources.reports:
            raise _unreadable(problems)
        stories = [_draft_story(intake.reports, sources.reports)]
    elif request.focus:
        stories = [one for one in stories if any(_is_in(request.focus, r.path) for r in one[0])]
    if not stories:
        raise no_report(problems)
    return stories, problems, notes


def _is_in(file: str, path: str) -> bool:
    """Whether a report's path is that file, or the report is one of many in it."""
    return os.path.realpath(path) == file or os.path.realpath(path.rpartition("#")[0]) == file


def _read_all(
    request: Request, problems: list[Problem] | None
) -> list[tuple[list[Report], frozenset[str]]]:
    stories, found, _ = _read(request)
    if problems is not None:
        problems += found
    elif found:
        raise _unreadable(found)
    return stories


def no_report(problems: Sequence[Problem]) -> DeskError:
    """Why there is nothing to check."""
    if problems:
        return _unreadable(problems)
    return DeskError(
        "no report matched, so there is nothing to check",
        hint="name the files or folders that hold the reports",
    )


def _unreadable(problems: Sequence[Problem]) -> DeskError:
    """All problems as one error, each with its path."""
    first, *others = problems
    rest = "".join(f"\n{DeskError(problem.message, path=problem.place)}" for problem in others)
    return DeskError(first.message + rest, path=first.place)


def _from(base: Path, paths: Sequence[str]) -> list[str]:
    """Paths from the working directory; ``-`` stays standard input."""
    if base == Path():
        return list(paths)
    return [path if path == "-" else str(base / path) for path in paths]


def _draft_story(
    drafts: Sequence[Report], sources: Sequence[Report]
) -> tuple[list[Report], frozenset[str]]:
    # The draft may lie in the folder that it is held against; it is no witness for itself.
    known = {report.sha256 for report in drafts}
    witnesses = [report for report in sources if report.sha256 not in known]
    if not witnesses:
        raise DeskError(
            "no source to hold the draft against",
            hint="--against names the folder or files that came in",
        )
    story = witnesses[0].story
    taken = {report.id for report in witnesses}
    renamed = [
        replace(
            report,
            story=story,
            id=report.path if report.id in taken else report.id,
        )
        for report in drafts
    ]
    return [*renamed, *witnesses], frozenset(report.id for report in renamed)


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
    for name in parts.own_names("extractors"):
        found.extend(parts.load("extractors", name).extract(document))
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


def stories_of(request: Request) -> list[StoryFacts]:
    """The stories of a request, extracted and aligned, ready to be judged.

    Raises :class:`DeskError` for whatever cannot be read.
    """
    stories, problems, _ = _read(request)
    if problems:
        raise _unreadable(problems)
    desk = _desk_of(request)
    return [_facts_of(reports, drafts, request.published, desk) for reports, drafts in stories]


def _desk_of(request: Request) -> Desk:
    """What the desk knows in advance. Nothing is imported where there is no ledger."""
    if request.ledger is None:
        return Desk(trust=request.trust)
    from copydesk import ledger

    return Desk(trust=request.trust, ledger=ledger.load(request.base / request.ledger))


def waived(
    request: Request,
    stories: Sequence[StoryFacts],
    outcomes: tuple[RuleOutcome, ...],
    findings: tuple[Finding, ...],
) -> tuple[tuple[RuleOutcome, ...], tuple[Finding, ...]]:
    """What was judged, after the request's waivers, whose own outcome and findings come last."""
    accepted = _waivers_of(request)
    if accepted is None:
        return outcomes, findings
    return accepted.applied(outcomes, findings, _keys_of(stories))


def _keys_of(stories: Sequence[StoryFacts]) -> dict[str, str]:
    return {fact.id: fact.key for one in stories for fact in one.facts}


def _waivers_of(request: Request) -> Waivers | None:
    if request.waivers is None:
        return None
    from copydesk import waivers

    path = request.base / request.waivers
    if not path.exists():
        hint = "`copydesk waive` writes it with the first waiver; until then, do not name it"
        raise DeskError("there is no such file of waivers", path=str(path), hint=hint)
    return waivers.load(path, shown=str(request.waivers))


def story_of(
    reports: Sequence[Report], published: date | None = None, desk: Desk | None = None
) -> StoryFacts:
    """One story of reports that are at hand: extracted and aligned, ready to be judged."""
    return _facts_of(reports, frozenset(), published, desk)


def _facts_of(
    reports: Sequence[Report],
    drafts: frozenset[str],
    published: date | None,
    desk: Desk | None = None,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> StoryFacts:
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
    found = tuple(
        replace(
            fact,
            origins=len({origins[record.report] for record in fact.records}),
        )
        for fact in align(documents, every)
    )
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
