"""Small counts of people to whom one thing has happened: the arrested, the dead, the missing.

Small numbers are everywhere, and so "four people under arrest" agrees with four people of
whom anything else is said. Who was arrested is one fact of a story, though, where the reports that
tell it agree and one of them tells it at the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from copydesk.align.context import Context
from copydesk.align.evidence import everyday
from copydesk.model import Amount
from copydesk.text.concepts import concept

_FATES: Final = frozenset(
    concept(word) for word in ("arrested", "killed", "injured", "missing", "rescued", "charged")
)
_WITNESSES: Final = 2
"""Reports that must agree on how many they are."""
_TWO: Final = 2
"""Values: of three, none is the odd one."""


class Odd(NamedTuple):
    """The count of one report, and those of others that it contradicts."""

    alone: int
    others: tuple[int, ...]


def odd_counts(records: Sequence[Context], indexes: Sequence[int]) -> Iterator[Odd]:
    """The counts that one report alone has of people of one fate."""
    told: defaultdict[tuple[str, str], defaultdict[Decimal, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for index in indexes:
        for fate in fates(records[index]):
            record = records[index].record
            if isinstance(record, Amount):
                told[records[index].noun, fate][record.measure.number].append(index)
    for values in told.values():
        if len(values) != _TWO:
            continue
        alone, others = sorted(values.values(), key=len)
        reports = {records[index].report for index in others}
        if len(alone) > 1 or len(reports) < _WITNESSES or records[alone[0]].report in reports:
            continue
        if any(records[index].lead for index in others):
            yield Odd(alone[0], tuple(others))


def fates(context: Context) -> frozenset[str]:
    """What a clause says has happened to the few that it counts."""
    if not context.noun or context.part or context.others or not everyday(context.record):
        return frozenset()
    return _FATES & context.clause
