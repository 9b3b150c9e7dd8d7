"""``copydesk why``: one place in a report, followed through the trip."""

from __future__ import annotations

from typing import Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK, view


@click.command("why", short_help="Say what was read at a place, and which rules met it.")
@click.argument("place", metavar="REPORT:LINE")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_desk.judging
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or data.",
)
def command(place: str, paths: tuple[str, ...], format_: str, **given: Any) -> int:
    """Say what was read at a place, in which fact it is, and which rules met it.

    REPORT is a report's id or what messages call it; LINE is what they give, and a column may
    follow it (003:1:3042). Without PATH, the reports are those of config.yaml.
    """
    from copydesk import run
    from copydesk.outputs import _rulings, json
    from copydesk.tracing import trace

    stories = run.stories_of(_desk.request_of(given, paths))
    columns = run.columns_of(report for one in stories for report in one.reports)
    one, traced = trace(place, stories, _desk.in_force(given, columns).rules)
    if format_ == "json":
        console.write_out(json.dump(_rulings.trace_data(one.reports, traced)), encoding="utf-8")
    else:
        console.write_out(_rulings.trace_text(one.reports, traced, view()))
    return OK
