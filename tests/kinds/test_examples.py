"""Every kind is held to the examples in its own manual."""

from __future__ import annotations

from datetime import date

import pytest

from copydesk import parts
from copydesk.kinds.base import Example, Expectation, Group, Story, Verdict
from copydesk.model import Block, Record, Report
from copydesk.run import records_of
from copydesk.text.document import Document

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


def judged(kind: type[Expectation], example: Example) -> Verdict:
    reports = [report(number, text) for number, text in enumerate(example.texts)]
    by_report = {one.id: records_of(Document(one)) for one in reports}
    records: list[Record] = [
        record for found in by_report.values() for record in found if record.kind == example.kind
    ]
    story = Story(
        id="example",
        reports=tuple(one.id for one in reports),
        published={one.id: PUBLISHED for one in reports},
        texts={one.id: one.text for one in reports},
        records=by_report,
    )
    options = kind.model_validate(dict(example.options), strict=False)
    return options.judge(Group("example", tuple(records), story))


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
