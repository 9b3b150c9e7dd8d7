"""Runs of capitalised words: where a name can stand at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from copydesk.text import name_lexicon as lexicon
from copydesk.text._lazy import Lazy
from copydesk.text.document import Document
from copydesk.text.name_parts import PARTICLES, SUFFIXES

_UPPER = "".join(char for char in map(chr, range(0x41, 0x530)) if char.isupper())
_WORD = Lazy(
    # A set of characters in front lets the search run over all the others at once.
    rf"""
    [{_UPPER}dlaep](?<![^\W_].)
    (?:
        (?<![dlaep])
        (?:
            (?:\.(?:[{_UPPER}]\.)+(?:-[^\W_]{{1,20}})?)     # U.S., J.K., U.S.-led
          | (?=\.)                                       # the J of "J. Smith"
        )
      | (?<=[^\W_]\sp)lc(?![^\W_])
      | (?:(?<=[dDlL])['’]|(?<=[AaEe])l-)[{_UPPER}][^\W_]{{0,40}}
        (?:['’-][^\W_]{{1,30}}){{0,4}}
      | (?<![dlaep])[^\W_]{{0,40}}(?:['’-][^\W_]{{1,30}}){{0,4}}
    )
    """,
    re.VERBOSE | re.DOTALL,
)

_JOINTS = frozenset(
    {"of", "for", "and", "&", "of the", "for the", "and the", "on", "on the", "in", "in the", "des",
     "der", "et"}
)  # fmt: skip
"""Small words that lead from one part of an organization's name to the next."""

_DOTTED = lexicon.words(
    """lt col gen capt sgt maj sen rep gov dr mr mrs ms messrs st ste mt ft batt det insp supt cmdr
    adm rev hon prof brig pvt pfc cpl cpt comdr cdr dep asst assoc sr fr jr insp const pres sec atty
    amb sens reps govs dist div lieut spc ens vice bros cllr coun flt sqn"""
)
_LEGAL = lexicon.words("inc ltd llc plc corp co sa nv ag lp llp")


class Word(NamedTuple):
    """A capitalised word, or a particle inside a name, with its place."""

    start: int
    end: int
    text: str
    key: str
    """Lower case, without points."""

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Word:
        raw = text[start:end]
        return cls(start, end, raw, raw.replace(".", "").lower())


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, of one sentence."""

    words: list[Word]
    sentence: int
    first: bool
    """Begins its sentence or quotation: the capital says nothing."""
    possessive: bool = False
    joint: str = ""
    """The small word that leads from this run to the next: "of", "and the"."""
    joined: bool = False
    """A small word leads from the run before into this one."""
    cut: bool = False
    """Its last word goes on in small letters: "Boston-based"."""
    tail: int = 0
    """Where the letters after the name end ("MP", "KC"), which are no part of it; 0: none."""

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


def _gap(text: str, left: Word, right: int) -> str:
    """How two capitalised words stand to each other: "" joined, "|" apart, else the particles or
    small words between them."""
    gap = text[left.end : right]
    if gap in (" ", "\xa0", "  "):
        return ""
    key = left.key
    if gap in (". ", ".\xa0") and (key in _DOTTED or (len(key) == 1 and key.isalpha())):
        return ""
    if len(gap) > 14:
        return "|"
    if gap == "." and len(key) == 1:
        return ""
    stripped = gap.strip()
    if not stripped and "\n" in gap and "\n\n" not in gap:
        return ""
    if gap[:1].isspace() and gap[-1:].isspace():
        parts = stripped.split()
        if parts and all(part.isalpha() or part == "&" for part in parts):
            return " ".join(parts)
    return "|"


def find(document: Document) -> list[Run]:
    """All runs of the report, in order; none crosses a sentence."""
    text = document.text
    common = lexicon.common_words()
    runs: list[Run] = []
    for index, (begin, stop, _block) in enumerate(document.sentences):
        current: Run | None = None
        for match in _WORD.finditer(text, begin, stop):
            start, end = match.span()
            raw = match[0]
            possessive = cut = False
            if raw.isalpha():
                key = raw.lower()
            else:
                if raw[-2:] in ("'s", "’s", "'S", "’S") and len(raw) > 3:
                    end -= 2
                    raw = raw[:-2]
                    possessive = True
                hyphen = raw.rfind("-")
                if hyphen > 0 and raw[hyphen + 1 :].islower() and raw[hyphen + 1 :] in common:
                    end = start + raw.index("-")
                    raw = text[start:end]
                    possessive, cut = False, True
                elif raw[-1] == "-":
                    raw = raw.rstrip("-")
                    end = start + len(raw)
                key = raw.replace(".", "").lower()
            word = Word(start, end, raw, key)
            if current is not None:
                last = current.words[-1]
                if current.possessive or current.cut:
                    between = "|"
                elif start - last.end == 1 and text[last.end] == " ":
                    between = ""
                else:
                    between = _gap(text, last, start)
                if between == "|" and not current.possessive:
                    gap = text[last.end : start]
                    if gap == ", " and (word.key in SUFFIXES or word.key in _LEGAL):
                        between = ""
                if between == "|" and _short_form(text, current.words, word):
                    between = ""
                if between == "":
                    current.words.append(word)
                    current.possessive, current.cut = possessive, cut
                    continue
                if between != "|" and all(part in PARTICLES for part in between.split()):
                    current.words.extend(_particles(text, last.end, start))
                    current.words.append(word)
                    current.possessive, current.cut = possessive, cut
                    continue
                if between in _JOINTS:
                    current.joint = between
                    runs.append(current)
                    current = Run([word], index, False, possessive, joined=True, cut=cut)
                    continue
                runs.append(current)
            current = Run([word], index, _opens(text, begin, start), possessive, cut=cut)
        if current is not None:
            runs.append(current)
    return runs


_SHORT_FORM = Lazy(rf" [\"“][{_UPPER}][^\W\d_]{{1,14}}[\"”] (?=[{_UPPER}])")


def _short_form(text: str, words: list[Word], word: Word) -> bool:
    """Whether a word between quotation marks, or the word after it, belongs to a name: the "Peggy"
    of 'Margaret "Peggy" Hale'."""
    left = words[-1]
    if text[word.start - 1] in '"“':
        known = lexicon.first_names()
        return left.key in known and _SHORT_FORM.match(text, left.end, left.end + 20) is not None
    quoted = len(words) > 1 and text[left.start - 1] in '"“'
    return quoted and text[left.end : word.start] in ('" ', "” ")


_SMALL = Lazy(r"[^\W\d_]+")


def _particles(text: str, start: int, end: int) -> list[Word]:
    return [Word.at(text, *match.span()) for match in _SMALL.finditer(text, start, end)]


def _opens(text: str, begin: int, start: int) -> bool:
    """Whether a word stands where any word has a capital."""
    position = start - 1
    while position >= begin and text[position] in " \t\n\xa0":
        position -= 1
    if position < begin:
        return True
    if text[position] in "\"“‘'«([•*–—:|>/?!-…":
        # After a mark that opens something, or a colon, a capital may be the sentence's.
        return True
    return not any(char.isalnum() for char in text[begin:start]) if start - begin < 12 else False
