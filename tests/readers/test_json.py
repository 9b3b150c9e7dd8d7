"""News items in JSON: ninjs 1, 2 and 3, and plain objects; escapes lead back to the file."""

from __future__ import annotations

import json as standard
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import DeskError
from copydesk.model import Report, Span
from copydesk.places import Places
from copydesk.readers import _strings, json
from copydesk.readers.base import NotAReport, RawFile, ReadText


def read(source: str) -> tuple[ReadText, ...]:
    return json.read(RawFile(path="x.json", text=source))


def lines(found: ReadText) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


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


def test_a_plain_item() -> None:
    (found,) = read(
        r'{"title": "Bridge to close", "published": "2021-05-03", "source": "AP",'
        r' "text": "RIVERTON \u2014 The \"old\" bridge.\n\nIt is closed \ud83d\ude00 now."}'
    )
    assert lines(found) == [
        ("headline", "Bridge to close"),
        ("paragraph", 'RIVERTON — The "old" bridge.'),
        ("paragraph", "It is closed \U0001f600 now."),
    ]
    assert found.published == date(2021, 5, 3)
    assert found.origin == "AP"
    assert source_of(found, '"old" bridge') == r"\"old\" bridge"
    assert source_of(found, "\U0001f600") == r"\ud83d\ude00"
    assert source_of(found, "—") == r"\u2014"
    assert_sound(found)


NINJS_1 = """{"uri": "urn:1", "type": "text", "versioncreated": "2021-05-03T10:37:00Z",
 "headline": "Bridge to close", "byline": "By Ann Lee", "pubstatus": "usable",
 "located": "Riverton", "copyrightholder": "The Agency",
 "body_xhtml": "<p>First &amp; <b>b\\u00f6ld<\\/b>.<\\/p>\\n<p>Second.<\\/p>", "body_text": "A"}"""
NINJS_2 = """{"uri": "urn:2", "versioncreated": "2021-05-03T10:37:00Z", "by": "Ann Lee",
 "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Bridge to close"}],
 "infosources": [{"name": "The Agency"}],
 "bodies": [{"role": "main", "contenttype": "text/plain",
  "value": "First & böld.\\n\\nSecond."}]}"""
NINJS_3 = """{"uri": "urn:3", "versionCreated": "2021-05-03T10:37:00Z", "by": "Ann Lee",
 "headlines": [{"role": "main", "value": "Bridge to close"}],
 "bodies": [{"role": "main", "contentType": "text/plain", "value": "First & böld. Second."},
  {"role": "summary", "contentType": "text/html", "value": "<p>Short.</p>"},
  {"role": "rich", "contentType": "text/html",
   "value": "<p>First &amp; böld.</p><p>Second.</p>"}]}"""


@pytest.mark.parametrize("source", [NINJS_1, NINJS_2, NINJS_3], ids=["1", "2", "3"])
def test_ninjs(source: str) -> None:
    (found,) = read(source)
    said = lines(found)
    assert said[0] == ("headline", "Bridge to close")
    assert said[1][0] == "notice" and said[1][1].endswith("Ann Lee")
    assert said[2:] == [("paragraph", "First & böld."), ("paragraph", "Second.")]
    assert found.published == date(2021, 5, 3)
    assert_sound(found)


def test_what_ninjs_states_of_itself() -> None:
    (found,) = read(NINJS_1)
    given_fields = dict(found.given)
    assert given_fields["pubstatus"] == "usable"
    assert given_fields["dateline"] == "Riverton"
    assert given_fields["copyright"] == "The Agency"
    assert read(NINJS_2)[0].origin == "The Agency"


def test_html_inside_json_leads_back_through_both() -> None:
    (found,) = read(NINJS_1)
    assert source_of(found, "böld") == "b\\u00f6ld"
    assert source_of(found, "& böld.") == "&amp; <b>b\\u00f6ld<\\/b>."


def test_a_list_gives_one_report_each() -> None:
    items = [{"title": "One", "text": "First."}, {"x": 1}, {"headline": "Two", "body": "Second."}]
    assert [found.text for found in read(standard.dumps(items))] == [
        "One\n\nFirst.",
        "Two\n\nSecond.",
    ]
    assert len(read(standard.dumps({"articles": items}))) == 2


@pytest.mark.parametrize(
    "source",
    ["{}", "[]", "3", '"text"', '{"a": {"text": "x"}}', '{"name": "pkg", "description": "tool"}',
     '{"story": "05-x", "published": {"a": "2020-01-01"}, "discrepancies": []}', '{"text": " "}',
     '{"title": "A schema", "description": "of something"}', '{"title": "no body"}'],
)  # fmt: skip
def test_other_json_is_not_a_report(source: str) -> None:
    with pytest.raises(NotAReport):
        read(source)


def test_a_mistake_has_its_place() -> None:
    with pytest.raises(DeskError) as caught:
        read('{"title": "x",\n "text": oops}')
    assert (caught.value.line, caught.value.column) == (2, 10)
    assert caught.value.source == ' "text": oops}'


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(DeskError):
        read("[" * 100_000)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    (found,) = read(r'{"text": "a \ud83d b"}')
    assert found.text == "a \ufffd b"
    found.text.encode("utf-8")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)


def _plain(value: object) -> object:
    if isinstance(value, _strings.Text):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value


def _no_numbers(value: object) -> object:
    if isinstance(value, dict):
        return {key: _no_numbers(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_no_numbers(inner) for inner in value]
    return value if isinstance(value, str) else standard.dumps(value)


@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_values_are_those_of_the_standard_parser(
    value: object, ascii_only: bool, indent: int | None
) -> None:
    source = standard.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert _plain(_strings.parse(source, "x")) == _no_numbers(value)


@given(st.text(min_size=1), st.booleans())
def test_every_text_comes_back_with_its_places(text: str, ascii_only: bool) -> None:
    source = standard.dumps({"text": text}, ensure_ascii=ascii_only)
    try:
        (found,) = read(source)
    except NotAReport:
        return
    assert_sound(found)


PACKAGE = """{"uri": "u1", "type": "composite", "headline": "Ferry sold",
 "versioncreated": "2026-05-03T10:00:00Z", "creditline": "Quay Agency", "associations": {
 "main": {"uri": "u2", "type": "text", "body_text": "It carries 214 people."},
 "sidebar": {"uri": "u3", "type": "text", "headline": "The quay", "body_text": "It is old."},
 "photo": {"uri": "u4", "type": "picture", "description_text": "Not of a text."}}}"""


def test_the_texts_of_a_package_are_reports() -> None:
    main, side = read(PACKAGE)
    assert lines(main) == [("headline", "Ferry sold"), ("paragraph", "It carries 214 people.")]
    assert lines(side) == [("headline", "The quay"), ("paragraph", "It is old.")]
    assert main.published == side.published == date(2026, 5, 3)
    assert main.origin == side.origin == "Quay Agency"
    assert main.life is not None
    assert main.life.uri == "u2"


def test_captions_of_pictures_stand_below_the_text() -> None:
    (found,) = read(
        """{"headline": "Ferry sold", "body_html": "<p>It carries 214 people.</p>",
        "associations": [
          {"name": "a", "type": "picture", "descriptions": [{"value": "The \\"quay\\"."}]},
          {"name": "b", "type": "picture", "caption": "It carries 214 people."},
          {"name": "c", "type": "picture", "pubstatus": "canceled", "caption": "No."}]}"""
    )
    assert lines(found)[1:] == [
        ("paragraph", "It carries 214 people."),
        ("caption", 'The "quay".'),
    ]
    assert source_of(found, '"quay"') == r"\"quay\""
    assert_sound(found)


def test_the_parts_of_a_cancelled_package_are_cancelled() -> None:
    found = read(PACKAGE.replace('"type": "composite"', '"pubstatus": "canceled"'))
    assert {report.life and report.life.status for report in found} == {"canceled"}


def test_associations_that_nest_without_end_are_followed_a_little() -> None:
    source = '{"headline": "A", "text": "B.", "associations": {"x": ' * 60 + "{}" + "}}" * 60
    assert 1 < len(read(source)) < 20
