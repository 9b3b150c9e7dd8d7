"""What is still there after a part went: "sold 150 sheep from a flock of 210. The 60 she has left".

The words name no remainder; they say that so many stay, right after a whole and the part of it that
went have been told, and nothing else has.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import LONGEST, Figure, Working, follows, is_exact, sum_working
from copydesk.arithmetic.outcomes import DAY
from copydesk.arithmetic.slips import is_misreading
from copydesk.text._lazy import Lazy
from copydesk.text.concepts import concept

_CUES: Final = (" still", "remain", "left", "stay", "kept", "keep", "leaves", "wait", "retain")
_BEFORE: Final = Lazy(
    r"(?:\bstill\s+(?:ha[sd]|have|owns?|keeps?|employs?|runs?|holds?|operates?|needs?|serves?|awaits?"
    r"|owes?|uses?)|\b(?:keeps?|kept|keeping|retain(?:s|ed|ing)?|leaves|is\s+left\s+with"
    r"|(?:are|were|was)\s+left\s+with|waiting\s+for|awaits|go(?:es)?\s+on\s+with))\s+"
    r"(?:just\s+|only\s+|the\s+other\s+)?\Z"
)
_AFTER: Final = Lazy(
    r"\s+(?:[a-z]+\s+)?(?:(?:that|who|which)\s+)?(?:remain(?:s|ed)?|stay(?:s|ed)?|(?:are|were)\s+kept)"
    r"(?=[,.;]|\s+and\b|\Z)"
    r"|\s+(?:[a-z]+\s+)?(?:(?:that|who|which)\s+)?(?:(?:is|are|was|were)\s+left\b"
    r"(?!\s+(?:for|from|by|over\s+from|in|on|with)\b)|left(?=[,.;]|\s+(?:alone|behind|standing|over)\b))"
)
_OF_THE: Final = Lazy(r"\b[Tt]he\s+\Z")
_THAT_STAY: Final = Lazy(
    r"\s+(?:[a-z]+\s+)?(?:(?:that|who|which|he|she|it|they)\s+)?(?:(?:is|are|was|were|has|have)\s+)?"
    r"(?:still|left|remain(?:s|ed|ing)?|stay(?:s|ed)?|kept)\b"
)
"""After "the 60", which are all that there are; without the article, as in "six are still in
hospital", they may be some of those that are left, or of those that went."""

_WENT: Final = Lazy(
    r"(?i)\b(?:sold|lost|clos(?:ed?|ing)|shut|left|died|kill\w*|gone|went|moved|evacuat\w*|dismiss\w*"
    r"|fired|cut|scrap\w*|gave|given|lent|sent|return\w*|receiv\w*|deliver\w*|arriv\w*|fell(?:ed)?"
    r"|fallen|remov\w*|freed|releas\w*|rescu\w*|repair\w*|reopen\w*|finish\w*|complet\w*|sack\w*"
    r"|resign\w*|quit|withdr\w*|destroy\w*|demolish\w*|used|paid|spent|retir\w*|expel\w*|burn\w*"
    r"|culled|slaughter\w*|sank|sunk|cancel\w*|dropp\w*|laid\s+off|handed\s+over|donat\w*|put\s+down"
    r"|mov(?:e|ed|ing)\s+out|taken|took|drain\w*|thr[eo]wn?|repaid|felled|vacat\w*|abandon\w*)\b"
)
_CAME: Final = Lazy(
    r"(?i)\b(?:b(?:ought|uys?)|buying|open(?:s|ed|ing)?|new|add(?:s|ed|ing)|join\w*|hir(?:es?|ed|ing)"
    r"|born|buil[dt]\w*|gain\w*|another|more|replac\w*|further|about|including|least|first|some"
    r"|also|both|half|each|percent|per\s+cent|most)\b"
)
_CLOSE: Final = Decimal("0.35")
"""How far, as a share of what should be left, the figure may be off and still be meant for it."""
_TELLING: Final = 10
_REACH: Final = 45
_BACK: Final = 2
"""Sentences in which the whole and its part are told, with that of what is left."""


def retained(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """What is said to stay, held against the whole and the part that went."""
    if not any(cue in text for cue in _CUES):
        return
    for index, left in enumerate(figures):
        if index < _BACK or not is_exact(left) or left.number < 1 or not _stays(text, left):
            continue
        told = _told_before(text, figures, index)
        if told is None:
            continue
        whole, part = told
        begin = whole.record.sentence.start
        end = left.record.sentence.end
        if not _WENT.search(text, begin, left.start) or _CAME.search(text, begin, end):
            continue
        here = left.record.sentence
        if set(DAY.findall(text, here.start, here.end)) - set(DAY.findall(text, begin, here.start)):
            continue  # some may have gone, or come, by then
        working = sum_working([part, left], whole)
        if working.fits:
            yield working
            continue
        right = whole.number - part.number
        near = abs(right - left.number) <= right * _CLOSE
        if near or (right >= _TELLING and is_misreading(left.number, right)):
            yield replace(working, strict=True)


def _stays(text: str, left: Figure) -> bool:
    before = text[max(0, left.start - _REACH) : left.start]
    if any(cue in before for cue in _CUES) and _BEFORE.search(before):
        return True
    after = text[left.end : min(left.record.sentence.end, left.end + _REACH)]
    if not any(cue in after for cue in _CUES):
        return False
    said = _THAT_STAY if _OF_THE.search(before) else _AFTER
    return said.match(after) is not None


def _told_before(text: str, figures: Sequence[Figure], index: int) -> tuple[Figure, Figure] | None:
    """The whole and its part, where the sentence so far and the one before it have but these."""
    left = figures[index]
    begin = left.record.sentence.start
    first = bisect_left(figures, begin, 0, index, key=_start)
    told = _alike(figures[first:index], left)
    if len(told) < _BACK and first:
        before = figures[first - 1].record.sentence
        if not follows(text, before.end, begin) or left.start - before.start > LONGEST:
            return None
        first = bisect_left(figures, before.start, 0, index, key=_start)
        told = _alike(figures[first:index], left)
    if len(told) != _BACK or not all(map(is_exact, told)):
        return None
    part, whole = sorted(told, key=lambda figure: figure.number)
    if not left.number < whole.number or part.number == whole.number:
        return None
    if len({figure.record.measure.rate for figure in (*told, left)}) > 1:
        return None
    nouns = {concept(figure.noun) for figure in (*told, left) if figure.noun}
    return (whole, part) if len(nouns) <= 1 else None


def _start(figure: Figure) -> int:
    return figure.start


def _alike(figures: Sequence[Figure], left: Figure) -> list[Figure]:
    return [figure for figure in figures if figure.family == left.family]
