"""Words, numbers and marks, with their places."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from itertools import accumulate
from typing import Final, NamedTuple

from copydesk.regexes import compiled

_ALL: Final = slice(None)


class Token(NamedTuple):
    """A word, number or mark, with its half-open range of code points."""

    start: int
    end: int
    text: str


class Columns(NamedTuple):
    """Tokens of a text, in order, as a list for each of their fields."""

    starts: list[int]
    ends: list[int]
    texts: list[str]

    def within(self, start: int, end: int) -> slice:
        """Where the tokens stand in each list that begin in ``[start, end)``."""
        return slice(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def tokens(self, places: slice = _ALL) -> list[Token]:
        """One object for each that stands there."""
        columns = self.starts[places], self.ends[places], self.texts[places]
        return list(map(_token, zip(*columns, strict=True)))


_token = partial(tuple.__new__, Token)
_TOKEN = compiled(
    r"""
    (
      [^\W\d_](?:                                   # each letter is read once:
        \.(?:[^\W\d_]\.)+                           # U.S.  a.m.
      | [^\W\d_]*(?:['’][^\W\d_]+)*                 # word, don't, St's
      )
    | \d+(?:[.,:]\d+)*                              # 7,000  3.5  10:26
    | [^\w\s]                                       # a mark
    | _+
    )
    """,
    re.VERBOSE,
)


def scan(text: str, start: int = 0, end: int | None = None) -> Columns:
    """All tokens of ``text[start:end]``; hyphens and currency signs are tokens of their own."""
    # Gaps and tokens by turns, from which the places follow: no object for each match.
    pieces = _TOKEN.split(text[start:end])
    places = list(accumulate(map(len, pieces), initial=start))
    return Columns(places[1:-1:2], places[2::2], pieces[1::2])
