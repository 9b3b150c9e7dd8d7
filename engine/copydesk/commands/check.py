"""``copydesk check``: reports against each other, and all of them against the rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console, parts
from copydesk.commands._base import (
    DEFAULT_PACK,
    FINDINGS,
    OK,
    TROUBLE,
    below,
    config_file,
    configuration,
    from_here,
    no_pack,
    pack,
    profile,
    published,
    rules,
    view,
    wanted_pack,
    write,
)
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.model import Result, Severity
    from copydesk.run import Request
    from copydesk.tables import RecordsSource


@click.command("check", short_help="Check reports against each other and the rules.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    help="Source to hold the reports against; only the reports' own findings are shown.",
)
@config_file
@profile
@rules
@pack
@no_pack
@published
@click.option("--ledger", metavar="FILE", help="Facts that the desk knows to be right.")
@click.option(
    "--trust",
    multiple=True,
    metavar="GLOB",
    help="Origin or report to believe before others; give the most trusted first.",
)
@click.option("--waivers", metavar="FILE", help="Findings that somebody has accepted.")
@click.option("--baseline", metavar="FILE", help="Findings that are known: report only new ones.")
@click.option(
    "--update-baseline", is_flag=True, help="Write all findings of this check to the baseline."
)
@click.option(
    "--format",
    "format_",
    metavar="|".join(parts.own_names("outputs")),
    help="Form of the result.  [default: terminal]",
)
@click.option("--output", metavar="FILE", help="File to write the result to; - is standard output.")
@click.option(
    "--fail-level",
    type=click.Choice(["error", "warning", "info"]),
    help="Least severity that fails the check.  [default: error]",
)
@click.option(
    "--strict", is_flag=True, help="Rules that could not be evaluated fail the check, too."
)
@click.option("--exit-zero", is_flag=True, help="Exit status 0 even if there are findings.")
@click.option("-v", "--verbose", is_flag=True, help="Show all evidence and all notes.")
def command(paths: tuple[str, ...], exit_zero: bool, verbose: bool, **given: Any) -> int:
    """Check reports against each other, and all of them against the rules.

    PATH is a file, a folder (one story), or - for standard input. Without any, config.yaml says
    what to check.
    """
    request, config = request_of(paths, given)
    name, output = given["format_"], given["output"]
    if config is not None:
        name = name or config.format
        output = output or (str(config.output) if config.output else None)
    name = name or "terminal"
    to_file = output not in (None, "-")
    render = _output(name)
    baseline = _baseline(given)
    result = checked(request)
    troubles = _troubles(result)
    if baseline is not None:
        result = _compared(result, baseline, given, request.fail_level, troubles)
    if request.strict:
        result = _held_strictly(result)
    text = render(result, view(verbose=verbose, to_file=to_file))
    # Programs read the other formats, and they expect UTF-8 wherever they are.
    write(text, output, encoding="" if name == "terminal" else "utf-8")
    for trouble in troubles:
        console.write_err(f"copydesk: {trouble}")
    if troubles:
        return TROUBLE
    return FINDINGS if result.verdict == "fail" and not exit_zero else OK


def _held_strictly(result: Result) -> Result:
    """The result, failed where a rule was not evaluated; which ones is said on standard error."""
    idle = [rule for rule in result.rules if rule.outcome == "not_evaluated"]
    for rule in idle:
        console.write_err(f"copydesk: strict: rule {rule.id} was not evaluated: {rule.reason}")
    return result.model_copy(update={"verdict": "fail"}) if idle else result


def _baseline(given: dict[str, Any]) -> Mapping[str, Any] | None:
    """The known findings: an empty baseline where it is to be written; ``None`` without one."""
    path, update = given["baseline"], given["update_baseline"]
    if path is None:
        if update:
            raise click.UsageError("--update-baseline wants --baseline FILE to write to")
        return None
    from copydesk import baseline

    return {} if update and not Path(path).exists() else baseline.load(Path(path))


def _compared(
    result: Result,
    known: Mapping[str, Any],
    given: dict[str, Any],
    fail_level: Severity,
    troubles: list[str],
) -> Result:
    """The result without what the baseline knows; the baseline is written first if asked for."""
    from copydesk import baseline

    path = given["baseline"]
    if given["update_baseline"]:
        if troubles:
            console.write_err(f"copydesk: {path} not written: the check is not complete")
        else:
            text = baseline.written(result)
            console.write_file(Path(path), text)
            known = baseline.load(Path(path))
            console.write_err(f"copydesk: {baseline.said_written(len(known), path)}")
            return baseline.compare(result, known, fail_level).result
    compared = baseline.compare(result, known, fail_level)
    console.write_err(f"copydesk: {baseline.said(compared, path)}")
    return compared.result


def request_of(paths: tuple[str, ...], given: dict[str, Any]) -> tuple[Request, Config | None]:
    """What to check: from the arguments and, where they name no report, from config.yaml.

    Paths of the configuration start at its folder, those of the arguments here.
    """
    from copydesk.run import Request

    config, base = None, Path()
    if given["config_path"] or given["profile"] or not paths:
        config, folder = configuration(given["config_path"], given["profile"])
        if not paths:
            base = folder
            paths = tuple(below(folder, report) for report in config.reports)
            if not paths and not config.records:
                raise DeskError(
                    "nothing to check: the configuration names no reports, and no PATH is given",
                    path=str(folder / (given["config_path"] or "config.yaml")),
                )
    against, rules = given["against"], given["rules"]
    ledger, waivers = given["ledger"], given["waivers"]
    if base != Path():
        against, rules = map(from_here, against), map(from_here, rules)
        ledger, waivers = ledger and from_here(ledger), waivers and from_here(waivers)
    pack, published, fail_level = (
        given["pack"] or DEFAULT_PACK,
        given["published"],
        given["fail_level"],
    )
    if config is not None:
        against = tuple(against) or tuple(below(base, path) for path in config.against)
        rules = tuple(rules) or tuple(below(base, path) for path in config.rules)
        pack = given["pack"] or config.pack
        published = published or config.published
        ledger = ledger or (config.ledger and below(base, config.ledger))
        waivers = waivers or (config.waivers and below(base, config.waivers))
        fail_level = fail_level or config.fail_level
    request = Request(
        paths=paths,
        against=tuple(against),
        records=() if config is None else tuple(_below(base, source) for source in config.records),
        rules=tuple(rules),
        pack=wanted_pack(pack, given),
        published=published,
        fail_level=fail_level or "error",
        strict=given["strict"] or (config is not None and config.strict),
        ledger=Path(ledger) if ledger else None,
        trust=given["trust"] or (config.trust if config is not None else ()),
        waivers=Path(waivers) if waivers else None,
        base=base,
    )
    return request, config


def _below(base: Path, source: RecordsSource) -> RecordsSource:
    paths = tuple(Path(below(base, path)) for path in source.path)
    return source.model_copy(update={"path": paths})


def _output(name: str) -> Any:
    """The ``render`` of one output."""
    try:
        return parts.load("outputs", name).render
    except LookupError:
        from copydesk.mistakes import did_you_mean

        words = did_you_mean(name, parts.names("outputs"))
        raise click.BadParameter(f"no format '{name}'{words}", param_hint="'--format'") from None


def checked(request: Request) -> Result:
    """The result of a check, with its progress shown to who watches."""
    from copydesk import run

    progress = console.Progress()
    try:
        return run.check(request, progress)
    finally:
        progress.close()


def _troubles(result: Result) -> list[str]:
    """What was not read and what did not run: the rest of the result is still true.

    A check that met nothing at all to check is trouble too: unknown is never green.
    """
    unread = [str(DeskError(each.message, path=each.path)) for each in result.problems]
    broken = [
        f"rule {rule.id} did not run: {rule.reason}"
        for rule in result.rules
        if rule.outcome == "error"
    ]
    if all(rule.outcome == "not_evaluated" for rule in result.rules):
        what = "no fact was found in" if not result.facts else "no rule concerns"
        hint = "copydesk extract shows what is found in a report"
        broken.append(str(DeskError(f"nothing was checked: {what} these reports", hint=hint)))
    return unread + broken
