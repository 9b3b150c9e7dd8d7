"""Quotations and who says them.

The marks are found by ``text.quotations``, the grammar of attribution by ``text.speech``; here the
two meet: which of the phrases around a quotation is its speaker, and what a quotation without one
inherits from the quotation or the sentence before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.model import Quote, Span
from copydesk.text import clauses, phrases, quotations, speech
from copydesk.text.clauses import QUOTED, Source, Word
from copydesk.text.document import Document
from copydesk.text.fragments import is_fragment
from copydesk.text.quotations import Quotation
from copydesk.text.speakers import Antecedents

_REACH = 60
"""Words on either side of a quotation within which its speaker is looked for."""


def extract(document: Document) -> Iterator[Quote]:
    """One record for each marked region, in text order."""
    found = quotations.find(document)
    if not found:
        return
    text = document.text
    desk = _Desk(document, found)
    for index, quotation in enumerate(found):
        if quotations.is_empty(text, quotation):
            continue
        voice = desk.voice(index)
        span = Span(start=quotation.start, end=quotation.end)
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
    after: int = -1
    """Index of the last word of an attribution that follows the quotation."""


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

    def voice(self, index: int) -> _Voice:
        while len(self.voices) <= index:
            self.voices.append(self._voice(len(self.voices)))
        return self.voices[index]

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
        self._narrate(position, end, words, ends)
        made = self.paragraphs[block] = _Paragraph(words, ends, places)
        return made

    def _narrate(self, start: int, end: int, words: list[Word], ends: list[bool]) -> None:
        for token in self.document.tokens_between(start, end):
            words.append(Word(token.start, token.end, token.text, token.text.lower()))
            ends.append(token.end in self.sentence_ends)

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
        fragment = is_fragment(self.text, quotation, words, here, floor, comma, last)
        voice = _Voice(fragment=fragment)
        source: Source | None = None
        previous = self.voices[index - 1] if index else None
        own = False

        introduced = self._introduced(words, floor, here)
        if not (introduced == ":" and last in ".!?" and not comma):
            direct = self._directly_after(words, here, ceiling, last, comma)
            if direct is not None:
                source, voice.after = direct
                own = True
        if source is None:
            source = self._before(words, floor, here, introduced)
            own = source is not None
        if source is None and not ends[here]:
            found = self._later(words, here, ceiling)
            if found is not None:
                source, voice.after = found
                own = True
        if source is not None:
            self._name(voice, words, source, quotation)
        self._inherit(voice, own, index, paragraph, here, previous)
        return voice

    def _name(
        self, voice: _Voice, words: Sequence[Word], source: Source, quotation: Quotation
    ) -> None:
        start, end = words[source.first].start, words[source.last - 1].end
        voice.span = Span(start=start, end=end)
        if source.kind == "pronoun":
            voice.name = self.antecedents.of(self.text[start:end].lower(), start, quotation.open)
        else:
            voice.name = " ".join(self.text[start:end].split())
            self.antecedents.spoke(voice.name, source.kind, start)

    def _introduced(self, words: Sequence[Word], floor: int, here: int) -> str:
        """How the words before lead into the quotation: ":", ",", "verb", "that" or ""."""
        if here <= floor:
            return ""
        before = words[here - 1]
        if before.text in {":", ","}:
            return before.text
        if before.lower == "that":
            return "that"
        compound = here - 1 > floor and words[here - 2].text == "-"
        if clauses.is_reporting(before.lower, near=True) and not compound:
            return "verb"
        return ""

    def _directly_after(
        self, words: Sequence[Word], here: int, ceiling: int, last: str, comma: bool
    ) -> tuple[Source, int] | None:
        """Speaker in the words that follow at once: ``," said X``, ``," X told Y``, ``" - X``."""
        first = here + 1
        dashed = False
        while first < ceiling and words[first].text in {",", "-", "—", "–"}:
            dashed = dashed or words[first].text != ","
            first += 1
        if first >= ceiling:
            return None
        lead = words[first]
        if lead.lower == "according" and first + 1 < ceiling and words[first + 1].lower == "to":
            source = phrases.phrase_after(words, first + 2, ceiling)
            return None if source is None else (source, ceiling)
        stop = last == "." and not comma
        if not clauses.is_capital(lead) and clauses.is_reporting(lead.lower, near=True):
            source = phrases.phrase_after(words, first + 1, ceiling)
            if source is not None and not speech.is_object(words[source.first]):
                return source, ceiling
        if dashed:
            source = phrases.phrase_after(words, first, ceiling)
            if source is not None and source.kind == "name" and source.first <= first + 1:
                following = words[source.last].text if source.last < len(words) else ","
                if following in {",", ".", "("} or source.last >= len(words):
                    return source, ceiling
        if stop:
            return None
        if not comma and last not in "?!—–…-'’" and not dashed:
            # No comma: the clause goes on, and only "X said" at once is an attribution.
            limit = min(ceiling, first + 6)
        else:
            limit = ceiling
        for verb in speech.verbs_between(
            words, first + 1, limit, near=lambda place: place - first < 5
        ):
            if speech.is_passive(words, verb, first) or words[verb].lower.endswith("ing"):
                continue
            source = speech.quoted_as_saying(words, verb, ceiling)
            if source is not None:
                return source, ceiling
            source = speech.subject_before(words, verb, first)
            if source is None:
                continue
            if source.first - first <= 1 or self._leads(words, first, source.first):
                return source, ceiling
            break
        return None

    def _leads(self, words: Sequence[Word], first: int, end: int) -> bool:
        """Whether only the beginning of one noun phrase stands in ``words[first:end]``: roles
        before a name ("police chief X said")."""
        return end - first <= 12 and not any(
            words[place].text in {";", ":", "."}
            or words[place].lower in {"but", "that", "who", "which", "is", "was", "were"}
            or (
                words[place].lower == "and"
                and not clauses.is_capital(words[place - 1])
                and words[place - 1].lower not in clauses.PRONOUNS
            )
            or words[place].text == QUOTED
            or words[place].lower in clauses.PREPOSITIONS - {"of", "for", "at"}
            for place in range(first, end)
        )

    def _before(
        self, words: Sequence[Word], floor: int, here: int, introduced: str
    ) -> Source | None:
        """Speaker in the same sentence before the quotation."""
        if here <= floor:
            return None
        verbs = speech.verbs_between(words, floor, here, near=lambda place: here - place <= 3)
        orphan = False
        for verb in reversed(verbs):
            if speech.is_passive(words, verb, floor):
                agent = self._agent(words, verb + 1, here)
                if agent is not None:
                    return agent
                continue
            if not speech.is_finite(words, verb, floor):
                orphan = True
                continue
            source = speech.inverted_subject(words, verb, floor, here)
            if source is None and words[verb - 1].lower == "as" and verb > floor:
                source = self._quoted(words, verb, floor)
            if source is None:
                source = speech.subject_before(words, verb, floor)
            if source is not None:
                return source
            orphan = True
        opening = words[floor]
        if clauses.is_capital(opening) and clauses.is_reporting(opening.lower):
            # "Said Olsen: ..."
            source = phrases.phrase_after(words, floor + 1, here)
            if source is not None:
                return source
        for place in range(here - 2, floor - 1, -1):
            if words[place].lower == "according" and words[place + 1].lower == "to":
                return phrases.phrase_after(words, place + 2, here)
        if introduced == ":":
            return self._heading(words, floor, here - 1) or speech.sentence_subject(
                words, floor, here - 1
            )
        if orphan or introduced in {"verb", "that"}:
            return speech.sentence_subject(words, floor, here)
        return None

    def _quoted(self, words: Sequence[Word], saying: int, floor: int) -> Source | None:
        """ "The paper quoted X as saying": whom, looked for leftwards from "saying"."""
        for place in range(saying - 2, max(floor, saying - 14) - 1, -1):
            source = speech.quoted_as_saying(words, place, saying + 1)
            if source is not None:
                return source
        return None

    def _agent(self, words: Sequence[Word], first: int, end: int) -> Source | None:
        """ "described by one official as": the phrase after "by"."""
        for place in range(first, min(end, first + 4)):
            if words[place].lower == "by":
                return phrases.phrase_after(words, place + 1, end)
        return None

    def _heading(self, words: Sequence[Word], floor: int, colon: int) -> Source | None:
        """``X: "..."`` and ``X, chair of Y: "..."``, with no verb at all."""
        if colon - floor > 16 or colon <= floor:
            return None
        end = floor
        while end < colon and words[end].text not in {",", "("}:
            end += 1
        source = phrases.phrase_before(words, floor, end - 1)
        if source is None or source.kind != "name":
            return None
        return source if source.first - floor <= 6 else None

    def _later(self, words: Sequence[Word], here: int, ceiling: int) -> tuple[Source, int] | None:
        """Speaker later in a sentence that the quotation begins: ``"A" of the B, it added``."""
        first = here + 1
        for verb in speech.verbs_between(words, first, ceiling, near=lambda place: False):
            if speech.is_passive(words, verb, first) or not speech.is_finite(words, verb, first):
                continue
            # Only at the end of the sentence is it said of all that comes before.
            tail = ceiling - verb
            if tail > 12:
                continue
            source = speech.inverted_subject(words, verb, first, ceiling)
            if source is not None:
                return source, ceiling
            source = speech.subject_before(words, verb, first)
            if source is None:
                continue
            if source.first > first and words[source.first - 1].text != ",":
                continue
            return source, ceiling
        return None

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
        return self._narrator(words, floor, end)

    def _narrator(self, words: Sequence[Word], floor: int, end: int) -> Source | None:
        for verb in speech.verbs_between(words, floor, end, near=lambda place: False):
            if speech.is_finite(words, verb, floor) and not speech.is_passive(words, verb, floor):
                source = speech.subject_before(words, verb, floor)
                if source is not None:
                    return source
        subject = speech.sentence_subject(words, floor, end)
        if subject is None or (subject.kind == "pronoun" and words[subject.first].lower == "it"):
            return None
        return subject if subject.kind != "noun" else None

    def _trailing(self, words: Sequence[Word], ends: Sequence[bool], here: int) -> Source | None:
        """Subject of the sentence that follows: ``"A." Smith was speaking after``."""
        first = here + 1
        if first >= len(words) or words[first].text == QUOTED:
            return None
        end = first
        while end < len(words) and not ends[end] and end - first < _REACH:
            end += 1
        return self._narrator(words, first, min(end + 1, len(words)))

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
        source = self._narrator(words, floor, len(words))
        if source is not None:
            self._name(voice, words, source, quotation)
