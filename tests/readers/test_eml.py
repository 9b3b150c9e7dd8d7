"""Mail: which body is read, and how its words lead back through its encodings."""

from __future__ import annotations

import base64
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import DeskError
from copydesk.model import Report, Span
from copydesk.places import Places
from copydesk.readers import eml
from copydesk.readers.base import NotAReport, RawFile, ReadText

MAIL = """From: Quay Press Office <press@quay.example>
Date: Sun, 03 May 2026 10:00:00 +0100
Subject: =?utf-8?q?Caf=C3=A9_sold?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="B"

--B
Content-Type: multipart/alternative; boundary="C"

--C
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

It was sold for =E2=82=
=AC4 million, the board said on Sund=
ay.

It carries 214 people.

--=20
Press office
--C
Content-Type: text/html; charset=utf-8

<p>No.</p>
--C--
--B
Content-Type: image/png; name="quay.png"
Content-Disposition: attachment; filename="quay.png"
Content-Transfer-Encoding: base64

aGVsbG8=
--B--
"""


def read(source: str) -> ReadText:
    (found,) = eml.read(RawFile(path="x.eml", text=source))
    return found


def lines(found: ReadText) -> list[tuple[str, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


def places(found: ReadText) -> Places:
    return Places(
        Report(id="x", path="x", story="s", text=found.text, source=found.source,
               segments=found.segments)
    )  # fmt: skip


def assert_sound(found: ReadText) -> None:
    for text_start, source_start, length in found.segments:
        words = found.text[text_start : text_start + length]
        assert words == found.source[source_start : source_start + length]


def test_the_plain_body_is_read() -> None:
    found = read(MAIL)
    assert lines(found) == [
        ("headline", "Café sold"),
        ("paragraph", "It was sold for €4 million, the board said on Sunday."),
        ("paragraph", "It carries 214 people."),
        ("furniture", "-- \nPress office"),
    ]
    assert found.published == date(2026, 5, 3)
    assert found.notes == ("not read: quay.png (image/png)",)
    assert dict(found.given)["from"] == "Quay Press Office <press@quay.example>"
    assert_sound(found)


def test_places_lead_through_quoted_printable() -> None:
    found = read(MAIL)
    start = found.text.index("€4")
    begin, end = places(found).source_span(Span(start=start, end=start + 2))
    assert found.source[begin:end] == "=E2=82=\n=AC4"
    assert places(found).line_column(found.text.index("214")) == (18, 12)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_html_in_base64(end: str) -> None:
    page = "<p>Café sold.</p>\n<p>It carries 214 people.</p>"
    packed = base64.encodebytes(page.encode()).decode()
    head = "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    found = read((head + packed).replace("\n", end))
    assert lines(found)[-1] == ("paragraph", "It carries 214 people.")
    assert places(found).line_column(found.text.index("214"))[0] >= 4
    assert_sound(found)


def test_a_message_without_words_is_no_report() -> None:
    with pytest.raises(NotAReport):
        read("Subject: x\nContent-Type: image/png\n\nabc")


def test_a_charset_that_is_none_does_no_harm() -> None:
    head = "Content-Type: text/plain; charset=zip\nContent-Transfer-Encoding: "
    assert read(f"{head}quoted-printable\n\nCaf=C3=A9").text == "Café"
    assert read(f"{head}base64\n\nQ2Fmw6k=").text == "Café"


@given(st.data())
def test_a_broken_message_is_an_error_or_sound(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(MAIL)))
    cut = data.draw(st.integers(0, 60))
    piece = data.draw(st.text('=-B:;" \r\n\x00é?/a', max_size=12))
    try:
        found = read(MAIL[:at] + piece + MAIL[at + cut :])
    except (DeskError, NotAReport):
        return
    assert_sound(found)
