"""``role``: a person has one office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from copydesk.kinds._affiliated import elsewhere
from copydesk.kinds._authority import ruled, verdict
from copydesk.kinds._compared import by_field
from copydesk.kinds._fields import Value
from copydesk.kinds._standing import opposed
from copydesk.kinds._taken import taken, with_office
from copydesk.kinds._witnesses import Camp, accused, camps, others_say, says, split
from copydesk.kinds.base import (
    HOLDS,
    Example,
    Expectation,
    FieldName,
    Group,
    Story,
    Verdict,
    unknown,
)
from copydesk.model import Person, Record, RecordKind, Severity
from copydesk.options import option
from copydesk.regexes import compiled
from copydesk.text import offices
from copydesk.text.offices import Office


class Kind(Expectation):
    """A person has the same office in every report.

    Titles are compared by what they mean: "Lt. Col." is "Lieutenant Colonel", "chief executive" is
    "CEO", "minister of the interior" is "home secretary", and a wider word ("official", "leader",
    "executive") does not contradict a narrower one. Two offices that one person can hold at once
    ("colonel", "spokesman") are left alone, and so are former ones; two of one kind ("finance
    minister", "defense minister"; "captain", "major") are not. A rank that is often cut short
    ("colonel" for a lieutenant colonel) is a note unless most reports agree on the other.
    An office of two words or more that one report gives to a person whom others name without it,
    while two or more of them say that it is somebody else's, is reported as well; so it is where
    they know the person by another office, or as the one who runs a part of the body ("who runs the
    plant"), and the report does not name the office's holder. Where three or more give it to that
    holder, one of them that knows the person by another office is enough. Who is of the police is
    no prosecutor, judge or defender.

    The body that the office is in, or that the person is of, is compared too: two reports or more
    put the person with one company, union, ministry, university or party, and one report with
    another. Long and short names, initials, and common nouns ("the trust", "its chair") are no
    other body; nor is one that the reports call a part, the owner or another name of it. What is
    of another time ("former", "until May", "who was to run") or somebody else's is no affiliation.
    So is the side on which somebody stands: for the prosecution or for the defence, one of the
    authors of a study or an expert who took no part in it.
    ``field`` names a field or column that holds the office, whatever the kind of record.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("person",)
    severity: ClassVar[Severity] = "warning"
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    field: FieldName | None = option(
        default=None, description="The field that holds the office; else a person's own is meant."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("person", ("CEO Ann Marlow spoke.", "Ann Marlow, the chief executive, spoke.")),
        Example(
            "row",
            options={"field": "office"},
            rows=({"office": "chief executive"}, {"office": "CEO"}),
        ),
        Example(
            "person",
            (
                "Ann Marlow, who runs Brakston Energy, spoke.",
                "Brakston's chief executive, Ann Marlow, spoke.",
                "Ann Marlow, once head of Calver and now the company's boss, spoke.",
            ),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "row",
            options={"field": "office"},
            rows=({"office": "finance minister"}, {"office": "defense minister"}),
        ),
        Example(
            "person",
            (
                "Finance Minister Ann Marlow spoke.",
                "Defense Minister Ann Marlow spoke.",
                "Finance Minister Ann Marlow left.",
            ),
        ),
        Example(
            "person",
            (
                "Ada Lund, the project engineer, spoke. Erik Haas built the pumps.",
                "The project engineer, Ada Lund, spoke. The pumps are those of Erik Haas.",
                "Ada Lund spoke. The pumps were shown by project engineer Erik Haas.",
            ),
            select={"family": "Haas"},
        ),
        Example(
            "person",
            (
                "Ada Lund, the chief executive, spoke. The medical director, Erik Haas, left.",
                "The chief executive, Ada Lund, spoke. Her medical director, Erik Haas, left.",
                "Medical director Ada Lund spoke.",
            ),
            select={"family": "Lund"},
        ),
        Example(
            "person",
            (
                "Ada Lund, the chief executive, spoke. Plant director Erik Haas left.",
                "Chief Executive Ada Lund spoke. Erik Haas, who runs the plant, left.",
                "The CEO, Ada Lund, spoke.",
                "The chief executive, Erik Haas, left. The plant is closed.",
            ),
            select={"family": "Haas"},
        ),
        Example(
            "person",
            (
                "Chief Inspector Ada Lund spoke.",
                "Ada Lund, the chief inspector, spoke.",
                "Ada Lund, the prosecutor in charge, spoke.",
            ),
        ),
        Example(
            "person",
            (
                "Ann Marlow, the chair of Brakston, signed. Erik Haas runs Calver.",
                "Brakston's chair, Ann Marlow, signed.",
                "Ann Marlow, who chairs Calver, signed. Brakston pays.",
            ),
            select={"family": "Marlow"},
        ),
        Example(
            "person",
            (
                "Erik Haas (Labour) voted no.",
                "Erik Haas, a Labour MP, voted no.",
                "Erik Haas, a Conservative MP, voted no.",
            ),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("person", ("Finance Minister Ann Marlow spoke.", "Ann Marlow spoke.")),
    )

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return by_field(group, self.field, _is_one_office, doubt=_doubt_of_titles)
        people = [
            record
            for record in group.records
            if isinstance(record, Person) and (record.role or record.honorific)
        ]
        known = self._known(group, people)
        if known is not None:
            return known
        others = tuple(taken(group))
        if others:
            return Verdict(False, others)
        titles = self._titles(group, people)
        accused_of = {r.report for b in titles.breaches for r in b.primary}
        more = tuple(
            breach
            for breach in (*elsewhere(group), *opposed(group))
            if breach.primary[0].report not in accused_of
        )
        return Verdict(False, titles.breaches + more) if more else titles

    @staticmethod
    def _titles(group: Group, people: Sequence[Person]) -> Verdict:
        """The verdict on the titles, whatever they are titles in."""
        if len(people) < 2:
            return unknown("fewer than two reports name an office")
        story = group.story
        stated = {_place(record): _stated(record, story) for record in people}
        together = offices.joined(stated.values())
        stated = {place: offices.widened(office, together) for place, office in stated.items()}

        def agree(a: Record, b: Record) -> bool:
            return not offices.contrast(stated[_place(a)], stated[_place(b)])

        # Who names no office that is in dispute ("the major general") is no witness to it.
        sides = [a for a in people if not all(agree(a, b) for b in people)]
        found = camps(sides, agree)
        if len(found) < 2:
            return HOLDS
        majority = split(found, story).standard is not None

        def shown(camp: Camp, other: Camp) -> str:
            record = camp.records[0]
            against = offices.merged(stated[_place(each)] for each in other.records)
            return _shown(record, against, story)

        def words(camp: Camp, standard: Camp) -> str:
            return (
                f"{group.key.partition(',')[0]}: {says(camp, story, shown(camp, standard))}, "
                f"{others_say(standard, story, shown(standard, camp))}"
            )

        def doubt(odd: Sequence[Record]) -> int:
            if majority:
                return 0
            mine = [stated[_place(record)] for record in odd]
            contrasts = {offices.contrast(a, b) for a in mine for b in stated.values()}
            return 0 if "firm" in contrasts else 1

        return Verdict(
            False,
            tuple(
                replace(
                    breach,
                    doubt=doubt(breach.primary),
                    primary=_with_offices(breach.primary, story),
                    related=_with_offices(breach.related, story),
                )
                for breach in accused(found, story, words)
            ),
        )

    @staticmethod
    def _known(group: Group, people: Sequence[Person]) -> Verdict | None:
        """The verdict of the ledger, where it has the person's office."""
        story = group.story
        known = story.ledger.office(group.records) if story.ledger is not None else None
        if known is None or not people:
            return None
        office = offices.read(known.value)
        stated = [_stated(person, story) for person in people]
        contrasts = [offices.contrast(one, office) for one in stated]
        return verdict(
            group,
            people,
            [
                ruled(known, right=not contrast, doubt=0 if contrast == "firm" else 1)
                for contrast in contrasts
            ],
            lambda record: _shown(record, office, story),
            "say",
            f"{group.key.partition(',')[0]}: ",
        )


def _is_one_office(a: Value, b: Value) -> bool:
    return not offices.contrast(offices.read(str(a)), offices.read(str(b)))


def _doubt_of_titles(a: Value, b: Value) -> int:
    return 0 if offices.contrast(offices.read(str(a)), offices.read(str(b))) == "firm" else 1


def _with_offices(records: Sequence[Record], story: Story) -> tuple[Record, ...]:
    return tuple(
        with_office(record, story) if isinstance(record, Person) else record for record in records
    )


def _place(record: Record) -> tuple[str, int]:
    return record.report, record.span.start


def _title(record: Person, story: Story) -> str:
    """The role as the report words it, with its portfolio."""
    text = story.texts.get(record.report, "")
    span = record.role_span
    if not text or span is None:
        return record.role
    sentence = record.sentence
    return offices.whole_title(text, span.start, span.end, sentence.start, sentence.end)


_IN_CHARGE = compiled(r"(?:captain|commander|skipper)\Z")
_OBJECT = compiled(
    r"\b(?:to|about|unlike|like|with|from|for|against|without|besides|despite)\s"
    r"(?:(?:the|its|their|his|her|an?)\s|[^\s,]{1,20}['’]s?\s)?\Z",
    re.IGNORECASE,
)
_DETERMINED = compiled(r"\b(?:the|an?|its|their|his|her|our|whose)\s+\Z|['’]s?\s+\Z", re.IGNORECASE)


def _stated(record: Person, story: Story) -> Office:
    rank = offices.read(record.honorific, before_name=True)
    if _is_of_another(record, story):
        return rank
    office = offices.read(_title(record, story))
    if _is_in_charge(record, story):
        office = office._replace(
            rungs=frozenset(rung for rung in office.rungs if rung.ladder != "rank")
        )
    return offices.merged([rank, office])


def _is_of_another(record: Person, story: Story) -> bool:
    """Is the office before the name somebody else's: "Asked about the mayor, Ann Marlow smiled"?"""
    span, text = record.role_span, story.texts.get(record.report, "")
    if span is None:
        return False
    before = text[max(record.sentence.start, span.start - 30) : span.start]
    end = record.span.end
    return (
        span.end < record.span.start
        and text[: record.span.start].endswith(", ")
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].islower()
        and _OBJECT.search(before) is not None
    )


def _is_in_charge(record: Person, story: Story) -> bool:
    """Does a word for a rank only say who flies, sails or leads ("its commander, Ann Marlow")?"""
    span, text = record.role_span, story.texts.get(record.report, "")
    if span is None or not _IN_CHARGE.match(text, span.start, span.end):
        return False
    return bool(_DETERMINED.search(text, max(0, span.start - 12), span.start))


def _shown(record: Record, against: Office, story: Story) -> str:
    """The title of a record that contradicts the others' office."""
    if not isinstance(record, Person):
        return ""
    rank = offices.read(record.honorific, before_name=True)
    if offices.contrast(rank, against) or not record.role:
        return record.honorific
    title = " ".join(_title(record, story).split())
    # The words after a comma may be a second portfolio, and the rest of the sentence.
    first = title.partition(",")[0]
    return first if offices.read(first) == offices.read(title) else title
