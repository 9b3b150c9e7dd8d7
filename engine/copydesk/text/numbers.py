"""Numbers in running English: digits, words, mixtures, fractions and ordinals, with exact places.

An own small grammar, read left to right from each place where a number can begin. It also knows
the figures that are never amounts and steps over them: dates and clock times, telephone numbers,
addresses on the web, decades, seasons, versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import filterfalse

from copydesk import units
from copydesk.regexes import compiled
from copydesk.text._lazy import Lazy
from copydesk.text.elapsed import elapsed
from copydesk.text.number_words import in_words
from copydesk.text.numerals import (
    MONTH,
    MONTHS,
    ONE,
    ORDINALS,
    PARTS,
    SCALES,
    SMALL,
    VULGAR,
    Number,
    take_scale,
)
from copydesk.text.word_index import WordIndex

_DIGITS = Lazy(
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
_FRACTION_TAIL = Lazy(
    r"\s?(?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])|(?:[ -](?P<top>\d{1,2})/(?P<bottom>\d{1,2})(?![\d/]))"
)
_AND_A_PART = Lazy(r"\s+and\s+a\s+(?P<part>half|quarter)\b(?!-)")
_SIMPLE_FRACTION = Lazy(r"(\d{1,2})/(2|3|4|5|6|8|10|16|32)(?![\d/])")
_ORDINAL_TAIL = Lazy(
    r"(?:(?<=1)(?<!11) ?st|(?<=2)(?<!12) ?nd|(?<=3)(?<!13) ?rd|(?:(?<=[04-9])|(?<=1[123])) ?th)\b"
)
_NO_SECONDS = "".join(
    rf"(?<!{minutes}[ ]{seconds}s)"
    for minutes in (r"\dm", "min", "mins")
    for seconds in (r"\d", r"\d\d")
)
"""Not the end of "5min 40s"."""
_SKIP = Lazy(
    rf"""
      \d{{1,2}}[:.]\d\d(?:[:.]\d\d)?\s?[ap]\.?m\b\.?                 # 10.26am
    | \d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?(?!\d)                         # 17:55
    | \d{{1,2}}(?:\s?-\s?\d{{1,2}})?\s?(?:[ap]\.m\b\.?|[ap]m\b|o['’]clock)  # 6 p.m.
    | \d{{1,2}}h\d\d\b                                               # 17h55
    | \d{{4}}\s?(?:hrs|gmt|utc|est|edt|cet|bst|ist|z)\b                # 1800 GMT
    | 0\d{{3}}\shours\b                                              # 0600 hours
    | \d{{1,2}}(?:st|nd|rd|th)?(?:\s?[-–/]\s?\d{{1,2}}(?:st|nd|rd|th)?|\s+(?:and|or|to)\s+\d{{1,2}}
        (?:st|nd|rd|th)?)?[\s-](?:of\s+)?{MONTH}\b(?:\.?,?\s+\d{{4}}\b)?      # 18 January 2022
    | \d{{4}}-\d{{1,2}}-\d{{1,2}}(?:t[\d:.+z-]+)?                        # 2022-11-11
    | \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?!\d)                        # 7/12/2023
    | \d+(?:\.\d+){{2,}}                                             # 192.168.1.2
    | (?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d,.]\d|\d)(?!\s?%)  # 2022-23
    | (?:1[5-9]|20)?\d0['’]?s\b{_NO_SECONDS}                            # 1960s
    | \d+['’]?s\b(?!\s?-){_NO_SECONDS}                                  # 747s
    | \d+x\d+(?:x\d+)?\b                                             # 320x240
    | \(?\d{{3}}\)?[-.\s]\d{{3}}[-.\s]\d{{4}}(?!\d)                       # telephone
    | \d{{3}}-\d{{4}}(?!\d)
    | 0\d{{2,4}}[ -]\d{{3,4}}[ -]?\d{{3,4}}(?!\d)
    | \d+(?:st|nd|rd|th)?[-\s]centur(?:y|ies)\b
    | 9/11\b | 24/7\b | \d{{1,2}}/\d{{1,2}}(?=[\s,.;)]|$)(?<!\d/2)(?<!\d/3)(?<!\d/4)(?<!\d/5)
        (?<!\d/8)(?<!\d/10)
    """,
    re.VERBOSE,
)
_WORD_AFTER = compiled(r"\d+\s+([a-z][a-z.'’])")
_SKIPPED_WITH = frozenset(
    word[:2]
    for word in (*MONTHS, "a.m.", "am", "p.m.", "pm", "o'clock", "o’clock", "hrs", "hours", "gmt",
                 "utc", "est", "edt", "cet", "bst", "ist", "and", "or", "to", "of", "century")
)  # fmt: skip
"""How the word after a figure begins, where :data:`_SKIP` goes on with one."""
_DIALLED = Lazy(r"\d{1,3}[ -]\(?\d{1,5}\)?(?:[ -]\d{2,5}){1,4}(?!\d)|\d{9,15}(?!\d)")
"""A telephone number after its "+"."""
_BEFORE_DIGIT = Lazy(
    rf"""(?:https?://\S*|www\.\S*|\S+@\S*|\b{MONTH}\.?,?\s+(?:the\s+)?|\+)\Z""", re.VERBOSE
)
_MONTH_DAY_TAIL = Lazy(
    r"\d{1,2}(?:st|nd|rd|th)?(?![\d,]\d|\d|:)(?:\s?(?:-|–|to|and|or)\s?\d{1,2}(?:st|nd|rd|th)?"
    r"(?!\d|,\d{3}|\s?%))?(?:,?\s+\d{4}\b)?|\d{4}\b"
)


_ARTICLES = frozenset({"a", "an"})
_OPENERS = frozenset({*SMALL, *ORDINALS, "half", "quarter"})
"""Words with which a number begins."""
_AFTER_ARTICLE = frozenset({*SCALES, "dozen", "couple", "score", *PARTS, *ORDINALS})
_ARTICLE = Lazy(
    r"an?\s+(?=(?P<word>\w+)(?:(?P<of> of\b)|\s+and\s+a\s+(?P<half>half|quarter)\b"
    r"|\s+and\s+[\w-]+\s+(?P<less>second|minute|hour|day|week|month)s?\b)?)"
)
_LASTING = Lazy(
    r"(?:\A|[^\w\s]\s*|\b(?:in|for|after|about|last(?:s|ed|ing)|took|takes?|taken|taking|than|just|over"
    r"|of|nearly|almost|within|least|roughly|only|under|around|spent|by|was|is|were|approximately))"
    r"\s*\Z"
)
"""What stands before "an hour and ten minutes", and not before the end of "30 miles an hour"."""
_GROUPING = compiled(r"[,\s\u00a0\u2009\u202f]")
_SHORT_YEAR = Lazy(r".\d\d(?![\w%.,]\d|\w|%)")
_CODE = Lazy(r"\w+(?:-\w+)*")
_CODE_BEFORE = Lazy(
    r"(?<![a-z])(?:usd|eur|gbp|aud|cad|inr|chf|jpy|[dsni]kr|rs|rm|rp|r|ksh|sh|nt)\Z"
)


def openings(words: WordIndex) -> WordIndex:
    """The words and figures of a text with which a number can begin."""
    vulgar = {word for word in filterfalse(str.isascii, words.distinct) if word[0] in VULGAR}
    return words.only(_OPENERS | _ARTICLES | words.figures | vulgar)


def scan(
    text: str, lower: str, start: int, end: int, opening: WordIndex | None = None
) -> Iterator[Number]:
    """Numbers of ``text[start:end]`` in order, without overlap.

    ``lower`` is ``lower_same_length(text)``, and ``opening`` the :func:`openings` of all of it,
    where a caller has them. Steps over what looks like a number and is a date, a time, an address
    or the like.
    """
    if opening is None:
        opening = openings(WordIndex.of(lower, start, end))
    position = start
    for first, word in opening.between(start, end):
        if first < position:
            continue
        if word.isdecimal():
            position, found = _figure(lower, first, start, end)
        elif first and (lower[first - 1].isalnum() or lower[first - 1] == "_"):
            continue
        elif word in _ARTICLES:
            article = _ARTICLE.match(lower, first, end)
            if article is None:
                continue
            if article["word"] in _AFTER_ARTICLE:
                if article["word"] == "score" and not article["of"]:
                    continue
                found = in_words(lower, article.end(), end, first)
                position = article.end() if found is None else found.end
            elif article["half"]:
                found = _unit_and_part(article["word"], article["half"], first, article.end("half"))
                position = article.end("half")
            elif article["less"] and _LASTING.search(lower, max(start, first - 16), first):
                found = _unit_and_part(article["word"], "", first, article.end("word"))
                position = article.end("word")
            else:
                continue
        elif word in _OPENERS:
            stop = first + len(word)
            if stop < end and (lower[stop].isalnum() or lower[stop] == "_"):
                continue
            found = in_words(lower, first, end, None)
            position = stop if found is None else found.end
        else:
            found = _vulgar(lower, first, end)
            position = found.end
        if found is not None:
            yield found


def _vulgar(lower: str, first: int, end: int) -> Number:
    """A fraction of one sign: "½ cup"."""
    top, bottom = VULGAR[lower[first]]
    value = Decimal(top) / Decimal(bottom)
    found = Number(first, first + 1, value, "digits", value, quantum=Decimal("0.01"))
    take_scale(lower, found, end)
    return found


def _unit_and_part(word: str, part: str, first: int, last: int) -> Number | None:
    """ "an hour and a half", "a mile and a quarter"; without a part, "an hour"."""
    unit = units.canonical(word)
    if unit is None or unit.dimension not in ("duration", "length", "mass"):
        return None
    value = ONE + ONE / PARTS[part] if part else ONE
    return Number(
        first, last, value, "words", value, quantum=Decimal("0.1"), article=True, unit=unit.symbol
    )


def _may_block(before: str) -> bool:
    """Whether an address or a month may end here; cheap, and asked before every figure."""
    words = before.rstrip(" \u00a0.,").rsplit(None, 2)
    if before[-1] == "+" or "@" in before or "://" in before or "www." in before:
        return True
    if not words:
        return False
    last = words[-2] if words[-1] == "the" and len(words) > 1 else words[-1]
    head = last.replace("—", "-").rpartition("-")[2].lstrip("(\"'“‘[")[:3]
    return head in _MONTH_HEADS


def _skipped(lower: str, first: int, end: int, last: str) -> re.Match[str] | None:
    """The date, time, telephone number or the like that begins with a figure, if any."""
    if last == "+":
        return _DIALLED.match(lower, first, end)
    following = _WORD_AFTER.match(lower, first, end)
    if following is not None and following[1] not in _SKIPPED_WITH:
        return None
    return _SKIP.match(lower, first, end)


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
    skip = _skipped(lower, first, end, last)
    if skip is not None:
        colon = ":" in skip.group()
        taken = elapsed(lower, first, start, end) if colon else None
        return (skip.end(), None) if taken is None else (taken.end, taken)
    if before and before[-1] in " \u00a0.,/@+":
        blocked = _BEFORE_DIGIT.search(before) if _may_block(before) else None
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
    plain = body if body.isdecimal() else _GROUPING.sub("", body)
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
        slash = "/" in lower[first + 1 : first + 3]
        simple = _SIMPLE_FRACTION.match(lower, first, end) if slash else None
        if simple is not None and int(simple[1]) < int(simple[2]):
            found.value = found.mantissa = Decimal(simple[1]) / Decimal(simple[2])
            found.end, found.quantum = simple.end(), Decimal("0.01")
            found.form = "ratio" if int(simple[1]) < int(simple[2]) else "digits"
            take_scale(lower, found, end)
            return found.end, found
        ordinal = _ORDINAL_TAIL.match(lower, found.end, end)
        if ordinal is not None:
            found.end, found.form = ordinal.end(), "ordinal"
            return found.end, found
        tail = _FRACTION_TAIL.match(lower, found.end, end)
        if tail is not None:
            if tail["vulgar"]:
                top, bottom = VULGAR[tail["vulgar"]]
            else:
                top, bottom = int(tail["top"]), int(tail["bottom"])
            if 0 < top < bottom:
                found.value = found.mantissa = value + Decimal(top) / Decimal(bottom)
                found.end, found.quantum = tail.end(), Decimal("0.01")
        elif (more := _AND_A_PART.match(lower, found.end, end)) is not None:
            found.value = found.mantissa = value + ONE / PARTS[more["part"]]
            found.end, found.quantum = more.end(), Decimal("0.1")
    take_scale(lower, found, end)
    return found.end, found


_MONTH_HEADS = frozenset(month[:3] for month in MONTHS)
