"""The prose of an XML element, NITF or XHTML, as its readers see it: blocks, rows, white space.

Where each element's own words came to stand is kept (``Prose.placed``), so that what the markup
says of them can be told of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from copydesk.model import Block, BlockRole, Span
from copydesk.readers._compose import Composer
from copydesk.readers._tree import Chars, Element
from copydesk.regexes import compiled
from copydesk.text import blocks

_PIECE = compiled(r"(?P<space>[ \t\r\n\f]+)|[^ \t\r\n\f]+")
_SPACES = " \t\r\n\f"

_ROLES: Final[dict[str, BlockRole]] = {
    "hl1": "headline", "h1": "headline",
    "hl2": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading",
    "byline": "notice", "byttl": "notice", "dateline": "notice", "note": "notice",
    "distributor": "credit", "tagline": "credit", "copyrite": "credit", "credit": "credit",
    "media-producer": "credit", "datasource": "credit", "bibliography": "notice",
    "caption": "caption", "media-caption": "caption", "figcaption": "caption",
    "li": "item", "dt": "item", "dd": "item", "td": "item", "th": "item", "tr": "item",
}  # fmt: skip
_BLOCKS: Final = frozenset(_ROLES) | frozenset(
    """abstract address article aside blockquote block body body.content body.end body.head bq
    center content div dl dd fn figure footer header hedline hr html main media nitf nitf-table ol
    p pre rights section table tbody tfoot thead tr ul""".split()
)
_SILENT: Final = frozenset(
    """alt-code audio custom-table docdata ds head iframe media-metadata media-object
    media-reference nitf-table-metadata object postaddr pronounce rp rt script style svg template
    title video""".split()
)
"""Elements whose text is none that a report's readers read."""


class Prose:
    """Composes elements of one source, one after the other, into one text."""

    def __init__(self, source: str) -> None:
        self.composer = Composer()
        self.placed: list[tuple[Element, Span]] = []
        """Every element that has words, with their place in the text, as they end."""
        self._source = source
        self._role: BlockRole | None = None
        self._start = -1
        self._after = ""
        self._space: tuple[int, int] | None = None
        self._broken: tuple[int, int] | None = None
        self._waiting: list[int] = []
        self._starts: list[int] = []
        self._cells = 0
        self._has_headline = False

    def add(self, element: Element, role: BlockRole | None = None) -> None:
        """The prose of ``element`` as blocks of their own, of ``role`` where one is given."""
        self._close()
        self._walk(element, role, in_row=False, keeps=False)
        self._close()

    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, with the roles that only their words tell."""
        return blocks.refine(self.composer.done().text, self.composer.blocks)

    def _walk(self, element: Element, role: BlockRole | None, *, in_row: bool, keeps: bool) -> None:
        name = element.name
        if name == "br":
            if self._start >= 0:
                self._broken = self._broken or (element.start, element.start)
            return
        if role in (None, "paragraph") and name in _ROLES:
            role = _ROLES[name]
        parts = name in _BLOCKS and not in_row
        if parts:
            self._close()
            self._role = role
        elif name in _BLOCKS:
            self._space = self._space or (element.start, element.start)
        if name in ("td", "th"):
            self._cell()
        number = len(self._starts)
        self._starts.append(-1)
        self._waiting.append(number)
        in_row = in_row or name == "tr"
        keeps = keeps or name == "pre"
        for child in element.children:
            if isinstance(child, Element):
                if child.name in _SILENT or "hidden" in child.attributes:
                    continue
                self._walk(child, role, in_row=in_row, keeps=keeps)
                if self._start < 0:
                    self._role = role
            else:
                self._chars(child, keeps)
        if self._waiting and self._waiting[-1] == number:
            self._waiting.pop()
        start = self._starts.pop()
        if 0 <= start < self.composer.length:
            self.placed.append((element, Span(start=start, end=self.composer.length)))
        if parts:
            self._close()

    def _cell(self) -> None:
        """A bar before every cell of a row but its first; an empty cell keeps its bar."""
        if self._start >= 0:
            self._space = self._broken = None
            self._after += " | "

    def _chars(self, piece: Chars, keeps: bool) -> None:
        if not piece.verbatim:
            if piece.text.strip(_SPACES):
                self._begin()
                self.composer.converted(piece.text, piece.start, piece.end)
            elif keeps and self._start >= 0:
                self.composer.converted(piece.text, piece.start, piece.end)
            else:
                self._space = self._space or (piece.start, piece.end)
            return
        if keeps and not piece.text.isspace():
            self._begin()
            self.composer.verbatim(self._source, piece.start, piece.end)
            return
        for match in _PIECE.finditer(self._source, piece.start, piece.end):
            if match["space"] is not None:
                self._space = self._space or match.span()
                continue
            self._begin()
            self.composer.verbatim(self._source, *match.span())

    def _begin(self) -> None:
        """What stands before the words that come now: a new block, a bar, a break or a space."""
        composer = self.composer
        if self._start < 0:
            role = self._role or "paragraph"
            if role == "headline" and self._has_headline:
                role = "heading"
            self._has_headline = self._has_headline or role == "headline"
            self._role = role
            if composer.length:
                composer.invented("\n" if role == "item" else "\n\n")
            self._start = composer.length
        elif self._after:
            composer.invented(self._after)
        elif self._broken is not None:
            composer.converted("\n", *self._broken)
        elif self._space is not None:
            if self._source[slice(*self._space)] == " ":
                composer.verbatim(self._source, *self._space)
            else:
                composer.converted(" ", *self._space)
        self._space = self._broken = None
        self._after = ""
        for number in self._waiting:
            self._starts[number] = composer.length
        self._waiting.clear()

    def _close(self) -> None:
        if self._start >= 0:
            self.composer.block(self._start, self._role or "paragraph")
        self._start = -1
        self._space = self._broken = None
        self._after = ""
        self._role = None


def hull(spans: Iterable[Span]) -> Span | None:
    """The shortest span that covers all of them; ``None`` for none."""
    found = list(spans)
    if not found:
        return None
    return Span(start=min(span.start for span in found), end=max(span.end for span in found))
