"""Places, and places that stand for their government."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Place, Span
from copydesk.text import names
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Place]:
    """One record for each distinct place, and another one where it speaks for its government."""
    for found in names.find(document).places:
        yield Place(
            report=document.report.id,
            span=Span(start=found.start, end=found.end),
            raw=document.text[found.start : found.end],
            sentence=document.sentence_at(found.start),
            name=found.name,
            actor=found.actor,
            mentions=tuple(Span(start=start, end=end) for start, end in found.mentions),
        )
