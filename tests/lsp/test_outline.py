"""Where a cursor stands in a YAML text that nobody has finished."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import yamlplaces
from copydesk.lsp.guide import Guide
from copydesk.lsp.outline import Cursor, Outline

RULE = "version: 1\nrules:\n  - id: ferry\n    "


def standing(text: str) -> tuple[Outline, Cursor | None]:
    """The outline of a text, with the cursor at its bar."""
    at = text.index("|")
    outline = Outline(text.replace("|", "", 1), at)
    return outline, outline.cursor


@pytest.mark.parametrize(
    ("text", "location", "is_value", "word"),
    [
        ("|", (), False, ""),
        ("ver|", (), False, "ver"),
        ("version: |", ("version",), True, ""),
        ("rules:\n  - |", ("rules", 0), False, ""),
        ("rules:\n  - id: a\n  - se|", ("rules", 1), False, "se"),
        ("rules:\n- id: a\n- |", ("rules", 1), False, ""),
        (RULE + "|", ("rules", 0), False, ""),
        (RULE + "expect:\n      |", ("rules", 0, "expect"), False, ""),
        (RULE + "expect:\n      agree: |", ("rules", 0, "expect", "agree"), True, ""),
        (RULE + "select: {|", ("rules", 0, "select"), False, ""),
        (RULE + "select: {kind: |}", ("rules", 0, "select", "kind"), True, ""),
        (RULE + "select: {kind: date, ye|}", ("rules", 0, "select"), False, "ye"),
        (RULE + "select: {kind: date,\n      ye|", ("rules", 0, "select"), False, "ye"),
        (RULE + "select: {about: [a, b|]}", ("rules", 0, "select", "about", 1), True, "b"),
        (RULE + "select: {a: {b: [x]}, c|", ("rules", 0, "select"), False, "c"),
        (RULE + "title: 'a: b'\n    se|", ("rules", 0), False, "se"),
    ],
)
def test_places(text: str, location: tuple[Any, ...], is_value: bool, word: str) -> None:
    _, cursor = standing(text)
    assert cursor is not None
    assert (cursor.location, cursor.is_value, cursor.word) == (location, is_value, word)


@pytest.mark.parametrize("text", ["# ver|", "why: >-\n  some |words", "a: [b, 'c|"])
def test_nothing_is_offered_inside_words(text: str) -> None:
    assert standing(text)[1] is None


@pytest.mark.parametrize("name", ["rules/figures.yaml", "docs/cookbook.yaml", "config.yaml"])
def test_a_finished_file_has_the_outline_that_its_reader_finds(name: str, root: Path) -> None:
    text = (root / name).read_text(encoding="utf-8")
    source = yamlplaces.parse(text, name)
    starts = {0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")}
    ordered = sorted(starts)
    for entry in Outline(text).entries:
        line, column = source.place(entry.location, key=True)
        assert ordered[line - 1] + column - 1 == entry.start, entry


@given(st.text(st.sampled_from("ab:- \n[]{},'\"#|>&\t\r1"), max_size=60), st.integers(0, 60))
def test_whatever_is_typed(text: str, at: int) -> None:
    outline = Outline(text, min(at, len(text)))
    for entry in outline.entries:
        assert 0 <= entry.start <= entry.end <= len(text)
    Guide("rules", outline).offers()


class TestOffers:
    """What the schema of a kind of file has for a place."""

    @staticmethod
    def offered(text: str, role: str = "rules") -> list[str]:
        return [offer.word for offer in Guide(role, standing(text)[0]).offers()]

    def test_fields_are_those_of_the_kind_of_record(self) -> None:
        fields = self.offered(RULE + "select: {kind: date, |}")
        assert {"weekday", "granularity", "about"} <= set(fields)
        assert not {"unit", "kind"} & set(fields)

    def test_options_are_those_of_the_kind_of_expectation(self) -> None:
        assert "tolerance" in self.offered(RULE + "expect:\n      agree: {|}")
        assert "tolerance" not in self.offered(RULE + "expect:\n      spelling: {|}")

    def test_only_kinds_without_needed_options_stand_alone(self) -> None:
        kinds = self.offered(RULE + "expect: |")
        assert "agree" in kinds and "one_of" not in kinds
        assert "one_of" in self.offered(RULE + "expect: {|}")

    def test_units_of_measurement(self) -> None:
        assert "km" in self.offered(RULE + "select: {kind: quantity, unit: |}")
        assert "km" not in self.offered(RULE + "select: {kind: money, unit: |}")

    def test_keys_stand_once(self) -> None:
        assert "id" not in self.offered(RULE + "|")

    def test_other_files(self) -> None:
        assert "against" in self.offered("version: 1\n|", "config")
        assert "news" in self.offered("version: 1\npack: |", "config")
        assert "wrong" in self.offered("version: 1\nnames:\n  - {name: Ada, |}", "ledger")
        assert "reason" in self.offered("version: 1\nwaivers:\n  - |", "waivers")
