"""The result as JSON Lines, for archives: a story a line, and the run as a whole on the last.

A line can be written as soon as its story is done, and read without the others. What is in it has
the form that it has in the JSON result; facts are not listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from copydesk.model import Finding, Report, Result
from copydesk.outputs._contract import contract
from copydesk.outputs._json import dump_lines
from copydesk.outputs.base import PLAIN, View

LISTS_FACTS: Final = False
STORY: Final = "copydesk.story/1"
RUN: Final = "copydesk.run/1"


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as lines of JSON. ``view`` changes nothing."""
    lines = [story_line(one, story) for story, one in _by_story(result)]
    return "".join(lines) + last_line(
        result,
        stories=len(lines),
        reports=len(result.reports),
        facts=len(result.facts) + result.unlisted,
        findings=Counter[str](finding.severity for finding in result.findings),
    )


def story_line(result: Result, story: str) -> str:
    """The line of the one story that ``result`` is about."""
    said = contract(replace(result, facts=(), problems=(), notes=()))
    data = said.model_dump(include={"reports", "findings"})
    rules = [
        {"id": rule.id, "outcome": became.outcome, "facts": became.facts, "reason": became.reason}
        for rule in result.rules
        for became in rule.stories
        if became.story == story
    ]
    return dump_lines([{"schema": STORY, "story": story, **data, "rules": rules}])


def last_line(
    result: Result, *, stories: int, reports: int, facts: int, findings: Mapping[str, int]
) -> str:
    """The line on all stories together, with the findings that are of none, those on waivers.

    Of ``result`` the reports and the stories' own findings are not needed.
    """
    loose = tuple(finding for finding in result.findings if not finding.story)
    said = contract(replace(result, reports=(), facts=(), findings=loose))
    data = said.model_dump(by_alias=True)
    counts = {
        "stories": stories,
        "reports": reports,
        "facts": facts,
        "found": {level: findings.get(level, 0) for level in ("error", "warning", "info")},
    }
    rules = [{name: rule[name] for name in rule if name != "stories"} for rule in data["rules"]]
    spare = {"schema", "reports", "facts", "rules"}
    rest = {name: data[name] for name in data if name not in spare}
    return dump_lines([{"schema": RUN, **counts, **rest, "rules": rules}])


def _by_story(result: Result) -> Iterator[tuple[str, Result]]:
    """The result of each story by itself."""
    reports: dict[str, list[Report]] = {}
    for report in result.reports:
        reports.setdefault(report.story, []).append(report)
    findings: dict[str, list[Finding]] = {}
    for finding in result.findings:
        findings.setdefault(finding.story, []).append(finding)
    for story, own in reports.items():
        found = tuple(findings.get(story, ()))
        yield story, replace(result, reports=tuple(own), findings=found)
