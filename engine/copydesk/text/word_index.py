"""Every word and figure of a text with its place, so that cue words are looked up, not searched.

A search for one of two hundred words by a regular expression looks at every letter of a text. Here
the text is cut into words once, and each reader keeps those that it knows by a set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, KeysView, Set
from functools import cached_property
from itertools import accumulate, chain, compress, islice
from operator import eq

from copydesk.regexes import compiled

_WORD = compiled(r"([^\W\d_]+|\d+)")


class WordIndex:
    """Runs of letters and runs of digits, in text order."""

    def __init__(self, starts: list[int], words: list[str]) -> None:
        self.starts = starts
        self.words = words

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> WordIndex:
        """The runs of ``text[start:end]``."""
        # Gaps and words by turns, from which the places follow: no object for each match.
        pieces = _WORD.split(text[start:end])
        places = list(accumulate(map(len, pieces), initial=start))
        return cls(places[1:-1:2], pieces[1::2])

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return zip(self.starts, self.words, strict=True)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each different run stands in the lists."""
        places: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            places[word].append(at)
        return places

    @property
    def distinct(self) -> KeysView[str]:
        """All different runs."""
        return self._places.keys()

    @cached_property
    def figures(self) -> frozenset[str]:
        """All different runs of digits."""
        return frozenset(filter(str.isdecimal, self.distinct))

    def only(self, cues: Set[str]) -> WordIndex:
        """The runs that are among the ``cues``."""
        places = self._places
        found = sorted(chain.from_iterable(places[word] for word in cues & places.keys()))
        return WordIndex([self.starts[at] for at in found], [self.words[at] for at in found])

    def doubled(self) -> Iterator[int]:
        """Places of the runs which the next run repeats."""
        return compress(self.starts, map(eq, self.words, islice(self.words, 1, None)))

    def between(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Place and word of those that begin in ``[start, end)``."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return zip(self.starts[first:last], self.words[first:last], strict=True)


def lower_same_length(text: str) -> str:
    """``text`` in lower case, every character at its own place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
