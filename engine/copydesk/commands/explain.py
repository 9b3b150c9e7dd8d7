"""``copydesk explain``: the manual of a rule or of a kind of rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from copydesk import console, parts
from copydesk.commands import _desk
from copydesk.commands._base import OK
from copydesk.errors import DeskError


@click.command("explain", short_help="Show the manual of a rule or a kind of rule.")
@click.argument("name", metavar="[RULE|KIND]", required=False)
@_desk.ruling
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
    rules = {rule.id: rule for rule in _desk.in_force(given).rules}
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

    _desk.make_folder(folder)
    for name, text in reference.pages().items():
        console.write_file(folder / name, text)
