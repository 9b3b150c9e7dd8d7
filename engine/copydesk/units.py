"""Units of measurement and currencies: what they are called, and what they are worth.

Conversion is exact: factors are fractions, and a value is rounded only when it becomes a
``Decimal`` again (28 digits). Dimensions without a common base (money) don't convert. A month is
a twelfth of a Gregorian year of 365.2425 days; "ton" alone is the short ton, "tonne" 1000 kg, and
a gallon alone is the American one. The tables are ``lexicons/units.tsv`` and
``lexicons/currencies.tsv``; each names its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final, NamedTuple

from copydesk import lexicons
from copydesk.frozen import Frozen, frozen
from copydesk.regexes import compiled


@frozen
class Unit(Frozen):
    """One unit. ``value * factor + offset`` is the value in the dimension's base unit."""

    symbol: str
    name: str
    """English name in the singular: "kilometre", "percentage", "swiss franc"."""
    dimension: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)


class Surface(NamedTuple):
    """One way to write a unit."""

    text: str
    exact: bool
    """Case matters ("MW", "mW")."""
    unit: Unit
    times: Fraction
    """Worth of one in the unit: 1/100 for "cents" in dollars."""


class Found(NamedTuple):
    """A unit met in a text."""

    unit: Unit
    times: Fraction
    start: int
    end: int
    attributive: bool
    """Joined to its number by a hyphen ("155-millimeter"): it measures the noun that follows."""


@frozen
class _Tables(Frozen):
    units: dict[str, Unit]
    after: dict[str, list[Surface]]
    """Surfaces after a number, by their first word in lower case, longest first."""
    before: dict[str, Unit]
    """Signs and codes before a number, as written."""


def _fraction(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(top) / Fraction(bottom) if bottom else Fraction(top)


_PLURAL_FIRST = compiled(r"^(.*?)( per .*| of .*)?$")


def plural(word: str) -> str:
    """The plural of a unit or a thing counted: "kilometres per hour", "people"."""
    if word == "person":
        return "people"
    match = _PLURAL_FIRST.match(word)
    head, tail = (match[1], match[2] or "") if match else (word, "")
    if head.endswith("foot"):
        return head[:-4] + "feet" + tail
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies" + tail
    return head + ("es" if head.endswith(("s", "ch")) else "s") + tail


def _words(cell: str) -> list[str]:
    found: list[str] = []
    for word in filter(None, cell.split("|")):
        if word.startswith("!"):
            found.append(word[1:])
        else:
            found += [word, plural(word)]
    return found


_HEAD = compiled(r"[^\W\d_]+|[^\w\s]")


def _rows(name: str) -> list[list[str]]:
    text = lexicons.read(name)
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(line.split("\t") + [""] * 6)[:6] for line in lines]


@cache
def _tables() -> _Tables:
    units: dict[str, Unit] = {}
    surfaces: list[Surface] = []
    before: dict[str, Unit] = {}
    one = Fraction(1)
    for symbol, name, dimension, worth, words, symbols in _rows("units.tsv"):
        if worth.startswith("affine:"):
            scale, _, shift = worth[7:].partition(",")
            unit = Unit(symbol, name, dimension, _fraction(scale), _fraction(shift))
        else:
            unit = Unit(symbol, name, dimension, _fraction(worth))
        units[symbol] = unit
        surfaces += [Surface(word, False, unit, one) for word in _words(words)]
        surfaces += [Surface(sign, True, unit, one) for sign in symbols.split("|") if sign]
    for code, name, signs, words, minor, _ in _rows("currencies.tsv"):
        unit = Unit(code, name, "money")
        units[code] = unit
        surfaces += [Surface(word, False, unit, one) for word in _words(words)]
        surfaces += [Surface(word, False, unit, Fraction(1, 100)) for word in _words(minor)]
        surfaces.append(Surface(code, True, unit, one))
        before[code] = unit
        for sign in filter(None, signs.split("|")):
            before[sign] = unit
            if sign[-1] not in "$." and sign != "R":
                surfaces.append(Surface(sign, True, unit, one))
    surfaces += [Surface("$", True, units["USD"], one), Surface("¢", True, units["USD"], one / 100)]
    after: dict[str, list[Surface]] = {}
    for surface in surfaces:
        head = _HEAD.match(surface.text.lower())
        if head is not None:
            after.setdefault(head.group(), []).append(surface)
    for ways in after.values():
        ways.sort(key=lambda way: -len(way.text))
    return _Tables(units, after, before)


_ATTACHED_ONLY = frozenset(
    [
        "C",
        "F",
        "in",
        "A",
        "N",
        "J",
        "PS",
        "p",
        "pc",
        "NM",
        "au",
        "AU",
        "R",
        "K",
        "Rp",
        "Sh",
        "SR",
        "QR",
        "st",
    ]
)
"""Symbols that are too often something else when a space stands before them."""

_SIGNS = "$€£¥₹₽₩₺₴₦"
_GAP = " \u00a0\u202f\u2009\u2007-\u2010\u2011"
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007-\u2010\u2011\n\r\t", " "))
_WINDOW = 40


def find_after(text: str, lower: str, position: int) -> Found | None:
    """The unit that begins at ``position``, right after a number.

    ``lower`` is ``text`` in lower case at equal length. A space or a hyphen may part number and
    unit; the longest surface wins.
    """
    size = len(text)
    start = position
    hyphen = False
    while start < size and start < position + 2 and text[start] in _GAP:
        hyphen = hyphen or text[start] in "-\u2010\u2011"
        start += 1
    head = _HEAD.match(lower, start)
    if head is None:
        return None
    ways = _tables().after.get(head.group())
    if ways is None:
        return None
    tail = lower[start : start + _WINDOW].translate(_SPACES)
    for way in ways:
        if way.exact:
            if not text.startswith(way.text, start):
                continue
            if start > position and way.text in _ATTACHED_ONLY:
                continue
        elif not tail.startswith(way.text) or (way.text == "p" and start > position):
            continue
        end = start + len(way.text)
        if end < size and way.text[-1] in _SIGNS and text[end].isdigit():
            continue
        if end < size and way.text[-1].isalnum() and (text[end].isalnum() or text[end] in "²³_"):
            continue
        return Found(way.unit, way.times, start, end, hyphen)
    return None


_SIGN = compiled(
    r"((?:[A-Za-z][A-Za-z.]{0,3}\s?)?[$£€¥￥₹₩₽₺₴₦₱₪₫฿₵₿₡₾₭৳₸₲₼₮₨؋]"
    r"|(?<![A-Za-z])[A-Za-z]{1,4}[./]{0,2})\s?\Z"
)


def find_before(text: str, position: int, floor: int) -> tuple[Unit, int] | None:
    """The currency sign or code that ends at ``position``, right before a number, and its start."""
    last = text[position - 1 : position]
    if not last or last.isdigit() or last in ",;:()'\"-":
        return None
    window = text[max(floor, position - 8) : position]
    match = _SIGN.search(window)
    if match is None:
        return None
    base = position - len(window)
    before = _tables().before
    sign = match[1]
    while sign:
        unit = before.get(sign)
        start = base + match.start(1) + len(match[1]) - len(sign)
        if unit is not None:
            if sign[0].isalpha() and start > 0 and text[start - 1].isalpha():
                unit = None
            elif sign == "R" and window.endswith(" "):
                return None
            if unit is not None:
                return unit, start
        if sign.isascii() and "$" not in sign:
            return None
        sign = sign[1:].lstrip()
    return None


@lru_cache(maxsize=4096)
def canonical(raw: str) -> Unit | None:
    """The unit that ``raw`` names, by symbol, code, sign or word; ``None`` for no unit."""
    tables = _tables()
    unit = tables.units.get(raw) or tables.before.get(raw)
    if unit is not None:
        return unit
    stripped = raw.strip()
    found = find_after(stripped, _same_length_lower(stripped), 0)
    return found.unit if found is not None and found.end == len(stripped) else None


def words() -> Iterator[tuple[str, str]]:
    """Every word for a unit of measurement, sums of money aside, with the unit's symbol."""
    for ways in _tables().after.values():
        for way in ways:
            if not way.exact and way.unit.dimension != "money":
                yield way.text, way.unit.symbol


def _same_length_lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[:1] for c in text)


def dimension(symbol: str) -> str:
    """Dimension of a canonical unit symbol; "" where the symbol is none (a counted noun)."""
    unit = _tables().units.get(symbol)
    return unit.dimension if unit is not None else ""


@cache
def dimensions() -> frozenset[str]:
    """All dimensions that a measure can have: those of units, and those of figures without one."""
    without = ("count", "money", "age", "ordinal", "ratio", "score", "number", "percent", "points")
    return frozenset(without) | {dimension(symbol) for _, symbol in words()}


def name(symbol: str) -> str:
    """Long English name of a canonical symbol ("km" is "kilometre"); a counted noun is itself."""
    if symbol == "year_of_age":
        return "year of age"
    unit = _tables().units.get(symbol)
    return unit.name if unit is not None else symbol


def decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal, exact where 28 digits allow it."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """``value`` in another unit of the same dimension.

    Raises ``ValueError`` when a symbol is unknown, or when the two don't convert: different
    dimensions, or two currencies.
    """
    return value if from_unit == to_unit else _converted(value, from_unit, to_unit)


@lru_cache(maxsize=1 << 14)
def _converted(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    units = _tables().units
    source, target = units.get(from_unit), units.get(to_unit)
    if source is None or target is None:
        raise ValueError(f"unknown unit: {from_unit if source is None else to_unit}")
    if source.dimension != target.dimension or source.dimension == "money":
        raise ValueError(f"{source.name} does not convert to {target.name}")
    base = Fraction(value) * source.factor + source.offset
    return decimal((base - target.offset) / target.factor)


def ratio(from_unit: str, to_unit: str) -> Fraction | None:
    """Size of one ``from_unit`` step in ``to_unit``; ``None`` where they don't convert."""
    units = _tables().units
    source, target = units.get(from_unit), units.get(to_unit)
    if source is None or target is None or source.dimension != target.dimension:
        return None
    if source.dimension == "money":
        return None
    return source.factor / target.factor


CURRENCY_FAMILIES: Final = {
    "crown": "crown", "crowns": "crown", "krone": "crown", "kroner": "crown", "krona": "crown",
    "kronor": "crown", "kronur": "crown", "koruna": "crown", "korunas": "crown", "koruny": "crown",
    "peso": "peso", "pesos": "peso", "franc": "franc", "francs": "franc", "rupee": "rupee",
    "rupees": "rupee", "dinar": "dinar", "dinars": "dinar", "shilling": "shilling",
    "shillings": "shilling", "lira": "lira", "liras": "lira",
}  # fmt: skip
"""Words that several currencies share, by the word that stands for all of them."""


@cache
def currency_family(code: str) -> str:
    """The word that a currency shares with others ("crown" for DKK and NOK); "" for none."""
    return CURRENCY_FAMILIES.get(name(code).rpartition(" ")[2], "")
