"""Counted nouns: the phrase after a number, its head, and singular forms.

There is no tagger here. After a number the first plural noun is nearly always what is counted
("100,000 155mm howitzer rounds"), because adjectives have no plural in English and a plural
subject takes a verb without -s; closed lists of words hold the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman",
    "children": "child", "lives": "life", "wives": "wife", "knives": "knife",
    "wolves": "wolf", "halves": "half", "leaves": "leaf", "loaves": "loaf",
    "thieves": "thief", "shelves": "shelf", "calves": "calf", "feet": "foot",
    "teeth": "tooth", "geese": "goose", "mice": "mouse", "oxen": "ox", "crises": "crisis",
    "analyses": "analysis", "bases": "base", "theses": "thesis", "criteria": "criterion",
    "phenomena": "phenomenon", "bacteria": "bacterium", "buses": "bus", "gases": "gas",
    "viruses": "virus", "statuses": "status", "campuses": "campus", "bonuses": "bonus",
    "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "torpedoes": "torpedo",
    "volcanoes": "volcano", "mosquitoes": "mosquito", "tornadoes": "tornado",
    "vetoes": "veto", "echoes": "echo", "movies": "movie", "cookies": "cookie",
    "ties": "tie", "pies": "pie", "lies": "lie", "dies": "die", "zombies": "zombie",
    "rookies": "rookie", "selfies": "selfie", "calories": "calorie", "species": "species",
    "series": "series", "headquarters": "headquarters", "news": "news", "axes": "axe",
    "caches": "cache", "aches": "ache", "cliches": "cliche", "census": "census",
    "houses": "house", "cases": "case", "causes": "cause", "horses": "horse",
    "courses": "course", "nurses": "nurse", "licenses": "license", "purchases": "purchase",
    "phases": "phase", "purses": "purse", "corpses": "corpse", "leases": "lease",
    "releases": "release", "increases": "increase", "expenses": "expense",
    "responses": "response", "offenses": "offense", "defenses": "defense",
    "exercises": "exercise", "premises": "premises", "promises": "promise",
    "enterprises": "enterprise", "franchises": "franchise", "noises": "noise",
    "clauses": "clause", "databases": "database", "warehouses": "warehouse",
    "greenhouses": "greenhouse", "townhouses": "townhouse", "diseases": "disease",
    "universes": "universe", "verses": "verse", "spouses": "spouse", "blouses": "blouse",
    "uses": "use", "abuses": "abuse", "excuses": "excuse",     "axis": "axis", "barracks": "barracks", "crossroads": "crossroads", "means": "means",
    "dice": "die", "policemen": "policeman", "data": "data", "media": "media",
    "passersby": "passerby", "passers-by": "passer-by",     "sizes": "size", "prizes": "prize", "mazes": "maze", "breezes": "breeze",
    "vases": "vase", "doses": "dose", "roses": "rose", "poses": "pose", "noses": "nose",
    "hoses": "hose", "closes": "close", "losses": "loss",     "showcases": "showcase", "suitcases": "suitcase", "senses": "sense", "tenses": "tense",
    "pulses": "pulse", "impulses": "impulse", "geniuses": "genius", "goods": "goods",
    "clothes": "clothes", "woes": "woe", "shoes": "shoe", "canoes": "canoe", "toes": "toe",
    "foes": "foe", "hoes": "hoe", }  # fmt: skip

_ALIKE = frozenset(
    """aircraft spacecraft watercraft hovercraft crew staff personnel police troops cattle sheep fish
    deer salmon series species headquarters barracks offspring dead injured wounded missing hurt
    elderly homeless unemployed poor faithful clergy folk infantry cavalry livestock poultry
    swine bison moose trout shrimp squid rpm data media youth military percent bedroom""".split()
)
"""Nouns that a number above one counts without a plural ending."""

_PLAIN_S = frozenset(
    """is was has does this its his hers us as yes thus plus minus versus less unless whereas across
    perhaps always besides sometimes towards afterwards upwards downwards nowadays overseas ours
    theirs yours goes says gets makes takes gives comes becomes remains includes needs wants wins
    loses seems appears means shows holds follows allows brings leaves various serious
    famous previous dangerous numerous religious continuous precious nervous anonymous
    indigenous enormous tremendous generous mysterious suspicious ambitious
    conscious cautious obvious hazardous notorious prestigious gorgeous fabulous rigorous
    simultaneous spontaneous miscellaneous courageous outrageous infectious contagious
    poisonous venomous bus gas plus focus virus status bonus campus census consensus citrus
    chorus versus genius circus nexus surplus christmas texas kansas arkansas paris los las
    business process congress access success press class glass mass pass loss boss cross
    illness fitness witness wilderness express progress stress address princess actress mattress
    fortress wireless homeless endless countless regardless nonetheless nevertheless
    series species basis crisis analysis diagnosis oasis thesis emphasis tennis
    swiss overseas des mrs ms jesus james charles thomas chris dallas
    lens news politics economics athletics mathematics physics ethics
    alas whereas""".split()
)
"""Words in -s that are no plural nouns (or no nouns at all)."""

_STOP = frozenset(
    """a an the this that these those my your his her its our their some any each every no
    of in on at by for from to into onto upon with without within about above below over under
    between among after before during since until till against through throughout towards toward
    across along around behind beside beyond near off out outside inside per via despite except
    and or but nor so yet if because while when where whereas although though unless than as
    who whom whose which what how why that i you he she it we they me him them us himself herself
    itself themselves
    is are was were be been being am has have had having do does did done will would shall should
    can could may might must ought
    said says say saying told tells tell added adds reported according
    died die dies dying killed kill came come comes went go goes got get gets took take
    takes made make makes gave give gives found find finds left lost lose won fell
    rose grew grow began begin begins started stopped ran sat stood
    stand became become becomes remained remain needed need needs wanted want wants used
    held hold kept keep led saw see seen knew know known thought think brought bring bought
    buy sold sell paid pay sent send built put set met fled flee escaped
    survived suffered received returned arrived entered joined signed voted backed agreed refused
    decided declared announced claimed expected estimated believed thought considered forced ordered
    asked called helped tried sought worked lived moved turned walked stayed waited watched played
    scored opposed supported attended participated gathered protested marched crashed burned burnt
    destroyed damaged affected evacuated rescued arrested detained convicted sentenced
    released deployed launched recorded confirmed remained followed include including
    included involving amid amidst versus vs
    not also now then there here just still already even ever never only again too very much more
    less later ago earlier early away apart alone together today tomorrow yesterday tonight
    however meanwhile respectively daily weekly monthly annually yearly hourly overall altogether
    instead soon once twice perhaps likely able ahead afterwards up down back forward
    monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    whether either neither both else due own such compared worth plus minus
    annually apiece wide tall deep old""".split()
)

_SOFT = frozenset(
    """earlier later early more further daily weekly monthly such own less burned burnt destroyed
    damaged evacuated rescued arrested detained convicted deployed confirmed expected estimated
    reported lost used stranded retired wounded affected registered planned proposed released
    suspected recorded scheduled completed remaining extra sold just very old tall deep wide long high
    like-minded down""".split()
)
"""Words that end a phrase except at its beginning, right before a noun: "38 burned poles"."""

_ADJECTIVE_ENDING = ("ed", "ly")

_WORD = re.compile(
    r"(?P<gap>[ \u00a0\u202f]|\s?-(?=\w)|(?<=\d)(?=[a-z])|\n(?=[a-z])|, (?=[a-z]+ [a-z]+s\b))?(?P<word>[^\W_](?:[\w'’\-]|\.(?=\w)|&(?=\w))*\.?)"
)
_OF = re.compile(
    r"[ \u00a0]of[ \u00a0](?:(?P<pronoun>them|which|whom|those|these|us|you)\b|"
    r"(?P<the>(?:the|its|their|his|her|our|my|those|these|all|all the|[^\W\d_][\w.]*(?: [^\W\d_][\w.]*)?['’]s?)[ \u00a0])?)"
)
_WERE = re.compile(r"[ \u00a0](?:were|was|are|being)[ \u00a0]")


class NounPhrase(NamedTuple):
    """What a number counts or measures."""

    start: int
    head_start: int
    head_end: int
    end: int
    """End of the phrase with its of-complement."""
    noun: str
    """Head in the singular, lower case."""


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """Singular of a lower-case English noun; itself where it has no plural ending."""
    known = _IRREGULAR.get(word)
    if known is not None:
        return known
    if "-" in word:
        first, _, last = word.rpartition("-")
        return f"{first}-{singular(last)}"
    if word.endswith("men") and len(word) > 4 and is_plural(word):
        return word[:-3] + "man"
    if len(word) < 4 or not word.endswith("s") or word in _PLAIN_S:
        return word
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    """Whether a lower-case word is a plural noun, by its form."""
    if word in _PLAIN_S or word in _STOP:
        return False
    known = _IRREGULAR.get(word)
    if known is not None:
        return known != word
    if word.endswith("men") and len(word) > 4:
        return word not in ("specimen", "regimen", "abdomen", "omen", "acumen", "amen")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is", "'s", "’s")):
        return False
    return True


def counted(text: str, lower: str, position: int, end: int, *, many: bool) -> NounPhrase | None:
    """The noun phrase that begins right after a number at ``position``.

    ``many`` says that the number wants a plural (anything but one); without it the head is the
    last word before the phrase ends ("1,520-meter strip").
    """
    of = _OF.match(lower, position, end)
    if of is not None and of["pronoun"]:
        return _of_them(text, lower, of, end)
    if of is not None:
        if not of["the"]:
            return None
        inner = _chunk(text, lower, of.end() - 1, end, True)
        return None if inner is None else inner._replace(start=inner.start)
    return _chunk(text, lower, position, end, many)


def _of_them(text: str, lower: str, of: re.Match[str], end: int) -> NounPhrase | None:
    """ "64 of them homes", "64 of which were houses"."""
    were = _WERE.match(lower, of.end(), end)
    return _chunk(text, lower, were.end() - 1 if were else of.end(), end, True)


def _chunk(text: str, lower: str, position: int, end: int, many: bool) -> NounPhrase | None:
    start = -1
    head: tuple[int, int, str] | None = None
    cursor = position
    for step in range(8):
        match = _WORD.match(text, cursor, min(end, cursor + 64))
        if match is None:
            break
        gap = match["gap"]
        if gap is None or (gap.startswith(",") and not (many and head is None and step)):
            break
        first, stop = match.start("word"), match.end()
        ends = text[stop - 1] == "."
        if ends:
            stop -= 1
        word = lower[first:stop]
        if word.endswith(("'", "’")):
            stop -= 1
            word = word[:-1]
            ends = True
        possessive = word.endswith(("'s", "’s"))
        if word in _STOP and not (step == 0 and many and word in _SOFT) and not (
            word in ("us", "it", "who") and text[first:stop].isupper()
        ):
            break
        if start < 0:
            start = first
        if head is not None and many:
            # "sports cars", "crew members": a plural right after the head takes over.
            if is_plural(word) and text[first].islower() == text[head[0]].islower():
                head = (first, stop, word)
            elif not (word[0].isdigit()):
                break
            cursor = stop
            if ends:
                break
            continue
        if many:
            if not possessive and not word[0].isdigit():
                if is_plural(word):
                    head = (first, stop, word)
                elif word in _ALIKE:
                    head = (first, stop, word)
                elif "-" in word and is_plural(word.rpartition("-")[2]):
                    head = (first, stop, word)
        elif not possessive and not word[0].isdigit() and text[first].islower():
            if head is not None and word.endswith("ed"):
                break
            if not word.endswith(_ADJECTIVE_ENDING):
                head = (first, stop, word)
        elif head is not None:
            break
        cursor = stop
        if ends:
            break
    if head is None or (not many and head[1] - start > 60):
        return None
    noun = singular(head[2])
    if not noun[0].isalpha():
        return None
    return NounPhrase(start, head[0], head[1], _complement(text, lower, head[1], end), noun)


_COMPLEMENT = re.compile(r"[ \u00a0]of((?:[ \u00a0](?!(?:a|an|per|each)\b)[^\W_][\w'’\-]*){1,4})")


def _complement(text: str, lower: str, position: int, end: int) -> int:
    """Where "of howitzer artillery" ends, or ``position``."""
    match = _COMPLEMENT.match(text, position, min(end, position + 60))
    if match is None:
        return position
    stop = position
    cursor = match.start(1)
    for word in re.finditer(r"\S+", lower[match.start(1) : match.end(1)]):
        if word.group() in _STOP and word.group() not in ("the", "its", "their"):
            break
        stop = cursor + word.end()
    return stop
