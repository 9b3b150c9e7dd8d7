"""How likely two statements are of one fact: a weighing of evidence, learnt from labelled stories.

Two logistic models (Cox 1958): one for statements whose values agree, one for statements whose
values contradict each other. Both read the same surroundings; what the values themselves say for
or against (how rare an equal value is, how much an unequal one looks like a slip, who else states
each of them) differs. The weights are fitted by ``python -m benchmarks.alignment --fit`` on
labelled stories and are small, plain numbers, so that every decision can be explained as the sum
of its parts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from copydesk.align.context import Context, Contexts, Passage
from copydesk.align.evidence import EXCHANGE, everyday, in_another_unit, large, of_two_periods
from copydesk.align.relations import Relation
from copydesk.model import Date
from copydesk.values import Comparison

Evidence = dict[str, float]
"""Name of a piece of evidence to its strength; what is absent is 0."""

AGREEING: Final[Mapping[str, float]] = {
    "prior": -1.15,
    "another day": -0.24,
    "another noun": -0.05,
    "another rate": -0.74,
    "another unit": -0.14,
    "another year": -0.64,
    "both lead": 0.77,
    "date": -0.53,
    "exact": 1.96,
    "figures beside": 0.81,
    "label against prose": 1.16,
    "names beside": 0.19,
    "noun nearby": 0.48,
    "part against whole": -1.77,
    "place in the report": -1.85,
    "rare value": 3.30,
    "relative date": -0.44,
    "same bearer": 3.67,
    "same day": 0.65,
    "same noun": -0.45,
    "same other year": 1.24,
    "words near": 4.16,
    "words of the sentence": 3.90,
}
CONFLICTING: Final[Mapping[str, float]] = {
    "prior": -0.19,
    "another day": -0.75,
    "another noun": 0.04,
    "another rate": -0.54,
    "another unit": -1.23,
    "another year": -0.58,
    "backed": -0.05,
    "both backed": -1.10,
    "both lead": 0.04,
    "date": 0.38,
    "far apart": -1.23,
    "figures beside": 0.78,
    "label against prose": 0.14,
    "names beside": -0.13,
    "nothing in common": -1.25,
    "noun nearby": -0.33,
    "part against whole": -0.49,
    "place in the report": -2.59,
    "relative date": 0.28,
    "same bearer": 3.07,
    "same day": 0.29,
    "same noun": 0.44,
    "same other year": 1.08,
    "slip": 3.52,
    "slip among the same words": -0.71,
    "slip of another noun": 0.14,
    "slip of what all others have": 2.00,
    "stated by all others": 0.09,
    "stated in the other report": -2.53,
    "words near": 2.84,
    "words of the sentence": 2.69,
}

NEVER: Final = -math.inf
"""Odds of what nothing around them could make one fact."""
_MOST_FIGURES: Final = 1.5
"""Beyond so much, more shared figures beside two records say nothing more."""
_MOST_NAMES: Final = 12.0
_NOTHING: Final = 0.1
"""Likeness of words below which they are others."""
_ENOUGH: Final = 4
"""Reports from which on what all others have is no chance."""
_HUNDREDS: Final = 100
_MOST_BACKING: Final = 3
"""Reports beyond which more of them say nothing more."""


class Pair(NamedTuple):
    """Two records that could state one fact, and how likely they do."""

    a: int
    b: int
    comparison: Comparison
    agrees: bool
    slip: float
    odds: float
    """Logarithm of the odds that they do: 0 is even, 2.2 is nine to one."""

    @property
    def probability(self) -> float:
        return probability(self.odds)


def probability(odds: float) -> float:
    """Logarithmic odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def weigh(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Logarithmic odds: the prior and what each piece of evidence adds."""
    total = 0.0
    for name, strength in evidence.items():
        total += strength * weights.get(name, 0.0)
    return weights["prior"] + total


def stating(contexts: Contexts, indexes: Iterable[int]) -> dict[int, frozenset[str]]:
    """For each record the reports, its own among them, in which its value is stated of anything.

    ``indexes`` are records that can be held against each other.
    """
    indexes = list(indexes)
    values = {index: _values_of(contexts.of[index]) for index in indexes}
    reports: dict[object, set[str]] = {}
    for index in indexes:
        for value in values[index]:
            reports.setdefault(value, set()).add(contexts.of[index].report)
    return {
        index: frozenset().union(
            {contexts.of[index].report}, *(reports[value] for value in values[index])
        )
        for index in indexes
    }


def _values_of(context: Context) -> list[object]:
    """A record's values as written; of an everyday number, with what is counted: that there are
    six of something says nothing of six others."""
    if everyday(context.record):
        return [(value, context.noun) for value in context.written]
    return [*context.written]


class Likelihood:
    """Weighs pairs of one story's records."""

    def __init__(self, contexts: Contexts, stating: Mapping[int, frozenset[str]]) -> None:
        """``stating``: for each record the reports, its own among them, that state its value."""
        self._contexts = contexts
        self._stating = stating
        self._repeated: dict[tuple[int, int], list[tuple[int, list[int]]]] = {}

    def reports_stating(self, index: int) -> frozenset[str]:
        """The reports in which the value of a record is stated, of anything."""
        return self._stating[index]

    def pair(self, a: int, b: int) -> Pair | None:
        """The pair, weighed; ``None`` where the values cannot be compared."""
        relation = self._contexts.relations.of(a, b)
        return None if relation is None else self.weighed(a, b, relation)

    def weighed(self, a: int, b: int, relation: Relation, least: float = -math.inf) -> Pair:
        """The same for who knows how the two values stand to each other, and whom odds below
        ``least`` concern no more than ``NEVER``, which then stands for them."""
        weights = AGREEING if relation.agrees else CONFLICTING
        found = self._at_hand(a, b, relation)
        odds = weigh(found, weights)
        most = weights["figures beside"] * _MOST_FIGURES
        if odds + most < least:
            odds = NEVER
        else:
            odds += weights["figures beside"] * self._figures_beside(a, b)
        return Pair(a, b, relation.comparison, relation.agrees, relation.slip, odds)

    def evidence(self, a: int, b: int) -> Evidence:
        """Every piece of evidence there is on a pair whose values can be compared."""
        relation = self._contexts.relations.of(a, b)
        if relation is None:
            return {}
        found = self._at_hand(a, b, relation)
        found["figures beside"] = self._figures_beside(a, b)
        return {name: strength for name, strength in found.items() if strength}

    def _at_hand(self, a: int, b: int, relation: Relation) -> Evidence:
        """The evidence, but for the figures beside the two, which are the dearest to find."""
        contexts = self._contexts
        x, y = contexts.of[a], contexts.of[b]
        likeness, names = contexts.common(x.passage, y.passage)
        found = {
            **relation.evidence,
            "words near": contexts.cosine(a, b),
            "words of the sentence": likeness,
        }
        if names:
            found["names beside"] = min(_MOST_NAMES, names) / 4
        if not (x.record.row or y.record.row):
            # The order of a table's rows says nothing of where prose tells of them.
            found["place in the report"] = abs(x.position - y.position)
        if x.lead and y.lead:
            found["both lead"] = 1.0
        if x.labelled != y.labelled:
            found["label against prose"] = 1.0
        if x.part != y.part:
            found["part against whole"] = 1.0
        if x.who and y.who:
            found["same bearer"] = float(x.who == y.who)
        _add_nouns(found, x, y)
        _add_times(found, x, y)
        if relation.agrees:
            found["exact"] = float(relation.comparison.relation != "compatible")
            found["rare value"] = min(x.rare, y.rare)
        else:
            # Who states a figure backs neither "a day" nor "a week".
            if not of_two_periods(x.record, y.record):
                self._add_backing(found, a, b)
            if self.stands_for(a, b) or self.stands_for(b, a):
                found["slip of what all others have"] = 1.0
            found.update(altered_by(found, relation.slip, relation.apart))
        return found

    def _figures_beside(self, a: int, b: int) -> float:
        """How many figures the two sentences share besides, the rare ones counting more."""
        of = self._contexts.of
        total = 0.0
        for mine, repeated in self._shared_figures(of[a].passage, of[b].passage):
            if mine == a:
                continue
            for yours in repeated:
                if yours != b:
                    total += min(of[mine].rare, of[yours].rare) + 0.1
                    break
            if total >= _MOST_FIGURES:
                return _MOST_FIGURES
        return total

    def _shared_figures(self, here: Passage, there: Passage) -> list[tuple[int, list[int]]]:
        """Records of one sentence, each with those of the other that say the same.

        The records of two sentences meet each other in many pairs.
        """
        key = (id(here), id(there))
        known = self._repeated.get(key)
        if known is None:
            known = []
            of, same = self._contexts.of, self._contexts.relations.same
            if there.figures is None:
                there.figures = {}
                for yours in there.members:
                    there.figures.setdefault(of[yours].bucket, []).append(yours)
            for mine in here.members if here is not there else ():
                alike = there.figures.get(of[mine].bucket)
                if alike and (repeated := [yours for yours in alike if same(mine, yours)]):
                    known.append((mine, repeated))
            self._repeated[key] = known
        return known

    def _add_backing(self, found: Evidence, a: int, b: int) -> None:
        """Which reports state each of two values that contradict each other."""
        here, there = self._contexts.of[a].report, self._contexts.of[b].report
        for_a, for_b = self._stating[a], self._stating[b]
        # Its own report is no backing for a value.
        one, other = len(for_a) - 1, len(for_b) - 1
        if not (one or other):
            return
        found["backed"] = float(min(_MOST_BACKING, max(one, other)))
        found["both backed"] = float(min(_MOST_BACKING, one, other))
        if here != there:
            one -= there in for_a
            other -= here in for_b
            found["stated in the other report"] = float((there in for_a) + (here in for_b))
        found["stated by all others"] = float(max(one, other) >= self._contexts.reports - 2 > 0)

    def stands_for(self, a: int, b: int) -> bool:
        """Has one report a slip in the place of what every other one has?

        Its digits are in another order, enough of them to be no chance, be it that one of the
        others leaves the figure out; or the same number is of another unit, and the report measures
        nothing else of the kind.
        """
        one, other = self._contexts.of[a], self._contexts.of[b]
        if self._contexts.reports < _ENOUGH or self._stating[a] != {one.report}:
            return False
        lacking = self._contexts.reports - 1 - len(self._stating[b])
        if one.report in self._stating[b] or lacking > 1 or len(self._stating[b]) < _ENOUGH - 1:
            return False
        if in_another_unit(one.record, other.record):
            alone = (
                one.bucket == other.bucket and self._contexts.measures[one.report, one.bucket] == 1
            )
            return alone and not lacking
        relation = self._contexts.relations.of(a, b)
        return relation is not None and relation.slip == EXCHANGE and large(one.record, _HUNDREDS)


def altered_by(around: Evidence, slip: float, apart: float) -> Evidence:
    """What the way in which two values differ says, together with what is ``around`` them.

    Digits that are a slip of others by chance stand among other words.
    """
    common = max(around["words near"], around["words of the sentence"])
    return {
        "slip": slip,
        "slip among the same words": slip * min(1.0, 2.0 * common),
        "slip of another noun": slip * around.get("another noun", 0.0),
        "far apart": 0.0 if slip else apart,
        "nothing in common": float(common < _NOTHING),
    }


def _add_nouns(found: Evidence, x: Context, y: Context) -> None:
    if x.noun and y.noun:
        if x.noun == y.noun:
            found["same noun"] = 1.0
        elif y.noun not in x.clause and x.noun not in y.clause:
            found["another noun"] = 1.0
    elif (x.noun and x.noun in y.words) or (y.noun and y.noun in x.words):
        found["noun nearby"] = 1.0


def _add_times(found: Evidence, x: Context, y: Context) -> None:
    here, there = x.passage.years, y.passage.years
    if not here.isdisjoint(there):
        found["same other year"] = 1.0
    elif here != there and not isinstance(x.record, Date):
        found["another year"] = 1.0
    if x.days and y.days:
        apart = x.days[0] > y.days[1] or y.days[0] > x.days[1]
        found["another day" if apart else "same day"] = 1.0
