"""The outline of a YAML text that is being written: where the cursor stands in it.

A file that somebody types in is hardly ever valid YAML, so nothing is parsed here: indentation,
dashes, brackets and colons say which mapping a place belongs to, and what cannot be told is left
out. What the file means is for :mod:`copydesk.yamlplaces`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from copydesk.frozen import Frozen, frozen
from copydesk.regexes import compiled

Location = tuple[str | int, ...]

_LINE = compiled(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BLOCK_SCALAR = compiled(r"[|>][-+0-9]*[ \t]*(?:#.*)?\Z")
_BLOCK_KEY = compiled(
    r"""(?P<key>"[^"]*"|'[^']*'|[^\s#'"\[{&*!|>%@`-][^#:]*?|-\w[^#:]*?)[ \t]*:(?=\s|\Z)"""
)
_WORD = compiled(r"""[^\s,\[\]{}:#"']*\Z""")


@frozen
class Entry(Frozen):
    """A key and what is written after it on its line. Offsets of the text."""

    location: Location
    start: int
    end: int
    value_start: int
    value_end: int
    value: str


@frozen
class Cursor(Frozen):
    """Where somebody is about to write."""

    location: Location
    """What the words here belong to: the mapping of a key, or the place of a value."""
    is_value: bool
    """Whether a value is to be written. Else it is a key, or an item of a list."""
    start: int
    """Where the word that is being written begins."""
    word: str


@dataclass(slots=True)
class _Open:
    """A mapping's key or a list's item that the next lines may stand in."""

    column: int
    part: str | int


@dataclass(slots=True)
class _Flow:
    """A bracket that is open."""

    base: Location
    is_list: bool
    index: int = 0
    key: str | None = None
    key_start: int = 0

    @property
    def location(self) -> Location:
        if self.is_list:
            return (*self.base, self.index)
        return self.base if self.key is None else (*self.base, self.key)


@dataclass(slots=True)
class Outline:
    """The keys of a text, and the place of one cursor in it."""

    text: str
    at: int = -1
    """The cursor's offset; -1 for none."""
    entries: list[Entry] = field(default_factory=list)
    cursor: Cursor | None = None
    """``None`` inside a comment or a text of several lines."""
    _open: list[_Open] = field(default_factory=list)
    _flows: list[_Flow] = field(default_factory=list)
    _scalar: int | None = None
    """The column of the key whose text of several lines is being read."""

    def __post_init__(self) -> None:
        for line in _LINE.finditer(self.text):
            # Behind the last line end there is one more line, which may be empty.
            if line[0] or not line.start() or self.text[line.start() - 1] in "\r\n":
                self._line(line.start(), line[0].rstrip("\r\n"))

    def values(self, mapping: Location) -> dict[str, str]:
        """The keys of a mapping, each with what is written after it."""
        deep = len(mapping)
        return {
            str(entry.location[-1]): entry.value
            for entry in self.entries
            if len(entry.location) == deep + 1 and entry.location[:deep] == mapping
        }

    def entry_at(self, offset: int) -> tuple[Entry, bool] | None:
        """The entry whose key stands at an offset, or whose value does: then with ``True``."""
        found = None
        for entry in self.entries:
            if entry.start <= offset < entry.end:
                return entry, False
            if entry.value_start <= offset < entry.value_end:
                # A bracket holds entries of its own, which come after it.
                found = entry, True
        return found

    def _here(self) -> Location:
        return tuple(one.part for one in self._open)

    def _line(self, start: int, line: str) -> None:
        end = start + len(line)
        has_cursor = start <= self.at <= end
        if self._flows:
            self._flow(start, end)
            return
        rest = line.lstrip(" ")
        column = len(line) - len(rest)
        if self._scalar is not None:
            if not rest or column > self._scalar:
                return
            self._scalar = None
        if has_cursor and self.at - start < column:
            # In the white space before the words: a line of its own is about to begin.
            column = self.at - start
            rest = ""
        if not rest.strip():
            if has_cursor:
                self._close(self.at - start)
                self._stand(self._here(), False, self.at)
            return
        if rest.startswith("#"):
            return
        self._words(start, end, column, rest)

    def _words(self, start: int, end: int, column: int, rest: str) -> None:
        """A line's dashes, its key, and what stands after that."""
        while rest.startswith("- ") or rest.rstrip() == "-":
            before = [one for one in self._open if one.column <= column]
            last = before[-1] if before else None
            self._open = before
            if last is not None and last.column == column and isinstance(last.part, int):
                last.part += 1
            else:
                self._open.append(_Open(column, 0))
            inner = rest[1:].lstrip(" ")
            column += len(rest) - len(inner)
            rest = inner
        at = start + column
        has_cursor = at <= self.at <= end
        match = _BLOCK_KEY.match(rest)
        if match is None:
            if rest[:1] not in ("[", "{") or not self._is_item():
                self._close(column)
            self._value(at, end, rest, has_cursor, may_be_key=True)
            return
        self._close(column)
        base, key = self._here(), match["key"].strip("\"'")
        self._open.append(_Open(column, key))
        key_end = at + len(match["key"])
        after = rest[match.end() :]
        value_start = at + match.end() + len(after) - len(after.lstrip())
        value = _uncommented(after.strip())
        value_end = value_start + len(value)
        self.entries.append(Entry((*base, key), at, key_end, value_start, value_end, value))
        if has_cursor and self.at <= key_end:
            self._stand(base, False, at)
        elif _BLOCK_SCALAR.match(value):
            self._scalar = column
        else:
            self._value(min(value_start, end), end, self.text[value_start:end], has_cursor)

    def _is_item(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].part, int)

    def _value(
        self, at: int, end: int, rest: str, has_cursor: bool, may_be_key: bool = False
    ) -> None:
        """What stands after a key or a dash: a bracket, or words."""
        here = self._here()
        if rest[:1] in ("[", "{"):
            self._flows.append(_Flow(here, rest[0] == "["))
            if has_cursor and self.at <= at:
                self._stand(here, True, at)
            self._flow(at + 1, end)
        elif has_cursor and " #" not in self.text[at : self.at]:
            self._stand(here, not may_be_key, at)

    def _close(self, column: int) -> None:
        """Leave what does not reach to a column."""
        while self._open and self._open[-1].column >= column:
            self._open.pop()

    def _flow(self, start: int, end: int) -> None:
        """A line of what stands in brackets, to the last of them."""
        position, token = start, start
        quote = ""
        text = self.text
        while position < end:
            if self.at == position and self._flows and not quote:
                self._stand_in_flow(token)
            sign = text[position]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'" and not text[token:position].strip():
                quote = sign
            elif sign == "#" and (position == start or text[position - 1].isspace()):
                return
            elif sign in "[{":
                base = self._flows[-1].location if self._flows else self._here()
                self._flows.append(_Flow(base, sign == "["))
                token = position + 1
            elif sign in "]}":
                self._end_value(token, position)
                self._flows.pop()
                token = position + 1
                if not self._flows:
                    return
            elif sign == ",":
                self._end_value(token, position)
                top = self._flows[-1]
                top.key = None
                top.index += 1
                token = position + 1
            elif sign == ":" and text[position + 1 : position + 2] in ("", " ", "\n", "\r", "\t"):
                top = self._flows[-1]
                words = text[token:position]
                key = words.strip().strip("\"'")
                if key and not top.is_list:
                    top.key, top.key_start = key, token + len(words) - len(words.lstrip())
                    key_end = top.key_start + len(words.strip())
                    place = (*top.base, key)
                    self.entries.append(
                        Entry(place, top.key_start, key_end, position + 1, position + 1, "")
                    )
                token = position + 1
            position += 1
        if self.at == end and self._flows and not quote:
            self._stand_in_flow(token)

    def _end_value(self, token: int, position: int) -> None:
        """Say what the last key of a bracket has for a value, where that is plain."""
        top = self._flows[-1]
        words = self.text[token:position]
        if top.key is None or not words.strip():
            return
        for number in range(len(self.entries) - 1, -1, -1):
            entry = self.entries[number]
            if entry.location == (*top.base, top.key):
                start = token + len(words) - len(words.lstrip())
                self.entries[number] = Entry(
                    entry.location, entry.start, entry.end, start, start + len(words.strip()),
                    words.strip(),
                )  # fmt: skip
                return

    def _stand_in_flow(self, token: int) -> None:
        top = self._flows[-1]
        words = self.text[token : self.at]
        start = token + len(words) - len(words.lstrip())
        is_value = top.is_list or top.key is not None
        self._stand(top.location, is_value, start)

    def _stand(self, location: Location, is_value: bool, start: int) -> None:
        word = _WORD.search(self.text, min(start, self.at), self.at)
        begin = self.at if word is None else word.start()
        self.cursor = Cursor(location, is_value, begin, self.text[begin : self.at])


def _uncommented(value: str) -> str:
    """A value without the comment after it."""
    if value[:1] in ("'", '"'):
        close = value.find(value[0], 1)
        return value[: close + 1] if close > 0 else value
    return re.split(r"\s#", value, maxsplit=1)[0].rstrip()
