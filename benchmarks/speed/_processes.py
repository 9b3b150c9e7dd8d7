"""Whole processes and pieces of work measured: seconds of the processor, the clock, memory."""

from __future__ import annotations

import json
import math
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.common import give_up

ROOT = Path(__file__).parent.parent.parent
_KB_A_MB = 1024 if sys.platform != "darwin" else 1024 * 1024
"""``ru_maxrss`` counts kilobytes, and bytes on a Mac."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of the processor, in the program and in the system for it."""
    peak: float
    """Megabytes of memory at most."""
    said: str = ""
    """Its standard error."""


def environment() -> dict[str, str]:
    """The environment without what keeps Python from writing bytecode: every start would compile
    all modules, as no second run of a user does."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def machine() -> str:
    """What the numbers were measured on, in one line."""
    cores = os.cpu_count() or 1
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.machine()}, {cores} cores{busy}"


def process(arguments: Sequence[str]) -> Cost:
    """One process of this interpreter, from the checkout's root."""
    start = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    said = running.stderr.read() if running.stderr else ""
    _, status, used = os.wait4(running.pid, 0)
    wall = time.perf_counter() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.stderr:
        running.stderr.close()
    if running.returncode not in (0, 1):
        give_up(f"{' '.join(arguments)}: exit {running.returncode}\n{said.strip()}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _KB_A_MB, said)


def in_turn(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, list[Cost]]:
    """Costs of several commands, each run so often, one after another in every turn.

    A machine whose speed drifts slows all of a turn alike. The turn before the first fills caches
    and does not count.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, arguments in commands.items():
            cost = process(arguments)
            if turn:
                costs[name].append(cost)
    return costs


def apart(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``work`` returns, done in a copy of this process, with ``peak``: its megabytes."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        try:
            with os.fdopen(writer, "w", encoding="utf-8") as pipe:
                json.dump(work(), pipe)
            os._exit(0)
        except BaseException as error:  # whatever it is, the copy must not go on as the original
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as pipe:
        written = pipe.read()
    _, status, used = os.wait4(child, 0)
    if status or not written:
        give_up("the work ended before it was done")
    found: dict[str, Any] = json.loads(written)
    return found | {"peak": used.ru_maxrss / _KB_A_MB}


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """With which power of the size the seconds grow: 1 is linear."""
    logs = [(math.log(size), math.log(taken)) for size, taken in points]
    return statistics.linear_regression(*zip(*logs, strict=True)).slope
