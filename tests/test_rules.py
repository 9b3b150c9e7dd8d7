"""The desk's own rules in ``rules/``: each is evaluated on the seeds, and catches its mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

from copydesk import rulebook, run
from copydesk.model import Result

ROOT = Path(__file__).parents[1]

SLIPS = {
    "purchase": ("004", "buy 100,000 artillery", "buy 10,000 artillery"),
    "purchase-again": ("002", "purchase 100,000 155mm", "purchase 10,000 155mm"),
    "purchase-stated": ("001", "buy 100,000 rounds", "buy rounds"),
    "rate-of-fire": ("003", "up to 20,000 rounds", "up to 200,000 rounds"),
    "calibre": ("003", "155mm", "105mm"),
    "polish-contracts": ("001", "$9 billion", "$8 billion"),
    "announced": ("000", "Nov 11:", "Nov 18:"),
    "denied": ("000", "Nov 11:", "Nov 18:"),
    "appeal": ("001", "In April,", "In May,"),
    "invasion": ("004", "in February.", "in January."),
    "crimea": ("003", "in 2014", "in 2004"),
    "spokesman": ("004", "Marty Meiners", "Marty Mainers"),
    "president-ukraine": ("004", "Zelenskyy", "Zelenskiy"),
    "president-south-korea": ("002", "Yoon Suk Yeol", "Yoon Suk-yeol"),
    "statement": ("001", "will not detract", "will detract"),
    "end-user": ("001", '"end user"', '"final user"'),
    "calibre-style": ("000", "155 mm", "155  mm"),
    "russian-rate-agreed": ("003", "up to 20,000 rounds", "up to 200,000 rounds"),
    "polish-list": ("004", "tanks and howitzers", "tanks and shells"),
    "not-before-crimea": ("003", "in 2014", "in 2004"),
    "not-after-the-news": ("000", "had not been made public", "were signed on Nov 30, 2022"),
    "spokesman-rank": ("002", "Lt. Col.", "Maj."),
    "full-names": ("001", "President Volodymyr Zelenskyy", "President Zelenskyy"),
    "quoted-once": (
        "002",
        "“It puts pressure",
        "“There is no doubt that this puts a strain on our own stocks,” he said. “It puts pressure",
    ),
    "country-name": ("001", "within the US military", "within the U.S. military"),
}
"""Rule to one slip that it is there for: report, right words, wrong words."""


DESK = tuple(path for path in sorted((ROOT / "rules").glob("*.yaml")) if path.stem != "records")
"""The rules of the profile desk; those of the gate are in ``test_gate.py``."""


def check(folder: Path) -> Result:
    return run.check(run.Request(paths=(str(folder),), rules=tuple(map(str, DESK)), pack=None))


def test_each_rule_meets_something_in_the_seeds() -> None:
    outcomes = {rule.id: rule.outcome for rule in check(ROOT / "seeds").rules}
    assert set(outcomes.values()) <= {"passed", "failed"}, outcomes


def test_the_rules_are_of_many_kinds() -> None:
    kinds = {rule.kind for rule in rulebook.load_rules(DESK, None).rules}
    assert len(kinds) >= 8, sorted(kinds)


def test_each_rule_catches_the_slip_it_is_there_for(tmp_path: Path) -> None:
    rules = rulebook.load_rules(DESK, None)
    assert {rule.id for rule in rules.rules} == set(SLIPS)
    folder = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", folder)
    for report, right, wrong in dict.fromkeys(SLIPS.values()):
        (path,) = folder.glob(f"{report}_*")
        text = path.read_bytes().decode("utf-8")
        assert right in text
        path.write_bytes(text.replace(right, wrong, 1).encode("utf-8"))
    found = {
        (finding.rule, report[:3])
        for finding in check(folder).findings
        for report in (*(item.report for item in finding.evidence), *finding.missing_in)
    }
    missed = {rule for rule, (report, *_) in SLIPS.items() if (rule, report) not in found}
    assert not missed


def test_the_rules_say_what_they_are_about() -> None:
    for rule in rulebook.load_rules(DESK, None).rules:
        assert rule.title, rule.id
        assert rule.why.endswith("."), rule.id
