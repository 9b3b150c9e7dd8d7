"""Figures that moved: "rose by 12 to 58 from 46", "27% more than", "doubled from 40 to 80"; and
shares and rates: "39% of $7.4 million, or $2.9 million", "$14m a day for three days, or $42m"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from copydesk.arithmetic.figures import (
    AMOUNT,
    Figure,
    Range,
    Sentence,
    Working,
    meet,
    plain,
    scaled,
)
from copydesk.arithmetic.shares import decimals, ratio
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
_MOVED = Cued(
    ("from",),
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?:{_BETWEEN}\s*(?:by\s+)?(?P<by>{AMOUNT}))?"
    rf"{_BETWEEN},?\s+(?:"
    rf"to\s+(?P<to1>{AMOUNT}){_BETWEEN},?\s+from\s+(?:the\s+|an?\s+)?(?P<from1>{AMOUNT})"
    rf"|from\s+(?:the\s+|an?\s+)?(?P<from2>{AMOUNT}){_BETWEEN},?\s+to\s+(?P<to2>{AMOUNT}))",
)
"""Rose (by so much) to X from Y, or from Y to X."""

_PACE = Lazy(
    r"\b(?:slow\w*|eas(?:e[sd]?|ing)|accelerat\w*|deepen\w*|quicken\w*|cool\w*|moderat\w*|widen\w*"
    r"|narrow\w*|sharpen\w*|worsen\w*|steepen\w*|stall\w*|shr[aiu]nk\w*|halv\w*)\b"
)
"""A rise that slowed is less than it was, and a fall that deepened more."""

_FIGURE = compiled(AMOUNT)
_TURNED = {"up": Lazy(rf"\b(?:{_DOWN})\b"), "down": Lazy(rf"\b(?:{_UP})\b")}

_COMPARED = Cued(
    ("up", "down"),
    rf"(?P<to>{AMOUNT}){_BETWEEN}(?:,\s+(?:and\s+|which\s+)?(?:(?:is|was|are|were)\s+)?"
    r"|\s+(?:is|was|are|were)\s+)(?:(?P<up>up)|(?P<down>down))"
    rf"(?:\s+(?P<by>{AMOUNT}))?\s+(?:from|on)\s+(?:the\s+|an?\s+)?(?P<from>{AMOUNT})",
)
"""X, up (so much) from Y."""

_MORE_THAN = Lazy(
    rf"(?P<to>{AMOUNT})[^{AMOUNT[1:-1]};]{{0,60}}?\b(?:is|was|or|,|at|a)\s+(?:a\s+)?(?P<by>{AMOUNT})\s+"
    r"(?:(?P<up>more|higher|greater|larger|above)|(?P<down>less|lower|fewer|smaller|below))"
    rf"\s*(?:than)?\s[^{AMOUNT[1:-1]};.]{{0,50}}?(?P<from>{AMOUNT})"
)
"""X, so many per cent more than Y."""

_FOLD = Cued(
    ("doubl", "tripl", "trebl", "quadrupl", "halv"),
    r"\b(?P<hedge>more than |nearly |almost |about |roughly |over )?"
    r"(?:(?P<two>doubl(?:ed|ing))|(?P<three>tripl(?:ed|ing)|trebl(?:ed|ing))"
    r"|(?P<four>quadrupl(?:ed|ing))|(?P<half>halv(?:ed|ing)))\b"
    rf"{_BETWEEN},?\s+(?:to\s+(?P<to1>{AMOUNT}){_BETWEEN},?\s+from\s+(?P<from1>{AMOUNT})"
    rf"|from\s+(?P<from2>{AMOUNT}){_BETWEEN},?\s+to\s+(?P<to2>{AMOUNT}))",
)
_RATE = Lazy(
    rf"(?P<rate>{AMOUNT})[^{AMOUNT[1:-1]};.]{{0,20}}?\bfor\s+(?P<time>{AMOUNT}){_BETWEEN}"
    rf",?\s+(?:or|(?:for |making |giving )?a total of|totall?ing|comes to|came to|amounts to"
    rf"|adds up to|makes)\s+(?P<total>{AMOUNT})",
)
_GAINED = Cued(
    ("from",),
    rf"\bto\s+(?P<to>{AMOUNT}),?\s+from\s+(?P<from>{AMOUNT})\s+(?:after|when|as|with)\b"
    rf"(?P<rest>[^{AMOUNT[1:-1]}]{{0,120}}?)(?P<by>{AMOUNT})(?P<after>[^.;]{{0,20}})",
)
"""To X from Y after ... Z bodies."""

_RISE = (
    r"(?:r[io]se|increase|jump|gain|growth|climb|surge|fall|drop|decline|decrease|cut|loss|slump"
    r"|reduction|change|improvement|premium)"
)
_TO_FROM = Cued(
    ("from", "against", "compared", "versus"),
    rf"(?P<by>{AMOUNT}){_BETWEEN},?\s+(?:to|at)\s+(?P<to>{AMOUNT}){_BETWEEN},?\s+"
    rf"(?:from|against|compared\s+with|versus)\s+(?:the\s+|an?\s+)?(?P<from>{AMOUNT})",
)
"""So many per cent to X from Y, whatever the verb; a currency that weakens costs more."""

_A_RISE_OF = Cued(
    ("from", "to", "against", "compared", "versus"),
    rf"(?P<to>{AMOUNT}){_BETWEEN},?\s+(?:from|to|against|compared\s+with|versus|up\s+from"
    rf"|down\s+from)\s+(?:the\s+|an?\s+)?(?P<from>{AMOUNT})(?:\s+[^\W\d_][\w'’.-]*){{0,5}}?"
    rf"\s*(?:,|\(|–|—)\s*(?:which\s+is\s+)?an?\s+"
    rf"(?:{_RISE}\s+of\s+(?P<by1>{AMOUNT})|(?P<by2>{AMOUNT})\s+{_RISE}\b)",
)
"""X against Y, a rise of so much."""

_GAIN_NOUNS = frozenset("body death fatality victim corpse dead case infection".split())
_NOT_LINEAR = Lazy(
    r"\b(?:rank\w*|place[ds]?|seed\w*|No\.|number \S|handicap|currency|dollar|yen|rouble|ruble"
    r"|lira|rupee|peso|won|euro|exchange|odds|version|page|chapter|Apollo|shoe|temperature"
    r"|minus|below zero|league|table|position)\b"
)
"""What falls when its number rises, or is no number at all."""

_SAME_SCALE = 50
_FOLDS = {"two": Decimal(2), "three": Decimal(3), "four": Decimal(4), "half": Decimal("0.5")}


def changes(sentence: Sentence) -> Iterator[Working]:
    """Whatever a sentence says of how figures moved, and of shares and rates."""
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
    if " for " in skeleton:
        for match in _RATE.finditer(skeleton):
            yield from _rate(*(sentence.figure(match[k]) for k in ("rate", "time", "total")))


def _movements(sentence: Sentence) -> Iterator[Working]:
    skeleton = sentence.skeleton
    for match in _MOVED.finditer(skeleton):
        new = sentence.figure(match["to1"] or match["to2"])
        old = sentence.figure(match["from1"] or match["from2"])
        yield from _moved(sentence, match, old, new)
    for match in _COMPARED.finditer(skeleton):
        new, old = sentence.figure(match["to"]), sentence.figure(match["from"])
        yield from _moved(sentence, match, old, new)
    three = len(sentence.figures) > 2
    for match in (*_TO_FROM.finditer(skeleton), *_A_RISE_OF.finditer(skeleton)) if three else ():
        named = match.groupdict()
        by = sentence.figure(named.get("by") or named.get("by1") or named["by2"])
        yield from _changed(by, sentence.figure(match["from"]), sentence.figure(match["to"]))
    for match in _FOLD.finditer(skeleton):
        yield from _folded(sentence, match)
    for match in _GAINED.finditer(skeleton) if three else ():
        yield from _gained(sentence, match)


def _comparable(old: Figure, new: Figure) -> bool:
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


def _exact(*figures: Figure) -> bool:
    return not any(figure.record.measure.modifier for figure in figures)


def _moved(sentence: Sentence, match: re.Match[str], old: Figure, new: Figure) -> Iterator[Working]:
    if not _comparable(old, new):
        return
    up = bool(match["up"])
    terms = (old.record, new.record)
    if _exact(old, new) and (new.number < old.number if up else new.number > old.number):
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
    if not match["by"]:
        yield Working(terms, fits=True)
        return
    by = sentence.figure(match["by"])
    if by.family[0] == "percent" and new.family[0] != "percent":
        yield from _percent_change(by, old, new, up)
    elif _points(by) if new.family[0] == "percent" else by.family == new.family:
        yield from _difference(by, old, new, up)


def _is_of_change(match: re.Match[str], *, up: bool) -> bool:
    """Does the word name what moved, and another say which way it went: "price rises eased"?"""
    at = match.end("up" if up else "down")
    head = _FIGURE.split(match.string[at : match.end()], maxsplit=1)[0]
    turned = _TURNED["up" if up else "down"]
    return bool(_PACE.search(head) or turned.search(head))


def _points(figure: Figure) -> bool:
    measure = figure.record.measure
    return measure.dimension == "points" or measure.unit in ("point", "percentage_point")


def _changed(by: Figure, old: Figure, new: Figure) -> Iterator[Working]:
    """A change without a direction: either figure may be the later one."""
    if not _comparable(old, new):
        return
    if by.family[0] == "percent" and new.family[0] != "percent":
        workings = [
            working
            for a, b in ((old, new), (new, old))
            for working in _percent_change(by, a, b, b.number > a.number)
        ]
    elif _points(by) if new.family[0] == "percent" else by.family == new.family:
        workings = list(_difference(by, old, new, new.number > old.number))
    else:
        return
    yield from [working for working in workings if working.fits][:1] or workings[:1]


def _percent_change(by: Figure, old: Figure, new: Figure, up: bool) -> Iterator[Working]:
    if not _exact(by, old, new):
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


def _difference(by: Figure, old: Figure, new: Figure, up: bool) -> Iterator[Working]:
    if not _exact(by, old, new):
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


def _folded(sentence: Sentence, match: re.Match[str]) -> Iterator[Working]:
    new = sentence.figure(match["to1"] or match["to2"])
    old = sentence.figure(match["from1"] or match["from2"])
    if old.family != new.family or not _exact(old, new) or old.number <= 0 or new.number <= 0:
        return
    name = next(name for name in _FOLDS if match[name])
    fold = _FOLDS[name]
    low, high = ratio(new.range, old.range)
    if low is None or high is None:
        return
    wide = Decimal("0.15") * fold
    bounds: Range = (fold - wide, fold + wide)
    hedge = (match["hedge"] or "").strip()
    if hedge in ("more than", "over"):
        bounds = (fold * Decimal("0.95"), fold + 1) if name != "half" else (Decimal(0), fold)
    elif hedge in ("nearly", "almost"):
        bounds = (fold * Decimal("0.75"), fold * Decimal("1.1"))
    terms = (old.record, new.record)
    if meet((low, high), bounds):
        yield Working(terms, fits=True)
        return
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(old.number)} × {plain(fold)} = {plain(old.number * fold)}, "
        f"but it says {plain(new.number)}",
        right=((new.record, old.number * fold), (old.record, new.number / fold)),
        strict=True,
    )


_DAYS = {"day": "d", "week": "wk", "month": "mo", "year": "yr", "hour": "h", "minute": "min"}


def _rate(rate: Figure, time: Figure, total: Figure) -> Iterator[Working]:
    measure = rate.record.measure
    if (
        time.family != ("duration", _DAYS.get(measure.rate, "-"))
        or rate.family != total.family
        or not _exact(rate, time, total)
        or total.record.measure.rate
        or rate.number <= 0
        or total.number <= rate.number
    ):
        return
    terms = (rate.record, time.record, total.record)
    low, high = rate.range
    if low is None or high is None:
        return
    if meet((low * time.number, high * time.number), total.range):
        yield Working(terms, fits=True)
        return
    found = rate.number * time.number
    yield Working(
        terms,
        fits=False,
        shown=f"{plain(rate.number)} × {plain(time.number)} = {plain(found)}, "
        f"but it says {plain(total.number)}",
        right=((total.record, found), (rate.record, total.number / time.number)),
        strict=True,
    )


def _gained(sentence: Sentence, match: re.Match[str]) -> Iterator[Working]:
    old, new = sentence.figure(match["from"]), sentence.figure(match["to"])
    by = sentence.figure(match["by"])
    if by.noun not in _GAIN_NOUNS or not _comparable(old, new) or by.family != new.family:
        return
    others = [f for f in sentence.figures if f not in (old, new, by) and f.noun in _GAIN_NOUNS]
    if others or new.number <= old.number:
        return
    yield from _difference(by, old, new, up=True)
