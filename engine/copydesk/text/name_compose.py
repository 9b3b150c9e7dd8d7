"""Runs of capitalised words that are one name: "Ministry of Health", "Porters' Union"."""

from __future__ import annotations

from copydesk.regexes import compiled
from copydesk.text import name_lexicon as lexicon
from copydesk.text.name_known import Known
from copydesk.text.name_runs import Run, Word

_GEOGRAPHIC = lexicon.words(
    "gulf bay strait isle port sea cape republic state province university city house ministry"
)
"""Words after which "of" goes on with the same name."""
_GOES_ON = frozenset({"and", "for", "of", "&", "of the", "and the"})
_ARTICLES = frozenset({"the", "a", "an", "former", "i"})
_SOCIETIES = lexicon.words(
    """union association party federation guild alliance league society club cooperative front
    movement institute congress council brotherhood"""
)
"""What several people own and name after themselves: "Porters' Union"."""
_OWNED = lexicon.words(
    """people sheriff women men children workers farmers attorney prosecutor governor mayor
    president king queen veterans writers teachers peoples citizens drivers girls boys"""
)
"""Owners that begin the name of an organization: "Sheriff's Office"."""
_SMALL = compiled(r"[\w&]+")


class Composer:
    """Finds out which runs of one text belong together."""

    def __init__(self, text: str, known: Known) -> None:
        self.text = text
        self.known = known
        self.titles = lexicon.titles()
        self.roles = lexicon.role_heads()

    def between(self, left: Run, right: Run) -> list[Word]:
        return [
            Word.at(self.text, *match.span())
            for match in _SMALL.finditer(self.text, left.end, right.start)
        ]

    def compose(self, runs: list[Run], index: int) -> int:
        """How many runs from ``index`` are one name: "Department of Health and Care"."""
        run = runs[index]
        if index + 1 >= len(runs) or run.cut:
            return 1
        if not run.joint:
            return 2 if self._owns(run, runs[index + 1]) else 1
        if run.possessive:
            return 1
        if run.joint == "and" and self._two_fields(run, runs[index + 1]):
            return 2
        if run.joint == "&":
            return 2
        last = run.words[-1].key
        if last not in self.known.heads and last not in _GEOGRAPHIC:
            return 1
        if run.joint.partition(" ")[0] not in ("of", "for", "des", "der"):
            return 1
        used = 2
        while used < 5 and index + used < len(runs):
            before, following = runs[index + used - 1], runs[index + used]
            if before.possessive or before.joint not in _GOES_ON:
                break
            keys = [word.key for word in following.words]
            known = self.known
            ordinary = all(key in known.common or key in known.heads for key in keys)
            if before.joint == "and" and not ordinary:
                break
            if (keys[0],) in self.titles or keys[0] in self.roles:
                break
            used += 1
        return used

    def _owns(self, run: Run, following: Run) -> bool:
        """Whether the owner is part of the name: "People's Party", "Sheriff's Office"."""
        last = run.words[-1]
        if following.words[-1].key not in self.known.heads:
            return False
        gap = self.text[run.end : following.start]
        if run.possessive:
            saint = len(run.words) > 1 and run.words[-2].key in ("st", "saint")
            return (saint or last.key in _OWNED) and len(gap) == 3
        return gap in ("' ", "’ ") and following.words[-1].key in _SOCIETIES

    def _two_fields(self, run: Run, following: Run) -> bool:
        """Whether "and" stands inside one name: "Search and Rescue Agency"."""
        known = self.known
        left = [word.key for word in run.words if word.key not in _ARTICLES]
        right = [word.key for word in following.words]
        if not left or len(right) < 2 or right[-1] not in known.heads or len(left) > 3:
            return False
        return not known.heads.intersection((*left, *right[:-1])) and all(
            key in known.common
            and (key,) not in self.titles
            and key not in self.roles
            and key not in known.never
            for key in (*left, *right)
        )

    def is_office(self, run: Run) -> bool:
        return bool(run.joint) and run.words[-1].key in self.roles
