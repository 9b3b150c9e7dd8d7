"""XML: NITF, NewsML-G2, RSS, Atom and XHTML, told apart by their root element."""

from __future__ import annotations

from copydesk.readers._tree import Element, parse
from copydesk.readers.base import NotAReport, RawFile, ReadText
from copydesk.regexes import compiled

SUFFIXES: tuple[str, ...] = (".xml", ".nitf", ".newsml", ".rss", ".atom")

_HEAD = compiled(
    r"\s*(?:<\?xml\b[^>]{0,200}>|<(?:[\w-]{1,20}:)?(?:nitf|newsItem|newsMessage|packageItem|rss"
    r"|feed|entry|RDF)\b)"
)


def sniff(head: str) -> bool:
    """Whether a text begins as XML does, or with the root of a news format."""
    return _HEAD.match(head) is not None


def read(raw: RawFile) -> tuple[ReadText, ...]:
    """The reports in the file: one for each news item or entry of a feed that has a text.

    Raises ``DeskError`` where it is not XML, ``NotAReport`` where it is XML of another kind.
    """
    root = parse(raw.text, raw.path)
    found = _reports(root, raw.text)
    if not found:
        raise NotAReport(f"the <{root.name}> holds no news item with a text")
    return tuple(found)


def _reports(root: Element, source: str) -> list[ReadText]:
    if root.name == "nitf":
        from copydesk.readers import _nitf

        report = _nitf.read(root, source)
        return [report] if report.text or _is_dead(report) else []
    if root.name in ("newsItem", "newsMessage", "packageItem"):
        from copydesk.readers import _newsml

        read_all = (_newsml.read(item, source) for item in _newsml.items(root))
        return [report for report in read_all if report is not None]
    if root.name in ("rss", "RDF", "feed", "entry"):
        from copydesk.readers import _feeds

        return list(_feeds.read(root, source))
    if root.name == "html":
        from copydesk.readers import _page

        page = _page.report(source)
        return [] if page is None else [page]
    raise NotAReport(
        f"<{root.name[:40]}> is no news format that is known: NITF, NewsML-G2, RSS, Atom or XHTML"
    )


def _is_dead(report: ReadText) -> bool:
    return report.life is not None and report.life.status != "usable"
