"""Figures that another report shows to be a slip: the right one stands there, and with it this
report's own figures add up, make a hundred, give the percentage, or fit its times of day.

No words announce such a sum; what speaks for it is that four things meet: nobody else has the
figure, others have one that is a slip of the pen away, this report has not, and it completes a sum
all of whose other figures stand close together here and there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations

from copydesk.arithmetic.figures import Figure, Working, plain, sum_working
from copydesk.arithmetic.slips import is_misreading
from copydesk.arithmetic.unnamed import unnamed
from copydesk.model import Date, Record
from copydesk.text._lazy import Lazy
from copydesk.values import places

WINDOW = 420
"""Characters within which a reader still adds up."""

_LEAD = 450
"""A total may stand in the lead, however far the parts are."""

_CLOSE = 260
_MOST_SHARED = 10
_MOST_PARTS = 5
_MOST_NUMBERS = 1000
"""What has more different numbers of one kind is a table of data, and no report."""

_LEAST_TOTAL = 20
_LEAST_PART = 3
_BESIDE = 200
"""One of the other figures of the sum has to stand this close to the odd one."""
_TELLING_DIGITS = 3
_SHARED = ("count", "money", "mass", "area")
_CHANGE = Lazy(
    r"\b(?:r[io]se|rises|risen|up|more|higher|above|premium|increas\w+|gr[eo]wn?|climb\w+|jump\w+"
    r"|f[ae]ll|fallen|falls|down|less|lower|below|discount|declin\w+|dropp?\w*|cut|lost|gain\w*"
    r"|weaken\w*|strengthen\w*|than|compared)\b",
    re.IGNORECASE,
)
_SUMMED = ("count", "money", "mass", "length", "area", "volume", "duration")
_MINUTES = {"min": Decimal(1), "h": Decimal(60)}
_DAY = 24 * 60

Family = tuple[str, str]


@dataclass(slots=True)
class Known:
    """The figures of one report, and where each number stands."""

    report: str
    origin: str
    text: str
    figures: list[Figure]
    clocks: list[Date]
    places: dict[Family, dict[Decimal, list[int]]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def near(self, at: int, within: int = WINDOW) -> list[Figure]:
        """Figures that stand close to a place."""
        first = bisect_left(self.starts, at - within)
        return self.figures[first : bisect_right(self.starts, at + within)]

    def has(self, family: Family, number: Decimal) -> bool:
        return number in self.places.get(family, {})

    def together(self, terms: Sequence[tuple[Family, Decimal]]) -> bool:
        """Do all these numbers stand close to one another somewhere?"""
        if not terms or not all(self.has(*term) for term in terms):
            return False
        family, number = terms[0]
        for at in self.places[family][number]:
            near = {(f.family, f.number) for f in self.near(at)}
            if near.issuperset(terms):
                return True
        return False


def known(
    report: str, origin: str, text: str, records: Sequence[Record], figures: Sequence[Figure]
) -> Known:
    """What a report states, with the numbers that only a name leads."""
    found = [f for f in [*figures, *unnamed(text, records, report)] if _plain(f)]
    found.sort(key=lambda f: f.start)
    made = Known(
        report,
        origin,
        text,
        found,
        [r for r in records if isinstance(r, Date) and r.granularity == "time" and r.time],
    )
    made.starts = [f.start for f in found]
    for figure in found:
        by_number = made.places.setdefault(figure.family, {})
        by_number.setdefault(figure.number, []).append(figure.start)
    return made


def _plain(figure: Figure) -> bool:
    measure = figure.record.measure
    return measure.upper is None and figure.number > 0


def _exact(figure: Figure) -> bool:
    return figure.record.measure.modifier in ("", "at_least")


def witnessed(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """The sums of a report that one figure breaks and another report mends."""
    lacking: dict[Family, dict[Decimal, list[Known]]] = {}
    for odd in mine.figures:
        family = odd.family
        if len(mine.places[family]) > _MOST_NUMBERS:
            continue
        if not _exact(odd) or any(other.has(family, odd.number) for other in others):
            continue
        if family not in lacking:
            lacking[family] = _lacking(mine, family, others)
        holders = lacking[family]
        for number in sorted([number for number in holders if _slip(odd.number, number)]):
            working = _mended(mine, odd, number, holders[number])
            if working is not None:
                yield replace(working, right=((odd.record, number),), strict=True, unsaid=True)
                break


def _lacking(mine: Known, family: Family, others: Sequence[Known]) -> dict[Decimal, list[Known]]:
    """Numbers that a report does not have, each with the others that have it."""
    found: dict[Decimal, list[Known]] = {}
    for other in others:
        numbers = other.places.get(family, {})
        if len(numbers) <= _MOST_NUMBERS:
            for number in numbers:
                if not mine.has(family, number):
                    found.setdefault(number, []).append(other)
    return found


def steps(mine: Known, others: Sequence[Known]) -> Iterator[Working]:
    """A list in one sentence ("by 5%, then by 4% and by 3%") of which all others know the same
    parts but one, and with theirs it makes the total that stands here and there."""
    lists: dict[tuple[Family, int], list[Figure]] = {}
    for figure in mine.figures:
        if figure.family[0] in ("percent", "points", "money", "count") and _exact(figure):
            key = (figure.family, figure.record.sentence.start)
            lists.setdefault(key, []).append(figure)
    for (family, _), parts in lists.items():
        if (
            not _LEAST_STEPS <= len(parts) <= _MOST_PARTS
            or len(mine.places[family]) > _MOST_NUMBERS
        ):
            continue
        if len({f.number for f in parts}) < len(parts):
            continue
        added = sum((f.number for f in parts), Decimal(0))
        around = [*mine.near(0, _LEAD), *mine.near(parts[0].start)]
        totals = {f.number: f for f in reversed(around) if f.family == family and _exact(f)}
        if added in mine.places[family]:
            continue
        for odd in parts:
            if any(other.has(family, odd.number) for other in others):
                continue
            rest = [f for f in parts if f is not odd]
            for total in totals.values():
                right = total.number - (added - odd.number)
                wanted = [(family, f.number) for f in rest]
                if right <= 0 or total in parts or mine.has(family, right):
                    continue
                if any(
                    other.has(family, total.number) and other.together([*wanted, (family, right)])
                    for other in others
                ):
                    working = sum_working(parts, total, exact=True)
                    yield replace(working, right=((odd.record, right),), strict=True, unsaid=True)


_LEAST_STEPS = 3


def _slip(odd: Decimal, right: Decimal) -> bool:
    """Any digit is a slip of any other: one of the two has to have more."""
    return max(odd, right) >= 10 and is_misreading(odd, right)


def _mended(mine: Known, odd: Figure, right: Decimal, holders: Sequence[Known]) -> Working | None:
    if odd.family[0] == "percent":
        return _share(mine, odd, right)
    if odd.family[0] == "duration":
        found = _between_clocks(mine, odd, right)
        if found is not None:
            return found
    if odd.family[0] not in _SUMMED:
        return None
    return _sum(mine, odd, right, holders) or _listed(mine, odd, right)


def _sum(mine: Known, odd: Figure, right: Decimal, holders: Sequence[Known]) -> Working | None:
    around = {f.number: f for f in reversed(mine.near(odd.start)) if _adds(f, odd)}
    lead = {f.number: f for f in mine.near(0, _LEAD) if _adds(f, odd)}
    seen: dict[tuple[Decimal, ...], set[str]] = {}
    for holder in holders:
        for relation in set(_relations(holder, odd.family, right, {*around, *lead})):
            # Parts stand around the odd figure; only a total may stand in the lead alone.
            if all(part == right or part in around for part in relation[:-1]):
                seen.setdefault(relation, set()).add(holder.origin)
    for relation, origins in sorted(seen.items(), key=lambda item: (-len(item[0]), item[0])):
        if not _telling(relation, right, len(origins)):
            continue
        if not any(abs(around[n].start - odd.start) <= _BESIDE for n in relation if n in around):
            continue
        terms = [odd if n == right else around.get(n) or lead[n] for n in relation]
        return sum_working(sorted(terms[:-1], key=lambda f: f.start), terms[-1], exact=True)
    return None


def _adds(figure: Figure, odd: Figure) -> bool:
    return (
        figure is not odd
        and figure.family == odd.family
        and figure.number >= _LEAST_PART
        and _exact(figure)
    )


def _telling(relation: Sequence[Decimal], right: Decimal, origins: int) -> bool:
    """Is a sum more than a coincidence of small numbers?"""
    if relation[-1] < _LEAST_TOTAL:
        return False
    if len(relation) > 3:
        return True
    if places(right) >= _TELLING_DIGITS:
        return True
    return origins > 1 and right >= 10 and relation[-1] >= 2 * _LEAST_TOTAL


def _relations(
    holder: Known, family: Family, right: Decimal, mine: Iterable[Decimal]
) -> Iterator[tuple[Decimal, ...]]:
    """Sums around a number of another report, all of whose other terms this report has too."""
    wanted = set(mine)
    lead = {f.number for f in holder.near(0, _LEAD) if f.family == family}
    for at in holder.places[family][right]:
        numbers = {f.number for f in holder.near(at) if f.family == family and _exact(f)}
        shared = sorted((numbers & wanted) - {right}, reverse=True)[:_MOST_SHARED]
        for size in range(1, min(_MOST_PARTS, len(shared) + 1)):
            for some in combinations(shared, size):
                added = sum(some, Decimal(0))
                if size > 1 and added == right:
                    yield (*some, right)
                total = added + right
                stated = total in numbers or (size > 1 and total in lead)
                if stated and total in wanted and total not in some:
                    yield (*some, right, total)


def _listed(mine: Known, odd: Figure, right: Decimal) -> Working | None:
    """A list, in one sentence or line by line, whose figures would make a total that stands before
    it or right after it."""
    for parts in (_in_sentence(mine, odd), _in_lines(mine, odd, 1), _in_lines(mine, odd, 2)):
        if not 3 <= len(parts) <= _MOST_LISTED:
            continue
        wanted = sum((f.number for f in parts), right - odd.number)
        begin, end = parts[0].start, parts[-1].end
        around = [*mine.near(0, _LEAD), *mine.near(begin, WINDOW)]
        for total in sorted(around, key=lambda f: (f.start > begin, -f.start)):
            if total.number == wanted and (total.end <= begin or end <= total.start < end + 120):
                if total.family != odd.family or not _exact(total):
                    continue
                return sum_working(parts, total, exact=True)
    return None


def _in_sentence(mine: Known, odd: Figure) -> list[Figure]:
    """Figures of one family which one sentence lists, the odd one among them."""
    sentences = {odd.record.sentence}
    near = mine.near(odd.start, WINDOW)
    if odd.record.sentence == odd.record.span:  # it has no record of its own, and no sentence
        sentences |= {
            f.record.sentence
            for f in near
            if f.record.sentence.start <= odd.start and odd.end <= f.record.sentence.end
        }
    begin, end = min(s.start for s in sentences), max(s.end for s in sentences)
    return [f for f in near if f.family == odd.family and begin <= f.start and f.end <= end]


def _in_lines(mine: Known, odd: Figure, apart: int) -> list[Figure]:
    """The first figures of short lines one after another, with no more than so many line ends
    between them; the odd one among them."""
    text = mine.text
    firsts: list[Figure] = []
    line_of: list[int] = []
    run: list[Figure] = []
    for figure in mine.near(odd.start, 2 * WINDOW):
        begin = text.rfind("\n", max(0, figure.start - _LINE), figure.start) + 1
        stop = text.find("\n", figure.end, figure.end + _LINE)
        if (
            not begin
            or figure.family != odd.family
            or (stop < 0 and figure.end + _LINE < len(text))
        ):
            continue
        if line_of and line_of[-1] == begin:
            continue
        if not _LABELLED.match(text, begin, figure.start + 1):
            continue
        firsts.append(figure)
        line_of.append(begin)
    for figure in firsts:
        gap = text[run[-1].end : figure.start] if run else ""
        if gap.count("\n") > apart or len(gap) > _LINE:
            if odd in run:
                return run
            run = []
        run.append(figure)
    return run if odd in run else []


_LINE = 90
_LABELLED = Lazy(r"[ \t]*(?:[-*•–|][ \t]*)?[^\W\d_][^\d\n.]{0,60}?[ :|\t]\d")
_MOST_LISTED = 12


def _share(mine: Known, odd: Figure, right: Decimal) -> Working | None:
    near = [
        f
        for f in mine.near(odd.start, _CLOSE)
        if f.start < odd.start or f.record.sentence == odd.record.sentence
    ]
    sentence = odd.record.sentence
    words = mine.text[sentence.start : sentence.end]
    changed = bool(_CHANGE.search(words))
    slack = odd.record.measure.quantum / 2
    for a in near:
        beside = a.record.sentence == sentence and a.family == odd.family and a is not odd
        if beside and not changed and a.number + right == 100:
            added = a.number + odd.number
            return Working(
                tuple(sorted((a.record, odd.record), key=lambda r: r.span.start)),
                fits=False,
                shown=f"{plain(a.number)}% and {plain(odd.number)}% make {plain(added)}%",
            )
    for a, b in combinations([f for f in near if f.family[0] in _SHARED], 2):
        together = sum(f.record.sentence == sentence for f in (a, b))
        small, large = sorted((a.number, b.number))
        if a.family != b.family or small == large or large < 10 or not together:
            continue
        for part, whole in ((a, b), (b, a)):
            share = 100 * part.number / whole.number
            change = abs(share - 100)
            away = "more than" if part.number > whole.number else "less than"
            for found, words, said in (
                (share, "of", together == 2),
                (change, away, changed),
            ):
                if said and abs(found - right) <= slack < abs(found - odd.number):
                    return Working(
                        tuple(
                            sorted(
                                (part.record, whole.record, odd.record),
                                key=lambda r: r.span.start,
                            )
                        ),
                        fits=False,
                        shown=f"{plain(part.number)} is {plain(round(found, 1))}% {words} "
                        f"{plain(whole.number)}, but it says {plain(odd.number)}%",
                    )
    return None


def _between_clocks(mine: Known, odd: Figure, right: Decimal) -> Working | None:
    factor = _MINUTES.get(odd.record.measure.unit)
    if factor is None:
        return None
    near = [c for c in mine.clocks if abs(c.span.start - odd.start) <= _CLOSE]
    for first, second in combinations(near, 2):
        if first.zone and second.zone and first.zone != second.zone:
            continue
        apart = (_minutes(second) - _minutes(first)) % _DAY
        if apart == right * factor:
            return Working(
                tuple(sorted((first, second, odd.record), key=lambda r: r.span.start)),
                fits=False,
                shown=f"from {first.time} to {second.time} is {plain(right)} "
                f"{odd.record.measure.unit}, but it says {' '.join(odd.record.raw.split())}",
            )
    return None


def _minutes(clock: Date) -> int:
    hours, _, minutes = clock.time.partition(":")
    return int(hours) * 60 + int(minutes)


def by_report(
    texts: Mapping[str, str],
    records: Mapping[str, Sequence[Record]],
    figures: Mapping[str, Sequence[Figure]],
    origins: Mapping[str, str],
) -> dict[str, Known]:
    """What each report of a story states."""
    return {
        report: known(
            report, origins.get(report, report), texts.get(report, ""), records[report], found
        )
        for report, found in figures.items()
    }
