"""Whether an act came before or after an event: "was switched off ahead of the explosion".

Only acts and events of a few sorts are read, of each of which a story seldom has two: a thing is
switched off, a gate opened, people are evacuated or warned; there is a blast, a flood or a vote.
What is before one event is often after another, so that both sorts must be the same.
"""

from __future__ import annotations

from typing import Final

from copydesk.model import Span
from copydesk.text import quotations
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.outcomes import Outcome

_BEFORE: Final = frozenset({"before", "ahead", "prior"})
_AFTER: Final = frozenset({"after", "following"})
_EVENTS: Final = {
    word: words.split()[0]
    for words in (
        "explosion blast detonation explosions blasts",
        "crash collision accident impact wreck",
        "earthquake quake tremor",
        "fire blaze",
        "flood flooding floods deluge",
        "landslide mudslide avalanche rockfall",
        "collapse cave-in",
        "derailment",
        "attack assault raid ambush shooting",
        "eruption",
        "vote ballot election referendum",
        "takeoff take-off departure",
        "landing touchdown",
        "sinking capsize capsizing",
        "outbreak",
        "hearing trial verdict",
        "leak spill",
    )
    for word in words.split()
}
"""Event to the first word for it."""
_EVENT: Final = Lazy(
    r"(?:\s(?:of|to))?\s(?:the|last\s\w+['’]s|\w+day['’]s)\s(?:[a-z]+\s)?(?P<event>"
    + "|".join(sorted(_EVENTS, key=len, reverse=True))
    + r")\b(?!['’-])"
)
_ACTS: Final = {
    "off": r"(?:(?:switch|turn|shut|power|take)(?:ed|n)?|shut|put|been)\s(?:off|down)\b|disabled\b"
    r"|disconnected\b|deactivated\b",
    "on": r"(?:switched|turned|put)\s(?:back\s)?on\b|restarted\b|reactivated\b",
    "opened": r"opened\b",
    "closed": r"closed\b|sealed\b",
    "evacuated": r"evacuated\b|cleared\b",
    "warned": r"warned\b|alerted\b|warning\s(?:was\s)?(?:issued|given|sounded)\b"
    r"|alarm\s(?:had\s|was\s)?(?:sounded|rang|rung|raised)\b",
    "resigned": r"resigned\b|quit\b|stepped\sdown\b",
    "repaired": r"repaired\b|mended\b|fixed\b",
    "inspected": r"inspected\b|checked\b",
}
"""Sort of act to the words for it."""
_ACT: Final = Lazy(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _ACTS.items()) + r")"
    r"(?P<rest>(?:\s[\w'’-]+){0,6})\s\Z"
)
_LEFT_OPEN: Final = Lazy(
    r"\b(?:not|n't|never|no|nobody|if|whether|should|could|would|might|may|must|before|after|until"
    r"|while)\b"
)
_CLAUSE: Final = Lazy(r"[,;:()—–]|\b(?:and|but)\b")
_NEAR: Final = 90


def find(document: Document) -> list[Outcome]:
    """The acts of a report that came before or after an event, in text order."""
    return document.once(_find)


def _find(document: Document) -> list[Outcome]:
    quoted = quotations.find(document)
    found: list[Outcome] = []
    for start, word in document.words.only(_BEFORE | _AFTER):
        if document.is_furniture(start) or quotations.at(quoted, start) is not None:
            continue
        outcome = _read(document, start, word)
        if outcome is not None:
            found.append(outcome)
    told = {(each.mark, each.positive) for each in found}
    return [each for each in found if (each.mark, not each.positive) not in told]


def _read(document: Document, start: int, word: str) -> Outcome | None:
    lower, sentence = document.lower, document.sentence_at(start)
    event = _EVENT.match(lower, start + len(word), min(sentence.end, start + _NEAR))
    if event is None:
        return None
    first = max(sentence.start, start - _NEAR)
    act = _ACT.search(lower, first, start)
    if act is None:
        return None
    clause = _CLAUSE.pattern.split(lower[first:start])[-1]
    if _LEFT_OPEN.search(clause):
        return None
    before = word in _BEFORE
    sort = next(name for name in _ACTS if act[name])
    return Outcome(
        Span(start=start, end=start + len(word)),
        "before or after",
        before,
        "before" if before else "after",
        mark=f"{sort} {_EVENTS[event['event']]}",
        shown=Span(start=act.start(), end=event.end()),
    )
