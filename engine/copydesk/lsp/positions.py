"""Between offsets in code points and the positions of the protocol.

The protocol counts lines from 0, ends them at LF, CR LF and CR alone, and counts characters in
units that client and server agree on. pygls ends lines wherever ``str.splitlines`` does (a form
feed, U+2028), which shifts every place after one; so the counting is done here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from lsprotocol.types import Position, PositionEncodingKind, Range

from copydesk.regexes import compiled

_LINE_END = compiled(r"\r\n|[\r\n]")
_WIDTHS = {
    PositionEncodingKind.Utf8.value: ("utf-8", 1),
    PositionEncodingKind.Utf16.value: ("utf-16-le", 2),
}
_MARK = "\ufeff"


class Lines:
    """One text, and the places in it as the client counts them.

    A byte order mark, which an editor may show as a character of the first line and readers do not,
    is no part of ``text``.
    """

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16.value) -> None:
        self.encoding = encoding
        self._mark = self._units(_MARK) if text.startswith(_MARK) else 0
        self.text = text.removeprefix(_MARK)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The place of the code point at ``offset``; past the end, that of the end."""
        at = min(offset, len(self.text))
        line = bisect_right(self._starts, at) - 1
        units = self._units(self.text[self._starts[line] : at])
        return Position(line, units if line else units + self._mark)

    def range(self, start: int, end: int) -> Range:
        """The places of ``text[start:end]``."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The code point at a position; the end of the line where it lies beyond."""
        if position.line >= len(self._starts):
            return len(self.text)
        units = position.character - (0 if position.line else self._mark)
        return self._starts[position.line] + self._points(self._words(position.line), max(units, 0))

    def offset_of(self, line: int, column: int) -> int:
        """The offset of a line and column that count code points from 1."""
        start = self._starts[min(max(line, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))

    def line_range(self, line: int) -> Range:
        """A whole line, by its number from 0, without its end."""
        line = min(max(line, 0), len(self._starts) - 1)
        start = self._starts[line]
        return self.range(start, start + len(self._words(line)))

    def between(self, place: Range) -> str:
        """The words of a range."""
        return self.text[self.offset(place.start) : self.offset(place.end)]

    def _words(self, line: int) -> str:
        """A line without its end."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[line] : end].rstrip("\r\n")

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding not in _WIDTHS:
            return len(text)
        codec, width = _WIDTHS[self.encoding]
        return len(text.encode(codec, "surrogatepass")) // width

    def _points(self, line: str, units: int) -> int:
        if line.isascii() or self.encoding not in _WIDTHS:
            return min(units, len(line))
        codec, width = _WIDTHS[self.encoding]
        # A place inside a character is that character's.
        head = line.encode(codec, "surrogatepass")[: units * width]
        return len(head.decode(codec, "ignore"))
