"""What one story comes to, as bytes that go between processes and into the cache.

Three parts, since a run over an archive needs the first two only: a summary to be counted, the
story's line of JSON Lines, and, packed, the reports and findings themselves for all other outputs.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, field, replace
from typing import NamedTuple

from copydesk import plain
from copydesk.frozen import Frozen, frozen
from copydesk.model import Fact, Finding, Problem, Report, Result, Severity
from copydesk.outputs import jsonl
from copydesk.outputs._entries import gathered, merged
from copydesk.rules.rule import Rule
from copydesk.rules.tallies import JudgedStory, Outcomes, Tally


class Entry(NamedTuple):
    """The result of one story; see :class:`Summary` and :class:`Details` for two of its parts."""

    summary: bytes
    line: bytes
    """The story's line as :mod:`copydesk.outputs.jsonl` writes it; empty without reports."""
    details: bytes


@frozen
class Summary(Frozen):
    """What is counted of a story."""

    reports: int = 0
    copies: int = 0
    """Reports that carry another's copy."""
    facts: int = 0
    findings: dict[Severity, int] = field(default_factory=dict)
    """How many findings of each severity."""
    entries: dict[Severity, int] = field(default_factory=dict)
    """How many things there are for a person to look at."""
    tallies: tuple[Tally, ...] = ()
    """One a rule; empty without reports."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@frozen(kw_only=True)
class Details(Frozen):
    """A story's reports and findings."""

    reports: tuple[Report, ...] = ()
    facts: tuple[Fact, ...] = ()
    """Empty where no output of the run lists facts."""
    keys: tuple[tuple[str, str], ...] = ()
    """The id and key of each fact on which there is a finding, as waivers ask for them."""
    findings: tuple[Finding, ...] = ()


def packed(
    rules: Sequence[Rule],
    reports: Sequence[Report],
    facts: Sequence[Fact],
    judged: JudgedStory,
    problems: Sequence[Problem],
    notes: Sequence[Problem],
    *,
    whole: bool,
) -> Entry:
    """A judged story as an entry; without ``whole`` what only some outputs show is left out: facts,
    and the text of reports that no finding is about."""
    found = gathered(merged(judged.findings))
    summary = Summary(
        reports=len(reports),
        copies=sum(report.same_origin_as is not None for report in reports),
        facts=len(facts),
        findings=dict(Counter(finding.severity for finding in judged.findings)),
        entries=dict(Counter(entry.finding.severity for entry in found)),
        tallies=judged.tallies,
        problems=tuple(problems),
        notes=tuple(notes),
    )
    outcomes = Outcomes(rules)
    outcomes.add(judged)
    result = Result(
        verdict="pass",
        reports=tuple(reports),
        facts=(),
        rules=outcomes.all(),
        findings=judged.findings,
    )
    told = {finding.fact for finding in judged.findings}
    shown = {item.report for finding in judged.findings for item in finding.evidence}
    details = Details(
        reports=tuple(r if whole else _lean(r, r.id in shown) for r in reports),
        facts=tuple(facts) if whole else (),
        keys=tuple((fact.id, fact.key) for fact in facts if fact.id in told),
        findings=judged.findings,
    )
    return Entry(
        _summary_bytes(summary),
        zlib.compress(jsonl.story_line(result, judged.story).encode(), 1),
        # The kind of a record is a default of its class, and read back by it.
        zlib.compress(plain.dumped(details, exclude_defaults=not whole), 1),
    )


def unread(problems: Sequence[Problem], notes: Sequence[Problem]) -> Entry:
    """The entry of a story without a report."""
    summary = Summary(problems=tuple(problems), notes=tuple(notes))
    return Entry(_summary_bytes(summary), b"", b"")


def _lean(report: Report, shown: bool) -> Report:
    lean = replace(report, blocks=(), given=(), marked=())
    return lean if shown else replace(lean, text="", source="", segments=())


def _summary_bytes(summary: Summary) -> bytes:
    data = {
        "counts": (summary.reports, summary.copies, summary.facts),
        "findings": summary.findings,
        "entries": summary.entries,
        "tallies": [astuple(tally) for tally in summary.tallies],
        "problems": [
            (each.path, each.message, each.line, each.column) for each in summary.problems
        ],
        "notes": [(each.path, each.message, each.line, each.column) for each in summary.notes],
    }
    return json.dumps(data, separators=(",", ":")).encode()


def summary_of(entry: Entry) -> Summary:
    """What is counted of the story."""
    data = json.loads(entry.summary)
    reports, copies, facts = data["counts"]
    return Summary(
        reports=reports,
        copies=copies,
        facts=facts,
        findings=data["findings"],
        entries=data["entries"],
        tallies=tuple(Tally(*values) for values in data["tallies"]),
        problems=tuple(_problem(*each) for each in data["problems"]),
        notes=tuple(_problem(*each) for each in data["notes"]),
    )


def _problem(path: str, message: str, line: int, column: int) -> Problem:
    return Problem(path=path, message=message, line=line, column=column)


def line_of(entry: Entry) -> str:
    """The story's line of JSON Lines; empty without reports."""
    return zlib.decompress(entry.line).decode() if entry.line else ""


def details_of(entry: Entry) -> Details:
    """The story's reports and findings."""
    if not entry.details:
        return Details()
    return plain.parsed(Details, zlib.decompress(entry.details))
