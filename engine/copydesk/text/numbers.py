"""Numbers in running English: digits, words, mixtures, fractions and ordinals, with exact places.

An own small grammar, read left to right from each place where a number can begin. It also knows
the figures that are never amounts and steps over them: dates and clock times, telephone numbers,
addresses on the web, decades, seasons, versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

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
_SMALL = {"nought": 0, "naught": 0} | UNITS | TENS
_ORDINAL_UNITS = {word: index for index, word in enumerate(in_order("ordinals"), start=1)}
_ORDINAL_TENS = {word: 10 * index for index, word in enumerate(in_order("ordinal_tens"), start=2)}
ORDINALS = _ORDINAL_UNITS | _ORDINAL_TENS | {"hundredth": 100, "thousandth": 1000}

_PARTS = {
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
        _PARTS[_word] = _number
        _PARTS[_word + "s"] = _number

_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip

MONTHS = words("months")
_MONTH = (
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


def lower_same_length(text: str) -> str:
    """``text`` in lower case, every character at its own place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char if len(char.lower()) != 1 else char.lower() for char in text)


_DIGITS = re.compile(
    r"""
      (?P<grouped>
          \d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?            # 7,000
        | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?        # 12,34,567
        | \d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)     # 7 000 with a hard space
        | [1-9]\d{0,2}(?:[ ]\d{3})+(?![\d,.-]\d|\d)           # 7 000
      )
    | (?P<plain>\d+(?:\.\d+)?)
    """,
    re.VERBOSE,
)
_FRACTION_TAIL = re.compile(
    r"\s?(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|(?:[ -](?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/]))"
)
_SIMPLE_FRACTION = re.compile(r"(\d{1,2})/(2|3|4|5|6|8|10|16|32)(?![\d/])")
_ORDINAL_TAIL = re.compile(r" ?(?:st|nd|rd|th)\b")
_SCALE_TAIL = re.compile(
    r"[\s\u00a0\u202f-]{0,2}(hundred|thousand|lakhs?|millions?|mln|mn|mil|crores?"
    r"|billions?|bln|bn"
    r"|trillions?|tn|trn|tln|quadrillion|dozens?)\b\.?(?!\w)"
)
_SCALE_AND_PART = re.compile(r"\s+and\s+a\s+(half|quarter)\b")

_SKIP = re.compile(
    rf"""
      \d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\s?[ap]\.?m\b\.?                 # 10.26am
    | \d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?(?!\d)                         # 17:55
    | \d{{1,2}}(?:\s?-\s?\d{{1,2}})?\s?(?:[ap]\.m\b\.?|[ap]m\b|o['’]clock)  # 6 p.m.
    | \d{{1,2}}h\d\d\b                                               # 17h55
    | \d{{4}}\s?(?:hrs|gmt|utc|est|edt|cet|bst|ist|z)\b                # 1800 GMT
    | \d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–/]\s?\d{{1,2}}(?:st|nd|rd|th)?|\s+(?:and|or|to)\s+\d{{1,2}}
        (?:st|nd|rd|th)?)?[\s-](?:of\s+)?{_MONTH}\b(?:\.?,?\s+\d{{4}}\b)?      # 18 January 2022
    | \d{{4}}-\d{{1,2}}-\d{{1,2}}(?:t[\d:.+z-]+)?                        # 2022-11-11
    | \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?!\d)                        # 7/12/2023
    | \d+(?:\.\d+){{2,}}                                             # 192.168.1.2
    | (?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,.]\d|\d)(?!\s?%)  # 2022-23
    | (?:1[5-9]|20)?\d0['’]?s\b                                      # 1960s
    | \d+['’]?s\b(?!\s?-)                                            # 747s
    | \d+x\d+(?:x\d+)?\b                                             # 320x240
    | \(?\d{{3}}\)?[-.\s]\d{{3}}[-.\s]\d{{4}}(?!\d)                       # telephone
    | \d{{3}}-\d{{4}}(?!\d)
    | \d+(?:st|nd|rd|th)?[-\s]centur(?:y|ies)\b
    | 9/11\b | 24/7\b | \d{{1,2}}/\d{{1,2}}(?=[\s,.;)]|$)(?<!\d/2)(?<!\d/3)(?<!\d/4)(?<!\d/5)
        (?<!\d/8)(?<!\d/10)
    """,
    re.VERBOSE,
)
_BEFORE_DIGIT = re.compile(
    rf"""(?:https?://\S*|www\.\S*|\S+@\S*|\b{_MONTH}\.?,?\s+(?:the\s+)?|\+)\Z""", re.VERBOSE
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_MONTH_DAY_TAIL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?![\d,]\d|\d|:)(?:\s?(?:-|–|to|and|or)\s?\d{1,2}(?:st|nd|rd|th)?"
    r"(?!\d|,\d{3}|\s?%))?(?:,?\s+\d{4}\b)?|\d{4}\b"
)


def _trie(words: list[str]) -> str:
    """A regular expression for any of the words, branching letter by letter (fast in ``re``)."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # a recursive type helps no reader here
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def build(node: dict) -> str:  # type: ignore[type-arg]  # as above
        ways = [re.escape(char) + build(below) for char, below in node.items() if char]
        if not ways:
            return ""
        body = ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"
        return f"(?:{body})?" if "" in node else body

    return build(tree)


_STARTERS = [
    *_SMALL, *ORDINALS, "half", "quarter",
]  # fmt: skip
_AFTER_ARTICLE = [*SCALES, "dozen", "couple", "score of", *_PARTS, *ORDINALS]
_START = re.compile(
    r"(?<!\w)(?:(?P<article>an?[\s\u00a0]+(?="
    + _trie(sorted(_AFTER_ARTICLE))
    + r"\b))|(?P<word>"
    + _trie(sorted(_STARTERS))
    + r")\b|(?P<part>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))|(?<!\d)(?P<digit>\d)"
)
_GROUPING = re.compile(r"[,\s\u00a0\u2009\u202f]")
_LETTERS = re.compile(r"[a-z]+")
_SHORT_YEAR = re.compile(r".\d\d(?![\w%.,]\d|\w|%)")
_CODE = re.compile(r"\w+(?:-\w+)*")
_CODE_BEFORE = re.compile(r"(?<![a-z])(?:usd|eur|gbp|aud|cad|inr|chf|jpy|rs|rm|rp|r|ksh|sh|nt)\Z")
_WORD = re.compile(
    r"(?P<gap>[\s\u00a0]*[-\u2010\u2011][\s\u00a0]?"
    r"|[\s\u00a0]+(?P<and>and[\s\u00a0]+)?)(?P<word>[a-z]+)"
)


def scan(text: str, lower: str, start: int, end: int) -> Iterator[Number]:
    """Numbers of ``text[start:end]`` in order, without overlap.

    ``lower`` is ``lower_same_length(text)``. Steps over what looks like a number and is a date, a
    time, an address or the like.
    """
    position = start
    while True:
        match = _START.search(lower, position, end)
        if match is None:
            return
        kind = match.lastgroup
        if kind == "article":
            found = _words(lower, match.end(), end, match.start())
            position = match.end() if found is None else found.end
        elif kind == "word":
            found = _words(lower, match.start("word"), end, None)
            position = match.end() if found is None else found.end
        elif kind == "part":
            top, bottom = _VULGAR[match["part"]]
            value = Decimal(top) / Decimal(bottom)
            found = Number(match.start(), match.end(), value, "digits", value)
            found.quantum = Decimal("0.01")
            _take_scale(lower, found, end)
            position = found.end
        else:
            position, found = _figure(lower, match.start(), start, end)
        if found is not None:
            yield found


def _figure(lower: str, first: int, start: int, end: int) -> tuple[int, Number | None]:
    """The number whose first digit stands at ``first``, and where to read on."""
    last = lower[first - 1] if first > start else " "
    if (
        last in "'’‘"
        and _SHORT_YEAR.match(lower, first - 1, end) is not None
        and (first - 1 <= start or not lower[first - 2].isalnum())
    ):
        return first + 2, None
    tied = last.isalnum() or last == "_"
    if tied and _CODE_BEFORE.search(lower[max(start, first - 4) : first]) is None:
        code = _CODE.match(lower, first, end)
        return (code.end() if code else first + 1), None
    point = last == "." and not (first - 1 > start and not lower[first - 2].isspace())
    before = lower[max(start, first - 24) : first]
    skip = _SKIP.match(lower, first, end)
    if skip is not None:
        return skip.end(), None
    if before and before[-1] in " \u00a0.,/@+":
        blocked = _BEFORE_DIGIT.search(before)
        if blocked is not None and not (before[-1] == "+" and before[-2:-1] in ("t", " ")):
            tail = _MONTH_DAY_TAIL.match(lower, first, end)
            if tail is not None and blocked.group().strip(" .,\u00a0")[:3] in _MONTH_HEADS:
                return tail.end(), None
            if blocked.group()[:4] in ("http", "www.") or "@" in blocked.group():
                stop = first
                while stop < end and not lower[stop].isspace():
                    stop += 1
                return stop, None
    match = _DIGITS.match(lower, first, end)
    if match is None:  # a digit of a script that Decimal knows and the pattern does as well
        return first + 1, None
    body = match.group()
    plain = _GROUPING.sub("", body)
    try:
        value = Decimal(("0." if point else "") + plain)
    except ArithmeticError:
        return match.end(), None
    if len(plain) > 18:
        return match.end(), None
    point = point and "." not in plain
    places = len(plain) if point else len(plain.partition(".")[2])
    begin = first - 1 if point else first
    found = Number(begin, match.end(), value, "digits", value, grouped=bool(match["grouped"]))
    found.quantum = ONE.scaleb(-places) if places else ONE
    if not places:
        simple = _SIMPLE_FRACTION.match(lower, first, end)
        if simple is not None and int(simple[1]) < int(simple[2]):
            found.value = found.mantissa = Decimal(simple[1]) / Decimal(simple[2])
            found.end, found.quantum = simple.end(), Decimal("0.01")
            found.form = "ratio" if int(simple[1]) < int(simple[2]) else "digits"
            _take_scale(lower, found, end)
            return found.end, found
        ordinal = _ORDINAL_TAIL.match(lower, found.end, end)
        if ordinal is not None:
            found.end, found.form = ordinal.end(), "ordinal"
            return found.end, found
        tail = _FRACTION_TAIL.match(lower, found.end, end)
        if tail is not None:
            if tail["vulgar"]:
                top, bottom = _VULGAR[tail["vulgar"]]
            else:
                top, bottom = int(tail["top"]), int(tail["bottom"])
            if 0 < top < bottom:
                found.value = found.mantissa = value + Decimal(top) / Decimal(bottom)
                found.end, found.quantum = tail.end(), Decimal("0.01")
    _take_scale(lower, found, end)
    return found.end, found


_MONTH_HEADS = frozenset(month[:3] for month in MONTHS)


def _take_scale(lower: str, found: Number, end: int) -> None:
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


def _words(lower: str, first: int, end: int, article: int | None) -> Number | None:
    """A number in words that begins at ``first``; ``article`` is where its "a" stands."""
    match = _LETTERS.match(lower, first, end)
    if match is None:
        return None
    word = match.group()
    begin = first if article is None else article
    if (
        word in _PARTS
        and word not in _SMALL
        and (article is not None or word in ("half", "quarter"))
    ):
        return _part_first(lower, begin, match.end(), word, end, article is not None)
    if word in ORDINALS:
        return Number(
            begin, match.end(), Decimal(ORDINALS[word]), "ordinal", Decimal(ORDINALS[word])
        )
    if word == "couple":
        return Number(begin, match.end(), Decimal(2), "words", Decimal(2), article=True)
    if word == "score" and article is not None:
        stop = match.end() + len(" of")
        return Number(begin, stop, Decimal(20), "words", Decimal(20), article=True)
    return _cardinal(lower, begin, match, end, article is not None)


def _part_first(lower: str, begin: int, stop: int, word: str, end: int, article: bool) -> Number:
    """ "half a million", "a quarter of a million", "half a dozen", "a third"."""
    value = ONE / Decimal(_PARTS[word])
    found = Number(begin, stop, value, "ratio", value, quantum=Decimal("0.01"), article=article)
    scale = _PART_OF_SCALE.match(lower, stop, end)
    if scale is not None:
        worth = Decimal(12 if scale[1] == "dozen" else SCALES[scale[1]])
        found.form, found.end = "words", scale.end()
        found.value, found.scale = value * worth, worth
        found.scaled = scale[1] != "dozen"
        found.quantum = worth / 10 if found.scaled else ONE
    return found


_PART_OF_SCALE = re.compile(
    r"[\s-]+(?:of[\s]+)?(?:an?[\s-]+)?(million|billion|trillion|thousand|hundred|dozen"
    r"|lakh|crore)\b"
)


def _cardinal(
    lower: str, begin: int, match: re.Match[str], end: int, article: bool
) -> Number | None:
    total = 0
    current: int | None = None
    last_scale = 10**18
    quantum = 1
    scaled = False
    stop = begin
    fraction: Decimal | None = None
    mantissa: Decimal | None = None
    form: Form = "words"
    word = match.group()
    cursor = match.end()
    joined_and = False
    hyphen = False
    while True:
        if word in _SMALL:
            number = _SMALL[word]
            if (current is None and (total == 0 or last_scale >= 1000) and stop == begin) or (
                current is None and last_scale >= 100 and number < last_scale
            ):
                current = number
            elif (current is not None and current % 100 == 0 and current and number) or (
                current is not None
                and current % 10 == 0
                and current % 100 >= 20
                and 0 < number < 10
                and not joined_and
            ):
                current += number
            else:
                break
            quantum = 1
        elif word == "hundred":
            if current is None:
                if stop != begin or last_scale < 10**18:
                    break
                current = 1
            if not 0 < current < 100 or joined_and:
                break
            current *= 100
            quantum, scaled = 100, True
        elif word in ("dozen", "dozens"):
            if joined_and or (current is not None and current > 99):
                break
            total, current, stop = total + 12 * (current or 1), None, cursor
            quantum = 1
            break
        elif word in SCALES:
            scale = SCALES[word]
            if scale >= last_scale or joined_and or (current is None and stop != begin):
                break
            if current == 0:
                break
            total += (current or 1) * scale
            quantum = max(quantum, 1) * scale
            current, last_scale, scaled = None, scale, True
            mantissa = Decimal(total) / Decimal(scale)
        elif word in ORDINALS and stop != begin and not article and word not in ("second", "first"):
            return _ordinal_or_part(lower, begin, cursor, total + (current or 0), word, hyphen)
        elif word in _PARTS and stop != begin and not joined_and and current is not None:
            top = total + current
            if 0 < top < 100:
                value = Decimal(top) / Decimal(_PARTS[word])
                return Number(begin, cursor, value, "ratio", value, quantum=Decimal("0.01"))
            break
        elif (
            word in ORDINALS
            and stop != begin
            and current is not None
            and current % 10 == 0
            and hyphen
        ):
            value = Decimal(total + current + ORDINALS[word])
            return Number(begin, cursor, value, "ordinal", value)
        elif word == "point" and current is not None:
            decimals, after = _spoken_decimals(lower, cursor, end)
            if decimals is None:
                break
            fraction = decimals
            stop = cursor = after
            tail = _WORD.match(lower, cursor, end)
            if tail is not None and tail["word"] in SCALES:
                scale = SCALES[tail["word"]]
                value = (Decimal(total + current) + fraction) * scale
                return Number(
                    begin, tail.end(), value, "words", value / scale, Decimal(scale),
                    Decimal(scale) / 10, scaled=True,
                )  # fmt: skip
            break
        else:
            break
        stop = cursor
        tail = _WORD.match(lower, cursor, end)
        if tail is None:
            break
        word = tail["word"]
        joined_and = bool(tail["and"])
        hyphen = not joined_and and not tail["gap"].isspace()
        if joined_and:
            if (word in ("a", "one") and current is not None) or (word == "a" and total):
                part = _AND_PART.match(lower, cursor, end)
                if part is not None:
                    return _and_a_part(lower, begin, part, total, current, last_scale, end)
                break
            if word not in _SMALL or not _takes_and(current, total):
                break
            beyond = _WORD.match(lower, tail.end(), end)
            if beyond is not None and beyond["word"] in _PARTS:
                break
        cursor = tail.end()
    if stop == begin:
        return None
    value = Decimal(total + (current or 0)) + (fraction or 0)
    found = Number(begin, stop, value, form, mantissa or value, article=article)
    found.quantum = Decimal(quantum) if fraction is None else Decimal("0.1")
    found.scaled = scaled and quantum > 1
    if mantissa is not None and current is None and last_scale < 10**18:
        found.scale = Decimal(last_scale)
    found.grouped = scaled
    return found


def _takes_and(current: int | None, total: int) -> bool:
    if current is not None:
        return current >= 100 and current % 100 == 0
    return total >= 1000


_AND_PART = re.compile(r"\s+and\s+(?:a|one)[\s-](half|third|quarter|fourth|fifth)\b")


def _and_a_part(
    lower: str, begin: int, part: re.Match[str], total: int, current: int | None,
    last_scale: int, end: int,
) -> Number:  # fmt: skip
    """ "one and a half million", "a million and a half"."""
    fraction = ONE / Decimal(_PARTS[part[1]])
    if current is None:
        value = Decimal(total) + fraction * last_scale
        scale = Decimal(last_scale)
        return Number(
            begin, part.end(), value, "words", value / scale, scale, scale / 10, scaled=True
        )
    value = Decimal(total + current) + fraction
    found = Number(begin, part.end(), value, "words", value, quantum=Decimal("0.1"))
    _take_scale(lower, found, end)
    return found


def _ordinal_or_part(
    lower: str, begin: int, cursor: int, before: int, word: str, hyphen: bool
) -> Number:
    """ "twenty-first" is an ordinal, "one fifth" a part, "one hundred fifth" an ordinal."""
    number = ORDINALS[word]
    if (before >= 20 and before % 10 == 0 and number < 10) or (before >= 100 and before % 100 == 0):
        value = Decimal(before + number)
        return Number(begin, cursor, value, "ordinal", value)
    value = Decimal(before) / Decimal(number)
    return Number(begin, cursor, value, "ratio", value, quantum=Decimal("0.01"))


def _spoken_decimals(lower: str, cursor: int, end: int) -> tuple[Decimal | None, int]:
    digits = ""
    stop = cursor
    while len(digits) < 9:
        tail = _WORD.match(lower, stop, end)
        if tail is None or tail["word"] not in _SMALL or tail["and"]:
            break
        number = _SMALL[tail["word"]]
        if number > 9 and digits:
            break
        digits += str(number)
        stop = tail.end()
        if number > 9:
            break
    return (Decimal("0." + digits), stop) if digits else (None, cursor)
