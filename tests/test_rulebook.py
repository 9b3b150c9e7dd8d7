"""Rule files into rules: what they say, and every mistake at its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from copydesk import mistakes, parts, rulebook, yamlplaces
from copydesk.errors import DeskError
from copydesk.kinds.base import HOLDS, Expectation, Group, Verdict
from copydesk.mistakes import DeskErrors
from copydesk.rulebook import load_rules, parse_rules


def rules(*entries: str) -> str:
    """A rule file of these entries, each written as one flow mapping."""
    return "version: 1\nrules:\n" + "".join(f"  - {entry}\n" for entry in entries)


def errors_of(text: str) -> list[DeskError]:
    with pytest.raises(DeskError) as caught:
        parse_rules(text, "rules.yaml")
    error = caught.value
    return list(error.errors) if isinstance(error, DeskErrors) else [error]


WHOLE = dedent(
    """\
    # yaml-language-server: $schema=rules.schema.json
    version: 1
    rules:
      - id: visitors-a-day
        title: Visitors a day
        why: >
          The figure that the story
          hangs on.
        select:
          kind: quantity
          unit: visitor
          rate: day
          about: [museum]
          report: "00*"
        group: story
        expect:
          agree: {tolerance: 1%}
        severity: warning
        message: "{odd_report} has {odd}"
      - id: dates
        select: {kind: date}
        expect: agree
    """
)


def test_a_whole_rule() -> None:
    book = parse_rules(WHOLE, "rules.yaml")
    rule = book.get("visitors-a-day")
    assert rule.title == "Visitors a day"
    assert rule.why == "The figure that the story hangs on."
    assert rule.select.kind == "quantity"
    assert rule.select.criteria.about == ("museum",)
    assert [info.name for info, _ in rule.select.criteria.fields] == ["unit", "rate"]
    assert (rule.kind, rule.group, rule.severity) == ("agree", "story", "warning")
    assert rule.expect.as_data()["tolerance"] == "1%"
    assert (rule.path, rule.line) == ("rules.yaml", 4)


def test_what_is_left_out_is_the_kinds_own() -> None:
    rule = parse_rules(rules("{id: a, select: {kind: term}, expect: style}")).rules[0]
    kind = parts.load("kinds", "style").Kind
    assert (rule.group, rule.severity) == (kind.grouping, kind.severity) == ("report", "info")
    assert rule.message == ""


def one(text: str) -> tuple[int, int, str]:
    [error] = errors_of(text)
    return error.line, error.column, error.message + " " + error.hint


@pytest.mark.parametrize(
    ("entry", "column", "words"),
    [
        # Columns count from the beginning of the line: an entry begins at column 5.
        ("{id: a, titel: x, select: {kind: date}, expect: agree}", 13, "did you mean 'title'?"),
        ("{id: a, sellect: {kind: date}, expect: agree}", 13, "did you mean 'select'?"),
        ("{select: {kind: date}, expect: agree}", 5, "'id' is missing"),
        ("{id: a, expect: agree}", 5, "'select' is missing"),
        ("{id: a, select: {kind: date}}", 5, "'expect' is missing"),
        ("{id: A b, select: {kind: date}, expect: agree}", 10, "small letters"),
        ("{id: 12, select: {kind: date}, expect: agree}", 10, 'put it in quotes: "12"'),
        ("{id: a, select: date, expect: agree}", 21, "'select' wants a mapping"),
        ("{id: a, select: {}, expect: agree}", 13, "'kind' is missing"),
        ("{id: a, select: {kind: dat}, expect: agree}", 28, "did you mean 'date'?"),
        ("{id: a, select: {kind: [date]}, expect: agree}", 28, "no kind of record: a list"),
        ("{id: a, select: {kind: date}, expect: agre}", 43, "did you mean 'agree'?"),
        ("{id: a, select: {kind: date}, expect: {agre: }}", 44, "did you mean 'agree'?"),
        ("{id: a, select: {kind: date}, expect: 3}", 43, "'expect' wants text or a mapping"),
        ("{id: a, select: {kind: date}, expect: {}}", 43, "nothing is expected"),
        ("{id: a, select: {kind: date}, expect: {agree: , style: }}", 43, "one kind is expected"),
        ("{id: a, select: {kind: date}, expect: {agree: , tolerance: 1}}", 53, "under 'agree'"),
        ("{id: a, select: {kind: date}, expect: spelling}", 43, "only for person"),
        ("{id: a, select: {kind: date}, expect: agree, severity: eror}", 60, "mean 'error'?"),
        ("{id: a, select: {kind: date}, expect: agree, group: facts}", 57, "mean 'fact'?"),
        ("{id: a, select: {kind: date}, expect: agree, title: }", 57, "wants text, not nothing"),
        ("not a rule", 5, "wants a rule"),
        # Options of a kind
        ("{id: a, select: {kind: date}, expect: {agree: {tolerence: 1}}}", 52, "'tolerance'?"),
        ("{id: a, select: {kind: date}, expect: {agree: {tolerance: [1]}}}", 63, "a number, not"),
        ("{id: a, select: {kind: date}, expect: {agree: {tolerance: x}}}", 63, "percentage"),
        ("{id: a, select: {kind: date}, expect: {agree: {compatible: yes}}}", 64, "write true"),
        ("{id: a, select: {kind: date}, expect: {agree: 3}}", 51, "'agree' wants a mapping"),
        ("{id: a, select: {kind: date}, expect: {required: {by: otters}}}", 59, "'others'?"),
        ("{id: a, select: {kind: date}, expect: {required: {least: 0}}}", 62, "greater than"),
        ("{id: a, select: {kind: money}, expect: {between: {}}}", 54, "give min, max or both"),
        ("{id: a, select: {kind: date}, expect: one_of}", 43, "'values' is missing"),
        ("{id: a, select: {kind: date}, expect: {one_of: {}}}", 44, "'values' is missing"),
        ("{id: a, select: {kind: date}, expect: {one_of: {values: [a, {}]}}}", 65, "item 2 of"),
        # Tests on fields
        ("{id: a, select: {kind: money, unti: EUR}, expect: agree}", 35, "did you mean 'unit'?"),
        ("{id: a, select: {kind: date, unit: EUR}, expect: agree}", 34, "of a date selection"),
        ("{id: a, select: {kind: money, unit: 3}, expect: agree}", 41, 'in quotes: "3"'),
        ("{id: a, select: {kind: money, number: '3,000'}, expect: agree}", 43, "write 3000"),
        ("{id: a, select: {kind: money, number: true}, expect: agree}", 43, "wants a number"),
        ("{id: a, select: {kind: money, number: .inf}, expect: agree}", 43, "no number that"),
        ("{id: a, select: {kind: money, number: [1, x]}, expect: agree}", 47, "item 2 of 'number'"),
        ("{id: a, select: {kind: money, number: []}, expect: agree}", 43, "an empty list"),
        ("{id: a, select: {kind: money, number: {}}, expect: agree}", 43, "a value, a list or a"),
        ("{id: a, select: {kind: money, unit: null}, expect: agree}", 41, "wants text"),
        ("{id: a, select: {kind: money, number: {mn: 1}}, expect: agree}", 44, "mean 'min'?"),
        ("{id: a, select: {kind: money, number: {zzz: 1}}, expect: agree}", 44, "known: equals"),
        ("{id: a, select: {kind: money, number: {min: x}}, expect: agree}", 49, "wants a number"),
        ("{id: a, select: {kind: money, unit: {min: 1}}, expect: agree}", 42, "'unit' is a text"),
        ("{id: a, select: {kind: money, number: {matches: x}}, expect: agree}", 44, "is for texts"),
        ("{id: a, select: {kind: money, raw: {matches: '(x'}}, expect: agree}", 50, "missing )"),
        ("{id: a, select: {kind: money, raw: {matches: 3}}, expect: agree}", 50, "wants text"),
        ("{id: a, select: {kind: money, modifier: abuot}, expect: agree}", 45, "mean 'about'?"),
        ("{id: a, select: {kind: money, in_quote: no}, expect: agree}", 45, "write false"),
        ("{id: a, select: {kind: money, about: 3}, expect: agree}", 42, "text or a list of texts"),
        ("{id: a, select: {kind: money, about: [a, 3]}, expect: agree}", 46, "item 2 of 'about'"),
        ("{id: a, select: {kind: money, report: 000}, expect: agree}", 43, 'in quotes: "000"'),
        ("{id: a, select: {kind: date, low: 2023-02-29}, expect: agree}", 39, "no such day"),
        ("{id: a, select: {kind: date, low: 10 Nov}, expect: agree}", 39, "wants a date"),
        ("{id: a, select: {kind: date, weekday: Thurday}, expect: agree}", 43, "'Thursday'?"),
        ("{id: a, select: {kind: date, year: 20.5}, expect: agree}", 40, "wants a whole number"),
        # Placeholders
        ("{id: a, select: {kind: date}, expect: agree, message: 'é {od}'}", 62, "mean 'odd'?"),
        ("{id: a, select: {kind: date}, expect: agree, message: '{odd!r}'}", 60, "placeholder"),
        ("{id: a, select: {kind: date}, expect: agree, message: 'a } b'}", 62, "write }}"),
        ("{id: a, select: {kind: date}, expect: agree, message: '{}'}", 60, "placeholder '{}'"),
    ],
)
def test_a_mistake_has_its_place_and_its_remedy(entry: str, column: int, words: str) -> None:
    line, found, message = one(rules(entry))
    assert (line, found) == (3, column), message
    assert words in message


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("", (1, 1), "no rules at all"),
        ("version: 1\n", (1, 1), "no rules at all"),
        ("version: 1\nrules:\n", (2, 1), "no rules at all"),
        ("version: 1\nrules: []\n", (2, 1), "no rules at all"),
        ("version: 1\nrules: {a: b}\n", (2, 8), "'rules' wants a list"),
        ("version: 2\nrules: [{}]\n", (1, 10), "version 2 is not supported"),
        ("version: one\nrules: [{id: a, select: {kind: date}, expect: agree}]", (1, 10), "wants 1"),
        ("rules: [{id: a, select: {kind: date}, expect: agree}]", (1, 1), "'version' is missing"),
        ("- id: a\n", (1, 1), "the file wants a mapping"),
        ("version: 1\nrulez: [{}]\n", (2, 1), "did you mean 'rules'?"),
    ],
)
def test_a_mistake_in_the_file_as_a_whole(text: str, place: tuple[int, int], words: str) -> None:
    line, column, message = one(text)
    assert (line, column) == place
    assert words in message


def test_all_mistakes_are_shown_in_the_order_of_the_text() -> None:
    found = errors_of(
        rules(
            "{id: a, select: {kind: dat}, expect: agre, severity: eror}",
            "{id: b, select: {kind: date}, expect: agree}",
            "{id: c, select: {kind: date, x: 1, y: 2}, expect: {agree: {z: 1}}, w: 1}",
        )
    )
    assert [error.line for error in found] == [3, 3, 3, 5, 5, 5, 5]
    assert [error.column for error in found] == sorted(
        [error.column for error in found[:3]]
    ) + sorted([error.column for error in found[3:]])


def test_more_mistakes_than_anybody_reads_are_counted() -> None:
    text = rules(*("{id: a, select: {kind: dat}, expect: agree}" for _ in range(30)))
    with pytest.raises(DeskErrors) as caught:
        parse_rules(text, "rules.yaml")
    assert len(caught.value.errors) == 30
    assert str(caught.value).count("rules.yaml:") == mistakes.MAX_PRINTED
    assert str(caught.value).endswith("... and 10 more mistakes")


def test_a_file_of_mistakes_alone_is_refused_at_once() -> None:
    entry = f"{{id: a, select: {{kind: date}}, expect: {{one_of: {{values: [{'[],' * 4_000}]}}}}}}"
    assert len(errors_of(rules(entry))) == mistakes.MAX_COLLECTED


def test_braces_written_twice_are_braces() -> None:
    entry = "{id: a, select: {kind: date}, expect: agree, message: '{{x}} {odd}'}"
    assert parse_rules(rules(entry)).rules[0].message == "{{x}} {odd}"


class FakeKind(Expectation):
    """A kind with a shorthand, a day and no meaning."""

    shorthand = "words"
    words: tuple[str, ...] = ()
    day: date | None = None

    def judge(self, group: Group) -> Verdict:
        return HOLDS


@pytest.fixture
def fake_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    own, load = parts.own_names, parts.load

    def loaded(folder: str, name: str) -> Any:
        return SimpleNamespace(Kind=FakeKind) if name == "fake" else load(folder, name)

    monkeypatch.setattr(parts, "own_names", lambda folder: (*own(folder), "fake"))
    monkeypatch.setattr(parts, "load", loaded)


@pytest.mark.usefixtures("fake_kind")
def test_a_kind_takes_its_main_option_without_a_name() -> None:
    def expected(written: str) -> Expectation:
        entry = f"{{id: a, select: {{kind: date}}, expect: {written}}}"
        return parse_rules(rules(entry)).rules[0].expect

    assert expected("{fake: [a, b]}") == FakeKind(words=("a", "b"))
    assert expected("{fake: {words: [a]}}") == FakeKind(words=("a",))
    assert expected("{fake: {day: 2024-03-31}}") == FakeKind(day=date(2024, 3, 31))
    assert expected("fake") == expected("{fake: }") == FakeKind()


@pytest.mark.usefixtures("fake_kind")
def test_a_mistake_in_a_shorthand_is_placed_at_the_value() -> None:
    line, column, message = one(rules("{id: a, select: {kind: date}, expect: {fake: [a, 3]}}"))
    assert (line, column) == (3, 54)
    assert "item 2 of 'fake' wants text" in message


# Files, folders, packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.yaml", "a.yml", "deep/c.yaml", ".hidden/d.yaml", ".e.yaml", "notes.txt"):
        rule_id = Path(name).stem.strip(".")
        text = rules(f"{{id: {rule_id}, select: {{kind: date, raw: {rule_id}}}, expect: agree}}")
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_folder_gives_its_yaml_files_once_and_in_order(folder: Path) -> None:
    book = load_rules([folder, folder / "b.yaml"])
    assert [rule.id for rule in book] == ["a", "b", "c"]
    assert len(book.files) == len(book) == 3


def test_the_pack_comes_first(folder: Path) -> None:
    book = load_rules([folder / "b.yaml"], "news")
    assert book.files[0] == "copydesk/packs/news.yaml"
    assert [rule.id for rule in book][-1] == "b"
    assert len(book) > 10


def test_the_rules_of_this_repo_are_right(root: Path) -> None:
    assert len(load_rules([root / "rules"], "news")) > len(load_rules((), "news"))


def test_ids_that_clash_name_both_places(folder: Path) -> None:
    other = folder / "z.yaml"
    other.write_text(rules("{id: b, select: {kind: date}, expect: agree}"), encoding="utf-8")
    with pytest.raises(DeskError) as caught:
        load_rules([folder])
    assert str(caught.value).startswith(f"{other}:3:10: ")
    assert f"{folder / 'b.yaml'}:3" in str(caught.value)


def test_ids_that_clash_in_one_file() -> None:
    entry = "{id: a, select: {kind: date}, expect: agree}"
    assert one(rules(entry, entry))[:2] == (4, 10)


def test_mistakes_of_all_files_are_shown_at_once(folder: Path) -> None:
    (folder / "a.yml").write_text("version: 1\nversion: 1\n", encoding="utf-8")
    (folder / "b.yaml").write_text(rules("{id: b}"), encoding="utf-8")
    with pytest.raises(DeskErrors) as caught:
        load_rules([folder, folder / "none.yaml"])
    assert {Path(error.path).name for error in caught.value.errors} == {
        "a.yml",
        "b.yaml",
        "none.yaml",
    }


def test_nothing_to_go_by_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no rules at all"):
        load_rules()
    with pytest.raises(DeskError, match="no rule files"):
        load_rules([tmp_path])
    with pytest.raises(DeskError, match="no such file"):
        load_rules([tmp_path / "none.yaml"])
    with pytest.raises(DeskError, match="no pack 'new'; did you mean 'news'"):
        load_rules([], "new")
    with pytest.raises(DeskError, match="no rule 'visitors-day'; did you mean 'visitors-a-day'"):
        parse_rules(WHOLE).get("visitors-day")


# Reference


def test_the_schema_knows_every_kind_and_every_field() -> None:
    schema = rulebook.schema()
    jsonschema.Draft7Validator.check_schema(schema)
    for name in parts.names("kinds"):
        kind = parts.load("kinds", name).Kind
        assert set(schema["definitions"][name].get("properties", {})) == set(kind.options)
        assert schema["definitions"][name]["description"]


def test_the_schema_accepts_what_is_loaded_and_refuses_what_is_not(root: Path) -> None:
    check = jsonschema.Draft7Validator(rulebook.schema())
    check.validate(yamlplaces.parse(WHOLE).data)
    for path in [*(root / "rules").glob("*.yaml"), *(root / "engine").rglob("packs/*.yaml")]:
        check.validate(yamlplaces.read(path).data)
    for entry in (
        "{id: a, select: {kind: date}}",
        "{id: a, select: {kind: dat}, expect: agree}",
        "{id: a, select: {kind: date, unit: km}, expect: agree}",
        "{id: a, select: {kind: date, weekdya: 3}, expect: agree}",
        "{id: a, select: {kind: date, region: North}, expect: agree}",
        "{id: a, select: {kind: date, not: {weekdya: 3}}, expect: agree}",
        "{id: a, select: {kind: date, any: [{kind: date}]}, expect: agree}",
        "{id: a, select: {kind: date, columns: North}, expect: agree}",
        "{id: a, select: {kind: money, number: x}, expect: agree}",
        "{id: a, select: {kind: money, number: {mn: 1}}, expect: agree}",
        "{id: a, select: {kind: date}, expect: agre}",
        "{id: a, select: {kind: date}, expect: {agree: {x: 1}}}",
        "{id: a, select: {kind: date}, expect: {agree: , style: }}",
        "{id: a, select: {kind: date}, expect: one_of}",
        "{id: a, select: {kind: date}, expect: agree, titel: x}",
    ):
        assert not check.is_valid(yamlplaces.parse(rules(entry)).data), entry


def test_the_schema_lets_columns_have_any_name() -> None:
    check = jsonschema.Draft7Validator(rulebook.schema())
    for select in (
        "{kind: row, region: North}",
        "{kind: row, columns: {region: [North, East]}}",
        "{kind: money, columns: {region: North, unit: {starts_with: k}, since: {min: 2020-01-01}}}",
        "{kind: money, not: {columns: {region: North}}}",
    ):
        check.validate(yamlplaces.parse(rules(f"{{id: a, select: {select}, expect: agree}}")).data)


def test_every_kind_explains_itself() -> None:
    for name in parts.names("kinds"):
        kind = parts.load("kinds", name).Kind
        page = rulebook.explain(name)
        assert page.startswith(f"{name}\n")
        assert all(f"\n  {option} " in page for option in kind.options)
        assert all(str(example) in page for example in (*kind.holds, *kind.breaks))
    with pytest.raises(DeskError, match="did you mean 'agree'"):
        rulebook.explain("agre")


def test_a_rule_explains_itself() -> None:
    page = rulebook.explain(parse_rules(WHOLE, "rules.yaml").get("visitors-a-day"))
    for words in (
        "visitors-a-day: Visitors a day",
        "hangs on",
        "unit: visitor",
        "about: museum",
        'agree (tolerance: "1%")',
        "rules.yaml:4",
    ):
        assert words in page
