"""Two quotations held against each other: the same words, a part of them, or other words?

House style is not a difference: marks, case, dashes, "U.S." and "US", British and American
spelling, "don't" and "do not", figures in words. Nor is what a quotation leaves out openly, with an
ellipsis, or puts in openly, in brackets. What is left is a difference in the words themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from copydesk.text import spelling
from copydesk.text.spelling import word_set

Relation = Literal["identical", "excerpt", "altered", "different"]


class Change(NamedTuple):
    """One difference: what stands in the first quotation, and what in the second."""

    operation: Literal["replace", "delete", "insert"]
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How two quotations compare.

    ``similarity`` is from 0 to 1: the share of words which both have, in order (in any order where
    ``reordered``), outside what one of them does not quote at all.
    """

    relation: Relation
    similarity: float = 0.0
    changes: tuple[Change, ...] = ()
    sense_reversed: bool = False
    """A negation came or went, or a word became its opposite."""
    number_changed: bool = False
    content_changed: int = 0
    """Words with a meaning of their own that differ."""
    only_function_words: bool = False
    """Articles, prepositions and the like are all that differs."""
    reordered: bool = False
    """Much the same words in another order, as two translations have them."""
    weak: bool = False
    """So few words are shared that the two may have been said apart."""


_LONGEST = 400
"""Words of a quotation that are compared; the rest is not read."""
_SEQUENCE = 0.6
"""Share of words in the same order above which two quotations are one, altered."""
_CONTENT = 0.5
"""Share of words with a meaning of their own that must be common as well."""
_BAG = 0.66
"""Share of words with a meaning of their own in common, in any order, for a reordered version."""
_BAG_WORDS = 5
_SHORT = 4
"""Words up to which a quotation is a phrase, in which a single other word may be all."""
_OVERLAP = 5
"""Words that two quotations must share where each goes on where the other stops."""

_TOKEN = re.compile(
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
_NEGATIONS = word_set(
    """not no never nothing none nobody nowhere neither nor without hardly scarcely barely cannot
    unable fail failed fails refuse refused deny denied"""
)
_PAIRS = word_set(
    """nothing/everything nothing/something nobody/everybody none/all never/always without/with
    less/more fewer/more increase/decrease rise/fall up/down accept/reject before/after
    allow/forbid possible/impossible likely/unlikely legal/illegal guilty/innocent agree/disagree
    success/failure true/false safe/unsafe willing/unwilling able/unable support/oppose win/lose
    above/below best/worst better/worse increased/decreased rose/fell all/some few/many every/no
    everyone/nobody acceptable/unacceptable confirm/deny confirmed/denied gain/loss gains/losses
    weaker/stronger open/closed first/last"""
)
_OPPOSITES = frozenset(
    ends for pair in _PAIRS for ends in (tuple(pair.split("/")), tuple(pair.split("/")[::-1]))
)
_CARDINALS = {
    # "one" is a pronoun as often as a number.
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13",
    "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "twenty": "20",
}
_CONTRACTIONS = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"),
                 "shan't": ("shall", "not"), "gonna": ("going", "to"), "let's": ("let", "us")}
_ENDINGS = {"'ll": "will", "'ve": "have", "'re": "are", "'m": "am"}
_ALIASES = {
    "u.s": ("united-states",), "u.s.a": ("united-states",), "u.k": ("united-kingdom",),
    "u.n": ("united-nations",), "e.u": ("european-union",), "%": ("percent",), "&": ("and",),
    "mm": ("millimeter",), "km": ("kilometer",), "kg": ("kilogram",),
    "millimeters": ("millimeter",), "kilometers": ("kilometer",), "kilograms": ("kilogram",),
    "ok": ("okay",), "till": ("until",),
}
_UPPER = {"US": "united-states", "USA": "united-states", "UK": "united-kingdom",
          "UN": "united-nations", "EU": "european-union"}
_NAMES = {
    ("united", "states", "of", "america"): "united-states",
    ("united", "states"): "united-states",
    ("united", "kingdom"): "united-kingdom",
    ("united", "nations"): "united-nations",
    ("european", "union"): "european-union",
    ("per", "cent"): "percent",
}
_GAP, _EDIT = "…", "[]"


class _Token(NamedTuple):
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class _Prepared:
    tokens: tuple[_Token, ...]
    keys: tuple[str, ...]
    content: Counter[str]
    open: bool
    """Has an ellipsis or an editor's brackets."""


@lru_cache(maxsize=4096)
def _prepare(text: str) -> _Prepared:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text[: _LONGEST * 12]):
        if len(tokens) >= _LONGEST:
            break
        tokens.extend(_read(match))
    tokens = _joined(tokens)
    while tokens and tokens[-1].key == _GAP:
        tokens.pop()
    while tokens and tokens[0].key == _GAP:
        tokens.pop(0)
    keys = tuple(token.key for token in tokens)
    content = Counter(_stem(key) for key in keys if _is_content(key))
    return _Prepared(tuple(tokens), keys, content, _GAP in keys or _EDIT in keys)


def _read(match: re.Match[str]) -> list[_Token]:
    raw, group = match.group(), match.lastgroup
    if group == "gap":
        return [_Token(_GAP, "...")]
    if group == "edit":
        inner = raw[1:-1].strip().lower()
        if inner == "sic":
            return []
        return [_Token(_GAP if inner in {"...", "…"} else _EDIT, raw)]
    if group == "number":
        return [_Token(raw.replace(",", ""), raw)]
    if raw in _UPPER:
        return [_Token(_UPPER[raw], raw)]
    lower = raw.lower().replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")
    lower = lower.replace("‐", "-").replace("‑", "-").rstrip(".'")
    if group in {"abbreviation", "sign"}:
        return [_Token(key, raw) for key in _ALIASES.get(lower, (lower.replace(".", ""),))]
    whole = spelling.canonical(lower)
    if whole != lower or "-" not in lower:
        return _word(whole, raw)
    found: list[_Token] = []
    for part, shown in zip(lower.split("-"), re.split(r"[-‐‑]", raw), strict=False):
        found.extend(_word(spelling.canonical(part), shown))
    return found


def _word(lower: str, raw: str) -> list[_Token]:
    if lower in _CONTRACTIONS:
        return _shown(_CONTRACTIONS[lower], raw)
    if lower in _ALIASES:
        return _shown(_ALIASES[lower], raw)
    if lower.endswith("n't"):
        return _shown((lower[:-3], "not"), raw)
    for ending, full in _ENDINGS.items():
        if lower.endswith(ending):
            return _shown((lower[: -len(ending)], full), raw)
    return [_Token(_CARDINALS.get(lower, lower), raw)]


def _shown(keys: Sequence[str], raw: str) -> list[_Token]:
    """Several words written as one: the first shows it all."""
    return [_Token(key, raw if index == 0 else "") for index, key in enumerate(keys)]


def _joined(tokens: list[_Token]) -> list[_Token]:
    found: list[_Token] = []
    index = 0
    while index < len(tokens):
        for names, key in _NAMES.items():
            stop = index + len(names)
            if tokens[index].key == names[0] and (
                tuple(token.key for token in tokens[index:stop]) == names
            ):
                shown = " ".join(token.text for token in tokens[index:stop])
                found.append(_Token(key, shown))
                index = stop
                break
        else:
            found.append(tokens[index])
            index += 1
    return found


def _is_content(key: str) -> bool:
    return key not in _FUNCTION and key not in {_GAP, _EDIT}


def _stem(key: str) -> str:
    """A word without its commonest endings: enough to know "companies" in "company"."""
    if len(key) > 4 and key.endswith("ies"):
        return key[:-3] + "y"
    if len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is")):
        return key[:-1]
    return key


def compare(a: str, b: str) -> Wording:
    """Hold two quotations against each other.

    Symmetric but for the order within each change. "different" when they are not the same words
    at all; cheap then, so that all pairs of a story may be compared.
    """
    first, second = _prepare(a), _prepare(b)
    if not first.keys or not second.keys:
        return Wording("different")
    if first.keys == second.keys:
        return Wording("identical", 1.0)
    if not (first.open or second.open):
        if len(first.keys) > len(second.keys):
            contained = _contains(first.keys, second.keys)
        else:
            contained = _contains(second.keys, first.keys)
        if contained:
            return Wording("excerpt", 1.0)
    shared = sum((first.content & second.content).values())
    least = min(first.content.total(), second.content.total())
    short = max(len(first.keys), len(second.keys)) <= _SHORT
    few = shared < 2 and not (short and shared) and not (shared and shared >= least)
    if few and not (shared and _much_alike(first.keys, second.keys)):
        return Wording("different")
    if shared * 10 < least * 3:
        return Wording("different")
    return _aligned(first, second, shared)


def _much_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Three words in four the same, in a short sentence made mostly of small words."""
    if max(len(a), len(b)) > 12:
        return False
    return 8 * (Counter(a) & Counter(b)).total() >= 3 * (len(a) + len(b))


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    head, size = short[0], len(short)
    return any(
        long[place] == head and long[place : place + size] == short
        for place in range(len(long) - size + 1)
    )


class _Block(NamedTuple):
    operation: str
    a1: int
    a2: int
    b1: int
    b2: int


def _aligned(first: _Prepared, second: _Prepared, shared: int) -> Wording:
    matcher = SequenceMatcher(None, first.keys, second.keys, autojunk=False)
    blocks = [_Block(*block) for block in matcher.get_opcodes()]
    left, right = 0, 0
    while blocks and _quotes_less(blocks[0], first, second):
        left += 1
        blocks = blocks[1:]
    while blocks and _quotes_less(blocks[-1], first, second):
        right += 1
        blocks = blocks[:-1]
    if not blocks:
        return Wording("different")
    covered = [block for block in blocks if not _is_open(block, first, second)]
    matched = sum(block.a2 - block.a1 for block in covered if block.operation == "equal")
    kept_a = sum(block.a2 - block.a1 for block in covered)
    kept_b = sum(block.b2 - block.b1 for block in covered)
    changed = [block for block in covered if block.operation != "equal"]
    similarity = 2 * matched / (kept_a + kept_b) if kept_a + kept_b else 0.0
    smaller = min(len(first.keys), len(second.keys))
    if not changed:
        partial = left + right > 0
        enough = matched >= smaller or matched >= _OVERLAP or first.open or second.open
        if not enough or (partial and matched * 2 < smaller and not (first.open or second.open)):
            return Wording("different", similarity)
        return Wording("excerpt" if partial or first.open or second.open else "identical", 1.0)
    common = sum(
        1
        for block in covered
        if block.operation == "equal"
        for key in first.keys[block.a1 : block.a2]
        if _is_content(key)
    )
    contents = _contents(covered, first, second)
    content_share = 2 * common / contents if contents else 0.0
    short = max(len(first.keys), len(second.keys)) <= _SHORT
    if short:
        one = len(changed) == 1 and max(kept_a, kept_b) - matched <= 1 and common >= 1
        if not one or abs(kept_a - kept_b) > 1 or left + right:
            return Wording("different", similarity)
        return _altered(changed, first, second, similarity, weak=True)
    whole = matched * 2 >= smaller
    if similarity >= _SEQUENCE and content_share >= _CONTENT and common >= 2 and whole:
        return _altered(changed, first, second, similarity, weak=common < 3)
    if common == 1 and 4 * similarity >= 3 and whole:
        # Too little to know it again by, unless it says the opposite.
        found = _altered(changed, first, second, similarity, weak=True)
        return found if found.sense_reversed else Wording("different", similarity)
    total = first.content.total() + second.content.total()
    bag = 2 * shared / total
    if bag >= _BAG and shared >= _BAG_WORDS:
        every = [_Block(*block) for block in matcher.get_opcodes()]
        changed = [
            block
            for block in every
            if block.operation != "equal" and not _is_open(block, first, second)
        ]
        return _altered(changed, first, second, bag, weak=False, reordered=True)
    return Wording("different", similarity)


def _quotes_less(block: _Block, first: _Prepared, second: _Prepared) -> bool:
    """At either end: one of the two simply does not quote this."""
    return block.operation in {"delete", "insert"} or _is_open(block, first, second)


def _is_open(block: _Block, first: _Prepared, second: _Prepared) -> bool:
    """The difference is marked as such, by an ellipsis or brackets."""
    if block.operation == "equal":
        return False
    return any(
        key in {_GAP, _EDIT}
        for key in (*first.keys[block.a1 : block.a2], *second.keys[block.b1 : block.b2])
    )


def _contents(blocks: Sequence[_Block], first: _Prepared, second: _Prepared) -> int:
    return sum(
        _is_content(key)
        for block in blocks
        for key in (*first.keys[block.a1 : block.a2], *second.keys[block.b1 : block.b2])
    )


def _altered(
    changed: Sequence[_Block],
    first: _Prepared,
    second: _Prepared,
    similarity: float,
    *,
    weak: bool,
    reordered: bool = False,
) -> Wording:
    changes: list[Change] = []
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    opposite = False
    for block in changed:
        before, after = first.keys[block.a1 : block.a2], second.keys[block.b1 : block.b2]
        gone.update(before)
        come.update(after)
        opposite = opposite or any(
            (one, other) in _OPPOSITES for one in before for other in after
        )
        operation: Literal["replace", "delete", "insert"] = (
            "delete" if not after else "insert" if not before else "replace"
        )
        changes.append(
            Change(
                operation,
                _words(first.tokens[block.a1 : block.a2]),
                _words(second.tokens[block.b1 : block.b2]),
            )
        )
    lost, new = _stemmed(gone - come, come - gone)
    content = max(
        sum(number for key, number in lost.items() if _is_content(key)),
        sum(number for key, number in new.items() if _is_content(key)),
    )
    negations = sum(number for key, number in lost.items() if key in _NEGATIONS) - sum(
        number for key, number in new.items() if key in _NEGATIONS
    )
    figures = any(key[:1].isdigit() for key in (*lost, *new))
    reversed_sense = negations % 2 != 0 or (opposite and not reordered)
    return Wording(
        "altered",
        round(similarity, 4),
        tuple(changes),
        sense_reversed=reversed_sense,
        number_changed=figures,
        content_changed=content,
        only_function_words=content == 0 and not reversed_sense and not figures,
        reordered=reordered,
        weak=weak,
    )


def _stemmed(gone: Counter[str], come: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What is in one only, "company" and "companies" counted as the same."""
    lost: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for source, target in ((gone, lost), (come, new)):
        for key, number in source.items():
            target[_stem(key)] += number
    return lost - new, new - lost


def _words(tokens: Sequence[_Token]) -> str:
    return " ".join(token.text for token in tokens if token.text) or " ".join(
        token.key for token in tokens
    )


def describe(wording: Wording) -> str:
    """The differences in a few words: ``detract from -> reduce; against -> to``."""
    if wording.relation != "altered":
        return {
            "identical": "the same words",
            "excerpt": "part of the same words",
            "different": "other words",
        }[wording.relation]
    if wording.reordered:
        return "much the same words in another order"
    parts = [
        f"{change.first or '(nothing)'} -> {change.second or '(nothing)'}"
        for change in wording.changes[:4]
    ]
    if len(wording.changes) > len(parts):
        parts.append("...")
    return "; ".join(parts)
