"""JSON with the places of its strings.

``json`` itself checks the syntax and says where a mistake is; a second pass over the same text
builds the values again, in which every string knows where it stands. A string is decoded only when
it is asked for.
"""

from __future__ import annotations

import json
import re
from typing import Any

from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.readers._compose import Composer, Strand
from copydesk.regexes import compiled

_TOKEN = compiled(
    r'"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"|(?P<mark>[\[\]{}])|(?P<other>[^\s\[\]{}",:]+)',
    re.DOTALL,
)
_ESCAPE = compiled(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<unit>[0-9a-fA-F]{4})|\\(?P<plain>.)",
    re.DOTALL,
)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@frozen
class Text(Frozen):
    """One string of a JSON file: where its content stands, without the quotation marks."""

    source: str
    start: int
    end: int

    @property
    def value(self) -> str:
        raw = self.source[self.start : self.end]
        return _ESCAPE.sub(_unescape, raw) if "\\" in raw else raw

    def strand(self) -> Strand:
        """Its text, with the way back through the escapes."""
        composer = Composer()
        position = self.start
        for escape in _ESCAPE.finditer(self.source, self.start, self.end):
            composer.verbatim(self.source, position, escape.start())
            composer.converted(_unescape(escape), escape.start(), escape.end())
            position = escape.end()
        composer.verbatim(self.source, position, self.end)
        return composer.done()


def _unescape(escape: re.Match[str]) -> str:
    if escape["high"]:
        pair = (int(escape["high"], 16) - 0xD800 << 10) + int(escape["low"], 16) - 0xDC00
        return chr(0x10000 + pair)
    if escape["unit"]:
        unit = int(escape["unit"], 16)
        # Half a pair is no character, and could not be written to any output.
        return "\ufffd" if 0xD800 <= unit <= 0xDFFF else chr(unit)
    return _PLAIN.get(escape["plain"], escape["plain"])


def parse(source: str, path: str) -> Any:
    """The value of a JSON text: dicts, lists, ``Text`` for strings, ``str`` for anything else.

    Of a key given twice the last value counts, as in ``json``. Raises ``DeskError`` with the place
    of a mistake.
    """
    try:
        json.loads(source, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise DeskError(
            f"not JSON: {error.msg}",
            path=path,
            line=error.lineno,
            column=error.colno,
            source=_line(source, error.pos),
        ) from None
    except RecursionError:
        raise DeskError("the JSON is nested too deeply", path=path) from None
    return _build(source)


def _line(source: str, position: int) -> str:
    start = max(source.rfind("\n", 0, position) + 1, position - 200)
    end = source.find("\n", position)
    return source[start : min(end if end >= 0 else len(source), start + 400)].rstrip("\r")


def _build(source: str) -> Any:
    root: list[Any] = []
    stack: list[dict[str, Any] | list[Any]] = [root]
    keys: list[str | None] = [None]
    for token in _TOKEN.finditer(source):
        top = stack[-1]
        mark = token["mark"]
        if mark in ("}", "]"):
            stack.pop()
            keys.pop()
            continue
        value: Any
        if mark is not None:
            value = {} if mark == "{" else []
        elif token["string"] is not None:
            value = Text(source, token.start() + 1, token.end() - 1)
            if isinstance(top, dict) and keys[-1] is None:
                keys[-1] = value.value
                continue
        else:
            value = token["other"]
        if isinstance(top, dict):
            top[keys[-1] or ""] = value
            keys[-1] = None
        else:
            top.append(value)
        if mark is not None:
            stack.append(value)
            keys.append(None)
    return root[0] if root else None
