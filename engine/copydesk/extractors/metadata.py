"""What a report says of itself: headline, byline, date line, publication, credit and origin.

Block roles are used where the reader has given them; a report whose lines are all plain paragraphs
is read by position and form. ``origin`` is the agency whose copy it is, under one name for each
("Associated Press" is AP): reports of one origin are one witness. Photo credits are no origin.
What a format states beside the text (``report.given``) is extracted where it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from copydesk.model import Block, Metadata, Span
from copydesk.regexes import compiled
from copydesk.text import publication
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document

Name = Literal[
    "headline", "byline", "dateline", "published", "updated", "credit", "origin", "contributor"
]

AGENCIES: dict[str, str] = {
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "rtr": "Reuters",
    "upi": "UPI",
    "united press international": "UPI",
    "dpa": "dpa",
    "deutsche presse-agentur": "dpa",
    "pti": "PTI",
    "press trust of india": "PTI",
    "ani": "ANI",
    "asian news international": "ANI",
    "ians": "IANS",
    "uni": "UNI",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "itar-tass": "TASS",
    "interfax": "Interfax",
    "ria": "RIA Novosti",
    "ria novosti": "RIA Novosti",
    "ukrinform": "Ukrinform",
    "ansa": "ANSA",
    "efe": "EFE",
    "lusa": "Lusa",
    "belga": "Belga",
    "anp": "ANP",
    "apa": "APA",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "jiji": "Jiji",
    "jiji press": "Jiji",
    "yonhap": "Yonhap",
    "yonhap news agency": "Yonhap",
    "cna": "CNA",
    "bernama": "Bernama",
    "antara": "Antara",
    "aap": "AAP",
    "australian associated press": "AAP",
    "cp": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "canadian press": "The Canadian Press",
    "pa": "PA",
    "pa media": "PA",
    "press association": "PA",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "aa": "Anadolu",
    "wam": "WAM",
    "spa": "SPA",
    "mena": "MENA",
    "nan": "NAN",
    "sapa": "SAPA",
    "irna": "IRNA",
    "cnn": "CNN",
    "bbc": "BBC",
    "voa": "VOA",
    "rfe/rl": "RFE/RL",
    "rfi": "RFI",
    "dw": "DW",
}
"""News agencies and services by the forms in which credits name them, small letters. Gathered from
the agencies' own names and style guides; not from any story."""

_LONG = sorted((name for name in AGENCIES if len(name) > 3), key=lambda name: -len(name))
_SHORT = sorted(name for name in AGENCIES if len(name) <= 3)
_AGENCY = (
    rf"(?:(?i:{'|'.join(map(re.escape, _LONG))})|{'|'.join(re.escape(n.upper()) for n in _SHORT)}"
    r"|dpa)(?![\w])"
)
_AGENCY_NAME = Lazy(rf"(?<![\w]){_AGENCY}")
_LIST = rf"{_AGENCY}(?:(?:\s?[,/&+]\s?|\s(?:and|with)\s){_AGENCY}){{0,4}}"

_UNDATED_LINE = Lazy(
    rf"(?P<place>{publication.PLACE})\s?\((?P<agency>[^()\n]{{2,40}})\)\s*(?:[–—:-]{{0,2}})(?=\s)"
)
"""WASHINGTON (AP) — ; also where the mark got lost in copying."""
_BARE_LINE = Lazy(
    r"(?P<place>[A-Z][A-Z'’.-]{2,20}(?:\s[A-Z][A-Z'’.-]+){0,3}(?:,\s[A-Z][\w.'’]+"
    r"(?:\s[A-Z][\w.'’]+){0,2})?)\s(?:[–—]|--?)\s(?=[A-Z\"“])"
)
_NEWS_SERVICE = Lazy(r"[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){0,4}|[A-Z]{2,10}")

_FINAL_CREDIT = Lazy(rf"(?:\s|^)(?:[-–—]{{1,2}}\s?|\()(?P<list>{_LIST})\)?\.?\s*\Z")
_SOURCE_LINE = Lazy(
    r"\(?(?i:(?:news\s)?(?:sources?|via|credit|from|agenc(?:y|ies)))\s?[:–—-]\s?"
    r"(?P<list>[^\n]{2,80}?)\)?\.?\s*\Z"
)
_INPUTS = Lazy(
    r"\(?(?i:with|additional)\s(?i:inputs?|files?|reporting|material|information)\s(?i:from|by)\s"
    rf"(?P<list>{_LIST})"
)
_COPYRIGHT = Lazy(
    rf"(?:(?i:copyright)|©|\((?i:c)\))\s*(?:©\s*)?(?:\d{{4}}\s)?(?:[Tt]he\s)?(?P<list>{_AGENCY})"
)
_NAME = r"[^\W\d_a-z][\w'’.-]*"
_PERSON = rf"{_NAME}(?:\s(?:(?:de|da|di|du|van|von|der|den|al|el|bin|la|le)\s)?{_NAME}){{1,3}}"
_PEOPLE = rf"{_PERSON}(?:(?:,\s(?:and\s)?|\s(?:and|&)\s){_PERSON}){{0,5}}"
_BYLINE = Lazy(
    rf"(?:By|BY|by|Words:|Words by|Written by|Report by|From)\s+(?P<people>{_PEOPLE})"
    rf"(?=\s*(?:\Z|[,|•·(/–—-]|in\s[A-Z]|for\s|at\s[A-Z]|Published|Updated|\d))"
)
_NAME_IN_PLACE = Lazy(rf"(?P<people>{_PEOPLE})\sin\s{publication.PLACE}\Z")
_CONTRIBUTED = Lazy(
    rf"(?:(?P<agency>{_AGENCY})(?:['’]s)?\s)?(?:[a-z]+\s){{0,3}}?"
    rf"(?:writers?|journalists?|reporters?|correspondents?|staff|producers?)?,?\s?"
    rf"(?P<people>{_PERSON}(?:(?:\sin\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?)?"
    rf"(?:,\s(?:and\s)?|;\s|\sand\s){_PERSON}){{0,5}})"
    rf"[^.\n]{{0,80}}?\scontributed\b"
)
_REPORTING = Lazy(
    r"\(?(?i:(?:additional\s|further\s)?reporting|edited|editing|written|writing|compiled)"
    rf"\s(?i:by):?\s(?P<people>{_PEOPLE})"
)
_DASH = compiled(r"\s[–—-]{1,2}\s")
_ONE_PERSON = Lazy(_PERSON)
_PICTURED = frozenset("photo image picture video file handout graphic map getty".split())
_PHOTO = Lazy(rf"\b(?:{'|'.join(sorted(_PICTURED))})\b", re.IGNORECASE)

# Words without which a pattern cannot match: looking for them costs next to nothing.
_BYLINE_LEADS = ("By", "BY", "by", "Words", "Written by", "Report by", "From")
_SOURCE_LEADS = ("news", "source", "via", "credit", "from", "agenc")
_INPUT_LEADS = ("input", "file", "reporting", "material", "information")
_COPYRIGHT_LEADS = ("copyright", "©", "(c)")
_REPORTING_LEADS = ("reporting", "edit", "writ", "compiled")

_LINE = 240
_LONGEST_AGENCY = max(map(len, AGENCIES))


def extract(document: Document) -> Iterator[Metadata]:
    """All that the report says of itself, in text order."""
    found = list(_all(document))
    found.sort(key=lambda record: (record.span.start, -record.span.end, record.name))
    seen: set[tuple[str, int]] = set()
    for record in found:
        key = (record.name, record.span.start if record.name != "credit" else -1)
        if key not in seen:
            seen.add(key)
            yield record


def _all(document: Document) -> Iterator[Metadata]:
    blocks = [
        block for block in document.blocks if block.end > block.start and block.role != "furniture"
    ]
    published = {item.span.start: item for item in publication.statements(document)}
    yield from _headline(document, blocks, set(published))
    yield from _given(document)
    for item in published.values():
        exact = item.complete(document.report.published)
        value = exact.isoformat() if exact else document.text[item.span.start : item.span.end]
        name: Name = "updated" if item.source == "updated" else "published"
        yield _made(document, name, item.span.start, item.span.end, value)
    for index, block in enumerate(blocks[:10]):
        yield from _top_line(document, block, index)
        if block.end - block.start > _LINE:
            break
    for block in dict.fromkeys((*blocks[-5:], *(b for b in blocks if b.role == "credit"))):
        yield from _end_line(document, block, last=block is blocks[-1])


def _made(document: Document, name: Name, start: int, end: int, value: str) -> Metadata:
    return Metadata(
        report=document.report.id,
        span=Span(start=start, end=end),
        raw=document.text[start:end],
        sentence=document.sentence_at(start),
        name=name,
        value=value,
    )


# ---- the head of a report ----------------------------------------------------------------------


def _headline(document: Document, blocks: list[Block], dated: set[int]) -> Iterator[Metadata]:
    for block in blocks:
        if block.role == "headline":
            words = " ".join(document.text[block.start : block.end].split())
            yield _made(document, "headline", block.start, block.end, words)
            return
    for index, block in enumerate(blocks[:3]):
        if any(block.start <= start < block.end for start in dated):
            continue
        if _looks_like_headline(document, block) and any(
            later.end - later.start > 120 for later in blocks[index + 1 : index + 9]
        ):
            words = document.text[block.start : block.end]
            yield _made(document, "headline", block.start, block.end, " ".join(words.split()))
        return


def _looks_like_headline(document: Document, block: Block) -> bool:
    line = document.text[block.start : min(block.end, block.start + 160)]
    return (
        block.role in ("paragraph", "heading")
        and 8 <= block.end - block.start <= 140
        and line[-1] not in ".:;,"
        and line[0] not in "(["
        and not (line.startswith(_BYLINE_LEADS) and _BYLINE.match(line))
        and not _PHOTO.match(line)
    )


def _is_pictured(low: str) -> bool:
    """Whether a line in lower case speaks of a picture."""
    return any(word in low for word in _PICTURED) and _PHOTO.search(low) is not None


_FIELDS: dict[str, Name] = {"headline": "headline", "title": "headline", "byline": "byline"}
_FIELDS |= {"by": "byline", "author": "byline", "credit": "credit", "creditline": "credit"}
_FIELDS |= {"credit_line": "credit", "source": "credit", "located": "dateline"}


def _given(document: Document) -> Iterator[Metadata]:
    """What the file's format states and the text repeats, word for word."""
    for field, value in document.report.given:
        name = _FIELDS.get(field)
        if name is None or len(value.strip()) < 3:
            continue
        start = document.text.find(value.strip())
        if start >= 0:
            end = start + len(value.strip())
            yield _made(document, name, start, end, value.strip())
            if name == "credit":
                yield from _origins(document, start, end)


def _top_line(document: Document, block: Block, index: int) -> Iterator[Metadata]:
    text = document.text
    line = text[block.start : min(block.end, block.start + _LINE)]
    short = block.end - block.start <= _LINE
    match = publication.dateline(line)
    dated = match is not None and publication.likely_dateline(match)
    if not dated:
        match = _UNDATED_LINE.match(line) if "(" in line else None
        if match is not None and not (
            _origin(match["agency"]) or match["place"].split(",")[0].isupper()
        ):
            match = None
    if match is None:
        whole = not short or line.endswith(".")
        match = _BARE_LINE.match(line) if whole and _DASH.search(line) else None
    if match is not None:
        parts = match.groupdict()
        if parts["place"]:
            start = block.start + match.start("place")
            end = block.start + match.end("place")
            yield _made(document, "dateline", start, end, text[start:end])
        agency = parts.get("agency")
        if agency and (_origin(agency) or _NEWS_SERVICE.fullmatch(agency.strip())):
            start = block.start + match.start("agency")
            end = block.start + match.end("agency")
            if _origin(agency):
                yield from _origins(document, start, end)
            else:
                yield _made(document, "origin", start, end, agency.strip())
        return
    if not short or _is_pictured(line.lower()):
        return
    byline = _byline(line)
    if byline is not None and (
        byline.start() == 0
        or line[byline.start() - 2 : byline.start()].strip() in ("|", "•", "·", "-", "–", "—")
    ):
        yield from _people(document, "byline", block.start, byline)
        yield from _origins(document, block.start + byline.start("people"), block.end)
    elif block.role == "notice" or (index in (1, 2) and len(line) < 48):
        named = _NAME_IN_PLACE.fullmatch(line) if "in" in line.split() else None
        if named is not None:
            yield from _people(document, "byline", block.start, named)


def _byline(line: str) -> re.Match[str] | None:
    """The line's byline; the one that opens it where there are two."""
    if not any(lead in line for lead in _BYLINE_LEADS):
        return None
    return _BYLINE.match(line) or _BYLINE.search(line)


def _people(
    document: Document, name: Name, offset: int, match: re.Match[str]
) -> Iterator[Metadata]:
    for person in _ONE_PERSON.finditer(match["people"]):
        if _AGENCY_NAME.fullmatch(person[0]):
            continue
        start = offset + match.start("people") + person.start()
        words = person[0].removesuffix(".")
        value = words.title() if words.isupper() else words
        yield _made(document, name, start, start + len(words), value)


# ---- its end -----------------------------------------------------------------------------------


def _end_line(document: Document, block: Block, *, last: bool) -> Iterator[Metadata]:
    text = document.text
    # Only the tail of a paragraph can be a credit, and a whole line only where it is short.
    start = max(block.start, block.end - 400)
    line = text[start : block.end]
    short = block.end - block.start <= _LINE
    low = line.lower()
    caption = block.role == "caption" or (short and _is_pictured(low))
    marked = any(mark in line for mark in "-–—(")
    if last and not caption and marked and (match := _FINAL_CREDIT.search(line)):
        yield _made(
            document,
            "credit",
            start + match.start("list"),
            start + match.end("list"),
            match["list"],
        )
        yield from _origins(document, start + match.start("list"), start + match.end("list"))
    if short and not caption:
        if (
            low.lstrip("(").startswith(_SOURCE_LEADS)
            and (match := _SOURCE_LINE.fullmatch(line))
            and not match["list"].endswith(".")
        ):
            begin, end = start + match.start("list"), start + match.end("list")
            yield _made(document, "credit", start, start + len(line.rstrip()), match["list"])
            origins = list(_origins(document, begin, end))
            yield from origins
            if not origins and _NEWS_SERVICE.fullmatch(match["list"]):
                yield _made(document, "origin", begin, end, match["list"])
        elif len(bare := line.strip("-–—() .")) <= _LONGEST_AGENCY and _AGENCY_NAME.fullmatch(bare):
            yield _made(document, "credit", start, start + len(line.rstrip()), bare)
            yield from _origins(document, start, block.end)
    for pattern, leads in ((_INPUTS, _INPUT_LEADS), (_COPYRIGHT, _COPYRIGHT_LEADS)):
        if not caption and any(lead in low for lead in leads) and (match := pattern.search(line)):
            yield from _origins(document, start + match.start("list"), start + match.end("list"))
    yield from _contributors(document, start, line)


def _contributors(document: Document, start: int, line: str) -> Iterator[Metadata]:
    match = _CONTRIBUTED.search(line) if "contributed" in line else None
    if match is not None:
        yield from _people(document, "contributor", start, match)
        if match["agency"]:
            yield from _origins(
                document, start + match.start("agency"), start + match.end("agency")
            )
    if any(lead in line.lower() for lead in _REPORTING_LEADS):
        for credit in _REPORTING.finditer(line):
            yield from _people(document, "contributor", start, credit)


def _origin(words: str) -> str | None:
    found = _AGENCY_NAME.search(words)
    return AGENCIES[found[0].lower()] if found else None


def _origins(document: Document, start: int, end: int) -> Iterator[Metadata]:
    for match in _AGENCY_NAME.finditer(document.text, start, end):
        yield _made(document, "origin", match.start(), match.end(), AGENCIES[match[0].lower()])
