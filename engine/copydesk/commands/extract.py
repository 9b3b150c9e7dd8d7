"""``copydesk extract``: the records found in reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import said_unread, view

if TYPE_CHECKING:
    from copydesk.model import Problem, Record, Report


@click.command("extract", short_help="Show the records found in reports.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "jsonl", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or every field of every record.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only records of this kind.")
@_desk.reading
def command(paths: tuple[str, ...], format_: str, kinds: tuple[str, ...], **given: Any) -> int:
    """Show the records that are found in reports: kind, place, value, words.

    Without PATH, the reports and ready-made records are those of config.yaml.
    """
    wanted = _record_kinds(kinds)
    from copydesk import run

    problems: list[Problem] = []
    found = [
        (report, [record for record in records if record.kind in wanted])
        for report, records in run.extract(_desk.request_of(given, paths), problems)
    ]
    console.write_out(_records(found, format_), encoding="" if format_ == "table" else "utf-8")
    return said_unread(problems)


def _record_kinds(names: tuple[str, ...]) -> frozenset[str]:
    from copydesk.mistakes import did_you_mean
    from copydesk.rules.criteria_reader import RECORD_KINDS

    for name in names:
        if name not in RECORD_KINDS:
            words = did_you_mean(name, RECORD_KINDS)
            raise click.BadParameter(f"no kind of record '{name}'{words}", param_hint="'--kind'")
    return frozenset(names or RECORD_KINDS)


def _records(found: Sequence[tuple[Report, Sequence[Record]]], format_: str) -> str:
    from copydesk.outputs import _listings, json

    if format_ == "table":
        shown = view()
        tables = (_listings.record_table(report, records, shown) for report, records in found)
        return "\n".join(tables)
    data = [item for report, records in found for item in _listings.record_data(report, records)]
    return json.dump(data) if format_ == "json" else json.dump_lines(data)
