"""The findings as CSV, one a row, for a spreadsheet or a data frame."""

from __future__ import annotations

from typing import Final

from copydesk.model import Evidence, Finding, Result
from copydesk.outputs._locating import Locator
from copydesk.outputs._table import written
from copydesk.outputs.base import PLAIN, View

LISTS_FACTS: Final = False

COLUMNS: Final = (
    "severity", "rule", "kind", "story", "message", "suggestion", "relation", "confidence",
    "report", "path", "line", "column", "row", "field", "words", "value",
    "others", "missing_in", "reports", "origins", "authority", "waived", "fact", "fingerprint",
)  # fmt: skip


def render(result: Result, view: View = PLAIN) -> str:
    """``result``'s findings, the worst first, under a row of headings. ``view`` changes nothing."""
    locator = Locator(result)
    findings = locator.worst_first(result.findings)
    return written([COLUMNS, *(_row(finding, locator) for finding in findings)])


def _row(finding: Finding, locator: Locator) -> tuple[str | float | None, ...]:
    first = next((i for i in finding.evidence if i.role == "primary"), finding.evidence[0])
    others = [item for item in finding.evidence if item is not first]
    return (
        finding.severity,
        finding.rule,
        finding.kind,
        finding.story,
        finding.message,
        finding.suggestion,
        finding.relation,
        finding.confidence,
        first.report,
        locator.path(finding.story, first.report),
        first.line,
        first.column,
        first.row or None,
        first.field,
        first.text,
        first.value,
        "; ".join(_other(finding, item, locator) for item in others),
        "; ".join(finding.missing_in),
        finding.reports,
        finding.origins,
        finding.authority,
        finding.waived,
        finding.fact,
        finding.fingerprint,
    )


def _other(finding: Finding, item: Evidence, locator: Locator) -> str:
    path = locator.path(finding.story, item.report)
    return f"{path}:{item.line}:{item.column} {item.text}"
