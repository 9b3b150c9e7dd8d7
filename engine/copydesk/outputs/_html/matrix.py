"""The coverage matrix: facts down, reports across, in each cell what the report has written.

A cell says how it stands to the rest of its row. It differs only where a finding says so; without
one it has the value that most reports have, or another way of writing it that no rule objects to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from copydesk import values
from copydesk.model import Fact, Finding, Record, RecordKind, Report, Result
from copydesk.outputs._html.names import SEVERITY_NAMES, Names
from copydesk.outputs.base import clip, safe

State = Literal["differs", "lacks", "waived", "noted", "other", "same", "silent"]

SIGNS: dict[State, tuple[str, str, str]] = {
    "differs": ("≠", "differs", "a finding says that it is at odds with other reports"),
    "lacks": ("∅", "lacks it", "a finding says that the report should have it"),
    "noted": ("≈", "noted", "it says less, more or otherwise; a note tells how"),
    "waived": ("w", "waived", "at odds, and accepted by the desk"),
    "other": ("~", "other words", "written otherwise; no rule objects"),
    "same": ("=", "same", "the value that most reports have"),
    "silent": ("–", "not stated", "the report does not say"),
}
"""Sign, name and meaning of each state: colour is never the only one to tell."""
KINDS: dict[RecordKind, str] = {
    "quantity": "Figures",
    "money": "Sums of money",
    "date": "Dates",
    "person": "People",
    "organization": "Organizations",
    "place": "Places",
    "quote": "Quotations",
    "term": "Style",
    "metadata": "About the report",
    "row": "Rows",
}
_RANKS: dict[str, int] = {"error": 0, "warning": 1, "note": 2, "waived": 3}
_MOST_CELLS = 6_000
"""Cells on one page. A browser sorts and filters so many at once without a pause."""
_MOST_COLUMNS = 20
"""Reports side by side; of more, those that differ most are shown and the others are counted."""
_MOST_ALONE = 2_000
"""Facts of one report alone on one page."""
_MOST_VALUES = 3
_LETTERS = 72


class Written(NamedTuple):
    """A value as a report has written it, and the address of the place."""

    text: str
    address: str


class Cell(NamedTuple):
    """What one report has on one fact."""

    state: State
    written: tuple[Written, ...]
    more: int
    finding: str
    """The address of the finding that speaks of it; empty without one."""


class Row(NamedTuple):
    """One fact."""

    address: str
    key: str
    rank: int
    """0 for an error up to 5 for reports that all say the same."""
    value: str
    """What most of them say."""
    stated: int
    confidence: int
    cells: tuple[Cell, ...]
    others: str
    """What the reports say that have no column."""


class Section(NamedTuple):
    """The facts of one kind."""

    kind: str
    name: str
    rows: tuple[Row, ...]


class Alone(NamedTuple):
    """What one report alone states."""

    kind: str
    key: str
    report: str
    written: Written


class Matrix(NamedTuple):
    """The matrix of one story."""

    story: str
    number: int
    reports: int
    columns: tuple[tuple[str, str, str], ...]
    """Label, address and origin mark of the reports across."""
    sections: tuple[Section, ...]
    facts: int
    """Facts that two or more reports state, shown or not."""
    left_out: int
    left_out_open: int
    """How many of those left out have findings."""
    alone: tuple[Alone, ...]
    alone_left_out: int


class _Issue(NamedTuple):
    """How one report stands in a fact; ``address`` is of the finding that says so."""

    state: State
    rank: int
    address: str = ""


_CALM = len(_RANKS)
"""The rank of what no finding speaks of."""
_SAME, _OTHER, _SILENT = (_Issue(state, _CALM) for state in ("same", "other", "silent"))


class Matrices:
    """The matrices of all stories of a result."""

    def __init__(self, result: Result, names: Names, *, linked: bool) -> None:
        self._names = names
        self._linked = linked
        self._accused, self._lacking = _issues(result.findings)
        self.tallies: dict[tuple[str, str], Counter[State]] = {
            key: Counter() for key in names.reports
        }
        """Report to how often its cells are in each state."""
        self.rows: dict[tuple[str, str], str] = {}
        """Story and fact to the address of its row."""
        by_story: dict[str, list[Fact]] = {story: [] for story in names.stories}
        for fact in result.facts:
            by_story[fact.story].append(fact)
        share = max(len(by_story), 1)
        self.stories = tuple(
            self._matrix(story, facts, _MOST_CELLS // share, _MOST_ALONE // share)
            for story, facts in by_story.items()
            if facts
        )

    def _matrix(self, story: str, facts: Sequence[Fact], cells: int, alone: int) -> Matrix:
        reports = self._names.stories[story]
        shared: list[Fact] = []
        single: list[Fact] = []
        for fact in facts:
            held = {record.report for record in fact.records}
            (shared if len(held) > 1 else single).append(fact)
        judged = [self._judged(fact) for fact in shared]
        columns = self._columns(story, reports, judged)
        number = self._names.story_numbers[story]
        ranked = sorted(zip(shared, judged, strict=True), key=lambda pair: _rank(pair[1]))
        room = max(cells // max(len(columns), 1), 5)
        shown, rest = ranked[:room], ranked[room:]
        sections = []
        for kind, name in KINDS.items():
            own = [pair for pair in shown if pair[0].kind == kind]
            rows = tuple(
                self._row(fact, judgement, columns, f"m-{number}-{kind}-{index}", len(reports))
                for index, (fact, judgement) in enumerate(own, 1)
            )
            if rows:
                sections.append(Section(kind, name, rows))
        listed = [self._alone(story, fact) for fact in single[: max(alone, 5)]]
        homes = {report.id: report.same_origin_as or "" for report in reports}
        return Matrix(
            story=safe(story),
            number=number,
            reports=len(reports),
            columns=tuple(
                (
                    self._names.label(story, report.id),
                    self._names.anchor(story, report.id),
                    homes[report.id] and self._names.label(story, homes[report.id]),
                )
                for report in columns
            ),
            sections=tuple(sections),
            facts=len(shared),
            left_out=len(rest),
            left_out_open=sum(_rank(judgement) < _CALM for _, judgement in rest),
            alone=tuple(listed),
            alone_left_out=len(single) - len(listed),
        )

    def _columns(
        self, story: str, reports: Sequence[Report], judged: Sequence[dict[str, _Issue]]
    ) -> list[Report]:
        """The reports across: all, or of many those that differ most, in their order."""
        for judgement in judged:
            for report, issue in judgement.items():
                self.tallies[story, report][issue.state] += 1
        for each in reports:
            tally_of = self.tallies[story, each.id]
            tally_of["silent"] = len(judged) - sum(tally_of.values())
        if len(reports) <= _MOST_COLUMNS:
            return list(reports)
        tally = {report.id: self.tallies[story, report.id] for report in reports}
        odd = sorted(
            range(len(reports)),
            key=lambda n: -(tally[reports[n].id]["differs"] + tally[reports[n].id]["lacks"]),
        )
        return [reports[n] for n in sorted(odd[:_MOST_COLUMNS])]

    def _judged(self, fact: Fact) -> dict[str, _Issue]:
        """How the reports stand in the fact that state it or should; the others are silent."""
        stated: dict[str, set[str]] = {}
        found: dict[str, _Issue] = {}
        for record in fact.records:
            stated.setdefault(record.report, set()).add(values.display(record))
            span = record.span
            issue = self._accused.get((fact.story, record.report, span.start, span.end))
            if issue is not None and _worse(issue, found.get(record.report)):
                found[record.report] = issue
        for report, issue in self._lacking.get((fact.story, fact.id), {}).items():
            if _worse(issue, found.get(report)):
                found[report] = issue
        common = common_value(fact)
        for report, own in stated.items():
            found.setdefault(report, _SAME if common in own else _OTHER)
        return found

    def _row(
        self,
        fact: Fact,
        judgement: dict[str, _Issue],
        columns: Sequence[Report],
        address: str,
        reports: int,
    ) -> Row:
        self.rows[fact.story, fact.id] = address
        by_report: dict[str, list[Record]] = {}
        for record in fact.records:
            by_report.setdefault(record.report, []).append(record)
        shown = {report.id for report in columns}
        others = Counter(issue.state for report, issue in judgement.items() if report not in shown)
        others["silent"] = reports - len(shown) - sum(others.values())
        return Row(
            address=address,
            key=safe(fact.key),
            rank=_rank(judgement),
            value=clip(safe(common_value(fact)), _LETTERS, "…"),
            stated=len(by_report),
            confidence=round(fact.confidence * 100),
            cells=tuple(
                self._cell(
                    fact.story, judgement.get(report.id, _SILENT), by_report.get(report.id, ())
                )
                for report in columns
            ),
            others=", ".join(
                f"{others[state]} {SIGNS[state][1]}" for state in SIGNS if others[state]
            ),
        )

    def _cell(self, story: str, issue: _Issue, records: Sequence[Record]) -> Cell:
        written: dict[str, Written] = {}
        for record in records:
            text = clip(safe(record.raw), _LETTERS, "…")
            if text not in written:
                written[text] = Written(text, self._address(story, record))
        shown = tuple(written.values())[:_MOST_VALUES]
        return Cell(issue.state, shown, len(written) - len(shown), issue.address)

    def _address(self, story: str, record: Record) -> str:
        if not self._linked:
            return ""
        line, column = self._names.line_column(story, record.report, record.span)
        return self._names.place_anchor(story, record.report, line, column)

    def _alone(self, story: str, fact: Fact) -> Alone:
        record = fact.records[0]
        return Alone(
            kind=KINDS[fact.kind],
            key=safe(fact.key),
            report=self._names.label(story, record.report),
            written=Written(
                clip(safe(record.raw), 2 * _LETTERS, "…"), self._address(story, record)
            ),
        )


def common_value(fact: Fact) -> str:
    """The value that most reports state; of equally many, the first."""
    seen = dict.fromkeys((record.report, values.display(record)) for record in fact.records)
    found = Counter(value for _, value in seen)
    return max(found, key=found.__getitem__, default="")


def _rank(judgement: dict[str, _Issue]) -> int:
    """How urgent a fact is: by its gravest finding, then whether all write it alike."""
    worst = min((issue.rank for issue in judgement.values()), default=_CALM)
    if worst < _CALM:
        return worst
    return worst if any(i.state == "other" for i in judgement.values()) else worst + 1


def _worse(issue: _Issue, than: _Issue | None) -> bool:
    return than is None or issue.rank < than.rank


def _issues(
    findings: Sequence[Finding],
) -> tuple[dict[tuple[str, str, int, int], _Issue], dict[tuple[str, str], dict[str, _Issue]]]:
    """What findings say of words (by their place), and of reports that lack a fact (by it)."""
    accused: dict[tuple[str, str, int, int], _Issue] = {}
    lacking: dict[tuple[str, str], dict[str, _Issue]] = {}
    for finding in findings:
        severity = "waived" if finding.waived else SEVERITY_NAMES[finding.severity]
        rank, address = _RANKS[severity], f"f-{finding.fingerprint}"
        for place in _accused(finding):
            state: State = (
                "waived" if finding.waived else "noted" if severity == "note" else "differs"
            )
            issue = _Issue(state, rank, address)
            if _worse(issue, accused.get(place)):
                accused[place] = issue
        for report in finding.missing_in:
            issue = _Issue("waived" if finding.waived else "lacks", rank, address)
            known = lacking.setdefault((finding.story, finding.fact), {})
            if _worse(issue, known.get(report)):
                known[report] = issue
    return accused, lacking


def _accused(finding: Finding) -> Iterator[tuple[str, str, int, int]]:
    if finding.relation == "missing":
        return  # its evidence are the reports that do have the fact
    for item in finding.evidence:
        if item.role == "primary":
            yield finding.story, item.report, item.span.start, item.span.end
