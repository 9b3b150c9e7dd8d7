"""How many have died, and reports that tell of no death at all.

Reports choose which figures they tell. But where all others count the dead, a report in which
nobody dies leaves out more than a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.kinds.base import Story
from copydesk.model import Amount, Record
from copydesk.regexes import compiled
from copydesk.text.concepts import concept

_DEATH = concept("dead")
_OF_DEATH = frozenset(
    """bodies body burial buried corpse corpses drowned funeral funerals grave graves grief mourn
    mourned mourners mourning murder murdered murders remains survivor survivors victim
    victims""".split()
)
"""Words that tell of a death without a figure."""
_WORD = compiled(r"[a-z]+")
_BORDER = compiled(r"[.,;:!?()\n–—\d]|\b(?:and|but|while|when|as|after)\b")
_NEAR = 80
"""Characters beside a figure within which its own clause is looked for."""


def counts_the_dead(records: Sequence[Record], story: Story) -> bool:
    """Do most of the statements of a fact say, in their own clause, that so many died?"""
    told = sum(_is_of_the_dead(record, story) for record in records)
    return told * 2 > len(records)


def without_a_death(story: Story) -> frozenset[str]:
    """The story's reports that have no word of death."""
    return frozenset(
        report
        for report in story.reports
        if not any(
            word in _OF_DEATH or _tells(word)
            for word in set(_WORD.findall(story.texts.get(report, "").lower()))
        )
    )


def _is_of_the_dead(record: Record, story: Story) -> bool:
    if not isinstance(record, Amount) or record.measure.dimension not in ("count", "number"):
        return False
    text = story.texts.get(record.report, "")
    before = text[max(0, record.span.start - _NEAR) : record.span.start].lower()
    after = text[record.span.end : record.span.end + _NEAR].lower()
    left, right = _BORDER.split(before)[-1], _BORDER.split(after, maxsplit=1)[0]
    return any(_tells(word) for word in _WORD.findall(f"{left} {record.raw.lower()} {right}"))


def _tells(word: str) -> bool:
    """Is it a word of death? Parties claim seats, too."""
    return concept(word) == _DEATH and word != "claimed"
