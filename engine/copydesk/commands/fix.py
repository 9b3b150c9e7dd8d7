"""``copydesk fix``: the safe suggestions, put into the reports."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK, TROUBLE
from copydesk.errors import DeskError

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.fixing import Plan
    from copydesk.run import Request


@click.command("fix", short_help="Put the safe suggestions into the reports.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Show what would be changed, and change nothing.")
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    help="Source to hold the reports against; nothing is changed in it.",
)
@click.option("--ledger", metavar="FILE", help="Facts that the desk knows to be right.")
@_desk.judging
def command(paths: tuple[str, ...], diff: bool, **given: Any) -> int:
    """Put the safe suggestions into the reports, and touch nothing else.

    Safe is the spelling of a name that the ledger has, or that a clear majority of independent
    origins writes. Quotations are never changed. Text and markdown files keep their encoding and
    their line ends, and each is written whole or not at all. Without PATH, the reports are those of
    config.yaml.
    """
    from copydesk import fixing, run

    request = _request(paths, given)
    result = run.check(request)
    plans = [plan for plan in fixing.plans(result) if not _is_source(plan, request)]
    changed = [plan for plan in plans if plan.edits]
    troubles = [str(DeskError.of(each)) for each in result.problems]
    if diff:
        console.write_out("".join(map(fixing.diff, changed)))
    else:
        troubles += _fixed(changed)
    for left in (left for plan in plans for left in plan.left):
        place = f"{left.path}:{left.line}:{left.column}"
        console.write_err(f"copydesk: {place}: {left.text} left as it is: {left.reason}")
    for trouble in troubles:
        console.write_err(f"copydesk: {trouble}")
    return TROUBLE if troubles else OK


def _is_source(plan: Plan, request: Request) -> bool:
    """Whether a report is one that the others are held against, which came in as it is."""
    from copydesk.listing import Listing, listed

    if not request.against:
        return False
    drafts = listed(request.paths, Listing([], []))
    real = os.path.realpath(plan.report.path)
    return all(os.path.realpath(draft.path) != real for draft in drafts)


def _fixed(plans: Sequence[Plan]) -> list[str]:
    """Write what is planned, and say it; what is wrong where that cannot be.

    All files are looked at before the first is written: where one of them is not to be changed,
    none is.
    """
    from copydesk import fixing

    files: list[tuple[Path, bytes]] = []
    troubles: list[str] = []
    for plan in plans:
        try:
            files.append(_prepared(plan))
        except DeskError as error:
            troubles.append(str(error))
    if troubles:
        if others := len(files):
            kept = "1 more file is" if others == 1 else f"{others} more files are"
            troubles.append(f"so {kept} left as before; name only what may be changed")
        return troubles
    for path, data in files:
        console.write_bytes(path, data)
    console.write_out("".join(f"{line}\n" for line in fixing.said(plans)) or "nothing to fix\n")
    return []


def _prepared(plan: Plan) -> tuple[Path, bytes]:
    """A file and its new bytes. Raises :class:`DeskError` where it may not be written."""
    from copydesk import fixing

    path = Path(plan.report.path)
    try:
        data = path.read_bytes()
        mode = path.stat().st_mode
    except OSError as error:
        raise DeskError(f"cannot be read again: {error.strerror}", path=str(path)) from error
    # Another file takes its place, which its own permissions would not stop; and who may write
    # everything is to heed the mark all the same.
    if not mode & _WRITABLE or not os.access(path, os.W_OK):
        raise DeskError(
            "the file is read-only: nothing is changed in it",
            path=str(path),
            hint="copydesk fix --diff shows what would be changed",
        )
    return path, fixing.encoded(plan, data)


def _request(paths: tuple[str, ...], given: dict[str, Any]) -> Request:
    """What to check: the reports given, by the configuration's rules and ledger if there is one."""
    if "-" in paths:
        raise DeskError("standard input cannot be fixed", hint="name the files")
    may_lack = ("ledger",) if given["ledger"] else ()
    request = _desk.request_of(given, paths, may_lack=may_lack)
    if given["against"]:
        request = replace(request, against=given["against"])
    return request if not given["ledger"] else replace(request, ledger=Path(given["ledger"]))
