"""Fields that hold words of a closed vocabulary: which texts no record ever has in them.

A rule that asks for such a text would select nothing, or leave nothing out, in silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from copydesk import units
from copydesk.mistakes import did_you_mean, shown
from copydesk.regexes import compiled
from copydesk.rules.selecting import FieldInfo
from copydesk.text.name_lexicon import titles
from copydesk.text.nouns import singular
from copydesk.text.numbers import scan
from copydesk.text.rates import RATES

_ALIKE = 0.88
"""How alike a counted noun and the name of a unit are, at least, for the one to be a misspelt
other; "minuet" and "minute" are less."""
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "each", "person"))
"""What rates are mostly of; "per" may stand before any other noun, too."""


def word_problem(kind: str, field: str, text: str) -> str:
    """Why no record of a kind can have a text in a field, with the one that is meant; empty if it
    can, or if the field's words are open: names, nouns, phrases."""
    if field == "unit":
        return _unit_problem(kind, text) if kind in ("quantity", "money") else ""
    find = _PROBLEMS.get(field)
    return find(text) if find and text else ""


def value_problem(kind: str, info: FieldInfo, value: Any) -> str:
    """Why no record of a kind can have a value in a field, capitals aside; empty if it can."""
    text = value if isinstance(value, str) else ""
    never = f"'{info.name}' is never {shown(value)}"
    match info.type:
        case "choice":
            known = [choice for choice in info.choices if choice]
            found = text.casefold() in info.choices
            return "" if found else never + did_you_mean(text, known)
        case "flag":
            return "" if isinstance(value, bool) or text in ("true", "false") else never
        case "number" | "whole number":
            if info.names and text:
                names = [name.capitalize() for name in info.names]
                return "" if text.lower() in info.names else never + did_you_mean(text, names)
            is_figure = bool(_FIGURE.fullmatch(text)) if text else not isinstance(value, bool)
            return "" if is_figure else f"{never}: it is a number"
        case "date":
            is_day = _DAY.fullmatch(text)
            return "" if is_day else f"{never}: days are written 2024-03-31 or 31 March 2024"
        case "text" if not info.column:
            problem = word_problem(kind, info.name, text)
            # A unit in other capitals is the unit all the same.
            alike = problem.casefold().endswith(f"did you mean '{text.casefold()}'?")
            return "" if alike else problem
    return ""


def own_value_problem(kind: str, value: Any) -> str:
    """Why no record of a kind can have a value, a record's words or its figure; empty if it can."""
    problem = f"{shown(value)} is no value of a {kind}"
    if kind == "row":
        return ""
    if isinstance(value, bool):
        return problem
    if isinstance(value, str):
        # "12:30" and "2024-03-31" hold digits, and no amount; "dozens" may stand for one.
        is_amount = _DIGIT.search(value) is None or any(scan(value, value.lower(), 0, len(value)))
        return "" if is_amount or kind not in ("quantity", "money") else problem
    if kind == "person":
        return f"{problem}: write a name"
    if kind == "date" and not (isinstance(value, int) and 1000 <= value <= 9999):
        return f"{problem}: write 2024-03-31, 2024-03, 2024 or the words"
    return ""


_DIGIT = compiled(r"\d")
_FIGURE = compiled(r"[-+]?\d+(?:,\d{3})*(?:\.\d+)?")
_DAY = compiled(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Za-z]+ \d{4}")


def _dimension_problem(text: str) -> str:
    known = units.dimensions()
    return "" if text in known else f"'dimension' is never {shown(text)}{did_you_mean(text, known)}"


def _rate_problem(text: str) -> str:
    """Rates are nouns in the singular, and each interval has one name: "daily" is "day"."""
    meant = RATES.get(text.lower(), "")
    if not meant and text != singular(text.lower()):
        meant = singular(text.lower())
    if not meant and text not in _TIMES:
        meant = next((word for word in _TIMES if _is_slip(text, word)), "")
    return f"'rate' is never {shown(text)}; did you mean '{meant}'?" if meant else ""


def _is_slip(text: str, word: str) -> bool:
    """Whether a text is a word with a letter wrong, or with two in each other's place."""
    if sorted(text) == sorted(word):
        return sum(a != b for a, b in zip(text, word, strict=True)) == len("ab")
    return _alike(text, word) and text[0] == word[0]


def _alike(text: str, word: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, text, word).ratio() >= _ALIKE


def _honorific_problem(text: str) -> str:
    """Ranks and honorifics are written out: "Lt. Col." is "lieutenant colonel"."""
    known = titles()
    meant = known.get(tuple(re.sub(r"[.\s]+", " ", text).lower().split()))
    if meant is not None:
        words = "" if meant == text else f"; did you mean '{meant}'?"
    else:
        words = did_you_mean(text, set(known.values())) or ": no such rank or form of address"
    return f"'honorific' is never {shown(text)}{words}" if words else ""


def _time_problem(text: str) -> str:
    if re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", text, re.ASCII):
        return ""
    return f"'time' is never {shown(text)}; times of day are written 09:30 and 17:05"


_PROBLEMS: Mapping[str, Callable[[str], str]] = {
    "dimension": _dimension_problem,
    "rate": _rate_problem,
    "honorific": _honorific_problem,
    "time": _time_problem,
}


@cache
def _unit_problem(kind: str, unit: str) -> str:
    """Why no record of a kind can have that unit, with the one that is meant; empty if it can.

    Records have canonical units: the symbol of a measure ("km"), the code of a currency, or the
    counted noun in the singular.
    """
    meant = units.canonical(unit) if unit else None
    if kind == "money":
        if meant is None or meant.dimension != "money":
            return f"no currency {shown(unit)}: a sum of money has an ISO 4217 code, such as EUR"
        return (
            "" if meant.symbol == unit else f"no currency '{unit}'; did you mean '{meant.symbol}'?"
        )
    if meant is not None:
        if meant.symbol == unit:
            return ""
        return f"no unit '{unit}'; did you mean '{meant.symbol}'?"
    if " " in unit or not unit.isalpha() or not unit.islower():
        return ""
    one = singular(unit)
    if one != unit:
        return f"no unit '{unit}': what is counted is in the singular; did you mean '{one}'?"
    symbol = _misspelt(unit)
    return f"no unit '{unit}'; did you mean '{symbol}'?" if symbol else ""


def _misspelt(unit: str) -> str:
    """The symbol of the unit whose name is a letter apart from a counted noun; empty for none."""
    if len(unit) < 6:
        return ""
    for word, symbol in units.words():
        alike = abs(len(word) - len(unit)) <= 1 and word[0] == unit[0]
        if alike and _alike(word, unit):
            return symbol
    return ""
