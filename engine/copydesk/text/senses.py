"""Whether a number counts anything at all: ages, shares, ordinals, and slips of words."""

from __future__ import annotations

from copydesk.text import figures, nouns
from copydesk.text._lazy import Lazy
from copydesk.text.numerals import Number
from copydesk.text.passage import Amount, Passage

_AGED = Lazy(
    r"\b(?:aged(?: (?:between|from|about|around|just|only|over|under))?|age|age of|ages|turned"
    r"|turning|ages (?:of|between|from)|(?:average|median|mean) age (?:is|was|of))[ \u00a0]\Z"
)
_AGED_ENDS = tuple(
    f"{word}{space}"
    for word in """aged age ages of turned turning is was between from about around just only over
    under""".split()
    for space in " \u00a0"
)
_IS_OLD = Lazy(
    r"(?:\b(?P<pronoun>he|she|who)|\b(?P<name>[A-Z][\w'’-]+ [A-Z][\w'’-]+))"
    r" (?:is|was|turns|will be|is now|was just|was only|is only|is just|would have been)[ \u00a0]\Z"
)
_LINKS = (" is ", " was ", " be ", " now ", " only ", " just ", "turns ", "been ")
_AGE_ENDS = Lazy(r"[.,;)—–]|$|[ ](?:and|when|but|years|at the time|on|–|—|now|or)\b")
_AGE_AFTER_NAME = Lazy(
    r"(?:\b[A-Z][\w'’\-]*\.?|\b(?:man|woman|boy|girl|teenager|suspect|victim|mother"
    r"|father|son|daughter"
    r"|driver|pilot|captain|one|resident|brother|sister|husband|wife))"
    r"(?P<gap>, (?:now |just |only )?| \()\Z"
)
_FULL_NAME = Lazy(r"[A-Z][\w'’\-]*\.? [A-Z][\w'’\-]*\.? \(\Z")
_NAME_COMMA = Lazy(r"(?P<first>[A-Z][\w'’\-]*\.?) [A-Z][\w'’\-]*\.?, \Z")
_OF_A_PERSON = Lazy(r", (?:who|whose|said|says|told|of|from)\b")
_OLDEST = 125
"""The greatest age that a person may have; a greater figure set off after a full name is a slip."""
_PART_OK = Lazy(
    r"[ \u00a0](?:of|as|the|its|their|his|her|all|those|that|these|more|less|fewer"
    r"|smaller|larger|bigger"
    r"|lower|higher|faster|slower|since|from|this|what|our|in|by|were|was|are|is|have|had"
    r"|said|who)\b|[.,;)]|$"
)
_MINUTES = "(?:five|ten|twenty(?:-five)?)(?:[ ]minutes)?"
_AT = "(?:at|by|until|till|around|about|before|after|since|nearly|almost|just)"
"""What is said before a time of day: "from ten to twelve" is none."""
_HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
_HALF_PAST = Lazy(
    rf"\b(?:(?:half|quarter|{_MINUTES})[ ]past|quarter[ ]to|{_AT}[ ]{_MINUTES}[ ]to)[ ]\Z"
)
_MINUTES_PAST = Lazy(
    rf"(?:[ ]minutes)?[ ](?:past[ ]{_HOUR}\b"
    rf"|(?P<to>to)[ ]{_HOUR}\b(?P<part>[ ](?:in[ ]the|at[ ]night|o['’]clock)\b)?)"
)
_AT_LAST = Lazy(rf"\b{_AT}[ ]\Z")
_PARTS_OF_HOURS = frozenset({5, 10, 20, 25})
_OF_A_POINT = ("half", "a half", "a quarter", "quarter", "one quarter", "three")
_PART_OF_POINT = Lazy(r"(?: of)?(?: an?)? point\b(?! (?:of|guard))")
_RATE = Lazy(r"\b(?:rates?|inflation|lending|borrowing|yields?|percent|per cent|basis)\b|\d ?%")
_CLOSE = 120
_PART_POINT = Lazy(r"-(?:percentage-|percent-)?points?\b")
_HALF_OK = Lazy(
    r"[ \u00a0](?:of|the|its|their|his|her|all|as|that|those|these|this|what|our|my|your"
    r"|were|are|have|had)\b"
)
_NOT_PART = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "other",
        "final",
        "opening",
        "latter",
        "past",
        "previous",
        "next",
        "this",
    ]
)
_MONTH_HEADS = frozenset(
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
)
_SPANNING = frozenset({"in", "within", "for", "only", "just", "than", "least", "after", "by"})


class Senses(Passage):
    """What a number without unit means, if it means an amount."""

    def _is_before_an_hour(self, number: Number) -> bool:
        """Whether it is the minutes of a time of day: "at twenty to three", "ten past four"."""
        found = _MINUTES_PAST.match(self.lower, number.end)
        if found is None:
            return False
        before = self.lower[max(self.floor, number.start - 10) : number.start]
        return not found["to"] or bool(found["part"]) or _AT_LAST.search(before) is not None

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
        if number.value <= 12 and _HALF_PAST.search(lower[max(self.floor, start - 40) : start]):
            return True
        if number.value in _PARTS_OF_HOURS and self._is_before_an_hour(number):
            return True
        word = lower[number.start : number.end]
        if word == "one":
            return not self._is_counting_one(amount, number)
        if word.endswith("couple"):
            return not lower.startswith(" of ", number.end) and not lower.startswith(
                " more ", number.end
            )
        before = figures.previous_word(lower, start, self.floor)
        return (
            before in ("in", "into")
            and number.value == 2
            and not amount.unit
            and (nouns.counted(text, lower, number.end, self.ceiling, many=True) is None)
        )

    def _is_counting_one(self, amount: Amount, number: Number) -> bool:
        before = figures.previous_word(self.lower, number.start, self.floor)
        if before in (
            "no",
            "the",
            "this",
            "that",
            "each",
            "any",
            "every",
            "which",
            "some",
            "another",
            "day",
            "number",
            "such",
            "last",
            "first",
            "only-",
            "next",
            "other",
            "as",
        ):
            return False
        after = self.lower[number.end : number.end + 16]
        if amount.unit:
            return not after.startswith((" day", " night", " minute he")) or before in _SPANNING
        if after.startswith(
            (
                " of ",
                " another",
                " or ",
                "'",
                "’",
                " who",
                " that",
                " day",
                " way",
                " thing",
                " reason",
                " time",
                " hand",
                " side",
                " point",
                " can",
                " by ",
            )
        ):
            return False
        if after.startswith("-"):
            return False
        if after.startswith(" out of "):
            return True
        if after.startswith((" dead", " injured", " wounded", " missing", " hurt", " in ")):
            return True
        noun = nouns.counted(self.text, self.lower, number.end, self.ceiling, many=False)
        if noun is None or noun.start - number.end > 1:
            return False
        if before in (
            "only",
            "just",
            "least",
            "than",
            "about",
            "killed",
            "killing",
            "kills",
            "injured",
            "injuring",
            "and",
            "with",
            "has",
            "had",
            "or",
            "exactly",
            "plus",
            "including",
        ):
            return True
        return noun.noun in (
            "person",
            "death",
            "fatality",
            "casualty",
            "victim",
            "child",
            "soldier",
            "officer",
            "case",
            "vote",
            "goal",
            "survivor",
            "civilian",
            "passenger",
            "firefighter",
            "policeman",
            "arrest",
        )

    def _is_part(self, amount: Amount, number: Number) -> bool:
        """Whether "half", "a third", "two-thirds" is a share of something."""
        lower = self.lower
        before = figures.previous_word(lower, number.start, self.floor)
        if before in _NOT_PART or before.endswith("-"):
            return False
        hedged = self.bound_before(number.start) is not None
        word = lower[number.start : number.end]
        following = lower[number.end : min(self.ceiling, number.end + 14)]
        amount.dimension = "ratio"
        if word[0].isdigit():
            return True
        if following.startswith("-"):
            return self._is_part_point(amount, number)
        if word.startswith(_OF_A_POINT) and self._is_part_point(amount, number):
            return True
        if word == "half":
            return hedged or before == "by" or _HALF_OK.match(following) is not None
        if word == "quarter":
            return False
        if number.article:
            return (hedged or before in ("by", "nearly", "than")) or (
                _PART_OK.match(following) is not None
                and not following.startswith(
                    (" in ", " was", " is", " had", " said", " by ", ".", ",", " who")
                )
            )
        if "quarters" in word and "-" not in word:
            return hedged or following.startswith((" of ", " the "))
        return True

    def _is_part_point(self, amount: Amount, number: Number) -> bool:
        """ "a quarter-point rise", "half a point", "half-percentage-point cut": of a rate."""
        match = _PART_POINT.match(self.lower, number.end, self.ceiling)
        if match is None:
            match = _PART_OF_POINT.match(self.lower, number.end, self.ceiling)
            first, last = number.start - _CLOSE, number.end + _CLOSE
            near = self.lower[max(self.floor, first) : min(self.ceiling, last)]
            if match is None or _RATE.search(near) is None:
                return False
        amount.dimension, amount.unit, amount.form = "points", "percentage_point", "digits"
        amount.attributive = self.lower[match.start()] == "-"
        amount.end = amount.core_end = match.end()
        return True

    def _is_age(self, amount: Amount, number: Number) -> bool:
        if number.scaled or number.value > 999 or number.value % 1:
            return False
        start = number.start
        window = self.lower[max(self.floor, start - 20) : start]
        aged = window.endswith(_AGED_ENDS) and _AGED.search(window) is not None
        if aged and number.value <= _OLDEST:
            amount.dimension, amount.unit = "age", "year_of_age"
            return True
        if number.form != "digits" or number.value < 1:
            return False
        if window.endswith(_LINKS) and self._is_said_age(amount, number):
            return True
        after = self.text[number.end : number.end + 1]
        if number.value > _OLDEST and after != ",":
            return False
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
        if number.value > _OLDEST and (
            not self._is_full_name(before)
            and _OF_A_PERSON.match(self.lower, number.end, self.ceiling) is None
        ):
            return False
        if match.group()[:3].lower() in _MONTH_HEADS and match.start() + 10 > len(before):
            return False
        amount.dimension, amount.unit = "age", "year_of_age"
        return True

    def _is_former_age(self, number: Number) -> bool:
        """ "Ann Lee, then 34," is not her age now, nor anything that somebody counts."""
        before = self.lower[max(self.floor, number.start - 7) : number.start]
        return before.endswith(", then ") and self.text[number.end : number.end + 1] in (",", ")")

    def _is_full_name(self, before: str) -> bool:
        """Whether two capitals and a comma end here, the first being no "In" or "On"."""
        match = _NAME_COMMA.search(before)
        return match is not None and not figures.is_function_word(match["first"].lower())

    def _is_said_age(self, amount: Amount, number: Number) -> bool:
        """ "She is 34 and has two sons", "Jane Doe was 34 when she left"."""
        if number.value > _OLDEST:
            return False
        before = self.text[max(self.floor, number.start - 48) : number.start]
        match = _IS_OLD.search(before) or _IS_OLD.search(before.lower())
        if match is None or _AGE_ENDS.match(self.lower, number.end, self.ceiling) is None:
            return False
        if self.text[number.end : number.end + 1] in ".," and (
            self.text[number.end + 1 : number.end + 2].isdigit()
        ):
            return False
        if match["name"] and not self.lower.startswith((" and ", " when "), number.end):
            return False
        amount.dimension, amount.unit = "age", "year_of_age"
        return True
