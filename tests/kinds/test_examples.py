"""Every kind is held to the examples in its own manual."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from copydesk import ledger, parts, rulebook
from copydesk.authority import Authority
from copydesk.kinds.base import Example, Expectation, Group, Story, Verdict
from copydesk.model import Block, Record, Report, Row, Span
from copydesk.run import records_of
from copydesk.text.document import Document
from copydesk.yamlplaces import parse

KINDS = parts.own_names("kinds")
PUBLISHED = date(2023, 6, 15)


def report(number: int, text: str) -> Report:
    return Report(
        id=f"{number}.txt",
        path=f"{number}.txt",
        story="example",
        text=text,
        source=text,
        blocks=(Block(start=0, end=len(text)),),
        published=PUBLISHED,
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
    table = report(0, "\n".join(lines)).model_copy(update={"id": "table.csv", "path": "table.csv"})
    return table, rows


def as_rules(kind: type[Expectation], example: Example) -> dict[str, Any]:
    """A rule file in which one rule expects what an example shows; JSON is YAML as well."""
    name = kind.__module__.rpartition(".")[2]
    rule = {
        "id": "example",
        "select": {"kind": example.kind},
        "expect": {name: dict(example.options)} if example.options else name,
    }
    return {"version": 1, "rules": [rule]}


def judged(kind: type[Expectation], example: Example) -> Verdict:
    if kind.needs:
        pytest.importorskip(kind.needs)
    reports = [report(number, text) for number, text in enumerate(example.texts)]
    by_report = {one.id: records_of(Document(one)) for one in reports}
    if example.rows:
        table, rows = table_of(example)
        reports, by_report = [*reports, table], {**by_report, table.id: rows}
    records: list[Record] = [
        record for found in by_report.values() for record in found if record.kind == example.kind
    ]
    story = Story(
        id="example",
        reports=tuple(one.id for one in reports),
        published={one.id: PUBLISHED for one in reports},
        texts={one.id: one.text for one in reports},
        records=by_report,
        ledger=Authority(ledger.read(parse(example.ledger))) if example.ledger else None,
    )
    (rule,) = rulebook.parse_rules(json.dumps(as_rules(kind, example))).rules
    return rule.expect.judge(Group("example", tuple(records), story))


@pytest.mark.parametrize("name", KINDS)
def test_what_the_manual_says_holds_does_hold(name: str) -> None:
    kind = parts.load("kinds", name).Kind
    assert kind.holds
    for example in kind.holds:
        verdict = judged(kind, example)
        assert verdict.met is not False, f"{example}: {verdict.breaches}"


@pytest.mark.parametrize("name", KINDS)
def test_what_the_manual_says_breaks_does_break(name: str) -> None:
    kind = parts.load("kinds", name).Kind
    assert kind.breaks
    for example in kind.breaks:
        verdict = judged(kind, example)
        assert verdict.met is False, f"{example}: {verdict.reason}"
        assert all(breach.message and breach.primary for breach in verdict.breaches)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_a_manual(name: str) -> None:
    kind = parts.load("kinds", name).Kind
    assert kind.__doc__
    assert kind.__doc__.strip().splitlines()[0].endswith(".")
