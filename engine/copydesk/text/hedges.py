"""Words that bound or blur a figure ("about", "as many as", "or so"), and what they do to it.

The intervals are those which a desk can hold two reports to: "about 200" is 150 to 250 (half of
the last place that is not zero, at least 5 per cent), "nearly 120" is 108 to 120 (a tenth
below), bounds are open on one side, and a magnitude word ("1.2 billion") leaves half of the last
place written on both sides.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from copydesk.text._lazy import Lazy
from copydesk.text.amount_words import in_order, words

Modifier = Literal["", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "range"]

_PHRASES: dict[Modifier, str] = {
    "about": """about|around|some|roughly|approximately|approx|approx.|circa|c.|ca.|ca|an estimated
        |estimated|a estimated|estimated at|in the region of|in the neighborhood of
        |in the neighbourhood of|on the order of|in the order of|something like|or so|only about
        |only around|just about|an average of|~|∼|≈|more or less|as about|perhaps|maybe|an average
        |a reported""",
    "nearly": """nearly|almost|close to|just under|just short of|just shy of|just below
        |slightly under
        |slightly below|slightly less than|a little less than|a little under|a bit under|not quite
        |approaching|nearing|virtually|practically|nearly another|almost another
        |very nearly|very close to""",
    "more_than": """more than|over|above|in excess of|exceeding|upwards of|upward of|greater than
        |larger than|higher than|north of|just over|just above|slightly over|slightly above
        |slightly more than|just more than|a little over|a little more than|a bit over
        |a bit more than|well over|well above|far more than|far above|much more than
        |little more than
        |no fewer than more than|better than|longer than|older than|bigger than|not just|beyond
        |well beyond|>""",
    "at_least": """at least|no fewer than|no less than|not less than|not fewer than|a minimum of
        |minimum of|at a minimum|as few as|as little as|as low as|≥|a good|at the least
        |at minimum""",
    "at_most": """as many as|as much as|up to|at most|no more than|not more than|a maximum of
        |maximum of|as high as|as far as|as long as|no higher than|no longer than|not over
        |no greater than|at the most|upto|max|≤|as large as|as fast as|as deep as|as tall as""",
    "less_than": """less than|fewer than|under|below|well under|well below|far less than
        |far fewer than
        |lower than|smaller than|shorter than|much less than|not even|<""",
    "": "exactly|precisely",
}  # fmt: skip
_LOOKUP: dict[str, Modifier] = {
    " ".join(phrase.split()): modifier
    for modifier, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
}
_VERBS: dict[str, Modifier] = {
    **dict.fromkeys(in_order("exceed"), "more_than"),
    "neared": "nearly",
    "approached": "nearly",
    **dict.fromkeys(("averaged", "averaging", "averages"), "about"),
}
_BLOCKERS: dict[str, frozenset[str]] = {
    "up to": words("before_up_to"),
    "estimated": frozenset({"had", "has", "have"}),
    "around": frozenset({"turned", "walked"}),
    "over": frozenset({"took", "taken"}),
}
"""Verbs that claim the word for themselves: "sped up to 90", "added up to 12"."""
_COMPARING = frozenset(
    f"{word} than" for word in ("fewer", "more", "less", "lower", "higher", "greater", "larger",
                                "smaller", "longer", "shorter", "older")
) | {"above", "below", "under"}  # fmt: skip
"""Phrases which, after a figure, compare two figures: "twelve fewer than four years ago"."""
_FIGURE_END = Lazy(
    r"(?:\d|%|\b(?:per ?cent|pct|points?|cents?|degrees?|dollars?|euros?|times|twice|million"
    r"|billion|thousand|hundred|dozen|half|third|quarter|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve))\Z"
)
_MOVERS = Lazy(
    r"(?:climb|surg|soar|ros|ris|jump|push|mov|rall|gain|sail|shoot|shot|weaken|strengthen|slid"
    r"|slip|f[ae]ll|went|go|tick|edg|rac|swe|broke|break|pass|storm|cruis|vault|creep|crept)[a-z]*\Z"
)
_FILLERS = words("fillers")
_MOST_WORDS: dict[str, int] = {}
"""Last word of a phrase to the number of words in the longest phrase that ends in it."""
for _phrase in _LOOKUP:
    _last = _phrase.rpartition(" ")[2]
    _MOST_WORDS[_last] = max(_MOST_WORDS.get(_last, 0), _phrase.count(" ") + 1)
_OPENERS = "(\"“'‘[—–-"
_LAST_WORDS = (
    _FILLERS | {"past"} | _VERBS.keys() | {phrase.rpartition(" ")[2] for phrase in _LOOKUP}
)
_WORD = Lazy(r"\S+")
_AFTER = Lazy(
    r"(?P<about>[ \u00a0]or so\b|-odd\b| odd\b|[ \u00a0]or thereabouts|[ -]?ish\b"
    r"|[ \u00a0]more or less"
    r"|,? give or take)|(?P<more>[ \u00a0]or (?:more|higher|above|greater|over|longer"
    r"|better|older)\b"
    r"|[ -]plus\b|\+(?!\w)|[ \u00a0]and (?:counting|above|over|up)\b|,? at least\b)"
    r"|(?P<less>[ \u00a0]or (?:less|fewer|under|below|younger|lower)\b|,? at most\b"
    r"|[ \u00a0]max\b)"
)


def is_modifier(phrase: str) -> bool:
    """Whether the words bound or blur a figure."""
    return phrase in _LOOKUP


def before(lower: str, position: int, floor: int) -> tuple[Modifier, int] | None:
    """The modifier whose words end at ``position``, and where its words begin.

    The start is ``position`` itself where a verb bounds the figure ("topped 5,000").
    """
    window = lower[max(floor, position - 44) : position]
    if not window or window[-1] not in " \u00a0~∼≈><≥≤\n-":
        return None
    sign = window.rstrip()[-1:]
    if sign and sign in "~∼≈><≥≤":
        if sign == ">" == window.strip() and window[-1] != ">" and position - len(window) == floor:
            return None  # "> 12 pictures of the day": a mark of a list or of quoted lines
        return _LOOKUP[sign], position - len(window) + len(window.rstrip()) - 1
    last = window.rsplit(None, 1)[-1] if not window.isspace() else ""
    if last.lstrip(_OPENERS) not in _LAST_WORDS:
        return None
    words = [(m.start(), m.group()) for m in _WORD.finditer(window)][-7:]
    filler = 0
    while words and words[-1][1] in _FILLERS and filler < 2:
        found = _match(words, position, window)
        if found is not None:
            return found
        words.pop()
        filler += 1
    return _match(words, position, window)


def _match(words: list[tuple[int, str]], position: int, window: str) -> tuple[Modifier, int] | None:
    base = position - len(window)
    most = _MOST_WORDS.get(words[-1][1].lstrip(_OPENERS), 0) if words else 0
    for count in range(min(5, len(words), most), 0, -1):
        phrase = " ".join([word for _, word in words[-count:]]).lstrip(_OPENERS)
        modifier = _LOOKUP.get(phrase)
        if modifier is not None:
            previous = words[-count - 1][1] if count < len(words) else ""
            if previous in _BLOCKERS.get(phrase, ()):
                return None
            if phrase in _COMPARING and _FIGURE_END.search(previous):
                return None
            first = words[-count]
            return modifier, base + first[0] + len(first[1]) - len(first[1].lstrip(_OPENERS))
    if len(words) > 1 and words[-1][1] == "past" and _MOVERS.match(words[-2][1]):
        return "more_than", base + words[-1][0]
    if words and words[-1][1] in _VERBS:
        return _VERBS[words[-1][1]], position
    return None


def after(lower: str, position: int, end: int) -> tuple[Modifier, int] | None:
    """The modifier whose words begin at ``position`` ("or so", "or more"), and where they end."""
    match = _AFTER.match(lower, position, end)
    if match is None:
        return None
    kind: Modifier = "about" if match["about"] else "at_least" if match["more"] else "at_most"
    return kind, match.end()


def _last_place(number: Decimal) -> Decimal:
    """Worth of the last digit that is not zero."""
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int):
        return Decimal(1)
    for digit in reversed(digits):
        if digit:
            return Decimal(1).scaleb(exponent)
        exponent += 1
    return Decimal(1)


def interval(
    number: Decimal,
    upper: Decimal | None,
    modifier: Modifier,
    quantum: Decimal,
    *,
    blunt: bool,
    counted: bool,
) -> tuple[Decimal | None, Decimal | None]:
    """Least and greatest true value that the writing allows; ``None`` is unbounded.

    ``blunt`` says that a magnitude word was written, so that the figure is exact to ``quantum``
    only; ``counted`` that it can't be below zero.
    """
    half = quantum / 2 if blunt else Decimal(0)
    size = abs(number)
    if modifier == "range" and upper is not None:
        return number, upper
    if modifier == "about":
        # A fraction such as a third has no last place worth the name.
        place = _last_place(number) if len(number.as_tuple().digits) < 16 else Decimal(0)
        slack = max(place / 2, size * Decimal("0.05"), half)
        return number - slack, number + slack
    if modifier == "nearly":
        return number - size / 10, number
    if modifier in ("more_than", "at_least"):
        return number, None
    if modifier in ("at_most", "less_than"):
        return (Decimal(0) if counted else None), number
    return number - half, number + half
