"""The examples of the kinds' manuals, judged."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from copydesk import ledger, parts, rulebook
from copydesk.align import align
from copydesk.analysis import records_of
from copydesk.authority import Authority
from copydesk.kinds.base import Example, Expectation, Group, Story, Verdict
from copydesk.model import Block, Record, Report, Row, Span
from copydesk.origins import credits_of, origins_of
from copydesk.text.document import Document
from copydesk.yamlplaces import parse

KINDS = parts.own_names("kinds")
PUBLISHED = date(2023, 6, 15)


def kind_of(name: str) -> type[Expectation]:
    kind: type[Expectation] = parts.load("kinds", name).Kind
    return kind


def report(number: int, text: str, published: date | None = PUBLISHED) -> Report:
    return Report(
        id=f"{number}.txt",
        path=f"{number}.txt",
        story="example",
        text=text,
        source=text,
        blocks=(Block(start=0, end=len(text)),),
        published=published,
    )


def table_of(example: Example) -> tuple[Report, tuple[Record, ...]]:
    """The rows of an example as a table, a line each."""
    lines = [", ".join(map(str, row.values())) for row in example.rows]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    spans = [Span(start=s, end=s + len(line)) for s, line in zip(starts, lines, strict=True)]
    rows = tuple(
        Row(
            report="table.csv",
            span=span,
            raw=line,
            sentence=span,
            row=number,
            columns=tuple(row.items()),
        )
        for number, (row, line, span) in enumerate(zip(example.rows, lines, spans, strict=True), 1)
    )
    table = replace(report(0, "\n".join(lines)), id="table.csv", path="table.csv")
    return table, rows


def rule_file(kind: type[Expectation], example: Example, options: dict[str, Any]) -> str:
    """A rule file in which one rule expects what an example shows; JSON is YAML as well."""
    name = kind.__module__.rpartition(".")[2]
    rule = {
        "id": "example",
        "select": {"kind": example.kind, **example.select},
        "expect": {name: options} if options else name,
    }
    return json.dumps({"version": 1, "rules": [rule]})


def judged(kind: type[Expectation], example: Example, without: str = "") -> Verdict:
    """The verdict on an example's group; ``without`` one of its options.

    Raises ``RuleErrors`` where the rule needs the option.
    """
    if kind.needs:
        pytest.importorskip(kind.needs)
    options = {name: value for name, value in example.options.items() if name != without}
    (rule,) = rulebook.parse_rules(rule_file(kind, example, options)).rules
    days = example.days or (PUBLISHED,) * len(example.texts)
    reports = [
        report(number, text, day)
        for number, (text, day) in enumerate(zip(example.texts, days, strict=True))
    ]
    documents = [Document(one) for one in reports]
    by_report = {one.report.id: records_of(one) for one in documents}
    origins = origins_of(documents, credits_of(documents, by_report))
    if example.rows:
        table, rows = table_of(example)
        reports, by_report = [*reports, table], {**by_report, table.id: rows}
    records: list[Record] = [
        record for found in by_report.values() for record in found if rule.select.accepts(record)
    ]
    story = Story(
        id="example",
        reports=tuple(one.id for one in reports),
        published={one.id: one.published for one in reports},
        origins=origins,
        texts={one.id: one.text for one in reports},
        records=by_report,
        facts=align(
            documents, [record for one in documents for record in by_report[one.report.id]]
        ),
        ledger=Authority(ledger.read(parse(example.ledger))) if example.ledger else None,
    )
    assert records, f"{example}: nothing is selected"
    verdict: Verdict = rule.expect.judge(Group("example", tuple(records), story))
    return verdict
