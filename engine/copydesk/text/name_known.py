"""The lexicons of names in one place, and what they say of a few words."""

from __future__ import annotations

from functools import cache

from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_runs import Word


class Known:
    """All lexicons that names are weighed by; :func:`known` gives the one there is."""

    def __init__(self) -> None:
        self.common = lexicon.common_words()
        self.first_names = lexicon.first_names()
        self.rare_given = lexicon.rare_given_names()
        self.rare_surnames = lexicon.rare_surnames()
        self.rare_cities = lexicon.rare_cities()
        self.surnames_alone = lexicon.surnames_alone()
        self.surnames = lexicon.surnames()
        self.heads = lexicon.organization_heads()
        self.after_heads, self.before_heads = lexicon.place_heads()
        self.nations = lexicon.nationalities().keys() | lexicon.peoples()
        self.regions = lexicon.regions()
        self.cities = lexicon.cities()
        self.institutions = lexicon.institutions()
        self.legal = lexicon.legal_forms()
        self.events = lexicon.events()
        self.never = lexicon.not_names()
        self.odd = self.never - self.first_names - self.surnames - lexicon.family_first()
        """Of these, the words that no person is called either ("Jun" and "May" are names)."""

    def plain(self, words: list[Word]) -> str:
        """The words as the lexicons write them: without points, with plain apostrophes."""
        return " ".join(word.text for word in words).replace(".", "").replace("’", "'")

    def is_nation(self, word: Word) -> bool:
        """Whether it is an adjective of a nation, or its people: "Chilean", "Chileans"."""
        key = word.key
        nations = self.nations
        return (
            key in nations
            or (key[-1:] == "s" and key[:-1] in nations)
            or ("-" in key and key.rpartition("-")[2] in nations)
        )

    def is_common_name(self, low: str) -> bool:
        """Whether a word in lower case is itself a name that many people have."""
        return low in self.first_names or low in self.surnames

    def is_known_thing(self, plain: str) -> bool:
        return plain in self.regions or plain in self.cities or plain in self.institutions

    def looks_given(self, words: list[Word]) -> bool:
        """Whether words look like a given name with a family name, by the data alone."""
        if len(words) < 2:
            return False
        one = lexicon.fold(words[0].text)
        if one not in self.first_names and one.partition("-")[0] not in self.first_names:
            return False
        second, last = words[1].key, words[-1].key
        if one in self.common and second in self.common and second not in self.surnames:
            return False
        if last in self.heads or last in self.after_heads:
            return last in self.surnames and one not in self.common
        return True


@cache
def known() -> Known:
    """The lexicons, loaded when they are first asked for."""
    return Known()
