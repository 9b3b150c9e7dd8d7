"""What every output is given, and how words of strangers are shown safely.

An output is one file in this folder with one function ``render(result, view=View()) -> str``: pure,
it neither prints nor writes; a form that is no text gives ``bytes``. One that says
``LISTS_FACTS = False`` looks at findings and at the reports that they are about: in a run over an
archive nothing else is kept for it. News text is untrusted: whatever of it reaches a terminal goes
through :func:`safe` first.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from copydesk.frozen import Frozen, frozen
from copydesk.model import Severity
from copydesk.regexes import compiled

SEVERITY_RANK: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "info": 2}


@frozen
class View(Frozen):
    """How much room and what means an output has. Files get the default."""

    color: bool = False
    width: int = 100
    """Columns of a line."""
    unicode: bool = True
    """May characters outside ASCII be used for marks of our own?"""
    verbose: bool = False
    quiet: bool = False
    """Only the verdict."""
    links: bool = False
    """Does the terminal open places that are written as hyperlinks?"""
    base: str = ""
    """The folder in which relative paths start, as a URI: "file://host/desk"."""
    seconds: tuple[tuple[str, float], ...] = ()
    """How long each step took, where somebody has looked at the clock; nothing else depends on
    when or where a result was made."""
    left_out: str = ""
    """What of a large run the result does not have, as a sentence; empty: it has all."""


PLAIN: Final = View()

_SPACE = compiled(r"\s+")


def safe(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey or hide.

    >>> safe("a\\n b\\x1b[31m")
    'a b\\\\x1b[31m'
    """
    text = _SPACE.sub(" ", text)
    if text.isprintable():
        return text
    return "".join(char if _shows(char) else _number(char) for char in text)


def _shows(char: str) -> bool:
    """Not so controls (escape sequences begin with one), marks that turn the writing direction,
    and what cannot be seen at all; joiners belong to Persian, Hindi and emoji."""
    return char.isprintable() or char in "\u200c\u200d"


def _number(char: str) -> str:
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def columns(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for wide letters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def head(text: str, room: int) -> str:
    """The longest beginning of ``text`` that fits into ``room`` columns."""
    if text.isascii():
        return text[: max(room, 0)]
    used = 0
    for index, char in enumerate(text):
        used += _columns(char)
        if used > room:
            return text[:index]
    return text


def tail(text: str, room: int) -> str:
    """The longest end of ``text`` that fits into ``room`` columns."""
    if text.isascii():
        return text[max(len(text) - max(room, 0), 0) :]
    used = 0
    for index in range(len(text) - 1, -1, -1):
        used += _columns(text[index])
        if used > room:
            return text[index + 1 :]
    return text


def clip(text: str, room: int, dots: str) -> str:
    """``text`` cut to ``room`` columns, ending in ``dots`` where something was cut."""
    if columns(text) <= room:
        return text
    return head(text, room - columns(dots)).rstrip() + head(dots, room)


def pad(text: str, room: int) -> str:
    """``text`` filled with spaces up to ``room`` columns."""
    return text + " " * (room - columns(text))


def last_words(text: str, room: int, dots: str) -> str:
    """The end of ``text`` that fits into ``room`` columns, from the beginning of a word."""
    if columns(text) <= room:
        return text
    if room <= columns(dots):
        return ""
    cut = tail(text, room - columns(dots))
    space = -1 if text[: len(text) - len(cut)].endswith(" ") else cut.find(" ")
    # Whole words, unless one word fills the room.
    return dots + (cut[space + 1 :] if space < len(cut) // 2 else cut)


def first_words(text: str, room: int, dots: str) -> str:
    """The beginning of ``text`` that fits into ``room`` columns, up to the end of a word."""
    if columns(text) <= room:
        return text
    if room <= columns(dots):
        return ""
    cut = head(text, room - columns(dots))
    space = len(cut) if text[len(cut) :].startswith(" ") else cut.rfind(" ")
    return (cut[:space] if space > len(cut) // 2 else cut).rstrip() + dots
