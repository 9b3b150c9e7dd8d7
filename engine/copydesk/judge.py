"""Rules and facts into verdicts, and verdicts into findings with their evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any, cast

from copydesk.digests import sha256
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Breach, Group, Story, Verdict
from copydesk.model import (
    SEVERITIES,
    Evidence,
    Fact,
    Finding,
    Record,
    Relation,
    Report,
    RuleOutcome,
    Severity,
    Span,
    Statement,
)
from copydesk.places import Places
from copydesk.rules.criteria import Pool, Selection, value_of
from copydesk.rules.rule import Rule, fill
from copydesk.rules.selecting import FieldInfo
from copydesk.rules.tallies import JudgedStory, Outcomes, Tally
from copydesk.values import display

_BY_RELATION: Mapping[Relation, Severity] = {
    "identical": "info",
    "rounding": "info",
    "conversion": "info",
    "compatible": "info",
    "superseded": "info",
    "disclosed": "info",
}
"""What is no contradiction is never more than a note, whatever the rule's severity."""

_NOWHERE = Span(start=0, end=0)

SURE = 0.55
"""Alignment confidence below which a finding weighs one severity less."""


@dataclass(slots=True)
class StoryFacts:
    """One story, ready to be judged."""

    story: Story
    reports: Sequence[Report]
    facts: Sequence[Fact]


def judge(
    rules: Sequence[Rule], stories: Sequence[StoryFacts]
) -> tuple[tuple[RuleOutcome, ...], tuple[Finding, ...]]:
    """Outcome of every rule, in the rules' order, and all findings, the gravest first."""
    whole = Outcomes(rules)
    findings: list[Finding] = []
    for one in stories:
        findings += whole.add(judge_story(rules, one))
    return whole.all(), tuple(findings)


def judge_story(rules: Sequence[Rule], one: StoryFacts) -> JudgedStory:
    """One story held against the rules: no other story has a say in it."""
    places = {report.id: Places(report) for report in one.reports}
    shelves = Shelves(one)
    tallies: list[Tally] = []
    findings: list[Finding] = []
    for rule in rules:
        tally = Tally()
        tallies.append(tally)
        try:
            findings += list(_judge_story(rule, shelves, tally, places))
        except DeskError as error:
            tally.error = str(error)
    ordered = tuple(_told_apart(in_order(findings, one)))
    return JudgedStory(one.story.id, tuple(tallies), ordered)


def _judge_story(
    rule: Rule, shelves: Shelves, tally: Tally, places: Mapping[str, Places]
) -> Iterator[Finding]:
    one = shelves.one
    told: set[tuple[object, ...]] = set()
    for group in _groups(rule, shelves):
        verdict = rule.expect.judge(group)
        tally.facts += 1
        if verdict.met is None:
            tally.reasons[verdict.reason] = tally.reasons.get(verdict.reason, 0) + 1
            continue
        tally.met += 1
        tally.failed = tally.failed or verdict.met is False
        for breach in verdict.breaches:
            # A slip that concerns two facts is met at each of them.
            records = (*breach.primary, *breach.related)
            said = (breach.message, *map(id, records))
            new = said not in told
            told.add(said)
            if new and _concerns(breach, one.story):
                yield _finding(rule, group, breach, one, places)
    if rule.expect.forbids and not tally.facts:
        tally.without = shelves.searched(rule.select)


@frozen
class Meeting(Frozen):
    """A rule and one group of records that it was held against."""

    rule: Rule
    group: Group
    verdict: Verdict

    def message(self, breach: Breach) -> str:
        """What a finding says of a breach: the rule's own message, or else the kind's."""
        return _message(self.rule, self.group, breach, self.group.story)


def meetings(rules: Sequence[Rule], one: StoryFacts) -> Iterator[Meeting]:
    """Every group of a story's records that the rules meet, with the verdict on it.

    Raises :class:`DeskError` where a rule cannot be held against the story at all.
    """
    shelves = Shelves(one)
    for rule in rules:
        for group in _groups(rule, shelves):
            yield Meeting(rule, group, rule.expect.judge(group))


class Shelves:
    """The records of one story by kind, each kind laid out once for all rules."""

    def __init__(self, one: StoryFacts) -> None:
        self.one = one
        self.reports = {report.id: report for report in one.reports}
        self._facts: dict[str, list[Fact]] = {}
        for fact in one.facts:
            self._facts.setdefault(fact.kind, []).append(fact)
        self._pools: dict[str, tuple[Pool, list[Fact]]] = {}

    def searched(self, select: Selection) -> int:
        """The number of reports in which a selection could have found something: those in which
        anything was read, and in a table, where nothing is looked for, that kind of record."""
        read = [
            Statement(report=id_, span=_NOWHERE, raw="", sentence=_NOWHERE)
            for id_, found in self._found.items()
            if select.kind in found or self.reports[id_].records is None
        ]
        pool = Pool(read, [""] * len(read), {}, self.reports)
        return pool.mask(select.criteria.of_reports()).bit_count()

    @cached_property
    def _found(self) -> dict[str, set[str]]:
        """The kinds of record that each report has, for all rules that ask."""
        kinds: dict[str, set[str]] = {}
        for fact in self.one.facts:
            for record in fact.records:
                kinds.setdefault(record.report, set()).add(fact.kind)
        return kinds

    def pool(self, kind: str) -> tuple[Pool, list[Fact]]:
        """All records of a kind, fact by fact, and the fact of each."""
        found = self._pools.get(kind)
        if found is None:
            pairs = [(r, fact) for fact in self._facts.get(kind, ()) for r in fact.records]
            pool = Pool(
                [record for record, _ in pairs],
                [fact.key for _, fact in pairs],
                self.one.story.texts,
                self.reports,
            )
            found = self._pools[kind] = pool, [fact for _, fact in pairs]
        return found


def _groups(rule: Rule, shelves: Shelves) -> Iterator[Group]:
    story = shelves.one.story
    pool, facts = shelves.pool(rule.select.kind)
    # The pool holds the records of all kinds of record class: what it gives back are records.
    records = cast("Sequence[Record]", pool.records)
    selected = [(records[number], facts[number]) for number in pool.select(rule.select.criteria)]
    if rule.group == "record":
        for record, fact in selected:
            yield Group(fact.key, (record,), story, fact)
    elif rule.group == "fact":
        for _, pairs in groupby(selected, key=lambda pair: id(pair[1])):
            members = list(pairs)
            fact = members[0][1]
            yield Group(fact.key, tuple([record for record, _ in members]), story, fact)
    elif rule.group == "report":
        mine: dict[str, list[Record]] = {}
        for record, _ in selected:
            mine.setdefault(record.report, []).append(record)
        for report in story.reports:
            if report in mine:
                yield Group(report, tuple(mine[report]), story)
    elif rule.group == "story":
        if selected:
            yield Group(story.id, tuple(record for record, _ in selected), story)
    else:
        alike: dict[tuple[Any, ...], list[Record]] = {}
        for record, _ in selected:
            values = tuple(_grouped(record, info, shelves.reports) for info in rule.by)
            # What is not known is no value that two records could share.
            if None not in values:
                alike.setdefault(values, []).append(record)
        for values, same in alike.items():
            yield Group(_key(rule, values), tuple(same), story)


def _grouped(record: Record, info: FieldInfo, reports: Mapping[str, Report]) -> Any:
    if info.name == "report":
        return record.report
    if info.name == "origin" and not info.column:
        return reports[record.report].origin
    return value_of(record, info)


def _key(rule: Rule, values: Sequence[Any]) -> str:
    """What a group by fields is called: "region: North, year: 2023"."""
    said = [f"{value.normalize():f}" if isinstance(value, Decimal) else value for value in values]
    return ", ".join(
        f"{info.name}: {value}" for info, value in zip(rule.by, said, strict=True) if value != ""
    )


def _concerns(breach: Breach, story: Story) -> bool:
    """With a draft under examination, only what the draft says or leaves out is reported."""
    if not story.drafts:
        return True
    primary = {record.report for record in breach.primary}
    return bool((primary | set(breach.missing_in)) & story.drafts) and (
        not breach.missing_in or bool(set(breach.missing_in) & story.drafts)
    )


def _severity(rule: Rule, breach: Breach, group: Group) -> Severity:
    if breach.relation in _BY_RELATION:
        return _BY_RELATION[breach.relation]
    steps = breach.doubt
    if rule.group == "fact" and group.fact is not None and group.fact.confidence < SURE:
        steps += 1
    return SEVERITIES[min(SEVERITIES.index(rule.severity) + steps, len(SEVERITIES) - 1)]


def _finding(
    rule: Rule, group: Group, breach: Breach, one: StoryFacts, places: Mapping[str, Places]
) -> Finding:
    fact = group.fact
    sure = 1.0 if fact is None else fact.confidence
    evidence = tuple(
        _evidence(record, role, places[record.report], one.story.texts[record.report])
        for role, records in (("primary", breach.primary), ("related", breach.related))
        for record in records
    )
    return Finding(
        rule=rule.id,
        kind=rule.kind,
        severity=_severity(rule, breach, group),
        confidence=round(min(sure, breach.confidence), 2),
        relation=breach.relation,
        story=one.story.id,
        fact=fact.id if fact is not None else group.key,
        message=_message(rule, group, breach, one.story),
        suggestion=breach.suggestion,
        authority=breach.authority,
        fingerprint=_fingerprint(rule, breach, one.story),
        evidence=evidence,
        missing_in=breach.missing_in,
        reports=len({item.report for item in evidence}),
        origins=len({one.story.origin(item.report) for item in evidence}),
    )


def _evidence(record: Record, role: str, places: Places, text: str) -> Evidence:
    line, column = places.line_column(record.span.start)
    return Evidence(
        role="primary" if role == "primary" else "related",
        report=record.report,
        span=record.span,
        line=line,
        column=column,
        text=record.raw,
        value=display(record),
        sentence=text[record.sentence.start : record.sentence.end],
        row=record.row,
        field=record.field,
    )


def _message(rule: Rule, group: Group, breach: Breach, story: Story) -> str:
    if not rule.message:
        return breach.message

    def words(records: Sequence[Record]) -> str:
        return ", ".join(dict.fromkeys(" ".join(record.raw.split()) for record in records))

    def reports(records: Sequence[Record]) -> str:
        return ", ".join(dict.fromkeys(story.label(record.report) for record in records))

    return fill(
        rule.message,
        {
            "key": group.key,
            "odd": words(breach.primary),
            "odd_report": reports(breach.primary) or ", ".join(breach.missing_in),
            "others": words(breach.related),
            "other_reports": reports(breach.related),
            "count": str(len(story.reports)),
        },
    )


def _fingerprint(rule: Rule, breach: Breach, story: Story) -> str:
    """From rule, story and the words as written, never from places: it survives edits.

    Nor from the fact's key, which is made of words that are telling in this story: a sentence
    more elsewhere, or reports in another order, can change it.
    """
    parts = [rule.id, story.id]
    for records in (breach.primary, breach.related):
        parts += sorted({f"{record.report}\x1f{record.raw}" for record in records})
        parts.append("")
    parts += sorted(breach.missing_in)
    return _digest(parts)


def _digest(parts: Sequence[str]) -> str:
    return sha256("\x1e".join(parts).encode()).hexdigest()[:32]


def _told_apart(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings of one rule on the same words in two places are counted, in their order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        mark = finding.fingerprint
        if seen[mark]:
            again = _digest([mark, str(seen[mark])])
            yield replace(finding, fingerprint=again)
        else:
            yield finding
        seen[mark] += 1


def in_order(findings: Sequence[Finding], one: StoryFacts) -> list[Finding]:
    """Findings of one story, the gravest first."""
    order = {report.id: number for number, report in enumerate(one.reports)}
    return sorted(
        findings,
        key=lambda f: (
            SEVERITIES.index(f.severity),
            order.get(f.evidence[0].report, 0),
            f.evidence[0].span.start,
            f.rule,
        ),
    )
