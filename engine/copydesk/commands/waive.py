"""``copydesk waive``: accept a finding, with the reason and a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console
from copydesk.commands import _desk
from copydesk.commands._base import OK, config_file, profile
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.model import Finding
    from copydesk.waivers import Waiver

_SAME = ("fingerprint", "rule", "fact", "evidence")
"""Fields that say what is waived."""
_SHORTEST = 6
"""Digits of a fingerprint from which on its beginning will do."""


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2024-03-31") from None


def _words(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("it is empty")
    return value


@click.command("waive", short_help="Accept a finding, with the reason and a name.")
@click.argument("fingerprint")
@click.option("--reason", callback=_words, required=True, help="Why it is accepted.")
@click.option("--owner", callback=_words, required=True, help="Who accepts it.")
@click.option("--expires", callback=_day, metavar="DATE", help="The last day it is good.")
@click.option(
    "--by-fact",
    is_flag=True,
    help="Waive all that the rule finds wrong with the fact, named by rule and fact.",
)
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Reports that have the finding.")
@click.option("--waivers", metavar="FILE", help="File to write to.  [default: the configuration's]")
@config_file
@profile
def command(
    fingerprint: str,
    reason: str,
    owner: str,
    expires: date | None,
    by_fact: bool,
    paths: tuple[str, ...],
    waivers: str | None,
    **given: Any,
) -> int:
    """Accept a finding: write a waiver of it, with the reason, a name and maybe a last day.

    FINGERPRINT, or its beginning, is what `copydesk check -v` shows below the finding. The
    waiver dies when any of the finding's evidence changes.
    """
    from copydesk import waivers as module

    if expires is not None and expires < module.today():
        raise DeskError(f"cannot waive until {expires}: that day is over")
    fingerprint = fingerprint.lower()
    file, findings = _findings(paths, waivers, given)
    matching = {
        each.fingerprint: each for each in findings if each.fingerprint.startswith(fingerprint)
    }
    if len(fingerprint) < _SHORTEST or len(matching) != 1:
        many = "several findings begin so" if len(matching) > 1 else "no finding has it"
        many = many if len(fingerprint) >= _SHORTEST else f"give {_SHORTEST} digits at least"
        raise DeskError(
            f"cannot waive {fingerprint}: {many}",
            hint="copydesk check -v shows the findings with their fingerprints",
        )
    (finding,) = matching.values()
    if finding.rule == module.RULE:
        raise DeskError("findings on waivers cannot be waived", hint="mend the waiver")
    alike = [f for f in findings if (f.rule, f.fact) == (finding.rule, finding.fact)]
    waiver = module.Waiver(
        fingerprint="" if by_fact else finding.fingerprint,
        rule=finding.rule,
        fact=finding.fact,
        evidence=module.evidence_of(alike) if by_fact else "",
        reason=reason,
        owner=owner,
        expires=expires,
    )
    try:
        before = file.read_bytes().decode() if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise DeskError(f"cannot be read: {error}", path=str(file)) from error
    if _is_there(file, before, waiver):
        raise DeskError("the finding is waived already", path=str(file))
    console.write_file(file, module.added(before, waiver, str(file)))
    console.write_err(f"copydesk: waived in {file}: {finding.message}")
    return OK


def _is_there(file: Path, text: str, waiver: Waiver) -> bool:
    """Whether the file has a waiver of the same that is still good."""
    from copydesk import waivers as module
    from copydesk import yamlplaces

    if not text.strip():
        return False
    given = module.read(yamlplaces.parse(text, str(file)))
    return any(
        all(getattr(each, name) == getattr(waiver, name) for name in _SAME)
        and (each.expires is None or each.expires >= given.today)
        for each in (entry.waiver for entry in given.entries)
    )


def _findings(
    paths: tuple[str, ...], waivers: str | None, given: dict[str, Any]
) -> tuple[Path, list[Finding]]:
    """The file to write to, and all findings of a check as it is configured."""
    from copydesk import run

    request = _desk.request_of({**given, "published": None}, paths, "--in", may_lack=("waivers",))
    file = waivers or request.waivers
    if file is None:
        raise DeskError(
            "there is no file to write the waiver to",
            hint="name it in config.yaml (waivers: waivers.yaml), or give --waivers FILE",
        )
    return Path(file), list(run.check(replace(request, waivers=None)).findings)
