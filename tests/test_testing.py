"""Cases in rule files: tiny reports or records that a rule must pass, refuse or leave alone."""

from __future__ import annotations

import pytest

from copydesk import rulebook
from copydesk.errors import DeskError
from copydesk.rules.selecting import FieldType
from copydesk.testing import CaseRun, run_cases

RULE = """
version: 1
rules:
  - id: passengers
    select: {kind: quantity, unit: person, about: [ferry]}
    expect: agree
    message: "{odd_report} has {odd}"
    tests: TESTS
"""
SAME = "[The ferry carried 214 people., There were 214 people on the ferry.]"
OTHER = "[The ferry carried 214 people., There were 217 people on the ferry.]"
THREE = "[The ferry took 214 people., The ferry took 241 people., The ferry took 214 people.]"


def rule_with(tests: str) -> str:
    return RULE.replace("TESTS", tests)


def ran(tests: str) -> CaseRun:
    (done,) = run_cases(rulebook.parse_rules(rule_with(tests), "a.yaml").rules)
    return done


@pytest.mark.parametrize(
    "tests",
    [
        f"{{holds: [{SAME}]}}",
        f"{{breaks: [{OTHER}]}}",
        "{ignores: [The train carried 214 people.]}",
        f"{{breaks: [{{name: three, reports: {THREE}, odd: 241 people, message: has 241}}]}}",
        f"{{holds: [{{reports: {SAME}, published: 2024-03-05}}]}}",
        "{breaks: [{reports: {wire: The ferry took 9 people., radio: The ferry took 7 people.}}]}",
    ],
)
def test_what_a_case_can_say(tests: str) -> None:
    assert ran(tests).passed


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        (f"{{holds: [{OTHER}]}}", "it should hold, and it breaks"),
        (f"{{breaks: [{SAME}]}}", "it should break, and it holds"),
        # A case that a rule never meets proves nothing.
        ("{holds: [The train took 9 people.]}", "it should hold, and it is not evaluated"),
        ("{breaks: [The train took 9 people.]}", "it should break, and it is not evaluated"),
        (f"{{ignores: [{SAME}]}}", "there should be nothing to judge, and it holds"),
        (f"{{breaks: [{{reports: {THREE}, odd: 9 people}}]}}", "the odd ones should include '9 pe"),
        (f"{{breaks: [{{reports: {THREE}, message: lost}}]}}", "the message should hold 'lost'"),
    ],
)
def test_a_case_that_does_not_come_out_says_why(tests: str, said: str) -> None:
    done = ran(tests)
    assert not done.passed
    assert done.said[0].startswith(said)


def test_a_failure_shows_what_was_read() -> None:
    said = ran("{holds: [The train took 9 people.]}").said
    assert said[1:] == ("read there as quantity:", "  1: 9 people (9 person)")
    assert ran("{holds: [The train was late.]}").said[-1] == "no quantity was read there"


@pytest.mark.parametrize(
    ("tests", "words"),
    [
        ("{brakes: [a]}", "unknown key 'brakes' of 'tests'; did you mean 'breaks'?"),
        ("{holds: a text}", "'holds' wants a list of cases, not 'a text'"),
        ("{holds: []}", "'holds' wants a list of cases, not an empty list"),
        ("{holds: [7]}", "a text, a list of texts or a mapping, not the number 7"),
        ("{holds: [[7]]}", "wants text, not the number 7"),
        ("{holds: [{report: [a]}]}", "unknown key 'report'; did you mean 'reports'?"),
        ("{holds: [{name: a}]}", "a case has reports, or records"),
        ("{holds: [{reports: [a], records: [{b: 1}]}]}", "not both"),
        ("{holds: [{reports: [a], odd: b}]}", "'odd' is for cases that break"),
        ("{holds: [{reports: [a], published: soon}]}", "wants a date (2024-03-31)"),
        ("a text", "'tests' wants a mapping (holds, breaks, ignores), not 'a text'"),
    ],
)
def test_a_mistake_in_a_case_has_its_place(tests: str, words: str) -> None:
    with pytest.raises(DeskError) as caught:
        rulebook.parse_rules(rule_with(tests), "a.yaml")
    assert words in str(caught.value)
    assert str(caught.value).startswith("a.yaml:8:")


RECORDS = """
version: 1
rules:
  - id: once
    select: {kind: row}
    expect:
      unique: {fields: [ship]}
    tests:
      holds:
        - records: [{ship: Nordwind, built: 2001-05-01}, {ship: Seestern, built: 2004-05-01}]
      breaks:
        - records: [{ship: Nordwind}, {ship: Nordwind}]
  - id: revenue
    select: {kind: money}
    expect: agree
    tests:
      holds:
        - records:
            - {report: table, value: 12, currency: EUR, key: revenue}
            - {report: prose, value: 12, currency: EUR, key: revenue}
      breaks:
        - records:
            - {report: table, value: 12, currency: EUR, key: revenue}
            - {report: prose, value: 21, currency: EUR, key: revenue}
"""


def test_records_instead_of_texts() -> None:
    for done in run_cases(rulebook.parse_rules(RECORDS).rules):
        assert done.passed, done.said


DAYS = """
version: 1
rules:
  - id: opening
    select: {kind: date}
    expect: agree
    tests:
      breaks:
        - records:
            - {report: wire, key: opening, date: 2024-05-02}
            - {report: daily, key: opening, date: 2024-05-02}
            - {report: radio, key: opening, date: 2024-05-12}
          odd: "2024-05-12"
  - id: built-before-opened
    select: {kind: date, event: [built, opened]}
    group: report
    expect: ordered
    tests:
      breaks:
        - records:
            - {event: built, date: 2024-05-02}
            - {event: opened, date: 2024-04-02}
"""


COLUMNS: dict[str, dict[str, FieldType]] = {"date": {"event": "text"}}


def test_a_day_is_no_part_of_its_records_key_and_a_case_is_one_story() -> None:
    done = list(run_cases(rulebook.parse_rules(DAYS, "a.yaml", COLUMNS).rules))
    assert [each.said for each in done] == [(), ()]
