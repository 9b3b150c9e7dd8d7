"""The cases of a rule: tiny reports, or records, that it must pass, refuse or leave alone.

They stand in the rule file under ``tests:`` and are read together with the rule, so that a mistake
in one is shown like any other; :mod:`copydesk.testing` runs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args

from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import Mistakes
from copydesk.options import Options, option
from copydesk.yamlplaces import Location

Wanted = Literal["holds", "breaks", "ignores"]
WANTED: tuple[Wanted, ...] = get_args(Wanted)
MEANINGS: Mapping[Wanted, str] = {
    "holds": "Cases that the rule must find right: it meets them, and passes.",
    "breaks": "Cases that the rule must find wrong.",
    "ignores": "Cases in which there must be nothing for the rule to judge.",
}


class CaseEntry(Options):
    """One case, written out."""

    name: str = option(default="", description="What the case shows, in a few words.")
    reports: list[str] | dict[str, str] = option(
        default=[],
        description="The texts of the reports: a list, or a mapping of report id to text.",
    )
    records: list[dict[str, str | int | float | bool | None]] = option(
        default=[],
        description="Ready-made records instead of texts: rows of column and value.",
    )
    published: date | None = option(
        default=None, description="Day of publication (2024-03-31) of reports that state none."
    )
    odd: str | list[str] = option(
        default=[],
        description="For a case that breaks: the words that the rule must find fault with.",
    )
    message: str = option(
        default="", description="For a case that breaks: words that a finding's message must hold."
    )


@frozen
class Case(Frozen):
    """One case of a rule."""

    wanted: Wanted
    texts: Mapping[str, str]
    """Report id to text, in the order in which they are written."""
    records: tuple[Mapping[str, Any], ...]
    name: str
    published: date | None
    odd: tuple[str, ...]
    message: str
    path: str
    line: int

    def __str__(self) -> str:
        shown = " / ".join(f"“{' '.join(text.split())}”" for text in self.texts.values())
        rows = (
            ", ".join(f"{name}: {value}" for name, value in row.items()) for row in self.records
        )
        shown = shown or "; ".join(rows)
        return f"{self.name}: {shown}" if self.name else shown


def read_cases(mistakes: Mistakes, here: Location, data: Any) -> tuple[Case, ...]:
    """The cases under a rule's ``tests``, which stands at ``here``; mistakes are collected."""
    if not isinstance(data, dict):
        mistakes.add_wanted(here, "a mapping (holds, breaks, ignores)", data)
        return ()
    cases: list[Case] = []
    for wanted, entries in data.items():
        at = (*here, wanted)
        if wanted not in WANTED:
            mistakes.add_unknown_key(at, WANTED, "'tests'")
        elif not isinstance(entries, list) or not entries:
            mistakes.add_wanted(at, "a list of cases", entries)
        else:
            for index, entry in enumerate(entries):
                cases += _case(mistakes, (*at, index), wanted, entry)
    return tuple(cases)


def _case(mistakes: Mistakes, here: Location, wanted: Wanted, data: Any) -> Iterator[Case]:
    from pydantic import ValidationError

    written = data
    if isinstance(data, str):
        written = {"reports": [data]}
    elif isinstance(data, list):
        strange = [(index, item) for index, item in enumerate(data) if not isinstance(item, str)]
        for index, item in strange:
            mistakes.add_wanted((*here, index), "text", item)
        if strange:
            return
        written = {"reports": data}
    elif not isinstance(data, dict):
        mistakes.add_wanted(here, "a text, a list of texts or a mapping", data)
        return
    try:
        entry = CaseEntry.from_data(written)
    except ValidationError as error:
        mistakes.add_invalid(error, here, written, CaseEntry, at_key=False)
        return
    if bool(entry.reports) == bool(entry.records):
        both = "either reports or records, not both" if entry.records else "reports, or records"
        mistakes.add(f"a case has {both}", here)
        return
    if wanted != "breaks":
        for name in ("odd", "message"):
            if getattr(entry, name):
                mistakes.add(f"'{name}' is for cases that break", (*here, name), key=True)
                return
    texts = entry.reports
    if isinstance(texts, list):
        texts = {str(number): text for number, text in enumerate(texts, 1)}
    yield Case(
        wanted=wanted,
        texts=texts,
        records=tuple(entry.records),
        name=entry.name,
        published=entry.published,
        odd=(entry.odd,) if isinstance(entry.odd, str) else tuple(entry.odd),
        message=entry.message,
        path=mistakes.source.path,
        line=mistakes.source.place(here).line,
    )


def schema() -> dict[str, Any]:
    """JSON Schema of ``tests``."""
    full = CaseEntry.as_model().model_json_schema()
    full.pop("title", None)
    text = {"type": "string"}
    case = {
        "anyOf": [
            {**text, "description": "The text of the only report."},
            {
                "type": "array",
                "items": text,
                "minItems": 1,
                "description": "The texts of the reports.",
            },
            full,
        ]
    }
    return {
        "type": "object",
        "description": "Tiny reports that the rule must pass, refuse or leave alone; "
        "'copydesk test' runs them.",
        "properties": {
            name: {"type": "array", "items": case, "minItems": 1, "description": meaning}
            for name, meaning in MEANINGS.items()
        },
        "additionalProperties": False,
        "minProperties": 1,
    }
