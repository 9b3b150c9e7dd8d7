"""The forms that a result is written in, and the files they go to: ``--format``, ``--output``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import parts
from copydesk.commands._archive import TABLE
from copydesk.commands._base import spare_what_was_read, view, write
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.analysis import Watch
    from copydesk.config import Config
    from copydesk.model import Result


def wanted(given: dict[str, Any], config: Config | None) -> list[tuple[str, str | None]]:
    """Each form of the result with the file that it goes to; ``None`` is standard output.

    What is written to files comes on top: standard output shows the result for the terminal unless
    another form is asked for there.
    """
    asked = [text.partition("=") for text in given["formats"]]
    for name, equals, file in asked:
        if equals and not file:
            raise click.BadParameter(f"'{name}=' names no file", param_hint="'--format'")
    files: list[tuple[str, str | None]] = [(name, file) for name, _, file in asked if file]
    shown = [name for name, equals, _ in asked if not equals]
    output = given["output"]
    if config is not None:
        shown = shown or ([config.format] if not files or config.format != "terminal" else [])
        output = output or (str(config.output) if config.output else None)
        if not given["formats"]:
            files += [(name, str(file)) for name, file in config.outputs.items()]
    if len(shown) > 1:
        raise click.BadParameter(
            f"{' and '.join(shown)} cannot all go to one place; write {shown[-1]}=FILE",
            param_hint="'--format'",
        )
    where = None if output == "-" else output
    if where is None and TABLE in shown and sys.stdout.isatty():
        raise click.BadParameter(
            f"a terminal cannot show it; write {TABLE}=FILE", param_hint="'--format'"
        )
    all_wanted = [(shown[0] if shown else "terminal", where), *files]
    taken = [Path(file).absolute() for _, file in all_wanted if file is not None]
    twice = next((path for path in taken if taken.count(path) > 1), None)
    if twice is not None:
        raise click.BadParameter(f"{twice.name} is named for two forms", param_hint="'--format'")
    return all_wanted


def renderer(name: str) -> Any:
    """The ``render`` of one output."""
    try:
        return parts.load("outputs", name).render
    except LookupError:
        from copydesk.mistakes import did_you_mean

        words = did_you_mean(name, parts.names("outputs"))
        raise click.BadParameter(f"no format '{name}'{words}", param_hint="'--format'") from None


def written(
    result: Result,
    wanted: list[tuple[str, str | None]],
    renderers: list[Any],
    given: dict[str, Any],
    watch: Watch,
) -> list[str]:
    """Write every form of the result; what could not be written keeps none of the others."""
    troubles = []
    for (name, file), render in zip(wanted, renderers, strict=True):
        how = view(
            verbose=given["verbose"],
            quiet=given["quiet"],
            to_file=file is not None,
            seconds=tuple(watch.seconds.items()),
        )
        try:
            # Programs read the other formats, and they expect UTF-8 wherever they are.
            spare_what_was_read(result, file)
            write(render(result, how), file, encoding="" if name == "terminal" else "utf-8")
        except DeskError as error:
            troubles.append(str(error))
    return troubles
