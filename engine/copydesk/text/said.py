"""The words of a quotation, without what house style adds or changes.

Marks, case, dashes, "U.S." and "US", the two English spellings, contractions and small numbers in
words all come out alike; an ellipsis and an editor's brackets become tokens of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from copydesk.regexes import compiled
from copydesk.text import spelling
from copydesk.text.spelling import word_set

_LONGEST = 400
"""Words of a quotation that are compared; the rest is not read."""

_TOKEN = compiled(
    r"""
      (?P<gap>\.\s?\.\s?\.(?:\s?\.)?|…|\*{3})
    | (?P<edit>\[[^\[\]]{0,200}\]|\([^()]{0,200}\))
    | (?P<number>\d+(?:[.,:]\d+)*)
    | (?P<abbreviation>(?:[^\W\d_]\.){2,}[^\W\d_]?)
    | (?P<word>[^\W\d_]+(?:['’‘`´][^\W\d_]+)*['’]?(?:[-‐‑][^\W\d_]+)*)
    | (?P<sign>[%$€£])
    """,
    re.VERBOSE,
)
_FUNCTION = word_set(
    """a an the this that these those of in on at by for with from to as into onto upon about
    against over under between among through during before after since until toward towards and or
    but nor so yet if than then also just very too i you he she it we they me him her us them my
    your his its our their mine yours ours theirs who whom whose which what where when why how am is
    are was were be been being has have had do does did will would shall should can could may might
    must not there here up down out off again further once 's 'll 've 're 'd 'm let"""
)
_CARDINALS = {
    # "one" is a pronoun as often as a number.
    "zero": "0",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
}
_CONTRACTIONS = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "gonna": ("going", "to"),
    "let's": ("let", "us"),
    **{
        f"{word}'s": (word, "is")
        for word in ("it", "he", "she", "that", "there", "here", "what", "who", "where", "how")
    },
}
_ENDINGS = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would"}
_FILLERS = word_set("um uh uhm er erm ah eh mm hmm")
_ALIASES = {
    "u.s": ("united-states",),
    "u.s.a": ("united-states",),
    "u.k": ("united-kingdom",),
    "u.n": ("united-nations",),
    "e.u": ("european-union",),
    "%": ("percent",),
    "&": ("and",),
    "mm": ("millimeter",),
    "km": ("kilometer",),
    "kg": ("kilogram",),
    "millimeters": ("millimeter",),
    "kilometers": ("kilometer",),
    "kilograms": ("kilogram",),
    "ok": ("okay",),
    "till": ("until",),
    "gotten": ("got",),
    "learnt": ("learned",),
    "thru": ("through",),
}
_UPPER = {
    "US": "united-states",
    "USA": "united-states",
    "UK": "united-kingdom",
    "UN": "united-nations",
    "EU": "european-union",
}
_NAMES = {
    ("united", "states", "of", "america"): "united-states",
    ("united", "states"): "united-states",
    ("united", "kingdom"): "united-kingdom",
    ("united", "nations"): "united-nations",
    ("european", "union"): "european-union",
    ("per", "cent"): "percent",
}
GAP, EDIT = "…", "[]"


class Token(NamedTuple):
    """A word as it is compared, and as it was written."""

    key: str
    text: str
    opens: bool = False
    """Begins a sentence, or goes on after words that may be left out there unmarked."""


class Prepared(NamedTuple):
    """A quotation, ready to be compared."""

    tokens: tuple[Token, ...]
    keys: tuple[str, ...]
    content: Counter[str]
    open: bool
    """Has an ellipsis or an editor's brackets."""

    def opens_at(self, place: int) -> bool:
        """Whether a sentence begins at a token, or the quotation has ended there."""
        return place in {0, len(self.tokens)} or self.tokens[place].opens


@lru_cache(maxsize=4096)
def prepare(*parts: str) -> Prepared:
    """The words of a quotation, given in one piece or in parts; of a very long one, its beginning.

    ``"A," he said, "b."`` has two parts. A part that opens with a capital may follow words which
    are left out: newspapers end a quotation at the speaker and go on wherever they like.
    """
    tokens: list[Token] = []
    for part in parts:
        tokens.extend(_tokens(part, _LONGEST - len(tokens)))
    tokens = _joined(tokens)
    while tokens and tokens[-1].key == GAP:
        tokens.pop()
    while tokens and tokens[0].key == GAP:
        tokens.pop(0)
    keys = tuple(token.key for token in tokens)
    content = Counter(stem(key) for key in keys if is_content(key))
    return Prepared(tuple(tokens), keys, content, GAP in keys or EDIT in keys)


def _tokens(text: str, most: int) -> list[Token]:
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text[: _LONGEST * 12]):
        if len(found) >= most:
            break
        start = match.start()
        opens = text[start].isupper() if not end else _ends_sentence(text, end, start)
        read = _read(match)
        if opens and read:
            read[0] = read[0]._replace(opens=True)
        found.extend(read)
        end = match.end()
    return found


def _ends_sentence(text: str, end: int, start: int) -> bool:
    """Whether a sentence ends between two tokens."""
    between = text[end:start]
    return any(mark in between for mark in ".!?;") and text[start].isalnum()


def _read(match: re.Match[str]) -> list[Token]:
    raw, group = match.group(), match.lastgroup
    if group == "gap":
        return [Token(GAP, "...")]
    if group == "edit":
        inner = raw[1:-1].strip().lower()
        if inner == "sic":
            return []
        return [Token(GAP if inner in {"...", "…"} else EDIT, raw)]
    if group == "number":
        return [Token(raw.replace(",", ""), raw)]
    if raw in _UPPER:
        return [Token(_UPPER[raw], raw)]
    lower = raw.lower().replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")
    lower = lower.replace("‐", "-").replace("‑", "-").rstrip(".'")
    if group in {"abbreviation", "sign"}:
        return [Token(key, raw) for key in _ALIASES.get(lower, (lower.replace(".", ""),))]
    whole = spelling.canonical(lower)
    if whole != lower or "-" not in lower:
        return _word(whole, raw)
    found: list[Token] = []
    for part, shown in zip(lower.split("-"), re.split(r"[-‐‑]", raw), strict=False):
        found.extend(_word(spelling.canonical(part), shown))
    return found


def _word(lower: str, raw: str) -> list[Token]:
    if lower in _FILLERS:
        return []
    if lower in _CONTRACTIONS:
        return _shown(_CONTRACTIONS[lower], raw)
    if lower in _ALIASES:
        return _shown(_ALIASES[lower], raw)
    if lower.endswith("n't"):
        return _shown((lower[:-3], "not"), raw)
    for ending, full in _ENDINGS.items():
        if lower.endswith(ending):
            return _shown((lower[: -len(ending)], full), raw)
    return [Token(_CARDINALS.get(lower, lower), raw)]


def _shown(keys: Sequence[str], raw: str) -> list[Token]:
    """Several words written as one: the first shows it all."""
    return [Token(key, raw if index == 0 else "") for index, key in enumerate(keys)]


def _joined(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        for names, key in _NAMES.items():
            stop = index + len(names)
            if tokens[index].key == names[0] and (
                tuple(token.key for token in tokens[index:stop]) == names
            ):
                shown = " ".join(token.text for token in tokens[index:stop])
                found.append(Token(key, shown, tokens[index].opens))
                index = stop
                break
        else:
            found.append(tokens[index])
            index += 1
    return found


def is_content(key: str) -> bool:
    """Whether a word has a meaning of its own: no article, pronoun, preposition or the like."""
    return key not in _FUNCTION and key not in {GAP, EDIT}


def stem(key: str) -> str:
    """A word without its commonest endings: enough to know "companies" in "company"."""
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key
