"""Errors in figures: digits, magnitudes, units, currencies, points for percent, directions.

An error is planted only in a figure that at least two other reports state too: the same value with
the same unit, about the same subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from random import Random

from benchmarks.planting.base import (
    Case,
    Range,
    ReportText,
    Site,
    StoryText,
    around,
    earlier_than_all,
    in_quotes,
    later_than_all,
    single,
    stems,
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_CURRENCY_BEFORE = {
    "$": "dollar", "US$": "dollar", "A$": "dollar", "C$": "dollar", "NZ$": "dollar",
    "USD": "dollar", "€": "euro", "EUR": "euro", "£": "pound", "GBP": "pound", "¥": "yen",
    "DKK": "crown", "DKr": "crown", "SEK": "crown", "NOK": "crown",
}  # fmt: skip
_CURRENCY_AFTER = {
    "dollar": "dollar", "dollars": "dollar", "euro": "euro", "euros": "euro", "pounds": "pound",
    "yen": "yen", "crowns": "crown", "kroner": "crown", "kronor": "crown", "francs": "franc",
    "pesos": "peso", "rupees": "rupee", "rupiah": "rupiah", "soms": "som", "kwacha": "kwacha",
    "lei": "leu", "rand": "rand", "rubles": "rouble", "roubles": "rouble", "yuan": "yuan",
    "shillings": "shilling", "baht": "baht", "lira": "lira", "won": "won", "cents": "cent",
}  # fmt: skip
_UNITS = {
    "km": "km", "kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km",
    "miles": "mile", "mile": "mile", "m": "m", "meters": "m", "metres": "m", "meter": "m",
    "metre": "m", "feet": "foot", "foot": "foot", "ft": "foot", "kg": "kg", "kilograms": "kg",
    "kilos": "kg", "pounds": "lb", "tonnes": "tonne", "tons": "tonne", "tonne": "tonne",
    "hectares": "ha", "acres": "acre", "litres": "l", "liters": "l", "knots": "knot", "kph": "kph",
    "mph": "mph", "degrees": "degree", "hours": "hour", "hour": "hour", "minutes": "minute",
    "minute": "minute", "days": "day", "day": "day", "weeks": "week", "months": "month",
    "years": "year", "year": "year", "seconds": "second", "mm": "mm", "millimetres": "mm",
    "millimeters": "mm", "cm": "cm", "centimeters": "cm", "centimetres": "cm", "inches": "inch",
    "megawatts": "MW", "MW": "MW", "gigawatts": "GW",
}  # fmt: skip
_SWAPS = {
    "km": ("miles",), "kilometers": ("miles",), "kilometres": ("miles",), "kilometer": ("mile",),
    "kilometre": ("mile",), "miles": ("kilometres",), "mile": ("kilometre",), "m": ("ft",),
    "meters": ("feet",), "metres": ("feet",), "meter": ("foot",), "metre": ("foot",),
    "feet": ("metres",), "foot": ("metre",), "ft": ("m",), "kg": ("lb",), "kilograms": ("pounds",),
    "kilos": ("pounds",), "tonnes": ("kilograms", "pounds"), "tons": ("kilograms", "pounds"),
    "tonne": ("pound",), "hectares": ("acres",), "acres": ("hectares",), "litres": ("gallons",),
    "liters": ("gallons",), "knots": ("mph",), "kph": ("mph",), "mph": ("kph",),
    "hours": ("minutes", "days"), "hour": ("minute", "day"), "minutes": ("hours", "seconds"),
    "minute": ("hour", "second"), "days": ("weeks", "hours"), "day": ("week",),
    "weeks": ("months", "days"), "months": ("weeks", "years"), "years": ("months",),
    "year": ("month",), "seconds": ("minutes",), "mm": ("cm",), "millimetres": ("centimetres",),
    "millimeters": ("centimeters",), "cm": ("mm",), "centimeters": ("inches",),
    "centimetres": ("inches",), "inches": ("centimetres",), "megawatts": ("kilowatts", "gigawatts"),
    "MW": ("kW", "GW"), "gigawatts": ("megawatts",),
}  # fmt: skip
"""One unit for another with the same number. Not tonnes for tons: American papers write tons and
mean tonnes."""

_MAGNITUDES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9, "m": 6, "tn": 12, "M": 6,
    "B": 9,
}  # fmt: skip


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FIGURE = re.compile(
    rf"(?<![\w.,:/–+-])(?P<cur>(?:{_any(_CURRENCY_BEFORE)})\s?)?"
    r"(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d:/–]|[.,]\d|-\d|(?:st|nd|rd|th)\b)"
    r"(?:[\s-]?(?P<mag>(?:thousand|million|billion|trillion|bn|tn)\b|(?<=\d)[mMB]\b))?"
    r"(?:\s?(?P<pct>%|(?:percentage|per\ cent|percent)(?![\w])(?:\s?points?)?"
    r"|(?:percentage\ )?points\b|-point\b))?"
    rf"(?:(?P<gap>[\s-]?)(?P<word>(?:(?:[A-Z][a-z]+ )?(?:{_any(_CURRENCY_AFTER)})|square|nautical|"
    rf"cubic|{_any(_UNITS)})(?![\w]))(?P<old>[\s-]old\b)?)?"
)
_DATED = re.compile(rf"{_MONTH}\s*$")
_DATE_AFTER = re.compile(rf"\s*(?:of\s)?{_MONTH}(?!\w)")
_CLOCK_AFTER = re.compile(r"\s?(?:[ap]\.?m\b|GMT|BST|o'clock)")
_HEDGE = re.compile(
    r"\b(?P<bound>more than|over|under|less than|fewer than|up to|at least|at most|as many as|"
    r"no more than|within)?(?P<about>about|some|around|nearly|almost|roughly|approximately|an?"
    r" estimated|close to|perhaps|just over|just under|above|below)?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the planter sees it. ``span`` is the whole of it with currency and unit."""

    span: Range
    number: Range
    digits: str
    value: Decimal
    unit: str
    """"" for things counted, a currency, a unit of measurement, "percent" or "points"."""
    magnitude: Range | None
    unit_span: Range | None
    hedge: str
    """"" exact, "about" or "bound"."""
    context: frozenset[str]
    follows: str
    """The word after it."""

    @property
    def significant(self) -> str:
        return self.digits.replace(",", "").replace(".", "").strip("0")

    @property
    def distinctive(self) -> bool:
        """So odd a figure that, met twice in one story, it is the same figure."""
        return len(self.significant) >= 3 or (bool(self.unit) and len(self.significant) >= 2)


@lru_cache(maxsize=256)
def figures_of(text: str) -> tuple[Figure, ...]:
    """Figures in digits outside quotations; no years, days of a month, ages in words or clocks."""
    found = (_figure(text, match) for match in _FIGURE.finditer(text))
    return tuple(figure for figure in found if figure is not None)


def _figure(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span("num")
    digits = match["num"]
    value = Decimal(digits.replace(",", ""))
    before, after = text[max(0, start - 14) : start], text[end : end + 16]
    bare = not (match["cur"] or match["mag"] or match["pct"] or match["word"])
    if bare and "," not in digits and "." not in digits and 1500 <= value <= 2100:
        return None
    if bare and (_DATED.search(before) or _DATE_AFTER.match(after)) and value <= 31:
        return None
    if _CLOCK_AFTER.match(after) or match["old"] or in_quotes(text, start) or not value:
        return None
    if re.search(r"\b(?:No|Gate|Flight|Route|Article|Section|Page|Chapter)\.?\s*$", before):
        return None
    magnitude = match["mag"]
    unit_span: Range | None
    magnitude_span: Range | None = None
    if magnitude in ("m", "M", "B") and not match["cur"] and _currency(match["word"]) is None:
        # "118m" is a length and "150m soms" a sum.
        if magnitude != "m":
            return None
        unit, unit_span = "m", match.span("mag")
    else:
        unit, unit_span = _unit(match)
        magnitude_span = match.span("mag") if magnitude else None
        if magnitude:
            value = value.scaleb(_MAGNITUDES[magnitude])
    whole = match.end() if match["word"] else match.end("num")
    for group in ("mag", "pct"):
        whole = max(whole, match.end(group))
    first = match.start("cur") if match["cur"] else start
    hedge = _HEDGE.search(text[max(0, first - 24) : first])
    kind = ""
    if hedge is not None:
        kind = "bound" if hedge["bound"] else "about" if hedge["about"] else ""
    following = re.match(r"[\s-]*([^\W\d_]+)", text[whole : whole + 30])
    return Figure(
        span=(first, whole),
        number=(start, end),
        digits=digits,
        value=value,
        unit=unit,
        magnitude=magnitude_span,
        unit_span=unit_span,
        hedge=kind,
        context=stems(around(text, first, whole)),
        follows=following[1].lower() if following else "",
    )


def _currency(word: str | None) -> str | None:
    return _CURRENCY_AFTER.get(word.rpartition(" ")[2]) if word else None


def _unit(match: re.Match[str]) -> tuple[str, Range | None]:
    if match["pct"]:
        return ("points" if "point" in match["pct"] else "percent"), match.span("pct")
    if match["cur"]:
        return _CURRENCY_BEFORE[match["cur"].strip()], match.span("cur")
    word = match["word"]
    if not word:
        return "", None
    currency = _currency(word)
    if currency == "pound" and not match["mag"]:
        return "lb", match.span("word")
    if currency:
        return currency, match.span("word")
    return _UNITS.get(word, word), match.span("word")


def same_figure(one: Figure, other: Figure) -> bool:
    """The same value about the same thing, as far as words around it tell."""
    if one.value != other.value or (one.unit != other.unit and one.unit and other.unit):
        return False
    if one.distinctive and one.unit == other.unit:
        return True
    return bool(one.context & other.context) or (bool(one.follows) and one.follows == other.follows)


def stated_by(story: StoryText, report: ReportText, figure: Figure) -> list[ReportText]:
    """Other reports that state the figure."""
    return [
        other
        for other in story.others(report)
        if any(same_figure(figure, theirs) for theirs in figures_of(other.text))
    ]


@lru_cache(maxsize=64)
def values_of(story: StoryText) -> frozenset[Decimal]:
    """All numbers of a story: an error that makes another of them might state another fact."""
    return frozenset(figure.value for r in story.reports for figure in figures_of(r.text))


def rounds_to(one: Decimal, other: Decimal) -> bool:
    """Is one of them the other, rounded to fewer places?"""
    for fine, coarse in ((one, other), (other, one)):
        exponent = coarse.normalize().as_tuple().exponent
        place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        if abs(fine - coarse) * 2 <= place and fine.normalize() != coarse.normalize():
            finer = fine.normalize().as_tuple().exponent
            if isinstance(finer, int) and isinstance(exponent, int) and finer < exponent:
                return True
    return False


def differs(story: StoryText, report: ReportText, figure: Figure, new: Decimal) -> bool:
    """Does ``new`` in place of the figure contradict the others, whatever charity says? It is no
    rounding, no figure of the story's own, and no development between the reports' days."""
    if new == figure.value or new in values_of(story) or rounds_to(figure.value, new):
        return False
    if figure.hedge == "bound" or (
        figure.hedge == "about" and abs(new / figure.value - 1) < Decimal("0.2")
    ):
        return False
    others = tuple(stated_by(story, report, figure))
    if later_than_all(report, others) and new > figure.value:
        return False
    return not (earlier_than_all(report, others) and new < figure.value)


def changed_digit(digits: str, rng: Random) -> str:
    """One significant digit made another."""
    stripped = digits.rstrip("0.,") if "." not in digits else digits
    places = [i for i, c in enumerate(stripped) if c.isdigit()]
    place = rng.choice(places)
    new = rng.choice([c for c in "123456789" if c != digits[place]])
    return digits[:place] + new + digits[place + 1 :]


def transposed(digits: str, rng: Random) -> str | None:
    """Two neighbouring digits in each other's place."""
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    pairs = [
        (a, b)
        for a, b in pairwise(places)
        if digits[a] != digits[b] and not (a == places[0] and digits[b] == "0")
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    new = list(digits)
    new[a], new[b] = new[b], new[a]
    return "".join(new)


def scaled(digits: str, value: Decimal, rng: Random, counted: bool) -> str | None:
    """Ten times as much or a tenth, written as the figure was."""
    new = value * 10 if rng.random() < 0.5 else value / 10
    if counted and new != new.to_integral_value():
        new = value * 10
    plain = format(new.normalize(), "f")
    whole, _, fraction = plain.partition(".")
    if len(whole) > 3:
        whole = f"{int(whole):,}"
    return f"{whole}.{fraction}" if fraction else whole


def _number_of(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


Maker = Callable[[Random], Case | None]


def sites(story: StoryText) -> Iterator[Site]:
    for report in story.reports:
        for figure in figures_of(report.text):
            if len(stated_by(story, report, figure)) < 2:
                continue
            for kind, make in _makers(story, report, figure):
                yield Site(kind, story.name, report.name, make)
        yield from _direction_sites(story, report)
        yield from _word_sites(story, report)


def _makers(story: StoryText, report: ReportText, figure: Figure) -> Iterator[tuple[str, Maker]]:
    def rewritten(kind: str, write: Callable[[Random], str | None]) -> Maker:
        def make(rng: Random) -> Case | None:
            text = write(rng)
            if text is None:
                return None
            worth = figure.value / _number_of(figure.digits)
            if not differs(story, report, figure, _number_of(text) * worth):
                return None
            return single(kind, story, report, figure.number, text, figure.span)

        return make

    digits = figure.digits
    yield "digit changed", rewritten("digit changed", lambda rng: changed_digit(digits, rng))
    if len(digits.replace(",", "").replace(".", "")) > 1:
        yield (
            "digits transposed",
            rewritten("digits transposed", lambda rng: transposed(digits, rng)),
        )
    if not (figure.unit in ("percent", "points") and figure.value > 10):
        counted = "." not in digits and figure.magnitude is None
        yield (
            "order of magnitude",
            rewritten(
                "order of magnitude", lambda rng: scaled(digits, _number_of(digits), rng, counted)
            ),
        )
    if figure.magnitude is not None:
        yield "million/billion", _replace(story, report, figure, "million/billion")
    if figure.unit_span is not None and _same_unit_twice(story, report, figure):
        if figure.unit in ("percent", "points"):
            yield "percent/points", _replace(story, report, figure, "percent/points")
        elif report.text[slice(*figure.unit_span)].strip() in _SWAPS:
            yield "unit swapped", _replace(story, report, figure, "unit swapped")
        elif figure.unit in ("dollar", "euro", "pound"):
            yield "currency swapped", _replace(story, report, figure, "currency swapped")


def _same_unit_twice(story: StoryText, report: ReportText, figure: Figure) -> bool:
    """Do two other reports state it in this very unit?"""
    return (
        sum(
            any(same_figure(figure, x) and x.unit == figure.unit for x in figures_of(other.text))
            for other in story.others(report)
        )
        >= 2
    )


_LARGER = {"million": "billion", "billion": "million", "m": "bn", "bn": "m", "M": "B", "B": "M"}
_CURRENCIES = {
    "$": ("€", "£"), "US$": ("€", "£"), "€": ("$", "£"), "£": ("$", "€"), "EUR": ("USD", "GBP"),
    "USD": ("EUR", "GBP"), "GBP": ("EUR", "USD"), "dollars": ("euros", "pounds"),
    "euros": ("dollars", "pounds"), "pounds": ("euros", "dollars"),
}  # fmt: skip
_POINTS = {
    "%": " percentage points", "percent": "percentage points", "per cent": "percentage points",
    "percentage points": "percent", "percentage point": "percent", "points": "percent",
}  # fmt: skip


def _replace(story: StoryText, report: ReportText, figure: Figure, kind: str) -> Maker:
    """Another magnitude, unit, currency or percent word beside the same number."""

    def make(rng: Random) -> Case | None:
        span = figure.magnitude if kind == "million/billion" else figure.unit_span
        assert span is not None
        was = report.text[span[0] : span[1]]
        start, end = span[0], span[1] - (len(was) - len(was.rstrip()))
        start += len(was) - len(was.lstrip())
        was = was.strip()
        if kind == "million/billion":
            new = _LARGER.get(was)
            if new is None:
                return None
            factor = Decimal(1000) if new in ("billion", "bn", "B") else Decimal(1) / 1000
            if not differs(story, report, figure, figure.value * factor):
                return None
        elif kind == "percent/points":
            new = _POINTS.get(was)
        elif kind == "currency swapped":
            new = rng.choice(_CURRENCIES[was]) if was in _CURRENCIES else None
        else:
            new = rng.choice(_SWAPS[was])
            if start == figure.number[1] and len(new) > 2:
                new = f" {new}"
        if new is None:
            return None
        return single(kind, story, report, (start, end), new, figure.span)

    return make


_UP = {"rose": "fell", "increased": "decreased", "climbed": "dropped", "gained": "lost",
       "jumped": "fell", "up": "down", "higher": "lower", "grew": "shrank", "rise": "fall",
       "increase": "decrease", "strengthened": "weakened", "more": "less"}  # fmt: skip
_TURNS = {
    **{up: down for up, down in _UP.items() if up != "more"},
    "fell": "rose", "dropped": "climbed", "down": "up", "lower": "higher", "fall": "rise",
    "slowed": "quickened", "declined": "increased", "slipped": "rose", "raised": "lowered",
}  # fmt: skip
_UPWARD = frozenset("rose rise increased increase climbed gained jumped up higher grew ascend "
                    "ascent expanded strengthened raised more growth".split())  # fmt: skip
_DOWNWARD = frozenset("fell fall decreased dropped down lower slowed declined slipped lost shrank "
                      "decline less eased weakened".split())  # fmt: skip
_TURN = re.compile(rf"\b(?:{'|'.join(_TURNS)})\b")


def _moves(text: str, figure: Figure) -> frozenset[str]:
    near = around(text, *figure.span, 50).lower().split()
    words = {word.strip('.,;:()"') for word in near}
    return frozenset(way for way, set_ in (("up", _UPWARD), ("down", _DOWNWARD)) if words & set_)


def _direction_sites(story: StoryText, report: ReportText) -> Iterator[Site]:
    """Rose for fell: where two other reports let the same figure move the same way."""
    for figure in figures_of(report.text):
        window = report.text[max(0, figure.span[0] - 40) : figure.span[0]].rpartition("\n")[2]
        turns = list(_TURN.finditer(window))
        moves = _moves(report.text, figure)
        if not turns or len(moves) != 1:
            continue
        between = window[turns[-1].end() :]
        adverb = turns[-1][0] in ("up", "down")
        if not re.fullmatch(r" (?:from |by )?" if adverb else r"[^.;:]*", between):
            continue
        agree = sum(
            any(
                same_figure(figure, x) and moves == _moves(other.text, x)
                for x in figures_of(other.text)
            )
            for other in story.others(report)
        )
        if agree < 2:
            continue
        start = figure.span[0] - len(window) + turns[-1].start()
        span = (start, start + len(turns[-1][0]))

        def make(rng: Random, span: Range = span, end: int = figure.span[1]) -> Case | None:
            new = _TURNS[report.text[span[0] : span[1]]]
            return single("rose/fell", story, report, span, new, (span[0], end))

        yield Site("rose/fell", story.name, report.name, make)


_WORDS = ("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
          "sixteen seventeen eighteen nineteen twenty").split()  # fmt: skip
_WORD = re.compile(rf"\b(?P<word>{'|'.join(_WORDS)})[\s-](?P<noun>[a-z]{{4,}})", re.IGNORECASE)


def _worded(text: str) -> list[tuple[Range, str, str, frozenset[str]]]:
    return [
        (m.span("word"), m["word"].lower(), m["noun"], stems(around(text, *m.span("word"))))
        for m in _WORD.finditer(text)
        if not in_quotes(text, m.start())
    ]


def _word_sites(story: StoryText, report: ReportText) -> Iterator[Site]:
    """A number in words, where two other reports have it with the same noun and subject."""
    for span, word, noun, context in _worded(report.text):
        others = tuple(
            other
            for other in story.others(report)
            if any(
                word == w and noun[:4] == n[:4] and len(context & c) >= 2
                for _, w, n, c in _worded(other.text)
            )
        )
        if len(others) < 2:
            continue
        hedge = _HEDGE.search(report.text[max(0, span[0] - 24) : span[0]])
        if hedge is not None and (hedge["bound"] or hedge["about"]):
            continue
        later, earlier = later_than_all(report, others), earlier_than_all(report, others)

        def make(
            rng: Random,
            span: Range = span,
            word: str = word,
            later: bool = later,
            earlier: bool = earlier,
        ) -> Case | None:
            value = _WORDS.index(word)
            choices = [
                w
                for i, w in enumerate(_WORDS[:11])
                if w != word and not (later and i > value) and not (earlier and i < value)
            ]
            if not choices:
                return None
            new = rng.choice(choices)
            if report.text[span[0]].isupper():
                new = new.capitalize()
            return single("number in words", story, report, span, new)

        yield Site("number in words", story.name, report.name, make)
