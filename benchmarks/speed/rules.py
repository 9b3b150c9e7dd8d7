"""`python -m benchmarks.speed rules`: what checks of large tables cost, as whole processes.

Every contestant gets the same Parquet file and must find exactly the rows that were planted.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.common import Json, give_up, save, table
from benchmarks.speed import _rules_data as data

HERE = Path(__file__).parent
OWN = ("copydesk polars", "copydesk duckdb")
TEXT = ("copydesk polars csv", "copydesk polars jsonl")
"""The same table as text."""
HAND = ("polars", "duckdb")
RIVALS = ("pandera", "pointblank", "dataframely", "great_expectations", "soda")
_MAX_FINDINGS = "10"
_CHILD = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
wall = time.perf_counter() - began
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024,
                  "status": done.returncode, "out": done.stdout, "err": done.stderr[-2000:]}))
"""


def measured(command: Sequence[str], folder: Path) -> Json:
    """Wall and processor seconds and peak memory of a whole process."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *command],
        cwd=folder, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
    )  # fmt: skip
    result: Json = json.loads(done.stdout)
    return result


def run(name: str, rules: tuple[data.Rule, ...], folder: Path, rivals: str) -> Json:
    """One contestant on the table in a folder; its answer stands beside what it cost."""
    if name in (*OWN, *TEXT):
        _, engine, *suffix = name.split()
        table_file = f"table.{suffix[0] if suffix else 'parquet'}"
        (folder / "rules.yaml").write_text(data.rule_file(rules), encoding="utf-8")
        config = data.CONFIG.format(table=table_file)
        (folder / "config.yaml").write_text(config, encoding="utf-8")
        command = [
            *(sys.executable, "-m", "copydesk", "check", "--config", "config.yaml", "--quiet"),
            *("--backend", engine, "--max-findings", _MAX_FINDINGS),
            *("--violations", "violations.parquet"),
        ]
        found = measured(command, folder)
        if found["status"] != 1:
            give_up(f"{name}: exit {found['status']}\n{found['err']}")
        none = {id_: [0, 0] for id_, _, _ in rules}
        found["answer"] = none | _violations(folder / "violations.parquet")
        return found
    interpreter = rivals if name in RIVALS else sys.executable
    script = str(HERE / "_rules_contestants.py")
    found = measured([interpreter, script, name, "table.parquet", json.dumps(rules)], folder)
    if found["status"]:
        give_up(f"{name}: exit {found['status']}\n{found['err']}")
    found["answer"] = json.loads(found["out"].splitlines()[-1])
    return found


def _violations(path: Path) -> dict[str, list[int]]:
    import polars as pl

    counted = (
        pl.scan_parquet(path)
        .group_by("rule")
        .agg(pl.len(), pl.col("row").cast(pl.Int64).sum())
        .collect()
    )
    return {rule: [number, total] for rule, number, total in counted.iter_rows()}


def _check(name: str, answer: Json, key: Json) -> None:
    """Give up where a contestant found other rows than were planted."""
    wrong = {
        rule: (answer.get(rule), expected)
        for rule, expected in key.items()
        if (answer.get(rule) or [None])[0] != expected[0]
        or (answer[rule][1] is not None and answer[rule][1] != expected[1])
    }
    if wrong:
        give_up(f"{name} did not find what was planted (found, planted): {wrong}")


def compared(
    names: Sequence[str], rules: tuple[data.Rule, ...], rows: int, runs: int, rivals: str
) -> dict[str, Json]:
    """Medians of contestants in turn on a table of so many rows."""
    with tempfile.TemporaryDirectory(prefix="copydesk-rules-") as name:
        folder = Path(name)
        planted = data.write(rows, folder / "table.parquet")
        known = [id_ for id_, _, _ in rules if id_ in planted]
        key: Json = {id_: planted[id_] for id_ in known}
        if not {*TEXT}.isdisjoint(names):
            data.write_text(folder / "table.parquet")
        taken: dict[str, list[Json]] = {each: [] for each in names}
        for _ in range(runs):
            for each in names:
                found = run(each, rules, folder, rivals)
                if len(known) < len(rules):
                    # Of what nobody planted the first one's answer is the others' key.
                    key = key if taken[names[0]] else found["answer"]
                _check(each, found["answer"], key)
                taken[each].append(found)
    return {
        each: {
            measure: statistics.median(one[measure] for one in found)
            for measure in ("wall", "cpu", "mb")
        }
        for each, found in taken.items()
    }


def _installed(interpreter: str) -> tuple[str, ...]:
    """The rivals that an environment has; of the others it says that they are left out."""
    if not interpreter:
        return ()
    found = []
    for name in RIVALS:
        asked = [interpreter, "-c", f"import {name}"]
        if subprocess.run(asked, capture_output=True, check=False).returncode:
            print(f"{name} is not installed there, and left out", file=sys.stderr)
        else:
            found.append(name)
    return tuple(found)


def _table(found: dict[str, Json], title: str) -> str:
    floor = found["polars"]
    columns = ("wall s", "CPU s", "CPU to Polars by hand", "peak MB")
    rows: list[Sequence[object]] = [(title, *columns)]
    for name, m in found.items():
        ratio = f"{m['cpu'] / floor['cpu']:.2f}"
        rows.append((name, f"{m['wall']:.2f}", f"{m['cpu']:.2f}", ratio, f"{m['mb']:.0f}"))
    return table(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    made = argparse.ArgumentParser(prog="python -m benchmarks.speed rules", description=__doc__)
    made.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000, 10_000_000])
    made.add_argument("--runs", type=int, default=3, help="runs of each, in turn (default 3)")
    made.add_argument(
        "--rivals", default="", metavar="PYTHON",
        help="interpreter of an environment with " + ", ".join(RIVALS),
    )  # fmt: skip
    made.add_argument("--sixty", action="store_true", help="sixty rules on the second size, too")
    made.add_argument("--alone", action="store_true", help="each of the six by itself, too")
    made.add_argument("--text", action="store_true", help="the same as CSV and JSONL, too")
    made.add_argument("--save", type=Path, metavar="DIR", help="keep a dated JSON file there")
    options = made.parse_args(arguments)
    result: Json = {}
    for rows in options.rows:
        rivals = _installed(options.rivals) if rows <= 1_000_000 else ()
        text = TEXT if options.text else ()
        found = compared(
            (*HAND, *OWN, *text, *rivals), data.SIX, rows, options.runs, options.rivals
        )
        result[f"six rules, {rows} rows"] = found
        print(_table(found, f"six rules, {rows:,} rows") + "\n", flush=True)
    for rule in data.SIX if options.alone else ():
        title = f"{rule[0]} alone, {options.rows[-1]:,} rows"
        found = compared((*HAND, *OWN), (rule,), options.rows[-1], options.runs, "")
        result[title] = found
        print(_table(found, title) + "\n", flush=True)
    if options.sixty:
        found = compared((*HAND, *OWN), data.sixty(), 1_000_000, options.runs, "")
        result["sixty rules, 1000000 rows"] = found
        print(_table(found, "sixty rules, 1,000,000 rows") + "\n", flush=True)
    if len(options.rows) > 1:
        logs = [
            (math.log(rows), math.log(result[f"six rules, {rows} rows"]["copydesk polars"]["cpu"]))
            for rows in options.rows
        ]
        slope = statistics.linear_regression(*zip(*logs, strict=True)).slope
        result["exponent"] = slope
        print(f"exponent of copydesk polars: {slope:.2f} (1 is linear)")
    if options.save:
        save(options.save, "rules", HERE, result)
    return 0
