"""What one run leaves for the next: there or not, but never wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk import config, kept, rulebook
from copydesk.errors import DeskError

RULES = """\
version: 1
rules:
  - id: visitors
    select: {kind: quantity, about: visitor}
    expect: {between: {max: 100}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    kept.use(tmp_path / "kept")
    yield tmp_path / "kept"
    kept.use(None)


def test_it_is_in_the_users_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept.default_folder() == tmp_path / "copydesk"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    found = kept.default_folder()
    assert found is None or found.is_absolute()


def test_what_is_kept_comes_back(folder: Path) -> None:
    assert kept.get("a") is None
    kept.put("a", b"one")
    kept.put("a", b"two")
    assert kept.get("a") == b"two"
    assert [each.name for each in folder.iterdir()] == ["a"]


def test_all_of_it_can_go(folder: Path) -> None:
    kept.put("a", b"one")
    kept.clear()
    assert kept.get("a") is None
    assert not [*folder.iterdir()]


def test_a_library_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept.put("a", b"one")
    assert kept.get("a") is None
    rulebook.load_rules(pack="news")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("damage", [b"", b"one", b"\0\0\0\0one"])
def test_what_is_damaged_is_not_there(folder: Path, damage: bytes) -> None:
    kept.put("a", b"one")
    (folder / "a").write_bytes(damage)
    assert kept.get("a") is None


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_what_others_could_have_written_is_not_read(folder: Path) -> None:
    kept.put("a", b"one")
    folder.chmod(0o777)
    assert kept.get("a") is None
    kept.put("b", b"two")
    assert not (folder / "b").exists()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    kept.use(tmp_path / "file" / "kept")
    try:
        kept.put("a", b"one")
        assert kept.get("a") is None
    finally:
        kept.use(None)


def test_not_more_than_some_files_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_MOST_FILES", 10)
    for number in range(11):
        kept.put(f"{number:02}", b"")
        os.utime(folder / f"{number:02}", (number, number))
    assert 5 <= len([*folder.iterdir()]) <= 10
    assert kept.get("10") == b""


class TestRules:
    def test_rules_are_as_they_were_read(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(RULES, encoding="utf-8")
        first = rulebook.load_rules([path], "news")
        assert len([*folder.iterdir()]) == 1
        rulebook._known.clear()  # as in another process
        second = rulebook.load_rules([path], "news")
        assert second is not first
        assert [*second] == [*first]
        assert second.files == first.files

    def test_a_file_that_changed_is_read_again(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(RULES, encoding="utf-8")
        rulebook.load_rules([path])
        path.write_text(RULES.replace("100", "200"), encoding="utf-8")
        assert rulebook.load_rules([path]).get("visitors").expect.as_data() == {"max": 200}

    def test_so_is_one_that_it_extends(self, folder: Path, tmp_path: Path) -> None:
        base, path = tmp_path / "base.yaml", tmp_path / "rules.yaml"
        base.write_text(RULES, encoding="utf-8")
        path.write_text("version: 1\nextends: [./base.yaml]\n", encoding="utf-8")
        rulebook.load_rules([path])
        base.write_text(RULES.replace("100", "200"), encoding="utf-8")
        assert rulebook.load_rules([path]).get("visitors").expect.as_data() == {"max": 200}

    def test_a_mistake_is_told_every_time(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(RULES.replace("max", "most"), encoding="utf-8")
        for _ in range(2):
            with pytest.raises(DeskError, match="most"):
                rulebook.load_rules([path])

    def test_other_columns_are_other_rules(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(RULES.replace("about: visitor", "region: north"), encoding="utf-8")
        rulebook.load_rules([path], columns={"quantity": {"region": "text"}})
        with pytest.raises(DeskError, match="region"):
            rulebook.load_rules([path], columns={"quantity": {"place": "text"}})


class TestRulesOfOneProcess:
    def test_rules_are_read_once(self, tmp_path: Path) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(RULES, encoding="utf-8")
        assert rulebook.load_rules([path]) is rulebook.load_rules([path])

    def test_what_is_in_a_file_counts_and_not_its_time(self, tmp_path: Path) -> None:
        path = tmp_path / "rules.yaml"
        path.write_text(RULES, encoding="utf-8")
        first, written = rulebook.load_rules([path]), path.stat()
        path.write_text(RULES.replace("100", "200"), encoding="utf-8")
        os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
        assert rulebook.load_rules([path]).get("visitors").expect.as_data() == {"max": 200}
        path.write_text(RULES, encoding="utf-8")
        assert [*rulebook.load_rules([path])] == [*first]

    def test_a_file_that_is_gone_is_a_mistake(self, tmp_path: Path) -> None:
        base, path = tmp_path / "base.yaml", tmp_path / "rules.yaml"
        base.write_text(RULES, encoding="utf-8")
        path.write_text("version: 1\nextends: [./base.yaml]\n", encoding="utf-8")
        rulebook.load_rules([path])
        base.unlink()
        with pytest.raises(DeskError, match="base"):
            rulebook.load_rules([path])

    def test_what_was_not_asked_for_lately_goes(self, tmp_path: Path) -> None:
        paths = [tmp_path / f"{number}.yaml" for number in range(rulebook._MOST_KNOWN + 1)]
        for path in paths:
            path.write_text(RULES, encoding="utf-8")
        books = [rulebook.load_rules([path]) for path in paths]
        assert rulebook.load_rules([paths[-1]]) is books[-1]
        assert rulebook.load_rules([paths[0]]) is not books[0]
        assert len(rulebook._known) <= rulebook._MOST_KNOWN


class TestConfiguration:
    def test_it_is_as_it_was_read(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "config.yaml"
        path.write_text("version: 1\nreports: [wire]\nstrict: true\n", encoding="utf-8")
        first, second = config.load(path), config.load(path)
        assert second is not first
        assert second == first
        with pytest.raises(DeskError, match="there is no 'wire'") as caught:
            config.require(second, ["reports"])
        assert caught.value.line == 2

    def test_a_file_that_changed_is_read_again(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "config.yaml"
        path.write_text("version: 1\n", encoding="utf-8")
        assert not config.load(path).strict
        path.write_text("version: 1\nstrict: true\n", encoding="utf-8")
        assert config.load(path).strict

    def test_another_profile_is_another_configuration(self, folder: Path, tmp_path: Path) -> None:
        path = tmp_path / "config.yaml"
        path.write_text(
            "version: 1\nprofiles:\n  night: {strict: true}\n  day: {}\n", encoding="utf-8"
        )
        for _ in range(2):
            assert config.load(path, "night").strict
            assert not config.load(path, "day").strict
