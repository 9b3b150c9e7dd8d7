"""``copydesk why``: one place in a report, followed through the trip."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from copydesk import console
from copydesk.commands._base import OK, asked, config_file, in_force, no_pack, pack, profile, view
from copydesk.commands._base import published as published_option
from copydesk.commands._base import rules as rules_option


@click.command("why", short_help="Say what was read at a place, and which rules met it.")
@click.argument("place", metavar="REPORT:LINE")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@config_file
@profile
@rules_option
@pack
@no_pack
@published_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text to read, or data.",
)
def command(
    place: str, paths: tuple[str, ...], format_: str, published: date | None, **given: Any
) -> int:
    """Say what was read at a place, in which fact it is, and which rules met it.

    REPORT is a report's id or what messages call it; LINE is what they give, and a column may
    follow it (003:1:3042). Without PATH, the reports are those of config.yaml.
    """
    from copydesk import run
    from copydesk.outputs import _rulings, json
    from copydesk.tracing import trace

    rules = in_force(given).rules
    one, traced = trace(place, run.stories_of(asked(given, paths, published)), rules)
    if format_ == "json":
        console.write_out(json.dump(_rulings.trace_data(one.reports, traced)), encoding="utf-8")
    else:
        console.write_out(_rulings.trace_text(one.reports, traced, view()))
    return OK
