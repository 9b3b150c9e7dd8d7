"""What the records of one fact say, each different statement held against each other one once.

Two hundred reports of one event hold two hundred records and a handful of statements.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from copydesk.model import Amount, Date, Record
from copydesk.values import IDENTICAL, Comparison, display, identity


class Statements:
    """The different statements among records, and how they stand to each other."""

    def __init__(
        self, records: Sequence[Record], compare: Callable[[Record, Record], Comparison | None]
    ) -> None:
        """``compare`` gives ``None`` for what cannot be compared."""
        self.relations: dict[tuple[int, int], Comparison] = {}
        """By the numbers of two statements, or twice that of one which two records make."""
        if len(records) == 1:
            self._number = {id(records[0]): 0}
            return
        numbers: dict[Hashable, int] = {}
        self._number = {id(r): numbers.setdefault(_statement(r), len(numbers)) for r in records}
        made: list[list[Record]] = [[] for _ in numbers]
        for record in records:
            made[self.same(record)].append(record)
        for one, (a, *alike) in enumerate(made):
            others = [(one, b) for b in alike[:1]]
            others += [(other, made[other][0]) for other in range(one + 1, len(made))]
            for other, b in others:
                comparison = compare(a, b)
                if comparison is not None:
                    self.relations[one, other] = comparison

    def same(self, record: Record) -> int:
        """The number of a record's statement."""
        return self._number[id(record)]

    def related(self, a: Record, b: Record) -> Comparison:
        """How two records stand to each other; identical where they cannot be compared."""
        one, other = sorted((self.same(a), self.same(b)))
        return self.relations.get((one, other), IDENTICAL)


def _statement(record: Record) -> Hashable:
    """What a comparison looks at: two records with the same are one to every third."""
    if isinstance(record, Amount):
        return identity(record), record.raw
    if isinstance(record, Date):
        return identity(record), record.modifier
    return record.kind, display(record)
