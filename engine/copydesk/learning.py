"""A draft of a ledger and of rules from one report that is trusted, for a person to prune.

What is drafted is what the report itself makes certain: an entry is left out where its words do
not single it out within the report, where the ledger could not read it back, or where the cases
that are drafted with a rule do not come out. Comments say which line each came from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copydesk import ledger, rulebook
from copydesk.errors import DeskError
from copydesk.frozen import Frozen, frozen
from copydesk.judge import StoryFacts
from copydesk.model import (
    Amount,
    Date,
    Fact,
    Metadata,
    Organization,
    Person,
    Place,
    Quote,
    Record,
)
from copydesk.places import Places
from copydesk.regexes import compiled
from copydesk.rules.selecting import MONTHS, WEEKDAYS, stems
from copydesk.testing import run_cases
from copydesk.values import display
from copydesk.yamlplaces import parse

LEADING = 400
"""Code points from a report's beginning within which a figure is what the report leads with."""
_MOST_WORDS = 3
_SHORT = 4
"""Letters up to which a word tells nothing: "from", "said"."""
_FEW = 10
"""Counts below this are seldom what a report is about: "the two governments"."""
_SHOWN = 90
_WORD = compiled(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PLAIN = compiled(r"[A-Za-z][A-Za-z .'’-]*")
_DAYS = frozenset((*MONTHS, *WEEKDAYS))
_KEYWORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off"))


class Drafts(NamedTuple):
    """Two files, as text."""

    ledger: str
    rules: str


@frozen
class _Entry(Frozen):
    """One entry of a list: where it comes from, and its keys and values as YAML writes them."""

    comment: str
    pairs: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        lines = [f"  # {self.comment}"]
        for number, (key, value) in enumerate(self.pairs):
            lines.append(f"  {'-' if not number else ' '} {key}: {value}")
        return "\n".join(lines) + "\n"


def learn(story: StoryFacts) -> Drafts:
    """Drafts from the only report of a story. Raises :class:`DeskError` where it yields none."""
    drafter = _Drafter(story)
    known = drafter.ledger()
    if known is None:
        raise DeskError(
            "nothing in this report can be drafted",
            path=story.reports[0].path,
            hint=f"copydesk extract {story.reports[0].path} shows what was read",
        )
    return Drafts(known, drafter.rules())


class _Drafter:
    def __init__(self, story: StoryFacts) -> None:
        self.report = story.reports[0]
        self.path = _printable(self.report.path)
        self.text = self.report.text
        self.places = Places(self.report)
        self.records = story.story.records[self.report.id]
        self.fact_of: dict[int, Fact] = {
            id(record): fact for fact in story.facts for record in fact.records
        }

    # The ledger

    def ledger(self) -> str | None:
        """The ledger's text; ``None`` where there is nothing to put into it."""
        sections = {
            "names": list(self._names()),
            "figures": list(self._figures()),
            "dates": list(self._dates()),
            "quotations": list(self._quotations()),
        }
        parts = []
        for name, entries in sections.items():
            kept = [entry for entry in entries if _loads(name, entry)]
            if kept:
                parts.append(f"{name}:\n" + "\n".join(map(str, kept)))
        if not parts:
            return None
        head = (
            f"# Drafted by `copydesk learn {self.path}`: what this one report states.\n"
            "# Keep what is certain and will stay so; delete the rest. Above each entry stands\n"
            "# the line that it was read from.\n"
            "version: 1\n"
        )
        return head + "\n" + "\n".join(parts)

    def _names(self) -> Iterator[_Entry]:
        seen: set[str] = set()
        order = (Person, Organization, Place)
        for record in (r for kind in order for r in self.records if isinstance(r, kind)):
            if isinstance(record, Person):
                name = " ".join(filter(None, (record.given, record.family)))
                usable = bool(record.given and record.family)
            else:
                name, usable = record.name, True
            if not usable or name in seen or not _stands_in(name, self.text):
                continue
            if isinstance(record, Place) and name.isupper() and len(name) > _SHORT:
                # As a date line writes it, which is no way to spell a place.
                continue
            seen.add(name)
            pairs = [("name", _scalar(name)), ("kind", record.kind)]
            if isinstance(record, Organization) and record.acronym not in ("", name):
                pairs.append(("variants", _flow([record.acronym])))
            if isinstance(record, Person) and record.role:
                pairs.append(("role", _scalar(record.role)))
            yield _Entry(self._comment(record), tuple(pairs))

    def _figures(self) -> Iterator[_Entry]:
        for record in self._told_once():
            if not isinstance(record, Amount):
                continue
            about = self._about(record)
            if about:
                value = " ".join(record.raw.split())
                pairs = (("value", _scalar(value)), ("about", _flow(about)))
                yield _Entry(self._comment(record), pairs)

    def _dates(self) -> Iterator[_Entry]:
        said: set[str] = set()
        own = {record.span for record in self.records if isinstance(record, Metadata)}
        for record in self._told_once():
            if not isinstance(record, Date) or record.low is None or record.modifier:
                continue
            if record.span in own:
                continue
            if record.granularity in ("day", "time") and record.low == record.high:
                value = record.low.isoformat()
            elif record.granularity in ("month", "year") and not record.relative:
                value = " ".join(record.raw.split())
            else:
                continue
            about = self._about(record)
            if about and (entry := f"{value} {about}") not in said:
                said.add(entry)
                pairs = (("date", _scalar(value)), ("about", _flow(about)))
                yield _Entry(self._comment(record), pairs)

    def _quotations(self) -> Iterator[_Entry]:
        for record in self._told_once():
            if isinstance(record, Quote) and record.speaker and not record.fragment:
                text = " ".join(record.raw.split()).rstrip(",")
                pairs = (("text", _scalar(text)), ("speaker", _scalar(record.speaker)))
                yield _Entry(self._comment(record), pairs)

    def _told_once(self) -> Iterator[Record]:
        """The first record of each fact: what is repeated further down is no second entry."""
        seen: set[str] = set()
        for record in self.records:
            fact = self.fact_of.get(id(record))
            if fact is None or fact.id in seen:
                continue
            seen.add(fact.id)
            yield record

    def _about(self, record: Record) -> list[str]:
        """Words of a record's sentence that single it out among the report's figures or dates.

        Empty where no few words do: an entry that would judge other figures, too, is worse than
        none.
        """
        fact = self.fact_of[id(record)]
        sentence = self._sentence(record)
        noun = record.noun if isinstance(record, Amount) else ""
        words = [noun] if noun and _stands_in(noun, sentence) else []
        key_words = [
            word
            for word in _WORD.findall(fact.key)
            if _tells(word, _SHORT) and _stands_in(word, sentence)
        ]
        at = record.span.start - record.sentence.start
        near = sorted(_WORD.finditer(sentence), key=lambda match: abs(match.start() - at))
        further = [
            match[0]
            for match in near
            if _tells(match[0], _SHORT + 1) and not _stands_in(match[0], record.raw)
        ]
        for word in dict.fromkeys([*key_words, *further]):
            if words and self._singles_out(record, words):
                return words
            if stems(word) not in map(stems, words):
                words.append(word)
            if len(words) > _MOST_WORDS:
                return []
        return words if words and self._singles_out(record, words) else []

    def _singles_out(self, record: Record, words: Sequence[str]) -> bool:
        wanted = list(map(stems, words))
        for other in self.records:
            if other is record or other.kind != record.kind or display(other) == display(record):
                continue
            if isinstance(record, Amount) and isinstance(other, Amount):
                mine, its = record.measure, other.measure
                if (mine.dimension, mine.unit) != (its.dimension, its.unit):
                    continue
            fact = self.fact_of.get(id(other))
            key, sentence = stems(fact.key if fact else ""), stems(self._sentence(other))
            if all(word in sentence or word in key for word in wanted):
                return False
        return True

    # The rules

    def rules(self) -> str:
        """The rule file's text: what a ledger cannot say."""
        entries = [*self._offices(), *self._required()]
        head = (
            f"# Drafted by `copydesk learn {self.path}`: rules in the image of this one report.\n"
            "# Keep those that every report has to follow, and say why; delete the rest. Then run\n"
            "# `copydesk test` on this file.\n"
            "version: 1\nrules:\n"
        )
        kept = [entry for entry in entries if _holds_its_cases(head + entry)]
        if not kept:
            return ""
        return head + "\n".join(kept)

    def _offices(self) -> Iterator[str]:
        """One rule for each person whose office the report gives: who holds it."""
        seen: set[str] = set()
        for record in self.records:
            if not isinstance(record, Person) or not (record.given and record.family):
                continue
            if not record.role or _slug(record.role) in seen:
                continue
            seen.add(_slug(record.role))
            name, told = f"{record.given} {record.family}", self._shown(record)
            nation = f", nationality: {_scalar(record.nationality)}" if record.nationality else ""
            yield _rule(
                f"office-{_slug(record.role)}",
                f"The {record.role} is {name}",
                self._comment(record),
                f"{{kind: person, role: {_scalar(record.role)}{nation}}}",
                f"one_of: {_flow([name])}",
                "error",
                [
                    ("holds", [[told]]),
                    ("breaks", [[told.replace(record.family, _misspelt(record.family))]]),
                ],
            )

    def _required(self) -> Iterator[str]:
        """One rule for each figure that the report leads with: the others should have it, too."""
        seen: set[str] = set()
        for record in self._told_once():
            if not isinstance(record, Amount) or record.span.start >= LEADING:
                continue
            if record.measure.dimension == "count" and record.measure.number < _FEW:
                continue
            about = self._about(record)
            unit = record.measure.unit
            name = "-".join(["has", *map(_slug, dict.fromkeys([unit or record.kind, *about[:1]]))])
            if not about or name in seen:
                continue
            seen.add(name)
            told = self._shown(record)
            yield _rule(
                name,
                f"Every report says {' '.join(record.raw.split())}",
                self._comment(record),
                f"{{kind: {record.kind}, {f'unit: {_scalar(unit)}, ' if unit else ''}"
                f"about: {_flow(about)}}}",
                "required: {by: 2, least: 2}",
                "warning",
                [
                    ("holds", [[told, told]]),
                    ("breaks", [[told, told, "Nothing else is known of it."]]),
                ],
            )

    # Both

    def _sentence(self, record: Record) -> str:
        return self.text[record.sentence.start : record.sentence.end]

    def _shown(self, record: Record) -> str:
        return " ".join(self._sentence(record).split())

    def _comment(self, record: Record) -> str:
        line, _ = self.places.line_column(record.span.start)
        text, at = self._shown(record), max(self._shown(record).find(record.raw), 0)
        start = max(0, min(at - _SHOWN // 3, len(text) - _SHOWN))
        clipped = text[start : start + _SHOWN]
        before, after = "…" if start else "", "…" if start + _SHOWN < len(text) else ""
        name = self.report.path.rpartition("/")[2]
        return _printable(f"{name}:{line}: {before}{clipped}{after}")


def _rule(
    name: str,
    title: str,
    comment: str,
    select: str,
    expect: str,
    severity: str,
    tests: Sequence[tuple[str, Sequence[Sequence[str]]]],
) -> str:
    lines = [
        f"  # {comment}",
        f"  - id: {name}",
        f"    title: {_scalar(title)}",
        f"    select: {select}",
        "    expect:",
        f"      {expect}",
        f"    severity: {severity}",
        "    tests:",
    ]
    for wanted, groups in tests:
        lines.append(f"      {wanted}:")
        for texts in groups:
            lines += [
                f"        {'- -' if not number else '  -'} {_scalar(text)}"
                for number, text in enumerate(texts)
            ]
    return "\n".join(lines) + "\n"


def _loads(section: str, entry: _Entry) -> bool:
    """Whether the ledger reads the entry back."""
    try:
        ledger.read(parse(f"version: 1\n{section}:\n{entry}"))
    except DeskError:
        return False
    return True


def _holds_its_cases(text: str) -> bool:
    try:
        rules = rulebook.parse_rules(text).rules
    except DeskError:
        return False
    return all(each.passed for each in run_cases(rules))


def _printable(text: str) -> str:
    """``text`` as a comment can hold it: nothing in it ends the line."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _tells(word: str, least: int) -> bool:
    """Whether a word can tell one fact from another: no little word, no day, no month."""
    return (len(word) >= least or word.isupper()) and word not in _DAYS


def _stands_in(words: str, text: str) -> bool:
    return stems(words).strip() != "" and stems(words) in stems(text)


def _scalar(text: str) -> str:
    """A text as YAML writes it: bare where nothing in it could be taken for anything else."""
    bare = _PLAIN.fullmatch(text) is not None and text.casefold() not in _KEYWORDS
    return text if bare and text == text.strip() else json.dumps(text, ensure_ascii=False)


def _flow(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, texts))}]"


def _misspelt(name: str) -> str:
    """A name with a slip in it: its last letter but one is written twice, or only once."""
    if name[-3:-2] == name[-2:-1]:
        return name[:-2] + name[-1:]
    return name[:-1] + name[-2:]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "it"
