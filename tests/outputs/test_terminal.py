"""What a person reads: first the verdict, then the words, and nothing that fools the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import plain
from copydesk.model import Evidence, Finding, Problem, Result
from copydesk.outputs.base import View, columns
from copydesk.outputs.terminal import render

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_the_whole_page(result: Result) -> None:
    assert render(result) == (
        """\
FAIL  3 reports, 2 facts: 1 error, 1 warning, 1 note

error  b.txt says 217 people, two others say 214  [same-quantity]
  ▸ b:1:19  The ferry carried [217 people]. Harbour master Ada Lunt [sic] spoke on Monday.
    a:3:19  The ferry carried [214 people], harbour master Ada Lund said on Monday.
      the same: c:1:35

warning  b.txt writes Lunt, two others write Lund  [same-person]
  ▸ b:1:46  The ferry carried 217 people. Harbour master [Ada Lunt] [sic] spoke on Monday.
    a:3:46  The ferry carried 214 people, harbour master [Ada Lund] said on Monday.
      the same: c:1:16
  → write Lund

note  two reports name the day, one does not  [same-date] a:3:63

1 rule of 3 not evaluated: same-money
-v shows everything; `copydesk explain RULE` says what a rule means
"""
    )


def test_all_well_is_one_line(result: Result) -> None:
    fine = replace(result, verdict="pass", findings=(), rules=())
    assert render(fine) == "PASS  3 reports, 2 facts: nothing to report\n"


def test_verbose_shows_notes_in_full_and_why_rules_were_not_evaluated(result: Result) -> None:
    page = render(result, View(verbose=True))
    assert "▸ quay/a.txt:3:63  " in page
    assert "said on [Monday]." in page
    assert "same-money: no sum of money is stated by two reports" in page


@pytest.mark.parametrize("width", [30, 44, 60, 80, 140])
def test_every_width_is_kept(result: Result, width: int) -> None:
    for line in render(result, View(width=width)).splitlines():
        assert columns(line) <= width, line


def test_color_adds_codes_and_takes_the_brackets(result: Result) -> None:
    page = render(result, View(color=True))
    assert "\x1b[1;31m217 people\x1b[0m" in page
    assert "[217 people]" not in page
    assert "[sic]" in ANSI.sub("", page)


def test_no_color_means_no_escape_at_all(result: Result) -> None:
    assert "\x1b" not in render(result)


def test_ascii_only_where_the_terminal_has_no_more(result: Result) -> None:
    assert render(result, View(unicode=False, width=40)).isascii()


def test_what_was_not_read_is_at_the_end(result: Result) -> None:
    problems = (Problem(path="quay/d.txt", message="quay/d.txt: the file is empty"),)
    page = render(replace(result, problems=problems))
    assert "not read: quay/d.txt: the file is empty\n" in page


def test_a_rule_that_did_not_run_is_said(result: Result) -> None:
    broken = replace(result.rules[0], outcome="error", reason="pattern too slow")
    page = render(replace(result, rules=(broken,)))
    assert "rule same-quantity did not run: pattern too slow\n" in page


def test_reports_that_lack_a_fact_are_named(
    result: Result, make_finding: Callable[..., Finding]
) -> None:
    lacks = make_finding("error", "a figure is missing", *result.findings[2].evidence[1:2])
    lacks = replace(lacks, missing_in=("b.txt",), relation="missing")
    assert "  not in b\n" in render(replace(result, findings=(lacks,)))


def test_what_several_rules_find_is_one_thing_to_look_at(result: Result) -> None:
    error = result.findings[2]
    again = replace(error, rule="ferry", severity="warning")
    page = render(replace(result, findings=(again, error)))
    assert page.startswith("FAIL  3 reports, 2 facts: 1 error\n")
    assert page.count("two others say 214  [same-quantity, ferry]") == 1


def test_what_is_wrong_with_one_record_goes_below_a_comparison_that_accuses_it(
    result: Result,
) -> None:
    error = result.findings[2]
    odd = tuple(item for item in error.evidence if item.role == "primary")
    alone = replace(
        error,
        rule="ferry",
        message="b has 217 people; expected 214",
        evidence=odd,
    )
    page = render(replace(result, findings=(alone, error)))
    assert page.startswith("FAIL  3 reports, 2 facts: 1 error\n")
    assert "  also: b has 217 people; expected 214  [ferry]\n" in page


def test_notes_of_one_rule_on_several_reports_are_one_line(result: Result) -> None:
    note = result.findings[0]
    notes = [
        replace(
            note,
            message=f"{name} doubles {word}",
            evidence=(replace(note.evidence[0], report=name),),
        )
        for name, word in (("a.txt", "to"), ("a.txt", "an"), ("b.txt", "to"), ("c.txt", "to"))
    ]
    page = render(replace(result, findings=tuple(notes)), View(width=120))
    assert "note  a.txt doubles to  [same-date] a:3:63 (+3 like it, also in b, c)\n" in page


def test_no_rule_evaluated_is_no_pass(result: Result) -> None:
    idle = tuple(replace(rule, outcome="not_evaluated") for rule in result.rules)
    page = render(replace(result, verdict="pass", findings=(), rules=idle))
    assert page.startswith("UNKNOWN  3 reports, 2 facts: nothing could be checked\n")


def test_a_report_alone_in_its_story_is_said(result: Result) -> None:
    alone = replace(result, reports=result.reports[:1], findings=())
    assert "a.txt is held against no other report\n" in render(alone)


def test_notes_of_one_rule_on_one_report_are_one_line(result: Result) -> None:
    note = result.findings[0]
    notes = tuple(replace(note, message=f"note {number}") for number in range(4))
    page = render(replace(result, findings=notes))
    assert "note  note 0  [same-date] a:3:63 (+3 like it)\n" in page
    assert "4 notes" in page


def test_several_stories_are_told_apart(result: Result) -> None:
    other = replace(result.reports[0], story="mill")
    page = render(replace(result, reports=(*result.reports, other)))
    assert page.startswith("FAIL  4 reports of 2 stories, 2 facts:")
    assert "error  quay: b.txt says 217" in page


def test_many_wordings_are_counted(
    make: Callable[..., Result],
    make_finding: Callable[..., Finding],
    make_evidence: Callable[..., Evidence],
) -> None:
    texts = {f"{i}.txt": f"They counted {200 + i} boats.\n" for i in range(9)}
    items = [
        make_evidence(texts, name, text[13:22], "related" if index else "primary", "")
        for index, (name, text) in enumerate(texts.items())
    ]
    result = _with(make_finding("error", "nine figures", *items), texts)
    assert "    +5 more\n" in render(result)
    assert "more" not in render(result, View(verbose=True))


def test_long_quotations_are_shown_where_they_differ(
    make_finding: Callable[..., Finding], make_evidence: Callable[..., Evidence]
) -> None:
    start = "We have looked at every plank of this bridge since the spring, and we are sure it "
    texts = {"a.txt": f"“{start}will hold.”\n", "b.txt": f"“{start}will fall.”\n"}
    items = [
        make_evidence(texts, name, text[1:-2], role, "")
        for (name, text), role in zip(texts.items(), ("primary", "related"), strict=True)
    ]
    result = _with(make_finding("error", "two versions", *items), texts)
    page = render(result, View(width=70))
    assert "and we are sure it will [hold.]\n" in page
    assert "and we are sure it will [fall.]\n" in page
    whole = render(result, View(width=70, verbose=True))
    assert "We have looked at every plank of this bridge since the" in whole


def test_what_differs_between_two_quotations_stands_below_each_other(
    make_finding: Callable[..., Finding], make_evidence: Callable[..., Evidence]
) -> None:
    upper = "We will not lower the toll on the old bridge before the summer"
    lower = "We will not do away with the toll on the bridge before the winter"
    texts = {"a.txt": f"“{upper},” she said.\n", "b.txt": f"“{lower}.”\n"}
    items = [
        make_evidence(texts, "a.txt", upper, "primary", ""),
        make_evidence(texts, "b.txt", lower, "related", ""),
    ]
    result = _with(make_finding("error", "two versions", *items), texts)
    page = render(result, View(width=110))
    assert (
        """\
  ▸ a:1:2  We will not [lower]        the toll on the [old] bridge before the [summer]
    b:1:2  We will not [do away with] the toll on the       bridge before the [winter]
"""
        in page
    )
    colored = render(result, View(width=110, color=True))
    assert "will not \x1b[1;31mlower\x1b[0m        the toll" in colored
    assert "[lower]" not in colored


def test_of_three_wordings_each_is_marked_where_it_differs(
    make_finding: Callable[..., Finding], make_evidence: Callable[..., Evidence]
) -> None:
    words = [f"The old bridge will {verb} this year" for verb in ("fall", "hold", "reopen")]
    texts = {
        f"{name}.txt": f"“{said},” she said.\n" for name, said in zip("abc", words, strict=True)
    }
    items = [
        make_evidence(texts, name, said, "related" if number else "primary", "")
        for number, (name, said) in enumerate(zip(texts, words, strict=True))
    ]
    page = render(_with(make_finding("error", "three versions", *items), texts))
    assert "▸ a:1:2  “The old bridge will [fall] this year,” she said.\n" in page
    assert "  c:1:2  “The old bridge will [reopen] this year,” she said.\n" in page


def test_quotations_that_differ_in_punctuation_only_are_the_same(
    make_finding: Callable[..., Finding], make_evidence: Callable[..., Evidence]
) -> None:
    words = "The bridge will hold this year"
    texts = {"a.txt": "“The bridge will fall this year.”\n"}
    texts |= {"b.txt": f"“{words},” she said.\n", "c.txt": f"She said: “{words}.”\n"}
    items = [
        make_evidence(texts, "a.txt", "The bridge will fall this year.", "primary", ""),
        make_evidence(texts, "b.txt", f"{words},", "related", ""),
        make_evidence(texts, "c.txt", f"{words}.", "related", ""),
    ]
    page = render(_with(make_finding("error", "two versions", *items), texts))
    assert "The bridge will [hold] this year," in page
    assert "      the same: c:1:12\n" in page


def test_quiet_is_the_verdict(result: Result) -> None:
    page = render(result, View(quiet=True))
    assert page == "FAIL  3 reports, 2 facts: 1 error, 1 warning, 1 note\n"


def test_places_are_hyperlinks_where_the_terminal_has_them(result: Result) -> None:
    page = render(result, View(links=True, base="file://press/desk"))
    begin, end = "\x1b]8;;file://press/desk/quay/b.txt\x1b\\", "\x1b]8;;\x1b\\"
    assert f"▸ {begin}b:1:19{end}  The ferry" in page
    assert f"[same-date] {begin.replace('b.txt', 'a.txt')}a:3:63{end}" in page
    bare = re.sub(r"\x1b]8;;[^\x1b]*\x1b\\", "", page)
    assert bare == render(result)


def test_a_hyperlink_is_an_address_whatever_the_name_of_the_file(result: Result) -> None:
    odd = tuple(replace(report, path=f"/quay/\x1b]8;; #%{report.id}") for report in result.reports)
    page = render(replace(result, reports=odd), View(links=True, base="file://press/desk"))
    assert "\x1b]8;;file://press/quay/%1B%5D8;;%20%23%25b.txt\x1b\\b:1:19" in page


def test_standard_input_has_no_address(result: Result) -> None:
    reports = tuple(replace(report, path="-") for report in result.reports)
    page = render(replace(result, reports=reports), View(links=True, base="file:///"))
    assert "\x1b" not in page


@given(st.text(min_size=1), st.sampled_from([30, 60, 100]), st.booleans())
def test_whatever_is_said_nothing_is_obeyed(
    hostile: Callable[[str], Result], words: str, width: int, verbose: bool
) -> None:
    page = render(hostile(words), View(width=width, verbose=verbose))
    assert all(char.isprintable() or char in "\n\u200c\u200d" for char in page)


def test_time_is_told_to_who_wants_all(result: Result) -> None:
    seconds = (("read", 0.011), ("align", 0.25))
    page = render(result, View(verbose=True, seconds=seconds))
    assert "processor time: read 0.01 s, align 0.25 s\n" in page
    assert "processor time" not in render(result, View(seconds=seconds))


def _with(finding: Finding, texts: dict[str, str]) -> Result:
    return plain.read(
        Result,
        {
            "verdict": "fail",
            "reports": [
                {"id": name, "path": name, "story": "quay", "text": text, "source": text}
                for name, text in texts.items()
            ],
            "facts": [],
            "rules": [],
            "findings": [finding],
        },
    )


@settings(max_examples=50)
@given(
    text=st.text(min_size=1, max_size=200),
    data=st.data(),
    width=st.integers(30, 120),
    color=st.booleans(),
)
def test_any_text_of_any_report_can_be_shown(
    text: str, data: st.DataObject, width: int, color: bool
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    finding = {
        "rule": "r",
        "kind": "agree",
        "severity": "error",
        "confidence": 1.0,
        "relation": "contradictory",
        "story": "quay",
        "fact": "f",
        "message": text,
        "fingerprint": "0",
        "evidence": [
            {
                "role": "primary",
                "report": "a",
                "span": {"start": start, "end": end},
                "line": 1,
                "column": 1,
                "text": text[start:end],
                "value": "",
                "sentence": text,
            }
        ],
    }
    page = render(_with(plain.read(Finding, finding), {"a": text}), View(color=color, width=width))
    bare = ANSI.sub("", page)
    assert "\x1b" not in bare
    words = [line for line in bare.split("\n") if line.startswith("  ▸ ")]
    assert all(columns(line) <= width for line in words)


def test_a_cell_of_a_table_is_shown_with_its_row_and_column() -> None:
    text = "sales,89.2"
    cell = {
        "report": "a",
        "span": {"start": 6, "end": 10},
        "line": 2,
        "column": 7,
        "text": "89.2",
        "value": "89.2",
        "sentence": text,
        "row": 1,
        "field": "amount",
    }
    finding = {
        "rule": "r",
        "kind": "agree",
        "severity": "error",
        "confidence": 1.0,
        "relation": "contradictory",
        "story": "quay",
        "fact": "f",
        "message": "sales",
        "fingerprint": "0",
        "evidence": [{"role": "primary", **cell}, {"role": "primary", **cell, "line": 3, "row": 2}],
    }
    page = render(_with(plain.read(Finding, finding), {"a": text}), View(width=80))
    assert "a:2:7  row 1, amount: sales,[89.2]" in page
    assert "the same: a:3:7 (row 2, amount)" in page
