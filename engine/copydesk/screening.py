"""A check of one large table by a table engine: the same outcomes and findings as record by record.

All rules are screened over all rows (see :mod:`copydesk.frames`). What they suspect is fetched,
made into records and judged. Where more breaks than anybody reads, the first of it becomes
findings, and all of it can be written as a table.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copydesk import parts
from copydesk.analysis import Watch, story_of
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.judge import StoryFacts, in_order, judge_story
from copydesk.listing import LOOSE
from copydesk.model import Fact, Finding, Problem, Report, Result, RuleOutcome
from copydesk.places import BY_CELLS
from copydesk.rules.tallies import JudgedStory, Outcomes, Tally
from copydesk.run import Bench, Request, prepared, sources_of, verdict_of

if TYPE_CHECKING:
    from copydesk.backends.base import Engine
    from copydesk.frames import Found, FrameTable, Rows
    from copydesk.rules.rule import Rule
    from copydesk.tables import RecordsSource

SUFFIXES: Final = (".parquet", ".pq")
LARGE: Final = 25_000
"""Rows from which on a table engine is faster than records."""
_BYTES_A_ROW: Final = 4
"""Fewer bytes than this no row of a compressed table has: a small file is not even opened."""
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
    engine: Engine | None = None
    try:
        path, id_, source = _only_table(request)
        if wish.backend == "auto" and not _is_worth_it(path):
            return None
        name = "polars" if wish.backend == "auto" else wish.backend
        engine = _engine(name, wish.master)
        with watch.step("read"):
            table = _opened(path, id_, source, engine)
        if wish.backend == "auto" and table.rows < LARGE:
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
    finally:
        if engine is not None:
            engine.close()


def _is_worth_it(path: str) -> bool:
    large = Path(path).stat().st_size >= LARGE * _BYTES_A_ROW
    return large and all(map(find_spec, ("polars", "narwhals")))


def _engine(name: str, master: str) -> Engine:
    try:
        engine = parts.load("backends", name).Backend
    except LookupError:
        raise DeskError(f"there is no backend '{name}'") from None
    found: Engine = engine(master) if master else engine()
    return found


def _opened(path: str, id_: str, source: RecordsSource | None, engine: Engine) -> FrameTable:
    from copydesk.frames import Unscreened, open_table

    try:
        return open_table(path, path, id_, LOOSE, source, engine)
    except Unscreened as why:
        raise _OneByOne(f"in {path}, {why}") from None


def _only_table(request: Request) -> tuple[str, str, RecordsSource | None]:
    """The one table that is checked, by itself: its path, its id, and what is said of it."""
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
    [table] = found.values()
    if not Path(table[0]).is_file():
        raise _OneByOne(f"there is no file {table[0]}")
    if not table[0].lower().endswith(SUFFIXES):
        raise _OneByOne(f"engines read Parquet files, and {table[0]} is none by its name")
    return table


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

        with self.watch.step("screen"):
            self.table, found = screened(self.rules, self.table, written=bool(self.wish.violations))
            cases = [_Case(one, self.wish.most) for one in found]
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

    def _leave_to_judge(self, cases: Sequence[_Case]) -> None:
        """Rules without a screen are held against all rows, where these are few enough."""
        whole = [case for case in cases if case.found.unscreened]
        if whole and self.table.rows <= MOST_RECORDS:
            if self.wish.backend == "auto" and not self.wish.violations:
                raise _OneByOne("records do it as well")
            for case in whole:
                case.rows = range(self.table.rows)
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
        from copydesk.frames import members
        from copydesk.tables import _reading
        from copydesk.tables.base import RowMistakes
        from copydesk.tables.parquet import table_of

        table = self.table
        fetched = dict(table.engine.fetch(table.path, sorted(rows)))
        with Path(table.path).open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        about = _reading.About(table.shown, table.id, table.story, BY_CELLS, digest)
        made = table_of(table.names, _numbered(fetched))
        known = members(table, _reading.names_of(made, about, table.source, table.roles))
        lacking = [row for row in known.dated if row not in fetched]
        if lacking:
            fetched |= table.engine.fetch(table.path, lacking)
        made = table_of(table.names, _numbered(fetched))
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

    def _outcomes(self, cases: Sequence[_Case]) -> tuple[RuleOutcome, ...]:
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
        self, cases: Sequence[_Case], stories: Sequence[StoryFacts]
    ) -> tuple[Finding, ...]:
        by_story: dict[str, list[Finding]] = {}
        for case in cases:
            for finding in case.shown():
                by_story.setdefault(finding.story, []).append(finding)
        return tuple(
            finding for one in stories for finding in in_order(by_story.get(one.story.id, ()), one)
        )

    def _notes(self, cases: Sequence[_Case]) -> Iterator[Problem]:
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

    def _write(self, cases: Sequence[_Case]) -> None:
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


def _numbered(rows: Mapping[int, tuple[Any, ...]]) -> list[tuple[int, tuple[Any, ...]]]:
    """Rows in the order of the file, counted from 1."""
    return [(number + 1, rows[number]) for number in sorted(rows)]


def _field_of(rule: Rule, known: Collection[str]) -> str:
    """The column that a rule is about; empty for none in particular."""
    names = [name for _, name in rule.expect.field_names() if name in known]
    return names[0] if len(names) == 1 else ""


class _Case:
    """One rule: what its screen found, and what ``judge`` made of that."""

    def __init__(self, found: Found, most: int) -> None:
        self.found, self.rule = found, found.rule
        self.most = most
        self.tally = Tally(facts=found.groups, met=int(found.compared))
        if found.reason and found.groups:
            self.tally.reasons[found.reason] = 1
        self.units, self._rest, self._more = found.parted(most)
        self.rows: Collection[int] = {row for unit in self.units for row in unit.rows}
        self._of_row = {row: unit for unit in self.units for row in unit.rows}
        self._findings: dict[int, list[Finding]] = {}
        """The first row of a unit to what is found in it."""

    def judge(self, one: StoryFacts, there: Collection[int]) -> None:
        """Judge what was fetched of one story for this rule, and nothing else of it."""
        mine = [row for row in there if row in self.rows]
        if not mine:
            return
        kept = frozenset(row + 1 for row in mine)
        judged = judge_story([self.rule], replace(one, facts=_with_rows(one.facts, kept)))
        [tally] = judged.tallies
        if self.found.unscreened or tally.error:
            self.tally.add(tally)
        for finding in judged.findings:
            row = finding.evidence[0].row - 1
            unit = self._of_row.get(row)
            first = row if unit is None else unit.first
            self._findings.setdefault(first, []).append(_in_file(finding))

    @property
    def broken(self) -> int:
        """How many groups, or rows by themselves, break the rule."""
        return len(self._findings) + self._more

    @property
    def left_out(self) -> int:
        return max(0, self.broken - self.most) if not self.found.unscreened else 0

    def shown(self) -> Iterator[Finding]:
        """The findings on the first groups or rows that break the rule."""
        firsts = sorted(self._findings)
        for first in firsts if self.found.unscreened else firsts[: self.most]:
            yield from self._findings[first]

    def violating(self) -> Rows:
        """All rows that break the rule, or belong to a group that does: those that were looked at,
        and the others."""
        if self.found.unscreened:
            every = (finding for found in self._findings.values() for finding in found)
            return sorted({each.row - 1 for finding in every for each in finding.evidence}), None
        rows: set[int] = set()
        for unit in self.units:
            if unit.first not in self._findings:
                continue
            findings = self._findings[unit.first]
            told = {each.row - 1 for finding in findings for each in finding.evidence}
            rows.update(unit.shown or told)
        return sorted(rows), self._rest

    def settle(self) -> None:
        """Count what was found."""
        self.tally.failed = self.tally.failed or bool(self._findings)


def _with_rows(facts: Sequence[Fact], rows: frozenset[int]) -> list[Fact]:
    """The facts as far as some rows state them."""
    found = []
    for fact in facts:
        records = tuple(record for record in fact.records if record.row in rows)
        if len(records) == len(fact.records):
            found.append(fact)
        elif records:
            found.append(replace(fact, records=records))
    return found


def _in_file(finding: Finding) -> Finding:
    """A finding whose lines are those of the whole file: the rows' numbers."""
    evidence = tuple(replace(each, line=each.row) for each in finding.evidence)
    return replace(finding, evidence=evidence)
