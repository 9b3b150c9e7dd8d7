"""What the reports of a story say of everybody's affiliations, and which names are of one body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from copydesk.frozen import Frozen, frozen
from copydesk.kinds.base import Story
from copydesk.model import Organization, Person, Place
from copydesk.regexes import compiled
from copydesk.text import affiliations
from copydesk.text import name_lexicon as lexicon
from copydesk.text.affiliations import Affiliation
from copydesk.text.bodies import Body, party_of, sort_of_name
from copydesk.text.name_lexicon import fold
from copydesk.text.name_things import compare_things
from copydesk.text.posts import PARTISAN, PAST, STATE

_OF_COMPANIES = ("chief executive", "ceo", "cfo", "chairman", "chairwoman", "managing director")
"""Posts in a company or an institution: what somebody is the chief executive of is no place, though
shares "fell in" it, unless the language knows it as one."""
SENTENCE = compiled(r"[.!?][”\"’)]?\s+(?=[“\"‘(]?[A-Z])|\n")


@frozen
class Stated(Frozen):
    """An affiliation that one record's report states."""

    record: Person
    affiliation: Affiliation
    sort: str
    """Sort of the body, as any report of the story tells it."""


@frozen
class Table(Frozen):
    """What the reports of a story say of everybody's affiliations."""

    by_record: Mapping[tuple[str, int], tuple[Stated, ...]]
    """By report and start of the person's fullest naming."""
    named: tuple[tuple[str, str], ...]
    """Reports, with each body that they name."""


def table_of(story: Story) -> Table:
    """All affiliations that the story's reports state, of those bodies that are bodies.

    A name is a body's where the words show it ("the chair of Brakston"), where it is an
    organization's in any report, or where it says itself what it is ("the Growers' Union").
    """
    found: list[tuple[Person, Affiliation]] = []
    places: set[str] = set()
    companies: set[str] = set()
    known: dict[str, None] = {}
    for report, records in story.records.items():
        text = story.texts.get(report, "")
        for record in records:
            if isinstance(record, Person) and text:
                if (office := _of_the_state(record, text)) is not None:
                    found.append((record, office))
                for span in record.mentions:
                    for each in affiliations.read(text, span.start, span.end):
                        found.append((record, each))
                        if each.sure and each.body.name:
                            known[each.body.name] = None
                            if each.post.endswith(_OF_COMPANIES):
                                companies.add(each.body.name)
            elif isinstance(record, Organization):
                known[record.name] = None
                if record.acronym:
                    known[record.acronym] = None
            elif isinstance(record, Place):
                places.add(record.name)
    places -= companies
    names = [name for name in known if name not in places and not _is_place(name)]
    in_reports: list[tuple[str, str]] = []
    for report in story.records:
        text = story.texts.get(report, "")
        in_reports.extend((report, name) for name in names if name in text)
    at_once = frozenset(names)
    kept: list[tuple[Person, Affiliation]] = []
    sorts: dict[str, str] = {}
    for person, read in found:
        each = read
        if read.refers:
            text = story.texts[person.report]
            there = [name for report, name in in_reports if report == person.report]
            body = _referred(text, read.body.start, there)
            if body is None:
                continue
            each = read._replace(body=body)
        name = each.body.name
        if name and (name in places or _is_place(name)):
            continue
        is_body = not name or each.sure or each.body.sort or name in at_once
        if not is_body and not any(is_one_name(name, other) for other in names):
            continue
        kept.append((person, each))
        sort = "party" if each.head in PARTISAN else each.body.sort
        if name and sort:
            sorts.setdefault(fold(name), sort)
    by_record: dict[tuple[str, int], list[Stated]] = defaultdict(list)
    for person, each in kept:
        sort = sorts.get(fold(each.body.name), "") or each.body.sort
        by_record[person.report, person.span.start].append(Stated(person, each, sort))
    return Table({key: tuple(some) for key, some in by_record.items()}, tuple(in_reports))


def _of_the_state(person: Person, text: str) -> Affiliation | None:
    """The office of the state that is the person's role, of whatever body it is."""
    span, role = person.role_span, fold(person.role)
    if span is None or role.rpartition(" ")[2] not in STATE or PAST & set(role.split()):
        return None
    first = span.start
    nation, adjective = "", text[max(0, first - 20) : first].split()[-1:]
    if adjective and adjective[0].lower() == person.nationality:
        nation = lexicon.nationalities().get(person.nationality, "")
        first = text.rindex(adjective[0], 0, first)
    start, end = min(first, person.span.start), max(span.end, person.span.end)
    noun = role.rpartition(" ")[2]
    body = Body(first, span.end, sort="state", noun=noun, nation=nation)
    return Affiliation(start, end, text[first : span.end], body, role)


def _is_place(name: str) -> bool:
    plain = name.replace(".", "")
    return (
        plain in lexicon.regions()
        or plain in lexicon.cities()
        or plain in lexicon.rare_cities()
        or plain.lower() in lexicon.not_names()
    )


def _referred(text: str, at: int, names: Sequence[str]) -> Body | None:
    """The one body that is named between the start of the sentence and "its"; where the sentence
    begins with "Its", the one of the sentence before."""
    start = sentence_start(text, at)
    if not text[start:at].strip('“"‘ '):
        start, at = sentence_start(text, max(0, start - 2)), start
    stretch = text[start:at]
    there = [name for name in names if name in stretch]
    longest = [name for name in there if not any(name != each and name in each for each in there)]
    if len(longest) != 1:
        return None
    place = start + stretch.rindex(longest[0])
    name = longest[0]
    return Body(place, place + len(name), name, sort_of_name(name))


def is_one_name(one: str, other: str) -> bool:
    """May two names be of one body: long and short, acronym, or a slip of the pen?"""
    party, its = party_of(one), party_of(other)
    if party and its:
        return party == its
    if one == other or compare_things(one, other, "organization").same:
        return True
    mine, yours = name_words(one), name_words(other)
    return mine <= yours or yours <= mine or _initials(one, other) or _initials(other, one)


def name_words(name: str) -> frozenset[str]:
    """The words of a name, folded, without the small ones."""
    return frozenset(fold(name).replace(".", "").split()) - {"the", "of", "and", "for", "&"}


def _initials(short: str, name: str) -> bool:
    """Are these the initials of a name, of which the end may be left out ("Health Service")?"""
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters.isupper() and len(initials) > 1 and letters.startswith(initials)


def sentence_start(text: str, position: int) -> int:
    """Where the sentence begins that a place is in, or its line."""
    low = max(0, position - 600)
    ends = [match.end() for match in SENTENCE.finditer(text, low, position)]
    return ends[-1] if ends else low


def sentence_end(text: str, position: int) -> int:
    """Where the sentence ends that a place is in, or its line."""
    found = SENTENCE.search(text, position)
    if found is None:
        return len(text.rstrip()) if text[position:].strip() else position
    return found.start() + (found[0][0] != "\n")
