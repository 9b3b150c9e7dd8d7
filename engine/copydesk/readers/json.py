"""JSON news items: IPTC ninjs 1.x, 2.x and 3.x, and plain ``{title, text, published, source}``.

A list of items, bare or under ``items``, ``articles`` or the like, gives one report each. Names of
properties are read without regard to case, "_" and "-", since ninjs 1 writes ``body_text``, ninjs 2
``contenttype`` and ninjs 3 ``contentType``. See https://iptc.org/std/ninjs/userguide/.

Of an item's ``associations``, pictures and the like add their captions to its text, and texts (a
sidebar, the parts of a package) are reports of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from copydesk.model import Block
from copydesk.readers._compose import Composer
from copydesk.readers._content import composed
from copydesk.readers._dates import parse_day
from copydesk.readers._life import status_of
from copydesk.readers._strings import Text, parse
from copydesk.readers.base import Life, NotAReport, RawFile, ReadText
from copydesk.text import blocks

SUFFIXES: tuple[str, ...] = (".json", ".ninjs")

_BODIES = (
    "bodyxhtml",
    "bodyhtml",
    "articlehtml",
    "html",
    "bodytext",
    "body",
    "text",
    "content",
    "articlebody",
    "article",
)
_TITLES = ("headline", "title")
_SUMMARIES = ("descriptiontext", "description", "summary", "standfirst", "lead", "abstract")
_LISTS = ("items", "articles", "reports", "stories", "results", "docs", "documents", "data", "news")
_PUBLISHED = (
    "published",
    "datepublished",
    "publishedat",
    "publishedon",
    "publicationdate",
    "pubdate",
    "publishdate",
    "versioncreated",
    "contentcreated",
    "firstcreated",
    "date",
    "created",
    "createdat",
)
_GIVEN = {
    "byline": "byline",
    "by": "byline",
    "author": "byline",
    "authors": "byline",
    "located": "dateline",
    "dateline": "dateline",
    "versioncreated": "versioncreated",
    "firstcreated": "firstcreated",
    "updated": "updated",
    "datemodified": "updated",
    "pubstatus": "pubstatus",
    "embargoed": "embargoed",
    "copyrightholder": "copyright",
    "copyrightnotice": "copyright",
    "usageterms": "usageterms",
    "ednote": "ednote",
    "slugline": "slugline",
    "language": "language",
    "creditline": "credit",
    "credit": "credit",
    "source": "origin",
    "origin": "origin",
    "uri": "uri",
    "version": "version",
}
_MEDIA = ("picture", "photo", "image", "graphic", "video", "audio", "animation", "map")
_CAPTIONS = ("caption", *_SUMMARIES)
_INHERITED = (*_PUBLISHED, "source", "creditline", "credit", "infosources", "embargoed")
"""What holds for the parts of an item unless they say otherwise."""
_DEEPEST = 8
"""How deep associations are followed; ninjs knows two levels."""
_LESSER_ROLES = ("summary", "short", "brief", "teaser", "caption", "abstract", "lead", "sms")


def sniff(head: str) -> bool:
    """Whether a text begins as a JSON object or list of objects does."""
    start = head.lstrip()
    return (start[:1] == "{" and start[1:].lstrip()[:1] in ('"', "}")) or (
        start[:1] == "[" and start[1:].lstrip()[:1] in ("{", "]")
    )


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The reports in the file.

    Raises ``DeskError`` where it is not JSON, ``NotAReport`` where nothing in it has a text.
    """
    found = tuple(_reports(parse(raw.text, raw.path), raw.text))
    if not found:
        raise NotAReport("no news item: nothing with a title, text or body")
    return found


def _reports(value: Any, source: str) -> Iterator[ReadText]:
    if isinstance(value, list):
        for entry in value:
            if isinstance(entry, dict):
                yield from _item(_fold(entry), source)
        return
    if not isinstance(value, dict):
        return
    item = _fold(value)
    found = list(_item(item, source))
    yield from found
    if not found:
        for name in _LISTS:
            if isinstance(item.get(name), list):
                yield from _reports(item[name], source)


def _item(item: dict[str, Any], source: str, depth: int = 0) -> Iterator[ReadText]:
    """The report of one item, and those of the texts associated with it."""
    parts = list(_associated(item)) if depth < _DEEPEST else []
    media = [part for _, part in parts if _plain(part.get("type")).lower() in _MEDIA]
    texts = [(name, part) for name, part in parts if not any(part is each for each in media)]
    report = _report(item, source, media)
    if report is not None:
        yield report
    life = _life(item)
    for name, part in texts:
        inherited = {key: item[key] for key in _INHERITED if key in item}
        if report is None and (len(texts) == 1 or "main" in name.lower()):
            # A package is what its main text is: the title stands outside of it.
            inherited |= {key: item[key] for key in item if key.startswith(("headline", "byline"))}
        if life.status != "usable":
            inherited |= {"pubstatus": item["pubstatus"]}
            part.pop("pubstatus", None)
        yield from _item(inherited | part, source, depth + 1)


def _associated(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The items associated with an item, by name: an object in ninjs 1, a list from 2 on."""
    value = item.get("associations")
    if isinstance(value, dict):
        for name, part in value.items():
            for each in part if isinstance(part, list) else [part]:
                if isinstance(each, dict):
                    yield name, _fold(each)
    elif isinstance(value, list):
        for part in _entries(value):
            yield _plain(part.get("name")) or _plain(part.get("role")), part


def _life(item: dict[str, Any]) -> Life:
    embargoed = item.get("embargoed")
    return Life(
        uri=_plain(item.get("uri")) or _plain(item.get("guid")),
        version=_plain(item.get("version")),
        created=_plain(item.get("versioncreated")),
        status=status_of(_plain(item.get("pubstatus"))),
        embargoed=_plain(embargoed) if isinstance(embargoed, Text) else None,
        evolved_from=_plain(item.get("evolvedfrom")),
    )


def _fold(item: dict[str, Any]) -> dict[str, Any]:
    return {name.lower().replace("_", "").replace("-", ""): item[name] for name in item}


def _report(item: dict[str, Any], source: str, media: Iterable[dict[str, Any]]) -> ReadText | None:
    life = _life(item)
    dead = ReadText(text="", source=source, life=life) if life.status != "usable" else None
    body = _body(item)
    title = _title(item)
    if body is None:
        # A schema or a package has a title and a description too; only news has a headline.
        summary = _first(item, _SUMMARIES) or _role_value(item.get("descriptions"))
        is_news = any(name.startswith("headline") for name in item)
        if summary is None or title is None or not is_news:
            return dead
        body = (summary, False)
    composer = Composer()
    if title is not None:
        composer.strand(title.strand())
        composer.block(0, "headline")
    byline = _first(item, ("byline", "by"))
    text, is_markup = body
    strand, body_blocks = composed(text.strand(), "text/html" if is_markup else "text/plain")
    if not strand.text.strip():
        return dead
    if byline is not None and byline.value.strip() and byline.value not in strand.text[:500]:
        _separate(composer)
        start = composer.length
        composer.strand(byline.strand())
        composer.block(start, "notice")
    _separate(composer)
    base = composer.length
    composer.strand(strand)
    composer.blocks += [
        Block(start=base + block.start, end=base + block.end, role=block.role)
        for block in body_blocks
    ]
    _captions(media, strand.text, composer)
    whole = composer.done()
    published = next(
        (day for name in _PUBLISHED if (day := parse_day(_plain(item.get(name)))) is not None), None
    )
    given = tuple(_given(item, title))
    return ReadText(
        text=whole.text,
        source=source,
        segments=whole.segments,
        blocks=_trimmed(whole.text, blocks.refine(whole.text, composer.blocks)),
        given=given,
        published=published,
        origin=_origin(item),
        life=life,
    )


def _captions(media: Iterable[dict[str, Any]], body: str, composer: Composer) -> None:
    """What stands below the pictures, where the text does not say it itself."""
    for part in media:
        caption = _first(part, _CAPTIONS) or _role_value(part.get("descriptions"))
        if caption is None or status_of(_plain(part.get("pubstatus"))) != "usable":
            continue
        strand, _ = composed(caption.strand())
        if strand.text.strip() and strand.text.strip() not in body:
            _separate(composer)
            start = composer.length
            composer.strand(strand)
            composer.block(start, "caption")


def _trimmed(text: str, found: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks without white space at their ends (a title or byline may have some)."""
    kept = []
    for block in found:
        words = text[block.start : block.end]
        start = block.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if start < end:
            kept.append(Block(start=start, end=end, role=block.role))
    return tuple(kept)


def _separate(composer: Composer) -> None:
    if composer.length:
        composer.invented("\n\n")


def _first(item: dict[str, Any], names: Iterable[str]) -> Text | None:
    for name in names:
        value = item.get(name)
        if isinstance(value, Text) and value.value.strip():
            return value
    return None


def _body(item: dict[str, Any]) -> tuple[Text, bool] | None:
    """The fullest text of an item, and whether it is markup (preferred: it has paragraphs)."""
    candidates: list[tuple[bool, bool, int, Text]] = []
    for entry in _entries(item.get("bodies")):
        value = _first(entry, ("value", "text", "body"))
        if value is not None:
            kind = _plain(entry.get("contenttype")).lower()
            lesser = any(word in _plain(entry.get("role")).lower() for word in _LESSER_ROLES)
            markup = "html" in kind or _is_markup(value.value)
            candidates.append((not lesser, markup, value.end - value.start, value))
    names = [*_BODIES, *(name for name in item if name.startswith("body"))]
    for name in dict.fromkeys(names):
        value = item.get(name)
        if isinstance(value, Text) and value.value.strip():
            markup = "html" in name or _is_markup(value.value)
            candidates.append((True, markup, value.end - value.start, value))
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: candidate[:3])
    return best[3], best[1]


def _is_markup(value: str) -> bool:
    head = value.lstrip()[:200].lower()
    return head.startswith("<") and any(
        head.startswith(f"<{name}")
        for name in ("p>", "p ", "div", "html", "h1", "h2", "!doc", "article")
    )


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        yield from (_fold(entry) for entry in value if isinstance(entry, dict))


def _role_value(value: Any) -> Text | None:
    """Of ninjs 2 and 3 headlines and the like: the one of role main, else the first."""
    found = [entry for entry in _entries(value) if _first(entry, ("value", "text")) is not None]
    main = [entry for entry in found if _plain(entry.get("role")).lower() in ("main", "")]
    chosen = (main or found)[:1]
    return _first(chosen[0], ("value", "text")) if chosen else None


def _title(item: dict[str, Any]) -> Text | None:
    titles = [name for name in item if name.startswith("headline")]
    return _role_value(item.get("headlines")) or _first(item, [*_TITLES, *titles])


def _plain(value: Any) -> str:
    if isinstance(value, Text):
        return value.value
    if isinstance(value, list):
        return ", ".join(filter(None, (_plain(entry) for entry in value[:20])))
    if isinstance(value, dict):
        return _plain(_fold(value).get("name"))
    return ""


def _given(item: dict[str, Any], title: Text | None) -> Iterator[tuple[str, str]]:
    if title is not None:
        yield "headline", " ".join(title.value.split())
    stated = next((name for name in _PUBLISHED if parse_day(_plain(item.get(name)))), None)
    if stated is not None:
        yield "published", _plain(item[stated])
    for name, given in _GIVEN.items():
        value = " ".join(_plain(item.get(name)).split())
        if value and name != stated:
            yield given, value
    for entry in _entries(item.get("infosources")):
        name = _plain(entry.get("name")) or _plain(entry.get("literal"))
        if name:
            yield "infosource", name


def _origin(item: dict[str, Any]) -> str | None:
    """Whose copy it is: a credit line, a stated source, or the one source of information."""
    for name in ("creditline", "credit", "source", "origin"):
        value = " ".join(_plain(item.get(name)).split())
        if value:
            return value
    sources = [_plain(entry.get("name")) for entry in _entries(item.get("infosources"))]
    named = list(dict.fromkeys(filter(None, sources)))
    return named[0] if len(named) == 1 else None
