"""Whom a pronoun beside a reporting verb stands for, where that is safe to say.

"He" is the person named in subject position in the nearest sentence of narration; "it" and "they"
are the last speaker that was no person. Anything less clear stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from copydesk.regexes import compiled
from copydesk.text import clauses, name_lexicon, quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.quotations import Quotation
from copydesk.text.spelling import word_set

_REACH = 1_200
"""Code points back within which an antecedent is looked for."""

_CAPITALS = r"""
(?<![\w'’.])
    (?:(?P<title>Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov
        |President|Minister|Chief|Judge|Justice|Senator|Governor|Mayor|Chancellor|Colonel|General
        |Captain|Major|Sergeant|Lieutenant|Detective|Inspector|Coach|Father|Sister|Bishop|King
        |Queen|Prince|Princess|Professor|Doctor|Attorney|Secretary|Commissioner|Sheriff|Chairman)
      \.?\s)?
    (?P<name>[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*
      (?:\s(?:[^\W\d_a-z]\.|(?:de|da|van|von|bin|al|el|la|der|den|du)|[^\W\d_a-z][^\W\d_]+
         (?:[-'’][^\W\d_a-z][^\W\d_]+)*)){0,5})"""

_NOT_PERSON = word_set(
    """ministry department university college school council committee commission agency bank party
    union court police house senate congress parliament street road avenue city county state states
    north south east west northern southern eastern western united national international press
    times post news group inc corp co ltd company association institute institution center centre
    office force forces army navy guard marine marines world war day week month year republic
    kingdom islands island lake river mount mountain port fort cape bay sea ocean new los las san
    santa hong sri puerto saint st square park airport hospital church museum tower bridge hotel
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december american british french german russian chinese
    european african asian security defense defence foreign health justice interior finance trade
    board fund league club team cup championship olympic games act bill law treaty summit agreement
    twitter facebook google general assembly supreme high federal central reserve journal magazine
    radio television democratic republican conservative labour labor liberal green white black red
    mr mrs ms dr the in on at a an he she it they but and for"""
)
_TITLES = word_set(
    """president minister chief judge justice senator governor mayor chancellor colonel general
    captain major sergeant lieutenant detective inspector coach father sister bishop king queen
    prince princess professor doctor attorney secretary commissioner sheriff chairman prime vice
    deputy assistant executive officer director spokesman spokeswoman spokesperson former"""
)
_LEADS = word_set(
    """but and when while if as after before since although though because with for from on in at to
    by of the a an he she it they then now so yet also meanwhile however asked speaking"""
)
"""Words whose capital only says that a sentence begins."""
_PLACING = Lazy(r"\b(?:in|at|near|from|outside|across|around)\s\Z")
"""What follows is a place sooner than a person."""
_DESCRIBED = Lazy(
    r"""(?:(?:But|And|Yet|Then|Later|Now|So|Meanwhile|Instead),?\s)?
    (?P<phrase>(?P<determiner>The|An?|One|Another|Her|His|Their|My)\s
      (?:[a-z-]{1,20}\s){0,3}?(?P<head>[a-z-]{2,20}))
    (?=,\s|\s(?:who|is|was|has|had|says?|said|also|[a-z]+(?:ed|es)|agreed|thought|felt|knew|went|came
      |saw|put|took|made|told|gave)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A subject without a name at the beginning of a sentence, and the verb after it."""
_APPOSED = Lazy(r",\s(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3}),\s")
_BODY = Lazy(
    r"""(?P<name>(?:[Tt]he\s)?(?:[\w.&'’-]{1,30}\s){0,6}?[\w.&-]{2,30})\s
    (?:said|says|announced|reported|confirmed|denied|declined|has|had|is|was|will|would|also)\b""",
    re.VERBOSE,
)
_SEVERAL = Lazy(
    r"""(?P<name>[^\W\d_][\w'’-]{0,20}\s(?:[\w'’-]{1,20}\s){0,4}?[a-z]{2,20}s)\s
    (?:say|said|have|had|are|were|believe|argue|agree|insist|warn|acknowledge|admit|concede|write)
    \b""",
    re.VERBOSE,
)
_BEFORE_NAME = _TITLES | _LEADS
_NOT_BODY = clauses.FUNCTION | clauses.PLURALS
_AGED = Lazy(r",\s\d{2},|,\swho\s")
_MEN = word_set("man boy father husband son brother uncle nephew grandfather widower gentleman")
_WOMEN = word_set("woman girl mother wife daughter sister aunt niece grandmother widow lady")
_MALE = word_set("mr sir lord king prince father")
_FEMALE = word_set("mrs ms miss dame lady queen princess sister")


@cache
def _capitals() -> re.Pattern[str]:
    # Compiled only for a report in which a pronoun speaks.
    return compiled(_CAPITALS, re.VERBOSE)


class Antecedents:
    """Names that the pronouns of one report may stand for."""

    def __init__(self, document: Document, found: tuple[Quotation, ...]) -> None:
        self._document = document
        self._text = document.text
        self._found = found
        self._institution = ""
        self._group = ""
        self._spoken: list[tuple[int, str]] = []
        self._pronouns: dict[str, str] = {}

    def spoke(self, name: str, kind: str, start: int) -> None:
        """Remember a speaker that was named or described at ``start``."""
        last = name.rpartition(" ")[2].lower()
        if last in clauses.PLURALS or name.lower() == "police":
            self._group = name
        elif kind == "noun" or any(word.lower() in _NOT_PERSON for word in name.split()):
            self._institution = name
        else:
            self._spoken.append((start, name))

    def of(self, pronoun: str, start: int, opening: int) -> str:
        """Name for a pronoun at ``start`` that is said of the quotation that opens at
        ``opening``; "" where no antecedent is safe."""
        if pronoun == "it":
            return self._institution or self._body(start)
        if pronoun == "they":
            return self._group or self._several(start)
        pronoun = {"him": "he", "her": "she"}.get(pronoun, pronoun)
        if pronoun not in {"he", "she"}:
            return ""
        name = self._person(pronoun, min(start, opening) if opening > 0 else start)
        if name:
            self._pronouns[name.rpartition(" ")[2]] = pronoun
        return name

    def _is_other(self, name: str, pronoun: str) -> bool:
        """Whether the report has the other pronoun for that name."""
        return self._pronouns.get(name.rpartition(" ")[2], pronoun) != pronoun

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """Last words of all names of two words or more in the report."""
        return frozenset(
            name.rpartition(" ")[2]
            for match in _capitals().finditer(self._text)
            if " " in (name := match["name"]) and _is_person(name)
        )

    def _person(self, pronoun: str, place: int) -> str:
        document = self._document
        index = document.sentence_index(max(0, place - 1))
        second = ""
        while index >= 0 and place - document.sentences[index].start <= _REACH:
            sentence = document.sentences[index]
            start, end = sentence.start, min(sentence.end, place)
            described, sure = self._described(start, end, pronoun)
            name = described if sure else self._first_person(start, end, pronoun)
            if name:
                return name
            second = second or described or self._possessor(start, end)
            index -= 1
        return second

    def _body(self, place: int) -> str:
        """The subject of the sentence before that may be a company or an authority."""
        document = self._document
        index = document.sentence_index(max(0, place - 1))
        for step in range(index, max(-1, index - 3), -1):
            sentence = document.sentences[step]
            match = _BODY.match(self._text, sentence.start, min(sentence.end, place))
            if match is None or quotations.at(self._found, match.start()) is not None:
                continue
            words = match["name"].split()
            if words[-1] in self._surnames or not _is_body(words):
                continue
            return " ".join(words)
        return ""

    def _several(self, place: int) -> str:
        """The plural subject of the sentence before."""
        document = self._document
        sentence = document.sentences[max(0, document.sentence_index(max(0, place - 1)))]
        for step in range(2):
            match = _SEVERAL.match(self._text, sentence.start, min(sentence.end, place))
            if match is not None and quotations.at(self._found, match.start()) is None:
                return match["name"]
            index = document.sentence_index(sentence.start) - 1
            if index < 0 or step:
                break
            sentence = document.sentences[index]
        return ""

    def _described(self, start: int, end: int, pronoun: str) -> tuple[str, bool]:
        """The person whom a sentence's subject describes without a name: "her husband", and
        whether no name is needed ("the governor" is named elsewhere as a rule)."""
        match = _DESCRIBED.match(self._text, start, end)
        if match is None or quotations.at(self._found, match.start("phrase")) is not None:
            return "", False
        head = match["head"].lower()
        if head not in name_lexicon.role_heads() and head not in _MEN and head not in _WOMEN:
            return "", False
        if head in (_WOMEN if pronoun == "he" else _MEN):
            return "", False
        apposed = _APPOSED.match(self._text, match.end(), end)
        if apposed is not None:
            return apposed["name"], True
        return match["phrase"], (
            match["determiner"].lower() != "the" and not self._text.startswith(",", match.end())
        )

    def _possessor(self, start: int, end: int) -> str:
        """The one full name in a sentence, where it stands in the possessive."""
        found = [
            match["name"]
            for match in _capitals().finditer(self._text, start, end)
            if " " in match["name"] and _is_person(match["name"])
        ]
        owner = len(found) == 1 and self._text.find(found[0] + "'s", start, end) >= 0
        return found[0] if owner else ""

    def _is_known(self, name: str) -> bool:
        """Whether a word that opens a sentence is a family name sooner than a place or a noun."""
        if name in name_lexicon.regions() or name in name_lexicon.cities():
            return False
        parts = [name_lexicon.fold(part) for part in name.split("-")]
        if any(part in name_lexicon.common_words() for part in parts):
            return False
        return any(
            part in name_lexicon.surnames() or part in name_lexicon.surnames_alone()
            for part in parts
        )

    def _first_person(self, start: int, end: int, pronoun: str) -> str:
        unfit = _FEMALE if pronoun == "he" else _MALE
        for place, name in reversed(self._spoken[-8:]):
            if not start <= place < end or self._is_other(name, pronoun):
                continue
            if name.split()[0].rstrip(".").lower() not in unfit:
                return name
        for match in _capitals().finditer(self._text, start, end):
            if quotations.at(self._found, match.start()) is not None:
                continue
            title = (match["title"] or "").lower()
            if title in unfit:
                continue
            name = match["name"]
            words = name.split()
            while words and words[0].lower() in _BEFORE_NAME:
                words = words[1:]
            if not words:
                continue
            name = " ".join(words)
            if name.isupper() and len(words) > 1:
                if words[0].title() not in self._surnames:
                    continue
                return words[0].title()
            if not _is_person(name):
                continue
            if self._text.startswith(("'s", "’s"), match.end()) or self._is_other(name, pronoun):
                continue
            if _PLACING.search(self._text, max(0, match.start() - 9), match.start()):
                continue
            titled = match["name"].split()[0].lower() in _TITLES
            if len(words) > 1 or title or titled:
                return name
            if name in self._surnames:
                return name
            if match.start() == start and (
                _AGED.match(self._text, match.end()) or self._is_known(name)
            ):
                return name
        return ""


def _is_body(words: Sequence[str]) -> bool:
    """Whether it names a company or an authority: "the central bank", "Facebook"."""
    if words[0] == "The" and len(words) > 1:
        return words[-1].lower() in clauses.INSTITUTIONS
    return all(word[0].isupper() and word.lower() not in _NOT_BODY for word in words)


def _is_person(name: str) -> bool:
    words = [word.lower() for word in name.replace("-", " ").split()]
    return (
        _NOT_PERSON.isdisjoint(words)
        and words[-1] not in name_lexicon.organization_heads()
        and words[-1] not in name_lexicon.legal_forms()
    )
