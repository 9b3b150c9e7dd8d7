"""The command line: arguments, writing, exit status. Nothing else prints or exits.

Exit status 0: nothing at or above the fail level. 1: findings. 2: the work could not be done, or
not all of it (a bad rule or configuration, an unreadable report, nothing to check).

Everything heavy is imported inside the command that needs it, so that ``--version`` and ``--help``
answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from copydesk import __version__, console, parts
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.model import Record, Report, Result
    from copydesk.outputs.base import View
    from copydesk.run import Request

OK, FINDINGS, TROUBLE, INTERRUPTED = 0, 1, 2, 130
_MARKS = "…▸→"
"""What our own outputs draw with where the terminal can show it."""
_PACK = "news"
_OBJECTS = 50_000
"""Objects made, less those that are gone, between two looks for cycles."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit status."""
    # One run makes many objects, hardly a cycle among them, and ends: looking for cycles as often
    # as Python does by itself costs a twentieth of the time.
    gc.set_threshold(_OBJECTS)
    console.open_streams()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status. Every mistake becomes a message on standard error."""
    try:
        status = commands.main(
            None if arguments is None else list(arguments),
            prog_name="copydesk",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return TROUBLE
    except DeskError as error:
        console.write_err(f"copydesk: {error}")
        return TROUBLE
    except BrokenPipeError:
        # Help and version are printed by click; their reader has what it wanted.
        console.hush_stdout()
        return OK
    except Exception as error:
        if os.environ.get("COPYDESK_DEBUG"):
            raise
        console.write_err(
            f"copydesk: this should not happen: {type(error).__name__}: {error}\n"
            "  run it again with COPYDESK_DEBUG=1 for the traceback, and report it, please"
        )
        return TROUBLE
    return status if isinstance(status, int) else OK


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write it as 2024-03-31") from None


_published = click.option(
    "--published",
    callback=_day,
    metavar="DATE",
    help="Day of publication of reports that do not state one.",
)
_config = click.option(
    "--config",
    "config_path",
    metavar="FILE",
    help="Configuration to use; without PATH, the config.yaml found from here upward.",
)
_rules = click.option("--rules", multiple=True, metavar="PATH", help="Rule file or folder of them.")
_pack = click.option(
    "--pack", metavar="NAME", help=f"Rules that ship, or none.  [default: {_PACK}]"
)
_no_pack = click.option("--no-pack", is_flag=True, help="Only the rules given.")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Read several reports of one story and say, with evidence, what disagrees."""


@commands.command(short_help="Check reports against each other and the rules.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    help="Source to hold the reports against; only the reports' own findings are shown.",
)
@_config
@_rules
@_pack
@_no_pack
@_published
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
@click.option("--exit-zero", is_flag=True, help="Exit status 0 even if there are findings.")
@click.option("-v", "--verbose", is_flag=True, help="Show all evidence and all notes.")
def check(paths: tuple[str, ...], exit_zero: bool, verbose: bool, **given: Any) -> int:
    """Check reports against each other, and all of them against the rules.

    PATH is a file, a folder (one story), or - for standard input. Without any, config.yaml says
    what to check.
    """
    request, config = _request(paths, given)
    name, output = given["format_"], given["output"]
    if config is not None:
        name = name or config.format
        output = output or (str(config.output) if config.output else None)
    name = name or "terminal"
    to_file = output not in (None, "-")
    render = _output(name)
    result = _check(request)
    text = render(result, _view(verbose=verbose, to_file=to_file))
    # Programs read the other formats, and they expect UTF-8 wherever they are.
    _write(text, output, encoding="" if name == "terminal" else "utf-8")
    troubles = _troubles(result)
    for trouble in troubles:
        console.write_err(f"copydesk: {trouble}")
    if troubles:
        return TROUBLE
    return FINDINGS if result.verdict == "fail" and not exit_zero else OK


def _request(paths: tuple[str, ...], given: dict[str, Any]) -> tuple[Request, Config | None]:
    """What to check: from the arguments and, where they name no report, from config.yaml.

    Paths of the configuration start at its folder, those of the arguments here.
    """
    from copydesk.run import Request

    config, base = None, Path()
    if given["config_path"] or not paths:
        config, folder = _configuration(given["config_path"])
        if not paths:
            base = folder
            paths = tuple(_below(folder, report) for report in config.reports)
            if not paths:
                raise DeskError(
                    "nothing to check: the configuration names no reports, and no PATH is given",
                    path=str(folder / (given["config_path"] or "config.yaml")),
                )
    against, rules = given["against"], given["rules"]
    if base != Path():
        against, rules = map(_from_here, against), map(_from_here, rules)
    pack, published, fail_level = given["pack"] or _PACK, given["published"], given["fail_level"]
    if config is not None:
        against = tuple(against) or tuple(_below(base, path) for path in config.against)
        rules = tuple(rules) or tuple(_below(base, path) for path in config.rules)
        pack = given["pack"] or config.pack
        published = published or config.published
        fail_level = fail_level or config.fail_level
    request = Request(
        paths=paths,
        against=tuple(against),
        rules=tuple(rules),
        pack=_wanted_pack(pack, given),
        published=published,
        fail_level=fail_level or "error",
        base=base,
    )
    return request, config


def _wanted_pack(pack: str | None, given: dict[str, Any]) -> str | None:
    """``none`` is no pack on the command line as it is in config.yaml."""
    return None if given["no_pack"] or pack == "none" else pack


def _from_here(path: str) -> str:
    return path if path == "-" else str(Path(path).absolute())


def _below(folder: Path, path: Path) -> str:
    """``path`` as seen from ``folder``: a result must not depend on where a checkout lies."""
    try:
        return str(path.absolute().relative_to(folder.absolute()))
    except ValueError:
        return str(path)


def _configuration(named: str | None) -> tuple[Config, Path]:
    """The configuration and its folder; the one found is named on standard error."""
    from copydesk import config

    if named:
        path = Path(named)
    else:
        found = config.find(Path())
        if found is None:
            raise DeskError(
                "nothing to check: no PATH is given, and there is no config.yaml here or above",
                hint="copydesk check FOLDER checks the reports in a folder, as one story",
            )
        path = Path(_below(Path(), found))
        console.write_err(f"copydesk: using {path}")
    return config.load(path), path.parent


def _output(name: str) -> Any:
    """The ``render`` of one output."""
    try:
        return parts.load("outputs", name).render
    except LookupError:
        from copydesk.mistakes import did_you_mean

        words = did_you_mean(name, parts.names("outputs"))
        raise click.BadParameter(f"no format '{name}'{words}", param_hint="'--format'") from None


def _view(*, verbose: bool = False, to_file: bool = False) -> View:
    from copydesk.outputs.base import View

    if to_file:
        return View(verbose=verbose)
    return View(
        color=console.wants_color(sys.stdout),
        width=console.width(sys.stdout),
        unicode=console.can_show(sys.stdout, _MARKS),
        verbose=verbose,
    )


def _check(request: Request) -> Result:
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


@commands.command(short_help="Show the records found in reports.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "jsonl", "json"]),
    default="table",
    show_default=True,
    help="A table to read, or every field of every record.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only records of this kind.")
@_published
def extract(
    paths: tuple[str, ...], format_: str, kinds: tuple[str, ...], published: date | None
) -> int:
    """Show the records that are found in reports: kind, place, value, words."""
    wanted = _record_kinds(kinds)
    from copydesk import run

    found = [
        (report, [record for record in records if record.kind in wanted])
        for report, records in run.extract(paths, published)
    ]
    console.write_out(_records(found, format_), encoding="" if format_ == "table" else "utf-8")
    return OK


def _record_kinds(names: tuple[str, ...]) -> frozenset[str]:
    from copydesk.mistakes import did_you_mean
    from copydesk.rulebook import RECORD_KINDS

    for name in names:
        if name not in RECORD_KINDS:
            words = did_you_mean(name, RECORD_KINDS)
            raise click.BadParameter(f"no kind of record '{name}'{words}", param_hint="'--kind'")
    return frozenset(names or RECORD_KINDS)


def _records(found: Sequence[tuple[Report, Sequence[Record]]], format_: str) -> str:
    from copydesk.outputs import _listings, json

    if format_ == "table":
        view = _view()
        tables = (_listings.record_table(report, records, view) for report, records in found)
        return "\n".join(tables)
    data = [item for report, records in found for item in _listings.record_data(report, records)]
    return json.dump(data) if format_ == "json" else json.dump_lines(data)


@commands.command(short_help="Show what reports state, side by side.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_published
def facts(paths: tuple[str, ...], published: date | None) -> int:
    """Show what the reports of a story state, fact by fact, side by side."""
    from copydesk import run
    from copydesk.outputs import _listings

    reports, found = run.facts(paths, published)
    console.write_out(_listings.fact_table(reports, found, _view()))
    return OK


@commands.command(short_help="Show the manual of a rule or a kind of rule.")
@click.argument("name", metavar="[RULE|KIND]", required=False)
@_config
@_rules
@_pack
@_no_pack
def explain(name: str | None, **given: Any) -> int:
    """Show the manual of a rule, or of a kind of rule; without a name, list them."""
    from copydesk import rulebook
    from copydesk.mistakes import did_you_mean

    kinds = parts.names("kinds")
    if name in kinds:
        console.write_out(rulebook.explain(name).rstrip() + "\n")
        return OK
    rules = {rule.id: rule for rule in _rules_in_force(given)}
    if name is None:
        width = max(map(len, [*rules, *kinds]))
        lines = ["Rules", *(f"  {key:<{width}}  {rule.title}" for key, rule in rules.items())]
        lines += ["", "Kinds", *(f"  {kind}" for kind in kinds)]
        console.write_out("\n".join(lines) + "\n")
        return OK
    if name not in rules:
        words = did_you_mean(name, [*rules, *kinds])
        raise DeskError(f"no rule and no kind '{name}'{words}")
    console.write_out(rulebook.explain(rules[name]).rstrip() + "\n")
    return OK


def _rules_in_force(given: dict[str, Any]) -> Any:
    """The rules of the arguments, or those of the configuration that would be used."""
    from copydesk import config, rulebook

    paths = [Path(path) for path in given["rules"]]
    pack = given["pack"] or _PACK
    found = Path(given["config_path"]) if given["config_path"] else config.find(Path())
    if found is not None and not paths:
        configured = config.load(found)
        paths = list(configured.rules)
        pack = given["pack"] or configured.pack
    return rulebook.load_rules(paths, _wanted_pack(pack, given))


@commands.command(short_help="Print a JSON Schema.")
@click.argument("subject", type=click.Choice(["result", "rules", "config"]))
@click.option("--output", metavar="FILE", help="File to write it to.  [default: standard output]")
def schema(subject: str, output: str | None) -> int:
    """Print the JSON Schema of the JSON result, of rule files, or of config.yaml."""
    from copydesk import config, rulebook
    from copydesk.outputs import json

    made = {"result": json.schema, "rules": rulebook.schema, "config": config.schema}[subject]()
    _write(json.dump(made), output)
    return OK


def _write(text: str, output: str | None, encoding: str = "utf-8") -> None:
    """To standard output in ``encoding`` (empty: the terminal's), or to a file in UTF-8."""
    if output in (None, "-"):
        console.write_out(text, encoding=encoding)
    else:
        console.write_file(Path(output), text)
