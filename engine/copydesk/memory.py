"""What a process that checks again and again need not do twice: the reading of unchanged reports.

What extraction finds in a report hangs on the report alone (its text, its blocks, its day), so the
report itself is what its records are kept under, and they can never be out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copydesk.model import Record, Report
from copydesk.text.document import Document

Extracted = tuple[Document, tuple[Record, ...]]


class Memory:
    """The reports of the last run, analysed. One run at a time may use it."""

    def __init__(self) -> None:
        self._last: dict[Report, Extracted] = {}
        self._now: dict[Report, Extracted] = {}

    def extracted(
        self,
        documents: Iterable[Document],
        extract: Callable[[Document], tuple[Record, ...]],
    ) -> list[Extracted]:
        """Each document with its records: as they were in the last run where the report is the
        same, and by ``extract`` where it is not."""
        return [self._one(document, extract) for document in documents]

    def _one(
        self, document: Document, extract: Callable[[Document], tuple[Record, ...]]
    ) -> Extracted:
        report = document.report
        if report.records is not None:
            # A table's records came with it: there is nothing to save, and a long key to compare.
            return document, extract(document)
        known = self._now.get(report) or self._last.get(report)
        found = self._now[report] = known or (document, extract(document))
        return found

    def settle(self) -> None:
        """End a run: what it had no use for is forgotten, so that memory does not grow."""
        self._last, self._now = self._now, {}
