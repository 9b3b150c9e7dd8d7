"""Which words of two wordings of the same thing are not the same, and the two in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import Final

from copydesk.frozen import Frozen, frozen
from copydesk.model import Evidence
from copydesk.outputs.base import columns
from copydesk.regexes import compiled

_MOST_WORDS: Final = 400
"""Longer wordings are not compared: the time grows with the square."""
_LEAST_WORDS: Final = 4
"""What is shorter is seen at one glance."""
_ALIKE: Final = 0.4
"""Share of common words under which two wordings have nothing to do with each other."""
_MOST_OTHERS: Final = 8
"""Other wordings that one is held against."""
_WORD = compiled(r"\S+")
_EDGES: Final = "\"'.,;:!?()[]-"
_LIKE_EACH_OTHER = str.maketrans("’‘“”–—…", "''\"\"--.")


@frozen
class Column(Frozen):
    """A word of two wordings, one below the other. "" stands where one has nothing."""

    upper: str
    lower: str
    changed: bool


@frozen
class Run(Frozen):
    """Neighbouring columns that are all changed, or all the same but for their punctuation."""

    upper: str
    lower: str
    changed: bool

    def width(self, marks: int) -> int:
        """Columns of the wider side, with so many for the marks around a change."""
        return max(columns(self.upper), columns(self.lower)) + (marks if self.changed else 0)


def runs(words: Iterable[Column]) -> Iterator[Run]:
    """The columns of a row, run by run."""
    for changed, grouped in groupby(words, key=lambda word: word.changed):
        run = list(grouped)
        upper = " ".join(word.upper for word in run if word.upper)
        yield Run(upper, " ".join(word.lower for word in run if word.lower), changed)


def differing(text: str, others: Sequence[str]) -> list[tuple[int, int]]:
    """Ranges of ``text`` that the most alike of ``others`` does not have at that place.

    Empty where there is nothing to mark: no other wording, the same one, or one so short or so
    different that marks would be noise. Case, punctuation and the form of quotation marks do not
    make words different.
    """
    found = [matcher for other in others if (matcher := _matcher(text, other))]
    if not found:
        return []
    best = max(found, key=lambda matcher: matcher.ratio())
    mine = list(_WORD.finditer(text))
    changed = [op for op in best.get_opcodes() if op[0] in ("replace", "delete")]
    return [(mine[low].start(), mine[high - 1].end()) for _, low, high, _, _ in changed]


def in_columns(upper: str, lower: str) -> list[Column]:
    """The words of two wordings so that what is the same stands below each other.

    Empty where :func:`differing` would mark nothing.
    """
    matcher = _matcher(upper, lower)
    if matcher is None:
        return []
    above, below = upper.split(), lower.split()
    return [
        Column(one, other, tag != "equal")
        for tag, low, high, start, end in matcher.get_opcodes()
        for one, other in zip_longest(above[low:high], below[start:end], fillvalue="")
    ]


def shortened(words: Sequence[Column], room: int, marks: int, dots: str) -> list[Column]:
    """The columns with words left out, as few as make the rest fit into ``room``.

    The longest runs lose words first, and those of a change only when all others are gone.
    """
    grouped = [list(run) for _, run in groupby(words, key=lambda word: word.changed)]
    kept = [len(run) for run in grouped]
    while True:
        fitting = [
            word for index in range(len(grouped)) for word in _part(grouped, index, kept, dots)
        ]
        # Of a change its beginning and its end always stay.
        open_ = [i for i, run in enumerate(grouped) if kept[i] > (2 if run[0].changed else 0)]
        if not open_ or width(fitting, marks) <= room:
            return fitting
        longest = max(open_, key=lambda i: (not grouped[i][0].changed, kept[i]))
        kept[longest] -= 1


def rows(words: Sequence[Column], room: int, marks: int) -> Iterator[list[Column]]:
    """The columns in as many rows as they need, none of them wider than ``room``."""
    row: list[Column] = []
    for word in words:
        if row and width([*row, word], marks) > room:
            yield row
            row = []
        row.append(word)
    if row:
        yield row


def wording(text: str) -> str:
    """What two texts have in common that are one wording: of long ones the words without their
    punctuation, of short ones every letter."""
    words = _words(text)
    return " ".join(words) if len(words) >= _LEAST_WORDS else text


def counterparts(evidence: Sequence[Evidence], item: Evidence) -> list[str]:
    """What the wording of ``item`` is held against: that of the other side, or, where all are the
    odd one out, of all others."""
    other = [each for each in evidence if each.role != item.role]
    texts = (each.text for each in other or evidence if each is not item)
    return list(dict.fromkeys(texts))[:_MOST_OTHERS]


def pieces(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """``text`` in pieces, each with whether it is in one of the ``ranges``."""
    at = 0
    for start, end in ranges:
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False


def _matcher(text: str, other: str) -> SequenceMatcher[str] | None:
    """The comparison of two wordings; ``None`` where it would say nothing."""
    mine, theirs = _words(text), _words(other)
    if mine == theirs or not all(_LEAST_WORDS <= len(w) <= _MOST_WORDS for w in (mine, theirs)):
        return None
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return matcher if matcher.ratio() >= _ALIKE else None


def _words(text: str) -> list[str]:
    plain = text.translate(_LIKE_EACH_OTHER).casefold().split()
    return [word.strip(_EDGES) or word for word in plain]


def width(words: Sequence[Column], marks: int) -> int:
    """Columns that a row takes, with so many for the marks around each run of changes."""
    return sum(run.width(marks) + 1 for run in runs(words)) - 1


def _part(
    grouped: Sequence[Sequence[Column]], index: int, kept: Sequence[int], dots: str
) -> Iterator[Column]:
    """So many words of one run as are kept, and dots for the others."""
    run, keep = grouped[index], kept[index]
    if keep == len(run):
        yield from run
        return
    first = (keep + 1) // 2
    if not run[0].changed and index == 0:
        first = 0  # before the first change the last words matter
    elif not run[0].changed and index == len(grouped) - 1:
        first = keep
    end = len(run) - keep + first
    left_out = run[first:end]
    yield from run[:first]
    # Where one wording has nothing, it has no dots either.
    yield Column(
        dots if any(word.upper for word in left_out) else "",
        dots if any(word.lower for word in left_out) else "",
        run[0].changed,
    )
    yield from run[end:]
