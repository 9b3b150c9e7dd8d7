"""YAML into plain data, with the place of every key and every value.

Only what a rule file needs is read: mappings with text keys, lists and scalars of the YAML 1.2
core schema (https://yaml.org/spec/1.2.2/#103-core-schema), so that ``no``, ``12:30`` and
``2022-11-10`` are text and ``012`` is twelve. Aliases, anchors, tags, merge keys, duplicate keys
and a second document are refused, and so is what is too large or too deep: the parser's events
are walked under caps, which stops every alias bomb and deep nest before it costs anything
(PyYAML's own composer recurses in C and ends the process on a deep nest).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import yaml

from copydesk.errors import DeskError

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_NODES = 100_000
MAX_DIGITS = 100
MAX_SHOWN = 160
"""Longest part of a line that an error shows."""

Location = tuple[str | int, ...]
"""Where a value stands in the data: keys and indexes from the root."""

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
_NUMBER = re.compile(
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
_VARIABLE = re.compile(r"(['\"]?)\$\{[^{}]*\}\1")
_LINE_END = re.compile(r"\r\n|\r|\n")
_UNREADABLE = re.compile(
    # U+0085, U+2028 and U+2029 are line ends to libyaml but not to YAML 1.2 or to any editor.
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
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


class Place(NamedTuple):
    """A place in a file, both 1-based, columns in code points."""

    line: int
    column: int


class Source:
    """A YAML file as plain data, and where in the text each part of the data stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.data: Any = None
        self._keys: dict[Location, int] = {}
        self._values: dict[Location, int] = {}
        self._moved: dict[Location, Location] = {}

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, location: Location = (), *, key: bool = False) -> Place:
        """Where the value at ``location`` begins; its key with ``key=True``, where it has one.

        A location that does not exist is placed at the nearest one above it that does: a missing
        key at its parent.
        """
        return self.place_at(self._offset(location, key=key))

    def place_at(self, offset: int) -> Place:
        """Line and column of an offset in ``text``."""
        line = bisect_right(self._line_starts, offset) - 1
        return Place(line + 1, offset - self._line_starts[line] + 1)

    def move(self, location: Location, written: Location) -> None:
        """Say that what stands at ``location`` of the data in use stands at ``written`` in the
        file: where variables are filled in, a list may hold more items than are written."""
        self._moved[location] = written

    def _written(self, location: Location) -> Location:
        """A location of the data in use, as the file has it."""
        if not self._moved:
            return location
        for length in range(len(location), 0, -1):
            if (moved := self._moved.get(location[:length])) is not None:
                return (*moved, *location[length:])
        return location

    def _offset(self, location: Location, *, key: bool = False) -> int:
        location = self._written(location)
        while location and location not in self._values:
            location, key = location[:-1], True
        first, second = (self._keys, self._values) if key else (self._values, self._keys)
        return first.get(location, second.get(location, 0))

    def error(
        self,
        message: str,
        location: Location = (),
        *,
        key: bool = False,
        inside: str = "",
        hint: str = "",
    ) -> DeskError:
        """An error at a part of the data: at its key, or at the words ``inside`` of its value."""
        offset = self._offset(location, key=key)
        if inside:
            # An escape in the value may hide the words: then the value's beginning has to do.
            offset = max(offset, self.text.find(inside, offset, offset + 2000))
        return self.error_at(message, offset, hint=hint)

    def error_at(self, message: str, offset: int, *, hint: str = "") -> DeskError:
        """An error at an offset of the text, with the line that it stands in."""
        line, column = self.place_at(offset)
        start = self._line_starts[line - 1]
        # No more than is shown: a file may be one line of a million characters.
        shown = _LINE_END.split(self.text[start : start + MAX_SHOWN + 1], maxsplit=1)[0]
        if len(shown) > MAX_SHOWN:
            # A caret far to the right of a clipped line would point at nothing.
            shown = shown[:MAX_SHOWN] + "…" if column <= MAX_SHOWN else ""
        shown = _UNREADABLE.sub("\ufffd", shown)
        return DeskError(message, path=self.path, line=line, column=column, source=shown, hint=hint)

    def written(self, location: Location) -> str:
        """The scalar at ``location`` as far as its line shows it, without a comment; or the
        variable that stands there."""
        start = self._values.get(self._written(location), len(self.text))
        if variable := _VARIABLE.match(self.text, start):
            return variable[0]
        return re.split(r"[,\]}\r\n]|\s#", self.text[start : start + 80], maxsplit=1)[0].strip()


def read(path: Path) -> Source:
    """The YAML file at ``path``. Raises :class:`DeskError` for whatever is wrong with it."""
    shown = str(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise DeskError("no such file", path=shown) from None
    except IsADirectoryError:
        raise DeskError("this is a folder, and a file is wanted", path=shown) from None
    except OSError as error:
        raise DeskError(f"cannot be read: {error.strerror}", path=shown) from error
    return parse(content, shown)


def parse(content: bytes | str, path: str = "") -> Source:
    """YAML text into data with places; ``path`` is only what errors call the file."""
    if len(content) > MAX_BYTES:
        raise DeskError(f"too large: more than {MAX_BYTES:,} bytes", path=path)
    text = _decoded(content, path) if isinstance(content, bytes) else content
    source = Source(path, text.removeprefix("\ufeff"))
    unreadable = _UNREADABLE.search(source.text)
    if unreadable:
        raise source.error_at(
            f"character U+{ord(unreadable.group()):04X} cannot stand in a YAML file",
            unreadable.start(),
            hint="delete it, or write it as an escape in double quotes",
        )
    _Composer(source).compose()
    return source


def _decoded(content: bytes, path: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().removeprefix("\ufeff")
        raise Source(path, before).error_at(
            f"not UTF-8 text: byte 0x{content[error.start]:02x}",
            len(before),
            hint="save the file as UTF-8",
        ) from None


class _Composer:
    """Events into data. Depth is capped, so recursion is safe."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.keys = source._keys
        self.values = source._values
        self.nodes = 0
        self.open: list[int] = []
        """Where the lists and mappings in brackets that are being read begin."""

    def compose(self) -> None:
        loader = yaml.CSafeLoader(self.source.text)
        self.next = loader.get_event
        try:
            self.next()
            event = self.next()
            if isinstance(event, yaml.StreamEndEvent):
                return
            self.source.data = self._value(self.next(), (), 0)
            self.next()
            event = self.next()
            if not isinstance(event, yaml.StreamEndEvent):
                self._refuse("a second document in one file", event, "one file, one document")
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
                first = self.source.place(here, key=True)
                self._refuse(f"'{key}' stands twice here, first on line {first.line}", event)
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
        raise self.source.error_at(message, event.start_mark.index, hint=hint)

    def _explained(self, error: yaml.YAMLError) -> DeskError:
        problem = str(getattr(error, "problem", None) or error)
        mark = getattr(error, "problem_mark", None)
        message, hint = _EXPLAINED.get(problem, (problem, ""))
        opened = getattr(error, "context_mark", None)
        if opened is not None and "never closed" in message:
            # Where it was opened is where the mistake is; libyaml points at the end of the file.
            mark = opened
        end = len(self.source.text.rstrip())
        offset = min(getattr(mark, "index", 0), len(self.source.text))
        if offset >= end and self.open:
            bracket = self.source.text[self.open[-1]]
            message, hint, offset = f"'{bracket}' is never closed", "", self.open[-1]
        offset = min(offset, end)
        return self.source.error_at(f"not valid YAML: {message}", offset, hint=hint)
