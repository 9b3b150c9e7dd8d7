"""The tools around rules, as a new user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from copydesk import ledger, rulebook
from copydesk.testing import run_cases


class Done(NamedTuple):
    status: int
    out: str
    err: str


Desk = Callable[..., Done]

WIRE = "Harbour, March 5: The ferry carried 214 passengers, harbour master Ada Lund said.\n"
DRAFT = "Harbour, March 5: The ferry carried 217 passengers, harbour master Ada Lunt said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in (("1.txt", WIRE), ("2.txt", DRAFT), ("3.txt", WIRE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class TestInit:
    def test_what_it_writes_passes(
        self, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done = desk("init", "mine")
        assert (done.status, done.err) == (0, "")
        assert done.out.endswith("\nNow:\ncd mine\ncopydesk check\ncopydesk test\n")
        monkeypatch.chdir(tmp_path / "mine")
        checked = desk("check")
        assert checked.status == 0
        assert checked.out.startswith("PASS  3 reports, ")
        tested = desk("test")
        assert tested.status == 0
        assert tested.out == "8 cases of 3 rules: 8 passed, 0 failed\n"

    def test_a_slip_in_the_sample_is_found(self, desk: Desk, tmp_path: Path) -> None:
        desk("init", ".")
        report = tmp_path / "stories" / "harbour" / "2-daily.txt"
        report.write_text(report.read_text(encoding="utf-8").replace("214", "241"))
        done = desk("check")
        assert done.status == 1
        assert "241 people in 2-daily, but 214 people" in done.out

    def test_every_rule_of_the_sample_is_met(self, desk: Desk) -> None:
        desk("init")
        rules = json.loads(desk("rules", "stories", "--format", "json").out)
        own = {rule["id"]: rule["outcome"] for rule in rules if rule["path"].startswith("rules")}
        assert set(own.values()) == {"passed"}

    def test_nothing_is_written_over(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "config.yaml").write_text("mine")
        done = desk("init")
        assert done.status == 2
        assert "already there: config.yaml; nothing was written" in done.err
        assert (tmp_path / "config.yaml").read_text() == "mine"
        assert list(tmp_path.iterdir()) == [tmp_path / "config.yaml"]

    def test_a_folder_that_cannot_be_made(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        done = desk("init", "file/below")
        assert done.status == 2
        assert "the folder cannot be made" in done.err


class TestTest:
    def test_a_case_that_fails_is_one(self, desk: Desk, tmp_path: Path) -> None:
        desk("init")
        rules = tmp_path / "rules" / "house.yaml"
        text = rules.read_text(encoding="utf-8")
        rules.write_text(text.replace("one_of: [Ada Lund]", "one_of: [Ada Land]"))
        done = desk("test")
        assert done.status == 1
        assert "FAIL  harbour-master holds: Harbour master Ada Lund closed the pier." in done.out
        assert "(rules/house.yaml:39)" in done.out
        assert "it should hold, and it breaks" in done.out
        data = json.loads(desk("test", "--format", "json").out)
        assert [case["passed"] for case in data["cases"]].count(False) == 1

    def test_the_cases_that_pass_are_listed_if_wanted(self, desk: Desk) -> None:
        desk("init")
        assert desk("test", "-v").out.count("ok    ") == 8

    def test_a_whole_desk_may_be_named(self, desk: Desk, tmp_path: Path) -> None:
        desk("init")
        (tmp_path / "waivers.yaml").write_text("version: 1\nwaivers: []\n")
        done = desk("test", ".")
        assert (done.status, done.out) == (0, "8 cases of 3 rules: 8 passed, 0 failed\n")
        assert "config.yaml is a configuration, and holds no rules" in done.err
        assert "waivers.yaml is a file of waivers, and holds no rules" in done.err

    def test_a_folder_without_rules_is_no_pass(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "known").mkdir()
        (tmp_path / "known" / "ledger.yaml").write_text("version: 1\nnames: []\n")
        done = desk("test", "known")
        assert done.status == 2
        assert "known: no file in this folder holds rules" in done.err

    def test_a_misspelt_key_makes_no_other_file_of_it(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "a.yaml").write_text("version: 1\nruls: []\n")
        done = desk("test", "mine")
        assert done.status == 2
        assert "did you mean 'rules'?" in done.err

    def test_no_cases_is_no_pass(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text(
            "version: 1\nrules:\n- {id: a, select: {kind: row}, expect: {count: {max: 9}}}\n"
        )
        done = desk("test", "a.yaml")
        assert done.status == 2
        assert "no cases: no rule here has 'tests:'" in done.err

    def test_the_pack_passes_and_has_a_case_for_every_rule(self, desk: Desk) -> None:
        done = desk("test", "--pack", "news")
        assert done.status == 0, done.out
        assert "without a case" not in done.out

    def test_the_rules_of_this_repo_pass(
        self, desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(root)
        done = desk("test")
        assert done.status == 0, done.out

    @pytest.mark.filterwarnings("ignore")  # those of Great Expectations and its dependencies
    def test_every_rule_file_of_this_repo_passes_and_has_a_case_for_every_rule(
        self, desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pytest.importorskip("great_expectations", reason="needs the extra gx")
        monkeypatch.chdir(root)
        done = desk("test", "rules")
        assert done.status == 0, done.out
        assert "without a case" not in done.out


class TestRules:
    def test_a_table(self, desk: Desk) -> None:
        lines = desk("rules").out.splitlines()
        assert lines[0].split() == ["rule", "kind", "severity", "from"]
        assert lines[1].split() == ["same-figure", "agree", "error", "pack", "news:9"]

    def test_with_reports_it_says_what_became_of_each(self, desk: Desk, story: Path) -> None:
        out = desk("rules", "story").out
        row = next(line for line in out.splitlines() if line.startswith("name-spelling "))
        assert row.split()[:5] == ["name-spelling", "spelling", "error", "1", "failed"]
        assert "  same-sum not evaluated: selected no records" in out

    def test_a_tables_own_columns_may_be_selected(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "piers.csv").write_text("report,key,value,unit,pier\na,x,3,boats,north\n")
        (tmp_path / "r.yaml").write_text(
            "version: 1\nrules:\n- {id: north, select: {kind: quantity, pier: north}, "
            "group: record, expect: {between: {max: 9}}}\n"
        )
        done = desk("rules", "piers.csv", "--rules", "r.yaml", "--no-pack")
        assert (done.status, done.err) == (0, "")
        assert done.out.splitlines()[1].split()[:5] == ["north", "between", "error", "1", "passed"]

    def test_as_data(self, desk: Desk, story: Path) -> None:
        plain = json.loads(desk("rules", "--format", "json").out)
        assert list(plain[0]) == ["id", "title", "kind", "severity", "path", "line"]
        met = json.loads(desk("rules", "story", "--format", "json").out)
        assert {rule["outcome"] for rule in met} == {"passed", "failed", "not_evaluated"}


class TestWhy:
    def test_what_was_read_in_which_fact_and_which_rules_met_it(
        self, desk: Desk, story: Path
    ) -> None:
        out = desk("why", "2:1:37", "story").out
        assert out.startswith("2:1:37 quantity: 217 passengers")
        assert "(confidence 1.00), with 2 more:\n    1:1:37 214 passengers" in out
        assert "  failed: same-figure (agree)\n" in out
        assert "[this is the odd one out]" in out
        assert "[this is a witness]" in desk("why", "1:1:37", "story").out

    def test_a_line_holds_several_records(self, desk: Desk, story: Path) -> None:
        out = desk("why", "2:1", "story").out
        assert "quantity: 217 passengers" in out
        assert "person: Ada Lunt" in out

    def test_as_data(self, desk: Desk, story: Path) -> None:
        (found,) = json.loads(desk("why", "2:1:37", "story", "--format", "json").out)
        assert found["value"] == "217 passenger"
        assert len(found["fact"]["records"]) == 3
        (met,) = (rule for rule in found["rules"] if rule["id"] == "same-figure")
        assert met["outcome"] == "failed"
        assert met["breaches"][0]["part"] == "odd"

    def test_a_rule_that_has_a_message_says_it(self, desk: Desk, story: Path) -> None:
        (story.parent / "a.yaml").write_text(
            "version: 1\nrules:\n- {id: a, select: {kind: quantity}, expect: agree, "
            'message: "{odd_report}: ask the harbour, {others} or {odd}?"}\n'
        )
        out = desk("why", "2:1:37", "story", "--no-pack", "--rules", "a.yaml").out
        assert "    2: ask the harbour, 214 passengers or 217 passengers?  [this is" in out

    def test_what_no_rule_is_about(self, desk: Desk, story: Path) -> None:
        (story / "a.yaml").write_text(
            "version: 1\nrules:\n- {id: a, select: {kind: money}, expect: agree}\n"
        )
        out = desk("why", "2:1:37", "story", "--no-pack", "--rules", "story/a.yaml").out
        assert "  no rule is about this quantity\n" in out

    @pytest.mark.parametrize(
        ("place", "words"),
        [
            ("9:1", "no report '9'; known: 1, 1.txt, 2, 2.txt, 3, 3.txt, "),
            ("2.tx:1", "no report '2.tx'; did you mean '2.txt'?"),
            ("2:7", "nothing was read at 2:7"),
            ("2", "'2' is no place"),
        ],
    )
    def test_a_place_that_is_not_there(
        self, desk: Desk, story: Path, place: str, words: str
    ) -> None:
        done = desk("why", place, "story")
        assert done.status == 2
        assert words in done.err


class TestExplain:
    def test_a_kind_with_its_options_and_examples(self, desk: Desk) -> None:
        out = desk("explain", "agree").out
        assert "tolerance   text or number, default 0" in out
        assert "Holds\n" in out
        assert "Breaks\n" in out

    def test_a_rule_with_its_cases(self, desk: Desk) -> None:
        out = desk("explain", "same-figure").out
        assert "Holds (cases of this rule)" in out
        assert "Written:   copydesk/packs/news.yaml:9" in out

    def test_did_you_mean(self, desk: Desk) -> None:
        done = desk("explain", "agre")
        assert done.status == 2
        assert "did you mean 'agree'?" in done.err


class TestLearn:
    REPORT = (
        "Ferry returns to port\n\nHARBOUR, March 5, 2024 - A ferry with 214 people on board came "
        "back on Tuesday, said Finance Minister Ada Lund.\n\nIt cost $40 million to build. "
        '"Nobody was hurt, and the crew did everything right," Lund said.\n'
    )

    def test_the_drafts_can_be_used(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "trusted.txt").write_text(self.REPORT)
        done = desk("learn", "trusted.txt", "--output", "drafts")
        assert done.out.splitlines() == [
            "drafts/ledger.yaml",
            "drafts/rules/learnt.yaml",
            "drafts/schemas/ledger.schema.json",
            "drafts/schemas/rules.schema.json",
        ]
        known = ledger.load(tmp_path / "drafts" / "ledger.yaml")
        assert [each.entry.name for each in known.names][:1] == ["Ada Lund"]
        assert {each.amount.raw for each in known.amounts} == {"214 people", "$40 million"}
        assert [each.entry.speaker for each in known.quotations] == ["Lund"]
        rules = rulebook.load_rules([tmp_path / "drafts" / "rules" / "learnt.yaml"])
        assert [rule.id for rule in rules] == [
            "office-finance-minister",
            "has-person-board",
            "has-usd-cost",
        ]
        assert all(each.passed for each in run_cases(rules.rules))

    def test_each_file_names_its_schema_and_the_schema_is_there(
        self, desk: Desk, tmp_path: Path
    ) -> None:
        (tmp_path / "trusted.txt").write_text(self.REPORT)
        desk("learn", "trusted.txt", "--output", "drafts")
        for name in ("ledger.yaml", "rules/learnt.yaml"):
            file = tmp_path / "drafts" / name
            first, second, *_ = file.read_text(encoding="utf-8").splitlines()
            schema = file.parent / first.partition("$schema=")[2]
            assert json.loads(schema.read_text())["$schema"].startswith("http://json-schema.org/")
            assert second.startswith("# Drafted by")
        assert "yaml-language-server" not in desk("learn", "trusted.txt").out

    def test_into_a_desk_its_schemas_stay_as_they_are(self, desk: Desk, tmp_path: Path) -> None:
        desk("init")
        (tmp_path / "schemas" / "rules.schema.json").write_text("{}")
        (tmp_path / "trusted.txt").write_text(self.REPORT)
        done = desk("learn", "trusted.txt", "--output", ".")
        assert done.out.splitlines() == ["ledger.yaml", "rules/learnt.yaml"]
        assert (tmp_path / "schemas" / "rules.schema.json").read_text() == "{}"

    def test_the_folder_of_drafts_can_be_tested(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "trusted.txt").write_text(self.REPORT)
        desk("learn", "trusted.txt", "--output", "drafts")
        done = desk("test", "drafts")
        assert done.status == 0, done.out
        assert done.out == "6 cases of 3 rules: 6 passed, 0 failed\n"
        assert done.err == "copydesk: drafts/ledger.yaml is a ledger, and holds no rules\n"

    def test_each_entry_says_where_it_is_from(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "trusted.txt").write_text(self.REPORT)
        out = desk("learn", "trusted.txt").out
        assert "  # trusted.txt:5: It cost $40 million to build.\n  - value: " in out

    def test_nothing_is_written_over(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "trusted.txt").write_text(self.REPORT)
        (tmp_path / "ledger.yaml").write_text("mine")
        done = desk("learn", "trusted.txt", "--output", ".")
        assert done.status == 2
        assert "already there: ledger.yaml; nothing was written" in done.err
        assert not (tmp_path / "learnt.yaml").exists()

    def test_one_report_is_wanted(self, desk: Desk, story: Path) -> None:
        assert "one report is wanted, and there are 3" in desk("learn", "story").err

    def test_a_report_that_yields_nothing(self, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").write_text("Nothing is known.\n")
        assert "nothing in this report can be drafted" in desk("learn", "empty.txt").err


class TestSchema:
    @pytest.mark.parametrize("subject", ["rules", "config", "ledger", "waivers"])
    def test_files_that_people_write_have_a_schema_of_draft_07(
        self, desk: Desk, subject: str
    ) -> None:
        made = json.loads(desk("schema", subject).out)
        assert made["$schema"] == "http://json-schema.org/draft-07/schema#"

    def test_all_at_once(self, desk: Desk, tmp_path: Path) -> None:
        assert desk("schema", "--all", "schemas").status == 0
        assert len(list((tmp_path / "schemas").glob("*.schema.json"))) == 4

    def test_one_of_them_is_wanted(self, desk: Desk) -> None:
        assert "name one of rules, config" in desk("schema").err
