"""What the columns of a CSV file hold, where no schema says it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Request, check
from copydesk.tables import RecordsSource, _inferred
from copydesk.tables import csv as csv_format
from copydesk.tables._source import ColumnRule, Columns, Fixed
from copydesk.tables.base import RowMistakes

NOTHING: frozenset[str] = frozenset()


def holds_numbers(*cells: str, null: frozenset[str] = NOTHING) -> bool:
    return _inferred.numbers(["x"], [[cell] for cell in cells], null) == {"x"}


@pytest.mark.parametrize(
    "cells",
    [
        ("12", "-3", "0"),
        ("98.4", "101", "-0.25"),
        ("1.50", "2.25", "10.00"),
        ("1", "", "  ", "2"),
        ("100.0", "99.25"),
    ],
)
def test_a_column_of_plain_numbers_holds_numbers(cells: tuple[str, ...]) -> None:
    assert holds_numbers(*cells)


@pytest.mark.parametrize(
    "cells",
    [
        ("007", "12"),  # an identifier
        ("1,204", "3"),  # a thousand, or one and a fifth
        ("12", "n/a"),
        ("12%", "13%"),
        ("1.9", "1.10"),  # the ninth section and the tenth
        ("2024-03-31", "2024-04-01"),
        ("1e5", "2"),
        ("٣", "4"),
        ("", " "),
        ("-0",),
    ],
)
def test_anything_else_stays_text(cells: tuple[str, ...]) -> None:
    assert not holds_numbers(*cells)


def test_what_stands_for_nothing_says_nothing() -> None:
    assert holds_numbers("12", "n/a", "13", null=frozenset({"n/a"}))


def test_columns_that_nobody_asks_about_are_not_looked_at() -> None:
    rows = [["1", "2"], ["3", "4"]]
    assert _inferred.numbers(["size", "weight"], rows, NOTHING, ["weight"]) == {"weight"}


def test_rows_of_another_length_say_nothing() -> None:
    rows = [["a", "1"], ["b"], ["c", "2", "x"], ["d", "3"]]
    assert _inferred.numbers(["name", "size"], rows, NOTHING) == {"size"}


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False).map(str), min_size=1))
def test_a_number_is_written_as_its_cell_was(cells: list[str]) -> None:
    if holds_numbers(*cells):
        assert [str(_inferred.number(cell)) for cell in cells] == cells


ROWS = """\
report,line,district,share,amount,section
a,north,7,98.4,81600.67,1.9
a,south,8,101.5,120.00,1.10
b,north,7,98.4,81519.31,1.9
b,south,8,97.0,120.00,1.10
"""
COLUMNS = Columns(report="report", key=("line",))


def failed(folder: Path, rule: str) -> list[str]:
    """What a check of one rule says."""
    table, rules = folder / "t.csv", folder / "rules.yaml"
    table.write_text(ROWS, encoding="utf-8")
    rules.write_text(
        f"version: 1\nrules: [{{id: r, select: {{kind: row}}, {rule}}}]", encoding="utf-8"
    )
    source = RecordsSource(path=(table,), columns=COLUMNS, fixed=Fixed(kind="row"))
    result = check(Request(paths=(), rules=(str(rules),), pack=None, records=(source,)))
    (outcome,) = result.rules
    assert outcome.outcome in ("passed", "failed"), outcome.reason
    return [finding.message for finding in result.findings]


def test_a_tolerance_is_one_of_numbers(tmp_path: Path) -> None:
    wanted = "group: fact, expect: {agree: {field: amount, tolerance: %s}}"
    assert failed(tmp_path, wanted % "1%") == []
    assert len(failed(tmp_path, wanted % "0.01%")) == 1


def test_a_range_is_one_of_numbers(tmp_path: Path) -> None:
    (message,) = failed(tmp_path, "group: record, expect: {between: {field: share, max: 100}}")
    assert "share 101.5" in message


@pytest.mark.parametrize(
    "rule",
    [
        "expect: {matches: {field: amount, pattern: '[0-9]+[.][0-9]{2}'}}",
        "expect: {one_of: {field: amount, values: ['120.00', 81600.67, 81519.31]}}",
        "expect: {one_of: {field: district, values: ['7', 8]}}",
        "expect: {one_of: {field: section, values: ['1.9', '1.10']}}",
    ],
)
def test_what_is_written_is_still_what_patterns_and_lists_see(tmp_path: Path, rule: str) -> None:
    assert failed(tmp_path, rule) == []


def test_a_schema_says_otherwise() -> None:
    source = RecordsSource(path=(Path("t.csv"),), schema={"district": ColumnRule(type="text")})
    table = csv_format.read(ROWS.encode(), "t.csv", source, RowMistakes("t.csv"))
    cells = [line.cells for line in table.rows]
    assert {row["district"] for row in cells} == {"7", "8"}
    assert {row["share"] for row in cells} == {Decimal("98.4"), Decimal("101.5"), Decimal("97.0")}
