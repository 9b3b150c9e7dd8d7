"""Spelling and style that varies within one report, and words written twice.

Only what one report writes in two or more ways is a record: the same abbreviation with and without
points, the same word in two spellings, the same measure in two forms. The spelling of quoted words
is left alone, and so is that of names ("Defense Ministry").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import Literal, NamedTuple

from copydesk import wording
from copydesk.model import Span, Term
from copydesk.regexes import compiled
from copydesk.text import quotations, spelling
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.spelling import word_set

Aspect = Literal["abbreviation", "spelling", "unit", "doubled-word", "wording"]


class _Use(NamedTuple):
    start: int
    end: int
    group: str
    variant: str
    aspect: Aspect


def extract(document: Document) -> Iterator[Term]:
    """Terms of a report in text order."""
    found = quotations.find(document)
    uses = [
        use
        for use in _varying([*_abbreviations(document), *_spellings(document), *_units(document)])
        if not document.is_furniture(use.start)
        # How a measure is written is the desk's choice even in a quotation.
        and (use.aspect == "unit" or quotations.at(found, use.start) is None)
    ]
    mixed = _varying(uses)
    for use in sorted((*mixed, *_doubled(document), *_wordings(document, found))):
        yield Term(
            report=document.report.id,
            span=Span(start=use.start, end=use.end),
            raw=document.text[use.start : use.end],
            sentence=document.sentence_at(use.start),
            group=use.group,
            variant=use.variant,
            aspect=use.aspect,
        )


def _varying(uses: list[_Use]) -> list[_Use]:
    """Those of a group that is written in two or more ways."""
    variants: dict[tuple[Aspect, str], set[str]] = {}
    for use in uses:
        variants.setdefault((use.aspect, use.group), set()).add(use.variant)
    return [use for use in uses if len(variants[use.aspect, use.group]) > 1]


# Wordings

_MOST_FRAGMENTS = 20
"""Quoted fragments of one report that are looked for in its longer quotations."""
_FRAGMENT = 40
"""Characters of a quotation that can still be a fragment."""


def _wordings(document: Document, found: tuple[quotations.Quotation, ...]) -> Iterator[_Use]:
    """A quoted fragment which a longer quotation of the same report has in another word."""
    text = document.text
    short = [one for one in found if one.end - one.start <= _FRAGMENT][:_MOST_FRAGMENTS]
    for fragment in short:
        before = text[document.sentence_at(fragment.open).start : fragment.open]
        words = text[fragment.start : fragment.end]
        for other in found:
            if other is fragment or other.end - other.start <= fragment.end - fragment.start:
                continue
            echoed = wording.echo(before, words, text[other.start : other.end])
            if echoed.relation != "altered":
                continue
            change = echoed.changes[0]
            changed = words.replace(change.first, change.second)
            pattern = r"\s+".join(map(re.escape, changed.split()))
            place = compiled(pattern, re.IGNORECASE).search(text, other.start, other.end)
            if place is None:
                continue
            yield _Use(fragment.start, fragment.end, words.split()[-1], words, "wording")
            yield _Use(place.start(), place.end(), words.split()[-1], place.group(), "wording")


# Abbreviations

_CUES = word_set("u e d us un uk eu dc mr mrs ms dr prof gen col lt sgt capt sen rep gov a p am pm")
"""The first word of each abbreviation, in lower case."""
_ABBREVIATION = Lazy(
    r"""(?:(?<![\w.$€£@#/-])(?:
      (?P<points>U\.S|U\.N|U\.K|E\.U|D\.C)(?:\.|(?![\w.]))
    | (?P<plain>US|UN|UK|EU|DC)(?![\w$€£@/]|\.\w)
    | (?P<title>Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov)(?P<point>\.)?
        (?=\s[^\W\d_a-z][^\W\d_]))
    | (?<=[\d\s])(?P<hour>[ap]\.m\.|[ap]m|[AP]\.M\.|[AP]M)(?![\w])
    )""",
    re.VERBOSE,
)
_AFTER_FIGURE = Lazy(r"\d\s?\Z")


def _abbreviations(document: Document) -> Iterator[_Use]:
    text = document.text
    end = 0
    for start, _ in document.words.only(_CUES):
        match = _ABBREVIATION.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        if match["points"]:
            group = match["points"].replace(".", "")
            # The point after "U.S" is part of it even where it ends the sentence too.
            yield _Use(start, end, group, ".".join(group) + ".", "abbreviation")
        elif match["plain"]:
            if not _among_capitals(text, start, end):
                yield _Use(start, end, match["plain"], match["plain"], "abbreviation")
        elif match["title"]:
            title = match["title"]
            yield _Use(start, end, title, title + (match["point"] or ""), "abbreviation")
        elif _AFTER_FIGURE.search(text, max(0, start - 3), start):
            hour = match["hour"]
            group = "a.m." if hour[0] in "aA" else "p.m."
            yield _Use(start, end, group, hour, "abbreviation")


_CAPITALS_BEFORE = Lazy(r"[^\W\d_a-z]{2,}[\s,]*\Z")
_CAPITALS_AFTER = Lazy(r"[\s,]*[^\W\d_a-z]{3,}(?![^\W_])")


def _among_capitals(text: str, start: int, end: int) -> bool:
    """A line in capitals: "TELL US MORE" is no country."""
    return bool(
        _CAPITALS_AFTER.match(text, end) or _CAPITALS_BEFORE.search(text, max(0, start - 16), start)
    )


# Spellings


_WORDS = Lazy(r"[A-Za-z]+(?:-[a-z]{2,14})?")


def _spellings(document: Document) -> Iterator[_Use]:
    if not _may_mix(document.words.distinct):
        return
    text = document.text
    mixed = _mixed(frozenset(_WORDS.findall(text)))
    for match in _WORDS.finditer(text):
        form = match.group()
        found = mixed.get(form)
        if found is None:
            continue
        start, end = match.span()
        if spelling.variants().get(form.lower()) is None:
            end = start + form.index("-")
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        if form[0].isupper() and (form.isupper() or _is_name(document, start, end)):
            continue
        yield _Use(start, end, found.family, found.variant, "spelling")


@cache
def _hyphenated() -> dict[str, list[str]]:
    """Forms with a hyphen by what stands before it."""
    found: dict[str, list[str]] = {}
    for form in spelling.variants():
        if "-" in form:
            found.setdefault(form.partition("-")[0], []).append(form)
    return found


def _may_mix(words: Set[str]) -> bool:
    """Whether the words leave room for two spellings of one family; most reports' do not."""
    known, hyphenated = spelling.variants(), _hyphenated()
    forms = set(words & known.keys())
    forms.update(*(hyphenated[word] for word in words & hyphenated.keys()))
    variants = {known[form][:2] for form in forms}
    return len({family for family, _ in variants}) < len(variants)


def _mixed(forms: frozenset[str]) -> dict[str, spelling.Spelling]:
    """Those words of a text whose family it writes in two ways; nearly always none."""
    known = spelling.variants()
    found: dict[str, spelling.Spelling] = {}
    for form in forms:
        lower = form.lower()
        entry = known.get(lower)
        if entry is None and "-" in lower:
            entry = known.get(lower.partition("-")[0])
        if entry is not None:
            found[form] = entry
    variants: dict[str, set[str]] = {}
    for entry in found.values():
        variants.setdefault(entry.family, set()).add(entry.variant)
    return {form: entry for form, entry in found.items() if len(variants[entry.family]) > 1}


_CAPITAL_NEXT = Lazy(r"\s+(?:of\s+)?[^\W\d_a-z]")


def _is_name(document: Document, start: int, end: int) -> bool:
    """A capital that only the beginning of a sentence does not explain."""
    sentence = document.sentence_at(start)
    lead = document.text[sentence.start : start] if start - sentence.start < 3 else "x"
    return any(char.isalnum() for char in lead) or bool(_CAPITAL_NEXT.match(document.text, end))


# Measures

_SYMBOLS = {
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "kg": "kg",
    "m": "m",
    "ft": "ft",
    "lb": "lb",
    "lbs": "lb",
    "mph": "mph",
    "kph": "km/h",
    "km/h": "km/h",
    "kmh": "km/h",
    "kw": "kW",
    "mw": "MW",
    "gw": "GW",
    "ml": "ml",
    "mg": "mg",
    "gb": "GB",
    "mb": "MB",
    "tb": "TB",
    "hz": "Hz",
    "khz": "kHz",
    "mhz": "MHz",
    "ghz": "GHz",
    "sq km": "sq km",
}
_NAMES = {
    "millimeter": "mm",
    "millimetre": "mm",
    "centimeter": "cm",
    "centimetre": "cm",
    "kilometer": "km",
    "kilometre": "km",
    "meter": "m",
    "metre": "m",
    "kilogram": "kg",
    "kilogramme": "kg",
    "megawatt": "MW",
    "gigawatt": "GW",
    "kilowatt": "kW",
    "milliliter": "ml",
    "millilitre": "ml",
    "milligram": "mg",
    "gigabyte": "GB",
    "megabyte": "MB",
    "terabyte": "TB",
    "foot": "ft",
    "feet": "ft",
    "pound": "lb",
    "gigahertz": "GHz",
    "megahertz": "MHz",
    "kilohertz": "kHz",
    "hertz": "Hz",
}
_UNIT = Lazy(
    r"(?<![\w.,$€£-])(?P<figure>\d{1,9}(?:,\d{3})*(?:\.\d+)?)(?P<gap>[\s\u00a0\u202f-]?)(?:"
    r"(?P<symbol>mm|cm|km/h|kmh|km|kg|mph|kph|[kKMG][wW]|ml|mg|[GMT]B|[kMG]?Hz|ft|lbs?|m)"
    r"|(?P<name>(?:milli|centi|kilo)?met(?:er|re)|(?:kilo|milli)gram(?:me)?|(?:kilo|mega|giga)watt"
    r"|millilit(?:er|re)|(?:mega|giga|tera)byte|(?:kilo|mega|giga)?hertz|foot|feet|pound)s?"
    r")(?![\w/])"
)


def _units(document: Document) -> Iterator[_Use]:
    end = 0
    for start, _ in document.words.only(document.words.figures):
        match = _UNIT.match(document.text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        figure = match["figure"].replace(",", "")
        if match["symbol"]:
            symbol = _SYMBOLS[match["symbol"].lower()]
            gap = match["gap"]
            if gap == "\n" or (symbol == "m" and gap == "-"):
                continue
            # Which space it is does not show in print.
            variant = match["figure"] + (" " if gap.isspace() else gap) + match["symbol"]
        else:
            name = match["name"].lower()
            symbol = _NAMES[name]
            # "30-kilometer road" and "30 kilometers" are one style.
            variant = f"{match['figure']}-{'foot' if name == 'feet' else name}"
        yield _Use(match.start(), match.end(), f"{figure} {symbol}", variant, "unit")


# Doubled words

_DOUBLED = Lazy(
    r"(?<![\w'’-])([^\W\d_]++)(?:[ \t\u00a0]{1,4}|[ \t]{0,4}\r?\n[ \t]{0,4})"
    r"(?=(\1)(?![\w'’-]))"
)
_RIGHTLY_DOUBLED = word_set(
    """had that very so no really far many much long never now again there well bye knock ha hear
    yeah yes is her you which do can will would more all out over go wait look please ho tut boo
    hush chop night wow oh ah la cha hip hey come really too quite win bang click"""
)
"""Words that stand twice on purpose often enough: "had had", "gave her her hat", "very very"."""
_PARTICLES = word_set("in on up off by")
_PARTICIPLE = Lazy(
    r"\b(?:com|go|mov|check|log|sign|turn|tun|carr|kick|phon|call|broke|brok|brought|came|went|gone"
    r"|set|put|take|took|taken|giv|gave|pass|stand|stood|drop|hand|pitch|fly|flown|flew|weigh)"
    r"(?:e|es|ed|s|ing|y|ies|ied|ying|ped|ping|n|en)?\s\Z"
)


def _doubled(document: Document) -> Iterator[_Use]:
    text = document.text
    for start in document.words.doubled():
        match = _DOUBLED.match(document.lower, start)
        if match is None:
            continue
        end = match.end(2)
        lower = match[2]
        if lower in _RIGHTLY_DOUBLED or len(lower) > 20 or not text[match.start(2) : end].islower():
            continue
        block = document.block_at(start)
        if block is None or block.end < end or block.role == "furniture":
            continue
        if lower in _PARTICLES and _PARTICIPLE.search(text, max(0, start - 12), start):
            continue
        yield _Use(start, end, "doubled word", text[start:end], "doubled-word")
