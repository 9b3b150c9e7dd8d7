"""Which figures in news prose are no amounts: years, identifiers, addresses, list numbers."""

from __future__ import annotations

from collections.abc import Set

from copydesk.regexes import compiled
from copydesk.text._lazy import Lazy
from copydesk.text.amount_words import words
from copydesk.text.nouns import NounPhrase, counted
from copydesk.text.numerals import MONTHS, Number

_LABELS = words("labels")
"""Words that name what follows: "Flight 418", "room 12", "row nine"."""

_MAKERS = words("makers")
_NOT_NAMES = words("not_names")
_YEAR_CUES = words("year_cues") | MONTHS
_OPENING_MARKS = ('"', "“", "‘")
_WORD_START = compiled(r"[(\[\"“”‘]")
_OF_SO_MANY = Lazy(r" (?:out )?of (?:the |its |their |all )?\d")
"""After a part of a number ("gave Centre Union 29 of the 75 seats"), which no name has."""
_STREET = Lazy(
    r"[ \u00a0](?:[A-Z][\w'’.]*[ \u00a0]){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Boulevard"
    r"|Blvd|Lane|Drive"
    r"|Square|Place|Court|Terrace|Crescent|Highway|Way)\b"
)
_LIST_MARK = Lazy(r"\d{1,2}[.)](?:[ \t]|$)")
_ZONE = Lazy(r"\b(?:gmt|utc) ?[+-] ?\Z")
_MORNING = Lazy(r"(?:\s+(?:in the (?:morning|afternoon|evening)|at night|o['’]clock|sharp))\b")
_THIS_MORNING = Lazy(
    r"\s+(?:in the|this|that|yesterday|tomorrow|(?:on )?\w+day)\s+(?:morning|afternoon|evening)\b"
    r"|\s+(?:at|last|(?:on )?\w+day)\s+night\b|\s+tonight\b"
)
_MINUTES = Lazy(r"-(?:ten|fifteen|(?:twenty|thirty|forty|fifty)(?:-five)?)(?![\w-])")
"""Behind the hour, in words: "at one-forty"."""
_INNER_CAPITAL = Lazy(r"[a-z]{1,2}[A-Z]")
_AFTER_PREPOSITION = Lazy(
    r"(?:^|[^\w'’][\"“]?)(?:[Ii]n|[Oo]n|[Aa]t|[Ff]rom|[Aa]cross|[Nn]ear|[Aa]round"
    r"|[Oo]utside|[Ss]ince|[Bb]y|[Tt]o|[Oo]f|[Aa]fter"
    r"|[Ff]or|[Ww]ith|[Bb]efore|[Aa]gainst|and|that"
    r"|,)[ \u00a0](?:the[ \u00a0])?(?:[A-Z][\w'’.-]*[ \u00a0]){1,3}\Z"
)


def is_function_word(word: str) -> bool:
    """Whether a word that may have a capital before a figure is no name: "In", "About"."""
    return word in _NOT_NAMES


def previous_word(text: str, position: int, floor: int) -> str:
    """The word right before ``position``, with nothing but a space between; "" for none."""
    window = text[max(floor, position - 32) : position]
    if window.endswith(_OPENING_MARKS):
        window = window[:-1]
    bare = window.rstrip(" \u00a0")
    if not bare or len(bare) == len(window) or bare[-1].isspace():
        return ""
    word = bare.rsplit(None, 1)[-1]
    return word if word.isalnum() else _WORD_START.split(word)[-1]


def is_title_case(text: str, start: int, end: int) -> bool:
    """Whether a short block is set in capitals word by word, as headlines are."""
    if end - start > 160:
        return False
    words = [word for word in text[start:end].split() if word[0].isalpha()]
    long = [word for word in words if len(word) > 3]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


_NUMBERED = Lazy(
    r"(?:\b(?:the|of|and|these|those|their)[ ](?:[a-z-]{2,16}[ ]){0,2}"
    r"(?:dead|missing|injured|wounded|unemployed|[a-z-]{3,20}s)|\b(?:they|who|which|that))"
    r"(?:[ ](?:now|already|could|may|might|would|will|once|still)){0,2}[ ]number\s\Z"
)


def is_numbered(lower: str, position: int, floor: int) -> bool:
    """Whether "number" before ``position`` is the verb: "the missing now number 15"."""
    return _NUMBERED.search(lower[max(floor, position - 64) : position]) is not None


def is_year(text: str, lower: str, number: Number, floor: int, ceiling: int, hedged: bool) -> bool:
    """Whether a bare figure of four digits names a year."""
    if number.form != "digits" or number.grouped or number.end - number.start != 4:
        return False
    value = int(number.value)
    if not 1000 <= value <= 2200 or hedged:
        return False
    noun = counted(text, lower, number.end, ceiling, many=True)
    near = noun is not None and noun.head_start - number.end <= 1
    before = previous_word(lower, number.start, floor).strip(".,")
    if 1900 <= value <= 2100:
        return not (near and before not in _YEAR_CUES)
    return before in _YEAR_CUES and noun is None


def _is_time(number: Number, lower: str, ceiling: int) -> bool:
    """Whether what follows makes it a time of day: "7 in the evening", "1.40 this morning"."""
    if _MORNING.match(lower, number.end, ceiling):
        return number.value <= 12
    if number.form == "words":
        return _MINUTES.match(lower, number.end, ceiling) is not None
    written = lower[number.start : number.end].partition(".")[2]
    return len(written) == 2 and _THIS_MORNING.match(lower, number.end, ceiling) is not None


def is_identifier(
    text: str,
    lower: str,
    number: Number,
    floor: int,
    ceiling: int,
    title_case: bool,
    hedged: bool,
) -> bool:
    """Whether a bare figure names something: a flight, a road, a model, a house."""
    start = number.start
    if text[start - 1 : start] == "#" and start > floor:
        return True
    if _ZONE.search(lower[max(floor, start - 8) : start]) is not None:
        return True
    if number.form == "digits" and start == floor and _LIST_MARK.match(text, start, ceiling):
        return True
    if text[start - 1 : start] == "[" and text[number.end : number.end + 1] == "]":
        return True
    if number.value < 13 and _is_time(number, lower, ceiling):
        return True
    if number.form == "digits" and (
        lower.startswith(" series", number.end) or _STREET.match(text, number.end, ceiling)
    ):
        return True
    if hedged or number.scaled:
        return False
    before = previous_word(text, start, floor)
    if not before:
        return False
    small = before.lower()
    if small == "number" and is_numbered(lower, start, floor):
        return False
    if small in _LABELS and not (number.grouped or (small in ("no", "number") and number.article)):
        return not (number.form == "words" and small in ("no", "for"))
    if number.form != "digits" or number.grouped or number.value % 1 or number.value > 9999:
        return False
    if before == "of" and text[max(floor, start - 9) : start] == "Group of ":
        return True
    if before[-1] in ".,;:!?)" or small in _NOT_NAMES:
        return False
    if small in _MAKERS or (before[0].islower() and _INNER_CAPITAL.match(before)):
        return True
    if not before[0].isupper() or title_case or number.value < 2:
        return False
    if listed_name(text, start, number.end, floor, ceiling):
        return False
    if _OF_SO_MANY.match(lower, number.end, ceiling):
        return False
    noun: NounPhrase | None = counted(text, lower, number.end, ceiling, many=True)
    if noun is None or noun.head_start - number.end > 24:
        return True
    if small.endswith("ing") and not 1900 <= number.value <= 2100:
        # "Closing 58 schools would save ..."
        return False
    return _AFTER_PREPOSITION.search(text[max(floor, start - 48) : start]) is None


_ENTRY = r"[A-Z][\w.&'’/-]{1,24}(?: [A-Z][\w.&'’/-]{1,24}){0,3}"
_NEXT_ENTRY = Lazy(rf"[,;](?: and)? {_ENTRY} \d{{1,3}}(?:,\d{{3}})*(?![\w%-])")
_LAST_ENTRY = Lazy(rf"(?P<name>{_ENTRY}) \Z")
_EARLIER_ENTRY = Lazy(rf"{_ENTRY} \d{{1,3}}(?:,\d{{3}})*[,;](?: and)? {_ENTRY} \Z")


def listed_name(text: str, start: int, end: int, floor: int, ceiling: int) -> str:
    """Name before a figure in a list of names and figures: "SDP 36, Greens 24"; "" for none."""
    window = text[max(floor, start - 64) : start]
    last = _LAST_ENTRY.search(window)
    if last is None:
        return ""
    listed = (
        _NEXT_ENTRY.match(text, end, ceiling) is not None
        or _EARLIER_ENTRY.search(window) is not None
    )
    return last["name"] if listed else ""


_MODELLED = "boeing|airbus|peugeot|porsche|mercedes|cessna|trent|embraer|flight"
_MODELLED_WORDS = frozenset(f"{name}{end}" for name in _MODELLED.split("|") for end in ("", "s"))
_MODEL = Lazy(rf"\b(?:{_MODELLED})s? (\d{{3,4}})\b")


def model_numbers(lower: str, words: Set[str]) -> frozenset[str]:
    """Figures that the text uses as the name of a model: "Boeing 737", then "the 737".

    ``words`` are all words of the text.
    """
    if _MODELLED_WORDS.isdisjoint(words):
        return frozenset()
    return frozenset(_MODEL.findall(lower))
