"""What is said around a record: the evidence for which fact it states.

A context is a bag of concepts, weighted by how near they stand to the record and how rare they
are in the story, together with the marks that keep neighbours apart: the days, years and names
which the clause itself names.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import accumulate, chain, islice
from operator import attrgetter
from typing import Final, NamedTuple

from copydesk.align.evidence import as_written, bucket, distinctive, is_part, ranked_by
from copydesk.align.relations import Relations
from copydesk.model import Amount, Date, Person, Record, Span
from copydesk.regexes import compiled
from copydesk.text.concepts import NUMBER_WORDS, concept
from copydesk.text.document import Document
from copydesk.text.rates import out_of

_BARRIERS: Final = {",": 0.7, ";": 0.4, ":": 0.8, "(": 0.7, ")": 0.8, "–": 0.6, "—": 0.6}
_CONJUNCTIONS: Final = {"and": 0.75, "while": 0.35, "but": 0.45, "whereas": 0.35, "or": 0.8}
_REACH: Final = 7.0
"""Words over which a neighbour's weight falls by half."""
_FARTHEST: Final = 60
"""Words to each side of a record that are looked at."""
_MOST_BEFORE: Final = 40
"""Tokens of the sentence before that are."""
_NEIGHBOUR: Final = 0.12
"""Weight of the words in the sentence before: it often names what the next one counts."""
_BESIDE: Final = 30
"""Characters between a name and the age of its bearer."""
_MOST_BESIDE: Final = 60
"""Records of one sentence that are neighbours of each other: one with more is a list."""
_LEAD: Final = 2
"""Sentences of the body that are its lead."""
_WORD: Final = compiled(r"[^\W\d_]")
_LETTERS: Final = compiled(r"[^\W\d_]+")
_YEAR_LONG: Final = 366
"""Days of the longest period that dates something to a year."""
_OWNING: Final = ("the", "its", "his", "her", "their", "our", "my", "'s", "’s", "s'", "s’")
_OTHERS: Final = compiled(r"\s(?:others?|remaining|more)\b", re.IGNORECASE)
_YEAR: Final = compiled(r"(?:19|20)\d\d\Z")


@dataclass(slots=True)
class Passage:
    """The sentence that a record stands in, as all records in it share it."""

    words: frozenset[str]
    """Its concepts."""
    names: frozenset[str]
    """Those of them that are written with a capital within it."""
    years: frozenset[int]
    """Years other than the report's own that it dates something to."""
    members: list[int] = field(default_factory=list)
    """The records that stand in it, of very many the first."""
    norm: float = 1.0
    figures: dict[str, list[int]] | None = None
    """These by what they can be held against, once somebody has asked."""
    spellings: dict[str, str] | None = None
    """Concept to the word that stands for it here, once somebody has asked."""
    moments: frozenset[str] | None = None
    """The moments of a trading day that it names, likewise."""


class Common(NamedTuple):
    """What two sentences share."""

    likeness: float
    """How alike they are, 0 to 1."""
    names: float
    """How telling the names in both are: the sum of their inverse document frequencies."""


@dataclass(slots=True)
class Context:
    """One record's surroundings."""

    record: Record
    report: str
    labelled: bool
    """Whether it stands in a line with a label."""
    written: list[int]
    """Its values as written, each by the number that stands for it in the story."""
    passage: Passage
    words: dict[str, float]
    clause: frozenset[str]
    """Concepts of the record's own clause."""
    noun: str
    """Concept of the thing counted or measured; "" if the text names none."""
    who: str
    """Family name of the person whose age the record states; "" for all other records."""
    names: frozenset[str]
    """Capitalised words of the clause, lower-cased."""
    days: tuple[date, date] | None
    """The day or period that the clause ties the record to."""
    years: frozenset[int]
    position: float
    """Where in the report it stands, 0 to 1."""
    lead: bool
    bucket: str
    """What its value can be held against."""
    rare: float
    """How little two reports would write its value by chance, 0 to 1."""
    rate: str
    """What its amount is per; "" for most, for those per so many, and for dates."""
    part: bool
    """Whether it is so many "of them": a part of what another figure counts."""
    unmarked: bool
    """Whether nothing about it could rule out that it is said of the same as some other."""
    of_year: int = 0
    """The year, not that of the report, whose label stands right before it: "(2020: 29)"; or 0."""
    others: bool = False
    """Whether it is "its six other ships", "the six others": one less than there are."""
    today: bool = False
    """Whether it is the day on which its own report was published."""
    norm: float = 1.0
    vector: dict[str, float] = field(default_factory=dict)


class Word(NamedTuple):
    """What a token says to the records of its sentence."""

    lower: str
    meaning: str
    """Its concept; "" for marks, and for words that are values or mean nothing alone."""
    concept: str
    """The same, and that of words that are values."""
    is_word: bool
    capital: bool
    barrier: float
    """What is left of a neighbour's weight beyond it; 0 where it is no barrier."""
    year: int
    tells: bool
    """Whether it says any of this, and is more than a small word or a mark."""


@dataclass(slots=True)
class Sentence:
    """The tokens of a sentence: where each begins, and what it says."""

    starts: list[int]
    words: list[Word]
    told: tuple[list[int], list[int]] | None = None
    """Of the tokens that say something to the records, their numbers; and of each token, and of the
    sentence's end, how many words stand before it; once somebody has asked."""

    def telling(self) -> tuple[list[int], list[int]]:
        """The same for whoever asks: several records stand in most sentences that have any."""
        if self.told is None:
            telling = [number for number, word in enumerate(self.words) if word.tells]
            before = [*accumulate([word.is_word for word in self.words], initial=0)]
            self.told = telling, before
        return self.told

    def within(self, span: Span) -> tuple[int, int]:
        """The words of a span, as a half-open range."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


_concept: Final = attrgetter("concept")


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> Word:
    lower = text.lower()
    barrier = _BARRIERS.get(text) or _CONJUNCTIONS.get(lower, 0.0)
    is_word = _WORD.search(text) is not None
    meant = concept(lower)
    meaning = meant if is_word and lower not in NUMBER_WORDS else ""
    year = int(text) if _YEAR.match(text) else 0
    capital = text[0].isupper()
    tells = bool(meaning or barrier or year or (is_word and capital))
    return Word(lower, meaning, meant, is_word, capital, barrier, year, tells)


class _Words(dict[str, Word]):
    """The words of one story by how they are written: far fewer than its tokens."""

    def __missing__(self, text: str) -> Word:
        word = self[text] = _word(text)
        return word


class Contexts:
    """The contexts of one story's records, and how alike two of them are."""

    def __init__(
        self,
        documents: Sequence[Document],
        records: Sequence[Record],
        people: Sequence[Person] = (),
    ) -> None:
        self._documents = {document.report.id: document for document in documents}
        self._body = {document.report.id: _end_of_lead(document) for document in documents}
        self._dates = _dates_by_sentence(records)
        self._passages: dict[tuple[str, int], Passage] = {}
        self._sentences: dict[tuple[str, int, int], Sentence] = {}
        self._said: dict[tuple[str, int], list[str]] = {}
        self._words = _Words()
        self._common: dict[tuple[int, int], Common] = {}
        self._people: dict[str, list[tuple[int, int, str]]] = {}
        for person in people:
            self._people.setdefault(person.report, []).extend(
                (span.start, span.end, person.family.casefold())
                for span in person.mentions or (person.span,)
            )
        self._numbers: dict[tuple[object, ...], int] = {}
        self.relations = Relations(records)
        self.of: list[Context] = [self._context(record) for record in records]
        for index, context in enumerate(self.of):
            if len(context.passage.members) < _MOST_BESIDE:
                context.passage.members.append(index)
        self.reports: Final = len({context.report for context in self.of})
        """How many reports have a record."""
        self.measures: Final = Counter((context.report, context.bucket) for context in self.of)
        """By report and bucket, how many records it has."""
        self._rarity: dict[str, float] = {}
        self._squared: dict[str, float] = {}
        self._weigh(documents)

    def _weigh(self, documents: Sequence[Document]) -> None:
        told_in = [
            set(map(_concept, self._read(document, sentence.start, sentence.end).words))
            for document in documents
            for sentence in document.sentences
        ]
        total = len(told_in)
        frequency = Counter(chain.from_iterable(told_in))
        told: set[str] = set().union(
            *(context.words for context in self.of),
            *(passage.words for passage in self._passages.values()),
        )
        rarity = {word: math.log(1.0 + total / (1.0 + frequency[word])) for word in told}
        self._rarity = rarity
        self._squared = squared = {word: weight**2 for word, weight in rarity.items()}
        for context in self.of:
            context.vector = {word: near * rarity[word] for word, near in context.words.items()}
            norm = math.sqrt(sum([value * value for value in context.vector.values()]))
            context.norm = norm or 1.0
        for passage in self._passages.values():
            norm = math.sqrt(math.fsum([squared[word] for word in passage.words]))
            passage.norm = norm or 1.0

    def _context(self, record: Record) -> Context:
        document, numbers = self._documents[record.report], self._numbers
        sentence = self._read(document, record.sentence.start, record.sentence.end)
        tokens = sentence.words
        first, last = sentence.within(record.span)
        words: dict[str, float] = {}
        clause: set[str] = set()
        names: set[str] = set()
        years: set[int] = set()
        telling, before = sentence.telling()
        to_the_left = reversed(telling[: bisect_left(telling, first)])
        to_the_right = telling[bisect_left(telling, last) :]
        for places, edge, itself in ((to_the_left, first, 0), (to_the_right, last, 1)):
            weight = 1.0
            for index in places:
                lower, meaning, _, is_word, capital, barrier, year, _ = tokens[index]
                distance = abs(before[index + itself] - before[edge])
                if distance - is_word >= _FARTHEST:
                    break
                if barrier:
                    weight *= barrier
                elif is_word:
                    if meaning:
                        near = weight / (1.0 + distance / _REACH)
                        if near > words.get(meaning, 0.0):
                            words[meaning] = near
                        if weight > 0.6:
                            clause.add(meaning)
                    if capital and index and weight > 0.5:
                        names.add(lower.removesuffix("'s").removesuffix("’s"))
                elif year and weight > 0.4:
                    years.add(year)
        for meaning in self.own_words(record, tokens[first:last]):
            words[meaning] = 1.0
            clause.add(meaning)
        index = document.sentence_index(record.span.start)
        self._add_around(document, record, index, words)
        noun = record.noun if isinstance(record, Amount) else ""
        ranked = ranked_by(record)
        if ranked and noun and not noun.endswith("est"):
            ranked += f" {concept(noun.lower())}"
        elif ranked and last < len(tokens) and tokens[last].meaning:
            ranked += f" {tokens[last].meaning}"
        length = max(1, len(document.text))
        who = self._bearer(record)
        rate = _rate(record)
        of_year = self._labelling_year(document, tokens[max(0, first - 2) : first])
        others = (
            first > 0
            and tokens[first - 1].lower.endswith(_OWNING)
            and _OTHERS.search(record.raw) is not None
        )
        return Context(
            record=record,
            report=record.report,
            labelled=bool(record.field),
            written=[numbers.setdefault(value, len(numbers)) for value in as_written(record)],
            passage=self._passage(document, record),
            words=words,
            clause=frozenset(clause),
            noun=ranked or (concept(noun.lower()) if noun else ""),
            who=who,
            names=frozenset(names),
            days=self._days(record),
            years=frozenset(years),
            position=record.span.start / length,
            lead=index < self._body[record.report],
            bucket=bucket(record),
            rare=distinctive(record),
            rate=rate,
            part=is_part(record),
            unmarked=not (who or rate or years or record.key or of_year),
            of_year=of_year,
            others=others,
            today=isinstance(record, Date)
            and record.low is not None
            and record.low == record.high == document.report.published,
        )

    def _read(self, document: Document, start: int, end: int) -> Sentence:
        """The tokens of a sentence, each looked at once however many records stand in it."""
        key = (document.report.id, start, end)
        known = self._sentences.get(key)
        if known is None:
            columns = document.token_columns
            tokens = columns.within(start, end)
            words = [*map(self._words.__getitem__, columns.texts[tokens])]
            known = Sentence(columns.starts[tokens], words)
            self._sentences[key] = known
        return known

    def _passage(self, document: Document, record: Record) -> Passage:
        key = (record.report, record.sentence.start)
        known = self._passages.get(key)
        if known is not None:
            return known
        said = self._read(document, record.sentence.start, record.sentence.end).words
        words = frozenset([word.meaning for word in said if word.meaning])
        names = frozenset([word.meaning for word in said[1:] if word.capital and word.meaning])
        passage = Passage(words, names, self._other_years(document, key))
        self._passages[key] = passage
        return passage

    def _other_years(self, document: Document, key: tuple[str, int]) -> frozenset[int]:
        published, dates = document.report.published, self._dates.get(key)
        if published is None or dates is None:
            return frozenset()
        return frozenset(
            other.low.year
            for other in dates
            if other.low is not None
            and other.high is not None
            and (other.high - other.low).days <= _YEAR_LONG
            and other.low.year != published.year
        )

    @staticmethod
    def own_words(record: Record, words: Sequence[Word]) -> list[str]:
        """Concepts of a record's own ``words``, but for what belongs to its value."""
        if isinstance(record, Date):
            return []
        if isinstance(record, Amount) and record.measure.dimension not in ("count", "ordinal"):
            # "minutes", "million", "percent": the unit and the magnitude are the value.
            nouns = record.noun.lower().split()
            words = [word for word in words if word.lower in nouns] if nouns else ()
        return [word.meaning for word in words if word.meaning and word.lower.isalpha()]

    def _add_around(
        self, document: Document, record: Record, index: int, words: dict[str, float]
    ) -> None:
        """A label ("SIZE: ..."), the heading above and the sentence before add what they name."""
        for word in _LETTERS.findall(record.field.lower()) if record.field else ():
            meaning = concept(word)
            if meaning:
                words[meaning] = max(words.get(meaning, 0.0), 1.0)
        if index <= 0:
            return
        before = document.sentences[index - 1]
        same_block = before.block == document.sentences[index].block
        role = document.blocks[before.block].role
        if not (same_block or role in ("heading", "headline")):
            return
        weight = _NEIGHBOUR if same_block else 3 * _NEIGHBOUR
        key = (document.report.id, before.start)
        said = self._said.get(key)
        if said is None:
            tokens = self._read(document, before.start, before.end).words[-_MOST_BEFORE:]
            named = dict.fromkeys([word.concept for word in tokens])
            said = self._said[key] = [meaning for meaning in named if meaning]
        for meaning in said:
            words.setdefault(meaning, weight)

    def _bearer(self, record: Record) -> str:
        if not isinstance(record, Amount) or record.measure.dimension != "age":
            return ""
        if record.raw.endswith("olds"):
            return ""  # a teacher of nine-year-olds is none of them
        best, name = _BESIDE, ""
        for start, end, family in self._people.get(record.report, ()):
            gap = max(record.span.start - end, start - record.span.end)
            if gap < best:
                best, name = gap, family
        return name

    @staticmethod
    def _labelling_year(document: Document, before: Sequence[Word]) -> int:
        published = document.report.published
        if len(before) < 2 or before[1].lower != ":":
            return 0
        return 0 if published is not None and published.year == before[0].year else before[0].year

    def _days(self, record: Record) -> tuple[date, date] | None:
        if isinstance(record, Date):
            return None
        best: tuple[int, Date] | None = None
        for other in self._dates.get((record.report, record.sentence.start), ()):
            if other.low is None:
                continue
            gap = max(other.span.start - record.span.end, record.span.start - other.span.end)
            if gap < 60 and (best is None or gap < best[0]):
                best = (gap, other)
        if best is None or best[1].low is None or best[1].high is None:
            return None
        return best[1].low, best[1].high

    def before(self, context: Context) -> Passage | None:
        """The sentence before a record's, if records stand in it."""
        document = self._documents[context.report]
        index = document.sentence_index(context.record.span.start)
        if index <= 0:
            return None
        return self._passages.get((context.report, document.sentences[index - 1].start))

    def rarity(self, word: str) -> float:
        """How telling a concept is in this story: its inverse document frequency."""
        return self._rarity.get(word, 3.0)

    def sentence_of(self, record: Record) -> Sentence:
        """The words of the sentence that a record stands in."""
        document = self._documents[record.report]
        return self._read(document, record.sentence.start, record.sentence.end)

    def sentence_index(self, record: Record) -> int:
        """The number of that sentence in its report."""
        return self._documents[record.report].sentence_index(record.span.start)

    def text_of(self, record: Record) -> str:
        """The sentence of a record."""
        text = self._documents[record.report].text
        return text[record.sentence.start : record.sentence.end]

    def cosine(self, a: int, b: int) -> float:
        """How alike what stands near two records is, 0 to 1, values left aside."""
        x, y = self.of[a], self.of[b]
        small, large = x.vector, y.vector
        if len(small) > len(large):
            small, large = large, small
        dot = sum([small[word] * large[word] for word in small if word in large])
        return min(1.0, dot / (x.norm * y.norm))

    def common(self, x: Passage, y: Passage) -> Common:
        """What two sentences share. All records in them ask the same of them."""
        key = (id(x), id(y))
        known = self._common.get(key)
        if known is None:
            rarity, squared = self._rarity, self._squared
            # Sets have no order, and rounding has: the sums must not hang on it.
            dot = math.fsum(map(squared.__getitem__, x.words & y.words))
            names = math.fsum(map(rarity.__getitem__, x.names & y.names))
            known = self._common[key] = Common(min(1.0, dot / (x.norm * y.norm)), names)
        return known


def _end_of_lead(document: Document) -> int:
    """Index of the first sentence that is no longer of the lead."""
    roles = [block.role for block in document.blocks]
    body = (
        index
        for index, sentence in enumerate(document.sentences)
        if roles[sentence.block] in ("paragraph", "item")
    )
    return next(islice(body, _LEAD, None), len(document.sentences))


def _rate(record: Record) -> str:
    rate = record.measure.rate if isinstance(record, Amount) else ""
    return "" if out_of(rate) is not None else rate


def _dates_by_sentence(records: Sequence[Record]) -> dict[tuple[str, int], list[Date]]:
    found: dict[tuple[str, int], list[Date]] = {}
    for record in records:
        if isinstance(record, Date):
            found.setdefault((record.report, record.sentence.start), []).append(record)
    return found
