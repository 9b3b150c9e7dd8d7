"""What the classes say of themselves: manual pages and JSON Schemas, for people and editors.

Nothing here is written by hand for one kind: names, options, defaults and examples are those of
the classes, so that the reference cannot differ from what runs.
"""

from __future__ import annotations

import inspect
import json
from decimal import Decimal
from textwrap import fill, indent
from typing import Any

from pydantic import BaseModel

from copydesk import parts
from copydesk.errors import DeskError
from copydesk.kinds.base import Expectation
from copydesk.mistakes import did_you_mean
from copydesk.rule import Rule
from copydesk.selecting import FieldInfo, FieldTest, fields_of, record_classes

WIDTH = 78
DRAFT = "http://json-schema.org/draft-07/schema#"


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
        _wrapped(kind.__doc__ or ""),
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
    for title, examples in (("Holds", kind.holds), ("Breaks", kind.breaks)):
        if examples:
            sections.append(f"{title}\n" + indent("\n".join(map(str, examples)), "  "))
    return "\n\n".join(sections) + "\n"


def _options(kind: type[Expectation]) -> str:
    described = _json_schema(kind, "")
    required = described.get("required", ())
    rows = []
    for name, option in described.get("properties", {}).items():
        default = "required" if name in required else f"default {_value(option.get('default'))}"
        rows.append((name, f"{_type(option)}, {default}", option.get("description", "")))
    width = max((len(name) for name, *_ in rows), default=0)
    lines = []
    for name, types, description in rows:
        lines.append(f"{name:<{width}}  {types}")
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


def _wrapped(text: str) -> str:
    paragraphs = inspect.cleandoc(text).replace("``", "`").split("\n\n")
    return "\n\n".join(fill(paragraph, WIDTH) for paragraph in paragraphs)


def _rule_page(rule: Rule) -> str:
    head = f"{rule.id}: {rule.title}" if rule.title else rule.id
    fields = [f"  {name}: {_test(test)}" for name, test in rule.select.where]
    if rule.select.about:
        fields.append(f"  about: {', '.join(rule.select.about)}")
    if rule.select.report:
        fields.append(f"  report: {rule.select.report}")
    lines = [
        f"Selects:   {rule.select.kind} records",
        *fields,
        f"Group:     {rule.group}",
        f"Expects:   {_expectation(rule)}",
        f"Severity:  {rule.severity}",
    ]
    if rule.message:
        lines.append(f"Message:   {rule.message}")
    if rule.path:
        lines.append(f"Written:   {rule.path}:{rule.line}")
    sections = [f"{head}\n{'=' * min(len(head), WIDTH)}"]
    if rule.why:
        sections.append(fill(rule.why, WIDTH))
    sections += ["\n".join(lines), _kind_page(rule.kind)]
    return "\n\n".join(sections)


def _expectation(rule: Rule) -> str:
    given = rule.expect.model_dump(mode="json", exclude_unset=True)
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


def rules_schema(file_class: type[BaseModel], entry: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema (draft-07) of a rule file: every kind with its options, every record field."""
    definitions: dict[str, Any] = {}
    rule = _json_schema(entry, "rule")
    plain, with_options = [], {}
    for name in parts.names("kinds"):
        options = _json_schema(_kind(name), name)
        definitions.update(options.pop("definitions", {}))
        definitions[name] = options
        reference = {"$ref": f"#/definitions/{name}"}
        shorthand = options.get("properties", {}).get(_kind(name).shorthand)
        with_options[name] = {
            "description": options.get("description", ""),
            "anyOf": [reference, *([{"type": "null"}] if "required" not in options else [])]
            + ([shorthand] if shorthand else []),
        }
        if "required" not in options:
            plain.append(name)
    rule["properties"]["expect"] = {
        "description": rule["properties"]["expect"].get("description", ""),
        "oneOf": [
            {"enum": plain},
            {
                "type": "object",
                "properties": with_options,
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
        ],
    }
    rule["properties"]["select"] = _selection_schema()
    for name in ("group", "severity"):
        # The default is the kind's own, which a schema cannot say.
        rule["properties"][name].pop("default", None)
    definitions["rule"] = rule
    file = _json_schema(file_class, "file")
    file["properties"]["rules"]["items"] = {"$ref": "#/definitions/rule"}
    return {"$schema": DRAFT, **file, "title": "copydesk rules", "definitions": definitions}


def standalone(model: type[BaseModel], title: str) -> dict[str, Any]:
    """JSON Schema (draft-07) of a file that one class describes."""
    return {"$schema": DRAFT, **_json_schema(model, title)}


def _json_schema(model: type[BaseModel], prefix: str) -> dict[str, Any]:
    """A model's schema, as draft-07 has it: ``definitions`` for ``$defs``, under a prefix."""
    described = model.model_json_schema(ref_template=f"#/definitions/{prefix}.{{model}}")
    if "$defs" in described:
        definitions = described.pop("$defs")
        described["definitions"] = {f"{prefix}.{name}": each for name, each in definitions.items()}
    described["title"] = prefix
    if "description" in described:
        described["description"] = _wrapped(described["description"])
    return described


def _selection_schema() -> dict[str, Any]:
    common = {
        "kind": {"enum": list(record_classes())},
        "about": {
            "description": "Words that must all stand in the record's sentence or its fact's key.",
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
        },
        "report": {"type": "string", "description": "Glob over report ids."},
    }
    return {
        "type": "object",
        "description": "Which records the rule is about.",
        "required": ["kind"],
        "properties": {"kind": common["kind"]},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {
                    "properties": {
                        **common,
                        **{name: _field_schema(info) for name, info in fields_of(kind).items()},
                    },
                    "additionalProperties": False,
                },
            }
            for kind in record_classes()
        ],
    }


def _field_schema(info: FieldInfo) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {
        "text": {"type": "string"},
        "choice": {"enum": list(info.choices)},
        "number": {"type": "number"},
        "whole number": {"type": "integer"},
        "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "flag": {"type": "boolean"},
    }
    value = values[info.type]
    accepted = [value]
    if info.names:
        accepted.append({"enum": [name.capitalize() for name in info.names]})
    if info.optional:
        accepted.append({"type": "null"})
    one: dict[str, Any] = value if len(accepted) == 1 else {"anyOf": accepted}
    several = {"type": "array", "items": one, "minItems": 1}
    tests: dict[str, Any] = {"not": {"anyOf": [*accepted, several]}}
    if info.type in ("number", "whole number", "date"):
        tests |= {"min": value, "max": value}
    if info.type in ("text", "choice"):
        text = {"type": "string"}
        tests["matches"] = {**text, "format": "regex"}
        tests["starts_with"] = {"anyOf": [text, {"type": "array", "items": text}]}
    test = {
        "type": "object",
        "properties": tests,
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [*accepted, several, test]}
