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
from typing import Final

from copydesk.align.apart import Apart, compatible, names_others
from copydesk.align.candidates import candidates
from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import (
    EXCHANGE,
    SAME_FIGURE,
    SURE_SLIP,
    in_another_unit,
    ranked_by,
    unmistakable,
)
from copydesk.align.exchanges import Exchange, exchanges
from copydesk.align.likelihood import (
    CONFLICTING,
    NEVER,
    Likelihood,
    Pair,
    probability,
)
from copydesk.align.parting import LITTLE, Cluster, Parting
from copydesk.align.signs import MANY, Signs
from copydesk.align.slots import Told, contradict, odd_ones, slots_of
from copydesk.align.thresholds import (
    AGREE,
    AGREE_WITHIN,
    ALL_OTHERS,
    ALONE,
    COARSER,
    CONFLICT,
    DIVIDED,
    EVERYDAY,
    EXCHANGED,
    FAINT,
    FEWER_DAYS,
    FEWER_HOURS,
    FEWER_RANKS,
    LEAST,
    MARGIN,
    MISPLACED,
    SURE,
    UNMISTAKABLE,
    WITHIN,
    WITHIN_BONUS,
)
from copydesk.model import Date
from copydesk.values import IDENTICAL

_NO_WORDS: Final = 0.04
"""Likeness of words near two days below which none say that they are one event's."""
_MOST_COMPARED: Final = 12
"""Members of a cluster that a merge looks at on each side."""


class Clustering:
    """One story's figures, sums or dates on their way into clusters."""

    def __init__(self, contexts: Contexts, indexes: Sequence[int]) -> None:
        self.contexts = contexts
        self.records: Sequence[Context] = contexts.of
        self.indexes = indexes
        self.clusters: list[Cluster] = []
        self._home: dict[int, Cluster] = {}
        self._candidates: list[tuple[int, int]] = []
        self._agreeing: dict[tuple[int, int], Pair] = {}
        self._conflicts: list[Pair] = []
        self._apart = Apart(contexts)
        self._misplaced: set[int] = set()
        self._signs = Signs(contexts, indexes)
        self.likelihood = Likelihood(contexts, self._signs.stating)
        self._parting = Parting(contexts, self.likelihood)

    def run(self) -> list[Cluster]:
        """Both steps, one after the other."""
        for index in self.indexes:
            cluster = Cluster([index], {self._report(index)})
            self.clusters.append(cluster)
            self._home[index] = cluster
        self._candidates = candidates(self.records, self.indexes)
        misplaced = exchanges(self.contexts, self.indexes)
        self._misplaced = {index for each in misplaced for index in each.records}
        self._weigh()
        self._join_agreeing()
        self._join_misplaced(misplaced)
        self._join_slots()
        self._join_unmistakable()
        self._join_conflicting()
        return self._live()

    def _weigh(self) -> None:
        """The odds of the candidates, as far as they can matter: most values that contradict each
        other are of two things whatever stands around them, and nobody need look."""
        relate = self.contexts.relations.of
        for a, b in self._candidates:
            x, y = self.records[a], self.records[b]
            relation = relate(a, b)
            if relation is None or relation.two_things or not compatible(x, y):
                continue
            if relation.agrees:
                self._agreeing[a, b] = self.likelihood.weighed(a, b, relation)
                continue
            least = LEAST - (FEWER_DAYS if isinstance(x.record, Date) else 0.0)
            if SURE_SLIP <= relation.slip < SAME_FIGURE or in_another_unit(x.record, y.record):
                least -= WITHIN_BONUS
            elif x.report == y.report:
                continue  # it takes more than this for a report to contradict itself
            if not self._apart.two_things(x, y, relation):
                pair = self.likelihood.weighed(a, b, relation, least)
                if pair.odds != NEVER:
                    self._conflicts.append(pair)
                self._signs.look_at(a, b, faint=pair.odds == NEVER)

    def _are_days_by_chance(self, a: int, b: int) -> bool:
        """Are they two days, told in other words, and neither by most reports? A month has many
        days, and a story many dates."""
        if not isinstance(self.records[a].record, Date):
            return False
        stating = max(len(self.likelihood.reports_stating(index)) for index in (a, b))
        return stating < MANY and self.contexts.cosine(a, b) < _NO_WORDS

    def _live(self) -> list[Cluster]:
        return [cluster for cluster in self.clusters if cluster.alive]

    def are_candidates(self, a: int, b: int) -> bool:
        """Do two records share enough for them to be looked at?"""
        return ((a, b) if a < b else (b, a)) in self._candidates

    def is_misplaced(self, index: int) -> bool:
        """Does a record's value stand in another one's place?"""
        return index in self._misplaced

    def home(self, index: int) -> Cluster:
        """The cluster that a record is in."""
        return self._home[index]

    def _join_agreeing(self) -> None:
        slips = self._slips()
        agreeing = [
            pair
            for pair in self._agreeing.values()
            if pair.odds >= AGREE
            and pair.odds >= self.needed_to_agree(pair)
            and self._misplaced.isdisjoint((pair.a, pair.b))
            and (pair.comparison == IDENTICAL or slips.isdisjoint((pair.a, pair.b)))
            and not self._signs.part(pair.a, pair.b)
        ]
        agreeing.sort(key=lambda pair: (-pair.odds, pair.a, pair.b))
        rivals: dict[int, float] = {}
        for pair in self._conflicts:
            for index in (pair.a, pair.b):
                rivals[index] = max(rivals.get(index, NEVER), pair.odds)
        for pair in agreeing:
            if pair.odds < FAINT and isinstance(self.records[pair.a].record, Date):
                rival = max(rivals.get(pair.a, NEVER), rivals.get(pair.b, NEVER))
                if rival >= max(CONFLICT, pair.odds + MARGIN):
                    continue
            first, second = self._home[pair.a], self._home[pair.b]
            if first is not second and self._may_join(first, second):
                self._merge(first, second, pair.odds)

    def _slips(self) -> set[int]:
        """Records whose digits are in another order in every other report: another figure to which
        they would round is near them by chance."""
        found: set[int] = set()
        for pair in self._conflicts:
            if pair.slip == EXCHANGE:
                for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                    if self.likelihood.stands_for(one, other):
                        found.add(one)
        return found

    def _join_misplaced(self, misplaced: Sequence[Exchange]) -> None:
        """Values in each other's place, each with the fact that it is said of."""
        for each in misplaced:
            for index, witnesses in zip(each.records, each.facts, strict=True):
                alone = self._home[index]
                homes = [self._home[witness] for witness in witnesses]
                most = max(homes, key=lambda home: (len(home.reports), -home.members[0]))
                if most is not alone and len(alone.members) == 1:
                    self._merge(most, alone, MISPLACED, contested=True)

    def _join_slots(self) -> None:
        """What one report alone tells in so many words with what others tell in them."""
        told: dict[str, list[Told]] = {}
        for index in self.indexes:
            home = self._home[index]
            for slot in slots_of(self.contexts, index):
                facts = told.setdefault(slot, [])
                if all(self._home[fact.record] is not home for fact in facts):
                    facts.append(Told(index, home.reports))
        for alone, other in odd_ones(told):
            first, second = self._home[other], self._home[alone]
            if first is not second and contradict(self.contexts, alone, other):
                self._merge(first, second, MISPLACED, contested=True)

    def needed_to_agree(self, pair: Pair) -> float:
        """The odds at which two agreeing statements are one fact."""
        x, y = self.records[pair.a], self.records[pair.b]
        needed = AGREE_WITHIN if x.report == y.report else AGREE
        if isinstance(x.record, Date) and pair.comparison.relation == "rounding":
            needed += COARSER
        if names_others(x, y) and self.contexts.cosine(pair.a, pair.b) < LITTLE:
            # "Three firefighters" and "three prizes": an everyday number says nothing.
            needed += EVERYDAY * (1.0 - min(1.0, 2.0 * x.rare))
        return needed

    def _join_unmistakable(self) -> None:
        """A value which one fact alone has in all the story is that fact's, in few words too."""
        by_value: dict[tuple[object, ...], list[Cluster]] = {}
        for one in self._live():
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
                if first.reports & one.reports or not compatible(self.records[a], self.records[b]):
                    continue
                pairs = [self.likelihood.pair(m, b) for m in first.members[:_MOST_COMPARED]]
                best = max((pair.odds for pair in pairs if pair is not None), default=-99.0)
                if best >= UNMISTAKABLE:
                    self._merge(first, one, best)

    def _may_join(self, first: Cluster, second: Cluster) -> bool:
        """Every pair across must agree, and on the whole be likely."""
        total, count = 0.0, 0
        for a in first.members[:_MOST_COMPARED]:
            for b in second.members[:_MOST_COMPARED]:
                pair = self._agreeing.get((a, b) if a < b else (b, a))
                if pair is not None:
                    total += pair.odds
                    count += 1
                    continue
                relation = self.contexts.relations.of(a, b)
                if relation is None or not relation.agrees:
                    return False
                if not compatible(self.records[a], self.records[b]):
                    return False
        return not count or total / count >= AGREE

    def _join_conflicting(self) -> None:
        """Left-overs against the facts that their reports do not state."""
        while best := self._best_conflicts([*self._conflicts, *self._faint_but_sure()]):
            # What a merge changes is weighed anew in the next round.
            touched: set[int] = set()
            for odds, first, second in best:
                if not {id(first), id(second)} & touched:
                    touched |= {id(first), id(second)}
                    self._merge(first, second, odds, contested=True)

    def _best_conflicts(self, conflicts: Sequence[Pair]) -> list[tuple[float, Cluster, Cluster]]:
        odds: dict[tuple[int, int], float] = {}
        order = {id(cluster): n for n, cluster in enumerate(self.clusters) if cluster.alive}
        for pair in conflicts:
            first, second = self._home[pair.a], self._home[pair.b]
            if first is second or self._parting.why(pair, first, second):
                continue
            x, y = order[id(first)], order[id(second)]
            key = (x, y) if x < y else (y, x)
            score = pair.odds
            if self._parting.in_both(first, second):
                # That its own report states the other value too is what a report which
                # contradicts itself does, and no evidence against it.
                score -= CONFLICTING["stated in the other report"]
                if self._parting.exchanged(pair):
                    score += EXCHANGED
            odds[key] = max(odds.get(key, -99.0), score)
        rivals: dict[int, list[tuple[float, int]]] = {}
        for (x, y), score in odds.items():
            rivals.setdefault(x, []).append((score, y))
            rivals.setdefault(y, []).append((score, x))
        accepted: list[tuple[float, Cluster, Cluster]] = []
        for (x, y), score in odds.items():
            first, second = self.clusters[x], self.clusters[y]
            if score < self.needed_to_conflict(first, second):
                continue
            if all(
                score >= other + MARGIN
                for side, mate in ((x, y), (y, x))
                for other, rival in rivals[side]
                if rival != mate and self.clusters[rival].reports & self.clusters[mate].reports
            ):
                accepted.append((score, first, second))
        accepted.sort(key=lambda item: (-item[0], item[1].members[0], item[2].members[0]))
        return accepted

    def needed_to_conflict(self, first: Cluster, second: Cluster) -> float:
        """The odds at which two conflicting clusters are one fact."""
        needed = CONFLICT + (WITHIN if self._parting.in_both(first, second) else 0.0)
        fewer, more = sorted((len(first.reports), len(second.reports)))
        record = self.records[first.members[0]].record
        granularity = record.granularity if isinstance(record, Date) else ""
        if fewer == 1 < more and granularity in ("day", "time"):
            needed -= FEWER_DAYS if granularity == "day" else FEWER_HOURS
        elif fewer == 1 < more and ranked_by(record) and self._may_rank_one(first, second):
            needed -= FEWER_RANKS
        elif fewer == 1 and MANY <= more == self.contexts.reports - 1:
            needed = SURE if self._are_surely_one(first, second) else needed - ALL_OTHERS
        if more == 1:
            return needed + ALONE
        return needed + (DIVIDED if fewer > 1 else 0.0)

    def _faint_but_sure(self) -> list[Pair]:
        """Pairs that would not be rivals of others, but for a sign between what they are in."""
        weighed = (
            self.likelihood.pair(a, b)
            for a, b in self._signs.faint()
            if self._are_surely_one(self._home[a], self._home[b])
        )
        return [pair for pair in weighed if pair is not None]

    def _are_surely_one(self, first: Cluster, second: Cluster) -> bool:
        """Does a sign make it sure of the figure of one report and that of all others?"""
        return self._signs.join(first.members[:_MOST_COMPARED], second.members[:_MOST_COMPARED])

    def apart(self, pair: Pair) -> str:
        """Why two conflicting values are not said of one thing, whatever the odds; "" if nothing
        keeps them apart."""
        first, second = self._home[pair.a], self._home[pair.b]
        x, y = self.records[pair.a], self.records[pair.b]
        relation = self.contexts.relations.of(pair.a, pair.b)
        values = relation and (relation.two_things or self._apart.two_things(x, y, relation))
        return values or self._parting.why(pair, first, second)

    def _report(self, index: int) -> str:
        return self.records[index].report

    def _may_rank_one(self, first: Cluster, second: Cluster) -> bool:
        """Are two ranks of things of one name, as far as that is said? The second-largest employer
        is not the third-largest fine."""
        named = [
            {noun for m in each.members if " " in (noun := self.records[m].noun)}
            for each in (first, second)
        ]
        return not all(named) or not named[0].isdisjoint(named[1])

    def _merge(
        self, first: Cluster, second: Cluster, odds: float, *, contested: bool = False
    ) -> None:
        for index in second.members:
            self._home[index] = first
        likely = round(probability(odds), 2)
        if contested and not (first.contested or second.contested):
            first.confidence = likely
        else:
            first.confidence = min(first.confidence, second.confidence, likely)
        first.contested |= contested or second.contested
        first.members += second.members
        first.reports |= second.reports
        first.exact = None
        second.alive = False
        second.members = []


def cluster(contexts: Contexts) -> list[Cluster]:
    """Clusters of all figures, sums and dates of a story."""
    return [found for step in clusterings(contexts) for found in step.run()]


def clusterings(contexts: Contexts) -> list[Clustering]:
    """What can be held against each other, each to be clustered by itself."""
    buckets: dict[str, list[int]] = {}
    for index, context in enumerate(contexts.of):
        buckets.setdefault(context.bucket, []).append(index)
    return [Clustering(contexts, indexes) for indexes in buckets.values()]
