"""What a run imports, seen in ``sys.modules`` and in the sources, never by the clock."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import parts

FOLDERS = ("extractors", "kinds", "outputs", "readers")
TABLES = {"duckdb", "great_expectations", "narwhals", "numpy", "pandas", "polars", "pyspark"}
WATCH = """
import json, os, sys
from pathlib import Path
from copydesk import cli, kept
if "KEPT" in os.environ:
    kept.use(Path(os.environ["KEPT"]))
status = cli.run(sys.argv[1:])
print(json.dumps([status, sorted({name.partition(".")[0] for name in sys.modules}),
                  sorted(name for name in sys.modules if name.startswith("copydesk."))]),
      file=sys.stderr)
"""


def modules(*arguments: str, cwd: Path, keep: Path | None = None) -> tuple[int, set[str], set[str]]:
    """Exit status, top-level modules and copydesk's own modules after one command, which keeps
    what it works out in the folder ``keep``."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=os.environ | ({} if keep is None else {"KEPT": str(keep)}),
    )
    status, all_, own = json.loads(done.stderr.splitlines()[-1])
    return status, set(all_), set(own)


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_import_next_to_nothing(argument: str, tmp_path: Path) -> None:
    status, imported, own = modules(argument, cwd=tmp_path)
    assert status == 0
    assert not imported & {"pydantic", "yaml", "regex", "rich", "rapidfuzz", *TABLES}
    assert {name for name in own if not name.startswith("copydesk.commands")} <= {
        "copydesk.cli", "copydesk.console", "copydesk.errors", "copydesk.garbage", "copydesk.parts",
        "copydesk._version", "copydesk.frozen", "copydesk.kept",
    }  # fmt: skip


def test_rules_that_are_kept_are_not_validated_again(root: Path, tmp_path: Path) -> None:
    _, first, _ = modules("check", "seeds", "--exit-zero", cwd=root, keep=tmp_path)
    assert {"pydantic", "yaml"} <= first
    status, second, _ = modules("check", "seeds", "--exit-zero", cwd=root, keep=tmp_path)
    assert status == 0
    assert not second & {"pydantic", "yaml"}


def test_a_small_table_of_text_waits_for_no_engine(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("key,value\nx,1\nx,2\n", encoding="utf-8")
    _, imported, own = modules("check", "t.csv", "--exit-zero", cwd=tmp_path)
    assert not imported & TABLES
    assert not own & {"copydesk.backends", "copydesk.frames", "copydesk.screening"}


def test_a_plain_check_imports_nothing_heavy(root: Path) -> None:
    status, imported, own = modules("check", "seeds", "--exit-zero", cwd=root)
    assert status == 0
    assert not imported & {*TABLES, "rich", "jinja2", "babel", "pint", "asyncio"}
    # What other files, larger runs and rarer rules need.
    assert not imported & {
        *("chardet", "markdown_it", "regex", "turbohtml", "xml"),
        *("concurrent", "multiprocessing", "sqlite3"),
        *("logging", "statistics"),
    }
    assert not own & {
        *("copydesk.authority", "copydesk.config", "copydesk.ledger", "copydesk.waivers"),
        *("copydesk.manual", "copydesk.marked", "copydesk.schemas", "copydesk.kinds.expectation"),
        *("copydesk.align.why", "copydesk.backends"),
    }
    # Of outputs and readers, only what this run needs.
    assert "copydesk.outputs.json" not in own
    assert "copydesk.readers.html" not in own


COMPILED = """
import sys
from copydesk import cli
from copydesk.text._lazy import Cued, Lazy
cli.run(["check", "quay", "--exit-zero"])
sums = [name for name in sys.modules if name.startswith("copydesk.arithmetic.")]
assert len(sums) > 5
for module in sums:
    for name, made in vars(sys.modules[module]).items():
        lazy = made._lazy if isinstance(made, Cued) else made
        if isinstance(lazy, Lazy) and "pattern" in vars(lazy):
            print(name, file=sys.stderr)
"""


def test_patterns_of_sums_are_not_compiled_where_nothing_is_added_up(tmp_path: Path) -> None:
    quay = tmp_path / "quay"
    quay.mkdir()
    for name, day in (("a", "Monday"), ("b", "Tuesday")):
        text = f"The ferry carried 214 people.\n\nThe harbour opens again {day}, the port said.\n"
        (quay / f"{name}.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COMPILED],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""


@pytest.mark.parametrize("folder", FOLDERS)
def test_parts_of_one_folder_do_not_know_each_other(folder: str, root: Path) -> None:
    names = parts.own_names(folder)
    assert names
    for name in names:
        path = root / "engine" / "copydesk" / folder / f"{name}.py"
        others = {f"copydesk.{folder}.{other}" for other in names if other != name}
        assert not _imports(path) & others, f"{path.name} imports another part of {folder}/"


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
