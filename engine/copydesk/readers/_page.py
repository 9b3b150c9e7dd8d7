"""A web page into the text of its article.

One pass over the tags with a stack of open elements gives raw blocks: runs of the source, with a
role, the region (article, main) they stand in, and whether they are all links. A second step picks
the region that holds the story, joins table cells into rows, and composes the text. Elements that
hold no prose (navigation, asides, scripts, hidden parts) are left out altogether.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from html import unescape

from copydesk.model import Block, BlockRole
from copydesk.readers import _page_facts
from copydesk.readers._compose import Composer, Strand
from copydesk.readers._markup import Tag, tags

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "command", "keygen"]
)
_SKIPPED = frozenset(
    ["script", "style", "noscript", "template", "nav", "aside", "footer", "button", "select", "option", "textarea", "svg", "math", "iframe", "object", "audio", "video", "canvas", "dialog", "menu", "datalist", "map", "head", "title", "noembed", "noframes", "applet", "picture", "progress", "meter", "rp", "rt"]
)
_UNREADABLE = frozenset(["script", "style", "noscript", "template", "head", "title", "svg", "math", "iframe", "object"])
_SKIPPED_ROLES = frozenset(
    ["navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tablist", "form"]
)
_SUSPECT_WORDS = frozenset(
    ["share", "sharing", "social", "related", "newsletter", "promo", "advert", "advertisement", "ads", "ad", "comments", "comment", "breadcrumb", "breadcrumbs", "sidebar", "nav", "navbar", "navigation", "subscribe", "subscription", "paywall", "popular", "trending", "recommended", "recommendations", "cookie", "cookies", "consent", "toolbar", "tags", "taglist", "hidden", "invisible", "sr-only", "visually-hidden", "screen-reader-text", "skip-link", "outbrain", "taboola", "sponsored", "masthead", "pagination"]
)
_SUSPECT_FIRST = frozenset(
    ["related", "newsletter", "share", "social", "promo", "advert", "advertisement", "cookie", "breadcrumb", "breadcrumbs", "subscribe", "subscription", "outbrain", "taboola", "sponsored", "comments"]
)
"""First parts of class names, as in "related-stories"."""
_BLOCKS = frozenset(
    ["address", "article", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "caption", "ul", "optgroup"]
)
_IN_HEAD = frozenset(["head", "title", "style", "script", "noscript", "template", "noframes", "object"])
_CLOSES_P = _BLOCKS - {"td", "th", "tr", "tbody", "thead", "tfoot", "caption", "body", "html"}
_ROLES: dict[str, BlockRole] = {
    "h1": "headline",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "item",
    "th": "item",
    "figcaption": "caption",
    "caption": "caption",
}
_CLASS_ROLES: dict[str, BlockRole] = {
    "byline": "notice",
    "dateline": "notice",
    "timestamp": "notice",
    "pubdate": "notice",
    "caption": "caption",
    "wp-caption-text": "caption",
    "credit": "credit",
}
_SAME = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "tr": ("table",), "td": ("table",)}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PIECE = re.compile(
    r"(?P<space>[ \t\r\n\f]+)|(?P<reference>&(?:\#[0-9]{1,8};?|\#[xX][0-9a-fA-F]{1,7};?"
    r"|[A-Za-z][A-Za-z0-9]{1,31};?))|(?P<words>[^ \t\r\n\f&]+|&)"
)
_ROW_LENGTH = 500
_SEARCH_DEPTH = 256
"""How far up an end tag looks for its start tag among inline elements: hostile nesting stays
cheap, and no real page nests so deep."""


@dataclass(slots=True)
class Page:
    strand: Strand
    blocks: tuple[Block, ...]
    given: tuple[tuple[str, str], ...]
    published: date | None
    origin: str | None


@dataclass(slots=True)
class _Open:
    name: str
    skipped: bool
    role: BlockRole
    regions: tuple[int, ...]
    row: int = 0
    cell: int = 0
    keeps_space: bool = False
    linked: bool = False


@dataclass(slots=True)
class _Raw:
    """A block before it is composed: runs of the source; an empty run is a line break."""

    role: BlockRole
    regions: tuple[int, ...]
    row: int
    cell: int
    keeps_space: bool
    runs: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    linked: int = 0


def read(source: str) -> Page:
    """The article of a page, or of a piece of HTML."""
    walk = _walk(source, lenient=False)
    if not walk.raw:
        # A page whose words are all inside what is left out (a <nav> never closed).
        walk = _walk(source, lenient=True)
    chosen = _choose(walk.raw, walk.kinds)
    composer = Composer()
    _compose(source, chosen, composer)
    facts = walk.facts.found()
    return Page(
        strand=composer.done(),
        blocks=tuple(composer.blocks),
        given=facts.given,
        published=facts.published,
        origin=facts.origin,
    )


def _walk(source: str, *, lenient: bool) -> _Walk:
    walk = _Walk(source, lenient)
    for tag in tags(source):
        walk.text(tag.start)
        walk.tag(tag)
    walk.text(len(source))
    return walk


class _Walk:
    def __init__(self, source: str, lenient: bool = False) -> None:
        self.source = source
        self.lenient = lenient
        self.position = 0
        self.stack: list[_Open] = [_Open("", False, "paragraph", ())]
        self.open = Counter[str]()
        self.raw: list[_Raw] = []
        self.kinds: list[str] = []
        self.facts = _page_facts.Collector(source)
        self._current: _Raw | None = None
        self._rows = 0
        self._cells = 0

    def text(self, end: int) -> None:
        """The text up to ``end``, in the element that is open."""
        start, self.position = self.position, max(self.position, end)
        if start >= end:
            return
        top = self.stack[-1]
        if top.skipped:
            return
        raw = self._current
        if raw is None:
            if self.source[start:end].isspace():
                return
            raw = _Raw(top.role, top.regions, top.row, top.cell, top.keeps_space)
            self._current = raw
            self.raw.append(raw)
        raw.runs.append((start, end))
        raw.length += end - start
        if top.linked:
            raw.linked += end - start

    def close_block(self) -> None:
        self._current = None

    def tag(self, tag: Tag) -> None:
        self.position = max(self.position, tag.end)
        name = tag.name
        if not name:
            return
        self.facts.tag(tag)
        if tag.closes:
            self._end(name)
            return
        if name == "br":
            if self._current is not None and not self.stack[-1].skipped:
                self._current.runs.append((tag.start, tag.start))
            return
        if name in _VOID:
            if name == "hr":
                self.close_block()
            return
        self._start(tag)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if self.open["head"] and name not in _IN_HEAD:
            self._end("head")
        if name in _CLOSES_P and self.open["p"]:
            self._implied_end("p", ("button", "table", "td", "th", "blockquote", "li"))
        if name in _SAME and self.open[name]:
            self._implied_end(name, _SAME[name])
        elif name in ("dt", "dd", "td", "th"):
            for other in ("dt", "dd") if name[0] == "d" else ("td", "th"):
                if self.open[other]:
                    self._implied_end(other, ("dl", "table", "tr"))
        above = self.stack[-1]
        entry = _Open(
            name,
            above.skipped or self._is_skipped(tag),
            _ROLES.get(name, above.role if name not in ("article", "main") else "paragraph"),
            above.regions,
            above.row,
            above.cell,
            above.keeps_space or name == "pre",
            above.linked or (name == "a" and "href" in tag.attributes),
        )
        if name in ("article", "main") or tag.attributes.get("itemprop") == "articleBody":
            entry.regions = (*above.regions[-8:], len(self.kinds))
            self.kinds.append("main" if name == "main" else "article")
        elif tag.attributes.get("role") == "main":
            entry.regions = (*above.regions[-8:], len(self.kinds))
            self.kinds.append("main")
        elif name not in ("body", "html") and (name == "form" or _is_suspect(tag.attributes)):
            entry.regions = (*above.regions[-8:], len(self.kinds))
            self.kinds.append("suspect")
        if name in ("tr", "dt"):
            self._rows += 1
            entry.row = self._rows
        if name in ("td", "th", "dt", "dd"):
            self._cells += 1
            entry.cell = self._cells
            if name == "dd" and not entry.row:
                entry.row = self._rows
        words = tag.attributes.get("class", "") if above.role == "paragraph" else ""
        if words and len(words) < 500:
            for word in words.lower().split():
                if word in _CLASS_ROLES:
                    entry.role = _CLASS_ROLES[word]
        if name in _BLOCKS and not entry.skipped:
            self.close_block()
        self.stack.append(entry)
        self.open[name] += 1

    def _is_skipped(self, tag: Tag) -> bool:
        name, attributes = tag.name, tag.attributes
        if name in (_UNREADABLE if self.lenient else _SKIPPED):
            return True
        if self.lenient:
            return False
        if name in ("html", "body", "main", "article"):
            return False
        if name == "header":
            # A site's header is furniture; an article's own holds its headline.
            return not self.stack[-1].regions
        if not attributes:
            return False
        if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
            return True
        if attributes.get("role", "").lower() in _SKIPPED_ROLES:
            return True
        return _HIDDEN_STYLE.search(attributes.get("style", "")[:500]) is not None

    def _implied_end(self, name: str, barriers: tuple[str, ...]) -> None:
        for depth, entry in enumerate(reversed(self.stack)):
            if entry.name == name:
                self._pop(depth + 1)
                return
            if entry.name in barriers or depth > _SEARCH_DEPTH:
                return

    def _end(self, name: str) -> None:
        if not self.open[name]:
            return
        inline = name not in _BLOCKS and name not in _SKIPPED
        for depth, entry in enumerate(reversed(self.stack)):
            if entry.name == name:
                self._pop(depth + 1)
                return
            if inline and (entry.name in _BLOCKS or depth > _SEARCH_DEPTH):
                return

    def _pop(self, count: int) -> None:
        for entry in self.stack[-count:]:
            self.open[entry.name] -= 1
            if entry.name in _BLOCKS and not entry.skipped:
                self.close_block()
        del self.stack[-count:]


def _is_suspect(attributes: dict[str, str]) -> bool:
    """Whether a class or id says that an element is not the story's."""
    if not attributes:
        return False
    words = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500].lower().split()
    return any(
        word in _SUSPECT_WORDS or re.split("[-_]", word, maxsplit=1)[0] in _SUSPECT_FIRST
        for word in words
    )


def _choose(raw: list[_Raw], kinds: list[str]) -> list[_Raw]:
    """The blocks of the story: those of the richest article, or of main, or all."""
    if not kinds:
        return raw
    prose = Counter[int]()
    for block in raw:
        for region in block.regions:
            prose[region] += block.length - block.linked
    everything = sum(block.length - block.linked for block in raw)
    dropped = {
        region
        for region, amount in prose.items()
        if kinds[region] == "suspect" and amount * 2 < everything
    }
    raw = [block for block in raw if dropped.isdisjoint(block.regions)]
    mains = [region for region in prose if kinds[region] == "main"]
    articles = [region for region in prose if kinds[region] == "article"]
    whole = max(mains, key=lambda region: prose[region], default=None)
    total = prose[whole] if whole is not None else everything
    best = max(articles, key=lambda region: (prose[region], -region), default=None)
    if best is None or prose[best] * 5 < total * 3:
        # Many small articles: teasers around a story, or the entries of a live page.
        best = whole
    if best is None:
        return raw
    kept = [block for block in raw if best in block.regions]
    if not kept:
        return raw
    if not any(block.role == "headline" for block in kept):
        first = raw.index(kept[0])
        titles = [block for block in raw[:first] if block.role == "headline"]
        kept[:0] = titles[-1:]
    return kept


def _compose(source: str, raw: list[_Raw], composer: Composer) -> None:
    index = 0
    has_headline = False
    while index < len(raw):
        row = [raw[index]]
        if raw[index].row:
            while index + len(row) < len(raw) and raw[index + len(row)].row == raw[index].row:
                row.append(raw[index + len(row)])
        cells = len({block.cell for block in row})
        if cells > 1 and sum(block.length for block in row) <= _ROW_LENGTH:
            _compose_row(source, row, composer)
        else:
            for block in row:
                role = block.role
                if role == "headline":
                    role = "heading" if has_headline else "headline"
                if role == "item" and block.row and block.length > _ROW_LENGTH:
                    role = "paragraph"
                if _is_link(block):
                    role = "furniture"
                start = _separate(composer, "\n" if role == "item" else "\n\n")
                _compose_block(source, block, composer)
                has_headline = has_headline or (role == "headline" and composer.length > start)
                composer.block(start, role)
        index += len(row)


def _is_link(block: _Raw) -> bool:
    """Whether a line is nothing but a link: what a page offers to read next."""
    return (
        block.role in ("paragraph", "item")
        and not block.row
        and 0 < block.length < 300
        and block.linked * 10 >= block.length * 9
    )


def _separate(composer: Composer, between: str) -> int:
    if composer.length:
        composer.invented(between)
    return composer.length


def _compose_row(source: str, row: list[_Raw], composer: Composer) -> None:
    start = _separate(composer, "\n")
    filled = False
    for block in row:
        before = composer.length
        if filled:
            composer.invented(" | ")
        place = composer.length
        _compose_block(source, block, composer)
        if composer.length == place:
            # An empty cell still keeps its column: its bar stays.
            filled = filled or before > start
        else:
            filled = True
    composer.block(start, "item")


def _compose_block(source: str, block: _Raw, composer: Composer) -> None:
    """The words of a block, white space collapsed as a browser does."""
    begun = False
    space: tuple[int, int] | None = None
    broken: list[int] = []
    for start, end in block.runs:
        if start == end:
            broken.append(start)
            continue
        if block.keeps_space:
            if begun and broken:
                composer.invented("\n" * min(len(broken), 2))
            broken = []
            _verbatim(source, start, end, composer)
            begun = True
            continue
        for piece in _PIECE.finditer(source, start, end):
            if piece["space"] is not None:
                space = space or (piece.start(), piece.end())
                continue
            if begun:
                if broken:
                    composer.converted("\n" * min(len(broken), 2), broken[0], broken[-1])
                elif space is not None:
                    if source[space[0] : space[1]] == " ":
                        composer.verbatim(source, *space)
                    else:
                        composer.converted(" ", *space)
            space = None
            broken = []
            begun = True
            if piece["reference"] is not None:
                composer.converted(_resolve(piece["reference"]), piece.start(), piece.end())
            else:
                composer.verbatim(source, piece.start(), piece.end())


def _verbatim(source: str, start: int, end: int, composer: Composer) -> None:
    for piece in _PIECE.finditer(source, start, end):
        if piece["reference"] is not None:
            composer.converted(_resolve(piece["reference"]), piece.start(), piece.end())
        else:
            composer.verbatim(source, piece.start(), piece.end())


def _resolve(reference: str) -> str:
    # An unknown name stands for itself; a number that is no character, for the replacement.
    return unescape(reference)
