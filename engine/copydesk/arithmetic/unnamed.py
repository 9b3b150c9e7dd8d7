"""Figures that no record is made of: "in Easton 28, and in Weston 6"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from copydesk.arithmetic.figures import Figure, figure_of
from copydesk.model import Date, Measure, Money, Quantity, Record, Span
from copydesk.regexes import compiled


def unnamed(text: str, records: Iterable[Record], report: str) -> list[Figure]:
    """Whole numbers that only a name leads ("in Easton 28, and in Weston 6", "Weston 6 (+2)"):
    what they count is said elsewhere, so that no record is made of them."""
    matches = list(_UNNAMED.finditer(text))
    if not matches:
        return []
    taken = sorted(
        (r.span.start, r.span.end) for r in records if isinstance(r, Quantity | Money | Date)
    )
    ends = list(accumulate((end for _, end in taken), max))
    found = []
    for match in matches:
        before = bisect_right(taken, match.start(1), key=lambda place: place[0])
        if before and match.start(1) < ends[before - 1]:
            continue
        span = Span(start=match.start(1), end=match.end(1))
        number = Decimal(match[1].replace(",", ""))
        found.append(
            figure_of(
                Quantity(
                    report=report,
                    span=span,
                    raw=match[1],
                    sentence=span,
                    measure=Measure(number=number, low=number, high=number),
                )
            )
        )
    return found


_UNNAMED = compiled(
    # A digit in front lets the search run over all other characters at once.
    r"(\d(?<=[^\W\d_] \d)(?:\d{0,2}(?:,\d{3}){1,2}|\d{0,5}))"
    r"(?=\s*(?:[;)(\n]|,(?!\d)|\.(?!\d)|\Z)|\s+and\b)"
)
