"""How full something is: "it was built for 220 and holds 330, 50 percent over capacity"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    AMOUNT,
    COUNT,
    LONGEST,
    Figure,
    Sentence,
    Working,
    follows,
    is_exact,
    meet,
    passage,
    plain,
)
from copydesk.arithmetic.shares import claimed, decimals, ratio
from copydesk.model import Span
from copydesk.text._lazy import Lazy

_WORD = r"(?!(?:and|but|while|which|who)\b)[^\W\d_][\w'’-]*"
_HOLD = r"(?:hold|house|carry|take|accommodate|seat|serve|treat|fit)"
_BUILT: Final = Lazy(
    r"\b(?:(?:built|designed|meant|intended|made|planned|licen[sc]ed|certified|equipped|constructed"
    rf"|approved|allowed|supposed|able)\s+(?:to\s+{_HOLD}|for)"
    r"|(?:room|space|capacity|places|beds|berths|seats|accommodation|limit|maximum)\s+(?:only\s+)?"
    rf"(?:for|of|is|was|to\s+{_HOLD}))\s+(?:{_WORD}\s+){{0,3}}?({AMOUNT})",
    re.IGNORECASE,
)
"""What stands before how many there should be."""

_PLACES: Final = frozenset({"bed", "place", "berth", "seat"})
_LIMIT = r"(?:capacity|limit|maximum|occupancy|official\s+\w+)"
_OVER: Final = Lazy(
    r"\s*(?:too\s+(?:many|full)|over-?crowd\w+|over-?capacity|over-?full"
    rf"|(?:over|above|beyond|in\s+excess\s+of|more\s+than)\s+(?:(?:its|the|their|that)\s+)?(?:\w+\s+)?{_LIMIT}"
    r"|more\s+than\s+(?:it\s+(?:should|was|is|can)|there\s+(?:should|is\s+room)|(?:its|the)\s+capacity"
    r"|(?:was\s+)?(?:intended|planned|meant|allowed)))\b"
)
_OF_LIMIT: Final = Lazy(
    rf"\s*(?:of\s+(?:(?:its|the|their|that)\s+)?(?:\w+\s+)?{_LIMIT}|capacity|full|occupied)\b"
)
_OCCUPANCY: Final = Lazy(r"\boccupancy(?:\s+rate)?\s+(?:of|is|was|at)\s+\Z")

_FULLEST: Final = Decimal(5)
_EMPTIEST: Final = Decimal("0.2")
"""How many times as many as there is room for may be there, and a figure still be theirs."""

_PERCENT: Final = "percent"


def capacities(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """Percentages of those there against those for whom there is room."""
    starts = [figure.start for figure in figures]
    for percent in figures:
        if percent.family[0] != _PERCENT:
            continue
        over = _OVER.match(text, percent.end)
        if not (
            over
            or _OF_LIMIT.match(text, percent.end)
            or _OCCUPANCY.search(text, max(0, percent.start - 30), percent.start)
        ):
            continue
        sentence = percent.record.sentence
        at = bisect_left(starts, sentence.start)
        before = figures[at - 1].record.sentence if at else None
        begins = [sentence.start]
        if before is not None and follows(text, before.end, sentence.start):
            begins.append(before.start)
        for begin in begins:
            if sentence.end - begin > LONGEST or "\n" in text[begin : sentence.start]:
                continue
            told = figures[bisect_left(starts, begin) : bisect_left(starts, sentence.end)]
            made = passage(text, Span(start=begin, end=sentence.end), told)
            whole = _room(made)
            if whole is not None:
                yield from _filled(made, percent, whole, 100 if over else 0)
                break


def _room(made: Sentence) -> Figure | None:
    """How many there should be, where a passage says it once."""
    found = [made.figure(match[1]) for match in _BUILT.finditer(made.skeleton)]
    found = found or [figure for figure in made.figures if figure.noun in _PLACES]
    return found[0] if len(found) == 1 and _is_plain_count(found[0]) else None


def _filled(made: Sentence, percent: Figure, whole: Figure, base: int) -> Iterator[Working]:
    """``base``: the percentage that is no part of the one told, 100 of one "over capacity"."""
    parts = [
        figure
        for figure in made.figures
        if figure is not whole
        and _is_plain_count(figure)
        and figure.number < whole.number * _FULLEST
        and (
            figure.start >= percent.record.sentence.start
            or whole.start >= percent.record.sentence.start
        )
    ]
    low, high = claimed(percent)
    if low is None or high is None:
        return
    for part in parts:
        least, most = ratio(part.range, whole.range)
        if least is None or most is None:
            return
        if meet((least * 100 - base, most * 100 - base), (low, high)):
            yield Working((whole.record, part.record, percent.record), fits=True)
            return
    if len(parts) != 1 or parts[0].number < whole.number * _EMPTIEST:
        return
    (part,) = parts
    exact = part.number / whole.number * 100 - base
    right = round(exact, decimals(percent.record.measure.quantum))
    said = "more than" if base else "of"
    yield Working(
        tuple(sorted((whole.record, part.record, percent.record), key=lambda r: r.span.start)),
        fits=False,
        shown=f"{plain(part.number)} is {plain(round(exact, 1))}% {said} {plain(whole.number)}, "
        f"but it says {plain(percent.number)}%",
        right=((percent.record, right),),
        strict=True,
    )


def _is_plain_count(figure: Figure) -> bool:
    return figure.family == COUNT and is_exact(figure) and figure.number >= _FEWEST


_FEWEST: Final = 5
