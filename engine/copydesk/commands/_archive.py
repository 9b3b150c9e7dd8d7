"""``copydesk check`` over an archive: many stories, several processes, a cache."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from copydesk import console, kept, parts
from copydesk.commands._base import view, write
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen

if TYPE_CHECKING:
    from copydesk.config import Config
    from copydesk.corpus.archive import Means
    from copydesk.corpus.plan import Plan
    from copydesk.model import Result
    from copydesk.run import Request

MANY = 8
"""Stories from which on a check is one of an archive."""
LINES, TABLE = "jsonl", "parquet"
STREAMED = (LINES, TABLE)
"""The forms of the result that are written while the check is still running."""
PAGE = "html"
WORST = 300
"""Stories that a page of an archive shows: of more, those with most errors."""
FOLDER, AUTO = "folder", "auto"
SPARK = "spark"

_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that work on many stories.  [default: one a processor]",
)
_cache = click.option(
    "--cache",
    "cache",
    metavar="DIR",
    help="Folder to keep the results of many stories in.  [default: the user's caches]",
)
_no_cache = click.option("--no-cache", is_flag=True, help="Read every story anew; keep nothing.")
_stories = click.option(
    "--stories",
    metavar="HOW",
    help="What makes a story: a folder, auto (reports that tell one event), or a pattern with a "
    "group (?P<story>...) over paths.  [default: folder]",
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a check that are about many stories."""
    return _jobs(_cache(_no_cache(_stories(command))))


@frozen
class Archive(Frozen):
    """A check of many stories, about to begin."""

    request: Request
    plan: Plan
    means: Means

    def result(self, forms: list[str], *, redacted: bool) -> Result:
        """The result, as far as these forms of it show anything."""
        from copydesk.corpus import gathering

        whole = redacted or any(
            getattr(parts.load("outputs", name), "LISTS_FACTS", True) for name in forms
        )
        with _progress() as progress:
            return gathering.check(self.request, self.plan, self.means, progress, whole=whole)

    def streams(self, wanted: list[tuple[str, str | None]], given: dict[str, Any]) -> bool:
        """Whether each story can be written and forgotten: nothing asks for all at once."""
        written = {*STREAMED, PAGE} if len(self.plan.stories) > WORST else {*STREAMED}
        forms = {name for name, _ in wanted}
        return (
            bool(forms & written)
            and forms <= {*written, "terminal"}
            and not (self.request.waivers or given["baseline"] or given["redact"])
        )

    def streamed(self, wanted: list[tuple[str, str | None]], given: dict[str, Any]) -> Result:
        """Write each story when it is done; the result without reports and findings."""
        from copydesk.corpus import gathering
        from copydesk.outputs import jsonl
        from copydesk.outputs._overview import beyond_page, overview

        with ExitStack() as open_, _progress() as progress:
            takers = [
                open_.enter_context(_TAKERS[name](file)) for name, file in wanted if name in _TAKERS
            ]

            def take(line: str) -> None:
                for taker in takers:
                    taker(line)

            worst = WORST if any(name == PAGE for name, _ in wanted) else 0
            done = gathering.stream(
                self.request, self.plan, self.means, take, progress, worst=worst
            )
            extent = done.extent
            last = jsonl.last_line(
                done.result,
                stories=extent.stories,
                reports=extent.reports,
                facts=extent.facts,
                findings=extent.findings,
            )
            take(last)
        for name, where in wanted:
            how = view(quiet=given["quiet"], to_file=where is not None)
            if name == PAGE:
                how = replace(how, left_out=beyond_page(done.worst, extent))
                page = parts.load("outputs", PAGE).render(done.worst, how)
                write(page, where)
            elif name not in STREAMED:
                write(overview(done.result, extent, how), where, encoding="")
        return done.result


def archive_of(request: Request, given: dict[str, Any], config: Config | None) -> Archive | None:
    """The request as a check of an archive; ``None`` where it is about a few stories only.
    ``config`` says how archives are checked where the options do not, and makes nothing one.

    Raises :class:`DeskError` where the stories cannot be told apart as ``--stories`` says.
    """
    from copydesk.corpus import plan as plans

    how = given["stories"] or FOLDER
    plan = plans.planned(request) if plans.is_for(request) else None
    if plan is None:
        if how != FOLDER:
            raise DeskError(
                "--stories is for reports in files and folders",
                hint="it does not go with --against, standard input or tables of records",
            )
        return None
    _refuse_tables_engines(given)
    asked = given["jobs"] or given["cache"] or given["backend"] == SPARK
    if len(plan.stories) < MANY and not asked and how == FOLDER:
        return None
    if given["cache"] and given["no_cache"]:
        raise click.UsageError("--cache and --no-cache do not go together")
    means = _means(given, config)
    if how == AUTO:
        plan = _grouped(request, plan, means)
    elif how != FOLDER:
        plan = plans.by_pattern(plan, how)
    return Archive(request, plan, means)


def _refuse_tables_engines(given: dict[str, Any]) -> None:
    """Say it where reports in prose are to be checked by what reads tables alone."""
    backend = given["backend"]
    asked = f"--backend {backend}" if backend not in ("auto", "python", SPARK) else "--violations"
    if asked != "--violations" or given["violations"]:
        raise DeskError(
            f"{asked} is for a large table of records; these are reports in files and folders",
            hint="leave it out: --jobs says how many processors read an archive, --backend spark "
            "spreads it over a cluster",
        )


def _means(given: dict[str, Any], config: Config | None) -> Means:
    from copydesk.corpus.archive import Means

    jobs = given["jobs"]
    if jobs is None and config is not None and given["backend"] != SPARK:
        jobs = config.jobs
    return Means(
        jobs,
        _cache_folder(given, config),
        lambda said: console.write_err(f"copydesk: note: {said}"),
        _spread(given),
    )


def _cache_folder(given: dict[str, Any], config: Config | None) -> Path | None:
    said = None if config is None else config.cache
    if given["no_cache"] or (said is False and not given["cache"]):
        return None
    if given["cache"]:
        return Path(given["cache"])
    return said or kept.default_folder()


def _spread(given: dict[str, Any]) -> Any:
    """Who works on the stories in the place of this machine; ``None`` for nobody."""
    if given["backend"] != SPARK:
        return None
    if given["jobs"]:
        raise click.UsageError("--jobs is for this machine; --backend spark has its cluster")
    from copydesk.corpus import cluster

    return cluster.at(given["master"] or "")


def _grouped(request: Request, plan: Plan, means: Means) -> Plan:
    from copydesk.corpus import events
    from copydesk.corpus import plan as plans

    with _progress() as progress:
        return plans.regrouped(plan, events.names(plan, request.published, means, progress))


@contextmanager
def _progress() -> Iterator[console.Progress]:
    """Progress for who watches; who ends the work is told what is left of it."""
    progress = console.Progress()
    try:
        yield progress
    except KeyboardInterrupt:
        progress.close()
        console.write_err(
            "copydesk: stopped; what was finished is in the cache, and the next run goes on there"
        )
        raise
    finally:
        progress.close()


_Taker = Callable[[str], None]
"""Takes the line of each story, and the last one."""


@contextmanager
def _lines(file: str | None) -> Iterator[_Taker]:
    if file is None:
        yield lambda line: console.write_out(line, encoding="utf-8")
    else:
        with console.lines_to_file(Path(file)) as take:
            yield take


@contextmanager
def _bytes_out() -> Iterator[BinaryIO]:
    made = io.BytesIO()
    yield made
    console.write_out(made.getvalue())


@contextmanager
def _table(file: str | None) -> Iterator[_Taker]:
    from copydesk.outputs.parquet import Table

    path = Path(file or "standard output")
    with _bytes_out() if file is None else console.whole_file(path) as made:
        with console.writing(path):
            table = Table(made)

        def take(line: str) -> None:
            said = json.loads(line)
            reports = said["reports"] if "story" in said else ()
            paths = {(each["story"], each["id"]): each["path"] for each in reports}
            with console.writing(path):
                table.add(said["findings"], paths)

        yield take
        with console.writing(path):
            table.end()


_TAKERS = {LINES: _lines, TABLE: _table}
