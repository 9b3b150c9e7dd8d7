"""Mistakes that a user can mend, each with its place."""

from __future__ import annotations

import re
from typing import Final, Protocol, Self

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
"""Controls, ends of lines, and marks that turn the writing direction."""


def on_one_line(text: str) -> str:
    """A name or a value that is not ours, as a message shows it: what cannot be seen by number.

    A line of its own could pass for one of ours, and build servers obey lines of some forms.

    >>> on_one_line("a\\n::error::b")
    'a\\\\x0a::error::b'
    """
    return _UNSEEN.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


class Placed(Protocol):
    """What there is to say of a place, such as a problem of a result."""

    @property
    def message(self) -> str: ...

    @property
    def place(self) -> str: ...


class DeskError(Exception):
    """The work could not be done, and the user can do something about it.

    ``str()`` gives one clear message: where (``path:line:column``, as far as known), what is
    wrong, the offending line with a caret, and what to do. The command line prints it and exits
    with status 2.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str = "",
        line: int = 0,
        column: int = 0,
        source: str = "",
        hint: str = "",
    ) -> None:
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.source = source
        self.hint = hint
        super().__init__(message)

    @classmethod
    def of(cls, problem: Placed) -> Self:
        """A problem as an error; its text is how it is shown to people."""
        return cls(problem.message, path=problem.place)

    def __str__(self) -> str:
        path = on_one_line(self.path)
        place = ":".join(str(part) for part in (path, self.line, self.column) if part)
        lines = [f"{place}: {self.message}" if place else self.message]
        if self.source:
            gutter = f"{self.line:>5} | "
            lines.append(gutter + self.source)
            if self.column:
                lines.append(" " * (len(gutter) - 2) + "| " + " " * (self.column - 1) + "^")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)
