"""What differs where two quotations are the same words, altered; and what that does to the sense.

Whether they are the same words at all is :mod:`copydesk.wording`'s to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from copydesk.text.blocks_of_words import Block, Change, exchanged, words_of
from copydesk.text.opposites import are_opposites
from copydesk.text.said import Prepared, is_content, stem
from copydesk.text.spelling import word_set

Relation = Literal["identical", "excerpt", "altered", "different"]


class Wording(NamedTuple):
    """How two quotations compare.

    ``similarity`` is from 0 to 1: the share of words which both have, in order (in any order where
    ``reordered``), outside what one of them does not quote at all.
    """

    relation: Relation
    similarity: float = 0.0
    changes: tuple[Change, ...] = ()
    sense_reversed: bool = False
    """A negation came or went, or a word became its opposite."""
    number_changed: bool = False
    content_changed: int = 0
    """Words with a meaning of their own that differ."""
    only_function_words: bool = False
    """Articles, prepositions and the like are all that differs."""
    reordered: bool = False
    """Much the same words in another order, as two translations have them."""
    weak: bool = False
    """So few words are shared that the two may have been said apart."""
    exchanged: bool = False
    """Two words stand in each other's place: "nearer to peace than to war", the other way round."""
    omitted: bool = False
    """One merely leaves out words in the middle, none that its sense hangs on."""
    reworded: bool = False
    """So many words are others that it is rather the same thing translated twice."""

    @property
    def minor(self) -> bool:
        """Whether nothing in it changes what was said, so far as words show it."""
        if self.sense_reversed or self.number_changed or self.exchanged:
            return self.reworded
        return self.weak or self.omitted or self.reworded or self.only_function_words


_REWORDED = 3
"""Words that must differ before a quotation counts as translated anew."""
_TURNED = 5
"""Words from which on two that changed places are a slip, and no other sentence."""

_NEGATIONS = word_set(
    """not no never nothing none nobody nowhere neither nor without hardly scarcely barely cannot
    unable fail failed fails refuse refused deny denied"""
)
_HEDGES = word_set(
    """only almost nearly mostly partly largely hardly barely probably possibly perhaps maybe
    allegedly reportedly sometimes rarely seldom"""
)
"""Words that change what a sentence claims when they are left out."""


def altered(
    changed: Sequence[Block],
    first: Prepared,
    second: Prepared,
    similarity: float,
    *,
    weak: bool,
    reordered: bool = False,
) -> Wording:
    """What the blocks of two quotations that are not equal change; ``similarity`` from 0 to 1."""
    changes: list[Change] = []
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    opposite = False
    for block in changed:
        before, after = first.keys[block.a1 : block.a2], second.keys[block.b1 : block.b2]
        gone.update(before)
        come.update(after)
        opposite = opposite or any(are_opposites(one, other) for one in before for other in after)
        operation: Literal["replace", "delete", "insert"] = (
            "delete" if not after else "insert" if not before else "replace"
        )
        changes.append(
            Change(
                operation,
                words_of(first.tokens[block.a1 : block.a2]),
                words_of(second.tokens[block.b1 : block.b2]),
            )
        )
    lost, new = _stemmed(gone - come, come - gone)
    content = max(
        sum(number for key, number in lost.items() if is_content(key)),
        sum(number for key, number in new.items() if is_content(key)),
    )
    negations = sum(number for key, number in lost.items() if key in _NEGATIONS) - sum(
        number for key, number in new.items() if key in _NEGATIONS
    )
    figures = [any(key[:1].isdigit() for key in side) for side in (lost, new)]
    # "It was the smoke", "it was not the fire": with another word, a "not" may keep the sense.
    restated = negations % 2 != 0 and any(
        _has_meaning(first.keys[block.a1 : block.a2])
        and _has_meaning(second.keys[block.b1 : block.b2])
        for block in changed
    )
    reversed_sense = not restated and (negations % 2 != 0 or (opposite and not reordered))
    number_changed = any(figures) and (all(figures) or bool(lost and new))
    contents = min(first.content.total(), second.content.total())
    left, right = changed[0], changed[-1]
    swapped = exchanged(first, second, left.a1, right.a2, left.b1, right.b2)
    one_sided = not (lost and new) and all(block.operation != "replace" for block in changed)
    hedged = not _HEDGES.isdisjoint((*lost, *new))
    return Wording(
        "altered",
        round(similarity, 4),
        swapped or tuple(changes),
        sense_reversed=reversed_sense,
        number_changed=number_changed,
        content_changed=content,
        only_function_words=content == 0 and not reversed_sense and not number_changed,
        reordered=reordered and not swapped,
        weak=weak,
        exchanged=bool(swapped),
        omitted=one_sided and not (reordered or swapped or hedged),
        reworded=not reordered
        and (
            (content >= _REWORDED and 5 * content > 2 * contents)
            or restated
            or (content <= 1 and len(changed) >= _REWORDED and not reversed_sense)
        ),
    )


def _has_meaning(keys: Sequence[str]) -> bool:
    """Whether words say something, and none of them denies it."""
    return any(is_content(key) for key in keys) and _NEGATIONS.isdisjoint(keys)


def turned_round(first: Prepared, second: Prepared) -> Wording | None:
    """Two quotations of which all words are the same but for two in each other's place."""
    a, b = first.keys, second.keys
    if dict(first.content) != dict(second.content):
        return None
    start, end = 0, len(a)
    while start < end and a[start] == b[start]:
        start += 1
    while end > start and a[end - 1] == b[end - 1]:
        end -= 1
    changes = exchanged(first, second, start, end, start, end)
    if not changes or len(a) < _TURNED:
        return None
    moved = sum(len(change.first.split()) for change in changes)
    share = max(0.0, 1 - moved / len(a))
    return Wording("altered", round(share, 4), changes, exchanged=True)


def _stemmed(gone: Counter[str], come: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What is in one only, "company" and "companies" counted as the same."""
    lost: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for source, target in ((gone, lost), (come, new)):
        for key, number in source.items():
            target[stem(key)] += number
    return lost - new, new - lost


def describe(wording: Wording) -> str:
    """The differences in a few words: ``detract from -> reduce; leaves out "not"``."""
    if wording.relation != "altered":
        return {
            "identical": "the same words",
            "excerpt": "part of the same words",
            "different": "other words",
        }[wording.relation]
    if wording.reordered:
        return "much the same words in another order"
    parts = [_told(change) for change in wording.changes[:4]]
    if len(wording.changes) > len(parts):
        parts.append("...")
    return "; ".join(parts)


def _told(change: Change) -> str:
    if not change.second:
        return f"leaves out “{change.first}”"
    return f"{change.first} -> {change.second}" if change.first else f"adds “{change.second}”"
