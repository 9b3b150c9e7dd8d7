"""What a name's own words say: the form of an organization's, a place's, a person's name."""

from __future__ import annotations

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_known import Known
from copydesk.text.name_parts import PARTICLES, SUFFIXES, is_east_asian
from copydesk.text.name_runs import Word

DIRECTIONS = lexicon.words("north south east west northern southern eastern western")
_FAMILY = compiled(
    r"[a-zà-ž'-]{2,}(?:[oe]va?|sk(?:i|y|a|aya|ii)|enko|vi[cć]h?|vi[čc]|escu|[aei]shvili|adze|idze|yan|ian|poulos"
    r"|[iaou]dis|akis|oğlu|oglu|zadeh|pour|[ií]nez|[aeo]ndez|[íi]guez|ález|ez|elli|etti|ucci|ini|eaux?|chuk|czyk"
    r"|wicz|nen|quist|gren|lund|ström|strom|dóttir|dottir|s?son|sen|mann|berg|stein|meyer|wala"
    r"|[cč]ek|ková|ovic)\Z|(?:mc|mac|o'|fitz)[a-z]{3,}\Z"
)
"""Endings of family names in many languages: a shape which towns and companies seldom have."""
_SURE_PLACES = lexicon.words(
    "saint st ste port puerto cape lake mount mt fort lago isle gulf pulau ciudad san santa los las"
)
"""Of the words that stand first in a place's name, those that seldom begin anything else."""
_SOFT_HEADS = lexicon.words(
    """health healthcare terminals mining mines shipyard shipyards shipbuilding textiles farms dairy
    winery vineyards builders properties telecoms wireless mobile digital analytics robotics
    therapeutics biotech genomics diagnostics pharmacy rail freight lines cruises tyres beverages
    retail cosmetics publishing comics films radio wire courier chronicle observer examiner inquirer
    sentinel dispatch bulletin weekly mirror express standard athletic rovers wanderers rangers
    albion hotspur utd"""
)
"""Words that head an organization's name where the word before them is no ordinary one."""
_OF = frozenset({"of", "for", "de", "du", "del", "della", "di", "des"})
_HILLS = lexicon.words(
    "hill hills wood woods lane marsh mill moor field fields brook meadows banks park"
)
"""Family names that also stand last in the name of a place: "Ann Hill"."""
_ARTICLES = frozenset({"Le", "La", "Les", "El", "Los"})
"""Articles that begin a newspaper's name rather than a person's: "Le Courrier"."""
_CLUBS = lexicon.words(
    """atletico atlético athletic sporting deportivo dynamo dinamo lokomotiv spartak torpedo
    shakhtar borussia bayern olympique racing partizan hapoel maccabi galatasaray slavia sparta"""
)
"""First words of the names of sports clubs: "Sporting Braga"."""
_NATIONAL = lexicon.words("air royal united international national federal american european")


def organization_form(known: Known, words: list[Word], keys: list[str]) -> float:
    """How much the words look like an organization's name."""
    last = keys[-1]
    if last in known.events and last not in known.heads:
        return -2.0
    score = 0.0
    heads = known.heads
    if last in known.legal:
        score += 4
    elif last in heads:
        weak = all(key in known.common for key in keys)
        score += 2.5 if weak else 3
    elif last in _SOFT_HEADS and keys[0] not in known.common and len(keys) < 4:
        score += 2.6
    elif (
        "&" in keys
        or (keys[0] in heads and not _OF.isdisjoint(keys))
        or (len(keys) > 2 and any(key in heads for key in keys[1:-1]))
    ):
        score += 2.5
    if keys[0] in _NATIONAL:
        score += 0.8
    elif not score and len(keys) == 2 and keys[0] in _CLUBS and last not in known.common:
        score += 2.6
    if words[-1].text.isupper() and 2 <= len(last) <= 5 and last not in SUFFIXES:
        score += 1
    if known.is_nation(words[0]):
        if score:
            score += 0.5
        elif known.plain(words[1:]) in known.institutions:
            score += 3
    return score


def place_form(known: Known, words: list[Word], keys: list[str]) -> float:
    """How much the words look like a place's name."""
    first, last = keys[0], keys[-1]
    score = 0.0
    if last in _HILLS and known.looks_given(words):
        score += 1.0
    elif last in known.after_heads:
        score += 1.0 if last in known.heads else 2.5
    if first in known.before_heads and last not in known.heads and last not in known.legal:
        score += 2.3 if first in _SURE_PLACES else 1.8
        rest = " ".join(key.capitalize() for key in keys[1:])
        if first in DIRECTIONS and (rest in known.regions or rest in known.cities):
            score += 0.5
    return score


def _given_name(known: Known, words: list[Word], one: str, *, opens: bool) -> float:
    """The worth of a known given name: less where it is an ordinary word or a place too."""
    first, second = words[0].text, words[1].key
    if first in known.regions or first in known.cities:
        return 1.6 if second in known.surnames else 1.2
    if one not in known.common:
        return 2.5
    if second not in known.common and not opens:
        # "that Mark Papadakis was": in mid-sentence the capital is a name's.
        return 2.5
    return 1.6 if second in known.surnames else 1.2


def person_form(known: Known, words: list[Word], keys: list[str], *, opens: bool) -> float:
    """How much the words look like a person's full name. ``opens``: they begin a sentence."""
    if len(words) > 6:
        return -4.0
    names = [w for w in words if w.key not in PARTICLES or w.text[0].isupper()]
    bare = [w.key for w in names if w.key not in SUFFIXES]
    if len(bare) < 2:
        return -1.0
    score = 0.0
    one = lexicon.fold(keys[0])
    if one in known.first_names or one.partition("-")[0] in known.first_names:
        score += _given_name(known, words, one, opens=opens)
    elif one in known.rare_given:
        score += 1.7
    elif len(one) == 1:
        ordinary = keys[1] in known.common or known.is_nation(words[1])
        score += 1 if ordinary or words[1].text in known.regions else 2
    elif "." in words[0].text and words[0].text not in known.regions and len(one) < 4:
        score += 2 if one.upper() not in known.regions else 0
    if any(len(key) == 1 for key in bare[1:-1]):
        score += 1
    final = lexicon.fold(bare[-1])
    if final in known.surnames:
        score += 0.5 if final in known.common else 1.0
    elif final in known.rare_surnames or final in known.surnames_alone:
        score += 0.8
    elif _FAMILY.match(final) or "-" in words[-1].text:
        score += 0.7
    if len(words) == 2 and words[0].text in _ARTICLES:
        score -= 1.5
    if len(names) < len(words):
        score += 1
    if len(bare) < len(names):
        score += 1.5
    if words[-1].text.startswith(("O'", "O’", "Mc", "Mac")):
        score += 0.5
    doubt = sum(_person_doubt(known, word) for word in names)
    if words[-1].text in known.cities and one not in known.first_names:
        # A club with the name of its city: "Gamba Osaka".
        score -= 1.5
    if is_east_asian(bare) or ("-" in bare[0] and is_east_asian(bare[::-1])):
        score += 2
        doubt = doubt if all(key in known.common for key in bare) else 0.0
    if not opens and not doubt:
        # Most of what is written like a full name, and nothing else, is one.
        score += 0.4
    score -= doubt
    if (final in known.odd or final in known.events) and final not in known.surnames:
        score -= 3
    if (final in known.heads or final in known.after_heads) and not (
        final in known.surnames and score > 2
    ):
        score -= 2
    if words[0].text in known.institutions or known.plain(words[:2]) in known.regions:
        score -= 2
    return score


def _person_doubt(known: Known, word: Word) -> float:
    """How much a word looks out of place in a person's name."""
    key = word.key
    fold = lexicon.fold(key)
    doubt = 0.0
    if key in known.common:
        doubt += 0.3 if fold in known.first_names or fold in known.surnames else 1.3
    if fold not in known.surnames and known.is_nation(word):
        doubt += 1.5
    if not key.isalpha() and any(char.isdigit() for char in key):
        doubt += 4
    if 1 < len(word.text) < 6 and word.text.isupper() and key not in SUFFIXES:
        doubt += 0 if "." in word.text else 2
    return doubt
