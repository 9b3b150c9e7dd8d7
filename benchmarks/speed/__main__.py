"""``python -m benchmarks.speed PART``: a part is a module of this folder with a ``main``."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

from benchmarks.common import give_up


def parts() -> list[str]:
    """Names of all parts, found by their files."""
    found = (module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return sorted(name for name in found if not name.startswith("_"))


def main() -> int:
    part, arguments = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if part not in parts():
        give_up(f"python -m benchmarks.speed PART, which is one of {', '.join(parts())}")
    status: int = importlib.import_module(f"benchmarks.speed.{part}").main(arguments)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
