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
from dataclasses import dataclass
from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import (
    as_written,
    compare,
    everyday,
    in_another_unit,
    slip,
)
from copydesk.model import Amount, Date, Record
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


@dataclass(frozen=True, slots=True)
class Pair:
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
    return weights["prior"] + sum(
        strength * weights[name] for name, strength in evidence.items() if name in weights
    )


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
        self._reports = len({context.record.report for context in contexts.of})

    def reports_stating(self, index: int) -> frozenset[str]:
        """The reports in which the value of a record is stated, of anything."""
        return self._stating[index]

    def pair(self, a: int, b: int) -> Pair | None:
        """The pair, weighed; ``None`` where the values cannot be compared."""
        comparison = compare(self._contexts.of[a].record, self._contexts.of[b].record)
        return self.weighed(a, b, comparison)

    def weighed(self, a: int, b: int, comparison: Comparison | None) -> Pair | None:
        """The same for who has compared the two already."""
        if comparison is None:
            return None
        evidence = self.evidence(a, b, comparison)
        weights = AGREEING if comparison.agrees else CONFLICTING
        return Pair(a, b, comparison, evidence.get("slip", 0.0), weigh(evidence, weights))

    def evidence(self, a: int, b: int, comparison: Comparison) -> Evidence:
        """Every piece of evidence there is on a pair."""
        x, y = self._contexts.of[a], self._contexts.of[b]
        found = self._around(a, b)
        if comparison.agrees:
            exact = comparison.relation != "compatible"
            found["exact"] = float(exact)
            found["rare value"] = min(x.rare, y.rare)
        else:
            found |= self._values(a, b)
            found |= altered_by(found, found["slip"], apart_in_size(x.record, y.record))
        return {name: strength for name, strength in found.items() if strength}

    def _around(self, a: int, b: int) -> Evidence:
        contexts = self._contexts
        x, y = contexts.of[a], contexts.of[b]
        found = {
            "words near": contexts.cosine(a, b),
            "words of the sentence": contexts.passage_cosine(a, b),
            "figures beside": self._figures_beside(x, y),
            "names beside": min(_MOST_NAMES, contexts.rarity(x.passage.names & y.passage.names))
            / 4,
            # The order of a table's rows says nothing of where prose tells of them.
            "place in the report": 0.0
            if x.record.row or y.record.row
            else abs(x.position - y.position),
            "both lead": float(x.lead and y.lead),
            "label against prose": float(bool(x.record.field) != bool(y.record.field)),
        }
        found |= _nouns(x, y) | _times(x, y) | _measures(x, y)
        if x.who and y.who:
            found["same bearer"] = float(x.who == y.who)
        return found

    def _figures_beside(self, x: Context, y: Context) -> float:
        """How many figures the two sentences share besides, the rare ones counting more."""
        if x.passage is y.passage:
            return 0.0
        total = 0.0
        of = self._contexts.of
        for mine in x.passage.members:
            one = of[mine]
            if one is x:
                continue
            for yours in y.passage.members:
                other = of[yours]
                if other is not y and one.bucket == other.bucket and self._repeats(mine, yours):
                    total += min(one.rare, other.rare) + 0.1
                    break
        return min(_MOST_FIGURES, total)

    def _repeats(self, mine: int, yours: int) -> bool:
        """Do two records say the same? Many pairs ask it of the same neighbours."""
        known = self._same.get((mine, yours))
        if known is None:
            of = self._contexts.of
            comparison = compare(of[mine].record, of[yours].record)
            known = comparison is not None and comparison.relation in _THE_SAME
            self._same[mine, yours] = known
        return known

    def _values(self, a: int, b: int) -> Evidence:
        """What two values that contradict each other say themselves."""
        x, y = self._contexts.of[a].record, self._contexts.of[b].record
        for_x, for_y = self._stating[a] - {x.report}, self._stating[b] - {y.report}
        there, here = float(y.report in for_x), float(x.report in for_y)
        backing = [min(_MOST_BACKING, len(reports)) for reports in (for_x, for_y)]
        everywhere = max(len(for_x - {y.report}), len(for_y - {x.report})) >= self._reports - 2
        return {
            "slip": slip(x, y),
            "stated in the other report": there + here,
            "backed": float(max(backing)),
            "both backed": float(min(backing)),
            "stated by all others": float(everywhere and self._reports > 2),
        }


def apart_in_size(a: Record, b: Record) -> float:
    """How far two values are apart: the logarithm of their ratio, or of the days between them."""
    if isinstance(a, Amount) and isinstance(b, Amount):
        x, y = float(abs(a.measure.number)), float(abs(b.measure.number))
        counted = a.measure.dimension in ("count", "number")
        if (a.measure.unit != b.measure.unit and not counted) or not x or not y:
            return 0.0
        return min(_FARTHEST, abs(math.log(x / y)))
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


def _nouns(x: Context, y: Context) -> Evidence:
    if x.noun and y.noun:
        if x.noun == y.noun:
            return {"same noun": 1.0}
        if y.noun not in x.clause and x.noun not in y.clause:
            return {"another noun": 1.0}
        return {}
    if (x.noun and x.noun in y.words) or (y.noun and y.noun in x.words):
        return {"noun nearby": 1.0}
    return {}


def _times(x: Context, y: Context) -> Evidence:
    found: Evidence = {}
    if x.passage.years & y.passage.years:
        found["same other year"] = 1.0
    elif x.passage.years != y.passage.years and not isinstance(x.record, Date):
        found["another year"] = 1.0
    if x.days and y.days:
        apart = x.days[0] > y.days[1] or y.days[0] > x.days[1]
        found["another day" if apart else "same day"] = 1.0
    return found


def _measures(x: Context, y: Context) -> Evidence:
    a, b = x.record, y.record
    if isinstance(a, Date):
        relative = isinstance(b, Date) and (a.relative or b.relative)
        return {"date": 1.0, "relative date": float(relative)}
    if not (isinstance(a, Amount) and isinstance(b, Amount)):
        return {}
    counted = a.measure.dimension in ("count", "number")
    return {
        "another unit": float(
            a.measure.unit != b.measure.unit and not counted and not in_another_unit(a, b)
        ),
        "another rate": float(a.measure.rate != b.measure.rate),
        "part against whole": float(x.part != y.part),
    }
