"""Errors in quotations that at least two other reports have word for word: a negation dropped or
put in, a word or a number changed, another speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.planting.base import (
    Case,
    Edit,
    Range,
    ReportText,
    Site,
    StoryText,
    quoted_ranges,
    single,
)
from benchmarks.planting.names import Named, people_of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DROPPED = (
    (re.compile(r"(?<= )not "), ""),
    (re.compile(r"(?<= )never "), ""),
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(r"\bcan['’]t\b"), "can"),
    (re.compile(r"\bwon['’]t\b"), "will"),
    (re.compile(r"(?<=[a-z])n['’]t\b"), ""),
    (re.compile(r"\bnobody\b"), "everybody"),
    (re.compile(r"\bnothing\b"), "something"),
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|had|must|may|does|did)\b(?! not|n['’])",
    re.IGNORECASE,
)
_DULL = frozenset(
    "about above after again against because before being between could every first have having "
    "here into itself more most much only other over same should since some such than that their "
    "them then there these they this those through under until very were what when where which "
    "while will with without would your never nobody nothing cannot must does said".split()
)
_SAID = r"(?:said|says|told|added|asked|replied)"


def plain(text: str) -> str:
    """Words in lower case, single-spaced: what a quotation says, whatever its marks."""
    return " ".join(word.lower().replace("’", "'") for word in _WORD.findall(text))


def shared_quotations(story: StoryText, report: ReportText) -> Iterator[Range]:
    """Sentences inside quotation marks that two other reports have between theirs."""
    others = [
        " | ".join(plain(other.text[a:b]) for a, b in quoted_ranges(other.text))
        for other in story.others(report)
    ]
    for start, end in quoted_ranges(report.text):
        for sentence in re.finditer(r"[^.!?]+[.!?,]?", report.text[start:end]):
            words = plain(sentence[0])
            if words.count(" ") >= 3 and sum(words in other for other in others) >= 2:
                lead = len(sentence[0]) - len(sentence[0].lstrip())
                yield start + sentence.start() + lead, start + sentence.end()


def sites(story: StoryText) -> Iterator[Site]:
    for report in story.reports:
        for span in shared_quotations(story, report):
            yield from _in_quotation(story, report, span)
        yield from _speakers(story, report)


def _in_quotation(story: StoryText, report: ReportText, span: Range) -> Iterator[Site]:
    start, end = span
    said = report.text[start:end]
    drops = [(m.span(), new) for pattern, new in _DROPPED for m in pattern.finditer(said)]
    if drops:

        def dropped(rng: Random) -> Case | None:
            (a, b), new = rng.choice(drops)
            return single("negation dropped", story, report, (start + a, start + b), new, span)

        yield Site("negation dropped", story.name, report.name, dropped)
    places = [m.end() for m in _AUXILIARY.finditer(said)]
    if places and not drops:

        def inserted(rng: Random) -> Case | None:
            at = start + rng.choice(places)
            return single("negation inserted", story, report, (at, at), " not", span)

        yield Site("negation inserted", story.name, report.name, inserted)
    words = [m for m in _WORD.finditer(said) if m[0].islower() and len(m[0]) >= 4]
    words = [m for m in words if m[0] not in _DULL]
    pool = _pool(report, said)
    if words and pool:

        def changed(rng: Random) -> Case | None:
            word = rng.choice(words)
            like = [p for p in pool if p[-2:] == word[0][-2:] and p[:3] != word[0][:3]]
            if not like:
                like = [p for p in pool if p[-1] == word[0][-1] and p[:3] != word[0][:3]]
            if not like:
                return None
            a, b = start + word.start(), start + word.end()
            return single("word of a quotation", story, report, (a, b), rng.choice(like), span)

        yield Site("word of a quotation", story.name, report.name, changed)
    numbers = list(re.finditer(r"(?<![\w.,])\d+(?![\w,]|\.\d)", said))
    if numbers:

        def numbered(rng: Random) -> Case | None:
            number = rng.choice(numbers)
            new = str(int(number[0]) + rng.choice([-1, 1, 2, 3, 10]))
            a, b = start + number.start(), start + number.end()
            return single("number in a quotation", story, report, (a, b), new, span)

        yield Site("number in a quotation", story.name, report.name, numbered)


def _pool(report: ReportText, said: str) -> list[str]:
    """Words of the report's own prose that the quotation does not have."""
    own = set(plain(said).split())
    found = {m[0] for m in _WORD.finditer(report.text) if m[0].islower() and len(m[0]) >= 4}
    return sorted(word for word in found if word not in own | _DULL and word.isalpha())


def _speakers(story: StoryText, report: ReportText) -> Iterator[Site]:
    """Another of the story's speakers beside a quotation that others have word for word."""
    speakers = [p for p in people_of(story) if _speaks(report.text, p)]
    shared = list(shared_quotations(story, report))
    for person in speakers:
        replacements = [p for p in speakers if p.surname != person.surname]
        if not replacements:
            continue
        name = rf"(?:{re.escape(person.given)} )?{re.escape(person.surname)}"
        for match in re.finditer(
            rf"[\"”] (?:{_SAID} )?(?P<name>{name})(?: {_SAID})?\b", report.text
        ):
            spoken = match.span("name")
            before = [span for span in shared if 0 <= match.start() - span[1] <= 2]
            theirs = [
                other
                for other in story.others(report)
                if before and _attributes(other.text, report.text[slice(*before[0])], person)
            ]
            if not before or len(theirs) < 2:
                continue

            def make(
                rng: Random,
                person: Named = person,
                span: Range = spoken,
                quotation: Range = before[0],
                choices: list[Named] = replacements,
            ) -> Case | None:
                other = rng.choice(choices)
                was = report.text[span[0] : span[1]]
                new = was.replace(person.surname, other.surname).replace(person.given, other.given)
                edit = Edit(span[0], span[1], new, (quotation[0], span[1]))
                note = f"{was!r} -> {new!r}"
                return Case("speaker exchanged", story.name, report.name, (edit,), note)

            yield Site("speaker exchanged", story.name, report.name, make)


def _speaks(text: str, person: Named) -> bool:
    name = re.escape(person.surname)
    return bool(re.search(rf"\b{name},? {_SAID}\b|\b{_SAID} (?:\w+ ){{0,3}}{name}\b", text))


def _attributes(text: str, said: str, person: Named) -> bool:
    """Has the text the quotation with the person's name within a line of it?"""
    words = plain(said)
    for start, end in quoted_ranges(text):
        if words in plain(text[start:end]):
            near = text[max(0, start - 120) : end + 120]
            if person.surname in near:
                return True
    return False
