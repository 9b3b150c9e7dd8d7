"""A check of one large table by a table engine: the same outcomes and findings as record by record.

All rules are screened over all rows (see :mod:`copydesk.frames`). What they suspect is fetched,
made into records and judged. Where more breaks than anybody reads, the first of it becomes
findings, and all of it can be written as a table.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from copydesk import parts
from copydesk.analysis import Watch, story_of
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.judge import StoryFacts, in_order
from copydesk.listing import LOOSE
from copydesk.model import Finding, Problem, Report, Result, RuleOutcome
from copydesk.places import BY_CELLS
from copydesk.rules.tallies import JudgedStory, Outcomes
from copydesk.run import Bench, Request, prepared, sources_of, verdict_of
from copydesk.screening._cases import Case
from copydesk.tables import _reading

if TYPE_CHECKING:
    from copydesk.backends.base import Engine
    from copydesk.frames import FrameTable
    from copydesk.rules.rule import Rule
    from copydesk.tables import RecordsSource

LARGE: Final = 25_000
"""Rows from which on a table engine is faster than records."""
_BYTES_A_ROW: Final = 4
"""Fewer bytes than this no row of a compressed table has: a small file is not even opened."""
_PIECE: Final = 1 << 20
_CLUSTERS: Final = ("spark",)
"""Engines whose workers would not find a temporary file."""
MOST_RECORDS: Final = 200_000
"""Rows that are made into records: more of them take gigabytes."""


@frozen
class Wish(Frozen):
    """What a user asks of a check of tables."""

    backend: str = "auto"
    """An engine by name, ``python`` for none, ``auto`` for the fastest that is there."""
    most: int = 100
    """Groups or rows of which each rule makes findings; the others are counted."""
    violations: str = ""
    """The file for all rows that break a rule; empty for none."""
    master: str = ""
    """The URL of the cluster for an engine that needs one; empty for the engine's own setting."""


class _OneByOne(Exception):  # noqa: N818 - it is no error, but the reason for another way
    """Why a check goes record by record."""


def check(request: Request, wish: Wish, watch: Watch | None = None) -> Result | None:
    """The result of a check by a table engine; ``None`` where ``auto`` leaves it to records.

    The result has the reports and facts of what was fetched, and no more.

    Raises :class:`DeskError` where an engine is asked for by name and cannot do it.
    """
    watch = watch or Watch()
    try:
        given = _only_table(request)
        # All rows that break a rule are written by an engine alone, be there few or many.
        may_be_left = wish.backend == "auto" and not wish.violations
        if may_be_left and not _is_worth_it(given):
            return None
        name = "polars" if wish.backend == "auto" else wish.backend
        if given.format != BY_CELLS and name in _CLUSTERS:
            raise _OneByOne(f"{name} reads Parquet files, and {given.path} is none")
        with (
            TemporaryDirectory(prefix="copydesk-") as folder,
            closing(_engine(name, wish.master)) as engine,
        ):
            with watch.step("read"):
                table = _opened(given, engine, Path(folder), wish)
            if may_be_left and table.rows < LARGE:
                return None
            with watch.step("rules"):
                bench = prepared(request, columns={"row": table.field_types()})
            return _Check(request, wish, bench, table, watch).run()
    except _OneByOne as why:
        if wish.backend == "auto" and not wish.violations:
            return None
        what = f"the backend '{wish.backend}'" if wish.backend != "auto" else "--violations"
        raise DeskError(
            f"{what} cannot check this: {why}", hint="--backend python reads any table"
        ) from None


class _Given(NamedTuple):
    """The one table that is checked."""

    path: str
    id: str
    source: RecordsSource | None
    """What is said of it."""
    format: str


def _is_worth_it(given: _Given) -> bool:
    path = Path(given.path)
    large = path.stat().st_size >= LARGE * _BYTES_A_ROW
    return (
        large
        and (given.format == BY_CELLS or _has_lines(path))
        and all(map(find_spec, ("polars", "narwhals")))
    )


def _has_lines(path: Path) -> bool:
    """Whether a file has so many lines that there may be a large table in it."""
    found = 0
    with path.open("rb") as file:
        while found < LARGE and (piece := file.read(_PIECE)):
            found += max(piece.count(b"\n"), piece.count(b"\r"))
    return found >= LARGE


def _engine(name: str, master: str) -> Engine:
    try:
        engine = parts.load("backends", name).Backend
    except LookupError:
        raise DeskError(f"there is no backend '{name}'") from None
    found: Engine = engine(master) if master else engine()
    return found


def _opened(given: _Given, engine: Engine, folder: Path, wish: Wish) -> FrameTable:
    from copydesk.frames import Unscreened, open_table, open_text

    about = given.path, given.path, given.id, LOOSE, given.source, engine
    try:
        if given.format == BY_CELLS:
            return open_table(*about)
        return open_text(*about, format_=given.format, folder=folder)
    except Unscreened as why:
        raise _OneByOne(f"in {given.path}, {why}") from None
    except DeskError as error:
        if given.format == BY_CELLS or wish.backend != "auto":
            raise
        # What is wrong with the file is said by those who read it record by record.
        raise _OneByOne(error.message) from None


def _only_table(request: Request) -> _Given:
    """The one table that is checked, by itself."""
    if request.against or request.ledger or request.focus or request.buffers:
        raise _OneByOne("it is held against something else")
    found: dict[str, tuple[str, str, RecordsSource | None]] = {}
    for source in request.records:
        for given in source.below(request.base).path:
            names = [str(given)] if given.exists() else sorted(glob.glob(str(given)))  # noqa: PTH207 - absolute patterns, which Path.glob refuses
            for name in names:
                found.setdefault(os.path.realpath(name), (name, Path(name).name, source))
    for given_path in request.paths:
        name = str(request.base / given_path)
        found.setdefault(os.path.realpath(name), (name, name.replace(os.sep, "/"), None))
    if len(found) != 1:
        raise _OneByOne("it is about more than one file")
    [(path, id_, source_)] = found.values()
    if not Path(path).is_file():
        raise _OneByOne(f"there is no file {path}")
    format_ = (source_ and source_.format) or _reading.format_of(path)
    if format_ is None:
        raise _OneByOne(f"{path} is no table by its name")
    return _Given(path, id_, source_, format_)


class _Check:
    """One check, its screens run and its findings made."""

    def __init__(
        self, request: Request, wish: Wish, bench: Bench, table: FrameTable, watch: Watch
    ) -> None:
        self.request, self.wish, self.bench = request, wish, bench
        self.table, self.watch = table, watch
        self.rules: Sequence[Rule] = bench.rulebook.rules
        self.problems: list[Problem] = []

    def run(self) -> Result:
        from copydesk.frames import screened

        if self.table.typed is not None:
            self.problems += self.table.typed.problems
        with self.watch.step("screen"):
            self.table, found = screened(self.rules, self.table, written=bool(self.wish.violations))
            by_cells = self.table.typed is None
            cases = [Case(one, self.wish.most, by_cells=by_cells) for one in found]
            self._leave_to_judge(cases)
        with self.watch.step("fetch"):
            stories = self._stories({row for case in cases for row in case.rows})
        with self.watch.step("judge"):
            for one in stories:
                there = {r.row - 1 for fact in one.facts for r in fact.records}
                for case in cases:
                    case.judge(one, there)
            for case in cases:
                case.settle()
        if self.wish.violations:
            with self.watch.step("write"):
                self._write(cases)
        outcomes, findings = self._outcomes(cases), self._findings(cases, stories)
        if self.bench.accepted is not None:
            keys = {fact.id: fact.key for one in stories for fact in one.facts}
            outcomes, findings = self.bench.accepted.applied(outcomes, findings, keys)
        return Result(
            verdict=verdict_of(self.request, outcomes, findings),
            reports=tuple(report for one in stories for report in one.reports),
            facts=tuple(fact for one in stories for fact in one.facts),
            rules=outcomes,
            findings=findings,
            problems=tuple(self.problems),
            notes=tuple(self._notes(cases)),
            sources=sources_of(self.bench.rulebook.files, self.request),
            fail_level=self.request.fail_level,
            strict=self.request.strict,
        )

    def _leave_to_judge(self, cases: Sequence[Case]) -> None:
        """Rules without a screen are held against all rows, where these are few enough."""
        whole = [case for case in cases if case.found.unscreened]
        if whole and self.table.rows <= MOST_RECORDS:
            if self.wish.backend == "auto" and not self.wish.violations:
                raise _OneByOne("records do it as well")
            for case in whole:
                case.rows = self.table.every
        for case in cases:
            if len(case.rows) > MOST_RECORDS:
                case.found.unscreened = f"{len(case.rows):,} of them would be looked at one by one"
                case.rows = range(0)
            if case.found.unscreened and not case.rows:
                case.tally.error = (
                    f"it would need more than {MOST_RECORDS:,} rows as records, since "
                    f"{case.found.unscreened}"
                )

    def _stories(self, rows: set[int]) -> list[StoryFacts]:
        """The stories of some rows, with as much of them as was fetched."""
        if not rows:
            return []
        from copydesk.frames import Fetched, members
        from copydesk.tables.base import RowMistakes

        table, fetched = self.table, Fetched(self.table)
        about = _reading.About(table.shown, table.id, table.story, fetched.format, fetched.digest())
        made = fetched.made(rows)
        known = members(table, _reading.names_of(made, about, table.source, table.roles))
        made = fetched.made(rows.union(known.dated))
        mistakes = RowMistakes(table.shown)
        read = _reading.assembled(made, about, table.source, table.roles, mistakes)
        self.problems += read.problems
        by_story: dict[str, dict[str, Report]] = {}
        for report in read.reports:
            day = known.published.get((report.story, report.id))
            dated = report if day is None else replace(report, published=day, published_by="given")
            by_story.setdefault(report.story, {})[report.id] = dated
        stories = []
        for story, names in known.reports.items():
            here = by_story.get(story, {})
            reports = [here[name] for name in names if name in here]
            if reports:
                one = story_of(reports, self.request.published, self.bench.desk)
                stories.append(replace(one, story=replace(one.story, reports=tuple(names))))
        return stories

    def _outcomes(self, cases: Sequence[Case]) -> tuple[RuleOutcome, ...]:
        whole = Outcomes(self.rules, by_story=False)
        for case in cases:
            if case.rule.expect.forbids and not case.tally.facts and not case.tally.error:
                case.tally.without = self._searched(case.rule)
        whole.add(JudgedStory(self.table.story, tuple(case.tally for case in cases), ()))
        return whole.all()

    def _searched(self, rule: Rule) -> int:
        """The number of reports in which a selection could have found something."""
        from copydesk.frames import count_reports

        if rule.select.kind != "row":
            return 0
        return count_reports(self.table, rule.select.criteria.of_reports())

    def _findings(
        self, cases: Sequence[Case], stories: Sequence[StoryFacts]
    ) -> tuple[Finding, ...]:
        by_story: dict[str, list[Finding]] = {}
        for case in cases:
            for finding in case.shown():
                by_story.setdefault(finding.story, []).append(finding)
        return tuple(
            finding for one in stories for finding in in_order(by_story.get(one.story.id, ()), one)
        )

    def _notes(self, cases: Sequence[Case]) -> Iterator[Problem]:
        what = f"{self.table.rows:,} rows were screened by {self.table.engine.name}"
        rest = "the result has the reports and facts behind its findings alone"
        yield Problem(path=self.table.shown, message=f"{what}; {rest}")
        for case in cases:
            if case.left_out:
                yield Problem(
                    path=self.table.shown,
                    message=f"rule {case.rule.id} is broken {case.broken:,} times; "
                    f"findings tell of the first {case.broken - case.left_out:,} "
                    "(--max-findings, --violations)",
                )

    def _write(self, cases: Sequence[Case]) -> None:
        from copydesk.frames import violations

        rows = {case.rule.id: case.violating() for case in cases}
        known = set(self.table.names)
        columns = {case.rule.id: _field_of(case.rule, known) for case in cases}
        found = violations(self.table, rows, columns, [case.found for case in cases])
        try:
            self.table.engine.write(found, self.wish.violations)
        except OSError as error:
            why = error.strerror or str(error)
            raise DeskError(f"cannot be written: {why}", path=self.wish.violations) from None


def _field_of(rule: Rule, known: Collection[str]) -> str:
    """The column that a rule is about; empty for none in particular."""
    names = [name for _, name in rule.expect.field_names() if name in known]
    return names[0] if len(names) == 1 else ""
