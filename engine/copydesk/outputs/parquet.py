"""The findings as a Parquet table, one a row, for data frames and SQL.

A row has what the JSON result says of a finding, its evidence as a list of records. Rows are in the
order of the stories, and of one story the worst first. The table can be written while the stories
of an archive are still being checked; it takes pyarrow (the extra ``tables``).
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final

from copydesk.errors import DeskError
from copydesk.model import Result
from copydesk.outputs._contract import contract
from copydesk.outputs.base import PLAIN, View

LISTS_FACTS: Final = False
SCHEMA: Final = "copydesk.findings/1"
_TEXT: Final = "string"
_NUMBER: Final = "int64"
_PLACE: Final = {
    "report": _TEXT, "path": _TEXT, "line": _NUMBER, "column": _NUMBER, "start": _NUMBER,
    "end": _NUMBER, "row": _NUMBER, "field": _TEXT, "text": _TEXT, "value": _TEXT,
}  # fmt: skip
_FINDING: Final = {
    "severity": _TEXT, "rule": _TEXT, "kind": _TEXT, "story": _TEXT, "message": _TEXT,
    "suggestion": _TEXT, "relation": _TEXT, "confidence": "float64",
}  # fmt: skip
_REST: Final = {
    "reports": _NUMBER, "origins": _NUMBER, "authority": _TEXT, "waived": _TEXT, "fact": _TEXT,
    "fingerprint": _TEXT,
}  # fmt: skip
_ROWS: Final = 10_000
"""Rows of a group: until there are so many they are in memory."""


def render(result: Result, view: View = PLAIN) -> bytes:
    """``result``'s findings as a Parquet file. ``view`` changes nothing.

    Raises :class:`DeskError` where pyarrow is not installed.
    """
    said = contract(result).model_dump(include={"reports", "findings"})
    paths = {(report["story"], report["id"]): report["path"] for report in said["reports"]}
    order = {story: number for number, story in enumerate(dict.fromkeys(s for s, _ in paths))}
    # What is of no story, such as a finding on waivers, comes last.
    findings = sorted(said["findings"], key=lambda each: order.get(each["story"], len(order)))
    file = io.BytesIO()
    table = Table(file)
    table.add(findings, paths)
    table.end()
    return file.getvalue()


class Table:
    """A Parquet file that findings are added to; it is one after :meth:`end`, and not before."""

    def __init__(self, file: BinaryIO) -> None:
        """Raises :class:`DeskError` where pyarrow is not installed."""
        try:
            self._arrow: Any = importlib.import_module("pyarrow")
            parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError:
            raise DeskError(
                "writing Parquet needs pyarrow, which is not installed",
                hint="pip install 'copydesk[tables]'",
            ) from None
        self._schema = _schema(self._arrow)
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(
        self, findings: Iterable[Mapping[str, Any]], paths: Mapping[tuple[str, str], str]
    ) -> None:
        """Rows for findings as the JSON result has them; ``paths`` are those of the reports, by
        story and id."""
        for finding in findings:
            self._rows.append(_row(finding, paths))
            if len(self._rows) >= _ROWS:
                self._write()

    def end(self) -> None:
        """Write what is left; the file stays open."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
            self._rows = []


def _row(finding: Mapping[str, Any], paths: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    evidence = [
        {**item, "path": paths.get((finding["story"], item["report"]), item["report"])}
        for item in finding["evidence"]
    ]
    first = next((item for item in evidence if item["role"] == "primary"), evidence[0])
    return {**first, **finding, "report": first["report"], "evidence": evidence}


def _schema(arrow: Any) -> Any:
    def fields(of: Mapping[str, str]) -> list[tuple[str, Any]]:
        return [(name, arrow.type_for_alias(kind)) for name, kind in of.items()]

    text = arrow.string()
    item = arrow.struct([("role", text), *fields(_PLACE)])
    columns = [
        *fields(_FINDING),
        *fields(_PLACE),
        ("evidence", arrow.list_(item)),
        ("missing_in", arrow.list_(text)),
        *fields(_REST),
    ]
    return arrow.schema(columns, metadata={"copydesk": SCHEMA})
