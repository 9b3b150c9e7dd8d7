"""The command as its users meet it: what it prints where, what it writes, how it leaves."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

from copydesk import __version__, console, run
from copydesk.errors import DeskError
from copydesk.model import Result

DRAFT = "Harbour, March 5: The ferry carried 217 passengers, harbour master Ada Lunt said.\n"
WIRE = "Harbour, March 5: The ferry carried 214 passengers, harbour master Ada Lund said.\n"


class Done(NamedTuple):
    status: int
    out: str
    err: str


Desk = Callable[..., Done]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Three reports of which one has another figure and another name."""
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in (("1.txt", WIRE), ("2.txt", DRAFT), ("3.txt", WIRE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def calm(tmp_path: Path) -> Path:
    """Two reports that say the same."""
    folder = tmp_path / "calm"
    folder.mkdir()
    for name in ("1.txt", "2.txt"):
        (folder / name).write_text(WIRE, encoding="utf-8")
    return folder


class TestExitStatus:
    def test_findings_are_one(self, desk: Desk, story: Path) -> None:
        done = desk("check", "story")
        assert done.status == 1
        assert done.out.startswith("FAIL  3 reports (2 origins), ")
        assert "[217 passengers]" in done.out

    def test_nothing_found_is_zero(self, desk: Desk, calm: Path) -> None:
        done = desk("check", "calm")
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("PASS  2 reports (1 origin), ")

    def test_exit_zero_keeps_the_verdict(self, desk: Desk, story: Path) -> None:
        done = desk("check", "story", "--exit-zero")
        assert done.status == 0
        assert done.out.startswith("FAIL")

    def test_what_cannot_be_read_is_two_and_the_rest_is_checked(
        self, desk: Desk, story: Path
    ) -> None:
        (story / "4.txt").write_bytes(b"")
        done = desk("check", "story", "--exit-zero")
        assert done.status == 2
        assert "4.txt" in done.err
        assert done.out.startswith("FAIL  3 reports (2 origins), ")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["check"], "no config.yaml here or above"),
            (["check", "nowhere"], "nowhere"),
            (["check", "story", "--config", "nowhere.yaml"], "nowhere.yaml"),
            (["check", "story", "--rules", "nowhere.yaml"], "nowhere.yaml"),
            (["check", "story", "--pack", "newz"], "did you mean 'news'?"),
            (["check", "story", "--no-pack"], "no rules at all"),
            (["check", "story", "--format", "jsn"], "did you mean 'json'?"),
            (["check", "story", "--published", "yesterday"], "write it as 2024-03-31"),
            (["check", "story", "--fail-level", "bad"], "'error', 'warning', 'info'"),
            (["check", "story", "--output", "no/such/folder/out.json"], "cannot be written"),
            (
                ["check", "story", "--output", "no/such/folder/out.json"],
                "there is no folder no/such",
            ),
            (["check", "story", "--pack", "none"], "no rules at all"),
            (["check", ""], "an empty name is no path"),
            (["check", "story", "--output", "."], "this is a folder"),
            (["check", "--frob"], "No such option"),
            (["extract", "story", "--kind", "persn"], "did you mean 'person'?"),
            (["explain", "agre"], "did you mean 'agree'?"),
            (["frob"], "no command"),
        ],
    )
    def test_what_cannot_be_done_is_two_with_one_clear_message(
        self, desk: Desk, story: Path, arguments: list[str], said: str
    ) -> None:
        done = desk(*arguments)
        assert (done.status, done.out) == (2, "")
        assert said in done.err
        assert "Traceback" not in done.err

    def test_a_rule_with_a_misspelt_key_is_shown_with_its_place(
        self, desk: Desk, story: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "r.yaml").write_text(
            "version: 1\nrules:\n  - id: figures\n    select: {kind: quantity}\n    expct: agree\n"
        )
        done = desk("check", "story", "--rules", "r.yaml")
        assert done.status == 2
        assert "r.yaml:5:5" in done.err
        assert "did you mean 'expect'?" in done.err

    def test_a_rule_that_did_not_run_is_two(
        self, desk: Desk, calm: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        true_check = run.check

        def check(request: run.Request, *others: Any) -> Result:
            result = true_check(request, *others)
            broken = replace(result.rules[0], outcome="error", reason="too slow")
            return replace(result, rules=(broken,))

        monkeypatch.setattr(run, "check", check)
        done = desk("check", "calm")
        assert done.status == 2
        assert "did not run: too slow" in done.err

    def test_nothing_to_check_in_the_reports_is_no_pass(self, desk: Desk, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text("Well then.\n")
        done = desk("check", "a.txt", "b.txt", "--exit-zero")
        assert done.status == 2
        assert done.out.startswith("UNKNOWN  2 reports, 0 facts: nothing could be checked")
        assert "nothing was checked: no fact was found in these reports" in done.err

    def test_rules_that_concern_nothing_are_no_pass(
        self, desk: Desk, calm: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "r.yaml").write_text(
            "version: 1\nrules:\n  - id: sums\n    select: {kind: money}\n    expect: agree\n"
        )
        done = desk("check", "calm", "--pack", "none", "--rules", "r.yaml")
        assert done.status == 2
        assert "nothing was checked: no rule concerns these reports" in done.err

    def test_what_should_not_happen_is_two_and_says_how_to_see_more(
        self, desk: Desk, calm: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def check(*_: object) -> Result:
            raise ZeroDivisionError("of a kind")

        monkeypatch.setattr(run, "check", check)
        done = desk("check", "calm")
        assert done.status == 2
        assert "ZeroDivisionError: of a kind" in done.err
        assert "COPYDESK_DEBUG=1" in done.err
        monkeypatch.setenv("COPYDESK_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            desk("check", "calm")

    def test_control_c_is_130(
        self, desk: Desk, calm: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def check(*_: object) -> Result:
            raise KeyboardInterrupt

        monkeypatch.setattr(run, "check", check)
        assert desk("check", "calm").status == 130


class TestConfiguration:
    @pytest.fixture(autouse=True)
    def configuration(self, tmp_path: Path, story: Path) -> Path:
        path = tmp_path / "config.yaml"
        path.write_text("version: 1\nreports: [story]\n")
        return path

    def test_without_paths_it_is_used_and_named(self, desk: Desk) -> None:
        done = desk("check")
        assert done.status == 1
        assert done.err == "copydesk: using config.yaml\n"

    def test_it_is_found_from_a_folder_below(
        self, desk: Desk, story: Path, monkeypatch: pytest.MonkeyPatch, configuration: Path
    ) -> None:
        monkeypatch.chdir(story)
        done = desk("check", "--format", "json")
        assert done.err == f"copydesk: using {configuration}\n"
        assert [r["id"] for r in json.loads(done.out)["reports"]] == ["1.txt", "2.txt", "3.txt"]

    def test_with_paths_it_is_not_used(self, desk: Desk, calm: Path) -> None:
        assert desk("check", "calm")[::2] == (0, "")

    def test_arguments_go_before_it(self, desk: Desk, configuration: Path) -> None:
        configuration.write_text(
            "version: 1\nreports: [story]\nformat: json\noutput: out.json\nfail_level: info\n"
        )
        assert desk("check").out == ""
        assert json.loads(Path("out.json").read_text())["verdict"] == "fail"
        assert desk("check", "--format", "terminal", "--output", "-").out.startswith("FAIL")

    def test_the_result_does_not_say_where_it_lies(self, desk: Desk, tmp_path: Path) -> None:
        assert str(tmp_path) not in desk("check", "--format", "json").out

    def test_a_wrong_type_is_shown_with_its_place(self, desk: Desk, configuration: Path) -> None:
        configuration.write_text("version: 1\nreports: story\nfail_level: [error]\n")
        done = desk("check")
        assert done.status == 2
        assert "config.yaml:2:10" in done.err

    def test_no_reports_in_it(self, desk: Desk, configuration: Path) -> None:
        configuration.write_text("version: 1\n")
        done = desk("check")
        assert done.status == 2
        assert "names no reports" in done.err


class TestOutput:
    def test_a_file_is_written_and_nothing_is_printed(self, desk: Desk, story: Path) -> None:
        done = desk("check", "story", "--format", "json", "--output", "out.json")
        assert (done.status, done.out) == (1, "")
        data = json.loads(Path("out.json").read_text(encoding="utf-8"))
        assert data["schema"] == "copydesk.result/1"
        assert {item["report"] for item in data["findings"][0]["evidence"]} <= {
            "1.txt",
            "2.txt",
            "3.txt",
        }

    def test_a_minus_is_standard_output(self, desk: Desk, calm: Path) -> None:
        assert desk("check", "calm", "--output", "-").out.startswith("PASS")

    def test_the_same_input_gives_the_same_bytes(self, desk: Desk, story: Path) -> None:
        arguments = ("check", "story", "--format", "json")
        assert desk(*arguments).out == desk(*arguments).out

    def test_an_old_file_keeps_its_mode_and_a_new_one_gets_the_usual(self, tmp_path: Path) -> None:
        old, new = tmp_path / "old", tmp_path / "new"
        old.write_text("before")
        old.chmod(0o640)
        console.write_file(old, "after")
        assert old.read_text() == "after"
        assert stat.S_IMODE(old.stat().st_mode) == 0o640
        before = os.umask(0o027)
        try:
            console.write_file(new, "x")
        finally:
            os.umask(before)
        assert stat.S_IMODE(new.stat().st_mode) == 0o640

    @pytest.mark.parametrize("name", ["story/2.txt", "rules.yaml"])
    def test_nothing_that_the_check_has_read_is_written_over(
        self, desk: Desk, story: Path, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / "rules.yaml").write_text(
            "version: 1\nrules: [{id: a, select: {kind: quantity}, expect: {between: {min: 1}}}]\n",
            encoding="utf-8",
        )
        before = (tmp_path / name).read_bytes()
        done = desk("check", "story", "--rules", "rules.yaml", "--format", f"json={name}")
        assert done.status == 2
        assert f"{name}: not written: it is one of the files that this check has read" in done.err
        assert (tmp_path / name).read_bytes() == before

    def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        target = tmp_path / "out"
        target.write_text("before")

        def fail(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(DeskError, match="No space left on device"):
            console.write_file(target, "after")
        assert target.read_text() == "before"
        assert list(tmp_path.iterdir()) == [target]

    def test_a_link_stays_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").write_text("before")
        (tmp_path / "link").symlink_to("real")
        console.write_file(tmp_path / "link", "after")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real").read_text() == "after"

    def test_a_device_is_written_to(self) -> None:
        console.write_file(Path(os.devnull), "x")
        assert not Path(os.devnull).is_file()


class TestTerminal:
    """As a process, on a terminal or not."""

    def test_no_color_unless_it_is_a_terminal(self, desk: Desk, story: Path) -> None:
        assert "\x1b" not in desk("check", "story").out

    def test_color_can_be_asked_for_and_refused(
        self, desk: Desk, story: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[1;31m" in desk("check", "story").out
        monkeypatch.setenv("NO_COLOR", "1")
        assert "\x1b" not in desk("check", "story").out

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
    def test_on_a_terminal_it_has_color_and_keeps_its_width(self, story: Path) -> None:
        page = _on_a_terminal(["check", "story"], story.parent, columns=50)
        assert "\x1b[1;31mFAIL\x1b[0m" in page
        plain = re.sub(r"\x1b\[[0-9;]*[mK]", "", page)
        assert all(len(line) <= 50 for line in plain.splitlines())

    def test_a_poor_encoding_gets_plain_marks(
        self, copydesk: Callable[..., subprocess.CompletedProcess[str]], story: Path
    ) -> None:
        done = copydesk("check", "story", env={"PYTHONIOENCODING": "ascii"})
        assert done.returncode == 1
        assert done.stdout.isascii()
        assert "> 2:1:" in done.stdout

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
    def test_a_reader_that_goes_away_is_no_error(self, story: Path) -> None:
        script = f'"{sys.executable}" -m copydesk check story --format json; echo $? >&2'
        done = subprocess.run(
            ["sh", "-c", f"({script}) | true"],
            cwd=story.parent,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.stderr.strip() == "1"


def _on_a_terminal(arguments: list[str], folder: Path, columns: int) -> str:
    """What the command writes to a terminal of so many columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    except OSError:
        pass  # Linux: the other side has been closed
    finally:
        os.close(ours)
        process.wait(timeout=60)
    return b"".join(pieces).decode()


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgress:
    @pytest.fixture(autouse=True)
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> None:
        times = iter([0.0, 0.5, 2.0, 2.01, 9.0])
        monkeypatch.setattr(console, "time", SimpleNamespace(monotonic=lambda: next(times)))
        monkeypatch.setenv("TERM", "xterm")

    def test_short_work_shows_none(self) -> None:
        screen = _Screen()
        progress = console.Progress(screen)
        progress("stories", 1, 2)
        progress.close()
        assert screen.getvalue() == ""

    def test_long_work_shows_one_line_and_takes_it_away(self) -> None:
        screen = _Screen()
        progress = console.Progress(screen)
        for done in range(4):
            progress("stories", done, 4)
        progress.close()
        assert screen.getvalue().split("\r\x1b[K") == [
            "",
            "stories 1/4  2 s",
            "stories 3/4  9 s  0.286 a second, 4 s left",
            "",
        ]

    def test_no_terminal_no_progress(self) -> None:
        stream = io.StringIO()
        progress = console.Progress(stream)
        for done in range(4):
            progress("stories", done, 4)
        progress.close()
        assert stream.getvalue() == ""


class TestOtherCommands:
    def test_version(self, desk: Desk) -> None:
        assert desk("--version") == (0, f"copydesk {__version__}\n", "")

    @pytest.mark.parametrize(
        "name",
        ["check", "explain", "extract", "facts", "init", "learn", "rules", "schema", "test", "why"],
    )
    def test_help(self, desk: Desk, name: str) -> None:
        assert name in desk("-h").out
        assert desk(name, "-h").out.startswith(f"Usage: copydesk {name} ")

    def test_extract_is_a_table_or_data(self, desk: Desk, story: Path) -> None:
        table = desk("extract", "story/2.txt", "--kind", "quantity")
        assert table.status == 0
        assert "217 passengers" in table.out
        lines = desk("extract", "story/2.txt", "--format", "jsonl").out.splitlines()
        records = [json.loads(line) for line in lines]
        assert {"quantity", "person"} <= {record["kind"] for record in records}
        for record in records:
            assert DRAFT[record["start"] : record["end"]] == record["text"]
        assert json.loads(desk("extract", "story/2.txt", "--format", "json").out) == records

    def test_why_two_statements_are_one_fact(self, desk: Desk, story: Path) -> None:
        done = desk("facts", "story", "--why", "1:1", "--why", "2:1")
        assert done.status == 0
        assert "one fact: their values are contradictory" in done.out
        assert "words of the sentence" in done.out
        against_all = desk("facts", "story", "--why", "2:1")
        assert against_all.out.count("one fact") >= 2

    @pytest.mark.parametrize(
        ("place", "message"),
        [
            ("9:1", "no report '9'"),
            ("1", "'1' is no place"),
            ("1:99", "nothing was read at 1:99"),
        ],
    )
    def test_a_place_that_is_not_there(
        self, desk: Desk, story: Path, place: str, message: str
    ) -> None:
        done = desk("facts", "story", "--why", place)
        assert done.status == 2
        assert message in done.err

    def test_facts_side_by_side(self, desk: Desk, story: Path) -> None:
        done = desk("facts", "story")
        assert done.status == 0
        assert any("214" in line and "217" in line for line in done.out.splitlines())

    def test_explain_a_kind_and_a_rule_and_list_them(self, desk: Desk) -> None:
        assert "All statements of a fact have the same value" in desk("explain", "agree").out
        listed = desk("explain").out
        name = listed.splitlines()[1].split()[0]
        assert desk("explain", name).status == 0

    @pytest.mark.parametrize("subject", ["result", "rules", "config"])
    def test_schemas(self, desk: Desk, subject: str) -> None:
        assert "$schema" in json.loads(desk("schema", subject).out)

    def test_standard_input(
        self, copydesk: Callable[..., subprocess.CompletedProcess[str]], calm: Path
    ) -> None:
        done = copydesk("check", "-", "--against", "calm", "--format", "json", stdin=DRAFT)
        assert done.returncode == 1, done.stderr
        assert "217" in done.stdout

    def test_a_draft_against_its_sources(self, desk: Desk, calm: Path, tmp_path: Path) -> None:
        (tmp_path / "draft.txt").write_text(DRAFT)
        done = desk("check", "draft.txt", "--against", "calm", "--format", "json")
        assert done.status == 1
        for finding in json.loads(done.out)["findings"]:
            places = {item["report"] for item in finding["evidence"]} | set(finding["missing_in"])
            assert "draft.txt" in places

    def test_a_draft_is_no_witness_for_itself(self, desk: Desk, calm: Path) -> None:
        """It lies among its sources as it was saved, and as it was yesterday."""
        more = DRAFT + "The harbour office will say more on Tuesday when the ferry is in dock.\n"
        (calm.parent / "draft.txt").write_text(more)
        (calm / "old").mkdir()
        (calm / "old" / "draft.txt").write_text(more.replace("217", "219"))
        done = desk("check", "draft.txt", "--against", "calm", "--format", "json")
        said = json.loads(done.out)
        assert "old/draft.txt: left out: an earlier version of the draft" in done.err
        assert not any(report["path"].endswith("old/draft.txt") for report in said["reports"])
        alone = desk("check", "draft.txt", "--against", "calm/old", "--format", "json")
        assert "old/draft.txt" in [each["path"][5:] for each in json.loads(alone.out)["reports"]]

    def test_a_table_without_rows_says_so(self, desk: Desk) -> None:
        Path("empty.csv").write_text("value,unit,key,kind\n")
        done = desk("check", "empty.csv")
        assert done.status == 2
        assert "empty.csv: the table has no rows" in done.err


def test_a_manual_does_not_call_a_number_whole_or_not(desk: Desk) -> None:
    assert "max    number or text or nothing, default none" in desk("explain", "between").out


COMMAND = [sys.executable, "-m", "copydesk"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk to hand")
def test_a_full_disk_is_said(story: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "check", story], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("copydesk: the result cannot be written to standard output: ")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
def test_closed_standard_streams_do_no_harm(story: Path) -> None:
    shell = f'"{sys.executable}" -m copydesk check "{story}" <&- >&-'
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_names_in_no_encoding_and_names_that_steer_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "söury"
    folder.mkdir()
    for name in (b"caf\xe9.txt", "été.txt".encode(), b"\x1b[31mred.txt"):
        (folder / os.fsdecode(name)).write_text(WIRE, encoding="utf-8")
    (folder / "\x1b[31mempty.txt").write_bytes(b"")
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*COMMAND, "check", folder, "--format", "json"],
        capture_output=True,
        env=environment,
        check=False,
    )
    reports = json.loads(done.stdout)["reports"]
    assert {report["id"] for report in reports} == {"caf\\xe9.txt", "été.txt", "\x1b[31mred.txt"}
    assert b"\\x1b[31mempty.txt: the file is empty" in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_name_makes_no_line_of_its_own_on_standard_error(desk: Desk, calm: Path) -> None:
    """Build servers obey lines that begin with two colons, wherever a program writes them."""
    (calm / "3\n::error::x.txt").write_bytes(b"")
    (calm / "4\n::error::x.txt").write_bytes(b"")
    for paths in (["calm"], [f"calm/{n}\n::error::x.txt" for n in "34"]):
        done = desk("check", *paths, "--format", "github")
        assert done.status == 2
        lines = done.err.splitlines()
        assert (
            len([line for line in lines if "\\x0a::error::x.txt: the file is empty" in line]) == 2
        )
        assert not [line for line in lines if line.lstrip().startswith("::")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_a_signal_ends_it_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "check", "-"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    # More than a pipe holds: once all of it is written, the command reads, and waits for the rest.
    process.stdin.write("The ferry carried 214 people.\n" * 100_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in err


# Profiles and strictness


def test_a_profile_and_a_strict_check(desk: Desk, story: Path) -> None:
    (story.parent / "config.yaml").write_text(
        "version: 1\nreports: [story]\nrules: [rules.yaml]\npack: none\n"
        "profiles:\n  gate: {strict: true}\n",
        encoding="utf-8",
    )
    (story.parent / "rules.yaml").write_text(
        "version: 1\nrules:\n  - {id: ferries, select: {kind: money, unit: XAF}, expect: agree}\n"
        "  - {id: days, select: {kind: metadata}, expect: {count: {min: 0}}}\n",
        encoding="utf-8",
    )
    plain, gate, strict = (
        desk("check"),
        desk("check", "--profile", "gate"),
        desk("check", "--strict"),
    )
    assert plain.status == 0
    assert (gate.status, gate.out) == (strict.status, strict.out)
    assert gate.status == 1
    assert "strict: rule ferries was not evaluated: selected no records" in gate.err
    wrong = desk("check", "--profile", "gaet")
    assert wrong.status == 2
    assert "no profile 'gaet'; did you mean 'gate'?" in wrong.err
