"""Whose copy a report carries: reports of one origin are one witness.

Two reports have one origin when they credit the same agency, or when one repeats so much of the
other word for word that it must have been copied. Copying is seen in shared runs of words
(w-shingling, Broder 1997): half of the shorter report's runs of five words stand in the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from copydesk.model import Metadata, Record
from copydesk.text.document import Document

RUN: Final = 5
"""Words of a run: shorter ones are shared by chance, longer ones broken by each small edit."""
COPIED: Final = 0.5
"""Share of the shorter report's runs that stand in the other when it is a copy."""


def credits_of(
    documents: Sequence[Document], records: Mapping[str, Sequence[Record]]
) -> dict[str, tuple[str, ...]]:
    """Report to the agencies or sources that it credits; reports that credit nobody are left
    out."""
    found: dict[str, tuple[str, ...]] = {}
    for document in documents:
        report = document.report
        stated = [
            record.value
            for record in records.get(report.id, ())
            if isinstance(record, Metadata) and record.name == "origin"
        ]
        if report.origin:
            stated.insert(0, report.origin)
        if stated:
            found[report.id] = tuple(dict.fromkeys(stated))
    return found


def origins_of(
    documents: Sequence[Document], credited: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Report to its origin: the name of the first report of that origin."""
    ids = [document.report.id for document in documents]
    home = {report: report for report in ids}

    place = {report: number for number, report in enumerate(ids)}

    def join(a: str, b: str) -> None:
        first, second = sorted((home[a], home[b]), key=place.__getitem__)
        if first != second:
            for report, root in home.items():
                if root == second:
                    home[report] = first

    holder: dict[str, str] = {}
    for report in ids:
        for credit in credited.get(report, ()):
            join(holder.setdefault(credit, report), report)
    runs = [_runs(document) for document in documents]
    for number, a in enumerate(ids):
        for other in range(number + 1, len(ids)):
            b = ids[other]
            if home[a] != home[b] and _copied(runs[number], runs[other]):
                join(a, b)
    return home


def _runs(document: Document) -> frozenset[int]:
    words = [token.text.lower() for token in document.tokens if token.text[0].isalnum()]
    return frozenset(
        hash(tuple(words[start : start + RUN])) for start in range(len(words) - RUN + 1)
    )


def _copied(a: frozenset[int], b: frozenset[int]) -> bool:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return bool(small) and len(small & large) >= COPIED * len(small)
