"""Words, numbers and marks, with their places."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or mark, with its half-open range of code points."""

    start: int
    end: int
    text: str


_token = partial(tuple.__new__, Token)
_TOKEN = re.compile(
    r"""
    (
      \d+(?:[.,:]\d+)*                              # 7,000  3.5  10:26
    | (?:[^\W\d_]\.){2,}                            # U.S.  a.m.
    | [^\W\d_]+(?:['’](?:[^\W\d_]+))*               # word, don't, St's
    | [^\w\s]                                       # a mark
    | _+
    )
    """,
    re.VERBOSE,
)


def scan(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of ``text[start:end]``; hyphens and currency signs are tokens of their own."""
    # Gaps and tokens by turns, from which the places follow: no object for each match.
    pieces = _TOKEN.split(text[start:end])
    places = list(accumulate(map(len, pieces), initial=start))
    return list(map(_token, zip(places[1::2], places[2::2], pieces[1::2], strict=False)))
