"""``copydesk rules``: the rules in force, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK, view

if TYPE_CHECKING:
    from copydesk.model import RuleOutcome
    from copydesk.rules.rule import Rule


@click.command("rules", short_help="List the rules in force, and what becomes of them.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_desk.judging
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or data.",
)
def command(paths: tuple[str, ...], format_: str, **given: Any) -> int:
    """List the rules in force: id, kind, severity and where each comes from.

    With reports, each rule is held against them: on how many facts it was, and with what outcome.
    """
    from copydesk.outputs import _rulings, json

    found, outcomes = _held(given, paths) if paths else (_desk.in_force(given).rules, ())
    if format_ == "json":
        console.write_out(json.dump(_rulings.rule_data(found, outcomes)), encoding="utf-8")
    else:
        console.write_out(_rulings.rule_table(found, outcomes, view()))
    return OK


def _held(
    given: dict[str, Any], paths: tuple[str, ...]
) -> tuple[Sequence[Rule], Sequence[RuleOutcome]]:
    """The rules in force, and what became of each in these reports."""
    from copydesk import run
    from copydesk.judge import judge

    request = _desk.request_of(given, paths)
    stories = run.stories_of(request)
    columns = run.columns_of(report for one in stories for report in one.reports)
    rules = _desk.in_force(given, columns).rules
    outcomes, findings = judge(rules, stories)
    return rules, run.waived(request, stories, outcomes, findings)[0][: len(outcomes)]
