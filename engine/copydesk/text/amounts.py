"""All amounts of a document: figures with their unit, bounds, noun, rate and restatements.

``find`` does the work once for a document; the quantity and the money extractor pick from it.
The steps: numbers become single figures with a unit or currency (``_Reader.figures``), figures
that belong together become one amount (ranges, scores, "one in five", "2 minutes 38 seconds"),
then each amount takes its modifier, counted noun, rate and direction, and at last a restatement
in another unit ("520 kilometers (323 miles)") joins the amount before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from weakref import WeakKeyDictionary

from copydesk import units
from copydesk.model import Block, Measure
from copydesk.text import figures, hedges, movement, nouns
from copydesk.text.document import Document
from copydesk.text.numbers import SCALES, Form, Number, lower_same_length, scan


@dataclass(slots=True)
class Amount:
    """One stated amount on its way to a record."""

    start: int
    end: int
    core_start: int
    core_end: int
    """Number and unit alone, without modifier, noun and restatement."""
    number: Decimal
    mantissa: Decimal
    scale: Decimal
    quantum: Decimal
    blunt: bool
    form: Form
    unit: str = ""
    dimension: str = "count"
    attributive: bool = False
    sign: bool = False
    """A currency sign or code stands before the figure."""
    upper: Decimal | None = None
    modifier: hedges.Modifier = ""
    rate: str = ""
    noun: str = ""
    phrase: str = ""
    direction: movement.Direction = ""
    label: str = ""
    equivalents: list[Amount] = field(default_factory=list)

    def measure(self) -> Measure:
        """The amount as the model states it."""
        low, high = hedges.interval(
            self.number,
            self.upper,
            self.modifier,
            self.quantum,
            blunt=self.blunt,
            counted=self.dimension in ("count", "money", "percent", "length", "mass", "duration"),
        )
        return Measure(
            number=self.number,
            upper=self.upper,
            low=low,
            high=high,
            quantum=self.quantum,
            modifier=self.modifier,
            unit=self.unit or (self.noun if self.dimension == "count" else ""),
            dimension=self.dimension,
            rate=self.rate,
        )


_CACHE: WeakKeyDictionary[Document, tuple[Amount, ...]] = WeakKeyDictionary()


def find(document: Document) -> tuple[Amount, ...]:
    """All amounts of a document in text order, restatements joined; computed once."""
    found = _CACHE.get(document)
    if found is None:
        found = _CACHE[document] = tuple(_find(document))
    return found


def _find(document: Document) -> Iterator[Amount]:
    text = document.text
    lower = lower_same_length(text)
    models = figures.model_numbers(lower)
    for block in document.blocks:
        if block.role == "furniture":
            continue
        reader = _Reader(text, lower, block, models)
        singles = reader.figures()
        if singles:
            yield from reader.restated(reader.described(reader.joined(singles)))


_MAGNITUDE = re.compile(r"[ \u00a0]?(mm|[kmbt]|tr)(?![\w'’²³/])")
_MAGNITUDES = {"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12, "tr": 12}
_POUNDS = re.compile(r"[ \u00a0-]pounds?\b")
_MONEY_CUES = re.compile(
    r"£|\b(?:sterling|costs?|pric(?:e|es|ed)|pay(?:s|ing|ment)?|paid|worth|fin(?:e|es|ed)|spen[dt]"
    r"|s(?:ell|old)|bid|loans?|salar(?:y|ies)|wages?|budget|profits?|revenues?|earn(?:s|ed)?|tax"
    r"|invest\w*|fund\w*|bonus|money|cash|debts?|sales|grants?|dollars?|euros?|bank|bill|insurers?"
    r"|compensation|prize|donat\w*|stole|savings|deal|contract|tickets?|fares?)\b"
)
_MASS_CUES = re.compile(
    r"\b(?:weigh(?:s|ed|ing|t)?|heavy|heavier|kilo(?:s|grams?)?|kg|ounces?|gain(?:ed)?|los[et]|diet"
    r"|baby|cocaine|heroin|marijuana|meat|beef|explosives?|fish|thrust|caught|bombs?|newborn|payload)\b"
)
_OLD = re.compile(r"(?:[ -]old\b|[ ]of age\b|[ -]olds\b)")
_AGED = re.compile(r"(?:\baged|\bage|\bage of|\bages|\bturned|\bturning)[ \u00a0]\Z")
_AGE_AFTER_NAME = re.compile(
    r"(?:\b[A-Z][\w'’\-]*\.?|\b(?:man|woman|boy|girl|teenager|suspect|victim|mother|father|son|daughter"
    r"|driver|pilot|captain|one|resident|brother|sister|husband|wife))(?P<gap>, | \()\Z"
)
_FULL_NAME = re.compile(r"[A-Z][\w'’\-]*\.? [A-Z][\w'’\-]*\.? \(\Z")
_DEGREE = re.compile(r"\b(?:temperatures?|heat\w*|cold|warm\w*|weather|mercury|thermo\w+|forecast|freez\w+)\b")
_STUDY = re.compile(r" (?:in|from|of freedom|of separation)\b")
_AN_UNIT = re.compile(r"[ -]an?(?=[ ])")
_PART_OK = re.compile(
    r"[ \u00a0](?:of|as|the|its|their|his|her|all|those|that|these|more|less|fewer|smaller|larger|bigger"
    r"|lower|higher|faster|slower|since|from|this|what|our|in|by|were|was|are|is|have|had|said|who)\b|[.,;)]|$"
)
_HALF_OK = re.compile(
    r"[ \u00a0](?:of|the|its|their|his|her|all|as|that|those|these|this|what|our|my|your|were|are|have|had)\b"
)
_NOT_PART = frozenset(
    "first second third fourth last other final opening latter past previous next this".split()
)
_HYPHEN_NOUN = re.compile(r"[-\u2010\u2011](?P<word>[a-z]{2,20})(?![\w'’])")
_NOT_HYPHEN_NOUN = frozenset(
    """time way off sided fold year old plus odd something and to th up on in by of ish strong long
    tall wide deep high thick half quarter third on-one all or per many upmanship""".split()
)
_ORDINAL_NOUN = re.compile(
    r"(?P<tie>[- ])(?P<word>straight|consecutive|successive|attempt|anniversary|birthday|title|goal|"
    r"term|victory|win|defeat|loss|victim|death|championship|medal|season|"
    r"(?:most|least)(?: \w+)?|(?:larg|bigg|high|low|long|tall|rich|old|young|small|fast|great|busi|short|"
    r"heavi|strong|deadli|warm|hott|cold|wett|dri|poor|near|clos|wors|b)e?st|generation|edition|time|day|week|month|year|"
    r"wave|round|case|person|member|country|nation|state|attack|launch|flight|test|visit|increase|"
    r"rise|fall|decline|plane|aircraft|ship|vehicle|customer|visitor|president|prime)\b"
)
_LATE_SCALE = re.compile(r" (million|billion|trillion)\b")
_INCHES = re.compile(r"[ ]?(?:in\b(?! (?:the|a|an|his|her)\b)|inch(?:es)?\b|''|[\"″”])")


class _Reader:
    """The amounts of one block."""

    def __init__(self, text: str, lower: str, block: Block, models: frozenset[str]) -> None:
        self.text = text
        self.lower = lower
        self.models = models
        self.floor = block.start
        self.ceiling = block.end
        self._title: bool | None = block.role in ("headline", "heading") or None

    @property
    def title_case(self) -> bool:
        if self._title is None:
            self._title = figures.is_title_case(self.text, self.floor, self.ceiling)
        return self._title

    # -- single figures -----------------------------------------------------------------------

    def figures(self) -> list[Amount]:
        """Numbers with their units, without those that are no amounts."""
        found: list[Amount] = []
        dead = -1
        for number in scan(self.text, self.lower, self.floor, self.ceiling):
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
        if self._is_code(number):
            return None
        amount = Amount(
            number.start, number.end, number.start, number.end, number.value, number.mantissa,
            number.scale, number.quantum, number.scaled, number.form,
        )  # fmt: skip
        if number.form == "ordinal":
            return self._ordinal(amount, number)
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
        if number.form == "digits" and text[number.end : number.end + 1].isalpha() and (
            amount.end == number.end
        ):
            return None
        if self._is_age(amount, number):
            return amount
        hedged = hedges.before(lower, number.start, floor) is not None
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
            return number.form == "words" and before == "-" and self.text[start - 2 : start - 1].isalpha()
        before = self.text[start - 1]
        if before in "-\u2010\u2011":
            earlier = self.text[start - 2]
            if earlier.isalpha():
                return not self.lower.endswith("magnitude", max(0, start - 10), start - 1) and not (
                    self._ends_unit(start - 1)
                )
            return False
        return before in "_@\\/" and self.text[start - 2].isalnum() or before in "_@\\"

    def _ends_unit(self, position: int) -> bool:
        """Whether a figure with unit letters ends here ("10ft-12ft", "5m-7m")."""
        return re.search(r"\d[a-z]{1,2}\Z", self.lower[max(self.floor, position - 4) : position]) is not None

    def _take_sign(self, amount: Amount) -> None:
        if amount.start <= self.floor:
            return
        before = units.find_before(self.text, amount.start, self.floor)
        if before is not None:
            unit, start = before
            amount.unit, amount.dimension, amount.sign = unit.symbol, "money", True
            amount.start = amount.core_start = start

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
                if not attached or re.match(r" (?:race|run|resolution|video)", self.lower[match.end() :][:12]):
                    return
            elif letter in ("t", "tr") or not attached:
                return
            elif letter == "m" and not self._means_million(match.end(), written, number):
                return
            elif letter == "mm":
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
        noun = nouns.counted(self.text, self.lower, end, self.ceiling, many=True)
        return noun is not None and noun.head_start - end <= 14 and noun.noun not in (
            "runner", "hurdle", "swell", "wave", "butterfly", "backstroke", "race", "final", "sprint"
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
        if times != 1:
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
        if word in ("bit", "bits", "stone", "bar", "rand", "sol", "ether") and number.form == "words":
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
        match = _POUNDS.match(self.lower, amount.end, self.ceiling)
        if match is None:
            return
        if amount.sign:
            amount.end = amount.core_end = match.end()
            return
        if self._pounds_are_money(amount, match.end()):
            amount.unit, amount.dimension = "GBP", "money"
        else:
            amount.unit, amount.dimension = "lb", "mass"
        amount.attributive = self.lower[match.start()] == "-"
        amount.end = amount.core_end = match.end()

    def _pounds_are_money(self, amount: Amount, end: int) -> bool:
        after = self.lower[end : end + 40]
        if re.match(r" of (?!damage|debt|money|investment|funding|public|taxpayer|cash|compensation)", after):
            return False
        if re.match(r" (?:\(\$|\(€|\(us\$|sterling)", after):
            return True
        before = self.lower[max(self.floor, amount.start - 80) : amount.start]
        after = self.lower[end : min(self.ceiling, end + 60)]
        around = before.rpartition(". ")[2] + "#" + after.partition(". ")[0]
        if amount.scale >= 1_000_000:
            return _MASS_CUES.search(around) is None or _MONEY_CUES.search(around) is not None
        if _MASS_CUES.search(around) is not None:
            return False
        return _MONEY_CUES.search(around) is not None

    def _resolve_degrees(self, amount: Amount) -> None:
        around = self.lower[max(self.floor, amount.start - 160) : min(self.ceiling, amount.end + 120)]
        for word, unit in (("fahrenheit", "degF"), ("celsius", "degC")):
            if word in around:
                amount.unit, amount.dimension = unit, "temperature"
                return
        if _DEGREE.search(around) is not None:
            amount.dimension = "temperature"

    def _take_minus(self, amount: Amount) -> None:
        start = amount.start
        before = self.lower[max(self.floor, start - 10) : start]
        minus = re.search(r"(?:(?:^|[\s(])(?P<sign>[-−])|\b(?P<word>minus|negative)\s)\Z", before)
        if minus is None:
            return
        if minus["sign"] and (amount.form != "digits" or start - self.floor < 3):
            return
        amount.number = -amount.number
        amount.start = amount.core_start = start - len(before) + (
            minus.start("sign") if minus["sign"] else minus.start("word")
        )

    def _is_word_slip(self, amount: Amount, number: Number) -> bool:
        """Number words that count nothing: "no one", "Group of Seven", "broke in two"."""
        text, lower, start = self.text, self.lower, number.start
        if number.form != "words":
            return False
        first = text[start]
        if first.isupper() and not amount.unit and not self.title_case:
            before = text[max(self.floor, start - 3) : start].rstrip()
            if before and before[-1] not in ".!?:;\"“'‘(—–-|>…" and start > self.floor:
                return True
        if number.scaled:
            return False
        word = lower[number.start : number.end]
        if word == "one":
            return not self._is_counting_one(amount, number)
        if word.endswith("couple"):
            return not lower.startswith(" of ", number.end) and not lower.startswith(" more ", number.end)
        before = figures.previous_word(lower, start, self.floor)
        return before in ("in", "into") and number.value == 2 and not amount.unit and (
            nouns.counted(text, lower, number.end, self.ceiling, many=True) is None
        )

    def _is_counting_one(self, amount: Amount, number: Number) -> bool:
        before = figures.previous_word(self.lower, number.start, self.floor)
        if before in ("no", "the", "this", "that", "each", "any", "every", "which", "some", "another",
                      "day", "number", "such", "last", "first", "only-", "next", "other", "as"):  # fmt: skip
            return False
        after = self.lower[number.end : number.end + 16]
        if amount.unit:
            return not after.startswith((" day,", " day ", " night", " year when", " minute he"))
        if after.startswith((" of ", " another", " or ", "'", "’", " who", " that", " day", " way", " thing",
                             " reason", " time", " hand", " side", " point", " can", " by ")):  # fmt: skip
            return False
        if after.startswith("-"):
            return False
        if after.startswith((" dead", " injured", " wounded", " missing", " hurt", " in ")):
            return True
        noun = nouns.counted(self.text, self.lower, number.end, self.ceiling, many=False)
        if noun is None or noun.start - number.end > 1:
            return False
        if before in ("only", "just", "least", "than", "about", "killed", "killing", "kills", "injured",
                      "injuring", "and", "with", "has", "had", "or", "exactly", "plus", "including"):  # fmt: skip
            return True
        return noun.noun in (
            "person", "death", "fatality", "casualty", "victim", "child", "soldier", "officer", "case",
            "vote", "goal", "survivor", "civilian", "passenger", "firefighter", "policeman", "arrest",
        )

    def _is_part(self, amount: Amount, number: Number) -> bool:
        """Whether "half", "a third", "two-thirds" is a share of something."""
        lower = self.lower
        before = figures.previous_word(lower, number.start, self.floor)
        if before in _NOT_PART or before.endswith("-"):
            return False
        hedged = hedges.before(lower, number.start, self.floor) is not None
        word = lower[number.start : number.end]
        following = lower[number.end : min(self.ceiling, number.end + 14)]
        amount.dimension = "ratio"
        if word[0].isdigit():
            return True
        if following.startswith("-"):
            return False
        if word == "half":
            return hedged or before == "by" or _HALF_OK.match(following) is not None
        if word == "quarter":
            return False
        if number.article:
            return (hedged or before in ("by", "nearly", "than")) or (
                _PART_OK.match(following) is not None
                and not following.startswith((" in ", " was", " is", " had", " said", " by ", ".", ",", " who"))
            )
        if "quarters" in word and "-" not in word:
            return hedged or following.startswith((" of ", " the "))
        return True

    def _is_age(self, amount: Amount, number: Number) -> bool:
        if number.scaled or number.value > 125 or number.value % 1:
            return False
        start = number.start
        window = self.lower[max(self.floor, start - 8) : start]
        if _AGED.search(window) is not None and not window.startswith("page"):
            amount.dimension, amount.unit = "age", "year_of_age"
            return True
        if number.form != "digits" or number.value < 1:
            return False
        after = self.text[number.end : number.end + 1]
        if after not in (",", ".", ")", ";", ""):
            return False
        if after and self.text[number.end + 1 : number.end + 2].isdigit():
            return False
        before = self.text[max(self.floor, start - 32) : start]
        match = _AGE_AFTER_NAME.search(before)
        if match is None or (match["gap"] == " (" and _FULL_NAME.search(before) is None):
            return False
        if match["gap"] == ", " and after == ")":
            return False
        if match.group()[:3].lower() in _MONTH_HEADS and match.start() + 10 > len(before):
            return False
        amount.dimension, amount.unit = "age", "year_of_age"
        return True

    def _ordinal(self, amount: Amount, number: Number) -> Amount | None:
        """Ordinals that state a fact: "ninth straight win", "fourth largest"."""
        match = _ORDINAL_NOUN.match(self.lower, number.end, self.ceiling)
        if match is None:
            return None
        word = self.lower[number.start : number.end]
        superlative = match["word"].endswith("st") or match["word"].startswith(("most", "least"))
        if word == "first" or (word == "second" and not superlative and match["tie"] == "-"):
            return None
        if self.text[number.start].isupper() and not self.title_case and number.start > self.floor:
            before = self.text[number.start - 2 : number.start].strip()
            if before and before not in ".!?\"“:":
                return None
        amount.dimension = "ordinal"
        noun = nouns.counted(self.text, self.lower, number.end, self.ceiling, many=False)
        if noun is not None and match["tie"] == " ":
            amount.noun = noun.noun
            amount.phrase = self.text[noun.start : noun.end]
            amount.end = noun.head_end if noun.head_end - number.end < 40 else match.end()
        else:
            amount.end = match.end()
        return amount

    # -- figures that belong together ---------------------------------------------------------

    def joined(self, singles: list[Amount]) -> list[Amount]:
        """Ranges, scores, parts ("one in five") and compounds ("6ft 2in") as one amount each."""
        found: list[Amount] = []
        index = 0
        while index < len(singles):
            first = singles[index]
            index += 1
            while index < len(singles):
                second = singles[index]
                if second.start - first.end > 14 or second.start < first.end:
                    break
                gap = self.lower[first.end : second.start]
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
        return found

    def _compound(self, first: Amount, second: Amount, gap: str) -> bool:
        if first.unit == "ft" and not second.unit and gap in (" ", " and ", "") and second.number < 12:
            inches = _INCHES.match(self.lower, second.end, self.ceiling)
            if inches is not None:
                second.unit, second.dimension = "in", "length"
                second.end = second.core_end = inches.end()
        if not first.unit or not second.unit or first.dimension != second.dimension:
            return False
        if first.dimension == "money":
            if gap in (" ", " and ") and first.unit == second.unit and not second.sign and (
                second.number < 1 and first.number >= 1 and first.number % 1 == 0
            ):
                first.number += second.number
                first.quantum = second.quantum
                first.end = first.core_end = second.end
                first.blunt = False
                return True
            return False
        if first.dimension not in ("duration", "length", "mass") or gap not in (
            " ", " and ", ", ", ", and ", ""
        ):
            return False
        step = units.ratio(first.unit, second.unit)
        if step is None or step <= 1 or first.upper is not None:
            return False
        if Fraction(second.number) >= step or first.number % 1:
            return False
        if first.unit in ("d", "wk", "mo", "yr") and gap.startswith(",") and second.unit not in ("d", "mo"):
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

    def _score(self, first: Amount, second: Amount, gap: str) -> bool:
        if gap not in ("-", "–", " to ", "‑") or first.unit or second.unit or first.upper is not None:
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
        if gap == " to ":
            if cue is None or _VOTE_CUES.search(
                self.lower[max(self.floor, first.start - 48) : first.start]
            ) is None:
                return False
        elif first.number < second.number and cue is None:
            return False
        elif first.number >= second.number and cue is None and (
            first.form != "digits" or _HYPHEN_NOUN.match(self.lower, second.end, self.ceiling)
        ):
            return False
        first.upper, first.dimension = second.number, "score"
        first.end = first.core_end = second.end
        return True

    def _range(self, first: Amount, second: Amount, gap: str) -> bool:
        if first.upper is not None or first.dimension in ("score", "ordinal", "ratio"):
            return False
        if second.dimension in ("score", "ordinal", "ratio") and first.dimension != second.dimension:
            return False
        tie = gap.strip()
        if tie in ("-", "–", "—", "‑", "to", "through"):
            pass
        elif tie in ("or", "and") or tie.startswith("and "):
            return self._loose_range(first, second, tie)
        else:
            return False
        if tie == "—" or (tie != "to" and gap != tie and second.start - first.end > 3):
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
        if tie.startswith("and ") and hedges._LOOKUP.get(tie[4:]) is None:
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
        clause = _CLAUSE_END.split(before)[-1]
        if re.search(r"\bfrom\s+\Z", clause):
            return movement.MOVES.search(clause) is not None
        return movement.MOVED.search(clause) is not None

    def _span(self, first: Amount, second: Amount) -> bool:
        """Make one range of two figures if they can be one."""
        number = first.number
        if first.unit and second.unit and first.unit != second.unit:
            return False
        if first.unit and not second.unit and not first.sign:
            return False
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
        first.number, first.upper, first.quantum = number, second.number, min(quantum, second.quantum)
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
            if gap in (" and ", ", ", ", and ") and second.number <= 125 and second.dimension == "count":
                second.unit, second.dimension = first.unit, first.dimension
            return
        if first.unit or not second.unit or second.sign or first.dimension not in ("count", "number"):
            return
        if gap not in (" and ", " or ", ", ", " to ", ", and "):
            return
        if second.dimension in ("age",) or (second.dimension == "duration" and gap != " or "):
            return
        if gap == ", " and second.dimension == "duration":
            return
        first.unit, first.dimension = second.unit, second.dimension
        if second.dimension == "money" and second.scale > 1 and first.scale == 1:
            first.number *= second.scale
            first.quantum *= second.scale
            first.scale = second.scale

    # -- what is said of an amount ------------------------------------------------------------

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
            amount.direction = movement.direction(
                self.lower, amount.start, amount.core_end, self.floor, self.ceiling,
                amount.dimension, amount.noun,
            )  # fmt: skip
            if label is not None and amount.start >= label[1]:
                amount.label = label[0]
            kept.append(amount)
        self._share_nouns(kept)
        return kept

    def _take_modifier(self, amount: Amount) -> None:
        found = hedges.before(self.lower, amount.start, self.floor)
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
            group = _GROUP_OF.search(lower[max(self.floor, amount.start - 16) : amount.start])
            if group is not None:
                amount.noun = amount.phrase = group["word"]
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
        if noun is None or (not plain and not self._measures(amount, noun, end)):
            return
        if amount.dimension == "number" and amount.form == "digits":
            amount.dimension = "count"
        amount.noun = noun.noun
        amount.phrase = text[noun.start : noun.end]
        unit = units.canonical(noun.noun) if amount.dimension == "count" else None
        if unit is not None and unit.dimension in ("duration", "length", "area") and (
            noun.noun not in ("second", "minute", "yard", "foot", "degree")
        ):
            # "9,400 flying hours" is a measure with a word in between.
            amount.unit, amount.dimension = unit.symbol, unit.dimension
            amount.end = amount.core_end = noun.head_end
            amount.noun = amount.phrase = ""
        elif amount.dimension == "count" and noun.start - end <= len(" of them "):
            amount.end = noun.head_end

    def _is_magnitude(self, amount: Amount) -> bool:
        """ "a magnitude 6.4 earthquake", "3.2-magnitude"."""
        magnitude = _QUAKE.match(self.lower, amount.end, self.ceiling)
        if magnitude is not None:
            amount.end = amount.core_end = magnitude.end()
        elif _QUAKE_BEFORE.search(
            self.lower[max(self.floor, amount.start - 14) : amount.start]
        ) is None:
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
        return bool(before) and before in "-/\\_=" and not self.text[amount.start - 2 : amount.start - 1].isspace()

    def _take_rate(self, amount: Amount) -> None:
        if amount.dimension in ("score", "ordinal", "age") or amount.rate:
            return
        places = [amount.core_end, amount.end]
        if amount.phrase:
            at = self.text.find(amount.phrase, amount.core_end, amount.core_end + len(amount.phrase) + 24)
            if at >= 0:
                places.append(at + len(amount.phrase))
        for place in places:
            match = _RATE.match(self.lower, place, self.ceiling)
            if match is not None:
                amount.rate = _rate(match)
                return

    def _share_nouns(self, amounts: list[Amount]) -> None:
        """ "102 and 21 people": one noun for both."""
        for first, second in zip(reversed(amounts[:-1]), reversed(amounts), strict=False):
            if first.noun or first.unit or first.dimension != "count" or second.dimension != "count":
                continue
            if not second.noun or second.unit or not 0 < second.start - first.end <= 6:
                continue
            if self.lower[first.end : second.start] in (" and ", " or ", ", ", " to "):
                first.noun, first.phrase = second.noun, second.phrase

    # -- the same amount in another unit ------------------------------------------------------

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
        if not first.unit or first.unit == second.unit or first.dimension != second.dimension:
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
            if first.dimension == "money" and "or" in gap and first.upper is None and second.rate != first.rate:
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


def _near(first: Amount, second: Amount) -> bool:
    step = units.ratio(second.unit, first.unit)
    if step is None or not first.number:
        return first.dimension == "temperature"
    share = Fraction(second.number) * step / Fraction(first.number)
    return Fraction(3, 4) < share < Fraction(4, 3)


_OPENING = re.compile(r"[ \u00a0\w-]{0,10}[(\[](?:or |i\.e\. |equivalent to |= ?)?")
_CLOSING = re.compile(r"(?:[ \u00a0](?:high|wide|long|deep|tall|apart|away|each|an hour|per hour))?[)\]]")
_OR = re.compile(r",? or | ?/ ?| = |, equivalent to | — | – ")
_GROUP_OF = re.compile(
    r"\b(?P<word>crew|team|group|family|panel|staff|gang|squad|party|fleet|cast|jury|crowd|workforce)[ ]of[ ]\Z"
)
_BETWEEN = re.compile(r"between[ \u00a0]\Z")
_CLAUSE_END = re.compile(r"[;:()]|, (?=and |but |while )|\. ")
_TIMES = re.compile(r" times (?:as|more|bigger|larger|faster|higher|greater|the|that|its|their|longer|less|smaller|stronger)\b")
_QUAKE = re.compile(r"[ -]magnitude\b| on the richter scale")
_QUAKE_BEFORE = re.compile(r"\bmagnitude(?:[- ]| of )\Z")
_SCORE_CUES = re.compile(
    r"\b(?:w[io]ns?|winning|beat(?:en|ing|s)?|lost|los[es]|losing|defeat(?:ed|s|ing)?|dr[ae]w\w*|lead\w*|led|score[sd]?|victory|"
    r"ahead|trail\w*|behind|vote[sd]?|voting|ruled|ruling|decision|split|margin|passed|approved|rejected|"
    r"record of|tied|edged|downed|thrashed|level|set|sets|went down|finished|was)\b"
)
_VOTE_CUES = re.compile(
    r"\b(?:vote[sd]?|voting|ruled|ruling|decision|split|passed|approved|rejected|won|beat|lost|margin|odds)\b"
)
_SCORE_AFTER = re.compile(
    r",?[ -](?:win|victory|defeat|loss|draw|tie|lead|vote|ruling|decision|majority|margin|split|record|winners?|"
    r"triumph|thrashing|result|scoreline|aggregate|after|against|verdict|votes|run)\b|, \d{1,2}[-–]\d"
)
_RATE_NOUN = (
    "day|week|month|year|hour|minute|second|night|share|head|barrel|ton|tonne|ounce|gallon|litre|liter|pound"
    "|kilo|piece|person|dozen|bottle|unit|game|mile|shift|season|quarter|decade|acre|hectare|bushel|ticket"
)
_RATE = re.compile(
    rf"(?:[ \u00a0-](?:an?|each|every)[ \u00a0-]|/)(?P<noun>{_RATE_NOUN})\b(?! ago| earlier| later| before| after| old)"
    r"|[ \u00a0]?(?:per[ \u00a0]|-per-)(?P<per>[a-z]+)"
    r"|[ \u00a0](?P<adverb>daily|weekly|monthly|annually|yearly|hourly|nightly|apiece|each|everyone|a head)\b"
    r"(?! other| way| side)"
)
_RATES = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year",
    "hourly": "hour", "nightly": "night", "apiece": "each", "head": "person", "capita": "person",
    "annum": "year", "a head": "person", "people": "person",
}  # fmt: skip
_MONTH_HEADS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


def _rate(match: re.Match[str]) -> str:
    word = match["noun"] or match["per"] or match["adverb"]
    return _RATES.get(word, nouns.singular(word))


_LABEL = re.compile(r"[ \t]*(?P<label>[^\W\d_][^:\n|\t.!?;,]{0,48}?)[ ]?(?P<tie>:[ \t]|\t+|[ ]?\|[ ])")


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
