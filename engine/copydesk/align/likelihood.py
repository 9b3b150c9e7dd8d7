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
from copydesk.align.evidence import (
    as_written,
    compare,
    everyday,
    in_another_unit,
    slip,
)
from copydesk.model import Amount, Date
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
    "stated by all others": 0.09,
    "stated in the other report": -2.53,
    "words near": 2.84,
    "words of the sentence": 2.69,
}

_MOST_FIGURES: Final = 1.5
"""Beyond so much, more shared figures beside two records say nothing more."""
_MOST_NAMES: Final = 12.0
_THE_SAME: Final = ("identical", "rounding", "conversion")
_FARTHEST: Final = 4.0
"""Logarithm of the ratio beyond which two values are simply of other things."""
_STEPS: Final = {"year": 365, "month": 30}
"""Days by which dates of a granularity differ at least."""
_NOTHING: Final = 0.1
"""Likeness of words below which they are others."""
_MOST_BACKING: Final = 3
"""Reports beyond which more of them say nothing more."""


class Pair(NamedTuple):
    """Two records that could state one fact, and how likely they do."""

    a: int
    b: int
    comparison: Comparison
    slip: float
    odds: float
    """Logarithm of the odds that they do: 0 is even, 2.2 is nine to one."""

    @property
    def agrees(self) -> bool:
        return self.comparison.agrees

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
            reports.setdefault(value, set()).add(contexts.of[index].record.report)
    return {
        index: frozenset().union(
            {contexts.of[index].record.report}, *(reports[value] for value in values[index])
        )
        for index in indexes
    }


def _values_of(context: Context) -> list[object]:
    """A record's values as written; of an everyday number, with what is counted: that there are
    six of something says nothing of six others."""
    written = as_written(context.record)
    return [(*value, context.noun) for value in written] if everyday(context.record) else [*written]


class Likelihood:
    """Weighs pairs of one story's records."""

    def __init__(self, contexts: Contexts, stating: Mapping[int, frozenset[str]]) -> None:
        """``stating``: for each record the reports, its own among them, that state its value."""
        self._contexts = contexts
        self._stating = stating
        self._same: dict[tuple[int, int], bool] = {}
        self._repeated: dict[tuple[int, int], list[tuple[int, list[int]]]] = {}
        self._reports = len({context.record.report for context in contexts.of})

    def reports_stating(self, index: int) -> frozenset[str]:
        """The reports in which the value of a record is stated, of anything."""
        return self._stating[index]

    def pair(self, a: int, b: int) -> Pair | None:
        """The pair, weighed; ``None`` where the values cannot be compared."""
        comparison = compare(self._contexts.of[a].record, self._contexts.of[b].record)
        return None if comparison is None else self.weighed(a, b, comparison)

    def weighed(self, a: int, b: int, comparison: Comparison, alike: float | None = None) -> Pair:
        """The same for who has compared the two already, and knows perhaps how much one value
        looks like a slip of the other."""
        evidence = self.evidence(a, b, comparison, alike)
        weights = AGREEING if comparison.agrees else CONFLICTING
        return Pair(a, b, comparison, evidence.get("slip", 0.0), weigh(evidence, weights))

    def evidence(
        self, a: int, b: int, comparison: Comparison, alike: float | None = None
    ) -> Evidence:
        """Every piece of evidence there is on a pair."""
        x, y = self._contexts.of[a], self._contexts.of[b]
        found = self._around(a, b)
        if comparison.agrees:
            exact = comparison.relation != "compatible"
            found["exact"] = float(exact)
            found["rare value"] = min(x.rare, y.rare)
        else:
            found |= self._values(a, b, slip(x.record, y.record) if alike is None else alike)
            found |= altered_by(found, found["slip"], apart_in_size(x, y))
        return {name: strength for name, strength in found.items() if strength}

    def _around(self, a: int, b: int) -> Evidence:
        contexts = self._contexts
        x, y = contexts.of[a], contexts.of[b]
        sentences = contexts.common(x.passage, y.passage)
        found = {
            "words near": contexts.cosine(a, b),
            "words of the sentence": sentences.likeness,
            "figures beside": self._figures_beside(a, b),
            "names beside": min(_MOST_NAMES, sentences.names) / 4,
        }
        if not (x.record.row or y.record.row):
            # The order of a table's rows says nothing of where prose tells of them.
            found["place in the report"] = abs(x.position - y.position)
        if x.lead and y.lead:
            found["both lead"] = 1.0
        if bool(x.record.field) != bool(y.record.field):
            found["label against prose"] = 1.0
        _add_nouns(found, x, y)
        _add_times(found, x, y)
        _add_measures(found, x, y)
        if x.who and y.who:
            found["same bearer"] = float(x.who == y.who)
        return found

    def _figures_beside(self, a: int, b: int) -> float:
        """How many figures the two sentences share besides, the rare ones counting more."""
        of = self._contexts.of
        total = 0.0
        for mine, repeated in self._shared_figures(of[a].passage, of[b].passage):
            if mine == a:
                continue
            yours = next((index for index in repeated if index != b), None)
            if yours is not None:
                total += min(of[mine].rare, of[yours].rare) + 0.1
                if total >= _MOST_FIGURES:
                    break
        return min(_MOST_FIGURES, total)

    def _shared_figures(self, here: Passage, there: Passage) -> list[tuple[int, list[int]]]:
        """Records of one sentence, each with those of the other that say the same.

        The records of two sentences meet each other in many pairs.
        """
        key = (id(here), id(there))
        known = self._repeated.get(key)
        if known is None:
            known = []
            of = self._contexts.of
            for mine in here.members if here is not there else ():
                bucket = of[mine].bucket
                repeated = [
                    yours
                    for yours in there.members
                    if of[yours].bucket == bucket and self._repeats(mine, yours)
                ]
                if repeated:
                    known.append((mine, repeated))
            self._repeated[key] = known
        return known

    def _repeats(self, mine: int, yours: int) -> bool:
        """Do two records say the same? Many pairs ask it of the same neighbours."""
        known = self._same.get((mine, yours))
        if known is None:
            of = self._contexts.of
            comparison = compare(of[mine].record, of[yours].record)
            known = comparison is not None and comparison.relation in _THE_SAME
            self._same[mine, yours] = known
        return known

    def _values(self, a: int, b: int, alike: float) -> Evidence:
        """What two values that contradict each other say themselves."""
        x, y = self._contexts.of[a].record, self._contexts.of[b].record
        for_x, for_y = self._stating[a] - {x.report}, self._stating[b] - {y.report}
        there, here = float(y.report in for_x), float(x.report in for_y)
        fewer, more = sorted((len(for_x), len(for_y)))
        everywhere = max(len(for_x - {y.report}), len(for_y - {x.report})) >= self._reports - 2
        return {
            "slip": alike,
            "stated in the other report": there + here,
            "backed": float(min(_MOST_BACKING, more)),
            "both backed": float(min(_MOST_BACKING, fewer)),
            "stated by all others": float(everywhere and self._reports > 2),
        }


def apart_in_size(x: Context, y: Context) -> float:
    """How far two values are apart: the logarithm of their ratio, or of the days between them."""
    a, b = x.record, y.record
    if isinstance(a, Amount) and isinstance(b, Amount):
        if x.size is None or y.size is None:
            return 0.0
        counted = a.measure.dimension in ("count", "number")
        if a.measure.unit != b.measure.unit and not counted:
            return 0.0
        return min(_FARTHEST, abs(x.size - y.size))
    if isinstance(a, Date) and isinstance(b, Date) and a.low is not None and b.low is not None:
        steps = abs((a.low - b.low).days) / _STEPS.get(a.granularity, 1)
        return min(_FARTHEST, math.log1p(steps) / 2)
    return 0.0


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
    if x.passage.years & y.passage.years:
        found["same other year"] = 1.0
    elif x.passage.years != y.passage.years and not isinstance(x.record, Date):
        found["another year"] = 1.0
    if x.days and y.days:
        apart = x.days[0] > y.days[1] or y.days[0] > x.days[1]
        found["another day" if apart else "same day"] = 1.0


def _add_measures(found: Evidence, x: Context, y: Context) -> None:
    a, b = x.record, y.record
    if isinstance(a, Date):
        found["date"] = 1.0
        if isinstance(b, Date) and (a.relative or b.relative):
            found["relative date"] = 1.0
    elif isinstance(a, Amount) and isinstance(b, Amount):
        counted = a.measure.dimension in ("count", "number")
        if a.measure.unit != b.measure.unit and not counted and not in_another_unit(a, b):
            found["another unit"] = 1.0
        if a.measure.rate != b.measure.rate:
            found["another rate"] = 1.0
        if x.part != y.part:
            found["part against whole"] = 1.0
