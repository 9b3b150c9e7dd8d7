"""A person whom one report puts with another body than the others: the chair of Brakston is said
to chair Calver, a deputy of the Harbour Party to sit for New Dawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from copydesk import naming
from copydesk.frozen import Frozen, frozen
from copydesk.kinds._witnesses import Camp, others_say, says
from copydesk.kinds.base import Breach, Group, Story
from copydesk.model import Organization, Person, Place, Span
from copydesk.regexes import compiled
from copydesk.text import affiliations
from copydesk.text import name_lexicon as lexicon
from copydesk.text.affiliations import Affiliation, is_of_state
from copydesk.text.bodies import Body, sort_of_name
from copydesk.text.name_lexicon import fold
from copydesk.text.name_things import compare_things
from copydesk.text.posts import PARTISAN, PAST, STATE

_ENOUGH = 2
"""Origins that must put the person with the other body."""
_NEAR = 90
"""Code points between two names whose bodies the words between them may relate."""
_SHOWN = 160
"""Code points of a naming with its words beyond which the words alone are shown."""
_EXCLUDING = frozenset(
    {
        frozenset({"campaign", "state"}),
        frozenset({"campaign", "company"}),
        frozenset({"union", "company"}),
        frozenset({"union", "state"}),
    }
)
"""Sorts of bodies of which nobody speaks for two at once."""
_PART = (
    r"(?:subsidiary|units?|parent|division|arm|branch|wing|affiliate|faction|member|part|chapter)\b"
)
_ONE_BODY = compiled(
    rf"\b(?:{_PART}|formerly|renamed|rebranded|known as|merged\b|coalition|alliance of"
    r"|bloc\b|umbrella|(?:own(?:s|ed)?|belongs?|control(?:s|led)|set up|founded)(?:\s(?:by|to))?"
    r"(?:\s[\w.]{1,9}\s?(?:%|per\s?cent)?\sof)?\s(?:the\s)?\Z)"
)
"""Words which, between two names, say that one may be, or have been, the other or a part of it."""
_PART_BEFORE = compiled(rf"\b{_PART}\s(?:company\s|firm\s)?of\s(?:the\s)?\Z")
_PART_AFTER = compiled(rf"['’]s?\s(?:[\w-]+\s){{0,2}}{_PART}")
_SENTENCE = compiled(r"[.!?][”\"’)]?\s+(?=[“\"‘(]?[A-Z])|\n")


@frozen
class _Stated(Frozen):
    """An affiliation that one record's report states."""

    record: Person
    affiliation: Affiliation
    sort: str
    """Sort of the body, as any report of the story tells it."""


@frozen
class _Table(Frozen):
    """What the reports of a story say of everybody's affiliations."""

    by_record: Mapping[tuple[str, int], tuple[_Stated, ...]]
    """By report and start of the person's fullest naming."""
    named: tuple[tuple[str, str], ...]
    """Reports, with each body that they name."""


def elsewhere(group: Group) -> Iterator[Breach]:
    """Affiliations of one report alone which contradict those that the others agree on."""
    story = group.story
    people = [record for record in group.records if isinstance(record, Person)]
    if len({story.origin(person.report) for person in people}) <= _ENOUGH:
        return
    table = story.once(_table)
    stated = [
        each
        for person in people
        for each in table.by_record.get((person.report, person.span.start), ())
    ]
    for odd in stated:
        origin = story.origin(odd.record.report)
        others = [each for each in stated if story.origin(each.record.report) != origin]
        if any(_is_same(odd, each) for each in others):
            continue
        mine = [each for each in stated if story.origin(each.record.report) == origin]
        against = [each for each in others if _excludes(odd, each, table, story)]
        against = _largest(against, story)
        if len({story.origin(each.record.report) for each in against}) < _ENOUGH:
            continue
        if any(_is_same(one, each) for one in mine for each in against):
            continue
        yield _breach(group, odd, against)
        return


def _breach(group: Group, odd: _Stated, against: Sequence[_Stated]) -> Breach:
    story = group.story
    wrong = Camp((_shown(odd, story),))
    first: dict[str, _Stated] = {}
    for each in against:
        first.setdefault(each.record.report, each)
    right = Camp(tuple(_shown(each, story) for each in first.values()))
    model = next((each for each in first.values() if _name(each)), next(iter(first.values())))
    theirs = f"“{_words(model)}”"
    its = f"“{_words(odd)}”"
    return Breach(
        relation="contradictory",
        primary=wrong.records,
        related=right.records,
        message=(
            f"{group.key.partition(',')[0]}: {says(wrong, story, its)}, "
            f"{others_say(right, story, theirs)}"
        ),
    )


def _words(stated: _Stated) -> str:
    return " ".join(stated.affiliation.words.split())


def _name(stated: _Stated) -> str:
    return stated.affiliation.body.name


def _shown(stated: _Stated, story: Story) -> Person:
    """The naming as far as the words which say whom the person is with."""
    person, found = stated.record, stated.affiliation
    text = story.texts[person.report]
    start, end = found.start, found.end
    if end - start > _SHOWN:
        return person
    sentence = Span(start=_sentence_start(text, start), end=_sentence_end(text, end))
    return replace(person, span=Span(start=start, end=end), raw=text[start:end], sentence=sentence)


def _sentence_start(text: str, position: int) -> int:
    low = max(0, position - 600)
    ends = [match.end() for match in _SENTENCE.finditer(text, low, position)]
    return ends[-1] if ends else low


def _sentence_end(text: str, position: int) -> int:
    found = _SENTENCE.search(text, position)
    if found is None:
        return len(text.rstrip()) if text[position:].strip() else position
    return found.start() + (found[0][0] != "\n")


# -- reading ------------------------------------------------------------------------------------


def _table(story: Story) -> _Table:
    """All affiliations that the story's reports state, of those bodies that are bodies."""
    found: list[tuple[Person, Affiliation]] = []
    places: set[str] = set()
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
            elif isinstance(record, Organization):
                known[record.name] = None
                if record.acronym:
                    known[record.acronym] = None
            elif isinstance(record, Place):
                places.add(record.name)
    names = [name for name in known if name not in places and not _is_place(name)]
    in_reports: list[tuple[str, str]] = []
    for report in story.records:
        text = story.texts.get(report, "")
        in_reports.extend((report, name) for name in names if name in text)
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
        if name and not (
            each.sure or each.body.sort or any(_is_one_name(name, other) for other in names)
        ):
            continue
        kept.append((person, each))
        sort = "party" if each.head in PARTISAN else each.body.sort
        if name and sort:
            sorts.setdefault(fold(name), sort)
    by_record: dict[tuple[str, int], list[_Stated]] = defaultdict(list)
    for person, each in kept:
        sort = sorts.get(fold(each.body.name), "") or each.body.sort
        by_record[person.report, person.span.start].append(_Stated(person, each, sort))
    return _Table({key: tuple(some) for key, some in by_record.items()}, tuple(in_reports))


def _of_the_state(person: Person, text: str) -> Affiliation | None:
    """The office of the state that is the person's role, of whatever body it is."""
    span, role = person.role_span, fold(person.role)
    if span is None or role.rpartition(" ")[2] not in STATE or PAST & set(role.split()):
        return None
    start, end = min(span.start, person.span.start), max(span.end, person.span.end)
    body = Body(span.start, span.end, sort="state", noun=role)
    return Affiliation(start, end, text[span.start : span.end], body, role)


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
    start = _sentence_start(text, at)
    if not text[start:at].strip('“"‘ '):
        start, at = _sentence_start(text, max(0, start - 2)), start
    stretch = text[start:at]
    there = [name for name in names if name in stretch]
    longest = [name for name in there if not any(name != each and name in each for each in there)]
    if len(longest) != 1:
        return None
    place = start + stretch.rindex(longest[0])
    name = longest[0]
    return Body(place, place + len(name), name, sort_of_name(name))


# -- judging ------------------------------------------------------------------------------------


def _is_one_name(one: str, other: str) -> bool:
    """May two names be of one body: long and short, acronym, or a slip of the pen?"""
    if one == other or compare_things(one, other, "organization").same:
        return True
    mine, yours = _name_words(one), _name_words(other)
    return mine <= yours or yours <= mine or _initials(one, other) or _initials(other, one)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(fold(name).replace(".", "").split()) - {"the", "of", "and", "for", "&"}


def _initials(short: str, name: str) -> bool:
    letters = short.replace(".", "")
    return letters.isupper() and letters == "".join(w[0] for w in name.split() if w[0].isupper())


def _is_same(one: _Stated, other: _Stated) -> bool:
    mine, yours = one.affiliation.body, other.affiliation.body
    if mine.name and yours.name:
        return _is_one_name(mine.name, yours.name)
    if mine.name or yours.name:
        return bool(one.sort) and one.sort == other.sort
    return mine.nation == yours.nation and (mine.noun == yours.noun or mine.sort == yours.sort)


def _largest(against: Sequence[_Stated], story: Story) -> list[_Stated]:
    """Of those who contradict, the most that agree with one another."""
    best: list[_Stated] = []
    for one in against:
        alike = [each for each in against if each is one or _may_agree(one, each)]
        if len({story.origin(each.record.report) for each in alike}) > len(
            {story.origin(each.record.report) for each in best}
        ):
            best = alike
    return best


def _may_agree(one: _Stated, other: _Stated) -> bool:
    if _name(one) and _name(other):
        return _is_one_name(_name(one), _name(other))
    return _is_same(one, other) or (is_of_state(one.affiliation) and is_of_state(other.affiliation))


def _excludes(odd: _Stated, other: _Stated, table: _Table, story: Story) -> bool:
    """Can the one person not be with both bodies?"""
    mine, yours = odd.affiliation.body, other.affiliation.body
    if mine.nation and yours.nation and mine.nation != yours.nation:
        return bool(mine.noun) and mine.noun == yours.noun and mine.name == yours.name
    if not (mine.name and yours.name):
        return _is_excluding(odd, other)
    if _is_one_name(mine.name, yours.name) or _may_be_parts(mine.name, yours.name, story):
        return False
    if (odd.sort == "party") != (other.sort == "party"):
        return False
    beside = _named_beside(mine.name, yours.name, table)
    if odd.sort == "party":
        return beside
    if _is_somebody_elses(odd, table, story):
        return True
    if odd.sort == other.sort == "state":
        return False
    return (beside or _are_proper(mine.name, yours.name)) and (
        _is_one_post(odd.affiliation, other.affiliation) or _is_excluding(odd, other)
    )


def _is_excluding(odd: _Stated, other: _Stated) -> bool:
    """Are the bodies of sorts of which nobody serves two, and is either post one that leads?"""
    mine, yours = odd.sort, other.sort
    if not yours and is_of_state(other.affiliation):
        yours = "state"
    if not mine and is_of_state(odd.affiliation):
        mine = "state"
    if frozenset({mine, yours}) not in _EXCLUDING:
        return False
    return other.affiliation.leads and (odd.affiliation.leads or not odd.affiliation.post)


def _is_one_post(one: Affiliation, other: Affiliation) -> bool:
    if not one.post or not other.post:
        return False
    return one.head == other.head or (one.leads and other.leads)


def _named_beside(one: str, other: str, table: _Table) -> bool:
    """Does a report name both, so that they are two?"""
    having = {report for report, name in table.named if _is_one_name(name, one)}
    return any(report in having for report, name in table.named if _is_one_name(name, other))


def _are_proper(one: str, other: str) -> bool:
    """Has each name a word of its own that is no word of the language, which no paraphrase of the
    other has?"""
    ordinary = lexicon.common_words() | lexicon.organization_heads()
    nations = lexicon.nationalities()
    mine, yours = _name_words(one), _name_words(other)
    return all(
        any(w not in ordinary and w not in nations and not w.endswith("s'") for w in words)
        for words in (mine - yours, yours - mine)
    )


def _may_be_parts(one: str, other: str, story: Story) -> bool:
    """Does a text say something between the two or beside them by which they may be one body, or
    one a part of the other?"""
    return any(
        _is_related(text, first, second)
        for text in story.texts.values()
        for first, second in ((one, other), (other, one))
    )


def _is_related(text: str, first: str, second: str) -> bool:
    """Are the two names, in this order, said to be of one body or of a whole and its part?"""
    at = text.find(first)
    while at >= 0:
        begin = at + len(first)
        there = text.find(second, begin, begin + _NEAR + len(second))
        if there >= 0:
            end = there + len(second)
            if (
                (_ONE_BODY.search(text[begin:there]) and not _SENTENCE.search(text, begin, there))
                or _PART_BEFORE.search(text, max(0, at - 40), at)
                or _PART_AFTER.match(text, end, end + 60)
            ):
                return True
        at = text.find(first, begin)
    return False


def _is_somebody_elses(odd: _Stated, table: _Table, story: Story) -> bool:
    """Is the body, in another report, that of another person in a post that is as high?"""
    name = _name(odd)
    mine = odd.affiliation
    for (report, _), some in table.by_record.items():
        if story.origin(report) == story.origin(odd.record.report):
            continue
        for each in some:
            if not _name(each) or not _is_one_name(_name(each), name):
                continue
            if naming.compare_people(each.record, odd.record).same:
                continue
            if each.affiliation.leads and (mine.leads or not mine.post):
                return True
    return False
