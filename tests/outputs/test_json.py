"""The JSON result: a contract, so every field of it is held to its schema here."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from copydesk.model import Evidence, Finding, Problem, Report, Result
from copydesk.outputs.json import dump, dump_lines, render, schema

ROOT = Path(__file__).parents[2]


def test_the_result_fits_its_schema(result: Result) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.Draft202012Validator(schema()).validate(json.loads(render(result)))


def test_the_published_schema_is_up_to_date() -> None:
    published = (ROOT / "docs" / "result.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == schema(), (
        "run: copydesk schema result --output docs/result.schema.json"
    )


def test_every_field_is_there_and_no_other(result: Result) -> None:
    data = json.loads(render(result))
    assert list(data) == [
        "schema", "verdict", "reports", "rules", "facts", "findings", "problems", "notes",
        "sources", "fail_level", "strict", "redacted",
    ]  # fmt: skip
    assert data["schema"] == "copydesk.result/1"
    assert set(data["reports"][0]) == {
        "id", "path", "sha256", "story", "published", "origin", "same_origin_as",
    }  # fmt: skip
    assert set(data["rules"][0]) == {
        "id", "title", "kind", "severity", "outcome", "facts", "reason", "why", "path", "line",
        "stories",
    }  # fmt: skip
    assert set(data["facts"][0]) == {
        "id", "story", "kind", "key", "confidence", "reports", "origins", "statements",
    }  # fmt: skip
    assert set(data["facts"][0]["statements"][0]) == {"report", "start", "end", "text", "value"}
    assert set(data["findings"][0]) == {
        "rule", "kind", "severity", "confidence", "relation", "story", "fact", "message",
        "suggestion", "fingerprint", "evidence", "missing_in", "reports", "origins",
        "authority", "waived",
    }  # fmt: skip
    assert set(data["findings"][0]["evidence"][0]) == {
        "role", "report", "start", "end", "line", "column", "text", "value", "row", "field",
    }  # fmt: skip


def test_what_a_run_says_of_its_rules_and_files_is_in_it(on_disk: Result) -> None:
    data = json.loads(render(on_disk))
    jsonschema.Draft202012Validator(schema()).validate(data)
    rule = next(rule for rule in data["rules"] if rule["outcome"] == "not_evaluated")
    assert rule["reason"]
    assert rule["path"].endswith("news.yaml") and rule["line"] > 1
    (story,) = rule["stories"]
    assert (story["story"], story["outcome"]) == ("quay", "not_evaluated")
    assert [source["path"] for source in data["sources"]] == ["copydesk/packs/news.yaml"]
    assert (data["fail_level"], data["strict"]) == ("error", False)


def test_what_was_not_read_is_in_it(result: Result) -> None:
    problem = Problem(path="quay/d.xml", message="not well-formed", line=3, column=7)
    data = json.loads(render(replace(result, problems=(problem,))))
    assert data["problems"] == [
        {"path": "quay/d.xml", "message": "not well-formed", "line": 3, "column": 7}
    ]


def test_the_offsets_lead_to_the_words(result: Result) -> None:
    texts = {report.id: report.source for report in result.reports}
    data = json.loads(render(result))
    places = [item for finding in data["findings"] for item in finding["evidence"]]
    places += [item for fact in data["facts"] for item in fact["statements"]]
    assert len(places) == 13
    for place in places:
        assert texts[place["report"]][place["start"] : place["end"]] == place["text"]


def test_offsets_are_those_of_the_file_where_the_text_is_only_part_of_it(
    make_finding: Callable[..., Finding], make_evidence: Callable[..., Evidence]
) -> None:
    source = "<p>Fire at the <b>quay</b></p>\n<p>Nobody was hurt.</p>\n"
    text = "Fire at the quay\nNobody was hurt."
    report = Report(
        id="a.html",
        path="a.html",
        story="quay",
        text=text,
        source=source,
        segments=((0, 3, 12), (12, 18, 4), (17, 34, 16)),
    )
    found = make_finding(
        "error", "m", make_evidence({"a.html": text}, "a.html", "hurt", "primary", "")
    )
    result = Result(verdict="fail", reports=(report,), facts=(), rules=(), findings=(found,))
    place = json.loads(render(result))["findings"][0]["evidence"][0]
    assert source[place["start"] : place["end"]] == "hurt"


def test_the_order_depends_on_the_content_alone(result: Result) -> None:
    shuffled = replace(
        result,
        findings=tuple(random.Random(1).sample(result.findings, len(result.findings))),
        facts=result.facts[::-1],
    )
    assert render(shuffled) == render(result)


def test_worst_first(result: Result) -> None:
    severities = [finding["severity"] for finding in json.loads(render(result))["findings"]]
    assert severities == ["error", "warning", "info"]


def test_it_ends_with_one_line_break(result: Result) -> None:
    assert render(result).endswith("}\n")


def test_letters_stay_letters() -> None:
    assert dump("Łódź 東京") == '"Łódź 東京"\n'


def test_half_a_surrogate_pair_can_still_be_written() -> None:
    text = dump(["\ud83d"])
    assert json.loads(text.encode().decode()) == ["\ud83d"]


def test_lines_are_one_item_each() -> None:
    assert dump_lines([{"a": "x\ny"}, 2]) == '{"a": "x\\ny"}\n2\n'


@pytest.mark.parametrize("field", ["verdict", "findings", "schema"])
def test_the_schema_notices_what_is_missing(result: Result, field: str) -> None:
    data = json.loads(render(result))
    del data[field]
    assert not jsonschema.Draft202012Validator(schema()).is_valid(data)


def test_the_schema_lets_later_releases_add_fields(result: Result) -> None:
    data = json.loads(render(result))
    data["findings"][0]["waiver"] = None
    assert jsonschema.Draft202012Validator(schema()).is_valid(data)
