"""``copydesk explain``: the manual of a rule or of a kind of rule."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from copydesk import console, parts
from copydesk.commands._base import (
    DEFAULT_PACK,
    OK,
    config_file,
    no_pack,
    wanted_pack,
)
from copydesk.commands._base import (
    pack as pack_option,
)
from copydesk.commands._base import (
    rules as rules_option,
)
from copydesk.errors import DeskError


@click.command("explain", short_help="Show the manual of a rule or a kind of rule.")
@click.argument("name", metavar="[RULE|KIND]", required=False)
@config_file
@rules_option
@pack_option
@no_pack
def command(name: str | None, **given: Any) -> int:
    """Show the manual of a rule, or of a kind of rule; without a name, list them."""
    from copydesk import rulebook
    from copydesk.mistakes import did_you_mean

    kinds = parts.names("kinds")
    if name in kinds:
        console.write_out(rulebook.explain(name).rstrip() + "\n")
        return OK
    rules = {rule.id: rule for rule in _rules_in_force(given)}
    if name is None:
        width = max(map(len, [*rules, *kinds]))
        lines = ["Rules", *(f"  {key:<{width}}  {rule.title}" for key, rule in rules.items())]
        lines += ["", "Kinds", *(f"  {kind}" for kind in kinds)]
        console.write_out("\n".join(lines) + "\n")
        return OK
    if name not in rules:
        words = did_you_mean(name, [*rules, *kinds])
        raise DeskError(f"no rule and no kind '{name}'{words}")
    console.write_out(rulebook.explain(rules[name]).rstrip() + "\n")
    return OK


def _rules_in_force(given: dict[str, Any]) -> Any:
    """The rules of the arguments, or those of the configuration that would be used."""
    from copydesk import config, rulebook

    paths = [Path(path) for path in given["rules"]]
    pack = given["pack"] or DEFAULT_PACK
    found = Path(given["config_path"]) if given["config_path"] else config.find(Path())
    if found is not None and not paths:
        configured = config.load(found)
        paths = list(configured.rules)
        pack = given["pack"] or configured.pack
    return rulebook.load_rules(paths, wanted_pack(pack, given))
