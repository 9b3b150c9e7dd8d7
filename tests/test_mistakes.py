"""Mistakes in the files of a desk: all of a file at once, each where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk import config, ledger, rulebook, waivers
from copydesk.errors import DeskError
from copydesk.mistakes import DeskErrors
from copydesk.yamlplaces import parse

READERS: dict[str, Callable[[str], object]] = {
    "rules": rulebook.parse_rules,
    "ledger": lambda text: ledger.read(parse(text)),
    "waivers": lambda text: waivers.read(parse(text)),
}


def refused(reader: str, text: str) -> list[DeskError]:
    with pytest.raises(DeskError) as caught:
        READERS[reader](text)
    return list(caught.value.errors) if isinstance(caught.value, DeskErrors) else [caught.value]


def said(reader: str, text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.message) for each in refused(reader, text)]


def test_a_ledger_shows_all_its_mistakes_at_once() -> None:
    text = """\
version: 1
names:
  - {name: Ada Lund, kind: persn}
  - {nmae: Peter Holm}
  - {name: Ferry Line, wrong: [Ferry Line], role: }
  - {name: Ada Quay, wrong: [Ada Quay]}
figures:
  - {value: so much, about: [harbour]}
  - {value: 214 people}
  - {value: 214 people, about: ["..."]}
dates:
  - {date: some day, about: [harbour], day: 3}
  - {date: whenever, about: [harbour]}
dats: []
"""
    assert said("ledger", text) == [
        (3, 28, "'kind' cannot be 'persn'; did you mean 'person'?"),
        (4, 6, "unknown key 'nmae'; did you mean 'name'?"),
        (5, 51, "'role' wants a value, not nothing"),
        (6, 29, "'Ada Quay' is both right and wrong"),
        (8, 13, "'so much' cannot be read as one figure"),
        (9, 5, "'about' is missing"),
        (10, 32, "there is no word in '...'"),
        (12, 40, "unknown key 'day'; known: about, date"),
        (13, 12, "'whenever' cannot be read as a date"),
        (14, 1, "unknown key 'dats'; did you mean 'dates'?"),
    ]


def test_waivers_show_all_their_mistakes_at_once() -> None:
    text = """\
version: 1
waivers:
  - {fingerprint: abc, reason: , owner: Ada}
  - {rule: same-figure, reason: ferry, owner: Ada}
  - {fingerprint: abc, reason: ferry, owner: Ada, expires: soon}
  - {fingerprint: abc, reson: ferry, owner: Ada}
"""
    assert said("waivers", text) == [
        (3, 32, "'reason' wants a value, not nothing"),
        (4, 5, "item 2 of 'waivers': a waiver names a fingerprint, or a rule and a fact"),
        (5, 60, "'expires' wants a date (2024-03-31), not 'soon'"),
        (6, 24, "unknown key 'reson'; did you mean 'reason'?"),
    ]


@pytest.mark.parametrize("reader", ["ledger", "waivers"])
def test_a_file_of_another_version_is_read_no_further(reader: str) -> None:
    assert said(reader, "version: 2\nnames: [3]\nwaivers: [3]\n") == [
        (1, 10, "version 2 is not supported: this copydesk reads version 1")
    ]


@pytest.mark.parametrize("reader", list(READERS))
@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_an_empty_file_says_how_to_begin(reader: str, text: str) -> None:
    (error,) = refused(reader, text)
    assert (error.line, error.column) == (1, 1)
    assert "version: 1" in error.hint


def test_an_empty_configuration_says_how_to_begin(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("", encoding="utf-8")
    with pytest.raises(DeskError, match="the file is empty: 'version' is missing"):
        config.load(file)


@pytest.mark.parametrize("reader", list(READERS))
@pytest.mark.parametrize(
    ("text", "column", "bracket"),
    [
        ("rules: [", 8, "["),
        ("rules: [\n\n\n", 8, "["),
        ("rules: [{id: a,\n", 9, "{"),
        ("names: [{variants: [a, b}\n", 20, "["),
    ],
)
def test_what_is_never_closed_is_shown_where_it_begins(
    reader: str, text: str, column: int, bracket: str
) -> None:
    (error,) = refused(reader, f"version: 1\n{text}")
    assert (error.line, error.column) == (2, column)
    assert error.source == text.partition("\n")[0]
    assert bracket in error.message
    assert "is never closed" in error.message


@pytest.mark.parametrize(
    ("expect", "column", "name"),
    [
        ("{between: {min: 3, max: }}", 71, "max"),
        ("{agree: {tolerance: }}", 67, "tolerance"),
        ("{one_of: {values: [North], field: null}}", 81, "field"),
    ],
)
def test_an_option_without_a_value_is_no_default(expect: str, column: int, name: str) -> None:
    text = f"version: 1\nrules:\n  - {{id: a, select: {{kind: quantity}}, expect: {expect}}}\n"
    assert said("rules", text)[0] == (3, column, f"'{name}' wants a value, not nothing")


def test_a_number_from_a_variable_is_shown_where_it_is_used() -> None:
    text = """\
version: 1
variables: {quay: 3}
rules:
  - {id: a, select: {kind: quantity, about: ["${quay}"]}, expect: agree}
"""
    (error,) = refused("rules", text)
    assert (error.line, error.column) == (4, 46)
    assert error.message == "item 1 of 'about' wants text, not the number 3"
    assert error.hint == "it is the value of \"${quay}\", under 'variables'"
