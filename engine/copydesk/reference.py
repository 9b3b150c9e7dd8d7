"""The reference pages in ``docs/reference``: made from the classes, never by hand."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache

from copydesk import manual, model, parts, rulebook
from copydesk.kinds.base import Example, Expectation
from copydesk.rules.rule import Rule
from copydesk.rules.selecting import FieldInfo, fields_of, record_classes

HOW = "<!-- Made by `copydesk explain --markdown docs/reference`; change the classes instead. -->"


def pages() -> dict[str, str]:
    """All pages, by file name."""
    return {
        "kinds.md": _kinds(),
        "fields.md": _fields(),
        "rules-of-the-news-pack.md": _pack("news"),
    }


def _page(title: str, lead: str, sections: Iterator[str]) -> str:
    return "\n\n".join([f"# {title}", HOW, lead, *sections]) + "\n"


# Kinds


def _kinds() -> str:
    names = parts.own_names("kinds")
    links = " · ".join(f"[{name}](#{name})" for name in names)
    lead = (
        "What a rule can expect, with all options. Reports of an example are separated by "
        "a slash, and rows by a semicolon; each was published on 15 June 2023 unless it says "
        "otherwise. What holds, breaks and is ignored (not evaluated) is a test of the kind.\n\n"
        f"{links}"
    )
    return _page("Kinds of expectation", lead, (_kind(name) for name in names))


def _kind(name: str) -> str:
    kind: type[Expectation] = parts.load("kinds", name).Kind
    about = "any" if not kind.applies_to else ", ".join(kind.applies_to)
    shown = [
        f"## {name}",
        _prose(kind.__doc__ or ""),
        f"For {about} records; held together by {kind.grouping}; severity {kind.severity} "
        "unless the rule says otherwise.",
    ]
    options = manual.options(kind)
    if options:
        rows = ["| option | value | default | meaning |", "| --- | --- | --- | --- |"]
        rows += [
            f"| `{each.name}` | {_cell(each.type)} | {_cell(each.default)} "
            f"| {_cell(each.description)} |"
            for each in options
        ]
        shown.append("\n".join(rows))
    if kind.shorthand:
        shown.append(f"`{name}: VALUE` is short for `{name}: {{{kind.shorthand}: VALUE}}`.")
    for title, examples in kind.examples():
        listed = [f"- {_example(each)}" for each in examples]
        shown.append("\n".join([f"{title}:", "", *listed]))
    return "\n\n".join(shown)


def _example(example: Example) -> str:
    return str(example).replace("\n", " ").replace("|", "\\|")


# Fields


@cache
def _docstrings() -> Mapping[str, Mapping[str, str]]:
    """Class to field to the text that stands below it in the model's source."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(model)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        own = found.setdefault(node.name, {})
        for field, after in zip(node.body, node.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(after, ast.Expr)
                and isinstance(after.value, ast.Constant)
                and isinstance(after.value.value, str)
            ):
                own[field.target.id] = inspect.cleandoc(after.value.value)
    return found


def _fields() -> str:
    kinds = record_classes()
    links = " · ".join(f"[{kind}](#{kind})" for kind in kinds)
    lead = (
        "What `select` can ask of a record, by its kind. How tests are written is in "
        f"[rules.md](../rules.md).\n\n{links}"
    )
    return _page("Fields of records", lead, (_record(kind) for kind in kinds))


def _record(kind: str) -> str:
    cls = record_classes()[kind]
    rows = ["| field | value | meaning |", "| --- | --- | --- |"]
    for info in fields_of(kind).values():
        classes = (model.Measure,) if info.of_measure else cls.__mro__
        rows.append(f"| `{info.name}` | {_cell(_value(info))} | {_cell(_meaning(info, classes))} |")
    return "\n\n".join([f"## {kind}", _prose(cls.__doc__ or ""), "\n".join(rows)])


def _value(info: FieldInfo) -> str:
    value: str = info.type
    if info.choices:
        value = ", ".join(f"`{choice}`" if choice else '`""`' for choice in info.choices)
    elif info.names:
        names = [name.capitalize() for name in info.names]
        value += f", or {names[0]} ... {names[-1]}"
    elif info.type == "flag":
        value = "`true`, `false`"
    return value + (", `null`" if info.optional else "")


def _meaning(info: FieldInfo, classes: tuple[type, ...]) -> str:
    for cls in classes:
        text = _docstrings().get(cls.__name__, {}).get(info.name)
        if text:
            return text
    return ""


# The pack


def _pack(name: str) -> str:
    rules = rulebook.load_rules((), name).rules
    lead = (
        f"The rules of the pack `{name}`, which every check uses unless it is told otherwise. "
        "The cases below each are run by `copydesk test --pack "
        f"{name}`."
    )
    return _page(f"The {name} pack", lead, (_rule(rule) for rule in rules))


def _rule(rule: Rule) -> str:
    shown = [f"## {rule.id}"]
    shown.append(f"**{rule.title}.** {' '.join(rule.why.split())}".replace("..", "."))
    lines = "\n".join(manual.rule_lines(rule))
    shown.append(f"```text\n{lines}\n```")
    for wanted, title in (("holds", "Holds"), ("breaks", "Breaks"), ("ignores", "Ignores")):
        cases = [case for case in rule.tests if case.wanted == wanted]
        if cases:
            shown.append("\n".join([f"{title}:", "", *(f"- {case}" for case in cases)]))
    return "\n\n".join(shown)


def _prose(text: str) -> str:
    return inspect.cleandoc(text).replace("``", "`")


def _cell(text: str) -> str:
    return " ".join(text.replace("``", "`").replace("|", "\\|").split())
