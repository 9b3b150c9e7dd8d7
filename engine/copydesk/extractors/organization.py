"""Organizations: ministries, companies, agencies, and the nicknames of institutions."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Organization, Span
from copydesk.text import names
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Organization]:
    """One record for each distinct organization, in the order of first mention.

    Its mentions include its acronym, where the report explains it, and its first word, where the
    report goes on with that.
    """
    for found in names.find(document).organizations:
        yield Organization(
            report=document.report.id,
            span=Span(start=found.start, end=found.end),
            raw=document.text[found.start : found.end],
            sentence=document.sentence_at(found.start),
            name=found.name,
            acronym=found.acronym,
            mentions=tuple(Span(start=start, end=end) for start, end in found.mentions),
        )
