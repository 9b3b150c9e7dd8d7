"""NITF 3.x: the News Industry Text Format of the IPTC, and what it marks up inside sentences.

See https://iptc.org/std/NITF/3.6/documentation/nitf-3-6.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from copydesk.model import Marked, Span
from copydesk.readers._dates import parse_day
from copydesk.readers._life import status_of
from copydesk.readers._prose import Prose, hull
from copydesk.readers._tree import Element
from copydesk.readers.base import Life, ReadText

Kind = Literal["person", "organization", "place", "money", "quantity", "date", "quote"]
_KINDS: Final[dict[str, Kind]] = {
    "person": "person",
    "org": "organization",
    "location": "place",
    "money": "money",
    "num": "quantity",
    "chron": "date",
    "story.date": "date",
    "q": "quote",
}
_ATTRIBUTES: Final[dict[Kind, tuple[tuple[str, str], ...]]] = {
    "money": (("unit", "unit"),),
    "quantity": (("units", "unit"),),
    "date": (("norm", "norm"),),
    "quote": (("quote-source", "speaker"),),
}
_AROUND: Final = " \n\t,;:()"
_PARTS: Final = (("name.given", "given"), ("name.family", "family"), ("function", "role"))


def read(root: Element, source: str) -> ReadText:
    """The report in a ``<nitf>`` element; without a text where the item has none."""
    prose = Prose(source)
    body = root.first("body")
    title = root.first("head", "title")
    if title is not None and not root.words("body", "body.head", "hedline", "hl1"):
        prose.add(title, "headline")
    if body is not None:
        prose.add(body)
    strand = prose.composer.done()
    life = life_of(root)
    given = tuple(given_by(root, life))
    return ReadText(
        text=strand.text,
        source=source,
        segments=strand.segments,
        blocks=prose.blocks(),
        given=given,
        published=parse_day(dict(given).get("published", "")),
        origin=root.words("body", "body.head", "distributor") or None,
        marked=marks(strand.text, prose.placed),
        life=life,
    )


def life_of(root: Element) -> Life:
    """Where the item stands in its life, by its document data.

    Of one story in several editions ``du-key`` is the same, where it is used with a version;
    ``doc-id`` names one document.
    """
    docdata = root.first("head", "docdata")
    if docdata is None:
        return Life()
    key = docdata.said("key", "du-key")
    version = docdata.said("version", "du-key") or docdata.said("generation", "du-key")
    part = docdata.said("part", "du-key")
    uri = f"{key} {part}".strip() if key and version else docdata.said("id-string", "doc-id")
    status = docdata.attributes.get("management-status", "")
    released = docdata.said("norm", "date.release")
    return Life(
        uri=uri,
        version=version,
        created=docdata.said("norm", "date.issue"),
        status=status_of(status),
        embargoed=released if status.strip().lower() == "embargoed" else None,
    )


def given_by(root: Element, life: Life) -> Iterator[tuple[str, str]]:
    """What the document says of itself, as (field, value) pairs."""
    head = ("body", "body.head")
    found = {
        "headline": root.words(*head, "hedline", "hl1") or root.words("head", "title"),
        "published": root.said("norm", "head", "docdata", "date.issue"),
        "byline": _byline(root),
        "dateline": root.words(*head, "dateline"),
        "origin": root.words(*head, "distributor"),
        "copyright": root.said("holder", "head", "docdata", "doc.copyright"),
        "ednote": root.said("info", "head", "docdata", "ed-msg"),
        "uri": life.uri,
        "version": life.version,
    }
    yield from ((field, value) for field, value in found.items() if value)


def _byline(root: Element) -> str:
    """The byline without the writer's title, which has a line of its own."""
    line = root.first("body", "body.head", "byline")
    if line is None:
        return ""
    named = Element("byline", "", {}, line.start)
    named.children = [c for c in line.children if not isinstance(c, Element) or c.name != "byttl"]
    return named.words()


def marks(text: str, placed: Sequence[tuple[Element, Span]]) -> tuple[Marked, ...]:
    """What the markup says of the text: people, organizations, places, sums, figures, dates.

    Of a person only the name is marked, as extractors do; rank and function stand around it.
    """
    found: list[Marked] = []
    parts: list[tuple[Element, Span]] = []
    for element, span in placed:
        kind = _KINDS.get(element.name)
        if element.name in ("name.given", "name.family", "function"):
            parts.append((element, span))
        if kind is None:
            continue
        said = [
            (field, element.attributes[attribute].strip())
            for attribute, field in _ATTRIBUTES.get(kind, ())
            if element.attributes.get(attribute, "").strip()
        ]
        if kind == "person":
            said += [(field, value) for name, field in _PARTS if (value := element.words(name))]
            span = _name(text, span, [p for p in parts if span.contains(p[1])])  # noqa: PLW2901 - the same element, less what is no name in it
            parts.clear()
        found.append(Marked(span=span, kind=kind, said=tuple(said)))
    return tuple(sorted(found, key=lambda mark: (mark.span.start, -mark.span.end)))


def _name(text: str, person: Span, parts: Sequence[tuple[Element, Span]]) -> Span:
    """The name in a ``<person>``: its marked parts, else what is beside the function."""
    named = hull(span for element, span in parts if element.name != "function")
    if named is not None:
        return named
    start, end = person.start, person.end
    for _, function in parts:
        if function.start - start > end - function.end:
            end = function.start
        else:
            start = function.end
    words = text[start:end]
    start += len(words) - len(words.lstrip(_AROUND))
    end = start + len(words.strip(_AROUND))
    return Span(start=start, end=end) if start < end else person
