"""CSV by RFC 4180 that a spreadsheet opens without running anything in it.

A cell of words that begins with a sign by which spreadsheets know a formula gets an apostrophe in
front, and so does one that begins with an apostrophe: who takes one leading apostrophe off a cell
has its words again, whatever they were.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from copydesk.outputs.base import safe
from copydesk.regexes import compiled

# With the wide forms, which some spreadsheets take for the narrow ones.
_FORMULA = compiled(r"[=+\-@'＝＋－＠]")


def written(rows: Iterable[Sequence[str | float | None]]) -> str:
    """Rows as CSV, with CR LF at their ends. Words are on one line; ``None`` is an empty cell."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = safe(value).strip()
    return f"'{text}" if _FORMULA.match(text) else text
