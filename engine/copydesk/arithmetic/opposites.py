"""A whole and two parts of it that exclude each other: "of the 40 wells 31 are full and nine dry".

What is dead is not alive, and what is insured is not uninsured: two such parts are never more than
their whole. Where the words leave no third, they are as many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    COUNT,
    YEAR,
    Figure,
    Sentence,
    Working,
    is_exact,
    sum_working,
)
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_PAIRS: Final = tuple(
    tuple(side.split() for side in pair.split("|"))
    for pair in (
        "dead died killed drowned perished | alive survived survivors living unhurt",
        "men male boys males | women female girls females",
        "convicted guilty | acquitted cleared innocent",
        "won | lost",
        "passed | failed",
        "positive | negative",
        "open opened | closed shut",
        "full occupied taken | empty vacant free dry unoccupied",
        "accepted approved granted | rejected refused declined denied turned",
        "sold | unsold",
        "sank lost missing | returned safe",
        "adults | children minors",
        "civilians | soldiers",
        "hit | missed",
        "yes | no",
        "public | private",
        "new | used old",
        "completed finished | abandoned unfinished",
        "owned | leased rented",
        "wet | dry",
        "present | absent",
        "elected | appointed",
        "on-time punctual | late delayed cancelled",
    )
)
_BINARY: Final = ("men", "sold", "elected", "present")
"""Pairs of which something is always the one or the other, by the first word."""

_WORD: Final = r"[^\W\d_][\w'’-]*"
_MARKS: Final = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_GAP: Final = rf"[^{_MARKS};:.()]"
_JOIN: Final = r"(?:\s*[,;–—]\s*|\s+)(?:(?:and|while|but|with|whereas)\s+)?(?:the\s+other\s+)?"
_END: Final = rf"(?P<b>(?:\s+{_WORD}){{0,5}})(?=\s*(?:[.,;:)–—]|\Z))"
_OF_WHOLE: Final = Lazy(
    rf"\b(?:[Oo]f|[Aa]mong|[Oo]ut\s+of)\s+(?:{_WORD}\s+){{0,2}}?(?P<whole>{AMOUNT})(?P<lead>{_GAP}{{0,70}}?),?\s+"
    rf"(?P<one>{AMOUNT})(?P<a>{_GAP}{{0,50}}?){_JOIN}(?P<other>{AMOUNT}){_END}"
)
_PART_OF: Final = Lazy(
    rf"(?P<one>{AMOUNT})\s+(?:out\s+)?of\s+(?:{_WORD}\s+){{0,3}}?(?P<whole>{AMOUNT})(?P<lead>)"
    rf"(?P<a>{_GAP}{{0,60}}?){_JOIN}(?P<other>{AMOUNT}){_END}"
)
_LISTED: Final = Lazy(
    rf"(?P<whole>{AMOUNT})(?P<lead>{_GAP}{{0,40}}?)\s*(?:[:–—]|,\s+of\s+(?:which|whom))\s*(?P<one>{AMOUNT})"
    rf"(?P<a>{_GAP}{{0,50}}?){_JOIN}(?P<other>{AMOUNT}){_END}"
)
_NOT: Final = Lazy(
    r"\s+(?:are|is|were|was|have|has|had|do|does|did|could|can|will|would)(?:\s+not|n['’]t)\Z|\s+cannot\Z|\s+not\Z"
)
_OPPOSED: Final = Lazy(r"\b(?:un|non-?|in|im|dis)(\w{4,})\b")
_NARROWED: Final = Lazy(
    r"\b(?:on|in|at|by|during|after|before|until|for|from|to|when|if|who|which|last|this)\b|\bof\b(?!\s+them\b)"
)
"""What makes the one part that of a day, a place or a reason, which the other need not be of."""

_STATES: Final = Lazy(
    r"(?:\s+(?:(?:have|has|had|were|was|are|is|been|be|being|tested|found|got|came|back|found|remained|stood|still"
    r"|now|did|turned|declared|of|them)\b))*\s*\Z"
)
"""What may stand between a number and its state."""

_ROOM: Final = Lazy(
    r"(?i)\b(?:includ\w+|least|some|most(?:ly)?|rest|others|remain\w*|so\s+far|several|few|many|dozens|more|fewer"
    r"|than|previous(?:ly)?|earlier|besides|also|both|each|again|or|half|unknown|pending|drew|drawn|missing"
    r"|undecided|unclear|abstain\w*)\b"
)
_THEN: Final = 100


def opposites(sentence: Sentence) -> Iterator[Working]:
    """The wholes of a sentence, held against two opposite parts."""
    counts = [figure for figure in sentence.figures if figure.family == COUNT]
    if len(counts) != _THREE or not all(map(is_exact, counts)):
        return
    skeleton = sentence.skeleton
    if " of " not in skeleton and "Of " not in skeleton and ":" not in skeleton:
        return
    for pattern in (_OF_WHOLE, _PART_OF, _LISTED):
        match = pattern.search(skeleton)
        if match is None:
            continue
        whole, one, other = (sentence.figure(match[k]) for k in ("whole", "one", "other"))
        if max(one.number, other.number) >= whole.number or not _may_be(other, whole, match["b"]):
            continue
        if _NARROWED.search(match["a"]):
            continue
        first = _own(one) + match["a"]
        second = _own(other) + match["b"]
        binary = _opposed(first, second)
        if binary is None:
            binary = _verbs(match["lead"], match["a"])
        if binary is None:
            continue
        working = sum_working([one, other], whole, exact=True)
        over = one.number + other.number > whole.number
        until = skeleton[match.start() : match.end() + _THEN]
        if working.fits or (not over and (not binary or _ROOM.search(until))):
            yield working if working.fits else replace(working, cued=True)
        else:
            yield replace(working, strict=True)
        return


_THREE: Final = 3


def _own(figure: Figure) -> str:
    """The words of a figure's record besides its number: "seven women"."""
    _, _, words = figure.record.raw.partition(" ")
    return f" {words.partition(' of ')[0]}" if words and not words.startswith("of ") else ""


def _may_be(other: Figure, whole: Figure, told: str) -> bool:
    """Is it counted as the whole is, or named by what sets it apart?"""
    noun = other.noun
    return not noun or concept(noun) == concept(whole.noun) or not told.strip()


def _opposed(first: str, second: str) -> bool | None:
    """Do two parts exclude each other, and leave no third (true), or may they (false)?"""
    if _NOT.fullmatch(second):
        return True
    words = set(first.split())
    for number, word in enumerate(second.split()):
        before = " ".join(second.split()[:number])
        if not _STATES.fullmatch(f" {before}" if before else ""):
            return None
        negated = _OPPOSED.fullmatch(word)
        if negated and negated[1] in words:
            return number == len(second.split()) - 1
        for pair in _PAIRS:
            for mine, theirs in (pair, pair[::-1]):
                if word in theirs and words & set(mine) and number == len(second.split()) - 1:
                    return pair[0][0] in _BINARY
    return None


def _verbs(before: str, between: str) -> bool | None:
    """The same where the words stand before the numbers: "it won seven and lost five"."""
    first, second = before.split(), between.split()
    if not first or len(second) < _AND_VERB or second[-2] not in ("and", "but"):
        return None
    for pair in _PAIRS:
        for mine, theirs in (pair, pair[::-1]):
            if first[-1] in mine and second[-1] in theirs:
                return False
    return None


_AND_VERB: Final = 2
