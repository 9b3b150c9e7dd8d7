"""All records of one story into facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from copydesk.align import names as _names
from copydesk.align import quotes as _quotes
from copydesk.align import spellings as _spellings
from copydesk.align.clusters import cluster
from copydesk.align.context import Contexts
from copydesk.align.keys import key_of, slug
from copydesk.align.ready import prepare
from copydesk.model import Amount, Block, Date, Fact, Metadata, Person, Record, Term
from copydesk.text.document import Document


def align(documents: Sequence[Document], records: Sequence[Record]) -> tuple[Fact, ...]:
    """Facts of one story, in reading order; every record stands in exactly one of them."""
    story = documents[0].report.story if documents else ""
    order = {document.report.id: number for number, document in enumerate(documents)}
    ready = prepare(documents, records)
    if ready is not None:
        documents, records = ready.documents, ready.records
    # What is found must not hang on the order in which the reports were named.
    documents = sorted(documents, key=lambda document: document.report.id)
    records = sorted(records, key=lambda r: (r.report, r.span.start, -r.span.end, r.kind))
    figures = figures_of(documents, records)
    told = {id(record) for record in figures}
    people = [record for record in records if isinstance(record, Person) and not record.row]
    contexts = Contexts(documents, figures, people)
    clusters = cluster(contexts)
    groups: list[tuple[str, float, list[Record]]] = []
    for found in clusters:
        members = [contexts.of[index].record for index in found.members]
        groups.append((key_of(contexts, found), found.confidence, members))
    named = _names.groups(records)
    groups += named
    prose = [document for document in documents if document.report.records is None]
    groups += _spellings.groups(prose, records, named)
    groups += _quotes.groups(records)
    groups += _plain(records)
    groups += [
        ("date of the report", 1.0, [record])
        for record in records
        if isinstance(record, Date) and id(record) not in told
    ]
    if ready is not None:
        groups = ready.facts(groups)
    facts = _facts(story, groups, order)
    return tuple(sorted(facts, key=lambda fact: _position(fact.records[0], order)))


def figures_of(documents: Sequence[Document], records: Sequence[Record]) -> list[Record]:
    """The figures, sums and dates that tell the story, in the order of the records.

    A date by which a report dates itself, or in a notice about itself, is none of them.
    """
    notices = {document.report.id: _notices(document) for document in documents}
    own = _own_dates(records)
    return [
        record
        for record in records
        if isinstance(record, Amount)
        or (
            isinstance(record, Date)
            and (record.report, record.span.start) not in own
            and not _in(notices[record.report], record)
        )
    ]


def _notices(document: Document) -> tuple[Block, ...]:
    """Blocks in which a report speaks of itself: their dates are no part of the story."""
    return tuple(block for block in document.blocks if block.role in ("notice", "credit"))


def _own_dates(records: Sequence[Record]) -> set[tuple[str, int]]:
    """Places of the dates by which reports date themselves: date lines and the like."""
    return {
        (record.report, start)
        for record in records
        if isinstance(record, Metadata) and record.name in ("dateline", "published", "updated")
        for start in range(record.span.start, record.span.end)
    }


def _in(blocks: Sequence[Block], record: Record) -> bool:
    return any(block.start <= record.span.start < block.end for block in blocks)


def _plain(records: Sequence[Record]) -> list[tuple[str, float, list[Record]]]:
    """Terms and metadata: what they are about is said by the record itself."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if isinstance(record, Term):
            found["term", record.group].append(record)
        elif isinstance(record, Metadata):
            found["metadata", record.name].append(record)
    return [(name, 1.0, members) for (_, name), members in found.items()]


def _position(record: Record, order: dict[str, int]) -> tuple[int, int]:
    return order.get(record.report, 0), record.span.start


def _facts(
    story: str, groups: Sequence[tuple[str, float, list[Record]]], order: dict[str, int]
) -> list[Fact]:
    used: dict[str, int] = {}
    facts: list[Fact] = []
    placed = sorted(
        (
            (key, sure, sorted(members, key=lambda r: _position(r, order)))
            for key, sure, members in groups
        ),
        key=lambda group: _position(group[2][0], order),
    )
    for key, confidence, members in placed:
        kind = members[0].kind
        name = f"{kind}/{slug(key)}"
        used[name] = used.get(name, 0) + 1
        if used[name] > 1:
            name = f"{name}-{used[name]}"
        facts.append(
            Fact(
                id=name,
                story=story,
                kind=kind,
                key=key,
                confidence=confidence,
                records=tuple(members),
            )
        )
    return facts
