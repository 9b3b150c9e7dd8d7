"""Exchange rates: all conversions of a story between two currencies imply nearly one rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from copydesk.arithmetic.figures import Figure, Range, Working, meet, plain
from copydesk.arithmetic.shares import ratio
from copydesk.model import Money

_NEAR = Decimal("0.04")
"""Days and sources make rates differ by less."""

_FAR = Decimal("0.07")
"""What differs by more, whatever way the two sums are rounded, is a slip."""

_LEAST_OTHERS = 2

_DOLLARS = {
    "USD": (Decimal(1), Decimal(1)),
    "EUR": (Decimal("0.82"), Decimal("1.6")),
    "GBP": (Decimal("1.05"), Decimal("2.1")),
    "CHF": (Decimal("0.55"), Decimal("1.4")),
    "CAD": (Decimal("0.6"), Decimal("1.1")),
    "AUD": (Decimal("0.47"), Decimal("1.1")),
}
"""Least and most US dollars that one unit of a currency was worth at any time since 1999."""

_WILD = 3
"""A worth in dollars that lies this many times outside what all others allow is no other rate."""

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


def wild(report: str, known: Mapping[Pair, Sequence[Conversion]]) -> Iterator[Working]:
    """Conversions of a report that are an order of magnitude off what the others give for the same
    currency, each in the hard currency of its own readers: dollars here, pounds and euros there."""
    worths: dict[str, list[tuple[Money, Decimal, Decimal]]] = {}
    for (first, second), some in known.items():
        for record, rate, _ in some:
            for unit, hard, hard_to_unit in (
                (first, second, rate),
                (second, first, 1 / rate),
            ):
                if unit not in _DOLLARS and hard in _DOLLARS and record.measure.unit == unit:
                    least, most = _DOLLARS[hard]
                    worths.setdefault(unit, []).append(
                        (record, least * hard_to_unit, most * hard_to_unit)
                    )
    for some_worths in worths.values():
        for record, low, high in some_worths:
            others = [worth for worth in some_worths if worth[0].report != record.report]
            if record.report != report or len(others) < _LEAST_OTHERS:
                continue
            lows, highs = [least for _, least, _ in others], [most for _, _, most in others]
            if max(lows) > min(highs) * Decimal("1.2"):
                continue  # the others do not agree with one another
            if low > max(highs) * _WILD or high * _WILD < min(lows):
                yield Working(
                    (record,),
                    fits=False,
                    shown=f"{' '.join(record.raw.split())} is another order of magnitude than the "
                    "conversions elsewhere",
                    strict=True,
                )


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
            from statistics import median  # few reports give rates of exchange

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
