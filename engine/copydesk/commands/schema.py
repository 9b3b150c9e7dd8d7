"""``copydesk schema``: the JSON Schemas of the result and of the files that people write."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from copydesk.commands import _desk
from copydesk.commands._base import OK, write

MAKERS: Mapping[str, str] = {
    "rules": "rulebook",
    "config": "config",
    "ledger": "ledger",
    "waivers": "waivers",
    "result": "outputs.json",
}
"""Subject to the module whose ``schema()`` makes it."""
WRITTEN = ("rules", "config", "ledger", "waivers")
"""The files that people write: their schemas are for editors."""


def made(subject: str) -> dict[str, Any]:
    """The schema of one subject."""
    schema: dict[str, Any] = import_module(f"copydesk.{MAKERS[subject]}").schema()
    return schema


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("subject", type=click.Choice(list(MAKERS)), required=False)
@click.option("--output", metavar="FILE", help="File to write it to.  [default: standard output]")
@click.option(
    "--all",
    "folder",
    metavar="DIR",
    help="Write the schemas of all files that people write into a folder.",
)
def command(subject: str | None, output: str | None, folder: str | None) -> int:
    """Print a JSON Schema: of rule files, config.yaml, ledgers, waivers, or the JSON result.

    Editors check and complete the YAML files by them (draft-07); a first line such as
    "# yaml-language-server: $schema=schemas/rules.schema.json" names the one to use.
    """
    from copydesk.outputs import json

    if (subject is None) == (folder is None):
        raise click.UsageError(f"name one of {', '.join(MAKERS)}, or give --all DIR")
    if folder is not None:
        _desk.make_folder(Path(folder))
        for name in WRITTEN:
            write(json.dump(made(name)), str(Path(folder) / f"{name}.schema.json"))
    else:
        write(json.dump(made(str(subject))), output)
    return OK
