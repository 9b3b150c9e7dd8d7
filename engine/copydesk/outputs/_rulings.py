"""Rules as a table, and what became of the words at one place: for writing and mending rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from copydesk import values
from copydesk.kinds.base import Breach, Group, Story, Verdict
from copydesk.model import Fact, Record, Report, RuleOutcome, Severity
from copydesk.outputs.base import View, clip, columns, pad, safe
from copydesk.places import Places

_OUTCOMES = {"not_evaluated": "not evaluated"}
_PACKS = "copydesk/packs/"
_MOST_OTHERS = 8
"""Other records of a fact that are listed."""


class Ruled(Protocol):
    """A rule, as far as a table shows it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def path(self) -> str: ...
    @property
    def line(self) -> int: ...


class Met(Protocol):
    """A rule and one group of records that it was held against."""

    @property
    def rule(self) -> Ruled: ...
    @property
    def group(self) -> Group: ...
    @property
    def verdict(self) -> Verdict: ...
    def message(self, breach: Breach) -> str: ...


class Followed(Protocol):
    """What became of one record."""

    @property
    def record(self) -> Record: ...
    @property
    def fact(self) -> Fact | None: ...
    @property
    def met(self) -> Sequence[Met]: ...
    @property
    def broken(self) -> Sequence[tuple[str, str]]: ...


def rule_data(rules: Sequence[Ruled], outcomes: Sequence[RuleOutcome]) -> list[dict[str, Any]]:
    """Each rule as plain data; what became of it where it was run."""
    found = {outcome.id: outcome for outcome in outcomes}
    data = []
    for rule in rules:
        item: dict[str, Any] = {
            "id": rule.id,
            "title": rule.title,
            "kind": rule.kind,
            "severity": rule.severity,
            "path": rule.path,
            "line": rule.line,
        }
        if outcome := found.get(rule.id):
            item |= {
                "facts": outcome.facts,
                "outcome": outcome.outcome,
                "reason": outcome.reason,
            }
        data.append(item)
    return data


def rule_table(rules: Sequence[Ruled], outcomes: Sequence[RuleOutcome], view: View) -> str:
    """A line a rule: id, kind, severity, where from; on how many facts and with what outcome."""
    found = {outcome.id: outcome for outcome in outcomes}
    titles = ["rule", "kind", "severity", "from"]
    rows = [[rule.id, rule.kind, rule.severity, _from(rule)] for rule in rules]
    if found:
        titles = ["rule", "kind", "severity", "facts", "outcome", "from"]
        rows = [[*row[:3], *_became(found.get(row[0])), row[3]] for row in rows]
    dots = "…" if view.unicode else "..."
    sizes = [max(map(columns, column)) for column in zip(titles, *rows, strict=True)]
    lines = [_bold(_row(titles, sizes).rstrip(), view)]
    for row in rows:
        lines.append(clip(_row(row, sizes).rstrip(), view.width, dots))
    return "\n".join(lines) + "\n" + _total(outcomes)


def _became(outcome: RuleOutcome | None) -> tuple[str, str]:
    if outcome is None:
        return "", ""
    return str(outcome.facts), _outcome_name(outcome)


def _total(outcomes: Sequence[RuleOutcome]) -> str:
    if not outcomes:
        return ""
    counts: dict[str, int] = {}
    for outcome in outcomes:
        name = _outcome_name(outcome)
        counts[name] = counts.get(name, 0) + 1
    said = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    lines = [f"{len(outcomes)} rule{'' if len(outcomes) == 1 else 's'}: {said}"]
    lines += [
        f"  {outcome.id} {_outcome_name(outcome)}: {safe(outcome.reason)}"
        for outcome in outcomes
        if outcome.reason
    ]
    return "\n".join(lines) + "\n"


def _outcome_name(outcome: RuleOutcome) -> str:
    if outcome.outcome == "failed" and outcome.reason:
        # The only reason of a rule that failed is that nothing is left of it.
        return "waived"
    return _OUTCOMES.get(outcome.outcome, outcome.outcome)


def _row(cells: Sequence[str], sizes: Sequence[int]) -> str:
    return "  ".join(pad(cell, size) for cell, size in zip(cells, sizes, strict=True))


def _from(rule: Ruled) -> str:
    if rule.path.startswith(_PACKS):
        return f"pack {rule.path.removeprefix(_PACKS).removesuffix('.yaml')}:{rule.line}"
    return safe(f"{rule.path}:{rule.line}")


def trace_data(reports: Sequence[Report], traced: Sequence[Followed]) -> list[dict[str, Any]]:
    """What became of each record, as plain data."""
    places = {report.id: Places(report) for report in reports}
    return [
        {
            **_record_data(each.record, places),
            "fact": None
            if each.fact is None
            else {
                "id": each.fact.id,
                "key": each.fact.key,
                "confidence": each.fact.confidence,
                "records": [_record_data(record, places) for record in each.fact.records],
            },
            "rules": [
                {
                    "id": met.rule.id,
                    "kind": met.rule.kind,
                    "path": met.rule.path,
                    "line": met.rule.line,
                    "records": len(met.group.records),
                    "outcome": _outcome(met.verdict),
                    "reason": met.verdict.reason,
                    "breaches": [
                        {"message": met.message(breach), "part": _part(each.record, breach)}
                        for breach in met.verdict.breaches
                    ],
                }
                for met in each.met
            ],
        }
        for each in traced
    ]


def _record_data(record: Record, places: dict[str, Places]) -> dict[str, Any]:
    line, column = places[record.report].line_column(record.span.start)
    return {
        "report": record.report,
        "line": line,
        "column": column,
        "kind": record.kind,
        "text": record.raw,
        "value": values.display(record),
    }


def trace_text(reports: Sequence[Report], traced: Sequence[Followed], view: View) -> str:
    """What became of each record, for people."""
    places = {report.id: Places(report) for report in reports}
    story = Story(id="", reports=tuple(report.id for report in reports))

    def place(record: Record) -> str:
        line, column = places[record.report].line_column(record.span.start)
        return f"{safe(story.label(record.report))}:{line}:{column}"

    parts = []
    for each in traced:
        record = each.record
        lines = [_bold(f"{place(record)} {record.kind}: {_words(record)}", view)]
        lines.append(_fact_line(each.fact, record))
        others = [other for other in each.fact.records if other is not record] if each.fact else []
        lines += [f"    {place(other)} {_words(other)}" for other in others[:_MOST_OTHERS]]
        if len(others) > _MOST_OTHERS:
            lines.append(f"    and {len(others) - _MOST_OTHERS} more")
        lines += [line for met in each.met for line in _met_lines(met, record)]
        if not each.met:
            lines.append(f"  no rule is about this {record.kind}")
        lines += [f"  {id_} did not run: {safe(why)}" for id_, why in each.broken]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _words(record: Record) -> str:
    value, raw = safe(values.display(record)), safe(record.raw)
    return raw if value == raw else f"{raw} ({value})"


def _fact_line(fact: Fact | None, record: Record) -> str:
    if fact is None:
        return "  in no fact"
    reports = {each.report for each in fact.records}
    if len(fact.records) == 1:
        return f"  alone in the fact “{safe(fact.key)}”: nothing else states it"
    told = "" if len(reports) > 1 else ", all in this report"
    return (
        f"  in the fact “{safe(fact.key)}” (confidence {fact.confidence:.2f}), "
        f"with {len(fact.records) - 1} more{told}:"
    )


def _met_lines(met: Met, record: Record) -> Iterator[str]:
    outcome = _outcome(met.verdict)
    said = f"  {_OUTCOMES.get(outcome, outcome)}: {met.rule.id} ({met.rule.kind})"
    if met.verdict.reason:
        said += f": {safe(met.verdict.reason)}"
    yield said
    shown = [breach for breach in met.verdict.breaches if _part(record, breach) != "none"]
    for breach in shown:
        part = "this is the odd one out" if _part(record, breach) == "odd" else "this is a witness"
        yield f"    {safe(met.message(breach))}  [{part}]"
    if met.verdict.breaches and not shown:
        yield "    for other records of the group, not for this one"


def _outcome(verdict: Verdict) -> str:
    if verdict.met is None:
        return "not_evaluated"
    return "passed" if verdict.met else "failed"


def _part(record: Record, breach: Breach) -> str:
    """What part a record has in a breach: the odd one out, one of the others, or none."""
    if any(each is record for each in breach.primary):
        return "odd"
    return "witness" if any(each is record for each in breach.related) else "none"


def _bold(text: str, view: View) -> str:
    return f"\x1b[1m{text}\x1b[0m" if view.color else text
