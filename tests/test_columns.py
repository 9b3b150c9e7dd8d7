"""Records as a table: the columns that a rule on tables may name."""

from __future__ import annotations

from datetime import date

from copydesk import columns
from copydesk.analysis import records_of
from copydesk.model import Block, Record, Report, Row, Span
from copydesk.text.document import Document

TEXT = "Jane Roe, a spokeswoman, said 214 people left on 5 June 2023. It cost nearly $9 billion."


def records(text: str = TEXT, name: str = "a.txt") -> tuple[Record, ...]:
    report = Report(
        id=name,
        path=name,
        story="s",
        text=text,
        source=text,
        blocks=(Block(start=0, end=len(text)),),
        published=date(2023, 6, 15),
    )
    return records_of(Document(report))


def column_of(kind: str, name: str) -> list[columns.Cell]:
    chosen = [record for record in records() if record.kind == kind]
    return columns.table(chosen, {"a.txt": TEXT})[name]


def test_an_amount_has_the_columns_of_its_measure() -> None:
    assert column_of("quantity", "number") == [214.0]
    assert column_of("quantity", "value") == [214.0]
    assert column_of("quantity", "unit") == ["person"]
    assert column_of("money", "unit") == ["USD"]
    assert column_of("money", "modifier") == ["nearly"]


def test_a_date_has_its_day_and_a_person_a_name() -> None:
    assert column_of("date", "date") == [date(2023, 6, 5)]
    assert column_of("date", "value") == [date(2023, 6, 5)]
    assert column_of("person", "name") == ["Jane Roe"]


def test_an_empty_text_is_nothing_known() -> None:
    assert column_of("quantity", "rate") == [None]


def test_every_record_says_where_it_is_from() -> None:
    table = columns.table(records(), {"a.txt": TEXT})
    assert set(table["report"]) == {"a.txt"}
    assert table["raw"] == [TEXT[r.span.start : r.span.end] for r in records()]
    assert all(str(sentence) in TEXT for sentence in table["sentence"])
    assert list(table)[: len(columns.COMMON) + 1] == [columns.IDENTITY, *columns.COMMON]


def test_columns_are_of_one_length_whatever_the_kinds() -> None:
    table = columns.table(records(), {})
    assert {len(cells) for cells in table.values()} == {len(records())}


def test_records_of_one_place_are_told_apart() -> None:
    (first, *_) = records()
    names = columns.identities((first, first, first))
    start, end = first.span.start, first.span.end
    assert names == [f"a.txt[{start}:{end}]{more}" for more in ("", "#2", "#3")]


def test_a_row_has_its_own_columns() -> None:
    row = Row(
        report="t.csv",
        span=Span(start=0, end=3),
        raw="a,1",
        sentence=Span(start=0, end=3),
        row=1,
        columns=(("region", "north"), ("value", 3), ("note", "")),
    )
    table = columns.table((row,), {"t.csv": "a,1"})
    assert (table["region"], table["value"], table["note"]) == (["north"], [3], [None])
    assert (table["row"], table["kind"], table["report"]) == ([1], ["row"], ["t.csv"])


def test_no_record_is_no_row() -> None:
    assert columns.table((), {}) == {columns.IDENTITY: []}
