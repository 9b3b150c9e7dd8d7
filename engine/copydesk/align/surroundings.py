"""The words around a place of a report, by which it is known what is said there.

A word tells the more, the fewer sentences of the story have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Final, NamedTuple

from copydesk.text.concepts import NUMBER_WORDS, concept
from copydesk.text.document import Document

_BEFORE: Final = 0.5
"""Weight of the words of the sentence before, which names what the next one takes up."""
_FREQUENT: Final = 0.12
"""Share of a story's sentences from which on a word in them is no telling one."""


class Surroundings(NamedTuple):
    """What stands around a place."""

    telling: Mapping[str, float]
    """Telling words to their weight; one that stands once in the story has the weight 1."""
    words: Set[str]
    """All words."""


def rarity_of(documents: Sequence[Document]) -> Mapping[str, float]:
    """Word to how little two sentences would share it by chance, 0 to 1; without those of many."""
    frequency: Counter[str] = Counter()
    total = 0
    for document in documents:
        for start, end, _ in document.sentences:
            total += 1
            frequency.update(words_between(document, start, end))
    most = max(len(documents), _FREQUENT * total)
    greatest = math.log(1.0 + total / 2.0)
    return {
        word: math.log(1.0 + total / (1.0 + count)) / greatest
        for word, count in frequency.items()
        if count <= most
    }


def words_between(document: Document, start: int, end: int) -> set[str]:
    """Concepts of the words, and the figures, that begin in ``[start, end)``."""
    columns = document.token_columns
    words = {text.lower() for text in columns.texts[columns.within(start, end)]} - NUMBER_WORDS
    found = {word if word[0].isdigit() else concept(word) for word in words}
    found.discard("")
    return found


def surroundings(
    document: Document, start: int, own: Set[str], rarity: Mapping[str, float]
) -> Surroundings:
    """Of a place: the words of its sentence and of the one before, in the same block; its
    ``own`` tell nothing."""
    index = document.sentence_index(start)
    block = document.sentences[index].block
    telling: dict[str, float] = {}
    words: set[str] = set()
    for place, weight in ((index - 1, _BEFORE), (index, 1.0)):
        if place < 0 or document.sentences[place].block != block:
            continue
        first, last, _ = document.sentences[place]
        found = words_between(document, first, last)
        words |= found
        telling.update((word, weight * rarity[word]) for word in found - own if word in rarity)
    return Surroundings(telling, words)
