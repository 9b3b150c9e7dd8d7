"""``copydesk facts``: what the reports of a story state, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK, said_unread, view

if TYPE_CHECKING:
    from copydesk.model import Problem


@click.command("facts", short_help="Show what reports state, side by side.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--why",
    "places",
    multiple=True,
    metavar="REPORT:LINE",
    help="Say why what stands at one place and at another (give two) is one fact or not; with one "
    "place, against every other report.",
)
@_desk.reading
def command(paths: tuple[str, ...], places: tuple[str, ...], **given: Any) -> int:
    """Show what the reports of a story state, fact by fact, side by side.

    Without PATH, the reports and ready-made records are those of config.yaml.
    """
    from copydesk import run
    from copydesk.outputs import _listings

    if len(places) > 2:
        raise click.BadParameter("give one place or two", param_hint="'--why'")
    request = _desk.request_of(given, paths)
    if places:
        from copydesk import tracing

        one, answers = tracing.compare(places, run.stories_of(request), request.published)
        console.write_out(_listings.why_list(one.reports, answers, view()))
        return OK
    problems: list[Problem] = []
    reports, found = run.facts(request, problems)
    console.write_out(_listings.fact_table(reports, found, view()))
    return said_unread(problems)
