"""Reports of one event, found by what they share: names, figures and words that few others have.

Reports of one event are seldom copies, so that it is not their wording that is compared, as for
near duplicates, but their names and figures, each weighed by how rare it is. Two events that are
taken for one make false alarms; one event in two parts misses a few findings. Where it is in doubt,
reports therefore stay apart.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from zlib import crc32

from copydesk import intake
from copydesk.corpus import keys
from copydesk.corpus.plan import Plan
from copydesk.model import Report
from copydesk.run import Progress, documents_of
from copydesk.text.concepts import STOPWORDS, stem
from copydesk.text.name_lexicon import common_words

ALIKE: Final = 0.18
"""The least mean likeness between the reports of two groups that makes them one."""
DAYS: Final = 10
"""Reports that were published more days apart tell different events, or different chapters."""

_TERM = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*\d")
_WORDS_ALIKE = 0.05
"""The least cosine of two reports' other words: a place has more than one event in a week."""
_SHORTEST = 3
_MOST_TERMS = 400
"""Terms of one report that are looked at: those of a long one say enough."""
_BACKGROUND = 1000
"""Reports of other events that are taken to be there, with none of these terms: in a handful of
reports even the terms of their one event are in all of them, and still tell."""
_TELLING = 16
"""How many of its rarest terms a report is looked up by."""
_COMMON = 60
"""Terms that more reports have look up nothing."""


Terms = dict[int, float]
"""Terms, each by a number, with their weights."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a report."""

    marks: Terms
    """Names and figures: what events differ in."""
    words: Terms
    """All other words but those that any report may have."""
    published: date | None


def names(plan: Plan, published: date | None, progress: Progress | None = None) -> list[str]:
    """The story of each file, in the plan's order, named for the first file of its event.

    Files without a report, and with several, are a story each.
    """
    files = [candidate for one in plan.stories for candidate in one.files]
    every: list[Traits | None] = []
    for number, candidate in enumerate(files):
        if progress is not None:
            progress("reports", number, len(files))
        reports = intake.read(keys.opened([candidate])).reports
        every.append(traits(reports[0], published) if len(reports) == 1 else None)
    known = [number for number, found in enumerate(every) if found is not None]
    groups = grouped([found for found in every if found is not None])
    first = list(range(len(files)))
    for group in groups:
        for member in group:
            first[known[member]] = known[group[0]]
    return [files[number].path.replace("\\", "/") for number in first]


def traits(report: Report, published: date | None = None) -> Traits:
    """What a report is recognised by."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    figures: set[str] = set()
    for match in _TERM.finditer(report.text):
        word = match[0]
        if word[0].isdigit():
            figures.add(word.replace(",", ""))
        elif len(word) >= _SHORTEST:
            (upper if word[0].isupper() else lower)[word.casefold()] += 1
    marks = Counter(dict.fromkeys(figures, 1))
    words: Counter[str] = Counter()
    for word in (upper | lower).keys() - common_words() - STOPWORDS:
        # Who writes a word without its capital does not mean a name.
        if lower[word]:
            words[stem(word)] += upper[word] + lower[word]
        else:
            marks[word] += upper[word]
    (document,) = documents_of([report], published)
    return Traits(_numbered(marks), _numbered(words), document.report.published)


def _numbered(found: Counter[str]) -> Terms:
    kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TERMS]
    return {
        crc32(term.encode("utf-8", "surrogatepass")): 1 + math.log(times) for term, times in kept
    }


def grouped(every: Sequence[Traits]) -> list[list[int]]:
    """The reports of each event, by their numbers, in order.

    The two most alike groups are joined, then the next two, while the mean likeness of their
    reports is :data:`ALIKE` at least.
    """
    groups = {number: [number] for number in range(len(every))}
    sums: dict[int, dict[int, float]] = {number: {} for number in groups}
    for one, other, likeness in _likenesses(every):
        sums[one][other] = sums[other][one] = likeness
    queue = [
        (-s, a, b) for a, near in sums.items() for b, s in near.items() if a < b and s >= ALIKE
    ]
    heapq.heapify(queue)
    while queue:
        likeness, a, b = heapq.heappop(queue)
        if a not in groups or b not in groups or -likeness != _mean(a, b, sums, groups):
            # One of the two has been joined with another since.
            continue
        groups[a] += groups.pop(b)
        for c, together in sums.pop(b).items():
            del sums[c][b]
            if c != a:
                sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + together
        for c in sums[a]:
            mean = _mean(a, c, sums, groups)
            if mean >= ALIKE:
                heapq.heappush(queue, (-mean, min(a, c), max(a, c)))
    return sorted(sorted(group) for group in groups.values())


def _mean(a: int, b: int, sums: dict[int, dict[int, float]], groups: dict[int, list[int]]) -> float:
    """The mean likeness between the reports of two groups; strangers have none."""
    return sums[a].get(b, 0.0) / (len(groups[a]) * len(groups[b]))


def _likenesses(every: Sequence[Traits]) -> Iterator[tuple[int, int, float]]:
    """Pairs of reports that share rare marks, the first before the second, with how alike they are:
    the cosine of their marks."""
    marks = _weighed([one.marks for one in every])
    words = _weighed([one.words for one in every])
    have = Counter(mark for one in every for mark in one.marks)
    by_mark: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(marks):
        near: set[int] = set()
        shared = (mark for mark in one if 1 < have[mark] <= _COMMON)
        for mark in heapq.nlargest(_TELLING, shared, key=lambda m: (one[m], m)):
            near.update(by_mark[mark])
            by_mark[mark].append(number)
        for other in sorted(near):
            if (
                _near_in_time(every[number], every[other])
                and _cosine(words[number], words[other]) >= _WORDS_ALIKE
            ):
                yield other, number, _cosine(one, marks[other])


def _weighed(every: Sequence[Terms]) -> list[Terms]:
    """Terms of reports weighed by how rare they are, each report's vector of length one."""
    have = Counter(term for one in every for term in one)
    most = len(every) + _BACKGROUND
    vectors = []
    for one in every:
        vector = {term: weight * math.log(most / have[term]) for term, weight in one.items()}
        length = math.sqrt(sum(x * x for x in vector.values()))
        vectors.append({term: x / length for term, x in vector.items()})
    return vectors


def _near_in_time(one: Traits, other: Traits) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((one.published - other.published).days) <= DAYS


def _cosine(one: Terms, other: Terms) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(x * other[term] for term, x in one.items() if term in other)
