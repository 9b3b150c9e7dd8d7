"""Records that words alone say what they are about into groups that state one fact each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Final

from copydesk.align import names as _names
from copydesk.align import nations as _nations
from copydesk.align import outcomes as _outcomes
from copydesk.align import quotes as _quotes
from copydesk.align import scenes as _scenes
from copydesk.align import spellings as _spellings
from copydesk.align.clusters import cluster
from copydesk.align.context import Contexts
from copydesk.align.keys import key_of
from copydesk.model import Amount, Block, Date, Metadata, Person, Quantity, Record, Span, Term
from copydesk.regexes import compiled
from copydesk.text.document import Document

_HEADS: Final = compiled(r"[^|\d\n]*(?:\|[^|\d\n]*(?:(?:19|20)\d\d(?!\d)[^|\d\n]*)?){2,}")
"""Heads of columns: at least three, whose only figures are years, "VOTES | SEATS 2022 | 2017"."""
_BEHIND: Final = 40
"""Characters behind a distance in which its direction is said."""
_AGAINST: Final = {"up": "down", "down": "up"}
Group = tuple[str, float, list[Record]]


def groups(
    documents: Sequence[Document], records: Sequence[Record]
) -> list[tuple[str, float, list[Record]]]:
    """For each fact its key, how sure it is that its records state it, and these."""
    # What is found must not hang on the order in which the reports were named.
    documents = sorted(documents, key=lambda document: document.report.id)
    records = sorted(records, key=lambda r: (r.report, r.span.start, -r.span.end, r.kind))
    figures = figures_of(documents, records)
    told = {id(record) for record in figures}
    people = [record for record in records if isinstance(record, Person) and not record.row]
    contexts = Contexts(documents, figures, people)
    clusters = cluster(contexts)
    found: list[tuple[str, float, list[Record]]] = []
    for each in clusters:
        members = [contexts.of[index].record for index in each.members]
        found.append((key_of(contexts, each), each.confidence, members))
    named = _names.groups(records)
    found += named
    prose = [document for document in documents if document.report.records is None]
    found += _spellings.groups(prose, records, named)
    found += _scenes.groups(prose, named)
    found += _nations.groups(prose)
    opposites = _without_amounts(list(_outcomes.groups(prose)), found)
    found = [*_without_bearings(found, opposites), *opposites]
    found += _quotes.groups(records)
    found += _plain(records)
    found += [
        ("date of the report", 1.0, [record])
        for record in records
        if isinstance(record, Date) and id(record) not in told
    ]
    return found


def figures_of(documents: Sequence[Document], records: Sequence[Record]) -> list[Record]:
    """The figures, sums and dates that tell the story, in the order of the records.

    A date by which a report dates itself, in a notice about itself, or at the head of a column is
    none of them.
    """
    notices = {document.report.id: _notices(document) for document in documents}
    own = _own_dates(records)
    return [
        record
        for record in records
        if isinstance(record, Amount)
        or (
            isinstance(record, Date)
            and not _in([line.span for line in own.get(record.report, ())], record)
            and not _in(notices[record.report], record)
        )
    ]


def _notices(document: Document) -> tuple[Block, ...]:
    """Blocks in which a report speaks of itself, and the heads of its tables: their dates are no
    part of the story."""
    return tuple(
        block
        for block in document.blocks
        if block.role in ("notice", "credit")
        or (block.role == "item" and _HEADS.fullmatch(document.text, block.start, block.end))
    )


def _own_dates(records: Sequence[Record]) -> dict[str, list[Metadata]]:
    """Where each report dates itself: date lines and the like."""
    found: dict[str, list[Metadata]] = defaultdict(list)
    for record in records:
        if isinstance(record, Metadata) and record.name in ("dateline", "published", "updated"):
            found[record.report].append(record)
    return found


def _without_amounts(opposites: Sequence[Group], found: Sequence[Group]) -> list[Group]:
    """The opposites without those that figures tell already: "rose 4 percent to 18" is against
    "fell 4 percent to 18" by what it rose."""
    moved = sorted(
        (record.report, record.span.start)
        for _, _, members in found
        for record in members
        if isinstance(record, Amount) and record.direction in ("up", "down")
        if any(isinstance(o, Amount) and o.direction == _AGAINST[record.direction] for o in members)
    )

    def is_told(term: Record) -> bool:
        at = bisect_left(moved, (term.report, term.span.start))
        return at < len(moved) and moved[at] < (term.report, term.span.end)

    return [group for group in opposites if not is_told(group[2][0])]


def _without_bearings(found: Sequence[Group], opposites: Sequence[Group]) -> Iterator[Group]:
    """The groups, whose distances leave the direction to the words behind them, where these are a
    fact of their own: what is wrong is told once."""
    told = {
        (term.report, term.span.start)
        for _, _, terms in opposites
        for term in terms
        if isinstance(term, Term) and term.aspect == "side"
    }
    for group in found:
        key, sure, members = group
        if not told or not any(_leads_to(record, told) for record in members):
            yield group
            continue
        plain = [replace(r, direction="") if isinstance(r, Quantity) else r for r in members]
        yield key, sure, plain


def _leads_to(record: Record, told: Set[tuple[str, int]]) -> bool:
    if not isinstance(record, Quantity) or record.measure.dimension != "length":
        return False
    end = record.span.end
    return any((record.report, place) in told for place in range(end, end + _BEHIND))


def _in(stretches: Sequence[Block | Span], record: Record) -> bool:
    return any(each.start <= record.span.start < each.end for each in stretches)


def _plain(records: Sequence[Record]) -> list[tuple[str, float, list[Record]]]:
    """Terms and metadata: what they are about is said by the record itself."""
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        if isinstance(record, Term):
            found["term", record.group].append(record)
        elif isinstance(record, Metadata):
            found["metadata", record.name].append(record)
    return [(name, 1.0, members) for (_, name), members in found.items()]
