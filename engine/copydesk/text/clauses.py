"""The words that attribution is made of: verbs of reporting, and the small words around them.

A clause is a list of ``Word``; a whole quotation counts as one. English only, as lists: there is
no tagger behind this, and news prose gets by with few constructions.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from copydesk import lexicons
from copydesk.text.spelling import word_set

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
    strong: set[str] = set()
    weak: set[str] = set()
    lines = lexicons.read("reporting_verbs.txt").splitlines()
    for line in lines:
        if not line.startswith("#"):
            for form in line.partition(":")[2].split():
                (weak if form.startswith("~") else strong).add(form.lstrip("~"))
    return frozenset(strong), frozenset(weak)


PRONOUNS = word_set("he she they it we i you")
DETERMINERS = word_set(
    """the a an this that these those his her its their our my your one another some several many
    most two three four five six seven eight nine ten dozens each every both few all other no
    neither either"""
)
ALONE = word_set("one some many several both all two three these those")
"""Determiners that may stand for a noun phrase."""
PREPOSITIONS = word_set(
    """of in on at by for with from to as after before during under over about against between into
    through near amid despite since until within without upon among across around outside inside
    following like via per versus"""
)
INNER_PREPOSITIONS = word_set("of for at from with in")
CONJUNCTIONS = word_set(
    "and but or nor yet while although though because when if whether so than where as once whereas"
)
RELATIVES = word_set("who which whom whose that")
AUXILIARIES = word_set(
    """has have had is was are were be been being will would can could may might must should did
    does do doesn't didn't hasn't hadn't won't wouldn't isn't wasn't"""
)
ADVERBS = word_set(
    """also later then again once now still even often just never always earlier soon thus
    meanwhile however therefore already not further once twice rather quoted as instead too
    nevertheless himself herself itself themselves"""
)
TIMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight
    last next this earlier later afterwards afterward recently ago january february march april may
    june july august september october november december"""
)
CALENDAR = TIMES - word_set("last next this earlier later may march")
CONNECTORS = word_set(
    "of de da do dos del della di la le van von der den ter bin ibn al el du y e & - ’ ' for and"
)
STOPS = word_set(", ; : . ! ? — – ( ) [ ] …") | {QUOTED, '"', "“", "”"}
ABBREVIATED = word_set(
    """mr mrs ms dr lt col gen maj capt cmdr sgt cpl adm brig sen rep gov prof rev hon st jr sr fr
    det insp supt const msgr pvt vs inc corp co ltd"""
)
INSTITUTIONS = word_set(
    """ministry department university college school council committee commission agency bank party
    union court police house senate congress parliament association institute institution center
    centre office force forces army navy guard board fund league club corporation company group
    society federation foundation authority bureau service administration organization organisation
    republic kingdom archbishop bishop duke secretary president minister attorney director chief
    head governor mayor king queen prince princess speaker"""
)

ROLES = word_set(
    """chairman chairwoman chair founder co-founder owner chief spokesman spokeswoman spokesperson
    manager editor professor analyst economist lawyer coach captain author leader vice deputy
    executive senior managing general"""
)
"""What a person in the news is, as an apposition begins."""


def is_reporting(word: str, *, near: bool = False) -> bool:
    """Whether a lower-case word is a form of a verb of reporting.

    ``near``: it stands beside a quotation or a name, so that doubtful forms count too.
    """
    strong, weak = _verbs()
    return word in strong or (near and word in weak)


def is_capital(word: Word) -> bool:
    """Whether a word begins with a capital letter."""
    return word.text[:1].isupper()


FUNCTION = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | RELATIVES | AUXILIARIES | ADVERBS | PRONOUNS
) | word_set("there here what how why yes no mr's asked speaking according")
PLURALS = word_set(
    """officials police sources critics analysts witnesses residents prosecutors investigators
    experts authorities lawyers doctors lawmakers supporters opponents scientists researchers
    relatives"""
)


def is_wordlike(word: Word) -> bool:
    """Whether it is a word or figure and no mark."""
    return word.text[:1].isalnum()


def is_name_word(word: Word) -> bool:
    """Whether a capital is more than the beginning of a sentence gives any word."""
    return is_capital(word) and word.lower not in FUNCTION
