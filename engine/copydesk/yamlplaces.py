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
from pathlib import Path
from typing import Any, NamedTuple

from copydesk.errors import DeskError
from copydesk.regexes import compiled

MAX_BYTES = 1_000_000
MAX_SHOWN = 160
"""Longest part of a line that an error shows."""

Location = tuple[str | int, ...]
"""Where a value stands in the data: keys and indexes from the root."""

_VARIABLE = compiled(r"(['\"]?)\$\{[^{}]*\}\1")
_LINE_END = compiled(r"\r\n|\r|\n")
_UNREADABLE = compiled(
    # U+0085, U+2028 and U+2029 are line ends to libyaml but not to YAML 1.2 or to any editor.
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)


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
    # A run whose rules are kept reads no YAML.
    from copydesk import yamlevents

    source.data = yamlevents.compose(source.text, source._keys, source._values, source.error_at)
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
