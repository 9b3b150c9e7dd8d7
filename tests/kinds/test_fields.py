"""Kinds that look at a field: of any record, or the column of a ready-made row.

What is not known is neither right nor wrong; what is wrong is said with the row that has it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import rulebook
from copydesk.analysis import records_of
from copydesk.errors import DeskError
from copydesk.kinds.base import Group, Story, Verdict
from copydesk.model import Cell, Record, Report, Row, Span
from copydesk.rules.rule import Rule
from copydesk.text import blocks
from copydesk.text.document import Document

PUBLISHED = date(2023, 6, 15)
Rows = Sequence[Mapping[str, Any]]


def rule_of(kind: str, select: str, options: Any) -> Rule:
    rule = {"id": "r", "select": {"kind": select}, "expect": {kind: options} if options else kind}
    (made,) = rulebook.parse_rules(json.dumps({"version": 1, "rules": [rule]})).rules
    return made


def rows_of(rows: Rows, report: str = "sales.csv") -> tuple[Record, ...]:
    span = Span(start=0, end=0)
    return tuple(
        Row(report=report, span=span, raw="", sentence=span, row=n, columns=tuple(row.items()))
        for n, row in enumerate(rows, 1)
    )


def judge(kind: str, options: Any, *tables: Rows, **story: Any) -> Verdict:
    """The verdict on the rows of tables, ``sales.csv`` and so on, as one group."""
    names = ["sales.csv", "second.csv", "third.csv", "fourth.csv"][: len(tables)]
    records = {name: rows_of(rows, name) for name, rows in zip(names, tables, strict=True)}
    around = Story(id="s", reports=tuple(names), records=records, **story)
    every = tuple(record for found in records.values() for record in found)
    verdict: Verdict = rule_of(kind, "row", options).expect.judge(Group("the key", every, around))
    return verdict


def judge_texts(kind: str, select: str, options: Any, *texts: str) -> Verdict:
    """The verdict on all records of one kind in texts, as one group."""
    reports = [
        Report(id=f"{n}.txt", path=f"{n}.txt", story="s", text=t, source=t, blocks=blocks.split(t))
        for n, t in enumerate(texts)
    ]
    records = {report.id: records_of(Document(report)) for report in reports}
    story = Story(
        id="s",
        reports=tuple(records),
        records=records,
        texts={report.id: report.text for report in reports},
    )
    every = tuple(r for found in records.values() for r in found if r.kind == select)
    verdict: Verdict = rule_of(kind, select, options).expect.judge(Group("s", every, story))
    return verdict


def messages(verdict: Verdict) -> list[str]:
    return [breach.message for breach in verdict.breaches]


OVER_ONE_FIELD: list[tuple[str, Any]] = [
    ("agree", {"field": "x"}),
    ("between", {"field": "x", "min": 1}),
    ("count", {"field": "x", "max": 1}),
    ("matches", {"field": "x", "pattern": "a"}),
    ("not_after", {"field": "x", "day": "2023-01-01"}),
    ("not_before", {"field": "x", "day": "2023-01-01"}),
    ("one_of", {"field": "x", "values": ["a"]}),
    ("ordered", {"field": "x"}),
    ("ordered", {"fields": ["x", "y"]}),
    ("quotation", {"field": "x"}),
    ("role", {"field": "x"}),
    ("same_set", {"field": "x", "values": ["a"]}),
    ("spelling", {"field": "x"}),
    ("style", {"field": "x"}),
    ("sums", {"parts": ["x", "y"], "total": "z"}),
    ("sums", {"before": "x", "after": "y", "change": "z"}),
    ("unique", "x"),
    ("weekday", {"day": "x"}),
]


@pytest.mark.parametrize(("kind", "options"), OVER_ONE_FIELD)
@pytest.mark.parametrize("unknown", [None, "", "  "])
def test_what_is_not_known_is_neither_right_nor_wrong(
    kind: str, options: Any, unknown: Cell
) -> None:
    rows: Rows = [{"x": unknown, "y": 1, "z": 1}, {"x": unknown, "y": 2, "z": 2}]
    verdict = judge(kind, options, rows)
    assert verdict.met is None
    assert verdict.reason
    assert judge(kind, options, [{"y": 1}, {"y": 2}]).met is None


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.dates(),
    st.text(max_size=12),
    st.sampled_from(["a", "A", "2023-02-30", "0123", "NaN", "\0", "Fri"]),
)


@settings(max_examples=25)
@given(
    rows=st.lists(
        st.fixed_dictionaries({"x": CELLS, "y": CELLS, "z": CELLS}), min_size=1, max_size=4
    )
)
@pytest.mark.parametrize(("kind", "options"), OVER_ONE_FIELD)
def test_whatever_stands_in_the_cells(kind: str, options: Any, rows: Rows) -> None:
    verdict = judge(kind, options, rows)
    assert (verdict.met is None) == bool(verdict.reason)
    assert verdict.met is not False or verdict.breaches
    assert all(breach.message and breach.primary for breach in verdict.breaches)


class TestRecordsOfText:
    """The same options on what is read from prose."""

    def test_a_persons_age(self) -> None:
        texts = ("Ann Marlow, 45, left.", "Ann Marlow, 54, left.", "Ann Marlow, 45, wept.")
        verdict = judge_texts("agree", "person", {"field": "age"}, *texts)
        assert messages(verdict) == ["s: 1 gives 54 as age, two others give 45"]

    def test_the_measure_of_a_figure(self) -> None:
        assert judge_texts("one_of", "quantity", {"field": "unit", "values": ["km"]}, "It is 3 km.")
        verdict = judge_texts(
            "one_of", "quantity", {"field": "unit", "values": ["km"]}, "It is 3 miles."
        )
        assert messages(verdict) == ["0 has unit mi; expected km"]

    def test_days(self) -> None:
        options = {"min": "2019-05-01", "max": "2019-05-31"}
        assert judge_texts("between", "date", options, "It opened in May 2019.").met is True
        verdict = judge_texts("between", "date", options, "It opened on 1 June 2019.")
        assert messages(verdict) == ["0 has 1 June 2019; expected 1 May 2019 to 31 May 2019"]

    def test_a_field_that_must_be_there(self) -> None:
        text = "Finance Minister Ann Marlow left. Peter Quist stayed."
        verdict = judge_texts("required", "person", "role", text)
        assert messages(verdict) == ["0 has Peter Quist without role"]


class TestBetween:
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"min": 4000, "max": 20000}, "expected 4000 to 20,000"),
            ({"min": 4000}, "expected at least 4000"),
            ({"max": 1.5}, "expected at most 1.5"),
            ({"max": 0}, "expected at most 0"),
        ],
    )
    def test_the_bounds_in_words(self, options: dict[str, Any], said: str) -> None:
        value = 3000 if "min" in options else 2
        verdict = judge("between", {"field": "x", **options}, [{"x": value}])
        assert messages(verdict) == [f"sales, row 1 has x {value}; {said}"]

    @pytest.mark.parametrize(("value", "met"), [(0.1, True), (0.3, True), (0.30000001, False)])
    def test_figures_are_compared_exactly(self, value: float, met: bool) -> None:
        assert judge("between", {"field": "x", "min": 0.1, "max": 0.3}, [{"x": value}]).met is met

    @pytest.mark.parametrize(
        "options",
        [
            {"min": 1, "max": "2023-01-01"},
            {"min": "2023-02-01", "max": "2023-01-01"},
            {"min": "soon"},
            {"max": "2023-02-30"},
        ],
    )
    def test_bounds_that_are_none(self, options: dict[str, Any]) -> None:
        with pytest.raises(DeskError):
            rule_of("between", "date", options)


class TestAgree:
    def test_rows_are_compared_column_by_column(self) -> None:
        tables: list[Rows] = [[{"sales": 5, "staff": n}] for n in (7, 8, 7)]
        verdict = judge("agree", None, *tables)
        assert messages(verdict) == ["the key: second gives 8 as staff, two others give 7"]

    @pytest.mark.parametrize(("tolerance", "met"), [(1, True), ("1%", True), ("0.1%", False)])
    def test_a_tolerance(self, tolerance: str | int, met: bool) -> None:
        options = {"field": "x", "tolerance": tolerance}
        assert judge("agree", options, [{"x": 100}], [{"x": 101}]).met is met


class TestUnique:
    def test_two_tables_are_told_apart(self) -> None:
        verdict = judge("unique", "id", [{"id": 7}, {"id": 8}], [{"id": 7}])
        assert messages(verdict) == ["sales, row 1 and second, row 1 have the same id 7"]

    def test_a_flag_is_no_number(self) -> None:
        assert judge("unique", "x", [{"x": True}, {"x": 1}]).met is True

    def test_the_later_ones_are_odd(self) -> None:
        (breach,) = judge("unique", "x", [{"x": "a"}, {"x": "b"}, {"x": "A "}, {"x": "a"}]).breaches
        assert [record.row for record in breach.primary] == [3, 4]
        assert [record.row for record in breach.related] == [1]


class TestSameSet:
    def test_what_is_left_out_and_added(self) -> None:
        tables: list[Rows] = [
            [{"p": "Oaks"}, {"p": "ash"}],
            [{"p": "Ash"}, {"p": "oak"}, {"p": "oak"}],
            [{"p": "oak"}, {"p": "elm"}],
        ]
        verdict = judge("same_set", {"field": "p"}, *tables)
        assert messages(verdict) == [
            "third leaves out ash and adds elm; two others name ash and Oaks"
        ]

    def test_lists_in_prose(self) -> None:
        texts = (
            "They paid $3 million for looms and spindles.",
            "They paid $3 million for spindles and a loom.",
            "They paid $3 million for looms.",
        )
        options = {"of": ["looms", "spindles", "presses"]}
        verdict = judge_texts("same_set", "money", options, *texts)
        assert messages(verdict) == ["2 leaves out spindles; two others name looms and spindles"]

    def test_places_are_things(self) -> None:
        texts = ("It flies to Oslo and Bergen.", "It flies to Bergen and Oslo.")
        assert judge_texts("same_set", "place", None, *texts).met is True

    @pytest.mark.parametrize(
        "options", [{"of": ["a"], "field": "x"}, {"split": True}, {"of": ["--"]}]
    )
    def test_options_that_do_not_go_together(self, options: dict[str, Any]) -> None:
        with pytest.raises(DeskError):
            rule_of("same_set", "row", options)


class TestOrdered:
    def test_each_table_in_its_own_order(self) -> None:
        options = {"field": "n", "strict": True}
        rows: Rows = [{"n": 1}, {"n": None}, {"n": 3}]
        assert judge("ordered", options, rows).met is True
        verdict = judge("ordered", options, [{"n": 1}, {"n": 3}, {"n": 3}])
        assert messages(verdict) == ["sales, row 3 has n 3 after 3; expected rising values"]

    def test_falling(self) -> None:
        options = {"field": "n", "direction": "falling"}
        assert judge("ordered", options, [{"n": 3}, {"n": 1}]).met is True
        assert judge("ordered", options, [{"n": 1}, {"n": 3}]).met is False

    def test_a_text_is_no_figure(self) -> None:
        assert judge("ordered", {"field": "n"}, [{"n": 3}, {"n": "a"}]).met is None

    @pytest.mark.parametrize("options", [{"fields": ["a"]}, {"fields": ["a", "b"], "field": "c"}])
    def test_options_that_do_not_go_together(self, options: dict[str, Any]) -> None:
        with pytest.raises(DeskError):
            rule_of("ordered", "row", options)


class TestWeekday:
    @pytest.mark.parametrize("name", ["Thursday", "thu", "Thurs.", 3])
    def test_ways_to_write_it(self, name: Cell) -> None:
        options = {"day": "on", "weekday": "w"}
        assert judge("weekday", options, [{"on": date(2022, 11, 10), "w": name}]).met is True
        assert judge("weekday", options, [{"on": "2022-11-11", "w": name}]).met is False

    @pytest.mark.parametrize("name", ["t", "someday", 9, True])
    def test_what_is_none(self, name: Cell) -> None:
        options = {"day": "on", "weekday": "w"}
        assert judge("weekday", options, [{"on": date(2022, 11, 10), "w": name}]).met is None
