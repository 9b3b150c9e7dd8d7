"""Plain text into blocks: paragraphs, headlines, label lines, captions, page furniture.

A blank line always parts blocks. A single line break parts them too, unless the lines are one
paragraph wrapped at a margin.
"""

from __future__ import annotations

from copydesk.model import Block


def split(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text, in order, without the white space around them."""
    blocks: list[Block] = []
    position = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped[0])
            blocks.append(Block(start=start, end=start + len(stripped)))
        position += len(line)
    return tuple(blocks)
