"""A kill at any moment costs no finished work and leaves no half of a result."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests import deadly, gated
from tests.corpus.conftest import Archive

from copydesk import parts, run
from copydesk.corpus import gathering, plan
from copydesk.corpus.archive import Means
from copydesk.corpus.cache import FILE_NAME
from copydesk.errors import DeskError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
PATIENCE = 120.0
DONE = 6
"""Stories of a gated archive that are done when all work on it stands still."""


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is not there yet, and that gated reports wait for."""
    monkeypatch.setenv("PYTHONPATH", str(gated.install(tmp_path / "installed")))
    return tmp_path / "gate"


def shut(folder: Path, gate: Path) -> Path:
    """An archive in which both processes of a run are held up after some stories."""
    for story in sorted(folder.iterdir())[DONE : DONE + 2]:
        gated.write(story / "report-4", gate)
    return folder


def begin(
    folder: Path, cache: Path, *more: str, limit: int = 0, jobs: int = 2
) -> subprocess.Popen[str]:
    """A check of an archive with two processes, as a group of its own."""
    command = [sys.executable, "-m", "copydesk", "check", str(folder), "--jobs", str(jobs)]
    command += ["--cache", str(cache), *more]
    if limit:
        # Python takes bytecode for written that was cut off, and the next run could not read it.
        command = ["env", "PYTHONDONTWRITEBYTECODE=1", *command]
        command = ["sh", "-c", f'ulimit -f {limit}; exec "$@"', "sh", *command]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def until(true: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Wait for what a process is to bring about; one that has ended cannot."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert process is None or process.poll() is None, finish(process)
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def kept(cache: Path) -> int:
    """The number of results in the cache."""
    if not (cache / FILE_NAME).exists():
        return 0
    data = sqlite3.connect(cache / FILE_NAME, timeout=PATIENCE)
    try:
        (number,) = data.execute("SELECT count(*) FROM story").fetchone()
    except sqlite3.OperationalError:
        return 0
    finally:
        data.close()
    return int(number)


def below(pid: int) -> Iterator[int]:
    """The descendants of a process."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            yield child
            yield from below(child)


def leaves(pid: int) -> list[int]:
    """The processes that do the work: those which a server of processes has started."""
    return [child for server in below(pid) for child in below(server)]


def plain(folder: Path) -> list[str]:
    """The lines of a run in one process, without a cache."""
    request = run.Request(paths=(str(folder),))
    found = plan.planned(request)
    assert found is not None
    lines: list[str] = []
    gathering.stream(request, found, Means(jobs=1), lines.append)
    return lines


def at_once(folder: Path) -> list[str]:
    """The same by the command, which finds the readers that are installed for it."""
    out = folder.parent / "at-once.jsonl"
    done = begin(folder, folder.parent / "nowhere", f"--format=jsonl={out}", jobs=1)
    assert finish(done)[0] == 1
    return lines_of(out)


def lines_of(file: Path) -> list[str]:
    """The lines of the stories in a file."""
    *stories, last = file.read_text("utf-8").splitlines(keepends=True)
    assert json.loads(last)["schema"] == "copydesk.run/1"
    return stories


def test_the_run_is_killed(archive: Archive, gate: Path, tmp_path: Path) -> None:
    folder, cache, out = shut(archive(40), gate), tmp_path / "cache", tmp_path / "out"
    out.mkdir()
    table = f"--format=parquet={out / 'result.parquet'}"
    process = begin(folder, cache, f"--format=jsonl={out / 'result.jsonl'}", table)
    until(lambda: kept(cache) == DONE, process)
    workers = leaves(process.pid)
    assert len(workers) == 2
    process.kill()
    process.wait(PATIENCE)
    gate.touch()  # its workers end where they have nobody to tell what they read
    finish(process)
    assert kept(cache) == DONE
    assert list(out.iterdir()) == []
    until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers))
    status, _, err = finish(begin(folder, cache, f"--format=jsonl={out / 'result.jsonl'}"))
    assert (status, err) == (1, "")
    assert kept(cache) == 40
    assert lines_of(out / "result.jsonl") == at_once(folder)


def test_a_worker_is_killed_once(archive: Archive, gate: Path, tmp_path: Path) -> None:
    folder, cache, out = shut(archive(12), gate), tmp_path / "cache", tmp_path / "result.jsonl"
    process = begin(folder, cache, f"--format=jsonl={out}")
    until(lambda: kept(cache) == DONE, process)
    first, second = leaves(process.pid)
    os.kill(second, signal.SIGKILL)
    until(lambda: len({first, *leaves(process.pid)} - {second}) == 2, process)
    gate.touch()
    status, _, err = finish(process)
    assert (status, err) == (1, "")
    assert lines_of(out) == at_once(folder)


def test_a_story_that_kills_its_worker_twice_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(deadly.install(tmp_path / "installed"))
    parts._foreign.cache_clear()
    try:
        for name in ("one", "other"):
            (tmp_path / "archive" / name).mkdir(parents=True)
            report = tmp_path / "archive" / name / f"report{deadly.SUFFIX}"
            report.write_text("The last words.")
        request = run.Request(paths=(str(tmp_path / "archive"),))
        found = plan.planned(request)
        assert found is not None
        with pytest.raises(DeskError, match=r"died twice, of signal 9"):
            gathering.check(request, found, Means(jobs=2))
    finally:
        parts._foreign.cache_clear()


@pytest.mark.parametrize("how", ["folder", "auto"])
def test_a_story_that_kills_whoever_reads_it_costs_the_others_nothing(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(deadly.install(tmp_path / "installed")))
    folder, cache, out = archive(10), tmp_path / "cache", tmp_path / "result.jsonl"
    expected = plain(folder)
    (folder / "005-and-dies").mkdir()
    (folder / "005-and-dies" / f"report{deadly.SUFFIX}").write_text("The last words.")
    more = (f"--format=jsonl={out}", "--stories", how)
    for _ in range(2):
        status, _, err = finish(begin(folder, cache, *more))
        assert status == 2
        assert err.count("died twice, of signal 9") == 1
        assert "Traceback" not in err
        if how == "folder":
            assert lines_of(out) == expected
        else:
            assert len(lines_of(out)) == 10
    with sqlite3.connect(cache / FILE_NAME) as data:
        (results,) = data.execute("SELECT count(*) FROM story WHERE line != x''").fetchone()
    data.close()
    assert results == 10


def test_two_runs_at_once(archive: Archive, tmp_path: Path) -> None:
    folder, cache = archive(12), tmp_path / "cache"
    files = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    both = [begin(folder, cache, f"--format=jsonl={file}") for file in files]
    for process in both:
        status, _, err = finish(process)
        assert (status, err) == (1, "")
    assert [lines_of(file) for file in files] == [plain(folder)] * 2
    assert kept(cache) == 12


def test_the_user_ends_it(archive: Archive, gate: Path, tmp_path: Path) -> None:
    folder, cache, out = shut(archive(40), gate), tmp_path / "cache", tmp_path / "result.jsonl"
    process = begin(folder, cache, f"--format=jsonl={out}")
    until(lambda: kept(cache) == DONE, process)
    os.killpg(process.pid, signal.SIGINT)
    status, _, err = finish(process)
    assert status == 130
    assert "the next run goes on there" in err
    assert "Traceback" not in err
    assert not out.exists()
    assert kept(cache) == DONE


def test_a_full_disk(archive: Archive, tmp_path: Path) -> None:
    """No file may be longer than 65 KB: there is room for neither the cache nor the result."""
    folder, cache, out = archive(40), tmp_path / "cache", tmp_path / "out"
    out.mkdir()
    (out / "result.jsonl").write_text("of the run before\n")
    process = begin(folder, cache, f"--format=jsonl={out / 'result.jsonl'}", limit=130)
    status, _, err = finish(process)
    assert status == 2
    assert "nothing more is kept in the cache" in err
    assert "the output cannot be written" in err
    assert "Traceback" not in err
    assert [path.read_text() for path in out.iterdir()] == ["of the run before\n"]
    table = f"--format=parquet={out / 'result.parquet'}"
    status, _, err = finish(begin(folder, tmp_path / "other", table, limit=1))
    assert status == 2
    assert "the output cannot be written" in err
    assert "Traceback" not in err
    assert [path.name for path in out.iterdir()] == ["result.jsonl"]
    status, _, err = finish(begin(folder, cache, f"--format=jsonl={out / 'result.jsonl'}"))
    assert (status, err) == (1, "")
    assert lines_of(out / "result.jsonl") == plain(folder)
