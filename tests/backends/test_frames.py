"""Large tables: what table engines find is what is found record by record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from copydesk import parts, run, screening
from copydesk.cli import commands
from copydesk.errors import DeskError
from copydesk.kinds.base import Example, Expectation
from copydesk.model import Finding, Result
from copydesk.run import Request
from copydesk.tables import RecordsSource

ENGINES = ("polars", "duckdb")
COLUMNS = {"story": "story", "report": "report", "key": "line", "published": "published"}
SCHEMA = {
    "story": pa.string(),
    "report": pa.string(),
    "line": pa.string(),
    "amount": pa.float64(),
    "crew": pa.int64(),
    "fee": pa.decimal128(10, 2),
    "pier": pa.string(),
    "open": pa.bool_(),
    "day": pa.date32(),
    "published": pa.date32(),
}
RULES = """
version: 1
rules:
  - {id: figure, select: {kind: row}, expect: {agree: {field: amount, tolerance: 1%}}}
  - {id: figure-in-report, select: {kind: row}, group: report, expect: {agree: {field: amount}}}
  - {id: near, select: {kind: row}, expect: {agree: {field: crew, tolerance: 2}}}
  - {id: fee, select: {kind: row}, expect: {agree: {field: fee}}}
  - {id: open, select: {kind: row}, group: story, expect: {agree: {field: open}}}
  - {id: pier, select: {kind: row}, group: [crew], expect: {agree: {field: pier}}}
  - {id: pier-name, select: {kind: row}, expect: {spelling: {field: pier}}}
  - {id: some, select: {kind: row, columns: {crew: {min: 3}}}, expect: {agree: {field: amount}}}
  - {id: not-some, select: {kind: row, not: {open: true}}, expect: {agree: {field: day}}}
  - {id: of-a, select: {kind: row, report: "a*"}, expect: {between: {field: crew, max: 5}}}
  - id: range
    select: {kind: row}
    group: record
    expect: {between: {field: amount, min: 0, max: 100.1}}
  - {id: fees, select: {kind: row}, group: report, expect: {between: {field: fee, min: 0.1}}}
  - {id: days, select: {kind: row}, expect: {between: {field: day, min: "2024-01-02"}}}
  - id: code
    select: {kind: row}
    group: record
    expect: {matches: {field: pier, pattern: "[A-Z][a-z]+( [0-9]{1,2})?"}}
  - {id: words, select: {kind: row}, expect: {matches: {field: pier, pattern: "\\\\w+(?i: 1)?"}}}
  - {id: known-pier, select: {kind: row}, expect: {one_of: {field: pier, values: [east, West 1]}}}
  - {id: known-crew, select: {kind: row}, expect: {one_of: {field: crew, values: [1, 2]}}}
  - {id: not-later, select: {kind: row}, expect: {not_after: {field: day, day: published}}}
  - {id: not-before, select: {kind: row}, expect: {not_before: {field: day, day: "2024-01-02"}}}
  - {id: dated, select: {kind: row}, group: report, expect: {required: published}}
  - {id: few, select: {kind: row}, group: report, expect: {count: {min: 2, max: 3}}}
  - {id: none-at-night, select: {kind: row, amount: {min: 1000}}, expect: {count: {max: 0}}}
  - {id: single, select: {kind: row}, expect: {unique: [line, crew]}}
  - {id: once, select: {kind: row, not: {open: true}}, group: report, expect: {unique: pier}}
  - {id: fee-once, select: {kind: row}, group: story, expect: {unique: [fee, amount]}}
  - {id: nobody, select: {kind: person}, expect: {required: role}}
"""


def table(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = {name: [row.get(name) for row in rows] for name in SCHEMA}
    pq.write_table(pa.table(columns, schema=pa.schema(list(SCHEMA.items()))), path)


def request(folder: Path, rules: str = RULES, columns: Mapping[str, Any] = COLUMNS) -> Request:
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    source = RecordsSource.from_data(
        {"path": "ferries.parquet", "columns": dict(columns), "fixed": {"kind": "row"}}
    )
    return Request(paths=(), rules=("rules.yaml",), pack=None, records=(source,), base=folder)


def found(result: Result) -> list[dict[str, Any]]:
    """The findings without their places in the text, which is made of what was fetched."""
    return [_plain(finding) for finding in result.findings]


def _plain(finding: Finding) -> dict[str, Any]:
    plain = asdict(finding)
    for each in plain["evidence"]:
        del each["span"]
    return plain


def outcomes(result: Result) -> list[tuple[object, ...]]:
    """What became of each rule; of several reasons not to be evaluated any will do."""
    several = {"not-later"}
    return [
        (rule.id, rule.outcome, rule.facts, "" if rule.id in several else rule.reason)
        for rule in result.rules
    ]


def screened(asked: Request, engine: str, **wish: Any) -> Result:
    result = screening.check(asked, screening.Wish(engine, **{"most": 10_000, **wish}))
    assert result is not None
    return result


def same(asked: Request, engine: str) -> None:
    """Hold what an engine finds against what is found record by record."""
    expected, result = run.check(asked), screened(asked, engine)
    assert outcomes(result) == outcomes(expected)
    assert found(result) == found(expected)
    assert result.verdict == expected.verdict
    assert [problem.message for problem in result.problems] == []


FERRIES = [
    {"story": "north", "report": "a", "line": "dawn", "amount": 100.0, "crew": 4, "pier": "East 1",
     "day": date(2024, 1, 3), "published": date(2024, 1, 4), "fee": Decimal("2.50"), "open": True},
    {"story": "north", "report": "b", "line": "dawn", "amount": 100.9, "crew": 7, "pier": "east 1",
     "day": date(2024, 1, 9), "published": date(2024, 1, 4), "fee": Decimal("2.50"), "open": True},
    {"story": "north", "report": "c", "line": "dawn", "amount": 120.0, "crew": 4, "pier": "Esst 1",
     "day": date(2024, 1, 1), "published": None, "fee": Decimal("0.05"), "open": None},
]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_is_found_as_record_by_record(tmp_path: Path, engine: str) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    same(request(tmp_path), engine)


_ODD = ("straße", "STRASSE", "2024-01-02", " 2024-01-02", "K", "k", "east")
_TEXT = st.sampled_from([None, "", "a", "b", " a", "ab", "a "])
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "story": st.sampled_from(["north", "north", "south", "south ", "", None]),
            "report": _TEXT,
            "line": st.sampled_from(["dawn", "dawn", "noon", "", None, "row 1"]),
            "amount": st.sampled_from(
                [None, 0.0, -0.0, 100.0, 101.0, 101.0101, 99.0, -1.0, 100.1, float("nan"), 1e300]
            ),
            "crew": st.sampled_from([None, 1, 2, 3, 4, 2**53 + 1]),
            "fee": st.sampled_from([None, Decimal("0.10"), Decimal("0.1"), Decimal("0.09")]),
            "pier": st.sampled_from(
                [None, "", " ", "East", "EAST", "Eest", "West 1", " West 1", *_ODD]
            ),
            "open": st.sampled_from([None, True, False]),
            "day": st.sampled_from([None, date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3)]),
            "published": st.sampled_from([None, date(2024, 1, 1), date(2024, 1, 2)]),
        }
    ),
    min_size=1,
    max_size=14,
)


_QUIET: dict[str, Any] = {
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


_BLANK: dict[str, Any] = {"story": "north", "report": None, "line": "dawn", "amount": None}
_BLANK |= {"crew": None, "fee": None, "pier": " ", "open": None, "day": None, "published": None}


@settings(max_examples=20, **_QUIET)
@given(rows=_ROWS)
@example(rows=[_BLANK])
def test_no_table_makes_a_difference_to_polars(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    table(tmp_path / "ferries.parquet", rows)
    same(request(tmp_path), "polars")


@settings(max_examples=4, **_QUIET)
@given(rows=_ROWS)
def test_no_table_makes_a_difference_to_duckdb(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    table(tmp_path / "ferries.parquet", rows)
    same(request(tmp_path), "duckdb")


def test_groups_that_share_a_number_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import polars as pl

    from copydesk.backends.polars import Backend

    number = Backend._number

    def weak(self: Backend, columns: Sequence[str], name: str, salt: int) -> Any:
        found = number(self, columns, name, salt)
        return found if name.endswith("proof") else (found % 2).cast(pl.UInt64).alias(name)

    monkeypatch.setattr(Backend, "_number", weak)
    rows = [{**FERRIES[0], "line": f"line {n % 9}", "amount": 100.0 * (n % 9)} for n in range(36)]
    table(tmp_path / "ferries.parquet", rows)
    agrees = "expect: {agree: {field: amount}}"
    rules = f"version: 1\nrules:\n  - {{id: few, select: {{kind: row}}, {agrees}}}"
    rules += "\n  - {id: four, select: {kind: row}, expect: {count: {min: 4, max: 4}}}"
    same(request(tmp_path, rules), "polars")


@pytest.mark.parametrize("engine", ENGINES)
def test_no_binary_fraction_hides_a_difference(tmp_path: Path, engine: str) -> None:
    # As floats they are 0.19999993 apart.
    rows = [{**FERRIES[0], "amount": 1e9 + 0.3}, {**FERRIES[1], "amount": 1e9 + 0.1}]
    table(tmp_path / "ferries.parquet", rows)
    rule = (
        "{id: near, select: {kind: row}, expect: {agree: {field: amount, tolerance: 0.19999995}}}"
    )
    asked = request(tmp_path, f"version: 1\nrules: [{rule}]")
    same(asked, engine)
    assert screened(asked, engine).findings


@pytest.mark.parametrize("engine", ENGINES)
def test_what_comes_twice_is_written_and_not_its_group(tmp_path: Path, engine: str) -> None:
    rows = [{**FERRIES[0], "pier": pier} for pier in ("East", "West", "EAST ", "North")]
    table(tmp_path / "ferries.parquet", rows)
    rule = "{id: once, select: {kind: row}, expect: {unique: pier}}"
    file = tmp_path / "violations.parquet"
    screened(request(tmp_path, f"version: 1\nrules: [{rule}]"), engine, violations=str(file))
    assert pq.read_table(file)["row"].to_pylist() == [1, 3]


def test_prose_is_no_table(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"story-{number}").mkdir()
        (tmp_path / f"story-{number}" / "a.txt").write_text("The ferry carried 214 people.")
    done = CliRunner().invoke(commands, ["check", str(tmp_path), "--backend", "polars"])
    assert isinstance(done.exception, DeskError)
    assert "--backend polars is for a large table of records" in done.exception.message


def _examples() -> list[Any]:
    """The examples that are rows of one table, of every kind that has a screen."""
    kinds = {name: parts.load("kinds", name).Kind for name in parts.own_names("kinds")}
    return [
        pytest.param(name, example, id=f"{name}-{number}")
        for name, kind in kinds.items()
        if kind.screen is not Expectation.screen
        for number, example in enumerate(_rows_of(kind))
    ]


def _rows_of(kind: type[Expectation]) -> list[Example]:
    return [e for each in (kind.holds, kind.breaks, kind.ignores) for e in each if e.rows]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "example"), _examples())
def test_every_example_of_a_kind_comes_out(
    tmp_path: Path, engine: str, name: str, example: Example
) -> None:
    names = list(dict.fromkeys(name for row in example.rows for name in row))
    columns = {name: pa.array([row.get(name) for row in example.rows]) for name in names}
    untyped = {name for name, column in columns.items() if pa.types.is_null(column.type)}
    typed = {n: c.cast(pa.string()) if n in untyped else c for n, c in columns.items()}
    pq.write_table(pa.table(typed), tmp_path / "ferries.parquet")
    rule = {
        "id": "example",
        "select": {"kind": "row", **example.select},
        "group": "story",
        "expect": {name: dict(example.options)},
    }
    rules = json.dumps({"version": 1, "rules": [rule]}, default=str)
    same(request(tmp_path, rules, {}), engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_first_findings_are_told_and_all_rows_written(tmp_path: Path, engine: str) -> None:
    rows = [{**FERRIES[0], "report": f"r{n}", "line": f"l{n}", "crew": n} for n in range(12)]
    table(tmp_path / "ferries.parquet", rows)
    rule = (
        "{id: crew, select: {kind: row}, group: record, expect: {between: {field: crew, max: 3}}}"
    )
    asked = request(tmp_path, f"version: 1\nrules: [{rule}]")
    file = tmp_path / "violations.parquet"
    result = screened(asked, engine, most=2, violations=str(file))
    assert [finding.evidence[0].row for finding in result.findings] == [5, 6]
    assert result.rules[0].facts == 12
    assert "is broken 8 times; findings tell of the first 2" in result.notes[-1].message
    written = pq.read_table(file).to_pylist()
    assert [row["row"] for row in written] == [5, 6, 7, 8, 9, 10, 11, 12]
    assert written[0] == {
        "rule": "crew", "story": "north", "report": "r4", "key": "l4", "row": 5,
        "column": "crew", "value": "4",
    }  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_of_a_group_that_disagrees_are_written_together(tmp_path: Path, engine: str) -> None:
    table(tmp_path / "ferries.parquet", [*FERRIES, {**FERRIES[0], "line": "noon"}])
    rule = "{id: figure, select: {kind: row}, expect: {agree: {field: amount, tolerance: 1%}}}"
    file = tmp_path / "violations.parquet"
    screened(request(tmp_path, f"version: 1\nrules: [{rule}]"), engine, violations=str(file))
    assert pq.read_table(file)["value"].to_pylist() == ["100.0", "100.9", "120.0"]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_no_engine_reads_is_refused_with_the_reason(tmp_path: Path, engine: str) -> None:
    (tmp_path / "ferries.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(DeskError, match="no Parquet file that can be read"):
        screened(request(tmp_path), engine)


def test_figures_are_left_to_records(tmp_path: Path) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    asked = request(tmp_path)
    figures = RecordsSource.from_data(
        {"path": "ferries.parquet", "columns": {"key": "line", "value": "amount"}}
    )
    asked = Request(paths=(), rules=asked.rules, pack=None, records=(figures,), base=tmp_path)
    with pytest.raises(DeskError, match="its rows are figures, days or of several kinds"):
        screened(asked, "polars")


def test_a_column_of_kinds_says_what_rows_are(tmp_path: Path) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    asked = request(tmp_path, columns={"key": "line", "kind": "pier"})
    with pytest.raises(DeskError, match="the column 'pier' says of each row of what kind it is"):
        screened(asked, "polars")


def test_a_small_table_is_left_to_records(tmp_path: Path) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    assert screening.check(request(tmp_path), screening.Wish()) is None


def test_rows_to_be_written_make_a_small_table_worth_an_engine(tmp_path: Path) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    rule = "{id: crew, select: {kind: row}, expect: {between: {field: crew, max: 5}}}"
    file = tmp_path / "violations.parquet"
    asked = request(tmp_path, f"version: 1\nrules: [{rule}]")
    assert screening.check(asked, screening.Wish(violations=str(file))) is not None
    assert pq.read_table(file)["value"].to_pylist() == ["7"]


def test_too_many_rows_without_a_screen_are_an_error_of_the_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    monkeypatch.setattr(screening, "MOST_RECORDS", 2)
    rule = "{id: few, select: {kind: row}, expect: {count: {field: crew, max: 3}}}"
    result = screened(request(tmp_path, f"version: 1\nrules: [{rule}]"), "polars")
    [outcome] = result.rules
    assert outcome.outcome == "error"
    assert "the kind 'count' has no expression" in outcome.reason


def test_the_command_takes_an_engine_by_name(tmp_path: Path) -> None:
    table(tmp_path / "ferries.parquet", FERRIES)
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(
        "version: 1\npack: none\nrules: [rules.yaml]\nrecords:\n  - path: ferries.parquet\n"
        "    columns: {story: story, report: report, key: line, published: published}\n"
        "    fixed: {kind: row}\n",
        encoding="utf-8",
    )
    asked = ["check", "--config", str(tmp_path / "config.yaml"), "--backend", "polars"]
    nowhere = CliRunner().invoke(commands, [*asked, "--violations", str(tmp_path / "no" / "v.pq")])
    assert isinstance(nowhere.exception, DeskError)
    assert "cannot be written" in nowhere.exception.message
    done = CliRunner().invoke(commands, asked)
    assert "3 rows were screened by polars" in done.output
