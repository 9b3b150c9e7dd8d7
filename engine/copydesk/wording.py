"""Two quotations held against each other: the same words, a part of them, or other words?

House style is not a difference: marks, case, dashes, "U.S." and "US", British and American
spelling, "don't" and "do not", figures in words. Nor is what a quotation leaves out openly, with an
ellipsis, or puts in openly, in brackets. What is left is a difference in the words themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from copydesk.text.alterations import Wording, altered, describe, turned_round
from copydesk.text.blocks_of_words import Block, Change, contents_of, is_open, quotes_less
from copydesk.text.said import Prepared, is_content, prepare
from copydesk.text.spelling import word_set
from copydesk.text.statements import Statement

__all__ = ["Wording", "compare", "compare_statements", "cut_off", "describe", "echo"]

_KNOWN_AGAIN = 4
"""Words from which on a sentence of one speaker is known again by all of them but one."""
_ALL_BUT_ONE = 0.74
_SEQUENCE = 0.6
"""Share of words in the same order above which two quotations are one, altered."""
_CONTENT = 0.5
"""Share of words with a meaning of their own that must be common as well."""
_BAG = 0.66
"""Share of words with a meaning of their own in common, in any order, for a reordered version."""
_BAG_WORDS = 5
_SHORT = 4
"""Words up to which a quotation is a phrase, in which a single other word may be all."""
_LONG_RUN = 5
"""Words in common from which on a sentence is known again, where most words are common."""
_MOST = 0.74
_VERY_LONG_RUN = 6
"""The same where next to none of the words has a meaning of its own."""
_NEARLY_ALL = 0.84
_OVERLAP = 5
"""Words that two quotations must share where each goes on where the other stops."""


@lru_cache(maxsize=16384)
def compare(
    a: str | tuple[str, ...], b: str | tuple[str, ...], *, same_speaker: bool | None = None
) -> Wording:
    """Hold two quotations against each other, each in one piece or in parts.

    Symmetric but for the order within each change. "different" when they are not the same words
    at all; cheap then, so that all pairs of a story may be compared. With ``same_speaker`` a short
    sentence is known again by all its words but one: nobody says it twice with one word changed.
    Where it is false, two others are named, who may well say a short sentence nearly alike.
    """
    first = prepare(a) if isinstance(a, str) else prepare(*a)
    second = prepare(b) if isinstance(b, str) else prepare(*b)
    if not first.keys or not second.keys:
        return Wording("different")
    if first.keys == second.keys:
        return Wording("identical", 1.0)
    if not (first.open or second.open):
        if len(first.keys) > len(second.keys):
            contained = _contains(first.keys, second.keys)
        else:
            contained = _contains(second.keys, first.keys)
        if contained:
            return Wording("excerpt", 1.0)
    if len(first.keys) == len(second.keys) and (turned := turned_round(first, second)):
        return turned
    shared = _common(first.content, second.content)
    least = min(first.content.total(), second.content.total())
    short = max(len(first.keys), len(second.keys)) <= _SHORT
    few = shared < 2 and not (short and shared) and not (shared and shared >= least)
    if few and not (shared and _much_alike(first.keys, second.keys)):
        return Wording("different")
    if shared * 10 < least * 3:
        return Wording("different")
    return _aligned(first, second, shared, same_speaker=same_speaker)


def compare_statements(a: Statement, b: Statement) -> Wording:
    """Hold two statements against each other, whole; where one of the two is split and they are
    not the same words, by their parts."""
    same = a.shares_speaker(b)
    found = compare(a.texts, b.texts, same_speaker=same)
    if found.relation in {"identical", "excerpt", "altered"} or len(a.parts) == len(b.parts) == 1:
        return found
    if len(a.parts) > 1 and len(b.parts) > 1:
        return found
    pieces = [
        one
        for left in a.texts
        for right in b.texts
        if (one := compare(left, right, same_speaker=same)).relation != "different"
    ]
    return max(pieces, key=lambda one: (one.relation != "altered", one.similarity), default=found)


def _much_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Three words in four of a short sentence made mostly of small words, in the other one too."""
    least = min(len(a), len(b))
    if least > 12:
        return False
    common = _common(Counter(a), Counter(b))
    if max(len(a), len(b)) > 12:
        return least > _LONG_RUN and 4 * common >= 3 * least
    return 8 * common >= 3 * (len(a) + len(b))


def _common(a: Counter[str], b: Counter[str]) -> int:
    """How many words two counts share; ``a & b`` makes a third, and is slow."""
    return sum(min(a[word], b[word]) for word in a.keys() & b.keys())


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    head, size = short[0], len(short)
    return any(
        long[place] == head and long[place : place + size] == short
        for place in range(len(long) - size + 1)
    )


_DENIERS = word_set("not never no neither nor hardly scarcely barely nothing nobody")


def cut_off(long: str, short: str) -> str:
    """The "not" right before a part of a quotation, where the part leaves it out; else "".

    The part must say something by itself, and the whole must not have it elsewhere without a
    "not".
    """
    whole, part = prepare(long), prepare(short)
    size = len(part.keys)
    if size < 2 or whole.open or part.open or not any(is_content(key) for key in part.keys):
        return ""
    if not _DENIERS.isdisjoint(part.keys[:1]):
        return ""
    places = [
        place
        for place in range(len(whole.keys) - size + 1)
        if whole.keys[place : place + size] == part.keys
    ]
    if not places or not all(place and whole.keys[place - 1] in _DENIERS for place in places):
        return ""
    return whole.tokens[places[0] - 1].text


_MODALS = {"would": "will", "could": "can", "should": "shall", "was": "is", "were": "are"}
"""Reported speech shifts these back."""


def echo(before: str, fragment: str, quotation: str) -> Wording:
    """Hold a few quoted words against a longer quotation that has them in another wording.

    ``before`` is the sentence up to the fragment: it shows that the two say the same thing,
    as in *they would be the "last resort"* against *"We will be the final resort."* Always
    ``weak``; "different" where the words before don't agree or no single word differs.
    """
    short, long, lead = prepare(fragment), prepare(quotation), prepare(before[-200:])
    size = len(short.keys)
    if not 2 <= size <= _SHORT or len(long.keys) <= size + 2 or short.open or long.open:
        return Wording("different")
    context = [_MODALS.get(key, key) for key in lead.keys[-4:]]
    for place in range(3, len(long.keys) - size + 1):
        window = long.keys[place : place + size]
        if window[-1] != short.keys[-1] or not is_content(window[-1]):
            continue
        apart = [index for index in range(size) if window[index] != short.keys[index]]
        if len(apart) != 1 or not all(is_content(keys[apart[0]]) for keys in (window, short.keys)):
            continue
        ahead = [_MODALS.get(key, key) for key in long.keys[max(0, place - 4) : place]]
        alike = [
            one
            for one, other in zip(reversed(context), reversed(ahead), strict=False)
            if one == other
        ]
        if len(alike) >= 3 and any(is_content(key) for key in alike):
            index = apart[0]
            change = Change("replace", short.tokens[index].text, long.tokens[place + index].text)
            share = (size - 1) / size
            return Wording("altered", round(share, 4), (change,), content_changed=1, weak=True)
    return Wording("different")


def _aligned(
    first: Prepared, second: Prepared, shared: int, *, same_speaker: bool | None
) -> Wording:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, first.keys, second.keys, autojunk=False)
    blocks = [Block(*block) for block in matcher.get_opcodes()]
    left, right = 0, 0
    while blocks and quotes_less(blocks[0], first, second):
        left += 1
        blocks = blocks[1:]
    while blocks and quotes_less(blocks[-1], first, second):
        right += 1
        blocks = blocks[:-1]
    if not blocks:
        return Wording("different")
    covered = [block for block in blocks if not is_open(block, first, second)]
    matched = sum(block.a2 - block.a1 for block in covered if block.operation == "equal")
    kept_a = sum(block.a2 - block.a1 for block in covered)
    kept_b = sum(block.b2 - block.b1 for block in covered)
    changed = [block for block in covered if block.operation != "equal"]
    similarity = 2 * matched / (kept_a + kept_b) if kept_a + kept_b else 0.0
    smaller = min(len(first.keys), len(second.keys))
    if not changed:
        partial = left + right > 0
        enough = matched >= smaller or matched >= _OVERLAP or first.open or second.open
        if not enough or (partial and matched * 2 < smaller and not (first.open or second.open)):
            return Wording("different", similarity)
        return Wording("excerpt" if partial or first.open or second.open else "identical", 1.0)
    common = sum(
        1
        for block in covered
        if block.operation == "equal"
        for key in first.keys[block.a1 : block.a2]
        if is_content(key)
    )
    contents = contents_of(covered, first, second)
    content_share = 2 * common / contents if contents else 0.0
    if same_speaker is False and matched < _VERY_LONG_RUN + 2:
        return Wording("different", similarity)
    least = _KNOWN_AGAIN + left + right
    if same_speaker and kept_a == kept_b >= least and left + right < 2:
        swapped = len(changed) == 1 and kept_a - matched == 1
        if swapped and similarity >= _ALL_BUT_ONE:
            return altered(changed, first, second, similarity, weak=False)
    known = matched >= _LONG_RUN and similarity >= _MOST
    short = max(len(first.keys), len(second.keys)) <= _SHORT
    if short:
        one = len(changed) == 1 and max(kept_a, kept_b) - matched <= 1 and common >= 1
        if not one or abs(kept_a - kept_b) > 1 or left + right:
            return Wording("different", similarity)
        return altered(changed, first, second, similarity, weak=True)
    whole = matched * 2 >= smaller
    if similarity >= _SEQUENCE and content_share >= _CONTENT and common >= 2 and whole:
        return altered(changed, first, second, similarity, weak=common < 3 and not known)
    run = _VERY_LONG_RUN if same_speaker else _VERY_LONG_RUN + 1
    if whole and matched >= run and similarity >= _NEARLY_ALL:
        return altered(changed, first, second, similarity, weak=False)
    if common == 1 and 4 * similarity >= 3 and whole:
        # Too little to know it again by, unless it says the opposite.
        found = altered(changed, first, second, similarity, weak=True)
        return found if found.sense_reversed else Wording("different", similarity)
    total = first.content.total() + second.content.total()
    bag = 2 * shared / total
    if bag >= _BAG and shared >= _BAG_WORDS:
        every = [Block(*block) for block in matcher.get_opcodes()]
        changed = [
            block
            for block in every
            if block.operation != "equal" and not is_open(block, first, second)
        ]
        return altered(changed, first, second, bag, weak=False, reordered=True)
    return Wording("different", similarity)
