"""Who is who: one person for every naming of the same bearer, with all later mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_evidence import Candidate, Evidence
from copydesk.text.name_parts import SUFFIXES, split_name
from copydesk.text.name_similarity import near

_MOST_ALIKE = 16
"""Of the family names that begin or end alike, so many are held against a later word."""
_MOST_NAMESAKES = 24
"""Of the people with one family name in a report, so many are told apart."""


@dataclass(slots=True)
class PersonName:
    """One person of a report. Offsets are code points; the name is without rank or title."""

    start: int
    end: int
    given: str
    family: str
    suffix: str = ""
    honorific: str = ""
    role: str = ""
    role_start: int = -1
    role_end: int = -1
    organization: str = ""
    nationality: str = ""
    age: int | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)

    def hear(self, candidate: Candidate) -> None:
        """Take over what one mention says of the person; what came first stays."""
        self.mentions.append((candidate.start, candidate.end))
        self.honorific = self.honorific or candidate.honorific
        after = candidate.after
        for role in (candidate.role, candidate.before.role, after.role, after.office):
            if role is None:
                continue
            if role.text and not self.role:
                self.role, self.role_start, self.role_end = role.text, role.start, role.end
            self.organization = self.organization or role.organization
            self.nationality = self.nationality or role.nationality
        self.organization = self.organization or candidate.after.organization
        if self.age is None:
            age = candidate.after.age
            self.age = candidate.before.age if age is None else age


class Linker:
    """Joins the candidates that were judged to be people."""

    def __init__(
        self,
        candidates: list[Candidate],
        kinds: dict[str, str],
        evidence: Evidence,
        quiet: Callable[[Candidate], str],
    ) -> None:
        self.candidates = candidates
        self.kinds = kinds
        self.evidence = evidence
        self.quiet = quiet
        self.people: list[PersonName] = []
        self.by_name: dict[str, PersonName] = {}
        self.by_family: dict[str, list[PersonName]] = defaultdict(list)
        self.by_given: dict[str, list[PersonName]] = defaultdict(list)
        self.alike: dict[str, list[str]] = defaultdict(list)
        """Family names by their first and by their last three letters."""
        self.slips: dict[str, bool] = {}
        self.owned = {key for key, kind in kinds.items() if kind in ("organization", "place")}

    def link(self) -> list[PersonName]:
        """People in the order of their first mention."""
        solo = self._introduce()
        for family in list(self.by_family):
            low = family.lower()
            for part in (low[:3], f"-{low[-3:]}"):
                if len(low) > 3 and len(self.alike[part]) < _MOST_ALIKE:
                    self.alike[part].append(low)
        full = {id(person): [start for start, _ in person.mentions] for person in self.people}
        alone: dict[str, PersonName] = {}
        for candidate in solo:
            person = self._bearer_of(candidate, alone, full)
            if person is not None:
                self.kinds[candidate.key] = "person"
                person.hear(candidate)
        self._headlines()
        for person in self.people:
            person.mentions.sort()
        self.people.sort(key=lambda person: person.mentions[0])
        return self.people

    def _introduce(self) -> list[Candidate]:
        """Make a person of every full name; gives back the single words, to be joined later."""
        alone = {c.key for c in self.candidates if not c.many}
        by_name = self.by_name
        solo: list[Candidate] = []
        for candidate in self.candidates:
            if self.kinds.get(candidate.key) != "person":
                if not candidate.many:
                    solo.append(candidate)
                continue
            if sum(word.key not in SUFFIXES for word in candidate.words) == 1:
                solo.append(candidate)
                continue
            person = by_name.get(candidate.key)
            if person is None:
                person = by_name[candidate.key] = self._person(candidate, alone)
            person.hear(candidate)
        return solo

    def _person(self, candidate: Candidate, alone: set[str]) -> PersonName:
        words = candidate.key.split(" ")
        if len(words) != len(candidate.words):
            words = [word.text for word in candidate.words]
        # Initials get back the point that stands outside the word.
        words = [f"{word}." if len(word) == 1 and word.isupper() else word for word in words]
        given, family, suffix = split_name(words, alone)
        person = _namesake(self.by_family.get(family, []), given, suffix)
        if person is None:
            person = PersonName(candidate.start, candidate.end, given, family, suffix)
            self.people.append(person)
            self.by_family[family].append(person)
            if given:
                self.by_given[given.split(" ")[0]].append(person)
        elif len(given) > len(person.given):
            person.given, person.start, person.end = given, candidate.start, candidate.end
        person.suffix = person.suffix or suffix
        return person

    def _bearer_of(
        self, candidate: Candidate, alone: dict[str, PersonName], full: dict[int, list[int]]
    ) -> PersonName | None:
        """The person whom a single word means, if any."""
        known = self.evidence
        name = " ".join(word.text for word in candidate.words if word.key not in SUFFIXES)
        if candidate.shouted:
            name = self.quiet(candidate)
        spoken = candidate.spoken
        family = self.by_family.get(name)
        if family:
            plain = name.replace(".", "")
            place = plain in known.regions or plain in known.institutions
            ordinary = candidate.weak and name.lower() in known.common
            if (place and not spoken) or (ordinary and not spoken and not candidate.run.possessive):
                return None
            if candidate.before.the and not candidate.titled:
                return None
            if name in known.cities and candidate.before.preposition in ("in", "near", "across"):
                return None
            return _latest(family, candidate.start, full)
        if name in self.by_given and self._by_given_name(name, spoken):
            return _latest(self.by_given[name], candidate.start, full)
        if name in alone:
            return alone[name]
        if self.kinds.get(candidate.key) == "person" or self._slip(candidate, name):
            person = PersonName(candidate.start, candidate.end, "", name)
            alone[name] = person
            self.people.append(person)
            return person
        return None

    def _headlines(self) -> None:
        """Find the people of the body in headlines, whose other words have capitals too."""
        for candidate in self.candidates:
            if not candidate.weak or not candidate.many or self.kinds.get(candidate.key):
                continue
            words, index = candidate.words, 0
            while index < len(words):
                length, person = self._named_at([word.text for word in words[index : index + 4]])
                if person is not None:
                    person.mentions.append((words[index].start, words[index + length - 1].end))
                index += length

    def _named_at(self, words: list[str]) -> tuple[int, PersonName | None]:
        """The person whom the first words name, and how many words that takes."""
        for length in range(len(words), 1, -1):
            person = self.by_name.get(" ".join(words[:length]))
            if person is not None:
                return length, person
        known = self.evidence
        family = self.by_family.get(words[0])
        ordinary = words[0].lower() in known.common or known.is_known_thing(words[0])
        if family and len(family) == 1 and not ordinary:
            return 1, family[0]
        return 1, None

    def _by_given_name(self, name: str, spoken: bool) -> bool:
        known = self.evidence
        if name in self.owned or name in known.regions:
            return False
        if not spoken and (name.lower() in known.common or name in known.cities):
            return False
        return spoken or lexicon.fold(name) in known.first_names

    def _slip(self, candidate: Candidate, name: str) -> bool:
        """A family name nearly like one already introduced: worth a record of its own, so that a
        rule may compare the two."""
        known = self.evidence
        low = name.lower()
        if len(name) < 5 or low in known.common or name in self.owned:
            return False
        if known.is_known_thing(name.replace(".", "")) or known.is_nation(candidate.words[0]):
            return False
        sure = candidate.after.verb or candidate.run.possessive
        if candidate.before.the or (candidate.weak and not sure):
            return False
        if low not in self.slips:
            likely = {*self.alike.get(low[:3], ()), *self.alike.get(f"-{low[-3:]}", ())}
            self.slips[low] = any(near(low, family) for family in likely)
        return self.slips[low]


def _namesake(people: list[PersonName], given: str, suffix: str) -> PersonName | None:
    """Somebody of the same family name whose given names are these, shortened or not."""
    for person in people[-_MOST_NAMESAKES:]:
        if person.suffix and suffix and person.suffix != suffix:
            continue
        short, long = sorted((given.split(), person.given.split()), key=len)
        if not short:
            return person
        if short[0][0] == long[0][0] and all(
            any(a == b or (len(a.strip(".")) == 1 and b.startswith(a[0])) for b in long)
            for a in short
        ):
            return person
    return None


def _latest(people: list[PersonName], position: int, full: dict[int, list[int]]) -> PersonName:
    """Of the people with one name, the one named in full last before ``position``."""
    if len(people) == 1:
        return people[0]

    def last(person: PersonName) -> int:
        starts = full.get(id(person), [])
        index = bisect_left(starts, position)
        return starts[index - 1] if index else -1

    return max(people[:_MOST_NAMESAKES], key=last)
