"""NITF, NewsML-G2, RSS and Atom: prose, places in the file, markup, and files made to harm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import DeskError
from copydesk.model import Report, Span
from copydesk.places import Places
from copydesk.readers import xml
from copydesk.readers.base import NotAReport, RawFile, ReadText

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.6/specification/nitf-3-6.dtd">
<nitf>
 <head><title>Ferry</title>
  <docdata management-status="usable"><doc-id id-string="quay-7"/>
   <du-key key="quay-ferry" version="2"/><date.issue norm="20260503T101500+0100"/></docdata></head>
 <body>
  <body.head>
   <hedline><hl1>Ferry sold for &#8364;4.2 million</hl1><hl2>Board votes</hl2></hedline>
   <byline>By <person>Ann Lee</person><byttl>Harbour writer</byttl></byline>
   <distributor><org>Quay Agency</org></distributor>
   <dateline><location>PORTMOUTH</location>,
    <story.date norm="20260503">May 3</story.date></dateline>
  </body.head>
  <body.content>
   <p>The <org>Portmouth&nbsp;Harbour Board</org> sold the ferry for
    <money unit="EUR">4.2 million</money>, <person><function>harbour master</function>
    <name.given>Tom</name.given> <name.family>Reed</name.family></person> said
    <chron norm="20260502">on Saturday</chron>.</p>
   <p>&#x201c;<q quote-source="Tom Reed">She is a good ship</q>&#x201d;, he said.</p>
   <media media-type="image"><media-reference source="quay.jpg">quay</media-reference>
    <media-caption>The ferry at the quay.</media-caption></media>
   <table><tr><td>Price</td><td><p>4.2</p><p>million</p></td></tr></table>
  </body.content>
  <body.end><tagline>Ann Lee is in Portmouth.</tagline></body.end>
 </body>
</nitf>
"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">
<header><sent>2026-05-03T10:16:00Z</sent></header>
<itemSet>
<newsItem guid="urn:newsml:quay:1" version="3" standard="NewsML-G2" standardversion="2.34">
 <rightsInfo><copyrightNotice>Quay Agency</copyrightNotice></rightsInfo>
 <itemMeta><itemClass qcode="ninat:text"/>
  <provider literal="quay"><name>Quay Agency</name></provider>
  <versionCreated>2026-05-03T10:15:00Z</versionCreated>
  <embargoed>2026-05-04T06:00:00Z</embargoed>
  <pubStatus qcode="stat:usable"/>
  <link rel="irel:evolvedFrom" residref="urn:newsml:quay:0"/></itemMeta>
 <contentMeta><contentCreated>2026-05-03T09:00:00Z</contentCreated><by>By Ann Lee</by>
  <headline role="hld:sub">No</headline><headline role="hld:main">Ferry sold</headline>
  <subject type="cpnat:person" qcode="pers:7"><name>Tom Reed</name></subject></contentMeta>
 <assert qcode="org:2"><type qcode="cpnat:organisation"/><name>Harbour Board</name></assert>
 <inlineRef idrefs="w1" type="cpnat:geoArea"><name>Portmouth</name></inlineRef>
 <contentSet><inlineXML contenttype="application/xhtml+xml">
  <html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
   <p>In <span id="w1">Portmouth</span>, Tom Reed of the Harbour Board spoke.</p>
   <ul><li>One.</li><li>Two.</li></ul></body></html></inlineXML></contentSet>
</newsItem>
<newsItem guid="urn:newsml:quay:2" version="9">
 <itemMeta><pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/></itemMeta>
</newsItem>
<newsItem guid="urn:newsml:quay:3" version="1"><itemMeta><itemClass qcode="ninat:picture"/>
 <embargoed/></itemMeta><contentSet><remoteContent href="quay.jpg"/></contentSet></newsItem>
<newsItem guid="urn:newsml:quay:4" version="1"><itemMeta><embargoed/></itemMeta>
 <contentMeta><headline>Plain</headline></contentMeta><contentSet>
 <inlineData contenttype="text/plain">The first line.

The second.</inlineData></contentSet></newsItem>
</itemSet></newsMessage>
"""

RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Quay Daily</title>
<item><media:title>No</media:title><title>Ferry &amp; quay</title><dc:creator>Ann Lee</dc:creator>
 <guid>g1</guid><pubDate>Sun, 03 May 2026 10:00:00 GMT</pubDate>
 <description>Short.</description>
 <content:encoded><![CDATA[<p>The <b>full</b> text &amp; more.</p><p>Two.</p>]]></content:encoded>
</item>
<item><title>Nothing below it</title></item>
<item><title>Escaped</title>
 <description>&lt;p&gt;Short &amp;amp; sweet.&lt;/p&gt;</description></item>
</channel></rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay Daily</title>
<entry><id>e1</id><title>Ferry sold</title><updated>2026-05-03T10:00:00Z</updated>
 <author><name>Ann Lee</name></author><content type="xhtml">
 <div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; only.</p><p>Two.</p></div></content></entry>
<entry><id>e2</id><title>Plain</title><updated>2026-05-04T10:00:00Z</updated>
 <summary>5 &lt;p&gt; 4 is plain text.</summary></entry></feed>
"""

ALL = (NITF, NEWSML, RSS, ATOM)


def read(source: str) -> tuple[ReadText, ...]:
    return xml.read(RawFile(path="x.xml", text=source))


def lines(found: ReadText) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


def marks(found: ReadText) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (mark.kind, found.text[mark.span.start : mark.span.end], dict(mark.said))
        for mark in found.marked
    ]


def source_of(found: ReadText, words: str) -> str:
    report = Report(
        id="x", path="x", story="s", text=found.text, source=found.source, segments=found.segments
    )
    start = found.text.index(words)
    begin, end = Places(report).source_span(Span(start=start, end=start + len(words)))
    return found.source[begin:end]


def assert_sound(found: ReadText) -> None:
    for text_start, source_start, length in found.segments:
        words = found.text[text_start : text_start + length]
        assert words == found.source[source_start : source_start + length]
    position = 0
    for block in found.blocks:
        assert position <= block.start < block.end <= len(found.text)
        position = block.end
    for mark in found.marked:
        assert 0 <= mark.span.start < mark.span.end <= len(found.text)


def test_nitf_is_read_as_it_is_printed() -> None:
    (found,) = read(NITF)
    assert lines(found) == [
        ("headline", "Ferry sold for €4.2 million"),
        ("heading", "Board votes"),
        ("notice", "By Ann Lee"),
        ("notice", "Harbour writer"),
        ("credit", "Quay Agency"),
        ("notice", "PORTMOUTH, May 3"),
        (
            "paragraph",
            "The Portmouth\xa0Harbour Board sold the ferry for 4.2 million, "
            "harbour master Tom Reed said on Saturday.",
        ),
        ("paragraph", "“She is a good ship”, he said."),
        ("caption", "The ferry at the quay."),
        ("item", "Price | 4.2 million"),
        ("credit", "Ann Lee is in Portmouth."),
    ]
    assert found.published == date(2026, 5, 3)
    assert found.origin == "Quay Agency"
    assert dict(found.given)["byline"] == "By Ann Lee"
    assert_sound(found)


def test_places_in_nitf_lead_into_the_file() -> None:
    (found,) = read(NITF)
    assert source_of(found, "€4.2") == "&#8364;4.2"
    assert source_of(found, "Portmouth\xa0Harbour") == "Portmouth&nbsp;Harbour"
    assert source_of(found, "4.2 million,") == "4.2 million</money>,"
    report = Report(
        id="x", path="x", story="s", text=found.text, source=found.source, segments=found.segments
    )
    assert Places(report).line_column(found.text.index("on Saturday")) == (19, 28)


def test_nitf_marks_up_what_it_names() -> None:
    (found,) = read(NITF)
    assert marks(found) == [
        ("person", "Ann Lee", {}),
        ("organization", "Quay Agency", {}),
        ("place", "PORTMOUTH", {}),
        ("date", "May 3", {"norm": "20260503"}),
        ("organization", "Portmouth\xa0Harbour Board", {}),
        ("money", "4.2 million", {"unit": "EUR"}),
        ("person", "Tom Reed", {"given": "Tom", "family": "Reed", "role": "harbour master"}),
        ("date", "on Saturday", {"norm": "20260502"}),
        ("quote", "She is a good ship", {"speaker": "Tom Reed"}),
    ]


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Tom Reed, <function>harbour master</function>", "Tom Reed"),
        ("<function>Harbour master</function> Tom Reed", "Tom Reed"),
        ("<function>harbour master</function>", "harbour master"),
    ],
)
def test_a_function_is_no_part_of_a_name(person: str, name: str) -> None:
    source = f"<nitf><body><p>It was <person>{person}</person>.</p></body></nitf>"
    assert [words for _, words, _ in marks(read(source)[0])] == [name]


def test_a_title_alone_is_the_headline() -> None:
    source = "<nitf><head><title>Ferry sold</title></head><body><p>It was sold.</p></body></nitf>"
    assert lines(read(source)[0]) == [("headline", "Ferry sold"), ("paragraph", "It was sold.")]


def test_newsml_items_of_a_message_are_reports() -> None:
    first, dead, plain = read(NEWSML)
    assert lines(first) == [
        ("headline", "Ferry sold"),
        ("notice", "By Ann Lee"),
        ("paragraph", "In Portmouth, Tom Reed of the Harbour Board spoke."),
        ("item", "One."),
        ("item", "Two."),
    ]
    assert marks(first) == [
        ("place", "Portmouth", {"name": "Portmouth"}),
        ("person", "Tom Reed", {}),
        ("organization", "Harbour Board", {}),
    ]
    assert first.life is not None
    assert first.life.uri == "urn:newsml:quay:1"
    assert first.life.version == "3"
    assert first.life.embargoed == "2026-05-04T06:00:00Z"
    assert first.life.evolved_from == "urn:newsml:quay:0"
    assert first.published == date(2026, 5, 3)
    assert first.origin == "Quay Agency"
    assert (dead.text, dead.life and dead.life.status) == ("", "canceled")
    assert lines(plain)[1:] == [("paragraph", "The first line."), ("paragraph", "The second.")]
    assert plain.life is not None
    assert plain.life.embargoed == ""
    for found in (first, plain):
        assert_sound(found)


def test_nitf_inside_newsml() -> None:
    body = NITF[NITF.index("<nitf>") :].replace("&nbsp;", " ")
    source = (
        '<newsItem guid="urn:1" version="1" xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f'<contentSet><inlineXML contenttype="application/nitf+xml">{body}</inlineXML>'
        "</contentSet></newsItem>"
    )
    (found,) = read(source)
    assert lines(found)[0] == ("headline", "Ferry sold for €4.2 million")
    assert ("money", "4.2 million", {"unit": "EUR"}) in marks(found)
    assert_sound(found)


def test_every_item_of_a_feed_with_a_text_is_a_report() -> None:
    first, escaped = read(RSS)
    assert lines(first) == [
        ("headline", "Ferry & quay"),
        ("paragraph", "The full text & more."),
        ("paragraph", "Two."),
    ]
    assert (first.published, first.origin) == (date(2026, 5, 3), "Quay Daily")
    assert dict(first.given)["byline"] == "Ann Lee"
    assert source_of(first, "full text & more") == "full</b> text &amp; more"
    assert lines(escaped) == [("headline", "Escaped"), ("paragraph", "Short & sweet.")]
    one, two = read(ATOM)
    assert lines(one)[1:] == [("paragraph", "One & only."), ("paragraph", "Two.")]
    assert lines(two)[1:] == [("paragraph", "5 <p> 4 is plain text.")]
    for found in (first, escaped, one, two):
        assert_sound(found)


BOMB = (
    '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<nitf><body><p>&b;</p></body></nitf>"
)
READS_A_FILE = (
    '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body>&x;</body></nitf>'
)


@pytest.mark.parametrize("source", [BOMB, READS_A_FILE])
def test_entities_that_a_file_declares_are_refused(source: str) -> None:
    with pytest.raises(DeskError, match="declares entities of its own") as caught:
        read(source)
    assert caught.value.line == 1


def test_a_mistake_is_shown_with_its_place() -> None:
    with pytest.raises(DeskError, match="mismatched tag") as caught:
        read("<nitf>\r\n<p>ä😀</q></nitf>")
    assert (caught.value.line, caught.value.column) == (2, 8)


def test_nesting_has_an_end() -> None:
    deep = 100_000
    with pytest.raises(DeskError, match="nested"):
        read("<a>" * deep + "</a>" * deep)


def test_a_declared_encoding_that_is_wrong_does_no_harm() -> None:
    source = '<?xml version="1.0" encoding="utf-16"?><nitf><body><p>Café.</p></body></nitf>'
    assert read(source)[0].text == "Café."


@pytest.mark.parametrize("source", ["<svg/>", "<nitf/>", "<rss/>", '<packageItem guid="u"/>'])
def test_xml_without_news_is_no_report(source: str) -> None:
    with pytest.raises(NotAReport):
        read(source)


def test_right_to_left_text_keeps_its_order() -> None:
    source = "<nitf><body><p>הנמל \u202e214\u202c נמכר</p></body></nitf>"
    (found,) = read(source)
    assert found.text == "הנמל \u202e214\u202c נמכר"
    assert_sound(found)


@given(st.sampled_from(ALL), st.data())
def test_a_broken_file_is_an_error_or_sound(source: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(source)))
    cut = data.draw(st.integers(0, 40))
    piece = data.draw(st.text("<>&;/\"'= \r\n\x00\x1bap\u202eé😀[]!-", max_size=12))
    try:
        reports = read(source[:at] + piece + source[at + cut :])
    except (DeskError, NotAReport):
        return
    for found in reports:
        assert_sound(found)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_whatever_is_written_is_read(paragraphs: list[str]) -> None:
    from xml.sax.saxutils import escape

    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    kept = [" ".join(each.split(" ")).strip(" ") for each in paragraphs]
    try:
        (found,) = read(f"<nitf><body>{body}</body></nitf>")
    except NotAReport:
        assert not "".join(kept).strip()
        return
    except DeskError as error:
        # Of what Unicode assigns, XML refuses two code points in each plane.
        assert "not well-formed" in error.message
        return
    assert_sound(found)
    squeezed = "".join(found.text.split())
    for each in kept:
        assert "".join(each.split()) in squeezed
