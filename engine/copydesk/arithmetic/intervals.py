"""Two times of day and, in the sentence after them, the span between them: "The jury went out at
11.20am and came back at 3.50pm. It had needed four and a half hours"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.clocks import minutes_of, span_in_words
from copydesk.arithmetic.figures import LONGEST, Figure, Working, follows, is_exact
from copydesk.arithmetic.slips import is_slip
from copydesk.model import Date, Record
from copydesk.text._lazy import Lazy

_LEADS: Final = Lazy(
    r"[\"“”‘'\s]*(?:(?:[Tt]hose|[Tt]hese|[Tt]he|[Ii]n|[Aa]fter|[Ff]or|[Aa]ll\s+in)\s+(?:the\s+|those\s+|all\s+)?"
    r"|[Ii]t(?:\s+all)?\s+(?:took|lasted|had\s+(?:taken|lasted|needed))\s+(?:\S+\s+){0,2}?"
    r"|[Tt]he\s+(?:whole|entire)\s+(?:\S+\s+){1,2}?(?:took|lasted)\s+"
    r"|(?:[A-Z]\S*\s+){1,2}(?:had|lasted|took)\s+"
    r"|[Tt]hat\s+(?:is|was|makes|left|leaves|gave)\s+(?:\S+\s+){0,3}?)?"
    r"(?:(?:a|the)\s+)?(?:(?:just|only|some)\s+)?\Z"
)
_OTHER_END: Final = Lazy(
    r"\s*(?:later|before|earlier|ago|of\s+(?:rain|sleep|rest|fighting)|a\s+(?:day|week|month)|per|each|had\s+been"
    r"|late|early|behind|ahead|from|away)\b"
)
_EARLIER: Final = Lazy(
    r"(?i)\b(?:opens|closes|set\s+aside|allowed|planned|scheduled|due|should\s+have|expected|original\w*|usual\w*|normal\w*|instead"
    r"|another|further|more\s+to|search\w*|cause|next|daily|every|each|(?:the\s+)?(?:previous|next|following)\s+day"
    r"|yesterday\s+and|tomorrow)\b"
)
_AFTER: Final = Lazy(r"\b(?:[Aa]fter|[Ii]n)\s+(?:just\s+|only\s+)?\Z")
_OF: Final = Lazy(r"\s+(?:of|on|in|from)\b")
"""After so many hours something may have happened in between."""

_DAYS: Final = Lazy(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow)\b")
_MINUTES: Final = {"min": Decimal(1), "h": Decimal(60)}
_HALF: Final = Lazy(r"[ap]\.?\s?m\b|noon|midnight|morning|afternoon|evening|night")
_NOON: Final = 12
_HALF_DAY: Final = 12 * 60
_TWO: Final = 2
_MOST_OFF: Final = 2
"""Whole hours which the span may be off; by more it is the span of something else."""

Bounds = tuple[Decimal, Decimal]


def intervals(text: str, records: Sequence[Record], figures: Sequence[Figure]) -> Iterator[Working]:
    """The spans that begin a sentence and come to whole hours more or less than lie between the two
    times of day of the one before."""
    by_sentence: dict[int, list[Date]] = {}
    ends: list[int] = []
    starts: list[int] = []
    for record in records:
        if isinstance(record, Date) and record.granularity == "time" and record.time:
            found = by_sentence.setdefault(record.sentence.start, [])
            if not found:
                starts.append(record.sentence.start)
                ends.append(record.sentence.end)
            found.append(record)
    for by in figures if starts else ():
        sentence = by.record.sentence
        at = bisect_left(starts, sentence.start) - 1
        if at < 0 or by.family[0] != "duration" or by.record.measure.unit not in _MINUTES:
            continue
        told = by_sentence[starts[at]]
        if len(told) != _TWO or sentence.start in by_sentence:
            continue
        if not follows(text, ends[at], sentence.start) or sentence.end - starts[at] > LONGEST:
            continue
        if not _LEADS.fullmatch(text, sentence.start, by.start) or _OTHER_END.match(text, by.end):
            continue
        if _AFTER.search(text, sentence.start, by.start) and not _OF.match(text, by.end):
            continue
        if _EARLIER.search(text, starts[at], sentence.end):
            continue
        if len(set(_DAYS.findall(text, starts[at], ends[at]))) > 1:
            continue
        yield from _held(told[0], told[1], by)


def _held(first: Date, second: Date, by: Figure) -> Iterator[Working]:
    apart = abs(minutes_of(second) - minutes_of(first))
    if not apart or (first.zone and second.zone and first.zone != second.zone):
        return
    if _is_told_in_full(first) and _is_told_in_full(second):
        apart = (minutes_of(second) - minutes_of(first)) % (2 * _HALF_DAY)
        spans = [apart]
    else:
        spans = [apart, 2 * _HALF_DAY - apart, _HALF_DAY - apart]
    allowed = _allowed(by, Decimal(0))
    terms = (first, second, by.record)
    if any(allowed[0] <= span <= allowed[1] for span in spans):
        yield Working(terms, fits=True)
        return
    hours = 1 if by.record.measure.unit == "h" else 60
    for off in range(-_MOST_OFF, _MOST_OFF + 1):
        number = by.number + off * hours
        low, high = _allowed(by, Decimal(off * hours))
        if number > 0 and (low <= apart <= high or _is_minute_slip(by, apart)):
            yield Working(
                terms,
                fits=False,
                shown=f"from {first.time} to {second.time} is {span_in_words(apart)}, "
                f"but it says {' '.join(by.record.raw.split())}",
                right=((by.record, Decimal(apart) / _MINUTES[by.record.measure.unit]),),
                strict=True,
            )
            return


def _is_told_in_full(record: Date) -> bool:
    """Does its writing say which half of the day is meant?"""
    return int(record.time[:2]) > _NOON or _HALF.search(record.raw.lower()) is not None


def _is_minute_slip(by: Figure, apart: int) -> bool:
    return by.record.measure.unit == "min" and is_exact(by) and is_slip(by.number, Decimal(apart))


def _allowed(by: Figure, off: Decimal) -> Bounds:
    """The minutes that a span allows as it is hedged, if it were ``off`` by so many of its unit."""
    factor = _MINUTES[by.record.measure.unit]
    minutes = (by.number + off) * factor
    half = min(Decimal(30), minutes / 8)
    slack = Decimal(1) if factor == 1 else Decimal(10)
    modifier = by.record.measure.modifier
    if modifier in ("nearly", "less_than", "at_most"):
        return minutes - half, minutes + slack / 2
    if modifier in ("more_than", "at_least"):
        return minutes - slack / 2, minutes + half + 15
    if modifier:
        return minutes - half, minutes + half
    return minutes - slack, minutes + slack
