"""Sums that a rule declares: in the fields of a row, over rows, and over the words of reports."""

from __future__ import annotations

from typing import Any

import pytest
from tests.kinds.test_fields import Rows, judge, judge_texts, messages, rule_of

from copydesk.errors import DeskError

LINES = {"parts": {"line": {"not": "all"}}, "total": {"line": "all"}, "of": "sales"}
CHANGE = {"before": "then", "after": "now", "change": "percent"}


class TestFieldsOfARow:
    def test_parts_and_total(self) -> None:
        options = {"parts": ["home", "abroad"], "total": "sales"}
        rows: Rows = [
            {"home": 0.1, "abroad": 0.2, "sales": 0.3},
            {"home": 120, "abroad": 80, "sales": 210},
            {"home": 120, "abroad": None, "sales": 210},
        ]
        verdict = judge("sums", options, rows)
        assert messages(verdict) == ["sales, row 2 has sales 210 as the total; 120 and 80 give 200"]

    def test_a_share(self) -> None:
        options = {"parts": "exports", "total": "sales", "share": "percent", "tolerance": 0.05}
        assert judge("sums", options, [{"exports": 1, "sales": 3, "percent": 33.3}]).met is True
        verdict = judge("sums", options, [{"exports": 1, "sales": 3, "percent": 33.2}])
        assert messages(verdict) == [
            "sales, row 1 has percent 33.2 as the share; 1 and 3 give 33.333%"
        ]

    @pytest.mark.parametrize(("percent", "met"), [(-25, True), (25, False), (-20, False)])
    def test_a_change(self, percent: int, met: bool) -> None:
        row = {"then": 80, "now": 60, "percent": percent}
        assert judge("sums", CHANGE, [row]).met is (met or percent == 25)

    def test_a_change_from_nothing(self) -> None:
        verdict = judge("sums", CHANGE, [{"then": 0, "now": 60, "percent": 100}])
        assert (verdict.met, verdict.reason) == (None, "a share of nothing")

    @pytest.mark.parametrize(("tolerance", "met"), [(0, False), (1, True), ("1%", True)])
    def test_a_tolerance(self, tolerance: Any, met: bool) -> None:
        options = {"parts": ["a", "b"], "total": "c", "tolerance": tolerance}
        assert judge("sums", options, [{"a": 50, "b": 50, "c": 101}]).met is met


class TestRowsOfATable:
    def test_all_rows_but_one(self) -> None:
        rows = [{"line": name, "sales": n} for name, n in (("a", 120), ("b", 80), ("all", 200))]
        assert judge("sums", LINES, rows).met is True
        rows[1] = {"line": "b", "sales": 90}
        (breach,) = judge("sums", LINES, rows).breaches
        assert breach.message == "sales, row 3 has sales 200 as the total; 120 and 90 give 210"
        assert [record.row for record in breach.primary] == [3]
        assert [record.row for record in breach.related] == [1, 2]

    def test_what_one_table_lacks_another_has(self) -> None:
        parts = [{"line": "a", "sales": 120}, {"line": "b", "sales": 80}]
        assert judge("sums", LINES, parts, [{"line": "all", "sales": 200}]).met is True
        assert len(judge("sums", LINES, parts, [{"line": "all", "sales": 201}]).breaches) == 1

    def test_two_totals_are_no_total(self) -> None:
        rows = [{"line": "a", "sales": 1}, {"line": "all", "sales": 1}, {"line": "all", "sales": 2}]
        verdict = judge("sums", LINES, rows)
        assert (verdict.met, verdict.reason) == (None, "more than one figure for 'total'")

    def test_a_part_that_is_not_known(self) -> None:
        rows: Rows = [
            {"line": "a", "sales": 1},
            {"line": "b", "sales": None},
            {"line": "all", "sales": 2},
        ]
        verdict = judge("sums", LINES, rows)
        assert (verdict.met, verdict.reason) == (None, "a figure for 'parts' is not known")

    def test_no_total_at_all(self) -> None:
        verdict = judge("sums", LINES, [{"line": "a", "sales": 1}])
        assert (verdict.met, verdict.reason) == (None, "no figure for 'total'")


PARTS = {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}}


class TestWords:
    @pytest.mark.parametrize(("total", "met"), [("2", True), ("2.0", True), ("3", False)])
    def test_every_figure_is_allowed_its_rounding(self, total: str, met: bool) -> None:
        text = f"At home it was $1.2 billion. Exports made $830 million. All: ${total} billion."
        assert judge_texts("sums", "money", PARTS, text).met is met

    def test_the_message_has_the_words(self) -> None:
        text = "At home it was $1.2 billion. Exports made $830 million. All: $3 billion."
        assert messages(judge_texts("sums", "money", PARTS, text)) == [
            "0 has $3 billion as the total; $1.2 billion and $830 million give USD 2.03 billion"
        ]

    def test_counts_are_exact(self) -> None:
        options = {"parts": [{"noun": "man"}, {"noun": "woman"}], "total": {"noun": "person"}}
        text = "It has 1,200 men and 800 women. It has {} people."
        assert judge_texts("sums", "quantity", options, text.format("2,000")).met is True
        assert judge_texts("sums", "quantity", options, text.format("2,001")).met is False

    def test_two_currencies_are_not_added(self) -> None:
        text = "At home it was $1 billion. Exports made €1 billion. All: $2 billion."
        verdict = judge_texts("sums", "money", PARTS, text)
        assert verdict.reason == "figures in different units: USD and EUR"

    def test_a_share_of_another_kind(self) -> None:
        options = {
            "parts": {"about": "exports"},
            "total": {"about": "sales"},
            "share": {"kind": "quantity", "unit": "percent"},
        }
        texts = ("Exports made $3 million. Sales were $12 million.", "They are a share of {}%.")
        right = judge_texts("sums", "money", options, texts[0], texts[1].format(25))
        wrong = judge_texts("sums", "money", options, texts[0], texts[1].format(35))
        assert (right.met, wrong.met) == (True, False)
        assert messages(wrong) == ["1 has 35% as the share; $3 million and $12 million give 25%"]

    def test_a_fall_without_a_sign(self) -> None:
        options = {
            "before": {"kind": "quantity", "about": "last year"},
            "after": {"kind": "quantity", "about": "this year"},
            "difference": {"kind": "quantity", "about": "fewer"},
        }
        text = (
            "There were 80 mills last year. There are 60 mills this year. That is {} fewer mills."
        )
        assert judge_texts("sums", "quantity", options, text.format(20)).met is True
        assert judge_texts("sums", "quantity", options, text.format(25)).met is False


@pytest.mark.parametrize(
    "options",
    [
        {"parts": "a"},
        {"total": "a"},
        {"share": "a"},
        {"before": "a", "after": "b"},
        {"change": "a"},
        {"parts": [], "total": "a"},
        {"of": "a"},
        {"tolerance": "1%"},
        {"parts": "a", "total": "b", "tolerance": "much"},
        {"parts": 1, "total": "b"},
        {"parts": {"line": 1, "kind": "rows"}, "total": "b"},
    ],
)
def test_options_that_are_no_sum(options: dict[str, Any]) -> None:
    with pytest.raises(DeskError):
        rule_of("sums", "row", options)
