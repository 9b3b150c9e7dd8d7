"""HTML: the article's text without the page around it, every word leading back to the file."""

from __future__ import annotations

import re

from copydesk.model import Block
from copydesk.readers import _page
from copydesk.readers._compose import Strand
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.text import blocks

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(head: str) -> bool:
    """Whether a text begins as HTML does."""
    return _MARKUP.match(head) is not None


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The one article in the page; ``NotAReport`` where the page has no text."""
    page = _page.read(raw.text)
    if not page.strand.text.strip():
        raise NotAReport("the page has no text of its own")
    return (
        ReadText(
            text=page.strand.text,
            source=raw.text,
            segments=page.strand.segments,
            blocks=blocks.refine(page.strand.text, page.blocks),
            given=page.given,
            published=page.published,
            origin=page.origin,
        ),
    )


def article(markup: str) -> tuple[Strand, tuple[Block, ...]]:
    """Text and blocks of a piece of HTML (the body of a news item), roles not yet refined."""
    page = _page.read(markup)
    return page.strand, page.blocks
