"""Titles and offices: when do two of them contradict each other?

An office is a head ("minister", "captain", "chief executive") and what it is an office of
("finance"). Heads fall into ladders of which a person stands on one rung: ranks, offices of
government, posts of a company, of a court, professions. Two rungs of one ladder, or two portfolios
under one head, contradict; everything else may be true at once. What is no title the language has
("priest of foundations", from a paraphrasing machine) contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final, Literal, NamedTuple

from copydesk import lexicons
from copydesk.regexes import compiled

_LEAVE_OUT: Final = frozenset(
    """the a an his her its their our acting interim newly new longtime long-time veteran current
    incumbent detective det senior top""".split()
)
_ANOTHER_TIME: Final = frozenset(
    """former ex onetime one-time previous then late retired outgoing erstwhile ousted future
    incoming designate elect candidate hopeful nominee contender would-be formerly once
    predecessor successor until named""".split()
)
"""A person's other times: a former finance minister may be prime minister now."""
_LINKS: Final = frozenset({"of", "for", "to", "in", "at", "with", "on", "under", "from", "who"})
"""What follows is what the office is of, or somebody else: "lawyer for the president"."""
_NAMES_PORTFOLIO: Final = frozenset({"of", "for"})
_WORDS: Final = compiled(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*|[,;(]")
_LONGEST: Final = 4
_ADDRESS: Final = {
    "general": frozenset({"brigadier", "major general", "lieutenant general"}),
    "admiral": frozenset({"rear admiral", "vice admiral"}),
    "commander": frozenset({"lieutenant commander"}),
}
"""How officers are addressed: a lieutenant general is "General"."""
_SHORT: Final = {"colonel": frozenset({"lieutenant colonel"}),
                 "inspector": frozenset({"chief inspector"}),
                 "superintendent": frozenset({"chief superintendent"})}  # fmt: skip
"""Ranks that are cut short now and then, which is a contradiction only if others agree."""
_TITLE_BEFORE: Final = frozenset({"private", "commander", "captain", "major", "general"})
"""Ranks which as a role ("the ship's captain", "commander of the search") say something else."""
_OF_PORTFOLIOS: Final = frozenset({"minister", "deputy minister", "director", "deputy director"})
_MINISTERS: Final = frozenset({"minister", "secretary", "undersecretary"})
_SECRETARY: Final = frozenset({"secretary", "undersecretary"})
_UNDER: Final = frozenset({"deputy", "vice", "assistant"})
_FORCES: Final = frozenset("army navy air force police military marine fire".split())

Doubt = Literal["", "firm", "loose"]


class _Rung(NamedTuple):
    ladder: str
    name: str
    """The rung's first title."""


@cache
def _ladders() -> dict[tuple[str, ...], tuple[_Rung, ...]]:
    """Title, as words, to its rungs. A line of the file is a rung: ``ladder: title, title``."""
    found: dict[tuple[str, ...], tuple[_Rung, ...]] = {}
    text = lexicons.read("offices.txt")
    for line in text.splitlines():
        ladder, colon, titles = line.partition("#")[0].partition(":")
        if not colon:
            continue
        named = [title.strip() for title in titles.split(",")]
        for title in named:
            words = tuple(title.split())
            found[words] = (*found.get(words, ()), _Rung(ladder.strip(), named[0]))
    return found


@cache
def _portfolios() -> dict[str, str]:
    """Word to portfolio, named by the first word of its line."""
    text = lexicons.read("portfolios.txt")
    lines = [line.partition("#")[0].split() for line in text.splitlines()]
    return {word: line[0] for line in lines for word in line}


class Office(NamedTuple):
    """What a title says: rungs of ladders, and portfolios."""

    rungs: frozenset[_Rung]
    portfolios: frozenset[str]


_NOTHING: Final = Office(frozenset(), frozenset())


def _plain(title: str) -> list[str]:
    """Words of a title, up to the first that speaks of another time."""
    words: list[str] = []
    for word in _WORDS.findall(title.lower().replace("’", "'")):
        bare = word.replace(".", "")
        head, _, rest = bare.partition("-")
        if bare in _ANOTHER_TIME or head in ("ex", "former", "then"):
            break
        if rest in ("elect", "designate"):
            if words:
                words.pop()
            continue
        # "the president's lawyer" is a lawyer, and "the minister's husband" no minister.
        if bare.endswith(("'s", "s'")):
            words.clear()
        elif bare not in _LEAVE_OUT:
            words.append(bare)
    return words


@cache
def read(title: str, before_name: bool = False) -> Office:
    """The rungs and portfolios that a title names.

    ``before_name``: the title stands before the name, as ranks do.
    """
    words = _plain(title)
    ladders = _ladders()
    rungs: set[_Rung] = set()
    portfolios: set[str] = set()
    secretary = False
    place = 0
    link = under = ""
    while place < len(words):
        word = words[place]
        size, found = (0, None) if link else _longest(words, place)
        if found is not None:
            if under:
                found = ladders.get((under, *words[place : place + size]), found)
                under = ""
            kept = (r for r in found if before_name or not _is_role_only(r, words, place + size))
            rungs.update(kept)
            portfolios.update(_named(words[place : place + size - 1]))
            place += size
            continue
        if word in _UNDER:
            under = word
        elif word in _LINKS:
            if link and word not in _NAMES_PORTFOLIO:
                break
            link = word
        elif word in ",;(":
            if rungs or secretary:
                break
        elif word in _SECRETARY:
            secretary = not link or secretary
        elif (not link or link in _NAMES_PORTFOLIO) and word != "and":
            portfolios.update(_named([word]))
        place += 1
    if secretary and portfolios and not rungs:
        # A secretary without a portfolio may be anybody's.
        rungs.add(_Rung("government", "minister"))
    if not any(rung.name in _OF_PORTFOLIOS for rung in rungs):
        portfolios.clear()
    return Office(frozenset(rungs), frozenset(portfolios))


def _longest(words: list[str], place: int) -> tuple[int, tuple[_Rung, ...] | None]:
    """The longest title that begins here, as its length and its rungs."""
    ladders = _ladders()
    for size in range(min(_LONGEST, len(words) - place), 0, -1):
        found = ladders.get(tuple(words[place : place + size]))
        # "justice minister" is no judge.
        if found is not None and not (
            size == 1 and words[place] in _portfolios() and _MINISTERS & set(words[place + 1 :])
        ):
            return size, found
    return 0, None


def _named(words: Iterable[str]) -> set[str]:
    table = _portfolios()
    return {table[word] for word in words if word in table}


def _is_role_only(rung: _Rung, words: list[str], end: int) -> bool:
    """Is a word that also is a rank here only a role ("captain of the ship")?"""
    if rung.ladder != "rank" or rung.name not in _TITLE_BEFORE:
        return False
    return bool(set(words[:end]) - _FORCES - set(rung.name.split())) or end < len(words)


def joined(stated: Iterable[Office]) -> tuple[frozenset[str], ...]:
    """Portfolios that somebody names together: one ministry, whichever half others name."""
    return tuple(office.portfolios for office in stated if len(office.portfolios) > 1)


def widened(office: Office, together: Iterable[frozenset[str]]) -> Office:
    """An office with all portfolios that go with its own."""
    more = [each for each in together if each & office.portfolios]
    return office._replace(portfolios=office.portfolios.union(*more)) if more else office


def merged(offices: Iterable[Office]) -> Office:
    """All that several titles of one person say."""
    rungs: frozenset[_Rung] = frozenset()
    portfolios: frozenset[str] = frozenset()
    for office in offices:
        rungs |= office.rungs
        portfolios |= office.portfolios
    return Office(rungs, portfolios)


def contrast(mine: Office, yours: Office) -> Doubt:
    """Whether two offices contradict each other: not at all, loosely, or firmly."""
    doubt: Doubt = ""
    for ladder in {rung.ladder for rung in mine.rungs} & {rung.ladder for rung in yours.rungs}:
        x = {rung.name for rung in mine.rungs if rung.ladder == ladder}
        y = {rung.name for rung in yours.rungs if rung.ladder == ladder}
        if x & y or _among(x, y, _ADDRESS):
            continue
        if (
            ladder == "government"
            and not (mine.portfolios and yours.portfolios)
            and ({"minister", "deputy minister"} >= x | y)
        ):
            continue
        if not _among(x, y, _SHORT):
            return "firm"
        doubt = "loose"
    both = {rung.name for rung in mine.rungs & yours.rungs}
    if both & _OF_PORTFOLIOS and mine.portfolios and yours.portfolios:
        return doubt if mine.portfolios & yours.portfolios else "firm"
    return doubt


def _among(x: set[str], y: set[str], table: dict[str, frozenset[str]]) -> bool:
    return any(table[a] & other for one, other in ((x, y), (y, x)) for a in one & table.keys())


def conflict(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Do the titles of one naming contradict those of another?"""
    first = merged(read(title) for title in a if title)
    second = merged(read(title) for title in b if title)
    return bool(contrast(first, second))


_BEFORE: Final = compiled(r"(?:[^\W\d_][\w'’.&-]{0,24}[ \u00a0\n]{1,2}){0,4}\Z")
_AFTER: Final = compiled(
    r"[ \u00a0\n]{1,2}(?:of|for|and)(?:[ \u00a0\n]{1,2}[^\W\d_][\w'’&-]{0,24},?){1,7}"
)


def whole_title(text: str, start: int, end: int, first: int, last: int) -> str:
    """The title at ``text[start:end]`` with the portfolio words around it, in a sentence.

    "Mines [Minister]", "[minister] of trade and industry": extraction may keep the head alone.
    Up to four words before, and what "of" or "for" brings.
    """
    before = _BEFORE.search(text, max(first, start - 100), start)
    words = before[0].split() if before is not None else []
    table = _portfolios()
    kept: list[str] = []
    for word in reversed(words):
        low = word.lower()
        if low not in table and low not in _UNDER | _ANOTHER_TIME and not (kept and low == "and"):
            break
        kept.insert(0, word)
    after = _AFTER.match(text, end, min(last, end + 120))
    tail = after[0] if after is not None else ""
    return " ".join((*kept, text[start:end], *tail.split()))
