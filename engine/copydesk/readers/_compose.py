"""Putting a readable text together from pieces of a source, without losing where they stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from copydesk.frozen import Frozen, frozen
from copydesk.model import Block, BlockRole
from copydesk.readers.base import Segment


@frozen
class Strand(Frozen):
    """A text and the way back to its source; no segments means that it is its source."""

    text: str
    segments: tuple[Segment, ...] = ()


class Composer:
    """Collects verbatim, converted and invented runs of text, and the blocks they form."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self.blocks: list[Block] = []
        self.length = 0

    def verbatim(self, source: str, start: int, end: int) -> None:
        """``source[start:end]`` as it stands."""
        if start < end:
            self._anchor(start, end - start)
            self._push(source[start:end])

    def converted(self, text: str, start: int, end: int) -> None:
        """``text``, written as ``source[start:end]`` in the source (an entity, an escape)."""
        if text:
            self._anchor(start, 0)
            self._push(text)
            self._anchor(end, 0)

    def invented(self, text: str) -> None:
        """What no part of the source says: the line breaks between blocks."""
        self._push(text)

    def strand(self, strand: Strand) -> None:
        """A text that has its own way back to the same source."""
        base = self.length
        for text_start, source_start, length in strand.segments:
            self._segments.append((base + text_start, source_start, length))
        self._push(strand.text)

    def block(self, start: int, role: BlockRole) -> None:
        """Everything since ``start`` (a former ``length``) is one block."""
        if start < self.length:
            self.blocks.append(Block(start=start, end=self.length, role=role))

    def done(self) -> Strand:
        return Strand("".join(self._parts), tuple(self._segments))

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def _anchor(self, source_start: int, length: int) -> None:
        if self._segments:
            text_start, last_start, last_length = self._segments[-1]
            joins = text_start + last_length == self.length
            if joins and last_start + last_length == source_start:
                self._segments[-1] = (text_start, last_start, last_length + length)
                return
        self._segments.append((self.length, source_start, length))


def through(inner: Sequence[Segment], outer: Sequence[Segment]) -> tuple[Segment, ...]:
    """Segments into a text that itself has segments, as segments into the outermost source.

    Both are in order of their text. HTML inside a JSON string goes back to the file this way.
    """
    if not outer:
        return tuple(inner)
    starts = [segment[0] for segment in outer]
    found: list[Segment] = []
    for text_start, middle_start, length in inner:
        index = max(bisect_right(starts, middle_start) - 1, 0)
        if length == 0:
            found.append((text_start, _across(outer, index, middle_start), 0))
            continue
        middle_end = middle_start + length
        outer_text, _, outer_length = outer[index]
        if outer_text != middle_start and middle_start >= outer_text + outer_length:
            # It begins inside what is written in other letters (base64): the nearest place.
            found.append((text_start, _across(outer, index, middle_start), 0))
        while index < len(outer) and outer[index][0] < middle_end:
            outer_text, outer_source, outer_length = outer[index]
            low = max(middle_start, outer_text)
            high = min(middle_end, outer_text + outer_length)
            if low < high or (outer_length == 0 and low == outer_text):
                place = text_start + low - middle_start
                found.append((place, outer_source + low - outer_text, max(high - low, 0)))
            index += 1
        if index < len(outer) and outer[index][0] == middle_end and outer[index][2] == 0:
            found.append((text_start + length, outer[index][1], 0))
    return tuple(found)


def _across(outer: Sequence[Segment], index: int, position: int) -> int:
    text_start, source_start, length = outer[index]
    return source_start + min(max(position - text_start, 0), length)
