"""``copydesk cache``: what is kept, where, and letting go of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Done
from tests.corpus.conftest import Archive

from copydesk.corpus.cache import FILE_NAME

Desk = Callable[..., Done]


@pytest.fixture
def kept(archive: Archive, desk: Desk) -> str:
    desk("check", str(archive(8)), "--jobs=1", "--cache=kept", "--quiet")
    return "--cache=kept"


def test_it_says_what_is_kept(kept: str, desk: Desk) -> None:
    done = desk("cache", kept)
    assert done.status == 0
    assert done.out.startswith(f"{Path('kept') / FILE_NAME}: 8 results, ")
    assert "used between" in done.out


def test_nothing_is_made_by_looking(desk: Desk) -> None:
    done = desk("cache", "--cache=none", "--clear")
    assert (done.status, "nothing is kept there" in done.out) == (0, True)
    assert not Path("none").exists()


def test_old_and_large_and_all(kept: str, desk: Desk) -> None:
    with sqlite3.connect(Path("kept") / FILE_NAME) as data:
        data.execute("UPDATE story SET used = used - 40 WHERE rowid <= 3")
    data.close()
    assert "3 results gone" in desk("cache", kept, "--older-than=30").out
    assert "0 results gone" in desk("cache", kept, "--max-size=1GB").out
    assert "5 results gone" in desk("cache", kept, "--clear").out
    assert ": 0 results" in desk("cache", kept).out


def test_a_size_that_is_none(kept: str, desk: Desk) -> None:
    done = desk("cache", kept, "--max-size=much")
    assert done.status == 2
    assert "write it as 500MB" in done.err


def test_a_damaged_file_is_made_anew(desk: Desk) -> None:
    Path("kept").mkdir()
    (Path("kept") / FILE_NAME).write_text("letters")
    done = desk("cache", "--cache=kept")
    assert (done.status, ": 0 results" in done.out) == (0, True)
    assert "made anew" in done.err


def test_the_configuration_says_where(archive: Archive, desk: Desk) -> None:
    folder = archive(8)
    config = f"version: 1\nreports: [{folder}]\njobs: 1\ncache: "
    Path("config.yaml").write_text(config + "below/kept\n")
    desk("check", "--quiet")
    assert "8 results" in desk("cache").out
    assert (Path("below") / "kept" / FILE_NAME).is_file()
    Path("config.yaml").write_text(config + "false\n")
    desk("cache", "--cache=below/kept", "--clear")
    desk("check", "--quiet")
    assert "0 results" in desk("cache", "--cache=below/kept").out
