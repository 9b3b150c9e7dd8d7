"""People: the fullest naming of each, what is said of them, and all their mentions."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Person, Span
from copydesk.text import names
from copydesk.text.document import Document


def extract(document: Document) -> Iterator[Person]:
    """One record for each person whom the report names, in the order of their first mention.

    The span is the fullest naming, without rank or title. A person named by family name alone has
    no given name. A family name that is spelled a little differently later is a person of its own:
    whether it is the same one is for alignment and rules to say.
    """
    for found in names.find(document).people:
        yield Person(
            report=document.report.id,
            span=Span(start=found.start, end=found.end),
            raw=document.text[found.start : found.end],
            sentence=document.sentence_at(found.start),
            given=found.given,
            family=found.family,
            suffix=found.suffix,
            honorific=found.honorific,
            role=found.role,
            organization=found.organization,
            nationality=found.nationality,
            age=found.age,
            mentions=tuple(Span(start=start, end=end) for start, end in found.mentions),
            role_span=(
                Span(start=found.role_start, end=found.role_end) if found.role_start >= 0 else None
            ),
        )
