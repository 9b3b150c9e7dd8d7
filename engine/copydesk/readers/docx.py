"""Word documents (.docx), by python-docx: paragraphs, headings, lists and the rows of tables.

The text itself is the source, a paragraph or row a line: what Word calls the third paragraph is
line 3. Changes that are tracked are read as if they were accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from copydesk.errors import DeskError
from copydesk.model import Block, BlockRole
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.regexes import compiled
from copydesk.text import blocks

if TYPE_CHECKING:
    from docx.document import Document

SUFFIXES: tuple[str, ...] = (".docx",)
BINARY = True

MAX_UNPACKED: Final = 100_000_000
"""The largest size of all files in a document, in bytes, when unpacked."""
_MOST_FILES: Final = 5_000
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DELETED: Final = frozenset(f"{_WORD}{name}" for name in ("del", "moveFrom", "txbxContent"))
_BREAK: Final = "\u2028"
"""A line break inside a paragraph, so that a paragraph is one line."""
_CHARACTERS: Final = {
    "tab": "\t",
    "br": _BREAK,
    "cr": _BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_LINE_ENDS = compiled(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2029]+")


def sniff(head: str) -> bool:
    """Never: what is packed is told by its suffix."""
    return False


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The one report in the document.

    Raises ``DeskError`` where it is no Word document, would unpack to more than ``MAX_UNPACKED``
    bytes, or python-docx is not installed; ``NotAReport`` where it has no text.
    """
    document = _open(raw)
    lines: list[str] = []
    found: list[Block] = []
    at = 0
    has_headline = False
    for line, said in _lines(document):
        role = said
        if role == "headline" and has_headline:
            role = "heading"
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        if start < end:
            has_headline = has_headline or role == "headline"
            found.append(Block(start=start, end=end, role=role))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    if not text.strip():
        raise NotAReport("the document has no text of its own")
    return (
        ReadText(
            text=text,
            source=text,
            blocks=blocks.refine(text, found),
            given=tuple(_given(document)),
        ),
    )


def _open(raw: RawFile) -> Document:
    import io
    import zipfile

    try:
        import docx
    except ImportError:
        raise DeskError(
            "Word documents are read with python-docx, which is not installed",
            path=raw.path,
            hint="pip install 'copydesk[docx]'",
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as packed:
            files = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        raise _broken(raw) from None
    if len(files) > _MOST_FILES or sum(file.file_size for file in files) > MAX_UNPACKED:
        raise DeskError(
            f"unpacked, the document has more than {MAX_UNPACKED // 1_000_000} MB or "
            f"{_MOST_FILES:,} files, too much for a report",
            path=raw.path,
        )
    try:
        document = docx.Document(io.BytesIO(raw.data))
        _ = document.element.body
    except Exception:
        raise _broken(raw) from None
    return document


def _broken(raw: RawFile) -> DeskError:
    return DeskError(
        "this is no Word document that can be read",
        path=raw.path,
        hint="Old .doc files and protected ones must be saved again as .docx.",
    )


def _lines(document: Document) -> Iterator[tuple[str, BlockRole]]:
    """Every paragraph and every row of a table, with its role."""
    styles = {style.style_id: style.name or "" for style in document.styles}
    yield from _blocks(document.element.body, styles)


def _blocks(parent: Any, styles: dict[str, str]) -> Iterator[tuple[str, BlockRole]]:
    # Depth is bounded by lxml, which reads no XML that is nested more than 256 deep.
    for element in parent:
        if element.tag == f"{_WORD}p":
            yield _words(element), _role(element, styles)
        elif element.tag == f"{_WORD}tbl":
            for row in element.iter(f"{_WORD}tr"):
                cells = [_cell(cell) for cell in row.iterchildren(f"{_WORD}tc")]
                yield " | ".join(cells) if any(cells) else "", "item"
        elif isinstance(element.tag, str) and element.tag not in _DELETED:
            # Content controls and the like: boxes around paragraphs.
            yield from _blocks(element, styles)


def _cell(cell: Any) -> str:
    words = (_words(paragraph).strip() for paragraph in cell.iterchildren(f"{_WORD}p"))
    return " ".join(filter(None, words))


def _words(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _DELETED or tag.endswith("}Fallback"):
            continue
        if tag == f"{_WORD}t":
            yield _LINE_ENDS.sub(" ", child.text or "")
        elif tag.startswith(_WORD) and tag.removeprefix(_WORD) in _CHARACTERS:
            yield _CHARACTERS[tag.removeprefix(_WORD)]
        elif tag != f"{_WORD}pPr":
            yield from _pieces(child)


def _role(paragraph: Any, styles: dict[str, str]) -> BlockRole:
    properties = paragraph.find(f"{_WORD}pPr")
    if properties is None:
        return "paragraph"
    style = properties.find(f"{_WORD}pStyle")
    name = styles.get(style.get(f"{_WORD}val", ""), "").lower() if style is not None else ""
    if name in ("title", "heading 1"):
        return "headline"
    if name == "subtitle" or name.startswith("heading"):
        return "heading"
    if name == "caption":
        return "caption"
    if name.startswith("list") or properties.find(f"{_WORD}numPr") is not None:
        return "item"
    return "paragraph"


def _given(document: Document) -> Iterator[tuple[str, str]]:
    try:
        core = document.core_properties
        stated = {"title": core.title, "author": core.author}
    except Exception:
        return
    yield from ((field, " ".join(value.split())) for field, value in stated.items() if value)
