"""From a place in a report's text to the place in its file that a person opens.

Offsets count code points. Lines and columns are 1-based and are counted as editors count them:
a line ends at LF, CR LF or CR, and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Final

from copydesk.model import Report, Span
from copydesk.regexes import compiled

BY_CELLS: Final = "parquet"
"""The format whose files no editor opens: its line is a row's number, its column a cell's."""
_LINE_END = compiled(r"\r\n|[\r\n]")


class Places:
    """The way back from the text of one report to its source. Made once for a report."""

    def __init__(self, report: Report) -> None:
        self._source = report.source
        self._segments = report.segments
        self._by_cells = report.format == BY_CELLS

    @cached_property
    def _text_starts(self) -> list[int]:
        return [segment[0] for segment in self._segments]

    @property
    def _line_starts(self) -> Sequence[int]:
        return _line_starts(self._source)

    def source_offset(self, text_offset: int) -> int:
        """Where the character at ``text_offset`` begins in the source.

        For a character that the source does not have (a line break between two HTML blocks), the
        place where the source's text before it ends.
        """
        if not self._segments:
            return min(max(text_offset, 0), len(self._source))
        index = bisect_right(self._text_starts, text_offset) - 1
        if index < 0:
            return self._segments[0][1]
        text_start, source_start, length = self._segments[index]
        return source_start + min(text_offset - text_start, length)

    def _source_end(self, text_end: int) -> int:
        """Where the character before ``text_end`` ends in the source."""
        if not self._segments:
            return min(max(text_end, 0), len(self._source))
        last = text_end - 1
        index = bisect_right(self._text_starts, last) - 1
        if index >= 0:
            text_start, source_start, length = self._segments[index]
            if last < text_start + length:
                return source_start + last - text_start + 1
        # A converted character: the anchor behind it says where it ends.
        after = bisect_left(self._text_starts, text_end)
        if after < len(self._segments):
            return self._segments[after][1]
        return self.source_offset(text_end)

    def source_span(self, span: Span) -> tuple[int, int]:
        """Start and end in the source; markup inside the span is covered too."""
        start = self.source_offset(span.start)
        if span.end <= span.start:
            return start, start
        return start, max(start, self._source_end(span.end))

    def line_column(self, text_offset: int) -> tuple[int, int]:
        """Line and column in the file, both 1-based, of the character at ``text_offset``."""
        return self.source_line_column(self.source_offset(text_offset))

    def source_line_column(self, source_offset: int) -> tuple[int, int]:
        """Line and column, both 1-based, of an offset into the source."""
        starts = self._line_starts
        line = bisect_right(starts, source_offset)
        if self._by_cells:
            # No editor opens Parquet: its line is the row's number, its column the cell's.
            return line, self._source.count("\t", starts[line - 1], source_offset) + 1
        return line, source_offset - starts[line - 1] + 1


@lru_cache(maxsize=64)
def _line_starts(source: str) -> Sequence[int]:
    """Where lines begin; the reports of one table share their source."""
    if "\r" in source:
        return (0, *(match.end() for match in _LINE_END.finditer(source)))
    # Where there is but one sort of line end, it is found in a fraction of the time.
    starts, start = [0], source.find("\n") + 1
    while start:
        starts.append(start)
        start = source.find("\n", start) + 1
    return starts
