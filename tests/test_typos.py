"""A misspelt key, wherever it stands, is refused at its place with the one that was meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk import (
    config,
    ledger,
    parts,
    rulebook,
    waivers,
    yamlplaces,
)
from copydesk.errors import DeskError
from copydesk.kinds.base import Expectation
from copydesk.mistakes import DeskErrors
from copydesk.rules import criteria_reader, selecting
from copydesk.rules.cases import WANTED, CaseEntry
from copydesk.rules.files import OverrideEntry, RuleFile
from copydesk.rules.making import RuleEntry
from copydesk.shapes import keys_at
from copydesk.tables import ColumnRule, Columns, Fixed, RecordsSource

KINDS = parts.own_names("kinds")
RULE = "{id: a, select: {kind: quantity}, expect: agree"


def kind_of(name: str) -> type[Expectation]:
    kind: type[Expectation] = parts.load("kinds", name).Kind
    return kind


def typos(word: str) -> Iterator[str]:
    """A letter too many; in a longer word two letters in each other's place, and one left out."""
    yield word + word[-1]
    if len(word) > 5 and word[2] != word[3]:
        yield word[:2] + word[3] + word[2] + word[4:]
    if len(word) > 5:
        yield word[:3] + word[4:]


def keys_of(model: Any) -> list[str]:
    return keys_at(model, ())


def cases() -> Iterator[tuple[str, str, str]]:
    """The reading function, a text with KEY where a key stands, and the key that is meant."""
    for key in keys_of(RuleFile):
        yield "rules", f"version: 1\nKEY: []\nrules:\n  - {RULE}}}\n", key
    for key in keys_of(RuleEntry):
        yield "rules", f"version: 1\nrules:\n  - {RULE}, KEY: x}}\n", key
    for key in keys_of(OverrideEntry):
        yield "rules", f"version: 1\noverride:\n  - {{id: x, KEY: x}}\nrules:\n  - {RULE}}}\n", key
    for kind in criteria_reader.RECORD_KINDS:
        if kind == "row":  # which fields a row has, its table says
            continue
        for key in (*criteria_reader.SELECT_KEYS, *selecting.fields_of(kind)):
            yield (
                "rules",
                "version: 1\nrules:\n"
                f"  - {{id: a, select: {{kind: {kind}, KEY: x}}, expect: agree}}",
                key,
            )
    shape = "version: 1\nrules:\n  - {{id: a, expect: agree, select: {{kind: date, {}}}}}\n"
    for nested in ("all: [{KEY: x}]", "any: [{day: 3}, {KEY: x}]", "not: {KEY: x}"):
        for key in ("about", "weekday", "report"):
            yield "rules", shape.format(nested), key
    for test in selecting.TESTS:
        yield "rules", shape.format("raw: {KEY: x}"), test
    for key in ("before", "after"):
        yield "rules", shape.format("published: {KEY: 2024-03-31}"), key
    for key in ("words", "within"):
        yield "rules", shape.format("near: {KEY: x}"), key
    for name in KINDS:
        for key in keys_of(kind_of(name)):
            yield (
                "rules",
                "version: 1\nrules:\n"
                f"  - {{id: a, select: {{kind: date}}, expect: {{{name}: {{KEY: x}}}}}}",
                key,
            )
    case = "version: 1\nrules:\n  - {id: a, select: {kind: date}, expect: agree, tests: "
    for key in WANTED:
        yield "rules", case + "{KEY: [x]}}\n", key
    for key in keys_of(CaseEntry):
        yield "rules", case + "{holds: [{KEY: x}]}}\n", key
    for key in keys_of(ledger.LedgerFile):
        yield "ledger", "version: 1\nKEY: []\n", key
    for section, entry in (
        ("names", ledger.NameEntry),
        ("figures", ledger.FigureEntry),
        ("dates", ledger.DateEntry),
        ("quotations", ledger.QuotationEntry),
    ):
        for key in keys_of(entry):
            yield "ledger", f"version: 1\n{section}: [{{KEY: x}}]\n", key
    for key in keys_of(waivers.WaiverFile):
        yield "waivers", "version: 1\nKEY: []\n", key
    for key in keys_of(waivers.Waiver):
        yield "waivers", "version: 1\nwaivers:\n  - {KEY: x}\n", key
    for key in keys_of(config.Config):
        yield "config", "version: 1\nKEY: x\n", key
    for key in keys_of(config.Settings):
        yield "config", "version: 1\nprofiles:\n  gate: {KEY: x}\n", key
    for outer in ("records: [{}]", "profiles:\n  gate:\n    records: [{}]"):
        for key in keys_of(RecordsSource):
            yield "config", "version: 1\n" + outer.format("{path: x.csv, KEY: x}") + "\n", key
    for part, model in (("columns", Columns), ("fixed", Fixed)):
        for key in keys_of(model):
            text = f"version: 1\nrecords: [{{path: x.csv, {part}: {{KEY: x}}}}]\n"
            yield "config", text, key
    for key in keys_of(ColumnRule):
        yield "config", "version: 1\nrecords: [{path: x.csv, schema: {a: {KEY: x}}}]\n", key


def values() -> Iterator[tuple[str, str, str]]:
    """The same for values that are names."""
    for name in KINDS:
        yield "rules", "version: 1\nrules: [{id: a, select: {kind: date}, expect: KEY}]\n", name
        text = "version: 1\nrules: [{id: a, select: {kind: date}, expect: {KEY: {}}}]\n"
        yield "rules", text, name
    for kind in criteria_reader.RECORD_KINDS:
        yield "rules", "version: 1\nrules: [{id: a, select: {kind: KEY}, expect: agree}]\n", kind
    for group in ("fact", "story", "report", "record"):
        yield "rules", f"version: 1\nrules: [{RULE}, group: KEY}}]\n", group
    for severity in ("error", "warning", "info"):
        yield "rules", f"version: 1\nrules: [{RULE}, severity: KEY}}]\n", severity
        yield "config", "version: 1\nfail_level: KEY\n", severity
        text = "version: 1\nextends: [news]\noverride: [{id: same-date, severity: KEY}]\n"
        yield "rules", text, severity
    for field in ("weekday", "granularity", "raw"):
        text = "version: 1\nrules: [{id: a, select: {kind: date}, expect: agree, group: [KEY]}]\n"
        yield "rules", text, field
    yield "rules", "version: 1\nextends: [KEY]\n", "news"
    yield "rules", "version: 1\nextends: [news]\noverride: [{id: KEY, off: true}]\n", "same-figure"
    yield "rules", "version: 1\nextends: [news]\noverride: [{id: KEY, off: true}]\n", "news/weekday"
    text = "version: 1\nvariables: {limit: 3}\nrules: [{id: a, select: {kind: date, day: ["
    yield "rules", text + '"${limit}", "${KEY}"]}, expect: agree}]\n', "limit"
    text = "version: 1\nrules: [{id: a, select: {kind: quantity, unit: KEY}, expect: agree}]\n"
    yield "rules", text, "km"
    select = "version: 1\nrules: [{id: a, select: {kind: KIND, FIELD: KEY}, expect: agree}]\n"
    one_of = (
        "version: 1\nrules:\n  - {id: a, select: {kind: KIND}, "
        "expect: {one_of: {field: FIELD, values: [KEY]}}}\n"
    )
    for kind in criteria_reader.RECORD_KINDS:
        for info in selecting.fields_of(kind).values():
            for choice in filter(None, info.choices):
                for text in (select, one_of):
                    yield "rules", text.replace("KIND", kind).replace("FIELD", info.name), choice
    for kind, name, word in (
        ("quantity", "rate", "month"),
        ("quantity", "rate", "person"),
        ("money", "dimension", "money"),
        ("person", "honorific", "lieutenant colonel"),
    ):
        for text in (select, one_of):
            yield "rules", text.replace("KIND", kind).replace("FIELD", name), word


def mistakes_in(reader: str, text: str, folder: Path) -> list[DeskError]:
    try:
        if reader == "rules":
            rulebook.parse_rules(text, "rules.yaml")
        elif reader == "ledger":
            ledger.read(yamlplaces.parse(text, "ledger.yaml"))
        elif reader == "waivers":
            waivers.read(yamlplaces.parse(text, "waivers.yaml"))
        else:
            file = folder / "config.yaml"
            file.write_text(text, encoding="utf-8")
            config.load(file)
    except DeskError as error:
        return list(error.errors) if isinstance(error, DeskErrors) else [error]
    return []


def check(reader: str, text: str, key: str, typo: str, folder: Path) -> None:
    before = text.partition("KEY")[0]
    place = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    found = mistakes_in(reader, text.replace("KEY", typo), folder)
    mine = [error for error in found if f"'{typo}'" in error.message or typo in error.message]
    assert mine, f"{typo} is not refused: {[str(error) for error in found]}"
    assert any(f"did you mean '{key}'?" in error.message for error in mine), str(mine[0])
    said = [error for error in mine if f"did you mean '{key}'?" in error.message]
    # A variable's name stands inside the text whose place is said.
    assert place in {(each.line, each.column + shift) for each in said for shift in (0, 2)}, said[0]
    assert all(each.source for each in said)


@pytest.mark.parametrize(
    "section", sorted({(reader, text) for reader, text, _ in cases()}), ids=lambda pair: pair[1]
)
def test_a_misspelt_key(section: tuple[str, str], tmp_path: Path) -> None:
    keys = [key for reader, text, key in cases() if (reader, text) == section]
    for key in keys:
        for typo in typos(key):
            if typo not in keys:
                check(*section, key, typo, tmp_path)


@pytest.mark.parametrize(("reader", "text", "name"), list(values()))
def test_a_misspelt_name(reader: str, text: str, name: str, tmp_path: Path) -> None:
    for typo in ("kilometer", "kms") if name == "km" else typos(name):
        check(reader, text, name, typo, tmp_path)
