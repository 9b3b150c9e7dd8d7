"""Whether an amount says that something rose or fell, from the words around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from copydesk.regexes import compiled
from copydesk.text._lazy import Lazy

_UP = (
    r"ris(?:e[sn]?|ing)|rose|grow(?:s|n|ing|th)?|grew|increas(?:e[sd]?|ing)|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|surg(?:e[sd]?|ing)|soar(?:s|ed|ing)?|advanc(?:e[sd]?|ing)"
    r"|expand(?:s|ed|ing)?"
    r"|swell(?:s|ed)?|swollen|rais(?:e[sd]?|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?"
    r"|(?<!make )(?<!made )(?<!makes )(?<!making )(?<!ended )(?<!set )up|higher"
    r"|rall(?:y|ied|ies)|rebound(?:s|ed)?|leap(?:s|t|ed)?|rocket(?:s|ed)?|widen(?:s|ed)?"
    r"|hike[sd]?"
    r"|improv(?:e[sd]?|ing)|strengthen(?:s|ed)?|spik(?:e[sd]?|ing)"
)
_UP_WEAK = r"gain(?:s|ed|ing)?|add(?:s|ed|ing)?"
_DOWN = (
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)"
    r"|slump(?:s|ed|ing)?|plung(?:e[sd]?|ing)|s[lh]id(?:e[sd]?|ing)?|tumbl(?:e[sd]?|ing)"
    r"|shr[aiu]nk(?:s|ing)?"
    r"|reduc(?:e[sd]?|ing|tion)|contract(?:ed|s|ing)|s[aiu]nk(?:s|ing)?|dip(?:s|ped"
    r"|ping)?|down|lower(?:ed|s|ing)?"
    r"|plummet(?:s|ed|ing)?|eas(?:ed|es|ing)|slash(?:ed|es|ing)?|weaken(?:s|ed|ing)?"
    r"|los(?:t|e|es|ing)"
    r"|div(?:ed|es)|narrow(?:s|ed|ing)?|halv(?:ed|ing)|trim(?:s|med)?|retreat(?:s|ed)?"
    r"|slip(?:s|ped|ping)?"
)
_DOWN_WEAK = r"cut(?:s|ting)?|shed(?:s|ding)?|losing|losses"
_SMALL_WORDS = (
    r"by|to|of|at|a|an|the|another|further|additional|around|about|some"
    r"|more|than|as|much|nearly"
    r"|almost|over|roughly|just|slightly|total|least|approximately|sharply|modest|record"
    r"|only|up|down|between|past|annual|annualised|annualized|rate|pace"
    r"|its|their|net|in|value|price|prices|out"
)
_BETWEEN = rf"(?:[ \u00a0]+(?:{_SMALL_WORDS})){{0,5}}[ \u00a0]*\Z"
_BEFORE = compiled(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<weak_up>{_UP_WEAK})"
    rf"|(?P<weak_down>{_DOWN_WEAK})){_BETWEEN}"
)
_MOVES_SOMETHING = Lazy(
    r"\b(?:(?P<up>rais(?:e[sd]?|ing)|lift(?:s|ed|ing)?|increas(?:e[sd]?|ing)|boost(?:s|ed|ing)?"
    r"|hik(?:e[sd]?|ing)|push(?:es|ed|ing)?|driv(?:es?|ing)|drove)"
    r"|(?P<down>cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:e[sd]?|ing)|trim(?:s|med|ming)?"
    r"|slash(?:es|ed|ing)?|decreas(?:e[sd]?|ing)))"
    r"(?:[ \u00a0](?!(?:by|to|from|and|or|but|that|which|who|as|after|before|when|while|until)\b)"
    r"[a-z'’-]{1,20}){1,5}[ \u00a0](?:up[ ]|down[ ])?(?:by|to)"
    r"(?:[ \u00a0](?:an?|about|around|some|more|than|nearly|almost|another|between|just|roughly"
    r"|at|least|only)){0,3}[ \u00a0]*\Z"
)
"""Somebody moves something: "raised its key rate by 25 basis points"."""

_MULTIPLIED = Lazy(
    r"\b(?:(?P<up>(?:doubl|trebl|tripl|quadrupl)(?:e[sd]?|ing)|multipl(?:y|ied|ies))"
    r"|(?P<down>halv(?:e[sd]?|ing)))"
    r"(?:[ \u00a0][a-z'’-]{1,20}){0,3}?[ \u00a0]to"
    r"(?:[ \u00a0](?:about|around|some|more|than|nearly|almost|just|roughly|over|at|least"
    r"|a|record)){0,3}[ \u00a0]*\Z"
)
"""A figure that was reached by a factor: "sales doubled to $40 million"."""

_AFTER = compiled(
    r"(?:[ \u00a0-](?:a|per|year|month|share|annual|on|the"
    r"|in)){0,3}[ \u00a0](?:(?P<up>increase|rise|gain|jump|surge|growth|climb|hike"
    r"|higher|up|boost|improvement|advance)|(?P<down>decrease|drop|fall|decline|loss|cut"
    r"|reduction|slump|plunge"
    r"|dip|lower|down|slide|sell-off|contraction|discount))\b"
)

_SMALL = frozenset(_SMALL_WORDS.split("|"))


@lru_cache(maxsize=8192)
def _may_lead(word: str) -> bool:
    """Whether a verb of change, or what may stand between it and its figure, ends in ``word``."""
    return word in _SMALL or _BEFORE.search(word) is not None


def _verb_at(window: str) -> int:
    """Where the last word begins that does not lead on from a verb of change to its figure."""
    start = end = len(window)
    while start > 0:
        start = max(window.rfind(" ", 0, end), window.rfind("\u00a0", 0, end)) + 1
        if end > start and window[start:end] not in _SMALL:
            break
        end = start - 1
    return start


MOVES = Lazy(
    rf"\b(?:{_UP}|{_DOWN}|{_UP_WEAK}|{_DOWN_WEAK}|chang\w+|mov(?:e[sd]?|ing)|went|go|goes"
    rf"|going|shift\w*"
    r"|revis\w+|tripl\w+|doubl\w+|extend\w*|promot\w+|upgrad\w+|downgrad\w+|convert\w*"
    r"|switch\w*)\b"
)
"""Something changed from one figure to another."""

MOVED = Lazy(
    rf"\b(?:{_UP}|{_DOWN}|{_UP_WEAK}|{_DOWN_WEAK})(?:[ \u00a0]+(?:by|another|a|about"
    rf"|around|some|nearly|almost|more"
    r"|than|over|further|roughly)){0,3}[ \u00a0]+\Z"
)
"""A verb of change stands right before the figure: "rose 15,000 to 444,000"."""

_WON_OR_LOST = frozenset("seat point vote place job member subscriber customer user".split())
"""Of these, "gained" and "lost" are a rise and a fall."""

_LOSSES = ("los", "gain", "add", "shed", "cut")


def _is_loss(match: re.Match[str]) -> bool:
    """Is a sum lost or gained, which need not be less or more than any other?"""
    words = [word for word in match.groups() if word]
    return bool(words) and words[0].startswith(_LOSSES)


_AFTER_FIGURE = frozenset({"up", "down", "higher", "lower"})
_OTHER_FIGURE = compiled(r"(?:\d|%|\dp|\bper ?cent|\bpoints?|\bcents?|\bpence|\bpct)[ \u00a0]\Z")

Direction = Literal["", "up", "down"]


def direction(
    lower: str, start: int, end: int, floor: int, ceiling: int, dimension: str, noun: str
) -> Direction:
    """Which way the amount ``lower[start:end]`` moved, in its own clause."""
    if dimension in ("score", "ordinal", "age"):
        return ""
    window = lower[max(floor, start - 48) : start]
    last = window.rstrip(" \u00a0").replace("\u00a0", " ").rpartition(" ")[2]
    match = _BEFORE.search(window, _verb_at(window)) if _may_lead(last) else None
    if (
        match is not None
        and (match["up"] or match["down"]) in _AFTER_FIGURE
        and _OTHER_FIGURE.search(window, 0, match.start()) is not None
    ):
        # "closed 4.7% down at 212p": the word belongs to the figure before it.
        match = None
    if match is not None and dimension == "money" and _is_loss(match):
        return ""
    relative = dimension in ("percent", "points", "money") or noun == "point"
    if match is not None and (relative or (match["up"] or match["down"]) not in ("up", "down")):
        if match["up"]:
            return "up"
        if match["down"]:
            return (
                "down"
                if relative
                or " by" in match.group()
                or " to" in match.group()
                or not (match["down"].startswith("los"))
                or noun in _WON_OR_LOST
                else ""
            )
        if relative or " by" in match.group() or noun in _WON_OR_LOST:
            return "up" if match["weak_up"] else "down"
        return ""
    if match is None and (" to " in window or " by " in window):
        far = lower[max(floor, start - 80) : start]
        moved = _MULTIPLIED.search(far) or (_MOVES_SOMETHING.search(far) if relative else None)
        if moved is not None:
            return "up" if moved["up"] else "down"
    if relative:
        after = _AFTER.match(lower, end, ceiling)
        if after is not None and not (dimension == "money" and _is_loss(after)):
            return "up" if after["up"] else "down"
    return ""
