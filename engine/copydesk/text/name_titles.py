"""Titles, ranks and offices inside a run of capitalised words."""

from __future__ import annotations

from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_known import Known
from copydesk.text.name_parts import SUFFIXES
from copydesk.text.name_runs import Word

_GIVEN_TITLES = frozenset({"dean", "earl", "duke"})
"""Titles that after another title are rather a given name: "Constable Dean Hill"."""


class Titles:
    """Parts titles from the names that they stand before."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.titles = lexicon.titles()
        self.roles = lexicon.role_heads()
        self.longest = lexicon.title_lengths()

    def find(self, words: list[Word]) -> tuple[int, int, str] | None:
        """The last title among the words: first index, index after it, canonical form."""
        found: tuple[int, int, str] | None = None
        keys = [word.key for word in words]
        index = 0
        while index < len(keys):
            length, canonical = self.title_at(keys, index)
            if not length and self._is_role(words, keys, index):
                length = 1
            if not length:
                index += 1
                continue
            if found is not None and found[1] < index and self._name_like(words[found[1]]):
                break
            if found is not None and index == len(keys) - 2 and keys[index] in _GIVEN_TITLES:
                break
            start = index
            if found is not None and found[1] == index:
                start = found[0]
                if canonical and found[2] and found[2] != canonical:
                    canonical = f"{found[2]} {canonical}"
            found = (start, index + length, canonical)
            index += length
        if found is not None and found[1] < len(words) and keys[found[1]] in SUFFIXES:
            return None
        return found

    def title_at(self, keys: list[str], index: int) -> tuple[int, str]:
        """How many words from ``index`` are a title, and its canonical form."""
        for length in range(min(self.longest.get(keys[index], 0), len(keys) - index), 0, -1):
            canonical = self.titles.get(tuple(keys[index : index + length]))
            if canonical is not None:
                return length, canonical
        return 0, ""

    def _is_role(self, words: list[Word], keys: list[str], index: int) -> bool:
        key = keys[index]
        if key not in self.roles and ("-" not in key or key.rpartition("-")[2] not in self.roles):
            return False
        return not (index and self._name_like(words[index - 1]))

    def _name_like(self, word: Word) -> bool:
        known = self.known
        return lexicon.fold(word.text) in known.first_names and word.key not in known.common

    def can_be_person(self, words: list[Word]) -> bool:
        """Whether what stands after a title can be its bearer's name."""
        known = self.known
        keys = [word.key for word in words]
        last = keys[-1]
        if len(words) > 5 or any(char.isdigit() for word in words for char in word.text):
            return False
        plain = known.plain(words)
        if plain in known.institutions or plain in known.regions:
            return False
        if any(len(key) > 1 and key in known.odd and key not in SUFFIXES for key in keys):
            return False
        given = known.looks_given(words)
        if len(keys) == 1:
            if last in known.heads and last not in known.surnames:
                return False
            if words[0].text.isupper() and 1 < len(last) < 5:
                return False
            return last not in known.common or last in known.surnames or last in known.first_names
        if last in known.legal and last not in known.surnames:
            return False
        if not given and (
            last in known.after_heads or last in known.heads or known.is_nation(words[0])
        ):
            return False
        ordinary = sum(
            key in known.common
            and key not in known.surnames
            and lexicon.fold(key) not in known.first_names
            for key in keys
        )
        return ordinary <= 1

    def role_start(self, words: list[Word], start: int) -> int:
        """Index of the first word of an office: "Deputy Foreign Minister" from "Minister"."""
        modifiers = lexicon.role_modifiers()
        while start > 0 and words[start - 1].key in modifiers and words[start - 1].key != "white":
            start -= 1
        return start
