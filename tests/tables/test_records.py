"""Rows into records and findings: what a table says, and what is wrong with it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from copydesk import run
from copydesk.intake import Intake, collect
from copydesk.model import Date, Measure, Money, Person, Problem, Quantity, Record, Report, Row
from copydesk.tables import RecordsSource, _values

RULES = """version: 1
rules:
  - {id: sums, select: {kind: money}, expect: agree}
  - {id: figures, select: {kind: quantity}, expect: agree}
"""


def source(path: Path, **told: object) -> RecordsSource:
    return RecordsSource.from_data({"path": str(path), **told})


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str, name: str = "t.csv", /, **told: object) -> Intake:
    path = write(folder, name, text)
    return collect([], records=[source(path, **told)]) if told else collect([path])


def only(intake: Intake) -> Report:
    (report,) = intake.reports
    return report


def records(intake: Intake) -> tuple[Record, ...]:
    found = only(intake).records
    assert found is not None
    return found


def test_columns_are_understood_by_their_names(tmp_path: Path) -> None:
    text = (
        "report,kind,key,value,unit,date\n"
        "a,money,sales,1.5,EUR million,\n"
        "a,date,opening,,,2024-03-01\n"
    )
    sales, opening = records(read(tmp_path, text))
    assert isinstance(sales, Money) and isinstance(opening, Date)
    assert (sales.measure.number, sales.measure.unit) == (Decimal("1500000"), "EUR")
    assert (sales.key, sales.row, sales.field, sales.raw) == ("sales", 1, "value", "1.5")
    assert opening.low == opening.high == date(2024, 3, 1)


def test_figures_of_two_quarters_are_two_facts(tmp_path: Path) -> None:
    text = "metric,quarter,value\nsales,2024-Q1,10\nsales,2024-Q2,12\n"
    assert [record.key for record in records(read(tmp_path, text))] == [
        "sales, 2024-Q1",
        "sales, 2024-Q2",
    ]


def test_a_table_that_nobody_explains_is_said_so(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "foo,bar\n1,2\n").problems
    assert "nothing says what the columns of this table mean: foo, bar" in problem.message
    # In a folder of reports it is just another file.
    write(tmp_path, "a.txt", "Five people came.")
    intake = collect([tmp_path])
    assert not intake.problems and [Path(path).name for path in intake.skipped] == ["t.csv"]


def test_every_record_stands_where_it_says(tmp_path: Path) -> None:
    text = 'key,value,name\n"a ""b""","1,234.5",Ann\nc,(12),\n'
    report = only(read(tmp_path, text))
    for record in report.records or ():
        assert report.text[record.span.start : record.span.end] == record.raw
    numbers = [r.measure.number for r in report.records or () if isinstance(r, Quantity)]
    assert numbers == [Decimal("1234.5"), Decimal(-12)]


def test_a_value_that_is_unknown_is_a_row_and_no_zero(tmp_path: Path) -> None:
    known, unknown = records(read(tmp_path, "key,value\na,0\nb,\n"))
    assert isinstance(known, Quantity) and isinstance(unknown, Row)
    assert dict(unknown.columns)["value"] is None


def test_a_value_for_each_of_several_columns(tmp_path: Path) -> None:
    told = {
        "columns": {"key": "quarter", "value": ["sales", "costs"]},
        "fixed": {"currency": "EUR"},
    }
    found = records(read(tmp_path, "quarter,sales,costs\nQ1,10,8\n", **told))
    assert [(r.key, r.field, r.kind) for r in found] == [
        ("Q1, sales", "sales", "money"),
        ("Q1, costs", "costs", "money"),
    ]


def test_text_and_a_place_in_it(tmp_path: Path) -> None:
    row = {"report": "a.txt", "value": 43, "unit": "looms", "text": "He lost 43 looms.", "start": 8,
           "end": 16}  # fmt: skip
    (record,) = records(read(tmp_path, json.dumps(row) + "\n", "t.jsonl"))
    assert isinstance(record, Quantity)
    assert (record.report, record.raw, record.noun) == ("a.txt", "43 looms", "loom")


def test_a_place_outside_of_the_text_is_a_mistake(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, "value,text,start,end\n4,four,2,9\n").problems
    assert problem.place.endswith("t.csv:2:8")
    assert problem.message == "row 1, column 'start': 2 to 9 is no place in a text of 4 characters"


def test_all_mistakes_of_a_schema_are_said_and_the_other_rows_kept(tmp_path: Path) -> None:
    schema = {
        "value": {"type": "number", "required": True, "min": 0, "max": 100},
        "unit": {"choices": ["km", "kg"]},
        "day": {"type": "date", "min": "2024-01-01"},
        "code": {"pattern": "[A-Z]{2}"},
        "n": {"type": "whole number"},
        "f": {"type": "flag"},
    }
    text = (
        "value,unit,day,code,n,f\n"
        "1,km,2024-03-01,AB,1,true\n"
        "x,kmm,2023-03-01,abc,1.5,maybe\n"
        ",kg,,,,\n"
        "-1,kg,31.3.,,,\n"
        "101,kg,,,,\n"
    )
    intake = read(tmp_path, text, schema=schema)
    (record,) = records(intake)
    assert dict(record.columns) == {
        "value": 1, "unit": "km", "day": date(2024, 3, 1), "code": "AB", "n": 1, "f": True,
    }  # fmt: skip
    said = [(p.place.partition("t.csv:")[2], p.message) for p in intake.problems]
    assert [place for place, _ in said] == [
        "3:1", "3:3", "3:7", "3:18", "3:22", "3:26", "4:1", "5:1", "5:7", "6:1",
    ]  # fmt: skip
    assert said[1][1] == "row 2, column 'unit': 'kmm' is none of its choices; did you mean 'km'?"
    assert said[6][1] == "row 3, column 'value': a value is required"
    assert said[7][1].endswith("-1 is less than 0, the least that is allowed")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"columns": {"value": "valu"}}, "is not there; did you mean 'value'"),
        ({"columns": {"value": "value"}, "schema": {"vale": {}}}, "schema names the column 'vale'"),
    ],
)  # fmt: skip
def test_columns_that_are_not_there(tmp_path: Path, told: dict[str, object], words: str) -> None:
    (problem,) = read(tmp_path, "key,value\na,1\n", **told).problems
    assert words in problem.message


def test_a_column_that_no_line_of_jsonl_has(tmp_path: Path) -> None:
    intake = read(tmp_path, '{"value": 1}\n', "t.jsonl", columns={"value": "value", "key": "kee"})
    assert "columns.key names the column 'kee', which no row has" in intake.problems[0].message


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "text", "min": 1},
        {"type": "date", "min": 1},
        {"type": "number", "min": 2, "max": 1},
        {"type": "number", "pattern": "x"},
        {"pattern": "("},
        {"type": "number", "choices": ["a"]},
        {"type": "numbr"},
    ],
)
def test_a_schema_that_cannot_be_meant(rule: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        source(tmp_path, schema={"a": rule})


def test_a_decimal_comma_only_where_it_is_declared(tmp_path: Path) -> None:
    text = "key;value\na;1.234,5\n"
    (problem,) = read(tmp_path, text).problems
    assert "write decimal: ','" in problem.message
    (record,) = records(read(tmp_path, text, decimal=","))
    assert isinstance(record, Quantity) and record.measure.number == Decimal("1234.5")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_a_written_number_is_read_to_the_last_digit(number: Decimal) -> None:
    assert _values.figure(f"{number:f}").number == number
    assert _values.figure(f"{number:,f}").number == number
    swapped = f"{number:,f}".translate(str.maketrans(",.", ".,"))
    assert _values.figure(swapped, ",").number == number


@pytest.mark.parametrize("value", ["1e999", "-1e-400", Decimal("1e999999999"), 10**400])
def test_a_figure_that_nothing_can_be_reckoned_with_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="beyond what figures can be"):
        _values.figure(value)


@settings(max_examples=30)
@given(st.lists(st.decimals(-Decimal("1e300"), Decimal("1e300")), min_size=2, max_size=4))
def test_figures_of_any_size_are_judged(numbers: list[Decimal]) -> None:
    with TemporaryDirectory() as folder:
        rows = "".join(f"r{n},x,{number}\n" for n, number in enumerate(numbers))
        table = write(Path(folder), "t.csv", f"report,key,value\n{rows}")
        result = run.check(run.Request(paths=(str(table),)))
    assert all(rule.outcome != "error" for rule in result.rules)


def test_a_figure_of_more_digits_than_a_division_keeps_is_written_out(tmp_path: Path) -> None:
    many = "9" * 32
    table = write(tmp_path, "t.csv", f"report,key,value\na,x,{many}\nb,x,2500000\n")
    (finding,) = run.check(run.Request(paths=(str(table),))).findings
    assert f"a says {int(many):,}; b says 2.5 million" in finding.message


@given(st.dates())
def test_a_written_day_is_that_day(day: date) -> None:
    assert _values.period(day.isoformat()) == _values.period(day)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("Q4 2023", date(2023, 10, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("FY2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("3 Sept. 2024", date(2024, 9, 3), date(2024, 9, 3)),
    ],
)
def test_periods(text: str, low: date, high: date) -> None:
    found = _values.period(text)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["3/4/2024", "2024-13-01", "2023-02-29", "soon", "2024-Q5"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"day|date"):
        _values.period(text)


@pytest.mark.parametrize(
    ("text", "symbol", "dimension", "scale"),
    [
        ("km", "km", "length", 1),
        ("EUR million", "EUR", "money", 10**6),
        ("€m", "EUR", "money", 10**6),
        ("USDbn", "USD", "money", 10**9),
        ("%", "percent", "percent", 1),
        ("thousand people", "person", "count", 1000),
        ("m", "m", "length", 1),
    ],
)
def test_units(text: str, symbol: str, dimension: str, scale: int) -> None:
    found = _values.unit(text)
    assert (found.symbol, found.dimension, found.scale) == (symbol, dimension, scale)


def check(folder: Path, *paths: Path, told: tuple[RecordsSource, ...] = ()) -> list[str]:
    rules = write(folder, "rules.yaml", RULES)
    request = run.Request(
        paths=tuple(map(str, paths)), records=told, rules=(str(rules),), pack=None
    )
    result = run.check(request)
    assert not result.problems
    return [
        f"{finding.message} @ "
        + " ".join(f"{e.report}:{e.line}:{e.column}" for e in finding.evidence)
        for finding in result.findings
    ]


def test_same_kind_and_key_is_one_fact_and_surely(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        "t.csv",
        "report,key,value,unit\na,x,10,km\nb,x,11,km\nc,x,10,km\na,y,11,km\nb,z,10,kg\n",
    )
    (finding,) = check(tmp_path, table)
    assert finding == "x: b says 11 km, two others say 10 km @ b:3:5 a:2:5 c:4:5"
    _, facts = run.facts(run.Request(paths=(str(table),)))
    assert {(fact.key, fact.confidence, len(fact.records)) for fact in facts} == {
        ("x", 1.0, 3),
        ("y", 1.0, 1),
        ("z", 1.0, 1),
    }


PROSE = """Turnover at the Brandt works

In the first quarter, turnover rose to €{sum} million. The works sold {count} lathes in that time.
"""


def test_a_row_is_a_witness_beside_prose(tmp_path: Path) -> None:
    a = write(tmp_path, "a.txt", PROSE.format(sum="45.1", count="1,240"))
    b = write(tmp_path, "b.txt", PROSE.format(sum="45.1", count="1,420"))
    table = write(
        tmp_path,
        "t.csv",
        "key,label,value,unit\nturnover,Turnover in the first quarter,45.1,EUR million\n"
        "lathes,Lathes sold in the first quarter,1240,lathes\n",
    )
    (finding,) = check(tmp_path, a, b, table)
    assert finding.startswith("lathes: b says 1,420 lathes, two others say")
    assert finding.endswith("t.csv:3:41")


def test_two_keys_are_never_one_fact(tmp_path: Path) -> None:
    prose = write(tmp_path, "a.txt", PROSE.format(sum="45.1", count="1,240"))
    table = write(
        tmp_path,
        "t.csv",
        "key,label,value,unit\np,Turnover,45.1,EUR million\nq,Turnover,45.1,EUR million\n",
    )
    _, facts = run.facts(run.Request(paths=(str(prose), str(table))))
    keys = [{record.key for record in fact.records} - {""} for fact in facts]
    assert sorted(map(sorted, filter(None, keys))) == [["p"], ["q"]]
    assert sum(len(fact.records) for fact in facts) == len(
        {id(r) for f in facts for r in f.records}
    )


def test_people_of_a_table_meet_those_of_prose(tmp_path: Path) -> None:
    prose = write(tmp_path, "a.txt", "The chairwoman, Maria Oldenkamp, spoke first.")
    table = write(tmp_path, "t.csv", "kind,name,role\nperson,Maria Oldenkamp,chairwoman\n")
    told = source(table, columns={"kind": "kind", "name": "name", "role": "role"})
    result = run.check(run.Request(paths=(str(prose),), records=(told,)))
    (fact,) = [fact for fact in result.facts if fact.kind == "person"]
    assert {record.report for record in fact.records} == {str(prose), "t.csv"}
    assert any(isinstance(record, Person) and record.row for record in fact.records)


def test_a_table_joins_the_story_of_its_folder(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, "a.txt", "Five people came.")
    table = write(tmp_path / "two", "t.csv", "key,value\na,1\n")
    intake = collect([tmp_path / "one", tmp_path / "two"], records=[source(table)])
    assert {report.id: report.story for report in intake.reports if report.records} == {
        "t.csv": "two"
    }


def test_interval_of_a_figure_in_millions_is_as_wide_as_its_last_place(tmp_path: Path) -> None:
    (record,) = records(read(tmp_path, "value,unit\n412.6,EUR million\n"))
    assert isinstance(record, Money)
    measure: Measure = record.measure
    assert (measure.low, measure.high) == (412_550_000, 412_650_000)


def test_a_scale_that_is_misspelt_is_a_mistake_and_no_thing_counted(tmp_path: Path) -> None:
    intake = read(tmp_path, "key,value,unit\na,1.5,EUR milion\nb,2,EUR cans\n")
    (problem,) = intake.problems
    assert "row 1, column 'unit': 'milion' beside a currency is no scale" in problem.message
    assert "did you mean 'million'?" in problem.message


def test_a_required_column_that_a_row_lacks_is_called_by_its_name(tmp_path: Path) -> None:
    told = {"columns": {"value": "amount"}, "schema": {"line": {"required": True}}}
    rows = '{"line": "a", "amount": 1}\n{"amount": true, "line": "b"}\n{"amount": 1}\n'
    intake = read(tmp_path, rows, "t.jsonl", **told)
    first, second = (problem.message for problem in intake.problems)
    assert first.endswith("row 2, column 'amount': 'true' is no number")
    assert second.endswith("row 3, column 'line': a value is required")


def test_a_table_lacks_no_fact_that_only_prose_states(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path, f"{name}.txt", "The company sold 61,300 pumps in the spring quarter.")
    table = write(tmp_path, "t.csv", "key,value,unit\nstaff,3842,employees\n")
    rules = write(
        tmp_path,
        "rules.yaml",
        "version: 1\nrules:\n"
        "  - {id: there, select: {kind: quantity}, expect: {required: {by: 3}}}\n",
    )
    request = run.Request(paths=(str(tmp_path),), rules=(str(rules),), pack=None)
    missing = [f.missing_in for f in run.check(request).findings]
    assert all(table.name not in each for each in missing)


def test_what_could_be_read_of_a_table_is_shown_beside_its_mistakes(tmp_path: Path) -> None:
    table = write(tmp_path, "t.csv", "key,value,unit\na,1x,km\nb,2,km\n")
    problems: list[Problem] = []
    ((_, found),) = run.extract(run.Request(paths=(str(table),)), problems)
    assert [record.key for record in found] == ["b"]
    assert len(problems) == 1 and "'1x' is no number" in problems[0].message


def test_a_table_of_which_no_row_could_be_read_says_why(tmp_path: Path) -> None:
    """Beside reports, too: else a broken table would pass for no table."""
    write(tmp_path, "t.jsonl", 'value: 1\n{"value": 1, "value": 2}\n')
    write(tmp_path, "wire.txt", "The ferry carried 214 people.")
    intake = collect([str(tmp_path)])
    said = [problem.message for problem in intake.problems]
    assert said == [
        "row 1: not JSON: Expecting value",
        "row 2: the column 'value' is there twice",
    ]


def test_a_cell_makes_no_line_of_its_own_in_a_message(tmp_path: Path) -> None:
    text = 'key,value\na,"1\n::error::x\u202e"\n'
    (problem,) = read(tmp_path, text).problems
    assert "1\\x0a::error::x\\u202e" in problem.message
