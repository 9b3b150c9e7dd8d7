"""What the columns of a table without types hold, seen from their cells.

A column is one of numbers where every cell is a number as programs write it: digits, a sign, a
decimal point, and no more. It is then written again exactly as it stood, so that whoever takes it
for text loses nothing. Everything else stays text: "007" and "1,204", and so do "1.9" and "1.10" in
one column, which number something and measure nothing. Days need no column: a text that is one in
ISO form is a day wherever days are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from typing import Final

from copydesk.regexes import compiled

# In words that all dialects of regular expressions have, for engines look through them, too.
NUMBER: Final = r"-?(?:0|[1-9][0-9]{0,30})(?:\.([0-9]{1,30}))?"
"""A number as programs write it; the group has its digits behind the point."""
SMALL: Final = r"^-?0\.0{6}"
"""The begin of what Python writes with an exponent."""
PADDED: Final = r"\.[0-9]+0$"
"""The end of a number with a nought that its value does not need: "1.10", not "1.0"."""
NAUGHT: Final = "-0"
"""What is the number nought, and not written so."""
_NUMBER: Final = compiled(NUMBER)
_SMALL: Final = compiled(SMALL)


class _Column:
    """What is known of one column so far."""

    def __init__(self) -> None:
        self.places: set[int] = set()
        """How many digits its cells have behind the point."""
        self.padded = False
        """Whether one of them ends in a nought that its value does not need, see above."""

    def takes(self, text: str) -> bool:
        """Whether the column may still be one of numbers with this cell in it."""
        met = _NUMBER.fullmatch(text)
        if met is None or _SMALL.match(text) or text == NAUGHT:
            return False
        behind = met[1] or ""
        self.places.add(len(behind))
        self.padded |= len(behind) > 1 and behind.endswith("0")
        return not (self.padded and len(self.places) > 1)


def numbers(
    names: Sequence[str],
    rows: Iterable[Sequence[str]],
    null: frozenset[str],
    wanted: Collection[str] | None = None,
) -> set[str]:
    """The columns, of those ``wanted`` or of all, that hold numbers alone; cells in ``null`` are
    empty.

    Linear in the cells; a column of text is looked at only as far as its first text.
    """
    asked = names if wanted is None else wanted
    left = [(number, name, _Column()) for number, name in enumerate(names) if name in asked]
    for cells in rows:
        if not left:
            break
        if len(cells) == len(names):
            left = [
                (number, name, column)
                for number, name, column in left
                if (text := cells[number]) in null or not text.strip() or column.takes(text)
            ]
    return {name for _, name, column in left if column.places}


def number(text: str) -> Decimal | str:
    """The number in a cell of such a column; the text itself where it is empty."""
    return Decimal(text) if _NUMBER.fullmatch(text) else text
