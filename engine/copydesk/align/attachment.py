"""Which words of a sentence are said of which of its figures.

Two figures side by side part the words around them: of "86 houses destroyed, 1,240 damaged" the
comma gives "destroyed" to the one and "damaged" to the other, though both stand next to either.
What stands before the first of them or behind the last may be said of both ("the town lost two and
three"): it is said of one only as far as the other has words of its own on that side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from copydesk.align.context import Contexts, Sentence, Word
from copydesk.model import Date, Record

Words = frozenset[str]
"""Concepts, dates and marks: what is said of a figure."""

FROM: Final = "<from>"
"""Mark of a figure from which something moved: "from 4.1 percent"."""
WHOLE: Final = "<whole>"
"""Mark of a figure of which another is a part: "11 of 14 counts"."""
PART: Final = "<part>"
"""Mark of the other one: "11 of which"."""
_DAY: Final = "@"
"""Begins a day or period that is said of a figure."""

_SLACK: Final = 2
"""Words by which a phrase may be longer than the one that it runs parallel to."""
_PARTING: Final = {
    ";": 4, ":": 3, "(": 3, ")": 1, "—": 3, "–": 3, "while": 3, "whereas": 3, "but": 3,
    "against": 3, "versus": 3, "vs": 3, "compared": 3, "than": 3, "and": 2, "or": 2, "plus": 2,
    ",": 1,
}  # fmt: skip
"""What parts the words of one figure from those of the next, and how strongly."""
_CONJUNCTION: Final = 2
_AS_CLAUSES: Final = 3
"""How strongly a conjunction behind a comma parts."""
_PREPOSITIONS: Final = frozenset("to from by at with for in on of under over as among".split())
_HEDGES: Final = frozenset("about around some nearly almost a an over the just only".split())
_DETERMINERS: Final = frozenset("the its his her their those these a all".split())
_THEM: Final = frozenset(("which", "whom", "them"))
_THESE: Final = _THEM | {"these", "those"}
_IN_ORDER: Final = "respectively"
"""Says that the words of all figures stand elsewhere, in the order of the figures."""
_NEAR: Final = 40
"""Words on each side of a figure that are read of a sentence with very many figures."""
_SHORT: Final = 4
"""Words between a part and its whole, or between a part and what says that it is one."""


def is_specific(word: str) -> bool:
    """Is it a day or a mark, which no figure shares by chance with one of another thing?"""
    return word.startswith((_DAY, "<"))


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands to the left and right of a figure as far as it is no other's, nearest first.

    A side is open where nothing parts it from the rest of the sentence.
    """

    own: Words
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_open: bool
    right_open: bool
    after: str
    """The word behind it, in lower case."""


class Attachment:
    """The words of the figures of one story that can be held against each other."""

    def __init__(self, contexts: Contexts, indexes: Iterable[int]) -> None:
        self._contexts = contexts
        self._indexes = frozenset(indexes)
        self._around: dict[int, _Around] = {}

    def words(self, a: int, b: int) -> tuple[Words, Words]:
        """What is said of each of two figures and not of the other.

        An age is its bearer's, whatever else is said.
        """
        of = self._contexts.of
        if of[a].who or of[b].who:
            mine, yours = frozenset({of[a].who}), frozenset({of[b].who})
        else:
            x, y = self._of(a), self._of(b)
            mine, yours = _said_of(x, y), _said_of(y, x)
            if (FROM in x.own) != (FROM in y.own) and of[a].passage is of[b].passage:
                # "To 12 looms a day from four": so many looms a day both are, the one for the
                # other, and what is said once is of the change.
                mine, yours = (frozenset(filter(is_specific, one)) for one in (mine, yours))
        return mine - yours - {""}, yours - mine - {""}

    def are_parallel(self, a: int, b: int) -> bool:
        """Is it "4% of men" and "6% of women": one preposition behind both?"""
        after = self._of(a).after
        return after in _PREPOSITIONS and after == self._of(b).after

    def _of(self, index: int) -> _Around:
        if index not in self._around:
            self._read(index)
        return self._around[index]

    def _read(self, index: int) -> None:
        """Read the sentence of a figure, for all figures in it."""
        contexts = self._contexts
        of = contexts.of
        beside = of[index].passage.members
        sentence = contexts.sentence_of(of[index].record)
        if index not in beside:
            # Of very many figures in one sentence the rest are read by themselves.
            beside, sentence = [index], _near(sentence, of[index].record)
        members = sorted(
            {member for member in beside if member in self._indexes} | {index},
            key=lambda member: of[member].record.span.start,
        )
        words = sentence.words
        said = _meanings(sentence, [of[member].record for member in beside])
        in_order = _IN_ORDER in [word.lower for word in words]
        ranges = [sentence.within(of[member].record.span) for member in members]
        borders = [_border(words, one[1], next_[0]) for one, next_ in pairwise(ranges)]
        for n, member in enumerate(members):
            first, last = ranges[n]
            start = borders[n - 1][1] if n else 0
            end = borders[n][0] if n < len(borders) else len(words)
            own = set(contexts.own_words(of[member].record, words[first:last]))
            own.add(of[member].noun)
            own |= _marks(
                words[ranges[n - 1][1] if n else 0 : first], words[last:], first_one=not n
            )
            if FROM in own and n and n == len(borders):
                # "To 12 looms from four, by the end of May": in May there are 12.
                end = next((at for at in range(last, end) if words[at].lower == ","), end)
            if n < len(borders) and _makes_whole(words[last : ranges[n + 1][0]]):
                own.add(PART)
            self._around[member] = _Around(
                own=frozenset(own),
                left=() if in_order else tuple(reversed(said[start:first])),
                right=() if in_order else tuple(said[last:end]),
                left_open=not n,
                right_open=n == len(borders),
                after=words[last].lower if last < len(words) else "",
            )


def _near(sentence: Sentence, record: Record) -> Sentence:
    """The part of a very long sentence that is around a record."""
    first, last = sentence.within(record.span)
    first, last = max(0, first - _NEAR), last + _NEAR
    return Sentence(sentence.starts[first:last], sentence.words[first:last])


def _said_of(mine: _Around, yours: _Around) -> Words:
    """The words of a figure beside another."""
    left = _as_far(mine.left, yours.left) if mine.left_open else mine.left
    right = _as_far(mine.right, yours.right) if mine.right_open else mine.right
    return mine.own.union(left, right)


def _as_far(mine: Sequence[str], yours: Sequence[str]) -> Sequence[str]:
    """Of "two and three in the north" the north is of both; of "two in the south and three in the
    north" it is of one."""
    return mine[: len(yours) + _SLACK] if any(yours) else ()


def _meanings(sentence: Sentence, records: Iterable[Record]) -> list[str]:
    """What each word of a sentence means, "" for marks; a date means its days."""
    meanings = [word.meaning if word.is_word else "" for word in sentence.words]
    for record in records:
        if isinstance(record, Date) and record.low is not None:
            first, last = sentence.within(record.span)
            meanings[first:last] = [""] * (last - first)
            if first < last:
                meanings[first] = f"{_DAY}{record.low} {record.high}"
    return meanings


def _border(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """Where, between two figures, the words of the one end and those of the other begin.

    What stands between two equal marks is neither's.
    """
    closed = next((n for n in range(start, end) if words[n].lower == ")"), start)
    opened = closed > start or (start < end and words[start].lower == ")")
    best, places = 0, [end]
    for n in range(closed, end):
        word = words[n].lower
        strength = _PARTING.get(word, 0)
        if opened and word == "(":
            continue  # each of the two has brackets of its own
        if strength == _CONJUNCTION and n > start and words[n - 1].lower == ",":
            strength = _AS_CLAUSES
        if strength > best:
            best, places = strength, [n]
        elif strength and strength == best:
            places.append(n)
    if best:
        return places[0], places[-1] + 1
    last = end
    while last > start and words[last - 1].lower in _HEDGES | _DETERMINERS:
        last -= 1
    if last > start and words[last - 1].lower in _PREPOSITIONS:
        return last - 1, end
    return start, end


def _marks(before: Sequence[Word], after: Sequence[Word], *, first_one: bool) -> set[str]:
    """What the words right beside a figure make of it; ``before`` begins behind the last one."""
    found: set[str] = set()
    said = [word.lower for word in before[-_SHORT:]]
    if said and said[-1] in _HEDGES:
        found |= {FROM} if said[-2:-1] == ["from"] else set()
    elif said[-1:] == ["from"]:
        found.add(FROM)
    opening = first_one and said in (["of"], ["of", "the"])
    if opening or (not first_one and _makes_whole(before)):
        found.add(WHOLE)
    if len(said) > 1 and said[-2] == "of" and said[-1] in _THESE:
        found.add(PART)
    for word, next_ in pairwise(after[:_SHORT]):
        if word.lower in _PARTING:
            break
        if word.lower == "of" and next_.lower in _THEM:
            found.add(PART)
    return found


def _makes_whole(between: Sequence[Word]) -> bool:
    """Does what stands between two figures make the second a whole: "of", "counts out of the"?"""
    if len(between) > _SHORT + 1:
        return False
    said = [word.lower for word in between if word.lower != "out"]
    if said and said[-1] in _DETERMINERS:
        said.pop()
    return said[-1:] == ["of"] and len(said) < _SHORT and _PARTING.keys().isdisjoint(said)
