"""Figures that belong together: ranges, scores, "one in five", "2 minutes 38 seconds"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from copydesk import units
from copydesk.text import hedges, movement, nouns
from copydesk.text._lazy import Lazy
from copydesk.text.passage import Amount, Passage
from copydesk.text.rates import per_many

_HYPHEN_NOUN = Lazy(r"[-\u2010\u2011](?P<word>[a-z]{2,20})(?![\w'’])")
_INCHES = Lazy(r"[ ]?(?:in\b(?! (?:the|a|an|his|her)\b)|inch(?:es)?\b|''|[\"″”])")
_HEIGHT_ENDS = Lazy(r"(?=[.,;)](?!\d)|$|[ ](?:tall|and|in his|in her)\b)")
_BETWEEN = Lazy(r"between[ \u00a0]\Z")
_CLAUSE_END = Lazy(r"[;:()]|, (?=and |but |while )|\. ")
_SCORE_CUES = Lazy(
    r"\b(?:w[io]ns?|winning|beat(?:en|ing|s)?|lost|los[es]|losing|defeat(?:ed|s|ing)?"
    r"|dr[ae]w\w*|lead\w*|led|score[sd]?|victory|"
    r"ahead|trail\w*|behind|vote[sd]?|voting|ruled|ruling|decision|split|margin|passed"
    r"|approved|rejected|"
    r"record of|tied|edged|downed|thrashed|level|set|sets|went down|finished|was)\b"
)
_VOTE_CUES = Lazy(
    r"\b(?:vote[sd]?|voting|ruled|ruling|decision|split|passed|approved|rejected|won|beat"
    r"|lost|margin|odds)\b"
)
_SCORE_AFTER = Lazy(
    r",?[ -](?:win|victory|defeat|loss|draw|tie|lead|vote|ruling|decision|majority|margin"
    r"|split|record|winners?|"
    r"triumph|thrashing|result|scoreline|aggregate|after|against|verdict|votes|run)\b"
    r"|, \d{1,2}[-–]\d"
)
_FOR_FIRST = (
    r"(?: votes?)? (?:in favou?r|for)(?: of (?:it|the \w+))?"
    r"(?:,(?: and| with| to)?| and| to| with) "
)
_AGAINST_FIRST = (
    r"(?: (?:votes?|members?|judges?|justices?|directors?|voting))? against(?: (?:it|the \w+))?"
    r"(?:,(?: and| with)?| and| with| to) "
)
_VOTES = Lazy(rf"{_FOR_FIRST}|{_AGAINST_FIRST}")
_VOTES_FOR = Lazy(_FOR_FIRST)
_COUNTED_AGAINST = Lazy(_AGAINST_FIRST)
_AND_FOR = Lazy(r"(?: votes?)? (?:in favou?r|for)\b")
_VOTES_TO = " votes to "
_TO_ONE = Lazy(
    r"(?P<votes> votes) to one\b(?! (?:of|candidate|party|person|member|man|woman|side)\b)"
    r"| to one(?=\s*(?:[.,;:)–—]|\Z|(?:in|on|at|after|with|for|against|that|and|but|when|to)\b))"
)
_NOT_GIVEN = Lazy(r"\s*(?:[.,;:)–—]|\Z|(?:in|on|at|to|after|with|for|against|that|and|but|when)\b)")
"""What follows "four votes to three", and not "four votes to three candidates"."""
_VOTES_AGAINST = Lazy(r"(?: votes?)? (?:against|opposed)\b")
_LONGEST_ELLIPSIS = 44
_ELLIPSIS = Lazy(
    r",? (?:not|instead of|rather than"
    r"|(?:where|when|while|though|although|but|and)(?: (?:it|he|she|they|we|i|you))?"
    r"(?: had| have| has)? (?:promised|planned|predicted|expected|wanted|needed|took|got|used|spent"
    r"|served|asked for|lasted|ordered|received)(?: only| just)?) "
)
"""What stands between "eight months" and "nine" in "eight months where they had promised nine"."""
_ENDS = Lazy(r"[.,;:!?)\"”’]|\Z")
_FROM = Lazy(r"\bfrom\s+\Z")


class Joins(Passage):
    """Joins the figures of a block into amounts."""

    def joined(self, singles: list[Amount]) -> list[Amount]:
        """Ranges, scores, parts ("one in five") and compounds ("6ft 2in") as one amount each."""
        found: list[Amount] = []
        index = 0
        while index < len(singles):
            first = singles[index]
            index += 1
            if self._to_one(first):
                found.append(first)
                continue
            if self._per_many(first):
                while index < len(singles) and singles[index].start < first.end:
                    index += 1
                found.append(first)
                continue
            while index < len(singles):
                second = singles[index]
                gap = self.lower[first.end : second.start]
                if second.start < first.end or (len(gap) > 14 and not _VOTES.fullmatch(gap)):
                    break
                if not (
                    self._compound(first, second, gap)
                    or self._part_of(first, second, gap)
                    or self._score(first, second, gap)
                    or self._range(first, second, gap)
                ):
                    self._share_unit(first, second, gap)
                    break
                index += 1
            found.append(first)
        for first, second in pairwise(found):
            self._elide(first, second)
        return found

    def _elide(self, first: Amount, second: Amount) -> None:
        """ "We promised nine months and we needed eight": the unit of both stands once."""
        if not first.unit or first.dimension in ("money", "percent", "age"):
            return
        if (
            second.unit
            or second.dimension != "count"
            or second.start - first.end > _LONGEST_ELLIPSIS
        ):
            return
        gap = self.lower[first.end : second.start]
        if _ELLIPSIS.fullmatch(gap) and _ENDS.match(self.lower, second.end, self.ceiling):
            second.unit, second.dimension = first.unit, first.dimension

    def _to_one(self, first: Amount) -> bool:
        """ "They ruled by four to one": one alone is no figure."""
        if first.unit or first.upper is not None or first.dimension != "count":
            return False
        match = _TO_ONE.match(self.lower, first.core_end, self.ceiling)
        before = self.lower[max(self.floor, first.start - 48) : first.start]
        if match is None or not (match["votes"] or _VOTE_CUES.search(before)):
            return False
        first.upper, first.dimension = Decimal(1), "score"
        first.end = first.core_end = match.end()
        return True

    def _compound(self, first: Amount, second: Amount, gap: str) -> bool:
        if (
            first.unit == "ft"
            and not second.unit
            and gap in (" ", " and ", "")
            and second.number < 12
        ):
            inches = _INCHES.match(self.lower, second.end, self.ceiling) or (
                _HEIGHT_ENDS.match(self.lower, second.end, self.ceiling) if gap == " " else None
            )
            if inches is not None:
                second.unit, second.dimension = "in", "length"
                second.end = second.core_end = inches.end()
        if first.unit == "h" and second.unit == "m" and gap in ("", " ") and second.number < 60:
            second.unit, second.dimension = "min", "duration"
        if first.unit == "m" and second.unit == "s" and gap in ("", " ") and second.number < 60:
            first.unit, first.dimension = "min", "duration"
        if not first.unit or not second.unit or first.dimension != second.dimension:
            return False
        if first.dimension == "money":
            if (
                gap in (" ", " and ")
                and first.unit == second.unit
                and not second.sign
                and (second.number < 1 and first.number >= 1 and first.number % 1 == 0)
            ):
                first.number += second.number
                first.quantum = second.quantum
                first.end = first.core_end = second.end
                first.blunt = False
                return True
            return False
        if first.dimension not in ("duration", "length", "mass") or gap not in (
            " ",
            " and ",
            ", ",
            ", and ",
            "",
        ):
            return False
        step = units.ratio(first.unit, second.unit)
        if step is None or step <= 1 or first.upper is not None:
            return False
        if Fraction(second.number) >= step or first.number % 1:
            return False
        if (
            first.unit in ("d", "wk", "mo", "yr")
            and gap.startswith(",")
            and second.unit not in ("d", "mo")
        ):
            return False
        first.number = first.number * step.numerator / step.denominator + second.number
        first.unit, first.quantum, first.blunt = second.unit, second.quantum, False
        first.mantissa, first.scale = first.number, Decimal(1)
        first.end = first.core_end = second.end
        if second.dimension == "age":
            first.dimension = "age"
        return True

    def _part_of(self, first: Amount, second: Amount, gap: str) -> bool:
        """ "one in five", "two out of every three"."""
        if gap not in (" in ", " in every ", " out of ", " out of every ", "-in-"):
            return False
        if first.unit or second.unit or first.form not in ("digits", "words") or first.scale != 1:
            return False
        if not 0 < first.number < second.number or first.number % 1 or second.number % 1:
            return False
        if first.dimension != "count" or second.dimension != "count":
            return False
        if gap == " in " and second.number > 100 and first.number != 1:
            return False
        first.number = first.mantissa = first.number / second.number
        first.quantum, first.dimension, first.form = Decimal("0.01"), "ratio", "ratio"
        first.end = first.core_end = second.end
        return True

    def _per_many(self, first: Amount) -> bool:
        """ "312 per 100,000", "3.4 deaths per 1,000 births": so many in all are no amount."""
        if first.unit or first.upper is not None or first.dimension not in ("count", "number"):
            return False
        found = per_many(self.lower, first.end, self.ceiling)
        if found is None or (found.share and first.number == 1):
            return False
        if found.noun is not None:
            start, end = found.noun
            first.phrase = self.text[start:end]
            first.noun = nouns.singular(self.lower[start:end].rpartition(" ")[2])
        first.rate, first.dimension = f"{found.many:,}", "count"
        first.blunt = True
        first.end = first.core_end = found.end
        return True

    def _score(self, first: Amount, second: Amount, gap: str) -> bool:
        counted = self._votes(second, gap)
        if (
            (gap not in ("-", "–", " to ", "‑") and not counted)
            or first.unit
            or second.unit
            or first.upper is not None
        ):
            return False
        if first.dimension != "count" or second.dimension != "count":
            return False
        if max(first.number, second.number) > 600 or first.scale != 1 or second.scale != 1:
            return False
        if first.number % 1 or second.number % 1:
            return False
        cue = _SCORE_CUES.search(self.lower[max(self.floor, first.start - 48) : first.start]) or (
            _SCORE_AFTER.match(self.lower, second.end, self.ceiling)
        )
        if counted:
            pass
        elif gap == " to ":
            if (
                cue is None
                or _VOTE_CUES.search(self.lower[max(self.floor, first.start - 48) : first.start])
                is None
            ):
                return False
        elif (first.number < second.number and cue is None) or (
            first.number >= second.number
            and cue is None
            and (first.form != "digits" or _HYPHEN_NOUN.match(self.lower, second.end, self.ceiling))
        ):
            return False
        first.upper, first.dimension = second.number, "score"
        first.end = first.core_end = second.end
        return True

    def _votes(self, second: Amount, gap: str) -> bool:
        """Whether it is "31 in favour and 21 against" or "31 votes to 21"."""
        if _COUNTED_AGAINST.fullmatch(gap):
            return _AND_FOR.match(self.lower, second.end, self.ceiling) is not None
        if gap == _VOTES_TO:
            return _NOT_GIVEN.match(self.lower, second.end, self.ceiling) is not None
        if not _VOTES_FOR.fullmatch(gap):
            return False
        return _VOTES_AGAINST.match(self.lower, second.end, self.ceiling) is not None

    def _range(self, first: Amount, second: Amount, gap: str) -> bool:
        if first.upper is not None or first.dimension in ("score", "ordinal", "ratio"):
            return False
        if (
            second.dimension in ("score", "ordinal", "ratio")
            and first.dimension != second.dimension
        ):
            return False
        tie = gap.strip()
        if tie in ("-", "–", "—", "‑", "to", "through", "- to"):
            pass
        elif tie in ("or", "and") or tie.startswith("and "):
            return self._loose_range(first, second, tie)
        else:
            return False
        if tie == "—" or (tie not in ("to", "- to", gap) and second.start - first.end > 3):
            return False
        if tie == "to" and self._is_change(first, second):
            return False
        return self._span(first, second)

    def _loose_range(self, first: Amount, second: Amount, tie: str) -> bool:
        if tie == "or":
            close = second.number - first.number
            if first.unit or first.scale != 1 or close <= 0 or first.number > 20:
                return False
            return close <= 1 and self._span(first, second)
        before = self.lower[max(self.floor, first.start - 40) : first.start]
        if tie.startswith("and ") and not hedges.is_modifier(tie[4:]):
            return False
        match = _BETWEEN.search(before)
        if match is None:
            return False
        start = first.start
        if not self._span(first, second):
            return False
        first.start = start - len(before) + match.start()
        return True

    def _is_change(self, first: Amount, second: Amount) -> bool:
        """ "rose from 5% to 7%", "fell 232.90 points to 6038.30" are two amounts."""
        before = self.lower[max(self.floor, first.start - 70) : first.start]
        clause = _CLAUSE_END.pattern.split(before)[-1]
        if (
            second.dimension in ("percent", "points")
            and not first.unit
            and first.number < second.number <= 4 * first.number
            and "from" not in clause
        ):
            # "rose by 3 to 5 percent": a figure that moved is never without its unit.
            return False
        if _FROM.search(clause):
            return movement.MOVES.search(clause) is not None
        return movement.MOVED.search(clause) is not None

    def _span(self, first: Amount, second: Amount) -> bool:
        """Make one range of two figures if they can be one."""
        number = first.number
        if first.unit and second.unit and first.unit != second.unit:
            return False
        ages = first.unit == "year_of_age" and not first.attributive
        if first.unit and not second.unit and not first.sign:
            if not (ages and second.dimension == "count" and second.number <= 125):
                return False
            second.unit, second.dimension = first.unit, first.dimension
        if second.sign and not first.sign:
            return False
        if first.dimension == "age" != second.dimension and second.unit != "yr":
            return False
        quantum = first.quantum
        if first.scale == 1 and second.scale > 1 and first.mantissa < second.mantissa:
            number *= second.scale
            quantum *= second.scale
        if not first.unit and second.dimension == "money" and second.mantissa and second.scale == 1:
            number = number * second.number / second.mantissa
        if number >= second.number:
            return False
        first.number, first.upper, first.quantum = (
            number,
            second.number,
            min(quantum, second.quantum),
        )
        if second.unit:
            first.unit, first.dimension = second.unit, second.dimension
        first.attributive = second.attributive
        first.modifier, first.blunt = "range", False
        first.end = first.core_end = second.end
        first.form = second.form
        return True

    def _share_unit(self, first: Amount, second: Amount, gap: str) -> None:
        """ "1.83 and 2 GHz", "20 or 30 percent": the unit stands once, for both."""
        if first.unit == "year_of_age" and not first.attributive and not second.unit:
            if (
                gap in (" and ", ", ", ", and ")
                and second.number <= 125
                and second.dimension == "count"
            ):
                second.unit, second.dimension = first.unit, first.dimension
            return
        if (
            first.unit
            or not second.unit
            or second.sign
            or first.dimension not in ("count", "number")
        ):
            return
        if gap not in (" and ", " or ", ", ", " to ", ", and "):
            return
        if second.dimension in ("age",) or (second.dimension == "duration" and gap != " or "):
            return
        if gap == ", " and second.dimension in ("duration", "percent"):
            # "It holds 330, 50 percent more than": the second is said of the first.
            return
        first.unit, first.dimension = second.unit, second.dimension
        if second.dimension == "money" and second.scale > 1 and first.scale == 1:
            first.number *= second.scale
            first.quantum *= second.scale
            first.scale = second.scale
