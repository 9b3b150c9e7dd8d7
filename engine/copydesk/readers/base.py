"""What a reader is given, and what it hands back.

A reader is one module in this folder, found by its file name. It has ``SUFFIXES`` (lower case, with
the dot), ``sniff(head)``, which says whether a text without a telling suffix looks like its format,
and ``read(raw)``, which returns the reports of one file: one for most formats, several for those
that hold many (a JSON list). A module with ``BINARY = True`` reads ``RawFile.data``; its files are
told by their suffix alone, and are not decoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol, runtime_checkable

from copydesk.frozen import Frozen, frozen
from copydesk.model import Block, Marked

Segment = tuple[int, int, int]
"""(text start, source start, length): so many code points of the text stand unchanged in the
source. A length of 0 is an anchor: that place of the text comes from that place of the source,
though not in the same letters (an entity, an escape)."""


@frozen
class RawFile(Frozen):
    """A file, decoded, and nothing else done to it."""

    path: str
    text: str
    """The decoded text without a byte order mark; line ends as they are."""
    encoding: str = "utf-8"
    sha256: str = ""
    data: bytes = b""
    """The bytes of a binary file, whose ``text`` is empty; empty for any other."""


@frozen
class Life(Frozen):
    """Where a news item stands in its life, as far as its format says so."""

    uri: str = ""
    """What all versions of the item have in common: a ninjs ``uri``, a NewsML-G2 ``guid``."""
    version: str = ""
    created: str = ""
    """When this version was made, ISO 8601 or RFC 2822."""
    status: Literal["usable", "canceled", "withheld"] = "usable"
    embargoed: str | None = None
    """Until when it must not be published; "" is until further notice, ``None`` no embargo."""
    evolved_from: str = ""
    """The ``uri`` of the item that this one replaces."""


@frozen
class ReadText(Frozen):
    """One report as its format gives it."""

    text: str
    """Empty only for an item that was cancelled or withheld: often its text is gone with it."""
    source: str
    segments: tuple[Segment, ...] = ()
    blocks: tuple[Block, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    """What the format itself states of the report, as (field, value) pairs."""
    published: date | None = None
    origin: str | None = None
    marked: tuple[Marked, ...] = ()
    """What the format marks up in the text, in text order."""
    life: Life | None = None
    notes: tuple[str, ...] = ()
    """What a person should know of how it was read: attachments left out."""


class NotAReport(Exception):  # noqa: N818 - it is no error: nothing is wrong with the file
    """The file is sound but holds no report (settings, labels, a list of numbers)."""


@runtime_checkable
class Reader(Protocol):
    """The shape of a reader's module."""

    SUFFIXES: tuple[str, ...]

    def sniff(self, head: str) -> bool:
        """Whether the first characters of a text look like this format."""

    def read(self, raw: RawFile) -> Sequence[ReadText]:
        """The reports in the file; raises ``DeskError`` or ``NotAReport``."""
