"""What became of a number: seven escaped, five were caught, two are still at large.

Whoever has escaped is caught or free, a drone is shot down or gets through. Those caught and those
free can be fewer than escaped, where a report leaves some out, and never more. In a fact box, which
leaves nobody out, they are as many.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.arithmetic.figures import (
    COUNT,
    Figure,
    Working,
    is_exact,
    sum_working,
)
from copydesk.frozen import Frozen, frozen
from copydesk.text._lazy import Cued, Lazy

_PEOPLE: Final = frozenset(
    """person people individual man woman child boy girl inmate prisoner convict criminal fugitive
    escapee escaper detainee hostage captive passenger crew sailor soldier miner worker climber
    hiker tourist villager resident pupil student teacher patient migrant other member teenager
    victim colleague friend companion""".split()
)
_WEAPONS: Final = frozenset("drone missile rocket projectile uav shell bomb target".split())


@frozen
class Setting(Frozen):
    """What may happen to a number of people or things, of which there are two ways out."""

    whole: Cued
    gone: Lazy
    left: Cued
    nouns: frozenset[str]
    nightly: bool = False
    """Does it happen again and again, so that another day's are others?"""


_SETTINGS: Final = (
    Setting(
        Cued(
            ("escap", "broke", "abscond", "fled", "fugitive", "got"),
            r"\b(?:escap(?:ed|ees?|ers?)|broke\s+out|broken\s+out|absconded|fled|got\s+out"
            r"|fugitives)\b",
        ),
        Lazy(
            r"\b(?:caught|captured|recaptured|re-?arrested|behind\s+bars|custody"
            r"|returned\s+to\s+(?:jail|prison)|back\s+in\s+(?:jail|prison|their\s+cells?|detention)"
            r"|turned\s+themselves\s+in|given\s+themselves\s+up|surrendered)\b"
        ),
        Cued(
            ("large", "run", "loose", "missing", "still"),
            r"\b(?:at\s+large|on\s+the\s+run|on\s+the\s+loose|still\s+(?:missing|free|out|hunted"
            r"|sought|being\s+(?:hunted|sought))|missing)\b",
        ),
        _PEOPLE,
    ),
    Setting(
        Cued(
            ("launch", "fired", "sent", "unleash", "attack"),
            r"\b(?:launched|fired|sent|unleashed|attack(?:ed)?\s+with)\b",
        ),
        Lazy(
            r"\b(?:shot\s+down|downed|intercepted|brought\s+down|knocked\s+(?:down|out)"
            r"|destroyed|neutrali[sz]ed|repelled|stopped|lost)\b"
        ),
        Cued(
            ("through", "reach", "evad", "slip", "penetrat", "not", "target"),
            r"\b(?:got\s+through|getting\s+through|get\s+through|reach(?:ed|ing)|evad(?:ed|ing)"
            r"|slip(?:ped|ping)\s+(?:past|through)|penetrat(?:ed|ing)|not\s+stopped"
            r"|hit(?:ting)?\s+(?:their|its)\s+targets?)\b",
        ),
        _WEAPONS,
        nightly=True,
    ),
    Setting(
        Cued(
            ("hostage", "kidnap", "abduct", "seized", "captive"),
            r"\b(?:hostages?|kidnapped|abducted|seized|captives?|taken\s+captive)\b",
        ),
        Lazy(r"\b(?:freed|released|rescued|ransomed|let\s+go|freedom)\b"),
        Cued(
            ("held", "captiv", "still", "hands", "grip"),
            r"\b(?:(?:still|being)\s+(?:being\s+)?held|in\s+captivity|(?:still|remain)\s+captive"
            r"|still\s+hostages?|in\s+(?:the\s+)?(?:hands|grip)\s+of|still\s+missing)\b",
        ),
        _PEOPLE,
    ),
    Setting(
        Cued(
            ("trapped", "buried", "stranded", "entombed", "cut"),
            r"\b(?:trapped|buried|stranded|entombed|cut\s+off)\b",
        ),
        Lazy(
            r"\b(?:rescued|pulled\s+(?:out|free|from)|brought\s+(?:up|out|to\s+the\s+surface)"
            r"|saved|freed|found\s+(?:alive|dead)|winched|dug\s+out)\b"
        ),
        Cued(
            ("remain", "still", "unaccounted", "missing"),
            r"\b(?:(?:still|remain(?:s|ed)?)\s+(?:trapped|underground|below|buried|missing)"
            r"|unaccounted\s+for|missing)\b",
        ),
        _PEOPLE,
    ),
    Setting(
        Cued(
            ("injured", "wounded", "hurt", "hospital"),
            r"\b(?:injured|wounded|hurt|(?:taken|admitted)\s+to\s+(?:the\s+)?hospital)\b",
        ),
        Lazy(r"\b(?:discharged|sent\s+home|released|gone\s+home|left\s+(?:the\s+)?hospital)\b"),
        Cued(
            ("still", "remain", "stay", "hospitali", "under"),
            r"\b(?:(?:still|remain(?:s|ed)?|stay(?:s|ed)?)\s+(?:being\s+treated|in"
            r"\s+(?:the\s+)?(?:hospital|intensive\s+care|clinic)|hospitali[sz]ed|under\s+treatment))\b",
        ),
        _PEOPLE,
    ),
)
_NOT_YET: Final = Lazy(r"\b(?:not|yet|never|none|n[o']t|hasn't|haven't|hope(?:s|d)?\s+to)\b")
_CLAUSE: Final = Lazy(
    r"[,;:.!?()\n–—]|\b(?:and|but|while|after|when|since|with|as|before|leaving|so|because)\b"
)
_OF_WHOLE: Final = Lazy(r"\bof\s+(?:the|its|their|some)\s+(?:[a-z]+\s+)?\Z")
DAY: Final = Lazy(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|(?:19|20)\d\d|yesterday|tonight)\b"
)
_ELSEWHERE: Final = Lazy(
    r"\b(?:another|elsewhere|earlier|previous(?:ly)?|separate(?:ly)?|last\s+(?:year|month|week)"
    r"|the\s+(?:year|month|week|day)\s+before|a\s+(?:year|month|week)\s+ago|since\s+then)\b"
)
_AMID: Final = 70
"""Characters on each side of a figure in which its own clause tells what became of it."""

_WINDOW: Final = 420
"""Characters within which a reader still adds up."""


def outcomes(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The parts that are more than the number they are part of, or do not make it up in a box."""
    counts = [f for f in figures if _is_plain_count(f)]
    if len(counts) < _LEAST:
        return
    lower = text.lower()
    for setting in _SETTINGS:
        if not all(words.search(lower) for words in (setting.whole, setting.left, setting.gone)):
            continue
        roles = [(f, role) for f in counts if (role := _role(text, f, setting))]
        starts = [f.start for f, _ in roles]
        for whole, role in roles:
            if role != "whole":
                continue
            first = bisect_left(starts, whole.start - _WINDOW)
            near = roles[first : bisect_right(starts, whole.start + _WINDOW)]
            working = _held(text, setting, whole, near)
            if working is not None:
                yield working


_LEAST: Final = 3


def _held(
    text: str, setting: Setting, whole: Figure, near: Sequence[tuple[Figure, str]]
) -> Working | None:
    boxed = bool(whole.record.field)
    by_role: dict[str, list[Figure]] = {"whole": [], "gone": [], "left": []}
    for figure, role in near:
        if bool(figure.record.field) == boxed:
            by_role[role].append(figure)
    if any(len({f.number for f in found}) != 1 for found in by_role.values()):
        return None
    gone, left = (
        min(by_role[role], key=lambda f: abs(f.start - whole.start)) for role in ("gone", "left")
    )
    parts = sorted((gone, left), key=lambda f: f.start)
    working = sum_working(parts, whole, strict=True, exact=True)
    if working.fits or boxed:
        return working
    beyond = max(gone.number, left.number) < whole.number < gone.number + left.number
    return working if beyond and not _apart(text, setting, whole, parts) else None


def _apart(text: str, setting: Setting, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Do the words tell the parts of another time or place than the whole?"""
    told = _sentence(text, whole)
    days = set(DAY.findall(told))
    for part in parts:
        here = _sentence(text, part)
        if _ELSEWHERE.search(here.lower()) or (setting.nightly and set(DAY.findall(here)) - days):
            return True
    return False


def _sentence(text: str, figure: Figure) -> str:
    sentence = figure.record.sentence
    return text[sentence.start : sentence.end]


def _is_plain_count(figure: Figure) -> bool:
    return (
        figure.family == COUNT
        and is_exact(figure)
        and figure.number >= 1
        and figure.number == figure.number.to_integral_value()
    )


def _role(text: str, figure: Figure, setting: Setting) -> str:
    """What a figure counts: all of them, those gone or those left."""
    if figure.noun and figure.noun not in setting.nouns:
        return ""
    record = figure.record
    if record.field:
        clause = record.field
    else:
        sentence = record.sentence
        begin = max(sentence.start, figure.start - _AMID)
        if _OF_WHOLE.search(text, begin, figure.start):
            return "whole"
        before = text[begin : figure.start]
        after = text[figure.end : min(sentence.end, figure.end + _AMID)]
        cuts = [match.end() for match in _CLAUSE.finditer(before)]
        cut = _CLAUSE.search(after)
        clause = (
            f"{before[cuts[-1] :] if cuts else before}{record.raw}"
            f"{after[: cut.start()] if cut else after}"
        )
    clause = clause.lower()
    if setting.left.search(clause):
        return "left"
    if setting.gone.search(clause):
        return "left" if _NOT_YET.search(clause) else "gone"
    return "whole" if setting.whole.search(clause) else ""
