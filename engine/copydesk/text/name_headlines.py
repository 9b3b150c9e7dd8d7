"""Lines whose capitals say nothing: headlines in title case, and lines in capitals."""

from __future__ import annotations

from collections import defaultdict

from copydesk.regexes import compiled
from copydesk.text.document import Document
from copydesk.text.name_runs import Run

_LETTERS = compiled(r"[^\W\d_]{4,}")


def judge(document: Document, runs: list[Run]) -> dict[int, str]:
    """The sentences in "title" case or all "capitals", by their index."""
    text = document.text
    headlines: dict[int, str] = {}
    capitals: dict[int, int] = defaultdict(int)
    for run in runs:
        for word in run.words:
            if word.end - word.start > 3:
                capitals[run.sentence] += 1
    sentences, blocks = document.sentences, document.blocks
    for index, count in capitals.items():
        start, end, block = sentences[index]
        heading = blocks[block].role in ("headline", "heading")
        if count < 3 and not heading:
            continue
        if not heading and (end - start) > 40 * count:
            continue
        words = _LETTERS.findall(text, start, min(end, start + 400))
        if len(words) < 3 or text.startswith(("By ", "BY "), start):
            continue
        if sum(word.isupper() for word in words) > 0.7 * len(words):
            headlines[index] = "capitals"
        elif text[end - 1] not in '.”"' or heading:
            share = sum(word[0].isupper() for word in words) / len(words)
            if share > 0.75 and (len(words) > 5 or heading):
                headlines[index] = "title"
    return headlines
