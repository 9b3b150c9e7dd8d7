"""The tests of a desk: a rule in a story, a case of a rule, and the reading of the reports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.model import (
    SEVERITIES,
    Finding,
    Problem,
    Result,
    RuleOutcome,
    Severity,
    StoryOutcome,
)
from copydesk.outputs import terminal
from copydesk.outputs.base import View, safe
from copydesk.rules.cases import Case
from copydesk.rules.rule import Rule
from copydesk.testing import run_case

_VIEW = View(verbose=True)


def item_name(subject: str, of: str) -> str:
    """The name of a test: ``same-figure[quay]``."""
    return f"{subject}[{safe(of)}]"


@frozen
class Ruling(Frozen):
    """What became of a rule in one story, or, with no story, in the run as a whole."""

    result: Result
    outcome: RuleOutcome
    story: StoryOutcome | None
    fail_level: Severity
    strict: bool

    @property
    def _judged(self) -> RuleOutcome | StoryOutcome:
        return self.story or self.outcome

    def findings(self, *, failing: bool) -> list[Finding]:
        """The findings that fail the test, or those that do not."""
        limit = SEVERITIES.index(self.fail_level)
        return [
            finding
            for finding in self.result.findings
            if finding.rule == self.outcome.id
            and (self.story is None or finding.story == self.story.story)
            and (SEVERITIES.index(finding.severity) <= limit and not finding.waived) is failing
        ]

    def shown(self, findings: list[Finding]) -> str:
        """Findings as the terminal shows them, with the words of the reports side by side."""
        return terminal.findings(self.result, findings, _VIEW)

    def crash(self) -> str:
        """Why the rule did not run; empty where it did."""
        return self._judged.reason if self._judged.outcome == "error" else ""

    def idle(self) -> str:
        """Why the rule was not evaluated; empty where it was."""
        if self._judged.outcome != "not_evaluated":
            return ""
        return f"not evaluated: {self._judged.reason or 'no reason is known'}"

    def fails_idle(self) -> bool:
        """Whether it fails because it was not evaluated, as under ``check --strict``."""
        return self.strict and self.outcome.outcome == "not_evaluated"


class _DeskItem(pytest.Item):
    """A test that stands at a line of one of the desk's files; the first where no line has it."""

    def __init__(self, *, line: int = 1, **given: Any) -> None:
        super().__init__(**given)
        self._line = line
        self.add_marker("copydesk")

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, self._line - 1, self.name


class RulingItem(_DeskItem):
    """One rule, held against one story."""

    def __init__(self, *, ruling: Ruling, parent: pytest.File, **given: Any) -> None:
        own_file = bool(ruling.outcome.path) and Path(ruling.outcome.path).resolve() == (
            parent.path.resolve()
        )
        line = ruling.outcome.line if own_file else 1
        super().__init__(parent=parent, line=line, **given)
        self._ruling = ruling
        self.user_properties.append(("severity", ruling.outcome.severity))
        if ruling.idle() and not ruling.fails_idle():
            self.add_marker(pytest.mark.skip(reason=f"{self.name}: {ruling.idle()}"))

    def setup(self) -> None:
        # A rule that did not run has neither passed nor failed: pytest calls that an error.
        if self._ruling.crash():
            pytest.fail(f"the rule did not run: {self._ruling.crash()}", pytrace=False)

    def runtest(self) -> None:
        ruling = self._ruling
        if ruling.idle():
            pytest.fail(ruling.idle(), pytrace=False)
        failing = ruling.findings(failing=True)
        others = ruling.findings(failing=False)
        if others:
            self.add_report_section("call", "findings that do not fail", ruling.shown(others))
        if failing:
            why = f"\n\nwhy the rule is there: {ruling.outcome.why}" if ruling.outcome.why else ""
            pytest.fail(ruling.shown(failing) + why, pytrace=False)


class CaseItem(_DeskItem):
    """One case of a rule."""

    def __init__(self, *, rule: Rule, case: Case, **given: Any) -> None:
        super().__init__(line=case.line, **given)
        self.add_marker("copydesk_case")
        self._rule, self._case = rule, case

    def runtest(self) -> None:
        done = run_case(self._rule, self._case)
        if not done.passed:
            shown = "\n".join(safe_line(line) for said in done.said for line in said.split("\n"))
            pytest.fail(f"{shown}\n\nthe case: {safe(str(self._case))}", pytrace=False)


class ReportsItem(_DeskItem):
    """Whether all reports were read, and anything in them was checked: unknown is never green."""

    def __init__(self, *, result: Result, **given: Any) -> None:
        super().__init__(**given)
        self._result = result

    def runtest(self) -> None:
        if self._result.notes:
            self.add_report_section("call", "notes", _listed(self._result.notes))
        if self._result.problems:
            pytest.fail(_listed(self._result.problems), pytrace=False)
        if all(rule.outcome == "not_evaluated" for rule in self._result.rules):
            pytest.fail(
                "nothing was checked: no rule met anything in these reports\n"
                "  copydesk extract shows what is found in a report",
                pytrace=False,
            )


def _listed(problems: tuple[Problem, ...]) -> str:
    said = (str(DeskError.of(each)) for each in problems)
    return "\n".join(safe_line(line) for text in said for line in text.split("\n"))


def safe_line(line: str) -> str:
    """A line of a message as it may be shown, its indentation kept."""
    words = line.lstrip()
    return line[: len(line) - len(words)] + safe(words)
