"""Signs that two figures which contradict each other are said of one thing.

What stands around two figures makes it more or less likely. Where every other report agrees on one
of the two, a single sure sign is enough: the same phrase, or the same figures in the same company.
"""

from __future__ import annotations

from typing import Final

from copydesk.align.context import Context, Contexts
from copydesk.align.evidence import COUNTED
from copydesk.model import Amount

_MANY_OF_A_KIND: Final = COUNTED | {"share", "money"}
"""Buckets of which a report has several figures in one phrase, or in the same company."""
_NO_PHRASE: Final = frozenset("a an the of and or about around some nearly almost over".split())
"""Words before a figure that say nothing of what it is of."""
_RARE: Final = 0.3
"""How rare a figure must be to be no chance company: two digits or more."""
_COMPANY: Final = 2
"""Figures beside one that stand beside the other, too."""


def is_sure(contexts: Contexts, a: int, b: int) -> bool:
    """Does a sign make it sure that two measures, of time or length or mass, are of one thing?"""
    x, y = contexts.of[a], contexts.of[b]
    one, other = x.record, y.record
    if not (isinstance(one, Amount) and isinstance(other, Amount)):
        return False
    if x.bucket in _MANY_OF_A_KIND or one.measure.unit != other.measure.unit:
        return False
    return _in_one_phrase(contexts, x, y) or _in_one_company(contexts, a, b)


def _in_one_phrase(contexts: Contexts, x: Context, y: Context) -> bool:
    """ "After 14 hours of talks" and "after four hours of talks"."""
    if not x.noun or x.noun != y.noun:
        return False
    before = _word_before(contexts, x)
    return before.isalpha() and before not in _NO_PHRASE and before == _word_before(contexts, y)


def _word_before(contexts: Contexts, context: Context) -> str:
    sentence = contexts.sentence_of(context.record)
    first = sentence.within(context.record.span)[0]
    return sentence.words[first - 1].lower if first else ""


def _in_one_company(contexts: Contexts, a: int, b: int) -> bool:
    """ "To check 312 engines of 26 airlines within 60 days" and "26 airlines have 312 engines to
    check. They have 90 days for it."

    Lists share most of their figures: each of the two must be the only one of its kind.
    """
    of, same = contexts.of, contexts.relations.same
    here, there = _company(contexts, a), _company(contexts, b)
    if any(of[other].bucket == of[a].bucket for other in here + there):
        return False
    rare = [other for other in there if of[other].rare >= _RARE]
    shared = [mine for mine in here if any(same(mine, yours) for yours in rare)]
    return len({frozenset(of[index].written) for index in shared}) >= _COMPANY


def _company(contexts: Contexts, index: int) -> list[int]:
    """The other figures of its sentence and of the one before."""
    context = contexts.of[index]
    before = contexts.before(context)
    members = context.passage.members + (before.members if before is not None else [])
    return [
        other
        for other in members
        if other != index and isinstance(contexts.of[other].record, Amount)
    ]
