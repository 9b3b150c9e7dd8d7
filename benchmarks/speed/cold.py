"""How long a start takes, as whole processes against a bare interpreter.

    python -m benchmarks.speed cold

What counts is the ratio to the bare interpreter of the same turn, not the seconds.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import Json, save, table
from benchmarks.speed._processes import Cost, in_turn, machine, process

BARE = "bare interpreter"
SEEDS = ("-m", "copydesk", "check", "seeds")
ROWS = 200
CONFIG = """\
version: 1
records:
  - path: figures.jsonl
    columns: {report: report, kind: kind, value: value, unit: unit, key: [port, quarter]}
pack: none
rules: [rules.yaml]
"""
RULES = """\
version: 1
rules:
  - {id: same-figure, select: {kind: quantity}, expect: {agree: {tolerance: 1%}}}
  - {id: in-range, select: {kind: quantity}, expect: {between: {min: 0, max: 1000000}}}
  - {id: unit, select: {kind: quantity}, expect: {one_of: {field: unit, values: [container]}}}
  - {id: key, select: {kind: quantity}, expect: {matches: {field: key, pattern: '[A-Z].*'}}}
  - {id: counted, select: {kind: quantity}, expect: {one_of: {field: dimension, values: [count]}}}
  - {id: everywhere, select: {kind: quantity}, expect: required}
"""


def desk_of_records(folder: Path) -> None:
    """A desk with two hundred ready-made records and six rules on them."""
    ports = ("Easton", "Weston", "Norham", "Sutby", "Harwick")
    rows = [
        {
            "report": f"desk-{n % 2}",
            "kind": "quantity",
            "port": ports[n // 2 % len(ports)] + "abcdefghijklmnopqrst"[n // 40],
            "quarter": f"Q{n // 10 % 4 + 1}",
            "value": 1000 + n // 2,
            "unit": "container",
        }
        for n in range(ROWS)
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "figures.jsonl").write_text(text, encoding="utf-8")
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")


def summary(costs: Sequence[Cost], bare: Sequence[Cost]) -> dict[str, float]:
    """Medians of one command; ``times bare`` holds the processor's seconds against each other."""
    ratios = [one.cpu / other.cpu for one, other in zip(costs, bare, strict=True)]
    return {
        "wall": statistics.median(cost.wall for cost in costs),
        "cpu": statistics.median(cost.cpu for cost in costs),
        "peak": statistics.median(cost.peak for cost in costs),
        "times bare": statistics.median(ratios),
    }


def import_share() -> tuple[float, list[tuple[str, float]]]:
    """Share of imports in the time of a check, and milliseconds of the costliest packages.

    ``-X importtime`` slows imports a little, and a pattern that is compiled while its module is
    imported counts as import.
    """
    cost = process(("-X", "importtime", *SEEDS))
    packages: dict[str, float] = {}
    for line in cost.said.splitlines():
        found = re.match(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", line)
        if found:
            package = ".".join(found[2].split(".")[: 2 if found[2].startswith("copydesk.") else 1])
            packages[package] = packages.get(package, 0.0) + int(found[1]) / 1000
    costliest = sorted(packages.items(), key=lambda item: -item[1])
    return sum(packages.values()) / 1000 / cost.wall, costliest[:10]


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed cold", description=__doc__)
    made.add_argument("--runs", type=int, default=9, help="runs of each process (default 9)")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        desk_of_records(Path(folder))
        config = str(Path(folder) / "config.yaml")
        commands = {
            BARE: ("-c", "pass"),
            "copydesk --version": ("-m", "copydesk", "--version"),
            "import pydantic": (
                "-c",
                "import pydantic; pydantic.create_model('Word')",
            ),
            "copydesk check seeds": SEEDS,
            f"six rules, {ROWS} records of JSONL": ("-m", "copydesk", "check", "--config", config),
        }
        costs = in_turn(commands, options.runs)
    measured = {name: summary(each, costs[BARE]) for name, each in costs.items()}
    print(machine())
    rows: list[Sequence[object]] = [
        ("process (medians)", "wall ms", "CPU ms", "peak MB", "times bare")
    ]
    rows += [
        (
            name,
            f"{m['wall'] * 1000:.0f}",
            f"{m['cpu'] * 1000:.0f}",
            f"{m['peak']:.0f}",
            f"{m['times bare']:.1f}",
        )
        for name, m in measured.items()
    ]
    print(table(rows))
    share, costliest = import_share()
    print(f"\nimports: {share:.0%} of a check of the seeds")
    print(table([(f"  {name}", f"{cost:.0f} ms") for name, cost in costliest]))
    if options.save:
        imports: Json = {"share": share, "costliest ms": dict(costliest)}
        found: Json = {"machine": machine(), "processes": measured, "imports": imports}
        save(options.save, "speed-cold", Path("seeds"), found)
    return 0
