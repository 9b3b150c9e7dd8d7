"""How long something has lasted, and when it began: nobody "captured in January" has been "held for
14 months" in March.

When it ended is seldom told, so that a spell may be shorter than the time since then, and never
longer; "has been held" goes on, and is as long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from copydesk.arithmetic.figures import Figure, Working, follows
from copydesk.frozen import Frozen, frozen
from copydesk.model import Date, Record
from copydesk.text._lazy import Cued, Lazy
from copydesk.text.concepts import concept


@frozen
class Spell(Frozen):
    """What goes on for some time: the words before and after its length, and those of its start."""

    before: Lazy
    after: Lazy
    began: Cued


_WORDS = r"(?:\s+[^\W\d_][\w'’-]*)"
_TO_DATE = rf"{_WORDS}{{0,4}}?\s+\Z"
_NEVER: Final = Lazy(r"(?!)")
_SPELLS: Final = (
    Spell(
        Lazy(
            r"\b(?:been\s+held|(?:was|were)\s+held|held|detained|captive|hostages?|(?:captivity|custody"
            rf"|prison|jail|detention|behind\s+bars)){_WORDS}{{0,4}}?\s+for\s+\Z"
        ),
        Lazy(
            r"(?:['’])?\s+(?:(?:in|of)\s+(?:\w+\s+)?(?:captivity|custody|prison|jail|detention"
            r"|confinement)|behind\s+bars|as\s+an?\s+(?:hostage|prisoner|captive))\b"
        ),
        Cued(
            ("captur", "seiz", "taken", "arrest", "detain", "kidnap", "abduct"),
            rf"\b(?:captured|seized|taken|arrest(?:ed)?|detained|kidnapp(?:ed|ing)|abduct(?:ed|ion)"
            rf"|capture){_TO_DATE}",
        ),
    ),
    Spell(
        Lazy(rf"\b(?:missing|unaccounted|disappeared){_WORDS}{{0,3}}?\s+for\s+\Z"),
        _NEVER,
        Cued(
            ("vanish", "disappear", "missing", "seen"),
            rf"\b(?:vanished|disappeared|went\s+missing|last\s+seen|disappearance){_TO_DATE}",
        ),
    ),
    Spell(
        Lazy(rf"\b(?:closed|shut|out\s+of\s+(?:action|use|service)){_WORDS}{{0,3}}?\s+for\s+\Z"),
        _NEVER,
        Cued(("clos", "shut"), rf"\b(?:was|were|it|had)\s+(?:closed|shut(?:\s+down)?){_TO_DATE}"),
    ),
    Spell(
        Lazy(rf"\bon\s+strike{_WORDS}{{0,3}}?\s+for\s+\Z"),
        _NEVER,
        Cued(
            ("walk", "strike", "tools"),
            rf"\b(?:walked\s+out|strike\s+began|downed\s+tools){_TO_DATE}",
        ),
    ),
)
_OTHERWISE: Final = Lazy(
    r"(?i)\b(?:again|re-?(?:arrest|captur)\w*|before|earlier|previous(?:ly)?|formerly|former|second"
    r"|another|others?|more|convict\w*|guilty|terms?|fac(?:es?|ed|ing)|judges?|courts?|(?:can|could|may|might|will|would|must|should|to|if)\s+be|sentence\w*|years?\s+ago"
    r"|separate\w*|months?\s+ago)\b"
)
"""Where such a word stands, the one may be of another time or another person than the other."""

_ANOTHER: Final = Lazy(
    r";|\b(?:while|whereas|but|whom?)\b|\b(?:his|her|their|whose|its)\s+(?!(?:captivity|capture|arrest|detention"
    r"|abduction|disappearance|release|life)\b)"
)
"""What begins to tell of somebody else within a sentence."""

_AFTER: Final = Lazy(r"(?:After|Following)\b")
"""After it comes whom the whole sentence tells of: "After two years in prison Berg, who ..."."""

_SERVED: Final = Lazy(
    r"(?:\b(?:spen[dt]\w*|[Aa]fter|[Ff]ollowing|during|his|her|their|those)|['’]s?)\s+\Z"
)
_GOES_ON: Final = Lazy(r"\b(?:has|have)\s+(?:now\s+|already\s+)?been\b")
_NAME: Final = Lazy(r"\b[A-Z][^\W\d_]{2,}\b")
_PRONOUN: Final = Lazy(r"(?:He|She|They|It)\b")
_AMID: Final = 60
_REACH: Final = 400
"""Characters between the two, which stand in one paragraph."""

_DAYS: Final = {"d": Decimal(1), "wk": Decimal(7), "mo": Decimal("30.44"), "yr": Decimal("365.25")}
_LEAST_SLACK: Final = Decimal(3)
_HEDGED: Final = Decimal("0.9")


def spells(
    text: str, records: Sequence[Record], figures: Sequence[Figure], published: date
) -> Iterator[Working]:
    """The lengths of time that do not go with their beginning."""
    lengths = [(f, kind) for f in figures if (kind := _of_kind(text, f)) is not None]
    if not lengths:
        return
    starts = [figure.start for figure, _ in lengths]
    dates = [record for record in records if isinstance(record, Date)]
    told = Counter(record.sentence.start for record in dates if _of_a_year(record))
    for begun in dates:
        if begun.low is None or begun.high is None or begun.granularity == "time":
            continue
        place = begun.span.start
        near = lengths[
            bisect_left(starts, place - _REACH) : bisect_left(starts, begun.span.end + _REACH)
        ]
        sentence = begun.sentence
        if told[sentence.start] > _of_a_year(begun):
            continue
        for figure, kind in near:
            if figure.record.sentence != sentence and told[figure.record.sentence.start]:
                continue
            began = kind.began.search(text[max(sentence.start, place - _AMID) : place])
            if began is not None and _of_one(text, figure, begun):
                yield from _held(text, figure, begun, published)
                break


def _of_a_year(record: Date) -> bool:
    """Does a date name a month or year, in which something else may have begun or ended?"""
    return record.year is not None or record.granularity in ("month", "year")


def _of_kind(text: str, figure: Figure) -> Spell | None:
    measure = figure.record.measure
    if figure.family[0] != "duration" or figure.family[1] not in _DAYS or measure.rate:
        return None
    sentence = figure.record.sentence
    before = text[max(sentence.start, figure.start - _AMID) : figure.start]
    if before.rstrip().endswith("for"):
        return next((kind for kind in _SPELLS if kind.before.search(before)), None)
    if _SERVED.search(before):
        return next((kind for kind in _SPELLS if kind.after.match(text, figure.end)), None)
    return None


def _of_one(text: str, figure: Figure, begun: Date) -> bool:
    """Are the two told of the same, in one sentence or in sentences of one paragraph that have a
    name in common?"""
    here, there = figure.record.sentence, begun.sentence
    if any(_OTHERWISE.search(text, span.start, span.end) for span in (here, there)):
        return False
    if here == there:
        start, end = sorted((figure.start, begun.span.start))
        if _AFTER.match(text, here.start, figure.start):
            start = text.find("who ", start, end) + 1 or start
        return _ANOTHER.search(text, start, end) is None
    first, second = sorted((here, there), key=lambda span: span.start)
    if "\n" in text[first.end : second.start]:
        return False
    if follows(text, first.end, second.start) and _PRONOUN.match(text, second.start):
        return True
    lead = _NAME.match(text, second.start)
    if lead is None or not concept(lead[0].lower()):
        return False
    return lead[0] in _NAME.findall(text[first.start : first.end])


def _held(text: str, figure: Figure, begun: Date, published: date) -> Iterator[Working]:
    if begun.low is None or begun.high is None or begun.low > published:
        return
    each = _DAYS[figure.family[1]]
    measure = figure.record.measure
    slack = max(each, _LEAST_SLACK)
    shortest = figure.number * each * (_HEDGED if measure.modifier else 1) - slack
    elapsed = Decimal((published - begun.low).days)
    least = Decimal((published - begun.high).days)
    terms = tuple(sorted((begun, figure.record), key=lambda record: record.span.start))
    sentence = figure.record.sentence
    going_on = (
        sentence == begun.sentence
        and not measure.modifier
        and _GOES_ON.search(text, sentence.start, sentence.end) is not None
    )
    if shortest <= elapsed and not (going_on and least > figure.number * each + slack):
        yield Working(terms, fits=True)
        return
    right = round(elapsed / each)
    yield Working(
        terms,
        fits=False,
        shown=f"{' '.join(begun.raw.split())} is {_ago(elapsed)} before the report, "
        f"but it says {' '.join(figure.record.raw.split())}",
        right=((figure.record, Decimal(right)),) if right else (),
        strict=True,
    )


def _ago(days: Decimal) -> str:
    """A number of days as a reader counts it: "14 months"."""
    months = round(days / _DAYS["mo"])
    number, unit = (months, "month") if months > 1 else (int(days), "day")
    return f"{number} {unit}{'s' * (number != 1)}"
