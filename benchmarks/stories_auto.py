"""How well `copydesk check --stories auto` tells events apart.

    python -m benchmarks.stories_auto benchmarks/labelled/open benchmarks/stories seeds

Each folder that holds reports is one event. All reports are shuffled together and grouped, and the
groups are held against the folders: pairs of reports that belong together, and B-cubed, by report.
With `--lookalikes`, events made from these are among them, which are like them and others.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from math import comb
from pathlib import Path

from benchmarks.common import give_up, save, table
from benchmarks.lookalikes import Events, namesakes, twins
from copydesk import intake
from copydesk.corpus import grouping
from copydesk.corpus.traits import Traits, traits
from copydesk.model import Report

SEED = 7


LOOKALIKES: dict[str, Callable[[Events], Events]] = {
    "twins": lambda events: twins(events, "twin", names=0.3, figures=0.1),
    "near-twins": lambda events: twins(events, "near twin", names=0.6, figures=0.1),
    "same-names": lambda events: twins(events, "same names", names=0.9, figures=0.0),
    "namesakes": lambda events: namesakes(events, 0.5),
    "full-namesakes": lambda events: namesakes(events, 1.0),
}


def events_in(folders: Sequence[Path]) -> dict[str, list[Report]]:
    """The reports of each event, by its folder."""
    found: dict[str, list[Report]] = {}
    for folder in folders:
        for report in intake.collect([folder]).reports:
            found.setdefault(str(Path(report.path).parent), []).append(report)
    if not found:
        give_up("no report in these folders")
    return found


def shuffled(events: Events) -> list[tuple[str, Traits]]:
    """The event and the traits of each report, in an order that tells nothing."""
    found = [(event, traits(report)) for event, reports in events.items() for report in reports]
    random.Random(SEED).shuffle(found)
    return found


def scores(events: Sequence[str], groups: Sequence[Sequence[int]]) -> dict[str, float]:
    """Precision and recall, of pairs and by B-cubed."""
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    truly: dict[str, set[int]] = {}
    for number, event in enumerate(events):
        truly.setdefault(event, set()).add(number)
    precision = recall = 0.0
    for number, event in enumerate(events):
        mine = set(groups[group_of[number]])
        shared = len(mine & truly[event])
        precision += shared / len(mine)
        recall += shared / len(truly[event])
    made = sum(comb(len(group), 2) for group in groups)
    true = sum(comb(len(members), 2) for members in truly.values())
    both = sum(
        comb(n, 2) for group in groups for n in Counter(events[one] for one in group).values()
    )
    return {
        "pair precision": both / made if made else 1.0,
        "pair recall": both / true if true else 1.0,
        "B-cubed precision": precision / len(events),
        "B-cubed recall": recall / len(events),
    }


def _added(events: Events, names: Sequence[str]) -> Events:
    made: dict[str, Sequence[Report]] = {}
    for name in names:
        made |= LOOKALIKES[name](events)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument(
        "--lookalikes", action="append", choices=LOOKALIKES, default=[], help="events to add"
    )
    parser.add_argument("--details", action="store_true", help="name the events that are mixed up")
    parser.add_argument("--save", type=Path, metavar="DIR", help="folder for the dated result")
    options = parser.parse_args()
    begun = time.process_time()
    by_event = events_in(options.folders)
    found = shuffled({**by_event, **_added(by_event, options.lookalikes)})
    del by_event
    read = time.process_time()
    events = [event for event, _ in found]
    groups = grouping.grouped([each for _, each in found])
    done = time.process_time()
    result = scores(events, groups)
    print(f"{len(found)} reports of {len(set(events))} events in {len(groups)} groups")
    print(table([["measure", "score"], *([name, f"{n:.3f}"] for name, n in result.items())]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"peak memory {peak:.0f} MB")
    print(f"CPU: {read - begun:.2f} s for reading, {done - read:.2f} s for grouping")
    if options.details:
        for group in groups:
            mixed = sorted({events[number] for number in group})
            if len(mixed) > 1:
                print("joined:", ", ".join(mixed))
    if options.save:
        save(options.save, "stories-auto", options.folders[0], result)


if __name__ == "__main__":
    main()
