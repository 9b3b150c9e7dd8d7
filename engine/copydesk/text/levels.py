"""Which way something moved to the figure it reached: "raised its forecast to 3.4 per cent",
"trimmed its projection to 3.4%", "3.4 percent, down from 3.9".

The figure is the same in all reports, and one of them has come to it from the other side. What is
forecast and what has come about are two things: growth slows to a figure to which the forecast of
it was raised. What somebody demands, or what only may come about, is left out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome
from copydesk.text.spelling import word_set
from copydesk.text.tense import MAY

_UP: Final = word_set(
    """raise raises raised raising lift lifts lifted lifting increase increases increased increasing
    hike hikes hiked hiking upgrade upgrades upgraded boost boosts boosted rise rises rose risen
    rising climb climbs climbed climbing jump jumps jumped surge surges surged soar soars soared
    grew grow grows grown growing gained gains advance advanced advances swell swells swelled
    swollen expanded widened strengthened leapt rebounded recovered rallied improved accelerated
    quickened higher up upwards upward"""
)
_DOWN: Final = word_set(
    """lower lowers lowered lowering cut cuts cutting trim trims trimmed trimming pare pares pared
    paring reduce reduces reduced reducing reduction slash slashes slashed shave shaves shaved
    downgrade downgrades downgraded fall falls fell fallen falling drop drops dropped dropping
    decline declines declined slip slips slipped ease eases eased dip dips dipped sank sink sunk
    slide slides slid plunge plunges plunged plummeted tumbled tumbles shrank shrunk shrinks
    contracted narrowed dwindled weakened slowed slows cooled decreased decreases halved down
    downwards downward"""
)
_HELD: Final = word_set(
    """hold holds held keep keeps kept left leaves maintain maintains maintained unchanged steady
    stuck"""
)
_LONE: Final = frozenset({"up", "down", "higher", "lower", "upwards", "downwards", "upward"})
"""Of these, what was moved may stand before: "revised up to", "3.4%, down from"."""
_UNIT: Final = (
    r"(?:\s?(?P<unit>%|per\s?cent\b|pct\b|percentage\spoints?\b|points?\b|million\b|billion\b"
    r"|trillion\b|mn\b|bn\b|tn\b|m\b|k\b|pence\b|cents?\b|p\b))?"
)
_FIGURE: Final = (
    r"[a-z]{0,3}[$£€¥]?(?P<figure>\d[\d,]*(?:\.\d+)?(?![\d,]*\d)(?:st|nd|rd|th)?)" + _UNIT
)
_SAME: Final = {"per cent": "%", "percent": "%", "pct": "%", "mn": "m", "million": "m",
                "billion": "bn", "trillion": "tn", "pence": "p"}  # fmt: skip
_RANKS: Final = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_HEDGE: Final = (
    r"(?:(?:about|around|some|nearly|almost|just|roughly|over|under|at|least|more|less|than|an?|the"
    r"|new|record|high|low|of|only)\s){0,4}"
)
_TO: Final = Lazy(
    r"(?:(?!\b(?:and|but|while|which|who|that|after|before|when|because|as|although|since|until)\b)"
    r"[^;:()\n“”\"]){0,80}?\sto\s"
    + _HEDGE
    + r"(?:"
    + _FIGURE
    + r"|(?P<rank>"
    + "|".join(_RANKS)
    + r")\b(?!\s(?:time|half|quarter)))(?!\s?[-–]\s?\d|\sto\s\d)"
)
_AT: Final = Lazy(
    r"(?:(?!\b(?:and|but|while|which|who|that|after|before|when|because|as|although|since|until)\b)"
    r"[^;:()\n“”\"]){0,60}?\sat\s" + _HEDGE + _FIGURE + r"(?!\s?[-–]\s?\d|\sto\s\d)"
)
_FROM: Final = Lazy(
    r"(?:[^;:()\n“”\"\d]){0,30}?\b(?:from|than|on)\s(?:the\s|an?\s)?" + _HEDGE + _FIGURE
)
_DOWN_FROM: Final = Lazy(r"\s(?:from|on)\s(?:the\s|an?\s)?" + _HEDGE + _FIGURE)
_FROM_BEFORE: Final = Lazy(r"\bfrom\s(?:the\s|an?\s)?" + _HEDGE + _FIGURE + r"\s")
_WENT: Final = Lazy(
    r"\b(?:went|go|goes|going|gone|came|moved?|push(?:ed|es)|revis(?:ed|es|ing)|bump(?:ed|s)|nudged"
    r"|edged|ticked|crept|taken|took|brought|driven|drove|marked|adjusted|put)"
    r"(?:\s[a-z'’]{1,20}){0,4}\s\Z"
)
_FIGURE_BEFORE: Final = Lazy(_FIGURE + r"(?:[^\d;:()\n“”\"]){0,40}?[,(]?\s?\Z")
_FORECAST: Final = Lazy(
    r"\b(?:forecasts?|estimates?|projections?|outlook|guidance|predict(?:s|ed|ions?)|projected"
    r"|previously\s(?:expected|thought|forecast)|had\sexpected|targets?)\b"
)
_OPEN: Final = Lazy(
    rf"\b(?:if|unless|whether|might|{MAY}|could|should|urg(?:e[sd]?|ing)|call(?:s|ed|ing)?\sfor"
    r"|demand(?:s|ed|ing)?|want(?:s|ed)?|propos(?:e[sd]?|al|als|ing)|hop(?:e[sd]?|ing)"
    r"|fear(?:s|ed|ing)?|threat(?:en(?:s|ed)?)?|ask(?:s|ed)?|seek(?:s|ing)?|sought|not|n't|never"
    r"|refus(?:e[sd]?|al)|reject(?:s|ed)?|warn(?:s|ed)?|ought|oppose[sd]?|pledge[sd]?|promise[sd]?"
    r"|vow(?:s|ed)?|plan(?:s|ned)?|claimed|claims\sthat|accus(?:e[sd]|ing)"
    r"|alleg(?:e[sd]|ing)|den(?:y|ie[sd]))\b"
)
_PERIOD: Final = Lazy(
    r"\b(year|month|quarter|week)s?(?:\s(?:earlier|ago|before)|[- ]on[- ])"
    r"|\b(?:last|previous|on\sthe|on)\s(year|month|quarter|week)\b"
)
_CLAUSE: Final = Lazy(r"[;:()\n“”\"]|\b(?:but|while|although|though)\b|,")
_NUMBER: Final = Lazy(r"\d+(?:\.\d+)?")
_LEAST: Final = 2
"""Characters of a figure with its unit: any two things may go to 5."""
_BEFORE: Final = 50
_AHEAD: Final = 150
_BEHIND: Final = 60


def find(document: Document) -> list[Outcome]:
    """The movements of a report to a figure, in text order."""
    return document.once(_find)


def _find(document: Document) -> list[Outcome]:
    quoted = quotations.find(document)
    found: list[Outcome] = []
    until = 0
    for start, word in document.words.only(_UP | _DOWN):
        if start < until or document.is_furniture(start):
            continue
        if quotations.at(quoted, start) is not None:
            continue
        outcome = _read(document, start, word)
        if outcome is not None:
            found.append(outcome)
            until = outcome.span.end if outcome.shown is None else outcome.shown.end
    return found


def find_held(document: Document) -> list[Outcome]:
    """The figures to which something was moved, and those at which it was left, in text order."""
    return document.once(_find_held)


def _find_held(document: Document) -> list[Outcome]:
    found = [
        outcome._replace(
            sense="holding", positive=True, label="moved", parts=(outcome.parts[0], outcome.sense)
        )
        for outcome in find(document)
    ]
    quoted = quotations.find(document)
    until = 0
    for start, word in document.words.only(_HELD):
        if start < until or document.is_furniture(start):
            continue
        if quotations.at(quoted, start) is not None:
            continue
        outcome = _held(document, start, start + len(word))
        if outcome is not None:
            found.append(outcome)
            until = outcome.span.end
    return sorted(found, key=lambda outcome: outcome.span.start)


def _held(document: Document, start: int, end: int) -> Outcome | None:
    """ "Left its rate unchanged at 5.5 per cent"."""
    lower, sentence = document.lower, document.sentence_at(start)
    stop = min(sentence.end, end + _AHEAD)
    match = _AT.match(lower, end, stop) if lower.find(" at ", end, stop) >= 0 else None
    first = max(sentence.start, start - _BEFORE)
    if match is None or not match["unit"] or _OPEN.search(lower, first, match.end()):
        return None
    forecast = _FORECAST.search(lower, first, min(sentence.end, match.end() + _BEHIND))
    return Outcome(
        Span(start=match.start("figure"), end=match.end()),
        "holding",
        positive=False,
        label="held",
        parts=(_figure(match["figure"], match["unit"]), "forecast" if forecast else "level"),
        ends=(
            Span(start=_clause_start(lower, first, start), end=start),
            Span(start=end, end=match.start("figure")),
        ),
        shown=Span(start=start, end=match.end()),
    )


def _read(document: Document, start: int, word: str) -> Outcome | None:
    lower = document.lower
    sentence = document.sentence_at(start)
    first = max(sentence.start, start - _BEFORE)
    end = start + len(word)
    low, high, rank = start, end, ""
    source = _DOWN_FROM.match(lower, end, min(sentence.end, end + _BEHIND))
    if source is not None and word in _LONE:
        match = _FIGURE_BEFORE.search(lower, first, start)
        if match is None:
            return None
        low, high = match.start(), source.end()
        figure = _figure(match["figure"], match["unit"])
    elif word == "up" and lower.startswith(" to ", end) and not _WENT.search(lower, first, start):
        return None  # "up to 20" is 20 at most
    else:
        stop = min(sentence.end, end + _AHEAD)
        match = _TO.match(lower, end, stop) if lower.find("to", end, stop) >= 0 else None
        if match is None:
            return None
        high = match.end()
        rank = match["rank"] or ""
        figure = f"no. {_RANKS[rank]}" if rank else _figure(match["figure"], match["unit"])
        reached = match.start("rank" if rank else "figure")
        source = _FROM_BEFORE.search(lower, end, reached) or _FROM.match(
            lower, high, min(sentence.end, high + _BEHIND)
        )
    if len(figure) < _LEAST:
        return None
    if _OPEN.search(lower, first, high):
        return None
    up = word in _UP
    if source is not None and _contradicts(up, figure, _figure(source["figure"], source["unit"])):
        return None
    forecast = _FORECAST.search(lower, first, min(sentence.end, high + _BEHIND))
    name = "rank" if rank else "figure"
    window = lower[start : min(sentence.end, high + _BEHIND)]
    return Outcome(
        Span(start=match.start(name), end=max(match.end(name), match.end("unit"))),
        "forecast" if forecast else "level",
        up,
        "up" if up else "down",
        parts=(figure,) if forecast or not figure.endswith("%") else (figure, _since(window)),
        mark="" if forecast or source is None else _figure(source["figure"], None),
        ends=(Span(start=_clause_start(lower, first, low), end=low), Span(start=end, end=high)),
        shown=Span(start=low, end=high),
    )


def _since(window: str) -> str:
    """Since when, as it is said behind the verb: a rate that fell in a month may have risen in a
    year."""
    match = _PERIOD.search(window)
    return (match[1] or match[2]) if match is not None else ""


def _clause_start(lower: str, first: int, last: int) -> int:
    marks = [match.end() for match in _CLAUSE.finditer(lower, first, last)]
    return marks[-1] if marks else first


def _contradicts(up: bool, figure: str, base: str) -> bool:
    """Do the two figures themselves say that it moved the other way?"""
    number, its = (_NUMBER.match(each) for each in (figure, base))
    if number is None or its is None or figure[number.end() :] != base[its.end() :]:
        return False
    return (Decimal(number[0]) > Decimal(its[0])) is not up


def _figure(digits: str, unit: str | None) -> str:
    """A figure in one spelling: "3.4%" for "3.4 per cent"."""
    plain = digits.replace(",", "")
    if plain.endswith(("st", "nd", "rd", "th")):
        return f"no. {plain[:-2]}"
    name = " ".join((unit or "").split())
    return plain + _SAME.get(name, name)
