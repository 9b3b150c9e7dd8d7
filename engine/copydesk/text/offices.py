"""Titles and offices: when do two of them contradict each other?

An office is a head ("minister", "captain", "chief executive") and what it is an office of
("finance"). Heads fall into ladders of which a person stands on one rung: ranks of the forces,
offices of government, posts of a company, posts of a court. Two rungs of one ladder, or two
departments under one head, contradict; everything else may be true at once.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

_LEAVE_OUT: Final = frozenset(
    "the a an of for and in at to his her its their former acting then new longtime".split()
)
_WORDS: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Rung(NamedTuple):
    ladder: str
    rung: int


@cache
def _ladders() -> dict[str, _Rung]:
    """Title to its rung. A line of the file is a rung: ``ladder: title, title``."""
    found: dict[str, _Rung] = {}
    text = files("copydesk.lexicons").joinpath("offices.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        ladder, colon, titles = line.partition("#")[0].partition(":")
        if not colon:
            continue
        for title in titles.split(","):
            found[title.strip()] = _Rung(ladder.strip(), number)
    return found


@cache
def _departments() -> frozenset[str]:
    return frozenset(
        """finance defense defence foreign interior health education justice trade transport
        agriculture energy environment labor labour economy culture sports housing home exterior
        treasury commerce state security water fisheries tourism science technology industry
        planning immigration marketing operating financial technical medical legal""".split()
    )


class Office(NamedTuple):
    """What a title says: rungs of ladders, and departments."""

    rungs: frozenset[_Rung]
    departments: frozenset[str]


@cache
def read(title: str) -> Office:
    """The rungs and departments that a title names."""
    words = [word for word in _WORDS.findall(title.lower()) if word not in _LEAVE_OUT]
    ladders = _ladders()
    rungs: set[_Rung] = set()
    place = 0
    while place < len(words):
        for size in (3, 2, 1):
            rung = ladders.get(" ".join(words[place : place + size]))
            if rung is not None and place + size <= len(words):
                rungs.add(rung)
                place += size
                break
        else:
            place += 1
    spelled = {"defence": "defense", "labour": "labor"}
    named = {spelled.get(word, word) for word in words}
    return Office(frozenset(rungs), frozenset(named & _departments()))


def conflict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Do the titles of one naming contradict those of another?"""
    first = [read(title) for title in a if title]
    second = [read(title) for title in b if title]
    mine = frozenset[_Rung]().union(*(office.rungs for office in first))
    yours = frozenset[_Rung]().union(*(office.rungs for office in second))
    shared = {rung.ladder for rung in mine} & {rung.ladder for rung in yours}
    for ladder in shared:
        x = {rung for rung in mine if rung.ladder == ladder}
        y = {rung for rung in yours if rung.ladder == ladder}
        if not x & y:
            return True
    if mine & yours:
        x_of = frozenset[str]().union(*(office.departments for office in first))
        y_of = frozenset[str]().union(*(office.departments for office in second))
        return bool(x_of and y_of and not x_of & y_of)
    return False
