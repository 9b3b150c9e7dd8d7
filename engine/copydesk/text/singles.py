"""Single figures with their unit or currency, without those that are no amounts."""

from __future__ import annotations

from decimal import Decimal

from copydesk import units
from copydesk.text import figures, nouns, ordinals
from copydesk.text._lazy import Lazy
from copydesk.text.numbers import scan
from copydesk.text.numerals import SCALES, Number
from copydesk.text.passage import Amount
from copydesk.text.senses import Senses

_MAGNITUDE = Lazy(r"[ \u00a0]?(mm|[kmbt]|tr)(?![\w'’²³/])")
_MAGNITUDES = {"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12, "tr": 12}
_COUNTED_BEFORE = Lazy(
    r"\b(?:customers|subscribers|users|viewers|people|population|audience|jobs|visitors|sales"
    r"|households|passengers|turnout|votes|voters|tourists|residents|homes|units|downloads"
    r"|followers|unemployment|workers|members|patients|pupils|students|children|adults"
    r"|refugees|migrants|membership|readership|circulation)\b[^.;:]{0,40}?\b(?:to|at|of|from"
    r"|reached|reaching|hit|than|about|around|nearly|over|by|totalled|topped|is|was)[ ]\Z"
)
_POUNDS = Lazy(r"[ \u00a0-]pounds?\b")
_MONEY_CUES = Lazy(
    r"£|\b(?:sterling|costs?|pric(?:e|es|ed)|pay(?:s|ing|ment)?|paid|worth|fin(?:e|es|ed)"
    r"|spen[dt]"
    r"|s(?:ell|old)|bid|loans?|salar(?:y|ies)|wages?|budget|profits?|revenues?|earn(?:s|ed)?|tax"
    r"|invest(?:s|ed|ing|ments?|ors?)?|fund(?:s|ed|ing|rais\w+)?|bonus|money|cash|debts?|sales|grants?|dollars?|euros?|bank|bill"
    r"|insurers?"
    r"|compensation|prize|donat\w*|stole|savings|deal|contract|tickets?|fares?)\b"
)
_MASS_CUES = Lazy(
    r"\b(?:weigh(?:s|ed|ing|t)?|heavy|heavier|kilo(?:s|grams?)?|kg|ounces?|gain(?:ed)?"
    r"|los[et]|diet"
    r"|baby|cocaine|heroin|marijuana|meat|beef|explosives?|fish|thrust|caught|bombs?"
    r"|newborn|payload|overload\w*|overweight|cargo|freight|luggage|baggage|ballast|lift(?:s|ed)?)\b"
)
_OLD = Lazy(r"(?:[ -]old\b|[ ]of age\b|[ -]olds\b)")
_DEGREE = Lazy(
    r"\b(?:temperatures?|heat\w*|cold|warm\w*|weather|mercury|thermo\w+|forecast|freez\w+)\b"
)
_STUDY = Lazy(r" (?:in|from|of freedom|of separation)\b")
_AN_UNIT = Lazy(r"(?: of)?[ -]an?(?=[ ])")
_LATE_SCALE = Lazy(r" (million|billion|trillion)\b")
_UNIT_END = Lazy(r"\d[a-z]{1,2}\Z")
_RACE = Lazy(r" (?:race|run|resolution|video)")
_OF_GOODS = Lazy(r" of (?!damage|debt|money|investment|funding|public|taxpayer|cash|compensation)")
_LIST_GAP = 90
_LISTED = Lazy(r"(?:[^.;:]|\.(?=\d))*(?:,|\band)\s+(?:(?:another|a\s+further)\s+)?")
_IN_MONEY = Lazy(r" (?:\(\$|\(€|\(us\$|sterling)")
_MINUS = Lazy(r"(?:(?:^|[\s(])(?P<sign>[-−])|(?<!\bplus or )\b(?P<word>minus|negative)\s)\Z")


class Singles(Senses):
    """Reads the figures of a block."""

    sterling = -1
    """Where the last pounds end that are money."""

    def figures(self) -> list[Amount]:
        """Numbers with their units, without those that are no amounts."""
        found: list[Amount] = []
        dead = -1
        for number in scan(self.text, self.lower, self.floor, self.ceiling, self.opening):
            if dead >= 0 and number.start - dead == 1 and self.text[dead] in "-/.–\u2011":
                dead = number.end
                continue
            amount = self._figure(number)
            if amount is None:
                dead = number.end
            else:
                found.append(amount)
        return found

    def _figure(self, number: Number) -> Amount | None:
        text, lower, floor, ceiling = self.text, self.lower, self.floor, self.ceiling
        if self._is_code(number) or self._is_former_age(number):
            return None
        amount = Amount(
            number.start, number.end, number.start, number.end, number.value, number.mantissa,
            number.scale, number.quantum, number.scaled, number.form,
        )  # fmt: skip
        if number.form == "ordinal":
            return ordinals.stated(self, amount, number)
        if number.unit:
            amount.unit, amount.dimension = number.unit, units.dimension(number.unit)
            return amount
        self._take_sign(amount)
        if number.form != "words" or number.article is False:
            self._take_magnitude(amount, number)
        self._take_unit(amount, number)
        self._take_minus(amount)
        if amount.unit:
            if number.form == "words" and number.article and amount.unit == "s":
                return None
            return amount if not self._is_word_slip(amount, number) else None
        if number.form == "ratio":
            return amount if self._is_part(amount, number) else None
        if (
            number.form == "digits"
            and text[number.end : number.end + 1].isalpha()
            and (amount.end == number.end)
        ):
            return None
        if self._is_age(amount, number):
            return amount
        hedged = self.bound_before(number.start) is not None
        if figures.is_year(text, lower, number, floor, ceiling, hedged):
            return None
        if figures.is_identifier(text, lower, number, floor, ceiling, self.title_case, hedged):
            return None
        if number.form == "words" and self._is_word_slip(amount, number):
            return None
        if lower[number.start : number.end] in self.models and not hedged:
            return None
        if number.value % 1 and number.form == "digits" and amount.scale == 1:
            amount.dimension = "number"
        return amount

    def _is_code(self, number: Number) -> bool:
        """Whether a hyphen or letter ties the figure to a name: "F-16", "Covid-19"."""
        start = number.start
        if start <= self.floor + 1 or number.form in ("words",):
            before = self.text[start - 1 : start] if start > self.floor else ""
            return (
                number.form == "words"
                and before == "-"
                and self.text[start - 2 : start - 1].isalpha()
            )
        before = self.text[start - 1]
        if before in "-\u2010\u2011":
            earlier = self.text[start - 2]
            if earlier.isalpha():
                return not self.lower.endswith("magnitude", max(0, start - 10), start - 1) and not (
                    self._ends_unit(start - 1)
                )
            return False
        return (before in "_@\\/" and self.text[start - 2].isalnum()) or before in "_@\\"

    def _ends_unit(self, position: int) -> bool:
        """Whether a figure with unit letters ends here ("10ft-12ft", "5m-7m")."""
        window = self.lower[max(self.floor, position - 4) : position]
        return _UNIT_END.search(window) is not None

    def _take_sign(self, amount: Amount) -> None:
        if amount.start <= self.floor or self._follows_long_word(amount.start):
            return
        before = units.find_before(self.text, amount.start, self.floor)
        if before is not None:
            unit, start = before
            amount.unit, amount.dimension, amount.sign = unit.symbol, "money", True
            amount.start = amount.core_start = start

    def _follows_long_word(self, start: int) -> bool:
        """Whether a space and a word too long for a currency's sign or code stand before."""
        before = self.text[start - 6 : start]
        return (
            start - 6 >= self.floor
            and before[5].isspace()
            and before[:5].isalpha()
            and before.isascii()
        )

    def _take_magnitude(self, amount: Amount, number: Number) -> None:
        if number.scaled or number.form == "ratio":
            return
        match = _MAGNITUDE.match(self.lower, amount.end, self.ceiling)
        if match is None:
            return
        letter = match[1]
        attached = match.start(1) == amount.end
        if not amount.sign:
            written = self.text[match.start(1) : match.end()]
            if letter == "k":
                if not attached or _RACE.match(self.lower, match.end(), self.ceiling):
                    return
            elif (
                letter in ("t", "tr")
                or not attached
                or (letter == "m" and not self._means_million(match.end(), written, number))
                or letter == "mm"
            ):
                return
        elif letter in ("k", "tr", "mm", "t") and not attached:
            return
        worth = Decimal(10) ** _MAGNITUDES[letter]
        amount.number *= worth
        amount.scale *= worth
        amount.quantum *= worth
        amount.blunt = True
        amount.end = amount.core_end = match.end()

    def _means_million(self, end: int, written: str, number: Number) -> bool:
        """ "140m people" and "1.2M" are millions, "140m from the lights" is a length."""
        if written == "M":
            return True
        unit = units.find_after(self.text, self.lower, end)
        if unit is not None and (unit.end - unit.start > 2 or unit.unit.dimension == "money"):
            return True
        if _COUNTED_BEFORE.search(self.lower[max(self.floor, number.start - 72) : number.start]):
            return True
        noun = nouns.counted(self.text, self.lower, end, self.ceiling, many=True)
        return (
            noun is not None
            and noun.head_start - end <= 14
            and noun.noun
            not in (
                "runner",
                "hurdle",
                "swell",
                "wave",
                "butterfly",
                "backstroke",
                "race",
                "final",
                "sprint",
            )
        )

    def _take_unit(self, amount: Amount, number: Number) -> None:
        end = amount.end
        if number.form == "ratio":
            gap = _AN_UNIT.match(self.lower, end, self.ceiling)
            if gap is not None:
                end = gap.end()
        found = units.find_after(self.text, self.lower, end)
        if found is None or found.end > self.ceiling:
            self._take_pounds(amount)
            return
        unit = found.unit
        if amount.sign:
            if unit.dimension == "money" and found.start - amount.end <= 1:
                amount.end = amount.core_end = found.end
                if unit.symbol != "USD" and self.text[found.start].isalpha():
                    amount.unit = unit.symbol
            return
        if self._is_unit_slip(amount, number, found):
            return
        times = found.times
        if times.numerator != times.denominator:
            amount.number = amount.number * times.numerator / times.denominator
            amount.quantum = amount.quantum * times.numerator / times.denominator
        amount.unit, amount.dimension = unit.symbol, unit.dimension
        amount.attributive = found.attributive
        amount.end = amount.core_end = found.end
        if amount.form == "ratio":
            amount.form = "digits"
        if unit.dimension == "money" and amount.scale == 1:
            late = _LATE_SCALE.match(self.lower, amount.end, self.ceiling)
            if late is not None:
                worth = Decimal(SCALES[late[1]])
                amount.number, amount.quantum = amount.number * worth, amount.quantum * worth
                amount.scale, amount.blunt = worth, True
                amount.end = amount.core_end = late.end()
        if unit.symbol == "bpd":
            amount.unit, amount.dimension, amount.rate = "bbl", "volume", "day"
        if unit.symbol == "deg":
            self._resolve_degrees(amount)
        elif unit.dimension == "duration":
            old = _OLD.match(self.lower, amount.end, self.ceiling)
            if old is not None:
                amount.dimension = "age"
                amount.unit = "year_of_age" if unit.symbol == "yr" else unit.symbol
                amount.end = amount.core_end = old.end()
                amount.attributive = self.text[old.start()] == "-"

    def _is_unit_slip(self, amount: Amount, number: Number, found: units.Found) -> bool:
        word = self.lower[found.start : found.end]
        if number.form == "words" and not word[-1].isalnum() and word != "%":
            return True
        following = self.lower[found.end : found.end + 12]
        if word == "second" and not found.attributive:
            return number.value != 1 or following.startswith((" half", " time"))
        if word == "second" and following.startswith("-"):
            return True
        if word == "won":
            return number.value < 1000
        if (
            word in ("bit", "bits", "stone", "bar", "rand", "sol", "ether")
            and number.form == "words"
        ):
            return True
        if word in ("degree", "degrees") and _STUDY.match(following):
            return True
        if found.unit.dimension == "current" and word == "a":
            return True
        if word in ("min", "hr", "in") and following.startswith("'"):
            return True
        if word == "c" and following.startswith((".", "/")) and following[1:2].isalpha():
            return True
        if word == "m" and found.start > amount.end and self.text[found.start] != "m":
            return True
        if word in ("f", "c") and (number.value > 2000 or following.startswith(" filing")):
            return True
        if word == "f" and following[:1] == "-":
            return True
        return found.unit.symbol == "ETH" and number.value < 1

    def _take_pounds(self, amount: Amount) -> None:
        if not self.lower.startswith("pound", amount.end + 1):
            return
        match = _POUNDS.match(self.lower, amount.end, self.ceiling)
        if match is None:
            return
        if amount.sign:
            amount.end = amount.core_end = match.end()
            return
        if self._pounds_are_money(amount, match.end()):
            amount.unit, amount.dimension = "GBP", "money"
            self.sterling = match.end()
        else:
            amount.unit, amount.dimension = "lb", "mass"
        amount.attributive = self.lower[match.start()] == "-"
        amount.end = amount.core_end = match.end()

    def _pounds_are_money(self, amount: Amount, end: int) -> bool:
        after = self.lower[end : end + 40]
        if _OF_GOODS.match(after):
            return False
        if _IN_MONEY.match(after):
            return True
        before = self.lower[max(self.floor, amount.start - 80) : amount.start]
        after = self.lower[end : min(self.ceiling, end + 60)]
        around = before.rpartition(". ")[2] + "#" + after.partition(". ")[0]
        if amount.scale >= 1_000_000:
            return _MASS_CUES.search(around) is None or _MONEY_CUES.search(around) is not None
        if _MASS_CUES.search(around) is not None:
            return False
        return _MONEY_CUES.search(around) is not None or self._is_listed(amount)

    def _is_listed(self, amount: Amount) -> bool:
        """Whether pounds that are money stand shortly before it in the sentence, so that a list
        goes on: "900 pounds on a stove and 80 pounds on coal"."""
        end = self.sterling
        if end < 0 or amount.start - end > _LIST_GAP:
            return False
        return _LISTED.fullmatch(self.lower, end, amount.start) is not None

    def _resolve_degrees(self, amount: Amount) -> None:
        around = self.lower[
            max(self.floor, amount.start - 160) : min(self.ceiling, amount.end + 120)
        ]
        for word, unit in (("fahrenheit", "degF"), ("celsius", "degC")):
            if word in around:
                amount.unit, amount.dimension = unit, "temperature"
                return
        if _DEGREE.search(around) is not None:
            amount.dimension = "temperature"

    def _take_minus(self, amount: Amount) -> None:
        start = amount.start
        last = self.lower[start - 2 : start]
        if last[-1:] not in ("-", "−") and last not in ("s ", "e "):
            return
        before = self.lower[max(self.floor, start - 18) : start]
        minus = _MINUS.search(before)
        if minus is None:
            return
        if minus["sign"] and (amount.form != "digits" or start - self.floor < 3):
            return
        amount.number = -amount.number
        amount.start = amount.core_start = (
            start - len(before) + (minus.start("sign") if minus["sign"] else minus.start("word"))
        )
