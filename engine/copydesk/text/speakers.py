"""Whom a pronoun beside a reporting verb stands for, where that is safe to say.

"He" is the person named in subject position in the nearest sentence of narration; "it" and "they"
are the last speaker that was no person. Anything less clear stays unresolved.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from copydesk.text import clauses, quotations
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
_PLACING = re.compile(r"\b(?:in|at|near|from|outside|across|around)\s\Z")
"""What follows is a place sooner than a person."""
_MALE = word_set("mr sir lord king prince father")
_FEMALE = word_set("mrs ms miss dame lady queen princess sister")


@cache
def _capitals() -> re.Pattern[str]:
    # Compiled only for a report in which a pronoun speaks.
    return re.compile(_CAPITALS, re.VERBOSE)


class Antecedents:
    """Names that the pronouns of one report may stand for."""

    def __init__(self, document: Document, found: tuple[Quotation, ...]) -> None:
        self._document = document
        self._text = document.text
        self._found = found
        self._institution = ""
        self._group = ""
        self._spoken: list[tuple[int, str]] = []

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
            return self._institution
        if pronoun == "they":
            return self._group
        pronoun = {"him": "he", "her": "she"}.get(pronoun, pronoun)
        if pronoun not in {"he", "she"}:
            return ""
        return self._person(pronoun, min(start, opening) if opening > 0 else start)

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
        while index >= 0 and place - document.sentences[index].start <= _REACH:
            sentence = document.sentences[index]
            name = self._first_person(sentence.start, min(sentence.end, place), pronoun)
            if name:
                return name
            index -= 1
        return ""

    def _first_person(self, start: int, end: int, pronoun: str) -> str:
        unfit = _FEMALE if pronoun == "he" else _MALE
        for place, name in reversed(self._spoken[-8:]):
            if start <= place < end and name.split()[0].rstrip(".").lower() not in unfit:
                return name
        for match in _capitals().finditer(self._text, start, end):
            if quotations.at(self._found, match.start()) is not None:
                continue
            title = (match["title"] or "").lower()
            if title in unfit:
                continue
            name = match["name"]
            words = name.split()
            while words and words[0].lower() in _TITLES | _LEADS:
                words = words[1:]
            if not words:
                continue
            name = " ".join(words)
            if not _is_person(name) or (name.isupper() and len(words) > 1):
                continue
            if self._text.startswith(("'s", "’s"), match.end()):
                continue
            if _PLACING.search(self._text, max(0, match.start() - 9), match.start()):
                continue
            titled = match["name"].split()[0].lower() in _TITLES
            if len(words) > 1 or title or titled:
                return name
            if name in self._surnames:
                return name
        return ""


def _is_person(name: str) -> bool:
    return not any(word.lower() in _NOT_PERSON for word in name.replace("-", " ").split())
