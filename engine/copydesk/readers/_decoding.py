"""Bytes into text: a byte order mark, then strict UTF-8, then what the file declares or looks like.

The text is what the bytes say, line ends included; only the byte order mark is left out.
"""

from __future__ import annotations

import codecs
import re

from copydesk.errors import DeskError
from copydesk.regexes import compiled

MAX_BYTES = 50_000_000
"""The largest file that is read, in bytes. A long novel has one million; news has thousands."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CONTROLS = compiled(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = compiled(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_NEWSROOM = ("cp1252", "mac_roman", "iso8859-15")
"""Encodings of English copy, asked before the detector, which has no eye for a lone quote."""
_LEAST_CONFIDENCE = 0.05
"""Random bytes get 0.04 from the detector, copy in a language of its own 0.15 and more."""
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin_1": "cp1252", "gb2312": "gb18030"}
# What Western newspaper copy in windows-1252 consists of, beyond ASCII. Bytes of other encodings
# read as windows-1252 give capitals inside words, fractions and currency signs in odd places.
_WESTERN = compiled(
    "(?:[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u20ac£©®°·«»½¼¾§\xa0™\xad×]"
    "|[éèêëàâäáåãçñíìîïóòôöõúùûüßæøœšžýÿð](?![A-Z])"
    "|(?<![^\\W\\d_])[ÉÈÊÀÁÂÄÅÆÇÑÍÎÓÖØÚÜŠŽÞ](?=[^\\W\\d_])|(?<=[A-Z])[ÉÈÊÀÁÄÅÇÑÍÓÖØÚÜ])"
)
_BEYOND_ASCII = compiled(r"[^\x00-\x7f]")


def decode(data: bytes, path: str, most: int | None = None) -> tuple[str, str]:
    """The text of a file of ``most`` bytes (:data:`MAX_BYTES`) and the name of its encoding.

    Raises ``DeskError`` for an empty file, one with nothing but white space, one that is not text,
    and one whose encoding cannot be told.
    """
    if len(data) > (MAX_BYTES if most is None else most):
        raise too_large(path)
    if not data:
        raise DeskError("the file is empty", path=path, hint="Remove it, or fill it.")
    text, encoding = _decode(data, path)
    if not text or text.isspace():
        raise DeskError("the file holds nothing but white space", path=path)
    return text, encoding


def too_large(path: str) -> DeskError:
    return DeskError(
        f"the file has more than {MAX_BYTES // 1_000_000} MB, too large for a report", path=path
    )


def _decode(data: bytes, path: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise DeskError(
                    f"the file begins with a {encoding.upper()} byte order mark, but byte "
                    f"{len(mark) + error.start} is not {encoding.upper()}",
                    path=path,
                    hint="Save it again as UTF-8.",
                ) from None
            _refuse_binary(text, path)
            return text, encoding
    if b"\x00" in data:
        return _wide(data, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text, encoding = _guess(data, path)
    else:
        encoding = "utf-8"
    _refuse_binary(text, path)
    return text, encoding


def _refuse_binary(text: str, path: str) -> None:
    # A stray form feed or escape character happens in copy; a program or a picture has hundreds.
    head = text[:65536]
    controls = sum(1 for _ in _CONTROLS.finditer(head))
    if "\x00" in head or controls > max(4, len(head) // 100):
        raise _binary(path)


def _binary(path: str) -> DeskError:
    return DeskError(
        "this is a binary file, not text", path=path, hint="Give the report as text, HTML or JSON."
    )


def _wide(data: bytes, path: str) -> tuple[str, str]:
    """UTF-16 or UTF-32 without a mark: half of its bytes or more are NUL, in step."""
    head = data[:4096]
    for encoding in _WIDE:
        width = 4 if "32" in encoding else 2
        first = width - 1 if encoding.endswith("le") else 0
        column = head[first::width]
        if column.count(0) * 10 < len(column) * 7:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            _refuse_binary(text, path)
            return text, encoding
    raise _binary(path)


def _guess(data: bytes, path: str) -> tuple[str, str]:
    declared = _DECLARED.search(data[:1024])
    if declared is not None:
        name = (declared[1] or declared[2]).decode("ascii")
        text = _try(data, name)
        if text is not None:
            return text, _canonical(name)
    for name in _NEWSROOM:
        western = _try(data, name)
        if western is not None and _is_western(western):
            return western, _canonical(name)
    # Only now, since most files are UTF-8 and the detector takes longer to import than to run.
    import chardet

    found = chardet.detect(data[:200_000])
    name = found["encoding"] or ""
    text = _try(data, name) if name and found["confidence"] >= _LEAST_CONFIDENCE else None
    if text is None:
        raise DeskError(
            "the encoding cannot be told: it is not UTF-8, and nothing else fits",
            path=path,
            hint="Save it again as UTF-8.",
        )
    return text, _canonical(name)


def _canonical(name: str) -> str:
    plain = codecs.lookup(name).name
    return _SUPERSETS.get(plain, plain)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(_canonical(name))
    except (UnicodeDecodeError, LookupError):
        return None


def _is_western(text: str) -> bool:
    foreign = sum(1 for _ in _BEYOND_ASCII.finditer(text))
    western = sum(1 for _ in _WESTERN.finditer(text))
    return western == foreign or (western >= 20 and western * 100 >= foreign * 99)
