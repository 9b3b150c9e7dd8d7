"""NewsML-G2 2.x: news items of the IPTC, alone or in a news message.

The text is in ``contentSet``: NITF or XHTML as ``inlineXML``, or ``inlineData``. What
``contentMeta`` says the item is about, by name and type, is marked where the text names it. See
https://iptc.org/std/NewsML-G2/guidelines/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.model import Block, Marked, Span
from copydesk.readers import _nitf
from copydesk.readers._compose import Strand
from copydesk.readers._content import composed
from copydesk.readers._dates import parse_day
from copydesk.readers._life import status_of
from copydesk.readers._prose import Prose
from copydesk.readers._tree import Element
from copydesk.readers.base import Life, ReadText
from copydesk.text import blocks

_TYPES: Final[dict[str, _nitf.Kind]] = {
    "person": "person",
    "organisation": "organization",
    "organization": "organization",
    "geoarea": "place",
    "place": "place",
    "poi": "place",
}
_LONGEST_NAME: Final = 200
_MOST_NAMES: Final = 500


def items(root: Element) -> Iterator[Element]:
    """The news items in a message, or the item itself."""
    if root.name == "newsItem":
        yield root
    elif root.name == "newsMessage":
        for item_set in root.elements("itemSet"):
            yield from item_set.elements("newsItem")


def read(item: Element, source: str) -> ReadText | None:
    """One item; ``None`` where it has no text, unless it takes an earlier version back."""
    life = _life(item)
    prose = Prose(source)
    marked: tuple[Marked, ...] = ()
    headline = _main(item, "headline")
    content = item.first("contentSet") or Element("contentSet", "", {}, 0)
    nitf = next((e for e in content.every() if e.name == "nitf"), None)
    data: tuple[Strand, tuple[Block, ...]] | None = None
    if nitf is not None:
        own = nitf.words("body", "body.head", "hedline", "hl1")
        if headline is not None and not own:
            prose.add(headline, "headline")
        prose.add(nitf.first("body") or nitf)
    else:
        bodies = [body for xml in content.elements("inlineXML") for body in xml.elements()]
        said = " ".join(" ".join(b.text for b in body.chars()) for body in bodies)
        if headline is not None and not _opens(said, headline):
            prose.add(headline, "headline")
        for name in ("by", "dateline"):
            line = item.first("contentMeta", name)
            if line is not None and not _opens(said, line):
                prose.add(line, "notice")
        for body in bodies:
            prose.add(body)
        inline = content.first("inlineData")
        if not bodies and inline is not None:
            data = composed(inline.strand(source), inline.attributes.get("contenttype", ""))
    if data is not None:
        prose.composer.invented("\n\n" if prose.composer.length else "")
        base = prose.composer.length
        prose.composer.strand(data[0])
        prose.composer.blocks += [
            Block(start=base + b.start, end=base + b.end, role=b.role) for b in data[1]
        ]
    strand = prose.composer.done()
    has_body = nitf is not None or content.first("inlineXML") or (data and data[0].text.strip())
    if not strand.text.strip() or not has_body:
        return ReadText(text="", source=source, life=life) if life.status != "usable" else None
    marked = _nitf.marks(strand.text, prose.placed) + tuple(_pointed_at(item, prose.placed))
    marked += tuple(_named(item, strand.text, marked))
    given = tuple(_given(item, life))
    return ReadText(
        text=strand.text,
        source=source,
        segments=strand.segments,
        blocks=blocks.refine(strand.text, prose.composer.blocks),
        given=given,
        published=parse_day(dict(given).get("published", "")),
        origin=_origin(item),
        marked=tuple(sorted(marked, key=lambda mark: (mark.span.start, -mark.span.end))),
        life=life,
    )


def _life(item: Element) -> Life:
    meta = ("itemMeta",)
    status = item.said("qcode", *meta, "pubStatus") or item.said("uri", *meta, "pubStatus")
    embargoed = item.first(*meta, "embargoed")
    evolved = ""
    for link in (item.first(*meta) or item).elements("link"):
        relation = link.attributes.get("rel") or link.attributes.get("reluri", "")
        if re.split(r"[:/#]", relation)[-1] == "evolvedFrom":
            evolved = link.attributes.get("residref") or link.attributes.get("href", "")
    return Life(
        uri=item.attributes.get("guid", "").strip(),
        version=item.attributes.get("version", "").strip(),
        created=item.words(*meta, "versionCreated"),
        status=status_of(status),
        # Without a date it holds until further notice.
        embargoed=None if embargoed is None else embargoed.words(),
        evolved_from=evolved,
    )


def _main(item: Element, name: str) -> Element | None:
    """The main one of ``contentMeta``'s headlines, or the first."""
    meta = item.first("contentMeta")
    found = list(meta.elements(name)) if meta is not None else []
    main = [e for e in found if e.attributes.get("role", "").rpartition(":")[2] in ("main", "")]
    return next(iter(main or found), None)


def _opens(body: str, line: Element) -> bool:
    """Whether a body says this line itself, near its beginning."""
    return line.words() in " ".join(body[:3000].split())


def _given(item: Element, life: Life) -> Iterator[tuple[str, str]]:
    meta = ("contentMeta",)
    headline = _main(item, "headline")
    found = {
        "headline": headline.words() if headline is not None else "",
        "published": item.words(*meta, "contentCreated") or life.created,
        "updated": item.words(*meta, "contentModified"),
        "byline": item.words(*meta, "by"),
        "dateline": item.words(*meta, "dateline"),
        "credit": item.words(*meta, "creditline"),
        "copyright": item.words("rightsInfo", "copyrightNotice"),
        "usageterms": item.words("rightsInfo", "usageTerms"),
        "ednote": item.words("itemMeta", "edNote"),
        "slugline": item.words(*meta, "slugline"),
        "language": item.said("tag", *meta, "language"),
        "uri": life.uri,
        "version": life.version,
        "versioncreated": life.created,
    }
    yield from ((field, value) for field, value in found.items() if value)


def _origin(item: Element) -> str | None:
    """Whose copy it is: the credit line, else the one source of information, else the provider."""
    credit = item.words("contentMeta", "creditline")
    meta = item.first("contentMeta")
    sources = [_called(each) for each in meta.elements("infoSource")] if meta is not None else []
    provider = item.first("itemMeta", "provider")
    named = list(dict.fromkeys(filter(None, sources)))
    only = named[0] if len(named) == 1 else ""
    return credit or only or (_called(provider) if provider is not None else "") or None


def _called(party: Element) -> str:
    return party.words("name") or party.attributes.get("literal", "").strip()


def _typed(element: Element) -> _nitf.Kind | None:
    """What sort of thing a subject or assertion is about, as an attribute or element says."""
    said = element.attributes.get("type", "") or element.attributes.get("typeuri", "")
    said = said or element.said("qcode", "type") or element.said("uri", "type")
    return _TYPES.get(re.split(r"[:/]", said)[-1].lower())


def _pointed_at(item: Element, placed: Sequence[tuple[Element, Span]]) -> Iterator[Marked]:
    """Elements of the text that ``inlineRef`` says are somebody or something."""
    places = {e.attributes["id"]: span for e, span in placed if "id" in e.attributes}
    for reference in item.elements("inlineRef"):
        kind = _typed(reference)
        for name in reference.attributes.get("idrefs", "").split():
            if kind is not None and name in places:
                full = reference.words("name")
                said = (("name", full),) if full else ()
                yield Marked(span=places[name], kind=kind, said=said)


def _named(item: Element, text: str, marked: Sequence[Marked]) -> Iterator[Marked]:
    """Places where the text names what the item is about, word for word."""
    taken = [mark.span for mark in marked]
    meta = item.first("contentMeta")
    about = [*(meta.elements("subject") if meta is not None else ()), *item.elements("assert")]
    names: dict[str, _nitf.Kind] = {}
    for each in about:
        kind = _typed(each)
        for name in each.elements("name"):
            words = name.words()
            if kind is not None and 2 < len(words) <= _LONGEST_NAME and len(names) < _MOST_NAMES:
                names.setdefault(words, kind)
    if not names:
        return
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    for match in pattern.finditer(text):
        span = Span(start=match.start(), end=match.end())
        if not any(span.overlaps(other) for other in taken):
            yield Marked(span=span, kind=names[match[0]])
