"""Findings as a Parquet table, read back by those who will read it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow.parquet as pq
import pytest
from tests.conftest import Done

from copydesk.model import Result
from copydesk.outputs import json as as_json
from copydesk.outputs import parquet

Desk = Callable[..., Done]


def rows(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(io.BytesIO(data)).to_pylist()
    return found


def test_it_says_what_the_json_result_says(result: Result) -> None:
    said = {each["fingerprint"]: each for each in json.loads(as_json.render(result))["findings"]}
    paths = {report.id: report.path for report in result.reports}
    found = rows(parquet.render(result))
    assert len(found) == len(said) > 0
    for row in found:
        finding = said[row["fingerprint"]]
        for item in finding["evidence"]:
            item["path"] = paths.get(item["report"], item["report"])
        primary = next(item for item in finding["evidence"] if item["role"] == "primary")
        del primary["role"]
        assert {**row, "evidence": None} == {**finding, **primary, "evidence": None}
        assert [{**item, "role": None} for item in row["evidence"]] == [
            {**item, "role": None} for item in finding["evidence"]
        ]


def test_no_findings_are_a_table_of_the_same_columns(result: Result) -> None:
    none = Result(verdict="pass", reports=result.reports, facts=(), rules=(), findings=())
    one, other = (pq.read_table(io.BytesIO(parquet.render(each))).schema for each in (none, result))
    assert one == other


def test_polars_and_duckdb_read_it(result: Result, tmp_path: Path) -> None:
    path = tmp_path / "findings.parquet"
    path.write_bytes(parquet.render(result))
    places = sum(len(finding.evidence) for finding in result.findings)
    frame = polars.read_parquet(path)
    assert frame["evidence"].list.len().sum() == places
    query = f"select count(*) from (select unnest(evidence) from '{path}')"
    relation = duckdb.sql(query)
    assert relation is not None
    assert relation.fetchall() == [(places,)]


@pytest.mark.parametrize("many", [3, 12])
def test_row_groups(result: Result, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(parquet, "_ROWS", 5)
    findings = (result.findings * many)[:many]
    made = Result(verdict="fail", reports=result.reports, facts=(), rules=(), findings=findings)
    file = pq.ParquetFile(io.BytesIO(parquet.render(made)))
    assert file.metadata.num_rows == many
    assert file.metadata.num_row_groups == -(-many // 5)
