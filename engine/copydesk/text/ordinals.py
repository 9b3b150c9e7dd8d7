"""Ordinals that state a fact: "ninth straight win", "fourth largest", "finished ninth"."""

from __future__ import annotations

from typing import Final

from copydesk.text import nouns
from copydesk.text._lazy import Lazy
from copydesk.text.numerals import Number
from copydesk.text.passage import Amount, Passage

_NOUN: Final = Lazy(
    r"(?P<tie>[- ])(?P<word>straight|consecutive|successive|attempt|anniversary|birthday"
    r"|title|goal|"
    r"term|victory|win|defeat|loss|victim|death|championship|medal|season|"
    r"(?:most|least)(?: \w+)?|(?:larg|bigg|high|low|long|tall|rich|old|young|small|fast"
    r"|great|busi|short|"
    r"heavi|strong|deadli|warm|hott|cold|wett|dri|poor|near|clos|wors|b)e?st|generation"
    r"|edition|time|day|week|month|year|"
    r"wave|round|case|person|member|country|nation|state|attack|launch|flight|test|visit"
    r"|increase|"
    r"rise|fall|decline|plane|aircraft|ship|vehicle|customer|visitor|president|prime"
    r"|accident|mishap|incident|collision|crash|derailment|outage|recall|strike|stoppage|walkout"
    r"|storm|cyclone|hurricane|typhoon|earthquake|quake|outbreak|eruption|flood|drought"
    r"|cut|reduction|hike|warning|downgrade|upgrade|summit|appearance|start|final|trophy"
    r"|cup|crown|contract|shipment|batch|delivery|referendum|election|conviction|trial|arrest"
    r"|minute|lap|hole|stage|over|place|position|spot)\b"
)
_PLACED: Final = Lazy(
    r"\b(?:finish(?:ed|es|ing)?|came|come|coming|placed|rank(?:ed|s|ing)?|stood|stands|standing"
    r"|l(?:ay|ies|ying)|sat|sits|sitting) (?:in |joint |equal |only |just |a )?\Z"
)
"""What stands before a rank that has no noun: "finished ninth"."""
_AMONG: Final = Lazy(
    r" (?:in|on|out of|of) (?:the |its |their |his |her )?(?:[a-z-]+ ){0,2}"
    r"(?:table|league|standings|rankings?|ranks|charts?|championship|division|classification)\b"
)
"""What follows one: "ninth in the league"."""
_WIDTH: Final = 24
_RANK: Final = "place"
"""What a rank without a noun counts."""


def stated(passage: Passage, amount: Amount, number: Number) -> Amount | None:
    """The amount of an ordinal, completed; ``None`` where it states nothing that can be held
    against another."""
    text, lower, floor, ceiling = passage.text, passage.lower, passage.floor, passage.ceiling
    match = _NOUN.match(lower, number.end, ceiling)
    word = lower[number.start : number.end]
    if match is None:
        return _rank(passage, amount, number, word)
    superlative = match["word"].endswith("st") or match["word"].startswith(("most", "least"))
    if word == "first" or (word == "second" and not superlative and match["tie"] == "-"):
        return None
    if text[number.start].isupper() and not passage.title_case and number.start > floor:
        before = text[number.start - 2 : number.start].strip()
        if before and before not in '.!?"“:':
            return None
    amount.dimension = "ordinal"
    noun = nouns.counted(text, lower, number.end, ceiling, many=False)
    if noun is not None and match["tie"] == " ":
        amount.noun = noun.noun
        amount.phrase = text[noun.start : noun.end]
        amount.end = noun.head_end if noun.head_end - number.end < 40 else match.end()
    else:
        amount.end = match.end()
    return amount


def _rank(passage: Passage, amount: Amount, number: Number, word: str) -> Amount | None:
    """A place in an order: "finished ninth", "ninth in the league"."""
    before = passage.lower[max(passage.floor, number.start - _WIDTH) : number.start]
    among = _AMONG.match(passage.lower, number.end, passage.ceiling) is not None
    if not among and (word == "first" or _PLACED.search(before) is None):
        return None
    follows = passage.lower[number.end : number.end + 1]
    if follows.isalnum() or follows == "-":
        return None
    amount.dimension, amount.noun, amount.phrase = "ordinal", _RANK, _RANK
    return amount
