"""What a reader is given, and what it hands back.

A reader is one module in this folder, found by its file name. It has ``SUFFIXES`` (lower case, with
the dot), ``sniff(head)``, which says whether a text without a telling suffix looks like its format,
and ``read(raw)``, which returns the reports of one file: one for most formats, several for those
that hold many (a JSON list).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from copydesk.model import Block

Segment = tuple[int, int, int]
"""(text start, source start, length): so many code points of the text stand unchanged in the
source. A length of 0 is an anchor: that place of the text comes from that place of the source,
though not in the same letters (an entity, an escape)."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file, decoded, and nothing else done to it."""

    path: str
    text: str
    """The decoded text without a byte order mark; line ends as they are."""
    encoding: str = "utf-8"
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class ReadText:
    """One report as its format gives it."""

    text: str
    source: str
    segments: tuple[Segment, ...] = ()
    blocks: tuple[Block, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    """What the format itself states of the report, as (field, value) pairs."""
    published: date | None = None
    origin: str | None = None


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
