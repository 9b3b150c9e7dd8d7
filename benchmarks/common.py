"""What the three instruments share: data folders, dated results, scorers, tables."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NoReturn

Json = dict[str, Any]


def give_up(message: str) -> NoReturn:
    """End with exit status 2: the work could not be done."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def data_folder(path: Path, what: str) -> Path:
    """The folder, or the end of the run when it is not there."""
    if not path.is_dir():
        give_up(f"{path}: no such folder; it should hold {what}")
    return path


def data_file(path: Path, what: str) -> Path:
    """The file, or the end of the run when it is not there."""
    if not path.is_file():
        give_up(f"{path}: no such file; it should be {what}")
    return path


def story_folders(folder: Path) -> list[Path]:
    """Sub-folders that hold reports (``report-*.txt``), by name."""
    data_folder(folder, "one sub-folder a story, with report-1.txt, report-2.txt ...")
    found = sorted({path.parent for path in folder.glob("*/report-*.txt")})
    if not found:
        give_up(f"{folder}: no sub-folder holds report-*.txt")
    return found


def report_files(story: Path) -> list[Path]:
    """Reports of a story in their numbers' order: report-2 stands before report-10."""
    return sorted(story.glob("report-*.txt"), key=lambda path: (len(path.name), path.name))


def run_scorer(scorer: Path, arguments: Sequence[str]) -> str:
    """What a published scorer prints; the end of the run when it fails."""
    done = subprocess.run(
        [sys.executable, str(scorer), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        give_up(f"{scorer} {' '.join(arguments)}: exit {done.returncode}\n{done.stderr.strip()}")
    return done.stdout


def copydesk_version() -> str:
    try:
        return version("copydesk")
    except PackageNotFoundError:
        return "unknown"


def git_revision() -> str | None:
    """Short revision of the checkout, with ``+`` when it has changes; ``None`` without git."""
    here = Path(__file__).parent
    try:
        head, changes = (
            subprocess.run(
                ["git", "-C", str(here), *arguments],
                capture_output=True,
                text=True,
                check=True,
            ).stdout.strip()
            for arguments in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain"))
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return head + ("+" if changes else "")


def save(folder: Path, instrument: str, data: Path, content: Mapping[str, Any]) -> Path:
    """Write a dated JSON file that a later run can be compared with; its path."""
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"{instrument}-{now:%Y%m%dT%H%M%SZ}.json"
    whole = {
        "instrument": instrument,
        "date": now.isoformat(timespec="seconds"),
        "copydesk": copydesk_version(),
        "revision": git_revision(),
        "python": platform.python_version(),
        "data": str(data),
        **content,
    }
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"saved {path}")
    return path


def load_saved(path: Path, instrument: str) -> Json:
    """A file that :func:`save` wrote for the same instrument; the end of the run for another."""
    data_file(path, "a result that --save wrote")
    try:
        whole: Json = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        give_up(f"{path}: not JSON: {error}")
    if not isinstance(whole, dict) or whole.get("instrument") != instrument:
        give_up(f"{path}: not a saved result of the instrument {instrument!r}")
    return whole


def table(rows: Sequence[Sequence[object]]) -> str:
    """Rows as aligned columns: the first to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )


def words(text: str, most: int = 160) -> str:
    """Text on one line, cut in the middle when it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most // 2]} ... {flat[-most // 2 :]}"


def utf8_output() -> None:
    """News text has letters that a console's own encoding may lack."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
