"""``copydesk facts``: what the reports of a story state, side by side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from copydesk import console
from copydesk.commands._base import OK, said_unread, view
from copydesk.commands._base import published as published_option

if TYPE_CHECKING:
    from copydesk.model import Problem


@click.command("facts", short_help="Show what reports state, side by side.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--why",
    "places",
    multiple=True,
    metavar="REPORT:LINE",
    help="Say why what stands at one place and at another (give two) is one fact or not; with one "
    "place, against every other report.",
)
@published_option
def command(paths: tuple[str, ...], places: tuple[str, ...], published: date | None) -> int:
    """Show what the reports of a story state, fact by fact, side by side."""
    from copydesk import run
    from copydesk.outputs import _listings

    if len(places) > 2:
        raise click.BadParameter("give one place or two", param_hint="'--why'")
    if places:
        own, answers = run.why(paths, places, published)
        console.write_out(_listings.why_list(own, answers, view()))
        return OK
    problems: list[Problem] = []
    reports, found = run.facts(paths, published, problems)
    console.write_out(_listings.fact_table(reports, found, view()))
    return said_unread(problems)
