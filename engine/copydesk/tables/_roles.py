"""Which column means what: as config.yaml maps them, or by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from copydesk.errors import DeskError
from copydesk.mistakes import did_you_mean
from copydesk.regexes import compiled
from copydesk.tables._source import Columns

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "report": ("report", "report_id", "source", "document", "doc"),
    "story": ("story", "story_id", "event"),
    "kind": ("kind", "record_kind"),
    "value": ("value", "amount", "figure", "number", "quantity"),
    "unit": ("unit", "units", "uom"),
    "currency": ("currency", "currency_code", "ccy"),
    "scale": ("scale", "magnitude", "multiplier"),
    "date": ("date", "day", "as_of", "period", "quarter", "month", "year", "fiscal_year"),
    "name": ("name", "person", "full_name"),
    "role": ("role", "title", "position", "office"),
    "organization": ("organization", "organisation", "org", "company"),
    "speaker": ("speaker", "said_by", "spokesperson"),
    "text": ("text", "sentence", "statement", "words", "quote"),
    "start": ("start", "start_char", "begin"),
    "end": ("end", "end_char"),
    "key": ("key", "fact", "fact_key", "fact_id", "metric", "indicator", "measure", "line_item"),
    "label": ("label", "description", "caption"),
    "published": ("published", "published_at", "publication_date", "pubdate"),
}
"""What a column with such a name means where nothing else is said, the likeliest name first."""

_TELLING: Final = ("value", "kind", "key", "text")
"""A table without any of these says nothing that could be held against anything."""
_PERIODS: Final = ("period", "quarter", "month", "year", "fiscal_year")
_NOT_A_NAME = compiled(r"[^a-z0-9]+")


def folded(name: str) -> str:
    return _NOT_A_NAME.sub("_", name.casefold()).strip("_")


def by_name(columns: Iterable[str]) -> Columns | None:
    """The roles of columns that are named for them; ``None`` where nothing tells what they hold.

    Figures of several periods are several facts: a period's column is part of the key.
    """
    known = {folded(name): name for name in reversed(list(columns))}
    found: dict[str, str] = {}
    for role, names in NAMES.items():
        chosen = next((known[name] for name in names if name in known), None)
        if chosen is not None:
            found[role] = chosen
    if not any(role in found for role in _TELLING):
        return None
    key = tuple(found[role] for role in ("key",) if role in found)
    if key:
        key += tuple(known[name] for name in _PERIODS if name in known)
        if "date" in found and found["date"] not in key and "kind" not in found:
            key += (found["date"],)
    plain = {role: name for role, name in found.items() if role not in ("key", "value", "label")}
    several = {role: (found[role],) for role in ("value", "label") if role in found}
    return Columns(**plain, **several, key=key)  # type: ignore[arg-type]  # each role has its own type


HINT: Final = (
    "name them value, unit, key, date, report, kind ..., "
    "or map them under 'records:' in config.yaml"
)


def not_understood(columns: Sequence[str]) -> str:
    """The message on a table whose columns nobody explains."""
    named = ", ".join(columns[:12]) + (" ..." if len(columns) > 12 else "")
    return f"nothing says what the columns of this table mean: {named or 'there are none'}"


def used(columns: Columns) -> Iterable[tuple[str, str]]:
    """(role, column) of all columns that a mapping names."""
    for role in columns.options:
        value = getattr(columns, role)
        for name in value if isinstance(value, tuple) else (value,):
            if name is not None:
                yield role, name


def check(
    columns: Columns, rules: Iterable[str], known: Sequence[str], path: str, line: int
) -> None:
    """Raise ``DeskError`` for a column that is mapped, or has a schema, and is not there.

    ``line`` is that of the heading; 0 where the columns stand on none.
    """
    there = set(known)
    wanted = [(f"columns.{role}", name) for role, name in used(columns)]
    wanted += [("schema", name) for name in rules]
    missing = [
        f"{role} names the column '{name}', which is not there{did_you_mean(name, known)}"
        for role, name in wanted
        if name not in there
    ]
    if missing:
        raise DeskError("; ".join(missing), path=path, line=line)
