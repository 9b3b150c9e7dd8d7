"""What rules come to, as Great Expectations has the result of an expectation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from copydesk import plain
from copydesk.errors import DeskError
from copydesk.model import SEVERITIES, Result, RuleOutcome
from copydesk.outputs import _contract as contract


def judged(
    result: Result,
    only: Sequence[str] = (),
    fail_level: str = "error",
    *,
    strict: bool = False,
    allow_idle: bool = False,
    rows: Sequence[Mapping[str, Any]] = (),
    names: Sequence[str] = (),
) -> dict[str, Any]:
    """What the rules that ``only`` names say in ``result``, as GX has the result of an expectation.

    ``result["details"]["findings"]`` are those of the JSON contract. Where ``rows`` of a batch were
    checked, a failing one is told by its cells in the columns ``names``, too.

    Raises :class:`DeskError` where a rule did not run, a report was not read, or nothing was
    checked: by these rules, or with ``allow_idle`` by any of the check.
    """
    rules = [rule for rule in result.rules if _named(rule.id, only)]
    _must_have_run(result, rules, only, allow_idle=allow_idle)
    ids = {rule.id for rule in rules}
    found = [each for each in contract.contract(result).findings if each.rule in ids]
    waived = {each.fingerprint for each in result.findings if each.waived}
    limit = list[str](SEVERITIES).index(fail_level)
    failing = [
        each
        for each in found
        if SEVERITIES.index(each.severity) <= limit and each.fingerprint not in waived
    ]
    open_ = [rule for rule in rules if rule.outcome == "not_evaluated"]
    facts = sum(rule.facts for rule in rules)
    return {
        "success": not failing and not (strict and open_),
        "result": {
            "observed_value": _observed(found, rules),
            "element_count": facts,
            "unexpected_count": len(failing),
            "partial_unexpected_list": [each.message for each in failing[:20]],
            "unexpected_list": [each.message for each in failing],
            "unexpected_index_list": [_index(each, rows, names) for each in failing],
            "details": {
                "findings": [plain.data(each) for each in found],
                "rules": {rule.id: rule.outcome for rule in rules},
                "not_evaluated": {rule.id: rule.reason for rule in open_},
            },
        },
    }


def _must_have_run(
    result: Result, rules: Sequence[RuleOutcome], only: Sequence[str], *, allow_idle: bool
) -> None:
    if not rules:
        raise DeskError(f"no rule is named {', '.join(only)}" if only else "there are no rules")
    for problem in result.problems:
        raise DeskError.of(problem)
    for rule in rules:
        if rule.outcome == "error":
            raise DeskError(f"rule {rule.id} did not run: {rule.reason}")
    asked = result.rules if allow_idle else rules
    if all(rule.outcome == "not_evaluated" for rule in asked):
        raise DeskError(f"nothing was checked: {rules[0].id}: {rules[0].reason}")


def _named(rule: str, only: Sequence[str]) -> bool:
    return not only or any(fnmatchcase(rule, each) for each in only)


def _observed(found: Iterable[contract.Finding], rules: Sequence[RuleOutcome]) -> str:
    counts = Counter(each.severity for each in found)
    said = [
        f"{counts[severity]} {severity}{'s' * (counts[severity] > 1 and severity != 'info')}"
        for severity in SEVERITIES
        if counts[severity]
    ]
    if all(rule.outcome == "not_evaluated" for rule in rules):
        return f"not evaluated: {rules[0].reason}"
    facts = sum(rule.facts for rule in rules)
    return f"{', '.join(said) or 'no findings'} in {facts} fact{'s' * (facts != 1)}"


def _index(
    finding: contract.Finding, rows: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> dict[str, Any]:
    first = finding.evidence[0]
    # A batch is checked as a file with a row on each line.
    row = rows[first.line - 1] if rows else {}
    return {
        **{name: row[name] for name in names if name in row},
        "rule": finding.rule,
        "story": finding.story,
        "report": first.report,
        "line": first.line,
        "column": first.column,
        "fingerprint": finding.fingerprint,
    }
