"""Whose words a quotation is, as far as its report says so for certain.

A name beside the quotation is certain. A pronoun is, where the nearest sentence before that names
anybody names one person only, and begins with that person; "she" is then no man. An office
("the minister said"), a heading over a line, two names together leave the speaker open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from copydesk import naming
from copydesk.kinds.base import Story
from copydesk.model import Organization, Person, Place, Quote, Record, Span
from copydesk.regexes import compiled
from copydesk.text import name_lexicon
from copydesk.text._lazy import Lazy
from copydesk.text.sentences import split
from copydesk.text.spelling import word_set
from copydesk.text.statements import Statement

_HE, _SHE = word_set("he him"), word_set("she her")
_MALE = word_set(
    """mr sir lord king prince father brother son husband uncle nephew grandfather widower boyfriend
    dad man boy spokesman chairman businessman policeman fireman congressman"""
)
_FEMALE = word_set(
    """mrs ms miss dame lady queen princess mother sister daughter wife aunt niece grandmother widow
    girlfriend mom mum woman girl spokeswoman chairwoman businesswoman policewoman congresswoman"""
)
_KIN = {
    **{
        word: word
        for word in word_set(
            """mother father brother sister son daughter wife husband uncle aunt nephew niece widow
            widower grandmother grandfather cousin"""
        )
    },
    "mom": "mother",
    "mum": "mother",
    "dad": "father",
    "grandma": "grandmother",
    "grandpa": "grandfather",
}
_SAME_SEX = {
    **dict.fromkeys(_HE, compiled(r"\b(?:he|him|his)\b", re.I)),
    **dict.fromkeys(_SHE, compiled(r"\b(?:she|her|hers)\b", re.I)),
}
_BACK = 700
"""Code points before a quotation in which the person behind a pronoun is looked for."""
_SUBJECT = 60
"""Code points of a sentence in which its subject is named."""
_NEAR = 240
"""Code points between a name and a quotation beyond which the one is not sure to say the other."""
_OWNER = Lazy(r"['’]s?\s")
_WORD = Lazy(r"[^\W\d_][\w'’-]*")
_DESCRIBED = Lazy(
    r"""\b(?:the|an?|his|her|their)\s(?:[a-z-]{2,20}\s){0,2}?([a-z-]{2,20})\b
    (?=\s*(?:[,.;:)]|\Z)|\s(?:who|and|or|of|to|in|on|at|for|from|with|as|by|but|while|before|after
      |when|was|is|had|has|said|says|told|spoke|rose|sat|stood|went|came|took|gave|made|left|wept
      |wrote|read|[a-z]{2,15}ed)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A person by description: "the player said"; but a part of a name only in "the witness box"."""
_NAME = Lazy(
    r"""\s*([A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+){0,2}
    (?:,\s[^.;:]{2,120},)?\s(?:also\s|later\s|then\s)?
    (?:said|says|told|tells|added|spoke|promised|argued|explained|warned|insisted|wrote|is|was|has
      |had)\b""",
    re.VERBOSE,
)
"""A name that opens a sentence, and what its bearer says or is."""
_NOT_SUBJECT = Lazy(
    r"(?:\b(?:of|to|by|with|for|from|against|about|like|than|after|before|under|on|in|at|that|when|as"
    r"|while|because|although|though|if)\s(?:[\w.]+\s){0,2})\Z",
    re.I,
)


class Voice(NamedTuple):
    """A speaker."""

    person: Person
    stated: bool
    """Named beside the quotation, not found behind a pronoun."""


def voice_of(statement: Statement, story: Story) -> Voice | None:
    """The person who says a statement for certain; ``None`` where nobody does."""
    people = [
        record for record in story.records.get(statement.report, ()) if isinstance(record, Person)
    ]
    text = story.texts.get(statement.report, "")
    if not people or not text:
        return None
    for quote in statement.parts:
        if quote.speaker_span is None or quote.fragment:
            continue
        start, end = quote.speaker_span.start, quote.speaker_span.end
        pronoun = text[start:end].lower()
        if pronoun in _HE | _SHE:
            opening = min(start, statement.head.span.start)
            person = _behind(pronoun, text, opening, people, story.records[statement.report])
            return None if person is None else Voice(person, stated=False)
        if _gap(quote) > _NEAR or _owns(text, end) or _names_another(quote, text, people):
            return None
        person = _named(start, end, text, people)
        return None if person is None else Voice(person, stated=True)
    return None


def _names_another(quote: Quote, text: str, people: Sequence[Person]) -> bool:
    """Whether a quotation's own sentence begins with a person's name, and its speaker was found
    in one before."""
    speaker, sentence = quote.speaker_span, quote.sentence
    if speaker is None or speaker.end > sentence.start:
        return False
    lead = Span(start=sentence.start, end=max(sentence.start, quote.span.start))
    return any(
        lead.start <= span.start < lead.end
        and len(text[lead.start : span.start].strip()) <= _SUBJECT
        for person in people
        for span in (person.span, *person.mentions)
    )


def _owns(text: str, end: int) -> bool:
    """Whether a name that ends here is a possessor's: "Smith's lawyer" is somebody else."""
    return text.startswith(("'s", "’s", "' ", "’ "), end)


def _gap(quote: Quote) -> int:
    span = quote.speaker_span
    return 0 if span is None else max(span.start - quote.span.end, quote.span.start - span.end)


def _named(start: int, end: int, text: str, people: Sequence[Person]) -> Person | None:
    """The one person whom the words of an attribution name."""
    hit = [
        person
        for person in people
        if any(
            span.start < end and start < span.end and not _owns(text, span.end)
            for span in (person.span, *person.mentions)
        )
    ]
    if not hit and not _OWNER.search(text, start, end):
        words = set(_WORD.findall(text, start, end))
        hit = [
            person
            for person in people
            if person.family in words
            and (not person.given or len(words) == 1 or _gives(person, words))
        ]
    if len(hit) > 1 and all(_is_same_name(hit[0], other) for other in hit[1:]):
        return max(hit, key=lambda person: len(person.raw))
    return hit[0] if len(hit) == 1 else None


def _gives(person: Person, words: set[str]) -> bool:
    """Whether an attribution has no other given name than a person's own."""
    others = {word for word in words if word[:1].isupper()} - {person.family}
    given = set(person.given.split())
    names = name_lexicon.first_names()
    return not given.isdisjoint(others) or not any(word.lower() in names for word in others)


def _behind(
    pronoun: str, text: str, opening: int, people: Sequence[Person], records: Sequence[Record]
) -> Person | None:
    """The person behind a pronoun that stands by a quotation which opens at ``opening``."""
    floor = max(0, opening - _BACK)
    inside = [r.span for r in records if isinstance(r, Quote) and r.span.end > floor]
    things = {r.span.start for r in records if isinstance(r, Organization | Place)}
    things.update(
        span.start for r in records if isinstance(r, Organization | Place) for span in r.mentions
    )
    places = sorted(
        (
            (span.start, span.end, person)
            for person in people
            for span in {person.span, *person.mentions}
            if floor <= span.start < opening
            and not any(one.start <= span.start < one.end for one in inside)
        ),
        key=lambda place: place[:2],
    )
    masked = _masked(text, floor, opening, inside)
    spoken = list(_sentences(masked))
    for number in range(len(spoken) - 1, -1, -1):
        first, last = spoken[number]
        if first == 0 < floor:
            # The beginning of this one is not seen.
            return None
        named = [place for place in places if floor + first <= place[0] < floor + last]
        sentence = masked[first:last]
        if not named:
            if _describes(sentence) or _opens_with_name(sentence, floor + first, things):
                return None
            continue
        found = _subject(pronoun, text, sentence, floor + first, named)
        if found is None or number == 0 or not _SAME_SEX[pronoun].search(sentence):
            return found
        # Haas held her arm: "she" may as well be the one of whom the sentence before speaks.
        above, below = spoken[number - 1]
        others = [p for place, _, p in places if floor + above <= place < floor + below]
        near = "\n" not in masked[below:first]
        return None if near and any(not _is_same_name(found, p) for p in others) else found
    return None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield from split(text, start, start + len(line))
        start += len(line)


def _masked(text: str, start: int, end: int, inside: Sequence[Span]) -> str:
    """Narration alone, at its places: of quoted words no letter is left."""
    pieces: list[str] = []
    at = start
    for one in inside:
        left, right = max(at, one.start), min(end, one.end)
        if left < right:
            pieces += [text[at:left], "x" * (right - left)]
            at = right
    return "".join((*pieces, text[at:end]))


def _describes(sentence: str) -> bool:
    """Whether a sentence that names nobody speaks of somebody: "the player said"."""
    heads = name_lexicon.role_heads() | _MALE | _FEMALE
    return any(match[1].lower() in heads for match in _DESCRIBED.finditer(sentence))


def _opens_with_name(sentence: str, start: int, things: Set[int]) -> bool:
    """Whether the subject of a sentence bears a name that nothing is known of, maybe a person's:
    "Okafor-Lind, back from Lima, said that he would resign"."""
    match = _NAME.match(sentence)
    if match is None or start + match.start(1) in things:
        return False
    folded = name_lexicon.fold(match[1])
    return folded not in name_lexicon.common_words() and folded not in name_lexicon.nationalities()


def _describes_another(sentence: str, after: int, unfit: frozenset[str]) -> bool:
    """Whether a sentence goes on with somebody else: "Demir came with a lawyer"."""
    heads = (name_lexicon.role_heads() | _MALE | _FEMALE) - unfit
    return any(
        match[1].lower() in heads and not sentence.endswith(", ", 0, match.start())
        for match in _DESCRIBED.finditer(sentence, after)
    )


def _subject(
    pronoun: str,
    text: str,
    sentence: str,
    offset: int,
    named: Sequence[tuple[int, int, Person]],
) -> Person | None:
    """The one person whom a sentence names, where it is the subject and may be a he or a she."""
    start, end, person = named[0]
    if any(not _is_same_name(person, other) for _, _, other in named[1:]):
        return None
    lead = text[offset:start]
    if len(lead.strip()) > _SUBJECT or _owns(text, end):
        return None
    if _NOT_SUBJECT.search(lead):
        return None
    unfit = _FEMALE if pronoun in _HE else _MALE
    if _describes_another(sentence, end - offset, unfit):
        return None
    before = set(_WORD.findall(lead.lower())[-3:])
    marks = {*person.honorific.lower().split(), *person.role.lower().split()[-1:], *before}
    return None if not marks.isdisjoint(unfit) else person


def _words(person: Person) -> frozenset[str]:
    return _words_of(person.given, person.family)


@lru_cache(maxsize=1 << 12)
def _words_of(given: str, family: str) -> frozenset[str]:
    """The words of a name, folded; a story's people are held against each other many times."""
    words = re.split(r"[\s-]+", f"{given} {family}")
    return frozenset(name_lexicon.fold(word) for word in words if len(word) > 1)


def _is_same_name(a: Person, b: Person) -> bool:
    return naming.compare_people(a, b).same or _words(a) <= _words(b) or _words(b) <= _words(a)


def are_others(a: Person, b: Person, story: Story) -> bool:
    """Whether two names are two people, not one whose name is written in two ways.

    Names that have a word in common, or are alike, are two people only where a report knows both.
    """
    kin = {_kin(a), _kin(b)}
    if len(kin) == 2 and "" not in kin and a.given != b.given:
        return True
    if _is_same_name(a, b):
        return False
    if _words(a).isdisjoint(_words(b)):
        return True
    return any(_knows(records, a, b) for records in story.records.values())


def _kin(person: Person) -> str:
    """Whose relation somebody is: "mother" for "mum" as well."""
    last = person.role.lower().rpartition(" ")[2]
    return _KIN.get(last, "")


def _knows(records: Sequence[Record], a: Person, b: Person) -> bool:
    people = [record for record in records if isinstance(record, Person)]
    mine = [one for one in people if _fits(one, a) and not _fits(one, b)]
    theirs = [one for one in people if _fits(one, b) and not _fits(one, a)]
    return bool(mine and theirs)


def _fits(one: Person, other: Person) -> bool:
    """Whether a naming, however short, is of a person: "Ada" is, of Ada Lund."""
    return _words(one) <= _words(other) or _words(other) <= _words(one)
