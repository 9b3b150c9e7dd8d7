"""What two quotations share and where they differ, as runs of words.

Not every difference is one in what was said: a quotation may begin later or end sooner, leave out
sentences, or say openly, with an ellipsis or in brackets, that something is missing or put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from copydesk.text.said import EDIT, GAP, Prepared, Token, is_content

_SHIFT = 4
"""Words that may open both what is left out and what follows it."""


_PLACES = 3
"""Words that may stand in each other's place together: "one coach", "eleven players"."""
_LONGEST_EXCHANGE = 40
"""Words between whose ends an exchange is looked for."""


class Change(NamedTuple):
    """One difference: what stands in the first quotation, and what in the second."""

    operation: Literal["replace", "delete", "insert"]
    first: str
    second: str


class Block(NamedTuple):
    """A run of words of the first quotation and the one that stands for it in the second."""

    operation: str
    a1: int
    a2: int
    b1: int
    b2: int


def quotes_less(block: Block, first: Prepared, second: Prepared) -> bool:
    """At either end: one of the two simply does not quote this."""
    return block.operation in {"delete", "insert"} or is_open(block, first, second)


def is_open(block: Block, first: Prepared, second: Prepared) -> bool:
    """The difference is marked as such, by an ellipsis or brackets."""
    if block.operation == "equal":
        return False
    if block.operation == "insert":
        return _drops_sentences(first, block.a1, second, block.b1, block.b2)
    if block.operation == "delete":
        return _drops_sentences(second, block.b1, first, block.a1, block.a2)
    return any(
        key in {GAP, EDIT}
        for key in (*first.keys[block.a1 : block.a2], *second.keys[block.b1 : block.b2])
    )


def _drops_sentences(short: Prepared, place: int, long: Prepared, start: int, end: int) -> bool:
    """Whether the shorter one leaves out sentences, or the end of one, as newspapers do."""
    if not {GAP, EDIT}.isdisjoint(long.keys[start:end]):
        return True
    for shift in range(_SHIFT):
        at, head, tail = place - shift, start - shift, end - shift
        if head < 0 or at < 0 or long.keys[head:start] != short.keys[at:place]:
            return False
        if long.keys[tail:end] != long.keys[head:start]:
            return False
        if short.opens_at(at) and long.opens_at(tail):
            return True
    return False


def contents_of(blocks: Sequence[Block], first: Prepared, second: Prepared) -> int:
    """How many words with a meaning of their own both have there together."""
    return sum(
        is_content(key)
        for block in blocks
        for key in (*first.keys[block.a1 : block.a2], *second.keys[block.b1 : block.b2])
    )


def exchanged(
    first: Prepared, second: Prepared, a1: int, a2: int, b1: int, b2: int
) -> tuple[Change, ...]:
    """The two changes where a few words stand in each other's place, in an otherwise equal text.

    Not in a list: "peace and quiet" is "quiet and peace".
    """
    a, b = first.keys[a1:a2], second.keys[b1:b2]
    size = len(a)
    if size != len(b) or size > _LONGEST_EXCHANGE:
        return ()
    for i in range(1, min(_PLACES, size - 1) + 1):
        for j in range(1, min(_PLACES, size - i) + 1):
            one, between, other = a[:i], a[i : size - j], a[size - j :]
            if (*other, *between, *one) != b or not (_has_content(one) and _has_content(other)):
                continue
            small = {key for key in between if not is_content(key)}
            if small and small <= {"and", "or"}:
                return ()
            here = words_of(first.tokens[a1 : a1 + i])
            there = words_of(first.tokens[a2 - j : a2])
            return Change("replace", here, there), Change("replace", there, here)
    return ()


def _has_content(keys: Sequence[str]) -> bool:
    return any(is_content(key) for key in keys)


def words_of(tokens: Sequence[Token]) -> str:
    """Tokens as they were written."""
    return " ".join(token.text for token in tokens if token.text) or " ".join(
        token.key for token in tokens
    )
