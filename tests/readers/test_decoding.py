"""Bytes into text: every encoding that newsrooms still have, and clear refusals."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import DeskError
from copydesk.readers import _decoding

WESTERN = "The mayor said “we won’t pay €5” – Zürich’s café owner agreed. "
RUSSIAN = "Премьер-министр заявил, что не поедет в Берлин. Об этом сообщает агентство. "
KOREAN = "한국 정부는 월요일 새로운 정책을 발표했다."
JAPANESE = "首相は東京で記者会見を開き、新しい政策を発表した。"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (WESTERN.encode(), WESTERN),
        (codecs.BOM_UTF8 + WESTERN.encode(), WESTERN),
        (codecs.BOM_UTF16_LE + WESTERN.encode("utf-16-le"), WESTERN),
        (codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be"), WESTERN),
        (codecs.BOM_UTF32_LE + WESTERN.encode("utf-32-le"), WESTERN),
        (codecs.BOM_UTF32_BE + WESTERN.encode("utf-32-be"), WESTERN),
        (WESTERN.encode("utf-16-le"), WESTERN),
        (WESTERN.encode("utf-16-be"), WESTERN),
        (WESTERN.encode("utf-32-le"), WESTERN),
        (WESTERN.encode("cp1252"), WESTERN),
        (WESTERN.encode("mac_roman"), WESTERN),
        ("It cost €5 in the café".encode("iso8859-15"), "It cost €5 in the café"),
        ("It cost £5m, the ‘best’ price".encode("cp1252"), "It cost £5m, the ‘best’ price"),
        ("a naïve café in Zürich".encode("latin-1"), "a naïve café in Zürich"),
        ((RUSSIAN * 2).encode("cp1251"), RUSSIAN * 2),
        ((RUSSIAN * 2).encode("koi8-r"), RUSSIAN * 2),
        ((JAPANESE * 2).encode("shift_jis"), JAPANESE * 2),
        ((JAPANESE * 2).encode("euc-jp"), JAPANESE * 2),
        (KOREAN.encode("euc-kr"), KOREAN),
    ],
)  # fmt: skip
def test_encodings(data: bytes, text: str) -> None:
    assert _decoding.decode(data, "x")[0] == text


def test_a_page_says_its_own_encoding() -> None:
    data = '<meta charset="iso-8859-2"><p>Příliš žluťoučký'.encode("iso-8859-2")
    text, encoding = _decoding.decode(data, "x.html")
    assert text.endswith("Příliš žluťoučký")
    assert encoding == "iso8859-2"


def test_line_ends_are_kept() -> None:
    assert _decoding.decode(b"a\r\nb\rc\n", "x") == ("a\r\nb\rc\n", "utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t", "white space"),
        (codecs.BOM_UTF8, "white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07 text", "binary"),
        (codecs.BOM_UTF8 + b"caf\xe9", "byte order mark"),
    ],
)
def test_refusals_are_one_clear_message(data: bytes, message: str) -> None:
    with pytest.raises(DeskError, match=message):
        _decoding.decode(data, "x")


def test_an_encoding_that_nothing_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chardet.detect", lambda data: {"encoding": None, "confidence": 0.95})
    with pytest.raises(DeskError, match="encoding cannot be told"):
        _decoding.decode(b"\x81\xb7\xc6 words", "x")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_decoding, "MAX_BYTES", 10)
    with pytest.raises(DeskError, match="too large"):
        _decoding.decode(b"x" * 11, "x")


@given(st.binary())
def test_any_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    try:
        text, encoding = _decoding.decode(data, "x")
    except DeskError:
        return
    assert text.strip()
    assert codecs.lookup(encoding)


@given(st.text())
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        found, _ = _decoding.decode(codecs.BOM_UTF8 + data, "x")
    except DeskError:
        return
    assert found == text
