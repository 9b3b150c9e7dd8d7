"""HTML: the article without the page, every word leading back to the file."""

from __future__ import annotations

import builtins
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Report, Span
from copydesk.places import Places
from copydesk.readers import _markup, html
from copydesk.readers.base import NotAReport, RawFile, ReadText

PAGE = """<!DOCTYPE html>
<html><head><title>Bridge &amp; tunnel - The Post</title>
<meta property="article:published_time" content="2021-05-03T10:00:00Z">
<meta name=author content="Ann Lee"><script>var s = "<p>never</p>";</script></head>
<body><header><a href=/>The Post</a></header><nav><ul><li><a href=x>News</a></ul></nav>
<main><article><h1>Bridge to <em>close</em> for
   a year</h1><p class="byline">By Ann Lee</p>
<p>RIVERTON &mdash; The bridge will <b>cl<i>ose</b></i>&nbsp;on &quot;Monday&quot;.<!-- <p>no -->
<p hidden>secret
<p>Second.<br><br>Third.</p>
<figure><img alt=x><figcaption>The bridge at dusk</figcaption></figure>
<div class="related-stories"><p>Other things</p></div>
<h2>Figures</h2>
<table><tr><th>Year<th>Cars<tr><td>2020<td>8,100</table>
<ul><li>One<li>Two <a href=x>links</a></ul>
<p><a href=y>Read also: the ferry</a></p>
<aside>Aside</aside></article><footer>Foot</footer></main></body></html>"""


def read(markup: str) -> ReadText:
    return html.read(RawFile(path="x.html", text=markup))[0]


def lines(found: ReadText) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


def as_report(found: ReadText) -> Report:
    return Report(
        id="x", path="x", story="s", text=found.text, source=found.source, segments=found.segments
    )


def assert_sound(found: ReadText) -> None:
    for text_start, source_start, length in found.segments:
        words = found.text[text_start : text_start + length]
        assert words == found.source[source_start : source_start + length]
    position = 0
    for block in found.blocks:
        assert position <= block.start < block.end <= len(found.text)
        position = block.end
    places = Places(as_report(found))
    for offset in range(0, len(found.text), max(1, len(found.text) // 50)):
        start, end = places.source_span(Span(start=offset, end=offset + 1))
        assert 0 <= start <= end <= len(found.source)
        places.line_column(offset)


def test_an_article_with_its_page_around_it() -> None:
    found = read(PAGE)
    assert lines(found) == [
        ("headline", "Bridge to close for a year"),
        ("notice", "By Ann Lee"),
        ("paragraph", 'RIVERTON — The bridge will close\xa0on "Monday".'),
        ("paragraph", "Second."),
        ("paragraph", "Third."),
        ("caption", "The bridge at dusk"),
        ("heading", "Figures"),
        ("item", "Year | Cars"),
        ("item", "2020 | 8,100"),
        ("item", "One"),
        ("item", "Two links"),
        ("furniture", "Read also: the ferry"),
    ]
    assert found.published == date(2021, 5, 3)
    assert dict(found.given)["byline"] == "Ann Lee"
    assert dict(found.given)["title"] == "Bridge & tunnel - The Post"
    assert_sound(found)


def test_a_word_inside_markup_leads_back_to_its_line() -> None:
    found = read(PAGE)
    places = Places(as_report(found))
    start = found.text.index("8,100")
    assert places.line_column(start) == (14, 44)
    begin, end = places.source_span(Span(start=start, end=start + 5))
    assert PAGE[begin:end] == "8,100"
    start = found.text.index("close\xa0on")
    begin, end = places.source_span(Span(start=start, end=start + 8))
    assert PAGE[begin:end] == "cl<i>ose</b></i>&nbsp;on"


def test_crlf_and_bare_cr_do_not_shift_the_places() -> None:
    found = read("<p>one\r\ntwo\rthree\n<b>four</b></p>")
    assert found.text == "one two three four"
    assert Places(as_report(found)).line_column(found.text.index("four")) == (4, 4)
    assert_sound(found)


def test_emoji_and_entities_before_a_word() -> None:
    found = read("<p>\U0001f600&#x1F600;&unknown; &lt;b&gt; x</p>")
    assert found.text == "\U0001f600\U0001f600&unknown; <b> x"
    assert_sound(found)


def test_without_an_article_the_whole_body_is_read() -> None:
    assert read("<title>T</title><body><div>One.</div><div>Two.</div>").text == "One.\n\nTwo."


def test_the_richest_article_is_the_story() -> None:
    teaser = "<article><h2>Other</h2><p>Short teaser.</article>"
    story = "<article><h1>Main</h1><p>" + "A long sentence of the story. " * 5 + "</article>"
    assert read(teaser + story + teaser).text.startswith("Main\n\nA long")
    assert "teaser" not in read(teaser + story + teaser).text


def test_a_live_page_keeps_all_its_entries() -> None:
    entry = "<article><p>An entry of some length, number {}.</p></article>"
    found = read("<main><h1>Live</h1>" + "".join(entry.format(n) for n in range(4)) + "</main>")
    assert found.text.count("An entry") == 4


def test_a_form_around_the_whole_page_is_no_reason_to_drop_it() -> None:
    assert read("<form><h1>T</h1><p>All of the story is here.</form>").text.startswith("T\n\nAll")


def test_a_page_whose_navigation_is_never_closed_is_still_read() -> None:
    assert read("<nav><p>The story.").text == "The story."


def test_published_from_json_ld_and_time() -> None:
    item = '{"@type": "NewsArticle", "datePublished": "2020-01-02"}'
    ld = f'<script type="application/ld+json">{item}</script>'
    assert read(ld + "<p>x").published == date(2020, 1, 2)
    assert read("<p>x<time datetime=2020-01-03>today</time>").published == date(2020, 1, 3)
    assert read('<script type="application/ld+json">{"@</script><p>x').published is None


def test_a_page_without_words_is_not_a_report() -> None:
    with pytest.raises(NotAReport):
        read("<p> </p><script>x</script>")


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<i>", "<article>", "</article>", "<nav>", "</nav>", "<table>",
     "<tr>", "<td>", "</table>", "<br>", "<!--", "-->", "<script>", "</script>", "<title>", "&amp;",
     "&", "&#0;", "&#xD800;", "<", ">", "text ", "\r\n", "\n", "\r", "<li>", "<h1>", "<a href=x>",
     "</a>", "<pre>", "</pre>", "<p hidden>", "é", "\U0001f600", "<div class=ad>", "</div>", '"',
     "<![CDATA[", "]]>", "<?x", "</", "<main>", "\x0c", "<textarea>", "<plaintext>", "<select>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        found = read(markup)
    except NotAReport:
        return
    assert_sound(found)


def test_the_standard_parser_reads_the_same_without_turbohtml(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected = read(PAGE)
    real = builtins.__import__

    def refuse(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "turbohtml":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert read(PAGE) == expected


@given(st.text(alphabet="ab<>/!-&;= \n\r\"'p", max_size=60))
def test_tags_are_in_order_and_inside(markup: str) -> None:
    position = 0
    for tag in _markup.tags(markup):
        assert position <= tag.start <= tag.end <= len(markup)
        position = tag.end


@pytest.mark.parametrize(
    "piece", ["<b>", "<div>", "<", "&amp;", "<!--", "<p>x", "<td>x", "<article>"]
)
def test_hostile_nesting_is_read_or_refused(piece: str) -> None:
    with suppress(NotAReport):
        assert_sound(read(piece * 5_000))
