"""Names in a report: which capitalised words are a person, an organization, a place.

One pass finds runs of capitalised words (:mod:`.name_runs`), reads what stands beside them
(:mod:`.name_context`), and adds up evidence for each spelling over the whole report; then the
later mentions are joined to the names that introduced them. Nothing is guessed without evidence:
a name that could be anything is nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from copydesk.text import name_context as context
from copydesk.text import name_lexicon as lexicon
from copydesk.text import name_runs
from copydesk.text.document import Document
from copydesk.text.name_context import After, Before, Role
from copydesk.text.name_runs import PARTICLES, Run, Word
from copydesk.text.name_similarity import near

Place2 = tuple[int, int]


@dataclass(slots=True)
class PersonName:
    """One person of a report. Offsets are code points; the name is without rank or title."""

    start: int
    end: int
    given: str
    family: str
    suffix: str = ""
    honorific: str = ""
    role: str = ""
    role_start: int = -1
    role_end: int = -1
    organization: str = ""
    nationality: str = ""
    age: int | None = None
    mentions: list[Place2] = field(default_factory=list)


@dataclass(slots=True)
class ThingName:
    """One organization or place of a report."""

    start: int
    end: int
    name: str
    acronym: str = ""
    actor: bool = False
    mentions: list[Place2] = field(default_factory=list)


@dataclass(slots=True)
class Names:
    """All names of a report, each list in text order of the first mention."""

    people: list[PersonName]
    organizations: list[ThingName]
    places: list[ThingName]


_CACHE: WeakKeyDictionary[Document, Names] = WeakKeyDictionary()


def find(document: Document) -> Names:
    """People, organizations and places of a report; worked out once for a document."""
    found = _CACHE.get(document)
    if found is None:
        found = _CACHE[document] = _Finder(document).run()
    return found


_FUNCTION = frozenset(
    """a about above according after again against all almost along already also although always am
    among an and another any anyone anything are around as at away back be because been before behind
    being below beneath beside besides between beyond both but by can cannot could despite did do does
    down during each earlier either else elsewhere enough especially even ever every everybody everyone
    everything except far few finally first following for formerly fortunately four five from further
    furthermore get given had hardly has have he hence her here hers herself him himself his how
    however i if in indeed inside instead into is it its itself just last late later latter least less
    like likewise little many maybe me meanwhile merely might mine more moreover most mostly much must
    my myself namely near nearly neither never nevertheless next no nobody none nonetheless nor not
    nothing now nowhere of off often on once one only onto or other others otherwise our ours out over
    overall own per perhaps please plus previously rather really recently regarding said same second
    see seem several shall she should similarly since six so some somebody someone something sometimes
    soon still such sunday than that the their theirs them then there thereafter therefore these they
    third this those though three through throughout thus to today together tomorrow tonight too toward
    towards two under unfortunately unless unlike until up upon us very via was we well were what
    whatever when whenever where whereas wherever whether which while who whoever whom whose why will
    with within without would yes yesterday yet you your yours welcome thanks including citing asked
    born founded based built led thank dear former ex-""".split()
)  # fmt: skip

_EVENTS = frozenset(
    """fire blaze wildfire hurricane storm typhoon cyclone earthquake flood war act bill law treaty
    accord agreement pact plan deal prize award awards medal cup games game olympics championship
    championships tournament open final finals festival fair expo day week month year century age era
    summit marathon trial case scandal revolution uprising massacre disaster flight mission operation
    programme project edition amendment constitution declaration protocol convention charter resolution
    directive code rule index average list report study review model series boeing rocket satellite
    fighter jet missile tank rifle app phone season show movie film album song book story tour bowl
    derby stakes sale eve virus disease syndrome bridge-crash crisis pandemic epidemic attack attacks
    bombing shooting election elections primary referendum debate address speech doctrine theory
    strategy system-x policy initiative-x name names time times-x""".split()
)  # fmt: skip

_OFFICES = frozenset(
    """president vice-president prime minister deputy senator representative congressman congresswoman
    delegate governor lieutenant-governor mayor councilman councilwoman councillor premier chancellor
    taoiseach secretary sheriff undersheriff coroner judge justice magistrate ambassador chief police
    fire marshal supervisor alderman assemblyman assemblywoman king queen prince princess emperor
    pope coach commissioner trooper firefighter officer first second copilot agent special battalion
    division state district attorney general-x vice deputy-x first-officer""".split()
)  # fmt: skip

_GENERAL_FIRST = frozenset({"general", "major", "private", "justice", "first", "prime", "master", "saint", "lady", "count", "father", "sister", "brother", "del", "reps", "rep", "chief", "king", "queen", "prince", "state", "princess", "agent", "officer", "marshal", "coach", "secretary", "deputy", "president", "judge", "captain", "lord", "cardinal", "specialist", "delegate", "supervisor", "ds", "di", "hon", "miss"})  # fmt: skip

_COMPANY_ROLES = frozenset(
    """maker carrier giant operator manufacturer partner developer rival builder retailer producer
    distributor owner broadcaster publisher agent host competitor contractor supplier employer trader
    broker investor creator designer passenger sponsor insurer lender winner champion defender striker
    newspaper""".split()
)
"""What a company may be as well as a person."""

_DIRECTIONS = frozenset("north south east west northern southern eastern western".split())
_SUFFIX = frozenset({"jr", "sr", "ii", "iii", "iv"})

_EAST_ASIAN = frozenset(
    """ahn bae baek ban byun chang cho choe choi chung gu gwon ha han heo hong hwang im jang jeon jeong
    jin ji jo joo jung kang kim ko koo kwak kwon lee lim min moon na nam no noh oh paek pak park ri ro
    roh ryu seo shim shin sim sin so son song suh sung tae u won woo yang yi yoo yoon yu yun
    bai bao bo cai cao chen cheng chiang chow cui dai deng ding dong du fan fang feng fu gao guo
    hao he hou hu hua huang huo jia jiang lai lau lei li liang liao lin liu long lu luo lyu ma mao
    mei meng ni ou pan peng qian qiao qin qiu ren shao shen shi su sun tan tang tao tian tsai tsang
    wan wang wei wen wong wu xi xia xiao xie xiong xu xue yan yao ye yin you yuan yue zeng zhan zhang
    zhao zheng zhong zhou zhu zou nguyen tran le pham hoang phan vu dang bui do ngo duong ly""".split()
)
_SYLLABLE = re.compile(r"(?:[bcdfghjklmnpqrstwxyz]{0,2}[aeiouy]{1,4}(?:ng|[nklmprht])?){1,2}\Z")
_ONE_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,2}[aeiouy]{1,3}(?:ng|[nklmprht])?\Z")

_NEXT_WORD = re.compile(r"\s([^\W\d_]+)")
_DATELINE = re.compile(r"[^\W\d_][^\n(]{1,60}?\s?(?:\(|--|—|–|\s-\s)")
_REGION_AFTER = re.compile(r",\s+((?:[A-Z][\w]*\.?(?:[A-Z]\.)*)(?:\s[A-Z]\w+)?(?:\s(?:and\s)?[A-Z]\w+)?)")
_ACRONYM_AFTER = re.compile(r"\s\((?:the\s)?([A-Z][A-Za-z&.-]{1,9})\)")


@dataclass(slots=True)
class _Candidate:
    words: list[Word]
    key: str
    run: Run
    weak: bool
    """In a headline, or one word at the start of a sentence: proves nothing by itself."""
    person: float = 0.0
    organization: float = 0.0
    place: float = 0.0
    honorific: str = ""
    role: Role | None = None
    titled: bool = False
    before: Before = field(default_factory=Before)
    after: After = field(default_factory=After)
    acronym: str = ""
    actor: bool = False
    shouted: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


class _Finder:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.candidates: list[_Candidate] = []
        self.common = lexicon.common_words()
        self.first_names = lexicon.first_names()
        self.surnames = lexicon.surnames()
        self.heads = lexicon.organization_heads()
        self.after_heads, self.before_heads = lexicon.place_heads()
        self.nations = lexicon.nationalities()
        self.regions = lexicon.regions()
        self.cities = lexicon.cities()
        self.institutions = lexicon.institutions()
        self.legal = lexicon.legal_forms()
        self.titles = lexicon.titles()
        self.roles = lexicon.role_heads()
        self.headlines: dict[int, str] = {}

    # -- candidates ----------------------------------------------------------------------------

    def run(self) -> Names:
        runs = name_runs.find(self.document)
        self._judge_headlines(runs)
        index = 0
        while index < len(runs):
            run = runs[index]
            used = self._compose(runs, index)
            for other in runs[index + 1 : index + used]:
                run = Run(
                    run.words + self._between(run, other) + other.words,
                    run.sentence,
                    run.first,
                    other.possessive,
                    other.joint,
                    run.joined,
                    other.cut,
                )
            if used == 1 and self._is_office(run):
                # "Undersecretary of Defense for Policy": what follows belongs to the office.
                while index + used < len(runs) and runs[index + used - 1].joint and used < 4:
                    used += 1
            self._consider(run)
            index += used
        return self._resolve()

    def _between(self, left: Run, right: Run) -> list[Word]:
        return [
            Word(left.end + m.start(), left.end + m.end(), m.group())
            for m in re.finditer(r"[\w&]+", self.text[left.end : right.start])
        ]

    def _compose(self, runs: list[Run], index: int) -> int:
        """How many runs from ``index`` are one organization: "Department of Health and X"."""
        run = runs[index]
        if not run.joint or run.possessive or run.cut:
            return 1
        if run.joint == "&":
            return 2
        last = run.words[-1].key
        bay = last in ("gulf", "bay", "strait", "isle", "port", "sea", "cape", "republic", "state", "province", "university", "city")
        if last not in self.heads and last not in ("ministry", "house") and not bay:
            return 1
        if run.joint.partition(" ")[0] not in ("of", "for", "on", "in", "de", "du", "des", "der") or (
            run.joint in ("in", "on", "in the") 
        ):
            return 1
        used = 2
        while (
            used < 5
            and runs[index + used - 1].joint in ("and", "for", "of", "&", "of the", "and the")
            and not runs[index + used - 1].possessive
            and index + used < len(runs)
        ):
            following = runs[index + used]
            words = [word.key for word in following.words]
            if runs[index + used - 1].joint == "and" and not all(
                word in self.common or word in self.heads for word in words
            ):
                break
            if tuple(words[:1]) in self.titles or words[0] in self.roles:
                break
            used += 1
        return used

    def _is_office(self, run: Run) -> bool:
        last = run.words[-1].key
        return bool(run.joint) and (last in self.roles or last in ("secretary", "minister"))

    def _judge_headlines(self, runs: list[Run]) -> None:
        """Mark sentences in title case or in capitals, whose capitals say nothing."""
        by_sentence: dict[int, int] = defaultdict(int)
        for run in runs:
            by_sentence[run.sentence] += sum(1 for word in run.words if len(word.text) > 3)
        for index, capitals in by_sentence.items():
            sentence = self.document.sentences[index]
            block = self.document.blocks[sentence.block]
            if capitals < 3 and block.role not in ("headline", "heading"):
                continue
            snippet = self.text[sentence.start : min(sentence.end, sentence.start + 400)]
            letters = [word for word in re.findall(r"[^\W\d_]{4,}", snippet)]
            if len(letters) < 3:
                continue
            upper = sum(word.isupper() for word in letters)
            if upper > 0.7 * len(letters):
                self.headlines[index] = "capitals"
            elif sum(word[0].isupper() for word in letters) > 0.7 * len(letters) and (
                len(letters) > 5 or block.role in ("headline", "heading")
            ):
                self.headlines[index] = "title"

    def _consider(self, run: Run) -> None:
        """Turn a run into candidates: whose name it may be, and what stands before the name."""
        words = run.words
        headline = self.headlines.get(run.sentence, "")
        first = run.first
        the = False
        while words and words[0].key in _FUNCTION and (
            first or words[0].key in ("the", "a", "an", "former", "i")
        ):
            if len(words) > 1 and words[0].key in ("will", "us") and words[0].text != "Us" and self._given(words):
                break
            if words[0].text in ("US", "U.S."):
                break
            if len(words) > 1 and (words[0].key, words[1].key) in self.titles:
                break
            the = words[0].key in ("the", "a", "an")
            words = words[1:]
            first = False
        if not words:
            return
        if not any(char.isalpha() for word in words for char in word.text):
            return
        plain = self._plain(words)
        if plain in self.institutions or plain in self.regions or plain in self.cities:
            self._add(words, run, weak=bool(headline) and len(words) == 1 and words[0].key in self.common and plain not in self.regions)
            return
        title = self._title(words)
        if title is not None:
            start, stop, canonical = title
            rest = words[stop:]
            if rest and self._can_be_person(rest):
                self._titled(words, rest, start, canonical, run, headline)
                return
            if not rest:
                self._owner(words[: self._role_start(words, start)], run)
                return
        # Adjectives of nations are not names; at the front of a name they are part of it.
        while words and self._is_nation(words[0]) and (
            len(words) == 1
            or self._given(words[1:])
            or words[1].key in self.roles
        ):
            words = words[1:]
        if not words or (len(words) == 1 and words[0].key in lexicon.not_names()):
            return
        if len(words) == 2 and words[0].key in _DIRECTIONS and self._is_nation(words[1]):
            return
        if words[0].key in lexicon.not_names() and len(words) > 1 and words[0].text not in ("May", "April", "June", "August"):
            if words[0].key in ("mr", "mrs", "ms", "dr"):
                words = words[1:]
            else:
                rest = words[1:]
                if not self._given(rest):
                    return
                words = rest
        weak = bool(headline)
        if first and len(words) == 1:
            weak = True
        elif first and len(words) > 1 and words[0].key in self.common and not self._given(words):
            rest = words[1:]
            if self._given(rest) or self._plain(rest) in self.regions or self._plain(rest) in self.institutions:
                words = rest
        self._add(words, run, weak=weak, the=the)

    def _plain(self, words: list[Word]) -> str:
        if len(words) == 1:
            return words[0].text.replace(".", "").replace("’", "'")
        return " ".join(word.text for word in words).replace(".", "").replace("’", "'")

    def _is_nation(self, word: Word) -> bool:
        key = word.key
        return key in self.nations or (key.rpartition("-")[2] in self.nations and "-" in key) or (
            key.endswith("s") and key[:-1] in self.nations and word.text[0].isupper()
        )

    def _given(self, words: list[Word]) -> bool:
        """Whether the words look like a given name with a family name, by the data alone."""
        if len(words) < 2:
            return False
        one = lexicon.fold(words[0].text)
        if one not in self.first_names and one.partition("-")[0] not in self.first_names:
            return False
        if one in self.common and words[1].key in self.common and words[1].key not in self.surnames:
            return False
        last = words[-1].key
        return last not in self.heads and last not in self.after_heads or last in self.surnames and one not in self.common

    def _title(self, words: list[Word]) -> tuple[int, int, str] | None:
        """The last title among the words: first index, index after it, canonical form."""
        found: tuple[int, int, str] | None = None
        keys = [word.key for word in words]
        index = 0
        while index < len(keys):
            matched = 0
            for length in (4, 3, 2, 1):
                canonical = self.titles.get(tuple(keys[index : index + length]))
                if canonical is not None and index + length <= len(keys):
                    matched = length
                    break
            if matched:
                if found is not None and found[1] < index and self._name_like(words[found[1] : index]):
                    break
                start = found[0] if found is not None and found[1] == index else index
                if start != index and found is not None:
                    canonical = f"{found[2]} {canonical}" if found[2] != canonical else canonical
                found = (start, index + matched, canonical or "")
                index += matched
                continue
            key = keys[index]
            if (key in self.roles or ("-" in key and key.rpartition("-")[2] in self.roles)) and not (
                index and lexicon.fold(words[index - 1].text) in self.first_names
                and words[index - 1].key not in self.common
            ):
                if found is not None and found[1] < index and self._name_like(words[found[1] : index]):
                    break
                found = (index, index + 1, "")
            index += 1
        if found is not None and found[1] < len(words) and keys[found[1]] in _SUFFIX:
            return None
        return found

    def _name_like(self, words: list[Word]) -> bool:
        return lexicon.fold(words[0].text) in self.first_names and words[0].key not in self.common

    def _can_be_person(self, words: list[Word]) -> bool:
        keys = [word.key for word in words]
        if len(words) > 5 or any(char.isdigit() for word in words for char in word.text):
            return False
        if keys[-1] in self.legal and len(keys) > 1 and keys[-1] not in self.surnames:
            return False
        plain = self._plain(words)
        if plain in self.institutions or plain in self.regions:
            return False
        if any(key in lexicon.not_names() for key in keys if len(key) > 1 and key not in _SUFFIX):
            return False
        if keys[-1] in self.heads and not (len(keys) > 1 and self._given(words)) and keys[-1] not in self.surnames:
            return False
        if len(keys) > 1 and keys[-1] in (self.after_heads | self.heads) and not self._given(words):
            return False
        if len(keys) == 1:
            key = keys[0]
            if words[0].text.isupper() and len(key) > 1 and len(key) < 5:
                return False
            return key not in self.common or key in self.surnames or key in self.first_names
        if self._is_nation(words[0]) and not self._given(words):
            return False
        unknown = [
            key
            for key in keys
            if key not in self.common or key in self.surnames or lexicon.fold(key) in self.first_names
        ]
        return bool(unknown) and len(unknown) >= len(keys) - 1

    def _role_start(self, words: list[Word], start: int) -> int:
        modifiers = lexicon.role_modifiers()
        while start > 0 and words[start - 1].key in modifiers and words[start - 1].key not in ("white",):
            start -= 1
        return start

    def _titled(
        self, words: list[Word], name: list[Word], start: int, canonical: str, run: Run, headline: str
    ) -> None:
        begin = self._role_start(words, start)
        owner = words[:begin]
        stop = len(words) - len(name)
        texts = [word.text for word in owner]
        nationality, taken = context._nation(texts)
        organization = ""
        if taken < len(owner):
            rest = owner[taken:]
            if not (len(rest) == 1 and (rest[0].key in self.nations or rest[0].key in self.common and rest[0].key not in self.heads and self._plain(rest) not in self.institutions)):
                organization = self.text[rest[0].start : rest[-1].end]
        if organization and self._plain(owner[taken:]) in self.regions:
            organization = ""
        role: Role | None = None
        honorific = ""
        office = words[begin:stop]
        words_of = [word.key for word in office]
        head = canonical.split(" ")[-1] if canonical else ""
        is_office = not canonical or head in _OFFICES or begin < start
        if is_office and not (canonical and head not in _OFFICES and not any(k in self.roles for k in words_of)):
            text = " ".join(word.text for word in office).replace(".", "").lower()
            if canonical and begin == start:
                text = canonical
            role = Role(office[0].start, office[-1].end, text, organization, nationality)
        else:
            honorific = canonical
        self._owner(owner, run)
        self._add(
            name,
            run,
            weak=bool(headline),
            titled=True,
            honorific=honorific,
            role=role,
            organization=organization,
            nationality=nationality,
        )

    def _owner(self, words: list[Word], run: Run) -> None:
        """The organization or country before a role: "Pentagon spokesman", "Acme Chairman"."""
        if not words:
            return
        while words and (self._is_nation(words[0]) or words[0].key in _FUNCTION or words[0].text in ("US", "U.S.", "UK", "U.K.")):
            words = words[1:]
        if not words:
            return
        owner = self._add(words, run, weak=False)
        if owner is not None:
            owner.person -= 4
            if self._plain(words) not in self.regions and not all(w.key in self.common for w in words):
                owner.organization += 1.5

    def _add(
        self,
        words: list[Word],
        run: Run,
        *,
        weak: bool,
        the: bool = False,
        titled: bool = False,
        honorific: str = "",
        role: Role | None = None,
        organization: str = "",
        nationality: str = "",
    ) -> _Candidate | None:
        headline = self.headlines.get(run.sentence, "")
        if len(words) > 9:
            return None
        key = " ".join(word.text for word in words).replace("’", "'")
        if headline == "capitals" or (key.isupper() and len(words) > 1 and len(key) > 6):
            key = self._quieten(words)
        candidate = _Candidate(words, key, run, weak, titled=titled, honorific=honorific, role=role)
        candidate.shouted = headline == "capitals"
        sentence = self.document.sentences[run.sentence]
        last = words[-1] is run.words[-1]
        begin = run.words[0].start if titled else words[0].start
        candidate.before = context.before(self.text, sentence.start, begin)
        if titled and candidate.before.role is not None and begin != words[0].start:
            candidate.before = replace(candidate.before, role=None)
        if the:
            candidate.before = replace(candidate.before, the=True)
        if last and len(words) == 2 and run.possessive and words[0].key in ("st", "saint"):
            words = self._saint(words)
            candidate.words = words
            candidate.key = " ".join(word.text for word in words).replace("’", "'")
            run.words[-1] = words[-1]
        if last and not run.possessive and not run.cut:
            candidate.after = context.after(self.text, words[-1].end, sentence.end)
        if role is None and (organization or nationality):
            candidate.role = Role(-1, -1, "", organization, nationality)
        self._score(candidate)
        self.candidates.append(candidate)
        return candidate

    def _saint(self, words: list[Word]) -> list[Word]:
        """ "St. Paul's" keeps its ending as a place's name, unless something is said to be its."""
        end = words[-1].end
        following = _NEXT_WORD.match(self.text, end + 2)
        if following is not None and following[1] not in _FUNCTION and not following[1].endswith("ed"):
            return words
        return [words[0], Word(words[-1].start, end + 2, self.text[words[-1].start : end + 2])]

    def _quieten(self, words: list[Word]) -> str:
        """Capitals throughout, as the report would write the name elsewhere."""
        quiet = []
        for word in words:
            low = word.text.lower()
            if low in PARTICLES or not word.text.isupper() or "." in word.text:
                quiet.append(word.text)
            elif word.text in self.institutions or word.text in self.regions:
                quiet.append(word.text)
            else:
                quiet.append("-".join(part.capitalize() for part in low.split("-")))
        return " ".join(quiet).replace("’", "'")

    # -- evidence ------------------------------------------------------------------------------

    def _score(self, candidate: _Candidate) -> None:
        words = candidate.words
        keys = [word.key for word in words]
        plain = candidate.key.replace(".", "")
        before, after = candidate.before, candidate.after
        person = organization = place = 0.0
        many = len(words) > 1
        last = keys[-1]
        folded = [lexicon.fold(key) for key in keys]

        known_place = plain in self.regions or plain in self.cities
        known_organization = plain in self.institutions
        if known_organization:
            organization += 5
        if known_place:
            place += 5 if plain in self.regions or keys[0] not in self.first_names else 3
        if many:
            organization += self._organization_form(words, keys)
            place += self._place_form(keys)
            person += self._person_form(words, keys, folded)
            if organization > 1.5 or place > 1.5:
                person -= 3
        else:
            text = words[0].text
            if text.isupper() and 2 <= len(text.replace(".", "")) <= 6 and not candidate.shouted:
                organization += 0.5
                person -= 3
                if before.the or after.verb:
                    organization += 1.5
            if any(char.isdigit() for char in text):
                person -= 4
                organization -= 2
                place -= 2
            if last in self.common or self._is_nation(words[0]):
                person -= 0.5
                organization -= 1.5
                place -= 1.5
        if candidate.titled:
            person += 3
        if candidate.run.joined and not many:
            person -= 0.5
        person += self._person_context(candidate, many)
        if before.the and not candidate.titled:
            person -= 2.5
        preposition = before.preposition
        if preposition in ("in", "near", "into", "across", "around", "outside", "inside", "off", "reach", "town of", "city of", "village of", "toward", "towards", "visited", "left", "leaving"):
            person -= 1.5
            place += 2 if last not in self.common or many else 0.5
        elif preposition in ("at", "from", "to", "through", "over", "between"):
            place += 0.7 if last not in self.common else 0
            person -= 0.3
        if self._region_follows(candidate):
            place += 2.5
            person -= 1
        if not candidate.run.possessive and after.verb and not many and not candidate.weak:
            organization += 0.7
        if candidate.run.first and not many:
            place, organization = min(place, 5), min(organization, 5)
        candidate.person, candidate.organization, candidate.place = person, organization, place
        match = _ACRONYM_AFTER.match(self.text, candidate.end, candidate.end + 20)
        if match and many and words[-1] is candidate.run.words[-1]:
            letters = match[1].replace(".", "")
            initials = "".join(w.text[0] for w in words if w.text[0].isupper())
            if letters[0].upper() == initials[:1] and len(letters) <= len(words) + 3:
                candidate.acronym = letters
                if not known_place:
                    candidate.organization += 2.5
                    candidate.person -= 2
        if candidate.after.verb and (known_place or place > 3):
            candidate.actor = plain in self.regions or plain in self.cities

    def _organization_form(self, words: list[Word], keys: list[str]) -> float:
        last = keys[-1]
        if last in _EVENTS and last not in self.heads:
            return -2.0
        score = 0.0
        if last in self.legal and words[-1].text != "Fc":
            score += 4
        elif last in self.heads:
            score += 3
        elif any(key in self.heads for key in keys[1:-1]) or (
            keys[0] in self.heads and any(key in ("of", "for", "de") for key in keys)
        ):
            score += 2.5
        elif "&" in keys:
            score += 2.5
        if keys[0] in ("air", "royal", "united", "international", "national", "federal", "american", "european"):
            score += 0.8
        if words[-1].text.isupper() and 2 <= len(last) <= 5 and last not in _SUFFIX and len(last) > 1:
            score += 1
        if any(self._is_nation(word) for word in words[:1]) and score:
            score += 0.5
        return score

    def _place_form(self, keys: list[str]) -> float:
        score = 0.0
        if keys[-1] in self.after_heads and keys[-1] not in self.heads:
            score += 2.5
        elif keys[-1] in self.after_heads:
            score += 1
        if keys[0] in self.before_heads and keys[-1] not in self.heads and keys[-1] not in self.legal:
            score += 1.8
            if keys[0] in ("north", "south", "east", "west", "northern", "southern", "eastern", "western"):
                score += 0.5 if any(
                    " ".join(k.capitalize() for k in keys[1:]) in known for known in (self.regions, self.cities)
                ) else 0
        return score

    def _person_form(self, words: list[Word], keys: list[str], folded: list[str]) -> float:
        score = 0.0
        names = [w for w in words if w.key not in PARTICLES or w.text[0].isupper()]
        bare = [w.key for w in names if w.key not in _SUFFIX]
        if len(bare) < 2:
            return -1.0
        if len(words) > 6:
            return -4.0
        one = folded[0]
        if one in self.first_names or one.partition("-")[0] in self.first_names:
            ambiguous = one in self.common or words[0].text in self.regions or words[0].text in self.cities
            score += 1.2 if ambiguous else 2.5
        elif len(one) == 1:
            score += 1
        if any(len(key) == 1 for key in bare[1:-1]):
            score += 1
        final = lexicon.fold(bare[-1])
        if final in self.surnames:
            score += 0.5 if final in self.common else 1.0
        if any(w.key in PARTICLES and w.text[0].islower() for w in words):
            score += 1
        if any(w.key in _SUFFIX for w in words):
            score += 1.5
        if words[0].text.startswith(("O'", "O’", "Mc")) or words[-1].text.startswith(("O'", "O’", "Mc", "Mac")):
            score += 0.5
        if is_east_asian(bare):
            score += 2
        for word in names:
            key = word.key
            fold = lexicon.fold(key)
            if key in self.common and fold not in self.first_names and fold not in self.surnames:
                score -= 1.3
            elif key in self.common:
                score -= 0.3
            if self._is_nation(word) and fold not in self.surnames:
                score -= 1.5
            if any(char.isdigit() for char in key):
                score -= 4
            if word.text.isupper() and 1 < len(word.text) < 6 and "." not in word.text and key not in _SUFFIX:
                score -= 2
        if final in lexicon.not_names() or final in _EVENTS and final not in self.surnames:
            score -= 3
        if final in self.heads or final in self.after_heads:
            score -= 0 if final in self.surnames and score > 2 else 2
        if words[0].text in self.institutions or " ".join(w.text for w in words[:2]) in self.regions:
            score -= 2
        return score

    def _person_context(self, candidate: _Candidate, many: bool) -> float:
        before, after = candidate.before, candidate.after
        score = 0.0
        if before.role is not None:
            maker = before.role.text.rpartition(" ")[2] in _COMPANY_ROLES
            score += (2 if many else 0) if maker else 3
        if after.role is not None:
            score += 2.5 if many else 1
        if after.age is not None and (many or not after.bracketed):
            score += 3
        if before.age is not None:
            score += 2
        if after.who:
            score += 2 if many else 1
        if after.verb:
            score += 1.7 if many else 0.5
        if after.life:
            score += 1.2
        if before.said:
            score += 1.7 if many else 0.5
        if after.organization:
            score += 1.2 if many else 0
        return min(score, 5.0)

    def _region_follows(self, candidate: _Candidate) -> bool:
        if candidate.words[-1] is not candidate.run.words[-1] or candidate.run.possessive:
            return False
        match = _REGION_AFTER.match(self.text, candidate.end, candidate.end + 40)
        if match is None:
            return False
        value = match[1]
        short = lexicon.state_abbreviations()
        if value in short or value.partition(" ")[0] in short:
            return True
        plain = value.replace(".", "")
        if candidate.key.replace(".", "") in self.regions:
            return False
        return any(part in self.regions for part in (plain, plain.partition(" ")[0], " ".join(plain.split()[:2])))

    # -- decisions -----------------------------------------------------------------------------

    def _resolve(self) -> Names:
        groups: dict[str, list[_Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            groups[candidate.key].append(candidate)
        self._datelines(groups)
        kinds: dict[str, str] = {}
        for key, group in groups.items():
            kinds[key] = self._decide(key, group, groups)
        people = self._people(groups, kinds)
        things = _Things(self, groups, kinds)
        return Names(people, things.organizations(), things.places())

    def _datelines(self, groups: dict[str, list[_Candidate]]) -> None:
        """A place in capitals that opens a paragraph and leads to a dash or the agency's name."""
        for candidate in self.candidates:
            run = candidate.run
            if not run.first:
                continue
            block = self.document.block_at(candidate.start)
            if block is None or candidate.start != block.start or not self.text[candidate.start : candidate.end].isupper():
                continue
            if _DATELINE.match(self.text, candidate.start, min(block.end, candidate.start + 90)):
                candidate.place += 4
                candidate.person -= 4
                candidate.weak = False

    def _decide(self, key: str, group: list[_Candidate], groups: dict[str, list[_Candidate]]) -> str:
        strong = [c for c in group if not c.weak]
        if not strong:
            plain = key.replace(".", "")
            if plain in self.regions or plain in self.institutions:
                return "place" if plain in self.regions else "organization"
            if plain in self.cities and plain.lower() not in self.common:
                return "place"
            best = max(group, key=lambda c: max(c.person, c.organization))
            many = len(best.words) > 1
            headline = all(c.run.sentence in self.headlines for c in group)
            if not headline and best.person >= 3 and len(best.words) == 1 and best.titled:
                return "person"
            if headline and not (many and best.person >= 3.5 and best.after.age is not None):
                return ""
            if not many:
                if best.organization >= 2.5 and best.organization > best.person:
                    return "organization"
                if best.person >= 3:
                    return "person"
                return ""
            strong = group
        person = max(c.person for c in strong)
        organization = max(c.organization for c in strong)
        place = max(c.place for c in strong)
        extra = min(len(strong) - 1, 3)
        many = len(strong[0].words) > 1
        if many:
            family = strong[0].words[-1].text
            if family in groups and family.lower() not in self.common and place < 3 and organization < 2.5:
                alone = groups[family]
                if any(c.after.verb or c.before.said or c.titled for c in alone):
                    person += 1.2
                elif any(not c.weak for c in alone):
                    person += 0.5
            penalty = min(c.person for c in strong)
            if penalty < -1 and person < 4:
                person = (person + penalty) / 2 + 1
        if person >= 2 and person > organization and person > place:
            if not many and not any(self._introduced(c) for c in strong):
                return ""
            return "person"
        if organization >= 2.5 and organization >= place:
            return "organization"
        if place >= 2 and place > person:
            return "place"
        if organization + 0.5 * extra >= 2.2 and organization > person:
            return "organization"
        return ""

    def _introduced(self, candidate: _Candidate) -> bool:
        """Whether one word alone is shown to be a person."""
        role = candidate.before.role
        direct = role is not None and self.text[candidate.start - 2] != ","
        aged = candidate.after.age is not None and not candidate.after.bracketed
        return candidate.titled or direct or aged

    # -- people --------------------------------------------------------------------------------

    def _people(
        self, groups: dict[str, list[_Candidate]], kinds: dict[str, str]
    ) -> list[PersonName]:
        full: list[tuple[PersonName, _Candidate]] = []
        by_family: dict[str, list[PersonName]] = defaultdict(list)
        by_given: dict[str, list[PersonName]] = defaultdict(list)
        by_name: dict[str, PersonName] = {}
        alone: set[str] = {c.key for c in self.candidates if len(c.words) == 1}
        solo: list[_Candidate] = []
        for candidate in self.candidates:
            if kinds.get(candidate.key) != "person":
                if len(candidate.words) == 1:
                    solo.append(candidate)
                continue
            if len([w for w in candidate.words if w.key not in _SUFFIX]) == 1:
                solo.append(candidate)
                continue
            person = by_name.get(candidate.key)
            if person is None:
                given, family, suffix = split_name(
                    [word.text for word in candidate.words], alone, quiet=candidate.key.split(" ")
                )
                person = self._same(by_family.get(family, []), given, suffix)
                if person is None:
                    person = PersonName(candidate.start, candidate.end, given, family, suffix)
                    by_family[family].append(person)
                    if given:
                        by_given[given.split(" ")[0]].append(person)
                    full.append((person, candidate))
                elif len(given) > len(person.given):
                    person.given, person.start, person.end = given, candidate.start, candidate.end
                by_name[candidate.key] = person
            person.mentions.append((candidate.start, candidate.end))
            self._tell(person, candidate)
        people = [person for person, _ in full]
        self._link(solo, people, by_family, by_given, kinds)
        for person in people:
            person.mentions.sort()
        people.sort(key=lambda person: person.mentions[0])
        return people

    @staticmethod
    def _same(candidates: list[PersonName], given: str, suffix: str) -> PersonName | None:
        """Somebody of the same family name whose given names are these, shortened or not."""
        for person in candidates:
            if person.suffix and suffix and person.suffix != suffix:
                continue
            mine, theirs = given.split(), person.given.split()
            short, long = sorted((mine, theirs), key=len)
            if not short:
                return person
            if all(
                any(a == b or (len(a.strip(".")) == 1 and b.startswith(a[0])) for b in long)
                for a in short
            ) and (short[0][0] == long[0][0]):
                return person
        return None

    def _link(
        self,
        solo: list[_Candidate],
        people: list[PersonName],
        by_family: dict[str, list[PersonName]],
        by_given: dict[str, list[PersonName]],
        kinds: dict[str, str],
    ) -> None:
        owned = {c.key for c in self.candidates if kinds.get(c.key) in ("organization", "place")}
        firm: dict[str, PersonName] = {}
        for candidate in solo:
            name = " ".join(word.text for word in candidate.words if word.key not in _SUFFIX)
            if candidate.shouted:
                name = self._quieten(candidate.words)
            person = self._bearer(by_family.get(name, []), candidate.start)
            spoken = candidate.after.verb or candidate.before.said or candidate.titled or candidate.after.life
            if person is not None:
                plain = name.replace(".", "")
                if (plain in self.regions or plain in self.institutions) and not spoken:
                    continue
                if candidate.weak and name.lower() in self.common and not spoken and not candidate.run.possessive:
                    continue
                if candidate.before.the and not candidate.titled:
                    continue
                if candidate.before.preposition in ("in", "near", "across") and name in self.cities:
                    continue
                kinds[candidate.key] = "person"
            else:
                if name in by_given and (spoken or lexicon.fold(name) in self.first_names) and name not in owned:
                    if name.lower() in self.common and not spoken:
                        continue
                    if name in self.regions or name in self.cities and not spoken:
                        continue
                    person = self._bearer(by_given[name], candidate.start)
                    kinds[candidate.key] = "person"
                elif name in firm:
                    person = firm[name]
                elif kinds.get(candidate.key) == "person" or self._slip(candidate, name, by_family, owned):
                    person = PersonName(candidate.start, candidate.end, "", name)
                    firm[name] = person
                    people.append(person)
                    kinds[candidate.key] = "person"
            if person is not None:
                person.mentions.append((candidate.start, candidate.end))
                self._tell(person, candidate)

    def _slip(
        self,
        candidate: _Candidate,
        name: str,
        by_family: dict[str, list[PersonName]],
        owned: set[str],
    ) -> bool:
        """A family name that is nearly one already introduced: worth a record of its own, so that
        a rule may compare the two."""
        low = name.lower()
        if len(name) < 5 or low in self.common or name in owned or self._is_nation(candidate.words[0]):
            return False
        if name in self.regions or name in self.cities or name in self.institutions:
            return False
        if candidate.before.the or (candidate.weak and not candidate.after.verb and not candidate.run.possessive):
            return False
        return any(near(low, family.lower()) for family in by_family if len(family) > 3)

    @staticmethod
    def _bearer(people: list[PersonName], position: int) -> PersonName | None:
        """Of the people with one family name, the one named last before ``position``."""
        if not people:
            return None
        if len(people) == 1:
            return people[0]

        def latest(person: PersonName) -> int:
            return max((m[0] for m in person.mentions if m[0] < position), default=-1)

        return max(people, key=latest)

    @staticmethod
    def _tell(person: PersonName, candidate: _Candidate) -> None:
        """Take over what one mention says of the person."""
        if candidate.honorific and not person.honorific:
            person.honorific = candidate.honorific
        if candidate.role is not None and candidate.role.text == "":
            person.organization = person.organization or candidate.role.organization
            person.nationality = person.nationality or candidate.role.nationality
        for role in (candidate.role, candidate.before.role, candidate.after.role):
            if role is None:
                continue
            if role.text and not person.role:
                person.role, person.role_start, person.role_end = role.text, role.start, role.end
            person.organization = person.organization or role.organization
            person.nationality = person.nationality or role.nationality
        person.organization = person.organization or candidate.after.organization
        if person.age is None:
            person.age = candidate.after.age if candidate.after.age is not None else candidate.before.age


def is_east_asian(words: list[str]) -> bool:
    """Whether lower-case words read as a Chinese, Korean or Vietnamese name, family name first."""
    if len(words) < 2 or len(words) > 3 or words[0] not in _EAST_ASIAN:
        return False
    rest = words[1:]
    if len(rest) == 1:
        parts = rest[0].split("-")
        if len(parts) == 2:
            return all(_ONE_SYLLABLE.match(part) for part in parts)
        return (
            rest[0] not in lexicon.surnames()
            and rest[0] not in lexicon.common_words()
            and _SYLLABLE.match(rest[0]) is not None
            and (words[0] not in lexicon.first_names() or rest[0] not in lexicon.first_names())
        )
    return all(_ONE_SYLLABLE.match(part) for part in rest)


def split_name(
    words: list[str], alone: set[str] | frozenset[str] = frozenset(), quiet: list[str] | None = None
) -> tuple[str, str, str]:
    """Given names, family name and suffix of a name in words.

    The family name stands last, with its particles; it stands first in Chinese, Korean and
    Vietnamese names as far as these are known by their syllables, or where the report itself
    (``alone``: the words it uses by themselves) goes on with the first word and not with the last.
    """
    parts = list(quiet) if quiet is not None and len(quiet) == len(words) else list(words)
    suffix = ""
    if len(parts) > 1 and parts[-1].replace(".", "").lower() in _SUFFIX:
        suffix = parts.pop().replace(".", "")
    if len(parts) == 1:
        return "", parts[0], suffix
    asian = is_east_asian([part.lower() for part in parts])
    first_alone = parts[0] in alone and parts[-1] not in alone
    last_alone = parts[-1] in alone and parts[0] not in alone
    likely = parts[0].lower() in _EAST_ASIAN or lexicon.fold(parts[0]) not in lexicon.first_names()
    if (asian and not last_alone) or (first_alone and likely and len(parts) < 4):
        return " ".join(parts[1:]), parts[0], suffix
    cut = len(parts) - 1
    while cut > 1 and parts[cut - 1] in PARTICLES:
        cut -= 1
    if cut == 1 and parts[0].lower() in PARTICLES:
        cut = 1
    return " ".join(parts[:cut]), " ".join(parts[cut:]), suffix


class _Things:
    """Organizations and places: one entry for each distinct name."""

    def __init__(
        self, finder: _Finder, groups: dict[str, list[_Candidate]], kinds: dict[str, str]
    ) -> None:
        self.finder = finder
        self.groups = groups
        self.kinds = kinds

    def _of(self, kind: str) -> Iterator[tuple[str, list[_Candidate]]]:
        for key, group in self.groups.items():
            if self.kinds.get(key) == kind:
                yield key, group

    def organizations(self) -> list[ThingName]:
        found: dict[str, ThingName] = {}
        by_acronym: dict[str, ThingName] = {}
        short: list[tuple[str, list[_Candidate]]] = []
        for key, group in self._of("organization"):
            if len(group[0].words) == 1:
                short.append((key, group))
                continue
            thing = found.setdefault(key, self._thing(key, group))
            for candidate in group:
                if candidate.acronym:
                    thing.acronym = candidate.acronym
                    by_acronym[candidate.acronym] = thing
        for key, group in short:
            plain = key.replace(".", "")
            if plain in by_acronym:
                by_acronym[plain].mentions.extend((c.start, c.end) for c in group)
            else:
                found[key] = self._thing(key, group)
                if plain.isupper():
                    found[key].acronym = plain
        for key, group in self.groups.items():
            # "Acme" after "Acme Aerospace", and an acronym explained, need no further evidence.
            if self.kinds.get(key) or len(group[0].words) > 1:
                continue
            plain = key.replace(".", "")
            longer = by_acronym.get(plain) or next(
                (found[name] for name in found if name.startswith(f"{key} ")), None
            )
            if longer is not None and plain.lower() not in self.finder.common:
                longer.mentions.extend((c.start, c.end) for c in group)
                self.kinds[key] = "organization"
        return self._sorted(found.values())

    def places(self) -> list[ThingName]:
        found: dict[tuple[str, bool], ThingName] = {}
        for key, group in self._of("place"):
            for candidate in group:
                mark = (key, candidate.actor)
                if mark not in found:
                    found[mark] = ThingName(
                        candidate.start, candidate.end, self._written(candidate), actor=candidate.actor
                    )
                found[mark].mentions.append((candidate.start, candidate.end))
        return self._sorted(found.values())

    def _written(self, candidate: _Candidate) -> str:
        """The name as written, but without a headline's or date line's capitals."""
        raw = self.finder.text[candidate.start : candidate.end]
        if raw.isupper() and len(raw) > 4 and raw.replace(".", "") not in self.finder.regions:
            return candidate.key if not candidate.key.isupper() else raw.title()
        return raw

    def _name(self, key: str) -> str:
        return key.removeprefix("The ") if key.count(" ") > 1 else key

    def _thing(self, key: str, group: list[_Candidate]) -> ThingName:
        first = group[0]
        return ThingName(
            first.start,
            first.end,
            self._name(key),
            mentions=[(c.start, self._stop(c)) for c in group],
        )

    def _stop(self, candidate: _Candidate) -> int:
        """The end, with the point of "Inc."."""
        end = candidate.end
        dotted = candidate.words[-1].key in ("inc", "corp", "ltd", "co", "bros")
        return end + 1 if dotted and self.finder.text[end : end + 1] == "." else end

    @staticmethod
    def _sorted(things: object) -> list[ThingName]:
        found = [thing for thing in things if isinstance(thing, ThingName)]  # type: ignore[attr-defined]  # any iterable
        for thing in found:
            thing.mentions = sorted(set(thing.mentions))
            thing.start, thing.end = thing.mentions[0]
        found.sort(key=lambda thing: thing.start)
        return found
