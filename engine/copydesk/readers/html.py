"""HTML: the article's text without the page around it, every word leading back to the file."""

from __future__ import annotations

import re

from copydesk.readers import _page
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.regexes import compiled

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

_MARKUP = compiled(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(head: str) -> bool:
    """Whether a text begins as HTML does."""
    return _MARKUP.match(head) is not None


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The one article in the page; ``NotAReport`` where the page has no text."""
    report = _page.report(raw.text)
    if report is None:
        raise NotAReport("the page has no text of its own")
    return (report,)
