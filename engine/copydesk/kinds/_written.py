"""What a camp states, as its records write it."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.kinds._compared import MOST_NAMED
from copydesk.kinds._fields import either
from copydesk.kinds._witnesses import Camp
from copydesk.model import Amount, Record
from copydesk.values import display, opposed, stated


def written(camp: Camp) -> str:
    """What a camp states, as its records write it; not all that agree have the same value.

    "EUR 900.4 million or EUR 900.5 million"; of many figures the least and the greatest.
    """
    first: dict[object, Record] = {}
    for record in camp.records:
        first.setdefault(_meant(record), record)
    figures = [record for record in first.values() if isinstance(record, Amount)]
    if len(figures) > MOST_NAMED and len({figure.measure.unit for figure in figures}) == 1:
        figures.sort(key=lambda figure: figure.measure.number)
        return f"{stated(figures[0])} to {stated(figures[-1])}"
    return either(map(stated, first.values()))


def moved(camp: Camp, others: Iterable[Camp]) -> str:
    """What a camp states, and which way it went where that is what another has otherwise."""
    words, first = written(camp), camp.records[0]
    if isinstance(first, Amount):
        for other in others:
            second = other.records[0]
            if isinstance(second, Amount) and opposed(first, second):
                return f"{words} ({first.direction})"
    return words


def _meant(record: Record) -> object:
    """What tells the value of a record from that of another one which may agree with it."""
    if isinstance(record, Amount):
        return record.measure.unit, record.measure.number, record.measure.upper
    return display(record)
