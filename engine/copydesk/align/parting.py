"""Clusters of conflicting values, and what keeps two of them from being one fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.align.apart import names_others
from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import (
    EXCHANGE,
    SAME_FIGURE,
    SURE_SLIP,
    in_another_unit,
    large,
)
from copydesk.align.likelihood import Likelihood, Pair
from copydesk.align.sessions import are_of_two_moments
from copydesk.align.shares import is_worked_out
from copydesk.model import Date

LITTLE: Final = 0.25
"""Likeness of words near two records below which they have little in common."""
_HUNDREDS: Final = 100
_THOUSANDS: Final = 1000


@dataclass(slots=True)
class Cluster:
    """Records, by index, that state one fact as far as is known."""

    members: list[int]
    reports: set[str]
    confidence: float = 1.0
    contested: bool = False
    """Whether it holds values that contradict each other."""
    alive: bool = True
    exact: set[str] | None = None
    """Its reports that state it as exactly as any, once somebody has asked."""


class Parting:
    """Says of one story's clusters why two of them are not of one fact."""

    def __init__(self, contexts: Contexts, likelihood: Likelihood) -> None:
        self._contexts = contexts
        self._records: Sequence[Context] = contexts.of
        self._likelihood = likelihood

    def why(self, pair: Pair, first: Cluster, second: Cluster) -> str:
        """Why two conflicting values are not of one thing, as what they are joined with tells."""
        if self._stated_apart(first, second):
            return "a report states both, so they are two things"
        if self.in_both(first, second):
            # A report that contradicts itself does so by a slip.
            a, b = self._records[pair.a].record, self._records[pair.b].record
            sure = SURE_SLIP <= pair.slip < SAME_FIGURE or in_another_unit(a, b)
            if not sure:
                return "one report states both, and neither looks like a slip of the other"
            if not self.exchanged(pair) and self._contexts.cosine(pair.a, pair.b) < LITTLE:
                return "one report states both, in other words"
            if self._side_by_side(first, second, 0 if self.exchanged(pair) else 1):
                return "one sentence states both, or the next"
        for index, mine, yours in ((pair.a, first, second), (pair.b, second, first)):
            alone = len(mine.reports) == 1 < len(yours.reports) and not pair.slip
            if alone and is_worked_out(self._contexts, self._records[index]):
                return "the percentage beside one gives it"
        if are_of_two_moments(self._contexts, first.members, second.members):
            return "each is of another moment of the trading day"
        return ""

    def in_both(self, first: Cluster, second: Cluster) -> set[str]:
        """Reports that state both, each as exactly as anybody does.

        Who has written "this week" has not said that it was on Wednesday.
        """
        shared = first.reports & second.reports
        if not shared or not isinstance(self._records[first.members[0]].record, Date):
            return shared
        return shared & self._exact(first) & self._exact(second)

    def _exact(self, one: Cluster) -> set[str]:
        if one.exact is None:
            days = [self._records[index] for index in one.members if self._is_day(index)]
            one.exact = {context.report for context in days} or set(one.reports)
        return one.exact

    def _is_day(self, index: int) -> bool:
        record = self._records[index].record
        return isinstance(record, Date) and record.granularity in ("day", "time")

    def _stated_apart(self, first: Cluster, second: Cluster) -> bool:
        """Does a report state both, so that they are two things?

        A report may contradict itself once: by a single statement which no other report shares.
        """
        shared = self.in_both(first, second)
        small = first if len(first.members) <= len(second.members) else second
        return bool(shared) and (len(small.members) > 1 or len(shared) > 1)

    def exchanged(self, pair: Pair) -> bool:
        """Has one value the digits of the other in another order, enough of them to be no chance,
        and do other reports state the other one only?"""
        a, b = self._records[pair.a], self._records[pair.b]
        if pair.slip != EXCHANGE or names_others(a, b):
            return False
        same_noun = bool(a.noun) and a.noun == b.noun
        if not large(a.record, _HUNDREDS if same_noun else _THOUSANDS):
            return False
        states = sorted(
            len(self._likelihood.reports_stating(index) - {self._records[index].report})
            for index in (pair.a, pair.b)
        )
        return states[0] == 0 and states[1] > 1

    def _side_by_side(self, first: Cluster, second: Cluster, near: int) -> bool:
        """Does a report state both in one sentence, or in two so near? Nobody says again at once
        what he has just said."""
        sentence = self._contexts.sentence_index
        told = {(self._records[i].report, sentence(self._records[i].record)) for i in first.members}
        beside = {(report, n + step) for report, n in told for step in range(-near, near + 1)}
        return any(
            (self._records[i].report, sentence(self._records[i].record)) in beside
            for i in second.members
        )
