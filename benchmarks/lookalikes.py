"""Events that look like others and are none of them, made from real ones.

*Twins* have another event's wording with names and figures of their own, as what is written from a
template has. *Namesakes* have another event's names, and words and figures of their own, as what
else a mayor did that week. What is a name is told by its capital, as far as nobody writes it
without one.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from copydesk.model import Report
from copydesk.text.concepts import STOPWORDS
from copydesk.text.name_lexicon import common_words

Events = Mapping[str, Sequence[Report]]

_WORD: Final = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CALENDAR: Final = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_SYLLABLES: Final = "ba ke li mo nu ra se ti vo zu dra fen gol hir jas kel lom mir nor pel".split()


def twins(events: Events, seed: str, *, names: float, figures: float) -> dict[str, list[Report]]:
    """An event like each one, which has these shares of its names and figures, and else its own."""
    return {f"{event} {seed}": _twin(reports, event + seed, names, figures)
            for event, reports in events.items()}  # fmt: skip


def _twin(reports: Sequence[Report], seed: str, names: float, figures: float) -> list[Report]:
    pick = random.Random(seed)
    known = set(_names(reports))
    instead: dict[str, str] = {}

    def other(word: str) -> str:
        key = word.casefold()
        if key in known and word[0].isupper():
            if key not in instead:
                instead[key] = key if pick.random() < names else _made_up(pick)
        elif word[0].isdigit() and len(word) > 1 and not _YEAR.fullmatch(word):
            if key not in instead:
                instead[key] = word if pick.random() < figures else _digits(word, pick)
        else:
            return word
        return instead[key]

    return [_rewritten(report, other, report.published) for report in reports]


def namesakes(events: Events, share: float) -> dict[str, list[Report]]:
    """For each event the next one, told with this share of the first one's names, on its days."""
    every = list(events)
    made = {}
    for event, following in zip(every, every[1:] + every[:1], strict=True):
        pick = random.Random(event)
        theirs, ours = _names(events[following]), _names(events[event])
        instead = {name: _made_up(pick) for name in theirs}
        instead |= {a: b for a, b in zip(theirs, ours, strict=False) if pick.random() < share}

        def other(word: str, instead: Mapping[str, str] = instead) -> str:
            return instead.get(word.casefold(), word) if word[0].isupper() else word

        day = events[event][0].published
        made[f"{following} as {event}"] = [
            _rewritten(report, other, day) for report in events[following]
        ]
    return made


def _names(reports: Sequence[Report]) -> list[str]:
    """What is named in reports, the most frequent first."""
    words = [word for report in reports for word in _WORD.findall(report.text)]
    lower = {word for word in words if word[0].islower()} | common_words() | STOPWORDS | _CALENDAR
    found = Counter(word.casefold() for word in words if word[0].isupper() and len(word) > 2)
    return sorted(found.keys() - lower, key=lambda name: (-found[name], name))


def _made_up(pick: random.Random) -> str:
    return "".join(pick.choice(_SYLLABLES) for _ in range(3))


def _digits(figure: str, pick: random.Random) -> str:
    return "".join(pick.choice("123456789") if sign.isdigit() else sign for sign in figure)


def _rewritten(report: Report, other: Callable[[str], str], published: date | None) -> Report:
    def put(match: re.Match[str]) -> str:
        word = other(match[0])
        return (
            word.upper() if match[0].isupper() else word.title() if match[0][0].isupper() else word
        )

    text = _WORD.sub(put, report.text)
    return Report(
        id=report.id,
        path=report.path,
        story=report.story,
        text=text,
        source=text,
        published=published,
        published_by="given" if published else "unknown",
    )
