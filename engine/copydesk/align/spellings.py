"""Names that only the whole story shows to be misspelt.

Not every name can be told to be a person's, a place's or a company's. But a capitalised word that
one report alone has, a letter away from one which several others have, is that word misspelt: if
the language does not know it, and it is no inflection of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from copydesk.model import Organization, Person, Place, Record, Span, Term
from copydesk.text import name_lexicon as lexicon
from copydesk.text.document import Document
from copydesk.text.name_similarity import distance
from copydesk.text.tokens import Token

_SHORTEST: Final = 4
"""Letters of a name that is looked at; what it is a slip of must have one more."""
_LONG: Final = 9
"""Letters from which on two edits are one slip."""
_INFLECTIONS: Final = ("s es n an ian i ese ish a ic ite er ers ed ing ly y ns ans ians is").split()
Group = tuple[str, float, list[Record]]


@dataclass(slots=True)
class _Word:
    """One capitalised word of a story, and where it first stands in each report."""

    first: dict[str, Span] = field(default_factory=dict)
    count: int = 0


def groups(
    documents: Sequence[Document], records: Sequence[Record], named: Sequence[Group]
) -> list[Group]:
    """Groups of spellings of one word, as term records; ``named`` are the names grouped already."""
    words, small = _words(documents)
    covered = [_parts(members) for _, _, members in named]
    texts = {document.report.id: document for document in documents}
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_start[word[:1].lower()].append(word)
    found: list[Group] = []
    for odd, seen in words.items():
        if len(seen.first) > 1 or not _could_be_slip(odd, small):
            continue
        best = ""
        for other in by_start[odd[:1].lower()]:
            others = set(words[other].first) - set(seen.first)
            if other == odd or len(other) <= _SHORTEST or len(others) < min(2, len(documents) - 1):
                continue
            if _is_slip(odd, other) and len(words[other].first) > len(
                words[best].first if best else ()
            ):
                best = other
        if not best or any(odd in parts and best in parts for parts in covered):
            continue
        members = [
            _term(texts[report], span, word, best)
            for word in (odd, best)
            for report, span in words[word].first.items()
        ]
        found.append((best, 0.8, list(members)))
    return found


def _words(documents: Sequence[Document]) -> tuple[dict[str, _Word], set[str]]:
    words: dict[str, _Word] = defaultdict(_Word)
    small: set[str] = set()
    for document in documents:
        prose = [
            sentence
            for sentence in document.sentences
            if document.blocks[sentence.block].role not in ("headline", "heading", "notice")
        ]
        for sentence in prose:
            for start, text in _joined(document.tokens_between(sentence.start, sentence.end)):
                if not text[0].isalpha():
                    continue
                if text.islower():
                    small.add(text)
                    continue
                bare = text.replace("’", "'").removesuffix("'s")
                if len(bare) >= _SHORTEST and bare.istitle() and bare.replace("-", "").isalpha():
                    word = words[bare]
                    word.count += 1
                    word.first.setdefault(
                        document.report.id, Span(start=start, end=start + len(bare))
                    )
    return words, small


def _joined(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Words with their places, hyphenated names in one piece."""
    place = 0
    while place < len(tokens):
        start, end, text = tokens[place]
        while (
            place + 2 < len(tokens)
            and tokens[place + 1].text == "-"
            and tokens[place + 1].start == end
            and tokens[place + 2].start == tokens[place + 1].end
            and tokens[place + 2].text[0].isupper()
        ):
            text += "-" + tokens[place + 2].text
            end = tokens[place + 2].end
            place += 2
        yield start, text
        place += 1


@cache
def _known() -> frozenset[str]:
    return (
        lexicon.common_words()
        | lexicon.first_names()
        | lexicon.surnames()
        | lexicon.cities()
        | lexicon.not_names()
        | frozenset(word for name in lexicon.regions() for word in name.split())
        | frozenset(word for name in lexicon.nationalities() for word in name.split())
    )


def _could_be_slip(word: str, small: set[str]) -> bool:
    """Is the word none that the language has?"""
    lower = word.lower()
    return lower not in small and lower not in _known()


def _is_slip(odd: str, other: str) -> bool:
    a, b = odd.lower(), other.lower()
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and long[len(short) :] in _INFLECTIONS:
        return False
    stem = short[:-1]
    if long.startswith(stem) and long[len(stem) :] in _INFLECTIONS and short[-1] in "aeiosy":
        return False
    allowed = 2 if min(len(a), len(b)) >= _LONG else 1
    return distance(a, b, allowed) <= allowed


def _parts(members: Sequence[Record]) -> set[str]:
    return {
        word
        for record in members
        if isinstance(record, Person | Place | Organization)
        for word in record.raw.split()
    }


def _term(document: Document, span: Span, word: str, group: str) -> Term:
    return Term(
        report=document.report.id,
        span=span,
        raw=document.text[span.start : span.end],
        sentence=document.sentence_at(span.start),
        group=group,
        variant=word,
        aspect="name",
    )
