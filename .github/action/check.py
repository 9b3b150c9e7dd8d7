"""The check of the GitHub Action: inputs into arguments, the result into what GitHub shows.

Inputs come as environment variables named INPUT_...; an empty one is not given. Everything that
the check says goes to the log while workflow commands are switched off, because news text may look
like one; the annotations, which are escaped, follow after it. The exit status is copydesk's own.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections import Counter
from pathlib import Path

SINGLE = ("pack", "config", "profile", "fail-level")
SEVERAL = ("against", "rules")
FORMS = ("html", "sarif", "junit", "json")
LEVELS = {"error": "errors", "warning": "warnings", "info": "notes"}
TROUBLE = 2


def given(name: str) -> str:
    """The input of that name, without spaces around it."""
    return os.environ.get("INPUT_" + name.upper().replace("-", "_"), "").strip()


def lines(name: str) -> list[str]:
    """The lines of an input that has several values."""
    return [line.strip() for line in given(name).splitlines() if line.strip()]


def switched_on(name: str) -> bool:
    """An input that is true or false; anything else is a mistake."""
    value = given(name).lower() or "false"
    if value not in ("true", "false"):
        say(f"::error title=copydesk::{name} is true or false")
        sys.exit(TROUBLE)
    return value == "true"


def say(line: str) -> None:
    """A line of the log."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def arguments(own: dict[str, Path]) -> list[str]:
    """What copydesk is called with; ``own`` are the files that this script reads afterwards."""
    found = ["check", "--format", "terminal"]
    for name in SINGLE:
        if given(name):
            found += [f"--{name}={given(name)}"]
    for name in SEVERAL:
        found += [f"--{name}={value}" for value in lines(name)]
    if switched_on("strict"):
        found.append("--strict")
    files = {name: given(name) for name in FORMS if given(name)}
    files |= {name: str(path) for name, path in own.items() if name not in files}
    found += [f"--format={name}={path}" for name, path in files.items()]
    return [*found, "--", *lines("paths")]


def stamp(path: Path) -> tuple[int, int] | None:
    """What changes when a file is written; ``None`` where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def output(name: str, value: str) -> None:
    """Set an output, with an end that the value cannot hold."""
    end = secrets.token_hex(16)
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.write(f"{name}<<{end}\n{value}\n{end}\n")


def counted(result: Path, status: int) -> None:
    """The verdict and the counts of findings as outputs.

    A check that was not done in full has not passed, whatever it found in what it did.
    """
    data = json.loads(result.read_text(encoding="utf-8"))
    found = Counter(each["severity"] for each in data["findings"] if not each.get("waived"))
    if status < TROUBLE or data["verdict"] == "fail":
        output("verdict", data["verdict"])
    for severity, name in LEVELS.items():
        output(name, str(found[severity]))


def main() -> int:
    """Run the check; its exit status."""
    folder = Path(os.environ["RUNNER_TEMP"]) / "copydesk-result"
    folder.mkdir(exist_ok=True)
    own = {"json": folder / "result.json"}
    if switched_on("annotations"):
        own["github"] = folder / "annotations"
    if switched_on("summary"):
        own["summary"] = folder / "summary.md"
    for path in own.values():
        path.unlink(missing_ok=True)
    files = {name: Path(given(name)) for name in FORMS if given(name)}
    before = {name: stamp(path) for name, path in files.items()}

    for path in files.values():
        path.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "copydesk", *arguments(own)]

    token = secrets.token_hex(16)
    say(f"::stop-commands::{token}")
    # No shell reads the inputs, and none of them can be taken for an option of another meaning.
    status = subprocess.run(command, check=False).returncode  # noqa: S603
    say(f"::{token}::")

    output("status", str(status))
    after = {name: stamp(path) for name, path in files.items()}
    written = {
        name: path
        for name, path in files.items()
        if after[name] is not None and after[name] != before[name]
    }
    for name, path in written.items():
        output(name, str(path))
    result = own["json"] if "json" not in files else written.get("json")
    if result is not None and result.exists():
        counted(result, status)
    if "github" in own and own["github"].exists():
        sys.stdout.write(own["github"].read_text(encoding="utf-8"))
    if "summary" in own and own["summary"].exists():
        with Path(os.environ["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
            file.write(own["summary"].read_text(encoding="utf-8"))
    if status >= TROUBLE:
        say("::error title=copydesk::the check could not be done, or not all of it; see the log")
    return status


if __name__ == "__main__":
    sys.exit(main())
