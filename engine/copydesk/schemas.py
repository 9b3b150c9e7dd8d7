"""What the classes say of themselves: JSON Schemas (draft-07), for editors.

Names, options and choices are those of the classes that check the files, so that an editor cannot
take what copydesk refuses.
"""

from __future__ import annotations

import inspect
from textwrap import fill
from typing import Any

from copydesk import parts
from copydesk.kinds.base import Expectation
from copydesk.options import Options
from copydesk.rules import cases
from copydesk.rules.criteria_reader import SELECT_KEYS
from copydesk.rules.selecting import FieldInfo, fields_of, record_classes

WIDTH = 78
DRAFT = "http://json-schema.org/draft-07/schema#"


def wrapped(text: str) -> str:
    """A docstring as paragraphs of :data:`WIDTH`."""
    paragraphs = inspect.cleandoc(text).replace("``", "`").split("\n\n")
    return "\n\n".join(fill(paragraph, WIDTH) for paragraph in paragraphs)


def rules_schema(
    file_class: type[Options], entry: type[Options], override: type[Options]
) -> dict[str, Any]:
    """JSON Schema (draft-07) of a rule file: every kind with its options, every record field."""
    definitions: dict[str, Any] = {}
    rule = model_schema(entry, "rule")
    plain, with_options = [], {}
    kinds: dict[str, type[Expectation]] = {
        name: parts.load("kinds", name).Kind for name in parts.names("kinds")
    }
    for name, kind in kinds.items():
        options = model_schema(kind, name)
        definitions.update(options.pop("definitions", {}))
        for option, described in options.get("properties", {}).items():
            options["properties"][option] = {
                "description": described.get("description", ""),
                "anyOf": [described, _VARIABLE],
            }
        definitions[name] = options
        reference = {"$ref": f"#/definitions/{name}"}
        shorthand = options.get("properties", {}).get(kind.shorthand)
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
    file = model_schema(file_class, "file")
    file["properties"]["rules"]["items"] = {"$ref": "#/definitions/rule"}
    definitions["override"] = model_schema(override, "override")
    file["properties"]["override"]["items"] = {"$ref": "#/definitions/override"}
    return {"$schema": DRAFT, **file, "title": "copydesk rules", "definitions": definitions}


def standalone(model: type[Options], title: str) -> dict[str, Any]:
    """JSON Schema (draft-07) of a file that one class describes."""
    return {"$schema": DRAFT, **model_schema(model, title)}


def model_schema(model: type[Options], prefix: str) -> dict[str, Any]:
    """A model's schema, as draft-07 has it: ``definitions`` for ``$defs``, under a prefix."""
    described = model.as_model().model_json_schema(ref_template=f"#/definitions/{prefix}.{{model}}")
    if "$defs" in described:
        definitions = described.pop("$defs")
        described["definitions"] = {f"{prefix}.{name}": each for name, each in definitions.items()}
    described["title"] = prefix
    if "description" in described:
        described["description"] = wrapped(described["description"])
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
    nested = {
        "allOf": [{"$ref": f"#/definitions/criteria.{kind}"}, {"not": {"required": ["kind"]}}]
    }
    several = {"type": "array", "items": nested, "minItems": 1}
    fields = {name: _shared(info, definitions) for name, info in fields_of(kind).items()}
    column = _shared(FieldInfo("column", "any", optional=True), definitions)
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
            "columns": {
                "type": "object",
                "description": "Columns of ready-made records, each with its test.",
                "additionalProperties": column,
                "minProperties": 1,
            },
            "all": {**several, "description": "Each of these must hold."},
            "any": {**several, "description": "One of these must hold."},
            "not": {**nested, "description": "This must not hold."},
            **fields,
        },
        # A row has no other fields than its columns, which no schema knows.
        **({} if kind == "row" else {"propertyNames": {"enum": [*SELECT_KEYS, *fields]}}),
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
