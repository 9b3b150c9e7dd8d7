"""The desk's authority: right against the ledger beats majority, and trust comes before counting.

The stories are invented.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk import ledger, run
from copydesk.errors import DeskError
from copydesk.model import Finding, Result
from copydesk.yamlplaces import parse

LEDGER = """\
version: 1
names:
  - name: Ann Marlowe
    kind: person
    variants: [Annie Marlowe]
    wrong: [Hannah Marloe]
    role: defense minister
  - name: Lindholm
    kind: place
figures:
  - value: 214 people
    about: [fled]
  - value: $4 million
    about: [dam, cost]
dates:
  - date: 2023-06-12
    about: burst
quotations:
  - text: We did everything that we could for the valley
    speaker: Ann Marlowe
"""


Checked = Callable[..., Result]


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    def check(*texts: str, ledger_text: str = LEDGER, trust: tuple[str, ...] = ()) -> Result:
        folder = tmp_path / "story"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        file = None
        if ledger_text:
            file = tmp_path / "ledger.yaml"
            file.write_text(ledger_text, encoding="utf-8")
        return run.check(run.Request(paths=(str(folder),), ledger=file, trust=trust))

    return check


def of(result: Result, rule: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.rule == rule]


def odd(finding: Finding) -> list[str]:
    return [item.report for item in finding.evidence if item.role == "primary"]


class TestTheLedgerIsRight:
    """Whoever differs from it is the odd one out, and be it all reports alike."""

    def test_a_figure_that_all_reports_have_wrong(self, checked: Checked) -> None:
        result = checked(
            "On Monday 217 people fled the flood.", "The flood rose, and 217 people fled."
        )
        (finding,) = of(result, "same-figure")
        assert odd(finding) == ["0.txt", "1.txt"]
        assert finding.message.endswith(
            "0 and 1 say 217 people; the ledger has 214 people (ledger.yaml:11)"
        )
        assert finding.authority == "ledger.yaml:11"
        assert result.verdict == "fail"

    def test_the_minority_that_is_right(self, checked: Checked) -> None:
        result = checked(
            "On Monday 217 people fled the flood.",
            "On Monday 217 people fled the flood.",
            "The flood rose, and on Monday 214 people fled it.",
        )
        (finding,) = of(result, "same-figure")
        assert odd(finding) == ["0.txt", "1.txt"]
        assert [e.report for e in finding.evidence if e.role == "related"] == ["2.txt"]

    def test_a_figure_in_words_is_held_by_its_value(self, checked: Checked) -> None:
        result = checked("Two hundred and seventeen people fled.", "About 210 people fled.")
        (finding,) = of(result, "same-figure")
        assert odd(finding) == ["0.txt"]

    def test_another_figure_in_the_same_sentence_is_left_alone(self, checked: Checked) -> None:
        result = checked(
            "In all 214 people fled, among them 40 people from the old town.",
            "In all 214 people fled, among them 40 people from the old town.",
        )
        assert not of(result, "same-figure")

    def test_of_several_wrong_figures_the_nearest(self, checked: Checked) -> None:
        result = checked("Some 40 people stayed when 217 people fled.")
        (finding,) = of(result, "same-figure")
        assert finding.evidence[0].text == "217 people"

    def test_what_a_figure_is_about_must_stand_there(self, checked: Checked) -> None:
        result = checked("On Monday 217 people danced.", "On Monday 217 people danced.")
        assert not result.findings

    def test_money(self, checked: Checked) -> None:
        result = checked("The dam had cost $4 billion to build.")
        (finding,) = of(result, "same-sum")
        assert "the ledger has $4 million" in finding.message

    def test_a_date(self, checked: Checked) -> None:
        result = checked(
            "The dam burst on June 13, 2023.", "The dam burst on June 12, 2023, at dawn."
        )
        (finding,) = of(result, "same-date")
        assert odd(finding) == ["0.txt"]

    def test_a_name_that_all_reports_misspell(self, checked: Checked) -> None:
        result = checked("Ann Marlow wept in the rain.", "In the rain Ann Marlow wept.")
        (finding,) = of(result, "name-spelling")
        assert odd(finding) == ["0.txt", "1.txt"]
        assert finding.suggestion == "Marlow -> Marlowe"

    @pytest.mark.parametrize("name", ["Ann Marlowe", "Annie Marlowe", "Ms. Marlowe"])
    def test_accepted_ways_of_writing(self, checked: Checked, name: str) -> None:
        result = checked(f"{name} wept in the rain.", "Ann Marlowe wept in the rain.")
        assert not of(result, "name-spelling")

    def test_a_known_wrong_way_of_writing(self, checked: Checked) -> None:
        result = checked("Hannah Marloe wept in the rain.")
        (finding,) = of(result, "name-spelling")
        assert finding.suggestion == "Hannah Marloe -> Ann Marlowe"

    def test_a_relative_is_not_the_minister(self, checked: Checked) -> None:
        result = checked("Peter Marlowe wept in the rain.", "Peter Marlowe wept in the rain.")
        assert not result.findings

    def test_an_office(self, checked: Checked) -> None:
        result = checked(
            "Finance Minister Ann Marlowe wept.", "Ann Marlowe, the finance minister, wept."
        )
        (finding,) = of(result, "same-office")
        assert "the ledger has defense minister (ledger.yaml:3)" in finding.message

    def test_a_quotation_and_its_speaker(self, checked: Checked) -> None:
        words = "We did nothing that we could for the valley"
        result = checked(f'"{words}," Peter Quist said. Peter Quist is a farmer.')
        (finding,) = of(result, "same-quotation")
        assert "the ledger has “We did everything" in finding.message
        (speaker,) = of(result, "same-speaker")
        assert "the ledger has Ann Marlowe" in speaker.message

    def test_where_it_says_nothing_the_majority_counts(self, checked: Checked) -> None:
        result = checked("It had 31 looms.", "It had 31 looms.", "It had 41 looms.")
        (finding,) = of(result, "same-figure")
        assert odd(finding) == ["2.txt"]
        assert not finding.authority


AP = "LINDHOLM (AP) — On Monday 217 people fled the flood, officials said."


class TestTrust:
    """Who is the odd one out follows the order of trust, not only the count."""

    REPORTS = (
        AP,
        "The flood rose fast on Monday. In the end 214 people fled the flood.",
        "Nobody slept in Lindholm on Monday, and 214 people fled the flood there.",
    )

    def test_without_it_the_minority_is_the_odd_one(self, checked: Checked) -> None:
        (finding,) = of(checked(*self.REPORTS, ledger_text=""), "same-figure")
        assert odd(finding) == ["0.txt"]

    @pytest.mark.parametrize("glob", ["AP", "a*", "0.txt", "0*"])
    def test_the_trusted_origin_is_right(self, checked: Checked, glob: str) -> None:
        (finding,) = of(checked(*self.REPORTS, ledger_text="", trust=(glob,)), "same-figure")
        assert odd(finding) == ["1.txt", "2.txt"]
        assert "0 (trusted) says 217 people" in finding.message

    def test_the_first_in_the_order_is_trusted_most(self, checked: Checked) -> None:
        result = checked(*self.REPORTS, ledger_text="", trust=("2.txt", "AP"))
        (finding,) = of(result, "same-figure")
        assert odd(finding) == ["0.txt"]

    def test_equally_trusted_reports_are_counted(self, checked: Checked) -> None:
        result = checked(*self.REPORTS, ledger_text="", trust=("*.txt",))
        (finding,) = of(result, "same-figure")
        assert odd(finding) == ["0.txt"]

    def test_the_ledger_comes_before_trust(self, checked: Checked) -> None:
        (finding,) = of(checked(*self.REPORTS, trust=("AP",)), "same-figure")
        assert odd(finding) == ["0.txt"]
        assert finding.authority


class TestMistakesInALedger:
    """All at once, each with its place."""

    @pytest.mark.parametrize(
        ("text", "line", "said"),
        [
            ("version: 2", 1, "version 2 is not supported"),
            ("version: 1\nnmaes: []", 2, "did you mean 'names'?"),
            ("version: 1\nnames:\n  - nam: x", 3, "unknown key 'nam'; did you mean 'name'?"),
            ("version: 1\nnames:\n  - name: 7", 3, "'name' wants text, not the number 7"),
            ("version: 1\nnames:\n  - kind: place", 3, "'name' is missing"),
            ("version: 1\nnames:\n  - {name: A, kind: horse}", 3, "'kind' wants one of"),
            ("version: 1\nnames:\n  - {name: A, wrong: [A]}", 3, "'A' is both right and wrong"),
            (
                "version: 1\nnames:\n  - name: A\n  - name: A",
                4,
                "'A' stands twice, first on line 3",
            ),
            ("version: 1\nfigures:\n  - value: 3", 3, "'about' is missing"),
            ("version: 1\nfigures:\n  - {value: many, about: x}", 3, "cannot be read as one fig"),
            ("version: 1\ndates:\n  - {date: soon, about: x}", 3, "cannot be read as a date"),
            ("version: 1\nquotations:\n  - text:", 3, "'text' wants a value, not nothing"),
        ],
    )
    def test_one(self, text: str, line: int, said: str) -> None:
        with pytest.raises(DeskError, match=r".") as caught:
            ledger.read(parse(text, "ledger.yaml"))
        assert said in str(caught.value)
        assert caught.value.line == line
        assert caught.value.path == "ledger.yaml"

    def test_several(self) -> None:
        text = "version: 1\ndates:\n  - {date: x, about: y}\nfigures:\n  - {value: x, about: y}\n"
        with pytest.raises(DeskError) as caught:
            ledger.read(parse(text, "ledger.yaml"))
        assert "ledger.yaml:3:" in str(caught.value)
        assert "ledger.yaml:5:" in str(caught.value)

    @pytest.mark.parametrize(
        ("date", "low", "high"),
        [
            ("2024-03-31", "2024-03-31", "2024-03-31"),
            ("31 March 2024", "2024-03-31", "2024-03-31"),
            ("March 2024", "2024-03-01", "2024-03-31"),
            ('"2024"', "2024-01-01", "2024-12-31"),
        ],
    )
    def test_dates(self, date: str, low: str, high: str) -> None:
        read = ledger.read(parse(f"version: 1\ndates:\n  - {{date: {date}, about: x}}"))
        assert (str(read.dates[0].date.low), str(read.dates[0].date.high)) == (low, high)

    @pytest.mark.parametrize(
        ("value", "number", "unit"),
        [
            ("value: 214, unit: people", "214", "person"),
            ("value: 1200", "1200", ""),
            ("value: 3.5, unit: percent", "3.5", "percent"),
            ('value: "two hundred and seventeen people"', "217", "person"),
            ("value: $4 million", "4000000", "USD"),
            ("value: 520 km (323 miles)", "520", "km"),
        ],
    )
    def test_figures(self, value: str, number: str, unit: str) -> None:
        read = ledger.read(parse(f"version: 1\nfigures:\n  - {{{value}, about: x}}"))
        measure = read.amounts[0].amount.measure
        assert (f"{measure.number:f}", measure.unit) == (number, unit)


def test_a_check_without_a_ledger_imports_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("In all 214 people fled.", encoding="utf-8")
    code = (
        "import sys; from copydesk import run; run.check(run.Request(paths=('a.txt',)));"
        "print([m for m in sys.modules if m in ('copydesk.ledger', 'copydesk.authority',"
        " 'copydesk.waivers', 'copydesk.baseline')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_rules_tolerance_holds_against_the_ledger_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On Monday 217 people fled the flood.", encoding="utf-8")
    (tmp_path / "ledger.yaml").write_text(LEDGER, encoding="utf-8")
    rules = tmp_path / "rules.yaml"

    def outcome(tolerance: str) -> str:
        rules.write_text(
            "version: 1\nrules:\n  - id: fled\n    select: {kind: quantity}\n"
            f"    expect: {{agree: {{tolerance: {tolerance}}}}}\n",
            encoding="utf-8",
        )
        request = run.Request(
            paths=(str(tmp_path / "a.txt"),),
            rules=(str(rules),),
            pack=None,
            ledger=tmp_path / "ledger.yaml",
        )
        return run.check(request).rules[0].outcome

    assert outcome("1%") == "failed"
    assert outcome("2%") == "passed"
