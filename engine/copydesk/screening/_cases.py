"""One rule over a table: what its screen found, and the findings that were made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.judge import StoryFacts, judge_story
from copydesk.model import Fact, Finding
from copydesk.rules.tallies import Tally

if TYPE_CHECKING:
    from copydesk.frames import Found, Rows


class Case:
    """One rule: what its screen found, and what ``judge`` made of that."""

    def __init__(self, found: Found, most: int, *, by_cells: bool) -> None:
        self.found, self.rule = found, found.rule
        self.most = most
        self.tally = Tally(facts=found.groups, met=int(found.compared))
        if found.reason and found.groups:
            self.tally.reasons[found.reason] = 1
        self.units, self._rest, self._more = found.parted(most)
        self._by_cells = by_cells
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
            self._findings.setdefault(first, []).append(
                _in_file(finding) if self._by_cells else finding
            )

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
