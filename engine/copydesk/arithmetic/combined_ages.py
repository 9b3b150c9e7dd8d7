"""Ages that are added up: "the sisters, 71 and 68, have a combined age of 139"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import (
    AMOUNT,
    COUNT,
    Figure,
    Sentence,
    Working,
    follows,
    is_exact,
    sum_working,
)
from copydesk.arithmetic.slips import is_slip
from copydesk.text._lazy import Cued

_TOTAL: Final = Cued(
    ("ombined age", "oint age", "otal age", "between them", "ages add", "ogether", "put together"),
    r"(?:\b(?:[Cc]ombined|[Jj]oint|[Tt]otal)\s+ages?\s+(?:of|is|was|comes?\s+to|adds?\s+up\s+to|now)"
    r"|\bages\s+add\s+up\s+to|\b[Tt]ogether,?\s+they\s+(?:are|were))\s+(?:exactly\s+|just\s+)?"
    rf"(?P<of>{AMOUNT})|(?P<old>{AMOUNT})(?:\s+years(?:\s+old)?)?\s+(?:between\s+them|put\s+together)\b",
)
_MOST: Final = 4
_OLDEST: Final = 120
_LEAST: Final = 10
"""Below this a number alone counts them: "the two"."""
_CLOSE: Final = Decimal("0.15")
"""How far, as a share of them, a sum may be off the ages; nobody else's age is so low."""


def combined_ages(sentence: Sentence, text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The sum of the ages that a sentence, or the one before it, tells."""
    for match in _TOTAL.finditer(sentence.skeleton):
        total = sentence.figure(match["of"] or match["old"])
        if not _in_years(total):
            continue
        ages = [f for f in sentence.figures if f is not total and _is_age(f)]
        if not ages:
            ages = _before(sentence, text, figures)
        if not 2 <= len(ages) <= _MOST:
            continue
        years = replace(total, family=("years", ""))
        working = sum_working([replace(f, family=years.family) for f in ages], years, exact=True)
        added = sum((f.number for f in ages), Decimal(0))
        near = abs(added - total.number) <= added * _CLOSE or is_slip(total.number, added)
        if working.fits or near:
            yield replace(working, strict=not working.fits)


def only_combined(text: str, figures: Sequence[Figure]) -> Iterator[Working]:
    """The same where a sentence has the sum alone."""
    if not any(word in text for word in ("ombined age", "ages add", "between them")):
        return
    for at, figure in enumerate(figures):
        here = figure.record.sentence
        beside = (*figures[max(0, at - 1) : at], *figures[at + 1 : at + 2])
        if not _in_years(figure) or any(f.record.sentence == here for f in beside):
            continue
        start, end = figure.start - here.start, figure.end - here.start
        words = text[here.start : here.end]
        alone = Sentence(here.start, f"{words[:start]}{AMOUNT[1]}{words[end:]}", [figure])
        yield from combined_ages(alone, text, figures)


def _in_years(figure: Figure) -> bool:
    told = figure.record.measure.dimension == "age" or figure.family == ("duration", "yr")
    return is_exact(figure) and (told or figure.family == COUNT)


def _is_age(figure: Figure) -> bool:
    """Is it an age, or a number alone that may be one?"""
    if not is_exact(figure) or not 0 < figure.number < _OLDEST:
        return False
    return figure.record.measure.dimension == "age" or (
        figure.family == COUNT and not figure.noun and figure.number >= _LEAST
    )


def _before(sentence: Sentence, text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The ages of the sentence before."""
    at = bisect_left(figures, sentence.start, key=lambda figure: figure.start)
    if not at:
        return []
    before = figures[at - 1].record.sentence
    if not follows(text, before.end, sentence.start):
        return []
    first = bisect_left(figures, before.start, key=lambda figure: figure.start)
    return [f for f in figures[first:at] if f.record.measure.dimension == "age" and _is_age(f)]
