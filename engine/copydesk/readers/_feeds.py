"""RSS 0.9x, 1.0 and 2.0, and Atom: every item of a feed is a report of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.model import Block
from copydesk.readers._content import composed
from copydesk.readers._dates import parse_day
from copydesk.readers._life import moment
from copydesk.readers._prose import Prose
from copydesk.readers._tree import Element
from copydesk.readers.base import Life, ReadText
from copydesk.text import blocks

_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_FOREIGN: Final = ("http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd")


def read(root: Element, source: str) -> Iterator[ReadText]:
    """The reports in a feed; items without a text of their own are left out."""
    if root.name in ("feed", "entry"):
        house = root.words("title") if root.name == "feed" else ""
        for entry in (root,) if root.name == "entry" else root.elements("entry"):
            report = _entry(entry, source, house)
            if report is not None:
                yield report
        return
    channel = root.first("channel")
    house = channel.words("title") if channel is not None else ""
    for parent in (channel, root):
        for item in parent.elements("item") if parent is not None else ():
            report = _item(item, source, house)
            if report is not None:
                yield report


def _item(item: Element, source: str, house: str) -> ReadText | None:
    own = Element("item", "", {}, item.start)
    own.children = [e for e in item.elements() if e.namespace not in _FOREIGN]
    encoded = next((e for e in own.elements("encoded") if e.namespace == _CONTENT), None)
    body = encoded if encoded is not None else own.first("description")
    dublin = {e.name: e.words() for e in own.elements() if e.namespace == _DUBLIN_CORE}
    stated = own.words("pubDate") or dublin.get("date", "")
    given = {
        "published": stated,
        "byline": dublin.get("creator", "") or own.words("author"),
        "uri": own.words("guid"),
        "link": own.words("link"),
    }
    origin = own.words("source") or dublin.get("publisher", "") or house
    life = Life(uri=given["uri"], created=stated if moment(stated) else "")
    return _report(source, own.first("title"), body, "", given, origin, life)


def _entry(entry: Element, source: str, house: str) -> ReadText | None:
    content = entry.first("content")
    if content is None or not content.words():
        content = entry.first("summary")
    stated = entry.words("published") or entry.words("updated")
    given = {
        "published": stated,
        "updated": entry.words("updated"),
        "byline": ", ".join(filter(None, (a.words("name") for a in entry.elements("author")))),
        "uri": entry.words("id"),
    }
    kind = content.attributes.get("type", "text") if content is not None else "text"
    origin = entry.words("source", "title") or house
    life = Life(uri=given["uri"], created=entry.words("updated"))
    return _report(source, entry.first("title"), content, kind, given, origin, life)


def _report(
    source: str,
    title: Element | None,
    body: Element | None,
    kind: str,
    given: dict[str, str],
    origin: str,
    life: Life,
) -> ReadText | None:
    """One item; ``kind`` is what Atom calls the type of its content, "" in RSS."""
    if body is None or not body.words():
        return None
    prose = Prose(source)
    if title is not None:
        prose.add(title, "headline")
    if kind == "xhtml":
        prose.add(body)
    else:
        typed = "text/plain" if kind in ("text", "text/plain") else kind
        strand, found = composed(body.strand(source), typed)
        if not strand.text.strip():
            return None
        composer = prose.composer
        composer.invented("\n\n" if composer.length else "")
        base = composer.length
        composer.strand(strand)
        composer.blocks += [
            Block(start=base + block.start, end=base + block.end, role=block.role)
            for block in found
        ]
    whole = prose.composer.done()
    stated = {"headline": title.words() if title is not None else "", **given}
    return ReadText(
        text=whole.text,
        source=source,
        segments=whole.segments,
        blocks=blocks.refine(whole.text, prose.composer.blocks),
        given=tuple((field, value) for field, value in stated.items() if value),
        published=parse_day(given["published"]),
        origin=origin or None,
        life=life,
    )
