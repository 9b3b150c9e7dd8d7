"""``copydesk explain``: the manual of a rule or of a kind of rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from copydesk import console, parts
from copydesk.commands._base import OK, config_file, in_force, no_pack, profile
from copydesk.commands._base import pack as pack_option
from copydesk.commands._base import rules as rules_option
from copydesk.errors import DeskError


@click.command("explain", short_help="Show the manual of a rule or a kind of rule.")
@click.argument("name", metavar="[RULE|KIND]", required=False)
@config_file
@profile
@rules_option
@pack_option
@no_pack
@click.option(
    "--markdown", metavar="DIR", help="Write the reference pages into a folder, all kinds at once."
)
def command(name: str | None, markdown: str | None, **given: Any) -> int:
    """Show the manual of a rule, or of a kind of rule; without a name, list them."""
    from copydesk import rulebook
    from copydesk.mistakes import did_you_mean

    if markdown is not None:
        _write_pages(Path(markdown))
        return OK

    kinds = parts.names("kinds")
    if name in kinds:
        console.write_out(rulebook.explain(name).rstrip() + "\n")
        return OK
    rules = {rule.id: rule for rule in in_force(given)}
    if name is None:
        width = max(map(len, [*rules, *kinds]))
        lines = ["Rules", *(f"  {key:<{width}}  {rule.title}" for key, rule in rules.items())]
        lines += ["", "Kinds", *(f"  {kind}" for kind in kinds)]
        console.write_out("\n".join(lines) + "\n")
        return OK
    rule = next((each for each in rules.values() if each.is_called(name)), None)
    if rule is None:
        words = did_you_mean(name, [*rules, *kinds])
        raise DeskError(f"no rule and no kind '{name}'{words}")
    console.write_out(rulebook.explain(rule).rstrip() + "\n")
    return OK


def _write_pages(folder: Path) -> None:
    from copydesk import reference

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeskError(f"the folder cannot be made: {reason}", path=str(folder)) from error
    for name, text in reference.pages().items():
        console.write_file(folder / name, text)
