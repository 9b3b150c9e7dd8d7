"""The values of a record as plain texts, for kinds that compare with constants."""

from __future__ import annotations

from copydesk.model import Amount, Date, Person, Record
from copydesk.values import display


def texts_of(record: Record) -> set[str]:
    """All the ways in which a rule may name this record's value."""
    found = {display(record), " ".join(record.raw.split())}
    if isinstance(record, Amount):
        number = f"{record.measure.number.normalize():f}"
        found |= {number, f"{number} {record.measure.unit}".strip()}
    elif isinstance(record, Date):
        if record.low is not None and record.low == record.high:
            found.add(record.low.isoformat())
        if record.time:
            found.add(record.time)
    elif isinstance(record, Person):
        found.add(record.family)
    return found
