"""How two words of names differ: a slip, a short form, another way into Latin letters.

The classes of letters follow the usual romanisations of Arabic, Cyrillic, Persian and Korean,
which differ in vowels and doubled letters long before they differ in consonants.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from copydesk.frozen import Frozen, frozen
from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_parts import is_east_asian
from copydesk.text.name_similarity import distance

Difference = Literal[
    "identical",
    "format",
    "abbreviated",
    "nickname",
    "transliteration",
    "spelling",
    "given-name",
    "different",
]
"""How two namings differ, from not at all to another bearer.

``format``: case, accents, marks, word order, "St." for "Saint". ``abbreviated``: initials, a
family name alone, a middle name or a first word left out. ``spelling``: a slip in one word.
``given-name``: equal family names, given names alike and not the same.
"""


@frozen
class Comparison(Frozen):
    """``same``: likely one bearer. ``score`` (0 to 1): how likely."""

    same: bool
    score: float
    difference: Difference


LIKELY = 0.5
"""The score from which two namings are taken for one bearer's."""

_SCORES: dict[Difference, float] = {
    "identical": 1.0,
    "format": 0.98,
    "abbreviated": 0.85,
    "nickname": 0.85,
    "transliteration": 0.85,
    "spelling": 0.8,
    "given-name": 0.6,
    "different": 0.0,
}
ORDER: tuple[Difference, ...] = (
    "identical",
    "format",
    "abbreviated",
    "nickname",
    "transliteration",
    "spelling",
    "given-name",
    "different",
)


def verdict(difference: Difference, score: float | None = None) -> Comparison:
    """The comparison that ends with ``difference``, with its usual score or another one."""
    worth = _SCORES[difference] if score is None else score
    return Comparison(worth >= LIKELY, worth, difference)


LINKS = lexicon.words("al el ul bin ibn ben bint abu abou van von der den de la le du da dos di y")
"""Small words and articles of names, which carry no weight of their own."""


def is_foreign(one: list[str], other: list[str]) -> bool:
    """Whether one of two names comes to Latin letters from another script."""
    if is_east_asian(one) or is_east_asian(other):
        return True
    known = lexicon.transliterated()
    return any(
        word in known or word in ("bin", "al", "abu", "abd", "abdul") or _FOREIGN.search(word)
        for word in (*one, *other)
    )


_FOREIGN = compiled(
    r"(?:sk(?:i|y|ii|iy|yy|ij|yj|aya|aia)|[oe]v(?:a|s)?|enk[oa]|chuk|yuk|vi[ct]h?|vych|shvili|idze|dze|"
    r"ullah|zai|zadeh|inejad|pour|[iy]an)\Z|\A(?:abd|m[ou]h?am|hussei?n|hus[ae]in|qa|kha|gha)"
)


@lru_cache(maxsize=32768)
def word_difference(a: str, b: str, foreign: bool) -> Difference:
    """How two words of names differ."""
    if a == b:
        return "identical"
    if not a or not b:
        return "different"
    if len(a) == 1 or len(b) == 1:
        return "abbreviated" if a[0] == b[0] else "different"
    if a in LINKS or b in LINKS:
        return "different"
    nicknames = lexicon.nicknames()
    if b in nicknames.get(a, ()) or a in nicknames.get(b, ()):
        return "nickname"
    if foreign and latin_alike(a, b):
        return "transliteration"
    if _sound_end(a) == _sound_end(b) and a[0] == b[0] and min(len(a), len(b)) > 3:
        return "spelling"
    shorter = min(len(a), len(b))
    if shorter < 3:
        return "different"
    allowed = 1 if shorter < 6 else 2 if shorter < 11 else 3
    edits = distance(a, b, allowed)
    if edits > allowed:
        return "different"
    if not a.isascii() and shorter < 5:
        # A letter of a syllabary or an ideograph is worth more than one of an alphabet.
        return "different"
    if shorter == 3 and (len(a) == len(b) or a[0] != b[0]):
        return "different"
    if a[0] != b[0] and (edits > 1 or shorter < 5):
        return "different"
    if (a[-2:] == "ez") != (b[-2:] == "ez") and "es" not in (a[-2:], b[-2:]):
        # Sancho and Sánchez: a patronymic is another name.
        return "different"
    if edits == 2 and shorter == 6 and a[-2:] != b[-2:] and a[:3] != b[:3]:
        return "different"
    return "spelling"


_ENDINGS = (
    (compiled(r"(?:eaux?|aul[td]s?|au[dtx]?|ot|aut)\Z"), "o"),
    (compiled(r"(?:ey|ie|ee|y|i)\Z"), "i"),
    (compiled(r"(?:sson|sen|son)\Z"), "son"),
    (compiled(r"(?:mann)\Z"), "man"),
    (compiled(r"(?:ts|tz|z)\Z"), "z"),
    (compiled(r"(?:ck|k|c)\Z"), "k"),
)


def _sound_end(word: str) -> str:
    """The word with its ending as it sounds: "Renaud", "Renault" and "Reneau" end alike."""
    for pattern, sound in _ENDINGS:
        changed, count = pattern.subn(sound, word, count=1)
        if count:
            return changed
    return word


_LATIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (compiled(pattern), letter)
    for pattern, letter in (
        (r"\Aye(?!o)", "e"),
        (r"eo|eu", "u"),
        (r"\Aw(?=[aeiouy])", "v"),
        (r"s?shch|sch|sh", "S"),
        (r"tsch|tch|ch", "C"),
        (r"zh|dj|dzh", "J"),
        (r"(?<=[aeiouy])j\b|(?<=[aeiouy])j(?=[^aeiouy])", "i"),
        (r"j", "J"),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"z", "s"),
        (r"ou|oo|u|o|w", "u"),
        (r"[eiy]+", "i"),
        (r"'", ""),
    )
)


@lru_cache(maxsize=16384)
def _skeleton(word: str) -> tuple[str, str]:
    """Consonants and vowels of a word, each in classes that transliterations mix up."""
    for pattern, letter in _LATIN:
        word = pattern.sub(letter, word)
    word = re.sub(r"(.)\1+", r"\1", word)
    consonants = "".join(char for char in word if char not in "aiu")
    vowels = "".join(char for char in word if char in "aiu")
    return consonants, vowels


def sound(word: str) -> tuple[str, str]:
    """A given name as it sounds in English: "Steven" and "Stephen", "Catherine" and "Katherine"."""
    consonants, vowels = _skeleton(word)
    return consonants.replace("f", "v"), vowels


def latin_alike(a: str, b: str) -> bool:
    """Whether two words may write one word of another script."""
    one, other = _skeleton(a), _skeleton(b)
    if one[0] != other[0] or not one[0]:
        return False
    if one[1] == other[1]:
        return True
    return len(one[0]) > 2 and one[1][:1] == other[1][:1] and distance(one[1], other[1], 1) <= 1
