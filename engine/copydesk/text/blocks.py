"""Plain text into blocks: paragraphs, headlines, label lines, captions, page furniture.

A blank line always parts blocks. A single line break parts them too, unless the lines are one
paragraph wrapped at a margin. Furniture is marked with care, since nothing is extracted from it:
a long line that reads as prose stays prose unless it begins with an unmistakable marker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk.model import Block, BlockRole
from copydesk.regexes import compiled
from copydesk.text import _furniture
from copydesk.text._lazy import Lazy


class _Unit(NamedTuple):
    start: int
    end: int
    chunk: int
    """Number of the run of lines, without a blank one between them, that it belongs to."""
    role: BlockRole | None
    """The role that the format gives it; ``None`` where its words must tell."""


_SHORT = 300
"""Code points up to which a block is looked at as a line of its own; longer ones are prose."""

_LONGEST_MARGIN = 132
_TERMINAL = compiled(r"[.!?:…][\"'”’»)\]]*\Z")
_UNFINISHED = compiled(
    r"(?:,|[^\W\d_]-|\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|its|"
    r"his|her|their|was|were|is|are|has|have|had|be|been|will|would|said))\Z"
)
_BULLET = compiled(r"(?:[-*•‣◦▪●·»]|\d{1,2}[.)]|\([a-z0-9]\))\s+\S")
_NUMBERED = compiled(r"\d{1,2}[.)]\s")
_LABEL = compiled(r"[^\W\d_][^.:!?;|\"“”\n]{0,40}:[ \t]+(?=[^\s\"“‘'«])")
_LABEL_VALUE = Lazy(r"[\d$€£¥T+~-]|[A-Z]{1,3}\$?\s?\d")
_ABBREVIATED = Lazy(r"\b(?:(?:[A-Z]\.){1,4}|(?:Inc|Ltd|Co|Jr|Sr|Corp|[ap]\.m)\.)\Z")
_WORD = compiled(r"\S+")
_AGENCY_TAIL = compiled(r"\s*[(\[](?:[A-Z][^()\[\]\n]{1,40})[)\]]\Z")
_DATELINE = Lazy(r"[A-Z][A-Z .,'’-]{2,40}[^a-z\n]{0,40}?(?:\([A-Z][^)\n]{1,40}\)|[-–—:]{1,2})\s")


def split(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text, in order, without the white space around them."""
    return _classify(text, _join(text, _lines(text, 0, len(text))))


def refine(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks which a format with markup gave, with the roles that only their words tell.

    A block of role ``paragraph`` may become any other, and is parted at its line breaks like plain
    text; every other role stands.
    """
    units: list[_Unit] = []
    chunk = 0
    for block in blocks:
        chunk += 1
        if block.role != "paragraph":
            units.append(_Unit(block.start, block.end, chunk, block.role))
        elif "\n" in text[block.start : block.end]:
            lines = list(_lines(text, block.start, block.end, chunk))
            chunk = lines[-1].chunk if lines else chunk
            units.extend(_join(text, lines))
        else:
            units.append(_Unit(block.start, block.end, chunk, None))
    return _classify(text, units)


def _lines(text: str, start: int, end: int, chunk: int = 0) -> Iterable[_Unit]:
    position = start
    whole = start == 0 and end == len(text)
    for line in (text if whole else text[start:end]).splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = position + len(line) - len(line.lstrip())
            yield _Unit(first, first + len(stripped), chunk, None)
        else:
            chunk += 1
        position += len(line)


# Wrapped lines


def _join(text: str, lines: Iterable[_Unit]) -> list[_Unit]:
    """Lines into units: those that are one paragraph wrapped at a margin become one."""
    units = list(lines)
    margin = _margin(text, units)
    own = {} if margin else _own_margins(text, units)
    joined: list[_Unit] = []
    for unit in units:
        width = margin or own.get(unit.chunk, 0)
        if joined and joined[-1].chunk == unit.chunk and _goes_on(text, joined[-1], unit, width):
            joined[-1] = joined[-1]._replace(end=unit.end)
        else:
            joined.append(unit)
    return joined


def _line_length(text: str, unit: _Unit) -> int:
    """Length of the last line of a unit."""
    return unit.end - max(text.rfind("\n", unit.start, unit.end), unit.start - 1) - 1


def _first_word(text: str, unit: _Unit) -> int:
    word = _WORD.match(text, unit.start, min(unit.end, unit.start + 40))
    return word.end() - word.start() if word else 0


def _margin(text: str, units: Sequence[_Unit]) -> int:
    """The width at which a text is wrapped, or 0 where it is not.

    It is where most line breaks fall as late as the next word allows, and many of them inside a
    sentence.
    """
    pairs = [(before, after) for before, after in pairwise(units) if before.chunk == after.chunk]
    longest = max((unit.end - unit.start for unit in units), default=0)
    if len(pairs) < 3 or longest > _LONGEST_MARGIN:
        return 0
    width = max(before.end - before.start for before, _ in pairs)
    if width < 30:
        return 0
    full = inside = 0
    for before, after in pairs:
        full += before.end - before.start + 1 + _first_word(text, after) > width * 0.9
        inside += not _TERMINAL.search(text, max(before.start, before.end - 8), before.end)
    return width if full * 2 >= len(pairs) and inside * 3 >= len(pairs) else 0


def _own_margins(text: str, units: Sequence[_Unit]) -> dict[int, int]:
    """The widths of runs of lines that are surely wrapped, by chunk, in a text too short to tell.

    Every break there falls where the next word had no room, and one of them within a sentence.
    """
    chunks: dict[int, list[_Unit]] = {}
    for unit in units:
        chunks.setdefault(unit.chunk, []).append(unit)
    margins: dict[int, int] = {}
    for chunk, lines in chunks.items():
        width = max(line.end - line.start for line in lines)
        if len(lines) < 3 or not 40 <= width <= _LONGEST_MARGIN:
            continue
        pairs = list(pairwise(lines))
        full = all(b.end - b.start + 1 + _first_word(text, after) > width for b, after in pairs)
        if full and any(_inside(text, before, after) for before, after in pairs):
            margins[chunk] = width
    return margins


def _inside(text: str, before: _Unit, after: _Unit) -> bool:
    """Whether a sentence surely goes on over the line break."""
    tail = text[max(before.start, before.end - 8) : before.end]
    return text[after.start].islower() and not _TERMINAL.search(tail)


def _goes_on(text: str, before: _Unit, after: _Unit, margin: int) -> bool:
    length = _line_length(text, before)
    if length < 30 and not margin:
        return False
    tail = text[max(before.start, before.end - 12) : before.end]
    if _BULLET.match(text, after.start, min(after.end, after.start + 8)):
        return False
    ended = _TERMINAL.search(tail) is not None
    if text[after.start].islower() and not ended and length >= 30:
        return True
    if not margin:
        return length >= 40 and _UNFINISHED.search(tail) is not None
    return length + 1 + _first_word(text, after) > margin * 0.8


# Roles


def _classify(text: str, units: Sequence[_Unit]) -> tuple[Block, ...]:
    roles = [unit.role or _furniture.role(text, unit.start, unit.end) for unit in units]
    _links(text, units, roles)
    _captions(text, units, roles)
    _items(text, units, roles)
    _headlines(text, units, roles)
    return tuple(
        Block(start=unit.start, end=unit.end, role=role or "paragraph")
        for unit, role in zip(units, roles, strict=True)
    )


def _links(text: str, units: Sequence[_Unit], roles: list[BlockRole | None]) -> None:
    """The list under "Most read" or "ALSO READ" is furniture with it."""
    under = False
    for index, unit in enumerate(units):
        if roles[index] == "furniture":
            under = _furniture.opens_list(text, unit.start, unit.end)
        elif under:
            same = units[index - 1].chunk == unit.chunk
            bullet = (
                text.startswith("> ", unit.start)
                or _BULLET.match(text, unit.start, min(unit.end, unit.start + 8)) is not None
            )
            under = unit.end - unit.start <= 120 and (
                bullet or (same and roles[index] is None and _title_like(text, unit, 120))
            )
            if under:
                roles[index] = "furniture"


def _captions(text: str, units: Sequence[_Unit], roles: list[BlockRole | None]) -> None:
    """A paragraph that says another one again, word for word, belongs to a picture."""
    seen: dict[str, tuple[int, bool]] = {}
    for index, unit in enumerate(units):
        if roles[index] is not None or unit.end - unit.start > 1000 or unit.end - unit.start < 40:
            continue
        words = text[unit.start : unit.end]
        bare = _AGENCY_TAIL.sub("", words) if words[-1] in ")]" else words
        credited = len(bare) != len(words)
        key = " ".join(bare.split())
        if key not in seen:
            seen[key] = (index, credited)
            continue
        first, first_credited = seen[key]
        if credited or not first_credited:
            roles[index] = "caption"
        if first_credited or (credited and first == index - 1):
            roles[first] = "caption"


def _items(text: str, units: Sequence[_Unit], roles: list[BlockRole | None]) -> None:
    """Bullets, label lines and table rows."""
    shapes = [
        _shape(text, unit) if role is None or (role == "notice" and unit.role is None) else ""
        for unit, role in zip(units, roles, strict=True)
    ]
    for index, shape in enumerate(shapes):
        if not shape:
            continue
        unit = units[index]
        beside = {
            shapes[near]
            for near in (index - 1, index + 1)
            if 0 <= near < len(units) and units[near].chunk == unit.chunk
        }
        if roles[index] == "notice":
            # "First delivery | March 2026" among other rows.
            if shape == "row" and shape in beside:
                roles[index] = "item"
        elif shape == "bullet":
            roles[index] = "item"
        elif shape == "number":
            # "1. He scores" over a paragraph is a heading; among its like it is an item.
            after = index + 1
            heads = after < len(units) and units[after].chunk == unit.chunk and not shapes[after]
            prose = heads and units[after].end - units[after].start > unit.end - unit.start
            roles[index] = "heading" if prose and unit.end - unit.start < 80 else "item"
        elif shape == "value" or shape in beside or (shape == "label" and "value" in beside):
            roles[index] = "item"


def _shape(text: str, unit: _Unit) -> str:
    start, end = unit.start, unit.end
    first = text[start]
    if (first in "-*•‣◦▪●·»(" or first.isdigit()) and _BULLET.match(
        text, start, min(end, start + 8)
    ):
        return "number" if _NUMBERED.match(text, start, end) else "bullet"
    if end - start > _SHORT:
        return ""
    pipes = text.count("|", start, end)
    if pipes:
        return "row" if pipes == 1 else "value" if pipes > 2 else "row"
    if "\t" in text[start:end]:
        return "row"
    label = _LABEL.match(text, start, min(end, start + 60))
    if label is None or text.count(" ", start, label.end()) > 6:
        return ""
    words = text.count(" ", label.end(), end) + 1
    if words > 25:
        return ""
    sentence = _TERMINAL.search(text, end - 1, end) is not None
    if words <= 15 and not sentence and _LABEL_VALUE.match(text, label.end(), end):
        return "value"
    return "label"


def _title_like(text: str, unit: _Unit, most: int) -> bool:
    start, end = unit.start, unit.end
    if end - start > most or "\n" in text[start:end]:
        return False
    last = text[end - 1]
    if last in ".;,…" and not _ends_abbreviated(text, start, end):
        return False
    first = text[start]
    if not (first.isupper() or first.isdigit() or first in "\"'“‘«¿¡$€£("):
        return first.isalpha() and not first.islower()
    return _DATELINE.match(text, start, end) is None or text.count(" ", start, end) < 14


def _ends_abbreviated(text: str, start: int, end: int) -> bool:
    return _ABBREVIATED.search(text, max(start, end - 12), end) is not None


def _headlines(text: str, units: Sequence[_Unit], roles: list[BlockRole | None]) -> None:
    """The first title-like line is the headline; later ones between paragraphs are headings."""
    opened = any(role == "headline" for role in roles)
    for index, unit in enumerate(units):
        role = roles[index]
        if role == "furniture" and not opened and _furniture.labels_media(text, *unit[:2]):
            if _next_content(roles, index) is not None:
                roles[index] = "headline"
                opened = True
            continue
        if role in ("furniture", "notice", "caption", "credit"):
            continue
        if role is not None and (opened or role != "item"):
            opened = True
            continue
        following = _next_content(roles, index)
        if following is None:
            return
        below = units[following]
        if not opened:
            opened = True
            if _title_like(text, unit, 160) and (role is None or _stands_alone(units, index)):
                kicker = (
                    text[unit.start : unit.end].isupper()
                    and text.count(" ", unit.start, unit.end) <= 3
                    and roles[index + 1] is None
                    and below.end - below.start > unit.end - unit.start
                    and _title_like(text, below, 160)
                )
                roles[index] = "heading" if kicker else "headline"
                opened = not kicker
            continue
        if _is_heading(text, units, roles, index, following):
            roles[index] = "heading"


def _next_content(roles: Sequence[BlockRole | None], index: int) -> int | None:
    for following in range(index + 1, min(index + 6, len(roles))):
        if roles[following] not in ("furniture", "credit", "caption"):
            return following
    return None


def _stands_alone(units: Sequence[_Unit], index: int) -> bool:
    return index + 1 >= len(units) or units[index + 1].chunk != units[index].chunk


def _is_heading(
    text: str, units: Sequence[_Unit], roles: list[BlockRole | None], index: int, following: int
) -> bool:
    unit = units[index]
    if unit.end - unit.start > 90 or not _title_like(text, unit, 90):
        return False
    words = text.count(" ", unit.start, unit.end) + 1
    last = text[unit.end - 1]
    if words > 12 or (last == ":" and words > 6):
        return False
    if text[unit.start] in "\"“‘«'" and words > 4:
        return False
    if index and units[index - 1].chunk == unit.chunk and roles[index - 1] in (None, "item"):
        return False
    # What it heads: a paragraph, a list, or a line of its own below it.
    below = units[following]
    return (
        last == "?"
        or roles[following] in ("item", "heading", "notice")
        or below.end - below.start > unit.end - unit.start
    )
