"""What the formats read, and where: every place must be the place of just that cell."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import DeskError
from copydesk.intake import collect
from copydesk.tables import RecordsSource
from copydesk.tables import csv as csv_format
from copydesk.tables import jsonl as jsonl_format
from copydesk.tables.base import Line, RowMistakes, Table

SOURCE = RecordsSource(path=(Path("t.csv"),))
# A lone surrogate can be in no file; a byte order mark at the beginning is none of the text.
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=12
)
CELLS = TEXT.map(lambda text: text.strip()) | st.sampled_from(('a "b"', "x,y", "1;2", "two\nlines"))


def read_csv(text: str, source: RecordsSource = SOURCE) -> tuple[Table, list[Line], RowMistakes]:
    mistakes = RowMistakes("t.csv")
    table = csv_format.read(text.encode(), "t.csv", source, mistakes)
    return table, list(table.rows), mistakes


def read_jsonl(text: str) -> tuple[Table, list[Line], RowMistakes]:
    mistakes = RowMistakes("t.jsonl")
    table = jsonl_format.read(text.encode(), "t.jsonl", SOURCE, mistakes)
    return table, list(table.rows), mistakes


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_cells_of_csv_come_back_with_their_places(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(("a", "b", "c"))
    writer.writerows(rows)
    source = SOURCE.replaced(delimiter=delimiter)
    table, lines, mistakes = read_csv(file.getvalue(), source)
    assert not mistakes.problems
    assert [tuple(line.cells.values()) for line in lines] == rows
    for line in lines:
        for name, (start, end) in line.spans.items():
            assert table.text[start:end].replace('""', '"') == line.cells[name].replace('""', '"')
            assert line.start <= start <= end <= line.end


@given(
    st.lists(
        st.dictionaries(
            TEXT,
            TEXT | st.integers() | st.booleans() | st.none() | st.lists(st.integers(), max_size=2),
            max_size=4,
        ),
        min_size=1,
        max_size=4,
    ),
    st.booleans(),
)
def test_values_of_jsonl_come_back_with_their_places(
    rows: list[dict[str, object]], escaped: bool
) -> None:
    text = "".join(json.dumps(row, ensure_ascii=escaped) + "\n" for row in rows)
    table, lines, mistakes = read_jsonl(text)
    assert not mistakes.problems
    assert [line.cells for line in lines] == rows
    for line in lines:
        for name, (start, end) in line.spans.items():
            written = table.text[start:end]
            value = line.cells[name]
            assert json.loads(f'"{written}"' if isinstance(value, str) else written) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_numbers_of_jsonl_are_exact(number: Decimal) -> None:
    _, lines, _ = read_jsonl(f'{{"value": {number:f}}}\n')
    assert Decimal(lines[0].cells["value"]) == number


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n1,5\t2\n", "\t"),
        ('a,b\n"x;y;z",2\n', ","),
        ("a\n1\n", ","),
    ],
)
def test_the_delimiter_is_seen(text: str, delimiter: str) -> None:
    assert csv_format.sniff(text) == delimiter


def test_a_byte_order_mark_and_windows_line_ends() -> None:
    mistakes = RowMistakes("t.csv")
    table = csv_format.read(b"\xef\xbb\xbfkey,value\r\nx,1\r\n", "t.csv", SOURCE, mistakes)
    (line,) = table.rows
    assert line.cells == {"key": "x", "value": Decimal(1)}
    assert table.text[line.start : line.end] == "x,1"


def test_rows_of_the_wrong_length_are_said_and_left_out() -> None:
    _, lines, mistakes = read_csv("a,b\n1\n1,2,3\n1,2\n")
    assert [line.number for line in lines] == [3]
    assert [(p.place, p.message) for p in mistakes.problems] == [
        ("t.csv:2", "row 1: only 1 cells where the heading has 2 columns"),
        ("t.csv:3", "row 2: 3 cells where the heading has 2 columns"),
    ]


@pytest.mark.parametrize(
    ("heading", "words"), [("a,a\n", "'a' twice"), ("a,,b\n", "column 2 of the heading")]
)
def test_a_heading_names_each_column_once(heading: str, words: str) -> None:
    with pytest.raises(DeskError, match=words):
        read_csv(heading + "1,2,3\n")


def test_bad_lines_of_jsonl_are_said_with_their_place() -> None:
    text = '{"a": 1}\n{"a": }\n[1]\n\n{"a": NaN}\n{"a": 1, "a": 2}\n{"a": 1} x\n{"a": 2}\n'
    _, lines, mistakes = read_jsonl(text)
    assert [line.cells for line in lines] == [{"a": 1}, {"a": 2}]
    assert [problem.place for problem in mistakes.problems] == [
        "t.jsonl:2:7", "t.jsonl:3", "t.jsonl:5", "t.jsonl:6", "t.jsonl:7:10",
    ]  # fmt: skip


def test_mistakes_are_counted_where_there_are_very_many() -> None:
    _, _, mistakes = read_csv("a,b\n" + "1\n" * 100)
    assert len(mistakes.all()) == 21
    assert mistakes.all()[-1].message == "+80 more mistakes"


def test_parquet_has_the_row_and_the_cell_for_a_place(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    from copydesk import run

    path = tmp_path / "t.parquet"
    table = pyarrow.table(
        {
            "key": ["rain", "rain", "sun"],
            "value": [Decimal("1.50"), Decimal("1.60"), None],
            "unit": ["mm", "mm", "hours"],
            "day": [date(2024, 3, 1), date(2024, 3, 1), None],
        }
    )
    parquet.write_table(table, path)
    rules = tmp_path / "rules.yaml"
    rules.write_text("version: 1\nrules: [{id: same, select: {kind: quantity}, expect: agree}]\n")
    result = run.check(run.Request(paths=(str(path),), rules=(str(rules),), pack=None))
    (finding,) = result.findings
    assert [(item.line, item.column, item.text) for item in finding.evidence] == [
        (1, 2, "1.50"),
        (2, 2, "1.60"),
    ]
    assert not result.problems


def test_parquet_has_rows_and_cells_in_messages_and_no_line(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="needs the extra tables")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "t.parquet"
    parquet.write_table(pyarrow.table({"pier": ["north", "south"], "boats": ["48", "many"]}), path)
    columns = {"key": "pier", "value": "boats"}
    source = RecordsSource.from_data({"path": str(path), "columns": columns})
    (problem,) = collect([], records=[source]).problems
    assert problem.place == f"{path}:2:2"
    assert problem.message == "row 2, column 'boats': 'many' is no number"
    wrong = {"path": str(path), "columns": columns | {"key": "peer"}}
    source = RecordsSource.from_data(wrong)
    (problem,) = collect([], records=[source]).problems
    assert problem.message.startswith("columns.key names the column 'peer', which is not there")


def test_a_file_that_is_no_parquet_is_a_problem(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from copydesk.intake import collect

    path = tmp_path / "t.parquet"
    path.write_bytes(b"no parquet")
    (problem,) = collect([path]).problems
    assert "no Parquet file" in problem.message


@given(st.text(alphabet="ab,; \r\n\x0b\x85\u2028\t", max_size=40), st.sampled_from(",;\t"))
def test_rows_without_quotation_marks_are_those_of_the_csv_module(text: str, mark: str) -> None:
    lone = text.replace("\r\n", "").count("\r")
    text = text if not lone else text.replace("\r", "")
    mistakes = RowMistakes("t.csv")
    found = list(csv_format._rows(text, mark, mistakes))
    expected = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if row]
    assert [cells for *_, cells in found] == expected
    for start, end, line, cells in found:
        assert text[start:end] == mark.join(cells)
        assert line == text.count("\n", 0, start) + 1
    assert not mistakes.all()
