"""Invented reports, read and aligned: what alignment makes of them is what its tests look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from copydesk.align import align
from copydesk.analysis import records_of
from copydesk.model import Fact, Report
from copydesk.text import blocks
from copydesk.text.document import Document

Aligned = Callable[..., list[list[str]]]
"""``aligned("quantity", text, text, ...)``: the facts of a kind, each as its statements, a
statement as the number of its report and its words: ``[["0 40 barges", "1 40 barges"]]``."""


def documents_of(*texts: str) -> list[Document]:
    """One story's reports, named "0", "1" ..., all published on 15 June 2023."""
    return [
        Document(
            Report(
                id=str(number),
                path=f"{number}.txt",
                story="s",
                text=text,
                source=text,
                blocks=blocks.split(text),
                published=date(2023, 6, 15),
            )
        )
        for number, text in enumerate(texts)
    ]


def facts_of(*texts: str) -> tuple[Fact, ...]:
    """Facts of one story told by these reports."""
    documents = documents_of(*texts)
    return align(documents, [record for one in documents for record in records_of(one)])


@pytest.fixture
def documents() -> Callable[..., list[Document]]:
    return documents_of


@pytest.fixture
def facts() -> Callable[..., tuple[Fact, ...]]:
    return facts_of


@pytest.fixture
def aligned() -> Aligned:
    def aligned(kind: str, *texts: str) -> list[list[str]]:
        return [
            [f"{record.report} {' '.join(record.raw.split())}" for record in fact.records]
            for fact in facts_of(*texts)
            if fact.kind == kind
        ]

    return aligned
