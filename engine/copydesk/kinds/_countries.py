"""The country that an office is of: "Ghana's defence minister", "the Danish defence minister"."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.kinds.base import Story
from copydesk.model import Person
from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_lexicon import fold

_BEFORE = compiled(
    r"(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2})(?:['’]s?)\s(?:[a-z-]+\s){0,2}\Z"
    r"|\b(?P<adjective>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s(?:[a-z-]+\s)?\Z"
)
_OF = compiled(r",?\s(?:of|for)\s(?:the\s)?(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2})")
_NEAR = 60


def countries(people: Iterable[Person], story: Story) -> frozenset[str]:
    """The countries of which the reports say that these people hold their offices."""
    found = (_country(person, story.texts.get(person.report, "")) for person in people)
    return frozenset(country for country in found if country)


def _country(person: Person, text: str) -> str:
    adjective = lexicon.nationalities().get(person.nationality, "")
    span = person.role_span
    if adjective or span is None or not text:
        return adjective
    before = _BEFORE.search(text, max(person.sentence.start, span.start - _NEAR), span.start)
    if before is not None:
        name = before["owner"] or before["adjective"]
        country = _named(name) or lexicon.nationalities().get(fold(name), "")
        if country:
            return country
    for end in (span.end, person.span.end):
        behind = _OF.match(text, end, min(person.sentence.end, end + _NEAR))
        if behind is not None and (country := _named(behind["owner"])):
            return country
    return ""


def _named(name: str) -> str:
    """The country that the last or the first words of a name are."""
    words = name.replace(".", "").split()
    stretches = [words[n:] for n in range(len(words))] + [words[:n] for n in range(len(words))]
    known = (lexicon.regions().get(" ".join(stretch), "") for stretch in stretches if stretch)
    return next(filter(None, known), "")
