"""Numbers written in words: "two hundred and six", "half a million", "two-thirds"."""

from __future__ import annotations

import re
from decimal import Decimal

from copydesk.text._lazy import Lazy
from copydesk.text.numerals import (
    ONE,
    ORDINALS,
    PARTS,
    SCALES,
    SMALL,
    Form,
    Number,
    take_scale,
)

_LETTERS = Lazy(r"[a-z]+")
_WORD = Lazy(
    r"(?P<gap>[\s\u00a0]*[-\u2010\u2011][\s\u00a0]?"
    r"|[\s\u00a0]+(?P<and>and[\s\u00a0]+)?)(?P<word>[a-z]+)"
)


def in_words(lower: str, first: int, end: int, article: int | None) -> Number | None:
    """A number in words that begins at ``first``; ``article`` is where its "a" stands."""
    match = _LETTERS.match(lower, first, end)
    if match is None:
        return None
    word = match.group()
    begin = first if article is None else article
    if word in PARTS and word not in SMALL and (article is not None or word in ("half", "quarter")):
        return _part_first(lower, begin, match.end(), word, end, article is not None)
    if word in ORDINALS:
        return Number(
            begin, match.end(), Decimal(ORDINALS[word]), "ordinal", Decimal(ORDINALS[word])
        )
    if word == "couple":
        two = Decimal(2)
        many = _COUPLE_OF.match(lower, match.end(), end)
        if many is not None:
            worth = Decimal(12 if many[1] == "dozen" else SCALES[many[1]])
            return Number(
                begin, many.end(), two * worth, "words", two, worth, worth, scaled=True,
                grouped=True, article=True,
            )  # fmt: skip
        return Number(begin, match.end(), two, "words", two, article=True)
    if word == "score" and article is not None:
        stop = match.end() + len(" of")
        return Number(begin, stop, Decimal(20), "words", Decimal(20), article=True)
    return _cardinal(lower, begin, match, end, article is not None)


def _part_first(lower: str, begin: int, stop: int, word: str, end: int, article: bool) -> Number:
    """ "half a million", "a quarter of a million", "half a dozen", "a third"."""
    value = ONE / Decimal(PARTS[word])
    found = Number(begin, stop, value, "ratio", value, quantum=Decimal("0.01"), article=article)
    scale = _PART_OF_SCALE.match(lower, stop, end)
    if scale is not None:
        worth = Decimal(12 if scale[1] == "dozen" else SCALES[scale[1]])
        found.form, found.end = "words", scale.end()
        found.value, found.scale = value * worth, worth
        found.scaled = scale[1] != "dozen"
        found.quantum = worth / 10 if found.scaled else ONE
    return found


_COUPLE_OF = Lazy(r"\s+(?:of\s+)?(hundred|thousand|dozen|million|billion)\b")
_PART_OF_SCALE = Lazy(
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
        if word in SMALL:
            number = SMALL[word]
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
        elif word in PARTS and stop != begin and not joined_and and current is not None:
            top = total + current
            if 0 < top < 100:
                value = Decimal(top) / Decimal(PARTS[word])
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
            if word not in SMALL or not _takes_and(current, total):
                break
            beyond = _WORD.match(lower, tail.end(), end)
            if beyond is not None and beyond["word"] in PARTS:
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


_AND_PART = Lazy(r"\s+and\s+(?:a|one)[\s-](half|third|quarter|fourth|fifth)\b")


def _and_a_part(
    lower: str, begin: int, part: re.Match[str], total: int, current: int | None,
    last_scale: int, end: int,
) -> Number:  # fmt: skip
    """ "one and a half million", "a million and a half"."""
    fraction = ONE / Decimal(PARTS[part[1]])
    if current is None:
        value = Decimal(total) + fraction * last_scale
        scale = Decimal(last_scale)
        return Number(
            begin, part.end(), value, "words", value / scale, scale, scale / 10, scaled=True
        )
    value = Decimal(total + current) + fraction
    found = Number(begin, part.end(), value, "words", value, quantum=Decimal("0.1"))
    take_scale(lower, found, end)
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
        if tail is None or tail["word"] not in SMALL or tail["and"]:
            break
        number = SMALL[tail["word"]]
        if number > 9 and digits:
            break
        digits += str(number)
        stop = tail.end()
        if number > 9:
            break
    return (Decimal("0." + digits), stop) if digits else (None, cursor)
