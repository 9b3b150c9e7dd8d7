"""Days that do not fit their calendar: "the 12-day campaign ran from August 14 to August 30"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    Figure,
    Working,
    is_exact,
    plain,
)
from copydesk.model import Date, Record
from copydesk.text._lazy import Lazy

_REACH: Final = 80
"""Characters between the days and their calendar."""
_HELD = (
    r"(?:ran|runs|lasted|lasts|took\s+place|takes\s+place|(?:was|is|will\s+be)\s+(?:held|open|on)"
    r"|will\s+(?:run|last)|began|was|were|is)"
)
_NOUN = r"(?!of\b|from\b|and\b|or\b|trial|hearing|match|test|course)[^\W\d_][\w'’-]*"
_TIED = Lazy(
    rf"(?P<noun>[ -]*{_NOUN}(?:\s+{_NOUN}){{0,2}}?)??(?:\s+{_HELD})?\s*[,(]?\s*(?:from\s+)?"
)
"""From "12-day" to its calendar."""
_LASTED = Lazy(
    r"\b(?:last(?:s|ed|ing)?|(?:ran|runs?|went\s+on|goes\s+on)\s+for|for|took|takes)\s\Z"
)
_IS = Lazy(
    r"\)?,?\s+(?:(?:and|it|which)\s+)?(?:lasts|lasted|took|takes)\s+|\s*[,(]\s*a\s+total\s+of\s+"
    r"|(?P<off>\s*[,(–—]\s*(?:or\s+|that\s+is\s+)?(?:for\s+)?)"
)
"""From the calendar to its days."""
_ENDS = Lazy(r"\s*(?:[,.;)–—]|\Z|(?:in\s+all|altogether|in\s+total|all\s+told|long)\b)")
"""What follows days that nothing but a comma sets off from their calendar."""
_DAYS: Final = {"d": 1, "wk": 7}


def day_spans(records: Sequence[Record], figures: Sequence[Figure], text: str) -> Iterator[Working]:
    """So many days or weeks, and the first and last of them."""
    starts: list[int] = []
    for span in records:
        if not isinstance(span, Date) or not (apart := _days_apart(span)):
            continue
        starts = starts or [figure.start for figure in figures]
        begin, end = span.span.start, span.span.end
        near = figures[bisect_left(starts, begin - _REACH) : bisect_left(starts, end + _REACH)]
        for figure in near:
            if _is_plain(figure) and _belongs(text, figure, begin, end):
                yield _held(figure, span, apart)
                break


def _is_plain(figure: Figure) -> bool:
    return (
        figure.family[0] == "duration"
        and figure.family[1] in _DAYS
        and not figure.record.measure.rate
        and is_exact(figure)
    )


def _belongs(text: str, figure: Figure, begin: int, end: int) -> bool:
    if figure.start >= end:
        tied = _IS.fullmatch(text, end, figure.start)
        return tied is not None and (not tied["off"] or _ENDS.match(text, figure.end) is not None)
    if figure.end > begin:
        return False
    tied = _TIED.fullmatch(text, figure.end, begin)
    if tied is None:
        return False
    # "The 12-day campaign" is what the calendar is of; "12 days" only after a verb.
    attributive = "-" in text[figure.start : figure.end]
    lasted = _LASTED.search(text, max(0, figure.start - 16), figure.start)
    return attributive or (lasted is not None and not tied["noun"])


def _days_apart(span: Date) -> int:
    """Days from the first to the last of a period told by both; 0 for all other dates."""
    if span.granularity != "day" or span.relative or span.modifier:
        return 0
    return (span.high - span.low).days if span.low and span.high else 0


def _held(figure: Figure, span: Date, apart: int) -> Working:
    each = _DAYS[figure.family[1]]
    stated = figure.number * each
    slack = Decimal(each) * 6 / 10 if each > 1 else Decimal(1)
    first, second = sorted((figure.record, span), key=lambda record: record.span.start)
    if apart - slack <= stated <= apart + 1 + (slack if each > 1 else 0):
        return Working((first, second), fits=True)
    right = Decimal(apart + 1)
    return Working(
        (first, second),
        fits=False,
        shown=f"{' '.join(span.raw.split())} is {plain(right)} days, but it says "
        f"{' '.join(figure.record.raw.split())}",
        right=((figure.record, right),) if each == 1 else (),
        strict=True,
    )
