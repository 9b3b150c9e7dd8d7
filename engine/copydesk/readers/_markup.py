"""HTML into tags with their places. The only module that knows which tokenizer is at work.

turbohtml follows the HTML standard and is fast; where it cannot be imported, the standard library's
parser does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.regexes import compiled

_LINE_END = compiled(r"\r\n|[\r\n]")


class Tag(NamedTuple):
    """One tag, comment or other markup; the text is what stands between two of them."""

    start: int
    end: int
    name: str
    """Lower case; empty for comments, doctypes and the like."""
    closes: bool
    attributes: dict[str, str]


def tags(source: str) -> Iterator[Tag]:
    """All markup of ``source``, in order, as code point ranges that do not overlap."""
    try:
        import turbohtml  # noqa: F401 - whether it can be imported at all is the question
    except ImportError:
        return _standard(source)
    return _turbo(source)


def _turbo(source: str) -> Iterator[Tag]:
    from turbohtml import TokenType, tokenize

    lines = [0, *(match.end() for match in _LINE_END.finditer(source))]
    pending: Tag | None = None
    text, start_tag, end_tag = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
    for token in tokenize(source):
        kind = token.type
        place = min(lines[min(token.line, len(lines)) - 1] + token.col, len(source))
        if pending is not None:
            yield pending._replace(end=place)
            pending = None
        if kind == text:
            continue
        if kind == start_tag:
            attributes = {name: value or "" for name, value in token.attrs or ()}
            pending = Tag(place, place, token.tag or "", False, attributes)
        elif kind == end_tag:
            pending = Tag(place, place, token.tag or "", True, {})
        else:
            pending = Tag(place, place, "", False, {})
    if pending is not None:
        yield pending._replace(end=len(source))


def _standard(source: str) -> Iterator[Tag]:
    from html.parser import HTMLParser

    lines = [0, *(match.end() for match in re.finditer("\n", source))]
    found: list[Tag] = []

    class Collector(HTMLParser):
        def place(self) -> int:
            line, column = self.getpos()
            return min(lines[line - 1] + column, len(source))

        def close_last(self) -> None:
            if found and found[-1].end < 0:
                found[-1] = found[-1]._replace(end=self.place())

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.close_last()
            attributes = {name: value or "" for name, value in attrs}
            end = self.place() + len(self.get_starttag_text() or "")
            found.append(Tag(self.place(), end, tag, False, attributes))

        def handle_endtag(self, tag: str) -> None:
            self.close_last()
            found.append(Tag(self.place(), -1, tag, True, {}))

        def handle_data(self, data: str) -> None:
            self.close_last()

        def handle_entityref(self, name: str) -> None:
            self.close_last()

        def handle_charref(self, name: str) -> None:
            self.close_last()

        def unknown(self) -> None:
            self.close_last()
            found.append(Tag(self.place(), -1, "", False, {}))

        def handle_comment(self, data: str) -> None:
            self.unknown()

        def handle_decl(self, decl: str) -> None:
            self.unknown()

        def handle_pi(self, data: str) -> None:
            self.unknown()

        def unknown_decl(self, data: str) -> None:
            self.unknown()

    parser = Collector(convert_charrefs=False)
    parser.feed(source)
    parser.close()
    if found and found[-1].end < 0:
        found[-1] = found[-1]._replace(end=len(source))
    yield from found
