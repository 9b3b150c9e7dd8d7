"""The compass direction in which a distance is measured: "46 kilometers (29 miles) north of"."""

from __future__ import annotations

from typing import Literal, get_args

from copydesk.text._lazy import Lazy

Bearing = Literal[
    "", "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"
]

_AFTER = Lazy(
    r"(?:[ \u00a0]?\([^()\n]{1,30}\))?,?"
    r"(?:[ \u00a0](?:away|off|out|further|farther|due|directly|just|to|towards?|the))*[ \u00a0]"
    r"(?P<along>north|south)?[- ]?(?P<across>east|west)?"
    r"(?:[- ]?(?P<along2>north|south))?(?:[- ]?(?P<across2>east|west))?"
    r"(?=[ \u00a0](?:of|from|and|but|where|when|near|after|before|by|on)\b|[ \u00a0]?[.,;:)–—]"
    r"|\s*\Z)"
)
_NAME_BEFORE = Lazy(r"[A-Z][\w'’-]*,[ \u00a0](?:(?:about|some|around|just|only)[ \u00a0])?\Z")
"""Of "Harle, 46 km to the south" the south is Harle's, seen from here."""
_NEAR = 40
"""Characters before a distance in which a name ends."""
_BEARINGS: dict[str, Bearing] = {name: name for name in get_args(Bearing)}


def bearing(text: str, lower: str, start: int, end: int, ceiling: int) -> Bearing:
    """Of a distance at ``text[start:end]``; "" where none follows it."""
    match = _AFTER.match(lower, end, ceiling)
    if match is None:
        return ""
    measured_from = lower.startswith(("of", "from"), match.end() + 1)
    if not measured_from and _NAME_BEFORE.search(text, max(0, start - _NEAR), start):
        return ""
    along = match["along"] or match["along2"] or ""
    across = match["across"] or match["across2"] or ""
    return _BEARINGS.get(along + across, "")
