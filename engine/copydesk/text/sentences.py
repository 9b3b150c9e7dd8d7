"""Where one sentence ends and the next begins, in newsroom English.

A full point ends a sentence unless it belongs to an abbreviation, an initial or a number; "U.S."
and "p.m." may do both, and then the next word decides. Exact places, one pass, no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.regexes import compiled

_BEFORE_NAME = frozenset(
    """mr mrs ms messrs mme mlle dr prof rev fr sr hon st ste mt ft gen lt col maj capt cmdr cdr cpl
    sgt pvt pfc spc adm brig supt det insp const sen rep gov pres sens reps govs gens vice
    asst assoc dep atty amb sec
    batt dist ald pte flt sqn wg cpt msgt ssgt ens rear no nos vs v fig vol art pp ch esq messr bros
    al approx est ca cf dept univ u.s u.k u.n e.g i.e""".split()
)
"""Abbreviations after which a capital letter says nothing: "Lt. Col. Marty", "No. 4"."""

_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())

_OPEN = frozenset(
    """inc ltd co corp llc plc jr sr a.m p.m u.s u.k u.n e.u d.c etc ph.d m.d b.c a.d ave blvd rd
    mon tue tues wed thu thur thurs fri sat sun calif fla ariz mass mich minn wash pa va ore colo
    conn ga ill ind kan ky la md miss mo mont neb nev okla tenn tex vt wis wyo dak del ala ark n.y
    n.j n.c s.c n.d s.d n.m n.h w.va r.i hr hrs min mins sec secs lb lbs oz ft in mi sq
    cu""".split()
)
"""Abbreviations that end a sentence when a likely sentence beginning follows."""

_STARTERS = frozenset(
    """the a an it he she they we i you this that these those there in on at but and or for from to
    as after before when while if its his her their our my some many most all no not one two three
    however meanwhile officials police more nearly about so such with by since until under over
    what who how why where yet still last next then now also both each every earlier
    later""".split()
)

_END = compiled(
    r"""
    (?P<stop>[.!?…]+)
    (?P<close>["'”’»)\]]*)
    (?=(?P<gap>\s+)(?P<open>["'“‘«(\[–—-]*\s?)(?P<next>\S))
    """,
    re.VERBOSE,
)
_WORD_BEFORE = compiled(r"(?:[^\W\d_]\.)*[^\W_]+\Z")
_WORD_AFTER = compiled(r"[^\W_]+")


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, without the white space between them."""
    stop = len(text) if end is None else end
    begin = _skip_space(text, start, stop)
    for match in _END.finditer(text, start, stop):
        if match.start() < begin or not _ends(text, match, begin):
            continue
        yield begin, match.end()
        begin = _skip_space(text, match.end(), stop)
    last = stop
    while last > begin and text[last - 1].isspace():
        last -= 1
    if last > begin:
        yield begin, last


def _skip_space(text: str, position: int, stop: int) -> int:
    while position < stop and text[position].isspace():
        position += 1
    return position


def _ends(text: str, match: re.Match[str], begin: int) -> bool:
    following = match["next"]
    if match["stop"] != ".":
        # "Really?" she said: a small letter goes on with the sentence.
        return not following.islower()
    if following.islower():
        return False
    window = text[max(begin, match.start() - 24) : match.start()]
    before = _WORD_BEFORE.search(window, max(window.rfind(" "), 0))
    if before is None or match["close"]:
        return True
    word = before.group()
    lower = word.lower()
    if following.isdigit():
        # "No. 4", "Nov. 11", "9 a.m. (0800 GMT)"; but a year or amount may open a sentence.
        added = lower in _OPEN and match["open"].strip() == "("
        return lower not in _MONTHS and lower not in _BEFORE_NAME and not added
    if lower in _OPEN or (lower in _MONTHS and not word.islower()):
        after = _WORD_AFTER.match(text, match.end("open"))
        if match["open"].strip():
            return True
        return after is not None and after.group().lower() in _STARTERS
    if lower in _BEFORE_NAME:
        # "the no." at the very end of a paragraph is not worth a lost "No. 4".
        return False
    if len(word) == 1 and word.isalpha() and word.isupper():
        # An initial ("J. Smith"), unless it closes "Plan B. The".
        after = _WORD_AFTER.match(text, match.end("open"))
        return after is not None and after.group().lower() in _STARTERS
    if "." in word and word.replace(".", "").isalpha() and len(word) <= 6:
        after = _WORD_AFTER.match(text, match.end("open"))
        return after is not None and after.group().lower() in _STARTERS
    return True
