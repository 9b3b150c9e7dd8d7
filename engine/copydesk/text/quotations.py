"""Regions between quotation marks: where the words stand, and whether somebody closed them.

Straight, curly, low and angled marks, single ones where they are clearly not apostrophes, and the
newspaper habit of opening again at each paragraph and closing only at the last. One pass over the
marks of a report; who said the words is another module's business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.text._lazy import Lazy
from copydesk.text.document import Document


class Quotation(NamedTuple):
    """One marked region. ``start`` and ``end`` bound the words without a trailing comma;
    ``open`` is the place of the opening mark, ``close`` the place after the closing one."""

    start: int
    end: int
    open: int
    close: int
    block: int
    closed: bool = True
    """False where the closing mark was forgotten."""
    resumes: bool = False
    """Opens again what the paragraph before left open."""
    left: int = 0
    right: int = 0
    """Bounds of all that stands between the marks: a comma, and the spaces that tokenized text has
    beside straight marks."""


_MARK = Lazy(r"``|''|[\"“”„‟«»‘’']")
_OPENERS = frozenset("([{<—–-/“\"‘'«„‟¿¡")
_CLOSERS = frozenset(".,;:!?…)]}>—–-/”\"’'»")
_ELISIONS = Lazy(
    r"(?:\d\ds?|em|tis|twas|twere|til|till|cause|cos|bout|round|n|neath|nuff|ello|im|er)\b",
    re.IGNORECASE,
)
"""What an apostrophe opens at the beginning of a word: '90s, 'em, 'til."""
_INCHES = Lazy(r"(?<![\d,.])(?:\d{1,2}\s?['’′]\s?)?\d{1,3}(?:\.\d+|[¼½¾])?\Z|[¼½¾]\Z")
_LETTER_OR_DIGIT = Lazy(r"\w")
_SENTENCE_STOP = Lazy(r"[.!?…]['’)\]]*\s")

_TAILS = frozenset({",", " ", " ,", ", ", " , "})
"""What stands between the last word and the closing mark, and is no word."""

_BLANK = 8
"""Code points of white space after the last mark of a block."""
_LONGEST_SPILL = 2_000
"""Code points that a quotation may run into blocks that do not open it again."""
_MOST_SPILL_BLOCKS = 3
_LONGEST_UNCLOSED = 1_000
"""Code points up to which a forgotten mark is taken to reach to the end of its paragraph."""
_LONGEST_SINGLE = 3_000


def find(document: Document) -> tuple[Quotation, ...]:
    """All outermost quotations of a report in text order; found once for each document."""
    return document.once(_find)


def _find(document: Document) -> tuple[Quotation, ...]:
    return tuple(_Scan(document).run())


def at(quotations: tuple[Quotation, ...], position: int) -> Quotation | None:
    """The quotation around ``position``, marks included, or ``None``."""
    index = bisect_right(quotations, position, key=lambda quotation: quotation.open) - 1
    if index >= 0 and position < quotations[index].close:
        return quotations[index]
    return None


class _Mark(NamedTuple):
    start: int
    end: int
    block: int
    single: bool
    may_open: bool
    may_close: bool
    must_open: bool = False
    """Its shape or its place leaves no other reading."""


class _Scan:
    """One pass over the marks of a document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.blocks = document.blocks
        self.speaking = [
            index for index, block in enumerate(self.blocks) if block.role != "furniture"
        ]
        self.marks = list(self._marks())
        self.resuming: set[int] = set()

    def run(self) -> Iterator[Quotation]:
        marks = self.marks
        index = 0
        while index < len(marks):
            mark = marks[index]
            if mark.single:
                close = self._single_close(index)
                if close is None:
                    if self._single_goes_on(index):
                        end = self.blocks[mark.block].end
                        yield self._region(mark, end, end)
                        while index < len(marks) and marks[index].start < end:
                            index += 1
                        continue
                    index += 1
                    continue
                yield self._region(mark, marks[close].start, marks[close].end)
                index = close + 1
                continue
            if not mark.may_open:
                index += 1
                continue
            region, index = self._double(index)
            if region is not None:
                yield region

    # Reading marks

    def _marks(self) -> Iterator[_Mark]:
        for block in self.speaking:
            start, end = self.blocks[block].start, self.blocks[block].end
            for match in _MARK.finditer(self.text, start, end):
                mark = self._read(match, block, start, end)
                if mark is not None:
                    yield mark

    def _read(self, match: re.Match[str], block: int, start: int, end: int) -> _Mark | None:
        text, shape = self.text, match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        spaced_before, spaced_after = before.isspace(), after.isspace()
        left_open = spaced_before or before in _OPENERS
        right_open = spaced_after or after in _CLOSERS
        if shape in "'’‘":
            return self._read_single(match, block, before, after, left_open, right_open)
        if shape == "``" or shape in "„‟":
            return _Mark(match.start(), match.end(), block, False, True, False, True)
        if shape == "“":
            # „Wort“ and “word“ close with the mark that opens elsewhere.
            closes = not left_open and right_open
            return _Mark(
                match.start(), match.end(), block, False, not closes, closes, must_open=not closes
            )
        if shape == "”":
            return _Mark(
                match.start(), match.end(), block, False, left_open and not right_open, True
            )
        if shape == "«":
            return _Mark(match.start(), match.end(), block, False, left_open, not left_open)
        if shape == "»":
            opens = left_open and not spaced_after and not right_open
            return _Mark(match.start(), match.end(), block, False, opens, True)
        if before.isdigit() or before in "¼½¾":
            inches = _INCHES.search(text, max(start, match.start() - 10), match.start())
            if inches and not left_open and self._is_inches(match, inches, start, end):
                return None
        if spaced_before and spaced_after:
            last = not text[match.end() : end].strip() if end - match.end() < _BLANK else False
            return _Mark(match.start(), match.end(), block, False, not last, True)
        if left_open and not right_open:
            opens_surely = spaced_before or before in "([“‘—–"
            return _Mark(
                match.start(),
                match.end(),
                block,
                False,
                True,
                not opens_surely,
                must_open=opens_surely,
            )
        if right_open and not left_open:
            return _Mark(match.start(), match.end(), block, False, False, True)
        return _Mark(match.start(), match.end(), block, False, not spaced_after, True)

    def _is_inches(self, match: re.Match[str], figure: re.Match[str], start: int, end: int) -> bool:
        """Whether a straight mark after a short figure measures rather than closes."""
        if "'" in figure.group() or "’" in figure.group() or "′" in figure.group():
            return True
        following = self.text[match.end() : match.end() + 1]
        if following and following not in " -)x\u00a0":
            return False
        # A mark left over on the line's right side says that this one closed nothing.
        later = _next_straight(self.text, match.end(), min(end, match.end() + 400))
        earlier = _last_straight(self.text, max(start, match.start() - 400), match.start())
        if earlier == "open":
            return later == "close"
        return True

    def _read_single(
        self,
        match: re.Match[str],
        block: int,
        before: str,
        after: str,
        left_open: bool,
        right_open: bool,
    ) -> _Mark | None:
        shape = match.group()
        if before.isalnum() and after.isalnum():
            return None
        opens = left_open and not after.isspace() and shape != "’"
        if opens and _ELISIONS.match(self.text, match.end()):
            opens = False
            if shape == "'":
                return None
        closes = (
            shape != "‘"
            and not before.isspace()
            and not after.isalnum()
            and (right_open or not left_open)
        )
        if not opens and not closes:
            return None
        return _Mark(match.start(), match.end(), block, True, opens, closes and not opens)

    # Pairing marks

    def _single_close(self, index: int) -> int | None:
        """Index of the mark that closes a single one, where it is no apostrophe."""
        marks, opening = self.marks, self.marks[index]
        if not opening.may_open:
            return None
        first: int | None = None
        doubles = 0
        for later in range(index + 1, len(marks)):
            mark = marks[later]
            if mark.block != opening.block or mark.start - opening.start > _LONGEST_SINGLE:
                break
            if not mark.single:
                doubles += 1
                continue
            if mark.may_open:
                break
            if doubles % 2:
                continue
            if self.text[mark.start - 1] not in "sSzx":
                return later if mark.start > opening.end else None
            if first is None:
                first = later
                if self.text[mark.end : mark.end + 1] in {",", ".", ";", ":", ")", ""}:
                    return later
        return first

    def _single_goes_on(self, index: int) -> bool:
        """Whether a single mark that opens a paragraph is opened again by the next paragraph."""
        opening = self.marks[index]
        if not opening.may_open or opening.start != self.blocks[opening.block].start:
            return False
        position = bisect_right(self.speaking, opening.block)
        if position == len(self.speaking):
            return False
        start = self.blocks[self.speaking[position]].start
        later = index + 1
        while later < len(self.marks) and self.marks[later].start < start:
            later += 1
        mark = self._mark_at(later, start)
        if mark is None or not (mark.single and mark.may_open):
            return False
        if self.text[mark.start] != self.text[opening.start]:
            return False
        self.resuming.add(start)
        return True

    def _double(self, index: int) -> tuple[Quotation | None, int]:
        """The region which the mark at ``index`` opens, and the index of the mark after it."""
        marks, opening = self.marks, self.marks[index]
        later = index + 1
        while later < len(marks) and marks[later].block == opening.block:
            mark = marks[later]
            if mark.single:
                later += 1
                continue
            if mark.may_close and not mark.must_open:
                return self._region(opening, mark.start, mark.end), later + 1
            if self._nests(later, opening):
                later += 2
                continue
            # A second opening mark: the first was never closed.
            return self._unclosed(opening, mark.start), later
        return self._at_block_end(opening, later)

    def _nests(self, later: int, opening: _Mark) -> bool:
        """Whether a pair of other marks stands inside: «... “word” ...»."""
        marks = self.marks
        if self.text[opening.start] == self.text[marks[later].start]:
            return False
        if self.text[opening.start] in '“"' and self.text[marks[later].start] in '“"':
            return False
        following = marks[later + 1] if later + 1 < len(marks) else None
        return (
            following is not None
            and following.block == opening.block
            and not following.single
            and not following.must_open
        )

    def _at_block_end(self, opening: _Mark, later: int) -> tuple[Quotation | None, int]:
        """The paragraph ends and the quotation does not."""
        block = self.blocks[opening.block]
        position = bisect_right(self.speaking, opening.block)
        if position < len(self.speaking):
            following = self.speaking[position]
            mark = self._mark_at(later, self.blocks[following].start)
            if mark is not None and mark.may_open and not mark.single:
                self.resuming.add(mark.start)
                return self._region(opening, block.end, block.end), later
        index = later
        while index < len(self.marks) and self.marks[index].single:
            index += 1
        if index < len(self.marks):
            mark = self.marks[index]
            reach = bisect_right(self.speaking, mark.block) - position
            if (
                mark.may_close
                and not mark.may_open
                and reach <= _MOST_SPILL_BLOCKS
                and mark.start - opening.start <= _LONGEST_SPILL
            ):
                return self._region(opening, mark.start, mark.end), index + 1
        return self._unclosed(opening, block.end), later

    def _mark_at(self, index: int, position: int) -> _Mark | None:
        if index < len(self.marks) and self.marks[index].start == position:
            return self.marks[index]
        return None

    def _unclosed(self, opening: _Mark, limit: int) -> Quotation | None:
        block_end = self.blocks[opening.block].end
        if limit < block_end:
            # The next quotation's own sentence is not part of this one.
            stops = [
                match.end() for match in _SENTENCE_STOP.finditer(self.text, opening.end, limit)
            ]
            limit = stops[-1] if stops else limit
        if limit - opening.end > _LONGEST_UNCLOSED:
            stop = _SENTENCE_STOP.search(self.text, opening.end, opening.end + _LONGEST_UNCLOSED)
            limit = stop.end() if stop else opening.end + _LONGEST_UNCLOSED
        return self._region(opening, limit, limit, closed=False)

    def _region(self, opening: _Mark, end: int, close: int, closed: bool = True) -> Quotation:
        text, start, mark = self.text, opening.end, end
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
            end -= 1
        left, right = start, end
        if text[opening.start] not in "«»":
            # The space within angled marks is a part of the mark.
            left = opening.end if text[opening.end : start] == " " else start
            right = mark if text[end:mark] in _TAILS else end
        return Quotation(
            start=start,
            end=end,
            open=opening.start,
            close=max(close, end),
            block=opening.block,
            closed=closed,
            resumes=opening.start in self.resuming,
            left=left,
            right=right,
        )


def _next_straight(text: str, start: int, end: int) -> str:
    """Shape of the first straight mark in a stretch: "open", "close", or "" for none."""
    place = text.find('"', start, end)
    return _straight(text, place)


def _last_straight(text: str, start: int, end: int) -> str:
    place = text.rfind('"', start, end)
    return _straight(text, place)


def _straight(text: str, place: int) -> str:
    if place < 0:
        return ""
    after = text[place + 1 : place + 2]
    if (place == 0 or text[place - 1].isspace() or text[place - 1] in _OPENERS) and (
        after and not after.isspace()
    ):
        return "open"
    return "close"


def is_empty(text: str, quotation: Quotation) -> bool:
    """Whether nothing that could be said stands between the marks."""
    return _LETTER_OR_DIGIT.search(text, quotation.start, quotation.end) is None
