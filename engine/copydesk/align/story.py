"""All records of one story into facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from copydesk.align.ready import prepare
from copydesk.model import Fact, Record
from copydesk.regexes import compiled
from copydesk.text.document import Document

_NO_WORD: Final = compiled(r"[^\w]+")


def align(
    documents: Sequence[Document],
    records: Sequence[Record],
    origins: Mapping[str, str] | None = None,
) -> tuple[Fact, ...]:
    """Facts of one story, in reading order; every record stands in exactly one of them.

    ``origins`` is report to the origin that it counts for, of which each fact then tells how many
    state it.
    """
    story = documents[0].report.story if documents else ""
    order = {document.report.id: number for number, document in enumerate(documents)}
    ready = prepare(documents, records)
    if ready is not None:
        documents, records = ready.documents, ready.records
    groups: list[tuple[str, float, list[Record]]] = []
    if records or any(document.report.records is None for document in documents):
        # Tables whose rows say what they state are joined without a look at any words.
        from copydesk.align import prose

        groups = prose.groups(documents, records)
    if ready is not None:
        groups = ready.facts(groups)
    return tuple(_facts(story, groups, order, origins or {}))


def _facts(
    story: str,
    groups: Sequence[tuple[str, float, list[Record]]],
    order: dict[str, int],
    origins: Mapping[str, str],
) -> list[Fact]:
    used: dict[str, int] = {}

    def position(record: Record) -> tuple[int, int]:
        return order.get(record.report, 0), record.span.start

    facts: list[Fact] = []
    placed = sorted(
        (
            # Most are stated once.
            (key, sure, sorted(members, key=position) if len(members) > 1 else members)
            for key, sure, members in groups
        ),
        key=lambda group: position(group[2][0]),
    )
    for key, confidence, members in placed:
        kind = members[0].kind
        name = f"{kind}/{_slug(key)}"
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
                origins=len({origins[record.report] for record in members}) if origins else 0,
            )
        )
    return facts


def _slug(key: str) -> str:
    """A key as part of an identifier: lower case, words joined by hyphens."""
    return _NO_WORD.sub("-", key.lower()).strip("-")[:60] or "unnamed"
