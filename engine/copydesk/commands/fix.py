"""``copydesk fix``: the safe suggestions, put into the reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands._base import (
    DEFAULT_PACK,
    OK,
    TROUBLE,
    below,
    config_file,
    no_pack,
    pack,
    profile,
    published,
    rules,
    wanted_pack,
)
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.fixing import Plan
    from copydesk.run import Request


@click.command("fix", short_help="Put the safe suggestions into the reports.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Show what would be changed, and change nothing.")
@click.option("--ledger", metavar="FILE", help="Facts that the desk knows to be right.")
@config_file
@profile
@rules
@pack
@no_pack
@published
def command(paths: tuple[str, ...], diff: bool, **given: Any) -> int:
    """Put the safe suggestions into the reports, and touch nothing else.

    Safe is the spelling of a name that the ledger has, or that a clear majority of independent
    origins writes. Quotations are never changed. Text and markdown files keep their encoding and
    their line ends, and each is written whole or not at all. Without PATH, the reports are those of
    config.yaml.
    """
    from copydesk import fixing, run

    result = run.check(_request(paths, given))
    plans = fixing.plans(result)
    changed = [plan for plan in plans if plan.edits]
    troubles = [str(DeskError(each.message, path=each.path)) for each in result.problems]
    if diff:
        console.write_out("".join(map(fixing.diff, changed)))
    else:
        done = []
        for plan in changed:
            try:
                _write(plan)
            except DeskError as error:
                troubles.append(str(error))
            else:
                done.append(plan)
        said = fixing.said(done)
        console.write_out("".join(f"{line}\n" for line in said) or "nothing to fix\n")
    for left in (left for plan in plans for left in plan.left):
        place = f"{left.path}:{left.line}:{left.column}"
        console.write_err(f"copydesk: {place}: {left.text} left as it is: {left.reason}")
    for trouble in troubles:
        console.write_err(f"copydesk: {trouble}")
    return TROUBLE if troubles else OK


def _write(plan: Plan) -> None:
    from copydesk import fixing

    path = Path(plan.report.path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DeskError(f"cannot be read again: {error.strerror}", path=str(path)) from error
    console.write_bytes(path, fixing.encoded(plan, data))


def _request(paths: tuple[str, ...], given: dict[str, Any]) -> Request:
    """What to check: the reports given, by the configuration's rules and ledger if there is one."""
    from copydesk import config
    from copydesk.run import Request

    rules, pack, ledger, day = given["rules"], given["pack"], given["ledger"], given["published"]
    trust: tuple[str, ...] = ()
    waivers = None
    found = Path(given["config_path"]) if given["config_path"] else config.find(Path())
    if found is not None:
        configured = config.load(found, given["profile"])
        rules = rules or tuple(str(path) for path in configured.rules)
        pack = pack or configured.pack
        ledger = ledger or configured.ledger
        day = day or configured.published
        trust = configured.trust
        waivers = configured.waivers
        paths = paths or tuple(below(Path(), path) for path in configured.reports)
    elif pack is None:
        pack = DEFAULT_PACK
    if not paths:
        raise DeskError("no PATH is given, and no config.yaml here or above names reports")
    if "-" in paths:
        raise DeskError("standard input cannot be fixed", hint="name the files")
    return Request(
        paths=paths,
        rules=rules,
        pack=wanted_pack(pack, given),
        published=day,
        ledger=Path(ledger) if ledger else None,
        trust=trust,
        waivers=waivers,
    )
