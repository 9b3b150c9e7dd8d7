"""JUnit XML that build servers take: a story is a suite, a rule a case, and unknown is no pass."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from copydesk.model import Outcome, Problem, Result, Severity, StoryOutcome
from copydesk.outputs.junit import render

# That of Jenkins, by Gregory Boissinot (MIT, see its head), as pytest's tests carry it.
SCHEMA = xmlschema.XMLSchema10(str(Path(__file__).parents[1] / "data" / "junit-10.xsd"))


def tree(result: Result) -> ET.Element:
    text = render(result)
    SCHEMA.validate(text.encode())
    return ET.fromstring(text)


def case(root: ET.Element, suite: str, rule: str) -> ET.Element:
    found = root.find(f"testsuite[@name='{suite}']/testcase[@name='{rule}']")
    assert found is not None
    return found


@pytest.fixture
def judged(result: Result) -> Result:
    """The invented story, with what became of each rule in it."""
    rules = [
        replace(
            rule,
            stories=(
                StoryOutcome(
                    story="quay", outcome=rule.outcome, facts=rule.facts, reason=rule.reason
                ),
            ),
        )
        for rule in result.rules
    ]
    return replace(result, rules=tuple(rules))


def test_the_whole_file(judged: Result, snapshot: SnapshotAssertion) -> None:
    assert render(judged) == snapshot


def test_a_case_fails_where_the_run_fails_and_tells_what_is_milder(judged: Result) -> None:
    failed = case(tree(judged), "quay", "same-quantity").find("failure")
    assert failed is not None
    assert failed.get("message") == "b.txt says 217 people, two others say 214"
    assert "quay/b.txt:1:19: 217 people" in (failed.text or "")
    warned = case(tree(judged), "quay", "same-person")
    assert warned.find("failure") is None
    assert "warning: b.txt writes Lunt" in warned.findtext("system-out", "")


@pytest.mark.parametrize(("level", "failures"), [("error", 1), ("warning", 2)])
def test_what_fails_is_what_the_fail_level_says(
    judged: Result, level: Severity, failures: int
) -> None:
    root = tree(replace(judged, fail_level=level))
    assert root.get("failures") == str(failures)


def test_not_evaluated_is_skipped_with_its_reason(judged: Result) -> None:
    skipped = case(tree(judged), "quay", "same-money").find("skipped")
    assert skipped is not None
    told = "not evaluated: no sum of money is stated by two reports"
    assert skipped.get("message") == told


def test_a_strict_run_fails_on_what_was_not_evaluated(judged: Result) -> None:
    root = tree(replace(judged, strict=True))
    assert case(root, "quay", "same-money").find("failure") is not None


def test_a_rule_that_passes_is_a_case_with_nothing_in_it(judged: Result) -> None:
    fine = replace(judged, findings=())
    assert len(case(tree(fine), "quay", "same-quantity")) == 0


def test_a_rule_that_crashed_is_an_error_and_the_stories_after_it_are_skipped(
    judged: Result,
) -> None:
    other = replace(judged.reports[0], story="mill")
    reached: Outcome = "error"
    crashed = replace(
        judged.rules[0],
        outcome=reached,
        stories=(StoryOutcome(story="quay", outcome=reached, facts=0, reason="pattern too slow"),),
    )
    result = replace(
        judged,
        rules=(crashed,),
        reports=(*judged.reports, other),
        findings=(),
    )
    root = tree(result)
    error = case(root, "quay", "same-quantity").find("error")
    assert error is not None
    assert error.get("message") == "pattern too slow"
    assert case(root, "mill", "same-quantity").find("skipped") is not None


def test_a_waived_finding_fails_no_case_and_is_told(judged: Result) -> None:
    waived = replace(judged.findings[2], waived="the wire is wrong")
    told = case(tree(replace(judged, findings=(waived,))), "quay", "same-quantity")
    assert told.find("failure") is None
    assert "(waived: the wire is wrong)" in told.findtext("system-out", "")


def test_a_report_that_was_not_read_is_an_error(judged: Result) -> None:
    problem = Problem(path="quay/d.txt", message="the file is empty")
    root = tree(replace(judged, problems=(problem,)))
    error = case(root, "desk", "quay/d.txt").find("error")
    assert error is not None
    assert error.get("message") == "quay/d.txt: the file is empty"
    assert root.get("errors") == "1"


def test_the_numbers_are_those_of_the_cases(on_disk: Result) -> None:
    root = tree(on_disk)
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite) == len(on_disk.rules)
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))


@settings(max_examples=50)
@given(st.text(min_size=1))
def test_whatever_is_said_the_file_is_valid(hostile: Callable[[str], Result], words: str) -> None:
    tree(hostile(words))


@pytest.mark.parametrize("words", ["a\x00b\x1b", "\ud83d", "\ufffe", "]]>", "<x a='&'>", "\u202e"])
def test_what_xml_cannot_hold_is_shown_by_number(
    hostile: Callable[[str], Result], words: str
) -> None:
    tree(hostile(words))
