"""What is said of an amount: its bounds, noun, rate, direction, label and restatement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from copydesk import units
from copydesk.text import bearings, figures, hedges, movement, nouns
from copydesk.text._lazy import Lazy
from copydesk.text.amount_words import words
from copydesk.text.passage import Amount, Passage
from copydesk.text.rates import RATES, out_of

_HYPHEN_NOUN = Lazy(r"[-\u2010\u2011](?P<word>[a-z]{2,20})(?![\w'’])")
_NOT_HYPHEN_NOUN = words("not_hyphen_noun")
_OPENING = Lazy(r"[ \u00a0\w-]{0,10}[(\[](?:or |i\.e\. |equivalent to |= ?)?")
_CLOSING = Lazy(r"(?:[ \u00a0](?:high|wide|long|deep|tall|apart|away|each|an hour|per hour))?[)\]]")
_OR = Lazy(r",? or | ?/ ?| = |, equivalent to | — | – ")
_GROUP_OF = Lazy(
    r"\b(?P<word>crew|team|group|family|panel|staff|gang|squad|party|fleet|cast|jury"
    r"|crowd|workforce)[ ]of[ ]\Z"
)
_MILLION = 1_000_000
_FAR = 64
_COMPARED = Lazy(
    r"(?: (?:in|for|at|last|this|on|a) [a-z ]{2,20}?)?,?"
    r" (?:compared (?:with|to)|against|versus|up from|down from|from|and up from)"
    r" (?:a |an |the )?(?:(?:revised|previous|earlier|loss of|profit of|record)[ ])?"
)
_FORESEERS = frozenset({"analyst", "economist", "expert", "forecaster", "trader", "observer"})
_FORESAW = Lazy(
    r" (?:had |have |were |was )?(?:expect|forecast|predict|anticipat|estimat|project|polled|look)"
)
"""Those who foresaw a figure are not what it counts: "the 50 million analysts expected"."""
_MANY = 50
"""From here on "passed" before a bare figure says that it was exceeded."""
_TIMES = Lazy(
    r" times (?:as|more|bigger|larger|faster|higher|greater|the|that|its|their|longer"
    r"|less|smaller|stronger)\b"
)
_QUAKE = Lazy(r"[ -]magnitude\b| on the richter scale")
_QUAKE_BEFORE = Lazy(r"\bmagnitude(?:[- ]| of )\Z")
_RATE_NOUN = (
    "day|week|month|year|hour|minute|second|night|share|head|barrel|ton|tonne|ounce"
    "|gallon|litre|liter|pound"
    "|kilo|piece|person|dozen|bottle|unit|game|mile|shift|season|quarter|decade|acre"
    "|hectare|bushel|ticket"
)
_LABEL = Lazy(
    r"[ \t]*(?:[-•*–·▪●◦][ \t]{0,3})?"
    r"(?P<label>[^\W\d_][^:\n|\t.!?;,]{0,48}?)[ ]?(?P<tie>:[ \t]|\t+|[ ]?\|[ ])"
)
_RATE = Lazy(
    rf"(?:[ \u00a0-](?:an?|each|every)[ \u00a0-]|/)(?P<noun>{_RATE_NOUN})\b(?! ago"
    rf"| earlier| later| before| after| old)"
    r"|[ \u00a0]?(?:per[ \u00a0]|-per-)(?P<per>[a-z]+)"
    r"|[ \u00a0](?P<adverb>daily|weekly|monthly|annually|yearly|hourly|nightly|apiece"
    r"|each|everyone|a head)\b"
    r"(?! other| way| side)"
)


class Details(Passage):
    """Describes the amounts of a block."""

    def described(self, amounts: list[Amount]) -> list[Amount]:
        """Modifier, noun, rate, direction and label of each amount."""
        label = _label(self.text, self.floor, self.ceiling)
        kept: list[Amount] = []
        for amount in amounts:
            if amount.dimension not in ("ordinal", "score"):
                self._take_modifier(amount)
            if amount.dimension not in ("ordinal",):
                self._take_noun(amount)
            if self._is_noise(amount):
                continue
            self._take_rate(amount)
            stop = amount.end if amount.noun == "point" else amount.core_end
            amount.direction = movement.direction(
                self.lower, amount.start, stop, self.floor, self.ceiling,
                amount.dimension, amount.noun,
            )  # fmt: skip
            if amount.dimension == "length":
                bearing = bearings.bearing(self.text, self.lower, amount.start, stop, self.ceiling)
                amount.direction = bearing or amount.direction
            if label is not None and amount.start >= label[1]:
                amount.label = label[0]
            elif amount.dimension == "count" and not amount.noun and not amount.unit:
                amount.label = figures.listed_name(
                    self.text, amount.start, amount.end, self.floor, self.ceiling
                )
            kept.append(amount)
        self._share_nouns(kept)
        self._share_measures(kept)
        for first, second in pairwise(kept):
            # "fell 3.4%, or 251 points": both fell.
            if first.direction and not second.direction and second.start >= first.core_end:
                at = max(first.core_end, min(first.end, second.start))
                gap = self.lower[at : second.start]
                if gap in (" or ", ", or ", " (") and second.noun in ("", "point"):
                    second.direction = first.direction
        return kept

    def _take_modifier(self, amount: Amount) -> None:
        found = self.bound_before(amount.start)
        if found is not None:
            modifier, start = found
            if amount.modifier == "range":
                if modifier == "about" and start < amount.start:
                    amount.start = start
            elif not (
                amount.dimension == "duration"
                and modifier == "more_than"
                and self.lower[start : start + 5] == "over "
            ):
                amount.modifier = modifier
                amount.start = start
        elif amount.form == "words" and self.lower.startswith("a couple", amount.start):
            amount.modifier = "about"
        trailing = hedges.after(self.lower, amount.end, self.ceiling)
        if trailing is not None and amount.modifier == "":
            amount.modifier, amount.end = trailing
            amount.core_end = amount.end
            unit = None if amount.unit else units.find_after(self.text, self.lower, amount.end)
            if unit is not None and unit.times == 1 and unit.end <= self.ceiling:
                amount.unit, amount.dimension = unit.unit.symbol, unit.unit.dimension
                amount.attributive = unit.attributive
                amount.end = amount.core_end = unit.end

    def _take_noun(self, amount: Amount) -> None:
        text, lower, end = self.text, self.lower, amount.end
        if amount.rate and out_of(amount.rate) is not None:
            return  # The noun that follows is of those whom it is per.
        if amount.dimension == "score" or (amount.dimension == "age" and not amount.attributive):
            return
        if amount.dimension in ("count", "number") and not amount.unit:
            if self._is_magnitude(amount):
                return
            tied = _HYPHEN_NOUN.match(lower, end, self.ceiling)
            if tied is not None:
                word = tied["word"]
                if word in _NOT_HYPHEN_NOUN:
                    if word == "fold":
                        amount.dimension, amount.unit = "ratio", "times"
                        amount.end = amount.core_end = tied.end()
                    elif word in ("time", "way", "sided", "off"):
                        amount.dimension = "skip"
                    elif word == "strong":
                        amount.end = tied.end()
                    return
                amount.noun = nouns.singular(word)
                amount.phrase = word
                amount.end = tied.end()
                amount.attributive = True
                return
            if lower.startswith(" times", end):
                more = _TIMES.match(lower, end, self.ceiling)
                if more is not None:
                    amount.dimension, amount.unit = "ratio", "times"
                    amount.end = amount.core_end = end + len(" times")
                    return
        many = amount.number != 1 or amount.upper is not None
        plain = amount.dimension in ("count", "number", "ratio")
        noun = nouns.counted(text, lower, end, self.ceiling, many=many)
        if noun is None and many and (amount.attributive or lower.startswith(" of ", end)):
            noun = self._singular_noun(amount, end)
        elif noun is None and amount.dimension == "money":
            noun = nouns.counted(text, lower, end, self.ceiling, many=False)
            if noun is not None and noun.start - end > 1:
                noun = None
        if noun is not None and noun.noun in _FORESEERS and _FORESAW.match(lower, noun.end):
            noun = None
        if noun is None and amount.dimension == "count" and not amount.unit:
            self._take_distant_noun(amount)
        if noun is None or (not plain and not self._measures(amount, noun, end)):
            return
        if amount.dimension == "number" and amount.form == "digits":
            amount.dimension = "count"
        amount.noun = noun.noun
        amount.phrase = text[noun.start : noun.end]
        unit = units.canonical(noun.noun) if amount.dimension == "count" else None
        if (
            unit is not None
            and unit.dimension in ("duration", "length", "area")
            and (noun.noun not in ("second", "minute", "yard", "foot", "degree"))
        ):
            # "9,400 flying hours" is a measure with a word in between.
            amount.unit, amount.dimension = unit.symbol, unit.dimension
            amount.end = amount.core_end = noun.head_end
            amount.noun = amount.phrase = ""
        elif amount.dimension == "count" and noun.start - end <= len(" of them "):
            amount.end = noun.head_end

    def _take_distant_noun(self, amount: Amount) -> None:
        """A noun before the figure, "a crew of 12"; where none is, "passed 10,000" is a bound."""
        start = amount.start
        group = _GROUP_OF.search(self.lower[max(self.floor, start - 16) : start])
        if group is not None:
            amount.noun = amount.phrase = group["word"]
            return
        passed = self.lower.endswith(("passed ", "passing "), max(self.floor, start - 8), start)
        if passed and not amount.modifier and amount.number >= _MANY:
            amount.modifier = "more_than"

    def _is_magnitude(self, amount: Amount) -> bool:
        """ "a magnitude 6.4 earthquake", "3.2-magnitude"."""
        magnitude = _QUAKE.match(self.lower, amount.end, self.ceiling)
        if magnitude is not None:
            amount.end = amount.core_end = magnitude.end()
        elif (
            _QUAKE_BEFORE.search(self.lower[max(self.floor, amount.start - 14) : amount.start])
            is None
        ):
            return False
        amount.dimension, amount.unit, amount.noun = "number", "magnitude", "earthquake"
        return True

    def _singular_noun(self, amount: Amount, end: int) -> nouns.NounPhrase | None:
        if self.lower.startswith(" of ", end):
            if amount.dimension == "count":
                return None
            return nouns.counted(self.text, self.lower, end + 3, self.ceiling, many=False)
        return nouns.counted(self.text, self.lower, end, self.ceiling, many=False)

    def _measures(self, amount: Amount, noun: nouns.NounPhrase, end: int) -> bool:
        """Whether a measure's noun is near enough to be what is measured."""
        if amount.attributive or amount.dimension == "money" or self.lower.startswith(" of ", end):
            return True
        last = self.lower[amount.core_end - 1]
        return last != "s" and amount.dimension not in ("percent", "age", "temperature")

    def _is_noise(self, amount: Amount) -> bool:
        if amount.dimension == "skip":
            return True
        if amount.unit or amount.noun or amount.modifier or amount.dimension != "count":
            return False
        before = self.text[amount.start - 1 : amount.start] if amount.start > self.floor else ""
        after = self.text[amount.end : amount.end + 1]
        if before == "(" and after == ")" and amount.number < 20:
            return True
        if after and after in "-/\\_@=" and self.text[amount.end + 1 : amount.end + 2].isalnum():
            return True
        return (
            bool(before)
            and before in "-/\\_="
            and not self.text[amount.start - 2 : amount.start - 1].isspace()
        )

    def _take_rate(self, amount: Amount) -> None:
        if amount.dimension in ("score", "ordinal", "age") or amount.rate:
            return
        places = [amount.core_end, amount.end]
        if amount.phrase:
            at = self.text.find(
                amount.phrase, amount.core_end, amount.core_end + len(amount.phrase) + 24
            )
            if at >= 0:
                places.append(at + len(amount.phrase))
        for place in dict.fromkeys(places):
            match = _RATE.match(self.lower, place, self.ceiling)
            if match is not None:
                amount.rate = _rate(match)
                return

    def _share_nouns(self, amounts: list[Amount]) -> None:
        """ "102 and 21 people": one noun for both."""
        for first, second in zip(reversed(amounts[:-1]), reversed(amounts), strict=False):
            if (
                first.noun
                or first.unit
                or first.dimension != "count"
                or second.dimension != "count"
            ):
                continue
            if not second.noun or second.unit or not 0 < second.start - first.end <= 6:
                continue
            if self.lower[first.end : second.start] in (" and ", " or ", ", ", " to "):
                first.noun, first.phrase = second.noun, second.phrase

    def _share_measures(self, amounts: list[Amount]) -> None:
        """ "1.1 billion pounds, compared with 987 million", "rose 2.9 percent from 3.1"."""
        for first, second in pairwise(amounts):
            if self._shares_population(first, second):
                rated, bare = (first, second) if first.rate else (second, first)
                bare.rate, bare.dimension = rated.rate, rated.dimension
                bare.noun, bare.phrase = rated.noun, rated.phrase
                continue
            if second.unit or second.noun or second.label or second.upper is not None:
                continue
            if first.dimension == "money":
                alike = second.dimension in ("count", "number") and second.scale == first.scale
                alike = alike or (second.dimension == "count" and second.scale >= _MILLION)
            else:
                alike = first.dimension == "percent" and second.dimension == "number"
            if not alike or first.rate or not 0 < second.start - first.core_end <= _FAR:
                continue
            if _COMPARED.fullmatch(self.lower[first.core_end : second.start]):
                second.unit, second.dimension = first.unit, first.dimension

    def _shares_population(self, first: Amount, second: Amount) -> bool:
        """ "From 312 per 100,000 to 74", "from 298 to 281 per 100,000"."""
        for rated, bare in ((first, second), (second, first)):
            if out_of(rated.rate) is not None and not (
                bare.rate or bare.unit or bare.noun or bare.label
            ):
                gap = self.lower[first.core_end : second.start]
                return bare.dimension in ("count", "number") and (
                    gap == " to " or _COMPARED.fullmatch(gap) is not None
                )
        return False

    def restated(self, amounts: list[Amount]) -> Iterator[Amount]:
        """Amounts with the ones that only restate them joined to them."""
        previous: Amount | None = None
        for amount in amounts:
            if previous is not None:
                if self._restates(previous, amount):
                    previous.equivalents.append(amount)
                    continue
                yield previous
            previous = amount
        if previous is not None:
            yield previous

    def _restates(self, first: Amount, second: Amount) -> bool:
        if not first.unit or first.dimension != second.dimension:
            return False
        if first.unit == second.unit and not self._restates_wrongly(first, second):
            return False
        if first.dimension in ("count", "ratio", "points", "number", "age"):
            return False
        at = first.equivalents[-1].core_end if first.equivalents else first.core_end
        if not at <= second.start <= at + 16 and not first.end <= second.start <= first.end + 12:
            return False
        gap = self.lower[min(at, second.start) : second.start]
        if "(" in gap or "[" in gap:
            if _OPENING.fullmatch(gap) is None:
                return False
            closing = _CLOSING.match(self.lower, second.core_end, self.ceiling)
            if closing is None:
                return False
            stop = closing.end()
        elif _OR.fullmatch(gap) is not None:
            if first.dimension != "money" and not _near(first, second):
                return False
            if (
                first.dimension == "money"
                and "or" in gap
                and first.upper is None
                and second.rate != first.rate
            ):
                return False
            stop = second.core_end
        else:
            return False
        noun = nouns.counted(self.text, self.lower, stop, self.ceiling, many=False)
        if first.attributive and noun is not None and not first.noun:
            first.noun, first.phrase = noun.noun, self.text[noun.start : noun.end]
        first.end = max(first.end, stop)
        if not first.rate:
            match = _RATE.match(self.lower, stop, self.ceiling)
            if match is not None:
                first.rate = _rate(match)
        return True

    def _restates_wrongly(self, first: Amount, second: Amount) -> bool:
        """ "7 miles (11 miles)": two figures in one unit where the second has to be another."""
        if first.dimension not in _CONVERTED or first.number == second.number:
            return False
        return (
            first.upper is None
            and second.upper is None
            and not first.equivalents
            and not second.modifier
            and self.lower[first.core_end : second.start] == " ("
            and self.lower.startswith(")", second.core_end)
            and not 0 < second.number < first.number / 4
        )


_CONVERTED = frozenset({"length", "area", "mass", "volume", "speed", "temperature"})


def _near(first: Amount, second: Amount) -> bool:
    step = units.ratio(second.unit, first.unit)
    if step is None or not first.number:
        return first.dimension == "temperature"
    share = Fraction(second.number) * step / Fraction(first.number)
    return Fraction(3, 4) < share < Fraction(4, 3)


def _rate(match: re.Match[str]) -> str:
    word = match["noun"] or match["per"] or match["adverb"]
    return RATES.get(word, nouns.singular(word))


def _label(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Label of a line such as "SIZE: 48,600 acres", and where its value begins."""
    if end - start > 160:
        return None
    match = _LABEL.match(text, start, end)
    if match is None:
        return None
    label = match["label"].strip(" *-•")
    if len(label.split()) > 5 or ". " in text[match.end() : end]:
        return None
    return label, match.end()
