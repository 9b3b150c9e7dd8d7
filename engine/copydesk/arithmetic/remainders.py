"""What is left of a whole: "of the 40, 12 ... and the remaining 28"; and what a whole consists of:
"4.3 million, of which cash 2.6 million and shares 1.7 million"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from copydesk.arithmetic.figures import (
    AMOUNT,
    CLOCK,
    COUNT,
    LONGEST,
    YEAR,
    Figure,
    Sentence,
    Working,
    follows,
    is_exact,
    passage,
    sum_working,
    total_of,
)
from copydesk.model import Span
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.concepts import concept

_CUE = Lazy(
    r"\b(?:remaining|remainder,?(?:\s+of)?|the\s+rest,?|balance\s+of|what\s+is\s+left,)\s+\Z"
)
_REACH = 500
_MOST_BACK = 8
_MOST_PARTS = 4

_MARKS = AMOUNT[1:-1] + CLOCK[1:-1] + YEAR[1:-1]
_GAP = rf"[^{_MARKS};.()]"
_CONSISTS = Cued(
    ("which", "whom", "them", "made", "consisting", "comprising", "composed", "broken", "split"),
    rf"(?P<whole>{AMOUNT}){_GAP}{{0,50}}?(?:,\s+of\s+(?:which|whom|them)|\s+(?:made\s+up\s+of"
    rf"|consisting\s+of|comprising|composed\s+of|broken\s+down\s+into|split\s+into))\b"
    rf"(?P<list>{_GAP}{{0,50}}{AMOUNT}(?:{_GAP}{{0,50}}{AMOUNT}){{0,3}}{_GAP}{{0,40}}\band\b"
    rf"{_GAP}{{0,40}}{AMOUNT})",
)


def remainders(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """ "The remaining 28", held against the whole and the parts that stand before it."""
    if not any(word in text for word in ("remain", "rest", "balance", "left,")):
        return
    for index, left in enumerate(figures):
        if not _CUE.search(text[max(0, left.start - 20) : left.start]) or not _exact(left):
            continue
        before = [
            figure
            for figure in figures[max(0, index - _MOST_BACK) : index]
            if figure.family == left.family and left.start - figure.end <= _REACH and _exact(figure)
        ]
        yield from _left_over(before, left)


def _left_over(before: Sequence[Figure], left: Figure) -> Iterator[Working]:
    for at, whole in enumerate(before):
        parts = [f for f in before[at + 1 :] if f.number < whole.number]
        for size in range(1, min(_MOST_PARTS, len(parts)) + 1):
            for some in combinations(parts, size):
                for all_ in (whole, *_with_next(before, at)):
                    working = sum_working([*some, left], all_)
                    if working.fits:
                        yield working
                        return
    whole = max(before, key=lambda f: f.number, default=left)
    parts = [f for f in before if f.start > whole.start]
    if not 1 <= len(parts) <= _MOST_PARTS - 1 or whole.number <= left.number:
        return
    added = sum((f.number for f in parts), left.number)
    if whole.number / 2 < added < whole.number * 2:
        yield replace(sum_working([*parts, left], whole), cued=True)


def _with_next(before: Sequence[Figure], at: int) -> Iterator[Figure]:
    """A whole that two figures give: "37 passengers and four crew"."""
    if at + 1 < len(before):
        first, second = before[at], before[at + 1]
        low, high = total_of((first.range, second.range))
        yield replace(first, number=first.number + second.number, range=(low, high))


_OTHERS = Lazy(
    r"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s+(?:other|remaining)|[Tt]he\s+(?:rest|others|remainder)(?:,|\s*[(–—]|\s-)"
    r"(?:\s+all)?|(?:leaving|(?:[Tt]hat|which)\s+lea(?:ves|ft))(?:\s+(?:just|only))?)\s*\Z"
)
_THE = Lazy(r"\b[Tt]he\s+\Z")
_OTHER = "other"
_LEAVING = Lazy(
    r"\s*(?:[,.;)]|\Z|(?:open|standing|in|at|on|still|to|intact|free|alive|behind|for)\b)"
)
_NAME = r"[^\W\d_][\w'’.-]*"
_VERB = (
    r"(?:was|were|is|are|has|have|had|will|would|[a-z]{2,}ed|went|came|got|made|took|died|fell|left|lost"
    r"|won|chose|sank|burnt|broke|flew|swam|ran|fled|hit|held|kept|stood|sat|drove|blew|met|said|spent"
    r"|sold|paid|became|began|bore|drew)"
)
_UNREAD = Lazy(
    r"(?i)\b(?:one|an?\s+(?:second|few|dozen|[a-z]+(?:rd|th))|another|half|several|some|many|most|dozens)\b"
)
"""Words that count one more part, of which there is no figure."""

_SPLIT = Lazy(
    rf"(?P<part1>{AMOUNT})(?:\s+{_NAME}){{0,2}}?\s+(?:out\s+)?of\s+(?:{_NAME}\s+){{0,3}}?"
    rf"(?P<whole1>{AMOUNT})"
    rf"|(?P<whole2>{AMOUNT})[^;.()]{{0,90}}?,\s+(?:and\s+)?of\s+(?:which|whom|these|those|them)\s+"
    rf"(?:{_NAME}\s+){{0,2}}?(?P<part2>{AMOUNT})"
    rf"|(?P<whole3>{AMOUNT})[^;.()]{{0,90}}?,?\s+(?:and\s+)?(?P<part3>{AMOUNT})\s+of\s+"
    r"(?:which|whom|these|those|them)\b"
    rf"|\b(?:[Oo]f|[Aa]mong)\s+(?:{_NAME}\s+){{0,3}}?(?P<whole4>{AMOUNT})[^;.()]{{0,110}}?,?\s+"
    rf"(?P<part4>{AMOUNT})"
    rf"|(?P<whole5>{AMOUNT})[^;.()]{{0,90}}?(?:[;,:–—]\s+(?:and\s+|but\s+)?|\s+and\s+)(?:only\s+|just\s+)?"
    rf"(?P<part5>{AMOUNT})\s+{_VERB}\b"
    rf"|(?P<whole6>{AMOUNT})[^;.()]{{0,160}}[.!][\"”’']?\s+"
    rf"(?:Of\s+(?:them|these|those)(?:\s+{_NAME}){{0,2}}?,?\s+)?(?P<part6>{AMOUNT})\s+"
    rf"(?:of\s+(?:them|these|those)\s+)?{_VERB}\b"
)
"""N of the M; M, of which N; M, N of them; of the M, N; M; N were; M. N were."""
_ONE_SENTENCE = 5
_ALIKE = (1, 5, 6)
_FORMS = 6


def others(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """ "The other six", right after one part of the whole has been told: "36 of the 42 missiles".

    Nothing but the whole and the one part may be counted there, so that no second part is
    overlooked.
    """
    if not any(
        word in text
        for word in ("other", "remain", "leaves", "leaving", "hat left", "hich left", "e rest")
    ):
        return
    starts = [figure.start for figure in figures]
    for left in figures:
        if left.family != COUNT or not _exact(left):
            continue
        cue = _cue(text, left)
        if cue is None:
            continue
        if "lea" in cue and not (left.noun or _LEAVING.match(text, left.end)):
            continue
        split = _told_here(text, figures, starts, left) or _told_around(
            text, figures, starts, left, 1 if "other" in cue else 2
        )
        if split is None:
            continue
        whole, part = split
        if max(part.number, left.number) >= whole.number:
            continue
        working = sum_working([part, left], whole, exact=True)
        unread = _UNREAD.search(text, min(whole.end, part.end), left.start - len(cue))
        if working.fits or not unread:
            yield working if working.fits else replace(working, strict=True)


def _cue(text: str, left: Figure) -> str | None:
    """The words by which a figure is what is left."""
    before = text[max(0, left.start - 20) : left.start]
    cue = _OTHERS.search(before)
    if cue is None and left.noun == _OTHER and _THE.search(before):
        return "the others"
    return cue[0] if cue else None


def _told_here(
    text: str, figures: Sequence[Figure], starts: Sequence[int], left: Figure
) -> tuple[Figure, Figure] | None:
    """The whole and its part, where the two counts before it in the sentence are told as such."""
    sentence = left.record.sentence
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, left.start)
    counts = [f for f in figures[first:last] if f.family == COUNT]
    if len(counts) < 2 or not all(map(_exact, counts[-2:])):
        return None
    before = counts[-3].record if len(counts) > 2 else None
    begin = sentence.start if before is None else before.span.end
    told = [f for f in figures[first:last] if f.start >= counts[-2].start]
    return _split(text, begin, told, left, _ONE_SENTENCE)


def _told_around(
    text: str, figures: Sequence[Figure], starts: Sequence[int], left: Figure, back: int
) -> tuple[Figure, Figure] | None:
    """The same, where nothing else is counted there and in the sentences before, ``back`` of them:
    "the other" may be of two groups out of more; what remains is all that is left."""
    begin, told = _told_before(text, figures, starts, left, back)
    counts = [f for f in told if f.family == COUNT]
    if len(counts) != 2 or not all(map(_exact, counts)):
        return None
    here = left.record.sentence.start
    return _split(text, begin, told, left, _FORMS + 1, one_sentence=begin == here)


def _split(
    text: str,
    begin: int,
    told: Sequence[Figure],
    left: Figure,
    forms: int,
    *,
    one_sentence: bool = True,
) -> tuple[Figure, Figure] | None:
    """The whole and the part of a passage, if it is of one of the first so many forms."""
    made = passage(text, Span(start=begin, end=left.start), told)
    match = _SPLIT.search(made.skeleton)
    if match is None:
        return None
    form = next(n for n in range(1, _FORMS + 1) if match[f"part{n}"])
    whole, part = (made.figure(match[f"{name}{form}"]) for name in ("whole", "part"))
    if form >= forms or (form == _ONE_SENTENCE and not one_sentence):
        return None
    if not _alike(whole, left) or (form in _ALIKE and not _alike(whole, part)):
        return None
    return whole, part


def _told_before(
    text: str, figures: Sequence[Figure], starts: Sequence[int], left: Figure, back: int
) -> tuple[int, Sequence[Figure]]:
    """Where the sentences begin that tell the whole and its part, and all figures from there on:
    the figure's own sentence and the one before, or ``back`` where that has but the part."""
    begin = left.record.sentence.start
    last = bisect_left(starts, left.start)
    first = bisect_left(starts, begin)
    for step in range(back):
        before = figures[first - 1].record.sentence if first else None
        if (
            before is None
            or not follows(text, before.end, begin)
            or left.start - before.start > LONGEST
            or (step and sum(f.family == COUNT for f in figures[first:last]) > 1)
        ):
            break
        begin = before.start
        first = bisect_left(starts, begin)
    return begin, figures[first:last]


def _alike(whole: Figure, other: Figure) -> bool:
    """May the other figure count some of those that the whole counts?"""
    return other.noun in ("", _OTHER) or concept(other.noun) == concept(whole.noun)


def _exact(figure: Figure) -> bool:
    return is_exact(figure) and figure.number > 0


def contents(sentence: Sentence) -> Iterator[Working]:
    """A whole, and two or more parts "of which" it consists."""
    if len(sentence.figures) < 3:
        return
    for match in _CONSISTS.finditer(sentence.skeleton):
        whole = sentence.figure(match["whole"])
        parts = sentence.amounts(match["list"])
        if all(part.family == whole.family and _exact(part) for part in parts) and _exact(whole):
            working = sum_working(parts, whole)
            yield (
                working
                if working.fits
                else replace(working, cued=True, strict=_beyond(whole, parts))
            )


def _beyond(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Is each a part of the whole, and are they more than it, as by a slip?"""
    added = sum((part.number for part in parts), Decimal(0))
    return whole.number < added <= whole.number * _BEYOND and all(
        part.number < whole.number and _alike(whole, part) for part in parts
    )


_BEYOND = Decimal("1.25")
