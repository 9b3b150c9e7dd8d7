"""The result as GitLab's Code Quality report, which a merge request shows beside its changes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final

from copydesk.model import Finding, Result, Severity
from copydesk.outputs._json import dump
from copydesk.outputs._locating import Locator
from copydesk.outputs.base import PLAIN, View, safe

LISTS_FACTS: Final = False

_SEVERITIES: Final[dict[Severity, str]] = {"error": "major", "warning": "minor", "info": "info"}
_MOST_PLACES: Final = 10


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as a JSON list, the worst first, without what is waived.

    ``view`` changes nothing.
    """
    locator = Locator(result)
    findings = locator.worst_first(finding for finding in result.findings if not finding.waived)
    return dump([_issue(finding, locator) for finding in findings])


def _issue(finding: Finding, locator: Locator) -> dict[str, Any]:
    first = next((i for i in finding.evidence if i.role == "primary"), finding.evidence[0])
    region = locator.region(finding.story, first)
    others = [item for item in finding.evidence if item is not first]
    description = safe(finding.message)
    if others:
        places = [locator.place(finding.story, item) for item in others[:_MOST_PLACES]]
        more = f" and {len(others) - len(places)} more" if len(others) > len(places) else ""
        description += f" (see also {', '.join(places)}{more})"
    if finding.suggestion:
        description += f"; suggestion: {safe(finding.suggestion)}"
    return {
        "description": description,
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": PurePath(region.path).as_posix(),
            "lines": {"begin": region.line, "end": region.end_line},
        },
    }
