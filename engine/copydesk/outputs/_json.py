"""JSON as the outputs write it: letters stay letters, and it can always be encoded."""

from __future__ import annotations

import json
from collections.abc import Iterable

from copydesk.regexes import compiled

_LONE_SURROGATE = compiled("[\ud800-\udfff]")


def dump(data: object) -> str:
    """``data`` as indented JSON that can always be written as UTF-8, a line break at its end."""
    return _writable(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def dump_lines(items: Iterable[object]) -> str:
    """Each item as JSON on a line of its own."""
    return "".join(_writable(json.dumps(item, ensure_ascii=False)) + "\n" for item in items)


def _writable(text: str) -> str:
    # Half of a surrogate pair is a string to Python and to JSON, and nothing to UTF-8.
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
