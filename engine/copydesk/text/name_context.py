"""What the words beside a name say of its bearer: role, age, rank, who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk.text import name_lexicon as lexicon

_AGE = re.compile(
    r"(?:,\s+(?:aged?\s+|an?\s+)?|\s+\((?:aged?\s+)?)(\d{1,3})"
    r"(?:[- ]years?(?:[- ]old)?\b"
    r"|(?=[,.;)]|\s+(?:and|of|from|who|was|has|died|said)\b|\s*\Z))\s*\)?"
)
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s+(?:[\w-]+\s+){0,3}\Z")
_APPOSITION = re.compile(
    r"""
    (?:\s*,\s+|\s+\(|\s+[—–]\s*|\s+--?\s+)
    ((?:[^,;.!?()–—"“”\n]|(?<=\w)\.(?=\w)|(?<=\b[A-Z])\.){2,110}?)
    (?=[,;!?()–—"“”\n]|\.|\s+(?:said|says|told|added|wrote|announced|confirmed|explained)\b|\Z)
    """,
    re.VERBOSE,
)
_LEAD = re.compile(
    r"(?:(?:a|an|the|its|their|his|her|our|my|then|now|once|currently|also|who\s+is|who\s+was|formerly)\s+){0,3}"
    r"(?:[a-z]+(?:['’]s|s['’])\s+)?",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"((?:[A-Z][\w.&-]{0,30}\s){0,4}[A-Z][\w.&-]{0,30})(?:['’]s|(?<=s)['’])\s")
_BOUND = lexicon.words(
    """of for at in with to and or from on who that as by which whose when where but after before
    into over under near against was is were are has had said told"""
)
_NOT_ROLE = lexicon.words(
    """the a an this that these those its their his her our my your some any no of for at in with
    to and or from on who as by which when where but after before into over under near against was
    is were are has had have be been than so if while because although though also then not both
    each every all other another two three four five one many several few most more including like
    between among about since until during through such when between per via"""
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CAPS_TAIL = re.compile(
    r"\s(?:of|for|at|with|from|in)\s+(?:the\s+)?"
    r"([A-Z][\w.&'’-]*(?:\s+(?:[A-Z][\w.&'’-]*|of|and|for|the|&)(?=\s|\Z))*)"
)
_CLAUSE = re.compile(r"\s(?:who|that|which|when|where|was|is|has|had|told)\s")
_LOOSE_END = re.compile(r"\s+(?:of|and|for|the|&)\Z")
_NATION_FIRST = frozenset({"north", "south", "east", "west", "new", "saudi", "sri", "costa"})
_NATION_SECOND = frozenset({"arabian", "lankan", "rican", "zealand"})
_VERB = re.compile(
    r"\s+(?:(?:also|then|later|now|has|had|have|would|will|never|again|once|[a-z]+ly)\s+){0,2}"
    r"([a-z]+)\b"
)
_LIFE = re.compile(
    r"\s+(?:(?:was|is|were|has\s+been|had\s+been|who\s+was)\s+(?:[a-z]+ly\s+)?"
    r"(?:arrested|charged|killed|shot|found|accused|convicted|sentenced|married|born|appointed|elected|hospitali[sz]ed|pronounced|"
    r"taken|identified|booked|jailed|wounded|injured|stabbed|driving|survived|indicted|buried)|"
    r"died|resigned|survived|married|graduated|pleaded|smiled|laughed|retired|surrendered)\b"
)
_ACT = re.compile(
    r"\s+(?:(?:also|then|later|now|had|has|have|never|once|who|[a-z]+ly)\s+){0,2}(?:ran|walked|walks|lives|lived"
    r"|works|worked|wept|cried|shouted|stayed|studied|joined|beat|defeated|lost|won|plays|played|starred"
    r"|stars|sang|sings|wore|moved|returned|arrived|earned|hit|threw|fumbled|scored|shot|caught|missed"
    r"|finished|signed|fled|grew|sat|stood|looked|turned|met|visited|flew|spoke|campaigned"
    r"|faces|faced|thinks|took|gave|came|went|saw|felt|began|became|drove|sold|bought|led|leads|served|struck"
    r"|remembers|pointed|nodded|sighed|succeeds|succeeded|replaces|replaced|withdrew|apologi[sz]ed)\b"
)
_OWN = re.compile(r"[^.;:A-Z\n]{0,60}?\b(?:his|her|him|he|she|himself|herself)\b")
_TOWN = re.compile(
    r",\s(?:a|an|the)\s(?:[a-z-]+\s){0,4}(?:town|village|city|suburb|hamlet|district|province|port|island"
    r"|settlement|capital|resort|neighbou?rhood|municipality|county|borough)\b"
    r"|,\swhere\b|\s(?:district|province|prefecture|county|region|peninsula|valley|neighbou?rhood|island|islands"
    r"|municipality|township|governorate)\b"
)
_IS = re.compile(
    r"\s+(?:(?:was|is|has\sbeen)\s(?:appointed|named|elected|sworn\sin)(?:\sas)?|is|was|became|becomes"
    r"|has\sbeen|serves\sas|served\sas)\s+"
    r"((?:(?:a|an|the|its|their|his|her|our)\s)?[^,;.!?()–—\"“”\n]{2,60}?)"
    r"(?=[,;.!?()–—\"“”\n]|\s(?:who|and|in|on|from|until|when|after|before|last|since|by|but)\b|\Z)"
)
_WHO = re.compile(r"\s*,?\s+who(?:se|m)?\b")
_OF = re.compile(
    r"\s*,?\s+(?:of|from|with|at|for)\s+(?:the\s+)?"
    r"((?:[A-Z][\w.&-]*\s+){0,5}(?:of\s+(?:[A-Z][\w.&-]*\s*){1,3}|[A-Z][\w.&-]*))"
)
_SAID_BEFORE = re.compile(
    r"(?:[,”\"’'.]|\b(?:as|but))\s*(?:\w+\s+)?"
    r"(?:said|says|asked|asks|added|adds|told|wrote|recalled|explained|according to|insisted"
    r"|continued|warned|argued)\s\Z"
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role in words: where it stands, its text in lower case, whom it serves."""

    start: int
    end: int
    text: str
    organization: str = ""
    nationality: str = ""


@dataclass(frozen=True, slots=True)
class After:
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


def _head(words: list[str]) -> int:
    """Index of the word that says what the person is; -1 where none does."""
    heads = lexicon.role_heads()
    found = -1
    for index, word in enumerate(words[:9]):
        low = word.lower()
        if index and low in _BOUND:
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
    words = list(_WORD.finditer(phrase, skip))
    texts = [match.group() for match in words]
    head = _head(texts)
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
    verb = False
    if runs_on:
        verb_at = _VERB.match(window)
        verb = verb_at is not None and verb_at[1] in lexicon.speech_verbs()
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
        runs_on and _ACT.match(window) is not None,
        own,
        (clause or runs_on) and _TOWN.match(window) is not None,
        age is not None and window.lstrip()[:1] == "(",
    )


def _is_institution(name: str) -> bool:
    return name.strip().replace(".", "") in lexicon.institutions()


@dataclass(frozen=True, slots=True)
class Before:
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


_HUMAN = re.compile(
    r"(?:\b(?:married|marries|divorced|befriended|beat|beats|defeated|defeating|succeeded|succeeds"
    r"|replaced|replaces|replacing|succeeding|appointed|appoints|nominated|elected|arrested|thanked"
    r"|named|met|identified\sas|told|accompanied\sby|directed\sby|written\sby|played\sby|coached\sby"
    r"|portrayed\sby|led\sby|starring|featuring|including|says|interviewed|introduced)"
    r"|\b(?:death|murder|killing|arrest|resignation|trial|wife|husband|son|daughter|mother|father"
    r"|brother|sister|widow|biography|release|assassination|shooting|election|nomination|portrait"
    r"|supporters|aides|fans|friends|relatives|lawyers?|allies)\s(?:of|to|for))\s\Z"
)
_GROUP = re.compile(
    r"\b([A-Za-z]{3,20}?(?:s|men|women|people))\s(?:(?:like|such\sas|including)\s)?\Z"
)
_EMPLOYER = re.compile(
    r"\b(?:(?:shares?|stocks?|units?|subsidiary|subsidiaries|shareholders|employees|executives?"
    r"|analysts?|customers|workers|staff|offices|researchers?|economists?|strategists?)\s(?:of|in|at|with|for)"
    r"|(?:chief\s[a-z]+|chief\s[a-z]+\sofficer|CEO|CFO|COO|chairman|chairwoman|vice\spresident"
    r"|[a-z]+\sdirector|manager|engineer|partner|trader|professor|economist)\s(?:of|at|with)"
    r"|(?:works?|worked|working|job|jobs)\s(?:at|for))\s(?:the\s)?\Z",
    re.IGNORECASE,
)


_PREPOSITION = re.compile(
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
_THE = re.compile(r"\b[Tt]he\s\Z")
_COMMA_ROLE = re.compile(
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
    if last in _PREPOSITION_LAST and (match := _PREPOSITION.search(near)):
        preposition = match[1].lower()
    age: int | None = None
    if "-year-old" in window and (older := _AGE_BEFORE.search(window)):
        age = int(older[1]) if 0 < int(older[1]) < 120 else None
    human = last in _HUMAN_LAST and _HUMAN.search(near) is not None
    employer = last in _EMPLOYER_LAST and _EMPLOYER.search(near) is not None
    group = False
    if last.endswith(("s", "men", "women")) or last in ("like", "including"):
        group = (plural := _GROUP.search(near)) is not None and is_plural_role(plural[1])
    role: Role | None = None
    if window[-1] in " \xa0\n":
        if window[-2:-1] == ",":
            role = _role_with_comma(text, low, window)
        elif window[-2:-1].isalpha() and not preposition and not the:
            role = _role_directly(text, low, window)
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
    head = _head(words)
    owned = 0 <= head < len(words) - 1 and words[head + 1].lower() == "of"
    if words[-1].lower() in heads and not owned:
        head = len(words) - 1
    if head < 0 or words[0].lower() in _NOT_ROLE - {"other"}:
        return None
    if head + 1 < len(words) and words[head + 1].lower() not in ("of", "for", "at", "in", "to"):
        return None
    if words[head].lower() not in heads:
        return None
    if any(word.lower() in _BOUND for word in words[:head]):
        # "The Bank of England governor, X": the owner's name holds the small word.
        at = low + match.start(1) + match[1].rindex(words[head])
        owner = match[1][: match[1].rindex(words[head])].strip()
        if not owner[:1].isupper() or not words[head - 1][:1].isupper():
            return None
        return Role(at, at + len(words[head]), words[head].lower(), owner)
    return describe(text, low + match.start(1), low + match.end(1))


def _role_directly(text: str, low: int, window: str) -> Role | None:
    """The role right before a name, without a comma: "flight director", "lead investigator"."""
    words = list(_WORD.finditer(window))
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
        if word.endswith(("'s", "’s")) or low_word.endswith("ed") or word[0].isupper():
            break
        first -= 1
    role = describe(text, low + words[first].start(), low + words[-1].end())
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
