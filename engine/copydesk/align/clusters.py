"""Figures and dates into facts, in two steps.

First, statements that agree anchor the facts: they are joined when what surrounds them is alike.
Then what is left over is held against the facts that its report does not state: a left-over which
is said of the same thing, and of nothing else as well, is the same fact with another value. So a
fact keeps its records apart from its neighbour's, and no chain of near matches joins two facts:
a merge looks at whole clusters, and a report that states two values in two places speaks of two
things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import (
    LIKELY_SLIP,
    SAME_FIGURE,
    SURE_SLIP,
    as_written,
    bucket,
    comparable_dates,
    compare,
    distinctive,
    is_part,
    near_in_size,
    slip,
    unmistakable,
)
from copydesk.model import Amount, Date
from copydesk.values import Comparison

AGREE: Final = 0.26
"""Least likeness at which two agreeing statements are one fact."""
AGREE_WITHIN: Final = 0.40
"""The same for two statements of one report, which more often means two things."""
CONFLICT: Final = 0.42
"""Least likeness at which two conflicting ones are, when one value looks like a slip of the other
(what speaks for the slip is added)."""
CONFLICT_SLIP: Final = 0.32
"""The same for a slip that is hardly chance: the same digits in another order, unit or size."""
CONFLICT_PLAIN: Final = 0.54
"""The same without a likely slip: another value altogether needs plainer words."""
CONFLICT_ALONE: Final = 0.66
"""The same where each value has but one report for it."""
CONFLICT_DAY: Final = 0.6
"""The same for dates: there are fewer days in a story than figures."""
MARGIN: Final = 0.05
"""By how much the best candidate must beat the next."""
SLIP: Final = 0.26
"""What a value that looks like a slip of the other adds."""
NEIGHBOUR: Final = 0.08
"""What a neighbouring figure adds that is one fact already: copy keeps the order of its facts."""
GAP: Final = 0.1
"""What it adds that every other report states the fact, and this one only the left-over."""
ECHO: Final = 0.12
"""What is asked for more where third reports state each of the two values."""
NOVEL: Final = 0.08
"""What it adds that the left-over is a day which no other report has at all."""
OTHER_NOUN: Final = 0.2
"""What counting something else takes away."""
TELLING: Final = 10
"""Words of a context by which candidates are found, the weightiest first."""
WIDEST: Final = 30
"""Candidates of one record by one word."""
_MOST_COMPARED: Final = 12
"""Members of a cluster that a merge looks at on each side."""
UNMISTAKABLE: Final = 0.3
"""Likeness and distinctiveness together at which a value that is one fact's alone joins it."""
UNSURE: Final = 0.3
_ORDINARY: Final = 0.12
"""What agreement on an everyday number ("three") adds to the likeness."""


@dataclass(slots=True)
class Cluster:
    """Records, by index, that state one fact as far as is known."""

    members: list[int]
    reports: set[str]
    confidence: float = 1.0
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


class Clustering:
    """One story's figures, sums or dates on their way into clusters."""

    def __init__(self, contexts: Contexts, indexes: Sequence[int], near: Neighbours) -> None:
        self.contexts = contexts
        self.records: Sequence[Context] = contexts.of
        self.clusters: list[Cluster] = []
        self._home: dict[int, Cluster] = {}
        self._pairs: dict[tuple[int, int], Pair] = {}
        self.indexes = indexes
        self._near = near
        self._fact: dict[int, int] = {}
        self._stating: dict[tuple[object, ...], set[str]] = {}
        self._reports = len({context.record.report for context in contexts.of})

    def anchor(self) -> list[Cluster]:
        """First step: statements that agree."""
        for index in self.indexes:
            cluster = Cluster([index], {self.records[index].record.report})
            self.clusters.append(cluster)
            self._home[index] = cluster
            for value in as_written(self.records[index].record):
                self._stating.setdefault(value, set()).add(self._report(index))
        self._pair_up()
        self._join_agreeing()
        self._join_unmistakable()
        return self.live()

    def settle(self, fact: dict[int, int]) -> list[Cluster]:
        """Second step: left-overs. ``fact`` tells the anchored fact of every record, of other
        dimensions too."""
        self._fact = fact
        self._join_conflicting()
        return self.live()

    def live(self) -> list[Cluster]:
        return [cluster for cluster in self.clusters if cluster.alive]

    def _pair_up(self) -> None:
        for a, b in self._candidates():
            likeness = self.contexts.likeness(a, b)
            x, y = self.records[a].record, self.records[b].record
            comparison = compare(x, y)
            if likeness < 0.05 and (comparison is None or not comparison.agrees):
                continue
            if not _compatible(self.records[a], self.records[b]):
                continue
            chance = 0.0 if comparison is None or comparison.agrees else slip(x, y)
            self._pairs[a, b] = Pair(a, b, likeness, comparison, chance)

    def _candidates(self) -> list[tuple[int, int]]:
        """Pairs that share a telling word or the value itself.

        Of what very many records share, only those that stand at much the same place of their
        reports are paired: the work grows with the text, not with its square.
        """
        sharing: dict[object, list[int]] = {}
        for index in self.indexes:
            for mark in self._marks(index):
                sharing.setdefault(mark, []).append(index)
        pairs: set[tuple[int, int]] = set()
        for members in sharing.values():
            members.sort(key=lambda index: (self.records[index].position, index))
            for place, a in enumerate(members):
                for b in members[place + 1 : place + 1 + WIDEST]:
                    pairs.add((a, b) if a < b else (b, a))
        return sorted(pairs)

    def _marks(self, index: int) -> set[object]:
        context = self.records[index]
        telling = sorted(context.vector, key=lambda word: (-context.vector[word], word))
        marks: set[object] = set(telling[:TELLING])
        if context.who:
            marks.add(("who", context.who))
        return marks | {("value", value) for value in as_written(context.record)}

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
            score -= self._everyday(pair)
            within = x.report == y.report
            if score >= (AGREE_WITHIN if within else AGREE) + _ORDINARY:
                scored.append((score, pair))
        scored.sort(key=lambda item: (-item[0], item[1].a, item[1].b))
        for score, pair in scored:
            first, second = self._home[pair.a], self._home[pair.b]
            if first is not second and self._may_join(first, second):
                self._merge(first, second, score)

    def _join_unmistakable(self) -> None:
        """A value which one fact alone has in all the story is that fact's, in few words too."""
        by_value: dict[tuple[object, ...], list[Cluster]] = {}
        for one in self.live():
            value = unmistakable(self.records[one.members[0]].record)
            if value is not None:
                by_value.setdefault(value, []).append(one)
        for alike in by_value.values():
            first, *rest = sorted(alike, key=lambda one: (-len(one.reports), one.members[0]))
            anchored = len(first.reports) > 1 or len(rest) == 1
            if not anchored or any(len(one.reports) > 1 for one in rest):
                continue
            for one in rest:
                a, b = first.members[0], one.members[0]
                if first.reports & one.reports or not _compatible(self.records[a], self.records[b]):
                    continue
                if any(_other_noun(self.records[a], self.records[m]) for m in one.members):
                    continue
                likeness = max(self.contexts.likeness(m, b) for m in first.members)
                if likeness + distinctive(self.records[b].record) >= UNMISTAKABLE:
                    self._merge(first, one, max(UNSURE, likeness))

    def _everyday(self, pair: Pair) -> float:
        """What an everyday number ("two") counts against joining statements on other things."""
        x, y = self.records[pair.a], self.records[pair.b]
        if not _other_noun(x, y):
            return 0.0
        return OTHER_NOUN * (1.0 - min(1.0, 2.0 * distinctive(x.record)))

    def _may_join(self, first: Cluster, second: Cluster) -> bool:
        """Every pair across must agree, and on the whole look alike."""
        total, count = 0.0, 0
        for a in first.members[:_MOST_COMPARED]:
            for b in second.members[:_MOST_COMPARED]:
                pair = self.pair(a, b)
                if pair is None:
                    known = compare(self.records[a].record, self.records[b].record)
                    if known is None or not known.agrees:
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
        while best := self._best_conflicts():
            # What a merge changes is scored anew in the next round.
            touched: set[int] = set()
            for score, first, second in best:
                if not {id(first), id(second)} & touched:
                    touched |= {id(first), id(second)}
                    self._merge(first, second, score)

    def _best_conflicts(self) -> list[tuple[float, Cluster, Cluster]]:
        scores: dict[tuple[int, int], float] = {}
        sure: set[tuple[int, int]] = set()
        order = {id(cluster): n for n, cluster in enumerate(self.clusters) if cluster.alive}
        for pair in self._pairs.values():
            if pair.comparison is None or pair.agrees:
                continue
            first, second = self._home[pair.a], self._home[pair.b]
            if first is second or self._stated_apart(first, second):
                continue
            if not self._may_conflict(pair, first, second):
                continue
            score = self._conflict_score(pair, first, second)
            x, y = order[id(first)], order[id(second)]
            key = (x, y) if x < y else (y, x)
            scores[key] = max(scores.get(key, 0.0), score)
            if score >= self._needed(pair, first, second):
                sure.add(key)
        position = {n: self.clusters[n] for n in order.values()}
        rivals: dict[int, list[tuple[float, int]]] = {}
        for (x, y), score in scores.items():
            rivals.setdefault(x, []).append((score, y))
            rivals.setdefault(y, []).append((score, x))
        accepted: list[tuple[float, Cluster, Cluster]] = []
        for (x, y), score in scores.items():
            first, second = position[x], position[y]
            if (x, y) not in sure:
                continue
            if all(
                score >= other + MARGIN
                for side, mate in ((x, y), (y, x))
                for other, rival in rivals[side]
                if rival != mate and position[rival].reports & position[mate].reports
            ):
                accepted.append((score, first, second))
        accepted.sort(key=lambda item: -item[0])
        return accepted

    def _needed(self, pair: Pair, first: Cluster, second: Cluster) -> float:
        backed = max(len(first.reports), len(second.reports)) > 1
        if pair.slip >= SAME_FIGURE and backed:
            needed = CONFLICT_SLIP
        elif pair.slip >= LIKELY_SLIP:
            needed = CONFLICT
        elif backed:
            needed = CONFLICT_PLAIN
        elif isinstance(self.records[pair.a].record, Date):
            needed = CONFLICT_DAY
        else:
            needed = CONFLICT_ALONE
        if self._echoed(pair):
            needed += ECHO
        return needed + (0.15 if first.reports & second.reports else 0.0)

    @staticmethod
    def _stated_apart(first: Cluster, second: Cluster) -> bool:
        """Does a report state both, so that they are two things?

        A report may contradict itself once: by a single statement which no other report shares.
        """
        shared = first.reports & second.reports
        small = first if len(first.members) <= len(second.members) else second
        return bool(shared) and (len(small.members) > 1 or len(shared) > 1)

    def _may_conflict(self, pair: Pair, first: Cluster, second: Cluster) -> bool:
        """Could two conflicting values be said of one thing, whatever the words around them?"""
        x, y = self.records[pair.a], self.records[pair.b]
        if _tied_apart(x, y):
            return False
        a, b = x.record, y.record
        if isinstance(a, Date) and isinstance(b, Date) and not comparable_dates(a, b, pair.slip):
            return False
        if x.noun and y.noun and x.noun != y.noun and pair.slip < LIKELY_SLIP:
            return False
        if is_part(a) != is_part(b):
            return False
        if isinstance(a, Amount) and isinstance(b, Amount) and a.measure.unit != b.measure.unit:
            counted = a.measure.dimension in ("count", "number")
            if not counted and pair.slip < LIKELY_SLIP and not near_in_size(a, b):
                return False
        if first.reports & second.reports:
            # A report that contradicts itself does so by a slip.
            return pair.slip >= SURE_SLIP and not self._side_by_side(first, second)
        return True

    def _echoed(self, pair: Pair) -> bool:
        """Does a third report state each of the two values? Then they are two facts."""
        return self._stated_elsewhere(pair.a) and self._stated_elsewhere(pair.b)

    def _stated_elsewhere(self, index: int) -> bool:
        """Does another report state the value of this record, of whatever?"""
        own = {self._report(index)}
        return any(
            self._stating.get(value, own) - own for value in as_written(self.records[index].record)
        )

    def _report(self, index: int) -> str:
        return self.records[index].record.report

    def _side_by_side(self, first: Cluster, second: Cluster) -> bool:
        sentences = {
            (self.records[i].record.report, self.records[i].record.sentence.start)
            for i in first.members
        }
        return any(
            (self.records[i].record.report, self.records[i].record.sentence.start) in sentences
            for i in second.members
        )

    def _conflict_score(self, pair: Pair, first: Cluster, second: Cluster) -> float:
        x, y = self.records[pair.a], self.records[pair.b]
        score = pair.likeness + SLIP * pair.slip
        if _other_noun(x, y):
            score -= OTHER_NOUN
        if x.names and y.names and not (x.names & y.names):
            score -= 0.05
        if first.reports & second.reports:
            return score
        if pair.slip < LIKELY_SLIP:
            return score + self._gap(first, second) + self._novelty(pair, first, second)
        for mine, yours in zip(self._near[pair.a], self._near[pair.b], strict=True):
            if mine is None or yours is None:
                continue
            if self._fact.get(mine, -1) == self._fact.get(yours, -2):
                score += NEIGHBOUR
        return score + self._gap(first, second)

    def _novelty(self, pair: Pair, first: Cluster, second: Cluster) -> float:
        """A day that no other report has, where all others have one day, is likely a wrong one."""
        if not isinstance(self.records[pair.a].record, Date):
            return 0.0
        small, large = sorted((first, second), key=lambda one: len(one.reports))
        if len(small.members) > 1 or len(large.reports) < 2:
            return 0.0
        index = small.members[0]
        if self._stated_elsewhere(index):
            return 0.0
        leads = self.records[pair.a].lead and self.records[pair.b].lead
        return NOVEL + (NOVEL / 2 if leads else 0.0)

    def _gap(self, first: Cluster, second: Cluster) -> float:
        """Do the two together take in every report, so that each fills the other's gap?"""
        return GAP if len(first.reports) + len(second.reports) == self._reports > 2 else 0.0

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
    return not (a.years and b.years and not (a.years & b.years))


def _tied_apart(a: Context, b: Context) -> bool:
    """Do the clauses tie the two to different days?"""
    return bool(a.days and b.days and (a.days[0] > b.days[1] or b.days[0] > a.days[1]))


def _other_noun(a: Context, b: Context) -> bool:
    """Do the two count different things, as far as their clauses tell?"""
    return bool(
        a.noun and b.noun and a.noun != b.noun and b.noun not in a.clause and a.noun not in b.clause
    )


Neighbours = dict[int, tuple[int | None, int | None]]
"""Each figure's neighbours in its report, before and after."""


def _neighbours(records: Sequence[Context]) -> Neighbours:
    every = sorted(
        range(len(records)),
        key=lambda index: (records[index].record.report, records[index].record.span.start),
    )
    found: Neighbours = {}
    for place, index in enumerate(every):
        report = records[index].record.report
        sides = [
            every[other]
            if 0 <= other < len(every) and records[every[other]].record.report == report
            else None
            for other in (place - 1, place + 1)
        ]
        found[index] = (sides[0], sides[1])
    return found


def cluster(contexts: Contexts) -> list[Cluster]:
    """Clusters of all figures, sums and dates of a story."""
    buckets: dict[str, list[int]] = {}
    for index, context in enumerate(contexts.of):
        buckets.setdefault(bucket(context.record), []).append(index)
    near = _neighbours(contexts.of)
    steps = [Clustering(contexts, indexes, near) for indexes in buckets.values()]
    anchored = [one for step in steps for one in step.anchor()]
    fact = {index: number for number, one in enumerate(anchored) for index in one.members}
    return [one for step in steps for one in step.settle(fact)]
