"""A web page into the text of its article.

From the raw blocks of a page: pick the region (article, main) that holds the story, join table
cells into rows, and compose the text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from html import unescape

from copydesk.model import Block
from copydesk.readers._compose import Composer, Strand
from copydesk.readers._page_walk import RawBlock, walk
from copydesk.readers.base import ReadText
from copydesk.regexes import compiled
from copydesk.text import blocks

_PIECE = compiled(
    r"(?P<space>[ \t\r\n\f]+)|(?P<reference>&(?:\#[0-9]{1,8};?|\#[xX][0-9a-fA-F]{1,7};?"
    r"|[A-Za-z][A-Za-z0-9]{1,31};?))|(?P<words>[^ \t\r\n\f&]+|&)"
)
_ROW_LENGTH = 500


@dataclass(slots=True)
class Page:
    strand: Strand
    blocks: tuple[Block, ...]
    given: tuple[tuple[str, str], ...]
    published: date | None
    origin: str | None


def read(source: str) -> Page:
    """The article of a page, or of a piece of HTML."""
    walked = walk(source, lenient=False)
    if not walked.raw:
        # A page whose words are all inside what is left out (a <nav> never closed).
        walked = walk(source, lenient=True)
    chosen = _choose(walked.raw, walked.kinds)
    composer = Composer()
    _compose(source, chosen, composer)
    facts = walked.facts.found()
    return Page(
        strand=composer.done(),
        blocks=tuple(composer.blocks),
        given=facts.given,
        published=facts.published,
        origin=facts.origin,
    )


def report(source: str) -> ReadText | None:
    """The article of a page as a report; ``None`` where the page has no text."""
    page = read(source)
    if not page.strand.text.strip():
        return None
    return ReadText(
        text=page.strand.text,
        source=source,
        segments=page.strand.segments,
        blocks=blocks.refine(page.strand.text, page.blocks),
        given=page.given,
        published=page.published,
        origin=page.origin,
    )


def _choose(raw: list[RawBlock], kinds: list[str]) -> list[RawBlock]:
    """The blocks of the story: those of the richest article, or of main, or all."""
    if not kinds:
        return raw
    prose = Counter[int]()
    for block in raw:
        for region in block.regions:
            prose[region] += block.length - block.linked
    everything = sum(block.length - block.linked for block in raw)
    dropped = {
        region
        for region, amount in prose.items()
        if kinds[region] == "suspect" and amount * 2 < everything
    }
    raw = [block for block in raw if dropped.isdisjoint(block.regions)]
    mains = [region for region in prose if kinds[region] == "main"]
    articles = [region for region in prose if kinds[region] == "article"]
    whole = max(mains, key=lambda region: prose[region], default=None)
    total = prose[whole] if whole is not None else everything
    best = max(articles, key=lambda region: (prose[region], -region), default=None)
    if best is None or prose[best] * 5 < total * 3:
        # Many small articles: teasers around a story, or the entries of a live page.
        best = whole
    if best is None:
        return raw
    kept = [block for block in raw if best in block.regions]
    if not kept:
        return raw
    if not any(block.role == "headline" for block in kept):
        first = raw.index(kept[0])
        titles = [block for block in raw[:first] if block.role == "headline"]
        kept[:0] = titles[-1:]
    return kept


def _compose(source: str, raw: list[RawBlock], composer: Composer) -> None:
    index = 0
    has_headline = False
    while index < len(raw):
        row = [raw[index]]
        if raw[index].row:
            while index + len(row) < len(raw) and raw[index + len(row)].row == raw[index].row:
                row.append(raw[index + len(row)])
        cells = len({block.cell for block in row})
        if cells > 1 and sum(block.length for block in row) <= _ROW_LENGTH:
            _compose_row(source, row, composer)
        else:
            for block in row:
                role = block.role
                if role == "headline":
                    role = "heading" if has_headline else "headline"
                if role == "item" and block.row and block.length > _ROW_LENGTH:
                    role = "paragraph"
                if _is_link(block):
                    role = "furniture"
                start = _separate(composer, "\n" if role == "item" else "\n\n")
                _compose_block(source, block, composer)
                has_headline = has_headline or (role == "headline" and composer.length > start)
                composer.block(start, role)
        index += len(row)


def _is_link(block: RawBlock) -> bool:
    """Whether a line is nothing but a link: what a page offers to read next."""
    return (
        block.role in ("paragraph", "item")
        and not block.row
        and 0 < block.length < 300
        and block.linked * 10 >= block.length * 9
    )


def _separate(composer: Composer, between: str) -> int:
    if composer.length:
        composer.invented(between)
    return composer.length


def _compose_row(source: str, row: list[RawBlock], composer: Composer) -> None:
    start = _separate(composer, "\n")
    filled = False
    for block in row:
        before = composer.length
        if filled:
            composer.invented(" | ")
        place = composer.length
        _compose_block(source, block, composer)
        # An empty cell still keeps its column: its bar stays.
        filled = filled or before > start or composer.length > place
    composer.block(start, "item")


def _compose_block(source: str, block: RawBlock, composer: Composer) -> None:
    """The words of a block, white space collapsed as a browser does."""
    begun = False
    space: tuple[int, int] | None = None
    broken: list[int] = []
    for start, end in block.runs:
        if start == end:
            broken.append(start)
            continue
        if block.keeps_space:
            if begun and broken:
                composer.invented("\n" * min(len(broken), 2))
            broken = []
            _verbatim(source, start, end, composer)
            begun = True
            continue
        for piece in _PIECE.finditer(source, start, end):
            if piece["space"] is not None:
                space = space or (piece.start(), piece.end())
                continue
            if begun:
                if broken:
                    composer.converted("\n" * min(len(broken), 2), broken[0], broken[-1])
                elif space is not None:
                    if source[space[0] : space[1]] == " ":
                        composer.verbatim(source, *space)
                    else:
                        composer.converted(" ", *space)
            space = None
            broken = []
            begun = True
            if piece["reference"] is not None:
                composer.converted(_resolve(piece["reference"]), piece.start(), piece.end())
            else:
                composer.verbatim(source, piece.start(), piece.end())


def _verbatim(source: str, start: int, end: int, composer: Composer) -> None:
    for piece in _PIECE.finditer(source, start, end):
        if piece["reference"] is not None:
            composer.converted(_resolve(piece["reference"]), piece.start(), piece.end())
        else:
            composer.verbatim(source, piece.start(), piece.end())


def _resolve(reference: str) -> str:
    # An unknown name stands for itself; a number that is no character, for the replacement.
    return unescape(reference)
