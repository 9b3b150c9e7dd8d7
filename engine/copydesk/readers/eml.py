"""Electronic mail (.eml): subject and body, every word leading back to the file.

The message is taken apart by the standard library. Of several bodies of one message the plain one
is read, unless only the HTML one says something; what is attached is named in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from copydesk.errors import DeskError
from copydesk.model import Block
from copydesk.readers._compose import Composer, Strand
from copydesk.readers._content import composed
from copydesk.readers._dates import parse_day
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.regexes import compiled
from copydesk.text import blocks

if TYPE_CHECKING:
    from email.message import Message

SUFFIXES: tuple[str, ...] = (".eml",)

_HEADER = compiled(r"[A-Za-z][\w-]{1,40}:[ \t]")
_USUAL = compiled(r"^(?:From|Date|Message-ID|Received|Return-Path|MIME-Version):", re.I | re.M)
_SUBJECT = compiled(r"^Subject:[ \t]*(?P<value>[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.I | re.M)
_HEADERS_END = compiled(r"\r\n\r\n|\n\n|\r\r")
_SIGNATURE = compiled(r"^-- ?$", re.MULTILINE)
_QUOTED = compiled(r"=\r?\n|(?:=[0-9A-Fa-f]{2}(?:=\r?\n(?==[0-9A-Fa-f]{2}))?)+")
_HEX = compiled(r"=([0-9A-Fa-f]{2})")
_BASE64 = compiled(r"[A-Za-z0-9+/]")
_DEEPEST: Final = 50
_MOST_NAMED: Final = 10


def sniff(head: str) -> bool:
    """Whether a text begins with the header lines of a message."""
    return _HEADER.match(head) is not None and len(_USUAL.findall(head)) >= 3


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The one report in the message; ``NotAReport`` where no body of it has words."""
    # Only who reads mail needs the library, and readers are looked through for each suffix.
    from email import message_from_string, policy
    from email.message import EmailMessage

    try:
        message = message_from_string(raw.text, _class=EmailMessage, policy=policy.default)
        parts = list(_leaves(message, 0))
    except Exception as error:
        raise DeskError(
            f"not a message that can be read: {type(error).__name__}", path=raw.path
        ) from None
    found: dict[str, tuple[Message, Strand, tuple[Block, ...]]] = {}
    position = 0
    for part in parts:
        kind = part.get_content_type()
        if _is_attached(part) or kind not in ("text/plain", "text/html"):
            continue
        outer, position = _body(part, raw.text, position)
        strand, inner = composed(outer, kind)
        if strand.text.strip():
            found.setdefault(kind, (part, strand, inner))
    if not found:
        raise NotAReport("the message has no text of its own")
    chosen, strand, inner = found.get("text/plain") or found["text/html"]
    composer = Composer()
    _subject(raw.text, _header(message, "Subject"), composer)
    composer.invented("\n\n" if composer.length else "")
    base = composer.length
    composer.strand(strand)
    composer.blocks += [
        Block(start=base + block.start, end=base + block.end, role=block.role)
        for block in _signed(strand.text, inner)
    ]
    whole = composer.done()
    given = tuple(_given(message))
    other = found.get("text/html", (None,))[0]
    left = [_called(part) for part in parts if part is not chosen and part is not other]
    return (
        ReadText(
            text=whole.text,
            source=raw.text,
            segments=whole.segments,
            blocks=blocks.refine(whole.text, composer.blocks),
            given=given,
            published=parse_day(dict(given).get("published", "")),
            notes=(f"not read: {', '.join(left[:_MOST_NAMED])}",) if left else (),
        ),
    )


def _leaves(part: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something; a message attached whole is one of them."""
    if part.get_content_maintype() != "multipart" or depth > _DEEPEST:
        yield part
        return
    for inner in part.get_payload():
        if not isinstance(inner, str):
            yield from _leaves(inner, depth + 1)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_filename(part))


def _filename(part: Message) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except Exception:
        return ""


def _called(part: Message) -> str:
    kind = part.get_content_type()
    name = _filename(part)[:80]
    return f"{name} ({kind})" if name else f"a part of type {kind}"


def _header(part: Message, name: str) -> str:
    try:
        return " ".join(str(part.get(name, "")).split())
    except Exception:
        return ""


def _given(message: Message) -> Iterator[tuple[str, str]]:
    for header, field in (("Subject", "headline"), ("Date", "published"), ("From", "from")):
        value = _header(message, header)
        if value:
            yield field, value


def _subject(source: str, value: str, composer: Composer) -> None:
    end = _HEADERS_END.search(source)
    match = _SUBJECT.search(source, 0, end.start() if end else len(source))
    if match is None or not value:
        return
    if match["value"].rstrip() == value:
        composer.verbatim(source, match.start("value"), match.start("value") + len(value))
    else:
        composer.converted(value, *match.span("value"))
    composer.block(0, "headline")


def _signed(text: str, found: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, and what stands below the line "-- " apart: who wrote, not what."""
    match = _SIGNATURE.search(text)
    cut = match.start() if match is not None else len(text)
    for block in found:
        if block.start < cut:
            yield Block(start=block.start, end=min(block.end, cut), role=block.role)
        if block.end > cut:
            yield Block(start=max(block.start, cut), end=block.end, role="furniture")


def _body(part: Message, source: str, position: int) -> tuple[Strand, int]:
    """The decoded text of a part, and where in the source it ends.

    The library does not say where a part stands: it is the first after the parts before it that
    follows a blank line. One that is not found is placed where the part before it ended.
    """
    payload = part.get_payload()
    if not isinstance(payload, str) or not payload:
        return Strand(""), position
    start = -1
    for end in ("\n\n", "\r\n\r\n", "\r\r"):
        at = source.find(end + payload, position)
        if at >= 0 and (start < 0 or at + len(end) < start):
            start = at + len(end)
    composer = Composer()
    encoding = _header(part, "Content-Transfer-Encoding").lower()
    charset = _charset(part)
    if encoding == "base64":
        _from_base64(payload, charset, max(start, position), composer)
    elif start < 0:
        composer.converted(payload, position, position)
    elif encoding == "quoted-printable":
        _from_quoted(source, start, start + len(payload), charset, composer)
    else:
        composer.verbatim(source, start, start + len(payload))
    return composer.done(), max(start, position) + (len(payload) if start >= 0 else 0)


def _charset(part: Message) -> str:
    """The encoding that a part declares, if it is one of text; else UTF-8."""
    try:
        name = part.get_content_charset() or "utf-8"
        "".encode(name)
    except Exception:
        return "utf-8"
    return name


def _from_quoted(source: str, start: int, end: int, charset: str, composer: Composer) -> None:
    position = start
    for match in _QUOTED.finditer(source, start, end):
        composer.verbatim(source, position, match.start())
        data = bytes(int(each, 16) for each in _HEX.findall(match[0]))
        composer.converted(data.decode(charset, "replace"), *match.span())
        position = match.end()
    composer.verbatim(source, position, end)


def _from_base64(payload: str, charset: str, start: int, composer: Composer) -> None:
    """Line by line: a line of the text leads to the letters that it is packed in."""
    import base64
    import binascii

    letters = [match.start() for match in _BASE64.finditer(payload)]
    packed = "".join(payload[at] for at in letters)
    try:
        text = base64.b64decode(packed + "=" * (-len(packed) % 4)).decode(charset, "replace")
    except binascii.Error:
        return
    done = 0
    begin = start
    for line in text.splitlines(keepends=True):
        done += len(line.encode(charset, "replace"))
        end = start + (letters[min(done * 4 // 3, len(letters) - 1)])
        composer.converted(line, begin, end)
        begin = end
