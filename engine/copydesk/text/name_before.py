"""What the words before a name say of its bearer: role, age, who speaks, where it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text._lazy import Lazy
from copydesk.text.name_context import BOUND, WORD, Role, describe, nation, role_at

_AGE_BEFORE = Lazy(r"\b(\d{1,3})-year-old\s+(?:[\w-]+\s+){0,3}\Z")
_NOT_ROLE = lexicon.words(
    """the a an this that these those its their his her our my your some any no of for at in with
    to and or from on who as by which when where but after before into over under near against was
    is were are has had have be been than so if while because although though also then not both
    each every all other another two three four five one many several few most more including like
    between among about since until during through such when between per via"""
)
_NOT_OWNER = _NOT_ROLE - {"other"}
_SAID_BEFORE = Lazy(
    r"(?:[,”\"’'.]|\b(?:as|but))\s*(?:\w+\s+)?"
    r"(?:said|says|asked|asks|added|adds|told|wrote|recalled|explained|according to|insisted"
    r"|continued|warned|argued)\s\Z"
)


class Before(NamedTuple):
    """What leads up to a name."""

    role: Role | None = None
    age: int | None = None
    said: bool = False
    preposition: str = ""
    the: bool = False
    human: bool = False
    """After a verb or a noun that people are the object of: "married X", "death of X"."""
    group: bool = False
    """After a plural of what people are: "teammates X and Y"."""
    employer: bool = False
    """After what a company has: "shares of X", "an analyst at X"."""


_HUMAN = Lazy(
    r"(?:\b(?:married|marries|divorced|befriended|beat|beats|defeated|defeating|succeeded|succeeds"
    r"|replaced|replaces|replacing|succeeding|appointed|appoints|nominated|elected|arrested|thanked"
    r"|named|met|identified\sas|told|accompanied\sby|directed\sby|written\sby|played\sby|coached\sby"
    r"|portrayed\sby|led\sby|starring|featuring|including|says|interviewed|introduced)"
    r"|\b(?:death|murder|killing|arrest|resignation|trial|wife|husband|son|daughter|mother|father"
    r"|brother|sister|widow|biography|release|assassination|shooting|election|nomination|portrait"
    r"|supporters|aides|fans|friends|relatives|lawyers?|allies)\s(?:of|to|for))\s\Z"
)
_GROUP = Lazy(r"\b([A-Za-z]{3,20}?(?:s|men|women|people))\s(?:(?:like|such\sas|including)\s)?\Z")
_EMPLOYER = Lazy(
    r"\b(?:(?:shares?|stocks?|units?|subsidiary|subsidiaries|shareholders|employees|executives?"
    r"|analysts?|customers|workers|staff|offices|researchers?|economists?|strategists?)\s(?:of|in|at|with|for)"
    r"|(?:chief\s[a-z]+|chief\s[a-z]+\sofficer|CEO|CFO|COO|chairman|chairwoman|vice\spresident"
    r"|[a-z]+\sdirector|manager|engineer|partner|trader|professor|economist)\s(?:of|at|with)"
    r"|(?:works?|worked|working|job|jobs)\s(?:at|for))\s(?:the\s)?\Z",
    re.IGNORECASE,
)


_PREPOSITION = Lazy(
    r"\b((?:residents|people|town|city|village|outskirts|suburbs?|streets|port|island|north|south|east"
    r"|west|northeast|northwest|southeast|southwest|hamlet|borough|district|province|mayor|governor"
    r"|bishop|archbishop)\sof"
    r"|(?:moved|drove|flew|flies|travelled|traveled|fled|sailed|marched|headed|walked|flown|bound|roads?"
    r"|flights?|bus|buses|trains?|ferry|ferries|deported|evacuated)\s(?:back\s|home\s)?(?:to|from|for)"
    r"|(?:miles?|km|kilomet(?:er|re)s)\s(?:(?:north|south|east|west|away|inland)[a-z]*\s)?(?:from|of|off)"
    r"|in|at|near|from|off|to|into|around|across|outside|inside|through|over|toward|towards|of|"
    r"between|reach|reached|for|by|with|on|and|against|via|leaving|left|visit|visited)"
    r"\s(?:(?:the|nearby|downtown|central|southern|northern|eastern|western|rural|south-eastern|"
    r"north-eastern|south-western|north-western|southeastern|northeastern|southwestern|northwestern)\s){0,2}\Z",
    re.IGNORECASE,
)
_PREPOSITION_LAST = lexicon.words(
    """in at near from off to into around across outside inside through over toward towards of
    between reach reached for by with on and against via leaving left visit visited the nearby
    downtown central southern northern eastern western rural south-eastern north-eastern
    south-western north-western southeastern northeastern southwestern northwestern"""
)
_SAID_LAST = lexicon.words(
    """said says asked asks added adds told wrote recalled explained to insisted continued warned
    argued"""
)
_HUMAN_LAST = lexicon.words(
    """married marries divorced befriended beat beats defeated defeating succeeded succeeds replaced
    replaces replacing succeeding appointed appoints nominated elected arrested thanked named met as
    told by starring featuring including says interviewed introduced of to for"""
)
_EMPLOYER_LAST = frozenset({"of", "in", "at", "with", "for", "the"})
_WORDS = compiled(r"\w+")
_EMPLOYERS = lexicon.words(
    """share shares stock stocks unit units subsidiary subsidiaries shareholders employees executive
    executives analyst analysts customers workers staff offices researcher researchers economist
    economists strategist strategists officer ceo cfo coo chairman chairwoman president director
    manager engineer partner trader professor work works worked working job jobs"""
)
_ALONE = lexicon.words(
    """in at near into around across outside inside through over toward towards between reach
    reached by with on and against via leaving left visit visited"""
)
"""Prepositions which no longer phrase of :data:`_PREPOSITION` ends with."""
_THE = Lazy(r"\b[Tt]he\s\Z")
_COMMA_ROLE = Lazy(
    r"(?:\b(?:the|its|his|her|their|our|my|an?)\s|['’]s?\s|\A\s*|[,;]\s)"
    r"((?:[^\W\d_][\w-]*\s+){0,5}[^\W\d_][\w-]*),\s\Z",
    re.IGNORECASE,
)


def before(text: str, begin: int, start: int) -> Before:
    """Read back from the start of a name to the start of its sentence, 90 code points at most."""
    low = max(begin, start - 90)
    window = text[low:start]
    if not window:
        return Before()
    # The last word alone says which of the patterns can match at all.
    last = window[window.rfind(" ", 0, -1) + 1 : -1].lower() if window[-1] == " " else ""
    near = window[-56:]
    said = last in _SAID_LAST and _SAID_BEFORE.search(window) is not None
    the = last == "the" or (last.endswith("the") and _THE.search(near) is not None)
    preposition = ""
    if last in _ALONE:
        preposition = last
    elif last in _PREPOSITION_LAST and (match := _PREPOSITION.search(near)):
        preposition = match[1].lower()
    age: int | None = None
    if "-year-old" in window and (older := _AGE_BEFORE.search(window)):
        age = int(older[1]) if 0 < int(older[1]) < 120 else None
    human = last in _HUMAN_LAST and _HUMAN.search(near) is not None
    employer = False
    if last in _EMPLOYER_LAST:
        # The word before the preposition alone says whether the pattern can match.
        words = _WORDS.findall(near.lower())[-3:]
        likely = not _EMPLOYERS.isdisjoint(words) or "chief" in near or "irector" in near
        employer = likely and _EMPLOYER.search(near) is not None
    group = False
    if last.endswith(("s", "men", "women")) or last in ("like", "including"):
        group = (plural := _GROUP.search(near)) is not None and is_plural_role(plural[1])
    role: Role | None = None
    if window[-1] in " \xa0\n":
        if window[-2:-1] == ",":
            role = _role_with_comma(text, low, window)
        elif window[-2:-1].isalpha() and not preposition and not the:
            role = _role_directly(text, low, window, opens=low == begin)
    return Before(role, age, said, preposition, the, human, group, employer)


def is_plural_role(word: str) -> bool:
    """Whether a word is a plural of what people are: "ministers", "policemen"."""
    low = word.lower()
    heads = lexicon.role_heads()
    if low.endswith("men"):
        return f"{low[:-2]}an" in heads
    return low[:-1] in heads or (low.endswith("ies") and f"{low[:-3]}y" in heads)


def _role_with_comma(text: str, low: int, window: str) -> Role | None:
    # The widest phrase first: in "the widow of the mayor, X", X is the widow.
    match, tries = _COMMA_ROLE.search(window), 0
    while match is not None and tries < 8:
        role = _comma_role(text, low, match)
        if role is not None:
            return role
        match, tries = _COMMA_ROLE.search(window, match.start(1) + 1), tries + 1
    return None


def _comma_role(text: str, low: int, match: re.Match[str]) -> Role | None:
    words = match[1].split()
    heads = lexicon.role_heads()
    head = role_at(words)
    owned = 0 <= head < len(words) - 1 and words[head + 1].lower() == "of"
    if words[-1].lower() in heads and not owned:
        head = len(words) - 1
    if head < 0 or words[0].lower() in _NOT_OWNER:
        return None
    if head + 1 < len(words) and words[head + 1].lower() not in ("of", "for", "at", "in", "to"):
        return None
    if words[head].lower() not in heads:
        return None
    if any(word.lower() in BOUND for word in words[:head]):
        # "The Bank of England governor, X": the owner's name holds the small word.
        at = low + match.start(1) + match[1].rindex(words[head])
        owner = match[1][: match[1].rindex(words[head])].strip()
        if not owner[:1].isupper() or not words[head - 1][:1].isupper():
            return None
        return Role(at, at + len(words[head]), words[head].lower(), owner)
    return describe(text, low + match.start(1), low + match.end(1))


def _role_directly(text: str, low: int, window: str, *, opens: bool) -> Role | None:
    """The role right before a name, without a comma: "flight director", "lead investigator".

    ``opens``: the window begins with the sentence.
    """
    words = list(WORD.finditer(window))
    if not words or words[-1].end() != len(window) - 1:
        return None
    last = words[-1].group().lower()
    if last not in lexicon.role_heads() and last.rpartition("-")[2] not in lexicon.role_heads():
        return None
    first = len(words) - 1
    verbs = lexicon.speech_verbs()
    while first > 0 and len(words) - first < 5:
        previous = words[first - 1]
        between = window[previous.end() : words[first].start()]
        word = previous.group()
        low_word = word.lower()
        if between not in (" ", "-") or low_word in _NOT_ROLE or low_word in verbs:
            break
        if word.endswith(("'s", "’s")) or low_word.endswith("ed"):
            break
        if word[0].isupper() and not (
            opens and first == 1 and low_word in lexicon.role_modifiers()
        ):
            # But at the beginning of a sentence: "Chief financial officer Ann Marlow".
            break
        first -= 1
    start, end = low + words[first].start(), low + words[-1].end()
    if opens and first == 1 and _is_ordinary(text, words[0].group(), low):
        # "Plant director Ann Marlow": the capital is the sentence's.
        start = low + words[0].start()
        return Role(start, end, " ".join(text[start:end].lower().split()))
    role = describe(text, start, end)
    if role is None or role.organization or first == 0:
        return role
    # Capitalised words before it say whose: "Pentagon spokesman", "South Korean president".
    caps = first
    while caps > 0 and words[caps - 1].group()[0].isupper() and first - caps < 4:
        gap = window[words[caps - 1].end() : words[caps].start()]
        if gap.strip("-. ") or words[caps - 1].group().lower() in _NOT_ROLE:
            break
        caps -= 1
    owner = [word.group().removesuffix("'s").removesuffix("’s") for word in words[caps:first]]
    nationality, taken = nation(owner)
    nationality = nationality or role.nationality
    return Role(role.start, role.end, role.text, " ".join(owner[taken:]), nationality)


_WORKPLACES = lexicon.words(
    """plant factory mill mine site shipyard refinery smelter brewery hospital clinic school museum
    gallery prison hotel café cafe shop store farm market union agency company team club project
    laboratory library theatre theater"""
)
"""What people run or work in, and no company's name by itself."""
_ABOUT = 4_000
"""Code points about a word within which its other spellings are looked for."""


def _is_ordinary(text: str, word: str, place: int) -> bool:
    """Is a capitalised word that opens a sentence an ordinary one: a workplace, or what the text
    about it has without the capital, and never with it within a sentence?"""
    low = word.lower()
    at_work = low in _WORKPLACES
    known = at_work or (low in lexicon.common_words() and low not in lexicon.nationalities())
    if not (known and word.istitle()):
        return False
    near = text[max(0, place - _ABOUT) : place + _ABOUT]
    if not at_work and not any(f" {low}{mark}" in near for mark in " ,.;:'’?!-"):
        return False
    at = near.find(f" {word}")
    while at >= 0:
        if near[at - 1 : at].isalnum() or near[at - 1 : at] == ",":
            return False
        at = near.find(f" {word}", at + 1)
    return True
