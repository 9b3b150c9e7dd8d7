"""Reuse and selection in rule files: extends, variables, override, nested selections, groups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from copydesk import model, run
from copydesk.errors import DeskError
from copydesk.judge import Shelves, StoryFacts, meetings
from copydesk.kinds.base import Story
from copydesk.mistakes import DeskErrors
from copydesk.rulebook import load_rules, parse_rules
from copydesk.rules.criteria import Pool

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("version: 1\n" + dedent(text), encoding="utf-8")
        return path

    return written


def refused(*paths: Path, pack: str | None = None) -> str:
    with pytest.raises(DeskError) as caught:
        load_rules(paths, pack)
    return str(caught.value)


BASE = """\
    variables: {margin: 1%, towns: [Norwick, Eastham]}
    rules:
      - id: visitors
        select: {kind: quantity, unit: visitor, about: "${towns}"}
        expect: {agree: {tolerance: "${margin}"}}
      - id: days
        select: {kind: date, about: festival}
        expect: agree
"""


# Extending and overriding


def test_what_a_file_extends_comes_first_and_once(write: Write) -> None:
    base = write("base.yaml", BASE)
    other = write("other.yaml", "extends: [base.yaml]\n")
    desk = write("desk/desk.yaml", "extends: [news, ../base.yaml, ../other.yaml]\n")
    book = load_rules([desk, base, other])
    ids = [rule.id for rule in book]
    assert ids[0] == "same-figure"
    assert ids[-2:] == ["visitors", "days"]
    assert len(set(ids)) == len(ids)


def test_an_override_changes_severity_and_options_and_switches_off(write: Write) -> None:
    write("base.yaml", BASE)
    desk = write(
        "desk.yaml",
        """\
        extends: [base.yaml, news]
        override:
          - {id: "news/*", severity: info}
          - {id: visitors, parameters: {tolerance: 5%}}
          - {id: base/days, off: true}
        """,
    )
    book = load_rules([desk])
    assert book.get("same-figure").severity == "info"
    assert book.get("news/same-figure") is book.get("same-figure")
    assert book.get("visitors").expect.as_data()["tolerance"] == "5%"
    assert [rule.id for rule in book.off] == ["days"]
    with pytest.raises(DeskError, match="rule 'days' is switched off"):
        book.get("days")
    with pytest.raises(DeskError, match="did you mean 'base/visitors'"):
        book.get("base/visitor")


def test_a_rule_takes_the_place_of_one_that_is_switched_off(write: Write) -> None:
    own = "rules: [{id: same-date, select: {kind: date, day: 3}, expect: agree}]\n"
    clash = refused(write("a.yaml", own), pack="news")
    assert "there is another rule 'same-date'" in clash
    assert "{id: news/same-date, off: true}" in clash
    book = load_rules([write("b.yaml", "override: [{id: same-date, off: true}]\n" + own)], "news")
    assert book.get("same-date").qualified == "b/same-date"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("extends: [mine.yaml]", "2:11", "leads back to this file"),
        ("extends: [none.yaml]", "2:11", "no such file"),
        ("extends: [news, news]", "2:17", "extended twice"),
        ("extends: news", "2:10", "wants a list"),
        ("extends: [news]\noverride: [{id: same-figur, off: true}]", "3:17", "'same-figure'?"),
        ("extends: [news]\noverride: [{id: same-date}]", "3:12", "nothing is overridden"),
        ("extends: [news]\noverride: [{off: true}]", "3:12", "'id' is missing"),
        ("extends: [news]\noverride: [{id: same-date, off: no}]", "3:33", "write false"),
        (
            "extends: [news]\noverride: [{id: same-date, parameters: {tolerence: 1}}]",
            "3:41",
            "did you mean 'tolerance'?",
        ),
        (
            "extends: [news]\noverride: [{id: same-date, off: true}, {id: 'same*', off: true}]",
            "3:12",
            "shadowed",
        ),
        ("override: [{id: a, off: true}]\nrules: [{id: a, RULE}]", "2:17", "a rule of this file"),
        ("rules: [{id: a, RULE}, {id: b, RULE}]", "2:60", "shadowed: 'mine/a'"),
        ("rules: [{id: a, RULE}]\nvariables: {limit: 3}", "3:13", "never used"),
        ("rules: [{id: a, RULE}]\nvariables: {Limit: 3}", "3:13", "small letters"),
        ("rules: [{id: a, RULE}]\nvariables: {limit: {a: 3}}", "3:20", "'limit' wants"),
        ("rules: [{id: a, RULE, title: 'x ${y}'}]", "2:64", "unknown variable '${y}'"),
        (
            "variables: {y: [a, b]}\nrules: [{id: a, RULE, title: 'x ${y}'}]",
            "3:64",
            "is a list, which cannot stand inside a text",
        ),
    ],
)
def test_a_mistake_in_reuse_has_its_place(write: Write, text: str, place: str, words: str) -> None:
    rule = "select: {kind: date}, expect: agree"
    path = write("mine.yaml", text.replace("RULE", rule) + "\n")
    message = refused(path)
    assert message.startswith(f"{path}:{place}: ")
    assert words in message


def test_a_list_in_a_list_leaves_the_places_of_the_others_alone(write: Write) -> None:
    path = write(
        "mine.yaml",
        """\
        variables: {few: [north, south], none: []}
        rules:
          - id: a
            select: {kind: quantity, about: ["${none}", "${few}", 7, east, 8]}
            expect: agree
          - id: b
            select: {kind: quantity, any: [{unit: ["${few}", rounds]}, {unti: km}]}
            expect: agree
          - id: c
            select: {kind: quantity, unit: "${few}", in_quote: {in: ["${few}", yes]}}
            expect: agree
        """,
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    said = refused(path)
    for line, words, message in (
        (5, " 7,", "wants text, not the number 7"),
        (5, " 8]", "wants text, not the number 8"),
        (8, " rounds", "did you mean 'round'?"),
        (8, "{unti", "did you mean 'unit'?"),
        (11, '["${few}", yes', "wants true or false, not 'north'"),
        (11, " yes", "wants true or false, not 'yes'"),
    ):
        column = lines[line - 1].index(words) + 2
        assert any(
            each.startswith(f"{path}:{line}:{column}: ") and message in each
            for each in said.splitlines()
        ), f"{line}:{column}: {message}\n{said}"
    assert '"7"' in said


def test_an_option_that_only_some_rules_of_a_glob_have(write: Write) -> None:
    said = refused(
        write(
            "mine.yaml",
            "extends: [news]\noverride: [{id: '*-spelling', parameters: {variants: ignore}},\n"
            "  {id: '*', parameters: {tolerance: 5%}},\n"
            "  {id: 'same-*', parameters: {tolerence: 5%}},\n"
            "  {id: 'same-[fd]*', parameters: {tolerance: many}}]\n",
        )
    )
    assert "4:26: 'tolerance' is no option of name-spelling (spelling)" in said
    assert "name the rules that have it: same-figure, same-sum, same-date" in said
    assert "5:31: unknown key 'tolerence' of the rules of 'same-*'; did you mean" in said
    assert "6:46: rule 'same-figure': " in said


def test_rules_that_only_an_override_makes_alike(write: Write) -> None:
    base = write(
        "base.yaml",
        """\
        rules:
          - {id: exact, select: {kind: quantity}, expect: agree}
          - {id: near, select: {kind: quantity}, expect: {agree: {tolerance: 1%}}}
          - {id: far, select: {kind: quantity}, expect: {agree: {tolerance: 9%}}}
        """,
    )
    both = "{id: exact, parameters: {tolerance: 1%}}"
    path = write("mine.yaml", f"extends: [base.yaml]\noverride:\n  - {both}\n")
    said = refused(path)
    assert said.startswith(f"{path}:4:10: rule 'exact', as it is overridden here, is shadowed: ")
    assert f"'base/near' at {base}:4 selects and expects the same" in said
    # What another override tells apart again is no mistake, nor is one that is switched off.
    for more in ("{id: near, parameters: {tolerance: 2%}}", "{id: near, off: true}"):
        text = f"extends: [base.yaml]\noverride:\n  - {both}\n  - {more}\n"
        assert len(load_rules([write("mine.yaml", text)]).rules) + ("off" in more) == 3


def test_an_override_without_a_value_is_a_mistake(write: Write) -> None:
    path = write("mine.yaml", "extends: [news]\noverride: [{id: weekday, severity: , off: true}]\n")
    assert f"{path}:3:36: 'severity' wants a value, not nothing" in refused(path)


def test_a_loop_over_three_files_names_them(write: Write) -> None:
    first = write("a.yaml", "extends: [b.yaml]\n")
    write("b.yaml", "extends: [c.yaml]\n")
    write("c.yaml", "extends: [a.yaml]\n")
    said = refused(first)
    assert "c.yaml:2:11: 'a.yaml' leads back to this file" in said
    assert said.count(" extends ") == 3


def test_a_long_chain_is_refused(write: Write) -> None:
    for number in range(40):
        write(f"{number}.yaml", f"extends: [{number + 1}.yaml]\n")
    last = write("40.yaml", BASE)
    assert "more than 20 files extend one another" in refused(last.with_name("0.yaml"))


def test_mistakes_in_what_is_extended_are_its_own(write: Write) -> None:
    write("base.yaml", "rules: [{id: a}]\n")
    said = refused(write("desk.yaml", "extends: [base.yaml]\n"))
    assert "base.yaml:2:9: 'select' is missing" in said


# Variables


def test_variables_keep_their_types_and_the_extending_file_decides(write: Write) -> None:
    write("base.yaml", BASE)
    desk = write("desk.yaml", "extends: [base.yaml]\nvariables: {margin: 2%, towns: Westby}\n")
    rule = load_rules([desk]).get("visitors")
    assert rule.select.criteria.about == ("Westby",)
    assert rule.expect.as_data()["tolerance"] == "2%"
    alone = load_rules([desk.with_name("base.yaml")]).get("visitors")
    assert alone.select.criteria.about == ("Norwick", "Eastham")


def test_two_files_cannot_give_one_variable_two_values(write: Write) -> None:
    write("base.yaml", BASE)
    one = write("one.yaml", "extends: [base.yaml]\nvariables: {margin: 2%}\n")
    other = write("two.yaml", "extends: [base.yaml]\nvariables: {margin: 3%}\n")
    assert "variable 'margin' of" in refused(one, other)


def test_a_dollar_sign_twice_is_no_variable() -> None:
    text = "version: 1\nrules: [{id: a, select: {kind: date}, expect: agree, title: 'x $${y}'}]\n"
    assert parse_rules(text).get("a").title == "x ${y}"


def test_a_variable_stands_in_a_list_and_in_a_text() -> None:
    text = dedent(
        """\
        version: 1
        variables: {few: [1, 2], word: fire, most: 9}
        rules:
          - id: a
            title: "Each ${word} of ${most}"
            select: {kind: date, day: ["${few}", 5], month: {max: "${most}"}}
            expect: agree
        """
    )
    rule = parse_rules(text).get("a")
    (_, days), (_, month) = rule.select.criteria.fields
    assert days.among == {1, 2, 5}
    assert month.most == 9
    assert rule.title == "Each fire of 9"


# Selection over a story


def record(report: str, number: int, unit: str, raw: str, **more: Any) -> model.Quantity:
    start = TEXTS[report].index(raw)
    span = model.Span(start=start, end=start + len(raw))
    whole = model.Span(start=0, end=len(TEXTS[report]))
    value = Decimal(number)
    measure = model.Measure(number=value, low=value, high=value, unit=unit)
    return model.Quantity(
        report=report, span=span, raw=raw, sentence=whole, measure=measure, **more
    )


TEXTS = {
    "wire-1.txt": "In Norwick 40 looms burned and 300 kg of wool, the mayor said.",
    "wire-2.txt": "The fire took 43 looms.",
    "local.txt": "Some 41 looms are gone.",
}
REPORTS = [
    model.Report(
        id=name,
        path=name,
        story="s",
        text=text,
        source=text,
        origin=origin,
        published=day,
    )
    for (name, text), origin, day in zip(
        TEXTS.items(),
        ("Norland News, Reporters", "Reporters", None),
        (date(2024, 3, 1), date(2024, 3, 2), None),
        strict=True,
    )
]
RECORDS = (
    record("wire-1.txt", 40, "loom", "40 looms", columns=(("region", "north"), ("lost", True))),
    record("wire-1.txt", 300, "kg", "300 kg"),
    record("wire-2.txt", 43, "loom", "43 looms", columns=(("region", "north"),)),
    record("local.txt", 41, "loom", "41 looms", columns=(("region", "south"), ("price", 2.5))),
)
STORY = StoryFacts(
    Story(id="s", reports=tuple(TEXTS), texts=TEXTS),
    REPORTS,
    [model.Fact(id="f", story="s", kind="quantity", key="loss", confidence=1, records=RECORDS)],
)


def rule_of(select: str, more: str = "") -> Any:
    text = (
        f"version: 1\nrules:\n  - {{id: a, select: {{kind: quantity, {select}}}, "
        f"expect: agree{more}}}\n"
    )
    columns = {"quantity": {"region": "text", "lost": "flag", "price": "number", "note": "any"}}
    return parse_rules(text, "r.yaml", columns).rules[0]  # type: ignore[arg-type]  # literals


def numbers(select: str) -> list[int]:
    pool, _ = Shelves(STORY).pool("quantity")
    chosen = pool.select(rule_of(select).select.criteria)
    return [int(RECORDS[n].measure.number) for n in chosen]


@pytest.mark.parametrize(
    ("select", "found"),
    [
        ("unit: loom", [40, 43, 41]),
        ("unit: {equals: loom}, number: {in: [40, 41]}", [40, 41]),
        ("unit: {not: [loom]}", [300]),
        ("raw: {matches: '^4[01]'}", [40, 41]),
        ("report: 'wire-*'", [40, 300, 43]),
        ("report: [local.txt, '*-2*']", [43, 41]),
        ("origin: reporters", [40, 300, 43]),
        ("origin: 'norland*'", [40, 300]),
        ("published: {before: 2024-03-02}", [40, 300]),
        ("published: {after: 2024-03-01}", [43]),
        ("about: [mayor]", [40, 300]),
        ("about: [mayor], near: {words: Norwick, within: 2}", [40]),
        ("near: fire", [43]),
        ("any: [{number: 40}, {report: local.txt}]", [40, 41]),
        ("all: [{unit: loom}, {number: {min: 41}}]", [43, 41]),
        ("not: {report: 'wire-*'}", [41]),
        ("unit: loom, not: {any: [{number: 40}, {number: 41}]}", [43]),
        ("region: north", [40, 43]),
        ("region: {starts_with: so}", [41]),
        ("region: null", [300]),
        ("lost: true", [40]),
        ("price: {min: 2, max: 3}", [41]),
        ("note: 3", []),
    ],
)
def test_a_selection_over_a_story(select: str, found: list[int]) -> None:
    assert numbers(select) == found


@pytest.mark.parametrize(
    ("group", "groups"),
    [
        ("fact", ["loss"]),
        ("story", ["s"]),
        ("report", ["wire-1.txt", "wire-2.txt", "local.txt"]),
        ("record", ["loss"] * 4),
        ("[unit]", ["unit: loom", "unit: kg"]),
        ("[region, unit]", ["region: north, unit: loom", "region: south, unit: loom"]),
        ("[report]", ["report: wire-1.txt", "report: wire-2.txt", "report: local.txt"]),
        ("[origin]", ["origin: Norland News, Reporters", "origin: Reporters"]),
    ],
)
def test_groups(group: str, groups: list[str]) -> None:
    rule = rule_of("number: {min: 1}", f", group: {group}")
    assert [met.group.key for met in meetings([rule], STORY)] == groups


def test_what_rules_share_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    about = Pool._about

    def counted(pool: Pool, words: str) -> int:
        asked.append(words)
        return about(pool, words)

    monkeypatch.setattr(Pool, "_about", counted)
    rules = [rule_of(f"about: fire, number: {{min: {n}}}") for n in range(20)]
    list(meetings(rules, STORY))
    assert asked == ["fire"]


@pytest.mark.parametrize(
    ("select", "words"),
    [
        ("unit: kilometers", "did you mean 'km'?"),
        ("unit: kilomteres", "did you mean 'kilomtere'?"),
        ("unit: kilomter", "did you mean 'km'?"),
        ("unit: [loom, rounds]", "did you mean 'round'?"),
        ("unit: {not: miles}", "did you mean 'mi'?"),
        ("about: '!'", "no word in '!'"),
        ("about: []", "asks for nothing"),
        ("near: {word: x}", "did you mean 'words'?"),
        ("near: {words: x, within: 0}", "from 1 to 200"),
        ("report: []", "matches nothing"),
        ("published: 2024-03-31", "wants before, after or both"),
        ("published: {before: 31 March}", "wants a date"),
        ("published: {before: 2024-02-30}", "no such day"),
        ("published: {before: 2024-03-01, after: 2024-03-01}", "no day lies"),
        ("all: {unit: kg}", "'all' wants a list of selections"),
        ("any: []", "'any' wants a list of selections"),
        ("not: {}", "'not' wants a selection"),
        ("not: {kind: date}", "'kind' stands once"),
        ("number: {min: 3, max: 2}", "'min' is above 'max'"),
        ("number: {equals: 3, in: [3]}", "write one"),
        ("number: {in: 3}", "'in' wants a list"),
        ("number: {equals: [3]}", "'equals' wants one value"),
        ("regoin: north", "did you mean 'region'?"),
        ("region: {min: 3}", "'region' is a text"),
        ("price: north", "'price' wants a number"),
    ],
)
def test_a_mistake_in_a_selection(select: str, words: str) -> None:
    with pytest.raises(DeskError, match=r"r\.yaml:3:") as caught:
        rule_of(select)
    assert words in str(caught.value)


def test_a_currency_is_a_code() -> None:
    shape = "version: 1\nrules: [{{id: a, select: {{kind: money, unit: {}}}, expect: agree}}]\n"
    assert parse_rules(shape.format("EUR")).rules
    for wrong, words in (("euro", "did you mean 'EUR'?"), ("XQZ", "ISO 4217")):
        with pytest.raises(DeskError) as caught:
            parse_rules(shape.format(wrong))
        assert words in str(caught.value)


# Strictness


def test_a_rule_that_met_nothing_fails_a_strict_run(write: Write, tmp_path: Path) -> None:
    for name, number in (("a.txt", 40), ("b.txt", 40)):
        (tmp_path / name).write_text(f"The fire took {number} looms in Norwick.\n")
    rules = write(
        "idle.yaml",
        """\
        rules:
          - {id: looms, select: {kind: quantity, unit: loom}, expect: agree}
          - {id: ferries, select: {kind: quantity, unit: ferry}, expect: agree}
        """,
    )
    paths = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    request = run.Request(paths=paths, rules=(str(rules),), pack=None)
    outcomes = {rule.id: (rule.outcome, rule.reason) for rule in run.check(request).rules}
    assert outcomes == {
        "looms": ("passed", ""),
        "ferries": ("not_evaluated", "selected no records"),
    }
    assert run.check(request).verdict == "pass"
    strict = run.Request(paths=paths, rules=(str(rules),), pack=None, strict=True)
    assert run.check(strict).verdict == "fail"


# The manual


def test_the_rule_files_in_the_manual_are_rule_files(root: Path) -> None:
    manual = (root / "docs" / "rules.md").read_text(encoding="utf-8")
    whole = [
        block.partition("```")[0]
        for block in manual.split("```yaml\n")[1:]
        if "version: 1" in block.partition("```")[0]
    ]
    read = [block for block in whole if "profiles:" not in block and "shared/" not in block]
    assert len(read) >= 3
    for block in read:
        parse_rules(block, "rules.md")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "select: {kind: quantity, unit: [km, mi]}",
            "select: {unit: {in: [mi, km]}, kind: quantity}",
        ),
        ("select: {kind: quantity, unit: km}", "select: {kind: quantity, unit: {equals: km}}"),
        ("select: {kind: quantity, number: 3}", "select: {kind: quantity, number: 3.0}"),
        ("select: {kind: quantity, about: sea}", "select: {kind: quantity, about: [sea]}"),
        ("select: {kind: quantity, near: sea}", "select: {kind: quantity, near: {words: [sea]}}"),
        (
            "select: {kind: quantity, any: [{unit: km}, {about: sea}]}",
            "select: {kind: quantity, any: [{about: [sea]}, {unit: {in: [km]}}]}",
        ),
    ],
)
def test_rules_that_say_the_same_in_other_words_shadow_each_other(one: str, other: str) -> None:
    text = "version: 1\nrules:\n  - {{id: a, {}, expect: agree}}\n  - {{id: b, {}, {}}}\n"
    with pytest.raises(DeskError, match=r"r\.yaml:4:10: this rule is shadowed: 'r/a'"):
        parse_rules(
            text.format(one, other, "group: fact, expect: {agree: {tolerance: 0}}"), "r.yaml"
        )
    assert len(parse_rules(text.format(one, other, "expect: {agree: {tolerance: 1}}"))) == 2
    assert len(parse_rules(text.format(one, other, "group: story, expect: agree"))) == 2


@pytest.mark.parametrize(
    ("select", "expect"),
    [
        ("number: {not: 3}", "number: 3"),
        ("not: {unit: km}", "unit: km"),
        ("all: [{unit: km}]", "any: [{unit: km}]"),
        ("number: 12345678901234567", "number: 12345678901234568"),
        ("near: {words: [sea], within: 3}", "near: sea"),
    ],
)
def test_rules_that_say_something_else_do_not(select: str, expect: str) -> None:
    text = "version: 1\nrules:\n" + "".join(
        f"  - {{id: {name}, select: {{kind: quantity, {one}}}, expect: agree}}\n"
        for name, one in (("a", select), ("b", expect))
    )
    assert len(parse_rules(text)) == 2


@pytest.mark.parametrize("version", ["true", "1.0", '"1"'])
def test_the_version_is_the_number_one_and_nothing_that_equals_it(version: str) -> None:
    text = f"version: {version}\nrules: [{{id: a, select: {{kind: date}}, expect: agree}}]\n"
    with pytest.raises(DeskError, match="'version' wants 1, not"):
        parse_rules(text)


def test_another_version_is_named_even_where_there_is_no_rule() -> None:
    with pytest.raises(DeskError, match="version 2 is not supported"):
        parse_rules("version: 2\nrules: []\n")


def test_an_unknown_variable_is_one_mistake() -> None:
    text = (
        "version: 1\nvariables: {used: x, unused: y}\nrules:\n  - id: a\n"
        "    title: ${used}\n"
        '    select: {kind: quantity, about: ["${wrods}"]}\n'
        '    expect: {agree: {tolerance: "${margn}"}}\n'
    )
    with pytest.raises(DeskErrors) as caught:
        parse_rules(text)
    assert [error.message.partition(";")[0] for error in caught.value.errors] == [
        "variable 'unused' is never used",
        "unknown variable '${wrods}'",
        "unknown variable '${margn}'",
    ]
    assert "known" not in caught.value.errors[0].message


def test_a_dimension_that_there_is_not() -> None:
    with pytest.raises(DeskError, match="'dimension' is never 'lenght'; did you mean 'length'"):
        rule_of("dimension: [count, lenght]")


def test_an_empty_list_is_called_empty() -> None:
    with pytest.raises(DeskError, match="not an empty list"):
        rule_of("any: []")
    with pytest.raises(DeskError, match="'one_of': at least 1 wanted, and there are 0"):
        parse_rules(
            "version: 1\nrules: [{id: a, select: {kind: quantity}, expect: {one_of: []}}]\n"
        )
