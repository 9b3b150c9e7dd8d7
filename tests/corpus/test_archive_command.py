"""``copydesk check`` over an archive, as a user sees it."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.conftest import Done
from tests.corpus.conftest import Archive

from copydesk import console
from copydesk.commands import _archive

Desk = Callable[..., Done]


def test_an_archive_goes_line_by_line_into_a_file(archive: Archive, desk: Desk) -> None:
    folder = archive(9)
    done = desk("check", str(folder), "--format=jsonl=result.jsonl", "--jobs=1", "--no-cache")
    assert done.status == 1
    assert done.out.startswith("FAIL  27 reports of 9 stories")
    assert "same-figure  3 stories, 33.3%" in done.out
    *stories, last = map(json.loads, Path("result.jsonl").read_text("utf-8").splitlines())
    assert [one["story"] for one in stories] == sorted(path.name for path in folder.iterdir())
    assert {one["schema"] for one in stories} == {"copydesk.story/1"}
    assert (last["schema"], last["stories"], last["reports"]) == ("copydesk.run/1", 9, 27)
    assert sum(len(one["findings"]) for one in stories) == sum(last["found"].values())


def test_lines_on_standard_output(archive: Archive, desk: Desk) -> None:
    done = desk("check", str(archive(8)), "--format=jsonl", "--jobs=1", "--no-cache")
    assert [json.loads(line)["schema"] for line in done.out.splitlines()] == [
        *["copydesk.story/1"] * 8, "copydesk.run/1",
    ]  # fmt: skip


def test_a_few_stories_leave_nothing_in_the_cache(
    archive: Archive, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    desk("check", str(archive(2)))
    assert not (tmp_path / "caches").exists()
    desk("check", str(archive(8, "more")), "--no-cache", "--jobs=1")
    assert not (tmp_path / "caches").exists()
    desk("check", str(tmp_path / "more"), "--jobs=1")
    assert (tmp_path / "caches" / "copydesk").is_dir()


def test_waivers_count_in_an_archive(archive: Archive, desk: Desk) -> None:
    folder = archive(8)
    given = ("check", str(folder), "--format=json", "--jobs=1", "--cache=kept")
    finding = json.loads(desk(*given).out)["findings"][0]
    Path("waivers.yaml").write_text(
        "version: 1\nwaivers:\n"
        f"  - {{fingerprint: {finding['fingerprint']}, reason: as printed, owner: desk}}\n"
    )
    waived = json.loads(desk(*given, "--waivers=waivers.yaml").out)["findings"]
    assert [one["waived"] for one in waived if one["fingerprint"] == finding["fingerprint"]] == [
        "as printed"
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--stories", "quay"), "no group (?P<story>...)"),
        (("--stories", "(?P<story>zebra)"), "matches no report"),
        (("--stories", "auto", "--against", "."), "--stories is for reports in files and folders"),
        (("--cache", "kept", "--no-cache"), "do not go together"),
        (("--jobs", "0"), "--jobs"),
        (("--jobs", "1", "--format", "jsonl=no/result.jsonl"), "there is no folder no"),
    ],
)
def test_mistakes_are_said(
    archive: Archive, desk: Desk, arguments: tuple[str, ...], said: str
) -> None:
    done = desk("check", str(archive(2)), *arguments)
    assert done.status == 2
    assert said in done.err
    assert "this should not happen" not in done.err


def test_progress_says_how_long_it_will_take(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    now = 0.0
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(time, "monotonic", lambda: now)
    terminal = Terminal()
    progress = console.Progress(terminal)
    for done in range(5):
        progress("stories", done * 50, 1000)
        now += 10
    assert terminal.getvalue().endswith("stories 200/1000  40 s  5 a second, 2 min 40 s left")


def test_a_table_of_findings_is_the_same_line_by_line_and_at_once(
    archive: Archive, desk: Desk
) -> None:
    folder = archive(9)
    given = ("check", str(folder), "--jobs=1", "--no-cache")
    done = desk(*given, "--format=parquet=one.parquet", "--format=jsonl=one.jsonl")
    assert done.status == 1
    assert done.out.startswith("FAIL  27 reports of 9 stories")
    desk(*given, "--format=parquet=other.parquet", "--format=csv=other.csv")
    one, other = (Path(name).read_bytes() for name in ("one.parquet", "other.parquet"))
    assert one == other
    lines = map(json.loads, Path("one.jsonl").read_text("utf-8").splitlines())
    said = [finding["fingerprint"] for line in lines for finding in line["findings"]]
    assert pq.read_table("one.parquet")["fingerprint"].to_pylist() == said


def test_the_page_of_a_large_archive_shows_the_worst_stories(
    archive: Archive, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_archive, "WORST", 2)
    folder = archive(9)
    given = ("check", str(folder), "--jobs=1", "--no-cache", "--format=html=page.html")
    done = desk(*given)
    assert done.status == 1
    assert done.out.startswith("FAIL  27 reports of 9 stories")
    page = Path("page.html").read_text("utf-8")
    assert "This page shows the worst 2 stories only" in page
    assert "The whole run: FAIL  27 reports of 9 stories" in page
    for story, shown in (("000-arden", True), ("003-dunmere", True), ("006-galt", False)):
        assert (story in page) == shown
