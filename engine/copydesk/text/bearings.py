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
_BEARINGS: dict[str, Bearing] = {name: name for name in get_args(Bearing)}


def bearing(lower: str, end: int, ceiling: int) -> Bearing:
    """Of a distance that ends at ``end``; "" where none follows it."""
    match = _AFTER.match(lower, end, ceiling)
    if match is None:
        return ""
    along = match["along"] or match["along2"] or ""
    across = match["across"] or match["across2"] or ""
    return _BEARINGS.get(along + across, "")
