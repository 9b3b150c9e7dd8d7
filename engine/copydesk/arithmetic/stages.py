"""A whole and when its parts are due: "the other 30 buses come in two stages, 13 in March and 17 in
the autumn"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.arithmetic.divisions import division
from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    COUNT,
    YEAR,
    Figure,
    Sentence,
    Working,
    is_exact,
)
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_WORD: Final = r"[^\W\d_][\w'’-]*"
_MARKS: Final = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_UNIT: Final = (
    "year|month|week|weekend|season|quarter|half|decade|spring|summer|autumn|fall|winter|stage|phase"
    "|round|day|morning|afternoon|evening"
)
_NAMED: Final = (
    rf"(?:{YEAR}|{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Ramadan"
    r"|New\s+Year|mid-?year|spring|summer|autumn|winter)\b"
)
_TIME: Final = (
    rf"(?:(?:in|by|before|after|until|on|at|during|over|for|from)\s+(?:(?:early|late|mid)[\s-]?)?"
    rf"(?:{YEAR}|{_NAMED}"
    rf"|(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+(?:(?:this|next|the)\s+(?:{_UNIT})|{_NAMED})"
    rf"|the\s+(?:(?:first|second|third|fourth|last|next|following|same|coming)\s+)?(?:{_UNIT})\b"
    r"|(?:this|next)\b|it\b|that\b)"
    rf"|(?:early\s+|late\s+|later\s+)?(?:this|next|last|the\s+following|the\s+same)\s+(?:{_UNIT})\b"
    r"|next\b|today|tomorrow|yesterday|tonight|afterwards)"
)
_ITEM: Final = (
    rf"(?:(?:the|another|a\s+further)\s+)?(?:(?:other|remaining|further)\s+)?{AMOUNT}"
    rf"(?:\s+of\s+(?:them|these|those|which|whom))?(?:\s+(?!and\b|or\b|than\b){_WORD}){{0,4}}?\s+{_TIME}"
    rf"(?:\s+(?:this|next|last)\s+(?:{_UNIT})\b|\s+{YEAR})?"
)
_STAGES: Final = Lazy(
    rf"(?P<whole>{AMOUNT})(?P<tail>[^{_MARKS};:.()–—]{{0,70}}?"
    rf"(?:(?P<lots>{AMOUNT})(?:\s+{_WORD}){{0,2}})?)"
    r"\s*(?:(?P<colon>:)|[,;–—]|\s-)\s+(?:with\s+|and\s+)?"
    rf"(?P<list>{_ITEM}(?:\s*[,;]\s*{_ITEM}){{0,3}}\s*,?\s+(?:and|with|plus|then)\s+{_ITEM})"
    r"(?P<after>[^.;]{0,40})"
)
_ROOM: Final = Lazy(
    r"(?i)\b(?:includ\w+|among|least|some|mostly|mainly|so\s+far|several|few|many|dozens|more|fewer"
    r"|less|than|compared|against|previous(?:ly)?|earlier|besides|also|both|each|apiece|every|again|or"
    r"|either|up|down|rose|fell|average|up\s+to|respectively|as\s+many|a\s+(?:year|month|week|day))\b"
)
_MORE: Final = Lazy(rf"[^.;]*?(?:,|\band)\s+(?:{_WORD}\s+){{0,2}}?{AMOUNT}")
_SURE: Final = Lazy(
    rf"\bof\s+(?:them|these|those|which|whom)\b|\bthe\s+(?:other|remaining)\s+{AMOUNT}"
)
_AGAIN: Final = Lazy(
    r"\b(?:seen|spotted|sighted|treated|visited|attended|asked|tested|open|used|searched|patrolled)\b"
)
"""What can be done to one thing time and again."""

_TIMED: Final = Lazy(rf"\s{_TIME}\s*\Z")
_OF: Final = Lazy(r"\b[Oo]f\s+(?:the|its|their|his|her)\s+\Z")
_LEAST: Final = 10


def stages(sentence: Sentence, text: str) -> Iterator[Working]:
    """The wholes of a sentence whose parts the list after them tells time by time."""
    if len(sentence.figures) < 3:
        return
    skeleton = sentence.skeleton
    for match in _STAGES.finditer(skeleton):
        whole = sentence.figure(match["whole"])
        parts = sentence.amounts(match["list"])
        if not _divisible(whole) or not all(_is_part(part, whole) for part in parts):
            continue
        lots = match["lots"] and sentence.figure(match["lots"]).number
        if lots and lots != len(parts):
            continue
        said = match["tail"] + match["list"] + match["after"]
        if _TIMED.search(match["tail"]) or _OF.search(skeleton, 0, match.start()):
            continue
        if _AGAIN.search(said) or _ROOM.search(said) or _MORE.match(skeleton, match.end("list")):
            continue
        sure = bool(lots or match["colon"] or _SURE.search(match["list"]))
        yield from division(text, whole, parts, sure=sure)


def _divisible(whole: Figure) -> bool:
    return whole.family == COUNT and whole.number >= _LEAST and is_exact(whole)


def _is_part(part: Figure, whole: Figure) -> bool:
    return (
        part.family == COUNT
        and is_exact(part)
        and part.number < whole.number
        and (not part.noun or concept(part.noun) == concept(whole.noun))
    )
