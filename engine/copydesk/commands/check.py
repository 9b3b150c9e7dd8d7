"""``copydesk check``: reports against each other, and all of them against the rules."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from copydesk import console, kept, parts
from copydesk.commands import _archive
from copydesk.commands._archive import TABLE
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
    spare_what_was_read,
    view,
    wanted_pack,
    write,
)
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.analysis import Watch
    from copydesk.commands._session import Session
    from copydesk.config import Config
    from copydesk.memory import Memory
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
    wanted = _wanted(given, config)
    if session is not None:
        written = (file for _, file in wanted if file is not None)
        session.asked(request, written)
    renderers = [_output(name) for name, _ in wanted]
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
    troubles += _written(result, wanted, renderers, given, watch)
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


def _wanted(given: dict[str, Any], config: Config | None) -> list[tuple[str, str | None]]:
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
    wanted = [(shown[0] if shown else "terminal", where), *files]
    taken = [Path(file).absolute() for _, file in wanted if file is not None]
    twice = next((path for path in taken if taken.count(path) > 1), None)
    if twice is not None:
        raise click.BadParameter(f"{twice.name} is named for two forms", param_hint="'--format'")
    return wanted


def _written(
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


def request_of(paths: tuple[str, ...], given: dict[str, Any]) -> tuple[Request, Config | None]:
    """What to check: from the arguments and, where they name no report, from config.yaml.

    Paths of the configuration start at its folder, those of the arguments here.
    """
    from copydesk.run import Request

    config, base = None, Path()
    if given["config_path"] or given["profile"] or not paths:
        from copydesk.config import require

        config, folder = configuration(given["config_path"], given["profile"])
        instead = {**given, "reports": paths}
        settings = ("reports", "against", "rules", "ledger", "waivers", "records")
        require(config, [name for name in settings if not instead.get(name)])
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
    return source.replaced(path=paths)


def _output(name: str) -> Any:
    """The ``render`` of one output."""
    try:
        return parts.load("outputs", name).render
    except LookupError:
        from copydesk.mistakes import did_you_mean

        words = did_you_mean(name, parts.names("outputs"))
        raise click.BadParameter(f"no format '{name}'{words}", param_hint="'--format'") from None


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
