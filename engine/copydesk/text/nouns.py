"""Counted nouns: the phrase after a number, its head, and singular forms.

There is no tagger here. After a number the first plural noun is nearly always what is counted
("5,000 9mm pistol rounds"), because adjectives have no plural in English and a plural
subject takes a verb without -s; closed lists of words hold the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from copydesk.regexes import compiled
from copydesk.text.amount_words import in_order, words

_PAIRS = in_order("irregular")
_IRREGULAR = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))

_ALIKE = words("alike")
"""Nouns that a number above one counts without a plural ending."""

_PLAIN_S = words("plain_s")
"""Words in -s that are no plural nouns (or no nouns at all)."""

_STOP = words("stop")

_SOFT = words("soft")
"""Words that end a phrase except at its beginning, right before a noun: "38 burned poles"."""

_ADJECTIVE_ENDING = ("ed", "ly")

_WORD = compiled(
    r"(?P<gap>[ \u00a0\u202f]|\s?-(?=\w)|(?<=\d)(?=[a-z])|\n(?=[a-z])"
    r"|, (?=[a-z]+ [a-z]+s\b))?(?P<word>[^\W_](?:[\w'’\-]|\.(?=\w)|&(?=\w))*\.?)"
)
_OF = compiled(
    r"[ \u00a0]of[ \u00a0](?:(?P<pronoun>them|which|whom|those|these|us|you)\b|"
    r"(?P<the>(?:the|its|their|his|her|our|my|those|these|all|all the"
    r"|[^\W\d_][\w.]*(?: [^\W\d_][\w.]*)?['’]s?)[ \u00a0])?)"
)
_WERE = compiled(r"[ \u00a0](?:were|was|are|being)[ \u00a0]")


class NounPhrase(NamedTuple):
    """What a number counts or measures."""

    start: int
    head_start: int
    head_end: int
    end: int
    """End of the phrase with its of-complement."""
    noun: str
    """Head in the singular, lower case."""


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Singular of a lower-case English noun; itself where it has no plural ending."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if "-" in word:
        first, _, last = word.rpartition("-")
        return f"{first}-{singular(last)}"
    if word.endswith("men") and len(word) > 4 and is_plural(word):
        return word[:-3] + "man"
    if len(word) < 4 or not word.endswith("s") or word in _PLAIN_S:
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether a lower-case word is a plural noun, by its form."""
    if word in _PLAIN_S or word in _STOP:
        return False
    known = _IRREGULAR.get(word)
    if known is not None:
        return known != word
    if word.endswith("men") and len(word) > 4:
        return word not in ("specimen", "regimen", "abdomen", "omen", "acumen", "amen")
    return not (
        len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "’s"))
    )


def counted(text: str, lower: str, position: int, end: int, *, many: bool) -> NounPhrase | None:
    """The noun phrase that begins right after a number at ``position``.

    ``many`` says that the number wants a plural (anything but one); without it the head is the
    last word before the phrase ends ("1,520-meter strip").
    """
    of = _OF.match(lower, position, end)
    if of is not None and of["pronoun"]:
        return _of_them(text, lower, of, end)
    if of is not None:
        if not of["the"]:
            return None
        inner = _chunk(text, lower, of.end() - 1, end, True)
        return None if inner is None else inner._replace(start=inner.start)
    return _chunk(text, lower, position, end, many)


def _of_them(text: str, lower: str, of: re.Match[str], end: int) -> NounPhrase | None:
    """ "64 of them homes", "64 of which were houses"."""
    were = _WERE.match(lower, of.end(), end)
    return _chunk(text, lower, were.end() - 1 if were else of.end(), end, True)


def _chunk(text: str, lower: str, position: int, end: int, many: bool) -> NounPhrase | None:
    start = -1
    head: tuple[int, int, str] | None = None
    cursor = position
    for step in range(8):
        match = _WORD.match(text, cursor, min(end, cursor + 64))
        if match is None:
            break
        gap = match["gap"]
        if gap is None or (gap.startswith(",") and not (many and head is None and step)):
            break
        first, stop = match.start("word"), match.end()
        ends = text[stop - 1] == "."
        if ends:
            stop -= 1
        word = lower[first:stop]
        if word.endswith(("'", "’")):
            stop -= 1
            word = word[:-1]
            ends = True
        possessive = word.endswith(("'s", "’s"))
        if (
            word in _STOP
            and not (step == 0 and many and word in _SOFT)
            and not (word in ("us", "it", "who") and text[first:stop].isupper())
        ):
            break
        if start < 0:
            start = first
        if head is not None and many:
            # "sports cars", "crew members": a plural right after the head takes over.
            if is_plural(word) and text[first].islower() == text[head[0]].islower():
                head = (first, stop, word)
            elif not (word[0].isdigit()):
                break
            cursor = stop
            if ends:
                break
            continue
        if many:
            if (
                not possessive
                and not word[0].isdigit()
                and (
                    is_plural(word)
                    or word in _ALIKE
                    or ("-" in word and is_plural(word.rpartition("-")[2]))
                )
            ):
                head = (first, stop, word)
        elif not possessive and not word[0].isdigit() and text[first].islower():
            if head is not None and word.endswith("ed"):
                break
            if not word.endswith(_ADJECTIVE_ENDING):
                head = (first, stop, word)
        elif head is not None:
            break
        cursor = stop
        if ends:
            break
    if head is None or (not many and head[1] - start > 60):
        return None
    noun = singular(head[2])
    if not noun[0].isalpha():
        return None
    return NounPhrase(start, head[0], head[1], _complement(text, lower, head[1], end), noun)


_COMPLEMENT = compiled(r"[ \u00a0]of((?:[ \u00a0](?!(?:a|an|per|each)\b)[^\W_][\w'’\-]*){1,4})")


def _complement(text: str, lower: str, position: int, end: int) -> int:
    """Where "of scrap metal" ends, or ``position``."""
    match = _COMPLEMENT.match(text, position, min(end, position + 60))
    if match is None:
        return position
    stop = position
    cursor = match.start(1)
    for word in re.finditer(r"\S+", lower[match.start(1) : match.end(1)]):
        if word.group() in _STOP and word.group() not in ("the", "its", "their"):
            break
        stop = cursor + word.end()
    return stop
