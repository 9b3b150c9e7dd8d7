"""What a report is recognised by: its names, its figures, its other words, and its day."""

from __future__ import annotations

from array import array
from collections import Counter
from datetime import date
from itertools import accumulate, pairwise
from typing import Final, NamedTuple, TypeAlias
from zlib import crc32

from copydesk.analysis import documents_of
from copydesk.model import Report
from copydesk.regexes import compiled
from copydesk.text.concepts import STOPWORDS, stem
from copydesk.text.name_lexicon import common_words

_TERM: Final = compiled(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d")
_SHORTEST: Final = 3
_MOST_TERMS: Final = 400
"""Terms of each sort that are kept of a report, the most frequent: a long one has said enough."""

Terms: TypeAlias = "array[int]"
"""Terms, each by its number, in ascending order."""


class Traits(NamedTuple):
    """What is known of a report; a term is in one of the three only."""

    names: Terms
    figures: Terms
    words: Terms
    """All other words but those that any report may have."""
    published: date | None


def traits(report: Report, published: date | None = None) -> Traits:
    """What a report is recognised by; ``published`` is its day where it states none."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    for word, times in Counter(_TERM.findall(report.text)).items():
        if word[0].isdigit():
            figures[word.replace(",", "")] += times
        elif len(word) >= _SHORTEST:
            (upper if word[0].isupper() else lower)[word.casefold()] += times
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for word in (upper.keys() | lower.keys()) - common_words() - STOPWORDS:
        # Who writes a word without its capital does not mean a name.
        if word in lower:
            words[stem(word)] += upper[word] + lower[word]
        else:
            names[word] += upper[word]
    (document,) = documents_of([report], published)
    return Traits(_terms(names), _terms(figures), _terms(words), document.report.published)


def _terms(found: Counter[str]) -> Terms:
    kept: list[str] = list(found)
    if len(kept) > _MOST_TERMS:
        kept = sorted(found, key=lambda term: (-found[term], term))[:_MOST_TERMS]
    return array("I", sorted({crc32(term.encode("utf-8", "surrogatepass")) for term in kept}))


def packed(found: Traits) -> bytes:
    """Traits as bytes, for :func:`unpacked` on this machine."""
    day = 0 if found.published is None else found.published.toordinal()
    head = array("I", [day, *map(len, found[:3])])
    return b"".join(each.tobytes() for each in (head, *found[:3]))


def unpacked(data: bytes) -> Traits:
    """The traits that were packed. Raises ``ValueError`` for anything else."""
    numbers = array("I", data)
    day, *lengths = numbers[:4]
    ends = list(accumulate(lengths, initial=4))
    if len(lengths) != 3 or ends[-1] != len(numbers):
        raise ValueError("these bytes are no traits")
    names, figures, words = (numbers[start:end] for start, end in pairwise(ends))
    return Traits(names, figures, words, date.fromordinal(day) if day else None)
