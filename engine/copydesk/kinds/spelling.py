"""``spelling``: a name is spelt alike everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Literal

from copydesk import naming
from copydesk.kinds._authority import held_against
from copydesk.kinds._compared import by_field
from copydesk.kinds._fields import Value, fewer_than_two
from copydesk.kinds._witnesses import Camp, camps, others_say, says, split, undecided
from copydesk.kinds.base import (
    HOLDS,
    Breach,
    Example,
    Expectation,
    FieldName,
    Group,
    Ruling,
    Story,
    Verdict,
    unknown,
)
from copydesk.model import Organization, Person, Place, Record, RecordKind
from copydesk.options import option
from copydesk.regexes import compiled
from copydesk.text.name_lexicon import fold, nicknames
from copydesk.text.name_similarity import distance
from copydesk.text.place_variants import place_variants

if TYPE_CHECKING:
    from copydesk.kinds._screens import GroupScreen, Sheet

_SILENT = frozenset({"identical", "format", "abbreviated"})


class Kind(Expectation):
    """A person, place or organization is spelt alike in every report.

    Initials, ranks, a surname alone, diacritics, "St." for "Saint" and British or American forms
    are not differences. A nickname that could be a slip ("Marty" for "Martin") or another
    transliteration of a person's name is reported one severity lower than a plain slip, as is that
    of a place or an organization which one report alone has against three or more. A nickname that
    could not be a slip ("Bob" for "Robert"), and a place that is known to be written in two ways
    ("Odesa", "Odessa"), is two lower, as are nicknames and transliterations of which neither has a
    majority. The minority is the odd one out.

    ``variants`` set to ``ignore`` says nothing of nicknames and transliterations. ``field`` names a
    field or column that holds a name, whatever the kind of record; names that are not alike at all
    are then two names, and no matter of spelling.
    """

    applies_to: ClassVar[tuple[RecordKind, ...]] = ("person", "place", "organization", "term")
    field_options: ClassVar[tuple[str, ...]] = ("field",)
    variants: Literal["report", "ignore"] = option(
        default="report", description="What becomes of nicknames and transliterations."
    )
    field: FieldName | None = option(
        default=None, description="The field that holds the name; else the record is one."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example(
            "person", ("Jane Harlow said so.", "Ms Harlow said so.", "Jane A. Harlow said so.")
        ),
        Example(
            "person", ("Robert Harlow said so.", "Bob Harlow said so."), {"variants": "ignore"}
        ),
        Example(
            "row",
            options={"field": "firm"},
            rows=({"firm": "Harlow Mills Ltd"}, {"firm": "Harlow Mills Ltd."}),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example(
            "row",
            options={"field": "firm"},
            rows=({"firm": "Harlow Mills Ltd"}, {"firm": "Harlowe Mills Ltd"}, {"firm": None}),
        ),
        Example(
            "person",
            ("Jane Harlow said so.", "Jane Harlowe said so.", "Jane Harlow said so."),
        ),
        Example("person", ("Jane Harlow said so.", "Jane Harlowe said so.")),
        Example(
            "person",
            ("Jane Harlow spoke. Jane Harlowe left.", "Jane Harlow spoke.", "Jane Harlow left."),
        ),
        Example(
            "person", ("Robert Harlow said so.", "Robert Harlowe said so."), {"variants": "ignore"}
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("person", ("Jane Harlow said so.", "She said so.")),
    )

    def judge(self, group: Group) -> Verdict:
        if self.field is not None:
            return by_field(group, self.field, self._are_alike, verb="write", doubt=_doubt_of_names)
        known = held_against(group, verb="write", excused=self._excuses)
        if known is not None:
            return known
        records = group.records
        if len(records) < 2:
            return unknown("named only once")
        found = camps(records, lambda a, b: self._difference(a, b) in _SILENT)
        if len(found) < 2:
            return HOLDS
        breaches = tuple(self._breaches(group, found))
        return Verdict(False, breaches) if breaches else HOLDS

    def screen(self, sheet: Sheet) -> GroupScreen | None:
        from copydesk.kinds._screens import GroupScreen

        column = None if self.field is None else sheet.column(self.field)
        if self.field is None or column is None:
            return None
        # Which names are alike, no expression can say: wherever there are two, they are looked at.
        return GroupScreen(
            suspect=sheet.least(self.field) != sheet.greatest(self.field),
            comparable=sheet.known(self.field) >= 2,
            shown=~column.value.is_null(),
            reason=fewer_than_two(self.field),
        )

    def _excuses(self, record: Record, ruling: Ruling) -> bool:
        return self.variants == "ignore" and ruling.relation == "variant"

    def _are_alike(self, a: Value, b: Value) -> bool:
        """Whether two names are spelt alike, or are two names."""
        difference = naming.compare_names(str(a), str(b)).difference
        ignored = {"nickname", "transliteration"} if self.variants == "ignore" else frozenset()
        return difference in _SILENT | {"different"} | ignored

    def _difference(self, a: Record, b: Record) -> str:
        difference = difference_of(a, b)
        if self.variants == "ignore" and difference in (
            "nickname",
            "transliteration",
            "known-variant",
        ):
            return "format"
        return difference

    def _breaches(self, group: Group, found: list[Camp]) -> Iterator[Breach]:
        story = group.story
        parted = split(found, story)
        if parted.standard is None:
            words = "; ".join(says(camp, story, _name(camp), "write") for camp in parted.odd)
            doubt, variant = _worst_doubt(parted.odd, self)
            yield Breach(
                relation="variant" if variant else "contradictory",
                primary=tuple(record for camp in parted.odd for record in camp.records),
                message=f"{words}; {undecided(len(parted.odd))}",
                doubt=doubt,
            )
            return
        standard = parted.standard
        for camp in parted.odd:
            if _are_two_people(camp, standard, story):
                continue
            against = standard.witnesses(story) if len(camp.reports) == 1 else 0
            doubt, variant = _worst_doubt((camp, standard), self, against)
            wrong, right = _contrast(camp, standard)
            inside = set(camp.reports) & set(standard.reports)
            if inside and len(camp.reports) == 1:
                label = story.label(camp.reports[0])
                message = f"{label} writes both {wrong} and {right}"
            else:
                message = (
                    f"{says(camp, story, wrong, 'write')}, "
                    f"{others_say(standard, story, right, 'write')}"
                )
            yield Breach(
                relation="variant" if variant else "contradictory",
                primary=camp.records,
                related=standard.records,
                message=message,
                suggestion=None if variant else f"{wrong} -> {right}",
                doubt=doubt,
            )


def difference_of(a: Record, b: Record) -> str:
    """How two records' names differ, in the words of :mod:`copydesk.naming`."""
    if isinstance(a, Person) and isinstance(b, Person):
        difference: str = naming.compare_people(a, b).difference
        if difference in ("given-name", "different") and _is_pet_form(a, b):
            return "nickname"
        # "Torpedo" for "Torpedo Kazan", whichever of the two was taken for the family name.
        return "abbreviated" if difference == "different" and _is_part(a, b) else difference
    if isinstance(a, Place | Organization) and isinstance(b, Place | Organization):
        difference = naming.compare_names(a.name, b.name, a.kind).difference
        # Two that only a third name joined ("Orient Air" for both "Orient Air Cargo" and "Orient
        # Air Q4") are no spellings of one another.
        if difference == "different":
            return "abbreviated"
        if difference in _SILENT:
            return difference
        return "known-variant" if _written_in_two_ways(a.name, b.name) else difference
    return "identical" if fold(a.raw) == fold(b.raw) else "spelling"


def _written_in_two_ways(one: str, other: str) -> bool:
    """Are the words in which two names differ known ways to write one place?"""
    first, second = fold(one).split(), fold(other).split()
    variants = place_variants()
    return len(first) == len(second) and all(
        a == b or (a in variants and variants[a] == variants.get(b))
        for a, b in zip(first, second, strict=True)
    )


def _is_part(a: Person, b: Person) -> bool:
    """Is one name a word of the other?"""
    one, other = sorted((set(fold(f"{p.given} {p.family}").split()) for p in (a, b)), key=len)
    return len(one) == 1 < len(other) and one <= other


_PET_ENDING = compiled(r"(?:ie|y|ey|i|a|o)\Z")
_PET_STEM = 3
_SHORT = 4
"""Letters up to which a pet name is no name in its own right."""
_END, _BEFORE_END = 4, 3
"""Letters of a name's end that stands for the whole, and letters that it leaves out at least."""


@cache
def _pet_names() -> frozenset[str]:
    """Folded short forms of any given name."""
    return frozenset().union(*nicknames().values())


def _is_pet_form(a: Person, b: Person) -> bool:
    """Is one given name the other's beginning, with or without the ending of a pet name, or its
    end, or a known pet name that begins like it?

    "Rosie" for "Rosamund", "Theo" for "Theodora", "Tunde" for "Babatunde", "Matt" for "Malcolm":
    no list of nicknames has them all.
    """
    short, long = sorted((fold(a.given).strip(), fold(b.given).strip()), key=len)
    stem = _PET_ENDING.sub("", short)
    if fold(a.family) == fold(b.family) and len(short) >= _END and long.endswith(short):
        return len(long) >= len(short) + _BEFORE_END
    if fold(a.family) == fold(b.family) and len(short) <= _SHORT and short in _pet_names():
        return len(long) >= len(short) + 2 and short[:2] == long[:2]
    return (
        fold(a.family) == fold(b.family)
        and " " not in short
        and len(stem) >= _PET_STEM
        and len(long) >= len(short) + 2
        and long.startswith((stem, short))
    )


_SLIP_LENGTH = 5
_SLIP_EDITS = 2


_VOWELS = compiled(r"[aeiouy\W]")
_WORD = compiled(r"[^\W\d_]+")


def _are_two_people(camp: Camp, standard: Camp, story: Story) -> bool:
    """Do reports that know the one name use the other's given name too, of a relative maybe?

    Asked only where two given names are wholly unlike, not where one may be a slip of the other;
    where they are the same, asked of the family names.
    """
    for a in camp.records:
        for b in standard.records:
            if difference_of(a, b) != "different" or not (
                isinstance(a, Person) and isinstance(b, Person)
            ):
                continue
            one, other = (
                (a.family, b.family) if fold(a.given) == fold(b.given) else (a.given, b.given)
            )
            if _says(story, b.report, one) or _says(story, a.report, other):
                return True
    return False


def _says(story: Story, report: str, name: str) -> bool:
    first = name.split(" ", maxsplit=1)[0]
    text = story.texts.get(report, "")
    return bool(first) and first in text and first in _WORD.findall(text)


_SURE = 3
"""Witnesses against one report from which on a transliteration is more likely a slip."""


def _doubt_of(difference: str, a: Record, b: Record, against: int) -> int:
    """How many severities less than a plain slip a difference weighs.

    ``against`` is how many witnesses one odd report has against it, 0 where neither spelling has
    a majority or the odd one is not alone.
    """
    if difference == "known-variant":
        return 2
    if difference == "nickname" and isinstance(a, Person) and isinstance(b, Person):
        first, second = a.given.split(" ")[0].lower(), b.given.split(" ")[0].lower()
        alike = min(len(first), len(second)) >= _SLIP_LENGTH
        if alike and distance(first, second, _SLIP_EDITS) <= _SLIP_EDITS:
            return 1
        return 1 if against > 1 and _is_other_spelling(first, second) else 2
    if difference == "different" and isinstance(a, Person) and isinstance(b, Person):
        if fold(a.given) == fold(b.given):
            return 0 if against >= _SURE else 1
        # "Vladimir", "Volodymyr": what is left without vowels tells forms from other names.
        bones = (_VOWELS.sub("", fold(person.given)) for person in (a, b))
        return 2 if next(bones) == next(bones) else 0
    if difference == "transliteration":
        if isinstance(a, Person):
            return 1 if against else 2
        return 1 if against >= _SURE else 2
    return 0


def _is_other_spelling(first: str, second: str) -> bool:
    """ "Jon" and "John", "Sara" and "Sarah": one name written in two ways, no pet form."""
    short, long = sorted((first, second), key=len)
    return (
        len(long) >= _SLIP_LENGTH - 1
        and first[:1] == second[:1]
        and long not in (short + "y", short + "i")
        and distance(first, second, 1) == 1
    )


def _worst_doubt(parts: tuple[Camp, ...], kind: Kind, against: int = 0) -> tuple[int, bool]:
    """Least doubt over the pairs of camps, and whether all differences are mere variants."""
    doubts = [
        _doubt_of(kind._difference(a, b), a, b, against)
        for i, first in enumerate(parts)
        for second in parts[i + 1 :]
        for a in first.records
        for b in second.records
        if kind._difference(a, b) not in _SILENT
    ]
    least = min(doubts, default=0)
    return least, bool(doubts) and least > 0


def _doubt_of_names(a: Value, b: Value) -> int:
    """A variant of a name is less than sure to be a slip."""
    return int(naming.compare_names(str(a), str(b)).difference != "spelling")


def _name(camp: Camp) -> str:
    return max((" ".join(record.raw.split()) for record in camp.records), key=len)


def _contrast(camp: Camp, standard: Camp) -> tuple[str, str]:
    """The two names, cut down to the word that differs where the rest is the same."""
    wrong, right = _name(camp), _name(standard)
    first, second = wrong.split(), right.split()
    if len(first) > 1 and len(second) > 1:
        if first[:-1] == second[:-1] or len(first) != len(second):
            if first[-1] != second[-1]:
                return first[-1], second[-1]
        elif first[-1] == second[-1]:
            return wrong, right
    elif first[-1:] != second[-1:] and len(first) != len(second):
        return first[-1], second[-1]
    return wrong, right
