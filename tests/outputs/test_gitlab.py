"""GitLab's Code Quality report, as its manual describes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from copydesk.model import Result
from copydesk.outputs.gitlab import render

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; stricter than what
# GitLab holds a report against, which asks neither for a path nor for a line.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def issues(result: Result) -> Any:
    data = json.loads(render(result))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def test_the_whole_report(result: Result, snapshot: SnapshotAssertion) -> None:
    assert render(result) == snapshot


def test_the_worst_is_first(result: Result) -> None:
    assert [issue["severity"] for issue in issues(result)] == ["major", "minor", "info"]


def test_the_place_is_that_of_the_odd_one_out_wherever_it_stands(result: Result) -> None:
    lunt = issues(result)[1]
    assert lunt["location"] == {"path": "quay/b.txt", "lines": {"begin": 1, "end": 1}}
    assert "(see also a:3:46, c:1:16); suggestion: write Lund" in lunt["description"]


def test_no_two_findings_of_a_run_are_one_to_gitlab(on_disk: Result) -> None:
    prints = [issue["fingerprint"] for issue in issues(on_disk)]
    assert len(prints) == len(set(prints)) > 1


def test_what_is_waived_is_no_issue(result: Result) -> None:
    waived = replace(result.findings[2], waived="the wire is wrong")
    assert issues(replace(result, findings=(waived,))) == []


@given(st.text(min_size=1))
def test_whatever_is_said_the_report_is_valid(hostile: Callable[[str], Result], words: str) -> None:
    assert len(issues(hostile(words))) == 2
