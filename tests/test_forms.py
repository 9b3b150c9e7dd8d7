"""The forms of the result as users ask for them: several in one run, and one exit status."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk import parts

TABLE = "parquet"
FORMS = [name for name in parts.own_names("outputs") if name != TABLE]
"""Those that are text; a table's bytes are another matter: tests/outputs/test_parquet.py."""
WIRE = "Harbour, March 5: The ferry carried 214 passengers, harbour master Ada Lund said.\n"
SLIP = "Harbour, March 5: The ferry carried 217 passengers, harbour master Ada Lund said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Three reports, of which one has another figure."""
    return _folder(tmp_path / "story", WIRE, SLIP, WIRE)


def _folder(folder: Path, *texts: str) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts, start=1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", FORMS)
class TestEveryForm:
    def test_the_exit_status_does_not_depend_on_it(
        self, desk: Callable[..., tuple[int, str, str]], story: Path, form: str
    ) -> None:
        _folder(story.parent / "calm", WIRE, WIRE)
        assert desk("check", "story", "--format", form)[0] == 1
        assert desk("check", "calm", "--format", form)[0] == 0
        (story / "4.txt").write_bytes(b"")
        status, out, err = desk("check", "story", "--format", form)
        assert status == 2
        assert out
        assert "4.txt" in err

    def test_the_same_reports_give_the_same_bytes(
        self,
        desk: Callable[..., tuple[int, str, str]],
        story: Path,
        form: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        # Two forms tell how long the steps took.
        monkeypatch.setattr("time.process_time", lambda: 1.0)
        first, again = (desk("check", "story", "--format", form) for _ in range(2))
        assert first == again

    def test_nothing_to_find_is_a_form_too(
        self, desk: Callable[..., tuple[int, str, str]], tmp_path: Path, form: str
    ) -> None:
        _folder(tmp_path / "mute", "Well.\n", "Well, well.\n")
        status, out, err = desk("check", "mute", "--format", form)
        assert status == 2
        assert out
        assert "nothing was checked" in err

    def test_what_a_report_says_steers_no_terminal(
        self, desk: Callable[..., tuple[int, str, str]], tmp_path: Path, form: str
    ) -> None:
        odd = "\x1b]0;x\x07\x1b[2J\x9b1m"
        _folder(tmp_path / "odd", WIRE.replace("ferry", f"ferry{odd}"), SLIP)
        _, out, err = desk("check", "odd", "--format", form)
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", out + err)


@pytest.mark.parametrize("form", parts.own_names("outputs"))
def test_it_is_described(root: Path, form: str) -> None:
    assert f"## `{form}`" in (root / "docs" / "outputs.md").read_text(encoding="utf-8")


class TestSeveral:
    def test_files_come_on_top_of_what_the_terminal_shows(
        self, desk: Callable[..., tuple[int, str, str]], story: Path
    ) -> None:
        asked = ("--format", "sarif=out.sarif", "--format", "csv=out.csv")
        status, out, _ = desk("check", "story", *asked)
        assert status == 1
        assert out.startswith("FAIL  3 reports")
        folder = story.parent
        assert json.loads((folder / "out.sarif").read_text())["version"] == "2.1.0"
        assert (folder / "out.csv").read_bytes().startswith(b"severity,rule,")

    def test_another_form_may_take_the_terminal(
        self, desk: Callable[..., tuple[int, str, str]], story: Path
    ) -> None:
        _, out, _ = desk("check", "story", "--format", "github", "--format", "json=out.json")
        assert out.startswith("::error file=story/2.txt,")
        assert json.loads((story.parent / "out.json").read_text())["verdict"] == "fail"

    def test_one_that_cannot_be_written_keeps_none_of_the_others(
        self, desk: Callable[..., tuple[int, str, str]], story: Path
    ) -> None:
        asked = ("--format", "sarif=no/such/out.sarif", "--format", "junit=out.xml")
        status, _, err = desk("check", "story", *asked)
        assert status == 2
        assert "no/such/out.sarif: the output cannot be written" in err
        assert (story.parent / "out.xml").read_text().startswith("<?xml")

    @pytest.mark.parametrize(
        ("forms", "said"),
        [
            (("sarif", "junit"), "sarif and junit cannot all go to one place; write junit=FILE"),
            (("sarif=a", "junit=a"), "a is named for two forms"),
            (("sarif=",), "'sarif=' names no file"),
            (("sarrif=a",), "no format 'sarrif'; did you mean 'sarif'?"),
        ],
    )
    def test_what_makes_no_sense_is_refused_before_anything_is_read(
        self,
        desk: Callable[..., tuple[int, str, str]],
        story: Path,
        forms: tuple[str, ...],
        said: str,
    ) -> None:
        asked = [argument for form in forms for argument in ("--format", form)]
        status, out, err = desk("check", "story", *asked)
        assert (status, out) == (2, "")
        assert said in " ".join(err.split())
        assert not (story.parent / "a").exists()

    def test_the_configuration_may_ask_for_them(
        self, desk: Callable[..., tuple[int, str, str]], story: Path
    ) -> None:
        lines = "version: 1\nreports: [story]\noutputs: {matrix: facts.csv, gitlab: quality.json}\n"
        (story.parent / "config.yaml").write_text(lines)
        status, out, _ = desk("check")
        assert status == 1
        assert out.startswith("FAIL")
        assert (story.parent / "facts.csv").exists()
        assert json.loads((story.parent / "quality.json").read_text())


def test_quiet_is_one_line(desk: Callable[..., tuple[int, str, str]], story: Path) -> None:
    status, out, err = desk("check", "story", "--quiet")
    assert (status, err) == (1, "")
    assert re.fullmatch(r"FAIL  3 reports .*: 1 error\n", out)


def test_places_are_hyperlinks_where_they_are_asked_for(
    desk: Callable[..., tuple[int, str, str]], story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    _, out, _ = desk("check", "story")
    address = re.search(r"\x1b]8;;file://[^/]*(/[^\x1b]*)\x1b\\2:1:", out)
    assert address is not None
    assert Path(address[1]) == story / "2.txt"
