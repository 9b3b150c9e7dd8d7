"""``copydesk check``: reports against each other, and all of them against the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from copydesk import console, kept, parts
from copydesk.commands import _archive, _forms
from copydesk.commands._base import (
    FINDINGS,
    OK,
    TROUBLE,
    config_file,
    no_pack,
    pack,
    profile,
    published,
    rules,
)
from copydesk.commands._request import request_of
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.analysis import Watch
    from copydesk.commands._session import Session
    from copydesk.memory import Memory
    from copydesk.model import Result, Severity
    from copydesk.run import Request


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
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    help="Form of the result, and the file it goes to; give it again for more of them: "
    + ", ".join(parts.own_names("outputs"))
    + ".  [default: terminal]",
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
@click.option(
    "--redact", is_flag=True, help="Leave out the reports' text: places, digests and values only."
)
@_archive.options
@click.option("--exit-zero", is_flag=True, help="Exit status 0 even if there are findings.")
@click.option(
    "--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C ends it."
)
@click.option(
    "--backend",
    type=click.Choice(["auto", "python", "polars", "duckdb", "spark"]),
    default="auto",
    help="What checks a large table; spark does archives of reports, too.  "
    "[default: polars where it is installed]",
)
@click.option(
    "--master",
    metavar="URL",
    help="Spark cluster for --backend spark.  [default: as Spark is configured]",
)
@click.option(
    "--max-findings",
    type=click.IntRange(min=1),
    default=100,
    metavar="N",
    help="Of a large table, what each rule tells of; the rest is counted.  [default: 100]",
)
@click.option(
    "--violations",
    metavar="FILE",
    help="Parquet file for all rows of a table that break a rule.",
)
@click.option("-q", "--quiet", is_flag=True, help="Show the verdict only.")
@click.option("-v", "--verbose", is_flag=True, help="Show all evidence and all notes.")
def command(paths: tuple[str, ...], exit_zero: bool, watch: bool, **given: Any) -> int:
    """Check reports against each other, and all of them against the rules.

    PATH is a file, a folder (one story), or - for standard input. Without any, config.yaml says
    what to check.
    """
    if given["no_cache"]:
        kept.use(None)
    if not watch:
        return _once(paths, exit_zero, given)
    _again_and_again(paths, given)
    return OK


def _again_and_again(paths: tuple[str, ...], given: dict[str, Any]) -> None:
    """Check whenever a file is saved, until the user ends it."""
    from copydesk import config, watching
    from copydesk.commands._session import Session

    if "-" in paths:
        raise click.UsageError("--watch needs files: standard input is read once")
    if given["update_baseline"]:
        raise click.UsageError("--watch and --update-baseline do not go together")
    watching.require()
    found = Path(given["config_path"]) if given["config_path"] else config.find(Path())
    session = Session(found, [Path(path) for path in (*paths, *given["rules"])])
    session.run(lambda: _once(paths, exit_zero=False, given=given, session=session))


def _once(
    paths: tuple[str, ...], exit_zero: bool, given: dict[str, Any], session: Session | None = None
) -> int:
    from copydesk.analysis import Watch

    if given["master"] and given["backend"] != _archive.SPARK:
        raise click.UsageError("--master names a Spark cluster: it goes with --backend spark")
    request, config = request_of(paths, given)
    wanted = _forms.wanted(given, config)
    if session is not None:
        written = (file for _, file in wanted if file is not None)
        session.asked(request, written)
    renderers = [_forms.renderer(name) for name, _ in wanted]
    baseline = _baseline(given)
    watch = Watch()
    archive = None if session is not None else _archive.archive_of(request, given, config)
    if archive is not None and archive.streams(wanted, given):
        result = archive.streamed(wanted, given)
        wanted, renderers = [], []
    elif archive is not None:
        result = archive.result([name for name, _ in wanted], redacted=given["redact"])
    else:
        memory = None if session is None else session.memory
        result = _screened(request, given, watch) or checked(request, watch, memory)
    if session is not None:
        session.went_by(result)
    if given["redact"]:
        from copydesk.redact import redacted

        result = redacted(result)
    troubles = _troubles(result)
    if baseline is not None:
        result = _compared(result, baseline, given, request.fail_level, troubles)
    if request.strict:
        result = _held_strictly(result)
    troubles += _forms.written(result, wanted, renderers, given, watch)
    for note in result.notes:
        console.write_err(f"copydesk: note: {DeskError.of(note)}")
    for trouble in troubles:
        console.write_err(f"copydesk: {trouble}")
    if troubles:
        return TROUBLE
    return FINDINGS if result.verdict == "fail" and not exit_zero else OK


def _screened(request: Request, given: dict[str, Any], watch: Watch) -> Result | None:
    """The result of a table engine on one large table; ``None`` for a check of records."""
    named = [*request.paths, *(str(path) for source in request.records for path in source.path)]
    large = any(_may_be_large(name, request.base) for name in named)
    wanted = given["backend"] not in ("auto", "python") or given["violations"]
    if given["backend"] == "python" and given["violations"]:
        raise click.UsageError("--violations needs a table engine: --backend polars or duckdb")
    if given["backend"] == "python" or not (large or wanted):
        return None
    from copydesk import screening

    wish = screening.Wish(
        given["backend"],
        given["max_findings"],
        given["violations"] or "",
        given["master"] or "",
    )
    return screening.check(request, wish, watch)


_LARGE_TEXT: Final = 200_000
"""Bytes; in less than that there is no large table."""


def _may_be_large(name: str, base: Path) -> bool:
    """Whether a file may be a large table, or a pattern may name one."""
    from copydesk.tables import TABLE_SUFFIXES

    suffix = Path(name).suffix.lower()
    if suffix not in TABLE_SUFFIXES:
        return False
    if suffix in (".parquet", ".pq"):
        return True
    try:
        return (base / name).stat().st_size >= _LARGE_TEXT
    except OSError:
        return "*" in name or "?" in name or "[" in name


def _held_strictly(result: Result) -> Result:
    """The result, failed where a rule was not evaluated; which ones is said on standard error."""
    idle = [rule for rule in result.rules if rule.outcome == "not_evaluated"]
    for rule in idle:
        console.write_err(f"copydesk: strict: rule {rule.id} was not evaluated: {rule.reason}")
    return replace(result, verdict="fail") if idle else result


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


def checked(request: Request, watch: Watch | None = None, memory: Memory | None = None) -> Result:
    """The result of a check, with its progress shown to who watches."""
    from copydesk import run

    progress = console.Progress()
    try:
        return run.check(request, progress, watch, memory)
    finally:
        progress.close()


def _troubles(result: Result) -> list[str]:
    """What was not read and what did not run: the rest of the result is still true.

    A check that met nothing at all to check is trouble too: unknown is never green.
    """
    unread = [str(DeskError.of(each)) for each in result.problems]
    broken = [
        f"rule {rule.id} did not run: {rule.reason}"
        for rule in result.rules
        if rule.outcome == "error"
    ]
    if all(rule.outcome == "not_evaluated" for rule in result.rules):
        what = (
            "no fact was found in"
            if not result.facts and not result.unlisted
            else "no rule concerns"
        )
        hint = "copydesk extract shows what is found in a report"
        broken.append(str(DeskError(f"nothing was checked: {what} these reports", hint=hint)))
    return unread + broken
