"""Reports of one event, found by what they share: names and figures that few others have.

Reports of one event are seldom copies, so that it is not their wording that is compared, as for
near duplicates, but their *marks*, names and figures, each weighed by how rare it is. Two events
that are taken for one make false alarms; one event in two parts misses a few findings. Where it is
in doubt, reports therefore stay apart. Two of them are alike where

- what they share is much of what both have to say: the cosine of their marks;
- it is more than chance would give any two of so many reports: weather, results and accidents in
  one town have its name and its mayor in common;
- names are not all of it: a mayor has more than one event in a week;
- they share no less of their marks than of their wording: a template keeps the wording.

Time and memory grow with the number of reports, not with its square: reports meet through marks, or
pairs of marks, that few others of their days have.
"""

from __future__ import annotations

import heapq
import math
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from copydesk.corpus.traits import Terms, Traits

ALIKE: Final = 0.22
"""The least mean likeness between the reports of two groups that makes them one."""
DAYS: Final = 10
"""Reports that were published more days apart tell different events, or different chapters."""

_BEYOND_CHANCE: Final = 2.0
"""What two reports share must be less likely than one in the number of all pairs: in natural
logarithms, twice that of the number of reports."""
_BESIDE_NAMES: Final = 0.05
"""The least cosine of two reports' figures and words."""
_TO_WORDING: Final = 0.8
"""The least cosine of marks for one of words of 1."""
_BACKGROUND: Final = 1000
"""Reports of other events that are taken to be there, with none of these terms: in a handful of
reports even the terms of their one event are in all of them, and still tell."""
_TELLING: Final = 16
"""How many of its rarest marks a report is looked up by."""
_FEW: Final = 4
"""With fewer marks to be looked up by, it is looked up by pairs of more common ones, too."""
_PAIRED: Final = 4
"""How many of those, the rarest, are paired with each other."""
_COMMON: Final = 60
"""Marks that more reports of the same days have look up nothing by themselves."""
_CROWD: Final = 2 * _COMMON
"""Where so many meet, as on a day when all have one subject, a mark tells nobody apart."""
_SLOTS: Final = 1 << 24
"""Counters for pairs of marks, which are remembered only where two reports may have them."""


def grouped(every: Sequence[Traits]) -> list[list[int]]:
    """The reports of each event, by their numbers, in order. The order of ``every`` has no say.

    The two most alike groups are joined, then the next two, while the mean likeness of their
    reports is :data:`ALIKE` at least.
    """
    order = sorted(range(len(every)), key=lambda number: _place(every[number]))
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, likeness in _Likenesses([every[number] for number in order]).found():
        near[one][other] = near[other][one] = likeness
    groups = [[order[member] for member in group] for group in _joined(near, len(every))]
    return sorted(sorted(group) for group in groups)


def _place(one: Traits) -> tuple[int, bytes, bytes, bytes]:
    """By which reports are sorted: those without a day, which may meet all others, first."""
    names, figures, words, published = one
    day = 0 if published is None else published.toordinal()
    return day, names.tobytes(), figures.tobytes(), words.tobytes()


def _joined(sums: dict[int, dict[int, float]], reports: int) -> Iterable[list[int]]:
    """Groups of reports, from the likenesses of pairs; ``sums`` is used up."""
    groups = {number: [number] for number in range(reports)}

    def mean(a: int, b: int) -> float:
        """The mean likeness between the reports of two groups; strangers have none."""
        return sums[a].get(b, 0.0) / (len(groups[a]) * len(groups[b]))

    queue = [
        (-likeness, a, b)
        for a, near in sums.items()
        for b, likeness in near.items()
        if a < b and likeness >= ALIKE
    ]
    heapq.heapify(queue)
    while queue:
        likeness, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups or -likeness != mean(a, b):
            # One of the two has been joined with another since.
            continue
        groups[a] += groups.pop(b)
        for c, together in sums.pop(b).items():
            del sums[c][b]
            if c != a:
                sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + together
        for c in sums[a]:
            if mean(a, c) >= ALIKE:
                heapq.heappush(queue, (-mean(a, c), min(a, c), max(a, c)))
    return groups.values()


class _Weights:
    """How much terms tell: the logarithm of how rare each is."""

    def __init__(self, every: Iterable[Sequence[Terms]], reports: int) -> None:
        self.have = Counter(term for parts in every for part in parts for term in part)
        most = reports + _BACKGROUND
        self._of = [0.0, *(math.log(most / n) for n in range(1, reports + 1))]
        self._lengths = array("d", bytes(8 * reports))

    def __getitem__(self, term: int) -> float:
        return self._of[self.have[term]]

    def together(self, terms: Iterable[int]) -> float:
        have, of = self.have, self._of
        return sum([of[have[term]] for term in terms])

    def cosine(self, one: int, mine: set[int], other: int, theirs: set[int]) -> float:
        """The cosine of two reports, of which these are the numbers and the terms."""
        length = self._length(one, mine) * self._length(other, theirs)
        return self._squares(mine & theirs) / length if length else 0.0

    def _squares(self, terms: Iterable[int]) -> float:
        have, of = self.have, self._of
        # A set's order hangs on how it was made, and so would the last digit of a plain sum.
        return math.fsum([of[have[term]] ** 2 for term in terms])

    def _length(self, number: int, terms: set[int]) -> float:
        length = self._lengths[number]
        if not length:
            length = self._lengths[number] = math.sqrt(self._squares(terms))
        return length


class _Terms:
    """The terms of one report as sets."""

    def __init__(self, of: Traits) -> None:
        figures = set(of.figures)
        self.words = set(of.words)
        self.marks = figures.union(of.names)
        self.rest = figures | self.words


class _Likenesses:
    """Which reports are alike, and how much. They are in the order of their days."""

    def __init__(self, every: Sequence[Traits]) -> None:
        self._every = every
        self._days = [each.published.toordinal() if each.published else 0 for each in every]
        self._marks = _Weights(((each.names, each.figures) for each in every), len(every))
        self._rest = _Weights(((each.figures, each.words) for each in every), len(every))
        self._words = _Weights(((each.words,) for each in every), len(every))
        self._least = _BEYOND_CHANCE * math.log(len(every) + _BACKGROUND)
        self._common = _COMMON * self._spread()
        self._last = -1, _Terms(Traits(array("I"), array("I"), array("I"), None))

    def found(self) -> Iterator[tuple[int, int, float]]:
        """Pairs of reports that are alike, the first before the second, with the cosine of their
        marks."""
        met: dict[int, deque[int]] = defaultdict(deque)
        undated: dict[int, list[int]] = defaultdict(list)
        may_meet = self._counted_pairs()
        for number in range(len(self._every)):
            day = self._days[number]
            shared: dict[int, float] = defaultdict(float)
            for key, tells in self._keys(number, may_meet):
                before = met[key]
                while before and self._days[before[0]] < day - DAYS:
                    before.popleft()
                for others in (before, undated.get(key, ())):
                    if len(others) <= _CROWD:
                        for other in others:
                            shared[other] += tells
                (before if day else undated[key]).append(number)
            for other in sorted(shared):
                # Common marks, by which they do not meet, may be the other half of what they share.
                if shared[other] >= self._least / 2 - 1:
                    likeness = self._likeness(number, other)
                    if likeness:
                        yield other, number, likeness

    def _likeness(self, one: int, other: int) -> float:
        """The cosine of two reports' marks; 0 where they are not taken to tell one event."""
        mine, theirs = self._terms(one), _Terms(self._every[other])
        if self._marks.together(mine.marks & theirs.marks) < self._least:
            return 0.0
        likeness = self._marks.cosine(one, mine.marks, other, theirs.marks)
        if self._rest.cosine(one, mine.rest, other, theirs.rest) < _BESIDE_NAMES:
            return 0.0
        wording = self._words.cosine(one, mine.words, other, theirs.words)
        return likeness if likeness >= _TO_WORDING * wording else 0.0

    def _terms(self, number: int) -> _Terms:
        if self._last[0] != number:
            self._last = number, _Terms(self._every[number])
        return self._last[1]

    def _spread(self) -> float:
        """How many times as many reports there are as one report may meet by its day."""
        days, reports = self._days, len(self._days)
        undated = bisect_right(days, 0)
        may_meet = undated * reports + sum(
            undated + bisect_right(days, day + DAYS) - bisect_left(days, day - DAYS)
            for day in days[undated:]
        )
        return reports * reports / may_meet if may_meet else 1.0

    def _single(self, number: int) -> tuple[list[int], list[int]]:
        """The rarest marks that a report is looked up by, and more common ones to be paired."""
        have = self._marks.have
        names, figures, _, _ = self._every[number]
        known = [(have[mark], mark) for part in (names, figures) for mark in part]
        telling = [pair for pair in known if 1 < pair[0] <= self._common]
        single = [mark for _, mark in heapq.nsmallest(_TELLING, telling)]
        if len(single) >= _FEW:
            return single, []
        common = heapq.nsmallest(_PAIRED, (pair for pair in known if pair[0] > self._common))
        return single, [mark for _, mark in common]

    def _counted_pairs(self) -> bytearray:
        """By each slot, whether two reports at least may have one of its pairs of marks."""
        crowded = any(have > self._common for have in self._marks.have.values())
        slots = bytearray(_SLOTS if crowded else 1)
        for number in range(len(self._every)):
            for key in _pairs(self._single(number)[1]):
                slot = key % len(slots)
                slots[slot] = min(slots[slot] + 1, 2)
        return slots

    def _keys(self, number: int, may_meet: bytearray) -> Iterator[tuple[int, float]]:
        """What a report is looked up by, and how much each tells."""
        single, paired = self._single(number)
        for mark in single:
            yield mark, self._marks[mark]
        for key in _pairs(paired):
            if may_meet[key % len(may_meet)] > 1:
                yield key, self._marks[key >> 32] + self._marks[key & 0xFFFFFFFF]


def _pairs(marks: Iterable[int]) -> Iterator[int]:
    """Each two of some marks as one number, which is that of no single mark."""
    for one, other in combinations(sorted(marks), 2):
        yield one << 32 | other
