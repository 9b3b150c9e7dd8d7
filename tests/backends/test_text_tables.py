"""Large tables of text: what engines find in CSV and JSONL is what is found record by record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from copydesk import run, screening
from copydesk.cli import commands
from copydesk.errors import DeskError
from copydesk.model import Result
from copydesk.run import Request
from copydesk.tables import RecordsSource

ENGINES = ("polars", "duckdb")
ROLES = {"story": "story", "report": "report", "key": "line", "published": "published"}
RULES = """
version: 1
rules:
  - {id: same-figure, select: {kind: row}, expect: {agree: {field: amount, tolerance: 1%}}}
  - {id: same-pier, select: {kind: row}, expect: {agree: {field: pier}}}
  - {id: pier-name, select: {kind: row}, group: story, expect: {spelling: {field: pier}}}
  - {id: code, select: {kind: row}, group: record,
     expect: {matches: {field: code, pattern: "[A-Z][0-9]+"}}}
  - {id: written, select: {kind: row}, group: record,
     expect: {matches: {field: amount, pattern: "[0-9]+[.][0-9]{2}"}}}
  - {id: listed, select: {kind: row}, group: record,
     expect: {one_of: {field: amount, values: [100, "7.50", 0.1]}}}
  - {id: some-code, select: {kind: row}, group: record,
     expect: {one_of: {field: code, values: ["007", A1, 12]}}}
  - {id: dated, select: {kind: row}, group: record, expect: {required: day}}
  - {id: filled, select: {kind: row}, group: record, expect: {required: amount}}
  - {id: not-later, select: {kind: row}, group: record,
     expect: {not_after: {field: day, day: published}}}
  - {id: not-before, select: {kind: row}, group: record,
     expect: {not_before: {field: day, day: "2024-01-02"}}}
  - {id: days, select: {kind: row}, group: record,
     expect: {between: {field: day, min: "2024-01-02", max: "2024-12-31"}}}
  - {id: once, select: {kind: row}, group: report, expect: {unique: [line, amount]}}
  - {id: few, select: {kind: row}, group: report, expect: {count: {max: 2}}}
  - {id: range, select: {kind: row}, group: record,
     expect: {between: {field: amount, min: 0.1, max: 9007199254740992}}}
"""


def request(folder: Path, name: str, rules: str = RULES, **told: Any) -> Request:
    """A check of one table in a folder by itself."""
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    source = {"path": name, "columns": ROLES, "fixed": {"kind": "row"}, **told}
    return Request(
        paths=(),
        rules=("rules.yaml",),
        pack=None,
        records=(RecordsSource.from_data(source),),
        base=folder,
    )


def screened(asked: Request, engine: str, **wish: Any) -> Result:
    result = screening.check(asked, screening.Wish(engine, **{"most": 10_000, **wish}))
    assert result is not None
    return result


def told(result: Result) -> dict[str, Any]:
    """All that a result says of a table, places in its text included; of several reasons why a rule
    was not evaluated any will do."""
    several = {"not-later"}
    return {
        "verdict": result.verdict,
        "findings": [asdict(finding) for finding in result.findings],
        "problems": result.problems,
        "outcomes": [
            (one.id, one.outcome, one.facts, "" if one.id in several else one.reason)
            for one in result.rules
        ],
        "files": {(report.sha256, report.encoding, report.format) for report in result.reports},
    }


def same(asked: Request, engine: str) -> Result:
    """Hold what an engine finds against what is found record by record."""
    result = screened(asked, engine)
    _are_same(run.check(asked), result)
    return result


def _are_same(by_records: Result, by_engine: Result) -> None:
    expected, found = told(by_records), told(by_engine)
    if not by_engine.reports:  # of a table without a suspect nothing was made into records
        del expected["files"], found["files"]
    assert found == expected


FERRIES = """\
story,report,line,amount,code,pier,day,published
north,a,dawn,"100.00",007,"East, ""old"" pier",2024-03-01,2024-03-04
north,b,dawn,100.10,A1,"East, ""old"" pier",2024-03-09,2024-03-04
north,b,noon,one cell too few
north,c,dawn,120.00,A2,"Esst, ""old"" pier",,2024-03-04
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_findings_stand_where_the_file_has_them(tmp_path: Path, engine: str) -> None:
    (tmp_path / "ferries.csv").write_text(FERRIES, encoding="utf-8")
    result = same(request(tmp_path, "ferries.csv"), engine)
    late = next(finding for finding in result.findings if finding.rule == "not-later")
    (evidence,) = late.evidence
    assert (evidence.row, evidence.line, evidence.column) == (2, 3, 1)
    assert evidence.text.startswith("north,b,dawn,100.10,A1,")
    (problem,) = result.problems
    assert problem.place.endswith("ferries.csv:4")


_CELLS: Mapping[str, Sequence[str]] = {
    "story": ["north", "north", "south", "south ", ""],
    "report": ["a", "b", "ab", " a", "a ", "", "n/a"],
    "line": ["dawn", "dawn", "noon", "", "row 1", "n/a"],
    "pier": ["", " ", "East", "EAST", "Eest", " West 1", "straße", "STRASSE", "2024-01-02",
             " 2024-01-02", 'an "old" one', "two\nlines", "a, b", "a; b", "n/a", "\u2028", "\x1c"],
    "code": ["A1", "B22", "ab", "", "A1 "],
    "day": ["2024-01-01", "2024-01-02", "2024-01-03", "2025-01-01", "", " 2024-01-02 ",
            "2024-02-30", "0000-01-01", "9999-12-31"],
    "published": ["2024-01-01", "2024-01-02", "2024-01-02", "", " 2024-01-02"],
}  # fmt: skip
_NUMBERS: Sequence[Sequence[str]] = (
    ["100", "7", "0", "-1", "100", "9007199254740993", "9007199254740992", ""],
    ["100.00", "7.50", "0.10", "-1.25", "101.01", "", "n/a"],
    ["100", "7.5", "0.1", "0.3", "101.5", "-0.1", "100.0", "12345678901.1234"],
    ["0.30000000000000004", "0.3", "0.1", "1.1", "100.125"],
    ["007", "12", "7"],
    ["1.9", "1.10", "7"],
    ["1e5", "2", "7,000", "100"],
    ["0.1", "0.10000000000000000001", "0.2"],
    ["123456789012345678901234567890", "7"],
    ["7", " ", "100"],
    ["-0", "-0.0", "0.0", "0"],
)
_ODD: Sequence[str] = ("", "  ", "3/4/2024", "2024-03", "20240101", "x")
_QUOTED: Sequence[str] = ("always", "where needed", "never")


@st.composite
def _tables(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows of cells, nearly all of which are of one sort in each column."""
    choices = {**_CELLS, "amount": draw(st.sampled_from(_NUMBERS))}
    if draw(st.integers(0, 3)) == 0:
        choices["code"] = draw(st.sampled_from(_NUMBERS))
    if draw(st.integers(0, 5)) == 0:
        odd = draw(st.sampled_from([*choices]))
        choices[odd] = [*choices[odd], draw(st.sampled_from(_ODD))]
    row = st.fixed_dictionaries({name: st.sampled_from(cells) for name, cells in choices.items()})
    rows: list[dict[str, str]] = draw(st.lists(row, min_size=1, max_size=12))
    return rows


@st.composite
def _texts_of_csv(draw: st.DrawFn) -> tuple[str, str]:
    """A CSV file of such rows, some of which may be broken, and its delimiter."""
    rows = draw(_tables())
    mark = draw(st.sampled_from(",;\t"))
    end = draw(st.sampled_from(["\n", "\r\n", "\n", "\r"]))
    quoting = draw(st.sampled_from(_QUOTED))
    names = draw(st.permutations([*rows[0]]))
    lines = [mark.join(names)]
    for row in rows:
        cells = [row[name] for name in names]
        if quoting == "never":
            kept = str.maketrans(dict.fromkeys(f'{mark}"\r\n', " "))
            line = mark.join(cell.translate(kept) for cell in cells)
        else:
            file = io.StringIO()
            how: Any = csv.QUOTE_ALL if quoting == "always" else csv.QUOTE_MINIMAL
            csv.writer(file, delimiter=mark, quoting=how, lineterminator="").writerow(cells)
            line = file.getvalue()
        broken = draw(st.integers(0, 20))
        if broken == 0:
            line += mark + "more"
        elif broken == 1:
            line = line.partition(mark)[0]
        elif broken == 2:
            line = f'"{line[:5]}"x{mark}'
        lines.append(line)
        if draw(st.integers(0, 10)) == 0:
            lines.append("")
    return end.join(lines) + draw(st.sampled_from([end, ""])), mark


_QUIET: dict[str, Any] = {
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


def _same_or_refused(asked: Request, engine: str) -> None:
    """The same is found, or the engine says why it leaves the file to records."""
    try:
        result = screened(asked, engine)
    except DeskError as error:
        reason = error.message.partition("cannot check this: in ")[2]
        event(reason.partition(", ")[2][:30] or "refused")
        if not reason:
            with pytest.raises(DeskError):
                run.check(asked)
        return
    event("screened")
    _are_same(run.check(asked), result)


def _same_in_csv(folder: Path, text: str, mark: str, engine: str) -> None:
    (folder / "ferries.csv").write_bytes(text.encode())
    asked = request(folder, "ferries.csv", delimiter=mark, null=["", "n/a"])
    _same_or_refused(asked, engine)


_GAP = """\
story,report,line,amount,code,pier,day,published
north,a,dawn
north,b,,100,A1,"East",2024-03-09,2024-03-04
north,b,row 1,7,B22,"West",2024-03-01,2024-03-04
"""
"""A row is left out, and rules look at all others, since one of them has no screen for texts."""


@settings(max_examples=60, **_QUIET)
@given(table=_texts_of_csv())
@example(table=(_GAP.replace("100", "1e2"), ","))
@example(table=(_GAP.replace('"', ""), ","))
def test_no_csv_makes_a_difference_to_polars(tmp_path: Path, table: tuple[str, str]) -> None:
    _same_in_csv(tmp_path, *table, "polars")


@settings(max_examples=10, **_QUIET)
@given(table=_texts_of_csv())
def test_no_csv_makes_a_difference_to_duckdb(tmp_path: Path, table: tuple[str, str]) -> None:
    _same_in_csv(tmp_path, *table, "duckdb")


_VALUES: Mapping[str, Sequence[Any]] = {
    "story": ["north", "north", "south", "south ", "", None],
    "report": ["a", "b", " a", "", None, "n/a"],
    "line": ["dawn", "dawn", "noon", "", None, "row 1"],
    "pier": ["", " ", None, "East", "EAST", "Eest", "2024-01-02", 'an "old" one', "\u2028", "\x00"],
    "code": ["A1", "B22", "ab", "", None],
    "day": ["2024-01-01", "2024-01-02", "2025-01-01", "", None, " 2024-01-02 ", "2024-02-30"],
    "published": ["2024-01-01", "2024-01-02", "2024-01-02", None],
    "open": [True, False, None],
}
_TYPED_NUMBERS: Sequence[Sequence[str]] = (
    ["100", "7", "0", "-1", "100", "9007199254740993", "9007199254740992", "null"],
    ["100.00", "7.50", "0.1", "-1.25", "1e2", "101", "null", '"n/a"'],
    ["1E-7", "0.0000001", "100", "-0.0", "0.0", "-0", "0"],
    ["0.30000000000000004", "0.3", "0.1", "1e400"],
    ["12345678901234567890", "7"],
    ["1e300", "2"],
)
_ODD_VALUES: Sequence[str] = ('"x"', "1", "true", "[1]", "{}", '""', "1.5", '"\\ud800"')
_BROKEN: Sequence[str] = ("{", "[1]", '{"line": NaN}', '{"line": "a", "line": "b"}', "", "  ")


@st.composite
def _texts_of_jsonl(draw: st.DrawFn) -> str:
    """A JSONL file, nearly all of whose cells are of one type in each column."""
    choices = {name: [json.dumps(each) for each in cells] for name, cells in _VALUES.items()}
    choices["amount"] = [*draw(st.sampled_from(_TYPED_NUMBERS))]
    if draw(st.integers(0, 3)) == 0:
        choices["line"] = ["1", "2", "2"]
    if draw(st.integers(0, 5)) == 0:
        odd = draw(st.sampled_from([*choices]))
        choices[odd] = [*choices[odd], draw(st.sampled_from(_ODD_VALUES))]
    lines = []
    for _ in range(draw(st.integers(1, 12))):
        names = draw(st.permutations([*choices])) if draw(st.integers(0, 3)) == 0 else [*choices]
        names = names[: draw(st.sampled_from([len(names), len(names), len(names), 4]))]
        cells = [f'"{name}": {draw(st.sampled_from(choices[name]))}' for name in names]
        lines.append("{" + ", ".join(cells) + "}")
        if draw(st.integers(0, 15)) == 0:
            lines.append(draw(st.sampled_from(_BROKEN)))
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)


def _same_in_jsonl(folder: Path, text: str, engine: str) -> None:
    (folder / "ferries.jsonl").write_bytes(text.encode())
    _same_or_refused(request(folder, "ferries.jsonl", null=["", "n/a"]), engine)


@settings(max_examples=60, **_QUIET)
@given(text=_texts_of_jsonl())
def test_no_jsonl_makes_a_difference_to_polars(tmp_path: Path, text: str) -> None:
    _same_in_jsonl(tmp_path, text, "polars")


@settings(max_examples=10, **_QUIET)
@given(text=_texts_of_jsonl())
def test_no_jsonl_makes_a_difference_to_duckdb(tmp_path: Path, text: str) -> None:
    _same_in_jsonl(tmp_path, text, "duckdb")


RANGE = """
version: 1
rules:
  - {id: range, select: {kind: row}, group: record, expect: {between: {field: amount, max: 100}}}
"""


def _large(folder: Path, name: str = "ferries.csv") -> Request:
    """A table of three sound rows and a broken one, the second of which has too much."""
    rows = ["a,b,dawn,100.00", "a,b,dawn", "a,b,noon,7000.50", "a,b,dusk,7.00"]
    (folder / name).write_text("story,report,line,amount\n" + "\n".join(rows), encoding="utf-8")
    roles = {role: column for role, column in ROLES.items() if role != "published"}
    return request(folder, name, RANGE, columns=roles)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made."""
    found = tmp_path / "temporary"
    found.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(found))
    return found


CREWS = """\
key,report,crew,fee,published,day
dawn,a,1,1,2024-01-05,2024-01-06
noon,b,200,200.5,2024-01-03,2024-01-04
dusk,b,,,2024-01-02,2024-01-04
dark,c,3,9007199254740993,,2024-01-02
"""


@pytest.mark.parametrize(
    "rule",
    [
        "select: {kind: row, crew: {min: 1.5}}, expect: {count: {max: 0}}",
        "select: {kind: row, crew: [1, 200.0]}, expect: {count: {max: 0}}",
        "select: {kind: row, crew: null}, expect: {count: {max: 0}}",
        "select: {kind: row, not: {crew: {max: 1.0e+40}}}, expect: {count: {max: 0}}",
        "select: {kind: row, day: {starts_with: 2024-01-0}}, expect: {count: {max: 0}}",
        "select: {kind: row}, group: [crew], expect: {unique: day}",
        "select: {kind: row}, expect: {between: {field: crew, max: 1.0e+40, min: 1.0e-45}}",
        "select: {kind: row}, expect: {between: {field: crew, min: 1.00000000001}}",
        "select: {kind: row}, expect: {between: {field: fee, max: 9007199254740992}}",
        "select: {kind: row}, expect: {not_after: {field: day, day: published}}",
        "select: {kind: row, published: {before: 2024-01-04}}, expect: {count: {max: 0}}",
    ],
)
@pytest.mark.parametrize("fee", ["9007199254740993", "3.25", "0.30000000000000004"])
def test_numbers_and_days_of_text_are_what_records_have(
    tmp_path: Path, rule: str, fee: str
) -> None:
    text = CREWS.replace("9007199254740993", fee)
    (tmp_path / "crews.csv").write_text(text, encoding="utf-8")
    roles = {"report": "report", "key": "key", "published": "published"}
    rules = f"version: 1\nrules:\n  - {{id: r, {rule}}}\n"
    for fixed in ({"kind": "row"}, {"kind": "row", "published": "2024-01-01"}):
        asked = request(tmp_path, "crews.csv", rules, columns=roles, fixed=fixed)
        if fee.startswith("9"):
            with pytest.raises(DeskError, match="a number in 'fee' is not exact in an engine"):
                screened(asked, "polars")
        else:
            same(asked, "polars")


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_left_of_the_files_made_for_an_engine(
    tmp_path: Path, temporary: Path, engine: str
) -> None:
    asked = _large(tmp_path)
    assert len(screened(asked, engine).findings) == 1
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, DeskError("no"), ValueError])
def test_nothing_is_left_of_them_when_something_goes_wrong(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, trouble: Any
) -> None:
    seen: list[Path] = []

    def fail(*_: Any, **__: Any) -> None:
        seen.extend(temporary.rglob("*.parquet"))
        raise trouble

    monkeypatch.setattr("copydesk.frames.screened", fail)
    with pytest.raises((KeyboardInterrupt, DeskError, ValueError)):
        screened(_large(tmp_path), "polars")
    assert seen
    assert not [*temporary.iterdir()]


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_that_break_a_rule_are_written_as_the_file_has_them(
    tmp_path: Path, engine: str
) -> None:
    file = tmp_path / "violations.parquet"
    screened(_large(tmp_path), engine, violations=str(file))
    assert pq.read_table(file).to_pylist() == [
        {"rule": "range", "story": "a", "report": "b", "key": "noon", "row": 3,
         "column": "amount", "value": "7000.50"}
    ]  # fmt: skip


def test_a_large_file_goes_to_an_engine_by_itself_and_a_small_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _large(tmp_path)
    assert screening.check(asked, screening.Wish()) is None
    monkeypatch.setattr(screening, "LARGE", 3)
    result = screening.check(asked, screening.Wish())
    assert result is not None
    _are_same(run.check(asked), result)


@pytest.mark.parametrize("mistake", ["amount,amount", "line,amount", ""])
def test_what_is_wrong_with_a_file_is_said_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    monkeypatch.setattr(screening, "LARGE", 1)
    (tmp_path / "ferries.csv").write_text(f"{mistake}\n1,2\n3,4\n", encoding="utf-8")
    assert screening.check(request(tmp_path, "ferries.csv"), screening.Wish()) is None


def test_a_cluster_does_not_read_a_text_of_this_machine(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match=r"spark reads Parquet files, and .*ferries\.csv is none"):
        screened(_large(tmp_path), "spark")


def test_the_command_tells_of_the_engine_and_of_bad_rows(tmp_path: Path) -> None:
    _large(tmp_path)
    (tmp_path / "config.yaml").write_text(
        "version: 1\npack: none\nrules: [rules.yaml]\nrecords:\n  - path: ferries.csv\n"
        "    columns: {story: story, report: report, key: line}\n    fixed: {kind: row}\n",
        encoding="utf-8",
    )
    asked = ["check", "--config", str(tmp_path / "config.yaml"), "--backend", "polars"]
    done = CliRunner().invoke(commands, asked, standalone_mode=False)
    assert done.return_value == 2
    assert "3 rows were screened by polars" in done.output
    assert "row 2: only 3 cells where the heading has 4 columns" in done.output
