"""The trip: read, extract, align, judge. Once, in one direction, one call a step."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from copydesk.analysis import Desk, Watch, documents_of, facts_of, records_of
from copydesk.digests import sha256
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.intake import collect
from copydesk.judge import StoryFacts, judge
from copydesk.model import (
    SEVERITIES,
    Cell,
    Fact,
    Finding,
    Problem,
    Record,
    Report,
    Result,
    RuleOutcome,
    Severity,
    Source,
)
from copydesk.preflight import examine
from copydesk.rulebook import Rulebook, load_rules
from copydesk.rules.selecting import FieldType

if TYPE_CHECKING:
    from copydesk.memory import Memory
    from copydesk.tables import RecordsSource
    from copydesk.waivers import Waivers

Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""

_SAME_WORDS = 0.9
"""The share of its words that an earlier version of a draft has in common with it, at least."""


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
        judged.append(facts_of(reports, drafts, request.published, bench.desk, watch, memory))
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
    return Source(path=shown, sha256=sha256(path.read_bytes()).hexdigest())


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
    judged = [facts_of(reports, drafts, request.published) for reports, drafts in stories]
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
        witnesses, own = _witnesses(intake.reports, sources.reports)
        message = "left out: an earlier version of the draft, by its name and its words"
        notes += [Problem(path=report.path, message=message) for report in own]
        stories = [_draft_story(intake.reports, witnesses)]
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
    rest = "".join(f"\n{DeskError.of(problem)}" for problem in others)
    return DeskError(first.message + rest, path=first.place)


def _from(base: Path, paths: Sequence[str]) -> list[str]:
    """Paths from the working directory; ``-`` stays standard input."""
    if base == Path():
        return list(paths)
    return [path if path == "-" else str(base / path) for path in paths]


def _witnesses(
    drafts: Sequence[Report], sources: Sequence[Report]
) -> tuple[list[Report], list[Report]]:
    """The sources that a draft is held against, and what it was before it was edited.

    The draft may lie in the folder that it is held against, as it is, as it was saved, or as a copy
    of an earlier day; it is no witness for itself. Where nothing else is there, a copy of the same
    name is what came in, and the draft is what became of it.
    """
    known = {report.sha256 for report in drafts}
    places = {os.path.realpath(report.path) for report in drafts}
    others = [
        report
        for report in sources
        if report.sha256 not in known and os.path.realpath(report.path) not in places
    ]
    own = [report for report in others if any(_is_version(report, draft) for draft in drafts)]
    if len(own) == len(others):
        return others, []
    return [report for report in others if report not in own], own


def _is_version(report: Report, draft: Report) -> bool:
    """Whether two reports have one file name and nearly the same words."""
    if Path(report.path).name != Path(draft.path).name:
        return False
    one, other = Counter(report.text.split()), Counter(draft.text.split())
    return (one & other).total() > _SAME_WORDS * max(one.total(), other.total())


def _draft_story(
    drafts: Sequence[Report], witnesses: Sequence[Report]
) -> tuple[list[Report], frozenset[str]]:
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


def stories_of(request: Request) -> list[StoryFacts]:
    """The stories of a request, extracted and aligned, ready to be judged.

    Raises :class:`DeskError` for whatever cannot be read.
    """
    stories, problems, _ = _read(request)
    if problems:
        raise _unreadable(problems)
    desk = _desk_of(request)
    return [facts_of(reports, drafts, request.published, desk) for reports, drafts in stories]


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
