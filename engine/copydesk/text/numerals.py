"""What numbers are written with: digits, words, magnitudes; and a number that was found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from copydesk.regexes import compiled
from copydesk.text.amount_words import in_order, words

ONE = Decimal(1)

UNITS = {word: index for index, word in enumerate(in_order("cardinals"))}
TENS = {word: 10 * index for index, word in enumerate(in_order("tens"), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "tln": 10**12,
    "quadrillion": 10**15,
}
SMALL = {"nought": 0, "naught": 0} | UNITS | TENS
_ORDINAL_UNITS = {word: index for index, word in enumerate(in_order("ordinals"), start=1)}
_ORDINAL_TENS = {word: 10 * index for index, word in enumerate(in_order("ordinal_tens"), start=2)}
ORDINALS = _ORDINAL_UNITS | _ORDINAL_TENS | {"hundredth": 100, "thousandth": 1000}

PARTS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    "hundredths": 100,
    "thousandths": 1000,
    "thousandth": 1000,
}
for _word, _number in ORDINALS.items():
    if _number > 2:
        PARTS[_word] = _number
        PARTS[_word + "s"] = _number

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip

MONTHS = words("months")
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

Form = Literal["digits", "words", "ordinal", "ratio"]


@dataclass(slots=True)
class Number:
    """One number as written. ``value`` is ``mantissa * scale``."""

    start: int
    end: int
    value: Decimal
    form: Form
    mantissa: Decimal
    scale: Decimal = ONE
    quantum: Decimal = ONE
    """Worth of the last place written."""
    scaled: bool = False
    """A magnitude word takes part: the figure is only as exact as its quantum."""
    grouped: bool = False
    """Written with separators of thousands: never a year, never an identifier."""
    article: bool = False
    """Begins with "a" or "an"."""
    unit: str = ""
    """Symbol of the unit, where it is written within the number: "4:38:12", "a year and a half"."""


_SCALE_TAIL = compiled(
    r"[\s\u00a0\u202f-]{0,2}(hundred|thousand|lakhs?|millions?|mln|mn|mil|crores?"
    r"|billions?|bln|bn"
    r"|trillions?|tn|trn|tln|quadrillion|dozens?)\b\.?(?!\w)"
)
_SCALE_AND_PART = compiled(r"\s+and\s+a\s+(half|quarter)\b")


def take_scale(lower: str, found: Number, end: int) -> None:
    """Let a figure take the magnitude word after it: "1.2 billion", "3 lakh crore"."""
    for _ in range(2):
        scale = _SCALE_TAIL.match(lower, found.end, end)
        if scale is None:
            return
        word = scale[1]
        if word.endswith("s") and word not in SCALES:
            # "5 millions" is one; "200 billions" too; the plural is never "dozens of".
            word = word[:-1]
        worth = Decimal(12 if word == "dozen" else SCALES[word])
        if word == "dozen" and found.value > 100:
            return
        found.scale *= worth
        found.value *= worth
        found.quantum *= worth if word != "dozen" else ONE
        found.scaled = word != "dozen"
        found.grouped = True
        found.form = "digits" if found.form == "ratio" else found.form
        found.end = scale.end() if lower[scale.end() - 1] != "." else scale.end() - 1
        part = _SCALE_AND_PART.match(lower, found.end, end)
        if part is not None:
            fraction = Decimal("0.5") if part[1] == "half" else Decimal("0.25")
            found.value += fraction * worth
            found.mantissa += fraction
            found.quantum = worth * Decimal("0.1")
            found.end = part.end()
            return
