"""The result as SARIF 2.1.0, which code scanning, editors and result viewers read.

The odd one out is the location of a result, the others are related locations, linked from its
message. What GitHub's code scanning would refuse or drop is cut here, the mildest first, and a
notification says so; the JSON result is never cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, Final

from copydesk import __version__
from copydesk.model import Evidence, Finding, Problem, Report, Result, RuleOutcome, Severity
from copydesk.outputs._json import dump
from copydesk.outputs._locating import Locator, address_path, cell
from copydesk.outputs.base import PLAIN, View, safe
from copydesk.regexes import compiled

LISTS_FACTS: Final = False

SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MOST_RESULTS: Final = 5_000
"""Code scanning keeps so many of a run, and refuses a run of five times as many."""
MOST_LOCATIONS: Final = 100
"""Code scanning shows so many of a result."""
MOST_RULES: Final = 25_000
_MOST_LINKS: Final = 10
_MOST_TEXT: Final = 1_000
"""Characters of a snippet or a description; code scanning takes 1,024 of the latter."""
_LEVELS: Final[dict[Severity, str]] = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_SEVERITIES: Final[dict[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "info": "recommendation",
}
_HERE: Final = "SRCROOT"
_PACKAGE: Final = "COPYDESK"
_SHIPPED: Final = "copydesk/packs/"
_PLACEHOLDER = compiled(r"\{(\d+)\}")


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as a SARIF log with one run. ``view`` changes nothing."""
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [_Run(result).log()]})


class _Run:
    def __init__(self, result: Result) -> None:
        self._result = result
        self._locator = Locator(result)
        self._rules = result.rules[:MOST_RULES]
        self._rule_index = {rule.id: index for index, rule in enumerate(self._rules)}
        self._paths = {report.path: index for index, report in enumerate(_by_path(result))}

    def log(self) -> dict[str, Any]:
        findings = self._locator.worst_first(self._result.findings)
        # A waived finding is hidden wherever it is shown: it goes before any other.
        findings.sort(key=lambda finding: bool(finding.waived))
        kept = findings[:MOST_RESULTS]
        return {
            "tool": {
                "driver": {
                    "name": "copydesk",
                    "semanticVersion": __version__,
                    "rules": [_descriptor(rule) for rule in self._rules],
                }
            },
            "invocations": [self._invocation(findings[MOST_RESULTS:])],
            "originalUriBaseIds": {
                _HERE: {"description": {"text": "The folder in which copydesk was run."}},
                _PACKAGE: {"description": {"text": "The folder in which copydesk is installed."}},
            },
            "artifacts": list(self._artifacts()),
            "columnKind": "unicodeCodePoints",
            "results": [self._finding(finding) for finding in kept],
        }

    # What was found

    def _finding(self, finding: Finding) -> dict[str, Any]:
        odd = [item for item in finding.evidence if item.role == "primary"]
        first = odd[0] if odd else finding.evidence[0]
        others = [item for item in finding.evidence if item is not first]
        shown = others[: MOST_LOCATIONS - 1]
        made: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": _LEVELS[finding.severity],
            "message": {"text": self._message(finding, others)},
            "locations": [self._location(finding.story, first)],
            "partialFingerprints": {"copydesk/v1": finding.fingerprint},
            "rank": round(finding.confidence * 100, 1),
            "properties": _properties(finding),
        }
        if finding.rule in self._rule_index:
            made["ruleIndex"] = self._rule_index[finding.rule]
        if shown:
            made["relatedLocations"] = [
                {
                    "id": number,
                    **self._location(finding.story, item),
                    "message": {"text": _literal(self._words(finding.story, item))},
                }
                for number, item in enumerate(shown, start=1)
            ]
        if finding.waived:
            made["suppressions"] = [
                {"kind": "external", "status": "accepted", "justification": safe(finding.waived)}
            ]
        return made

    def _message(self, finding: Finding, others: Sequence[Evidence]) -> str:
        text = _literal(safe(finding.message))
        if others:
            places = [
                f"[{_bracketed(self._locator.place(finding.story, item))}]({number})"
                for number, item in enumerate(others[:_MOST_LINKS], start=1)
            ]
            more = len(others) - len(places)
            text += f"\nSee also {', '.join(places)}{f' and {more} more' if more else ''}."
        if finding.suggestion:
            text += f"\nSuggestion: {_literal(safe(finding.suggestion))}"
        return text

    def _words(self, story: str, item: Evidence) -> str:
        return f"{self._locator.label(story, item.report)}: {safe(item.text)}"

    def _location(self, story: str, item: Evidence) -> dict[str, Any]:
        region = self._locator.region(story, item)
        where: dict[str, Any] = {"startLine": region.line, "startColumn": region.column}
        if region.end_column:
            where |= {"endLine": region.end_line, "endColumn": region.end_column}
        if 0 < len(region.source) <= _MOST_TEXT and not self._result.redacted:
            where["snippet"] = {"text": region.source}
        made: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self._artifact(region.path), "region": where}
        }
        if item.row:
            made["logicalLocations"] = [{"fullyQualifiedName": cell(item), "kind": "element"}]
        return made

    # What it was found in, and how the run went

    def _artifact(self, path: str) -> dict[str, Any]:
        made = _uri(path)
        if path in self._paths:
            made["index"] = self._paths[path]
        return made

    def _artifacts(self) -> Iterator[dict[str, Any]]:
        for report in _by_path(self._result):
            made = {
                "location": _uri(report.path),
                "roles": ["standardStream" if report.path == "-" else "analysisTarget"],
                "hashes": {"sha-256": report.sha256},
            }
            if report.format != "parquet":
                made["encoding"] = report.encoding
            yield made
        for source in self._result.sources:
            role = "tool" if source.path.startswith(_SHIPPED) else "user"
            yield {
                "location": _uri(source.path),
                "roles": [f"{role}SpecifiedConfiguration"],
                "hashes": {"sha-256": source.sha256},
            }

    def _invocation(self, cut: Sequence[Finding]) -> dict[str, Any]:
        result = self._result
        broken = [rule for rule in self._rules if rule.outcome == "error"]
        idle = [rule for rule in self._rules if rule.outcome == "not_evaluated"]
        execution = [
            *(self._about_file(problem, "error") for problem in result.problems),
            *(self._about_rule(rule, "did not run", "error") for rule in broken),
            *(self._about_file(note, "note") for note in result.notes),
        ]
        if cut:
            worst = _LEVELS[cut[0].severity]
            text = (
                f"{len(cut)} more findings, of level {worst} or milder or waived, are left out: "
                f"code scanning keeps {MOST_RESULTS} of a run. The JSON result has them all."
            )
            execution.append({"level": "warning", "message": {"text": text}})
        if len(result.rules) > len(self._rules):
            text = f"{len(result.rules) - len(self._rules)} more rules are left out."
            execution.append({"level": "warning", "message": {"text": text}})
        return {
            "executionSuccessful": not result.problems and not broken,
            "toolExecutionNotifications": execution,
            # Unknown is not passed: whoever reads the results is told what was not looked at.
            "toolConfigurationNotifications": [
                self._about_rule(rule, "was not evaluated", "note") for rule in idle
            ],
        }

    def _about_file(self, problem: Problem, level: str) -> dict[str, Any]:
        made: dict[str, Any] = {
            "level": level,
            "message": {"text": _literal(safe(problem.message))},
        }
        if problem.path:
            location = self._artifact(problem.path)
            physical: dict[str, Any] = {"artifactLocation": location}
            if problem.line:
                physical["region"] = {"startLine": problem.line}
                if problem.column:
                    physical["region"]["startColumn"] = problem.column
            made["locations"] = [{"physicalLocation": physical}]
        return made

    def _about_rule(self, rule: RuleOutcome, became: str, level: str) -> dict[str, Any]:
        reason = f": {safe(rule.reason)}" if rule.reason else ""
        return {
            "level": level,
            "message": {"text": _literal(f"Rule {safe(rule.id)} {became}{reason}")},
            "associatedRule": {"id": rule.id, "index": self._rule_index[rule.id]},
        }


def _by_path(result: Result) -> list[Report]:
    """One report of each file; the reports of a table share theirs."""
    return list({report.path: report for report in result.reports}.values())


def _descriptor(rule: RuleOutcome) -> dict[str, Any]:
    title, why = safe(rule.title), safe(rule.why)
    made: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": _literal(title[:_MOST_TEXT] or rule.id)},
        "fullDescription": {"text": _literal((why or title)[:_MOST_TEXT] or rule.id)},
        "help": {
            "text": _literal(
                f"{why or title}\n\n`copydesk explain {rule.id}` says what the rule means."
            )
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.kind],
            "problem.severity": _GITHUB_SEVERITIES[rule.severity],
            "outcome": rule.outcome,
            "facts": rule.facts,
        },
    }
    if rule.path:
        made["properties"]["definedIn"] = f"{rule.path}:{rule.line}"
    return made


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "story": finding.story,
        "fact": finding.fact,
        "relation": finding.relation,
        "confidence": finding.confidence,
        "reports": finding.reports,
        "origins": finding.origins,
        "missingIn": list(finding.missing_in),
        "authority": finding.authority,
    }


def _uri(path: str) -> dict[str, Any]:
    """``path`` as an artifact location: relative to a base, or a file URI where it is absolute."""
    if PurePath(path).is_absolute():
        return {"uri": f"file://{address_path(path)}"}
    base = _PACKAGE if path.startswith(_SHIPPED) else _HERE
    return {"uri": address_path(path), "uriBaseId": base}


def _literal(text: str) -> str:
    """``text`` as a SARIF message that means just that: no link, no placeholder."""
    text = _PLACEHOLDER.sub(r"{{\1}}", text)
    if "](" not in text and not text.startswith("("):
        return text
    return _bracketed(text)


def _bracketed(text: str) -> str:
    """``text`` such that no bracket in it begins or ends the words of a link."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
