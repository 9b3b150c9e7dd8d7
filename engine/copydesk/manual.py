"""What the classes say of themselves: manual pages and JSON Schemas, for people and editors.

Nothing here is written by hand for one kind: names, options, defaults and examples are those of
the classes, so that the reference cannot differ from what runs.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from decimal import Decimal
from textwrap import fill, indent
from typing import Any, NamedTuple

from pydantic import BaseModel

from copydesk import cases, parts
from copydesk.criteria import Criteria
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


class Option(NamedTuple):
    """An option of a kind, in words."""

    name: str
    type: str
    default: str
    """As it is written in YAML; "required" where there is none."""
    description: str


def options(kind: type[Expectation]) -> list[Option]:
    """The options of a kind, in the class's order."""
    described = _json_schema(kind, "")
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


def _wrapped(text: str) -> str:
    paragraphs = inspect.cleandoc(text).replace("``", "`").split("\n\n")
    return "\n\n".join(fill(paragraph, WIDTH) for paragraph in paragraphs)


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


def rules_schema(
    file_class: type[BaseModel], entry: type[BaseModel], override: type[BaseModel]
) -> dict[str, Any]:
    """JSON Schema (draft-07) of a rule file: every kind with its options, every record field."""
    definitions: dict[str, Any] = {}
    rule = _json_schema(entry, "rule")
    plain, with_options = [], {}
    for name in parts.names("kinds"):
        options = _json_schema(_kind(name), name)
        definitions.update(options.pop("definitions", {}))
        for option, described in options.get("properties", {}).items():
            options["properties"][option] = {
                "description": described.get("description", ""),
                "anyOf": [described, _VARIABLE],
            }
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
    rule["properties"]["select"] = _selection_schema(definitions)
    rule["properties"]["tests"] = cases.schema()
    for name in ("group", "severity"):
        # The default is the kind's own, which a schema cannot say.
        rule["properties"][name].pop("default", None)
    definitions["rule"] = rule
    file = _json_schema(file_class, "file")
    file["properties"]["rules"]["items"] = {"$ref": "#/definitions/rule"}
    definitions["override"] = _json_schema(override, "override")
    file["properties"]["override"]["items"] = {"$ref": "#/definitions/override"}
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


_VARIABLE: dict[str, Any] = {"type": "string", "pattern": r"\$\{[^{}]+\}"}
"""Whatever is written out may be a variable of the file."""
_TEXTS: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]
}
_DATE: dict[str, Any] = {
    "anyOf": [{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, _VARIABLE]
}


def _selection_schema(definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of ``select``; what may stand in it for each kind goes into ``definitions``."""
    kinds = list(record_classes())
    for kind in kinds:
        definitions[f"criteria.{kind}"] = _criteria_schema(kind, definitions)
    return {
        "type": "object",
        "description": "Which records the rule is about.",
        "required": ["kind"],
        "properties": {"kind": {"enum": kinds, "description": "The kind of record."}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}},
                "then": {"$ref": f"#/definitions/criteria.{kind}"},
            }
            for kind in kinds
        ],
    }


def _criteria_schema(kind: str, definitions: dict[str, Any]) -> dict[str, Any]:
    """What a selection of one kind asks, and what ``all``, ``any`` and ``not`` hold."""
    nested = {"$ref": f"#/definitions/criteria.{kind}"}
    several = {"type": "array", "items": nested, "minItems": 1}
    return {
        "type": "object",
        "properties": {
            "about": {
                **_TEXTS,
                "description": "Words that must all stand in the record's sentence or its fact's "
                "key.",
            },
            "near": {
                "description": "Words that must all stand within some words of the record.",
                "anyOf": [
                    *_TEXTS["anyOf"],
                    {
                        "type": "object",
                        "required": ["words"],
                        "properties": {
                            "words": _TEXTS,
                            "within": {"anyOf": [{"type": "integer", "minimum": 1}, _VARIABLE]},
                        },
                        "additionalProperties": False,
                    },
                ],
            },
            "report": {**_TEXTS, "description": "Globs over report ids."},
            "origin": {
                **_TEXTS,
                "description": "Globs over the names of the origin that the report credits.",
            },
            "published": {
                "type": "object",
                "description": "The report was published before one day, after another, or both.",
                "properties": {"before": _DATE, "after": _DATE},
                "additionalProperties": False,
                "minProperties": 1,
            },
            "all": {**several, "description": "Each of these must hold."},
            "any": {**several, "description": "One of these must hold."},
            "not": {**nested, "description": "This must not hold."},
            **{name: _shared(info, definitions) for name, info in fields_of(kind).items()},
        },
        **_others(kind),
        "minProperties": 1,
    }


def _shared(info: FieldInfo, definitions: dict[str, Any]) -> dict[str, Any]:
    """A reference to what may be asked of a field: fields of one type share it."""
    named = info.choices or info.names
    name = f"field.{info.name if named else info.type.replace(' ', '-')}"
    if info.optional:
        name += ".optional"
    made = _field_schema(info)
    if definitions.setdefault(name, made) != made:
        # Two kinds of record have a field of that name with other choices.
        return made
    return {"$ref": f"#/definitions/{name}"}


def _others(kind: str) -> dict[str, Any]:
    """What else a selection may name: columns of a desk's own tables, which no schema knows.

    A field that only other kinds of record have is wrong all the same.
    """
    own = fields_of(kind)
    foreign = {name for other in record_classes() for name in fields_of(other)} - set(own)
    return {} if kind == "row" else {"propertyNames": {"not": {"enum": sorted(foreign)}}}


def _field_schema(info: FieldInfo) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {
        "text": {"type": "string"},
        "choice": {"enum": list(info.choices)},
        "number": {"type": "number"},
        "whole number": {"type": "integer"},
        "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
        "flag": {"type": "boolean"},
        "any": {"type": ["string", "number", "boolean", "null"]},
    }
    value = values[info.type]
    accepted = [value]
    if info.type not in ("text", "any"):
        accepted.append(_VARIABLE)
    if info.names:
        accepted.append({"enum": [name.capitalize() for name in info.names]})
    if info.optional:
        accepted.append({"type": "null"})
    one: dict[str, Any] = value if len(accepted) == 1 else {"anyOf": accepted}
    several = {"type": "array", "items": one, "minItems": 1}
    either: dict[str, Any] = {"anyOf": [*accepted, several]}
    tests: dict[str, Any] = {"equals": one, "in": either, "not": either}
    if info.type in ("number", "whole number", "date", "any"):
        bound = {"anyOf": [value, _VARIABLE]}
        tests |= {"min": bound, "max": bound}
    if info.type in ("text", "choice", "any"):
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
