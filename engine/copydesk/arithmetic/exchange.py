"""Exchange rates: all conversions of a story between two currencies imply nearly one rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from copydesk.arithmetic.figures import Figure, Range, Working, meet, plain
from copydesk.arithmetic.percentages import ratio
from copydesk.model import Money

_NEAR = Decimal("0.04")
"""Days and sources make rates differ by less."""

_FAR = Decimal("0.07")
"""What differs by more, whatever way the two sums are rounded, is a slip."""

_LEAST_OTHERS = 2

Pair = tuple[str, str]
Conversion = tuple[Money, Decimal, Range]
"""The two sums, the rate that they imply, and between what it lies as they are rounded."""


def rates(figures: Mapping[str, Sequence[Figure]]) -> dict[Pair, list[Conversion]]:
    """Every conversion of a story with the rate that it implies, by its two currencies."""
    found: dict[Pair, list[Conversion]] = {}
    for some in figures.values():
        for figure in some:
            record = figure.record
            if not isinstance(record, Money) or figure.number <= 0:
                continue
            for other in record.equivalents:
                if other.dimension != "money" or other.unit == record.measure.unit:
                    continue
                if other.number <= 0 or other.upper is not None:
                    continue
                first, second = sorted((record.measure, other), key=lambda m: m.unit)
                pair = (first.unit, second.unit)
                found.setdefault(pair, []).append(
                    (
                        record,
                        second.number / first.number,
                        ratio((second.low, second.high), (first.low, first.high)),
                    )
                )
    return found


def exchanges(report: str, known: Mapping[Pair, Sequence[Conversion]]) -> Iterator[Working]:
    """Conversions of a report whose rate is not that of all others."""
    for (first, second), some in known.items():
        for record, rate, (low, high) in some:
            if record.report != report:
                continue
            others = [
                value
                for other, value, _ in some
                if other is not record and other.measure.number != record.measure.number
            ]
            if len(others) < _LEAST_OTHERS:
                continue
            usual = median(others)
            if any(abs(value / usual - 1) > _NEAR for value in others):
                continue
            if meet((low, high), (usual * (1 - _FAR), usual * (1 + _FAR))):
                yield Working((record,), fits=True)
                continue
            yield Working(
                (record,),
                fits=False,
                shown=f"{' '.join(record.raw.split())} is {plain(round(rate, 4))} {second} to the "
                f"{first}, and elsewhere it is {plain(round(usual, 4))}",
                strict=True,
            )
