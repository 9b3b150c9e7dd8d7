"""Names in a report: which capitalised words are a person, an organization, a place.

One pass finds runs of capitalised words (:mod:`.name_runs`), parts titles from names
(:mod:`.name_candidates`), reads what stands beside them (:mod:`.name_before`,
:mod:`.name_context`), and weighs it
(:mod:`.name_evidence`) for each spelling over the whole report; then later mentions are joined to
the names that introduced them (:mod:`.name_people`). Nothing is guessed without evidence: a name
that could be anything is nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.document import Document
from copydesk.text.name_candidates import Collector
from copydesk.text.name_evidence import Candidate, Evidence
from copydesk.text.name_known import Known
from copydesk.text.name_people import Linker, PersonName
from copydesk.text.name_similarity import one_edit
from copydesk.text.posts import is_post
from copydesk.text.spelling import word_set

__all__ = ["Names", "PersonName", "ThingName", "find"]


@dataclass(slots=True)
class ThingName:
    """One organization or place of a report, with all places where it is named."""

    start: int
    end: int
    name: str
    acronym: str = ""
    actor: bool = False
    """A place that stands for its government: "Lima said"."""
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """All names of a report, each list in text order of the first mention."""

    people: list[PersonName]
    organizations: list[ThingName]
    places: list[ThingName]


def find(document: Document) -> Names:
    """People, organizations and places of a report; worked out once for a document."""
    return document.once(_resolve)


_SURE = 1.0
"""The weight of evidence from which a full name is a person's."""
_DATELINE = compiled(
    r"[^\W\d_][^\n(:]{1,60}?\s?(?:\(|--|—|–|\s-\s|,\s(?:[A-Z][a-z]{2,8}\.?\s\d|\d{1,2}\s[A-Z])[^:\n]{0,9}:)"
)


def _resolve(document: Document) -> Names:
    evidence = Evidence(document.text)
    collector = Collector(document, evidence)
    candidates = collector.collect()
    _datelines(document, candidates)
    _listed(document.text, candidates)
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    judge = _Judge(document, evidence.known, collector.headlines, groups)
    kinds = {key: judge.decide(key, group) for key, group in groups.items()}
    linker = Linker(candidates, kinds, evidence.known, collector.quiet)
    people = linker.link()
    _misspelt_places(document.text, groups, kinds, evidence.known)
    things = _Things(document.text, evidence.known, groups, kinds)
    return Names(people, things.organizations(), things.places())


def _datelines(document: Document, candidates: list[Candidate]) -> None:
    """Count a place in capitals that opens a paragraph and leads to a dash, a date or the name of
    an agency."""
    text = document.text
    for candidate in candidates:
        if not candidate.run.first or not text[candidate.start : candidate.end].isupper():
            continue
        block = document.block_at(candidate.start)
        if block is None or candidate.start != block.start:
            continue
        if _DATELINE.match(text, candidate.start, min(block.end, candidate.start + 90)):
            candidate.place += 4
            candidate.person -= 4
            candidate.weak = False


def _misspelt_places(
    text: str, groups: dict[str, list[Candidate]], kinds: dict[str, str], known: Known
) -> None:
    """Take for a place what nothing is known of, and what is one edit from a country or a city."""
    common, places, rare = known.common, lexicon.place_words(), lexicon.rare_place_words()
    tries = 0
    for key, group in groups.items():
        if len(key) < _SHORTEST_SLIP or kinds.get(key) or not key.isalpha() or key.isupper():
            continue
        low = key.lower()
        doubtful = all(candidate.weak for candidate in group)
        if (doubtful and len(key) == _SHORTEST_SLIP) or low in common or low in places:
            continue
        if known.is_common_name(low) or low in known.heads or known.is_nation(group[0].words[0]):
            continue
        tries += 1
        if tries > _MOST_SLIPS:
            return
        near = one_edit(low, places)
        if not near and not doubtful and any(candidate.place > 1 for candidate in group):
            near = one_edit(low, rare)
        if near and low not in text:
            kinds[key] = "place"


_SHORTEST_SLIP = 6
"""Letters of the shortest word that is taken for a misspelt place."""
_MOST_SLIPS = 300
"""So many unknown words of a report are held against the names of places."""
_LONGEST_POST = 4
"""Words of a role among which is the post."""
_OF_COMPANIES = word_set("leader head analyst engineer boss principal")
"""Posts that a company or a machine may be said to have: "Ford, leader of the market"."""
_BETWEEN_NAMES = frozenset({", ", " and ", ", and ", "; ", " & ", "; and "})


def _listed(text: str, candidates: list[Candidate]) -> None:
    """Count a name for a person that stands in a row with one: "Ann Bell, Kusal Mendis and ..."."""
    for some in (candidates, candidates[::-1]):
        sure: Candidate | None = None
        for candidate in some:
            if not candidate.many:
                sure = None
                continue
            doubtful = 0 < candidate.person < _SURE and not candidate.weak
            if sure is not None and doubtful and max(candidate.organization, candidate.place) < 1:
                one, other = sorted((sure, candidate), key=lambda item: item.start)
                if text[one.end : other.start] in _BETWEEN_NAMES:
                    candidate.person += 1.2
            sure = candidate if candidate.person >= _SURE else None


class _Judge:
    """Decides what a spelling is, from all its namings in the report."""

    def __init__(
        self,
        document: Document,
        known: Known,
        headlines: dict[int, str],
        groups: dict[str, list[Candidate]],
    ) -> None:
        self.text = document.text
        self.known = known
        self.headlines = headlines
        self.groups = groups

    def decide(self, key: str, group: list[Candidate]) -> str:
        """ "person", "organization", "place", or "" for what is none of them or not known."""
        strong = [candidate for candidate in group if not candidate.weak]
        if not strong:
            return self._decide_weak(key, group)
        person = max(candidate.person for candidate in strong)
        organization = max(candidate.organization for candidate in strong)
        place = max(candidate.place for candidate in strong)
        many = strong[0].many
        if place > 0:
            ways = {candidate.before.preposition for candidate in strong if candidate.place > 0}
            place += 0.7 * (len(ways - {""}) - 1) if len(ways - {""}) > 1 else 0
        if many:
            person += self._alone_later(strong[0], organization, place)
            doubt = min(candidate.person for candidate in strong)
            if doubt < -1 and person < 4:
                person = (person + doubt) / 2 + 1
        if not many and organization < 2.5 and self._known_alone(key, strong, place):
            return "person"
        if person >= _SURE and person > organization and person > place:
            if many or any(self._introduced(candidate) for candidate in strong):
                return "person"
            return ""
        if organization >= 2.5 and organization >= place:
            return "organization"
        if place >= 2 and place > person:
            return "place"
        if organization + 0.5 * min(len(strong) - 1, 3) >= 2.2 and organization > person:
            return "organization"
        return ""

    def _decide_weak(self, key: str, group: list[Candidate]) -> str:
        """For names of headlines and sentence openings only, of which the form alone speaks."""
        known = self.known
        plain = key.replace(".", "")
        if plain in known.regions:
            return "place"
        if plain in known.institutions:
            return "organization"
        if plain in known.cities and plain.lower() not in known.common:
            return "place"
        best = max(group, key=lambda candidate: max(candidate.person, candidate.organization))
        if all(candidate.run.sentence in self.headlines for candidate in group):
            sure = best.many and best.person >= 3.5 and best.after.age is not None
            return "person" if sure else ""
        aged = best.after.age is not None and not best.after.bracketed
        if best.person >= 3 and (best.many or best.titled or (aged and plain.isalpha())):
            return "person"
        if not best.many and lexicon.fold(key) in known.surnames_alone:
            return "person"
        if not best.many and any(self._holds_post(candidate) for candidate in group):
            return "person"
        if not best.many and best.organization >= 2.5 and best.organization > best.person:
            return "organization"
        return ""

    def _alone_later(self, candidate: Candidate, organization: float, place: float) -> float:
        """What it adds that the last word stands alone elsewhere, as a surname does."""
        family = candidate.words[-1].text
        if family.lower() in self.known.common or place >= 3 or organization >= 2.5:
            return 0.0
        alone = self.groups.get(family, [])
        if any(other.after.verb or other.before.said or other.titled for other in alone):
            return 1.2
        return 0.8 if any(not other.before.the for other in alone) else 0.0

    def _known_alone(self, key: str, strong: list[Candidate], place: float) -> bool:
        """Whether a word is a family name which the news writes without an introduction."""
        if lexicon.fold(key) not in self.known.surnames_alone or place >= 3:
            return False
        return not all(candidate.before.the for candidate in strong)

    def _introduced(self, candidate: Candidate) -> bool:
        """Whether one word alone is shown to be a person."""
        direct = candidate.before.role is not None and self.text[candidate.start - 2] != ","
        aged = candidate.after.age is not None and not candidate.after.bracketed
        described = candidate.before.role is not None or candidate.after.role is not None
        named = candidate.given and described and (candidate.spoken or candidate.after.act)
        return candidate.titled or direct or aged or named or self._holds_post(candidate)

    def _holds_post(self, candidate: Candidate) -> bool:
        """Whether a family name alone is given an office which no company has: "Okafor-Lind, the
        executive director, said"."""
        role, key = candidate.after.role, candidate.key
        if role is None or candidate.many or max(candidate.organization, candidate.place) > 0:
            return False
        post = role.text.split()[:_LONGEST_POST]
        if not any(is_post(word) and word not in _OF_COMPANIES for word in post):
            return False
        parts = [lexicon.fold(part) for part in key.split("-")]
        known = self.known
        if any(part in known.common or part.title() in known.regions for part in parts):
            return False
        return any(part in known.surnames for part in parts)


class _Things:
    """Organizations and places: one entry for each distinct name."""

    def __init__(
        self,
        text: str,
        known: Known,
        groups: dict[str, list[Candidate]],
        kinds: dict[str, str],
    ) -> None:
        self.text = text
        self.known = known
        self.groups = groups
        self.kinds = kinds

    def _of(self, kind: str) -> Iterator[tuple[str, list[Candidate]]]:
        for key, group in self.groups.items():
            if self.kinds.get(key) == kind:
                yield key, group

    def organizations(self) -> list[ThingName]:
        found: dict[str, ThingName] = {}
        by_acronym: dict[str, ThingName] = {}
        by_first: dict[str, ThingName] = {}
        single: list[tuple[str, list[Candidate]]] = []
        for key, group in self._of("organization"):
            if not group[0].many:
                single.append((key, group))
                continue
            thing = found[key] = self._thing(group)
            by_first.setdefault(key.partition(" ")[0], thing)
            for candidate in group:
                if candidate.acronym:
                    thing.acronym = candidate.acronym
                    by_acronym[candidate.acronym] = thing
        for key, group in single:
            plain = key.replace(".", "")
            if plain in by_acronym:
                by_acronym[plain].mentions.extend((c.start, c.end) for c in group)
            else:
                found[key] = self._thing(group)
                found[key].acronym = plain if plain.isupper() else ""
        for key, group in self.groups.items():
            # "Acme" after "Acme Aerospace", and an acronym explained, need no further evidence.
            if self.kinds.get(key) or group[0].many:
                continue
            plain = key.replace(".", "")
            longer = by_acronym.get(plain) or by_first.get(key)
            ordinary = plain.lower() in self.known.common
            if longer is not None and (not ordinary or (plain in by_acronym and plain.isupper())):
                longer.mentions.extend((c.start, c.end) for c in group)
                self.kinds[key] = "organization"
        return _sorted(found.values())

    def places(self) -> list[ThingName]:
        found: dict[tuple[str, bool], ThingName] = {}
        for key, group in self._of("place"):
            for candidate in group:
                thing = found.get((key, candidate.actor))
                if thing is None:
                    thing = found[key, candidate.actor] = ThingName(
                        candidate.start,
                        candidate.end,
                        self._name(candidate),
                        actor=candidate.actor,
                    )
                thing.mentions.append((candidate.start, candidate.end))
        return _sorted(found.values())

    def _name(self, candidate: Candidate) -> str:
        """The name as written, but without the capitals of a headline or a date line."""
        raw = self.text[candidate.start : self._stop(candidate)]
        known = self.known
        shouted = raw.isupper() and len(raw) > 4 and raw.replace(".", "") not in known.institutions
        if shouted and (" " in raw or raw.title() in known.cities or raw.title() in known.regions):
            return raw.title() if candidate.key.isupper() else candidate.key
        return raw

    def _thing(self, group: list[Candidate]) -> ThingName:
        first = group[0]
        return ThingName(
            first.start,
            first.end,
            self._name(first),
            mentions=[(candidate.start, self._stop(candidate)) for candidate in group],
        )

    def _stop(self, candidate: Candidate) -> int:
        """The end, with the point of "Inc."."""
        end = candidate.end
        dotted = candidate.words[-1].key in ("inc", "corp", "ltd", "co", "bros")
        return end + 1 if dotted and self.text[end : end + 1] == "." else end


def _sorted(things: Iterable[ThingName]) -> list[ThingName]:
    found = list(things)
    for thing in found:
        thing.mentions = sorted(set(thing.mentions))
        thing.start, thing.end = thing.mentions[0]
    found.sort(key=lambda thing: thing.start)
    return found
