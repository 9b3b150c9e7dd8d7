"""CSV of findings and of the coverage matrix, read back by the standard library's reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from copydesk.model import Result
from copydesk.outputs import csv as findings
from copydesk.outputs import matrix
from copydesk.outputs._table import written
from copydesk.outputs.base import safe


def rows(text: str) -> list[dict[str, str]]:
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_whole_of_the_findings(result: Result, snapshot: SnapshotAssertion) -> None:
    assert findings.render(result) == snapshot


def test_the_whole_matrix(result: Result, snapshot: SnapshotAssertion) -> None:
    assert matrix.render(result) == snapshot


def test_a_finding_is_a_row_with_the_odd_one_out_and_the_others(result: Result) -> None:
    error = rows(findings.render(result))[0]
    assert error["severity"] == "error"
    assert (error["path"], error["line"], error["column"]) == ("quay/b.txt", "1", "19")
    assert error["words"] == "217 people"
    assert error["others"] == "quay/a.txt:3:19 214 people; quay/c.txt:1:35 214 people"


def test_waived_findings_are_rows_too(result: Result) -> None:
    waived = replace(result.findings[2], waived="the wire is wrong")
    (row,) = rows(findings.render(replace(result, findings=(waived,))))
    assert row["waived"] == "the wire is wrong"


def test_no_findings_are_a_row_of_headings(result: Result) -> None:
    text = findings.render(replace(result, findings=()))
    assert text == ",".join(findings.COLUMNS) + "\r\n"


def test_the_matrix_has_a_row_a_fact_and_a_column_a_report(result: Result) -> None:
    by_key = {row["key"]: row for row in rows(matrix.render(result))}
    ferry = by_key["people on the ferry"]
    assert [ferry[name] for name in ("a.txt", "b.txt", "c.txt")] == [
        "214 person",
        "217 person",
        "214 person",
    ]
    assert ferry["rules"] == "same-quantity same-date"


def test_what_a_report_does_not_state_is_empty(result: Result) -> None:
    fact = result.facts[1]
    two = replace(fact, records=fact.records[:2])
    (row,) = rows(matrix.render(replace(result, facts=(two,))))
    assert row["c.txt"] == ""
    assert (row["stated_by"], row["of_reports"]) == ("2", "3")


def test_reports_of_other_stories_are_not_said_to_lack_a_fact(result: Result) -> None:
    other = replace(result.reports[0], story="mill", id="d.txt")
    text = matrix.render(replace(result, reports=(*result.reports, other)))
    assert {row["d.txt"] for row in rows(text)} == {matrix.ABSENT}


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "'=1", "\t=1", "\n=1", " =1", '=HYPERLINK("x")'],
)
def test_a_formula_is_words(words: str) -> None:
    ((cell,),) = csv.reader(io.StringIO(written([(words,)]), newline=""))
    assert cell == "'" + safe(words).strip()


def test_numbers_of_ours_stay_numbers() -> None:
    assert written([(-1, 0.5, None)]) == "-1,0.5,\r\n"


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_words_come_back_when_one_apostrophe_is_taken_off(words: list[str]) -> None:
    (read,) = csv.reader(io.StringIO(written([words]), newline=""), strict=True)
    assert [cell.removeprefix("'") for cell in read] == [safe(word).strip() for word in words]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in read)


@given(st.text(min_size=1))
def test_whatever_is_said_it_is_one_row(hostile: Callable[[str], Result], words: str) -> None:
    assert len(rows(findings.render(hostile(words)))) == 3
