"""The parts of a person's name: given names, family name, suffix."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon

PARTICLES = lexicon.words(
    """van von der den de la las los del della dello di da dos das do du le bin ibn bint ben abu al
    el ul ur zu zur ter ten te y e"""
)
"""Small words inside a person's name."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

_ALSO_GIVEN = lexicon.words(
    "kim lee jo bo su mei lu han min jin na sun dung tan lin dang le ha sin son song ann wei"
)
"""Family names which are given names elsewhere."""

_SYLLABLES = compiled(r"(?:[bcdfghjklmnpqrstvwxyz]{0,2}[aeiouy]{1,4}(?:ng|nh|[nklmprht])?){1,2}\Z")
_SYLLABLE = compiled(r"[bcdfghjklmnpqrstvwxyz]{0,2}[aeiouy]{1,3}(?:ng|nh|ch|[nklmprhtc])?\Z")


def is_east_asian(words: list[str]) -> bool:
    """Whether lower-case words read as a Chinese, Korean or Vietnamese name, family name first."""
    if len(words) < 2 or len(words) > 3 or words[0] not in lexicon.family_first():
        return False
    rest = words[1:]
    if len(rest) == 1:
        parts = rest[0].split("-")
        if len(parts) == 2:
            return all(_SYLLABLE.match(part) for part in parts)
        return (
            rest[0] not in lexicon.surnames()
            and rest[0] not in lexicon.common_words()
            and _SYLLABLES.match(rest[0]) is not None
            and (words[0] not in _ALSO_GIVEN or rest[0] not in lexicon.first_names())
        )
    return all(_SYLLABLE.match(part) for part in rest)


def split_name(words: list[str], alone: AbstractSet[str] = frozenset()) -> tuple[str, str, str]:
    """Given names, family name and suffix of a name in words.

    The family name stands last, with its particles; it stands first in Chinese, Korean and
    Vietnamese names as far as these are known by their syllables, or where the report itself
    (``alone``: the words it uses by themselves) goes on with the first word and not with the last.
    """
    parts = list(words)
    suffix = ""
    if len(parts) > 1 and parts[-1].replace(".", "").lower() in SUFFIXES:
        suffix = parts.pop().replace(".", "")
    if len(parts) == 1:
        return "", parts[0], suffix
    asian = is_east_asian([part.lower() for part in parts])
    first_alone = parts[0] in alone and parts[-1] not in alone
    last_alone = parts[-1] in alone and parts[0] not in alone
    first = parts[0]
    family_first = first.lower() in lexicon.family_first()
    likely = family_first or lexicon.fold(first) not in lexicon.first_names()
    if (asian and not last_alone) or (first_alone and likely and len(parts) < 4):
        return " ".join(parts[1:]), parts[0], suffix
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1] in PARTICLES:
        cut -= 1
    if cut == 1 and parts[0].lower() in PARTICLES:
        cut = 1
    return " ".join(parts[:cut]), " ".join(parts[cut:]), suffix
