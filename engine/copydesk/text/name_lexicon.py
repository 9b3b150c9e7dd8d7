"""What is known of names before a report is read: the data of ``copydesk.lexicons``, loaded once.

Everything is compared without full points and in lower case, except where said otherwise.
Sources and licences: ``lexicons/SOURCES.md``.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from copydesk import lexicons

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ə": "a",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, without accents, with plain apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


def _read(name: str) -> str:
    return lexicons.read(name)


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).split("\n") if line and line[0] != "#"]


def _words(name: str) -> frozenset[str]:
    text = _read(name)
    while text.startswith("#"):
        text = text.partition("\n")[2]
    return frozenset(text.split())


@cache
def first_names() -> frozenset[str]:
    """Given names of many languages, folded."""
    return _words("first_names.txt")


@cache
def surnames() -> frozenset[str]:
    """Common family names, folded."""
    return _words("surnames.txt")


@cache
def rare_given_names() -> frozenset[str]:
    """Given names that few people have, folded; none of them is in :func:`first_names`."""
    return _words("given_names_rare.txt")


@cache
def rare_surnames() -> frozenset[str]:
    """Rarer family names, folded; none of them is in :func:`surnames`."""
    return _words("surnames_rare.txt")


@cache
def surnames_alone() -> frozenset[str]:
    """Family names, folded, that the news writes alone without introducing their bearer."""
    return _words("surnames_alone.txt")


@cache
def rare_cities() -> frozenset[str]:
    """Towns which the news seldom names without their country, as written."""
    return frozenset(_lines("cities_rare.txt"))


@cache
def common_words() -> frozenset[str]:
    """Words which begin a sentence, or stand in a headline, without being a name."""
    return _words("common_words.txt") | not_names()


@cache
def not_names() -> frozenset[str]:
    """Days, months, codes and page labels: never a name by themselves."""
    return _words("words_not_names.txt")


@cache
def speech_verbs() -> frozenset[str]:
    """Finite verbs that a speaker is the subject of."""
    return _words("verbs.txt")


@cache
def role_heads() -> frozenset[str]:
    """Nouns for what a person is: "spokesman", "director", "captain"."""
    return _words("roles.txt")


@cache
def role_modifiers() -> frozenset[str]:
    """Words before the head of an office written in capitals: "Deputy", "Foreign"."""
    return _words("roles_modifiers.txt")


@cache
def titles() -> dict[tuple[str, ...], str]:
    """Ranks, offices and honorifics as tuples of words, each with its canonical form."""
    found: dict[tuple[str, ...], str] = {}
    for line in _lines("titles.txt"):
        canonical, *others = line.split("|")
        for spelling in (canonical, *others):
            found[tuple(spelling.split())] = canonical
    return found


@cache
def title_lengths() -> dict[str, int]:
    """The first word of each title, with the number of words in the longest that begins so."""
    found: dict[str, int] = {}
    for spelling in titles():
        found[spelling[0]] = max(found.get(spelling[0], 0), len(spelling))
    return found


@cache
def organization_heads() -> frozenset[str]:
    """Words that head the name of an organization: "Commission", "Bank"."""
    return _words("organizations.txt")


@cache
def legal_forms() -> frozenset[str]:
    """What closes the name of a company: "Inc", "GmbH"."""
    return frozenset(word.replace(".", "") for word in _words("corporate.txt"))


@cache
def institutions() -> frozenset[str]:
    """Names without a head word, as written, without full points."""
    return frozenset(line.replace(".", "") for line in _lines("institutions.txt"))


@cache
def place_heads() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand last, and words that stand first, in the name of a place."""
    after: set[str] = set()
    before: set[str] = set()
    for line in _lines("places.txt"):
        side, _, words = line.partition(":")
        (after if side == "after" else before).update(words.split())
    return frozenset(after), frozenset(before)


@cache
def regions() -> dict[str, str]:
    """Countries, their parts, seas and states by name without points; values are full names.
    Case is kept: "US" is a country and "us" is not."""
    found = {line.replace(".", ""): line for line in _lines("countries.txt")}
    for line in _lines("states.txt"):
        name = line.partition("|")[0]
        found.setdefault(name.replace(".", ""), name)
    for short in ("US", "USA", "United States of America", "America"):
        found[short] = "United States"
    for short in ("UK", "Britain", "Great Britain"):
        found[short] = "United Kingdom"
    found["UAE"] = "United Arab Emirates"
    return found


@cache
def state_abbreviations() -> dict[str, str]:
    """Newsroom and postal abbreviations of states, with their points: only after "Town, "."""
    found: dict[str, str] = {}
    for line in _lines("states.txt"):
        name, *short = line.split("|")
        found.update({word: name for word in short if word})
    return found


@cache
def cities() -> frozenset[str]:
    """Cities that the news names without saying where they are."""
    return frozenset(line.replace(".", "") for line in _lines("cities.txt"))


@cache
def place_words() -> frozenset[str]:
    """Countries and cities of one word of six letters or more, in lower case."""
    return frozenset(
        name.lower() for name in (*regions(), *cities()) if len(name) > 5 and name.isalpha()
    )


@cache
def rare_place_words() -> frozenset[str]:
    """Towns of :func:`rare_cities` of one word of six letters or more, in lower case."""
    return frozenset(name.lower() for name in rare_cities() if len(name) > 5 and name.isalpha())


@cache
def nationalities() -> dict[str, str]:
    """Adjectives of nations, faiths and parties; the value is the country or ""."""
    pairs = (line.partition("|") for line in _lines("nationalities.txt"))
    return {word: country for word, _, country in pairs}


@cache
def peoples() -> frozenset[str]:
    """Nouns for the people of a nation that are not its adjective with an "s": "swedes"."""
    return _words("peoples.txt")


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name to its short forms."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines("nicknames.txt"):
        name, *short = line.split()
        found[name] = frozenset(short)
    return found


@cache
def transliterated() -> frozenset[str]:
    """Given names that come from another script, so that Latin letters spell them in many ways."""
    return _words("transliterated.txt")


@cache
def function_words() -> frozenset[str]:
    """Words that open a sentence and are no part of a name there."""
    return _words("function_words.txt")


@cache
def events() -> frozenset[str]:
    """Heads of names of events, laws, works and products."""
    return _words("events.txt")


@cache
def office_titles() -> frozenset[str]:
    """Words of titles that are an office: "president", "sheriff"."""
    return _words("office_titles.txt")


@cache
def family_first() -> frozenset[str]:
    """Family names that stand before the given name."""
    return _words("family_first.txt")


@cache
def company_roles() -> frozenset[str]:
    """What a company may be as well as a person: "maker", "operator"."""
    return _words("company_roles.txt")
