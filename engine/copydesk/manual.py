"""What the classes say of themselves: manual pages, for people.

Nothing here is written by hand for one kind: names, options, defaults and examples are those of
the classes, so that the reference cannot differ from what runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from textwrap import fill, indent
from typing import Any, NamedTuple

from copydesk import parts
from copydesk.errors import DeskError
from copydesk.kinds.base import Expectation
from copydesk.mistakes import did_you_mean
from copydesk.rules import cases
from copydesk.rules.criteria import Criteria
from copydesk.rules.rule import Rule
from copydesk.rules.selecting import FieldTest
from copydesk.schemas import WIDTH, model_schema, wrapped


def explain(subject: str | Rule) -> str:
    """The manual page of a kind, by its name, or of a rule, as plain text.

    Raises :class:`DeskError` with a "did you mean" where there is no kind of that name.
    """
    return _rule_page(subject) if isinstance(subject, Rule) else _kind_page(subject)


def _kind(name: str) -> type[Expectation]:
    try:
        kind: type[Expectation] = parts.load("kinds", name).Kind
    except LookupError:
        known = parts.names("kinds")
        raise DeskError(f"no kind '{name}'{did_you_mean(name, known)}") from None
    return kind


def _kind_page(name: str) -> str:
    kind = _kind(name)
    sections = [
        f"{name}\n{'=' * len(name)}",
        wrapped(kind.__doc__ or ""),
        "\n".join(
            (
                f"Records:   {', '.join(kind.applies_to) or 'all kinds'}",
                f"Group:     {kind.grouping}",
                f"Severity:  {kind.severity}",
            )
        ),
    ]
    options = _options(kind)
    if options:
        sections.append("Options\n" + indent(options, "  "))
    if kind.shorthand:
        sections.append(f"`expect: {{{name}: VALUE}}` sets `{kind.shorthand}`.")
    for title, examples in kind.examples():
        sections.append(f"{title}\n" + indent("\n".join(map(str, examples)), "  "))
    return "\n\n".join(sections) + "\n"


class Option(NamedTuple):
    """An option of a kind, in words."""

    name: str
    type: str
    default: str
    """As it is written in YAML; "required" where there is none."""
    description: str


def options(kind: type[Expectation]) -> list[Option]:
    """The options of a kind, in the class's order."""
    described = model_schema(kind, "")
    required = described.get("required", ())
    return [
        Option(
            name,
            _type(option),
            "required" if name in required else _value(option.get("default")),
            option.get("description", ""),
        )
        for name, option in described.get("properties", {}).items()
    ]


def _options(kind: type[Expectation]) -> str:
    rows = options(kind)
    width = max((len(row.name) for row in rows), default=0)
    lines = []
    for name, of_type, default, description in rows:
        said = default if default == "required" else f"default {default}"
        lines.append(f"{name:<{width}}  {of_type}, {said}")
        if description:
            lines.append(indent(fill(description, WIDTH - width - 4), " " * (width + 2)))
    return "\n".join(lines)


def _type(option: dict[str, Any]) -> str:
    """A JSON Schema of an option in words."""
    for key in ("anyOf", "oneOf"):
        if key in option:
            choices = list(dict.fromkeys(map(_type, option[key])))
            if "number" in choices and "whole number" in choices:
                choices.remove("whole number")
            return " or ".join(choices)
    if "const" in option:
        return _value(option["const"])
    if "enum" in option:
        return " or ".join(map(_value, option["enum"]))
    words = {
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "array": "list",
        "object": "mapping",
        "null": "nothing",
    }
    name = words.get(str(option.get("type")), "value")
    items = option.get("items")
    if name == "list" and isinstance(items, dict):
        return f"list of {_type(items)}"
    return name


def _value(value: Any) -> str:
    if isinstance(value, str):
        return value if value.isidentifier() else f'"{value}"'
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def rule_lines(rule: Rule) -> list[str]:
    """What a rule selects and expects, line by line."""
    fields = [f"  {line}" for line in _criteria(rule.select.criteria)]
    return [
        f"Selects:   {rule.select.kind} records",
        *fields,
        f"Group:     {', '.join(field.name for field in rule.by) or rule.group}",
        f"Expects:   {_expectation(rule)}",
        f"Severity:  {rule.severity}",
    ]


def _rule_page(rule: Rule) -> str:
    head = f"{rule.id}: {rule.title}" if rule.title else rule.id
    lines = rule_lines(rule)
    if rule.message:
        lines.append(f"Message:   {rule.message}")
    if rule.path:
        lines.append(f"Written:   {rule.path}:{rule.line}")
    sections = [f"{head}\n{'=' * min(len(head), WIDTH)}"]
    if rule.why:
        sections.append(fill(rule.why, WIDTH))
    sections.append("\n".join(lines))
    for wanted in cases.WANTED:
        own = [str(case) for case in rule.tests if case.wanted == wanted]
        if own:
            title = f"{wanted.capitalize()} (cases of this rule)"
            sections.append(f"{title}\n" + indent("\n".join(own), "  "))
    sections.append(_kind_page(rule.kind))
    return "\n\n".join(sections)


def _criteria(criteria: Criteria) -> Iterator[str]:
    """What a selection asks, a line each; what is nested is indented."""
    for info, test in criteria.fields:
        yield f"{info.name}: {_test(test)}"
    for name, words in (
        ("about", criteria.about),
        ("report", criteria.report),
        ("origin", criteria.origin),
    ):
        if words:
            yield f"{name}: {', '.join(words)}"
    if criteria.near is not None:
        yield f"near: {', '.join(criteria.near.words)} (within {criteria.near.within} words)"
    for name, day in (("before", criteria.before), ("after", criteria.after)):
        if day is not None:
            yield f"published {name}: {day}"
    for name, nested in (("all", criteria.every), ("any", criteria.some), ("not", criteria.but)):
        for inner in nested:
            yield f"{name}:"
            yield from (f"  {line}" for line in _criteria(inner))


def _expectation(rule: Rule) -> str:
    given = rule.expect.as_data()
    options = ", ".join(f"{name}: {_listed(value)}" for name, value in given.items())
    return f"{rule.kind} ({options})" if options else rule.kind


def _listed(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else _value(value)


def _test(test: FieldTest) -> str:
    said = []
    if test.among is not None:
        said.append(" or ".join(sorted(_field_value(value) for value in test.among)))
    if test.without:
        said.append("not " + " or ".join(sorted(_field_value(value) for value in test.without)))
    if test.least is not None:
        said.append(f"at least {_field_value(test.least)}")
    if test.most is not None:
        said.append(f"at most {_field_value(test.most)}")
    if test.prefixes:
        said.append("begins with " + " or ".join(test.prefixes))
    if test.pattern is not None:
        said.append(f"matches {test.pattern.pattern}")
    return ", ".join(said)


def _field_value(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "unknown" if value is None else str(value) or "empty"
