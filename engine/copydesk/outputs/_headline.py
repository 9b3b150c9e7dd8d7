"""The first line of what people read: the verdict, on how much, and with how many findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, Literal

from copydesk.model import Problem, Result, Severity
from copydesk.outputs._entries import Entry

NAMES: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
"""What people call the severities."""
_PLURALS: Final = {"story": "stories"}


def count(number: int, word: str) -> str:
    """ "1 story", "2 stories"."""
    return f"{number} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def verdict(result: Result) -> Literal["PASS", "FAIL", "UNKNOWN"]:
    """Unknown is never green: a run whose rules met nothing has not passed."""
    if result.rules and all(rule.outcome == "not_evaluated" for rule in result.rules):
        return "UNKNOWN"
    return "PASS" if result.verdict == "pass" else "FAIL"


def extent(result: Result, entries: Iterable[Entry]) -> str:
    """What the verdict is on: "5 reports (2 origins), 75 facts: 4 errors, 2 notes"."""
    stories = len({report.story for report in result.reports})
    of = f" of {count(stories, 'story')}" if stories > 1 else ""
    copies = sum(report.same_origin_as is not None for report in result.reports)
    origins = f" ({count(len(result.reports) - copies, 'origin')})" if copies else ""
    reports = f"{count(len(result.reports), 'report')}{of}{origins}"
    facts = count(len(result.facts) + result.unlisted, "fact")
    return f"{reports}, {facts}: {_found(result, entries)}"


def _found(result: Result, entries: Iterable[Entry]) -> str:
    number = Counter(entry.finding.severity for entry in entries)
    nothing = "nothing could be checked" if verdict(result) == "UNKNOWN" else "nothing to report"
    counts = [count(number[severity], name) for severity, name in NAMES.items() if number[severity]]
    counts = counts or [nothing]
    waived = sum(bool(finding.waived) for finding in result.findings)
    return ", ".join([*counts, f"{waived} waived"] if waived else counts)


def counted(entries: Iterable[Entry]) -> str:
    """How many of each severity: "2 errors, 1 note"."""
    number = Counter(entry.finding.severity for entry in entries)
    return ", ".join(count(number[s], name) for s, name in NAMES.items() if number[s])


def said(problem: Problem) -> str:
    """A problem with its path, where the message does not have it."""
    if not problem.path or problem.path in problem.message:
        return problem.message
    return f"{problem.place}: {problem.message}"
