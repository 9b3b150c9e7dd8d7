"""Which names mean the same person, place or organization.

Names are clustered, not mentions: every report's record joins the cluster of its own spelling, and
clusters whose names are plainly one name written in two ways are joined. Two full names that one
report uses side by side are two people, however alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk import naming
from copydesk.model import Organization, Person, Place, Record
from copydesk.text.concepts import concept
from copydesk.text.name_lexicon import first_names, fold, surnames
from copydesk.text.name_similarity import distance

Named = Person | Place | Organization
_DOUBTFUL = frozenset({"spelling", "given-name", "transliteration"})
_MOST = 3
"""Reports that must have a short surname before another one is taken for it."""
_FEW = 2
"""Reports that must have a family name before another one is taken for it."""
_FULL = 3
"""Letters of a given name that is no initial."""
_UNLIKE = 3
"""Edits up to which two family names are somewhat alike."""
_SHORT = 5
"""Letters up to which a slip may be the second one, by which names are told apart."""
_KIN = frozenset(
    """mother father mom mum dad parent sister brother sibling wife husband widow widower spouse
    partner son daughter child uncle aunt nephew niece cousin grandmother grandfather grandson
    granddaughter stepmother stepfather stepson stepdaughter twin fiancee fiance in-law""".split()
)
_OF_A_FIRM = frozenset(
    """managing senior junior general founding founder equity limited operating investment
    law tax audit business banking advisory deputy lead""".split()
)
"""What makes a partner one in a firm, and no relative."""


@dataclass(slots=True)
class _Name:
    """All records of one spelling."""

    records: list[Named]
    reports: set[str]
    confidence: float = 1.0


def groups(records: Sequence[Record]) -> list[tuple[str, float, list[Record]]]:
    """People, places and organizations in groups, each with its key and confidence."""
    found: list[tuple[str, float, list[Record]]] = []
    for kind in (Person, Place, Organization):
        named = [record for record in records if isinstance(record, kind)]
        for name in _cluster(named):
            found.append((_key(name.records), name.confidence, list(name.records)))
    return found


def _spelled(record: Named) -> str:
    if isinstance(record, Person):
        return f"{record.given} {record.family} {record.suffix}".strip()
    return record.name


def _cluster(records: Sequence[Named]) -> list[_Name]:
    by_spelling: dict[str, _Name] = {}
    for record in records:
        name = by_spelling.setdefault(_spelled(record), _Name([], set()))
        name.records.append(record)
        name.reports.add(record.report)
    names = list(by_spelling.values())
    shared, borne = _families(names), _given_names(names)
    joins: list[tuple[float, int, int]] = []
    for a, b in _candidates(names):
        score = _same(names[a], names[b], shared, borne)
        if score > 0:
            joins.append((score, a, b))
    joins.sort(key=lambda join: (-join[0], join[1], join[2]))
    home = list(range(len(names)))
    for score, a, b in joins:
        x, y = home[a], home[b]
        if x == y or not _may_join(names[x], names[y]):
            continue
        names[x].records += names[y].records
        names[x].reports |= names[y].reports
        names[x].confidence = min(names[x].confidence, names[y].confidence, round(score, 2))
        home = [x if place == y else place for place in home]
    return [names[number] for number in sorted(set(home))]


def _candidates(names: Sequence[_Name]) -> list[tuple[int, int]]:
    """Pairs that share the beginning of a word: names that share none are not compared."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        first = name.records[0]
        for word in set(_spelled(first).lower().split()):
            blocks[word[:2]].append(number)
        if isinstance(first, Person) and len(first.family) <= _SHORT:
            blocks[f"short:{first.family[:1].lower()}"].append(number)
        blocks[
            "acronym:" + "".join(w[0] for w in _spelled(first).split() if w[0].isupper())
        ].append(number)
        if isinstance(first, Organization) and first.acronym:
            blocks["acronym:" + first.acronym].append(number)
        if _spelled(first).isupper():
            blocks["acronym:" + _spelled(first)].append(number)
    pairs = {
        (a, b)
        for members in blocks.values()
        for i, a in enumerate(members)
        for b in members[i + 1 :]
    }
    return sorted(pairs)


def _families(names: Sequence[_Name]) -> frozenset[str]:
    """Family names that more than one person of the story bears, in folded letters.

    One report names two of them side by side, or tells of somebody as of another's relative.
    """
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    related: set[str] = set()
    for name in names:
        for record in name.records:
            if isinstance(record, Person) and record.given:
                family = fold(record.family)
                bearers[record.report, family].add(fold(record.given))
                if _is_relative(record):
                    related.add(family)
    return frozenset(related | {family for (_, family), given in bearers.items() if len(given) > 1})


def _is_relative(person: Person) -> bool:
    """Is somebody told of as another's relative, not as the partner of a firm?"""
    words = set(person.role.lower().split())
    kin = _KIN & words
    return bool(kin) and not (kin == {"partner"} and (_OF_A_FIRM & words or person.organization))


def _given_names(names: Sequence[_Name]) -> frozenset[str]:
    """Given names that more than one person of the story bears, in folded letters."""
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        for record in name.records:
            if isinstance(record, Person) and record.given:
                bearers[record.report, fold(record.given)].add(fold(record.family))
    return frozenset(given for (_, given), families in bearers.items() if len(families) > 1)


def _same(a: _Name, b: _Name, shared: frozenset[str], borne: frozenset[str]) -> float:
    """How sure it is that two spellings mean one, 0 for not at all."""
    x, y = a.records[0], b.records[0]
    if isinstance(x, Person) and isinstance(y, Person):
        best = naming.compare_people(x, y)
    elif isinstance(x, Place | Organization) and isinstance(y, Place | Organization):
        best = naming.compare_names(x.name, y.name, x.kind)
    else:
        return 0.0
    if not best.same:
        return _other_given(a, b, shared) or _other_family(a, b, borne)
    if best.difference in _DOUBTFUL and a.reports & b.reports and not _is_slip(a, b):
        return 0.0
    return best.score


def _other_given(a: _Name, b: _Name, shared: frozenset[str]) -> float:
    """How sure it is that one person stands under two given names, 0 for not at all.

    No report has both, and the one that has the odd name lacks the other; the office says the rest.
    """
    x, y = a.records[0], b.records[0]
    if not (isinstance(x, Person) and isinstance(y, Person)):
        return 0.0
    if not (x.given and y.given):
        return _short_surname(a, b)
    family = fold(x.family)
    if family != fold(y.family) or a.reports & b.reports or family in shared:
        return 0.0
    if _office(a) & _office(b):
        return 0.6
    # Relatives share a surname too, but a report that tells of one rarely leaves out the other.
    return 0.5 if max(len(a.reports), len(b.reports)) > 1 else 0.0


def _other_family(a: _Name, b: _Name, borne: frozenset[str]) -> float:
    """How sure it is that one person stands under two family names, 0 for not at all.

    One report alone has the odd one and lacks the other; the age or the office is the same, and the
    given name is rare or the family names are somewhat alike.
    """
    alone, full = (a, b) if len(a.reports) < len(b.reports) else (b, a)
    x, y = alone.records[0], full.records[0]
    if not (isinstance(x, Person) and isinstance(y, Person)) or not (x.given and y.given):
        return 0.0
    given = fold(x.given)
    if given != fold(y.given) or given in borne or len(given) < _FULL:
        return 0.0
    if len(alone.reports) > 1 or len(full.reports) < _FEW or alone.reports & full.reports:
        return 0.0
    ages, others = _ages(alone), _ages(full)
    if ages and others and not ages & others:
        return 0.0
    odd, usual = fold(x.family), fold(y.family)
    near = odd[:1] == usual[:1] and distance(odd, usual, _UNLIKE) <= _UNLIKE
    rare = given.split()[0] not in first_names()
    if ages & others:
        return 0.6 if near or rare else 0.0
    return 0.5 if near and _office(alone) & _office(full) else 0.0


def _ages(name: _Name) -> set[int]:
    return {r.age for r in name.records if isinstance(r, Person) and r.age is not None}


def _short_surname(a: _Name, b: _Name) -> float:
    """How sure it is that "Mr. Fye", of one report alone, is Wendell Frye of all the others."""
    alone, full = (a, b) if len(a.reports) < len(b.reports) else (b, a)
    x, y = alone.records[0], full.records[0]
    if not (isinstance(x, Person) and isinstance(y, Person)) or x.given or not y.given:
        return 0.0
    odd, usual = fold(x.family), fold(y.family)
    if len(alone.reports) > 1 or len(full.reports) < _MOST or alone.reports & full.reports:
        return 0.0
    likely = min(len(odd), len(usual)) > 2 and odd[:1] == usual[:1] and odd not in surnames()
    return 0.55 if likely and distance(odd, usual, 1) == 1 else 0.0


def _office(name: _Name) -> set[str]:
    return {
        meaning
        for record in name.records
        if isinstance(record, Person)
        for word in f"{record.role} {record.honorific}".lower().split()
        if (meaning := concept(word))
    }


def _is_slip(a: _Name, b: _Name) -> bool:
    """Could two spellings in one report still be one name?

    A surname that stands alone follows a full name, so it is that name misspelt. Of two full names
    side by side, or two places, a report means two things.
    """
    x, y = a.records[0], b.records[0]
    if not (isinstance(x, Person) and isinstance(y, Person)):
        return False
    if not (x.given and y.given):
        return True
    alone, full = (a, b) if len(a.reports) < len(b.reports) else (b, a)
    return (
        len(alone.reports) == 1
        and len(full.reports) >= _MOST
        and _is_misspelt(_spelled(x), _spelled(y))
    )


def _is_misspelt(one: str, other: str) -> bool:
    """Is one full name the other with a letter amiss in a longer family name?"""
    (given, _, family), (known, _, usual) = (fold(n).rpartition(" ") for n in (one, other))
    if given != known or min(len(family), len(usual)) < _SHORT or family[:1] != usual[:1]:
        return False
    return distance(family, usual, 1) == 1


def _may_join(a: _Name, b: _Name) -> bool:
    """No two full names of one report end up as one person, but for one misspelt."""
    given: dict[str, set[str]] = defaultdict(set)
    for record in (*a.records, *b.records):
        if isinstance(record, Person) and record.given:
            given[record.report].add(f"{record.given} {record.family}".casefold())
    misspelt = _is_slip(a, b)
    return all(len(full) < 2 or (misspelt and _are_one(full)) for full in given.values())


def _are_one(full: set[str]) -> bool:
    return len(full) == 2 and _is_misspelt(*full)


def _key(records: Sequence[Named]) -> str:
    fullest = max(records, key=lambda record: (len(_spelled(record)), record.report))
    common: dict[str, int] = defaultdict(int)
    for record in records:
        common[_spelled(record)] += 1
    best = max(common, key=lambda name: (common[name], len(name)))
    if isinstance(fullest, Person):
        full = [record for record in records if isinstance(record, Person) and record.given]
        names: dict[str, int] = defaultdict(int)
        for record in full:
            names[_spelled(record)] += 1
        if names:
            best = max(names, key=lambda name: (names[name], len(name)))
        roles = [r.role for r in records if isinstance(r, Person) and r.role]
        return f"{best}, {roles[0]}" if roles else best
    return best
