"""Errors in names: surnames, given names, titles, places and organizations.

People are found by what the reports do with their names (a title before them, a verb of saying
beside them), places by their prepositions, organizations by their last words; and only names that
at least two other reports spell alike are touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from benchmarks.planting.base import Case, Edit, Range, ReportText, Site, StoryText, in_quotes

_TITLE_SWAPS = {
    "General": ("Admiral", "Colonel"), "Gen.": ("Col.", "Adm."), "Gen": ("Col",),
    "Colonel": ("Captain", "General"), "Col.": ("Capt.", "Gen."), "Col": ("Capt", "Gen"),
    "Lieutenant Colonel": ("Major",), "Lt. Col.": ("Maj.",), "Major": ("Captain",),
    "Captain": ("Major",), "Capt.": ("Maj.",), "Capt": ("Maj",),
    "Rear Admiral": ("Rear Commodore", "Vice Admiral"), "Rear Adm.": ("Vice Adm.",),
    "Rear Adm": ("Vice Adm",), "Admiral": ("General",), "Commodore": ("Admiral",),
    "Governor": ("Mayor", "Deputy Governor"), "Gov.": ("Mayor",),
    "governor": ("mayor", "deputy governor"), "Mayor": ("Governor", "Deputy Mayor"),
    "mayor": ("governor", "deputy mayor"), "President": ("Vice President", "Prime Minister"),
    "president": ("prime minister", "vice president"), "Prime Minister": ("President",),
    "prime minister": ("president",), "Finance Minister": ("Interior Minister",),
    "finance minister": ("interior minister",), "Health Minister": ("Transport Minister",),
    "health minister": ("transport minister",), "Defense Secretary": ("Interior Secretary",),
    "defence secretary": ("interior secretary",), "defense secretary": ("interior secretary",),
    "Foreign Minister": ("Defense Minister",), "foreign minister": ("defence minister",),
    "Chief Executive": ("Chairman", "Chief Financial Officer"),
    "chief executive": ("chairman", "finance director"),
    "Chief Financial Officer": ("Chief Operating Officer",),
    "chief financial officer": ("chief operating officer",),
    "finance director": ("sales director", "chief executive"), "chairman": ("chief executive",),
    "Chairman": ("Chief Executive",), "Senator": ("Representative",), "Judge": ("Prosecutor",),
    "Justice": ("Prosecutor",), "judge": ("prosecutor",), "prosecutor": ("judge",),
    "Professor": ("Doctor",), "Prof.": ("Dr.",), "director": ("deputy director",),
    "Director": ("Deputy Director",), "secretary": ("treasurer", "president"),
    "coach": ("captain",), "Coach": ("Captain",), "captain": ("coach",),
    "chief designer": ("chief accountant",), "spokesman": ("director",),
    "spokeswoman": ("director",), "Inspector": ("Sergeant",), "Commissioner": ("Superintendent",),
    "Sergeant": ("Inspector",), "head": ("deputy head",), "lawyer": ("doctor",),
    "engineer": ("lawyer",), "teacher": ("nurse",), "nurse": ("teacher",),
    "doctor": ("lawyer",), "historian": ("engineer",),
}  # fmt: skip
"""Titles and roles, and what they become."""

_SAME_TITLE = {
    "gen.": "general", "gen": "general", "col.": "colonel", "col": "colonel",
    "lt. col.": "lieutenant colonel", "capt.": "captain", "capt": "captain",
    "rear adm.": "rear admiral", "rear adm": "rear admiral", "gov.": "governor",
    "prof.": "professor", "defence secretary": "defense secretary",
}  # fmt: skip
_TITLE_WORDS = frozenset(
    {word for title in _TITLE_SWAPS for word in title.split()}
    | set("Mr Mrs Ms Miss Dr Mr. Mrs. Ms. Dr. Sir Lord Lady Lieutenant Lt. Sgt. Sgt Officer Vice "
          "Deputy Minister Secretary Executive Chief Financial Operating Police Fire Sister Father "
          "Archbishop Bishop Congresswoman Congressman Representative Detective Superintendent "
          "Attorney Counsel Finance Health Defense Foreign Interior Prime Rear Team Defender "
          "Striker Midfielder Goalkeeper Congressperson CFO CEO Chairwoman Chairperson "
          "Former".split())
)  # fmt: skip
_TITLE = re.compile(
    r"\b(?:"
    + "|".join(re.escape(t) for t in sorted(_TITLE_SWAPS, key=len, reverse=True))
    + r")(?!\w)"
)

_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*\w\.?(?: (?:[A-Z]\. )?[A-ZÀ-ÖØ-Þ][\w'’-]*\w\.?)+")
_SAYING = r"(?:said|says|told|added|asked|replied|argued|warned|wrote|called|insisted)"
_NO_NAME = frozenset(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday The A An In On At But And He She It They We "
    "For From With After Before Of Some Most As If When While Home World News Read More Last "
    "Updated Published North South East West Northern Southern Eastern Western Central New Old "
    "Great Saint St United States Kingdom Republic Islands Island Cape Port Puerto Porto Lake "
    "Mount River Fort Pulau Teluk San Santa Las Los El La".split()
)
_BODY_WORDS = frozenset(
    "Agency Bank Ministry Press Company Companies Foods Group Inc Inc. Corp Corp. Ltd plc Union "
    "Institute University Association Party Police Court Court's Navy Army Board Council Service "
    "Foundation Committee Commission Terminals Airlines Airways Federation Alliance Authority "
    "Museum Hospital School Wire Club United City FC League Society Front Movement Works Insurance "
    "Fund Centre Center Atletico Athletic Real Sporting Inter Rovers Town "
    "Health Bancorp Holdings Energy Systems Industries Partners Pharma".split()
)

_BODY = "|".join(map(re.escape, sorted(_BODY_WORDS)))


@dataclass(frozen=True, slots=True)
class Named:
    """A person of a story: the full name that the reports use."""

    given: str
    surname: str


def _mentions(text: str, name: str) -> list[Range]:
    return [m.span() for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]


@lru_cache(maxsize=64)
def people_of(story: StoryText) -> tuple[Named, ...]:
    """People of whom a report says something that one says of people only."""
    found: dict[Named, None] = {}
    whole = "\n".join(report.text for report in story.reports)
    for match in _CAPITALS.finditer(whole):
        words = match[0].rstrip(".").split(" ")
        while words and (words[0] in _TITLE_WORDS or words[0].rstrip(".") in _TITLE_WORDS):
            words = words[1:]
        if len(words) not in (2, 3) or any(w in _NO_NAME or w in _BODY_WORDS for w in words):
            continue
        words[-1] = re.sub(r"['’]s$", "", words[-1])
        if any(word.isupper() and len(word) > 1 for word in words):
            continue
        given, surname = words[0], words[-1]
        if len(surname) >= 4 and _is_person(whole, given, surname):
            found[Named(given, surname)] = None
    return tuple(found)


def _is_person(whole: str, given: str, surname: str) -> bool:
    name = re.escape(surname)
    cue = re.compile(
        rf"(?:\b(?:Mr|Mrs|Ms|Dr|Sir)\.? {name}\b"
        rf"|\b{_SAYING} (?:\w+ )?(?:{re.escape(given)} )?{name}\b|\b{name},? {_SAYING}\b"
        rf"|\b{name}, (?:\d\d\b|who\b|an? |the |its |his |her )"
        rf"|\b{name}, (?:[A-Z]\w+['’]s )|(?:{'|'.join(map(re.escape, sorted(_TITLE_SWAPS)))})"
        rf" (?:{re.escape(given)} )?{name}\b)"
    )
    other_use = re.search(rf"\b{name} (?:{_BODY})", whole)
    other_first = [
        m[1]
        for m in re.finditer(rf"\b([A-ZÀ-Þ][\w'’-]+) {name}\b", whole)
        if m[1] not in (given, *_TITLE_WORDS) and m[1] not in _NO_NAME
    ]
    return bool(cue.search(whole)) and other_use is None and len(set(other_first)) == 0


_VOWELS = "aeiou"
_NEIGHBOURS = {"b": "p", "c": "s", "d": "t", "f": "t", "g": "d", "h": "n", "j": "h", "k": "l",
               "l": "r", "m": "n", "n": "m", "p": "b", "q": "g", "r": "l", "s": "z", "t": "d",
               "v": "b", "w": "v", "x": "s", "y": "u", "z": "s"}  # fmt: skip


def misspelt(name: str, rng: Random) -> str:
    """A slip of the pen in a name: two letters exchanged, one dropped, doubled or mistaken. Never
    the first, and never one letter for another that transliterations of a name confuse."""
    inner = [i for i in range(1, len(name)) if name[i].isalpha() and name[i].islower()]
    for _ in range(40):
        at = rng.choice(inner)
        letter = name[at]
        match rng.randrange(5):
            case 0:
                nxt = name[at + 1 : at + 2]
                new = name[:at] + nxt + letter + name[at + 2 :] if nxt.islower() else name
            case 1:
                new = name[:at] + name[at + 1 :]
            case 2:
                new = name[:at] + letter + name[at:]
            case 3:
                swap = rng.choice([v for v in _VOWELS if v != letter])
                new = name[:at] + swap + name[at + 1 :] if letter in "aou" else name
            case _:
                new = name[:at] + _NEIGHBOURS.get(letter, letter) + name[at + 1 :]
        if new != name and not re.search(r"(.)\1\1", new):
            return new
    return name[:2] + name[3:]


_GIVEN = (
    "Adam Agnes Alan Albert Alice Amelia Andrea Andrew Anita Anna Anthony Anton Barbara "
    "Beatrice Benjamin Bernard Bettina Boris Brenda Brian Bruno Carla Carlos Carmen Caroline "
    "Cecilia Charles Clara Claude Colin Cora Cyril Daniel Daria David Deborah Dennis Diana "
    "Dimitri Dominic Doris Edith Edward Elena Emil Emma Enrique Erica Ernest Esther Eugene "
    "Evelyn Felix Fernando Fiona Flora Francis Frank Gabriel George Gerald Gloria Gordon "
    "Grace Gregory Hannah Harold Harriet Hector Helen Henry Hugo Ian Igor Ingrid Irene Isabel "
    "Ivan Jack Janet Jason Joan Jorge Joseph Julia Karl Karen Keith Kevin Kurt Laura Leonard "
    "Lewis Linda Louis Lucas Lydia Magnus Manuel Marcus Maria Martin Maurice Miriam Monica "
    "Nadia Neil Nicole Norman Nora Olga Oliver Oscar Otto Pablo Patricia Paul Peter Philip "
    "Quentin Rachel Ralph Ramona Raymond Rita Roger Rosa Rudolf Samuel Sandra Sean Simon "
    "Sofia Stella Stephen Susan Sven Sylvia Teresa Theodore Timothy Tina Ursula Valerie Vera "
    "Victor Vincent Viola Walter Wanda Wendy William Xavier Yolanda Yusuf Yvonne Zara Zoe"
).split()


def sites(story: StoryText) -> Iterator[Site]:
    people = people_of(story)
    for report in story.reports:
        others = story.others(report)
        for person in people:
            yield from _person_sites(story, report, others, person)
        yield from _place_sites(story, report, others)
        yield from _body_sites(story, report, others)


def _several(
    kind: str, story: StoryText, report: ReportText, spans: list[Range], text: str
) -> Case | None:
    was = report.text[spans[0][0] : spans[0][1]]
    if any(_mentions(other.text, text) for other in story.reports):
        return None
    edits = tuple(Edit(a, b, text, (a, b)) for a, b in spans)
    return Case(kind, story.name, report.name, edits, f"{was!r} -> {text!r} ({len(spans)})")


def _person_sites(
    story: StoryText, report: ReportText, others: tuple[ReportText, ...], person: Named
) -> Iterator[Site]:
    surname, full = person.surname, f"{person.given} {person.surname}"
    mentions = _mentions(report.text, surname)
    if mentions and sum(bool(_mentions(other.text, surname)) for other in others) >= 2:

        def everywhere(rng: Random) -> Case | None:
            text = misspelt(surname, rng)
            return _several("surname misspelt", story, report, mentions, text)

        yield Site("surname misspelt", story.name, report.name, everywhere)
    if len(mentions) >= 2:

        def once(rng: Random) -> Case | None:
            span = rng.choice(mentions[1:])
            text = misspelt(surname, rng)
            return _several("surname misspelt once", story, report, [span], text)

        yield Site("surname misspelt once", story.name, report.name, once)
    fulls = [(a, a + len(person.given)) for a, _ in _mentions(report.text, full)]
    if fulls and sum(bool(_mentions(other.text, full)) for other in others) >= 2:

        def given(rng: Random) -> Case | None:
            like = [g for g in _GIVEN if g[0] == person.given[0] and g[:3] != person.given[:3]]
            text = rng.choice(like) if like and rng.random() < 0.5 else misspelt(person.given, rng)
            made = _several("given name", story, report, fulls, text)
            if made is None:
                return None
            edits = tuple(
                Edit(e.start, e.end, e.text, (e.start, e.start + len(full))) for e in made.edits
            )
            return Case(made.kind, made.story, made.report, edits, made.note)

        yield Site("given name", story.name, report.name, given)
    yield from _title_sites(story, report, others, person)


def _titles(text: str, person: Named) -> list[tuple[Range, Range]]:
    """Titles of a person with the range of title and name together."""
    found: list[tuple[Range, Range]] = []
    name = rf"(?:{re.escape(person.given)} )?(?:[A-Z]\. )?{re.escape(person.surname)}(?!\w)"
    for match in _TITLE.finditer(text):
        after = re.compile(rf",? ?,? {name}").match(text, match.end())
        if after:
            found.append((match.span(), (match.start(), after.end())))
            continue
        line = text[max(0, match.start() - 70) : match.start()].rpartition("\n")[2]
        before = re.search(
            rf"{name}, (?:the |an? |its |his |her |their )?(?:[\w'’]+ ){{0,4}}$", line
        )
        if before:
            start = match.start() - len(line) + before.start()
            found.append((match.span(), (start, match.end())))
    return found


def _canonical(title: str) -> str:
    return _SAME_TITLE.get(title.lower(), title.lower())


def _title_sites(
    story: StoryText, report: ReportText, others: tuple[ReportText, ...], person: Named
) -> Iterator[Site]:
    for span, place in _titles(report.text, person):
        title = report.text[span[0] : span[1]]
        agreeing = sum(
            any(
                _canonical(other.text[a:b]) == _canonical(title)
                for (a, b), _ in _titles(other.text, person)
            )
            for other in others
        )
        if agreeing < 2 or in_quotes(report.text, span[0]):
            continue

        def make(
            rng: Random, span: Range = span, place: Range = place, title: str = title
        ) -> Case | None:
            new = rng.choice(_TITLE_SWAPS[title])
            edit = Edit(span[0], span[1], new, place)
            note = f"{title!r} -> {new!r} ({person.given} {person.surname})"
            return Case("title changed", story.name, report.name, (edit,), note)

        yield Site("title changed", story.name, report.name, make)


_PLACE = re.compile(
    r"\b(?:in|near|at|from|outside|around|across|off|between|to|of|northeast of|west of|for) "
    r"(?:the (?:town|city|port|island|village) of )?(?P<name>[A-ZÀ-Þ][\w'’]+(?:-[A-Z][\w'’]+)*)"
    r"(?! (?:[A-Z]|\d))"
)


@lru_cache(maxsize=64)
def places_of(story: StoryText) -> tuple[str, ...]:
    """Capitalised words that stand after prepositions of place in more than one way."""
    people = {name for person in people_of(story) for name in (person.given, person.surname)}
    whole = "\n".join(report.text for report in story.reports)
    found: dict[str, set[str]] = {}
    for match in _PLACE.finditer(whole):
        name = re.sub(r"['’]s$", "", match["name"])
        found.setdefault(name, set()).add(match[0].split(" ")[0].lower())
    return tuple(
        name
        for name, ways in found.items()
        if len(name) >= 5
        and not name.isupper()
        and not name.endswith(("ish", "ese"))  # "from Spanish shipyards"
        and name not in people | _NO_NAME | _BODY_WORDS | _TITLE_WORDS
        and ways & {"in", "near", "at", "from", "outside", "off", "across"}
        and not re.search(rf"\b{re.escape(name)} (?:{_BODY})", whole)
    )


def _place_sites(
    story: StoryText, report: ReportText, others: tuple[ReportText, ...]
) -> Iterator[Site]:
    for name in places_of(story):
        mentions = _mentions(report.text, name)
        if not mentions or sum(bool(_mentions(o.text, name)) for o in others) < 2:
            continue

        def make(rng: Random, name: str = name, mentions: list[Range] = mentions) -> Case | None:
            spans = mentions if rng.random() < 0.5 else [rng.choice(mentions)]
            return _several("place misspelt", story, report, spans, misspelt(name, rng))

        yield Site("place misspelt", story.name, report.name, make)


def _body_sites(
    story: StoryText, report: ReportText, others: tuple[ReportText, ...]
) -> Iterator[Site]:
    """Organizations: names of several words that end in a word for a body of people."""
    seen: set[str] = set()
    for match in _CAPITALS.finditer(report.text):
        name = re.sub(r"['’]s$", "", match[0].rstrip("."))
        name = re.sub(r"^(?:The|A|An|In|At|But|And|For|From) ", "", name)
        words = name.split(" ")
        own = [w for w in words if w not in _BODY_WORDS and len(w) >= 5 and not w.isupper()]
        if name in seen or len(words) < 2 or words[-1] not in _BODY_WORDS or not own:
            continue
        seen.add(name)
        mentions = _mentions(report.text, name)
        if not mentions or sum(bool(_mentions(o.text, name)) for o in others) < 2:
            continue

        def make(
            rng: Random,
            name: str = name,
            own: list[str] = own,
            mentions: list[Range] = mentions,
        ) -> Case | None:
            word = rng.choice(own)
            text = name.replace(word, misspelt(word, rng), 1)
            return _several("organization misspelt", story, report, mentions, text)

        yield Site("organization misspelt", story.name, report.name, make)
