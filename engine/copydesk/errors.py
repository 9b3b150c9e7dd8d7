"""Mistakes that a user can mend, each with its place."""

from __future__ import annotations


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

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        lines = [f"{place}: {self.message}" if place else self.message]
        if self.source:
            gutter = f"{self.line:>5} | "
            lines.append(gutter + self.source)
            if self.column:
                lines.append(" " * (len(gutter) - 2) + "| " + " " * (self.column - 1) + "^")
        if self.hint:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)
