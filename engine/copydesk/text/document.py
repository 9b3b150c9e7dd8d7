"""A report as its readers see it: blocks, sentences, words, each with its exact place.

A ``Document`` is made once for a report and shared by all extractors and by alignment; what it
derives is derived once, when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from copydesk.model import Block, Report, Span
from copydesk.text import sentences as _sentences
from copydesk.text import tokens as _tokens
from copydesk.text.word_index import WordIndex, lower_same_length


class Sentence(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int
    block: int
    """Index of the block it stands in."""


Derived = TypeVar("Derived")


class Document:
    """One report, analysed.

    Extractors read ``text``, ``blocks`` and what is derived from them. Blocks of role
    ``furniture`` have no sentences: what a page adds is not what the report says.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = report.text
        self.blocks: tuple[Block, ...] = report.blocks or (Block(start=0, end=len(report.text)),)
        self._derived: dict[object, Any] = {}
        self._sentence_spans: dict[int, Span] = {}
        """By index, those that were asked for: many records share one."""

    def once(self, derive: Callable[[Document], Derived]) -> Derived:
        """What a function derives from the document, kept from the first time on."""
        found: Derived
        if derive in self._derived:
            found = self._derived[derive]
        else:
            found = self._derived[derive] = derive(self)
        return found

    @cached_property
    def lower(self) -> str:
        """The text in lower case, every character at its own place."""
        return lower_same_length(self.text)

    @cached_property
    def words(self) -> WordIndex:
        """Words and figures of ``lower``, by which cues are found."""
        return WordIndex.of(self.lower)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences in reading order; none spans two blocks."""
        found: list[Sentence] = []
        for index, block in enumerate(self.blocks):
            if block.role == "furniture":
                continue
            found.extend(
                Sentence(start, end, index)
                for start, end in _sentences.split(self.text, block.start, block.end)
            )
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def token_columns(self) -> _tokens.Columns:
        """Words, numbers and marks of the whole text, in order, field by field."""
        return _tokens.scan(self.text)

    def tokens_between(self, start: int, end: int) -> list[_tokens.Token]:
        """Tokens that begin in ``[start, end)``."""
        columns = self.token_columns
        return columns.tokens(columns.within(start, end))

    def sentence_index(self, position: int) -> int:
        """Index of the sentence at ``position`` (the one before it, if it is between two); -1
        where there is none."""
        return bisect_right(self._starts, position) - 1

    def sentence_at(self, position: int) -> Span:
        """Span of the sentence at ``position``; the whole block where it has no sentences."""
        index = self.sentence_index(position)
        if index >= 0 and position < self.sentences[index].end:
            span = self._sentence_spans.get(index)
            if span is None:
                start, end, _ = self.sentences[index]
                span = self._sentence_spans[index] = Span(start=start, end=end)
            return span
        block = self.block_at(position)
        if block is not None:
            return Span(start=block.start, end=block.end)
        return Span(start=position, end=position)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_at(self, position: int) -> Block | None:
        """The block that holds ``position``, or ``None`` between blocks."""
        index = bisect_right(self._block_starts, position) - 1
        if index >= 0 and position < self.blocks[index].end:
            return self.blocks[index]
        return None

    def is_furniture(self, position: int) -> bool:
        block = self.block_at(position)
        return block is not None and block.role == "furniture"
