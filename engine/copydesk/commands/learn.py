"""``copydesk learn``: a ledger and rules in draft, from one trusted report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK
from copydesk.commands._base import published as published_option
from copydesk.commands.schema import made
from copydesk.errors import DeskError

LEDGER, RULES = "ledger.yaml", "rules/learnt.yaml"


@click.command("learn", short_help="Draft a ledger and rules from a trusted report.")
@click.argument("report", metavar="REPORT")
@click.option(
    "--output",
    metavar="DIR",
    help=f"Folder to write {LEDGER} and {RULES} to.  [default: standard output]",
)
@published_option
def command(report: str, output: str | None, published: date | None) -> int:
    """Draft a ledger and rules from one trusted report, for a person to prune.

    A comment above each entry says which line it was read from. The schemas by which editors check
    the two files are written as well, where they are not there yet. No file is written over.
    """
    from copydesk import learning, run

    stories = run.stories_of(run.Request(paths=(report,), published=published))
    if len(stories) != 1 or len(stories[0].reports) != 1:
        number = sum(len(one.reports) for one in stories)
        raise DeskError(f"one report is wanted, and there are {number}", path=report)
    drafts = learning.learn(stories[0])
    files = {LEDGER: drafts.ledger, RULES: drafts.rules}
    files = {name: text for name, text in files.items() if text}
    if output is None:
        parts = (f"# ---- {name}\n{text}" for name, text in files.items())
        console.write_out("\n".join(parts), encoding="utf-8")
        return OK
    folder = Path(output)
    written = _with_schemas(files, folder)
    for name, text in written.items():
        console.write_file(folder / name, text)
    console.write_out("".join(f"{folder / name}\n" for name in written))
    return OK


def _with_schemas(files: dict[str, str], folder: Path) -> dict[str, str]:
    """The files, each naming its schema, and the schemas that are not in the folder yet.

    Their folders are made. Raises :class:`DeskError` where a file is there already, or a folder
    cannot be made.
    """
    from copydesk.outputs import json

    there = [name for name in files if (folder / name).exists()]
    if there:
        raise DeskError(f"already there: {', '.join(there)}; nothing was written", path=str(folder))
    written: dict[str, str] = {}
    schemas: dict[str, str] = {}
    for name, text in files.items():
        subject = "ledger" if name == LEDGER else "rules"
        schema = f"schemas/{subject}.schema.json"
        up = "../" * name.count("/")
        written[name] = f"# yaml-language-server: $schema={up}{schema}\n{text}"
        if not (folder / schema).exists():
            schemas[schema] = json.dump(made(subject))
    for name in (*written, *schemas):
        _desk.make_folder((folder / name).parent)
    return written | schemas
