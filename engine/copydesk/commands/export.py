"""``copydesk export``: the result of a check in the shape that another tool keeps results in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk import console, parts
from copydesk.commands import check
from copydesk.commands._base import OK
from copydesk.commands._request import request_of
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.model import Result
    from copydesk.run import Request

_OF_THE_OUTPUT = frozenset(
    (
        "formats",
        "output",
        "exit_zero",
        "quiet",
        "verbose",
        "baseline",
        "update_baseline",
        "jobs",
        "cache",
        "no_cache",
        "stories",
    )
)
"""Options of a check that say what becomes of its result."""


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no time; write it as 2024-03-31T12:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.group("export", short_help="Write a result for another tool.")
def command() -> None:
    """Check, and write the result in the shape that another tool keeps results in."""


@command.command("gx", short_help="Write a suite and a validation result of Great Expectations.")
@click.option("--output", required=True, metavar="DIR", help="Folder of the project to write to.")
@click.option("--suite", default="copydesk", metavar="NAME", help="Name of the suite.")
@click.option("--run-name", default="copydesk", metavar="NAME", help="Name of the run.")
@click.option(
    "--run-time", callback=_moment, metavar="TIME", help="Time of the run.  [default: now]"
)
@click.option("--docs", is_flag=True, help="Build the pages of Data Docs as well.")
def gx(
    output: str,
    suite: str,
    run_name: str,
    run_time: datetime | None,
    docs: bool,
    paths: tuple[str, ...],
    **given: Any,
) -> int:
    """Check, and write a suite and a validation result of Great Expectations.

    PATH and the options are those of check. Each rule is an expectation of the suite, and its
    outcome a result that Data Docs show. The project is made in DIR, or added to. The exit status
    says whether it was written, not what the check found. Needs the extra gx.
    """
    backend, library = _library()
    ignored: dict[str, Any] = dict.fromkeys(_OF_THE_OUTPUT)
    request, _ = request_of(paths, ignored | given)
    result = check.checked(request)
    if not result.facts:
        raise DeskError("nothing was checked: no fact was found in these reports")
    entries = list(_entries(result, request, library, backend))
    written = backend.write(
        Path(output),
        suite,
        library.TYPE,
        entries,
        success=result.verdict == "pass" and not any(entry.error for entry in entries),
        run_name=run_name,
        run_time=run_time or datetime.now(UTC),
        asset=", ".join(request.paths),
        meta={"copydesk": {"verdict": result.verdict, "schema": "copydesk.result/1"}},
        docs=docs,
    )
    console.write_out(f"{written.suite}\n{written.validation}\n")
    if written.docs:
        console.write_out(f"{written.docs}\n")
    silent = [rule.id for rule in result.rules if rule.outcome == "not_evaluated"]
    if silent:
        console.write_err(
            f"copydesk: {len(silent)} of {len(result.rules)} rules were not evaluated, and have no "
            f"result in the validation: {', '.join(silent)}"
        )
    return OK


gx.params += [param for param in check.command.params if param.name not in _OF_THE_OUTPUT]


def _library() -> tuple[Any, Any]:
    """What writes the project, and the expectation that a rule becomes."""
    try:
        from copydesk import gx as library

        return parts.load("backends", "data_docs"), library
    except ModuleNotFoundError as error:
        raise DeskError(
            f"this needs Great Expectations, which is not installed here ({error.name})",
            hint="pip install 'great-expectations>=1.24,<2'",
        ) from None


def _entries(result: Result, request: Request, library: Any, backend: Any) -> Iterator[Any]:
    """An expectation for each rule, so that a checkpoint can run it again, and its outcome."""
    for problem in result.problems:
        raise DeskError.of(problem)
    kwargs = _asked(request)
    for rule in result.rules:
        judged, error = None, ""
        if rule.outcome != "not_evaluated":
            try:
                judged = library.judged(result, (rule.id,), request.fail_level)
            except DeskError as wrong:
                error = str(wrong)
        yield backend.Entry(
            {**kwargs, "only": [rule.id], "allow_idle": True},
            {
                "rule": rule.id,
                "title": rule.title,
                "kind": rule.kind,
                "severity": rule.severity,
                "outcome": rule.outcome,
                "reason": rule.reason,
            },
            severity="critical" if rule.severity == "error" else rule.severity,
            judged=judged,
            error=error,
        )


def _asked(request: Request) -> dict[str, Any]:
    """The check as arguments of the expectation: what it comes to must be the same again."""
    base = request.base
    options: dict[str, Any] = {
        "rules": [str(base / path) for path in request.rules],
        "pack": request.pack,
        "reports": [str(base / path) for path in request.paths],
        "against": [str(base / path) for path in request.against],
        "records": [source.below(base).as_data() for source in request.records],
        "ledger": str(base / request.ledger) if request.ledger else None,
        "trust": list(request.trust),
        "waivers": str(base / request.waivers) if request.waivers else None,
        "published": request.published.isoformat() if request.published else None,
        "fail_level": request.fail_level,
        "strict": request.strict,
    }
    return {name: value for name, value in options.items() if value}
