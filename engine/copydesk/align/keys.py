"""What a person would call a fact: "rounds a day, Ukraine"."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from copydesk.align.context import Context, Contexts
from copydesk.align.parting import Cluster
from copydesk.model import Amount, Date, Record
from copydesk.regexes import compiled
from copydesk.text.concepts import NUMBER_WORDS, STOPWORDS, concept
from copydesk.text.rates import out_of

_WORD = compiled(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RATES = {"day": "a day", "week": "a week", "month": "a month", "year": "a year", "hour": "an hour"}
_DIMENSIONS = {"percent": "percentage", "points": "points", "money": "sum", "ratio": "share"}
_MOST_WORDS = 2


def key_of(contexts: Contexts, cluster: Cluster) -> str:
    """The thing counted or measured, its rate, and what most of the statements say it of."""
    members = [contexts.of[index] for index in cluster.members]
    head = _head([member.record for member in members])
    taken = _meanings(head)
    weights: dict[str, float] = {}
    support: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for member in members:
        words, vector = _spellings(contexts, member), member.vector
        for meaning in (vector.keys() & words.keys()) - taken:
            value = vector[meaning]
            if meaning in spelled:
                weights[meaning] += value
                support[meaning] += 1
            else:
                spelled[meaning] = words[meaning]
                weights[meaning], support[meaning] = value, 1
    ranked = sorted([(-weight, meaning) for meaning, weight in weights.items()])
    shared = [meaning for _, meaning in ranked if support[meaning] * 2 >= len(members)]
    about = " ".join(spelled[meaning] for meaning in _telling(shared, spelled, rated="a " in head))
    fallback = " ".join(members[0].record.raw.split())
    return ", ".join(part for part in (head, about) if part) or fallback


@lru_cache(maxsize=1 << 10)
def _meanings(head: str) -> frozenset[str]:
    return frozenset(concept(word.lower()) for word in _WORD.findall(head))


def _telling(shared: list[str], spelled: dict[str, str], *, rated: bool) -> list[str]:
    """A name and a word, or a name alone where the head says the rest ("rounds a day")."""
    names = [meaning for meaning in shared if spelled[meaning][0].isupper()]
    words = [meaning for meaning in shared if not spelled[meaning][0].isupper()]
    if names:
        return names[:1] if rated else [*names[:1], *words[:1]]
    return words[:_MOST_WORDS]


def _head(records: list[Record]) -> str:
    first = records[0]
    if isinstance(first, Date):
        return "time" if first.granularity == "time" else "date"
    if not isinstance(first, Amount):
        return ""
    amounts = [record for record in records if isinstance(record, Amount)]
    measure = first.measure
    nouns = [word for record in amounts if (word := _counted(record))]
    # Most facts are stated once, and their noun need not be counted.
    noun = nouns[0] if len(nouns) == 1 else _most_common(nouns)
    if measure.dimension in ("count", "number"):
        head = noun
    else:
        dimension = _DIMENSIONS.get(measure.dimension, measure.dimension)
        head = f"{noun} {dimension}".strip()
    named = measure.rate if out_of(measure.rate) is None else f"per {measure.rate}"
    rate = _RATES.get(measure.rate, named)
    return f"{head} {rate}".strip()


def _most_common(words: list[str]) -> str:
    return Counter(words).most_common(1)[0][0] if words else ""


def _counted(record: Amount) -> str:
    """The thing counted as the report writes it: "rounds" of "7,000 rounds"."""
    if not record.noun:
        return ""
    last: list[str] = _WORD.findall(record.raw)
    if last and last[-1][:3].lower() == record.noun[:3].lower():
        return last[-1].lower()
    return record.noun


def _spellings(contexts: Contexts, member: Context) -> dict[str, str]:
    """Concept to the word that stands for it in a statement's sentence."""
    if member.passage.spellings is not None:
        return member.passage.spellings
    found: dict[str, str] = {}
    for number, written in enumerate(_WORD.findall(contexts.text_of(member.record))):
        word, meaning = _meant(written)
        if meaning:
            first = number == 0 and not word.isupper()
            found.setdefault(meaning, word.lower() if first else word)
    member.passage.spellings = found
    return found


@lru_cache(maxsize=1 << 14)
def _meant(written: str) -> tuple[str, str]:
    """A word without its genitive, and its concept; "" for what is a value or means nothing."""
    word = written.removesuffix("'s").removesuffix("’s")
    lower = word.lower()
    return word, "" if lower in STOPWORDS or lower in NUMBER_WORDS else concept(lower)
