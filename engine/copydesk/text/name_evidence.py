"""How much speaks for a person, an organization or a place, of one naming in one place.

Evidence is a small sum of weights. The weights were set by reading Wikinews reports and made-up
stories; what they express is an order (an age after a name says more than a verb), not a
probability.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_context import After, Before, Role
from copydesk.text.name_parts import PARTICLES, SUFFIXES, is_east_asian
from copydesk.text.name_runs import Run, Word

DIRECTIONS = lexicon.words("north south east west northern southern eastern western")
_IN = lexicon.words(
    """in near into across around outside inside off reach reached toward towards visit visited left
    leaving"""
)
_TO = lexicon.words("at from to through over between on")
_NUMBERED = frozenset({"route", "highway", "interstate", "road", "motorway", "gate", "terminal"})
"""Before a figure, roads and doors rather than places: "State Route 14"."""
_FAMILY = re.compile(
    r"[a-zà-ž'-]{2,}(?:[oe]va?|sk(?:i|y|a|aya|ii)|enko|vi[cć]h?|vi[čc]|escu|[aei]shvili|adze|idze|yan|ian|poulos"
    r"|[iaou]dis|akis|oğlu|oglu|zadeh|pour|[ií]nez|[aeo]ndez|[íi]guez|ález|ez|elli|etti|ucci|ini|eaux?|chuk|czyk"
    r"|wicz|nen|quist|gren|lund|ström|strom|dóttir|dottir|s?son|sen|mann|berg|stein|meyer|wala"
    r"|[cč]ek|ková|ovic)\Z|(?:mc|mac|o'|fitz)[a-z]{3,}\Z"
)
"""Endings of family names in many languages: a shape which towns and companies seldom have."""
_BUSINESS = re.compile(
    r"['’]s?\s(?:(?:chief|new|former|global|latest|quarterly|annual|board\sof)\s){0,2}(?:finance|shares?|stock"
    r"|shareholders|profits?|revenues?|earnings|subsidiary|headquarters|owners?|customers|CEO|CFO|executive"
    r"|sales|board|bondholders|creditors|products|factory|plant|bankruptcy)\b"
)
_TO_PLACE = re.compile(r"\sto\s[A-Z]")
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
_NATIONAL = lexicon.words("air royal united international national federal american european")
_REGION_AFTER = re.compile(
    r",\s+((?:[A-Z]\w*\.?(?:[A-Z]\.)*)(?:\s[A-Z]\w+)?(?:\s(?:and\s)?[A-Z]\w+)?)"
)
_ACRONYM_AFTER = re.compile(r"\s\((?:the\s)?([A-Z][A-Za-z&.-]{1,9})\)")


@dataclass(slots=True)
class Candidate:
    """One naming: its words, what stands beside them, and the evidence for each kind."""

    words: list[Word]
    key: str
    """The spelling under which namings of one report are counted together."""
    run: Run
    weak: bool
    """In a headline, or one word at the start of a sentence: proves nothing by itself."""
    person: float = 0.0
    organization: float = 0.0
    place: float = 0.0
    honorific: str = ""
    role: Role | None = None
    titled: bool = False
    before: Before = field(default_factory=Before)
    after: After = field(default_factory=After)
    acronym: str = ""
    actor: bool = False
    shouted: bool = False
    """Stands in a line of capitals."""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def many(self) -> bool:
        return len(self.words) > 1

    @property
    def spoken(self) -> bool:
        """Something is said of it that is said of people."""
        return self.after.verb or self.before.said or self.titled or self.after.life

    @property
    def closes(self) -> bool:
        """The words after it are those after its run."""
        return self.words[-1] is self.run.words[-1] and not self.run.possessive and not self.run.cut


class Evidence:
    """Weighs candidates of one text by the lexicons and the words beside them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.common = lexicon.common_words()
        self.first_names = lexicon.first_names()
        self.rare_given = lexicon.rare_given_names()
        self.rare_surnames = lexicon.rare_surnames()
        self.rare_cities = lexicon.rare_cities()
        self.surnames_alone = lexicon.surnames_alone()
        self.surnames = lexicon.surnames()
        self.heads = lexicon.organization_heads()
        self.after_heads, self.before_heads = lexicon.place_heads()
        self.nations = lexicon.nationalities()
        self.regions = lexicon.regions()
        self.cities = lexicon.cities()
        self.institutions = lexicon.institutions()
        self.legal = lexicon.legal_forms()
        self.events = lexicon.events()
        self.never = lexicon.not_names()
        self.odd = self.never - self.first_names - self.surnames - lexicon.family_first()
        """Of these, the words that no person is called either ("Jun" and "May" are names)."""

    def plain(self, words: list[Word]) -> str:
        """The words as the lexicons write them: without points, with plain apostrophes."""
        return " ".join(word.text for word in words).replace(".", "").replace("’", "'")

    def is_nation(self, word: Word) -> bool:
        """Whether it is an adjective of a nation, or its people: "Chilean", "Chileans"."""
        key = word.key
        nations = self.nations
        return (
            key in nations
            or (key[-1:] == "s" and key[:-1] in nations)
            or ("-" in key and key.rpartition("-")[2] in nations)
        )

    def is_known_thing(self, plain: str) -> bool:
        return plain in self.regions or plain in self.cities or plain in self.institutions

    def looks_given(self, words: list[Word]) -> bool:
        """Whether words look like a given name with a family name, by the data alone."""
        if len(words) < 2:
            return False
        one = lexicon.fold(words[0].text)
        if one not in self.first_names and one.partition("-")[0] not in self.first_names:
            return False
        second, last = words[1].key, words[-1].key
        if one in self.common and second in self.common and second not in self.surnames:
            return False
        if last in self.heads or last in self.after_heads:
            return last in self.surnames and one not in self.common
        return True

    def weigh(self, candidate: Candidate) -> None:
        """Fill in the candidate's evidence from its form and its surroundings."""
        words = candidate.words
        keys = [word.key for word in words]
        plain = candidate.key.replace(".", "")
        before, after = candidate.before, candidate.after
        person = organization = place = 0.0
        many = len(words) > 1
        last = keys[-1]
        region = plain in self.regions
        city = plain in self.cities
        if plain in self.institutions:
            organization += 5
        if region or city:
            place += 5 if region or keys[0] not in self.first_names else 3
        if many:
            organization += self._organization_form(words, keys)
            place += self._place_form(keys)
            person += self._person_form(candidate, keys)
            if organization > 1.5 and len(words) == 2 and self._shown(candidate):
                # "said Jim Press, the vice chairman": what is said of it outweighs its form.
                organization -= 2.5
            elif organization > 1.5 or place > 1.5:
                person -= 3
        else:
            text = words[0].text
            if text.isupper() and 2 <= len(last) <= 6 and not candidate.shouted:
                organization += 0.5
                person -= 3
                if before.the or after.verb:
                    organization += 1.8
            if not text.isalpha() and any(char.isdigit() for char in text):
                person -= 4
                organization -= 2
                place -= 2
            if last in self.common or self.is_nation(words[0]):
                person -= 0.5
                organization -= 1.5
                place -= 1.5
        if candidate.titled:
            person += 3
        if candidate.run.joined and not many:
            person -= 0.5
        person += self._person_context(candidate, many)
        if before.the and not candidate.titled:
            person -= 2.5
        if before.preposition in _IN or " " in before.preposition:
            person -= 1.5
            place += 2 if many or last not in self.common else 0.5
        elif before.preposition in _TO:
            place += 0.7 if last not in self.common else 0
            person -= 0.3
            if before.preposition == "from" and last not in self.common:
                closing = candidate.words[-1].end
                place += 1.4 if _TO_PLACE.match(self.text, closing, closing + 6) else 0
        if plain in self.rare_cities and not candidate.titled:
            place += 2.1
        if after.town and last not in self.common and not self.is_nation(words[-1]):
            place += 2.5
            person -= 1
        if last not in self.common:
            organization += self._business(candidate)
        if last in _NUMBERED and self.text[candidate.end + 1 : candidate.end + 2].isdigit():
            place -= 6
        if self._region_follows(candidate):
            place += 2.5
            person -= 1
        if after.verb and not many and not candidate.weak:
            organization += 0.7
        if candidate.run.first and not many:
            place, organization = min(place, 5), min(organization, 5)
        candidate.person, candidate.organization, candidate.place = person, organization, place
        if many and words[-1] is candidate.run.words[-1]:
            self.acronym(candidate, place > 3)
        if after.verb and (region or city):
            candidate.actor = True

    def _shown(self, candidate: Candidate) -> bool:
        """Whether the words beside a known given name show a person."""
        if lexicon.fold(candidate.words[0].text) not in self.first_names:
            return False
        before, after = candidate.before, candidate.after
        return (
            candidate.titled
            or after.age is not None
            or ((before.said or after.verb) and (after.role is not None or before.role is not None))
        )

    def _business(self, candidate: Candidate) -> float:
        """What is said of it that is said of companies."""
        if candidate.before.employer:
            return 2.6
        if candidate.run.possessive and candidate.words[-1] is candidate.run.words[-1]:
            end = candidate.words[-1].end
            if _BUSINESS.match(self.text, end, end + 60):
                return 2.3
        return 0.0

    def acronym(self, candidate: Candidate, known_place: bool) -> None:
        """Note the acronym that follows in brackets: "Transport Safety Board (TSB)"."""
        match = _ACRONYM_AFTER.match(self.text, candidate.end, candidate.end + 20)
        if match is None:
            return
        letters = match[1].replace(".", "")
        if letters[:1].upper() == candidate.words[0].text[:1] and (
            len(letters) <= len(candidate.words) + 3 and sum(map(str.isupper, letters)) > 1
        ):
            candidate.acronym = letters
            if not known_place:
                candidate.organization += 2.5
                candidate.person -= 2

    def _organization_form(self, words: list[Word], keys: list[str]) -> float:
        last = keys[-1]
        if last in self.events and last not in self.heads:
            return -2.0
        score = 0.0
        heads = self.heads
        if last in self.legal:
            score += 4
        elif last in heads:
            weak = all(key in self.common for key in keys)
            score += 2.5 if weak else 3
        elif last in _SOFT_HEADS and keys[0] not in self.common and len(keys) < 4:
            score += 2.6
        elif (
            "&" in keys
            or (keys[0] in heads and ("of" in keys or "for" in keys or "de" in keys))
            or (len(keys) > 2 and any(key in heads for key in keys[1:-1]))
        ):
            score += 2.5
        if keys[0] in _NATIONAL:
            score += 0.8
        if words[-1].text.isupper() and 2 <= len(last) <= 5 and last not in SUFFIXES:
            score += 1
        if score and self.is_nation(words[0]):
            score += 0.5
        return score

    def _place_form(self, keys: list[str]) -> float:
        first, last = keys[0], keys[-1]
        score = 0.0
        if last in self.after_heads:
            score += 1.0 if last in self.heads else 2.5
        if first in self.before_heads and last not in self.heads and last not in self.legal:
            score += 2.3 if first in _SURE_PLACES else 1.8
            rest = " ".join(key.capitalize() for key in keys[1:])
            if first in DIRECTIONS and (rest in self.regions or rest in self.cities):
                score += 0.5
        return score

    def _given_name(self, words: list[Word], one: str, *, opens: bool) -> float:
        """The worth of a known given name: less where it is an ordinary word or a place too."""
        first, second = words[0].text, words[1].key
        if first in self.regions or first in self.cities:
            return 1.6 if second in self.surnames else 1.2
        if one not in self.common:
            return 2.5
        if second not in self.common and not opens:
            # "that Mark Papadakis was": in mid-sentence the capital is a name's.
            return 2.5
        return 1.6 if second in self.surnames else 1.2

    def _person_form(self, candidate: Candidate, keys: list[str]) -> float:
        words = candidate.words
        if len(words) > 6:
            return -4.0
        names = [w for w in words if w.key not in PARTICLES or w.text[0].isupper()]
        bare = [w.key for w in names if w.key not in SUFFIXES]
        if len(bare) < 2:
            return -1.0
        score = 0.0
        opens = candidate.run.first and words[0] is candidate.run.words[0]
        one = lexicon.fold(keys[0])
        if one in self.first_names or one.partition("-")[0] in self.first_names:
            score += self._given_name(words, one, opens=opens)
        elif one in self.rare_given:
            score += 1.7
        elif len(one) == 1:
            score += 1
        elif "." in words[0].text and words[0].text not in self.regions and len(one) < 4:
            score += 1.6 if one.upper() not in self.regions else 0
        if any(len(key) == 1 for key in bare[1:-1]):
            score += 1
        final = lexicon.fold(bare[-1])
        if final in self.surnames:
            score += 0.5 if final in self.common else 1.0
        elif final in self.rare_surnames or final in self.surnames_alone:
            score += 0.8
        elif _FAMILY.match(final):
            score += 0.7
        if len(names) < len(words):
            score += 1
        if len(bare) < len(names):
            score += 1.5
        if words[-1].text.startswith(("O'", "O’", "Mc", "Mac")):
            score += 0.5
        doubt = sum(self._person_doubt(word) for word in names)
        if is_east_asian(bare):
            score += 2
            doubt = doubt if all(key in self.common for key in bare) else 0.0
        if not opens and not doubt:
            # Most of what is written like a full name, and nothing else, is one.
            score += 0.4
        score -= doubt
        if (final in self.odd or final in self.events) and final not in self.surnames:
            score -= 3
        if (final in self.heads or final in self.after_heads) and not (
            final in self.surnames and score > 2
        ):
            score -= 2
        if words[0].text in self.institutions or self.plain(words[:2]) in self.regions:
            score -= 2
        return score

    def _person_doubt(self, word: Word) -> float:
        """How much a word looks out of place in a person's name."""
        key = word.key
        fold = lexicon.fold(key)
        doubt = 0.0
        if key in self.common:
            doubt += 0.3 if fold in self.first_names or fold in self.surnames else 1.3
        if fold not in self.surnames and self.is_nation(word):
            doubt += 1.5
        if not key.isalpha() and any(char.isdigit() for char in key):
            doubt += 4
        if 1 < len(word.text) < 6 and word.text.isupper() and key not in SUFFIXES:
            doubt += 0 if "." in word.text else 2
        return doubt

    @staticmethod
    def _person_context(candidate: Candidate, many: bool) -> float:
        before, after = candidate.before, candidate.after
        score = 0.0
        if before.role is not None:
            if before.role.text.rpartition(" ")[2] in lexicon.company_roles():
                score += 1.2 if many else 0
            else:
                score += 3
        if after.role is not None:
            score += 2.5 if many else 1
        if after.age is not None and (many or not after.bracketed):
            score += 3
        if before.age is not None:
            score += 2
        if after.who:
            score += 2 if many else 1
        if after.verb:
            score += 1.7 if many else 0.5
        if after.life:
            score += 1.2
        if before.said:
            score += 1.7 if many else 0.5
        if after.organization and many:
            score += 1.2
        if many:
            score += 0.9 if after.act else 0
            score += 1.5 if after.office is not None else 0
            score += 0.7 if after.own else 0
            score += 1.0 if before.human else 0
            score += 1.7 if before.group else 0
        return min(score, 5.0)

    def _region_follows(self, candidate: Candidate) -> bool:
        """ "Town, Calif.": what follows the comma is a state or country."""
        if not candidate.closes or self.text[candidate.end : candidate.end + 1] != ",":
            return False
        match = _REGION_AFTER.match(self.text, candidate.end, candidate.end + 40)
        if match is None or candidate.key.replace(".", "") in self.regions:
            return False
        value = match[1]
        short = lexicon.state_abbreviations()
        first = value.partition(" ")[0]
        if value in short or first in short:
            return True
        plain = value.replace(".", "")
        parts = (plain, first.replace(".", ""), " ".join(plain.split()[:2]))
        return any(part in self.regions for part in parts)
