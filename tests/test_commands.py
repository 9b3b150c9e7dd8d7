"""What the commands have in common: where they find a desk, and what they say without one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Desk = Callable[..., Any]
"""The command, run in this process: status, out and err."""

CONFIG = """\
version: 1
reports: [story]
rules: [rules.yaml]
pack: none
records:
  - {path: counts.csv, columns: {key: line, label: words, value: stand}, fixed: {unit: boats}}
"""
RULES = """\
version: 1
rules:
  - {id: boats, select: {kind: quantity}, expect: agree}
  - {id: quays, select: {kind: quantity, quay: north}, group: record, expect: {between: {max: 90}}}
"""
PROSE = "Lindholm harbour\n\nOn Monday 48 boats lay at the north quay of the harbour.\n"
COUNTS = "line,words,stand,quay\nnorth,Boats at the north quay of the harbour,84,north\n"


@pytest.fixture
def harbour(tmp_path: Path) -> Path:
    """A desk whose configuration has a story of two reports and a table of ready-made records."""
    (tmp_path / "story").mkdir()
    for name in ("1.txt", "2.txt"):
        (tmp_path / "story" / name).write_text(PROSE, encoding="utf-8")
    files = {"config.yaml": CONFIG, "rules.yaml": RULES, "counts.csv": COUNTS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


class TestOfTheConfiguration:
    """Without PATH every command reads what a check here reads, ready-made records included."""

    def test_extract(self, desk: Desk, harbour: Path) -> None:
        done = desk("extract", "--kind", "quantity", "--format", "json")
        assert (done.status, done.err) == (0, "")
        found = [(each["report"], each["line"], each["value"]) for each in json.loads(done.out)]
        assert found == [
            ("1.txt", 3, "48 boat"),
            ("2.txt", 3, "48 boat"),
            ("counts.csv", 2, "84 boat"),
        ]

    def test_facts(self, desk: Desk, harbour: Path) -> None:
        done = desk("facts")
        assert done.status == 0
        assert any(
            line.split() == ["north", "48", "boat", "48", "boat", "84", "boat"]
            for line in done.out.splitlines()
        )

    def test_why_two_places_are_one_fact_reads_a_row_as_a_line(
        self, desk: Desk, harbour: Path
    ) -> None:
        done = desk("facts", "--why", "counts:2", "--why", "1:3")
        assert done.status == 0
        assert done.out.startswith("counts:2:46 84 and 1:3:11 48 boats\n  one fact: ")
        assert "label against prose" in done.out

    def test_correct(self, desk: Desk, harbour: Path) -> None:
        done = desk("correct", "84 boats -> 48 boats")
        assert done.status == 1
        assert done.out == f"counts.csv:2:46: 84: {COUNTS.splitlines()[1]}\n"
        assert desk("correct", "214 -> 217").status == 0

    @pytest.mark.parametrize("arguments", [("rules", "story"), ("why", "1:3")])
    def test_its_rules_are_in_force(
        self, desk: Desk, harbour: Path, arguments: tuple[str, ...]
    ) -> None:
        (harbour / "rules.yaml").write_text(RULES.partition("  - {id: quays")[0], encoding="utf-8")
        done = desk(*arguments)
        assert done.status == 0
        assert "boats" in done.out

    @pytest.mark.parametrize("command", ["extract", "facts", "rules", "explain", "test"])
    def test_from_a_folder_below_and_by_name(
        self, desk: Desk, harbour: Path, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        here = desk(command)
        monkeypatch.chdir(harbour / "story")
        assert desk(command).status == here.status
        monkeypatch.chdir(harbour.parent)
        named = desk(command, "--config", f"{harbour.name}/config.yaml")
        assert named.status == here.status


def test_rows_of_two_keys_say_so_and_are_not_weighed(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "report,key,value,unit\na,x,3,boats\nb,y,3,boats\nc,x,4,boats\n"
    )
    two = desk("facts", "t.csv", "--why", "a:2", "--why", "b:3")
    assert "  two facts: the rows have two keys, x and y\n" in two.out
    one = desk("facts", "t.csv", "--why", "a:2", "--why", "c:4")
    assert "  one fact: both rows have the key x [x]\n" in one.out


READING = (
    ("extract",),
    ("facts",),
    ("facts", "--why", "1:1"),
    ("why", "1:1"),
    ("fix",),
    ("correct", "214 -> 217"),
    ("waive", "abcdef", "--reason", "so", "--owner", "Ann"),
)
RULING = (("rules",), ("explain",), ("test",))


class TestWithoutADesk:
    """Trouble is always status 2, one message on standard error, and nothing on standard output."""

    @pytest.mark.parametrize("arguments", READING)
    def test_neither_reports_nor_a_configuration(
        self, desk: Desk, arguments: tuple[str, ...]
    ) -> None:
        done = desk(*arguments)
        assert (done.status, done.out) == (2, "")
        assert "is given, and there is no config.yaml here or above" in done.err

    @pytest.mark.parametrize("arguments", READING)
    def test_a_configuration_without_reports(
        self, desk: Desk, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        (tmp_path / "config.yaml").write_text("version: 1\n")
        done = desk(*arguments)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith("copydesk: config.yaml: no ")
        assert "this configuration names no reports" in done.err

    @pytest.mark.parametrize("arguments", [*READING, *RULING])
    @pytest.mark.parametrize(
        ("more", "words"),
        [
            (("--config", "nowhere.yaml"), "nowhere.yaml: no such file"),
            (("--config", "broken.yaml"), "broken.yaml:2:1: unknown key 'reprts'; did you mean"),
            (("--profile", "gate"), "no profile 'gate': there is no config.yaml here or above"),
        ],
    )
    def test_a_configuration_that_is_none(
        self,
        desk: Desk,
        tmp_path: Path,
        arguments: tuple[str, ...],
        more: tuple[str, ...],
        words: str,
    ) -> None:
        (tmp_path / "broken.yaml").write_text("version: 1\nreprts: [story]\n")
        done = desk(*arguments, *more)
        assert (done.status, done.out) == (2, "")
        assert words in done.err

    @pytest.mark.parametrize(
        "arguments", [(name, "empty") for name in ("extract", "facts", "rules", "fix", "learn")]
    )
    def test_a_folder_of_nothing(
        self, desk: Desk, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        (tmp_path / "empty").mkdir()
        done = desk(*arguments)
        assert (done.status, done.out) == (2, "")
        assert "empty: the folder holds no report" in done.err

    def test_no_rules_are_no_cases_that_pass(self, desk: Desk) -> None:
        done = desk("test")
        assert (done.status, done.out) == (2, "")
        assert "no rules to test: no RULEFILE is given" in done.err

    @pytest.mark.parametrize(
        "arguments",
        [("init", "taken/x"), ("schema", "--all", "taken"), ("explain", "--markdown", "taken")],
    )
    def test_a_folder_that_cannot_be_made(
        self, desk: Desk, tmp_path: Path, arguments: tuple[str, ...]
    ) -> None:
        (tmp_path / "taken").write_text("a file")
        done = desk(*arguments)
        assert (done.status, done.out) == (2, "")
        assert "the folder cannot be made" in done.err


def test_a_report_that_cannot_be_read_hides_no_other(desk: Desk, harbour: Path) -> None:
    for arguments in (("extract",), ("facts",)):
        done = desk(*arguments, "story", "nowhere.txt")
        assert done.status == 2
        assert "48 boat" in done.out
        assert "nowhere.txt: no such file or folder" in done.err
    done = desk("correct", "48 -> 84", "--in", "story", "--in", "nowhere.txt")
    assert done.status == 2
    assert "story/1.txt:3:11: 48 boats" in done.out
    assert "nowhere.txt: no such file or folder" in done.err
