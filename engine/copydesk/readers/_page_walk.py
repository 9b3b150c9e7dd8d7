"""One pass over a page's tags: raw blocks of text with their role, region and place.

A stack of open elements, with the end tags that HTML lets authors leave out, gives runs of the
source. Elements that hold no prose (navigation, asides, scripts, hidden parts) are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from copydesk.model import BlockRole
from copydesk.readers import _page_facts
from copydesk.readers._markup import Tag, tags
from copydesk.regexes import compiled


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _words(
    """area base br col embed hr img input link meta param source track wbr command keygen"""
)
_SKIPPED = _words(
    """script style noscript template nav aside footer button select option textarea svg math
    iframe object audio video canvas dialog menu datalist map head title noembed noframes
    applet picture progress meter rp rt"""
)
_UNREADABLE = _words("""script style noscript template head title svg math iframe object""")
_SKIPPED_ROLES = _words(
    """navigation complementary banner contentinfo search dialog alertdialog menu menubar toolbar
    tablist form"""
)
_SUSPECT_WORDS = _words(
    """share sharing social related newsletter promo advert advertisement ads ad comments comment
    breadcrumb breadcrumbs sidebar nav navbar navigation subscribe subscription paywall
    popular trending recommended recommendations cookie cookies consent toolbar tags taglist
    hidden invisible sr-only visually-hidden screen-reader-text skip-link outbrain taboola
    sponsored masthead pagination"""
)
_SUSPECT_FIRST = _words(
    """related newsletter share social promo advert advertisement cookie breadcrumb breadcrumbs
    subscribe subscription outbrain taboola sponsored comments"""
)
"""First parts of class names, as in "related-stories"."""
_BLOCKS = _words(
    """address article blockquote body center dd details dir div dl dt fieldset figcaption figure
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table
    tbody td tfoot th thead tr caption ul optgroup"""
)
_IN_HEAD = _words("""head title style script noscript template noframes object""")
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
_HIDDEN_STYLE = compiled(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SEARCH_DEPTH = 256
"""How far up an end tag looks for its start tag among inline elements: hostile nesting stays
cheap, and no real page nests so deep."""


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
class RawBlock:
    """A block before it is composed: runs of the source; an empty run is a line break."""

    role: BlockRole
    regions: tuple[int, ...]
    row: int
    cell: int
    keeps_space: bool
    runs: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0
    linked: int = 0


def walk(source: str, *, lenient: bool) -> Walk:
    """All blocks of a page; a lenient walk leaves out only what cannot be read at all."""
    walked = Walk(source, lenient)
    for tag in tags(source):
        walked.text(tag.start)
        walked.tag(tag)
    walked.text(len(source))
    return walked


class Walk:
    """One pass over the tags of a page, with a stack of the elements that are open."""

    def __init__(self, source: str, lenient: bool = False) -> None:
        self.source = source
        self.lenient = lenient
        self.position = 0
        self.stack: list[_Open] = [_Open("", False, "paragraph", ())]
        self.open = Counter[str]()
        self.raw: list[RawBlock] = []
        self.kinds: list[str] = []
        self.facts = _page_facts.Collector(source)
        self._current: RawBlock | None = None
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
            raw = RawBlock(top.role, top.regions, top.row, top.cell, top.keeps_space)
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
        classes = tag.attributes.get("class", "") if above.role == "paragraph" else ""
        if classes and len(classes) < 500:
            for word in classes.lower().split():
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
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:500].lower().split()
    return any(
        name in _SUSPECT_WORDS or re.split("[-_]", name, maxsplit=1)[0] in _SUSPECT_FIRST
        for name in names
    )
