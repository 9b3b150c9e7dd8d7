"""``copydesk init``: a desk to begin with."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK
from copydesk.commands.schema import WRITTEN, made
from copydesk.errors import DeskError

STARTER = (
    "config.yaml",
    "rules/house.yaml",
    "stories/harbour/1-agency.txt",
    "stories/harbour/2-daily.txt",
    "stories/harbour/3-radio.txt",
)
"""Files of the starter, as they are written."""


@click.command("init", short_help="Write a desk to begin with.")
@click.argument("folder", metavar="[DIR]", default=".")
def command(folder: str) -> int:
    """Write a desk to begin with into DIR, here if it is left out.

    It is a configuration, a rule file with its cases, a sample story that passes, and schemas for
    editors. Nothing that is there already is written over.
    """
    from copydesk.outputs import json

    root = Path(folder)
    files = {name: _starter(name) for name in STARTER}
    files |= {f"schemas/{name}.schema.json": json.dump(made(name)) for name in WRITTEN}
    _refuse_to_write_over(root, files)
    for name in files:
        _desk.make_folder((root / name).parent)
    for name, text in files.items():
        console.write_file(root / name, text)
    console.write_out("".join(f"{root / name}\n" for name in files) + _next(root))
    return OK


def _starter(name: str) -> str:
    content = pkgutil.get_data("copydesk", f"starter/{name}")
    assert content is not None
    return content.decode()


def _refuse_to_write_over(root: Path, files: dict[str, str]) -> None:
    there = [name for name in files if (root / name).exists()]
    if there:
        raise DeskError(
            f"already there: {', '.join(there)}; nothing was written",
            path=str(root),
            hint="name another folder: copydesk init DIR",
        )


def _next(root: Path) -> str:
    here = "" if root == Path() else f"cd {root}\n"
    return f"\nNow:\n{here}copydesk check\ncopydesk test\n"
