"""Figures and dates into facts, in two steps.

First, statements that agree anchor the facts: they are joined when what surrounds them is alike.
Then what is left over is held against the facts that its report does not state: a left-over which
is said of the same thing, and of nothing else as well, is the same fact with another value. So a
fact keeps its records apart from its neighbour's, and no chain of near matches joins two facts:
a merge looks at whole clusters, and a report that states two values in two places speaks of two
things.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.model import Amount, Date, Record
from copydesk.values import Comparison, compare_amounts, compare_dates, significant

AGREE: Final = 0.26
"""Least likeness at which two agreeing statements are one fact."""
AGREE_WITHIN: Final = 0.40
"""The same for two statements of one report, which more often means two things."""
CONFLICT: Final = 0.46
"""Least likeness (with the bonus of a likely slip) at which two conflicting ones are."""
MARGIN: Final = 0.06
"""By how much the best candidate must beat the next."""
_ORDINARY: Final = 0.12
"""What agreement on an everyday number ("three") adds to the likeness."""


@dataclass(slots=True)
class Cluster:
    members: list[int]
    reports: set[str]
    confidence: float = 1.0
    conflicted: bool = False
    alive: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that could state one fact: likeness of what is around, relation of values."""

    a: int
    b: int
    likeness: float
    comparison: Comparison | None
    slip: float

    @property
    def agrees(self) -> bool:
        return self.comparison is not None and self.comparison.agrees


def compare(a: Record, b: Record) -> Comparison | None:
    """Relation of two values, ``None`` where they cannot be compared."""
    if isinstance(a, Amount) and isinstance(b, Amount):
        return compare_amounts(a, b)
    if isinstance(a, Date) and isinstance(b, Date):
        return compare_dates(a, b)
    return None


def _bucket(record: Record) -> str:
    if isinstance(record, Amount):
        dimension = record.measure.dimension
        return "share" if dimension in ("percent", "ratio", "points") else dimension
    if isinstance(record, Date):
        return "time" if record.granularity == "time" else "date"
    return record.kind


def distinctive(record: Record) -> float:
    """How little two reports would write this value by chance, 0 (three) to 1 (48,617)."""
    if isinstance(record, Amount):
        number = abs(record.measure.number)
        if not number:
            return 0.0
        digits = len(number.normalize().as_tuple().digits)
        size = 0.15 if number >= 100 else 0.05 if number > 12 else 0.0
        return min(1.0, 0.28 * (digits - 1) + size + (0.15 if record.measure.rate else 0.0))
    if isinstance(record, Date):
        if record.granularity == "time":
            return 0.7
        if record.relative:
            return 0.15
        return 0.5 if record.granularity == "day" else 0.3
    return 0.0


def slip(a: Record, b: Record) -> float:
    """How much one value looks like a slip of the pen for the other, 0 to 1.

    A digit changed, two swapped or one lost; a magnitude or a unit mistaken: what happens to
    figures as copy is rewritten.
    """
    if isinstance(a, Date) and isinstance(b, Date):
        return _date_slip(a, b)
    if not (isinstance(a, Amount) and isinstance(b, Amount)):
        return 0.0
    x, y = a.measure, b.measure
    if not x.number or not y.number:
        return 0.0
    if x.number == y.number and x.unit != y.unit and x.dimension == y.dimension:
        return 0.9 if significant(x.number) < 100 or x.number >= 10 else 0.4
    first, second = _digits(x.number), _digits(y.number)
    if first == second:
        return 0.9 if len(first) > 1 else 0.35
    long, short = (first, second) if len(first) >= len(second) else (second, first)
    if len(long) < 2:
        return 0.0
    if len(long) == len(short):
        differing = [i for i, (p, q) in enumerate(zip(long, short, strict=True)) if p != q]
        if len(differing) == 1 and _same_size(x.number, y.number):
            return 0.8 if len(long) > 2 else 0.45
        if len(differing) == 2 and sorted(long) == sorted(short):
            return 0.9
        if len(differing) == 2 and len(long) > 3:
            return 0.4
        return 0.0
    if len(long) == len(short) + 1 and len(long) > 2:
        lost = any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
        return 0.5 if lost else 0.0
    return 0.0


def _digits(number: Decimal) -> str:
    return "".join(str(digit) for digit in abs(number).normalize().as_tuple().digits)


def _same_size(x: Decimal, y: Decimal) -> bool:
    return x.adjusted() == y.adjusted()


def _date_slip(a: Date, b: Date) -> float:
    if a.granularity == "time" and b.granularity == "time":
        same = sum(p == q for p, q in zip(a.time, b.time, strict=False))
        return 0.5 if same >= len("HH:M") else 0.0
    written = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    shared = [(x, y) for x, y in written if x is not None and y is not None]
    if len(shared) >= 2 and sum(x != y for x, y in shared) == 1:
        return 0.6
    return 0.0


class Clustering:
    """One story's figures, sums or dates on their way into clusters."""

    def __init__(self, contexts: Contexts, indexes: Sequence[int]) -> None:
        self.contexts = contexts
        self.records: Sequence[Context] = contexts.of
        self.clusters: list[Cluster] = []
        self._home: dict[int, Cluster] = {}
        self._pairs: dict[tuple[int, int], Pair] = {}
        self.indexes = indexes

    def run(self) -> list[Cluster]:
        for index in self.indexes:
            cluster = Cluster([index], {self.records[index].record.report})
            self.clusters.append(cluster)
            self._home[index] = cluster
        self._pair_up()
        self._join_agreeing()
        self._join_conflicting()
        return [cluster for cluster in self.clusters if cluster.alive]

    def _pair_up(self) -> None:
        indexes = self.indexes
        for position, a in enumerate(indexes):
            for b in indexes[position + 1 :]:
                likeness = self.contexts.likeness(a, b)
                x, y = self.records[a].record, self.records[b].record
                comparison = compare(x, y)
                if likeness < 0.05 and (comparison is None or not comparison.agrees):
                    continue
                if not _compatible(self.records[a], self.records[b]):
                    continue
                chance = 0.0 if comparison is None or comparison.agrees else slip(x, y)
                self._pairs[a, b] = Pair(a, b, likeness, comparison, chance)

    def pair(self, a: int, b: int) -> Pair | None:
        return self._pairs.get((a, b) if a < b else (b, a))

    def _join_agreeing(self) -> None:
        scored: list[tuple[float, Pair]] = []
        for pair in self._pairs.values():
            if not pair.agrees:
                continue
            x, y = self.records[pair.a].record, self.records[pair.b].record
            exact = pair.comparison is not None and pair.comparison.relation != "compatible"
            bonus = _ORDINARY + 0.3 * min(distinctive(x), distinctive(y)) if exact else 0.05
            score = pair.likeness + bonus
            within = x.report == y.report
            if score >= (AGREE_WITHIN if within else AGREE) + _ORDINARY:
                scored.append((score, pair))
        scored.sort(key=lambda item: (-item[0], item[1].a, item[1].b))
        for score, pair in scored:
            first, second = self._home[pair.a], self._home[pair.b]
            if first is not second and self._may_join(first, second):
                self._merge(first, second, score)

    def _may_join(self, first: Cluster, second: Cluster) -> bool:
        """Every pair across must agree, and on the whole look alike."""
        total, count = 0.0, 0
        for a in first.members:
            for b in second.members:
                pair = self.pair(a, b)
                if pair is None:
                    if compare(self.records[a].record, self.records[b].record) is None:
                        return False
                    if not _compatible(self.records[a], self.records[b]):
                        return False
                    count += 1
                    continue
                if not pair.agrees:
                    return False
                total += pair.likeness + 0.3 * distinctive(self.records[a].record)
                count += 1
        return total / count >= 0.7 * AGREE

    def _join_conflicting(self) -> None:
        """Left-overs against the facts that their reports do not state."""
        while True:
            best = self._best_conflicts()
            merged = False
            for score, first, second in best:
                if first.alive and second.alive:
                    self._merge(first, second, score)
                    first.conflicted = True
                    merged = True
                    break
            if not merged:
                return

    def _best_conflicts(self) -> list[tuple[float, Cluster, Cluster]]:
        scores: dict[tuple[int, int], float] = {}
        order = {id(cluster): n for n, cluster in enumerate(self.clusters) if cluster.alive}
        for pair in self._pairs.values():
            if pair.comparison is None or pair.agrees:
                continue
            if _tied_apart(self.records[pair.a], self.records[pair.b]):
                continue
            first, second = self._home[pair.a], self._home[pair.b]
            if first is second:
                continue
            score = self._conflict_score(pair)
            x, y = order[id(first)], order[id(second)]
            key = (x, y) if x < y else (y, x)
            scores[key] = max(scores.get(key, 0.0), score)
        accepted: list[tuple[float, Cluster, Cluster]] = []
        live = [cluster for cluster in self.clusters if cluster.alive]
        position = {order[id(cluster)]: cluster for cluster in live}
        rivals: dict[int, list[tuple[float, int]]] = {}
        for (x, y), score in scores.items():
            rivals.setdefault(x, []).append((score, y))
            rivals.setdefault(y, []).append((score, x))
        for (x, y), score in scores.items():
            first, second = position[x], position[y]
            if score < self._needed(first, second):
                continue
            if all(
                score >= other + MARGIN
                for side, mate in ((x, y), (y, x))
                for other, rival in rivals[side]
                if rival != mate and self._rival(position[rival], position[mate])
            ):
                accepted.append((score, first, second))
        accepted.sort(key=lambda item: -item[0])
        return accepted

    def _rival(self, rival: Cluster, mate: Cluster) -> bool:
        """Two candidates of which only one can be right: a report states both of them."""
        return bool(rival.reports & mate.reports)

    def _conflict_score(self, pair: Pair) -> float:
        x, y = self.records[pair.a], self.records[pair.b]
        score = pair.likeness + 0.22 * pair.slip
        if x.names and y.names and not (x.names & y.names):
            score -= 0.05
        if x.lead and y.lead:
            score += 0.03
        return score

    def _needed(self, first: Cluster, second: Cluster) -> float:
        shared = first.reports & second.reports
        needed = CONFLICT
        if shared:
            # A report that states both values speaks of two things, unless it contradicts itself.
            small = first if len(first.members) <= len(second.members) else second
            if len(small.members) > 1 or len(shared) > 1:
                return 9.0
            needed += 0.2
        if max(len(first.reports), len(second.reports)) > 1:
            needed -= 0.04
        return needed

    def _merge(self, first: Cluster, second: Cluster, score: float) -> None:
        for index in second.members:
            self._home[index] = first
        first.members += second.members
        first.reports |= second.reports
        first.confidence = min(first.confidence, second.confidence, round(min(1.0, score + 0.3), 2))
        second.alive = False
        second.members = []


def _compatible(a: Context, b: Context) -> bool:
    """Could the two be said of the same thing at all? What the clauses name decides."""
    x, y = a.record, b.record
    if isinstance(x, Amount) and isinstance(y, Amount):
        rate_a, rate_b = x.measure.rate, y.measure.rate
        if rate_a != rate_b and rate_a and rate_b:
            return False
        if ("each" in (rate_a, rate_b)) and rate_a != rate_b and not (a.clause & b.clause):
            return False
    if a.years and b.years and not (a.years & b.years):
        return False
    return True


def _tied_apart(a: Context, b: Context) -> bool:
    """Do the clauses tie the two to different days?"""
    return bool(a.days and b.days and (a.days[0] > b.days[1] or b.days[0] > a.days[1]))


def cluster(contexts: Contexts, kinds: Callable[[Record], bool]) -> list[Cluster]:
    """Clusters of all records that ``kinds`` accepts, bucket by bucket."""
    buckets: dict[str, list[int]] = {}
    for index, context in enumerate(contexts.of):
        if kinds(context.record):
            buckets.setdefault(_bucket(context.record), []).append(index)
    found: list[Cluster] = []
    for indexes in buckets.values():
        found.extend(Clustering(contexts, indexes).run())
    return found
