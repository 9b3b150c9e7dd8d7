"""A person whom one report puts with another body than the others: the chair of Brakston is said
to chair Calver, a deputy of the Harbour Party to sit for New Dawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk import naming
from copydesk.kinds._affiliations import (
    SENTENCE,
    Stated,
    Table,
    is_one_name,
    name_words,
    sentence_end,
    sentence_start,
    table_of,
)
from copydesk.kinds._witnesses import Camp, others_say, says
from copydesk.kinds.base import Breach, Group, Story
from copydesk.model import Person, Span
from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.affiliations import Affiliation
from copydesk.text.bodies import party_of
from copydesk.text.name_lexicon import fold

_ENOUGH = 2
"""Origins that must put the person with the other body."""
_PART = (
    r"(?:subsidiary|units?|parent|division|arm|branch|wing|affiliate|faction|member|part|chapter)\b"
)
_ONE_BODY = compiled(
    rf"\b(?:{_PART}|formerly|renamed|rebranded|known as|merged\b|coalition|alliance of"
    r"|bloc\b|umbrella|(?:own(?:s|ed)?|belongs?|control(?:s|led)|runs?|set up|founded)"
    r"(?:\s(?:by|to))?(?:\s[\w.]{1,9}\s?(?:%|per\s?cent)?\sof)?\s(?:the\s)?\Z)"
)
"""Words which, between two names, say that one may be, or have been, the other or a part of it."""
_PART_BEFORE = compiled(rf"\b{_PART}\s(?:company\s|firm\s)?of\s(?:the\s)?\Z")
_PART_AFTER = compiled(rf"['’]s?\s(?:[\w-]+\s){{0,2}}{_PART}")
_NEAR = 90
"""Code points between two names whose bodies the words between them may relate."""
_SHOWN = 160
"""Code points of a naming with its words beyond which the words alone are shown."""
_UNIONS = frozenset({"United Kingdom", "Europe", "Soviet Union"})
"""Nations of which others are parts."""
_EXCLUDING = frozenset(
    {
        frozenset({"campaign", "state"}),
        frozenset({"campaign", "company"}),
        frozenset({"union", "company"}),
        frozenset({"union", "state"}),
        frozenset({"union", "operation"}),
        frozenset({"campaign", "operation"}),
    }
)
"""Sorts of bodies of which nobody speaks for two at once."""

_STANDING_FOR = frozenset({"union", "campaign"})
_DELEGATES = frozenset({"representative", "organiser", "organizer", "coordinator"})
"""Who is this of a union or a campaign stands for it, although there are several."""


def elsewhere(group: Group) -> Iterator[Breach]:
    """Affiliations of one report alone which contradict those that the others agree on."""
    story = group.story
    people = [record for record in group.records if isinstance(record, Person)]
    if len({story.origin(person.report) for person in people}) <= _ENOUGH:
        return
    table = story.once(table_of)
    stated = [
        each
        for person in people
        for each in table.by_record.get((person.report, person.span.start), ())
    ]
    for odd in stated:
        origin = story.origin(odd.record.report)
        others = [each for each in stated if story.origin(each.record.report) != origin]
        if any(_confirms(each, odd) for each in others):
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


def _breach(group: Group, odd: Stated, against: Sequence[Stated]) -> Breach:
    story = group.story
    wrong = Camp((_shown(odd, story),))
    first: dict[str, Stated] = {}
    for each in against:
        first.setdefault(each.record.report, each)
    right = Camp(tuple(_shown(each, story) for each in first.values()))
    model = next((each for each in first.values() if _name(each)), next(iter(first.values())))
    theirs = _words(model)
    its = _words(odd)
    return Breach(
        relation="contradictory",
        primary=wrong.records,
        related=right.records,
        message=(
            f"{group.key.partition(',')[0]}: {says(wrong, story, its)}, "
            f"{others_say(right, story, theirs)}"
        ),
    )


def _words(stated: Stated) -> str:
    words = f"“{' '.join(stated.affiliation.words.split())}”"
    return f"{words} ({_name(stated)})" if stated.affiliation.refers else words


def _name(stated: Stated) -> str:
    return stated.affiliation.body.name


def _shown(stated: Stated, story: Story) -> Person:
    """The naming as far as the words which say whom the person is with."""
    person, found = stated.record, stated.affiliation
    text = story.texts[person.report]
    start, end = found.start, found.end
    if end - start > _SHOWN:
        return person
    sentence = Span(start=sentence_start(text, start), end=sentence_end(text, end))
    return replace(person, span=Span(start=start, end=end), raw=text[start:end], sentence=sentence)


def _is_same(one: Stated, other: Stated) -> bool:
    mine, yours = one.affiliation.body, other.affiliation.body
    if mine.name and yours.name:
        return is_one_name(mine.name, yours.name)
    if mine.name or yours.name:
        return bool(one.sort) and one.sort == other.sort
    return mine.nation == yours.nation and (mine.noun == yours.noun or mine.sort == yours.sort)


def _confirms(other: Stated, odd: Stated) -> bool:
    """Is another report for the odd one's body? "The union" is for no name."""
    return (bool(_name(other)) or not _name(odd)) and _is_same(other, odd)


def _largest(against: Sequence[Stated], story: Story) -> list[Stated]:
    """Of those who contradict, the most that agree with one another."""
    best: list[Stated] = []
    for one in against:
        alike = [each for each in against if each is one or _may_agree(one, each)]
        if len({story.origin(each.record.report) for each in alike}) > len(
            {story.origin(each.record.report) for each in best}
        ):
            best = alike
    return best


def _may_agree(one: Stated, other: Stated) -> bool:
    if _name(one) and _name(other):
        return is_one_name(_name(one), _name(other))
    return _is_same(one, other) or (one.affiliation.is_of_state and other.affiliation.is_of_state)


def _excludes(odd: Stated, other: Stated, table: Table, story: Story) -> bool:
    """Can the one person not be with both bodies?"""
    mine, yours = odd.affiliation.body, other.affiliation.body
    if mine.nation and yours.nation and mine.nation != yours.nation:
        union = {mine.nation, yours.nation} & _UNIONS
        return (
            bool(mine.noun) and mine.noun == yours.noun and not (union or mine.name or yours.name)
        )
    if not (mine.name and yours.name):
        return _is_excluding(odd, other)
    if is_one_name(mine.name, yours.name) or _may_be_parts(mine.name, yours.name, story):
        return False
    if mine.name.isupper() != yours.name.isupper():
        # Letters may stand for a name in another language, and stand beside it in every report.
        return _is_somebody_elses(odd, table, story)
    beside = _named_beside(mine.name, yours.name, table)
    parties = {odd.sort, other.sort}
    if "party" in parties:
        # A party that no report calls one is known by its leader.
        named = parties == {"party"}
        led = "" in parties and not odd.affiliation.post and _is_somebody_elses(odd, table, story)
        both_known = party_of(mine.name) and party_of(yours.name)
        return bool(both_known) or (beside and (named or led))
    if _is_somebody_elses(odd, table, story):
        return True
    proper = _are_proper(mine.name, yours.name)
    if _have_one_head(mine.name, yours.name) and proper:
        return True
    if odd.sort == other.sort == "state" or not (beside or proper):
        return False
    return _is_one_post(odd.affiliation, other.affiliation) or _is_excluding(odd, other)


def _is_excluding(odd: Stated, other: Stated) -> bool:
    """Are the bodies of sorts of which nobody serves two, and is either post one that leads?"""
    if _names_other(odd, other) or _names_other(other, odd):
        # The police union is of the police.
        return False
    mine, yours = odd.sort, other.sort
    if not yours and other.affiliation.is_of_state:
        yours = "state"
    if not mine and odd.affiliation.is_of_state:
        mine = "state"
    if frozenset({mine, yours}) not in _EXCLUDING:
        return False
    if not other.affiliation.leads:
        return False
    stands_for = mine in _STANDING_FOR and odd.affiliation.head in _DELEGATES
    return odd.affiliation.leads or stands_for or not odd.affiliation.post


def _names_other(one: Stated, other: Stated) -> bool:
    noun = other.affiliation.body.noun
    return bool(noun) and noun in one.affiliation.words.lower()


def _is_one_post(one: Affiliation, other: Affiliation) -> bool:
    if not one.post or not other.post:
        return False
    return one.head == other.head or (one.leads and other.leads)


def _have_one_head(one: str, other: str) -> bool:
    """Do both names end in one word for what they are: two universities, two banks?"""
    head, its = (fold(name).rpartition(" ")[2] for name in (one, other))
    return head == its and head in lexicon.organization_heads()


def _named_beside(one: str, other: str, table: Table) -> bool:
    """Does a report name both, so that they are two?"""
    having = {report for report, name in table.named if is_one_name(name, one)}
    return any(report in having for report, name in table.named if is_one_name(name, other))


def _are_proper(one: str, other: str) -> bool:
    """Has each name a word of its own that is no word of the language, which no paraphrase of the
    other has?"""
    ordinary = lexicon.common_words() | lexicon.organization_heads()
    nations = lexicon.nationalities()
    mine, yours = name_words(one), name_words(other)
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
                (_ONE_BODY.search(text[begin:there]) and not SENTENCE.search(text, begin, there))
                or _PART_BEFORE.search(text, max(0, at - 40), at)
                or _PART_AFTER.match(text, end, end + 60)
            ):
                return True
        at = text.find(first, begin)
    return False


def _is_somebody_elses(odd: Stated, table: Table, story: Story) -> bool:
    """Is the body, in another report, that of another person in a post that is as high?"""
    name = _name(odd)
    mine = odd.affiliation
    for (report, _), some in table.by_record.items():
        if story.origin(report) == story.origin(odd.record.report):
            continue
        for each in some:
            if not _name(each) or not is_one_name(_name(each), name):
                continue
            if naming.compare_people(each.record, odd.record).same:
                continue
            if each.affiliation.leads and (mine.leads or not mine.post):
                return True
    return False
