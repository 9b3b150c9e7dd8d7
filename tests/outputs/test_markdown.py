"""Markdown for comments and summaries, read by GitHub's own parser: news text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from copydesk.model import Evidence, Finding, Problem, Result
from copydesk.outputs import markdown, summary
from copydesk.outputs._markdown import MARKER, escaped
from copydesk.outputs.base import safe

GAP = "\u200b"
OURS = {"h3", "p", "strong", "sub", "table", "thead", "tbody", "tr", "th", "td", "b", "code"}
OURS |= {"details", "summary", "ul", "li", "span"}


class Page(HTMLParser):
    """What a browser would see: the elements, the comments, the words."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.comments: list[str] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        self.words += data


def shown(text: str) -> Page:
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    return Page(cmarkgfm.github_flavored_markdown_to_html(text, options=options))


def plain(words: str) -> str:
    return " ".join(words.replace(GAP, "").split())


def test_the_whole_comment(result: Result, snapshot: SnapshotAssertion) -> None:
    assert markdown.render(result) == snapshot


def test_the_whole_summary(result: Result, snapshot: SnapshotAssertion) -> None:
    assert summary.render(result) == snapshot


def test_a_bot_finds_its_own_comment_by_the_first_line(result: Result) -> None:
    assert markdown.render(result).splitlines()[0] == MARKER == "<!-- copydesk -->"


def test_the_words_of_every_report_stand_in_one_table(result: Result) -> None:
    page = shown(markdown.render(result))
    assert "The ferry carried 217 people. Harbour master Ada Lunt [sic] spoke" in page.words
    assert plain(page.words).startswith("copydesk: ❌ FAIL 3 reports, 2 facts: 1 error")


def test_long_wordings_are_marked_where_they_differ(
    result: Result, make_evidence: Callable[..., Evidence], make_finding: Callable[..., Finding]
) -> None:
    texts = {
        "a.txt": "“We looked at every plank of this old bridge, and it will hold,” she said.\n",
        "b.txt": "“We looked at every plank of this old bridge, and it will fall,” she said.\n",
    }
    items = [
        make_evidence(texts, name, text[1 : text.index(",”")], role, "")
        for (name, text), role in zip(texts.items(), ("primary", "related"), strict=True)
    ]
    finding = make_finding("error", "two versions", *items)
    page = markdown.render(replace(result, findings=(finding,)))
    assert "and it will <b>hold</b>" in page
    assert "and it will <b>fall</b>" in page


@pytest.mark.parametrize(
    ("render", "limit", "number"),
    [(markdown.render, markdown.MOST, 400), (summary.render, summary.MOST, 4000)],
)
def test_what_is_too_long_is_cut_at_the_mild_end_and_counted(
    many: Callable[..., Result], render: Callable[[Result], str], limit: int, number: int
) -> None:
    page = render(many(number))
    assert limit * 0.9 < len(page.encode()) <= limit
    assert page.count("🔴 **error**") == 1
    left = number - 1 - page.count("🟡 **warning**")
    assert f"**+{left} more**: {left} warnings." in page


def test_many_notes_are_cut_too(many: Callable[..., Result]) -> None:
    page = markdown.render(many(5000, "info"))
    assert len(page.encode()) <= markdown.MOST
    assert page.count("<details>") == page.count("</details>") == 1


def test_what_was_not_read_is_said_however_long_the_rest_is(many: Callable[..., Result]) -> None:
    problem = Problem(path="quay/d.txt", message="the file is empty")
    page = markdown.render(replace(many(400), problems=(problem,)))
    assert "- not read: quay/d.txt: the file is empty\n" in page


HOSTILE = [
    "<script>alert(1)</script>",
    "<!-- copydesk -->",
    "--> </details>",
    "![x](http://a.example/x.png)",
    "[here](javascript:x)",
    "[here]: http://a.example",
    "http://a.example www.a.example a@a.example mailto:a@a.example",
    "ftp://a.example",
    "@everyone and @octocat/team",
    "fixes #12, !34, GH-56, ~bug, %1, &7",
    "/close",
    "a | b \\| c",
    "`code` ``` fence",
    "**bold** _slanted_ ~~struck~~",
    "&lt;b&gt; &#64;octocat",
    "$x$ and $9 billion, $10 billion",
    ":tada: 1:100:2",
    "[^1] and [ ] and [x]",
    "# head\n- item\n1. one\n> quote\n---\n===",
    "\\",
    "x\u202ey\x1b[2J",
]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", ["markdown", "summary"])
def test_news_text_is_shown_as_it_is(
    hostile: Callable[[str], Result], words: str, form: str
) -> None:
    page = (markdown if form == "markdown" else summary).render(hostile(words))
    _only_text(page, words)


@given(st.one_of(st.text(min_size=1), st.text("<>[]()!@#`*_~|\\&$:/.-w ahttp", min_size=1)))
@example("www.a.b")
def test_whatever_is_said_is_text(hostile: Callable[[str], Result], words: str) -> None:
    _only_text(markdown.render(hostile(words)), words)


def _only_text(text: str, words: str) -> None:
    page = shown(text)
    assert {tag for tag, _ in page.tags} <= OURS
    assert all(not attributes for tag, attributes in page.tags if tag not in ("th", "td"))
    assert page.comments == [" copydesk "]
    assert plain(safe(words)) in plain(page.words)


@given(st.text())
def test_names_and_numbers_call_nobody(words: str) -> None:
    text = shown(f"x {escaped(words)}").words
    assert not re.search(r"@\w|[#!]\w|\bGH-\d", text, re.IGNORECASE)


@pytest.mark.parametrize("line", HOSTILE)
def test_no_line_begins_with_news_text(hostile: Callable[[str], Result], line: str) -> None:
    # GitLab takes a line that begins with a slash for an order.
    begins = ("<!-- copydesk -->", "### ", "3 reports", "🔴", "| ", "→ ", "also: ", "- ", "+", "<")
    for each in markdown.render(hostile(line)).splitlines():
        assert not each or each.startswith((*begins, "1 rule of 3 not evaluated")), each
