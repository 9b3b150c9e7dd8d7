"""Percentages and the figures beside them that they are worked out of.

"46 ran, or 11 percent" and "58 of 412, or 14 percent" are two shares of one fleet, and "2.4 percent
of £24,600, about £590" is no slip of a sum that others give: a figure which its neighbours bear out
was not mistyped.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.model import Amount, Measure
from copydesk.values import significant

_HUNDRED: Final = Decimal(100)
_LEAST: Final = 20
"""Whole from which on a part gives a percentage that hardly another part would."""
_CLOSE: Final = Decimal("0.01")
"""How far, as a share of it, a sum may be from what its percentage gives."""


def are_of_two_parts(contexts: Contexts, x: Context, y: Context) -> bool:
    """Is each of two percentages that of a part which stands beside it, and not one part?"""
    one = _percentage(x)
    other = None if one is None else _percentage(y)
    if one is None or other is None:
        return False
    mine, yours = list(_beside(contexts, x)), list(_beside(contexts, y))
    for whole in (*mine, *yours):
        first = _parts_of(whole, one, mine)
        if first and (second := _parts_of(whole, other, yours)) and first.isdisjoint(second):
            return True
    return False


def is_worked_out(contexts: Contexts, x: Context) -> bool:
    """Is an amount the percentage of another amount that its own sentence gives?"""
    record = x.record
    if not isinstance(record, Amount) or record.measure.dimension == "percent":
        return False
    number = record.measure.number
    slack = min(significant(number) / 2, abs(number) * _CLOSE)
    figures = [m for m in _sentence(contexts, x) if m is not record.measure]
    return any(
        abs(base.number * share.number / _HUNDRED - number) <= slack
        for share in figures
        if share.dimension == "percent"
        for base in figures
        if base.unit == record.measure.unit
    )


def _percentage(x: Context) -> Measure | None:
    record = x.record
    is_one = isinstance(record, Amount) and record.measure.dimension == "percent"
    return record.measure if is_one and isinstance(record, Amount) else None


def _parts_of(whole: Measure, share: Measure, parts: list[Measure]) -> set[Decimal]:
    """The numbers among ``parts`` of which a percentage of ``whole`` is that."""
    if whole.number < _LEAST:
        return set()
    return {
        part.number
        for part in parts
        if part.dimension == whole.dimension
        and 0 < part.number < whole.number
        and abs(part.number / whole.number * _HUNDRED - share.number) * 2 <= share.quantum
    }


def _beside(contexts: Contexts, x: Context) -> Iterator[Measure]:
    """What a sentence and the one before it count."""
    for passage in (x.passage, contexts.before(x)):
        for index in passage.members if passage is not None else ():
            record = contexts.of[index].record
            if isinstance(record, Amount) and record.measure.dimension in ("count", "money"):
                yield record.measure


def _sentence(contexts: Contexts, x: Context) -> Iterator[Measure]:
    for index in x.passage.members:
        record = contexts.of[index].record
        if isinstance(record, Amount):
            yield record.measure
