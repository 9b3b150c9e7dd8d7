"""Posts: words for what somebody is in or for a body."""

from __future__ import annotations

from typing import Final

from copydesk.text import name_lexicon as lexicon
from copydesk.text.spelling import word_set

LEADING: Final = word_set(
    """chief executive ceo chairman chairwoman chairperson chair president director head leader boss
    manager governor commissioner chancellor secretary-general director-general principal rector
    dean vice-chancellor secretary treasurer vice-president vice-chairman vice-chair co-chair
    commander superintendent editor-in-chief editor cfo coo cto spokesman spokeswoman spokesperson
    premier co-leader co-director"""
)
"""Posts of which a person has one, and who holds it speaks for the body."""
_SERVING: Final = word_set(
    """official officer economist analyst strategist engineer professor lecturer researcher
    scientist counsel coordinator co-ordinator organiser organizer representative inspector
    prosecutor ombudsman accountant"""
)
"""Posts by which people are introduced; there are many of them in a body."""
PARTISAN: Final = word_set(
    """deputy mp mep lawmaker legislator senator councillor councilor congressman congresswoman
    parliamentarian backbencher whip"""
)
"""Posts that a party fills."""
_POSTS: Final = LEADING | _SERVING | PARTISAN
STATE: Final = word_set("commissioner minister judge magistrate prosecutor ombudsman inspector")
"""Posts that are an office of the state by themselves."""
PAST: Final = word_set(
    """former formerly ex onetime one-time erstwhile previous previously late retired once then
    ousted sacked dismissed outgoing incoming future designate elect candidate hopeful nominee
    would-be until was were had used used-to resigned quit left predecessor successor prospective
    named appointed tipped"""
)
"""Words which say that the post is of another time, or not a post yet."""


_RELATIONS: Final = word_set(
    """critic rival customer client opponent victim wife husband sister brother son daughter mother
    father widow widower friend ally supporter fan founder co-founder candidate lawyer attorney
    barrister solicitor owner co-owner patient resident investor shareholder student graduate guest
    visitor tourist passenger prisoner inmate champion winner star donor lobbyist protester
    demonstrator survivor witness neighbor neighbour member native man woman veteran"""
)
"""Words for people that name no work for the body they stand with."""


def is_job(word: str) -> bool:
    """Whether a word, in lower case, is one for somebody's work at a body that is named with it."""
    if word in _RELATIONS:
        return False
    return word in _POSTS or word in lexicon.role_heads() or word.endswith("ologist")


def is_post(word: str) -> bool:
    """Whether a word, in lower case, heads the name of a post."""
    return word.removesuffix("'s") in _POSTS
