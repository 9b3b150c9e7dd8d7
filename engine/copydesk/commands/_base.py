"""What several commands share: options, configuration, the terminal, writing."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.model import Problem, Result
    from copydesk.outputs.base import View

OK, FINDINGS, TROUBLE = 0, 1, 2
"""Exit statuses: nothing at or above the fail level; findings; the work could not be done."""
DEFAULT_PACK = "news"
_MARKS = "…▸→"
"""What our own outputs draw with where the terminal can show it."""


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2024-03-31") from None


published = click.option(
    "--published",
    callback=_day,
    metavar="DATE",
    help="Day of publication of reports that do not state one.",
)
config_file = click.option(
    "--config",
    "config_path",
    metavar="FILE",
    help="Configuration to use; without PATH, the config.yaml found from here upward.",
)
profile = click.option(
    "--profile", metavar="NAME", help="Profile of the configuration.  [default: desk, if any]"
)
rules = click.option("--rules", multiple=True, metavar="PATH", help="Rule file or folder of them.")
pack = click.option(
    "--pack", metavar="NAME", help=f"Rules that ship, or none.  [default: {DEFAULT_PACK}]"
)
no_pack = click.option("--no-pack", is_flag=True, help="Only the rules given.")


def wanted_pack(pack: str | None, given: dict[str, Any]) -> str | None:
    """``none`` is no pack on the command line as it is in config.yaml."""
    return None if given["no_pack"] or pack == "none" else pack


def from_here(path: str) -> str:
    return path if path == "-" else str(Path(path).absolute())


def below(folder: Path, path: Path) -> str:
    """``path`` as seen from ``folder``: a result must not depend on where a checkout lies."""
    try:
        return str(path.absolute().relative_to(folder.absolute()))
    except ValueError:
        return str(path)


def configuration(named: str | None, profile: str | None = None) -> tuple[Config, Path]:
    """The configuration and its folder; the one found is named on standard error."""
    from copydesk import config

    if named:
        path = Path(named)
    else:
        found = config.find(Path())
        if found is None and profile is not None:
            raise DeskError(
                f"no profile '{profile}': there is no config.yaml here or above",
                hint="--config FILE names one that lies elsewhere; copydesk init writes one",
            )
        if found is None:
            raise DeskError(
                "nothing to check: no PATH is given, and there is no config.yaml here or above",
                hint="copydesk check FOLDER checks the reports in a folder, as one story",
            )
        path = Path(below(Path(), found))
        console.write_err(f"copydesk: using {path}")
    return config.load(path, profile), path.parent


def said_unread(problems: Sequence[Problem]) -> int:
    """Name what could not be read on standard error; the exit status that follows."""
    for problem in problems:
        console.write_err(f"copydesk: {DeskError.of(problem)}")
    return TROUBLE if problems else OK


def view(
    *,
    verbose: bool = False,
    quiet: bool = False,
    to_file: bool = False,
    seconds: tuple[tuple[str, float], ...] = (),
) -> View:
    from copydesk.outputs.base import View

    if to_file:
        return View(verbose=verbose, quiet=quiet, seconds=seconds)
    return View(
        color=console.wants_color(sys.stdout),
        width=console.width(sys.stdout),
        unicode=console.can_show(sys.stdout, _MARKS),
        verbose=verbose,
        quiet=quiet,
        links=console.has_links(sys.stdout),
        base=_here() if console.has_links(sys.stdout) else "",
        seconds=seconds,
    )


def _here() -> str:
    """The working directory as a URI that another machine's terminal knows to be ours."""
    import platform

    return Path.cwd().as_uri().replace("file://", f"file://{platform.node()}", 1)


def spare_what_was_read(result: Result, output: str | None) -> None:
    """Raise :class:`DeskError` where an output would stand in the place of a report or a rule.

    A result that lies among the reports is read as one of them when the check runs again.
    """
    if output in (None, "-"):
        return
    # "feed.xml#1" is the second report of feed.xml.
    reports = {report.path for report in result.reports}
    reports |= {path.rpartition("#")[0] or path for path in reports}
    read = reports | {source.path for source in result.sources}
    if os.path.realpath(output) in map(os.path.realpath, read):
        raise DeskError(
            "not written: it is one of the files that this check has read",
            path=output,
            hint="name another, outside of the folders that hold the reports",
        )


def write(text: str | bytes, output: str | None, encoding: str = "utf-8") -> None:
    """To standard output in ``encoding`` (empty: the terminal's), or to a file in UTF-8."""
    if output in (None, "-"):
        console.write_out(text, encoding=encoding)
    elif isinstance(text, bytes):
        console.write_bytes(Path(output), text)
    else:
        console.write_file(Path(output), text)
