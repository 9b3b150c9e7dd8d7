"""What a person would call a fact: "rounds a day, Ukraine"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from copydesk.align.clusters import Cluster
from copydesk.align.context import Contexts
from copydesk.model import Amount, Date, Record
from copydesk.text.concepts import STOPWORDS, concept

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_RATES = {"day": "a day", "week": "a week", "month": "a month", "year": "a year", "hour": "an hour"}
_MOST_WORDS = 3


def slug(key: str) -> str:
    """A key as part of an identifier: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", key.lower()).strip("-")[:60] or "unnamed"


def key_of(contexts: Contexts, cluster: Cluster) -> str:
    """The thing counted or measured, its rate, and the words that most of the statements share."""
    members = [contexts.of[index] for index in cluster.members]
    records = [member.record for member in members]
    head = _head(records)
    taken = {concept(word.lower()) for word in _WORD.findall(head)}
    weights: defaultdict[str, float] = defaultdict(float)
    support: Counter[str] = Counter()
    for member in members:
        for word, value in member.vector.items():
            weights[word] += value
            support[word] += 1
    shared = [
        word
        for word, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        if support[word] * 2 >= len(members) and word not in taken
    ]
    names = [_spelled(contexts, cluster, word) for word in shared[:_MOST_WORDS]]
    about = " ".join(name for name in names if name)
    return ", ".join(part for part in (head, about) if part) or " ".join(records[0].raw.split())


def _head(records: list[Record]) -> str:
    first = records[0]
    if isinstance(first, Amount):
        nouns = Counter(r.noun for r in records if isinstance(r, Amount) and r.noun)
        noun = nouns.most_common(1)[0][0] if nouns else ""
        measure = first.measure
        unit = {"percent": "percent", "percentage_point": "points", "year_of_age": "age"}.get(
            measure.unit, "" if measure.dimension in ("count", "number") else measure.dimension
        )
        head = " ".join(part for part in (noun, "" if unit == noun else unit) if part)
        rate = _RATES.get(measure.rate, measure.rate)
        return f"{head} {rate}".strip()
    if isinstance(first, Date):
        return "time" if first.granularity == "time" else "date"
    return ""


def _spelled(contexts: Contexts, cluster: Cluster, meaning: str) -> str:
    """The word of the statements that stands for a concept, as the first of them writes it."""
    for index in cluster.members:
        record = contexts.of[index].record
        text = contexts.text_of(record)
        for match in _WORD.finditer(text):
            word = match.group()
            if word.lower() not in STOPWORDS and concept(word.lower()) == meaning:
                return re.sub(r"['’]s\Z", "", word)
    return ""
