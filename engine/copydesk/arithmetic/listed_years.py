"""How many times it happened, and the years in which: "its fourth title, after those of 1968, 1984
and 2010", "won it three times, in 1998, 2004 and 2007"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import AMOUNT, YEAR, Figure, Sentence, Working, is_exact
from copydesk.text._lazy import Lazy

_LIST: Final = (
    rf"(?P<years>{YEAR}(?:\s*,\s*{YEAR}){{0,7}}\s*,?\s+and\s+(?:again\s+)?(?:in\s+)?{YEAR})"
)
_AFTER: Final = Lazy(
    rf"(?P<nth>{AMOUNT})[^.;:]{{0,60}}?,?\s+(?:after|following|to\s+add\s+to)\s+(?:the\s+|those\s+|earlier\s+"
    rf"|previous\s+)?(?:ones\s+|[a-z]+s\s+)?(?:in|of|from)\s+{_LIST}(?P<more>\s*(?:[.,;)]|\Z))"
)
_IN: Final = Lazy(
    rf"(?P<times>{AMOUNT})\s*(?:,\s+(?:all\s+)?(?:in\s+)?|:\s+(?:in\s+)?|\(\s*(?:in\s+)?|\s+[–—]\s+(?:in\s+)?)"
    rf"{_LIST}(?P<more>\s*(?:[.,;)–—]|\Z))"
)
_TIMED: Final = frozenset(
    "title win victory championship crown cup trophy election tournament triumph success referendum"
    " medal gold".split()
)
_ROOM: Final = Lazy(
    r"(?i)\b(?:including|among|most\s+recently|notably|last\s+in|since|more|least|between)\b"
)
_MOST: Final = 12


def listed_years(sentence: Sentence) -> Iterator[Working]:
    """What a sentence counts and lists the years of, held against how many these are."""
    if not sentence.figures or len(sentence.years) < 2 or _ROOM.search(sentence.skeleton):
        return
    for pattern, name, more in ((_AFTER, "nth", 1), (_IN, "times", 0)):
        for match in pattern.finditer(sentence.skeleton):
            figure = sentence.figure(match[name])
            years = [sentence.year(c) for c in match["years"] if "\ue200" <= c <= "\ue2ff"]
            if not _counts(figure, ordinal=bool(more)) or any(y.modifier for y in years):
                continue
            told = len(years) + more
            terms = (figure.record, *years)
            if figure.number == told:
                yield Working(terms, fits=True)
                continue
            yield Working(
                terms,
                fits=False,
                shown=f"{len(years)} years are named{' before it' if more else ''}, "
                f"but it says {' '.join(figure.record.raw.split())}",
                right=((figure.record, Decimal(told)),),
                strict=True,
            )


def _counts(figure: Figure, *, ordinal: bool) -> bool:
    if not is_exact(figure) or not 1 < figure.number <= _MOST:
        return False
    if ordinal:
        return figure.family[0] == "ordinal"
    return (figure.family[0] == "ratio" and figure.record.measure.unit == "times") or (
        figure.family[0] == "count" and figure.noun in _TIMED
    )
