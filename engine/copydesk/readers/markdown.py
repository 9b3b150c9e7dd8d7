"""Markdown: the words without their marks, every one leading back to the file.

markdown-it gives the blocks with their lines and the inline tokens in order. It does not say where
an inline token stands; since their order is that of the text, walking the text along the tokens
finds each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import BlockRole
from copydesk.readers._compose import Composer
from copydesk.readers._dates import parse_day
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.regexes import compiled
from copydesk.text import blocks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")

_LINE_END = compiled(r"\r\n|[\r\n]")
_FRONT = compiled(r"---[ \t]*(?:\r\n|[\r\n])")
_FRONT_END = compiled(r"(?:---|\.\.\.)[ \t]*\Z")
_PAIR = compiled(
    r"([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]+(?P<quote>[\"']?)(?P<value>.*?)(?P=quote)[ \t]*\Z"
)
_FIELDS = {
    "title": "headline",
    "headline": "headline",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "updated": "updated",
    "lastmod": "updated",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "source": "origin",
    "credit": "origin",
    "origin": "origin",
    "dateline": "dateline",
}
_REFERENCE_TAIL = compiled(r"\]\[[^\[\]\n]{0,999}\]|\]")
_SPACES = compiled(r"[ \t]*\\?(?:\r\n|[\r\n])[ \t]*|[ \t]+")
_MAX_FRONT_LINES = 200
_MAX_BRACKETS = 20_000


class _Line(NamedTuple):
    start: int
    end: int


def sniff(head: str) -> bool:
    """Whether a text begins with front matter or an ATX heading."""
    return _FRONT.match(head) is not None or re.match(r"#{1,6} \S", head) is not None


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The one report in the file; ``NotAReport`` where nothing but marks is in it."""
    source = raw.text
    lines = list(_lines(source))
    given, title, first = _front_matter(source, lines)
    reader = _Reader(source, lines, first)
    reader.read(title)
    strand = reader.composer.done()
    if not strand.text.strip():
        raise NotAReport("the file holds no text beside its marks")
    stated = dict(given)
    return (
        ReadText(
            text=strand.text,
            source=source,
            segments=strand.segments,
            blocks=blocks.refine(strand.text, reader.composer.blocks),
            given=given,
            published=parse_day(stated.get("published", "")),
            origin=stated.get("origin"),
        ),
    )


def _lines(source: str) -> Iterator[_Line]:
    start = 0
    for match in _LINE_END.finditer(source):
        yield _Line(start, match.start())
        start = match.end()
    yield _Line(start, len(source))


def _front_matter(
    source: str, lines: Sequence[_Line]
) -> tuple[tuple[tuple[str, str], ...], _Line | None, int]:
    """Stated fields, the place of the title, and the first line of the text proper."""
    if not _FRONT.match(source):
        return (), None, 0
    given: dict[str, str] = {}
    title: _Line | None = None
    for number, line in enumerate(lines[1:_MAX_FRONT_LINES], start=1):
        words = source[line.start : line.end]
        if _FRONT_END.match(words):
            return tuple(given.items()), title, number + 1
        pair = _PAIR.match(words[:1000])
        name = _FIELDS.get(pair[1].strip().lower(), "") if pair else ""
        if pair and name and pair["value"].strip():
            given.setdefault(name, pair["value"].strip())
            if name == "headline" and title is None:
                place = line.start + pair.start("value")
                title = _Line(place, place + len(pair["value"].rstrip()))
    return (), None, 0


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Joined, a resolved entity could not be told from the text beside it.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


class _Reader:
    def __init__(self, source: str, lines: Sequence[_Line], first: int) -> None:
        self.source = source
        self.lines = lines
        self.first = first
        self.composer = Composer()
        self._md = _parser()
        self._cursor = (0, 0)

    def read(self, title: _Line | None) -> None:
        """Compose all blocks; the front matter's title comes first unless a heading does."""
        body = "\n".join(self.source[line.start : line.end] for line in self.lines[self.first :])
        if body.count("[") > _MAX_BRACKETS:
            # The parser's search for the end of each link takes quadratic time on those.
            self._md.disable(["link", "image"])
        tokens = self._md.parse(body)
        opens_with_heading = bool(tokens) and tokens[0].type == "heading_open"
        headed = False
        if title is not None and not (opens_with_heading and tokens[0].tag == "h1"):
            self.composer.verbatim(self.source, *title)
            self.composer.block(0, "headline")
            headed = True
        role: BlockRole = "paragraph"
        items = 0
        row: int | None = None
        cells = 0
        for token in tokens:
            kind = token.type
            if kind == "heading_open":
                role = "headline" if not headed and token.tag in ("h1", "h2") else "heading"
                headed = True
            elif kind in ("heading_close", "table_close"):
                role = "paragraph"
            elif kind == "list_item_open":
                items += 1
            elif kind == "list_item_close":
                items -= 1
            elif kind == "tr_open":
                row = self._separate("\n")
                cells = 0
            elif kind == "tr_close":
                if row is not None:
                    self.composer.block(row, "item")
                row = None
            elif kind == "inline" and token.map is not None:
                if row is not None:
                    if cells:
                        self.composer.invented(" | ")
                    cells += 1
                    self._inline(token)
                    continue
                start = self._separate("\n" if items else "\n\n")
                self._inline(token)
                self.composer.block(start, "item" if items and role == "paragraph" else role)
            elif kind in ("fence", "code_block") and token.map is not None:
                self._verbatim_lines(token)
            elif kind == "html_block" and token.map is not None:
                self._html(token)

    def _separate(self, between: str) -> int:
        if self.composer.length:
            self.composer.invented(between)
        return self.composer.length

    def _verbatim_lines(self, token: Token) -> None:
        start = self._separate("\n\n")
        first, last = self._range(token)
        if token.type == "fence":
            first, last = first + 1, last - 1
        for number in range(first, last):
            if number > first:
                self.composer.invented("\n")
            self.composer.verbatim(self.source, *self.lines[number])
        self.composer.block(start, "paragraph")

    def _html(self, token: Token) -> None:
        from copydesk.readers import _page
        from copydesk.readers._compose import Strand

        first, last = self._range(token)
        if first >= last:
            return
        start, end = self.lines[first].start, self.lines[last - 1].end
        page = _page.read(self.source[start:end])
        if not page.strand.text.strip():
            return
        base = self._separate("\n\n")
        moved = tuple((at, start + place, length) for at, place, length in page.strand.segments)
        self.composer.strand(Strand(page.strand.text, moved))
        for block in page.blocks:
            self.composer.blocks.append(
                replace(block, start=base + block.start, end=base + block.end)
            )

    def _range(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 0)
        return self.first + first, min(self.first + last, len(self.lines))

    # Inline text

    def _inline(self, token: Token) -> None:
        """The words of one inline token, without its marks."""
        places = self._places(token)
        walk = _Walk(token.content, places, self.source, self.composer, self._md)
        walk.tokens(token.children or ())

    def _places(self, token: Token) -> list[tuple[int, int]]:
        """(start in the content, start in the source) of each of the content's lines."""
        first, last = self._range(token)
        found: list[tuple[int, int]] = []
        offset = 0
        number = first
        for content_line in token.content.split("\n"):
            place = -1
            while number < last:
                line = self.lines[number]
                low = line.start
                if self._cursor[0] == number:
                    low = max(low, self._cursor[1])
                place = self.source.find(content_line, low, line.end)
                if place >= 0:
                    self._cursor = (number, place + len(content_line))
                    break
                number += 1
            found.append((offset, place))
            if token.type == "inline" and "\n" in token.content:
                number += 1
            offset += len(content_line) + 1
        return found


class _Walk:
    """Goes along an inline token's content with its child tokens."""

    def __init__(
        self,
        content: str,
        places: Sequence[tuple[int, int]],
        source: str,
        composer: Composer,
        md: MarkdownIt,
    ) -> None:
        self.content = content
        self.places = places
        self.source = source
        self.composer = composer
        self.md = md
        self.at = 0
        self._line = 0

    def tokens(self, children: Sequence[Token]) -> None:
        for child in children:
            kind = child.type
            if kind == "text":
                self._words(child.content)
            elif kind == "text_special":
                self._special(child)
            elif kind in ("softbreak", "hardbreak"):
                self._break(" " if kind == "softbreak" else "\n")
            elif kind == "code_inline":
                self._code(child)
            elif kind == "html_inline":
                self._skip_to(child.content)
                self.at += len(child.content)
            elif kind == "image":
                self._skip_to("![")
                self.at += 2 + len(child.content)
                self._tail()
            elif kind == "link_open":
                self._skip_to("<" if child.markup == "autolink" else "[")
                self.at += 1
            elif kind == "link_close":
                if child.markup == "autolink":
                    self._skip_to(">")
                    self.at += 1
                else:
                    self._tail()
            elif child.markup:
                self._skip_to(child.markup)
                self.at += len(child.markup)

    def _skip_to(self, words: str) -> None:
        """Move on to where ``words`` stand next; stay where they don't."""
        found = self.content.find(words, self.at)
        if found >= 0:
            self.at = found

    def _source_of(self, position: int) -> int:
        """Where a place of the content stands in the source; -1 where that is not known."""
        while self._line + 1 < len(self.places) and self.places[self._line + 1][0] <= position:
            self._line += 1
        start, place = self.places[self._line]
        return place + position - start if place >= 0 else -1

    def _words(self, words: str) -> None:
        if not words:
            return
        self._skip_to(words)
        place = self._source_of(self.at)
        if place >= 0 and self.source.startswith(words, place):
            self.composer.verbatim(self.source, place, place + len(words))
        else:
            self._invent(words)
        self.at += len(words)

    def _special(self, child: Token) -> None:
        self._skip_to(child.markup)
        place = self._source_of(self.at)
        if place >= 0:
            self.composer.converted(child.content, place, place + len(child.markup))
        else:
            self._invent(child.content)
        self.at += len(child.markup)

    def _invent(self, words: str) -> None:
        # The parser changed the line (a tab, an escaped bar in a table): the line is the place.
        known = [place for _, place in self.places if place >= 0]
        if known:
            self.composer.converted(words, known[0], known[0])
        else:
            self.composer.invented(words)

    def _break(self, shown: str) -> None:
        match = _SPACES.match(self.content, self.at)
        end = match.end() if match else self.at
        start_place = self._source_of(self.at)
        end_place = self._source_of(end)
        if 0 <= start_place <= end_place:
            self.composer.converted(shown, start_place, end_place)
        else:
            self.composer.invented(shown)
        self.at = end

    def _code(self, child: Token) -> None:
        self._skip_to(child.markup)
        self.at += len(child.markup)
        self._words(child.content)
        self._skip_to(child.markup)
        self.at += len(child.markup)

    def _tail(self) -> None:
        """What follows a link's words: ``](url "title")``, ``][reference]`` or ``]``."""
        from markdown_it.helpers import parseLinkDestination, parseLinkTitle

        content, size = self.content, len(self.content)
        self._skip_to("]")
        at = self.at + 1
        if content[at : at + 1] == "(":
            at = _space(content, at + 1)
            destination = parseLinkDestination(content, at, size)
            if destination.ok:
                at = _space(content, destination.pos)
                title = parseLinkTitle(content, at, size)
                if title.ok:
                    at = _space(content, title.pos)
            if content[at : at + 1] == ")":
                self.at = at + 1
                return
        match = _REFERENCE_TAIL.match(content, self.at)
        self.at = match.end() if match else self.at


def _space(content: str, at: int) -> int:
    while at < len(content) and content[at] in " \t\n":
        at += 1
    return at
