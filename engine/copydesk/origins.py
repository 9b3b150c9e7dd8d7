"""Whose copy a report carries: reports of one origin are one witness.

Two reports have one origin when they credit the same agency, or when one repeats so much of the
other word for word that it must have been copied. Copying is seen in shared runs of words
(w-shingling, Broder 1997): half of the shorter report's runs of five words stand in the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from copydesk.model import Metadata, Record

if TYPE_CHECKING:
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
    # Of tables none is another's copy: their rows are held against each other, not their words.
    runs = [(d.report.id, _runs(d)) for d in documents if d.report.records is None]
    for number, (a, mine) in enumerate(runs):
        for b, theirs in runs[number + 1 :]:
            if home[a] != home[b] and _copied(mine, theirs):
                join(a, b)
    return home


def trust_of(
    documents: Sequence[Document], credited: Mapping[str, Sequence[str]], order: Sequence[str]
) -> dict[str, int]:
    """Report to its place in the order of trust, 0 the best.

    ``order`` is globs, the most trusted first, over the report's name or id and the agencies that
    it credits; capitals do not matter. Reports that no glob names are left out.
    """
    globs = [glob.casefold() for glob in order]
    found: dict[str, int] = {}
    for document in documents:
        report = document.report.id
        names = {report, report.rpartition("/")[2], *credited.get(report, ())}
        folded = [name.casefold() for name in names]
        ranks = [n for n, glob in enumerate(globs) if any(fnmatchcase(f, glob) for f in folded)]
        if ranks:
            found[report] = ranks[0]
    return found


def _runs(document: Document) -> frozenset[int]:
    words = [text.lower() for text in document.token_columns.texts if text[0].isalnum()]
    return frozenset(map(hash, zip(*(words[start:] for start in range(RUN)), strict=False)))


def _copied(a: frozenset[int], b: frozenset[int]) -> bool:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return bool(small) and len(small & large) >= COPIED * len(small)
