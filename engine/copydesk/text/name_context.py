"""What the words beside a name say of its bearer: role, age, rank, who speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.tries import trie

_AGE = compiled(
    r"(?:,\s+(?:aged?\s+|an?\s+)?|\s+\((?:aged?\s+)?)(\d{1,3})"
    r"(?:[- ]years?(?:[- ]old)?\b"
    r"|(?=[,.;)]|\s+(?:and|of|from|who|was|has|died|said)\b|\s*\Z))\s*\)?"
)
_APPOSITION = compiled(
    r"""
    (?:\s*,\s+|\s+\(|\s+[—–]\s*|\s+--?\s+)
    ((?:[^,;.!?()–—"“”\n]|(?<=\w)\.(?=\w)|(?<=\b[A-Z])\.){2,110}?)
    (?=[,;!?()–—"“”\n]|\.|\s+(?:said|says|told|added|wrote|announced|confirmed|explained)\b|\Z)
    """,
    re.VERBOSE,
)
_LEAD = compiled(
    r"(?:(?:a|an|the|its|their|his|her|our|my|then|now|once|currently|also|who\s+is|who\s+was|formerly)\s+){0,3}"
    r"(?:[a-z]+(?:['’]s|s['’])\s+)?",
    re.IGNORECASE,
)
_WHOSE = compiled(r"((?:[A-Z][\w.&-]{0,30}\s){0,4}[A-Z][\w.&-]{0,30})(?:['’]s|(?<=s)['’])\s")
BOUND = lexicon.words(
    """of for at in with to and or from on who that as by which whose when where but after before
    into over under near against was is were are has had said told"""
)
WORD = compiled(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPS_TAIL = compiled(
    r"\s(?:of|for|at|with|from|in)\s+(?:the\s+)?"
    r"([A-Z][\w.&'’-]*(?:\s+(?:[A-Z][\w.&'’-]*|of|and|for|the|&)(?=\s|\Z))*)"
)
_CLAUSE = compiled(r"\s(?:who|that|which|when|where|was|is|has|had|told)\s")
_LOOSE_END = compiled(r"\s+(?:of|and|for|the|&)\Z")
_NATION_FIRST = frozenset({"north", "south", "east", "west", "new", "saudi", "sri", "costa"})
_NATION_SECOND = frozenset({"arabian", "lankan", "rican", "zealand"})
_VERB = compiled(
    r"\s+(?:(?:also|then|later|now|has|had|have|would|will|never|again|once|[a-z]+ly)\s+){0,2}"
    r"([a-z]+)\b"
)
_SUFFERED = lexicon.words(
    """arrested charged killed shot found accused convicted sentenced married born appointed elected
    hospitalised hospitalized pronounced taken identified booked jailed wounded injured stabbed
    driving survived indicted buried"""
)
_LIFE = compiled(
    r"\s+(?:(?:was|is|were|has\s+been|had\s+been|who\s+was)\s+(?:[a-z]+ly\s+)?"
    rf"(?:{trie(_SUFFERED)})|"
    r"died|resigned|survived|married|graduated|pleaded|smiled|laughed|retired|surrendered)\b"
)
_DEEDS = lexicon.words(
    """ran walked walks lives lived works worked wept cried shouted stayed studied joined beat
    defeated lost won plays played starred stars sang sings wore moved returned arrived earned hit
    threw fumbled scored shot caught missed finished signed fled grew sat stood looked turned met
    visited flew spoke campaigned faces faced thinks took gave came went saw felt began became drove
    sold bought led leads served struck drew draws needs wants opened wrote died retired voted
    tackled scores takes leaves remembers pointed nodded sighed succeeds succeeded replaces replaced
    withdrew apologised apologized"""
)
_ACT = compiled(
    r"\s+(?:(?:also|then|later|now|had|has|have|never|once|who|[a-z]+ly)\s+){0,2}"
    rf"(?:{trie(_DEEDS)})\b"
)
_OWN = compiled(r"[^.;:A-Z\n]{0,60}?\b(?:his|her|him|he|she|himself|herself)\b")
_TOWN = compiled(
    r",\s(?:a|an|the)\s(?:[a-z-]+\s){0,4}(?:town|village|city|suburb|hamlet|district|province|port|island"
    r"|settlement|capital|resort|neighbou?rhood|municipality|county|borough)\b"
    r"|,\swhere\b|\s(?:district|province|prefecture|county|region|peninsula|valley|neighbou?rhood|island|islands"
    r"|municipality|township|governorate)\b"
)
_IS = compiled(
    r"\s+(?:(?:was|is|has\sbeen)\s(?:appointed|named|elected|sworn\sin)(?:\sas)?|is|was|became|becomes"
    r"|has\sbeen|serves\sas|served\sas)\s+"
    r"((?:(?:a|an|the|its|their|his|her|our)\s)?[^,;.!?()–—\"“”\n]{2,60}?)"
    r"(?=[,;.!?()–—\"“”\n]|\s(?:who|and|in|on|from|until|when|after|before|last|since|by|but)\b|\Z)"
)
_WHO = compiled(r"\s*,?\s+who(?:se|m)?\b")
_OF = compiled(
    r"\s*,?\s+(?:of|from|with|at|for)\s+(?:the\s+)?"
    r"((?:[A-Z][\w.&-]*\s+){0,5}(?:of\s+(?:[A-Z][\w.&-]*\s*){1,3}|[A-Z][\w.&-]*))"
)


class Role(NamedTuple):
    """A role in words: where it stands, its text in lower case, whom it serves."""

    start: int
    end: int
    text: str
    organization: str = ""
    nationality: str = ""


class After(NamedTuple):
    """What follows a name."""

    age: int | None = None
    role: Role | None = None
    verb: bool = False
    life: bool = False
    who: bool = False
    organization: str = ""
    office: Role | None = None
    """The role in a sentence of its own: "X is the chief executive", "X became mayor"."""
    act: bool = False
    """Does what people and teams do: "won", "lives"."""
    own: bool = False
    """ "his" or "her" follows in the same clause."""
    town: bool = False
    """Said to be a place: "X, a town of 900", "X district"."""
    bracketed: bool = False
    """The age stands in brackets, where a single figure may be anything."""


def role_at(words: list[str]) -> int:
    """Index of the word that says what the person is; -1 where none does."""
    heads = lexicon.role_heads()
    found = -1
    for index, word in enumerate(words[:9]):
        low = word.lower()
        if index and low in BOUND:
            break
        if low in heads or ("-" in low and low.rpartition("-")[2] in heads):
            found = index
    return found


def nation(words: list[str]) -> tuple[str, int]:
    """Nationality at the front of a list of words, and how many words it takes."""
    known = lexicon.nationalities()
    if not words:
        return "", 0
    first = words[0].lower()
    if len(words) > 1 and first in _NATION_FIRST:
        second = words[1].lower()
        if second in known or second in _NATION_SECOND:
            return f"{first} {second}", 2
    if known.get(first):
        return first, 1
    plain = words[0].replace(".", "")
    if plain in ("US", "UK", "USA"):
        return {"US": "american", "USA": "american", "UK": "british"}[plain], 1
    return "", 0


def describe(text: str, start: int, end: int) -> Role | None:
    """The role said by ``text[start:end]``, a noun phrase; ``None`` where it names none."""
    phrase = text[start:end]
    lead = _LEAD.match(phrase)
    skip = lead.end() if lead else 0
    owner = ""
    if (whose := _WHOSE.match(phrase, skip)) is not None:
        skip = whose.end()
        if whose[1].replace(".", "") not in lexicon.regions():
            owner = whose[1]
    words = list(WORD.finditer(phrase, skip))
    texts = [match.group() for match in words]
    head = role_at(texts)
    if head < 0:
        return None
    if head + 1 < len(texts) and texts[head + 1][0].isupper():
        # "President Obama": the phrase names somebody else.
        return None
    if any(word.lower() in ("and", "or") for word in texts[:head]) or any(
        word.lower() in ("was", "were", "is", "are", "said", "had", "has") for word in texts[:head]
    ):
        return None
    nationality, taken = nation(texts)
    organization = owner
    first = min(taken, head)
    caps = first
    while caps < head and texts[caps][0].isupper() and not _is_role_word(texts[caps]):
        caps += 1
    if caps > first and texts[head][0].islower():
        organization = phrase[words[first].start() : words[caps - 1].end()].removesuffix("'s")
        first = caps
    if first > head:
        return None
    begin = words[first].start()
    stop = len(phrase.rstrip())
    tail = _CAPS_TAIL.search(phrase, words[head].end())
    small = texts[head][0].islower() or (texts[head].isupper() and len(texts[head]) > 1)
    if tail is not None and small and not organization:
        name = _LOOSE_END.sub("", tail[1])
        following = phrase[tail.end() :].strip()
        parts = name.split()
        if not following and not nation(parts)[1] and not any(map(_is_role_word, parts)):
            organization = name
        stop = words[head].end()
    else:
        # A clause after the role is not part of it: "director of x who said".
        cut = _CLAUSE.search(phrase, words[head].end())
        if cut is not None:
            stop = cut.start()
    value = re.sub(r"\s+", " ", phrase[begin:stop]).lower()
    return Role(start + begin, start + stop, value, organization, nationality)


def _is_role_word(word: str) -> bool:
    low = word.lower()
    return low in lexicon.role_modifiers() or low in lexicon.role_heads()


def after(text: str, end: int, stop: int) -> After:
    """Read on from the end of a name to the end of its sentence, 200 code points at most."""
    limit = min(stop, end + 200)
    if end >= limit:
        return After()
    window = text[end:limit]
    first = window[0]
    if first not in " ,(—–\xa0-\n":
        return After()
    age: int | None = None
    offset = 0
    # The first characters alone say which of the patterns can match at all.
    second = window[1:2]
    clause = first == "," or second == ","
    runs_on = first in " \xa0" and second.islower()
    if (clause or second == "(") and (match := _AGE.match(window)) and 0 < int(match[1]) < 120:
        age = int(match[1])
        offset = match.end()
    role: Role | None = None
    rest = window[offset:]
    if rest[:1] in ",(—–- " and not runs_on and (phrase := _APPOSITION.match(rest)):
        role = describe(text, end + offset + phrase.start(1), end + offset + phrase.end(1))
    organization = ""
    if role is None and (of := _OF.match(rest)):
        words = of[1].split()
        heads = lexicon.organization_heads()
        if words[-1].lower() in heads or words[0].lower() in heads or _is_institution(of[1]):
            organization = of[1].strip()
    verb = act = False
    if runs_on:
        verb_at = _VERB.match(window)
        verb = verb_at is not None and verb_at[1] in lexicon.speech_verbs()
        if not verb and (of := _OF.match(window)):
            # "Ann Bell of the Red Cross said".
            act = _ACT.match(window, of.end()) is not None
            then = _VERB.match(window, of.end())
            verb = then is not None and then[1] in lexicon.speech_verbs()
    office: Role | None = None
    if runs_on and role is None and (being := _IS.match(window)):
        office = describe(text, end + being.start(1), end + being.end(1))
    head = window[:70]
    own = (" h" in head or " she" in head) and _OWN.match(window) is not None
    return After(
        age,
        role,
        verb,
        runs_on and _LIFE.match(window) is not None,
        _WHO.match(rest) is not None,
        organization,
        office,
        act or (runs_on and _ACT.match(window) is not None),
        own,
        (clause or runs_on) and _TOWN.match(window) is not None,
        age is not None and window.lstrip()[:1] == "(",
    )


def _is_institution(name: str) -> bool:
    return name.strip().replace(".", "") in lexicon.institutions()
