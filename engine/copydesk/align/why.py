"""Why two records are one fact, or two: the evidence that alignment weighed, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk import naming
from copydesk.align.clusters import Clustering, clusterings
from copydesk.align.context import Contexts
from copydesk.align.evidence import bucket
from copydesk.align.likelihood import AGREEING, CONFLICTING, Pair
from copydesk.align.prose import figures_of
from copydesk.align.ready import prepare
from copydesk.align.story import align
from copydesk.frozen import Frozen, frozen
from copydesk.model import Fact, Organization, Person, Place, Record
from copydesk.text.document import Document


@frozen
class Why(Frozen):
    """The answer for one pair of records."""

    a: Record
    b: Record
    fact: str
    """Key of the fact that both are in; "" where they are in two."""
    reason: str
    """In one sentence."""
    odds: float | None = None
    """Logarithm of the odds that they state one fact; ``None`` where nothing was weighed."""
    pieces: tuple[tuple[str, float, float], ...] = ()
    """What was weighed, the weightiest first: name, strength, what it adds to the odds."""


class Explainer:
    """Answers for one story's records."""

    def __init__(self, documents: Sequence[Document], records: Sequence[Record]) -> None:
        self.facts: tuple[Fact, ...] = align(documents, records)
        ready = prepare(documents, records)
        written = {id(r): r if ready is None else ready.read_as(r) for r in records}
        if ready is not None:
            documents, records = ready.documents, ready.records
        documents = sorted(documents, key=lambda document: document.report.id)
        ordered = sorted(records, key=lambda r: (r.report, r.span.start, -r.span.end, r.kind))
        figures = figures_of(documents, ordered)
        people = [record for record in ordered if isinstance(record, Person)]
        self._contexts = Contexts(documents, figures, people)
        index = {id(record): number for number, record in enumerate(figures)}
        self._index = {
            original: index[id(read)] for original, read in written.items() if id(read) in index
        }
        self._clusterings: dict[str, Clustering] = {}
        for one in clusterings(self._contexts):
            one.run()
            self._clusterings[bucket(figures[one.indexes[0]])] = one

    def why(self, a: Record, b: Record) -> Why:
        """Why ``a`` and ``b``, two of the story's records, are in one fact or in two."""
        fact = next((f.key for f in self.facts if _holds(f, a) and _holds(f, b)), "")
        if a.key and b.key and a.kind == b.kind:
            return Why(a, b, fact, _keyed(a, b))
        i, j = self._index.get(id(a)), self._index.get(id(b))
        if a.kind != b.kind and (i is None or j is None or bucket(a) != bucket(b)):
            return Why(
                a, b, fact, f"{a.kind} and {b.kind}: two kinds of record never state one fact"
            )
        if (i is None and a.row) or (j is None and b.row):
            return Why(a, b, fact, "two facts: nothing that the row says could be weighed")
        if i is None or j is None:
            return Why(a, b, fact, self._named(a, b, fact))
        if bucket(a) != bucket(b):
            return Why(a, b, fact, f"{bucket(a)} and {bucket(b)} cannot be held against each other")
        if i == j:
            return Why(a, b, fact, "one fact: the two rows state the same")
        weighed = self._weighed(self._clusterings[bucket(a)], min(i, j), max(i, j), fact)
        return replace(weighed, a=a, b=b)

    def likeliest(self, a: Record, others: Sequence[Record]) -> list[Why]:
        """Answers for ``a`` and the likeliest record of each other report."""
        best: dict[str, Why] = {}
        for b in others:
            if b.report == a.report or b.kind != a.kind:
                continue
            answer = self.why(a, b)
            known = best.get(b.report)
            if known is None or _rank(answer) > _rank(known):
                best[b.report] = answer
        return [why for why in best.values() if why.fact or why.odds is not None]

    def _weighed(self, clustering: Clustering, i: int, j: int, fact: str) -> Why:
        a, b = self._contexts.of[i].record, self._contexts.of[j].record
        pair = clustering.likelihood.pair(i, j)
        if pair is None:
            return Why(a, b, fact, "their values cannot be compared")
        weights = AGREEING if pair.agrees else CONFLICTING
        evidence = clustering.likelihood.evidence(i, j)
        pieces = sorted(
            ((name, strength, strength * weights[name]) for name, strength in evidence.items()),
            key=lambda piece: -abs(piece[2]),
        )
        prior = ("nothing known", 1.0, weights["prior"])
        reason = self._reason(clustering, pair, fact)
        return Why(a, b, fact, reason, pair.odds, (*pieces, prior))

    @staticmethod
    def _reason(clustering: Clustering, pair: Pair, fact: str) -> str:
        relation = f"their values are {pair.comparison.relation}"
        if clustering.is_misplaced(pair.a) or clustering.is_misplaced(pair.b):
            lead = "one fact" if fact else "two facts"
            return f"{lead}: {relation}, as one report has two values in each other's place"
        if fact:
            direct = pair.odds >= 0
            how = "and what is around them is alike" if direct else "and others join them"
            return f"one fact: {relation}, {how}"
        if not clustering.are_candidates(pair.a, pair.b):
            return f"two facts: {relation}, but they share no telling word and no figure"
        if pair.agrees:
            if pair.odds < clustering.needed_to_agree(pair):
                return f"two facts: {relation}, but too little around them is alike"
            return f"two facts: {relation}, but others of the two facts contradict each other"
        if apart := clustering.apart(pair):
            return f"two facts: {apart}"
        needed = clustering.needed_to_conflict(clustering.home(pair.a), clustering.home(pair.b))
        if pair.odds < needed:
            return f"two facts: {relation}, and the odds are below those that this takes"
        return f"two facts: {relation}, and another candidate is as likely"

    @staticmethod
    def _named(a: Record, b: Record, fact: str) -> str:
        lead = "one fact" if fact else "two facts"
        if isinstance(a, Person) and isinstance(b, Person):
            return f"{lead}: as names of people, {_relation(naming.compare_people(a, b))}"
        if isinstance(a, Place | Organization) and isinstance(b, Place | Organization):
            found = naming.compare_names(a.name, b.name, a.kind)
            return f"{lead}: as names, {_relation(found)}"
        if a.kind == "quote":
            return f"{lead}: quotations are joined by the words that they share"
        return f"{lead}: a {a.kind} is joined by what it says itself"


def _keyed(a: Record, b: Record) -> str:
    """Rows that say by a key which fact they state are not weighed against each other."""
    if a.key == b.key:
        return f"one fact: both rows have the key {a.key}"
    return f"two facts: the rows have two keys, {a.key} and {b.key}"


def _rank(why: Why) -> tuple[bool, float]:
    return bool(why.fact), -99.0 if why.odds is None else why.odds


def _relation(found: naming.Comparison) -> str:
    return f"{found.difference}, {'likely' if found.same else 'hardly'} one bearer's"


def _holds(fact: Fact, record: Record) -> bool:
    return any(each is record for each in fact.records)
