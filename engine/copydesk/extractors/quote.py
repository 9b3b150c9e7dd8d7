"""Quotations and who says them.

The marks are found by ``text.quotations``, the attributions by ``text.attributions``; here the two
meet: which of the phrases around a quotation is its speaker, and what a quotation without one
inherits from the quotation or the sentence before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from copydesk.model import Quote, Span
from copydesk.text import attributions, quotations
from copydesk.text.clauses import QUOTED, Source, Word
from copydesk.text.document import Document
from copydesk.text.fragments import is_fragment, is_mere, is_short
from copydesk.text.quotations import Quotation
from copydesk.text.speakers import Antecedents

_FAR = 600
"""Code points after a quotation over several blocks in which its speaker is looked for."""
_REACH = 60
"""Words on either side of a quotation within which its speaker is looked for."""


def extract(document: Document) -> Iterator[Quote]:
    """One record for each quotation, in text order; not for titles and words used with reserve.

    The span is all that stands between the marks, with the comma that American style puts there.
    """
    found = quotations.find(document)
    if not found:
        return
    text = document.text
    desk = _Desk(document, found)
    for quotation, voice in zip(found, desk.hear(), strict=True):
        if voice.mere:
            continue
        span = Span(start=quotation.left, end=quotation.right)
        yield Quote(
            report=document.report.id,
            span=span,
            raw=text[span.start : span.end],
            sentence=document.sentence_at(quotation.start),
            speaker=voice.name,
            speaker_span=voice.span,
            closed=quotation.closed,
            fragment=voice.fragment,
            continues=voice.continues,
        )


@dataclass(slots=True)
class _Voice:
    """What is known of a quotation's speaker."""

    name: str = ""
    span: Span | None = None
    fragment: bool = False
    continues: bool = False
    mere: bool = False
    """Marked, but nobody's words: a title, a term, a scare quote."""
    after: int = -1
    """Index of the last word of an attribution that follows the quotation."""


_word = partial(tuple.__new__, Word)


class _Paragraph(NamedTuple):
    """Words of a block, each quotation one word, and where its sentences end."""

    words: list[Word]
    ends: list[bool]
    places: dict[int, int]
    """Opening place of a quotation to the index of its word."""


class _Desk:
    """Attribution of the quotations of one report, in order."""

    def __init__(self, document: Document, found: tuple[Quotation, ...]) -> None:
        self.document = document
        self.text = document.text
        self.found = found
        self.voices: list[_Voice] = []
        self.paragraphs: dict[int, _Paragraph] = {}
        self.sentence_ends = {sentence.end for sentence in document.sentences}
        self.antecedents = Antecedents(document, found)
        self.opens = [quotation.open for quotation in found]

    def hear(self) -> list[_Voice]:
        """Who says each quotation, in text order."""
        for index, quotation in enumerate(self.found):
            empty = quotations.is_empty(self.text, quotation)
            self.voices.append(_Voice(mere=True) if empty else self._voice(index))
        # Over several paragraphs the speaker is often named in the last one only.
        for index in range(len(self.found) - 1, 0, -1):
            voice, before = self.voices[index], self.voices[index - 1]
            if self.found[index].resumes and before.span is None:
                before.name, before.span = voice.name, voice.span
        return self.voices

    # Reading a paragraph

    def _paragraph(self, block: int) -> _Paragraph:
        known = self.paragraphs.get(block)
        if known is not None:
            return known
        # Quotations come in text order: no earlier paragraph than the last two is asked for again.
        while len(self.paragraphs) > 2:
            del self.paragraphs[next(iter(self.paragraphs))]
        start, end = self.document.blocks[block].start, self.document.blocks[block].end
        words: list[Word] = []
        ends: list[bool] = []
        places: dict[int, int] = {}
        first = bisect_right(self.opens, start - 1)
        if first and self.found[first - 1].close > start:
            first -= 1
        position = start
        for quotation in self.found[first : bisect_left(self.opens, end)]:
            self._narrate(position, quotation.open, words, ends)
            places[quotation.open] = len(words)
            words.append(Word(quotation.open, quotation.close, QUOTED, QUOTED))
            ends.append(self._ends_at(quotation))
            position = quotation.close
        if position > end:
            # The last one closes in a later block: what follows there is said of it.
            last = self.document.block_at(position - 1)
            following = bisect_left(self.opens, position)
            opening = self.found[following].open if following < len(self.found) else position + _FAR
            end = max(position, min(last.end if last else end, opening))
        self._narrate(position, end, words, ends)
        made = self.paragraphs[block] = _Paragraph(words, ends, places)
        return made

    def _narrate(self, start: int, end: int, words: list[Word], ends: list[bool]) -> None:
        columns = self.document.token_columns
        here = columns.within(start, end)
        stops, texts = columns.ends[here], columns.texts[here]
        lower = map(str.lower, texts)
        words += map(_word, zip(columns.starts[here], stops, texts, lower, strict=True))
        ends += map(self.sentence_ends.__contains__, stops)

    def _ends_at(self, quotation: Quotation) -> bool:
        return any(
            place in self.sentence_ends
            for place in range(quotation.end, min(quotation.close, quotation.end + 4) + 1)
        )

    # Finding the speaker

    def _voice(self, index: int) -> _Voice:
        quotation = self.found[index]
        paragraph = self._paragraph(quotation.block)
        here = paragraph.places[quotation.open]
        words, ends = paragraph.words, paragraph.ends
        floor = here
        while floor > 0 and not ends[floor - 1] and here - floor < _REACH:
            floor -= 1
        ceiling = here + 1
        while ceiling < len(words) and ceiling - here <= _REACH:
            ceiling += 1
            if ends[ceiling - 1]:
                break
        last = self.text[quotation.end - 1] if quotation.end > quotation.start else ""
        comma = self.text[quotation.end : quotation.close].lstrip().startswith(",") or (
            here + 1 < len(words) and words[here + 1].text == ","
        )
        previous = self.voices[index - 1] if index else None
        fragment = is_fragment(self.text, quotation, words, here, floor, comma, last)
        if fragment and previous is not None and not previous.fragment and previous.after >= 0:
            # "A," she said, "and B."
            there = paragraph.places.get(self.found[index - 1].open, -1)
            fragment = not (
                floor <= there < here - 1 and words[here - 1].text == "," and last in ".!?…"
            )
        voice = _Voice(fragment=fragment)
        mere = fragment and is_mere(self.text, quotation, words, here, floor)
        source: Source | None = None
        own = False

        introduced = attributions.introduction(words, floor, here)
        if not (introduced == ":" and last in ".!?" and not comma):
            direct = attributions.after(words, here, ceiling, last, comma)
            if direct is not None:
                source, voice.after = direct
                own = True
        if source is None:
            source = attributions.before(words, floor, here, introduced)
            own = source is not None
        if source is None and not ends[here]:
            found = attributions.later(words, here, ceiling)
            if found is not None:
                source, voice.after = found
                own = True
        if source is not None:
            self._name(voice, words, source, quotation)
        self._inherit(voice, own, index, paragraph, here, previous)
        if not own and not fragment and not ends[here] and here > floor:
            # Her first novel, "Ulysses", sold well.
            mere = words[here - 1].text == "," and is_short(self.text, quotation)
        voice.mere = mere or (fragment and not own and is_short(self.text, quotation))
        return voice

    def _name(
        self, voice: _Voice, words: Sequence[Word], source: Source, quotation: Quotation
    ) -> None:
        start, end = words[source.first].start, words[source.last - 1].end
        if source.last < len(words) and words[source.last].lower in attributions.ACCOUNTS:
            # The possessor alone.
            end = start + len(self.text[start:end].removesuffix("s").rstrip("'’"))
        voice.span = Span(start=start, end=end)
        if source.kind == "pronoun":
            voice.name = self.antecedents.of(self.text[start:end].lower(), start, quotation.open)
        else:
            voice.name = " ".join(self.text[start:end].split())
            self.antecedents.spoke(voice.name, source.kind, start)

    # Inheriting a speaker

    def _inherit(
        self,
        voice: _Voice,
        own: bool,
        index: int,
        paragraph: _Paragraph,
        here: int,
        previous: _Voice | None,
    ) -> None:
        quotation = self.found[index]
        before = self.found[index - 1] if index else None
        if before is not None and previous is not None:
            if quotation.resumes:
                voice.continues = True
                if not own:
                    voice.name, voice.span = previous.name, previous.span
                return
            same_block = before.block == quotation.block
            if same_block and not voice.fragment and not previous.fragment:
                there = paragraph.places.get(before.open, -1)
                between = self._between(paragraph, there, here, previous)
                if between and (not own or previous.span == voice.span):
                    voice.name, voice.span = previous.name, previous.span
                    voice.continues = True
                    return
        if own or voice.fragment:
            return
        self._from_neighbours(voice, index, paragraph, here, before, previous)

    def _between(self, paragraph: _Paragraph, there: int, here: int, previous: _Voice) -> bool:
        """Whether nothing but one attribution stands between two quotations."""
        if there < 0 or here - there > _REACH:
            return False
        stops = sum(paragraph.ends[there + 1 : here])
        if here == there + 1:
            return True
        if stops > 1 or (stops == 1 and not paragraph.ends[here - 1]):
            return False
        return previous.after >= 0 or (
            # "A," said he, "B": found from the second part's side.
            stops == 0 and previous.span is not None
        )

    def _from_neighbours(
        self,
        voice: _Voice,
        index: int,
        paragraph: _Paragraph,
        here: int,
        before: Quotation | None,
        previous: _Voice | None,
    ) -> None:
        """A sentence of its own: the sentence before leads it in, or the last speaker goes on."""
        quotation = self.found[index]
        words, ends = paragraph.words, paragraph.ends
        source = self._leading_in(words, ends, here)
        if source is not None:
            self._name(voice, words, source, quotation)
            return
        if before is not None and previous is not None and previous.span is not None:
            same = before.block == quotation.block
            near = self.found[index - 1].block >= quotation.block - 1
            if same or (near and here == 0):
                voice.name, voice.span = previous.name, previous.span
                return
        source = self._trailing(words, ends, here)
        if source is not None:
            self._name(voice, words, source, quotation)
            return
        if here == 0 and quotation.block > 0:
            self._from_block_before(voice, quotation)

    def _leading_in(self, words: Sequence[Word], ends: Sequence[bool], here: int) -> Source | None:
        """Subject of the sentence before, where that sentence is narration."""
        if here == 0:
            return None
        end = here
        floor = end - 1
        while floor > 0 and not ends[floor - 1] and end - floor < _REACH:
            floor -= 1
        if any(words[place].text == QUOTED for place in range(floor, end)):
            return None
        return attributions.narrator(words, floor, end)

    def _trailing(self, words: Sequence[Word], ends: Sequence[bool], here: int) -> Source | None:
        """Subject of the sentence that follows: ``"A." Smith was speaking after``."""
        first = here + 1
        if first >= len(words) or words[first].text == QUOTED:
            return None
        end = first
        while end < len(words) and not ends[end] and end - first < _REACH:
            end += 1
        return attributions.narrator(words, first, min(end + 1, len(words)))

    def _from_block_before(self, voice: _Voice, quotation: Quotation) -> None:
        """The last sentence of the paragraph before leads in: it ends in a colon, or reports."""
        block = quotation.block - 1
        while block >= 0 and self.document.blocks[block].role == "furniture":
            block -= 1
        if block < 0 or self.document.blocks[block].role in {"headline", "heading", "credit"}:
            return
        paragraph = self._paragraph(block)
        words, ends = paragraph.words, paragraph.ends
        if not words:
            return
        floor = len(words) - 1
        while floor > 0 and not ends[floor - 1] and len(words) - floor < _REACH:
            floor -= 1
        source = attributions.narrator(words, floor, len(words))
        if source is not None:
            self._name(voice, words, source, quotation)
