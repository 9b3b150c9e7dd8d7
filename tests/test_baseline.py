"""A baseline: what is known is not reported again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk import baseline
from copydesk.errors import DeskError

Desk = Callable[..., Any]
"""The command, run in this process: status, out and err."""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "mill"
    folder.mkdir()
    for name, looms in (("a", 31), ("b", 31), ("c", 41)):
        (folder / f"{name}.txt").write_text(f"The mill at the river had {looms} looms.")
    return folder


def test_only_what_is_new_is_reported(desk: Desk, story: Path, tmp_path: Path) -> None:
    done = desk("check", "mill", "--baseline", "known.json", "--update-baseline")
    assert done.status == 0
    assert "known.json written: 1 known finding" in done.err
    written = (tmp_path / "known.json").read_bytes()
    done = desk("check", "mill", "--baseline", "known.json", "--format", "json")
    assert done.status == 0
    assert json.loads(done.out)["findings"] == []
    assert json.loads(done.out)["verdict"] == "pass"
    assert "1 finding known from known.json" in done.err
    (story / "b.txt").write_text("The mill at the river had 31 looms. It stood 12 yards high.")
    (story / "a.txt").write_text("The mill at the river had 31 looms. It stood 15 yards high.")
    done = desk("check", "mill", "--baseline", "known.json", "--format", "json")
    assert done.status == 1
    new = json.loads(done.out)["findings"]
    assert new
    assert all("yards" in finding["message"] for finding in new)
    assert (tmp_path / "known.json").read_bytes() == written


def test_what_is_gone_is_counted_and_an_update_forgets_it(
    desk: Desk, story: Path, tmp_path: Path
) -> None:
    desk("check", "mill", "--baseline", "known.json", "--update-baseline")
    (story / "c.txt").write_text("The mill at the river had 31 looms.")
    done = desk("check", "mill", "--baseline", "known.json")
    assert "0 findings known from known.json; 1 in it no longer found" in done.err
    desk("check", "mill", "--baseline", "known.json", "--update-baseline")
    assert baseline.load(tmp_path / "known.json") == {}


def test_it_is_not_written_when_a_report_cannot_be_read(
    desk: Desk, story: Path, tmp_path: Path
) -> None:
    (story / "d.txt").write_bytes(b"\x00\x01\x02" * 40)
    done = desk("check", "mill", "--baseline", "known.json", "--update-baseline")
    assert done.status == 2
    assert "not written: the check is not complete" in done.err
    assert not (tmp_path / "known.json").exists()


def test_a_baseline_that_is_not_there(desk: Desk, story: Path) -> None:
    done = desk("check", "mill", "--baseline", "known.json")
    assert done.status == 2
    assert "--update-baseline writes it for the first time" in done.err


def test_an_update_wants_a_file(desk: Desk, story: Path) -> None:
    done = desk("check", "mill", "--update-baseline")
    assert done.status == 2
    assert "--baseline FILE" in done.err


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"schema": "other/1"}', '{"schema": "copydesk.baseline/1", "findings": [1]}'],
)
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text)
    with pytest.raises(DeskError, match="no baseline"):
        baseline.load(path)
