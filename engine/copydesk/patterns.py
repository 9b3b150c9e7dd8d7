"""Regular expressions that users write: checked before they are compiled, and timed."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen

if TYPE_CHECKING:
    import regex

MAX_PATTERN = 500
MAX_EXPANSION = 5_000
MAX_NESTING = 4
TIMEOUT_SECONDS = 0.5

_PIECE = re.compile(
    r"""
      (?P<escape>\\(?:[pPNx]\{[^}]*\}|[gkL]<[^>]*>|.))
    | (?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])
    | (?P<comment>\(\?\#[^)]*\))
    | (?P<open>\()
    | (?P<close>\))
    | (?P<repeat>[*+?]|\{[0-9]*(?:,[0-9]*)?\})[?+]?
    """,
    re.VERBOSE | re.DOTALL,
)


def pattern_problem(pattern: str) -> str:
    """Why a user's regular expression is refused, or an empty text.

    Patterns are checked before they are compiled, since a timeout does not cover compilation and
    ``((a{1000}){1000}){1000}`` takes gigabytes: what the repeats come to when they are written
    out is capped, and so is their nesting.
    """
    if len(pattern) > MAX_PATTERN:
        return f"a pattern of more than {MAX_PATTERN} characters"
    # For each open group: what it expands to, and how deep repeats nest in it. Text that is no
    # piece of syntax counts a character each, before the pieces after it.
    sizes, depths = [0], [0]
    last_size, last_depth = 0, 0
    position = 0
    for piece in _PIECE.finditer(pattern):
        plain = piece.start() - position
        position = piece.end()
        if plain:
            sizes[-1] += plain
            last_size, last_depth = 1, 0
        if piece["open"]:
            sizes.append(0)
            depths.append(0)
        elif piece["close"] and len(sizes) > 1:
            last_size, last_depth = sizes.pop(), depths.pop()
            sizes[-1] += last_size
            depths[-1] = max(depths[-1], last_depth)
        elif piece["repeat"]:
            times = max((int(n[:9]) for n in re.findall(r"[0-9]+", piece["repeat"])), default=1)
            sizes[-1] += last_size * (times - 1)
            last_depth += piece["repeat"] != "?"
            last_size *= times
            depths[-1] = max(depths[-1], last_depth)
        elif not piece["comment"]:
            sizes[-1] += 1
            last_size, last_depth = 1, 0
        if sizes[-1] > MAX_EXPANSION:
            return f"repeats that come to more than {MAX_EXPANSION:,} characters"
        if depths[-1] > MAX_NESTING:
            return f"repeats nested more than {MAX_NESTING} deep"
    try:
        _compiled(pattern)
    except Exception as error:  # regex raises more than its own error: OverflowError, KeyError
        return str(error) or type(error).__name__
    return ""


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern)


@frozen
class UserPattern(Frozen):
    """A regular expression that a user wrote, searched for with a time limit.

    Unicode rules of the ``regex`` package. Call :func:`pattern_problem` before the first search.
    """

    pattern: str
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    column: int = field(default=0, compare=False)

    def search(self, text: str) -> regex.Match[str] | None:
        """The first match in ``text``.

        Raises :class:`DeskError` when the search takes too long: that is no "no match".
        """
        try:
            return _compiled(self.pattern).search(text, timeout=TIMEOUT_SECONDS)
        except TimeoutError:
            raise self._too_slow(text) from None

    def fullmatch(self, text: str) -> regex.Match[str] | None:
        """The match of the whole of ``text``; raises as :meth:`search` does."""
        try:
            return _compiled(self.pattern).fullmatch(text, timeout=TIMEOUT_SECONDS)
        except TimeoutError:
            raise self._too_slow(text) from None

    def _too_slow(self, text: str) -> DeskError:
        return DeskError(
            f"the pattern '{self.pattern}' took too long: it took longer than {TIMEOUT_SECONDS} s "
            f"on a text of {len(text):,} characters",
            path=self.path,
            line=self.line,
            column=self.column,
            hint="make it simpler: a repeat inside a repeat is the usual reason",
        )
