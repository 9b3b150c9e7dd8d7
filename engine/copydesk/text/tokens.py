"""Words, numbers and marks, with their places."""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A word, number or mark, with its half-open range of code points."""

    start: int
    end: int
    text: str


_TOKEN = re.compile(
    r"""
      \d+(?:[.,:]\d+)*                              # 7,000  3.5  10:26
    | (?:[^\W\d_]\.){2,}                            # U.S.  a.m.
    | [^\W\d_]+(?:['’](?:[^\W\d_]+))*               # word, don't, St's
    | [^\w\s]                                       # a mark
    | _+
    """,
    re.VERBOSE,
)


def scan(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of ``text[start:end]``; hyphens and currency signs are tokens of their own."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(*match.span(), match[0]) for match in found]
