"""Figures that moved: "rose by 12 to 58 from 46", "27% more than", "raised from 40 to 80"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from copydesk.arithmetic.elided import in_currency, is_bare, with_unit
from copydesk.arithmetic.figures import (
    AMOUNT,
    Figure,
    Sentence,
    Working,
    figure_of,
    meet,
    plain,
    scaled,
    unhedged,
)
from copydesk.arithmetic.shares import decimals, ratio
from copydesk.arithmetic.turned import LEVEL
from copydesk.model import Money, Quantity
from copydesk.regexes import compiled
from copydesk.text._lazy import Cued, Lazy

_UP = (
    r"r[io]se[sn]?|rising|increas(?:e|es|ed|ing)|gr[eo]w(?:s|n|ing)?|climb(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|surg(?:e|es|ed|ing)|went up|gone up|going up"
    r"|up|higher|rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|le(?:aps|apt|aped|aping)|widen(?:s|ed|ing)?"
    r"|swell(?:s|ed|ing)?|swollen|rocket(?:s|ed|ing)?|spik(?:es|ed|ing)"
)
_DOWN = (
    r"f[ae]ll(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)"
    r"|shr[aiu]nk(?:s|ing)?|plung(?:e|es|ed|ing)|slump(?:s|ed|ing)?|tumbl(?:e|es|ed|ing)"
    r"|went down|gone down|down|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|cut(?:s|ting)?"
    r"|sli(?:d|des?|ding|ps?|pped|pping)|eas(?:es|ed|ing)|dip(?:s|ped|ping)|dwindl(?:e|es|ed|ing)"
    r"|narrow(?:s|ed|ing)?|plummet(?:s|ed|ing)?|trim(?:s|med|ming)|slash(?:es|ed|ing)"
)
_BETWEEN = r"(?:\s+(?!and\b|but\b|while\b|as\b|after\b|before\b)[^\W\d_][\w'’.-]*){0,4}?"
_ENDS = (
    rf"(?:to\s+{LEVEL}(?P<to1>{AMOUNT}){_BETWEEN},?\s+from\s+{LEVEL}(?P<from1>{AMOUNT})"
    rf"|from\s+{LEVEL}(?P<from2>{AMOUNT}){_BETWEEN},?\s+to\s+{LEVEL}(?P<to2>{AMOUNT}))"
)
_MOVED = Cued(
    ("from",),
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?:{_BETWEEN}\s*(?:by\s+)?(?P<by>{AMOUNT}))?"
    rf"{_BETWEEN},?\s+{_ENDS}",
)
"""Rose (by so much) to X from Y, or from Y to X."""

_BY_FROM = Cued(("from",), rf"\bby\s+(?:just\s+|only\s+)?(?P<by>{AMOUNT}){_BETWEEN},?\s+{_ENDS}")
"""By so much from Y to X, whatever the verb."""

_BRINGING = Cued(
    ("from",),
    rf"(?P<by>{AMOUNT})[^{AMOUNT[1:-1]};.]{{0,60}}?,\s+(?:bringing|taking|raising|lifting|cutting"
    rf"|reducing|lowering|shrinking|swelling)(?:\s+[^\W\d_][\w'’-]*){{1,5}}?\s+{_ENDS}",
)
"""Added so many, bringing the total from Y to X."""

_EVERY = Lazy(
    r"[^,;.]{0,20}?\s(?:an?|each|every|per)\s+(?:year|month|week|day|quarter|decade|hour)\b"
    r"(?!\s+(?:earlier|before|ago|later)\b)"
)

_OBJECT = (
    r"\s+(?:its|the|their|his|her|our|an?)(?:\s+(?!(?:and|but|while|as|after|before|because|if|who"
    r"|which|that|to|from|when|where|than|possibility|prospect|question|hopes?|fears?|idea|chances?"
    r"|risk|alarm|issue|spectre|specter)\b)[^\W\d_][\w'’.-]*){1,12}?"
)
_MADE_MOVE = Cued(
    ("from",),
    r"\b(?:(?P<up>rais(?:e[sd]?|ing)|lift(?:s|ed|ing)?|increas(?:e[sd]?|ing)|hik(?:e[sd]?|ing)"
    r"|boost(?:s|ed|ing)?)|(?P<down>cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:e[sd]?|ing)"
    r"|trim(?:s|med|ming)?|slash(?:es|ed|ing)?))"
    rf"{_OBJECT}(?:\s+by\s+(?P<by>{AMOUNT}))?,?\s+{_ENDS}",
)
"""Raised something, for which it takes more words, from Y to X."""

_PACE = Lazy(
    r"\b(?:slow\w*|eas(?:e[sd]?|ing)|accelerat\w*|deepen\w*|quicken\w*|cool\w*|moderat\w*|widen\w*"
    r"|narrow\w*|sharpen\w*|worsen\w*|steepen\w*|stall\w*|shr[aiu]nk\w*|halv\w*)\b"
)
"""A rise that slowed is less than it was, and a fall that deepened more."""

_FIGURE = compiled(AMOUNT)
_TURNED = {"up": Lazy(rf"\b(?:{_DOWN})\b"), "down": Lazy(rf"\b(?:{_UP})\b")}

_ROSE = Lazy(rf"\b(?:{_UP}|more|gain|growth|hike)\b")

_COMPARED = Cued(
    ("up", "down"),
    rf"(?P<to>{AMOUNT}){_BETWEEN}(?:,\s+(?:and\s+|which\s+)?(?:(?:is|was|are|were)\s+)?"
    r"|\s+(?:is|was|are|were)\s+)(?:(?P<up>up)|(?P<down>down))"
    rf"(?:\s+(?P<by>{AMOUNT}))?\s+(?:from|on)\s+(?:the\s+|an?\s+)?(?P<from>{AMOUNT})",
)
"""X, up (so much) from Y."""

_MORE_THAN = Lazy(
    rf"(?P<to>{AMOUNT})[^{AMOUNT[1:-1]};]{{0,60}}?(?:\b(?:is|was|or|at|a)|,)\s+(?:a\s+)?(?P<by>{AMOUNT})\s+"
    r"(?:(?P<up>more|higher|greater|larger|above)|(?P<down>less|lower|fewer|smaller|below))"
    rf"\s*(?:than)?\s[^{AMOUNT[1:-1]};.]{{0,50}}?(?P<from>{AMOUNT})"
)
"""X, so many per cent more than Y."""

_GAINED = Cued(
    ("from",),
    rf"\bto\s+(?P<to>{AMOUNT}),?\s+from\s+(?P<from>{AMOUNT})\s+(?:after|when|as|with)\b"
    rf"(?P<rest>[^{AMOUNT[1:-1]}]{{0,120}}?)(?P<by>{AMOUNT})(?P<after>[^.;]{{0,20}})",
)
"""To X from Y after ... Z bodies."""

_RISE = (
    r"(?:r[io]se|increase|jump|gain|growth|climb|surge|fall|drop|decline|decrease|cut|loss|slump"
    r"|reduction|change|improvement|premium|hike|move|shift|step|swing|raise|leap|spike|plunge"
    r"|difference)"
)
_TO_FROM = Cued(
    ("from", "against", "compared", "versus"),
    rf"(?P<by>{AMOUNT}){_BETWEEN},?\s+(?:to|at)\s+(?P<to>{AMOUNT}){_BETWEEN},?\s+"
    rf"(?:from|against|compared\s+with|versus)\s+{LEVEL}(?P<from>{AMOUNT})",
)
"""So many per cent to X from Y, whatever the verb; a currency that weakens costs more."""

_A_RISE_OF = Cued(
    ("from", "to", "against", "compared", "versus"),
    rf"(?P<to>{AMOUNT}){_BETWEEN},?\s+(?:from|to|against|compared\s+with|versus|up\s+from"
    rf"|down\s+from)\s+{LEVEL}(?P<from>{AMOUNT})(?:\s+[^\W\d_][\w'’.-]*){{0,5}}?"
    r"\s*(?:,|\(|–|—|\s-\s)\s*(?:which\s+is\s+|or\s+)?(?:"
    rf"(?:an?\s+)?(?:[^\W\d_][\w'’-]*\s+)?{_RISE}\s+of\s+(?:just\s+|only\s+)?(?P<by1>{AMOUNT})"
    r"(?!\s+(?:on|over|from|above|below|than)\s+(?!(?:\S+\s+)?(?:last|previous|year|month|week"
    r"|quarter|day|hour|decade|same)\b))"
    rf"|(?:an?\s+)?(?P<by2>{AMOUNT})(?:\s+{_RISE}\b"
    r"|\s+(?:more|less|fewer|higher|lower)(?=\s*[,.;)]"
    r"|\s+than\s+(?:now|before|today|last|at\s+present|a\s+(?:year|month|week)\b)))"
    rf"|(?:up|down)\s+(?P<by3>{AMOUNT}))",
)
"""X against Y, a rise of so much."""

_GAIN_NOUNS = frozenset("body death fatality victim corpse dead case infection".split())
_NOT_LINEAR = Lazy(
    r"\b(?:rank\w*|ratings?|grade[sd]?|place[ds]?|seed\w*|No\.|number \S|handicap|currency"
    r"|dollar|yen|rouble|ruble|lira|rupee|peso|won|euro|exchange|odds|version|page|chapter|Apollo|shoe|temperature"
    r"|minus|below zero|league|table|position)\b"
)
"""What falls when its number rises, or is no number at all."""

_SAME_SCALE = 50


def changes(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of how figures moved."""
    if len(sentence.figures) < 2:
        return
    skeleton = sentence.skeleton
    if any(word in skeleton for word in (" from ", " on ", " against ", " with ", " to ")):
        yield from _movements(sentence)
    if len(sentence.figures) < 3:
        return
    if any(word in skeleton for word in (" than ", " above ", " below ")):
        for match in _MORE_THAN.finditer(skeleton):
            if sentence.figure(match["by"]).family[0] == "percent":
                old, new = sentence.figure(match["from"]), sentence.figure(match["to"])
                yield from _moved(sentence, match, old, new)


def _movements(sentence: Sentence) -> Iterator[Working]:
    skeleton = sentence.skeleton
    for match in (*_MOVED.finditer(skeleton), *_MADE_MOVE.finditer(skeleton)):
        new = sentence.figure(match["to1"] or match["to2"])
        old = sentence.figure(match["from1"] or match["from2"])
        yield from _moved(sentence, match, old, new)
    for match in _COMPARED.finditer(skeleton):
        new, old = sentence.figure(match["to"]), sentence.figure(match["from"])
        yield from _moved(sentence, match, old, new)
    three = len(sentence.figures) > 2
    for match in (*_TO_FROM.finditer(skeleton), *_A_RISE_OF.finditer(skeleton)) if three else ():
        named = match.groupdict()
        by = sentence.figure(
            named.get("by") or named.get("by1") or named.get("by2") or named["by3"]
        )
        old, new = sentence.figure(match["from"]), sentence.figure(match["to"])
        yield from _changed(by, old, new, match[0][match[0].rindex(match["from"]) :])
    for match in (*_BY_FROM.finditer(skeleton), *_BRINGING.finditer(skeleton)) if three else ():
        if _EVERY.match(skeleton, match.end("by")):
            continue
        old = sentence.figure(match["from1"] or match["from2"])
        new = sentence.figure(match["to1"] or match["to2"])
        yield from _changed(sentence.figure(match["by"]), old, new)
    for match in _GAINED.finditer(skeleton) if three else ():
        yield from _gained(sentence, match)


def comparable(old: Figure, new: Figure) -> bool:
    """May the one have become the other?"""
    if not _alike(old, new) or old.family[0] in ("score", "ordinal", "temperature", "age"):
        return False
    if old.record.measure.upper is not None or new.record.measure.upper is not None:
        return False
    if old.number <= 0 or new.number <= 0:
        return False
    # "from 5 to 3 million" is from 5 million.
    return max(old.number, new.number) < min(old.number, new.number) * _SAME_SCALE


def _alike(a: Figure, b: Figure) -> bool:
    """Can two figures be compared? "410 Danish crowns" is money, and "323 crowns" after it is."""
    if "money" in (a.family[0], b.family[0]) and "count" in (a.family[0], b.family[0]):
        return a.record.raw.split()[-1] == b.record.raw.split()[-1]
    return a.family == b.family


def _moved(sentence: Sentence, match: re.Match[str], old: Figure, new: Figure) -> Iterator[Working]:
    by = sentence.figure(match["by"]) if match["by"] else None
    old, new = _in_one_unit(old, new, by)
    if not comparable(old, new):
        return
    up = bool(match["up"])
    terms = (old.record, new.record)
    if unhedged(old, new) and (new.number < old.number if up else new.number > old.number):
        if _NOT_LINEAR.search(sentence.skeleton) or _is_of_change(match, up=up):
            return
        yield Working(
            terms,
            fits=False,
            shown=(
                f"{'up' if up else 'down'} from {plain(old.number)}, "
                f"but it says {plain(new.number)}"
            ),
            strict=True,
            turned=True,
        )
        return
    if by is None or _EVERY.match(sentence.skeleton, match.end("by")):
        yield Working(terms, fits=True)
        return
    if by.family[0] == "percent" and new.family[0] != "percent":
        yield from percent_change(by, old, new, up)
    elif _points(by) if new.family[0] == "percent" else by.family == new.family:
        yield from difference(by, old, new, up)


def _in_one_unit(old: Figure, new: Figure, by: Figure | None) -> tuple[Figure, Figure]:
    """The two ends with the unit that one of them, or what lies between them, leaves to the other:
    "from 17 percent to 19", "by three years, from 62 to 65"."""
    if is_bare(old) and is_bare(new):
        if by is None or by.family[0] in _NO_UNIT:
            return old, new
        return replace(old, family=by.family), replace(new, family=by.family)
    return with_unit(old, new), with_unit(new, old)


_NO_UNIT = ("count", "percent", "points", "ratio")


def _is_of_change(match: re.Match[str], *, up: bool) -> bool:
    """Does the word name what moved, and another say which way it went: "price rises eased"?"""
    at = match.end("up" if up else "down")
    head = _FIGURE.split(match.string[at : match.end()], maxsplit=1)[0]
    turned = _TURNED["up" if up else "down"]
    return bool(_PACE.search(head) or turned.search(head))


def _points(figure: Figure) -> bool:
    measure = figure.record.measure
    return measure.dimension == "points" or measure.unit in ("point", "percentage_point")


def named(moved: Sequence[Working], figures: Sequence[Figure], text: str) -> Iterator[Working]:
    """A move that the next sentence takes up with its size: "... from 3.25 percent to 3.75
    percent. The half-point rise was expected."

    ``moved`` are the workings of the text that say from where to where something went.
    """
    ends: dict[int, list[tuple[Quantity | Money, Quantity | Money]]] = {}
    for working in moved:
        if working.ends is not None:
            ends.setdefault(working.ends[0].sentence.start, []).append(working.ends)
    starts = sorted(ends)
    for by in figures if starts else ():
        start = by.record.sentence.start
        if by.start - start > _OPENING or not _SUCH.fullmatch(text, start, by.start):
            continue
        word = _A_RISE.match(text, by.end)
        at = bisect_left(starts, start)
        if word is None or not at or len(ends[starts[at - 1]]) > 1:
            continue
        told = starts[at - 1]
        old, new = (figure_of(record) for record in ends[told][0])
        if text[old.record.sentence.end : start].strip() or not comparable(old, new):
            continue
        if (word["up"] and new.number < old.number) or (word["down"] and new.number > old.number):
            continue
        if _points(by) if new.family[0] == "percent" else by.family == new.family:
            yield from difference(by, old, new, new.number > old.number)


_OPENING = 30
_SUCH = compiled(r"(?:\W*(?:The|That|This|Such\s+an?|[A-Z][a-z]+day['’]s|It\s+was\s+an?)\s+)")
_A_RISE = compiled(
    r"[\s-]+(?:(?P<up>r[io]se|increase|jump|climb|hike|surge)|(?P<down>fall|drop|cut|decline"
    r"|decrease|reduction)|move|change|shift|step)\b"
)


def _changed(by: Figure, old: Figure, new: Figure, said: str = "") -> Iterator[Working]:
    """A change whose words ("said") may give it no direction: either figure may be the later."""
    rose, fell = _ROSE.search(said) is not None, _TURNED["up"].search(said) is not None
    old, new = _in_one_unit(old, new, by)
    by = in_currency(by, new)
    if not comparable(old, new) or by.record.measure.rate not in ("", new.record.measure.rate):
        return
    if by.family[0] == "percent" and new.family[0] != "percent":
        workings = [
            working
            for a, b in ((old, new), (new, old))
            if rose in (fell, b.number > a.number)
            for working in percent_change(by, a, b, b.number > a.number)
        ]
    elif _points(by) if new.family[0] == "percent" else by.family == new.family:
        workings = list(difference(by, old, new, new.number > old.number))
    else:
        return
    yield from [working for working in workings if working.fits][:1] or workings[:1]


def percent_change(by: Figure, old: Figure, new: Figure, up: bool) -> Iterator[Working]:
    """So many per cent more (``up``) or less than before."""
    if not unhedged(by, old, new):
        return
    terms = (by.record, old.record, new.record)
    low, high = ratio(new.range, old.range)
    if low is None or high is None:
        return
    sign = 1 if up else -1
    bounds = sorted(((low - 1) * 100 * sign, (high - 1) * 100 * sign))
    slack = max(by.record.measure.quantum, Decimal("0.1"))
    if meet((bounds[0] - slack, bounds[1] + slack), (by.number, by.number)):
        yield Working(terms, fits=True)
        return
    change = (new.number / old.number - 1) * 100 * sign
    right = round(change, decimals(by.record.measure.quantum))
    word = "more than" if up else "less than"
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(new.number)} is {plain(right)}% {word} {plain(old.number)}, "
        f"but it says {plain(by.number)}%",
        right=((by.record, right),),
        strict=True,
    )


def difference(by: Figure, old: Figure, new: Figure, up: bool) -> Iterator[Working]:
    """So much more (``up``) or less than before."""
    if not unhedged(by, old, new):
        return
    terms = (by.record, old.record, new.record)
    small, large = (old, new) if up else (new, old)
    (low, high), (bottom, top) = small.range, large.range
    if low is None or high is None or bottom is None or top is None:
        return
    worth = Decimal("0.01") if by.record.measure.unit == "basis_point" else Decimal(1)
    if meet((bottom - high, top - low), scaled(by.range, worth)):
        yield Working(terms, fits=True)
        return
    apart = (large.number - small.number) / worth
    sign = 1 if up else -1
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(large.number)} - {plain(small.number)} = {plain(apart)}, "
        f"but it says {plain(by.number)}",
        right=tuple(
            (record, value)
            for record, value in (
                (by.record, apart),
                (new.record, old.number + sign * by.number * worth),
                (old.record, new.number - sign * by.number * worth),
            )
            if value > 0
        ),
        strict=True,
    )


def _gained(sentence: Sentence, match: re.Match[str]) -> Iterator[Working]:
    old, new = sentence.figure(match["from"]), sentence.figure(match["to"])
    by = sentence.figure(match["by"])
    if by.noun not in _GAIN_NOUNS or not comparable(old, new) or by.family != new.family:
        return
    others = [f for f in sentence.figures if f not in (old, new, by) and f.noun in _GAIN_NOUNS]
    if others or new.number <= old.number:
        return
    yield from difference(by, old, new, up=True)
