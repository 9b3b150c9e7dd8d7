"""Checking again and again: what ends a wait, what is not read twice, and what a user sees."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from copydesk import analysis, run, watching
from copydesk.memory import Memory
from copydesk.text.document import Document

RIGHT = "The ferry carried 214 passengers, harbour master Ada Lunde said on March 5.\n"
RULES = """version: 1
rules:
  - id: ferry-passengers
    select: {kind: quantity, unit: passenger}
    expect: agree
"""
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def desk_folder(tmp_path: Path) -> Path:
    (tmp_path / "ferry").mkdir()
    for name in ("1.txt", "2.txt", "3.txt"):
        (tmp_path / "ferry" / name).write_text(RIGHT, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    configuration = "version: 1\nreports: [ferry]\nrules: [rules.yaml]\n"
    (tmp_path / "config.yaml").write_text(configuration, encoding="utf-8")
    return tmp_path


@pytest.fixture
def start(desk_folder: Path) -> Iterator[Start]:
    """``copydesk check --watch`` at the desk, as a process of its own."""
    begun: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "copydesk", "check", "--watch", *arguments],
            cwd=desk_folder,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        begun.append(process)
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()


def until(stream: IO[str] | None, words: str) -> str:
    """What a process says up to the line that has some words."""
    assert stream is not None
    said = ""
    for line in stream:
        said += line
        if words in line:
            return said
    raise AssertionError(f"it ended without {words!r}:\n{said}")


def save(file: Path, text: str) -> None:
    """Save as editors do, with a new file in the place of the old one: one change, not two.

    A file that is opened and then written is empty in between, and a check may fall just there.
    """
    new = file.with_name(f".{file.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


class TestTheCommand:
    def test_from_right_to_wrong_and_back_to_the_end(self, start: Start, desk_folder: Path) -> None:
        report, rules = desk_folder / "ferry" / "3.txt", desk_folder / "rules.yaml"
        process = start("--format", "json=result.json")
        until(process.stderr, "waiting for a file to be saved")
        assert "PASS" in until(process.stdout, "PASS")

        save(report, RIGHT.replace("214", "241"))
        assert "\x1b" not in until(process.stdout, "FAIL"), "no screen to clear in a pipe"
        until(process.stderr, "waiting")

        # A broken rule file is said, and waited for.
        save(rules, RULES.replace("expect", "expekt"))
        assert "did you mean 'expect'?" in until(process.stderr, "waiting")

        save(rules, RULES)
        until(process.stdout, "FAIL")
        until(process.stderr, "waiting")
        save(desk_folder / "ferry" / "4.txt", RIGHT)
        assert "4 reports" in until(process.stdout, "FAIL")
        until(process.stderr, "waiting")

        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert process.returncode == 130
        # What the check writes itself is nothing to check again for.
        assert "waiting" not in said and "Traceback" not in said

    def test_what_it_cannot_go_with(self, desk: Callable[..., tuple[int, str, str]]) -> None:
        assert desk("check", "-", "--watch")[0] == 2
        status, _, said = desk("check", "x", "--watch", "--baseline", "b", "--update-baseline")
        assert (status, "do not go together" in said) == (2, True)

    def test_without_watchfiles(
        self, desk: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(watching, "find_spec", lambda name: None)
        status, _, said = desk("check", "x", "--watch")
        assert (status, "pip install 'copydesk[watch]'" in said) == (2, True)


class TestWaiting:
    """A wait ends when the files are others, and at nothing else."""

    def test_it_is_over_where_a_file_has_changed_before(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_text("one", encoding="utf-8")
        before = watching.stamps([tmp_path])
        file.write_text("another", encoding="utf-8")
        watching.Watcher().wait([tmp_path], before)

    def test_files_come_and_go(self, tmp_path: Path) -> None:
        missing = tmp_path / "deep" / "down.txt"
        before = watching.stamps([missing])
        assert before == {str(missing): None}
        missing.parent.mkdir()
        missing.write_text("here", encoding="utf-8")
        watching.Watcher().wait([missing], before)

    def test_hidden_files_and_our_own_do_not_count(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("one", encoding="utf-8")
        own = tmp_path / "result.json"
        before = watching.stamps([tmp_path], {str(own)})
        own.write_text("{}", encoding="utf-8")
        (tmp_path / ".a.txt.swp").write_text("x", encoding="utf-8")
        assert watching.stamps([tmp_path], {str(own)}) == before


class TestMemory:
    """A run that remembers the last says what one says that remembers nothing."""

    def test_only_what_changed_is_read_again(
        self, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[str] = []
        extract = analysis.records_of

        def counted(document: Document) -> tuple[object, ...]:
            read.append(document.report.id)
            return extract(document)

        monkeypatch.setattr(analysis, "records_of", counted)
        request = run.Request(paths=(str(desk_folder / "ferry"),))
        memory = Memory()
        run.check(request, memory=memory)
        assert read == ["1.txt", "2.txt", "3.txt"]
        (desk_folder / "ferry" / "2.txt").write_text(RIGHT.replace("214", "241"), encoding="utf-8")
        read.clear()
        remembered = run.check(request, memory=memory)
        assert read == ["2.txt"]
        assert remembered == run.check(request)
        assert [finding.evidence[0].report for finding in remembered.findings] == ["2.txt"]

    def test_another_day_is_another_reading(self, desk_folder: Path) -> None:
        report = desk_folder / "ferry" / "1.txt"
        memory = Memory()
        for day in ("March 8, 2023", "March 8, 2024"):
            report.write_text(f"HARBOUR, {day}: The ferry sailed Monday.\n", encoding="utf-8")
            request = run.Request(paths=(str(desk_folder / "ferry"),))
            assert run.check(request, memory=memory) == run.check(request)


class TestBuffers:
    """What is open in an editor is read in the place of the files."""

    def test_a_draft_that_was_never_saved(self, desk_folder: Path) -> None:
        draft = desk_folder / "draft.txt"
        request = run.Request(
            paths=(str(draft),),
            against=(str(desk_folder / "ferry"),),
            buffers={os.path.realpath(draft): RIGHT.replace("214", "241").encode()},
        )
        assert {finding.rule for finding in run.check(request).findings} >= {"same-figure"}
        assert not draft.exists()

    def test_only_the_draft_in_focus(self, desk_folder: Path) -> None:
        drafts = desk_folder / "drafts"
        drafts.mkdir()
        for name in ("a.txt", "b.txt"):
            (drafts / name).write_text(RIGHT.replace("214", "241"), encoding="utf-8")
        request = run.Request(
            paths=(str(drafts),),
            against=(str(desk_folder / "ferry"),),
            focus=os.path.realpath(drafts / "b.txt"),
        )
        result = run.check(request)
        assert [report.id for report in result.reports] == ["b.txt", "1.txt", "2.txt", "3.txt"]

    def test_only_the_story_in_focus(self, desk_folder: Path) -> None:
        other = desk_folder / "other"
        other.mkdir()
        (other / "x.txt").write_text(RIGHT, encoding="utf-8")
        request = run.Request(
            paths=(str(desk_folder / "ferry"), str(other)), focus=os.path.realpath(other / "x.txt")
        )
        assert [report.id for report in run.check(request).reports] == ["x.txt"]
