"""How much text is read a second: each extractor, long reports, hostile ones.

python -m benchmarks.speed extraction benchmarks/stories
python -m benchmarks.speed extraction benchmarks/stories --hostile --longest 10000
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.common import Json, report_files, save, story_folders, table
from benchmarks.extraction import speed as rates
from benchmarks.speed._processes import apart, exponent, machine
from copydesk.analysis import records_of
from copydesk.model import Report
from copydesk.text import blocks
from copydesk.text.document import Document

SIZES = (1, 3, 10, 30, 100, 300, 1000, 3000, 10000)
"""Lengths of the curve, in kilobytes of 1000 code points."""
LONGEST = 1000
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


def seconds(text: str) -> float:
    """CPU seconds to cut a text into blocks and extract all its records."""
    start = time.process_time()
    report = Report(id="x", path="x", story="x", text=text, source=text, blocks=blocks.split(text))
    records_of(Document(report))
    return time.process_time() - start


def _timed(text: str) -> Json:
    return {"seconds": seconds(text)}


def curve(text: str, longest: int) -> list[tuple[int, float, float]]:
    """Kilobytes, seconds and peak megabytes for each of ``SIZES`` up to the longest."""
    sizes = [size for size in SIZES if size <= longest]
    long = (text * (sizes[-1] * 1000 // len(text) + 1))[: sizes[-1] * 1000]
    seconds(long[: SIZES[2] * 1000])
    found = [(size, apart(partial(_timed, long[: size * 1000]))) for size in sizes]
    return [(size, one["seconds"], one["peak"]) for size, one in found]


def hostile() -> dict[str, dict[str, float]]:
    """KB a CPU second on one line of one thing over and over, and the exponent of doubling it."""
    found: dict[str, dict[str, float]] = {}
    for name, unit in HOSTILE.items():
        line = unit * (2 * HOSTILE_SIZE * 1000 // len(unit))
        half, whole = seconds(line[: len(line) // 2]), seconds(line)
        found[name] = {"rate": len(line) / 1000 / whole, "exponent": math.log2(whole / half)}
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(
        prog="python -m benchmarks.speed extraction", description=__doc__
    )
    made.add_argument("stories", type=Path, help="folder with one sub-folder a story")
    made.add_argument(
        "--longest", type=int, default=LONGEST, metavar="KB", help=f"longest report ({LONGEST})"
    )
    made.add_argument("--hostile", action="store_true", help="hostile text too")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    texts = [
        path.read_text(encoding="utf-8")
        for story in story_folders(options.stories)
        for path in report_files(story)
    ]
    reports = [
        Report(id=str(n), path="x", story="x", text=text, source=text, blocks=blocks.split(text))
        for n, text in enumerate(texts)
    ]
    print(machine())
    result: Json = {"machine": machine()}
    result["kb_per_cpu_second"] = by_extractor = rates(reports)
    size = sum(len(text.encode()) for text in texts) / 1000
    rows: list[Sequence[object]] = [(f"extractor ({size:.0f} KB)", "KB a CPU second")]
    print(table([*rows, *((name, f"{rate:.0f}") for name, rate in by_extractor.items())]))

    points = curve("\n\n".join(texts), max(options.longest, SIZES[1]))
    power = exponent([(kb, taken) for kb, taken, _ in points])
    result["curve"] = {"KB, seconds, MB": points, "exponent": power}
    rows = [("length of one report", "CPU s", "KB a CPU second", "peak MB")]
    rows += [
        (f"{kb} KB", f"{taken:.2f}", f"{kb / taken:.0f}", f"{peak:.0f}")
        for kb, taken, peak in points
    ]
    print("\n" + table(rows) + f"\nexponent {power:.2f} (1 is linear)")

    if options.hostile:
        result["hostile"] = lines = hostile()
        rows = [(f"one line of {2 * HOSTILE_SIZE} KB", "KB a CPU second", "exponent")]
        rows += [(name, f"{m['rate']:.0f}", f"{m['exponent']:.2f}") for name, m in lines.items()]
        print("\n" + table(rows))
    if options.save:
        save(options.save, "speed-extraction", options.stories, result)
    return 0
