"""The events of a YAML text into plain data; see :mod:`copydesk.yamlplaces` for what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf
from typing import Any, NoReturn

import yaml

from copydesk.errors import DeskError
from copydesk.regexes import compiled

MAX_DEPTH = 24
MAX_NODES = 100_000
MAX_DIGITS = 100

Location = tuple[str | int, ...]
"""Where a value stands in the data: keys and indexes from the root."""

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
_NUMBER = compiled(
    r"""
      (?P<int>[-+]?[0-9]+)
    | (?P<oct>0o[0-7]+)
    | (?P<hex>0x[0-9a-fA-F]+)
    | (?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)
    | (?P<inf>[-+]?\.(?:inf|Inf|INF))
    | (?P<nan>\.(?:nan|NaN|NAN))
    """,
    re.VERBOSE,
)
_EXPLAINED = {
    "mapping values are not allowed in this context": (
        "a ': ' stands where no key can be",
        'put a text that holds ": " in quotes, and check the indentation',
    ),
    "found character that cannot start any token": (
        "a value cannot begin with this character",
        "put the text in quotes; indent with spaces, never with tabs",
    ),
    "found unexpected end of stream": ("a quoted text is never closed", ""),
    "could not find expected ':'": ("a key has no ':' after it", ""),
    "did not find expected node content": ("a value was expected here", ""),
    "did not find expected ',' or ']'": ("a list in [ ] is never closed, or lacks a comma", ""),
    "did not find expected ',' or '}'": ("a mapping in { } is never closed, or lacks a comma", ""),
    "did not find expected key": ("a key was expected here", "check the indentation and quotes"),
    "did not find expected '-' indicator": (
        "an item of the list was expected here, beginning with '- '",
        "check the indentation",
    ),
}
"""What libyaml says, said for people: (message, hint)."""


def compose(
    text: str,
    keys: dict[Location, int],
    values: dict[Location, int],
    error: Callable[..., DeskError],
) -> Any:
    """The data of a text. Where each key and each value begins goes into ``keys`` and ``values``;
    ``error`` makes the mistake to raise of a message, an offset and a hint."""
    return _Composer(text, keys, values, error).compose()


class _Composer:
    """Events into data. Depth is capped, so recursion is safe."""

    def __init__(
        self,
        text: str,
        keys: dict[Location, int],
        values: dict[Location, int],
        error: Callable[..., DeskError],
    ) -> None:
        self.text = text
        self.keys = keys
        self.values = values
        self.error = error
        self.nodes = 0
        self.open: list[int] = []
        """Where the lists and mappings in brackets that are being read begin."""

    def compose(self) -> Any:
        loader = yaml.CSafeLoader(self.text)
        self.next = loader.get_event
        try:
            self.next()
            event = self.next()
            if isinstance(event, yaml.StreamEndEvent):
                return None
            data = self._value(self.next(), (), 0)
            self.next()
            event = self.next()
            if not isinstance(event, yaml.StreamEndEvent):
                self._refuse("a second document in one file", event, "one file, one document")
            return data
        except yaml.YAMLError as error:
            raise self._explained(error) from None
        finally:
            loader.dispose()

    def _value(self, event: Any, location: Location, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse(f"more than {MAX_NODES:,} values", event)
        if isinstance(event, yaml.AliasEvent):
            self._refuse("aliases (*name) are not allowed", event, "write the value out")
        if event.anchor is not None:
            self._refuse("anchors (&name) are not allowed", event, "write each value out")
        if event.tag is not None:
            self._refuse("tags (!name) are not allowed", event, "quotes make a text of a value")
        self.values[location] = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event) if event.implicit[0] else event.value
        if depth == MAX_DEPTH:
            self._refuse(f"nested more than {MAX_DEPTH} levels deep", event)
        if event.flow_style:
            self.open.append(event.start_mark.index)
        if isinstance(event, yaml.MappingStartEvent):
            inside: Any = self._mapping(location, depth + 1)
        else:
            inside = self._list(location, depth + 1)
        if event.flow_style:
            self.open.pop()
        return inside

    def _list(self, location: Location, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*location, len(items)), depth))
        return items

    def _mapping(self, location: Location, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            # "Any" again: the stubs leave an event's mark open, a parsed event has one always.
            marked: Any = event
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse("a key must be plain text", event)
            if event.anchor is not None or event.tag is not None:
                self._refuse("anchors and tags are not allowed", event)
            key = event.value
            if event.implicit[0] and key in ("", "<<"):
                what = "merge keys (<<) are not allowed" if key else "a key is missing before ':'"
                self._refuse(what, event)
            here = (*location, key)
            if key in data:
                line = len(re.findall(r"\r\n|\r|\n", self.text[: self.keys[here]])) + 1
                self._refuse(f"'{key}' stands twice here, first on line {line}", event)
            self.keys[here] = marked.start_mark.index
            data[key] = self._value(self.next(), here, depth)
        return data

    def _scalar(self, event: yaml.ScalarEvent) -> str | int | float | bool | None:
        value: str = event.value
        if value in _NULL:
            return None
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        # Most scalars are words: one look at the first character spares them the pattern.
        if value[0] not in "0123456789+-.":
            return value
        match = _NUMBER.fullmatch(value)
        if match is None:
            return value
        if len(value) > MAX_DIGITS:
            self._refuse(f"a number of more than {MAX_DIGITS} characters", event)
        form = match.lastgroup
        if form == "int":
            return int(value)
        if form in ("oct", "hex"):
            return int(value[2:], 8 if form == "oct" else 16)
        number = float(value) if form == "float" else inf
        if number in (inf, -inf):
            # No amount is endless, and no comparison with what is no number ever holds.
            self._refuse(f"'{value}' is no number that can be compared", event, "leave the key out")
        return number

    def _refuse(self, message: str, event: Any, hint: str = "") -> NoReturn:
        raise self.error(message, event.start_mark.index, hint=hint)

    def _explained(self, error: yaml.YAMLError) -> DeskError:
        problem = str(getattr(error, "problem", None) or error)
        mark = getattr(error, "problem_mark", None)
        message, hint = _EXPLAINED.get(problem, (problem, ""))
        opened = getattr(error, "context_mark", None)
        if opened is not None and "never closed" in message:
            # Where it was opened is where the mistake is; libyaml points at the end of the file.
            mark = opened
        end = len(self.text.rstrip())
        offset = min(getattr(mark, "index", 0), len(self.text))
        if offset >= end and self.open:
            bracket = self.text[self.open[-1]]
            message, hint, offset = f"'{bracket}' is never closed", "", self.open[-1]
        offset = min(offset, end)
        return self.error(f"not valid YAML: {message}", offset, hint=hint)
