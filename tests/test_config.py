"""config.yaml: what it says, and how its mistakes are shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest

from copydesk import config, yamlplaces
from copydesk.errors import DeskError
from copydesk.mistakes import DeskErrors


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


def mistakes(file: Path, text: str) -> list[tuple[int, int, str]]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        config.load(file)
    error = caught.value
    errors = error.errors if isinstance(error, DeskErrors) else (error,)
    assert all(each.path == str(file) for each in errors)
    return [(each.line, each.column, each.message) for each in errors]


def test_a_whole_configuration(file: Path) -> None:
    file.write_text(
        "version: 1\nreports: [wire, draft.txt]\nagainst: [sources]\nrules: [rules]\n"
        "pack: none\npublished: 2024-03-31\nfail_level: warning\nformat: json\noutput: r.json\n",
        encoding="utf-8",
    )
    loaded = config.load(file)
    here = file.parent
    assert loaded.reports == (here / "wire", here / "draft.txt")
    assert loaded.against == (here / "sources",)
    assert loaded.rules == (here / "rules",)
    assert loaded.output == here / "r.json"
    assert loaded.pack is None
    assert loaded.published == date(2024, 3, 31)
    assert (loaded.fail_level, loaded.format) == ("warning", "json")


def test_defaults(file: Path) -> None:
    file.write_text("version: 1\n", encoding="utf-8")
    loaded = config.load(file)
    assert loaded.pack == "news"
    assert loaded.fail_level == "error"
    assert loaded.reports == loaded.against == loaded.rules == ()
    assert (loaded.output, loaded.published) == (None, None)


@pytest.mark.parametrize(
    ("written", "pack"),
    [("true", "news"), ("false", None), ("none", None), ("news", "news")],
)
def test_packs(file: Path, written: str, pack: str | None) -> None:
    file.write_text(f"version: 1\npack: {written}\n", encoding="utf-8")
    assert config.load(file).pack == pack


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("version: 1\nreports: a\n", (2, 10), "'reports' wants a list, not 'a'"),
        ("version: 1\nrules: {a: b}\n", (2, 8), "'rules' wants a list, not a mapping"),
        ("version: 1\nrules: [a, 1]\n", (2, 12), "item 2 of 'rules' wants text"),
        ("version: 1\nrecord: a\n", (2, 1), "unknown key 'record'; did you mean 'records'?"),
        ("version: 1\noutputs: a\n", (2, 10), "'outputs' wants a mapping (key: value), not 'a'"),
        ("version: 1\noutputs: {jsno: a}\n", (2, 11), "'jsno'; did you mean 'json'?"),
        ("version: 1\nfail_level: eror\n", (2, 13), "did you mean 'error'?"),
        ("version: 1\nfail_level: 3\n", (2, 13), "wants one of error, warning, info"),
        ("version: 1\npublished: 10 Nov\n", (2, 12), "wants a date (2024-03-31), not '10 Nov'"),
        ("version: 1\npublished: 2023-02-29\n", (2, 12), "wants a date"),
        (
            "version: 1\nformat: jsom\n",
            (2, 9),
            "no form of the result 'jsom'; did you mean 'json'?",
        ),
        ("version: 1\nprofiles: {a: {format: tty}}\n", (2, 24), "no form of the result 'tty'"),
        ("version: 1\npack: nwes\n", (2, 7), "no pack 'nwes'; did you mean 'news'?"),
        ("version: 1\nprofiles: {a: {pack: no}}\n", (2, 22), "no pack 'no'"),
        ("version: 1\nprofiles: {Gate: {}}\n", (2, 18), "small letters and digits"),
        ("version: 1\nrecords: [{path: a, decimal: x}]\n", (2, 30), "wants one of '.', ',', not"),
        ("version: 1\nreports:\n", (2, 9), "'reports' wants a value, not nothing"),
        ("version: 2\n", (1, 10), "version 2 is not supported"),
        ("version: '1'\n", (1, 10), "'version' wants 1"),
        ("reports: [a]\n", (1, 1), "'version' is missing"),
        ("", (1, 1), "'version' is missing"),
        ("[a]\n", (1, 1), "the file wants a mapping"),
        ("version: 1\nversion: 1\n", (2, 1), "'version' stands twice"),
    ],
)
def test_a_mistake_has_its_place_and_says_what_is_wanted(
    file: Path, text: str, place: tuple[int, int], message: str
) -> None:
    [(line, column, words)] = mistakes(file, text)
    assert (line, column) == place
    assert message in words


def test_all_mistakes_are_shown_at_once(file: Path) -> None:
    found = mistakes(file, "version: 1\nreports: a\npack: 3\nformat: xml\n")
    assert [line for line, *_ in found] == [2, 3, 4]


def test_it_is_found_upward(file: Path) -> None:
    below = file.parent / "a" / "b"
    below.mkdir(parents=True)
    file.write_text("version: 1\n", encoding="utf-8")
    assert config.find(below) == file
    nearer = below.parent / "config.yaml"
    nearer.write_text("version: 1\n", encoding="utf-8")
    assert config.find(below) == nearer


def test_the_schema_accepts_what_is_loaded() -> None:
    schema = config.schema()
    jsonschema.Draft7Validator.check_schema(schema)
    check = jsonschema.Draft7Validator(schema)
    good = "version: 1\nreports: [a]\npack: false\npublished: 2024-03-31\n"
    check.validate(yamlplaces.parse(good).data)
    for bad in ("version: 2", "reports: [a]", "version: 1\nreports: a", "version: 1\nx: 1"):
        assert not check.is_valid(yamlplaces.parse(bad).data)


PROFILES = """\
version: 1
reports: [wire]
fail_level: warning
trust: [Reporters, "wire-*"]
profiles:
  desk: {fail_level: info}
  gate: {strict: true, reports: [all], ledger: ledger.yaml, pack: none}
"""


def test_a_profile_stands_in_the_place_of_what_the_file_says(file: Path) -> None:
    file.write_text(PROFILES, encoding="utf-8")
    gate = config.load(file, "gate")
    here = file.parent
    assert (gate.strict, gate.fail_level, gate.pack) == (True, "warning", None)
    assert gate.reports == (here / "all",)
    assert gate.ledger == here / "ledger.yaml"
    assert gate.trust == ("Reporters", "wire-*")


def test_the_profile_desk_is_taken_unasked(file: Path) -> None:
    file.write_text(PROFILES, encoding="utf-8")
    desk = config.load(file)
    assert (desk.strict, desk.fail_level) == (False, "info")
    assert desk.reports == (file.parent / "wire",)


def test_a_profile_that_is_not_there(file: Path) -> None:
    file.write_text(PROFILES, encoding="utf-8")
    with pytest.raises(DeskError, match="no profile 'gaet'; did you mean 'gate'"):
        config.load(file, "gaet")
    file.write_text("version: 1\n", encoding="utf-8")
    with pytest.raises(DeskError, match="no profile 'gate'"):
        config.load(file, "gate")


def test_mistakes_in_a_profile_have_their_places(file: Path) -> None:
    text = "version: 1\nprofiles:\n  gate: {strict: yes, rules: , trust: AFP, fail_level: eror}\n"
    found = mistakes(file, text)
    assert [place[:2] for place in found] == [(3, 18), (3, 30), (3, 39), (3, 56)]
    assert found[1][2] == "'rules' wants a value, not nothing"


WANTED = """\
version: 1
reports: [wire, wier]
rules: [rules/no.yaml]
ledger: legder.yaml
records: [{path: [figures.csv, "*.csv", tables/*.csv]}]
profiles:
  gate: {waivers: accepted/w.yaml}
"""


def test_a_path_that_leads_nowhere_is_shown_where_it_is_written(file: Path) -> None:
    file.write_text(WANTED, encoding="utf-8")
    for name in ("wire", "rules"):
        (file.parent / name).mkdir()
    for name in ("ledger.yaml", "figures.csv"):
        (file.parent / name).write_text("", encoding="utf-8")
    loaded = config.load(file, "gate")
    with pytest.raises(DeskErrors) as caught:
        config.require(loaded, ("reports", "rules", "ledger", "records", "waivers"))
    assert [(each.line, each.column, each.message) for each in caught.value.errors] == [
        (2, 17, "there is no 'wier'; did you mean 'wire'?"),
        (3, 9, "there is no 'rules/no.yaml'"),
        (4, 9, "there is no 'legder.yaml'; did you mean 'ledger.yaml'?"),
        (5, 41, "there is no 'tables/*.csv': no folder 'tables'"),
        (7, 19, "there is no 'accepted/w.yaml': no folder 'accepted'"),
    ]
    config.require(loaded, ("against", "output"))


def test_a_folder_is_no_ledger_and_an_empty_one_no_rules(file: Path) -> None:
    file.write_text("version: 1\nledger: empty\nrules: [empty]\n", encoding="utf-8")
    (file.parent / "empty").mkdir()
    with pytest.raises(DeskErrors) as caught:
        config.require(config.load(file), ("ledger", "rules"))
    assert [(each.line, each.column, each.message) for each in caught.value.errors] == [
        (2, 9, "'empty' is a folder, and a file is wanted"),
        (3, 9, "'empty': no rule files (*.yaml) in this folder"),
    ]
