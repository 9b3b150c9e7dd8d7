"""From runs of capitalised words to namings: titles parted from names, owners from offices."""

from __future__ import annotations

import re
from dataclasses import replace

from copydesk.regexes import compiled
from copydesk.text import name_headlines, name_runs
from copydesk.text import name_lexicon as lexicon
from copydesk.text.document import Document
from copydesk.text.name_before import before, is_plural_role
from copydesk.text.name_compose import Composer
from copydesk.text.name_context import After, Role, after, nation
from copydesk.text.name_evidence import Candidate, Evidence
from copydesk.text.name_forms import DIRECTIONS
from copydesk.text.name_parts import PARTICLES
from copydesk.text.name_runs import Run, Word
from copydesk.text.name_titles import Titles

_LONGEST_RUN = 14
_ARTICLES = frozenset({"the", "a", "an", "former", "i"})
_TIMES = lexicon.words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec christmas easter ramadan"""
)
_TIME_BEFORE = compiled(
    r"\b(?:in|on|since|until|till|last|next|this|early|late|mid|through)[\s-]\Z",
    re.IGNORECASE,
)
_POSTNOMINALS = frozenset({"MP", "KC", "QC", "MBE", "OBE", "CBE", "MSP", "MEP", "MLA", "TD", "PhD"})
"""Letters of honours and offices after a person's name."""
_CLOSES_COMPANY = lexicon.words("inc llc ltd plc corp gmbh llp")
_CLASSES = frozenset({"1st ", "2nd ", "3rd "})
_ROYAL = frozenset({"queen", "king", "prince", "princess"})
_COURTESY = frozenset({"mr", "mrs", "ms", "dr"})
_CIVIL_GENERALS = frozenset({"attorney general", "solicitor general", "consul general"})
_COUNTRY_LETTERS = frozenset({"US", "U.S.", "UK", "U.K."})
_NATIONAL_LETTERS = frozenset({"US", "UK", "USA", "United States", "United Kingdom"})
_NOUN_AFTER = compiled(
    r"[ \xa0]?\$|\s(?:(?:stock|car|federal|military|trade|economic|foreign|housing|air|auto)\s)?"
    r"(?:government|governments|markets?|stocks?|economy|dollars?|automakers?|manufacturers?|compan(?:y|ies)"
    r"|officials?|troops|forces|military|law|laws|soldiers?|citizens?|history|banks?|embassy|policy|aid"
    r"|intelligence|sanctions|president|senators?|lawmakers?|economists?|prosecutors?|diplomats?|envoy"
    r"|ambassador|regulators?|firms?|automobile|car|factory|federal|lawyers?|judges?|jury|courts?|weapons"
    r"|defense|defence|prices|exports|imports|consumers?|voters|marines|airstrikes?|warplanes?|helicopters?)\b"
)
"""After a country's name, what makes it an adjective: "US markets", "US$5"."""
_NEXT_WORD = compiled(r"\s([^\W\d_]+)")
_VERB_AFTER = compiled(r"\s+(?:(?:also|then|has|had|have|[a-z]+ly)\s+)?([a-z]+)\b")


def _without_letters(run: Run) -> Run:
    """The run without the letters of an honour or office that close it: "Ann Bell MP"."""
    end, words = run.end, run.words
    while len(words) > 1 and words[-1].text in _POSTNOMINALS:
        words = words[:-1]
    return run if words is run.words else replace(run, words=words, tail=end)


class Collector:
    """Reads one document into candidates, in text order."""

    def __init__(self, document: Document, evidence: Evidence) -> None:
        self.document = document
        self.text = document.text
        self.evidence = evidence
        self.known = evidence.known
        self.titles = lexicon.titles()
        self.roles = lexicon.role_heads()
        self.composer = Composer(self.text, self.known)
        self.parting = Titles(self.known)
        self.function = lexicon.function_words()
        self.offices = lexicon.office_titles()
        self.candidates: list[Candidate] = []
        self.headlines: dict[int, str] = {}
        """Sentences whose capitals say nothing: "title" case or all "capitals"."""
        self.last_words: set[str] = set()
        """Words which end a name of several words somewhere in the report."""

    def collect(self) -> list[Candidate]:
        runs = name_runs.find(self.document)
        self.headlines = name_headlines.judge(self.document, runs)
        self.last_words = {run.words[-1].text for run in runs if len(run.words) > 1}
        index = 0
        while index < len(runs):
            run = runs[index]
            if run.first and len(run.words) == 1 and not run.joint:
                opening = run.words[0]
                if opening.key in self.function and opening.text not in _COUNTRY_LETTERS:
                    index += 1
                    continue
            used = self.composer.compose(runs, index)
            if used > 1 and not run.joint:
                owner = run.words[-1]
                end = owner.end + (2 if run.possessive else 1)
                run.words[-1] = Word.at(self.text, owner.start, end)
            for other in runs[index + 1 : index + used]:
                run = replace(
                    other,
                    words=run.words + self.composer.between(run, other) + other.words,
                    first=run.first,
                    joined=run.joined,
                )
            if used == 1 and self.composer.is_office(run):
                # "Undersecretary of Defense for Policy": what follows belongs to the office.
                while index + used < len(runs) and runs[index + used - 1].joint and used < 4:
                    used += 1
            if len(run.words) <= _LONGEST_RUN:
                self._consider(run)
            index += used
        return self.candidates

    def _consider(self, run: Run) -> None:
        """Find out whose name a run may hold, and what stands before the name."""
        known = self.known
        for index, word in enumerate(run.words[1:-1], 2):
            # "the chairman of Acme LLC Ann Bell": the company's name ends with its legal form.
            if word.key in _CLOSES_COMPANY and known.looks_given(run.words[index:]):
                company = replace(run, words=run.words[:index], joint="", possessive=False)
                self._consider(company)
                run = replace(run, words=run.words[index:], first=False, joined=False)
                break
        run = _without_letters(run)
        first, the, words = self._strip(run)
        if not words:
            return
        if len(words) == 1:
            if len(words[0].key) == 1 or words[0].key in known.never:
                return
            if first and words[0].key in known.common and self._plain_word(words[0], run):
                return
        headline = self.headlines.get(run.sentence, "")
        if headline and len(words) > 4:
            # Too long for a name: the linker looks for the names that the body knows.
            key = " ".join(word.text for word in words)
            self.candidates.append(
                Candidate(words, key, run, weak=True, shouted=headline == "capitals")
            )
            return
        plain = known.plain(words)
        if plain in known.institutions or plain in known.regions or plain in known.cities:
            ordinary = plain not in known.regions and words[0].key in known.common
            self._known(words, run, weak=bool(headline) and len(words) == 1 and ordinary, the=the)
            return
        if first and len(words) > 2 and is_plural_role(words[0].key):
            words, first = words[1:], False
        title = self.parting.find(words)
        if title is not None:
            start, stop, canonical = title
            name = words[stop:]
            if name and the and canonical in _ROYAL:
                # "The Queen Anne": a ship, a theatre, an inn.
                return
            if len(name) == 1 and not canonical and name[0].key in known.after_heads:
                # "Anchor Street": the first word is no role here.
                self._add(words, run, weak=bool(headline), the=the)
                return
            if name and self.parting.can_be_person(name):
                self._titled(words, name, start, canonical, run)
                return
            if not name:
                self._owner(words[: self.parting.role_start(words, start)], run)
                return
        words = self._without_adjectives(words)
        if not words:
            return
        weak = bool(headline) or (first and len(words) == 1)
        ordinary = words[0].key in known.common and not known.looks_given(words)
        if first and len(words) > 1 and ordinary:
            rest = words[1:]
            plain = known.plain(rest)
            if known.looks_given(rest) or plain in known.regions or plain in known.institutions:
                words = rest
        # "ACC Rob Hill": letters before a full name are a rank or whose officer it is.
        lettered = len(words) > 2 and words[0].text.isupper() and 1 < len(words[0].key) < 6
        if lettered and known.looks_given(words[1:]) and not words[1].text.isupper():
            words = words[1:]
        self._add(words, run, weak=weak, the=the)

    def _plain_word(self, word: Word, run: Run) -> bool:
        """An ordinary word that opens a sentence: kept only where it may be somebody's name."""
        known = self.known
        if word.text in self.last_words or known.is_known_thing(word.text.replace(".", "")):
            return False
        if word.key in known.surnames or word.key in known.first_names:
            return False
        following = _VERB_AFTER.match(self.text, word.end, word.end + 40)
        return following is None or following[1] not in lexicon.speech_verbs()

    def _strip(self, run: Run) -> tuple[bool, bool, list[Word]]:
        """Without the small words in front: whether the sentence still begins here, whether an
        article went, and the rest."""
        words, first, the = run.words, run.first, False
        while words:
            key = words[0].key
            if key not in self.function or not (first or key in _ARTICLES):
                break
            if words[0].text in _COUNTRY_LETTERS:
                break
            if len(words) > 1 and (
                (key, words[1].key) in self.titles
                or (key == "will" and self.known.looks_given(words))
            ):
                break
            the = key in ("the", "a", "an")
            words = words[1:]
            first = False
        # "Sgt. 1st Class Ann Bell": the figure parts the rank in two.
        if (
            len(words) > 1
            and words[0].key == "class"
            and self.text[max(0, words[0].start - 4) : words[0].start].lower() in _CLASSES
        ):
            words, first = words[1:], False
        return first, the, words

    def _without_adjectives(self, words: list[Word]) -> list[Word]:
        """Without adjectives of nations and days before a name; empty where nothing is left."""
        known = self.known
        while (
            words
            and known.is_nation(words[0])
            and (len(words) == 1 or known.looks_given(words[1:]) or words[1].key in self.roles)
        ):
            words = words[1:]
        if not words or (len(words) == 1 and words[0].key in known.never):
            return []
        if len(words) == 2 and words[0].key in DIRECTIONS and known.is_nation(words[1]):
            return []
        if len(words) > 1 and words[0].key in known.never:
            if words[0].key in _TIMES:
                named = lexicon.fold(words[0].key) in known.first_names and len(words) < 4
                timed = _TIME_BEFORE.search(self.text[max(0, words[0].start - 12) : words[0].start])
                return words if named and not timed else self._without_adjectives(words[1:])
            if words[0].key not in _COURTESY and not known.looks_given(words[1:]):
                return []
            words = words[1:]
        return words

    # -- titles --------------------------------------------------------------------------------

    def _titled(
        self, words: list[Word], name: list[Word], start: int, canonical: str, run: Run
    ) -> None:
        """A name with its title: part it into owner, office or rank, and name."""
        known = self.known
        head = canonical.rpartition(" ")[2]
        ranked = bool(canonical) and head not in self.offices and canonical not in _CIVIL_GENERALS
        begin = start if ranked else self.parting.role_start(words, start)
        owner = words[:begin]
        nationality, taken = nation([word.text for word in owner])
        rest = owner[taken:]
        organization = ""
        if rest and known.plain(rest) not in known.regions:
            single = rest[0].key if len(rest) == 1 else ""
            plain = single in known.nations or (
                single in known.common
                and single not in known.heads
                and known.plain(rest) not in known.institutions
            )
            organization = "" if plain else self.text[rest[0].start : rest[-1].end]
        office = words[begin : len(words) - len(name)]
        role: Role | None = None
        honorific = ""
        if not ranked:
            whole = self.parting.title_at([word.key for word in office], 0)[0] == len(office)
            text = canonical if canonical and whole else known.plain(office).lower()
            role = Role(office[0].start, office[-1].end, text, organization, nationality)
        else:
            honorific = canonical
            if organization or nationality:
                role = Role(-1, -1, "", organization, nationality)
        self._owner(owner, run)
        headline = bool(self.headlines.get(run.sentence))
        self._add(name, run, weak=headline, titled=True, honorific=honorific, role=role)

    def _owner(self, words: list[Word], run: Run) -> None:
        """The organization or country before an office: "Pentagon spokesman", "Acme Chairman"."""
        known = self.known
        while words and (
            known.is_nation(words[0])
            or words[0].key in self.function
            or words[0].text in _COUNTRY_LETTERS
        ):
            words = words[1:]
        if not words or all(word.key in known.common for word in words):
            return
        owner = self._add(words, run, weak=False)
        if owner is not None:
            owner.person -= 4
            if known.plain(words) not in known.regions:
                owner.organization += 1.5

    # -- candidates ----------------------------------------------------------------------------

    def _known(self, words: list[Word], run: Run, *, weak: bool, the: bool) -> None:
        """A name that the lexicons hold: nothing before it changes what it is."""
        known = self.known
        plain = known.plain(words)
        if len(words) == 1 and (plain not in known.regions or words[0].key in known.surnames):
            self._add(words, run, weak=weak, the=the)
            return
        whole = words[-1] is run.words[-1] and not run.possessive
        if plain in _NATIONAL_LETTERS and whole and _NOUN_AFTER.match(self.text, run.end):
            return
        candidate = Candidate(words, plain if len(words) > 1 else words[0].text, run, weak)
        if plain in known.institutions:
            candidate.organization = 5
        else:
            candidate.place = 5
        if candidate.closes:
            match = _VERB_AFTER.match(self.text, candidate.end, candidate.end + 40)
            verb = match is not None and match[1] in lexicon.speech_verbs()
            candidate.actor = verb and candidate.place > 0
            candidate.after = After(verb=verb)
        if candidate.many:
            self.evidence.acronym(candidate, candidate.place > 0)
        self.candidates.append(candidate)

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
    ) -> Candidate | None:
        if len(words) > 9:
            return None
        shouted = self.headlines.get(run.sentence) == "capitals"
        last = words[-1] is run.words[-1]
        if last and words[-1].key in ("jr", "sr") and self.text[run.end : run.end + 1] == ".":
            word = run.words[-1]
            run.words[-1] = Word(word.start, word.end + 1, word.text + ".", word.key)
            words = [*words[:-1], run.words[-1]]
        if last and len(words) == 2 and run.possessive and words[0].key in ("st", "saint"):
            words = self._saint(words)
            run.words[-1] = words[-1]
        key = " ".join(word.text for word in words).replace("’", "'")
        if shouted or (len(words) > 1 and len(key) > 6 and key.isupper()):
            key = self.quiet(words)
        candidate = Candidate(words, key, run, weak, titled=titled, honorific=honorific, role=role)
        candidate.shouted = shouted
        sentence = self.document.sentences[run.sentence]
        begin = run.words[0].start if titled else words[0].start
        leading = before(self.text, sentence.start, begin)
        if the:
            leading = leading._replace(the=True)
        if titled and begin != words[0].start and honorific not in _COURTESY:
            leading = leading._replace(role=None)
        candidate.before = leading
        if candidate.closes:
            end = candidate.run.tail or words[-1].end
            candidate.after = after(self.text, end, sentence.end)
        self.evidence.weigh(candidate)
        self.candidates.append(candidate)
        return candidate

    def _saint(self, words: list[Word]) -> list[Word]:
        """ "St. Paul's" keeps its ending as a place's name, unless something is said to be its."""
        end = words[-1].end
        following = _NEXT_WORD.match(self.text, end + 2, end + 40)
        if following is not None:
            word = following[1]
            if word not in self.function and not word.endswith("ed"):
                return words
        return [words[0], Word.at(self.text, words[-1].start, end + 2)]

    def quiet(self, words: list[Word]) -> str:
        """Words in capitals, as the report would write the name elsewhere."""
        known = self.known
        quiet: list[str] = []
        for word in words:
            low = word.text.lower()
            if quiet and low in PARTICLES and word.text.isupper():
                quiet.append(low)
                continue
            keep = (
                not word.text.isupper()
                or "." in word.text
                or word.text in known.institutions
                or word.text in known.regions
            )
            quiet.append(
                word.text if keep else "-".join(part.capitalize() for part in low.split("-"))
            )
        return " ".join(quiet).replace("’", "'")
