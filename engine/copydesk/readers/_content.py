"""The content of a news item as a string of its own: plain text, or HTML written into it."""

from __future__ import annotations

import re

from copydesk.model import Block
from copydesk.readers._compose import Strand, through
from copydesk.regexes import compiled

_TAG = compiled(
    r"<(?:p|div|h[1-6]|ul|ol|table|br|a|b|i|em|strong|span|img|html|body|article|blockquote"
    r"|section|figure|!doctype)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


def is_markup(text: str, contenttype: str = "") -> bool:
    """Whether a text is HTML: because its type says so, or, without a type, by its tags."""
    kind = contenttype.lower()
    if "html" in kind or "xml" in kind:
        return True
    return "plain" not in kind and _TAG.search(text[:20_000]) is not None


def composed(outer: Strand, contenttype: str = "") -> tuple[Strand, tuple[Block, ...]]:
    """Its prose, with the way back to the file, and its blocks, roles not yet refined."""
    if is_markup(outer.text, contenttype):
        from copydesk.readers import _page

        page = _page.read(outer.text)
        return Strand(page.strand.text, through(page.strand.segments, outer.segments)), page.blocks
    return outer, (Block(start=0, end=len(outer.text)),)
