"""Which records a rule selects."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import model, patterns, rulebook
from copydesk.errors import DeskError
from copydesk.patterns import UserPattern, pattern_problem
from copydesk.rules import criteria_reader
from copydesk.rules.criteria import Selection
from copydesk.rules.rule import fill
from copydesk.rules.selecting import fields_of, stems

_SPAN = model.Span(start=0, end=1)


def measure(number: str, unit: str = "", **more: Any) -> model.Measure:
    value = Decimal(number)
    given: dict[str, Any] = {"number": value, "low": value, "high": value, "unit": unit}
    return model.Measure(**given | more)


def quantity(*measures: model.Measure, **more: Any) -> model.Quantity:
    first, *others = measures
    given: dict[str, Any] = {"report": "001", "span": _SPAN, "raw": "x", "sentence": _SPAN}
    return model.Quantity(**given | more, measure=first, equivalents=tuple(others))


def on(day: date | None, **more: Any) -> model.Date:
    given: dict[str, Any] = {"report": "001", "span": _SPAN, "raw": "x", "sentence": _SPAN}
    return model.Date(**given | {"granularity": "day"} | more, low=day, high=day)


def selection(written: str) -> Selection:
    text = f"version: 1\nrules:\n  - id: a\n    select: {written}\n    expect: agree\n"
    return rulebook.parse_rules(text).rules[0].select


SHELLS = quantity(measure("7000", "shell", rate="day", modifier="at_most"), phrase="shells")


@pytest.mark.parametrize(
    "written",
    [
        "{kind: quantity}",
        "{kind: quantity, unit: shell, rate: day}",
        "{kind: quantity, unit: [round, shell]}",
        "{kind: quantity, number: 7000}",
        "{kind: quantity, number: 7e3}",
        "{kind: quantity, number: {min: 7000, max: 7000.0}}",
        "{kind: quantity, unit: {not: percent}}",
        "{kind: quantity, unit: {not: [percent, km], starts_with: sh}}",
        "{kind: quantity, phrase: {matches: 'l+s$'}}",
        "{kind: quantity, modifier: [at_most, about]}",
        "{kind: quantity, in_quote: false}",
        "{kind: quantity, report: '00*'}",
        "{kind: quantity, upper: null, high: {not: null}}",
    ],
)
def test_accepted(written: str) -> None:
    assert selection(written).accepts(SHELLS)


@pytest.mark.parametrize(
    "written",
    [
        "{kind: money}",
        "{kind: quantity, unit: Shell}",
        "{kind: quantity, unit: shell, rate: week}",
        "{kind: quantity, number: [1, 2]}",
        "{kind: quantity, number: {min: 7000.1}}",
        "{kind: quantity, number: {max: 6999}}",
        "{kind: quantity, upper: {min: 0}}",
        "{kind: quantity, unit: {starts_with: [a, b]}}",
        "{kind: quantity, unit: {matches: '^hell'}}",
        "{kind: quantity, in_quote: true}",
        "{kind: quantity, report: '002'}",
        "{kind: quantity, about: fired}",
    ],
)
def test_not_accepted(written: str) -> None:
    assert not selection(written).accepts(SHELLS)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("{kind: quantity, rate: dya}", "did you mean 'day'?"),
        ("{kind: quantity, rate: [day, daily]}", "'rate' is never 'daily'; did you mean 'day'?"),
        ("{kind: quantity, rate: {not: weeks}}", "did you mean 'week'?"),
        ("{kind: quantity, dimension: lenght}", "did you mean 'length'?"),
        ("{kind: quantity, modifier: abuot}", "did you mean 'about'?"),
        ("{kind: quantity, direction: upp}", "did you mean 'up'?"),
        ("{kind: person, honorific: Lt. Col.}", "did you mean 'lieutenant colonel'?"),
        ("{kind: date, time: '9:30'}", "times of day are written 09:30"),
        ("{kind: term, aspect: speling}", "did you mean 'spelling'?"),
        ("{kind: metadata, name: headlin}", "did you mean 'headline'?"),
    ],
)
def test_a_word_that_no_record_has_is_a_mistake(written: str, words: str) -> None:
    with pytest.raises(DeskError) as caught:
        selection(written)
    assert words in str(caught.value)
    assert caught.value.line == 4


@pytest.mark.parametrize("rate", ["day", "each", "person", "seat", "tonne", "litter", "knight", ""])
def test_an_amount_may_be_per_anything(rate: str) -> None:
    assert selection(f"{{kind: quantity, rate: '{rate}'}}").kind == "quantity"


ONE_OF = "version: 1\nrules:\n  - {{id: a, select: {{kind: {}}}, expect: {{one_of: {}}}}}\n"


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("quantity", "[155, 12:30]", "'12:30' is no value of a quantity"),
        ("money", "[2024-03-31]", "'2024-03-31' is no value of a money"),
        ("person", "[Ada Lund, 3]", "the number 3 is no value of a person"),
        ("date", "[true]", "true is no value of a date"),
        ("date", "[12]", "the number 12 is no value of a date"),
        ("date", "{field: weekday, values: [Firday]}", "did you mean 'Friday'?"),
        ("date", "{field: low, values: [31.3.2024]}", "days are written 2024-03-31"),
        ("quantity", "{field: unit, values: [kilometers]}", "did you mean 'km'?"),
        ("quantity", "{field: number, values: [many]}", "'number' is never 'many'"),
        ("quantity", "{field: in_quote, values: [yes]}", "'in_quote' is never 'yes'"),
        ("quantity", "{field: modifier, values: [abuot]}", "did you mean 'about'?"),
    ],
)
def test_one_of_names_no_value_that_no_record_has(kind: str, values: str, words: str) -> None:
    with pytest.raises(DeskError, match=r"\S") as caught:
        rulebook.parse_rules(ONE_OF.format(kind, values))
    assert words in str(caught.value)
    assert caught.value.line == 3
    assert caught.value.column > len("  - {id: a, select: {kind: date}, expect: {one_of: ")


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("quantity", "[155, 155 mm, '7,000', a dozen, dozens, '≤ 7,000 round per day']"),
        ("date", "[2024, 2024-03, Thursday, '12:30', last week]"),
        ("quantity", "{field: unit, values: [KM, round, light crude]}"),
        ("quantity", "{field: number, values: ['7,000', 3, 2.5]}"),
        ("date", "{field: weekday, values: [friday, 3]}"),
        ("date", "{field: low, values: [2024-03-31, 31 March 2024]}"),
        ("row", "{field: state, values: [open, 3, true, 12:30]}"),
    ],
)
def test_one_of_names_any_value_that_a_record_can_have(kind: str, values: str) -> None:
    assert len(rulebook.parse_rules(ONE_OF.format(kind, values))) == 1


def test_columns_stand_under_a_key_of_their_own() -> None:
    def chosen(written: str) -> Selection:
        text = f"version: 1\nrules:\n  - id: a\n    select: {written}\n    expect: agree\n"
        columns = {"quantity": {"region": "text", "unit": "text", "year": "whole number"}}
        return rulebook.parse_rules(text, columns=columns).rules[0].select  # type: ignore[arg-type]  # a literal of literals

    sold = quantity(measure("12", "t"), columns=(("region", "North"), ("unit", "k"), ("year", 3)))
    assert chosen("{kind: quantity, columns: {region: North}}").accepts(sold)
    assert chosen("{kind: quantity, region: North}").accepts(sold)
    assert chosen("{kind: quantity, unit: t, columns: {unit: k, year: {min: 2}}}").accepts(sold)
    assert not chosen("{kind: quantity, columns: {region: East}}").accepts(sold)
    assert not chosen("{kind: quantity, not: {columns: {region: North}}}").accepts(sold)
    with pytest.raises(DeskError, match="column 'regoin'; did you mean 'region'"):
        chosen("{kind: quantity, columns: {regoin: North}}")
    with pytest.raises(DeskError, match="there are none in this run"):
        selection("{kind: quantity, columns: {region: North}}")


def test_an_amount_in_two_units_is_selected_by_either_but_not_by_a_mixture() -> None:
    distance = quantity(measure("520", "km"), measure("323", "mi"))
    assert selection("{kind: quantity, unit: mi}").accepts(distance)
    assert selection("{kind: quantity, unit: km, number: 520}").accepts(distance)
    assert not selection("{kind: quantity, unit: mi, number: 520}").accepts(distance)


def test_dates_are_compared_as_days_and_weekdays_have_names() -> None:
    thursday = on(date(2024, 2, 29), weekday=3, month=2)
    assert selection("{kind: date, low: 2024-02-29}").accepts(thursday)
    assert selection("{kind: date, low: {min: 2024-01-01, max: 2024-12-31}}").accepts(thursday)
    assert selection("{kind: date, weekday: Thursday, month: [January, 2]}").accepts(thursday)
    assert not selection("{kind: date, low: {min: 2024-03-01}}").accepts(thursday)
    # A day that is not known lies between no bounds.
    assert not selection("{kind: date, low: {min: 1900-01-01}}").accepts(on(None))
    assert selection("{kind: date, low: null}").accepts(on(None))


@pytest.mark.parametrize(
    ("about", "sentence", "key", "accepted"),
    [
        ("[Norland]", "The Norland army fired them.", "", True),
        ("[Norland]", "The army fired them.", "shells a day, Norland", True),
        ("[norland, army]", "The army fired them.", "shells a day, Norland", True),
        ("[Norland, navy]", "The army fired them.", "shells a day, Norland", False),
        ("North Harbor", "in North Harbor's docks", "", True),
        ("[North Harbor]", "a harbor in the north", "", False),
        ("[boxes, city, church]", "A box in the cities' churches", "", True),
        ("[land]", "Norland", "", False),
        ("[US]", "The U.S. said", "", True),
        ("[US]", "They told us", "", False),
        ("[cafe\u0301]", "The café closed", "", True),
    ],
)
def test_about_needs_every_word_in_the_sentence_or_the_key(
    about: str, sentence: str, key: str, accepted: bool
) -> None:
    chosen = selection(f"{{kind: quantity, about: {about}}}")
    assert chosen.accepts(SHELLS, key, sentence) is accepted


@given(st.text())
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for word in stems(text).split():
        assert f" {word} " in stems(text)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("shell", "shells"),
        ("city", "cities"),
        ("box", "boxes"),
        ("church", "churches"),
        ("dish", "dishes"),
        ("class", "classes"),
        ("house", "houses"),
        ("axe", "axes"),
        ("day", "days"),
        ("movie", "movies"),
    ],
)
def test_regular_plurals_meet_their_singulars(singular: str, plural: str) -> None:
    assert stems(singular) == stems(plural)


def test_fields_are_those_of_the_record_classes() -> None:
    fields = fields_of("quantity")
    assert fields["number"].type == "number"
    assert fields["number"].of_measure
    assert fields["unit"].type == "text"
    assert fields["modifier"].choices[:2] == ("", "about")
    assert fields["upper"].optional
    assert not {"kind", "report", "span", "measure", "equivalents"} & set(fields)
    assert fields_of("person")["age"].type == "whole number"
    assert fields_of("date")["low"].type == "date"
    assert fields_of("quote")["closed"].type == "flag"
    for kind in criteria_reader.RECORD_KINDS:
        assert fields_of(kind)["raw"].type == "text"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(a", "missing )"),
        ("[", "unterminated"),
        ("\\", "bad escape"),
        ("((a{1000}){1000}){1000}", "repeats that come to"),
        ("a{99999999999999999999}", "repeats that come to"),
        ("((((a*)*)*)*)*", "nested more than"),
        ("a" * 501, "more than 500 characters"),
        (r"^(?:[^\W\d_]+\s?){1,5}$", ""),
        (r"\p{Lu}\w+(?=,)", ""),
        (r"[[\]{}()*]{2}\(", ""),
    ],
)
def test_patterns_are_checked_before_they_are_compiled(pattern: str, problem: str) -> None:
    assert problem in pattern_problem(pattern)
    assert bool(pattern_problem(pattern)) is bool(problem)


@given(st.text("ab()[]{}*+?|\\,19^$.<>!=:#xpPL-", max_size=30))
def test_any_pattern_is_checked_without_a_crash(pattern: str) -> None:
    if not pattern_problem(pattern):
        with suppress(DeskError):
            UserPattern(pattern).search("aab")


def test_a_timeout_is_an_error_and_never_no_match(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "TIMEOUT_SECONDS", 0.05)
    pattern = UserPattern("(a+)+$", "rules.yaml", 7, 3)
    with pytest.raises(DeskError, match=r"took longer than 0\.05 s") as caught:
        pattern.search("a" * 5000 + "!")
    assert str(caught.value).startswith("rules.yaml:7:3: ")


def test_regex_is_imported_only_for_a_pattern() -> None:
    code = """
import sys
from copydesk import rulebook
assert "regex" not in sys.modules
kinds = {name for name in sys.modules if name.startswith("copydesk.kinds.")}
assert kinds == {"copydesk.kinds.base"}, kinds
rulebook.parse_rules("version: 1\\nrules: [{id: a, select: {kind: money}, expect: between: }]"
    .replace("between: ", "{between: {min: 1}}"))
assert "regex" not in sys.modules
assert "copydesk.kinds.spelling" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_message_is_filled_once() -> None:
    values = {"odd": "{key} {{", "key": "k"}
    assert fill("{{{odd}}} in {key}", values) == "{{key} {{} in k"
    assert fill("{count}", values) == "{count}"
