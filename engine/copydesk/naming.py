"""Whether two spellings name the same person, organization or place, and how they differ.

String distance alone cannot tell a slip ("Jonson", "Johnson") from another person ("Ortiz",
"Ortega"), so names are compared word by word: each word of the shorter name must find its
counterpart in the longer one, as itself, as its initial, its short form, another way to write it
in Latin letters, or with a slip of the pen; family names count first, and two names that each
keep a word of their own are two people.
"""

from __future__ import annotations

import re
from functools import lru_cache

from copydesk.model import Person
from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_parts import is_east_asian, split_name
from copydesk.text.name_similarity import distance
from copydesk.text.name_things import compare_things
from copydesk.text.name_words import (
    LIKELY,
    LINKS,
    ORDER,
    Comparison,
    Difference,
    is_foreign,
    sound,
    verdict,
    word_difference,
)

__all__ = ["Comparison", "compare", "compare_names", "compare_people", "compare_places"]

_LONGEST = 16
"""No name has more words than this; longer ones are compared as a whole only."""

_ALIKE = ("format", "transliteration", "spelling")


# -- people ------------------------------------------------------------------------------------

_SAME_LINK = {"ibn": "bin", "ben": "bin", "el": "al", "ul": "al", "abou": "abu"}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SPLIT = compiled(r"[\s\-_]+")
_MARKS = compiled(r"[^\w\s\-]")


def _person_words(name: str) -> list[str]:
    """Folded words of a person's name, in the order given names, family name."""
    if "," in name:
        family, _, given = name.partition(",")
        if given.strip().replace(".", "").lower() not in _SUFFIXES and given.strip():
            name = f"{given} {family}"
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name) if " " not in name.strip() else name
    folded = _MARKS.sub("", lexicon.fold(spaced).replace(".", " "))
    words = [_SAME_LINK.get(word, word) for word in _SPLIT.split(folded) if word]
    titles = lexicon.titles()
    while len(words) > 2 and ((words[0],) in titles) and words[0] not in lexicon.first_names():
        words = words[1:]
    if len(words) == 2 and words[0] in ("mr", "mrs", "ms", "dr", "prof", "sir", "miss"):
        words = words[1:]
    return words


def compare(
    left: str,
    right: str,
    *,
    same_role: bool | None = None,
    same_organization: bool | None = None,
    left_family: str = "",
    right_family: str = "",
) -> Comparison:
    """Compare two people's names as written.

    ``left_family`` and ``right_family`` say which part is the family name where this is known.
    An equal role or organization raises the score of what is likely; it never makes one person
    of two names that are ``different``.
    """
    result = _compare_people(left, right, left_family, right_family)
    if result.difference in ("identical", "different"):
        return result
    change = 0.0
    for equal in (same_role, same_organization):
        if equal is not None:
            change += 0.1 if equal else -0.05
    score = round(min(0.99, max(0.05, result.score + change)), 3)
    return Comparison(score >= LIKELY, score, result.difference)


def compare_people(left: Person, right: Person) -> Comparison:
    """Compare two person records, with their roles and organizations as context."""

    def equal(one: str, other: str) -> bool | None:
        return one.lower() == other.lower() if one and other else None

    return compare(
        f"{left.given} {left.family} {left.suffix}".strip(),
        f"{right.given} {right.family} {right.suffix}".strip(),
        same_role=equal(left.role or left.honorific, right.role or right.honorific),
        same_organization=equal(left.organization, right.organization),
        left_family=left.family,
        right_family=right.family,
    )


@lru_cache(maxsize=8192)
def _compare_people(left: str, right: str, left_family: str, right_family: str) -> Comparison:
    one, other = _person_words(left), _person_words(right)
    if not one or not other:
        return verdict("different")
    if left == right:
        return verdict("identical")
    if one == other:
        return verdict("format")
    if max(len(one), len(other)) > _LONGEST:
        return verdict("different")
    tail_one, tail_other = _suffix(one), _suffix(other)
    if tail_one and tail_other and tail_one != tail_other:
        return verdict("different")
    if "".join(one) == "".join(other):
        return verdict("format")
    if sorted(one) == sorted(other):
        swapped = len(one) == 2 and all(word in lexicon.first_names() for word in one)
        fathers = "bin" in one and len(one) > 3
        return verdict("different" if swapped or fathers else "format")
    family_one = _family(one, left_family)
    family_other = _family(other, right_family)
    if len(one) == len(other) > 1 and not (left_family and right_family):
        # Of two spellings of one East Asian name, one alone may show that the family stands first.
        if is_east_asian(one) and family_one == one[0]:
            family_other = other[0]
        elif is_east_asian(other) and family_other == other[0]:
            family_one = one[0]
    if len(one) == 1 or len(other) == 1:
        return _single(one, other, family_one, family_other)
    return _aligned(one, other, family_one, family_other)


def _suffix(words: list[str]) -> str:
    if len(words) > 2 and words[-1] in _SUFFIXES:
        return words.pop()
    return ""


def _family(words: list[str], known: str) -> str:
    """The family name's own word, without its particles."""
    if known:
        parts = _person_words(known)
        if parts and parts[-1] in words:
            return parts[-1]
    if len(words) == 1:
        return words[0]
    _, family, _ = split_name(words)
    last = _SPLIT.split(family)[-1]
    return last if last in words else words[-1]


def _single(one: list[str], other: list[str], family_one: str, family_other: str) -> Comparison:
    if len(one) == len(other):
        kind = word_difference(one[0], other[0], is_foreign(one, other))
        return verdict(kind, 0.6) if kind in _ALIKE else verdict("different")
    short, family = (one[0], family_other) if len(one) == 1 else (other[0], family_one)
    if short == family:
        return verdict("abbreviated", 0.75)
    kind = word_difference(short, family, is_foreign(one, other))
    if kind in _ALIKE:
        return verdict(kind, 0.65)
    joined = one if len(one) > 1 else other
    if len(joined) < 4 and distance(short, "".join(joined), 1) <= 1 and len(short) > 7:
        return verdict("spelling", 0.7)
    return verdict("different")


def _aligned(one: list[str], other: list[str], family_one: str, family_other: str) -> Comparison:
    """Give each word its counterpart, the best first, and judge what remains."""
    foreign = is_foreign(one, other)
    pairs: list[tuple[int, int, int, int]] = []
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            kind = word_difference(a, b, foreign)
            if kind == "nickname" and (a == family_one or b == family_other):
                kind = "spelling" if distance(a, b, 1) == 1 and len(a) > 3 else "different"
            if kind != "different":
                shift = abs(i - j) + abs((len(one) - i) - (len(other) - j))
                pairs.append((ORDER.index(kind), shift, i, j))
    pairs.sort()
    left_used: dict[int, int] = {}
    right_used: dict[int, int] = {}
    kinds: list[tuple[Difference, int, int]] = []
    for rank, _, i, j in pairs:
        if i not in left_used and j not in right_used:
            left_used[i], right_used[j] = j, i
            kinds.append((ORDER[rank], i, j))
    left_rest = [w for i, w in enumerate(one) if i not in left_used and w not in LINKS]
    right_rest = [w for j, w in enumerate(other) if j not in right_used and w not in LINKS]
    family_kind = word_difference(family_one, family_other, foreign)
    if left_rest and right_rest:
        joined = "".join(left_rest), "".join(right_rest)
        if joined[0] == joined[1]:
            return verdict("format")
        if family_kind in ("identical", "format") and len(one) == len(other) == 2:
            return _other_given(left_rest, right_rest, family_one, family_other)
        return verdict("different")
    matched = [(kind, i, j) for kind, i, j in kinds if one[i] not in LINKS]
    full = [m for m in matched if m[0] in ("identical", "format", "transliteration", "spelling")]
    if family_kind == "different":
        # A name may go on after the family name of the other ("Dost Mohammad Khan").
        if not (len(full) >= 2 and all(m[0] == "identical" for m in full)):
            return verdict("different")
        firm = min(len(one), len(other)) >= 2
        return verdict("abbreviated", 0.6) if firm else verdict("different")
    slips = [m for m in matched if m[0] == "spelling"]
    nicknames = [m for m in matched if m[0] == "nickname"]
    if nicknames and family_kind not in ("identical", "format", "transliteration"):
        # A short form never joins two family names, unless one is a slip of a single letter.
        slip = family_kind == "spelling" and min(len(family_one), len(family_other)) > 4
        if slip and distance(family_one, family_other, 1) == 1:
            return verdict("spelling", 0.55)
        return verdict("different")
    if len(slips) > 1 and (
        len(slips) > 2 or sum(distance(one[i], other[j], 3) for _, i, j in slips) > 2
    ):
        return verdict("different")
    edits = sum(distance(one[i], other[j], 3) for _, i, j in slips)
    if slips and len(full) == len(slips) and (edits > 2 or len(slips) < 2):
        # Nothing at all is written alike: an initial beside a slip proves nothing.
        return verdict("different")
    worst = max((ORDER.index(kind) for kind, _, _ in matched), default=0)
    difference = ORDER[worst]
    missing = bool(left_rest or right_rest)
    if missing and difference in ("identical", "format"):
        difference = "abbreviated"
    if difference in ("identical",):
        difference = "format"
    if difference == "spelling":
        given_slips = [
            (i, j) for _, i, j in slips if one[i] != family_one or other[j] != family_other
        ]
        if given_slips:
            i, j = given_slips[0]
            return _given_slip(one[i], other[j], missing=missing)
        return verdict("spelling", 0.7 if missing else 0.8)
    return verdict(difference)


def _given_slip(a: str, b: str, *, missing: bool) -> Comparison:
    """Given names one or two letters apart: a slip where one of them is no name at all."""
    known = lexicon.first_names()
    both = a in known and b in known
    usual = lexicon.nicknames()
    edits = distance(a, b, 3)
    if both and sound(a) == sound(b):
        return verdict("given-name", 0.7)
    if both and ((a in usual and b in usual) or (edits > 1 and a[:3] != b[:3])):
        return verdict("different")
    if both:
        # Maria and Mario are two people, unless something else says that they are one.
        if a[:-1] == b[:-1]:
            return verdict("given-name", 0.45)
        return verdict("given-name", 0.55 if missing else 0.6)
    if edits == 1:
        return verdict("spelling", 0.75)
    return verdict("given-name" if a[:2] == b[:2] else "spelling", 0.6)


def _other_given(
    left: list[str], right: list[str], family_one: str, family_other: str
) -> Comparison:
    """Equal family names with two given names: one bearer only if these are nearly alike."""
    if len(left) == len(right) == 1 and left[0] != family_one and right[0] != family_other:
        a, b = left[0], right[0]
        if min(len(a), len(b)) >= 5 and a[:2] == b[:2] and distance(a, b, 2) <= 2:
            return _given_slip(a, b, missing=False)
    return verdict("different")


# -- organizations and places ------------------------------------------------------------------


def compare_names(left: str, right: str, kind: str = "organization") -> Comparison:
    """Compare two names of organizations (``kind="organization"``), places (``"place"``) or
    people (``"person"``)."""
    if kind == "person":
        return compare(left, right)
    return compare_things(left, right, kind)


def compare_places(left: str, right: str) -> Comparison:
    """Compare two names of places; "St." and "Saint", "Harbor" and "Harbour" are one word."""
    return compare_things(left, right, "place")
