"""The page: one file with a strict policy, all words escaped, and nothing left out in silence."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from benchmarks.page import large_result
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.model import Evidence, Finding, Problem, Result, Source
from copydesk.outputs._html import page_compiled, template
from copydesk.outputs._html.marking import Mark, differing, passage
from copydesk.outputs.base import View, safe
from copydesk.outputs.html import render

VOID = {"meta", "link", "input", "rect", "img", "br"}


class Page(HTMLParser):
    """The elements of a page: their ids, links and text; it refuses what does not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.inline: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if identity := given.get("id"):
            self.ids.append(identity)
        if tag == "a" and (href := given.get("href")):
            self.links.append(href)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self._open.append((tag, given.get("class") or tag))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            self.words.setdefault(name, []).append(data)

    def text(self, name: str) -> str:
        """What stands in the elements of a class, or of a tag without one."""
        return " ".join("".join(self.words.get(name, ())).split())


def test_the_verdict_is_a_sentence(result: Result) -> None:
    page = Page(render(result))
    assert page.text("verdict fail") == "Fail. 1 error and 1 warning in 3 reports."
    assert "2 facts were read" in page.text("lead")
    assert "Of 3 rules: 2 failed, 1 not evaluated." in page.text("lead")


def test_all_well(result: Result) -> None:
    fine = replace(result, verdict="pass", findings=(), rules=())
    page = Page(render(fine))
    assert page.text("verdict pass") == "Pass. Nothing to report in 3 reports."


def test_unknown_is_never_green(result: Result) -> None:
    idle = replace(result, verdict="pass", findings=(), rules=result.rules[2:])
    assert (
        Page(render(idle)).text("verdict unknown").startswith("Unknown. Nothing could be checked")
    )


def test_empty(result: Result) -> None:
    nothing = Result(verdict="pass", reports=(), facts=(), rules=(), findings=())
    assert "0 reports" in Page(render(nothing)).text("verdict pass")


def test_the_policy_allows_just_this_style_and_this_script(result: Result) -> None:
    page = render(result)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]
    assert Page(page).inline == []
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//|url\(|@import", page)


def test_every_link_leads_somewhere_and_every_address_is_one_place(result: Result) -> None:
    for each in (result, large_result(stories=3, reports=9, findings=12)):
        page = Page(render(each))
        assert len(page.ids) == len(set(page.ids))
        assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_a_finding_has_its_fingerprint_as_its_address(result: Result) -> None:
    ids = Page(render(result)).ids
    assert {f"f-{finding.fingerprint}" for finding in result.findings} <= set(ids)


def test_what_several_rules_find_is_one_card_with_all_addresses(result: Result) -> None:
    error = result.findings[2]
    again = replace(error, rule="ferry", fingerprint="9" * 16)
    page = render(replace(result, findings=(error, again)))
    assert page.count('<article class="card') == 1
    assert f'id="f-{"9" * 16}"' in page


def test_differing_letters_are_marked(result: Result) -> None:
    page = render(result)
    assert "<mark>21<b>7</b> people</mark>" in page
    assert "<mark>Ada Lun<b>t</b></mark>" in page


@pytest.mark.parametrize(
    ("mine", "theirs", "marked"),
    [
        ("217 people", "214 people", ["7"]),
        ("Marty Miners", "Marty Meiners", [""]),
        ("Marty Meiners", "Marty Miners", ["e"]),
        ("will not reduce it", "will not shrink it", ["reduce"]),
        ("Cafe\u0301", "Cafe", ["e\u0301"]),
        ("the same", "the same", []),
    ],
)
def test_which_letters_differ(mine: str, theirs: str, marked: list[str]) -> None:
    assert [piece.text for piece in differing(mine, theirs) if piece.different] == marked


@given(st.text(max_size=60), st.text(max_size=60))
def test_marking_keeps_every_letter(mine: str, theirs: str) -> None:
    assert "".join(piece.text for piece in differing(mine, theirs)) == mine


@given(st.data(), st.text(max_size=80))
def test_marks_may_overlap_and_no_word_is_lost(data: st.DataObject, text: str) -> None:
    place = st.integers(0, len(text))
    marks = [
        Mark(min(a, b), max(a, b), kind="place", anchor="x", tip="<&\"'>")
        for a, b in data.draw(st.lists(st.tuples(place, place), max_size=5))
    ]
    words = passage(text, 0, len(text), marks, set())
    inside = "".join(Page(f"<p>{words}</p>").words.get("p", ()))
    # Runs of space become one, in each stretch by itself.
    assert re.sub(r"\s+", " ", inside) == re.sub(r"\s+", " ", safe(text))


@settings(max_examples=25)
@given(words=st.text(min_size=1, max_size=40))
def test_no_word_is_ever_markup(words: str) -> None:
    result = large_result(stories=1, reports=2, findings=2)
    finding = replace(result.findings[0], message=words, suggestion=words)
    page = render(replace(result, findings=(finding,)))
    assert " ".join(safe(words).split()) in Page(page).text("say")
    page.encode("utf-8")


def test_the_text_of_every_report_is_there(result: Result) -> None:
    whole = Page(render(result))
    shown = whole.text("text")
    for report in result.reports:
        for line in filter(None, report.text.splitlines()):
            first, *_ = line.split(",")
            assert first.split()[0] in shown


def test_a_report_that_lacks_a_fact_stands_beside_those_that_have_it(
    result: Result, make_finding: Callable[..., Finding]
) -> None:
    lacks = make_finding("error", "a figure is missing", *result.findings[2].evidence[1:2])
    lacks = replace(lacks, missing_in=("b.txt",), relation="missing")
    page = render(replace(result, findings=(lacks,)))
    assert "does not say it" in Page(page).text("absent")
    assert '<td class="c-lacks">' in page


def test_each_cell_says_how_it_stands(result: Result) -> None:
    page = render(result)
    figures = page.partition('data-kind="quantity"')[2].partition("</tbody>")[0]
    assert re.findall(r'<td class="c-(\w+)"', figures) == ["same", "differs", "same"]
    assert "≠" in figures
    assert "differs</span>" in figures  # in words, too
    waived = replace(result.findings[2], waived="known")
    page = render(replace(result, findings=(waived,)))
    figures = page.partition('data-kind="quantity"')[2].partition("</tbody>")[0]
    assert re.findall(r'<td class="c-(\w+)"', figures) == ["same", "waived", "same"]


def test_what_one_report_alone_states_is_folded(result: Result) -> None:
    lonely = replace(result.facts[1], records=result.facts[1].records[:1])
    page = Page(render(replace(result, facts=(result.facts[0], lonely))))
    assert "1 facts that one report" not in page.text("summary")
    assert "1 fact that one report alone states" in page.text("summary")


def test_what_was_not_read_did_not_run_or_is_waived_is_said(
    result: Result, make_evidence: Callable[..., Evidence]
) -> None:
    broken = replace(result.rules[0], outcome="error", reason="too slow")
    waived = replace(result.findings[2], waived="the agency counts the crew")
    page = Page(
        render(
            replace(
                result,
                problems=(Problem(path="d.txt", message="the file is empty"),),
                notes=(Problem(path="e.txt", message="its day is not known"),),
                rules=(broken, *result.rules[1:]),
                findings=(waived,),
                sources=(Source(path="rules/a.yaml", sha256="cd" * 32),),
            ),
            View(seconds=(("read", 0.25),)),
        )
    )
    assert "d.txt: the file is empty" in page.text("alert")
    assert "same-quantity did not run: too slow" in page.text("alert")
    assert "e.txt: its day is not known" in page.text("main")
    assert "the agency counts the crew" in page.text("waive")
    assert "cd" * 32 in page.text("hash")
    assert "ab" * 32 in page.text("hash")
    assert "read 0.25 s" in page.text("about")


def test_a_finding_in_a_file_that_is_no_report(
    result: Result, make_finding: Callable[..., Finding]
) -> None:
    item = replace(result.findings[2].evidence[0], report="waivers.yaml")
    finding = make_finding("warning", "unused waiver", item, story="", rule="waivers")
    page = render(replace(result, findings=(finding,)))
    assert "waivers.yaml" in page
    Page(page)


def test_a_very_large_run_leaves_nothing_out_in_silence() -> None:
    result = large_result(stories=1, reports=300, findings=2500)
    text = render(result)
    page = Page(text)
    # What is no element of the page lies in it as text.
    assert text.count('<article class="card') + text.count('<details class="card') == 2500
    assert len([id_ for id_ in page.ids if id_.startswith("f-")]) == 400
    assert "2,100 more findings are in this page" in text
    assert "20 of 300 reports have a column" in page.text("more")
    assert "facts are left out here" in page.text("more")
    assert "the paragraphs that findings speak of are shown" in page.text("about") or (
        sum(len(report.text) for report in result.reports) <= 1_000_000
    )


def test_the_same_result_gives_the_same_page(result: Result) -> None:
    assert render(result) == render(result)


def test_what_is_kept_of_the_template_is_of_this_template() -> None:
    source = (template.FOLDER / "page.html").read_text(encoding="utf-8")
    digest = hashlib.sha256(source.encode()).hexdigest()
    assert page_compiled.MADE_FROM.endswith(digest), "run python -m copydesk.outputs._html.template"


def test_another_jinja_reads_the_template_itself(
    result: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = render(result)
    monkeypatch.setattr(page_compiled, "MADE_FROM", "another")
    template.page_template.cache_clear()
    try:
        assert render(result) == kept
    finally:
        template.page_template.cache_clear()


def test_the_wheel_has_the_page(root: Path) -> None:
    folder = root / "engine" / "copydesk" / "outputs" / "_html"
    assert {path.name for path in folder.glob("page.*")} == {"page.css", "page.html", "page.js"}
