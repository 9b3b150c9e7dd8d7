"""``copydesk cache``: where the results of archives are kept, how many, and making room."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk import console, kept
from copydesk.commands._base import OK
from copydesk.errors import DeskError

if TYPE_CHECKING:
    from copydesk.corpus.cache import Cache, Held

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9}


def _size(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    met = re.fullmatch(r"(\d+(?:\.\d+)?) ?([kmg]?)b?", value.strip().lower())
    if met is None:
        raise click.BadParameter(f"{value!r} is no size; write it as 500MB or 2GB")
    return int(float(met[1]) * _UNITS[met[2]])


@click.command("cache", short_help="Show, prune or clear what is kept of archives.")
@click.option(
    "--cache",
    "folder",
    metavar="DIR",
    help="Folder that the results are kept in.  [default: config.yaml's, or the user's caches]",
)
@click.option("--clear", is_flag=True, help="Let go of all results.")
@click.option(
    "--older-than",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help="Let go of results that no check has used for so many days.",
)
@click.option(
    "--max-size",
    callback=_size,
    metavar="SIZE",
    help="Let go of results not used for longest, until the others take so much: 500MB, 2GB.",
)
def command(folder: str | None, clear: bool, older_than: int | None, max_size: int | None) -> int:
    """Show where the results of archives are kept and how much room they take, or make room.

    Nothing that is kept is needed: what is gone is worked out again. --clear lets go of what
    checks keep for one another, too: rules that are read and patterns that are compiled.
    """
    from copydesk.corpus.cache import FILE_NAME, Cache

    if clear:
        kept.clear()
    place = _folder(folder)
    path = place / FILE_NAME
    if not path.exists():
        console.write_out(f"{path}: nothing is kept there\n")
        return OK
    cache = Cache(place, lambda said: console.write_err(f"copydesk: note: {said}"))
    try:
        before = _held(cache, path)
        if clear or older_than is not None or max_size is not None:
            cache.prune(unused_for=-1 if clear else older_than, most=max_size)
            after = _held(cache, path)
            gone = before.results - after.results
            console.write_out(f"{path}: {_counted(gone)} gone\n")
            before = after
    finally:
        cache.close()
    console.write_out(_shown(path, before))
    return OK


def _folder(given: str | None) -> Path:
    from copydesk import config

    if given:
        return Path(given)
    found = config.find(Path())
    said = config.load(found).cache if found is not None else None
    place = said if isinstance(said, Path) else kept.default_folder()
    if place is None:
        raise DeskError("this user has no folder for caches", hint="--cache DIR names one")
    return place


def _held(cache: Cache, path: Path) -> Held:
    held = cache.held()
    if held is None:
        raise DeskError("the cache cannot be read", path=str(path))
    return held


def _counted(results: int) -> str:
    return f"{results:,} result" + ("" if results == 1 else "s")


def _shown(path: Path, held: Held) -> str:
    size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*") if each.is_file())
    lines = [f"{path}: {_counted(held.results)}, {size / 1e6:,.1f} MB"]
    if held.first is not None and held.last is not None:
        lines.append(f"used between {held.first.isoformat()} and {held.last.isoformat()}")
    return "\n".join(lines) + "\n"
