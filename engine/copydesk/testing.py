"""Running the cases of rules, as unit tests are run: each by itself, with what went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from copydesk.analysis import story_of
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.judge import StoryFacts, judge
from copydesk.model import Finding, Record, Report, RuleOutcome
from copydesk.readers import text as text_reader
from copydesk.readers.base import RawFile
from copydesk.regexes import compiled
from copydesk.rules.cases import Case
from copydesk.rules.rule import Rule
from copydesk.values import display

_DAY = compiled(r"\d{4}-\d{2}-\d{2}")
_SHOWN = 12
"""Records of a case that a failure lists."""


@frozen
class CaseRun(Frozen):
    """One case of one rule, run."""

    rule: Rule
    case: Case
    said: tuple[str, ...] = ()
    """What is wrong, line by line; empty where the case is as it should be."""

    @property
    def passed(self) -> bool:
        """Whether the rule did what the case says."""
        return not self.said


def run_cases(rules: Sequence[Rule]) -> Iterator[CaseRun]:
    """Every case of every rule, in the order of the files."""
    for rule in rules:
        for case in rule.tests:
            yield run_case(rule, case)


def run_case(rule: Rule, case: Case) -> CaseRun:
    """Hold the rule against the case's own reports and nothing else."""
    try:
        story = story_of([*_reports(case), *_tables(rule, case)], case.published)
        (outcome,), findings = judge((rule,), (story,))
    except DeskError as error:
        return CaseRun(rule, case, (f"it cannot be run: {error}",))
    wrong = _wrong(case, outcome, findings)
    return CaseRun(rule, case, (*wrong, *_read_there(rule, story)) if wrong else ())


def _reports(case: Case) -> list[Report]:
    """The case's texts as reports of one story, each read as a plain text file is."""
    found = []
    for name, text in case.texts.items():
        (read,) = text_reader.read(RawFile(path=name, text=text))
        report = Report(
            id=name, path=name, story="case", text=read.text, source=read.source, blocks=read.blocks
        )
        found.append(report)
    return found


def _tables(rule: Rule, case: Case) -> list[Report]:
    """The case's records as a table of JSON lines: its rows are of the rule's kind of record.

    Raises :class:`DeskError` for the first mistake in them.
    """
    if not case.records:
        return []
    from copydesk.tables import ColumnRule, RecordsSource, _reading, _roles

    # Said in a column, the kind tells that a date is what is stated, and no part of the key.
    rows = [{"kind": rule.select.kind, **row} for row in case.records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    days = {
        name: ColumnRule(type="date")
        for name in names
        if all(_DAY.fullmatch(str(row.get(name))) for row in rows)
    }
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    mapped = _roles.by_name(names)
    assert mapped is not None
    # A case is one story, whatever its columns are called.
    mapped = mapped.replaced(story=None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.jsonl"
        path.write_text(lines, encoding="utf-8")
        source = RecordsSource(path=(path,), columns=mapped, schema=days)
        read = _reading.read(str(path), "records", "records", "case", source)
    for problem in read.problems:
        raise DeskError.of(problem)
    return read.reports


def _wrong(case: Case, outcome: RuleOutcome, findings: Sequence[Finding]) -> tuple[str, ...]:
    """What differs from what the case says; nothing where it is as it says."""
    if outcome.outcome == "error":
        return (f"the rule did not run: {outcome.reason}",)
    done = {"passed": "it holds", "failed": "it breaks"}.get(outcome.outcome, "it is not evaluated")
    if outcome.outcome == "not_evaluated":
        done += f": {outcome.reason}"
    messages = tuple(f"{finding.severity}: {finding.message}" for finding in findings)
    if case.wanted == "ignores":
        # A rule that forbids passes where there is nothing, and has still judged nothing.
        if outcome.outcome == "not_evaluated" or not outcome.facts:
            return ()
        return (f"there should be nothing to judge, and {done}", *messages)
    wanted = "passed" if case.wanted == "holds" else "failed"
    if outcome.outcome != wanted:
        should = "it should hold" if wanted == "passed" else "it should break"
        return (f"{should}, and {done}", *messages)
    odd = {item.text for finding in findings for item in finding.evidence if item.role == "primary"}
    if missed := [words for words in case.odd if words not in odd]:
        return (f"the odd ones should include {_listed(missed)}, and are {_listed(sorted(odd))}",)
    if case.message and not any(case.message in finding.message for finding in findings):
        return (f"the message should hold {case.message!r}, and is not in any of these:", *messages)
    return ()


def _read_there(rule: Rule, story: StoryFacts) -> Iterator[str]:
    """The records that the rule could have met: most failures are a matter of selection."""
    kind = rule.select.kind
    records = [
        record
        for report in story.reports
        for record in story.story.records[report.id]
        if record.kind == kind
    ]
    if not records:
        yield f"no {kind} was read there"
        return
    yield f"read there as {kind}:"
    for record in records[:_SHOWN]:
        yield f"  {_line(record)}"
    if len(records) > _SHOWN:
        yield f"  and {len(records) - _SHOWN} more"


def _line(record: Record) -> str:
    value = display(record)
    shown = f" ({value})" if value and value != record.raw else ""
    return f"{record.report}: {record.raw}{shown}"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(repr(word) for word in words) or "none"
