"""What the real library makes of a table, and what it never does."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from copydesk import parts
from copydesk.errors import DeskError

pytest.importorskip("great_expectations", reason="needs the extra gx")

ROWS: dict[str, list[Any]] = {
    "record": ["a", "b", "c", "d"],
    "kind": ["quantity", "quantity", "money", None],
    "number": [1.0, 2.0, 50.0, None],
    "low": [date(2022, 11, 10), date(2022, 11, 11), None, date(2023, 1, 1)],
    "high": [date(2022, 11, 10), date(2022, 11, 12), None, date(2023, 1, 31)],
    "flag": [True, False, True, True],
    "nothing": [None, None, None, None],
}


@pytest.fixture(scope="module")
def gx() -> ModuleType:
    return parts.load("backends", "great_expectations")


def failing(gx: ModuleType, name: str, **arguments: Any) -> list[str] | None:
    """The rows that break an expectation; ``None`` where it is about the whole."""
    outcome = gx.validate(name, arguments, ROWS, "record")
    return None if outcome.failing is None else [identity for identity, _ in outcome.failing]


@pytest.mark.parametrize(
    ("name", "arguments", "rows"),
    [
        ("values_to_be_between", {"column": "number", "max_value": 5}, ["c"]),
        ("values_to_be_between", {"column": "low", "min_value": "2022-11-11"}, ["a"]),
        ("values_to_be_in_set", {"column": "kind", "value_set": ["quantity"]}, ["c"]),
        ("values_to_be_in_set", {"column": "low", "value_set": ["2022-11-10"]}, ["b", "d"]),
        ("values_to_not_be_null", {"column": "kind"}, ["d"]),
        ("values_to_match_regex", {"column": "kind", "regex": "^q"}, ["c"]),
        ("values_to_be_unique", {"column": "kind"}, ["a", "b"]),
        (
            "pair_values_a_to_be_greater_than_b",
            {"column_A": "high", "column_B": "low", "ignore_row_if": "either_value_is_missing"},
            ["a"],
        ),
    ],
)
def test_the_rows_that_fail_are_named(
    gx: ModuleType, name: str, arguments: dict[str, Any], rows: list[str]
) -> None:
    assert failing(gx, f"expect_column_{name}", **arguments) == rows


def test_a_condition_narrows_the_rows(gx: ModuleType) -> None:
    condition = {
        "type": "comparison",
        "column": {"name": "kind"},
        "operator": "==",
        "parameter": "quantity",
    }
    given = {"column": "number", "min_value": 2, "row_condition": condition}
    assert failing(gx, "expect_column_values_to_be_between", **given) == ["a"]


def test_a_whole_has_what_was_observed(gx: ModuleType) -> None:
    outcome = gx.validate("expect_table_row_count_to_be_between", {"min_value": 9}, ROWS, "record")
    assert (outcome.success, outcome.failing, outcome.observed) == (False, None, 4)


def test_mostly_is_the_librarys(gx: ModuleType) -> None:
    given = {"column": "kind", "mostly": 0.75}
    assert gx.validate("expect_column_values_to_not_be_null", given, ROWS, "record").success


def test_a_column_without_any_value_is_not_passed(gx: ModuleType) -> None:
    given = {"column": "nothing", "min_value": 0}
    assert gx.validate("expect_column_values_to_be_between", given, ROWS, "record").success is None


def test_an_exception_inside_is_an_error(gx: ModuleType) -> None:
    given = {"column": "kind", "min_value": 1}
    with pytest.raises(DeskError, match="expect_column_mean_to_be_between raised"):
        gx.validate("expect_column_mean_to_be_between", given, ROWS, "record")


def test_a_column_that_is_not_there_is_an_error_with_the_right_one(gx: ModuleType) -> None:
    with pytest.raises(DeskError, match="no column 'numbr'; did you mean 'number'"):
        gx.validate(
            "expect_column_values_to_be_between",
            {"column": "numbr", "min_value": 1},
            ROWS,
            "record",
        )


def test_whether_a_column_exists_may_be_asked(gx: ModuleType) -> None:
    given = {"column": "numbr"}
    assert gx.validate("expect_column_to_exist", given, ROWS, "record").success is False


BETWEEN = "expect_column_values_to_be_between"


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        (
            "expect_column_values_to_be_betwen",
            {},
            "did you mean 'expect_column_values_to_be_between'?",
        ),
        (BETWEEN, {"colum": "number", "min_value": 1}, "did you mean 'column'?"),
        (BETWEEN, {"min_value": 1}, "'column' is missing"),
        (BETWEEN, {"column": 5, "min_value": 1}, "'column' wants text, not the number 5"),
        (BETWEEN, {"column": "a", "min_value": "few"}, "wants a number or a date (2024-03-31)"),
        (BETWEEN, {"column": "a"}, "min_value and max_value cannot both be None"),
        (BETWEEN, {"column": "a", "min_value": 1, "mostly": 2}, "less than or equal to 1"),
        (BETWEEN, {"column": "a", "min_value": 1, "severity": "info"}, "stands beside 'expect'"),
        (
            BETWEEN,
            {"column": "a", "min_value": 1, "row_condition": "kind == 'x'"},
            "would be run as code",
        ),
        (
            BETWEEN,
            {
                "column": "a",
                "min_value": 1,
                "row_condition": {
                    "type": "and",
                    "conditions": [{"type": "pass_through", "pass_through_filter": "x"}],
                },
            },
            "would be run as code",
        ),
        ("expect_column_values_to_match_regex", {"column": "a", "regex": "("}, "pattern"),
        (
            "expect_column_values_to_match_json_schema",
            {"column": "a", "json_schema": {"items": [{"$ref": "https://example.org/x"}]}},
            "not followed",
        ),
    ],
)
def test_a_mistake_is_said_before_anything_runs(
    gx: ModuleType, name: str, arguments: dict[str, Any], said: str
) -> None:
    (mistake,) = gx.mistakes(name, arguments)
    assert said in mistake.message


def test_every_core_expectation_is_known(gx: ModuleType) -> None:
    for name in gx.registry.list_registered_expectation_implementations():
        assert not any("has no" in mistake.message for mistake in gx.mistakes(name, {}))


def test_a_custom_expectation_is_found_by_its_name(
    gx: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from great_expectations.expectations.core import ExpectColumnValuesToBeInSet

    def define(folder: str, name: str) -> None:
        assert (folder, name) == ("expectations", "expect_kind_to_be_counted")

        class ExpectKindToBeCounted(ExpectColumnValuesToBeInSet):  # type: ignore[misc]  # the library's classes are Any
            column: str = "kind"
            value_set: list[str] = ["quantity"]  # noqa: RUF012 - a field of the library's models

    monkeypatch.setattr(gx.parts, "load", define)
    assert failing(gx, "expect_kind_to_be_counted") == ["c"]


OFFLINE = """
import socket, sys
def refuse(*arguments, **options):
    print("CONNECTION", arguments, file=sys.stderr)
    raise OSError("no network here")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from copydesk import parts
gx = parts.load("backends", "great_expectations")
rows = {"record": ["a"], "number": [1.0]}
given = {"column": "number", "max_value": 0}
print(gx.validate("expect_column_values_to_be_between", given, rows, "record").failing)
import great_expectations
print(great_expectations.data_context.data_context.context_factory.get_context is not None)
"""


def test_nothing_leaves_the_machine_and_no_bar_is_drawn(tmp_path: Path) -> None:
    # From a file: where PySpark is installed, too, the library imports it, and PySpark ends a
    # process that runs `python -c`, taking it for its own doctests.
    script = tmp_path / "offline.py"
    script.write_text(OFFLINE)
    done = subprocess.run(
        [sys.executable, "-W", "ignore::FutureWarning:pyspark", str(script)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.startswith("(('a', ")
    assert done.stderr == ""
