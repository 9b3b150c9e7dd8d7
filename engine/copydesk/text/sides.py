"""Sides and directions that a report gives: the east bank, the left engine, riding west.

Only common words count. "West Bank" and "South Korea" are names, "northeast" is a direction of its
own, and a ship that "left" a port has no side.
"""

from __future__ import annotations

from typing import Final

from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome
from copydesk.text.spelling import word_set

_ENDINGS: Final = ("", "ern", "erly", "ward", "wards", "bound")
_SIDES: Final = {
    name + ending: (sense, pole, name)
    for sense, names in (("east or west", ("west", "east")), ("north or south", ("south", "north")))
    for pole, name in enumerate(names)
    for ending in _ENDINGS
} | {
    name: (f"{one} or {other}", pole, name)
    for one, other in (("left", "right"), ("port", "starboard"), ("inbound", "outbound"))
    for pole, name in enumerate((one, other))
}
"""Word to its sense, which of the two it is, and what that one is called."""
_SIDED: Final = word_set(
    """engine engines wing wings side sides leg legs arm arms hand hands knee ankle foot feet
    shoulder eye eyes ear ears lung kidney hip wrist elbow thigh calf cheek lane bank flank
    rear front rail wheel wheels door doors track turbine propeller rudder motor window mirror
    bow beam quarter stern propellers headlight tyre tire gear
    float lobe breast ovary temple jaw back midfield powerplant"""
)
"""What has a left and a right one."""
_HAND: Final = "-hand"
_SEEN_FROM_HERE: Final = Lazy(
    r"[A-Z][\w'’-]*,[ \u00a0](?:[a-z]+[ \u00a0]){0,2}[\d.,]+[ \u00a0]?[a-z]+"
    r"(?:[ \u00a0]\([^()\n]{1,30}\))?(?:[ \u00a0](?:to|away|off|further|farther|the))*[ \u00a0]\Z"
)
"""Of "Harle, 46 km to the south" the south is Harle's, and others may say it is north of Harle."""
_FROM_THERE: Final = Lazy(
    r"\b(?:\d[\d.,]*|[a-z]+)(?:\s|-)(?:k?ms?|kilomet(?:er|re)s?|met(?:er|re)s?|miles?"
    r"|yards?|feet|ft|leagues?|blocks?)"
    r"(?:\s\([^()\n]{1,30}\))?(?:\s(?:away|off|out|further|farther))?\sto\sthe\s\Z"
)
""" "The island was four miles to the south" tells where the island is, seen from something else."""
_MOVED: Final = Lazy(
    r"\b(?:mov|shift|push|drift|march|r[io]d|sail|flew|fl[iy]|ran|run|dr[io]v|walk|advanc|exten"
    r"|re-?rout"
    r"|divert|relocat|spread|swept|travel|carr|head|went|go|swam|row|retreat|dragg|blow|blew|turn"
    r"|displac|continu|stretch|reach|fled)[a-z]*\s(?:[a-z]+\s){0,3}\Z"
)
"""What is moved four miles to the south is seen from where it was."""
_THERE: Final = ("seen from something else",)
"""Only what is told in this way, too, is told of the same."""
_NEAR: Final = 70
_OVER: Final = Lazy(r"\s(?:over|across|into|along|through|towards?|past|beside|on\sto|onto)\b")
_SIDE_OF: Final = Lazy(
    r"(?:-hand)?\s(?!(?:of|from|to|in|on|at|by|and|or|before|after|with|where|when|while|as|but"
    r"|for|than|under|near|since|until|out|off|away|again|early|late|yesterday|today)\b)[a-z]"
)
_FRAME: Final = 20


def find(document: Document) -> list[Outcome]:
    """The sides and directions of a report, in text order."""
    return document.once(_find)


def _find(document: Document) -> list[Outcome]:
    quoted = quotations.find(document)
    found: list[Outcome] = []
    for start, word in document.words.only(_SIDES.keys()):
        sense, pole, label = _SIDES[word]
        span = Span(start=start, end=start + len(word))
        if label in ("left", "right", "port"):
            told = _has_hands(document, span)
        else:
            told = _is_plain(document, span)
        if told and not document.is_furniture(start) and quotations.at(quoted, start) is None:
            form, frame = _form(document.lower, span.end)
            parts = _THERE if _is_from_there(document.lower, span) else ()
            found.append(Outcome(span, sense, bool(pole), label, parts, form=form, frame=frame))
    return found


def _form(lower: str, end: int) -> tuple[str, int]:
    """Is it a side of what is named behind it, or a way that leads somewhere, and how far do the
    words reach of which it is one?"""
    if _OVER.match(lower, end):
        return "way", 0
    return ("side" if _SIDE_OF.match(lower, end) else "way"), _FRAME


def _is_plain(document: Document, span: Span) -> bool:
    """Is it a word of its own, and no part of a name?"""
    beside = document.text[span.start - 1 : span.start] + document.text[span.end : span.end + 1]
    if "-" in beside or not document.text[span.start].islower():
        return False
    if document.lower.startswith((" of", " from"), span.end):
        return True
    return not _SEEN_FROM_HERE.search(document.text, max(0, span.start - _NEAR), span.start)


def _is_from_there(lower: str, span: Span) -> bool:
    """Is it where something lies from something else that is not named behind it?"""
    if lower.startswith((" of", " from"), span.end):
        return False
    low = max(0, span.start - _NEAR)
    found = _FROM_THERE.search(lower, low, span.start)
    return found is not None and _MOVED.search(lower, low, found.start()) is None


def _has_hands(document: Document, span: Span) -> bool:
    """Is a thing of which there is a left and a right one named behind the word?"""
    behind = document.lower[span.end : span.end + 24].removeprefix(_HAND).split()
    return bool(behind) and behind[0].strip(".,;:)") in _SIDED
