"""``copydesk facts``: what the reports of a story state, side by side."""

from __future__ import annotations

from datetime import date

import click

from copydesk import console
from copydesk.commands._base import OK, view
from copydesk.commands._base import published as published_option


@click.command("facts", short_help="Show what reports state, side by side.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@published_option
def command(paths: tuple[str, ...], published: date | None) -> int:
    """Show what the reports of a story state, fact by fact, side by side."""
    from copydesk import run
    from copydesk.outputs import _listings

    reports, found = run.facts(paths, published)
    console.write_out(_listings.fact_table(reports, found, view()))
    return OK
