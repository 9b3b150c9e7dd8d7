"""``python -m benchmarks.speed corpus``: a first run over an archive, a second, one after a change.

Stories of five reports are written from templates, the same for the same number. Each run is a
process of its own; memory is the proportional share (PSS) of it and of all that it started, so
that pages which processes share are counted once.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.common import Json, give_up, save, table
from benchmarks.speed._processes import machine

PLACES = "Arden Brill Corran Dunmere Eskdale Farrow Galt Holm Inver Jarrow Kell Lorne".split()
ENDS = "ford haven mouth bridge field stead wick dale".split()
GIVEN = "Anna Boris Clara David Elena Frank Grace Henrik Irene Jonas Karin Lukas Maria Nils".split()
FAMILY = "Abel Brandt Castle Dorn Eriks Falk Grant Holt Iversen Jansen Keller Lund".split()
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
EVENTS = (
    (
        "A ferry with {a} people on board ran aground by {place} harbour on {day}, the port said.",
        "The {place} ferry hit rocks outside the harbour on {day}. It carried {a} people.",
        "On {day} {a} people were brought ashore at {place} after their ferry struck a sandbank.",
    ),
    (
        "A fire destroyed {a} homes on the edge of {place} on {day}, the fire service said.",
        "Flames took {a} homes in {place} on {day} before the wind turned.",
        "{place} counted its losses: {a} homes burnt down on {day}, by the fire service's list.",
    ),
    (
        "A storm cut power to {a} households around {place} on {day}, the grid operator said.",
        "Around {place} {a} households sat in the dark on {day} when the storm broke the lines.",
        "Fallen trees left {a} households without power near {place} on {day}.",
    ),
    (
        "A train with {a} passengers left the rails outside {place} on {day}, the railway said.",
        "Three carriages of the {place} express derailed on {day} with {a} passengers in them.",
        "The railway said that {a} passengers were on the train derailed at {place} on {day}.",
    ),
)
FILLERS = (
    "Neighbours opened their houses, and the school kitchen served soup until midnight.",
    "Roads to the coast stayed closed, and buses were sent around by the old bridge.",
    "Schools in the district will open later than usual, the authority wrote to parents.",
    "A helicopter circled over the scene until the light failed.",
    "Local people spoke of a long night and of strangers who helped without being asked.",
    "The last such case in the region goes back a generation, as the archive shows.",
    "Radio stations interrupted their programmes, and the town hall set up a telephone line.",
    "Volunteers from the neighbouring valley arrived before dawn with blankets and tea.",
    "Crews worked in shifts, and the site was handed over to the surveyors at noon.",
    "Shops in the centre lent their vans, and the market was put off for a week.",
)
SECONDS = (
    "{b} people were taken to hospital, and {c} of them were still there in the evening.",
    "Rescuers treated {b} people; {c} remained in hospital overnight.",
    "Doctors said {b} people had been admitted and {c} were kept in.",
)
VOICES = (
    '"{said}," said {given} {family}, the {role} of {place}.',
    '{given} {family}, {role} of {place}, said: "{said}."',
    'The {role} of {place}, {given} {family}, told reporters: "{said}."',
)
SAID = (
    "We will know the cause before the end of the month and we will publish it",
    "Nobody here has seen anything like this in thirty years of service",
    "The work was done in the dark and against the wind, and it was done well",
)
ROLES = ("mayor", "harbour master", "fire chief", "governor")
SUMS = (
    "The damage was put at ${m} million.",
    "Insurers expect to pay ${m} million.",
    "First estimates speak of ${m} million in damage.",
)
LATER = (
    "An inquiry will begin on {later} and is expected to last {weeks} weeks.",
    "Investigators start on {later}; they have {weeks} weeks.",
)
SAMPLING = 0.2


def write_story(folder: Path, number: int) -> None:
    """One story: a figure or a name in a tenth of its reports is not that of the others."""
    pick = random.Random(number)
    a, b = pick.randint(60, 900), pick.randint(12, 50)
    facts = {
        "place": pick.choice(PLACES) + pick.choice(ENDS),
        "a": a,
        "b": b,
        "c": pick.randint(2, b - 2),
        "m": pick.randint(2, 90),
        "day": pick.choice(DAYS),
        "later": pick.choice(DAYS),
        "weeks": pick.randint(2, 12),
        "given": pick.choice(GIVEN),
        "family": pick.choice(FAMILY) + pick.choice(("", "son", "berg", "mann")),
        "role": pick.choice(ROLES),
        "said": pick.choice(SAID),
    }
    events = pick.choice(EVENTS)
    folder.mkdir(parents=True)
    for report in range(1, 6):
        own = dict(facts)
        if pick.random() < 0.1:
            wrong = pick.choice(("a", "b", "m"))
            own[wrong] = int(str(own[wrong])) + pick.randint(3, 9)
        templates = [pick.choice(each) for each in (SECONDS, VOICES, SUMS, LATER)]
        templates += pick.sample(FILLERS, 3)
        pick.shuffle(templates)
        lines = [each.format(**own) for each in (pick.choice(events), *templates)]
        dated = f"June {11 + number % 5}, 2024"
        text = (
            f"{str(own['place']).upper()}, {dated} - {lines[0]}\n\n" + "\n\n".join(lines[1:]) + "\n"
        )
        (folder / f"report-{report}.txt").write_text(text, encoding="utf-8")


def write_archive(folder: Path, stories: int) -> int:
    """So many stories, a thousand to a folder; the bytes of all their reports."""
    for number in range(stories):
        write_story(folder / f"{number // 1000:03}" / f"story-{number:06}", number)
    return sum(path.stat().st_size for path in folder.rglob("*.txt"))


class Watched:
    """What a process and its descendants have used: the most memory at one time, in bytes, and
    processor time, in seconds; a server's children are in no count of its parent."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._spent: dict[int, float] = {}
        self._pid = pid
        self._ended = threading.Event()
        self._watcher = threading.Thread(target=self._watch)
        self._watcher.start()

    def end(self) -> tuple[float, int]:
        """Processor time and peak memory."""
        self._ended.set()
        self._watcher.join()
        return sum(self._spent.values()), self.peak

    def _watch(self) -> None:
        while not self._ended.wait(SAMPLING):
            family = list(_family(self._pid))
            self.peak = max(self.peak, sum(map(_share, family)))
            for pid in family:
                self._spent[pid] = max(self._spent.get(pid, 0.0), _spent(pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _spent(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def run(arguments: Sequence[str]) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds of all processes, and peak memory of one check."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "check", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    watched = Watched(child.pid)
    _, said = child.communicate()
    cpu, peak = watched.end()
    if child.returncode not in (0, 1):
        give_up(f"exit {child.returncode}\n{said.strip()}")
    return time.perf_counter() - start, cpu, peak


def measure(stories: int, jobs: int, folder: Path) -> Json:
    size = write_archive(folder / "archive", stories)
    lines, cache = folder / "result.jsonl", folder / "cache"
    check = [str(folder / "archive"), "--jobs", str(jobs), f"--format=jsonl={lines}", "--quiet"]
    check += ["--cache", str(cache)]
    found: Json = {"stories": stories, "bytes": size, "jobs": jobs}
    first = b""
    for name in ("first run", "nothing changed", "one story changed"):
        if name == "one story changed":
            changed = next((folder / "archive").rglob("report-3.txt"))
            changed.write_text(changed.read_text("utf-8") + "\nNobody was hurt.\n", "utf-8")
        wall, cpu, peak = run(check)
        found[name] = {"seconds": wall, "cpu": cpu, "peak_mb": peak / 1e6}
        print(f"{name}: {wall:.1f} s, peak {peak / 1e6:.0f} MB", file=sys.stderr, flush=True)
        if name == "nothing changed" and lines.read_bytes() != first:
            give_up("the second run says something else than the first")
        first = first or lines.read_bytes()
    found["cache_mb"] = sum(path.stat().st_size for path in cache.iterdir()) / 1e6
    found["result_mb"] = lines.stat().st_size / 1e6
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed corpus", description=__doc__)
    made.add_argument("--stories", type=int, default=10_000, help="stories (default 10,000)")
    made.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    made.add_argument("--write", type=Path, metavar="DIR", help="only write the archive there")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    if options.write:
        print(f"{write_archive(options.write, options.stories) / 1e6:.1f} MB")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.stories, options.jobs, Path(folder))
    base = found["first run"]
    rows = [
        [name, f"{one['seconds']:.1f}", f"{one['cpu']:.1f}", f"{base['cpu'] / one['cpu']:.1f}x",
         f"{one['peak_mb']:.0f}"]
        for name, one in found.items() if isinstance(one, dict)
    ]  # fmt: skip
    print(machine())
    print(f"{found['stories']:,} stories, {found['bytes'] / 1e6:.1f} MB, {found['jobs']} processes")
    print(table([["run", "wall s", "CPU s", "CPU to first", "peak MB"], *rows]))
    print(f"cache {found['cache_mb']:.0f} MB, result {found['result_mb']:.0f} MB")
    if options.save:
        save(options.save, "corpus", Path("generated"), found)
    return 0
