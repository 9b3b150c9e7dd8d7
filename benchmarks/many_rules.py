"""How long a check with many rules takes.

    python -m benchmarks.many_rules seeds --rules 1000

The rules are of every kind of record and of the kinds that need no option, with selections by
field, word, report and their combinations, so that no two of them ask the same. What is measured
is a whole process, the best of some runs, beside the same check with the pack alone; more than two
seconds of the processor are a failure.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.common import table
from benchmarks.speed import environment
from copydesk import run

LIMIT_SECONDS = 2.0
WORDS = (
    *("army", "bank", "city", "deal", "fire", "government", "minister", "month", "official"),
    *("people", "police", "president", "report", "rounds", "statement", "war", "week", "year"),
)
SHAPES = (
    ("quantity", "number: {{min: {n}}}", "agree"),
    ("quantity", "about: [{word}], number: {{not: {n}}}", "{{agree: {{tolerance: 1%}}}}"),
    ("quantity", "near: [{word}], number: {{max: {n}000}}", "{{between: {{min: 0}}}}"),
    ("money", "any: [{{about: {word}}}, {{number: {n}}}]", "agree"),
    ("date", "not: {{day: {n}}}, about: {word}", "agree"),
    ("person", "family: {{starts_with: [A, B, C{n}]}}", "spelling"),
    ("person", "raw: {{matches: '^[A-M].{{0,{n}}}'}}", "role"),
    ("quote", "about: {word}, raw: {{not: x{n}}}", "quotation"),
    ("place", "report: ['00*', x{n}]", "spelling"),
    ("organization", "all: [{{about: {word}}}, {{raw: {{not: y{n}}}}}]", "spelling"),
)


def rules(count: int) -> str:
    """A rule file of so many rules, no two alike."""
    lines = ["version: 1", "rules:"]
    for n in range(count):
        kind, asked, expect = SHAPES[n % len(SHAPES)]
        word = WORDS[n // len(SHAPES) % len(WORDS)]
        asked = asked.format(n=n, word=word)
        lines.append(
            f"  - {{id: rule-{n}, select: {{kind: {kind}, {asked}}}, expect: {expect.format(n=n)}}}"
        )
    return "\n".join(lines) + "\n"


def seconds(*arguments: str) -> tuple[float, float]:
    """Seconds of one check in a process of its own: of the processor, and on the clock."""
    command = [sys.executable, "-m", "copydesk", "check", *arguments, "--output", "/dev/null"]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.yaml"
        path.write_text(rules(given.rules), encoding="utf-8")
        request = run.Request(paths=(str(given.reports),), rules=(str(path),))
        if given.profile:
            profile = cProfile.Profile()
            profile.runcall(run.check, request)
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
            return 0
        with_rules = min(
            seconds(str(given.reports), "--rules", str(path)) for _ in range(given.runs)
        )
        alone = min(seconds(str(given.reports)) for _ in range(given.runs))
    rows = [
        ["the pack alone", *(f"{each:.2f} s" for each in alone)],
        [f"and {given.rules:,} rules", *(f"{each:.2f} s" for each in with_rules)],
    ]
    print(table([["check", "processor", "clock"], *rows]))
    # The clock is that of a machine which may be busy with other things.
    return 1 if with_rules[0] > LIMIT_SECONDS else 0


if __name__ == "__main__":
    raise SystemExit(main())
