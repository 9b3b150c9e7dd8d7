"""An office that is somebody else's: one report makes Haas the project engineer, and all others
say that Lund is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from copydesk import naming
from copydesk.kinds._countries import countries
from copydesk.kinds._witnesses import counted
from copydesk.kinds.base import Breach, Group, Story
from copydesk.model import Person, Span
from copydesk.regexes import compiled
from copydesk.text import offices
from copydesk.text.name_lexicon import fold
from copydesk.text.name_things import compare_things
from copydesk.text.spelling import word_set

_SEVERAL = word_set(
    """spokesman spokeswoman spokesperson official officer member lawyer analyst expert professor
    deputy senator minister lawmaker director player actor author columnist adviser advisor aide
    agent assistant citizen colleague engineer partner resident student supporter survivor teacher
    trader tourist volunteer worker winner finalist candidate brother sister son daughter mother
    father wife husband friend neighbor neighbour uncle aunt cousin detective doctor nurse driver
    pilot guard guide consultant economist historian researcher strategist attorney prosecutor
    defender midfielder forward goalkeeper striker victim witness owner"""
)
"""Words for what several people of one story may be at once, unless an article makes it one."""
_THE_ONE = compiled(
    r"(?:\b(?:the|its|their|his|her)|['’]s?)\s+(?:[^\W\d_][\w-]*\s+){0,2}\Z", re.IGNORECASE
)
_ENOUGH = 2
"""Origins that must name somebody else for the office, and know its new holder without it."""
_MANY = 3
"""Origins that name somebody else, from which on one that knows another office of the new holder
is enough, if others know them."""
_WORDS = 2
"""A single word ("captain", "chairman") is too often the office of several."""
_SINGLE = word_set(
    """mayor governor ambassador prosecutor coroner referee ombudsman mediator premier chancellor
    archbishop bishop"""
)
"""Single words for an office that has one holder in most stories."""
_SHORT = {
    "ceo": "chief executive",
    "cfo": "chief financial",
    "coo": "chief operating",
    "cto": "chief technology",
}
_DIRECTORS = word_set(
    "executive non-executive nonexecutive company board independent founding film stage art"
)
"""Before "director", what there may be several of, or what somebody is beside an office."""
_PUBLIC = word_set("government legislature court justice")
"""Ladders of offices beside which nobody has another."""
_MINISTER = ("government", "minister")
_IN_CHARGE = compiled(r" (?:in charge|in the case|on the case|leading|who|since)\b.*")
_LEADS = compiled(
    r",? who (?:now )?(?P<does>(?:runs|heads|leads|manages) (?:the|its|their|a) "
    r"(?P<part>plant|factory|mill|mine|site|yard|shipyard|refinery|smelter|depot|branch|division|unit"
    r"|department|laboratory|lab|ward|kitchen|workshop|warehouse))\b"
)
"""Parts of a body: who runs one is not known as the head of the whole."""


def taken(group: Group) -> Iterator[Breach]:
    """Offices that one report alone gives to the person of a group, and others to somebody else."""
    story = group.story
    people = [record for record in group.records if isinstance(record, Person)]
    for odd in people:
        office = _plain(odd.role)
        single = office in _SINGLE and _is_the_one(odd, story)
        if not (single or len(office.split()) >= _WORDS) or odd.role_span is None:
            continue
        others = [p for p in people if p.report != odd.report]
        if any(office in _plain(p.role) or _plain(p.role) in office for p in others if p.role):
            continue
        if len(_origins(others, odd, story)) < _ENOUGH:
            continue
        holders = _bearers(
            [
                p
                for report, records in story.records.items()
                if report != odd.report
                for p in records
                if isinstance(p, Person) and _plain(p.role) == office
            ]
        )
        if len(_origins(holders, odd, story)) < _ENOUGH or not _one_person(holders):
            continue
        holder = max(holders, key=lambda p: len(p.raw))
        if _is_same(holder, odd) or _shares_word(holder, odd):
            continue
        head = office.rpartition(" ")[2]
        one = _is_of_state(office) or any(_is_the_one(p, story) for p in holders)
        if not one and head in _SEVERAL:
            continue
        if any(_are_apart(odd.organization, p.organization) for p in holders):
            continue
        if _are_of_two_states(people, holders, story):
            continue
        mine = [
            p
            for p in story.records.get(odd.report, ())
            if isinstance(p, Person) and _is_same(p, holder)
        ]
        if any(_plain(p.role) == office for p in mine):
            continue
        # Where the report does not know the holder, the others must know the odd one's office.
        many = len(_origins(holders, odd, story)) >= _MANY
        another = () if mine else _another(others, odd, story, enough=1 if many else _ENOUGH)
        if not mine and not another:
            continue
        message = (
            f"{story.label(odd.report)} says {odd.raw} is {odd.role}, "
            f"{counted(len({p.report for p in holders}))} others say {holder.raw} is"
        )
        if another:
            number = counted(len({p.report for p in another}))
            message += f" and {number} that {odd.raw} {_post(another[0], story)[1]}"
        yield Breach(
            relation="contradictory",
            primary=(with_office(odd, story),),
            related=tuple(with_office(p, story) for p in (*holders, *another)),
            message=message,
        )


def with_office(person: Person, story: Story) -> Person:
    """A naming as far as the office beside it: what is in dispute is the two together."""
    span, text = person.role_span, story.texts.get(person.report, "")
    if span is None or not text:
        return person
    start, end = min(person.span.start, span.start), max(person.span.end, span.end)
    if end - start > _SHOWN:
        return person
    return replace(person, span=Span(start=start, end=end), raw=text[start:end])


_SHOWN = 120
"""Code points of a naming with its office beyond which the name alone is shown."""


def _plain(role: str) -> str:
    """A role in one spelling: "CEO" and "chief executive officer" are one office."""
    words = " ".join(fold(role).split())
    plain = _IN_CHARGE.sub("", _SHORT.get(words, words))
    return plain.removesuffix(" officer") if plain.startswith("chief ") else plain


def _origins(people: Sequence[Person], odd: Person, story: Story) -> set[str]:
    """Origins other than the odd one's own."""
    return {story.origin(p.report) for p in people} - {story.origin(odd.report)}


def _bearers(holders: Sequence[Person]) -> list[Person]:
    """Those who have an office, without what stands beside the same words as one whom another
    report names: "Erik Haas, CEO, Kellan Water"."""

    def elsewhere(one: Person) -> bool:
        return any(one.report != p.report and _is_same(one, p) for p in holders)

    known = {(p.report, p.role_span) for p in holders if elsewhere(p)}
    return [p for p in holders if (p.report, p.role_span) not in known or elsewhere(p)]


def _one_person(people: Sequence[Person]) -> bool:
    return all(_is_same(people[0], other) for other in people[1:])


def _is_same(a: Person, b: Person) -> bool:
    """One person, maybe with a slip in one half of a double name."""
    if naming.compare_people(a, b).same:
        return True
    one, other = (set(re.split(r"[\s-]+", fold(p.family))) for p in (a, b))
    return bool(a.given) and fold(a.given) == fold(b.given) and not one.isdisjoint(other)


def _another(
    people: Sequence[Person], odd: Person, story: Story, *, enough: int
) -> tuple[Person, ...]:
    """Those who give the odd one out one office of another name, if they are enough."""
    found: dict[Hashable, list[Person]] = defaultdict(list)
    office = offices.read(odd.role)
    for person in people:
        key, _ = _post(person, story)
        # "Managing director" is no other office than "chief executive".
        if key is not None and not office.rungs & offices.read(person.role).rungs:
            found[key].append(person)
    most = max(found.values(), key=lambda some: len(_origins(some, odd, story)), default=[])
    return tuple(most) if len(_origins(most, odd, story)) >= enough else ()


def _post(person: Person, story: Story) -> tuple[Hashable | None, str]:
    """What somebody is, to compare and in words: an office, or a part of a body that they run."""
    words = _plain(person.role).split()
    if words and person.role_span and _is_office(words):
        return offices.read(person.role).rungs or tuple(words), f"is {person.role}"
    text = story.texts.get(person.report, "")
    for span in (person.span, *person.mentions):
        if (runs := _LEADS.match(text, span.end)) is not None:
            return ("director", runs["part"]), runs["does"]
    return None, ""


def _is_office(words: Sequence[str]) -> bool:
    """Do the words say what one person alone is? A plant director is, a company director not."""
    if len(words) < _WORDS:
        return any(rung.ladder in _PUBLIC for rung in offices.read(words[0]).rungs)
    if words[-1] == "director":
        return words[-2] not in _DIRECTORS
    return words[-1] not in _SEVERAL or _is_of_state(" ".join(words))


def _is_of_state(office: str) -> bool:
    """Is it a minister's office with its portfolio, of which a state has one?"""
    read = offices.read(office)
    return bool(read.portfolios) and any(rung == _MINISTER for rung in read.rungs)


def _are_apart(one: str, other: str) -> bool:
    """Are these two bodies, each of which may have such an office?"""
    return bool(one and other) and not compare_things(one, other, "organization").same


def _are_of_two_states(people: Sequence[Person], holders: Sequence[Person], story: Story) -> bool:
    """Are these people of two states, each of which has such an office?"""
    mine, theirs = countries(people, story), countries(holders, story)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _shares_word(a: Person, b: Person) -> bool:
    words = [set(fold(f"{p.given} {p.family}").split()) for p in (a, b)]
    return not words[0].isdisjoint(words[1])


def _is_the_one(person: Person, story: Story) -> bool:
    """Is it "the" office, of which there is one?"""
    span, text = person.role_span, story.texts.get(person.report, "")
    if span is None:
        return False
    return bool(_THE_ONE.search(text, max(0, span.start - 50), span.start))
