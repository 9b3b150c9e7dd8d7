"""Words as HTML: escaped, with nothing in them that hides, and with what matters in them marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from copydesk.outputs.base import safe
from copydesk.regexes import compiled

if TYPE_CHECKING:
    from markupsafe import Markup

_TOKEN = compiled(r"\w+|\s+|[^\w\s]")
_ALIKE = 0.35
"""Share of common words below which two wordings are not the same words changed."""
_MOST_TOKENS = 600
"""Words that are compared; what is longer is another text, and takes seconds."""


class Piece(NamedTuple):
    """A stretch of words. Empty and different: here the other has words that are missing."""

    text: str
    different: bool


@lru_cache(maxsize=4096)
def differing(mine: str, theirs: str) -> tuple[Piece, ...]:
    """``mine`` in pieces: which of its characters ``theirs`` does not have.

    Words are held against words, and a word against the one in its place letter by letter:

    >>> [piece.text for piece in differing("217 people", "214 people") if piece.different]
    ['7']
    """
    a, b = _tokens(mine), _tokens(theirs)
    if mine == theirs or max(len(a), len(b)) > _MOST_TOKENS:
        return (Piece(mine, False),)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if len(a) > 4 and len(b) > 4 and matcher.ratio() < _ALIKE:
        return (Piece(mine, False),)
    return tuple(_joined(_pieces(a, b, matcher)))


def _tokens(text: str) -> list[str]:
    """Words, spaces and signs; an accent that is a sign of its own stays with its letter."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        joins = tokens and (_is_mark(token[0]) or (_is_mark(tokens[-1][-1]) and token.isalnum()))
        if joins:
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _pieces(a: Sequence[str], b: Sequence[str], matcher: SequenceMatcher[str]) -> Iterator[Piece]:
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        mine, theirs = "".join(a[a0:a1]), "".join(b[b0:b1])
        if tag == "equal":
            yield Piece(mine, False)
        elif tag == "insert":
            if theirs.strip():
                yield Piece("", True)
        elif tag == "delete":
            yield Piece(mine, True)
        elif a1 - a0 == b1 - b0 == 1 and _is_slip(mine, theirs):
            yield from _letters(mine, theirs)
        else:
            yield Piece(mine, True)


def _is_slip(mine: str, theirs: str) -> bool:
    """Whether two words have so much in common that their letters are worth comparing."""
    same = SequenceMatcher(None, mine, theirs, autojunk=False)
    return mine.isdigit() or same.ratio() >= 0.5


def _letters(mine: str, theirs: str) -> Iterator[Piece]:
    """Two stretches that begin and end alike differ only in between."""
    shortest = min(len(mine), len(theirs))
    before = 0
    while before < shortest and mine[before] == theirs[before]:
        before += 1
    # An accent stays with its letter.
    while before and _is_mark(mine[before : before + 1] + theirs[before : before + 1]):
        before -= 1
    after = 0
    while after < shortest - before and mine[-1 - after] == theirs[-1 - after]:
        after += 1
    while after and _is_mark(mine[len(mine) - after]):
        after -= 1
    end = len(mine) - after
    yield Piece(mine[:before], False)
    yield Piece(mine[before:end], True)
    yield Piece(mine[end:], False)


def _is_mark(chars: str) -> bool:
    return any(unicodedata.combining(char) for char in chars)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one sort as one piece; equal pieces without text are nothing."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text and not piece.different:
            continue
        if last is not None and last.different == piece.different:
            last = Piece(last.text + piece.text, piece.different)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def marked(mine: str, theirs: str | None) -> Markup:
    """``mine`` as HTML, what ``theirs`` does not have in ``<b>``; with ``None`` nothing is."""
    from markupsafe import Markup

    pieces = (Piece(mine, False),) if theirs is None else differing(mine, theirs)
    words = "".join(map(_piece, pieces))
    return Markup(words)  # noqa: S704  # each piece of it is escaped


def _piece(piece: Piece) -> str:
    if not piece.different:
        return escape(piece.text)
    return f"<b>{escape(piece.text)}</b>" if piece.text else '<b class="gap"></b>'


class Mark(NamedTuple):
    """A stretch of a report that the page shows: a record, or the words of a finding."""

    start: int
    end: int
    kind: str = ""
    """The kind of record; empty for the words of a finding."""
    tip: str = ""
    """What a record is read as."""
    anchor: str = ""
    """The address of the place; the first mark that claims one has it."""
    findings: tuple[tuple[str, int, str], ...] = ()
    """Severity, number and address of the findings that speak of these words."""


def passage(text: str, start: int, end: int, marks: Sequence[Mark], taken: set[str]) -> Markup:
    """``text[start:end]`` as HTML with its marks, which may overlap.

    HTML elements cannot overlap: the words are cut wherever a mark begins or ends, and each piece
    has the classes of all marks over it. ``taken`` are the addresses that are already used.
    """
    from markupsafe import Markup

    cuts = {start, end}
    for mark in marks:
        cuts.add(min(max(mark.start, start), end))
        cuts.add(min(max(mark.end, start), end))
    out = []
    for left, right in pairwise(sorted(cuts)):
        words = escape(safe(text[left:right]))
        over = [mark for mark in marks if mark.start <= left and right <= mark.end]
        out.append(_stretch(words, left, right, over, taken) if over else words)
    return Markup("".join(out))  # noqa: S704  # every word and attribute in it is escaped


def _stretch(words: str, left: int, right: int, over: Sequence[Mark], taken: set[str]) -> str:
    """Words that have the same marks from their beginning to their end."""
    hits = [mark for mark in over if mark.findings]
    classes = [f"k-{kind}" for kind in dict.fromkeys(mark.kind for mark in over if mark.kind)]
    if hits:
        worst = min((f[0] for mark in hits for f in mark.findings), key=_RANK.__getitem__)
        classes += ["hit", worst]
    tip = " · ".join(mark.tip for mark in over if mark.tip and mark.start == left)
    begins = (mark.anchor for mark in (*hits, *over) if mark.start == left and mark.anchor)
    anchor = next((each for each in begins if each not in taken), "")
    taken.add(anchor)
    tag = "mark" if hits else "span"
    id_ = f' id="{escape(anchor)}"' if anchor else ""
    title = f' title="{escape(tip)}"' if tip else ""
    links = dict.fromkeys(f for mark in hits if mark.end == right for f in mark.findings)
    refs = "".join(
        f'<a class="ref {severity}" href="#{escape(address)}"'
        f' aria-label="finding {number}, {severity}">{number}</a>'
        for severity, number, address in links
    )
    return f'<{tag} class="{" ".join(classes)}"{id_}{title}>{words}</{tag}>{refs}'


_RANK = {"error": 0, "warning": 1, "note": 2, "waived": 3}
