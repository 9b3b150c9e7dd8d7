"""Which pairs of a story's records are looked at at all.

Two records can be of one fact where they share something: a telling word near them, a figure beside
them, the value or its digits. Of a long story that is nearly every pair, so that only the likeliest
of each record are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import Final

from copydesk.align.context import Context
from copydesk.align.evidence import COUNTED, digits
from copydesk.model import Amount

Pairs = Mapping[tuple[int, int], int]
"""Pairs of records by index, the smaller first, each with the weight of what the two share."""

TELLING: Final = 10
"""Words of a context by which candidates are found, the weightiest first."""
WIDEST: Final = 30
"""Candidates of one record by one word."""
MOST_CANDIDATES: Final = 40
"""Candidates of one record in all; few stories of a dozen reports have so many."""
_NO_UNITS: Final = COUNTED | {"share", "money"}
"""Buckets without units of which one is a multiple of another."""
_WHOLE: Final = 1 << 20
"""Weight of what two records alone share, twice. A whole number: sums of fractions hang on their
order, and what records share is in none."""


def candidates(records: Sequence[Context], indexes: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of the records at ``indexes`` that could be of one fact, in order.

    Of what very many records share, only those that stand at much the same place of their reports
    are paired, and of very many candidates of a record only the likeliest stay: the work grows with
    the text, not with its square.
    """

    sharing: defaultdict[object, list[int]] = defaultdict(list)
    for index in sorted(indexes):
        for mark in _marks(records, index):
            sharing[mark].append(index)
    together = [members for members in sharing.values() if len(members) > 1]
    if len(indexes) <= WIDEST:
        # So few are never too many: what they share need not be weighed.
        return sorted(set(chain.from_iterable(combinations(members, 2) for members in together)))
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for members in together:
        telling = _WHOLE // len(members)
        for pair in _neighbours(records, members):
            shared[pair] += telling
    return sorted(likeliest(shared, MOST_CANDIDATES))


def _neighbours(records: Sequence[Context], members: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs of ``members``, which are in order; of very many, those near in position alone."""
    if len(members) <= WIDEST + 1:
        return combinations(members, 2)
    placed = sorted(members, key=lambda index: (records[index].position, index))
    return (
        (a, b) if a < b else (b, a)
        for place, a in enumerate(placed)
        for b in placed[place + 1 : place + 1 + WIDEST]
    )


def _marks(records: Sequence[Context], index: int) -> set[object]:
    context = records[index]
    telling = sorted([(-weight, word) for word, weight in context.vector.items()])
    found: set[object] = {word for _, word in telling[:TELLING]}
    if context.who:
        found.add(("who", context.who))
    for other in context.passage.members:
        if other != index:
            # The number that stands for a value, turned about: beside a record it is another mark.
            found.update([~value for value in records[other].written])
    found.update(context.written)
    record = context.record
    if isinstance(record, Amount) and context.bucket not in _NO_UNITS:
        # One number in two units, as of milligrams and micrograms.
        found.add(("number", context.bucket, record.measure.number))
    return found | digits(context.record)


def likeliest(shared: Pairs, most: int) -> Iterator[tuple[int, int]]:
    """The pairs that are among the ``most`` of one of their two, by the weight of what is shared.

    What few records share weighs most: the weighing and pruning of candidates by node which is
    known from entity resolution as meta-blocking (Papadakis et al. 2014).
    """
    of: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair in shared:
        of[pair[0]].append(pair)
        of[pair[1]].append(pair)
    kept: set[tuple[int, int]] = set()
    for pairs in of.values():
        if len(pairs) <= most:
            kept.update(pairs)
            continue
        weights = [shared[pair] for pair in pairs]
        least = sorted(weights)[-most]
        weighed = list(zip(pairs, weights, strict=True))
        above = [pair for pair, weight in weighed if weight > least]
        equal = sorted([pair for pair, weight in weighed if weight == least])
        kept.update(above, equal[: most - len(above)])
    yield from kept
