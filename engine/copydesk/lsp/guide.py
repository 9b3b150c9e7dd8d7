"""What can be written at a place of a YAML file, by the JSON Schema of its kind of file.

The schemas are made of the classes that read the files (:mod:`copydesk.manual`), so that an editor
offers what a check accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from copydesk import config, ledger, manual, parts, rulebook, units, waivers
from copydesk.lsp.outline import Location, Outline

Schema = dict[str, Any]
_DEPTH = 12
"""How far references are followed at one place: the schemas refer to themselves."""


class Offer(NamedTuple):
    """A key or a value that can stand somewhere."""

    word: str
    is_key: bool
    about: str
    """What it is, in plain text; may be empty."""


@cache
def schema(role: str) -> Schema:
    """The schema of a kind of file: rules, config, ledger or waivers."""
    makers: dict[str, Callable[[], Schema]] = {
        "rules": rulebook.schema,
        "config": config.schema,
        "ledger": ledger.schema,
        "waivers": waivers.schema,
    }
    return makers[role]()


class Guide:
    """The schema of one kind of file, asked about places in one text."""

    def __init__(self, role: str, outline: Outline) -> None:
        self._role = role
        self._root = schema(role)
        self._outline = outline

    def offers(self) -> list[Offer]:
        """What can be written at the outline's cursor."""
        cursor = self._outline.cursor
        if cursor is None:
            return []
        here = cursor.location
        found: dict[tuple[str, bool], Offer] = {}
        schemas = list(self._at(here))
        if not cursor.is_value:
            taken = self._outline.values(here)
            for name, about in self._keys(schemas).items():
                if name not in taken:
                    found.setdefault((name, True), Offer(name, True, about))
        if cursor.is_value or (here and isinstance(here[-1], int)):
            for word, about in self._values(schemas, here).items():
                found.setdefault((word, False), Offer(word, False, about))
        return list(found.values())

    def about(self, location: Location, value: str | None = None) -> str:
        """What the key at a location means, or one of its values; "" where nothing is said.

        A kind of expectation has its whole manual page.
        """
        name = str(location[-1]) if value is None else value
        if self._is_kind(location, value) and name in parts.names("kinds"):
            return manual.explain(name)
        for option in self._at(location):
            if option.get("description"):
                return str(option["description"])
        parents = self._keys(list(self._at(location[:-1])))
        return parents.get(str(location[-1]), "")

    def _is_kind(self, location: Location, value: str | None) -> bool:
        expect = location if value is not None else location[:-1]
        return self._role == "rules" and expect[:1] == ("rules",) and expect[2:] == ("expect",)

    def _at(self, location: Location) -> Iterator[Schema]:
        """All schemas that a value at a location may be held against."""
        found = list(self._flat(self._root, ()))
        for number, part in enumerate(location):
            here = location[: number + 1]
            found = [
                flat
                for one in found
                for inner in _inside(one, part)
                for flat in self._flat(inner, here)
            ]
        yield from found

    def _flat(self, option: Schema, here: Location, depth: int = 0) -> Iterator[Schema]:
        """A schema with its references and alternatives laid out, as far as the text decides."""
        if depth > _DEPTH:
            return
        if "$ref" in option:
            yield from self._flat(self._resolved(option["$ref"]), here, depth + 1)
            return
        yield option
        for name in ("anyOf", "oneOf", "allOf"):
            for inner in option.get(name, ()):
                if self._applies(inner, here):
                    yield from self._flat(inner.get("then", inner), here, depth + 1)

    def _applies(self, option: Schema, here: Location) -> bool:
        """Whether what the text says so far lets a conditional schema hold."""
        wanted = option.get("if", {}).get("properties", {})
        said = self._outline.values(here)
        return all(
            said.get(name, "").strip("\"'") == test.get("const") for name, test in wanted.items()
        )

    def _resolved(self, reference: str) -> Schema:
        found = self._root
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        return found

    def _keys(self, schemas: list[Schema]) -> dict[str, str]:
        """The keys of mappings, with what is said of each."""
        found: dict[str, str] = {}
        for option in schemas:
            for name, inner in option.get("properties", {}).items():
                about = next(
                    (
                        flat["description"]
                        for flat in self._flat(inner, ())
                        if "description" in flat
                    ),
                    "",
                )
                found[name] = found.get(name) or about
        return found

    def _values(self, schemas: list[Schema], here: Location) -> dict[str, str]:
        """The values that are named one by one, with what is said of each."""
        found: dict[str, str] = {}
        for option in schemas:
            words = [*option.get("enum", ()), *([option["const"]] if "const" in option else [])]
            if option.get("type") == "boolean":
                words += [True, False]
            for word in words:
                found.setdefault(_written(word), "")
        names = [part for part in here if isinstance(part, str)]
        kind = (
            self._outline.values(here[: here.index("unit")]).get("kind") if "unit" in here else ""
        )
        if self._role == "rules" and names[-1:] == ["unit"] and kind != "money":
            for word, symbol in units.words():
                found.setdefault(symbol, "" if word == symbol else word)
        if self._role == "rules" and names[-1:] == ["expect"]:
            found = {word: _first_line(manual.explain(word)) for word in found}
        if self._role != "ledger" and names[-1:] in (["extends"], ["pack"]):
            found |= dict.fromkeys(rulebook.packs(), "a pack that ships")
        return found


def _inside(option: Schema, part: str | int) -> Iterator[Schema]:
    """The schemas of what stands under a key or an index."""
    if isinstance(part, int):
        items = option.get("items")
        if isinstance(items, dict):
            yield items
        return
    if part in option.get("properties", {}):
        yield option["properties"][part]
    elif isinstance(option.get("additionalProperties"), dict):
        yield option["additionalProperties"]
    else:
        yield from option.get("patternProperties", {}).values()


def _written(value: Any) -> str:
    """A value as YAML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _first_line(page: str) -> str:
    """The first paragraph of a manual page, after its title."""
    paragraphs = page.split("\n\n")
    return " ".join(paragraphs[1].split()) if len(paragraphs) > 1 else ""
