"""Records and facts as tables."""

from __future__ import annotations

from dataclasses import replace

from copydesk.model import Result
from copydesk.outputs._listings import fact_table, record_data, record_table
from copydesk.outputs.base import View, columns


def test_facts_down_and_reports_across(result: Result) -> None:
    assert fact_table(result.reports, result.facts, View()) == (
        """\
fact                 a           b           c
Ada Lund             Ada Lund    Ada Lunt    Ada Lund
people on the ferry  214 person  217 person  214 person
"""
    )


def test_a_report_that_does_not_state_a_fact_has_a_dash(result: Result) -> None:
    fact = result.facts[0]
    fact = replace(fact, records=fact.records[:2])
    row = fact_table(result.reports, (fact,), View()).splitlines()[1]
    assert row.split() == ["Ada", "Lund", "Ada", "Lund", "-", "Ada", "Lund"]


def test_a_narrow_terminal_gets_a_list(result: Result) -> None:
    assert fact_table(result.reports, result.facts, View(width=36)) == (
        """\
Ada Lund
  Ada Lund  (c.txt, a.txt)
  Ada Lunt  (b.txt)
people on the ferry
  214 person  (a.txt, c.txt)
  217 person  (b.txt)
"""
    )


def test_every_width_is_kept(result: Result) -> None:
    for width in range(24, 120):
        for line in fact_table(result.reports, result.facts, View(width=width)).splitlines():
            assert columns(line) <= width


def test_no_facts_are_said_so(result: Result) -> None:
    assert fact_table(result.reports, (), View()) == "No facts.\n"


def test_records_with_their_places(result: Result) -> None:
    records = [fact.records[-1] for fact in result.facts if fact.records[-1].report == "c.txt"]
    assert record_table(result.reports[2], records, View()) == (
        """\
c.txt: 1 record
1:35  quantity  214 person  214 people
"""
    )


def test_a_record_as_data(result: Result) -> None:
    (data,) = record_data(result.reports[2], result.facts[1].records[2:])
    assert (data["start"], data["end"], data["text"]) == (34, 44, "214 people")
    assert data["fields"]["measure"]["number"] == "214"
    assert data["fields"]["noun"] == "person"
