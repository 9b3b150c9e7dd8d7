"""SARIF that the official schema accepts, that points at the right characters, within limits."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sarif_kit.validate import validation_errors
from syrupy.assertion import SnapshotAssertion

from copydesk import __version__
from copydesk.model import Evidence, Problem, Result
from copydesk.outputs.sarif import MOST_LOCATIONS, MOST_RESULTS, render


def run_of(result: Result) -> Any:
    log = json.loads(render(result))
    assert validation_errors(log) == []
    return log["runs"][0]


def test_the_whole_log(result: Result, snapshot: SnapshotAssertion) -> None:
    assert render(result).replace(__version__, "VERSION") == snapshot


def test_the_odd_one_out_is_the_location_and_the_others_are_linked(result: Result) -> None:
    first = run_of(result)["results"][0]
    assert first["level"] == "error"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "quay/b.txt"
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 19,
        "endLine": 1,
        "endColumn": 29,
        "snippet": {"text": "217 people"},
    }
    links = re.findall(r"\[([^]]*)\]\((\d+)\)", first["message"]["text"])
    assert links == [("a:3:19", "1"), ("c:1:35", "2")]
    assert [place["id"] for place in first["relatedLocations"]] == [1, 2]
    assert first["relatedLocations"][0]["message"]["text"] == "a: 214 people"


def test_every_region_is_what_stands_in_the_file(on_disk: Result) -> None:
    run = run_of(on_disk)
    sources = {report.path: report.source for report in on_disk.reports}
    assert run["columnKind"] == "unicodeCodePoints"
    seen = 0
    for found in run["results"]:
        for place in (*found["locations"], *found.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            region = physical["region"]
            source = sources[unquote(physical["artifactLocation"]["uri"])]
            lines = re.split(r"(?<=\n)", source)
            start = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
            end = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
            assert source[start:end] == region["snippet"]["text"]
            seen += 1
    assert seen > 3


def test_addresses_are_relative_and_encoded(on_disk: Result) -> None:
    artifacts = run_of(on_disk)["artifacts"]
    addresses = [artifact["location"]["uri"] for artifact in artifacts]
    assert addresses[:3] == ["quay/a.txt", "quay/b.txt", "quay/c%20d%23%25.html"]
    assert artifacts[0]["location"]["uriBaseId"] == "SRCROOT"
    assert artifacts[0]["hashes"] == {"sha-256": on_disk.reports[0].sha256}
    pack = next(each for each in artifacts if each["location"]["uri"].endswith("news.yaml"))
    assert pack["location"]["uriBaseId"] == "COPYDESK"
    assert pack["roles"] == ["toolSpecifiedConfiguration"]


def test_an_absolute_path_is_a_file_address(result: Result) -> None:
    reports = [replace(each, path=f"/desk/{each.id}") for each in result.reports]
    run = run_of(replace(result, reports=tuple(reports)))
    assert run["artifacts"][0]["location"] == {"uri": "file:///desk/a.txt"}


def test_its_own_fingerprint_is_what_tells_results_apart(result: Result) -> None:
    prints = [found["partialFingerprints"] for found in run_of(result)["results"]]
    assert prints == [{"copydesk/v1": digit * 16} for digit in "123"]


def test_a_waived_finding_is_suppressed_with_its_reason(result: Result) -> None:
    waived = replace(result.findings[2], waived="the wire is wrong")
    (found,) = run_of(replace(result, findings=(waived,)))["results"]
    assert found["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the wire is wrong"}
    ]


def test_every_rule_is_described_with_its_reason(result: Result) -> None:
    told = replace(result.rules[0], why="A figure goes wrong most.", path="r.yaml")
    rules = run_of(replace(result, rules=(told, *result.rules[1:])))["tool"]["driver"]
    rule = rules["rules"][0]
    assert rule["id"] == "same-quantity"
    assert rule["fullDescription"]["text"] == "A figure goes wrong most."
    assert rule["help"]["text"].startswith("A figure goes wrong most.\n")
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert len(rules["rules"]) == 3


def test_what_was_not_looked_at_is_a_notification_and_no_pass(result: Result) -> None:
    invocation = run_of(result)["invocations"][0]
    assert invocation["executionSuccessful"]
    (note,) = invocation["toolConfigurationNotifications"]
    assert note["message"]["text"].startswith("Rule same-money was not evaluated: no sum")
    assert note["associatedRule"] == {"id": "same-money", "index": 2}


def test_a_report_not_read_and_a_rule_not_run_are_no_success(result: Result) -> None:
    problem = Problem(path="quay/d.txt", message="not text", line=3, column=7)
    unread = run_of(replace(result, problems=(problem,)))["invocations"][0]
    assert not unread["executionSuccessful"]
    (told,) = unread["toolExecutionNotifications"]
    assert told["level"] == "error"
    assert told["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "quay/d.txt", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    crashed = replace(result.rules[0], outcome="error", reason="too slow")
    broken = run_of(replace(result, rules=(crashed,)))["invocations"][0]
    assert not broken["executionSuccessful"]


def test_more_than_code_scanning_keeps_is_cut_the_mildest_first(
    many: Callable[..., Result],
) -> None:
    # Valid as every other log is; so many results would take the validator a quarter of a minute.
    run = json.loads(render(many(MOST_RESULTS + 7)))["runs"][0]
    assert len(run["results"]) == MOST_RESULTS
    assert run["results"][0]["level"] == "error"
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("7 more findings, of level warning or milder")


def test_more_places_than_are_shown_are_counted_in_the_message(
    result: Result, make_evidence: Callable[..., Evidence]
) -> None:
    error = result.findings[2]
    one = error.evidence[1]
    places = tuple(replace(one, column=20 + i) for i in range(MOST_LOCATIONS + 50))
    wide = replace(error, evidence=(error.evidence[0], *places))
    (found,) = run_of(replace(result, findings=(wide,)))["results"]
    assert len(found["locations"]) + len(found["relatedLocations"]) == MOST_LOCATIONS
    assert f"and {len(places) - 10} more." in found["message"]["text"]


def test_a_redacted_result_has_no_snippets(result: Result) -> None:
    (first, *_) = run_of(replace(result, redacted=True))["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 19, "endLine": 1, "endColumn": 29}


def test_a_cell_of_a_table_is_a_logical_location(result: Result) -> None:
    error = result.findings[2]
    cell = replace(error.evidence[0], row=4, field="amount")
    finding = replace(error, evidence=(cell,))
    (found,) = run_of(replace(result, findings=(finding,)))["results"]
    logical = found["locations"][0]["logicalLocations"]
    assert logical == [{"fullyQualifiedName": "row 4, amount", "kind": "element"}]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("b quotes [sic]", "b quotes [sic]"),
        ("see [here](http://a.example)", r"see \[here\](http://a.example)"),
        ("the {0} of it", "the {{0}} of it"),
        ("red \x1b[31m", r"red \x1b[31m"),
    ],
)
def test_words_are_no_links_and_no_placeholders(result: Result, said: str, written: str) -> None:
    error = replace(result.findings[2], message=said)
    (found,) = run_of(replace(result, findings=(error,)))["results"]
    assert found["message"]["text"].splitlines()[0] == written


def test_brackets_in_the_name_of_a_report_end_no_link(hostile: Callable[[str], Result]) -> None:
    run = run_of(hostile("a](b"))
    assert r"[a\](b1:1:17](1)" in run["results"][0]["message"]["text"]


@settings(max_examples=25)  # the schema is large
@given(st.text(min_size=1))
def test_whatever_is_said_the_log_is_valid(hostile: Callable[[str], Result], words: str) -> None:
    run = run_of(hostile(words))
    for found in run["results"]:
        targets = re.findall(r"(?<!\\)\[(?:[^\]\\]|\\.)*\]\(([^)]*)\)", found["message"]["text"])
        assert set(targets) <= {"1", "2"}
