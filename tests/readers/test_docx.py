"""Word documents: what is printed, tracked changes included, and packages made to harm."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.errors import DeskError
from copydesk.readers import docx as reader
from copydesk.readers.base import NotAReport, RawFile, ReadText

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def packed(write: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    write(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def read(data: bytes) -> ReadText:
    (found,) = reader.read(RawFile(path="x.docx", text="", data=data))
    return found


def story(document: Document) -> None:
    document.add_heading("Ferry sold", 0)
    document.add_paragraph("The ferry carries 214 people.")
    document.add_heading("The board", 2)
    document.add_paragraph("One vote against", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Price", "4.2 million"
    document.add_paragraph("The end.\nOf it.")


def test_a_paragraph_is_a_line() -> None:
    found = read(packed(story))
    assert [(b.role, found.text[b.start : b.end]) for b in found.blocks] == [
        ("headline", "Ferry sold"),
        ("paragraph", "The ferry carries 214 people."),
        ("heading", "The board"),
        ("item", "One vote against"),
        ("item", "Price | 4.2 million"),
        ("paragraph", "The end.\u2028Of it."),
    ]
    assert found.text.split("\n")[1] == "The ferry carries 214 people."
    assert found.source == found.text


def test_tracked_changes_are_read_as_accepted() -> None:
    def write(document: Document) -> None:
        paragraph = document.add_paragraph("The ferry carries ")
        for tag, text in (("del", "delText"), ("ins", "t")):
            figure = "241" if tag == "del" else "214"
            run = f"<w:r><w:{text}>{figure}</w:{text}></w:r>"
            change = f'<w:{tag} {WORD} w:id="1" w:author="a">{run}</w:{tag}>'
            paragraph._p.append(parse_xml(change))  # python-docx writes no tracked changes
        paragraph.add_run(" people.")

    assert read(packed(write)).text == "The ferry carries 214 people."


def test_text_in_a_content_control_is_read() -> None:
    def write(document: Document) -> None:
        inside = "<w:p><w:r><w:t>Inside.</w:t></w:r></w:p>"
        control = f"<w:sdt {WORD}><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
        document.element.body.insert(0, parse_xml(control))

    assert read(packed(write)).text.strip() == "Inside."


def test_a_document_without_words_is_no_report() -> None:
    with pytest.raises(NotAReport):
        read(packed(lambda document: None))


def test_a_package_that_would_unpack_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "MAX_UNPACKED", 1_000_000)
    file = io.BytesIO(packed(story))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/bomb.xml", b" " * 2_000_000)
    with pytest.raises(DeskError, match="unpacked"):
        read(file.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 an old .doc"])
def test_what_is_no_document_is_said(data: bytes) -> None:
    with pytest.raises(DeskError, match="no Word document") as caught:
        read(data)
    assert "saved again" in caught.value.hint


def test_without_the_library_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DeskError) as caught:
        read(b"PK")
    assert caught.value.hint == "pip install 'copydesk[docx]'"


@settings(max_examples=40)
@given(st.data())
def test_a_broken_package_is_an_error_or_read(data: st.DataObject) -> None:
    whole = packed(story)
    at = data.draw(st.integers(0, len(whole)))
    piece = data.draw(st.binary(max_size=20))
    try:
        read(whole[:at] + piece + whole[at + len(piece) :])
    except (DeskError, NotAReport):
        return
