"""What the figures of a declared sum must come to, as ranges of values that writing allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from copydesk.frozen import Frozen, frozen

Range = tuple[Decimal, Decimal]

OPERANDS = ("parts", "total", "share", "before", "after", "difference", "change")
TOGETHER = {
    "parts": ("total",),
    "total": ("parts",),
    "share": ("parts", "total"),
    "before": ("after",),
    "after": ("before",),
    "difference": ("before", "after"),
    "change": ("before", "after"),
}
"""Which options of a declared sum make no sense without which."""


@frozen
class Equation(Frozen):
    """What the figures must come to: ``stated`` is held against what the others give."""

    stated: str
    given: tuple[str, ...]
    work: Callable[[Mapping[str, Sequence[Range]]], Range | None]
    """The range of values that the others allow; ``None`` where they give none."""
    told: str
    """How a message calls the stated figure: "the total", "the change"."""
    is_percent: bool = False
    is_signed: bool = False
    """Whether the words may hold the sign: a change "down 12" is -12."""


def added(ranges: Sequence[Range]) -> Range:
    """The range of a sum."""
    return sum((low for low, _ in ranges), Decimal(0)), sum(
        (high for _, high in ranges), Decimal(0)
    )


def subtracted(after: Range, before: Range) -> Range:
    """The range of a difference."""
    return after[0] - before[1], after[1] - before[0]


def changed(before: Range, after: Range) -> Range | None:
    """The range of a change in percent; ``None`` where it began at nothing."""
    share = percent(after, before)
    return None if share is None else (share[0] - 100, share[1] - 100)


def percent(part: Range, whole: Range) -> Range | None:
    """The range of a share in percent; ``None`` where the whole may be nothing."""
    if whole[0] <= 0 <= whole[1]:
        return None
    found = [100 * one / other for one in part for other in whole]
    return min(found), max(found)


EQUATIONS = (
    Equation("total", ("parts",), lambda r: added(r["parts"]), "the total"),
    Equation(
        "share",
        ("parts", "total"),
        lambda r: percent(added(r["parts"]), r["total"][0]),
        "the share",
        is_percent=True,
    ),
    Equation(
        "difference",
        ("before", "after"),
        lambda r: subtracted(r["after"][0], r["before"][0]),
        "the difference",
        is_signed=True,
    ),
    Equation(
        "change",
        ("before", "after"),
        lambda r: changed(r["before"][0], r["after"][0]),
        "the change",
        is_percent=True,
        is_signed=True,
    ),
)
