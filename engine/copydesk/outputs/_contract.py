"""What is published of a result: a contract, versioned, that other programs build on.

The models below are the contract. The published schema is made from them, and every result goes
through them. Within ``copydesk.result/1`` fields may be added; none is taken away or changes its
meaning.

``start`` and ``end`` count code points of the decoded file, end exclusive, whatever its format:
in HTML they are places in the source. ``text`` is the words as a reader of the report reads them.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from copydesk import model, values
from copydesk.model import Outcome, RecordKind, Relation, Severity
from copydesk.outputs.base import SEVERITY_RANK
from copydesk.places import Places

SCHEMA: Final = "copydesk.result/1"

Offset = Annotated[int, Field(ge=0, description="Code points from the beginning of the file.")]
Confidence = Annotated[float, Field(ge=0, le=1)]
Ordinal = Annotated[int, Field(ge=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Report(_Part):
    """A report that was checked."""

    id: str = Field(description="What `report` means elsewhere in the result.")
    path: str = Field(description="The file, as given.")
    sha256: str = Field(description="Digest of the file's bytes.")
    story: str
    published: str | None = Field(description="ISO date, where it is known.")
    origin: str | None = Field(description="Whose copy it is, where the report says so.")
    same_origin_as: str | None = Field(
        default=None, description="The first report that carries the same copy; null: its own copy."
    )


class StoryOutcome(_Part):
    """What became of one rule in one story."""

    story: str
    outcome: Outcome
    facts: int = Field(ge=0, description="How many facts of the story the rule met.")
    reason: str = Field(default="", description="Why it was not evaluated, or did not run.")


class Rule(_Part):
    """A rule, and what became of it. Only `passed` means that something was found in order."""

    id: str
    title: str
    kind: str
    severity: Severity
    outcome: Outcome
    facts: int = Field(ge=0, description="How many facts the rule met.")
    reason: str = Field(
        default="",
        description="Why it was not evaluated or did not run, or that all it found is waived.",
    )
    why: str = Field(default="", description="Why the desk has the rule, in its own words.")
    path: str = Field(default="", description="The rule's file.")
    line: int = Field(default=0, ge=0, description="Where it begins there; 0: in no file.")
    stories: list[StoryOutcome] = Field(
        default=[], description="The same story by story; ends where the rule crashed."
    )


class Source(_Part):
    """A file that the run went by, other than a report: rules, a ledger, waivers."""

    path: str
    sha256: str = Field(description="Digest of the file's bytes.")


class Message(_Part):
    """What there is to say of a file."""

    path: str
    message: str
    line: int = Field(default=0, ge=0, description="Counted from 1; 0: the file as a whole.")
    column: int = Field(default=0, ge=0)


class Statement(_Part):
    """One report's words for a fact."""

    report: str
    start: Offset
    end: Offset
    text: str
    value: str = Field(description="The normalised value, for people.")


class Fact(_Part):
    """Statements of one story that say the same thing."""

    id: str
    story: str
    kind: RecordKind
    key: str = Field(description="What a person would call the fact.")
    confidence: Confidence
    reports: int = Field(default=0, ge=0, description="How many reports state it.")
    origins: int = Field(default=0, ge=0, description="How many independent origins these are.")
    statements: list[Statement]


class Evidence(_Part):
    """One place that a finding points at. Lines and columns count from 1."""

    role: Literal["primary", "related"]
    report: str
    start: Offset
    end: Offset
    line: Ordinal
    column: Ordinal
    text: str
    value: str
    row: int = Field(default=0, ge=0, description="Number of a table's row; 0 in prose.")
    field: str = Field(default="", description="Name of a table's column, or label of a line.")


class Finding(_Part):
    """A rule broken by a fact. The first pieces of evidence are the odd ones out."""

    rule: str
    kind: str
    severity: Severity
    confidence: Confidence
    relation: Relation
    story: str
    fact: str
    message: str
    suggestion: str | None
    fingerprint: str = Field(description="Stays the same while rule, fact and words do.")
    evidence: Annotated[list[Evidence], Field(min_length=1)]
    missing_in: list[str] = Field(description="Reports that lack the fact.")
    reports: int = Field(default=1, ge=1, description="How many reports the evidence is from.")
    origins: int = Field(default=1, ge=1, description="How many independent origins these are.")
    authority: str = Field(
        default="", description="Where the ledger has what is right; empty: the reports say it."
    )
    waived: str = Field(
        default="", description="Why it is accepted; such a finding fails no run. Empty: it is not."
    )


class Result(_Part):
    """Everything that one run of copydesk learnt."""

    model_config = ConfigDict(title="copydesk result", populate_by_name=True)

    schema_: Literal["copydesk.result/1"] = Field(alias="schema")
    verdict: Literal["pass", "fail"]
    reports: list[Report]
    rules: list[Rule]
    facts: list[Fact]
    findings: list[Finding]
    problems: list[Message] = Field(
        default=[], description="Reports that could not be read: the rest of the result is true."
    )
    notes: list[Message] = Field(
        default=[], description="What to know of a report; it hinders nothing."
    )
    sources: list[Source] = Field(
        default=[], description="The files that the run went by, the packs first."
    )
    fail_level: Severity = Field(
        default="error", description="The run fails on findings so severe or worse."
    )
    strict: bool = Field(
        default=False, description="It fails, too, on rules that were not evaluated."
    )
    redacted: bool = Field(
        default=False, description="The reports' words are left out: `text` is a value or a digest."
    )


class _Sources:
    """Places of every report, each made once and only where it is needed."""

    def __init__(self, reports: tuple[model.Report, ...]) -> None:
        self._reports = {(report.story, report.id): report for report in reports}
        self._places: dict[tuple[str, str], Places] = {}
        self.order = {key: index for index, key in enumerate(self._reports)}

    def span(self, story: str, report: str, span: model.Span) -> tuple[int, int]:
        """Start and end in the file of ``span`` in the report's text."""
        key = (story, report)
        if key not in self._reports:
            # A file that is no report, such as that of the waivers.
            return span.start, span.end
        if key not in self._places:
            self._places[key] = Places(self._reports[key])
        return self._places[key].source_span(span)


def _message(problem: model.Problem) -> Message:
    return Message(
        path=problem.path, message=problem.message, line=problem.line, column=problem.column
    )


def contract(result: model.Result) -> Result:
    """``result`` in the published form, in an order that depends on nothing but itself."""
    sources = _Sources(result.reports)
    return Result(
        schema_=SCHEMA,
        verdict=result.verdict,
        reports=[
            Report(
                id=report.id,
                path=report.path,
                sha256=report.sha256,
                story=report.story,
                published=report.published.isoformat() if report.published else None,
                origin=report.origin,
                same_origin_as=report.same_origin_as,
            )
            for report in result.reports
        ],
        rules=[_rule(rule) for rule in result.rules],
        facts=[
            _fact(fact, sources)
            for fact in sorted(result.facts, key=lambda f: (f.story, f.kind, f.key, f.id))
        ],
        findings=[
            _finding(finding, sources)
            for finding in sorted(result.findings, key=lambda f: _finding_order(f, sources))
        ],
        problems=[_message(each) for each in result.problems],
        notes=[_message(each) for each in result.notes],
        sources=[Source(path=each.path, sha256=each.sha256) for each in result.sources],
        fail_level=result.fail_level,
        strict=result.strict,
        redacted=result.redacted,
    )


def _rule(rule: model.RuleOutcome) -> Rule:
    return Rule(
        id=rule.id,
        title=rule.title,
        kind=rule.kind,
        severity=rule.severity,
        outcome=rule.outcome,
        facts=rule.facts,
        reason=rule.reason,
        why=rule.why,
        path=rule.path,
        line=rule.line,
        stories=[
            StoryOutcome(
                story=each.story, outcome=each.outcome, facts=each.facts, reason=each.reason
            )
            for each in rule.stories
        ],
    )


def _finding_order(finding: model.Finding, sources: _Sources) -> tuple[object, ...]:
    first = finding.evidence[0]
    return (
        SEVERITY_RANK[finding.severity],
        finding.story,
        sources.order.get((finding.story, first.report), -1),
        first.span.start,
        finding.rule,
        finding.fingerprint,
    )


def _fact(fact: model.Fact, sources: _Sources) -> Fact:
    statements = []
    for record in fact.records:
        start, end = sources.span(fact.story, record.report, record.span)
        statements.append(
            Statement(
                report=record.report,
                start=start,
                end=end,
                text=record.raw,
                value=values.display(record),
            )
        )
    statements.sort(key=lambda s: (sources.order[fact.story, s.report], s.start, s.end))
    return Fact(
        id=fact.id,
        story=fact.story,
        kind=fact.kind,
        key=fact.key,
        confidence=fact.confidence,
        reports=len({record.report for record in fact.records}),
        origins=fact.origins,
        statements=statements,
    )


def _finding(finding: model.Finding, sources: _Sources) -> Finding:
    evidence = []
    for item in finding.evidence:
        start, end = sources.span(finding.story, item.report, item.span)
        evidence.append(
            Evidence(
                role=item.role,
                report=item.report,
                start=start,
                end=end,
                line=item.line,
                column=item.column,
                text=item.text,
                value=item.value,
                row=item.row,
                field=item.field,
            )
        )
    return Finding(
        rule=finding.rule,
        kind=finding.kind,
        severity=finding.severity,
        confidence=finding.confidence,
        relation=finding.relation,
        story=finding.story,
        fact=finding.fact,
        message=finding.message,
        suggestion=finding.suggestion,
        fingerprint=finding.fingerprint,
        evidence=evidence,
        missing_in=list(finding.missing_in),
        reports=finding.reports,
        origins=finding.origins,
        authority=finding.authority,
        waived=finding.waived,
    )


def schema() -> dict[str, Any]:
    """The contract as JSON Schema, draft 2020-12.

    It allows fields that it does not know: a later release may add some, and whoever checks
    against an older copy must not break on them.
    """
    made = Result.model_json_schema(by_alias=True)
    for part in (made, *made["$defs"].values()):
        part.pop("additionalProperties", None)
        for field in part.get("properties", {}).values():
            if "const" in field:
                field.pop("enum", None)  # which older pydantic says as well
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA, **made}
