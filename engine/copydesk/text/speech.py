"""Who says it: verbs of reporting, and the noun phrase that is their subject.

The grammar of attribution is small in news prose: "X said", "said X", "according to X", "X:", with
appositions, ranks and adverbs between. It is read here from plain words, with no tagger; every
function looks at a bounded stretch around the verb.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

QUOTED = "\0"
"""Stands in a clause for a whole quotation."""


class Word(NamedTuple):
    """A word or mark of the narration, or one whole quotation (``text`` is ``QUOTED``)."""

    start: int
    end: int
    text: str
    lower: str


class Source(NamedTuple):
    """A speaker's words in a clause: word indices ``first`` to ``last``, end exclusive."""

    first: int
    last: int
    kind: str
    """"pronoun", "name" or "noun"."""


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    strong, weak = set(), set()
    lines = (files("copydesk.lexicons") / "reporting_verbs.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            for form in line.partition(":")[2].split():
                (weak if form.startswith("~") else strong).add(form.lstrip("~"))
    return frozenset(strong), frozenset(weak)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PRONOUNS = _set("he she they it we i you")
DETERMINERS = _set(
    """the a an this that these those his her its their our my your one another some several many
    most two three four five six seven eight nine ten dozens each every both few all other no
    neither either"""
)
PREPOSITIONS = _set(
    """of in on at by for with from to as after before during under over about against between into
    through near amid despite since until within without upon among across around outside inside
    following like via per versus"""
)
_INNER_PREPOSITIONS = _set("of for at from with in")
_CONJUNCTIONS = _set(
    "and but or nor yet while although though because when if whether so than where as once whereas"
)
_RELATIVES = _set("who which whom whose that")
_AUXILIARIES = _set(
    """has have had is was are were be been being will would can could may might must should did
    does do doesn't didn't hasn't hadn't won't wouldn't isn't wasn't"""
)
_ADVERBS = _set(
    """also later then again once now still even often just never always earlier soon thus
    meanwhile however therefore already not further once twice rather quoted as instead too
    nevertheless himself herself itself themselves"""
)
_TIMES = _set(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    last next this earlier later afterwards afterward recently ago january february march april may
    june july august september october november december"""
)
_CALENDAR = _TIMES - _set("last next this earlier later may march")
_CONNECTORS = _set(
    "of de da do dos del della di la le van von der den ter bin ibn al el du y e & - ’ ' for and"
)
_STOPS = _set(", ; : . ! ? — – ( ) [ ] …") | {QUOTED, '"', "“", "”"}
_DASHES = _set("— – -")
_ABBREVIATED = _set(
    """mr mrs ms dr lt col gen maj capt cmdr sgt cpl adm brig sen rep gov prof rev hon st jr sr fr
    det insp supt const msgr pvt vs inc corp co ltd"""
)
_PASSIVE = _set(
    "told asked called described named termed dubbed labelled labeled quoted informed warned"
)
_BE = _set("is was were are be been being gets got")
_ADDRESSING = _set(
    """told tells asked asks informed informs assured assures warned warns reminded reminds accused
    accuses called calls thanked thanks advised advises urged urges praised criticized criticised
    blamed interrupted addressed ordered instructed quoted cited described"""
)
"""Verbs that are followed by the one spoken to or of."""
INSTITUTIONS = _set(
    """ministry department university college school council committee commission agency bank party
    union court police house senate congress parliament association institute institution center
    centre office force forces army navy guard board fund league club corporation company group
    society federation foundation authority bureau service administration organization organisation
    republic kingdom archbishop bishop duke secretary president minister attorney director chief
    head governor mayor king queen prince princess speaker"""
)
_OBJECTS = _set("him her them me us it you himself herself themselves")


def is_reporting(word: str, *, near: bool = False) -> bool:
    """Whether a lower-case word is a form of a verb of reporting.

    ``near``: it stands beside a quotation or a name, so that doubtful forms count too.
    """
    strong, weak = _verbs()
    return word in strong or (near and word in weak)


def is_capital(word: Word) -> bool:
    return word.text[:1].isupper()


def _is_wordlike(word: Word) -> bool:
    return word.text[:1].isalnum()


def _is_name_word(word: Word) -> bool:
    return is_capital(word) and word.lower not in _FUNCTION


_FUNCTION = (
    (DETERMINERS | PREPOSITIONS | _CONJUNCTIONS | _RELATIVES | _AUXILIARIES | _ADVERBS | PRONOUNS)
    | _set("there here what how why yes no mr's asked speaking according")
)


def _skips(word: Word) -> bool:
    lower = word.lower
    return (
        lower in _ADVERBS
        or lower in _AUXILIARIES
        or (lower.endswith("ly") and len(lower) > 4 and not is_capital(word))
    )


def _point_inside(words: Sequence[Word], index: int, floor: int) -> bool:
    """A full point after an initial or "Lt" does not end a name."""
    if words[index].text != "." or index - 1 < floor:
        return False
    before = words[index - 1]
    short = before.lower in _ABBREVIATED or len(before.text) == 1
    return is_capital(before) and short and before.end == words[index].start


def _name_start(words: Sequence[Word], floor: int, last: int) -> int:
    """First word of the run of capitals that ends at ``last``."""
    first = last
    while first > floor and last - first < 16:
        before = words[first - 1]
        if is_capital(before) or _point_inside(words, first - 1, floor):
            first -= 1
        elif (
            before.lower in _CONNECTORS
            and first - 2 >= floor
            and _is_name_word(words[first - 2])
            and not (before.lower in {"and", "for"} and not _org_like(words, first))
        ):
            first -= 2
        elif (
            before.lower == "the"
            and first - 3 >= floor
            and words[first - 2].lower in {"of", "for"}
            and _is_name_word(words[first - 3])
        ):
            first -= 3
        else:
            break
    while first < last and (
        words[first].lower in _FUNCTION - {"the"}
        or words[first].lower in _CALENDAR
        or not _is_wordlike(words[first])
    ):
        first += 1
    if first > floor and words[first - 1].lower == "the":
        first -= 1
    return first


def _org_like(words: Sequence[Word], index: int) -> bool:
    """"Centers for Disease Control and Prevention", "Johnson and Johnson": joined by a word that
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
    if last == floor and word.lower in DETERMINERS - {"one", "some", "many", "several", "others"}:
        return None
    if word.text == "." and _point_inside(words, last, floor):
        last -= 1
        word = words[last]
    if not _is_wordlike(word) or word.lower in _FUNCTION - {"one", "all", "others", "both"}:
        return None
    if is_capital(word) and word.lower not in _CALENDAR:
        first = _name_start(words, floor, last)
        plain = first == last and (first == floor or words[first - 1].text == QUOTED)
        kind = "noun" if plain and word.lower.endswith("s") and word.lower in PLURALS else "name"
        return Source(first, _without_home(words, first, last + 1), kind)
    if word.lower in _CALENDAR:
        # "the minister on Monday said"
        step = last - 1
        while step > floor and words[step].lower in PREPOSITIONS | _TIMES:
            step -= 1
        return phrase_before(words, floor, step) if step < last - 1 else None
    return _common_before(words, floor, last)


PLURALS = _set(
    "officials police sources critics analysts witnesses residents prosecutors investigators experts"
    " authorities lawyers doctors lawmakers supporters opponents scientists researchers relatives"
)


def _common_before(words: Sequence[Word], floor: int, last: int) -> Source | None:
    first = last
    while first > floor and last - first < 14:
        before = words[first - 1]
        lower = before.lower
        if (
            before.text in _STOPS
            or lower in _CONJUNCTIONS - {"and", "or"}
            or lower in _RELATIVES - {"that"}
            or lower in PRONOUNS
            or lower in _AUXILIARIES
            or (lower == "that" and first < last)
            or (is_reporting(lower) and words[first].lower not in PREPOSITIONS)
        ):
            break
        first -= 1
    while first < last and words[first].lower in _CONJUNCTIONS | _ADVERBS | {"that", "-", "'"}:
        first += 1
    if words[first].lower in PREPOSITIONS | _CALENDAR:
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
    while first < end and words[first].lower in _CONJUNCTIONS | _ADVERBS | {"that"}:
        first += 1
    if first >= end or words[first].lower in PREPOSITIONS | _RELATIVES:
        return None
    if end - first == 1 and words[first].lower in PRONOUNS:
        return Source(first, end, "pronoun")
    found = phrase_before(words, first, end - 1)
    if found is None or found.kind == "pronoun":
        return None
    if found.kind == "name":
        lead = [words[index].lower for index in range(first, found.first)]
        if any(word in _AUXILIARIES or is_reporting(word) for word in lead):
            return None
        return found
    head = words[first].lower
    if end - first <= 12 and (head in DETERMINERS or words[first].text.endswith(("'s", "’s"))):
        return Source(first, end, "noun")
    if end - first <= 4 and is_capital(words[first]):
        return Source(first, end, "noun")
    return None


def _apposed(words: Sequence[Word], floor: int, comma: int) -> Source | None:
    """Subject of a verb that follows ``comma``: "X, who runs Y, said", "X, 46, said"."""
    parts = _chunks(words, floor, comma)
    if len(parts) < 2:
        return phrase_before(words, floor, comma - 1) if parts else None
    best: Source | None = None
    for first, end in reversed(parts[:-1]):
        found = _whole_phrase(words, first, end)
        if found is None:
            if any(is_reporting(words[index].lower) for index in range(first, end)):
                break
            continue
        if best is None or found.kind == "name" or best.kind != "name":
            best = found
        if found.kind == "name" and found.last - found.first > 1:
            break
    if best is not None and best.kind == "noun":
        return _named(words, best, comma) or best
    return best


def _named(words: Sequence[Word], noun: Source, ceiling: int) -> Source | None:
    """"the group's president, Jane Doe": the name that stands in apposition to a noun."""
    first = noun.last
    if first >= ceiling or words[first].text != ",":
        return None
    first += 1
    last = _name_end(words, first, ceiling)
    if last - first < 2 or (last < ceiling and words[last].text not in _STOPS):
        return None
    return Source(first, last, "name")


def _name_end(words: Sequence[Word], first: int, ceiling: int) -> int:
    """End of the run of capitals that begins at ``first``."""
    last = first
    while last < ceiling and last - first < 16:
        word = words[last]
        if _is_name_word(word) and word.lower not in _CALENDAR:
            last += 1
        elif last > first and _point_inside(words, last, first) and last + 1 < ceiling:
            if not is_capital(words[last + 1]):
                break
            last += 1
        elif last > first and word.lower not in {"and", "for"} and _joined(words, last, ceiling):
            last = _joined(words, last, ceiling)
        else:
            break
    while last > first and not (_is_wordlike(words[last - 1]) and is_capital(words[last - 1])):
        last -= 1
    return _without_home(words, first, last)


def _joined(words: Sequence[Word], index: int, ceiling: int) -> int:
    """Place after small words and the capital that they join to a name ("van der Berg"); 0 where
    there is none."""
    step = index
    while step < ceiling and step - index < 3 and words[step].lower in _CONNECTORS | {"the"}:
        step += 1
    return step + 1 if step > index and step < ceiling and _is_name_word(words[step]) else 0


def _without_home(words: Sequence[Word], first: int, last: int) -> int:
    """End of a name without "of" and where its bearer comes from: "Jane Doe of Acme"."""
    for index in range(first + 2, last - 1):
        if words[index].lower == "of":
            office = any(words[place].lower in INSTITUTIONS for place in range(first, index))
            return last if office else index
    return last


def phrase_after(words: Sequence[Word], first: int, ceiling: int) -> Source | None:
    """The noun phrase that begins at ``first``: "said one woman", "said analyst Jane Doe"."""
    while first < ceiling and words[first].lower in _ADVERBS:
        first += 1
    if first >= ceiling:
        return None
    word = words[first]
    lower = word.lower
    if lower in PRONOUNS and lower != "you":
        return Source(first, first + 1, "pronoun")
    if not _is_wordlike(word) or (lower in _FUNCTION and lower not in DETERMINERS):
        return None
    if lower in _TIMES and not is_capital(word):
        return None
    if lower in _CALENDAR:
        return None
    begin = first
    if lower in DETERMINERS:
        first += 1
    last = first
    while last < ceiling and last - begin < 14:
        here = words[last]
        if is_capital(here) and here.lower not in _CALENDAR:
            last = max(_name_end(words, last, ceiling), last + 1)
            continue
        if here.text in _STOPS or not (_is_wordlike(here) or here.text in "-'’&"):
            break
        if here.lower in PREPOSITIONS:
            if here.lower not in _INNER_PREPOSITIONS or here.lower in {"in", "at", "with", "from"}:
                break
        elif last > first and (
            here.lower in _RELATIVES | _AUXILIARIES | _CONJUNCTIONS - {"and", "or"}
            or here.lower in _TIMES
            or (here.lower.endswith("ing") and words[last - 1].text != "-")
            or here.lower in PRONOUNS
        ):
            break
        last += 1
    while last > first and not _is_wordlike(words[last - 1]):
        last -= 1
    if last <= first:
        noun = Source(begin, begin + 1, "noun")
        if begin == first:
            return None
        return _named(words, noun, ceiling) or noun
    return _headed(words, begin, first, last, ceiling)


def _headed(
    words: Sequence[Word], begin: int, first: int, last: int, ceiling: int
) -> Source:
    """Name or noun: a run of capitals at the end is the name ("analyst Jane Doe")."""
    if is_capital(words[last - 1]) and words[last - 1].lower not in _FUNCTION:
        start = _name_start(words, first, last - 1)
        lead = [words[index].lower for index in range(first, start)]
        if not any(word in PREPOSITIONS for word in lead):
            return Source(begin if start <= first else start, last, "name")
    elif is_capital(words[first]) and begin == first:
        # "said Smith quietly": the capitals alone, unless a noun goes on ("Army officials").
        end = _name_end(words, first, last)
        if end > first and not words[last - 1].lower.endswith("s"):
            return Source(first, end, "name")
    noun = Source(begin, last, "noun")
    return _named(words, noun, ceiling) or noun


def subject_before(words: Sequence[Word], verb: int, floor: int) -> Source | None:
    """The subject that stands before a verb, in ``words[floor:verb]``."""
    last = verb - 1
    while last >= floor and _skips(words[last]):
        last -= 1
    if last < floor:
        return None
    word = words[last]
    if word.text == ")":
        opening = last
        while opening > floor and words[opening].text != "(" and last - opening < 20:
            opening -= 1
        last = opening - 1
        if last < floor:
            return None
        word = words[last]
    if word.text in {",", "—", "–"}:
        return _apposed(words, floor, last)
    if word.lower in {"who", "which"}:
        last -= 1
        if last >= floor and words[last].text == ",":
            last -= 1
        return phrase_before(words, floor, last)
    return phrase_before(words, floor, last)


def sentence_subject(words: Sequence[Word], floor: int, ceiling: int) -> Source | None:
    """The likely subject of the clause that begins at ``floor``: its first noun phrase that is
    neither behind a preposition nor in a subordinate clause."""
    first = floor
    for _ in range(4):
        while first < ceiling and (
            words[first].lower in _CONJUNCTIONS - {"as", "when", "while", "if", "because"} | _ADVERBS
            or words[first].text in {",", "-", "—", "–", "•", "*"}
            or (words[first].text[0].isdigit() and ":" in words[first].text)
        ):
            first += 1
        if first >= ceiling:
            return None
        lower = words[first].lower
        if lower not in PREPOSITIONS | _CONJUNCTIONS and not lower.endswith("ing") and not (
            lower in {"asked", "speaking", "pressed"} or lower in _CALENDAR
        ):
            break
        comma = first
        while comma < ceiling and words[comma].text != "," and comma - first < 40:
            comma += 1
        if comma >= ceiling or words[comma].text != ",":
            return None
        first = comma + 1
    return _leading(words, first, ceiling)


def _leading(words: Sequence[Word], first: int, ceiling: int) -> Source | None:
    if first >= ceiling:
        return None
    word = words[first]
    if word.lower in PRONOUNS:
        return Source(first, first + 1, "pronoun")
    if _is_name_word(word):
        last = _name_end(words, first, ceiling)
        if words[last - 1].text.endswith(("'s", "’s")) or (
            last < ceiling and not is_capital(words[last]) and _joins(words, last)
        ):
            return _extended(words, first, ceiling)
        return Source(first, last, "name") if last > first else None
    if word.lower in DETERMINERS or _is_wordlike(word):
        return _extended(words, first, ceiling)
    return None


def _joins(words: Sequence[Word], index: int) -> bool:
    """Whether a small word after capitals is a noun of the same phrase ("Army officials")."""
    word = words[index]
    return word.lower in PLURALS or word.lower in _set(
        "spokesman spokeswoman spokesperson ministry minister president chairman officials official"
        " government"
    )


def _extended(words: Sequence[Word], first: int, ceiling: int) -> Source | None:
    """A common noun phrase read to the right, up to what looks like a verb."""
    last = first + 1
    while last < ceiling and last - first < 10:
        word = words[last]
        if is_capital(word) and word.lower not in _CALENDAR:
            last = max(_name_end(words, last, ceiling), last + 1)
            possessive = words[last - 1].text.endswith(("'s", "’s"))
            if last < ceiling and not (possessive or words[last].text in "-'’&" or _joins(words, last)):
                break
            continue
        if (
            word.text in _STOPS
            or not (_is_wordlike(word) or word.text in "-'’&")
            or word.lower in _AUXILIARIES | _RELATIVES | _ADVERBS | _CONJUNCTIONS
            or (word.lower in PREPOSITIONS and word.lower not in {"of", "for"})
            or is_reporting(word.lower, near=True)
            or (word.lower.endswith("ed") and last - first > 1)
        ):
            break
        last += 1
    noun = _headed(words, first, min(first + 1, last - 1), last, ceiling)
    return noun if noun.last > noun.first else None


def is_passive(words: Sequence[Word], verb: int, floor: int) -> bool:
    """"was told", "is called": the subject is not who speaks; "was quoted as saying" is not."""
    if words[verb].lower not in _PASSIVE:
        return False
    step = verb - 1
    while step >= floor and (words[step].lower in _ADVERBS or words[step].lower.endswith("ly")):
        step -= 1
    return step >= floor and words[step].lower in _BE


def is_finite(words: Sequence[Word], verb: int, floor: int) -> bool:
    """Whether the verb has a subject of its own: not "saying that", not "to say"."""
    if words[verb].lower.endswith("ing"):
        return verb > floor and (
            words[verb - 1].lower in _BE or words[verb - 1].lower == "as"
        )
    return not (verb > floor and words[verb - 1].lower == "to")


def verbs_between(
    words: Sequence[Word], first: int, end: int, *, near: Callable[[int], bool]
) -> list[int]:
    """Places of reporting verbs in ``words[first:end]``; ``near(i)`` says whether doubtful forms
    count there."""
    return [
        index
        for index in range(first, end)
        if not is_capital(words[index])
        # "so-called"
        and not (index > first and words[index - 1].text == "-")
        and (
            is_reporting(words[index].lower, near=near(index))
            # "as she put it"
            or (
                words[index].lower in {"put", "puts"}
                and index + 1 < end
                and words[index + 1].lower == "it"
            )
        )
    ]


def inverted_subject(
    words: Sequence[Word], verb: int, floor: int, ceiling: int
) -> Source | None:
    """The subject that follows its verb in an insertion: "..., says X, the chief designer, ..."."""
    if verb <= floor or words[verb - 1].text not in {",", QUOTED, "—", "–"}:
        return None
    if words[verb].lower in _ADDRESSING:
        return None
    found = phrase_after(words, verb + 1, ceiling)
    if found is None or found.kind == "noun":
        return None
    if found.last < ceiling and words[found.last].text not in {",", ".", ":", "(", "—", "–"}:
        return None
    return found


def is_object(word: Word) -> bool:
    """Whom something is told: "told him"."""
    return word.lower in _OBJECTS
