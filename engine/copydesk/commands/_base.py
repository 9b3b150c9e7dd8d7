"""What several commands share: options, configuration, the terminal, writing."""

from __future__ import annotations

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
    from copydesk.criteria_reader import KnownColumns
    from copydesk.model import Problem
    from copydesk.outputs.base import View
    from copydesk.rule import Rule
    from copydesk.rulebook import Rulebook
    from copydesk.run import Request

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


def in_force(given: dict[str, Any]) -> Rulebook:
    """The rules of the arguments, or those of the configuration that a check here would use."""
    from copydesk import rulebook

    paths = [Path(path) for path in given["rules"]]
    pack = given["pack"] or DEFAULT_PACK
    columns: KnownColumns = {}
    configured = _configured(given)
    if configured is not None and not paths:
        if configured.records:
            from copydesk import intake, run

            columns = run.columns_of(intake.collect((), records=configured.records).reports)
        paths = [Path(below(Path(), path)) for path in configured.rules]
        pack = given["pack"] or configured.pack
    return rulebook.load_rules(paths, wanted_pack(pack, given), columns)


def asked(given: dict[str, Any], paths: tuple[str, ...], published: date | None) -> Request:
    """What to read for the rules in force: reports, or the configuration's where there are none.

    What the configuration knows in advance (ledger, trust, waivers) holds for the ones as for the
    others.
    """
    from copydesk.run import Request

    config = _configured(given)
    if config is None:
        if not paths:
            raise DeskError("no PATH is given, and there is no config.yaml here or above")
        return Request(paths=paths, published=published)
    return Request(
        paths=paths or tuple(below(Path(), path) for path in config.reports),
        published=published or config.published,
        ledger=config.ledger,
        trust=config.trust,
        waivers=config.waivers,
        records=() if paths else config.records,
    )


def _configured(given: dict[str, Any]) -> Config | None:
    """The configuration named, or found from here upward."""
    from copydesk import config

    found = Path(given["config_path"]) if given["config_path"] else config.find(Path())
    return None if found is None else config.load(found, given["profile"])


def is_packed(rule: Rule) -> bool:
    """Whether a rule comes from a pack that ships."""
    return rule.path.startswith("copydesk/packs/")


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
        console.write_err(f"copydesk: {DeskError(problem.message, path=problem.path)}")
    return TROUBLE if problems else OK


def view(*, verbose: bool = False, to_file: bool = False) -> View:
    from copydesk.outputs.base import View

    if to_file:
        return View(verbose=verbose)
    return View(
        color=console.wants_color(sys.stdout),
        width=console.width(sys.stdout),
        unicode=console.can_show(sys.stdout, _MARKS),
        verbose=verbose,
    )


def write(text: str, output: str | None, encoding: str = "utf-8") -> None:
    """To standard output in ``encoding`` (empty: the terminal's), or to a file in UTF-8."""
    if output in (None, "-"):
        console.write_out(text, encoding=encoding)
    else:
        console.write_file(Path(output), text)
