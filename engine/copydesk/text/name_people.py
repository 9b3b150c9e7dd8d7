"""Who is who: one person for every naming of the same bearer, with all later mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from copydesk.text.name_evidence import Candidate
from copydesk.text.name_known import Known
from copydesk.text.name_parts import SUFFIXES, split_name
from copydesk.text.name_runs import Word
from copydesk.text.name_similarity import distance, near

_MOST_ALIKE = 24
"""Of the family names that begin or end alike, so many are held against a later word."""
_LONGEST_NAME = 8
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
        known: Known,
        quiet: Callable[[list[Word]], str],
    ) -> None:
        self.candidates = candidates
        self.kinds = kinds
        self.known = known
        self.quiet = quiet
        self.people: list[PersonName] = []
        self.by_name: dict[str, PersonName] = {}
        self.by_family: dict[str, list[PersonName]] = defaultdict(list)
        self.by_part: dict[str, list[PersonName]] = defaultdict(list)
        """People by every two or more words of their name that stand together, in lower case."""
        self.by_gap: dict[tuple[str, ...], list[str]] = defaultdict(list)
        """Of such words, what stands at the place of one of them that is left out."""
        self.by_given: dict[str, list[PersonName]] = defaultdict(list)
        self.alike: dict[str, list[str]] = defaultdict(list)
        """Family names by their first letter and by their last three."""
        self.slips: dict[str, int] = {}
        self.owned = {key for key, kind in kinds.items() if kind in ("organization", "place")}

    def link(self) -> list[PersonName]:
        """People in the order of their first mention."""
        solo = self._introduce()
        for family in list(self.by_family):
            low = family.lower()
            for part in (low[:1], f"-{low[-3:]}"):
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
            if person is None and (person := self._by_part(candidate)) is not None:
                self._goes_by(candidate, person)
            if person is None:
                person = self._person(candidate, alone)
            by_name[candidate.key] = person
            self._note_parts(candidate, person)
            person.hear(candidate)
        for candidate in self.candidates:
            kind = self.kinds.get(candidate.key)
            if kind == "person" or not candidate.many or self.known.is_known_thing(candidate.key):
                continue
            person = self._by_part(candidate)
            if person is not None:
                self._goes_by(candidate, person)
            elif not kind and self._resembles(candidate):
                person = self._person(candidate, alone)
            if person is not None:
                self.kinds[candidate.key] = "person"
                person.hear(candidate)
        return solo

    def _resembles(self, candidate: Candidate) -> bool:
        """Whether doubtful words are a person's for the sake of another name in the report: they
        share the family name, or all words but one, which is a slip of the pen."""
        words = candidate.key.split(" ")
        if candidate.weak or candidate.before.the or not 1 < len(words) < _LONGEST_NAME:
            return False
        opening, known = words[0].lower(), self.known
        ordinary = opening in known.common or known.is_known_thing(words[0])
        if words[-1] in self.by_family and len(words) < 4 and not ordinary:
            return not known.is_nation(candidate.words[0])
        low = [word.lower() for word in words]
        return any(
            0 < _edits(low[index], other) < _FAR
            for index, gapped in enumerate(_gapped(low))
            for other in self.by_gap.get(gapped, ())
        )

    def _note_parts(self, candidate: Candidate, person: PersonName) -> None:
        words = candidate.key.lower().split(" ")
        if len(words) > _LONGEST_NAME:
            return
        for start in range(len(words) - 1):
            for end in range(start + 2, len(words) + 1):
                part = words[start:end]
                people = self.by_part[" ".join(part)]
                if len(people) > 1 or any(person is other for other in people):
                    continue
                people.append(person)
                for word, gapped in zip(part, _gapped(part), strict=True):
                    if len(self.by_gap[gapped]) < _MOST_ALIKE:
                        self.by_gap[gapped].append(word)

    def _goes_by(self, candidate: Candidate, person: PersonName) -> None:
        """Note that "Gómez" may follow "Gómez Restrepo", which followed "Ana Gómez Restrepo"."""
        first = candidate.words[0].text
        people = self.by_family[first]
        if first[:1].isupper() and not person.given.startswith(first) and len(people) < 2:
            people.append(person)

    def _by_part(self, candidate: Candidate) -> PersonName | None:
        """The one person of whose name these words are a part: "De la Torre", "Gómez Restrepo"."""
        people = self.by_part.get(candidate.key.lower(), ())
        return people[0] if len(people) == 1 else None

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
        known = self.known
        name = " ".join(word.text for word in candidate.words if word.key not in SUFFIXES)
        if candidate.shouted:
            name = self.quiet(candidate.words)
        spoken = candidate.spoken
        family = self.by_family.get(name) or self.by_family.get(name[:1].lower() + name[1:])
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
                some = words[index : index + 4]
                texts = (
                    self.quiet(some).split(" ")
                    if candidate.shouted
                    else [word.text for word in some]
                )
                length, person = self._named_at(texts)
                if person is not None:
                    person.mentions.append((words[index].start, words[index + length - 1].end))
                index += length

    def _named_at(self, words: list[str]) -> tuple[int, PersonName | None]:
        """The person whom the first words name, and how many words that takes."""
        for length in range(len(words), 1, -1):
            person = self.by_name.get(" ".join(words[:length]))
            if person is not None:
                return length, person
        known = self.known
        family = self.by_family.get(words[0])
        ordinary = words[0].lower() in known.common or known.is_known_thing(words[0])
        if family and len(family) == 1 and not ordinary:
            return 1, family[0]
        return 1, None

    def _by_given_name(self, name: str, spoken: bool) -> bool:
        known = self.known
        if name in self.owned or name in known.regions:
            return False
        return spoken or (name.lower() not in known.common and name not in known.cities)

    def _slip(self, candidate: Candidate, name: str) -> bool:
        """A family name nearly like one already introduced: worth a record of its own, so that a
        rule may compare the two."""
        known = self.known
        low = name.lower()
        if len(name) < 4 or low in known.common or name in self.owned:
            return False
        if known.is_known_thing(name.replace(".", "")) or known.is_nation(candidate.words[0]):
            return False
        sure = candidate.spoken or candidate.run.possessive
        if candidate.before.the or candidate.shouted or (len(name) < 5 and not sure):
            return False
        if candidate.weak and not sure and (known.is_common_name(low) or not candidate.run.first):
            return False
        if low not in self.slips:
            likely = {*self.alike.get(low[:1], ()), *self.alike.get(f"-{low[-3:]}", ())}
            self.slips[low] = min((_edits(low, family) for family in likely), default=_FAR)
        return self.slips[low] <= (1 if candidate.weak and not sure else 2)


_FAR = 9


def _gapped(words: list[str]) -> list[tuple[str, ...]]:
    """The words with each of them left out in turn."""
    return [(*words[:index], "", *words[index + 1 :]) for index in range(len(words))]


def _edits(one: str, other: str) -> int:
    """By how many edits one family name may be a slip of the pen for another; 9: it is none."""
    if abs(len(one) - len(other)) > 2 or len(set(one) ^ set(other)) > 4 or not near(one, other):
        return _FAR
    return distance(one, other, 2)


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
