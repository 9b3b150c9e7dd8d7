"""How much text goes through the whole trip a second: read, extract, align, judge, on one core.

python -m benchmarks.speed trip benchmarks/stories benchmarks/labelled/open
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import Json, report_files, save, story_folders, table
from benchmarks.speed._processes import machine
from copydesk import garbage
from copydesk.analysis import Watch
from copydesk.run import Request, check

SPARED = ("rules",)
"""Steps that an archive takes once, and not for each story."""


def once(stories: Sequence[Sequence[Path]]) -> dict[str, float]:
    """CPU seconds of each step, all stories together."""
    watch = Watch()
    for files in stories:
        check(Request(paths=tuple(map(str, files))), watch=watch)
    return {name: spent for name, spent in watch.seconds.items() if name not in SPARED}


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed trip", description=__doc__)
    made.add_argument("stories", type=Path, nargs="+", help="folder with one sub-folder a story")
    made.add_argument("--runs", type=int, default=3, help="passes, after one that warms up")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    stories = [report_files(story) for folder in options.stories for story in story_folders(folder)]
    size = sum(path.stat().st_size for files in stories for path in files) / 1000
    garbage.seldom()  # as all commands do
    once(stories)
    passes = [once(stories) for _ in range(options.runs)]
    steps = {name: statistics.median(one[name] for one in passes) for name in passes[0]}
    total = statistics.median(sum(one.values()) for one in passes)
    result: Json = {"machine": machine(), "kb": size, "seconds": steps, "kb_a_second": size / total}
    rows: list[Sequence[object]] = [(f"{len(stories)} stories, {size:.0f} KB", "CPU s", "KB a s")]
    rows += [(name, f"{spent:.2f}", f"{size / spent:.0f}") for name, spent in steps.items()]
    print(machine())
    print(table([*rows, ("all of it", f"{total:.2f}", f"{size / total:.0f}")]))
    if options.save:
        save(options.save, "trip", options.stories[0], result)
    return 0
