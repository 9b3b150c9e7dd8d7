"""Whether two spellings name the same organization or place, and how they differ."""

from __future__ import annotations

from functools import lru_cache

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_words import Comparison, is_foreign, latin_alike, verdict, word_difference

_VARIANTS = dict(
    pair.split("=")
    for pair in """
        st=saint ste=saint mt=mount ft=fort harbor=harbour center=centre theater=theatre
        defense=defence labor=labour organization=organisation dept=department univ=university
        intl=international natl=national assn=association assoc=association bros=brothers
        govt=government gov't=government comm=commission cmte=committee tech=technology
        mfg=manufacturing svcs=services rd=road ave=avenue blvd=boulevard co=company
        corp=corporation inc=incorporated ltd=limited 1st=first 2nd=second 3rd=third
        program=programme &=and no=number n=north s=south e=east w=west gray=grey color=colour
        aluminum=aluminium
    """.split()
)
_VARIANTS |= {"us": "united states", "usa": "united states", "uk": "united kingdom"}
_VARIANTS |= {"eu": "european union", "un": "united nations"}
_FORMS = lexicon.words(
    """incorporated limited company corporation plc llc llp lp ag sa nv bv gmbh ab oy asa spa pty
    pte kk the oao ooo pao jsc ojsc holdings holding group"""
)
_THING_SPLIT = compiled(r"[\s\-/,]+")
_THING_MARKS = compiled(r"[^\w\s&\-/,]")


def _thing_words(name: str) -> list[str]:
    folded = _THING_MARKS.sub("", lexicon.fold(name).replace(".", ""))
    words: list[str] = []
    for word in _THING_SPLIT.split(folded):
        if word:
            words.extend(_VARIANTS.get(word, word).split())
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return words


@lru_cache(maxsize=8192)
def compare_things(left: str, right: str, kind: str) -> Comparison:
    """Compare two names of organizations, or of places where ``kind`` is "place"."""
    one, other = _thing_words(left), _thing_words(right)
    if not one or not other:
        return verdict("different")
    if left == right:
        return verdict("identical")
    if one == other or "".join(one) == "".join(other):
        return verdict("format")
    if kind == "place":
        regions = lexicon.regions()
        known = regions.get(left.replace(".", "")), regions.get(right.replace(".", ""))
        if known[0] and known[1]:
            return verdict("abbreviated" if known[0] == known[1] else "different")
    else:
        bare_one = [word for word in one if word not in _FORMS] or one
        bare_other = [word for word in other if word not in _FORMS] or other
        if bare_one == bare_other or "".join(bare_one) == "".join(bare_other):
            return verdict("format" if len(one) == len(other) else "abbreviated")
        one, other = bare_one, bare_other
        if sorted(one) == sorted(other) and len(one) > 2:
            return verdict("format")
    return _thing_difference(one, other, left, right)


def _thing_difference(one: list[str], other: list[str], left: str, right: str) -> Comparison:
    short, long = sorted((one, other), key=len)
    if len(short) == 1 and len(long) > 1:
        initials = "".join(word[0] for word in long if word not in ("of", "for", "and", "the"))
        letters = short[0]
        if letters in (initials, "".join(word[0] for word in long)):
            return verdict("abbreviated", 0.8)
    if len(short) < len(long):
        if long[: len(short)] == short and short[0] not in lexicon.common_words():
            return verdict("abbreviated", 0.7)
        return verdict("different")
    if len(one) != len(other):
        return verdict("different")
    common = lexicon.common_words()
    slips = 0
    translit = 0
    for a, b in zip(one, other, strict=True):
        if a == b:
            continue
        if a in common and b in common:
            return verdict("different")
        foreign = is_foreign([a], [b]) or a.endswith(("v", "y")) or b.endswith(("v", "y"))
        if foreign and latin_alike(a, b):
            translit += 1
            continue
        kind = word_difference(a, b, foreign=False)
        if kind != "spelling" or a.isdigit() or b.isdigit():
            return verdict("different")
        slips += 1
    if slips > 1:
        return verdict("different")
    if slips:
        return verdict("spelling", 0.75)
    return verdict("transliteration" if translit else "format")
