"""What the writing of a figure leaves out because the one beside it says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import COUNT, Figure
from copydesk.text._lazy import Lazy
from copydesk.values import significant

_SCALE: Final = 50


def with_unit(figure: Figure, other: Figure) -> Figure:
    """The figure in the unit of another one, where it has none: "from 17 percent to 19"."""
    if not is_bare(figure) or other.family == COUNT:
        return figure
    if not other.number / _SCALE < figure.number < other.number * _SCALE:
        return figure
    return replace(figure, family=other.family)


def in_currency(change: Figure, other: Figure) -> Figure:
    """The change in the currency of another sum where it names but a coin: "45 cents"."""
    if change.family[0] == other.family[0] == "money" and _COIN.search(change.record.raw):
        return replace(change, family=other.family)
    return change


_COIN: Final = Lazy(r"^[^$€£¥]*\b(?:cents?|pence)\Z")


def is_bare(figure: Figure) -> bool:
    """Is it a number alone, of which nothing says what it counts?"""
    return figure.family == COUNT and not (figure.noun or figure.record.measure.unit)


def written_alike(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of a list with the rounding that they have in common.

    Beside "260,000" a round "400,000" is as exact: one more zero is chance. Of two more it is not.
    """
    exact = [f for f in figures if f.record.measure.upper is None and f.number]
    if len(exact) < len(figures) or not exact:
        return list(figures)
    finest = min(significant(f.number) for f in exact)
    return [_rounded(f, finest) if significant(f.number) == finest * 10 else f for f in figures]


def _rounded(figure: Figure, quantum: Decimal) -> Figure:
    low, high = figure.range
    half = quantum / 2
    return replace(
        figure,
        range=(
            None if low is None else max(low, figure.number - half),
            None if high is None else min(high, figure.number + half),
        ),
    )
