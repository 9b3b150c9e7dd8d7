"""A result without the reports' text: places, digests and values only, for copy under embargo.

It is the result itself that is redacted, before any output sees it, so that none can leak what it
does not have. Positions stay true: in the place of the text stand spaces and its own line breaks.

What stays: figures, sums, dates, names, places, spellings and what a report says of itself, but for
its headline; the few words by which a fact is known ("rounds a day, Ukraine"); the desk's own words
in rules and waivers. What goes: the text, sentences, the words of quotations and headlines, and
whatever else in a message runs through as many words as the text does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from copydesk import values
from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Story
from copydesk.model import (
    Amount,
    Cell,
    Date,
    Evidence,
    Fact,
    Finding,
    Metadata,
    Person,
    Problem,
    Quote,
    Record,
    Report,
    Result,
    Row,
    RuleOutcome,
    Span,
)
from copydesk.regexes import compiled

LEFT_OUT: Final = "[words left out]"
RUN: Final = 5
"""So many words in a row of a report are its text, wherever they stand."""
_WORD = compiled(r"\w+")
_SEEN = compiled(r"[^\r\n\t]")
_NAMED_BY_WORDS: Final = 40
"""Characters of a row's value beyond which it is text."""

Place = tuple[str, str, Span]
"""Story, report and span."""


def redacted(result: Result) -> Result:
    """``result`` without the reports' text. Fingerprints, places and the verdict stay."""
    runs = _Runs(result)
    stories: dict[str, list[str]] = {}
    for report in result.reports:
        stories.setdefault(report.story, []).append(report.id)
    named = {id_: Story(id=id_, reports=tuple(reports)) for id_, reports in stories.items()}
    facts = [_fact(fact, runs) for fact in result.facts]
    renamed = {old.id: new for old, new in zip(result.facts, facts, strict=True)}
    quoted = {
        (fact.story, record.report, record.span)
        for fact in result.facts
        for record in fact.records
        if _is_text(record)
    }
    known = {
        (fact.story, record.report, record.span): record
        for fact in facts
        for record in fact.records
    }
    return replace(
        result,
        redacted=True,
        reports=tuple(_report(report) for report in result.reports),
        facts=tuple(facts),
        findings=tuple(
            _finding(f, runs, renamed, quoted, known, named.get(f.story)) for f in result.findings
        ),
        rules=tuple(_rule(rule, runs) for rule in result.rules),
        problems=tuple(_problem(each, runs) for each in result.problems),
        notes=tuple(_problem(each, runs) for each in result.notes),
    )


def digest(words: str) -> str:
    """What stands for words: who has them can tell that it is they."""
    return f"sha256:{hashlib.sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _report(report: Report) -> Report:
    """Spaces keep every place, and say nothing where an output shows the words around one."""
    return replace(
        report,
        text=_SEEN.sub(" ", report.text),
        source=_SEEN.sub(" ", report.source),
        given=(),
        records=None,
    )


def _is_text(record: Record) -> bool:
    """Whether a record's value is words of the report, and no name, figure or date."""
    return isinstance(record, Quote) or (isinstance(record, Metadata) and record.name == "headline")


def _fact(fact: Fact, runs: _Runs) -> Fact:
    records = tuple(_record(record) for record in fact.records)
    if not any(_is_text(record) for record in fact.records):
        return replace(fact, records=records, key=runs.without(fact.key))
    speakers = [record.speaker for record in fact.records if isinstance(record, Quote)]
    speaker = next((name for name in speakers if name), "")
    mark = digest(fact.id)
    return replace(
        fact,
        records=records,
        id=f"{fact.kind}/{mark}",
        key=f"{fact.kind} {mark}" + (f", {speaker}" if speaker else ""),
    )


def _record(record: Record) -> Record:
    update: dict[str, Any] = {"context": ""}
    if _is_text(record):
        update["raw"] = digest(record.raw)
        if isinstance(record, Metadata):
            update["value"] = update["raw"]
    else:
        update["raw"] = values.display(record)
    if isinstance(record, Row):
        update["columns"] = tuple((name, _cell(value)) for name, value in record.columns)
        update["raw"] = values.display(replace(record, columns=update["columns"]))
    elif record.columns:
        update["columns"] = ()
    if isinstance(record, Person):
        # How a person is shown is how the report writes the name.
        update["raw"] = " ".join(record.raw.split())
    elif hasattr(record, "phrase"):
        update["phrase"] = ""
    return replace(record, **update)


def _cell(value: Cell) -> Cell:
    is_text = isinstance(value, str) and len(value) > _NAMED_BY_WORDS
    return digest(str(value)) if is_text else value


def _finding(
    finding: Finding,
    runs: _Runs,
    renamed: Mapping[str, Fact],
    quoted: set[Place],
    known: Mapping[Place, Record],
    story: Story | None,
) -> Finding:
    evidence, of_text = [], False
    for item in finding.evidence:
        place = (finding.story, item.report, item.span)
        # Words that are no record of a fact are taken for text: nobody knows what they are.
        is_text = place in quoted or place not in known
        of_text = of_text or is_text
        shown = digest(item.text) if is_text else known[place].raw
        value = shown if is_text else item.value
        evidence.append(replace(item, text=shown, sentence="", value=value))
    fact = renamed.get(finding.fact)
    message = _generic(finding, evidence, story) if of_text else runs.without(finding.message)
    suggestion = finding.suggestion
    return replace(
        finding,
        evidence=tuple(evidence),
        fact=fact.id if fact is not None else runs.without(finding.fact),
        message=message,
        suggestion=None if of_text or suggestion is None else runs.without(suggestion),
    )


def _generic(finding: Finding, evidence: Sequence[Evidence], story: Story | None) -> str:
    """What a message on words says without the words."""

    def names(reports: Iterable[str]) -> str:
        labels = dict.fromkeys(story.label(r) if story is not None else r for r in reports)
        return " and ".join(labels)

    primary = names(item.report for item in evidence if item.role == "primary")
    related = names(item.report for item in evidence if item.role == "related")
    if finding.missing_in:
        return f"{names(finding.missing_in)}: missing are words that others have {LEFT_OUT}"
    if related and related != primary:
        return f"{primary}: at odds with {related} {LEFT_OUT}"
    if primary and len(evidence) > 1:
        return f"{primary}: at odds {LEFT_OUT}"
    return f"{primary}: the rule {finding.rule} has something against {LEFT_OUT}"


def _rule(rule: RuleOutcome, runs: _Runs) -> RuleOutcome:
    stories = tuple(replace(each, reason=runs.without(each.reason)) for each in rule.stories)
    return replace(rule, reason=runs.without(rule.reason), stories=stories)


def _problem(problem: Problem, runs: _Runs) -> Problem:
    return replace(problem, message=runs.without(problem.message))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return zip(*(words[start:] for start in range(RUN)), strict=False)


@frozen
class _Range(Frozen):
    start: int
    end: int


class _Runs:
    """All runs of words of the reports, so that none of them slips through in a message."""

    def __init__(self, result: Result) -> None:
        self._runs: set[tuple[str, ...]] = set()
        for report in result.reports:
            self._runs.update(_runs(report.text))
        # "As many as 7,000 people" is a value, however many words it has.
        for fact in result.facts:
            for record in fact.records:
                if isinstance(record, Amount | Date):
                    self._runs.difference_update(_runs(record.raw))

    def without(self, message: str) -> str:
        """``message`` with every run of the reports' words left out."""
        out, at = "", 0
        for found in self._found(message):
            out += message[at : found.start] + LEFT_OUT
            at = found.end
        return out + message[at:]

    def _found(self, message: str) -> Iterator[_Range]:
        """The stretches of ``message`` that are a report's words, none touching another."""
        words = list(_WORD.finditer(message))
        last: _Range | None = None
        for first in range(len(words) - RUN + 1):
            run = words[first : first + RUN]
            if tuple(word[0].casefold() for word in run) not in self._runs:
                continue
            start, end = run[0].start(), run[-1].end()
            if last is not None and start <= last.end:
                start = last.start
            elif last is not None:
                yield last
            last = _Range(start, end)
        if last is not None:
            yield last
