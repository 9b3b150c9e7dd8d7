"""The cache never gives what was not put there, whatever happens to its file."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.corpus.cache import FILE_NAME, Cache
from copydesk.corpus.entry import Entry

ENTRY = Entry(b"counts", b"line", b"details" * 50)


@pytest.fixture
def said() -> list[str]:
    return []


def test_what_was_put_there_is_there_in_the_next_run(tmp_path: Path, said: list[str]) -> None:
    cache = Cache(tmp_path / "made" / "for it", said.append)
    assert cache.empty
    cache.put("key", ENTRY)
    cache.close()
    again = Cache(tmp_path / "made" / "for it", said.append)
    assert "key" in again
    assert again.get("key") == ENTRY
    assert again.get("other") is None
    again.close()
    assert said == []


def test_what_is_not_closed_is_kept_too(tmp_path: Path, said: list[str]) -> None:
    killed = Cache(tmp_path, said.append)
    killed.put("key", ENTRY)
    other = Cache(tmp_path, said.append)
    assert other.get("key") == ENTRY
    other.close()
    killed.close()


def test_another_run_that_makes_it_at_the_same_time_is_waited_for(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refused(sqlite3.Connection):
        """What SQLite does, without any wait, to one of two that both change a new file."""

        times = 2

        def execute(self, command: str, *values: Any) -> sqlite3.Cursor:
            if "journal_mode" in command and self.times:
                self.times -= 1
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorcode = sqlite3.SQLITE_BUSY
                raise error
            return super().execute(command, *values)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Refused))
    cache = Cache(tmp_path, said.append)
    cache.put("key", ENTRY)
    assert cache.get("key") == ENTRY
    cache.close()
    assert said == []


@pytest.mark.parametrize("column", ["summary", "line", "details", "digest"])
def test_a_damaged_result_is_none(tmp_path: Path, said: list[str], column: str) -> None:
    cache = Cache(tmp_path, said.append)
    cache.put("key", ENTRY)
    cache.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as data:
        data.execute(f"UPDATE story SET {column} = substr({column}, 1, 3)")
    data.close()
    cache = Cache(tmp_path, said.append)
    assert cache.get("key") is None
    assert "key" not in cache
    cache.close()


def test_a_result_under_another_key_is_none(tmp_path: Path, said: list[str]) -> None:
    cache = Cache(tmp_path, said.append)
    cache.put("key", ENTRY)
    cache.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as data:
        data.execute("UPDATE story SET key = 'other'")
    data.close()
    cache = Cache(tmp_path, said.append)
    assert cache.get("other") is None
    cache.close()


@given(content=st.binary(min_size=1, max_size=300))
def test_any_other_file_is_made_anew(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    (folder / FILE_NAME).write_bytes(content)
    said: list[str] = []
    cache = Cache(folder, said.append)
    cache.put("key", ENTRY)
    assert cache.get("key") == ENTRY
    cache.close()
    assert len(said) <= 1
    assert all("made anew" in each for each in said)


def test_another_database_is_made_anew(tmp_path: Path, said: list[str]) -> None:
    with sqlite3.connect(tmp_path / FILE_NAME) as data:
        data.execute("CREATE TABLE letters (id INTEGER)")
    data.close()
    cache = Cache(tmp_path, said.append)
    assert cache.empty
    cache.close()
    assert "no cache of copydesk" in said[0]


def test_a_folder_that_cannot_be_made_is_said_once(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "below", said.append)
    cache.put("key", ENTRY)
    assert cache.get("key") is None
    cache.close()
    assert len(said) == 1
    assert "no cache" in said[0]


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, said: list[str]) -> None:
    cache = Cache(tmp_path, said.append)
    for key in "abcdefghij":
        cache.put(key, ENTRY)
    cache.close()
    with sqlite3.connect(tmp_path / FILE_NAME) as data:
        data.execute("UPDATE story SET used = 0 WHERE key <= 'h'")
    data.close()
    size = sum(map(len, ENTRY))
    cache = Cache(tmp_path, said.append, most=size * 5)
    assert cache.get("a") == ENTRY  # and is used today
    cache.close()
    cache = Cache(tmp_path, said.append)
    assert [key for key in "abcdefghij" if key in cache] == ["a", "h", "i", "j"]
    cache.close()


def test_a_run_that_does_not_end_is_bounded_too(tmp_path: Path, said: list[str]) -> None:
    cache = Cache(tmp_path, said.append, most=20 * sum(map(len, ENTRY)))
    for key in range(100):
        cache.put(str(key), ENTRY)
    held = cache.held()
    assert held is not None
    assert 10 <= held.results <= 25
    assert "99" in cache
    cache.close()


def test_what_is_let_go_of_gives_its_room_back(tmp_path: Path, said: list[str]) -> None:
    cache = Cache(tmp_path, said.append)
    large = Entry(b"counts", b"line", bytes(100_000))
    for key in range(50):
        cache.put(str(key), large)
    cache.prune(most=1_000_000)
    held = cache.held()
    assert held is not None
    assert held.results == 9
    assert (tmp_path / FILE_NAME).stat().st_size < 1_500_000
    cache.prune(unused_for=0)
    assert "49" in cache  # it was used today
    cache.prune(unused_for=-1)
    assert cache.empty
    cache.close()
    assert said == []
