"""Noun phrases of a clause: names with ranks and small words, "a spokesman for X", appositions.

Read from plain words in a bounded stretch, to the left of a place or to the right of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.text.clauses import (
    ABBREVIATED,
    ADVERBS,
    ALONE,
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    CONNECTORS,
    DETERMINERS,
    FUNCTION,
    INNER_PREPOSITIONS,
    INSTITUTIONS,
    PLURALS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTED,
    RELATIVES,
    STOPS,
    TIMES,
    Source,
    Word,
    is_capital,
    is_name_word,
    is_reporting,
    is_wordlike,
)
from copydesk.text.spelling import word_set

_OFFICES = word_set(
    """spokesman spokeswoman spokesperson ministry minister president chairman officials official
    government"""
)
_HEADS = PLURALS | _OFFICES
_JOINTS = CONNECTORS | {"the"}
_NOT_FIRST = (FUNCTION - {"the"}) | CALENDAR
"""What a name does not begin with."""
_NOT_HEAD = FUNCTION - {"one", "all", "others", "both"}
_NOT_ALONE = DETERMINERS - ALONE
_NOT_OWNER = FUNCTION - DETERMINERS
_WHEN = PREPOSITIONS | TIMES
_DATED = PREPOSITIONS | CALENDAR
_SUBORDINATE = CONJUNCTIONS - {"and", "or"}
_CLAUSE = _SUBORDINATE | (RELATIVES - {"that"}) | word_set("what how why") | PRONOUNS | AUXILIARIES
"""What a noun phrase to the left does not reach over."""
_LEADING = CONJUNCTIONS | ADVERBS | {"that", "-", "'"}
_FOLLOWING = RELATIVES | AUXILIARIES | _SUBORDINATE | TIMES | PRONOUNS
"""What ends a noun phrase to the right."""
_PARTICIPLES = word_set(
    """speaking asked pressed standing sitting addressing talking writing quoting citing referring
    appearing flanked surrounded questioned reached contacted interviewed"""
)
"""What opens a phrase on how somebody spoke, and is no subject."""
_NOT_SUBJECT = PREPOSITIONS | RELATIVES | _PARTICIPLES
_OPENING = CONJUNCTIONS | ADVERBS | {"that"}
_AFTER_NOUN = AUXILIARIES | RELATIVES | ADVERBS | CONJUNCTIONS


def skips(word: Word) -> bool:
    """Whether a word may stand between a subject and its verb: "has", "also", "reportedly"."""
    lower = word.lower
    return (
        lower in ADVERBS
        or lower in AUXILIARIES
        or (lower.endswith("ly") and len(lower) > 4 and not is_capital(word))
    )


def _point_inside(words: Sequence[Word], index: int, floor: int) -> bool:
    """A full point after an initial or "Lt" does not end a name."""
    if words[index].text != "." or index - 1 < floor:
        return False
    before = words[index - 1]
    short = before.lower in ABBREVIATED or len(before.text) == 1
    return is_capital(before) and short and before.end == words[index].start


def _name_start(words: Sequence[Word], floor: int, last: int) -> int:
    """First word of the run of capitals that ends at ``last``."""
    first = last
    while first > floor and last - first < 16:
        before = words[first - 1]
        if is_capital(before) or _point_inside(words, first - 1, floor):
            first -= 1
        elif joint := _joint(words, floor, first):
            first = joint - 1
        else:
            break
    while first < last and (words[first].lower in _NOT_FIRST or not is_wordlike(words[first])):
        first += 1
    if first > floor and words[first - 1].lower == "the":
        first -= 1
    return first


def _joint(words: Sequence[Word], floor: int, first: int) -> int:
    """Place after the capital that small words join to the name at ``first``; 0 for none."""
    step = first
    while step > floor and first - step < 3 and words[step - 1].lower in _JOINTS:
        step -= 1
    if step in {first, floor} or not is_name_word(words[step - 1]):
        return 0
    small = [words[place].lower for place in range(step, first)]
    if small[0] == "the" or (small[0] in {"and", "for"} and not _org_like(words, first)):
        return 0
    return step


def _org_like(words: Sequence[Word], index: int) -> bool:
    """ "Centers for Disease Control and Prevention", "Johnson and Johnson": joined by a word that
    elsewhere parts two names; only a single capital on the right says so."""
    following = words[index + 1] if index + 1 < len(words) else None
    return following is None or not is_capital(following)


def phrase_before(words: Sequence[Word], floor: int, last: int) -> Source | None:
    """The noun phrase whose last word is ``last``."""
    if last < floor:
        return None
    word = words[last]
    if word.lower in PRONOUNS:
        return Source(last, last + 1, "pronoun")
    if last == floor and word.lower in _NOT_ALONE:
        return None
    if word.text == "." and _point_inside(words, last, floor):
        last -= 1
        word = words[last]
    if not is_wordlike(word) or word.lower in _NOT_HEAD:
        return None
    if is_capital(word) and word.lower not in CALENDAR:
        first = _name_start(words, floor, last)
        plain = first == last and (first == floor or words[first - 1].text == QUOTED)
        if plain and word.lower in PLURALS:
            return Source(first, last + 1, "noun")
        head = first - 1
        owner = _member(words, floor, head)
        if owner:
            return phrase_before(words, floor, owner)
        if head > floor and words[head].lower in INNER_PREPOSITIONS:
            # "a spokesman for Acme", "police in Leeds"
            whole = _common_before(words, floor, last)
            if whole.first < head and words[whole.first].lower not in PREPOSITIONS:
                return whole
        return Source(first, _without_home(words, first, last + 1), "name")
    if word.lower in CALENDAR:
        # "the minister on Monday said"
        step = last - 1
        while step > floor and words[step].lower in _WHEN:
            step -= 1
        return phrase_before(words, floor, step) if step < last - 1 else None
    return _common_before(words, floor, last)


def _member(words: Sequence[Word], floor: int, head: int) -> int:
    """Last word of the name of which a body's name says where its bearer belongs ("Jane Doe of the
    charity Acme"), where ``head`` stands before the body's name; 0 for none."""
    place = head
    while place > floor and head - place < 4 and words[place].lower not in INNER_PREPOSITIONS:
        plain = words[place].text.isalpha() and not is_capital(words[place])
        if not plain or words[place].lower in _NOT_OWNER:
            return 0
        place -= 1
    if place <= floor + 1 or words[place].lower not in {"of", "from", "at"}:
        return 0
    name = words[place - 1]
    return place - 1 if is_name_word(name) and is_name_word(words[place - 2]) else 0


def _common_before(words: Sequence[Word], floor: int, last: int) -> Source:
    first = last
    while first > floor and last - first < 14:
        before = words[first - 1]
        lower = before.lower
        if (
            before.text in STOPS
            or lower in _CLAUSE
            or (lower == "that" and first < last)
            or (is_reporting(lower) and words[first].lower not in PREPOSITIONS)
        ):
            break
        first -= 1
    while first < last and words[first].lower in _LEADING:
        first += 1
    if words[first].lower in _DATED:
        starts = [
            index
            for index in range(first + 1, last)
            if (words[index].lower in DETERMINERS or words[index].text.endswith(("'s", "’s")))
            and words[index - 1].lower not in PREPOSITIONS
        ]
        first = starts[-1] if starts else last
    return Source(first, last + 1, "noun")


def _chunks(words: Sequence[Word], floor: int, end: int) -> list[tuple[int, int]]:
    """Stretches between commas and dashes in ``[floor, end)``, left to right, at most eight."""
    parts: list[tuple[int, int]] = []
    stop = end
    index = end - 1
    while index >= floor and len(parts) < 8 and end - index < 80:
        if words[index].text in {",", "—", "–", "(", ")"}:
            if index + 1 < stop:
                parts.append((index + 1, stop))
            stop = index
        index -= 1
    if stop > index + 1 and len(parts) < 8:
        parts.append((index + 1, stop))
    return parts[::-1]


def _whole_phrase(words: Sequence[Word], first: int, end: int) -> Source | None:
    """The noun phrase that a stretch between commas consists of, if it is one."""
    while first < end and words[first].lower in _OPENING:
        first += 1
    if first >= end or words[first].lower in _NOT_SUBJECT:
        return None
    if end - first > 1 and len(words[first].text) == 1 and words[first + 1].text == "-":
        # "R-Utah"
        return None
    if end - first == 1 and words[first].lower in PRONOUNS:
        return Source(first, end, "pronoun")
    found = phrase_before(words, first, end - 1)
    if found is None or found.kind == "pronoun":
        return None
    if found.kind == "name":
        lead = [words[index].lower for index in range(first, found.first)]
        if any(word in AUXILIARIES or is_reporting(word) for word in lead):
            return None
        return found
    head = words[first].lower
    if end - first <= 12 and (head in DETERMINERS or words[first].text.endswith(("'s", "’s"))):
        return Source(first, end, "noun")
    if end - first <= 4 and is_capital(words[first]):
        return Source(first, end, "noun")
    return None


def apposed(words: Sequence[Word], floor: int, comma: int) -> Source | None:
    """Subject of a verb that follows ``comma``: "X, who runs Y, said", "X, 46, said"."""
    parts = _chunks(words, floor, comma)
    if len(parts) < 2:
        return phrase_before(words, floor, comma - 1) if parts else None
    best = _titled(words, parts)
    if best is not None:
        return best
    for first, end in reversed(parts[:-1]):
        found = _whole_phrase(words, first, end)
        if found is None:
            if any(is_reporting(words[index].lower) for index in range(first, end)):
                break
            continue
        if best is None or (found.kind == "name" and best.kind != "name"):
            best = found
        if found.kind == "name" and found.last - found.first > 1:
            break
    if best is not None and best.kind == "noun":
        return _named(words, best, comma) or best
    return best


def _titled(words: Sequence[Word], parts: Sequence[tuple[int, int]]) -> Source | None:
    """ "the group's president, Jane Doe, said": the name in the last stretch, where the one before
    it is what its bearer does."""
    first, end = parts[-1]
    if end - first < 2 or name_end(words, first, end) != end:
        return None
    lead, stop = parts[-2]
    if stop != first - 1 or words[stop].text != ",":
        return None
    head = words[lead].lower
    owned = any(words[place].text.endswith(("'s", "’s")) for place in range(lead, stop))
    if head not in DETERMINERS and not owned:
        return None
    return Source(first, end, "name")


def _named(words: Sequence[Word], noun: Source, ceiling: int) -> Source | None:
    """ "the group's president, Jane Doe": the name that stands in apposition to a noun."""
    first = noun.last
    if first < ceiling and words[first].lower in {"in", "at", "for", "from"}:
        # "its spokeswoman in Nairobi, Jane Doe"
        while first < ceiling and first - noun.last < 6 and words[first].text not in STOPS:
            first += 1
    if first >= ceiling or words[first].text != ",":
        return None
    first += 1
    last = name_end(words, first, ceiling)
    kin = words[noun.first].lower in {"his", "her", "their", "its", "my", "our"}
    if last - first < (1 if kin else 2) or (last < ceiling and words[last].text not in STOPS):
        return None
    return Source(first, last, "name")


def name_end(words: Sequence[Word], first: int, ceiling: int) -> int:
    """End of the run of capitals that begins at ``first``."""
    last = first
    while last < ceiling and last - first < 16:
        word = words[last]
        if is_name_word(word) and word.lower not in CALENDAR:
            last += 1
        elif last > first and _point_inside(words, last, first) and last + 1 < ceiling:
            if not is_capital(words[last + 1]):
                break
            last += 1
        elif last > first and word.lower not in {"and", "for"} and _joined(words, last, ceiling):
            last = _joined(words, last, ceiling)
        else:
            break
    while last > first and not (is_wordlike(words[last - 1]) and is_capital(words[last - 1])):
        last -= 1
    return _without_home(words, first, last)


def _joined(words: Sequence[Word], index: int, ceiling: int) -> int:
    """Place after small words and the capital that they join to a name ("van der Berg"); 0 where
    there is none."""
    step = index
    while step < ceiling and step - index < 3 and words[step].lower in _JOINTS:
        step += 1
    return step + 1 if step > index and step < ceiling and is_name_word(words[step]) else 0


def _without_home(words: Sequence[Word], first: int, last: int) -> int:
    """End of a name without "of" and where its bearer comes from: "Jane Doe of Acme"."""
    for index in range(first + 2, last - 1):
        if words[index].lower == "of":
            office = any(words[place].lower in INSTITUTIONS for place in range(first, index))
            return last if office else index
    return last


def phrase_after(words: Sequence[Word], first: int, ceiling: int) -> Source | None:
    """The noun phrase that begins at ``first``: "said one woman", "said analyst Jane Doe"."""
    while first < ceiling and words[first].lower in ADVERBS:
        first += 1
    if first >= ceiling:
        return None
    word = words[first]
    lower = word.lower
    if lower in PRONOUNS and lower != "you":
        return Source(first, first + 1, "pronoun")
    if not is_wordlike(word) or (lower in FUNCTION and lower not in DETERMINERS):
        return None
    if lower in TIMES and not is_capital(word):
        return None
    if lower in CALENDAR:
        return None
    begin = first
    if lower in DETERMINERS:
        first += 1
    last = first
    while last < ceiling and last - begin < 14:
        here = words[last]
        if is_capital(here) and here.lower not in CALENDAR:
            last = max(name_end(words, last, ceiling), last + 1)
            continue
        if here.text in STOPS or not (is_wordlike(here) or here.text in "-'’&"):
            break
        if here.lower in PREPOSITIONS:
            if here.lower not in INNER_PREPOSITIONS or here.lower in {"in", "at", "with", "from"}:
                break
        elif last > first and (
            here.lower in _FOLLOWING or (here.lower.endswith("ing") and words[last - 1].text != "-")
        ):
            break
        last += 1
    while last > first and not is_wordlike(words[last - 1]):
        last -= 1
    if last <= first:
        noun = Source(begin, begin + 1, "noun")
        if begin == first:
            return None
        return _named(words, noun, ceiling) or noun
    return _headed(words, begin, first, last, ceiling)


def _headed(words: Sequence[Word], begin: int, first: int, last: int, ceiling: int) -> Source:
    """Name or noun: a run of capitals at the end is the name ("analyst Jane Doe")."""
    if is_capital(words[last - 1]) and words[last - 1].lower not in FUNCTION:
        start = _name_start(words, first, last - 1)
        lead = [words[index].lower for index in range(first, start)]
        if not any(word in PREPOSITIONS for word in lead):
            start = begin if start <= first else start
            return Source(start, _without_home(words, start, last), "name")
    elif is_capital(words[first]) and begin == first:
        # "said Smith quietly": the capitals alone, unless a noun goes on ("Army officials").
        end = name_end(words, first, last)
        possessive = words[end - 1].text.endswith(("'s", "’s", "s'", "s’"))
        if end > first and not possessive and not words[last - 1].lower.endswith("s"):
            return Source(first, end, "name")
    noun = Source(begin, last, "noun")
    return _named(words, noun, ceiling) or noun


def joins(words: Sequence[Word], index: int) -> bool:
    """Whether a small word after capitals is a noun of the same phrase ("Army officials")."""
    word = words[index]
    return word.lower in _HEADS


def extended(words: Sequence[Word], first: int, ceiling: int) -> Source | None:
    """A common noun phrase read to the right, up to what looks like a verb."""
    last = first + 1
    while last < ceiling and last - first < 10:
        word = words[last]
        if is_capital(word) and word.lower not in CALENDAR:
            last = max(name_end(words, last, ceiling), last + 1)
            possessive = words[last - 1].text.endswith(("'s", "’s"))
            goes_on = last < ceiling and (words[last].text in "-'’&" or joins(words, last))
            if not (possessive or goes_on):
                break
            continue
        if (
            word.text in STOPS
            or not (is_wordlike(word) or word.text in "-'’&")
            or word.lower in _AFTER_NOUN
            or (word.lower in PREPOSITIONS and word.lower not in {"of", "for"})
            or is_reporting(word.lower, near=True)
            or (word.lower.endswith("ed") and last - first > 1)
        ):
            break
        last += 1
    noun = _headed(words, first, min(first + 1, last - 1), last, ceiling)
    lone = noun.last - noun.first == 1 and words[noun.first].lower in _NOT_ALONE
    return noun if noun.last > noun.first and not lone else None
