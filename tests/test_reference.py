"""What is documented is what runs: reference pages, schemas, and an example for every option."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from copydesk import parts, reference, rulebook, yamlplaces
from copydesk.commands.schema import WRITTEN, made
from copydesk.errors import DeskError
from copydesk.kinds.base import Expectation
from copydesk.rules.cases import WANTED
from copydesk.rules.criteria_reader import RECORD_KINDS, SELECT_KEYS
from copydesk.rules.making import RuleEntry
from copydesk.rules.rule import PLACEHOLDERS
from copydesk.rules.selecting import TESTS, fields_of
from copydesk.testing import run_cases

ROOT = Path(__file__).parents[1]
KINDS = parts.own_names("kinds")
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+/(\w+)\.schema\.json)\n")
COOKBOOK = ROOT / "docs" / "cookbook.yaml"
STARTER = ROOT / "engine" / "copydesk" / "starter"


def kind(name: str) -> type[Expectation]:
    found: type[Expectation] = parts.load("kinds", name).Kind
    return found


@pytest.mark.parametrize("name", WRITTEN)
def test_the_schemas_that_ship_are_up_to_date(name: str) -> None:
    shipped = ROOT / "docs" / "schemas" / f"{name}.schema.json"
    assert json.loads(shipped.read_text(encoding="utf-8")) == made(name), (
        "run: copydesk schema --all docs/schemas"
    )


def test_the_reference_pages_are_up_to_date() -> None:
    folder = ROOT / "docs" / "reference"
    for name, text in reference.pages().items():
        assert (folder / name).read_text(encoding="utf-8") == text, (
            "run: copydesk explain --markdown docs/reference"
        )


def yaml_files() -> Iterator[Path]:
    yield ROOT / "config.yaml"
    yield COOKBOOK
    for folder in ("rules", "examples", "engine/copydesk/packs", "engine/copydesk/starter"):
        yield from sorted((ROOT / folder).rglob("*.yaml"))


@pytest.mark.parametrize("path", list(yaml_files()), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_yaml_file_names_its_schema_and_fits_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    match = MODELINE.match(text)
    assert match, "its first line names no schema"
    if not path.is_relative_to(STARTER):
        # What `copydesk init` writes finds its schema in the folder that it is written to.
        assert (path.parent / match[1]).resolve().parent == ROOT / "docs" / "schemas"
    jsonschema.Draft7Validator(made(match[2])).validate(yamlplaces.parse(text).data)


# Every option has an example


def exercised() -> set[tuple[str, str]]:
    """(kind, option) of all examples in the manual and of all rules with cases."""
    used = {
        (name, option)
        for name in KINDS
        for example in (*kind(name).holds, *kind(name).breaks)
        for option in example.options
    }
    for path in yaml_files():
        data = yamlplaces.read(path).data
        rules = data.get("rules") if isinstance(data, dict) else None
        for rule in rules if isinstance(rules, list) else ():
            if isinstance(rule, dict) and "tests" in rule and isinstance(rule["expect"], dict):
                ((name, options),) = rule["expect"].items()
                given = options if isinstance(options, dict) else [kind(name).shorthand]
                used |= {(name, option) for option in given}
    return used


def test_every_option_of_every_kind_has_an_example() -> None:
    every = {(name, option) for name in KINDS for option in kind(name).options}
    assert not every - exercised()


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_examples_that_hold_and_that_break(name: str) -> None:
    assert kind(name).holds
    assert kind(name).breaks


def rules_with_cases() -> Iterator[dict[str, Any]]:
    for path in yaml_files():
        data = yamlplaces.read(path).data
        yield from (rule for rule in data.get("rules", ()) if "tests" in rule)


def keys_in(data: Any) -> Iterator[str]:
    """All keys of a selection, however deep."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys_in(value)
    elif isinstance(data, list):
        for item in data:
            yield from keys_in(item)


def test_every_key_and_every_test_of_a_selection_has_an_example() -> None:
    used = {key for rule in rules_with_cases() for key in keys_in(rule["select"])}
    wanted = {*SELECT_KEYS, *TESTS, "words", "within", "before", "after"}
    assert not wanted - used


def test_every_placeholder_of_a_message_has_an_example() -> None:
    messages = " ".join(rule.get("message", "") for rule in rules_with_cases())
    assert not [name for name in PLACEHOLDERS if f"{{{name}}}" not in messages]


def test_every_key_of_a_rule_and_of_a_case_has_an_example() -> None:
    rules = list(rules_with_cases())
    assert not set(RuleEntry.options) - {key for rule in rules for key in rule}
    assert not set(WANTED) - {key for rule in rules for key in rule["tests"]}


def test_the_cookbook_comes_out() -> None:
    rules = rulebook.parse_rules(COOKBOOK.read_text(encoding="utf-8"), "cookbook.yaml").rules
    assert all(rule.tests for rule in rules)
    assert not [(done.rule.id, done.said) for done in run_cases(rules) if not done.passed]


# Every key that is misspelt is refused


def misspelt(name: str, known: Any) -> str:
    """The name with a slip in it, which is no other name."""
    for slip in (name[:-1], name + name[-1], name[:1] + name):
        if len(slip) > 1 and slip not in known:
            return slip
    raise AssertionError(name)


def refused(text: str, line: int, column: int, slip: str, meant: str) -> None:
    with pytest.raises(DeskError) as caught:
        rulebook.parse_rules(text, "a.yaml")
    said = str(caught.value)
    assert re.search(rf"a\.yaml:{line}:{column}: [^\n]*'{slip}'[^\n]*did you mean '{meant}'", said)


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name in KINDS
        for option in kind(name).options
        if not kind(name).open_ended
    ],
)
def test_a_misspelt_option_is_refused_with_its_place(name: str, option: str) -> None:
    slip = misspelt(option, kind(name).options)
    record = (kind(name).applies_to or ("quantity",))[0]
    text = (
        f"version: 1\nrules:\n  - id: a\n    select: {{kind: {record}}}\n"
        f"    expect:\n      {name}:\n        {slip}: 1\n"
    )
    refused(text, 7, 9, slip, option)


@pytest.mark.parametrize("key", [name for name in RuleEntry.options if name != "id"])
def test_a_misspelt_key_of_a_rule_is_refused_with_its_place(key: str) -> None:
    slip = misspelt(key, RuleEntry.options)
    text = (
        "version: 1\nrules:\n  - id: a\n    select: {kind: quantity}\n    expect: agree\n"
        f"    {slip}: x\n"
    )
    refused(text, 6, 5, slip, key)


@pytest.mark.parametrize("record", [each for each in RECORD_KINDS if each != "row"])
def test_a_misspelt_field_is_refused_with_its_place(record: str) -> None:
    for name in fields_of(record):
        slip = misspelt(name, fields_of(record))
        text = (
            "version: 1\nrules:\n  - id: a\n    expect: {count: {max: 9}}\n"
            f"    select:\n      kind: {record}\n      {slip}: x\n"
        )
        refused(text, 7, 7, slip, name)
