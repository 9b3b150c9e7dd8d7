"""Names that only the whole story shows to be misspelt.

Not every name can be told to be a person's, a place's or a company's. But a capitalised word that
one report alone has, a letter away from one which several others have, is that word misspelt: if
the language does not know it, and it is no inflection of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from copydesk.model import Organization, Person, Place, Record, Span, Term
from copydesk.text import name_lexicon as lexicon
from copydesk.text.document import Document
from copydesk.text.name_similarity import distance
from copydesk.text.place_variants import place_variants
from copydesk.text.tokens import Columns

_SHORTEST: Final = 4
"""Letters of a name that is looked at; what it is a slip of must have one more."""
_LONG: Final = 9
"""Letters from which on two edits are one slip."""
_LONGEST: Final = 30
"""Letters up to which a word is looked at."""
_TWO_EDITS: Final = 18
"""Letters up to which two edits are looked for."""
_FIRST_LETTER: Final = 6
"""Letters of which a name must have more for its first one to be the slip."""
_ACRONYM: Final = 3
_LONG_ACRONYM: Final = 5
_LONGEST_ACRONYM: Final = 8
_SURE_REPORTS: Final = 3
_INFLECTIONS: Final = ("s es n an ian i ese ish a ic ite er ers ed ing ly y ns ans ians is").split()
Group = tuple[str, float, list[Record]]


@dataclass(slots=True)
class _Word:
    """One capitalised word of a story, and where it first stands in each report."""

    first: dict[str, tuple[int, int]] = field(default_factory=dict)


def groups(
    documents: Sequence[Document], records: Sequence[Record], named: Sequence[Group]
) -> list[Group]:
    """Groups of spellings of one word, as term records; ``named`` are the names grouped already."""
    seen = _seen(documents)
    covered = [_parts(members) for _, _, members in named]
    texts = {document.report.id: document for document in documents}
    found: list[Group] = []
    pairs = [
        *((seen.words, pair) for pair in _slips(seen.words, seen.small, len(documents))),
        *((seen.acronyms, pair) for pair in _acronyms(seen.acronyms, len(documents))),
        *((seen.pairs, pair) for pair in _short(seen.pairs, seen.small)),
    ]
    for table, (odd, best) in pairs:
        if any(_in(parts, odd) and _in(parts, best) for parts in covered):
            continue
        if _is_of_a_name(odd, best, table[odd], records, texts):
            continue
        members = [
            _term(texts[report], place, word, best)
            for word in (odd, best)
            for report, place in table[word].first.items()
        ]
        found.append((best, 0.8, list(members)))
    return found


def _is_of_a_name(
    odd: str, place: str, seen: _Word, records: Sequence[Record], texts: Mapping[str, Document]
) -> bool:
    """Is a word near that of a place a part of what an organization calls itself?

    "Italia Film Board" is no slip of "Italy", unless somebody writes "Italy Film Board".
    """
    if lexicon.fold(place) not in _places():
        return False
    return any(
        isinstance(record, Organization)
        and record.report in seen.first
        and record.span.start <= seen.first[record.report][0] < record.span.end
        and record.raw.strip() != odd
        and not any(record.raw.replace(odd, place) in each.text for each in texts.values())
        for record in records
    )


def _slips(words: Mapping[str, _Word], small: set[str], reports: int) -> Iterator[tuple[str, str]]:
    """Words that one report alone has, each with the one of several others it is a slip of."""
    least = min(2, reports - 1)
    alone = [w for w, seen in words.items() if len(seen.first) == 1 and _could_be_slip(w, small)]
    lengths = {len(lexicon.fold(word)) + more for word in alone for more in range(-2, 3)}
    near = _Near(
        word
        for word, seen in words.items()
        if len(word) > _SHORTEST
        and len(lexicon.fold(word)) in lengths
        and (len(seen.first) >= least or lexicon.fold(word) in _places())
    )
    for odd in alone:
        fitting = [
            other
            for other in near.to(odd)
            if len(words[other].first.keys() - words[odd].first.keys())
            >= (1 if lexicon.fold(other) in _places() else least)
            and _is_slip(odd, other, len(words[other].first))
        ]
        if fitting:
            yield odd, max(fitting, key=lambda other: (len(words[other].first), other))


def _acronyms(words: Mapping[str, _Word], reports: int) -> Iterator[tuple[str, str]]:
    """Acronyms that one report alone has, each with the one of all others that it is a slip of.

    Two neighbouring letters have changed places; in long ones, one may be another. Acronyms are
    near one another by nature ("IMF", "INF"), so the others must be at least two reports, nearly
    all, and none of them may know the odd one.
    """
    least = max(2, reports - 2)
    near = _Near(word for word, seen in words.items() if len(seen.first) >= least)
    for odd, seen in words.items():
        if len(seen.first) > 1:
            continue
        for other in near.to(odd):
            standard = words[other].first
            swapped = len(odd) == len(other) and sorted(odd) == sorted(other)
            long = min(len(odd), len(other)) >= _LONG_ACRONYM and len(standard) >= _SURE_REPORTS
            if (swapped or long) and not standard.keys() & seen.first and distance(odd, other) == 1:
                yield odd, other
                break


def _short(pairs: Mapping[str, _Word], small: set[str]) -> Iterator[tuple[str, str]]:
    """Short names misspelt: by themselves they are near many a word, but not before a surname."""
    of_surname: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        of_surname[pair.partition(" ")[2]].append(pair)
    for bearers in of_surname.values():
        usual = max(bearers, key=lambda pair: (len(pairs[pair].first), pair))
        if len(pairs[usual].first) < _SURE_REPORTS:
            continue
        standard = usual.partition(" ")[0].lower()
        for odd in bearers:
            short = odd.partition(" ")[0]
            alone = len(pairs[odd].first) == 1 and not pairs[odd].first.keys() & pairs[usual].first
            if alone and distance(short.lower(), standard) == 1 and _could_be_slip(short, small):
                yield odd, usual


class _Near:
    """Words by what is left of them without a letter or two, so that near ones are found at once.

    Two words one edit apart share a form that lacks one letter (W. Garbe's symmetric deletion).
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._forms: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for form in _lacking(word):
                self._forms[form].append(word)

    def to(self, word: str) -> list[str]:
        """Other words that may be one or, if long, two edits away, in their own order."""
        found = {other: None for form in _lacking(word) for other in self._forms.get(form, ())}
        found.pop(word, None)
        return list(found)


def _lacking(word: str) -> set[str]:
    """A word's folded letters, and what is left without one of them, or two if it is long."""
    folded = lexicon.fold(word)
    forms = {folded}
    latest = forms
    for _ in range(2 if _LONG - 1 <= len(folded) <= _TWO_EDITS else 1):
        latest = {form[:i] + form[i + 1 :] for form in latest for i in range(len(form))}
        forms |= latest
    return forms


@dataclass(slots=True)
class _Seen:
    """What the documents of a story have."""

    words: dict[str, _Word] = field(default_factory=lambda: defaultdict(_Word))
    """Capitalised words."""
    acronyms: dict[str, _Word] = field(default_factory=lambda: defaultdict(_Word))
    pairs: dict[str, _Word] = field(default_factory=lambda: defaultdict(_Word))
    """Short capitalised words with the one that follows: a given name and a surname, maybe."""
    dull: set[str] = field(default_factory=set)
    """What is written neither as a name nor as an acronym."""
    small: set[str] = field(default_factory=set)
    """Words of these, in small letters."""


def _seen(documents: Sequence[Document]) -> _Seen:
    seen = _Seen()
    for document in documents:
        for sentence in document.sentences:
            if document.blocks[sentence.block].role != "notice":
                _look(document, sentence.start, sentence.end, seen)
    seen.small = {word for word in seen.dull if word.islower() and word[0].isalpha()}
    for word in [w for w in seen.acronyms if w.lower() in seen.small or _is_known(w.lower())]:
        del seen.acronyms[word]
    return seen


def _look(document: Document, first: int, last: int, seen: _Seen) -> None:
    report = document.report.id
    before, until = "", -1
    dull = seen.dull
    for start, text in _words(document.token_columns, first, last, dull):
        bare, is_acronym, is_name = _written(text)
        end = start + len(bare)
        if is_acronym:
            seen.acronyms[bare].first.setdefault(report, (start, end))
        elif is_name:
            if len(bare) >= _SHORTEST:
                seen.words[bare].first.setdefault(report, (start, end))
                if before and start == until + 1:
                    pair = (until - len(before), end)
                    seen.pairs[f"{before} {bare}"].first.setdefault(report, pair)
            before, until = (bare, end) if 2 < len(bare) <= _SHORTEST else ("", -1)
        else:
            dull.add(text)


@lru_cache(maxsize=1 << 14)
def _written(text: str) -> tuple[str, bool, bool]:
    """A word without its genitive, and whether it is written as an acronym, or as a name."""
    bare = text.replace("’", "'").removesuffix("'s")
    letters = bare.isalpha()
    is_acronym = letters and bare.isupper() and _ACRONYM <= len(bare) <= _LONGEST_ACRONYM
    hyphenated = letters or (text[0].isalpha() and bare.replace("-", "").isalpha())
    return bare, is_acronym, hyphenated and bare.istitle() and len(bare) <= _LONGEST


def _words(columns: Columns, first: int, last: int, but: Set[str]) -> Iterable[tuple[int, str]]:
    """Words between two places, each with its own, hyphenated names in one piece; without those
    that are known to be dull."""
    at = columns.within(first, last)
    starts, texts = columns.starts[at], columns.texts[at]
    words: Iterable[tuple[int, str]] = zip(starts, texts, strict=True)
    if "-" in texts:
        words = _joined(starts, columns.ends[at], texts)
    return [(start, text) for start, text in words if text not in but]


def _joined(
    starts: Sequence[int], ends: Sequence[int], texts: Sequence[str]
) -> Iterator[tuple[int, str]]:
    place, stop = 0, len(texts)
    while place < stop:
        start, text = starts[place], texts[place]
        while (
            place + 2 < stop
            and texts[place + 1] == "-"
            and starts[place + 1] == ends[place]
            and starts[place + 2] == ends[place + 1]
            and texts[place + 2][0].isupper()
        ):
            text += "-" + texts[place + 2]
            place += 2
        yield start, text
        place += 1


@cache
def _places() -> frozenset[str]:
    """Words of the names of cities and countries, and of their people, folded."""
    names = (
        *lexicon.cities(),
        *lexicon.regions(),
        *lexicon.nationalities(),
        *lexicon.peoples(),
    )
    return frozenset(word for name in names for word in lexicon.fold(name).split())


@cache
def _rare_places() -> frozenset[str]:
    """Words of the names of little known cities, folded."""
    return frozenset(word for name in lexicon.rare_cities() for word in lexicon.fold(name).split())


def _is_known(word: str) -> bool:
    """Is a folded word one of the language, or of names that are known?"""
    return (
        word in lexicon.common_words()
        or word in lexicon.first_names()
        or word in lexicon.surnames()
        or word in lexicon.not_names()
        or word in place_variants()
        or word in _places()
        or word in _rare_places()
    )


def _could_be_slip(word: str, small: set[str]) -> bool:
    """Is the word none that the language has?"""
    return word.lower() not in small and not _is_known(lexicon.fold(word))


def _is_slip(odd: str, other: str, reports: int) -> bool:
    """Is a word the other one misspelt, which so many reports have?"""
    a, b = lexicon.fold(odd), lexicon.fold(other)
    if a == b:
        return False
    if a[0] != b[0] and (len(b) <= _FIRST_LETTER or reports < _SURE_REPORTS):
        return False
    short, long = sorted((a, b), key=len)
    if long.startswith(short) and _is_inflection(short, long[len(short) :]):
        return False
    stem = short[:-1]
    if long.startswith(stem) and long[len(stem) :] in _INFLECTIONS and short[-1] in "aeiosy":
        return False
    if _undoubled(a) == _undoubled(b):
        return True
    allowed = 2 if min(len(a), len(b)) >= _LONG else 1
    return distance(a, b, allowed) <= allowed


def _undoubled(word: str) -> str:
    """A word with one letter for each two: which is doubled is what is most often misspelt."""
    return "".join(letter for letter, _ in groupby(word))


def _in(parts: set[str], words: str) -> bool:
    return parts.issuperset(words.split())


def _is_inflection(word: str, ending: str) -> bool:
    """Does the language add this to such a word ("Kenya", "Kenyan"; "Petrov", "Petrova")?"""
    if ending == "s":
        return word[-1] != "s"
    if ending in ("n", "ns", "a"):
        return (word[-1] in "aeiou") == (ending != "a")
    return ending in _INFLECTIONS


def _parts(members: Sequence[Record]) -> set[str]:
    return {
        word
        for record in members
        if isinstance(record, Person | Place | Organization)
        for word in record.raw.split()
    }


def _term(document: Document, place: tuple[int, int], word: str, group: str) -> Term:
    start, end = place
    return Term(
        report=document.report.id,
        span=Span(start=start, end=end),
        raw=document.text[start:end],
        sentence=document.sentence_at(start),
        group=group,
        variant=word,
        aspect="name",
    )
