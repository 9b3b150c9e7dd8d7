"""Plain text: what stands in the file is what its readers read."""

from __future__ import annotations

from copydesk.readers.base import RawFile, ReadText
from copydesk.text import blocks

SUFFIXES: tuple[str, ...] = (".txt", ".text", "")


def sniff(head: str) -> bool:
    """Any text can be read as plain text; the others are asked first."""
    return True


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The one report in the file."""
    return (ReadText(text=raw.text, source=raw.text, blocks=blocks.split(raw.text)),)
