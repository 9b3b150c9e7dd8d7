"""What a web page states of itself: its meta elements, title, time elements and JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from copydesk.frozen import Frozen, frozen
from copydesk.readers._dates import parse_day
from copydesk.readers._markup import Tag

_META: dict[str, str] = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publication_date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.created": "published",
    "dcterms.issued": "published",
    "citation_publication_date": "published",
    "article:modified_time": "updated",
    "og:updated_time": "updated",
    "datemodified": "updated",
    "lastmod": "updated",
    "last-modified": "updated",
    "author": "byline",
    "article:author": "byline",
    "dc.creator": "byline",
    "parsely-author": "byline",
    "byl": "byline",
    "og:title": "headline",
    "headline": "headline",
    "og:site_name": "publisher",
    "publisher": "publisher",
    "dc.publisher": "publisher",
    "copyright": "copyright",
    "syndication-source": "origin",
    "original-source": "origin",
}
_MAX_JSON = 1_000_000


@frozen
class Facts(Frozen):
    given: tuple[tuple[str, str], ...]
    published: date | None
    origin: str | None


class Collector:
    """Watches the tags of a page go by."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: dict[str, str] = {}
        self._inside: tuple[str, int] | None = None

    def tag(self, tag: Tag) -> None:
        if self._inside is not None:
            name, start = self._inside
            if tag.closes and tag.name == name:
                self._inside = None
                self._content(name, self._source[start : tag.start])
            return
        if tag.closes:
            return
        attributes = tag.attributes
        if tag.name == "meta":
            key = attributes.get("property") or attributes.get("name") or ""
            key = key or attributes.get("itemprop", "")
            self._note(_META.get(key.strip().lower(), ""), attributes.get("content", ""))
        elif tag.name == "time":
            if "pubdate" in attributes or attributes.get("itemprop") == "datePublished":
                self._note("published", attributes.get("datetime", ""))
            else:
                self._note("time", attributes.get("datetime", ""))
        elif tag.name == "title" or (
            tag.name == "script" and "ld+json" in attributes.get("type", "").lower()
        ):
            self._inside = (tag.name, tag.end)

    def found(self) -> Facts:
        """What was stated, the first statement of each field, and the day of publication."""
        moment = self._found.pop("time", "")
        if moment and "published" not in self._found and parse_day(moment):
            self._found["published"] = moment
        published = parse_day(self._found.get("published", ""))
        return Facts(tuple(self._found.items()), published, self._found.get("origin"))

    def _note(self, field: str, value: str) -> None:
        value = " ".join(value[:2000].split())
        if field and value:
            self._found.setdefault(field, value)

    def _content(self, name: str, content: str) -> None:
        if name == "title":
            self._note("title", unescape(content[:2000]))
            return
        if len(content) > _MAX_JSON:
            return
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            return
        for item in _items(data):
            if str(item.get("@type", "")).endswith(("Article", "Posting", "Report")):
                self._note("published", _text(item.get("datePublished")))
                self._note("updated", _text(item.get("dateModified")))
                self._note("headline", _text(item.get("headline")))
                self._note("byline", _text(item.get("author")))
                self._note("publisher", _text(item.get("publisher")))


def _items(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        data = data.get("@graph")
    if isinstance(data, list):
        yield from (item for item in data[:100] if isinstance(item, dict))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _text(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(entry) for entry in value[:20])))
    return ""
