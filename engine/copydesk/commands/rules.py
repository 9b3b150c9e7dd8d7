"""``copydesk rules``: the rules in force, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands._base import OK, asked, config_file, in_force, no_pack, pack, profile, view
from copydesk.commands._base import published as published_option
from copydesk.commands._base import rules as rules_option

if TYPE_CHECKING:
    from copydesk.model import RuleOutcome
    from copydesk.rule import Rule
    from copydesk.run import Request


@click.command("rules", short_help="List the rules in force, and what becomes of them.")
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
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or data.",
)
def command(paths: tuple[str, ...], format_: str, published: date | None, **given: Any) -> int:
    """List the rules in force: id, kind, severity and where each comes from.

    With reports, each rule is held against them: on how many facts it was, and with what outcome.
    """
    from copydesk.outputs import _rulings, json

    found = in_force(given).rules
    outcomes = _outcomes(found, asked(given, paths, published)) if paths else ()
    if format_ == "json":
        console.write_out(json.dump(_rulings.rule_data(found, outcomes)), encoding="utf-8")
    else:
        console.write_out(_rulings.rule_table(found, outcomes, view()))
    return OK


def _outcomes(rules: Sequence[Rule], request: Request) -> Sequence[RuleOutcome]:
    from copydesk import run
    from copydesk.judge import judge

    stories = run.stories_of(request)
    outcomes, findings = judge(rules, stories)
    return run.waived(request, stories, outcomes, findings)[0][: len(outcomes)]
