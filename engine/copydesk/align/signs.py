"""Signs that two figures which contradict each other are said of one thing.

What stands around two figures makes it more or less likely. Where every other report agrees on one
of the two, a single sure sign is enough: the same phrase, the same figures beside both, or the same
fate of the few people that are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import COUNTED
from copydesk.align.fates import fates, odd_counts
from copydesk.align.likelihood import stating
from copydesk.model import Amount

MANY: Final = 3
"""Other reports from which on it says something that all of them state a fact."""
_MANY_OF_A_KIND: Final = COUNTED | {"share", "money"}
"""Buckets of which a report has several figures in one phrase, or in the same company."""
_NO_PHRASE: Final = frozenset("a an the of and or about around some nearly almost over".split())
"""Words before a figure that say nothing of what it is of."""
_RARE: Final = 0.3
"""How rare a figure must be to be no chance company: two digits or more."""
_COMPANY: Final = 2
"""Figures beside one that stand beside the other, too."""


class Signs:
    """The sure signs among one story's records that can be held against each other."""

    def __init__(self, contexts: Contexts, indexes: Sequence[int]) -> None:
        self._contexts = contexts
        self._sure: set[tuple[int, int]] = set()
        self._faint: list[tuple[int, int]] = []
        self._odd: set[int] = set()
        self.stating = stating(contexts, indexes)
        """For each record the reports that state its value, its own among them."""
        for alone, others in odd_counts(contexts.of, indexes):
            # Who has as many of other people does not back it.
            self.stating[alone] = frozenset({contexts.of[alone].report})
            self._odd.add(alone)
            self._sure.update((min(alone, other), max(alone, other)) for other in others)

    def look_at(self, a: int, b: int, *, faint: bool) -> None:
        """Look for a sign between two records that contradict each other, the smaller first; what
        is around them may speak but faintly for one fact."""
        fewer, more = self.stating[a], self.stating[b]
        if len(fewer) > len(more):
            fewer, more = more, fewer
        if len(fewer) == 1 and len(more) >= MANY and fewer.isdisjoint(more):
            if _is_sure(self._contexts, a, b):
                self._sure.add((a, b))
            if faint:
                self._faint.append((a, b))

    def join(self, first: Iterable[int], second: Iterable[int]) -> bool:
        """Is there one between two clusters?"""
        return any(((a, b) if a < b else (b, a)) in self._sure for a, b in product(first, second))

    def faint(self) -> Sequence[tuple[int, int]]:
        """Pairs that are worth a look only where there is a sign between their clusters."""
        return self._faint if self._sure else ()

    def part(self, a: int, b: int) -> bool:
        """Do two equal counts agree by chance, one of them being the odd one of its fate?"""
        if self._odd.isdisjoint((a, b)):
            return False
        return fates(self._contexts.of[a]).isdisjoint(fates(self._contexts.of[b]))


def _is_sure(contexts: Contexts, a: int, b: int) -> bool:
    """Does a sign make it sure that two measures, of time or length or mass, are of one thing?"""
    x, y = contexts.of[a], contexts.of[b]
    one, other = x.record, y.record
    if not (isinstance(one, Amount) and isinstance(other, Amount)):
        return False
    if x.bucket in _MANY_OF_A_KIND or one.measure.unit != other.measure.unit:
        return False
    return _in_one_phrase(contexts, x, y) or _in_one_company(contexts, a, b)


def _in_one_phrase(contexts: Contexts, x: Context, y: Context) -> bool:
    """ "After 14 hours of talks" and "after four hours of talks"."""
    if not x.noun or x.noun != y.noun:
        return False
    before = _word_before(contexts, x)
    return before.isalpha() and before not in _NO_PHRASE and before == _word_before(contexts, y)


def _word_before(contexts: Contexts, context: Context) -> str:
    sentence = contexts.sentence_of(context.record)
    first = sentence.within(context.record.span)[0]
    return sentence.words[first - 1].lower if first else ""


def _in_one_company(contexts: Contexts, a: int, b: int) -> bool:
    """ "To check 312 engines of 26 airlines within 60 days" and "26 airlines have 312 engines to
    check. They have 90 days for it."

    Lists share most of their figures: each of the two must be the only one of its kind.
    """
    of, same = contexts.of, contexts.relations.same
    here, there = _company(contexts, a), _company(contexts, b)
    if any(of[other].bucket == of[a].bucket for other in here + there):
        return False
    rare = [other for other in there if of[other].rare >= _RARE]
    shared = [mine for mine in here if any(same(mine, yours) for yours in rare)]
    return len({frozenset(of[index].written) for index in shared}) >= _COMPANY


def _company(contexts: Contexts, index: int) -> list[int]:
    """The other figures of its sentence and of the one before."""
    context = contexts.of[index]
    before = contexts.before(context)
    members = context.passage.members + (before.members if before is not None else [])
    return [
        other
        for other in members
        if other != index and isinstance(contexts.of[other].record, Amount)
    ]
