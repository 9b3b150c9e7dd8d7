"""How much speaks for a person, an organization or a place, of one naming in one place.

Evidence is a small sum of weights. The weights were set by reading Wikinews reports and made-up
stories; what they express is an order (an age after a name says more than a verb), not a
probability.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_before import Before
from copydesk.text.name_context import After, Role
from copydesk.text.name_forms import organization_form, person_form, place_form
from copydesk.text.name_known import known
from copydesk.text.name_runs import Run, Word

_IN = lexicon.words(
    """in near into across around outside inside off reach reached toward towards visit visited left
    leaving"""
)
_TO = lexicon.words("at from to through over between on")
_NUMBERED = frozenset({"route", "highway", "interstate", "road", "motorway", "gate", "terminal"})
"""Before a figure, roads and doors rather than places: "State Route 14"."""
_BUSINESS = compiled(
    r"['’]s?\s(?:(?:chief|new|former|global|latest|quarterly|annual|board\sof)\s){0,2}(?:finance|shares?|stock"
    r"|shareholders|profits?|revenues?|earnings|subsidiary|headquarters|owners?|customers|CEO|CFO|executive"
    r"|sales|board|bondholders|creditors|products|factory|plant|bankruptcy)\b"
)
_TO_PLACE = compiled(r"\sto\s[A-Z]")
_REGION_AFTER = compiled(
    r",\s+((?:[A-Z]\w*\.?(?:[A-Z]\.)*)(?:\s[A-Z]\w+)?(?:\s(?:and\s)?[A-Z]\w+)?)"
)
_ACRONYM_AFTER = compiled(r"\s\((?:the\s)?([A-Z][A-Za-z&.-]{1,9})\)")


_BEFORE_NOTHING = Before()
_AFTER_NOTHING = After()


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
    before: Before = _BEFORE_NOTHING
    after: After = _AFTER_NOTHING
    acronym: str = ""
    actor: bool = False
    shouted: bool = False
    """Stands in a line of capitals."""
    given: bool = False
    """One word, known as a given name and as nothing else."""

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


class _Form(NamedTuple):
    """How much the words of a name, for themselves, look like one of each kind."""

    person: float
    organization: float
    place: float


@lru_cache(maxsize=8192)
def _form(texts: tuple[str, ...], opens: bool) -> _Form:
    """The form of a name of several words; a report repeats its names, and a story its reports'."""
    words = [Word.at(text, 0, len(text)) for text in texts]
    keys = [word.key for word in words]
    return _Form(
        person_form(known(), words, keys, opens=opens),
        organization_form(known(), words, keys),
        place_form(known(), words, keys),
    )


class Evidence:
    """Weighs candidates of one text by their form and by the words beside them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = known()

    def weigh(self, candidate: Candidate) -> None:
        """Fill in the candidate's evidence from its form and its surroundings."""
        known = self.known
        words = candidate.words
        keys = [word.key for word in words]
        plain = candidate.key.replace(".", "")
        before, after = candidate.before, candidate.after
        if len(words) == 1:
            candidate.given = (
                lexicon.fold(plain) in known.first_names
                and keys[0] not in known.common
                and not known.is_known_thing(plain)
            )
        person = organization = place = 0.0
        many = len(words) > 1
        last = keys[-1]
        region = plain in known.regions
        city = plain in known.cities
        if plain in known.institutions:
            organization += 5
        if region or city:
            place += 5 if region or keys[0] not in known.first_names else 3
        if many:
            opens = candidate.run.first and words[0] is candidate.run.words[0]
            form = _form(tuple([word.text for word in words]), opens)
            organization += form.organization
            place += form.place
            person += form.person
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
            if last in known.common or known.is_nation(words[0]):
                person -= 0.5
                organization -= 1.5
                place -= 1.5
            elif candidate.given:
                person += 0.7
        if candidate.titled or candidate.run.tail:
            person += 3
        if candidate.run.joined and not many:
            person -= 0.5
        person += self._person_context(candidate, many)
        if before.the and not candidate.titled:
            person -= 2.5
        if candidate.titled:
            # "swore in President Bell": what stands before the title says nothing of a place.
            pass
        elif before.preposition in _IN or " " in before.preposition:
            person -= 1.5
            place += 2 if many or last not in known.common else 0.5
        elif before.preposition in _TO:
            place += 0.7 if last not in known.common else 0
            person -= 0.3
            if before.preposition == "from" and last not in known.common:
                closing = candidate.words[-1].end
                place += 1.4 if _TO_PLACE.match(self.text, closing, closing + 6) else 0
        if plain in known.rare_cities and not candidate.titled:
            place += 2.1
        if after.town and last not in known.common and not known.is_nation(words[-1]):
            place += 2.5
            person -= 1
        if last not in known.common:
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
        known = self.known
        if lexicon.fold(candidate.words[0].text) not in known.first_names:
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
        known = self.known
        if not candidate.closes or self.text[candidate.end : candidate.end + 1] != ",":
            return False
        match = _REGION_AFTER.match(self.text, candidate.end, candidate.end + 40)
        if match is None or candidate.key.replace(".", "") in known.regions:
            return False
        value = match[1]
        short = lexicon.state_abbreviations()
        first = value.partition(" ")[0]
        if value in short or first in short:
            return True
        plain = value.replace(".", "")
        parts = (plain, first.replace(".", ""), " ".join(plain.split()[:2]))
        return any(part in known.regions for part in parts)
