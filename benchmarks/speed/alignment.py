"""How the time of a whole trip grows with the reports of a story, and with the stories.

    python -m benchmarks.speed alignment
    python -m benchmarks.speed alignment --stories 100000

The reports are made up: each tells some of a story's facts, in one of several wordings and in an
order of its own, and now and then gets one wrong.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.common import Json, save, table
from benchmarks.speed._processes import apart, exponent, machine
from copydesk.align import align
from copydesk.analysis import documents_of, records_of, story_of
from copydesk.judge import judge
from copydesk.model import Report
from copydesk.rulebook import load_rules
from copydesk.text import blocks

REPORTS = (2, 5, 10, 20, 50, 100, 200)
STORIES = (1, 10, 100, 1000, 10_000, 100_000)
MOST = 100
OF_A_STORY = 5
"""Reports of each of many stories."""
FACTS = 60
TOLD = 25
"""Facts of a story, and how many of them a report tells."""
WRONG = 0.02
"""Share of the statements that are wrong."""
PLACES = ("Easton", "Weston", "Norham", "Sutby", "Harwick", "Calder", "Lindow", "Marsby")
THINGS = (
    *("passengers", "containers", "crew members", "lifeboats", "tonnes of grain", "lorries"),
    *("harbour workers", "windows", "volunteers", "residents", "fishing boats", "pumps"),
)
WAYS = (
    "In {place} the port authority counted {n} {thing} {when}.",
    "{n} {thing} were counted in {place} {when}, the port authority said.",
    "The authority put the number of {thing} in {place} at {n} {when}.",
)
TIMES = ("on Monday", "on Tuesday", "on the quay", "at the ferry terminal", "after the storm")


def retellings(reports: int, seed: int) -> list[Report]:
    """So many reports of one story."""
    chance = random.Random(seed)
    facts = [
        (
            chance.choice(PLACES),
            chance.choice(THINGS),
            chance.randrange(13, 90_000),
            chance.choice(TIMES),
        )
        for _ in range(FACTS)
    ]
    made = []
    for number in range(reports):
        told = []
        for place, thing, n, when in chance.sample(facts, TOLD):
            wrong = n + 10 if chance.random() < WRONG else n
            way = chance.choice(WAYS)
            told.append(way.format(place=place, thing=thing, n=f"{wrong:,}", when=when))
        text = "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, TOLD, 3)) + "\n"
        made.append(
            Report(
                id=f"{number:03}",
                path=f"{number:03}.txt",
                story=f"story-{seed}",
                text=text,
                source=text,
                blocks=blocks.split(text),
            )
        )
    return made


def one_story(reports: int) -> Json:
    """Characters, records and facts of one story, and the seconds of its alignment."""
    documents = documents_of(retellings(reports, seed=reports))
    records = [record for document in documents for record in records_of(document)]
    start = time.process_time()
    facts = align(documents, records)
    return {
        "seconds": time.process_time() - start,
        "kb": sum(len(document.text) for document in documents) / 1000,
        "records": len(records),
        "facts": len(facts),
    }


def many_stories(count: int) -> Json:
    """Seconds to extract, align and judge so many stories, one after another."""
    rules = load_rules([], "news").rules
    size, findings = 0, 0
    start = time.process_time()
    for seed in range(count):
        reports = retellings(OF_A_STORY, seed)
        size += sum(len(report.text) for report in reports)
        findings += len(judge(rules, [story_of(reports)])[1])
    taken = time.process_time() - start
    return {"seconds": taken, "kb": size / 1000, "findings": findings}


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed alignment", description=__doc__)
    made.add_argument(
        "--stories", type=int, default=MOST, help=f"most stories in one run (default {MOST})"
    )
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    print(machine())
    one_story(REPORTS[1])  # what is loaded once is no part of any story

    stories = [(n, apart(partial(one_story, n))) for n in REPORTS]
    power = exponent([(one["records"], one["seconds"]) for _, one in stories])
    rows: list[Sequence[object]] = [
        ("reports of one story", "records", "facts", "CPU s", "KB a CPU second", "peak MB")
    ]
    rows += [
        (
            n,
            one["records"],
            one["facts"],
            f"{one['seconds']:.2f}",
            f"{one['kb'] / one['seconds']:.0f}",
            f"{one['peak']:.0f}",
        )
        for n, one in stories
    ]
    print(table(rows) + f"\nexponent {power:.2f} (1 is linear): alignment alone")

    counts = [count for count in STORIES if count <= max(options.stories, STORIES[1])]
    runs = [(count, apart(partial(many_stories, count))) for count in counts]
    growth = exponent([(count, one["seconds"]) for count, one in runs])
    rows = [("stories of five reports", "findings", "CPU s", "KB a CPU second", "peak MB")]
    rows += [
        (
            count,
            one["findings"],
            f"{one['seconds']:.2f}",
            f"{one['kb'] / one['seconds']:.0f}",
            f"{one['peak']:.0f}",
        )
        for count, one in runs
    ]
    print("\n" + table(rows) + f"\nexponent {growth:.2f}: extraction, alignment and judging")
    if options.save:
        found: Json = {
            "machine": machine(),
            "reports of a story": {"runs": stories, "exponent": power},
            "stories": {"runs": runs, "exponent": growth},
        }
        save(options.save, "speed-alignment", Path("generated"), found)
    return 0
