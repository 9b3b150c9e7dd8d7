"""From paths to reports: stories, names, and what cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import intake

SEEDS = Path(__file__).parents[1] / "seeds"


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def test_a_folder_is_one_story_and_names_are_relative_to_it() -> None:
    found = intake.collect([SEEDS])
    assert [report.story for report in found.reports] == ["seeds"] * 5
    assert [report.id[:3] for report in found.reports] == ["000", "001", "002", "003", "004"]
    first = found.reports[0]
    data = (SEEDS / first.id).read_bytes()
    assert first.path == str(SEEDS / first.id)
    assert first.sha256 == hashlib.sha256(data).hexdigest()
    assert first.text == data.decode()
    assert found.problems == []


def test_a_folder_of_stories(tmp_path: Path) -> None:
    write(tmp_path / "all" / "b", r__txt="Two.")
    write(tmp_path / "all" / "a", r__txt="One.", gold__json='{"labels": []}', x__png=b"\x89PNG")
    write(tmp_path / "all" / ".hidden", r__txt="Never.")
    found = intake.collect([tmp_path / "all"])
    assert [(report.story, report.id) for report in found.reports] == [
        ("a", "r.txt"),
        ("b", "r.txt"),
    ]
    assert sorted(Path(path).name for path in found.skipped) == ["gold.json", "x.png"]
    assert found.problems == []


def test_loose_files_are_one_story_named_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", a__txt="One.", b__md="# Two\n\nText.", c__wire="Three.")
    monkeypatch.chdir(tmp_path)
    found = intake.collect(["in/a.txt", "in/b.md", "in/c.wire"])
    assert [(report.story, report.id, report.format) for report in found.reports] == [
        ("story", "in/a.txt", "text"),
        ("story", "in/b.md", "markdown"),
        ("story", "in/c.wire", "text"),
    ]


def test_a_draft_and_its_sources_are_one_story(tmp_path: Path) -> None:
    write(tmp_path / "one", a__txt="One.")
    write(tmp_path / "two", a__txt="Two.")
    found = intake.collect([tmp_path / "one", tmp_path / "two"], role="against")
    assert {report.story for report in found.reports} == {"story"}
    assert [report.id for report in found.reports] == ["a.txt", str(tmp_path / "two" / "a.txt")]


def test_folders_of_one_name_are_two_stories(tmp_path: Path) -> None:
    write(tmp_path / "x" / "s", a__txt="One.")
    write(tmp_path / "y" / "s", a__txt="Two.")
    found = intake.collect([tmp_path / "x" / "s", tmp_path / "y" / "s"])
    assert [report.story for report in found.reports] == ["s", str(tmp_path / "y" / "s")]


def test_the_same_file_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, a__txt="One.")
    path = tmp_path / "a.txt"
    assert len(intake.collect([path, path, tmp_path]).reports) == 1


def test_standard_input_is_sniffed() -> None:
    for data, kind in (
        (b"Plain words.", "text"),
        (b"<html><body><p>Words.", "html"),
        (b'{"text": "Words."}', "json"),
    ):
        (report,) = intake.collect(["-"], stdin=io.BytesIO(data)).reports
        assert (report.id, report.path, report.format) == ("stdin", "-", kind)


def test_several_reports_in_one_file(tmp_path: Path) -> None:
    write(tmp_path, w__json='[{"title": "A", "text": "b."}, {"title": "C", "text": "d."}]')
    found = intake.collect([tmp_path])
    assert [report.id for report in found.reports] == ["w.json#0", "w.json#1"]


def test_what_the_format_states_is_kept(tmp_path: Path) -> None:
    write(tmp_path, a__json='{"text": "b.", "published": "2021-05-03", "source": "AP"}')
    (report,) = intake.collect([tmp_path]).reports
    assert str(report.published) == "2021-05-03"
    assert report.published_by == "given"
    assert report.origin == "AP"


def test_what_cannot_be_read_is_one_problem_each_and_the_rest_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        empty__txt=b"",
        blank__txt=b" \n",
        binary__txt=b"\x00\x01\x02",
        broken__json=b'{"text": ',
        good__txt="Words.",
    )
    (tmp_path / "nowhere").mkdir()
    nothing = io.BytesIO()
    assert "nothing came in" in intake.collect(["-"], stdin=nothing).problems[0].message
    paths: list[str | Path] = [
        tmp_path,
        tmp_path / "missing.txt",
        tmp_path / "nowhere",
        "nul\x00",
        "-",
    ]
    found = intake.collect(paths)
    assert [report.id for report in found.reports] == ["good.txt"]
    messages = {Path(problem.path).name: problem.message for problem in found.problems}
    (broken,) = (each for each in found.problems if each.path.endswith("broken.json"))
    assert "nothing but white space" in messages["blank.txt"]
    assert "binary" in messages["binary.txt"]
    assert "empty" in messages["empty.txt"]
    assert broken.message.startswith("not JSON")
    assert (broken.line, broken.column) == (1, 10)
    assert "no such file" in messages["missing.txt"]
    assert "holds no report" in messages["nowhere"]
    assert "standard input" in messages["-"]
    assert len(found.problems) == 8


def test_json_that_is_no_report_is_a_problem_only_where_it_was_named(tmp_path: Path) -> None:
    write(tmp_path, gold__json='{"labels": []}', a__txt="Words.")
    assert intake.collect([tmp_path]).problems == []
    (problem,) = intake.collect([tmp_path / "gold.json"]).problems
    assert "no news item" in problem.message


def test_links_that_go_round_are_followed_once(tmp_path: Path) -> None:
    write(tmp_path / "s", a__txt="Words.")
    (tmp_path / "s" / "again").symlink_to(tmp_path / "s")
    (tmp_path / "s" / "self.txt").symlink_to(tmp_path / "s" / "self.txt")
    found = intake.collect([tmp_path / "s"])
    assert [report.id for report in found.reports] == ["a.txt"]
    assert len(found.problems) == 1


def test_a_folder_of_links_is_one_story(tmp_path: Path) -> None:
    write(tmp_path / "x", a__txt="One.")
    write(tmp_path / "y", b__txt="Two.")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").symlink_to(tmp_path / "x" / "a.txt")
    (tmp_path / "s" / "b.txt").symlink_to(tmp_path / "y" / "b.txt")
    assert {report.story for report in intake.collect([tmp_path / "s"]).reports} == {"s"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    write(tmp_path, a__txt="Words.")
    (tmp_path / "a.txt").chmod(0)
    (problem,) = intake.collect([tmp_path / "a.txt"]).problems
    assert "permission" in problem.message


def test_plain_text_needs_no_heavy_module() -> None:
    code = (
        "import sys; from copydesk import intake; "
        f"assert len(intake.collect([{str(SEEDS)!r}]).reports) == 5; "
        "heavy = {'turbohtml', 'markdown_it', 'chardet', 'html.parser'}; "
        "print(*sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.html", '<html><head><meta name="generator" content="copydesk"></head><body>1</body>'),
        ("r.md", "<!-- copydesk -->\n### copydesk: FAIL\n\n5 reports disagree.\n"),
    ],
)
def test_what_copydesk_wrote_beside_the_reports_is_no_report(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / "a.txt").write_text("The ferry carried 214 people.")
    (tmp_path / name).write_text(text)
    found = intake.collect([str(tmp_path)])
    assert [report.id for report in found.reports] == ["a.txt"]
    assert found.problems == []
    (problem,) = intake.collect([str(tmp_path / name)]).problems
    assert problem.message == "this is a result of copydesk, not a report"
