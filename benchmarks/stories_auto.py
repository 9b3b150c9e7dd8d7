"""How well `copydesk check --stories auto` tells events apart.

    python -m benchmarks.stories_auto benchmarks/labelled/open benchmarks/stories seeds

Each folder that holds reports is one event. All reports are shuffled together and grouped, and the
groups are held against the folders: pairs of reports that belong together, and B-cubed, by report.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.common import give_up, save, table
from copydesk import intake
from copydesk.corpus import grouping

SEED = 7


def reports_of(folders: Sequence[Path]) -> list[tuple[str, grouping.Traits]]:
    """The event and the traits of each report, in an order that tells nothing."""
    found = []
    for folder in folders:
        for report in intake.collect([folder]).reports:
            event = str(Path(report.path).parent)
            found.append((event, grouping.traits(report)))
    if not found:
        give_up("no report in these folders")
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
        both = len(mine & truly[event])
        precision += both / len(mine)
        recall += both / len(truly[event])
    made = {pair for group in groups for pair in combinations(sorted(group), 2)}
    true = {pair for group in truly.values() for pair in combinations(sorted(group), 2)}
    return {
        "pair precision": len(made & true) / len(made) if made else 1.0,
        "pair recall": len(made & true) / len(true) if true else 1.0,
        "B-cubed precision": precision / len(events),
        "B-cubed recall": recall / len(events),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--details", action="store_true", help="name the events that are mixed up")
    parser.add_argument("--save", type=Path, metavar="DIR", help="folder for the dated result")
    options = parser.parse_args()
    begun = time.process_time()
    found = reports_of(options.folders)
    read = time.process_time()
    events = [event for event, _ in found]
    groups = grouping.grouped([each for _, each in found])
    done = time.process_time()
    result = scores(events, groups)
    print(f"{len(found)} reports of {len(set(events))} events in {len(groups)} groups")
    print(table([["measure", "score"], *([name, f"{n:.3f}"] for name, n in result.items())]))
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
