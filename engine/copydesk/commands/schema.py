"""``copydesk schema``: the JSON Schema of the result, of rule files or of the configuration."""

from __future__ import annotations

import click

from copydesk.commands._base import OK, write


@click.command("schema", short_help="Print a JSON Schema.")
@click.argument("subject", type=click.Choice(["result", "rules", "config"]))
@click.option("--output", metavar="FILE", help="File to write it to.  [default: standard output]")
def command(subject: str, output: str | None) -> int:
    """Print the JSON Schema of the JSON result, of rule files, or of config.yaml."""
    from copydesk import config, rulebook
    from copydesk.outputs import json

    made = {"result": json.schema, "rules": rulebook.schema, "config": config.schema}[subject]()
    write(json.dump(made), output)
    return OK
