"""How long something went on, between two times of day: "the talks began at 5:40 a.m. ... They went
on for three hours and twenty minutes, until the chair closed them at 9 a.m."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from copydesk.arithmetic.clocks import apart, meant_by_hours
from copydesk.arithmetic.figures import AMOUNT, CLOCK, YEAR, Sentence, Working
from copydesk.text._lazy import Cued, Lazy

_WORD: Final = r"[^\W\d_][\w'’-]*"
_GAP: Final = rf"[^{AMOUNT[1:-1]}{CLOCK[1:-1]}{YEAR[1:-1]};:()]"
_SAME: Final = rf"[^{AMOUNT[1:-1]}{CLOCK[1:-1]}{YEAR[1:-1]};:()!?.]"
_BEFORE: Final = rf"(?P<first>{CLOCK})[^{CLOCK[1:-1]}]{{0,240}}?"
_OVER: Final = (
    r"(?:end(?:ed|s|ing)|stopp(?:ed|ing)|finish(?:ed|ing)|ceas(?:ed|ing)|was\s+over|were\s+over|broke\s+up"
    r"|concluded|adjourned|was\s+out|was\s+put\s+out|reopened|was\s+lifted|fell\s+silent|came\s+to\s+an?"
    r"|surrendered|landed|docked|was\s+back|were\s+back|(?:was|were|been)"
    r"\s+(?:restored|freed|rescued|released|extinguished|contained|brought|declared|called\s+off))"
)
_WENT_ON: Final = (
    r"(?:\bfor|\blast(?:ed|ing|s)|\b(?:took|taken|taking)(?:\s+(?:them|it|him|her|crews|firefighters"
    r"|rescuers|police))?|\bsome|\banother)"
)
_BYS: Final = ("until", "ending", "after", "later", "before", "since", "then", "past")
_ELAPSED: Final = Cued(
    (
        *("until", "till", "before", "when", " end", "stopp", "finish", "over", "after", "later"),
        *("following", " on", "up", "back"),
    ),
    rf"{_BEFORE}(?:"
    rf"{_WENT_ON}\s+(?P<until>{AMOUNT}),?\s+(?:until|till|before)\b{_SAME}{{0,80}}?(?P<t1>{CLOCK})"
    rf"|{_WENT_ON}\s+(?P<ending>{AMOUNT}),?\s+(?:(?:and|before)\s+)?(?:{_WORD}\s+){{0,3}}?{_OVER}\b"
    rf"{_SAME}{{0,40}}?(?P<t2>{CLOCK})"
    rf"|\b[Aa]fter\s+(?P<after>{AMOUNT})(?:\s+(?:of|on|in|at|without)\s+{_SAME}{{1,40}}?)?,?\s+"
    rf"{_SAME}{{0,60}}?(?P<t3>{CLOCK})"
    rf"|(?P<later>{AMOUNT})\s+(?:later|on|afterwards?),\s+(?:{_SAME}{{0,40}}?\s)?at\s+(?P<t4>{CLOCK})"
    rf"|\bit\s+(?:was|took)\s+(?P<before>{AMOUNT})\s+(?:before|until)\b{_SAME}{{0,60}}?(?P<t5>{CLOCK})"
    rf"|\b{_OVER}\b{_SAME}{{0,40}}?(?P<t6>{CLOCK})(?:\s+{_WORD}){{0,4}}?,?\s+(?:after|following)\s+"
    rf"(?:just\s+|only\s+)?(?P<since>{AMOUNT})(?=\s*[,.;)]|\s+(?:of|on|in|without|under|at)\b|\Z)"
    rf"|(?P<t7>{CLOCK})(?:\s+{_WORD}){{0,3}}?,\s+(?P<then>{AMOUNT})\s+on(?=\s*[,.;)]|\Z)"
    rf"|(?P<t8>{CLOCK}),?\s+after\s+(?P<past>{AMOUNT})(?:\s+(?:of|without)\s+{_SAME}{{1,40}}?)?,"
    rf"{_SAME}{{0,40}}?\b{_OVER})",
)
"""At one time ... went on for so long, until another: what names the span, and the later time."""

_BEGAN: Final = Lazy(
    r"(?i)\b(?:beg[au]n|beginning|start(?:ed|ing|s)?|open(?:ed|ing|s)?|broke\s+out|erupted|launched|took\s+off"
    r"|lifted\s+off|set\s+(?:off|out)|left|departed|walked\s+out|shut|closed|failed|kicked\s+off|convened"
    r"|went\s+(?:out|off|dark|down|in|on)|boarded|sailed|came\s+to\s+a\s+(?:halt|standstill)|trapped|stuck"
    r"|sealed\s+off|gathered|met|since)\b"
)
_OF_SPAN: Final = Cued(
    ("began", "start", "open", "broke out", "erupted"),
    rf"(?:\b(?:[Tt]he|[Aa]n?)\s+|\b(?:last(?:ed|ing)|took|went\s+on\s+for)\s+)(?P<by>{AMOUNT}){_GAP}{{0,60}}?"
    rf"(?:\.\s+(?:It|They)\s+)?\b(?:began|started|opened|broke\s+out|erupted)\b{_SAME}{{0,40}}?"
    rf"(?P<first>{CLOCK}){_SAME}{{0,40}}?\b(?:and|until|till|before)\b{_SAME}{{0,40}}?(?P<second>{CLOCK})",
)
"""The six hours of talks began at one time and ended at another."""

_NEXT: Final = Lazy(r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z]")
"""After "a.m.", what may begin a sentence of its own."""

_LASTS: Final = Lazy(
    r"\b(?:went\s+on|goes\s+on|last(?:ed|ing|s)|continu\w+|kept|raged|burn\w*|dragged|ran|persisted|remained"
    r"|stayed|(?:was|were|been)\s+(?:shut|closed|out|stuck|trapped|down|dark|without|blocked|halted)|after)\b"
)
"""What is said of the whole; somebody may speak or wait for a part of it."""

_OF_ANOTHER: Final = Lazy(
    r"(?i)\b(?:earlier|previous(?:ly)?|meanwhile|separate(?:ly)?|elsewhere|another|nearby|had\s+(?:already|been)"
    r"|already|delayed|resum\w*|again|paus\w*|break|recess|planned|scheduled|due|supposed|should|local\s+time|GMT)\b"
)
_FAR: Final = 160


def elapsed(passage: Sentence) -> Iterator[Working]:
    """The spans of a passage that end at a time of day, and began at the one before it."""
    if len(passage.clocks) < 2 or not passage.figures:
        return
    for match in _OF_SPAN.finditer(passage.skeleton):
        second = passage.clock(match["second"])
        if not _OF_ANOTHER.search(match[0]):
            by = passage.figure(match["by"])
            yield from apart(passage.clock(match["first"]), second, by)
    for match in _ELAPSED.finditer(passage.skeleton):
        yield from _held(passage, match)


def _held(passage: Sentence, match: re.Match[str]) -> Iterator[Working]:
    number = next(n for n, name in enumerate(_BYS) if match[name])
    first = passage.clock(match["first"])
    second = passage.clock(match[f"t{number + 1}"])
    by = passage.figure(match[_BYS[number]])
    skeleton = passage.skeleton
    between = passage.amounts(match[0])
    if sum(figure.family[0] == "duration" for figure in between) > 1:
        return
    at = match.start("first")
    begin = max(skeleton.rfind(". ", 0, at), at - _FAR, 0)
    if _OF_ANOTHER.search(skeleton, begin, match.end()):
        return
    end = skeleton.find(".", at, at + _FAR)
    began = _BEGAN.search(skeleton, begin, end if end > 0 else at + _FAR) is not None
    here = by.record.sentence
    ended = first.raw.endswith(".") and _NEXT.match(skeleton, at + 1)
    sure = here == first.sentence and not ended
    if (
        not sure
        and _BYS[number] not in ("later", "then")
        and here.start - first.sentence.end < _FAR
    ):
        told = max(skeleton.rfind(". ", 0, match.start(_BYS[number])), at)
        sure = _LASTS.search(skeleton, told, match.start(_BYS[number])) is not None
    for working in apart(first, second, by):
        if working.fits or (began and sure):
            yield working
        else:
            near = here.start - first.sentence.end < _FAR
            yield replace(working, strict=near and meant_by_hours(by, first, working), cued=True)
