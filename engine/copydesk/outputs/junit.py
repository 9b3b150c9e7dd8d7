"""The result as JUnit XML, which build servers show as tests.

A story is a suite and a rule a case in it. A case has failed where the rule has findings that fail
the run; milder ones are told in its output. *Not evaluated* is skipped, never passed.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.model import Finding, Outcome, Problem, Result, RuleOutcome
from copydesk.outputs._headline import NAMES, count, said
from copydesk.outputs._locating import Locator, cell
from copydesk.outputs.base import PLAIN, SEVERITY_RANK, View, safe

LISTS_FACTS: Final = False

DESK: Final = "desk"
"""The suite of what belongs to no story: the waivers, and reports that could not be read."""


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as one ``testsuites`` element. ``view`` changes nothing."""
    suites = [suite for suite in _Suites(result).all() if len(suite)]
    root = ET.Element("testsuites", name="copydesk")
    for suite in suites:
        _count(suite)
    for counted in ("tests", "failures", "errors"):
        root.set(counted, str(sum(int(suite.get(counted, "0")) for suite in suites)))
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


class _Suites:
    def __init__(self, result: Result) -> None:
        self._result = result
        self._locator = Locator(result)
        self._findings: dict[tuple[str, str], list[Finding]] = {}
        for finding in self._locator.worst_first(result.findings):
            self._findings.setdefault((finding.story, finding.rule), []).append(finding)

    def all(self) -> Iterator[ET.Element]:
        for story in self._locator.stories:
            suite = ET.Element("testsuite", name=safe(story) or DESK)
            suite.extend(self._of_story(story))
            yield suite
        desk = ET.Element("testsuite", name=DESK)
        desk.extend(self._of_desk())
        yield desk

    def _of_story(self, story: str) -> Iterator[ET.Element]:
        for rule in self._result.rules:
            if not rule.stories:
                continue
            became = next((one for one in rule.stories if one.story == story), None)
            if became is None:
                # Where a rule crashes, it is not held against the stories that come after.
                yield self._case(rule, story, "not_evaluated", "it did not run to its end")
            else:
                yield self._case(rule, story, became.outcome, became.reason)

    def _of_desk(self) -> Iterator[ET.Element]:
        for rule in self._result.rules:
            if not rule.stories:
                yield self._case(rule, "", rule.outcome, rule.reason)
        for problem in self._result.problems:
            yield _unread(problem)

    def _case(self, rule: RuleOutcome, story: str, outcome: Outcome, reason: str) -> ET.Element:
        case = ET.Element("testcase", classname=_class(story), name=safe(rule.id))
        findings = self._findings.get((story, rule.id), [])
        failing = [finding for finding in findings if self._fails(finding)]
        if outcome == "error":
            ET.SubElement(case, "error", type="error", message=safe(reason) or "it did not run")
        elif failing:
            message = safe(failing[0].message)
            if len(failing) > 1:
                message += f" (and {count(len(failing) - 1, 'more finding')})"
            failure = ET.SubElement(case, "failure", type=failing[0].severity, message=message)
            failure.text = self._told(failing)
        elif outcome == "not_evaluated":
            tag = "failure" if self._result.strict else "skipped"
            told = f"not evaluated: {safe(reason) or 'no reason'}"
            ET.SubElement(case, tag, type="not_evaluated", message=told)
        milder = [finding for finding in findings if not self._fails(finding)]
        if milder:
            ET.SubElement(case, "system-out").text = self._told(milder)
        return case

    def _fails(self, finding: Finding) -> bool:
        limit = SEVERITY_RANK[self._result.fail_level]
        return not finding.waived and SEVERITY_RANK[finding.severity] <= limit

    def _told(self, findings: Sequence[Finding]) -> str:
        return "\n".join(line for finding in findings for line in self._lines(finding))

    def _lines(self, finding: Finding) -> Iterator[str]:
        waived = f" (waived: {safe(finding.waived)})" if finding.waived else ""
        yield f"{NAMES[finding.severity]}: {safe(finding.message)}{waived}"
        for item in finding.evidence:
            path = self._locator.path(finding.story, item.report)
            where = f" ({cell(item)})" if item.row else ""
            yield f"  {safe(path)}:{item.line}:{item.column}{where}: {safe(item.text)}"
        if finding.suggestion:
            yield f"  suggestion: {safe(finding.suggestion)}"


def _unread(problem: Problem) -> ET.Element:
    case = ET.Element("testcase", classname=_class(""), name=safe(problem.place))
    ET.SubElement(case, "error", type="unread", message=safe(said(problem)))
    return case


def _class(story: str) -> str:
    # Build servers take a full stop for the border of a package.
    return f"copydesk.{safe(story or DESK).replace('.', '_')}"


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
