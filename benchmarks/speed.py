"""How long copydesk takes: to start, to check a story, to read much text, to read hostile text.

    python -m benchmarks.speed benchmarks/stories
    python -m benchmarks.speed benchmarks/stories --hostile

Whole processes are run in turn, so that a machine whose speed drifts slows all of them alike; what
counts is the ratio to a bare interpreter, not the seconds.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import Json, give_up, report_files, save, story_folders, table
from benchmarks.extraction import speed as rates
from copydesk.model import Report
from copydesk.run import records_of
from copydesk.text import blocks
from copydesk.text.document import Document

ROOT = Path(__file__).parent.parent
COMMANDS = {
    "bare interpreter": ("-c", "pass"),
    "copydesk --version": ("-m", "copydesk", "--version"),
    "copydesk check seeds": ("-m", "copydesk", "check", "seeds"),
}
SIZES = (10, 30, 100, 300, 1000, 2000)
"""Lengths of the curve, in kilobytes of 1000 code points."""
HOSTILE = {
    "figures and commas": "1,1,1,",
    "figures": "4 to ",
    "quotation marks": '"',
    "quoted letters": '"a" ',
    "capitalised words": "Ivan Petrov ",
    "dates": "January 18, 2023, ",
    "percentages": "5% ",
    "one long word": "abc",
    "white space": " ",
    "lines of one letter": "x\n",
}
HOSTILE_SIZE = 100


def environment() -> dict[str, str]:
    """The environment without what keeps Python from writing bytecode: every start would compile
    all modules, as no second run of a user does."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def run(arguments: Sequence[str]) -> tuple[float, float, str]:
    """Wall seconds, CPU seconds and standard error of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        give_up(f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr.strip()}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, done.stderr


def starts(runs: int) -> dict[str, dict[str, float]]:
    """Medians of whole processes, run in turn after one run each that does not count."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, arguments in COMMANDS.items():
            wall, cpu, _ = run(arguments)
            if turn:
                times[name].append((wall, cpu))
    bare = times["bare interpreter"]
    return {
        name: {
            "wall": statistics.median(wall for wall, _ in measured),
            "cpu": statistics.median(cpu for _, cpu in measured),
            "times bare": statistics.median(
                wall / other for (wall, _), (other, _) in zip(measured, bare, strict=True)
            ),
        }
        for name, measured in times.items()
    }


def import_share() -> tuple[float, list[tuple[str, float]]]:
    """Share of imports in the time of a check, and milliseconds of the costliest packages.

    ``-X importtime`` slows imports a little, and a pattern that is compiled while its module is
    imported counts as import.
    """
    wall, _, printed = run(("-X", "importtime", *COMMANDS["copydesk check seeds"]))
    packages: dict[str, float] = {}
    for line in printed.splitlines():
        found = re.match(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", line)
        if found:
            package = ".".join(found[2].split(".")[: 2 if found[2].startswith("copydesk.") else 1])
            packages[package] = packages.get(package, 0.0) + int(found[1]) / 1000
    costliest = sorted(packages.items(), key=lambda item: -item[1])
    return sum(packages.values()) / 1000 / wall, costliest[:10]


def seconds(text: str) -> float:
    """CPU seconds to cut a text into blocks and extract all its records."""
    start = time.process_time()
    report = Report(id="x", path="x", story="x", text=text, source=text, blocks=blocks.split(text))
    records_of(Document(report))
    return time.process_time() - start


def curve(text: str) -> tuple[list[tuple[int, float]], float]:
    """Seconds for each of ``SIZES``, and the exponent with which they grow: 1 is linear."""
    longest = SIZES[-1] * 1000
    long = (text * (longest // len(text) + 1))[:longest]
    points = [(size, seconds(long[: size * 1000])) for size in SIZES]
    logs = [(math.log(size), math.log(taken)) for size, taken in points]
    return points, statistics.linear_regression(*zip(*logs, strict=True)).slope


def hostile() -> dict[str, dict[str, float]]:
    """KB a CPU second on one line of one thing over and over, and the exponent of doubling it."""
    found: dict[str, dict[str, float]] = {}
    for name, unit in HOSTILE.items():
        line = unit * (2 * HOSTILE_SIZE * 1000 // len(unit))
        half, whole = seconds(line[: len(line) // 2]), seconds(line)
        found[name] = {"rate": len(line) / 1000 / whole, "exponent": math.log2(whole / half)}
    return found


def texts(folder: Path) -> list[str]:
    """All reports of all stories below a folder."""
    return [
        path.read_text(encoding="utf-8")
        for story in story_folders(folder)
        for path in report_files(story)
    ]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    made.add_argument("stories", type=Path, help="folder with one sub-folder a story")
    made.add_argument("--runs", type=int, default=7, help="runs of each process (default 7)")
    made.add_argument("--hostile", action="store_true", help="hostile text too")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    found = texts(options.stories)
    reports = [
        Report(id=str(n), path="x", story="x", text=text, source=text, blocks=blocks.split(text))
        for n, text in enumerate(found)
    ]
    result: Json = {}

    result["processes"] = measured = starts(options.runs)
    rows: list[Sequence[object]] = [("process (medians)", "wall ms", "CPU ms", "times bare")]
    rows += [
        (name, f"{m['wall'] * 1000:.0f}", f"{m['cpu'] * 1000:.0f}", f"{m['times bare']:.1f}")
        for name, m in measured.items()
    ]
    print(table(rows))

    share, costliest = import_share()
    result["imports"] = {"share": share, "costliest ms": dict(costliest)}
    print(f"\nimports: {share:.0%} of a check of the seeds")
    print(table([(f"  {name}", f"{cost:.0f} ms") for name, cost in costliest]))

    result["kb_per_cpu_second"] = by_extractor = rates(reports)
    size = sum(len(text.encode()) for text in found) / 1000
    rows = [(f"extractor ({size:.0f} KB of stories)", "KB a CPU second")]
    print("\n" + table([*rows, *((name, f"{rate:.0f}") for name, rate in by_extractor.items())]))

    points, exponent = curve("\n\n".join(found))
    result["curve"] = {"seconds by KB": dict(points), "exponent": exponent}
    rows = [("length of one report", "CPU s", "KB a CPU second")]
    rows += [(f"{kb} KB", f"{taken:.2f}", f"{kb / taken:.0f}") for kb, taken in points]
    print("\n" + table(rows) + f"\nexponent {exponent:.2f} (1 is linear)")

    if options.hostile:
        result["hostile"] = lines = hostile()
        rows = [(f"one line of {2 * HOSTILE_SIZE} KB", "KB a CPU second", "exponent")]
        rows += [(name, f"{m['rate']:.0f}", f"{m['exponent']:.2f}") for name, m in lines.items()]
        print("\n" + table(rows))
    if options.save:
        save(options.save, "speed", options.stories, result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
