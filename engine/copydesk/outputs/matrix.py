"""Which report states which fact, as CSV: a row a fact, a column a report, the value in the cell.

An empty cell is a report that does not state the fact. Where there are several stories, reports of
one name share a column, and a cell of a story that has no such report says "n/a".
"""

from __future__ import annotations

from typing import Final

from copydesk.model import Fact, Finding, Result
from copydesk.outputs._locating import Locator
from copydesk.outputs._table import written
from copydesk.outputs.base import PLAIN, View
from copydesk.values import display

COLUMNS: Final = (
    "story", "kind", "key", "confidence", "stated_by", "of_reports", "origins", "rules", "fact",
)  # fmt: skip
"""The columns before those of the reports. ``rules`` are the ones that the fact breaks."""
ABSENT: Final = "n/a"


def render(result: Result, view: View = PLAIN) -> str:
    """``result``'s facts, those that most reports state first in each story.

    ``view`` changes nothing.
    """
    locator = Locator(result)
    reports = list(dict.fromkeys(report.id for report in result.reports))
    stories = list(locator.stories)
    facts = sorted(
        result.facts,
        key=lambda f: (stories.index(f.story), -_stated_by(f), f.kind, f.key, f.id),
    )
    breaking: dict[tuple[str, str], list[Finding]] = {}
    for finding in locator.worst_first(result.findings):
        if not finding.waived:
            breaking.setdefault((finding.story, finding.fact), []).append(finding)
    rows = [_row(fact, breaking.get((fact.story, fact.id), []), reports, locator) for fact in facts]
    return written([(*COLUMNS, *reports), *rows])


def _stated_by(fact: Fact) -> int:
    return len({record.report for record in fact.records})


def _row(
    fact: Fact, findings: list[Finding], reports: list[str], locator: Locator
) -> tuple[str | float | None, ...]:
    of_story = locator.stories[fact.story].reports
    values: dict[str, list[str]] = {}
    for record in fact.records:
        values.setdefault(record.report, []).append(display(record))
    cells = [
        " | ".join(dict.fromkeys(values.get(report, ()))) if report in of_story else ABSENT
        for report in reports
    ]
    return (
        fact.story,
        fact.kind,
        fact.key,
        fact.confidence,
        _stated_by(fact),
        len(of_story),
        fact.origins,
        " ".join(dict.fromkeys(finding.rule for finding in findings)),
        fact.id,
        *cells,
    )
