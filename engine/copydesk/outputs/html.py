"""The validation report: one HTML file that needs nothing else and opens from disk.

The verdict comes first, in a sentence that a person can read aloud; then the findings with the
words side by side, the coverage matrix, every report in full, and what the run went by. It reads
without JavaScript; with it, it filters, sorts and goes by keys. A strict Content-Security-Policy
stands in the page, and news text reaches it only through escaping.

A page has room for so much: of very large runs it shows what findings speak of, and says what it
leaves out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk import __version__
from copydesk.model import Report, Result, RuleOutcome
from copydesk.outputs._headline import said
from copydesk.outputs._html import fulltext
from copydesk.outputs._html.cards import Card, Cards, StoryCards
from copydesk.outputs._html.matrix import KINDS, SIGNS, Matrices, State
from copydesk.outputs._html.names import SEVERITY_NAMES, Names, count
from copydesk.outputs._html.template import FOLDER, page_template
from copydesk.outputs.base import PLAIN, View, safe

if TYPE_CHECKING:
    from markupsafe import Markup

_MOST_BARS = 16
"""Rows of a picture; of more, those with most to show."""
_MOST_CARDS = 400
"""Findings that stand in the page as elements. More of them lie in it as text, which a browser
reads a hundred times faster, and its script shows those that are asked for."""


def render(result: Result, view: View = PLAIN) -> str:
    """``result`` as a page. Of ``view``, only the time that each step took is shown."""
    how = fulltext.How(result)
    names = Names(result, how.shown)
    matrices = Matrices(result, names, linked=how.whole)
    cards = Cards(result, names, matrices.rows)
    agreement = sorted(
        (_agreement(names, key, tally) for key, tally in matrices.tallies.items()),
        key=lambda bar: -bar.weight,
    )
    if len(agreement) <= _MOST_BARS:
        agreement = [_agreement(names, key, tally) for key, tally in matrices.tallies.items()]
    by_rule = sorted(_by_rule(cards.by_rule, result.rules), key=lambda bar: -bar.weight)
    several = len(names.stories) > 1
    direct, leaves = _leaved(cards.stories)
    return page_template().render(
        style=_asset("page.css"),
        script=_asset("page.js"),
        version=__version__,
        redacted=how.redacted,
        whole=how.whole,
        reports_left_out=count(len(result.reports) - len(how.shown), "report"),
        several=several,
        level=4 if several else 3,
        folded=("note", "waived"),
        verdict=_verdict(result, names, cards, matrices, view.left_out),
        problems=[safe(said(problem)) for problem in result.problems]
        + [
            f"Rule {safe(rule.id)} did not run: {safe(rule.reason)}"
            for rule in result.rules
            if rule.outcome == "error"
        ],
        notes=[safe(said(note)) for note in result.notes],
        signs=SIGNS,
        kinds=KINDS,
        agreement=agreement[:_MOST_BARS],
        agreement_left_out=_left_out(len(agreement), "report"),
        by_rule=by_rule[:_MOST_BARS],
        by_rule_left_out=_left_out(len(by_rule), "rule"),
        severities=[
            (name, cards.counts[name])
            for name in (*SEVERITY_NAMES.values(), "waived")
            if cards.counts[name]
        ],
        rule_names=sorted(cards.by_rule),
        stories=direct,
        story_names=[(story.number, story.story) for story in cards.stories],
        leaves=leaves,
        leaved=sum(len(leaf.cards) for leaf in leaves),
        matrices=matrices.stories,
        origins=list(_origins(names)),
        reports=list(fulltext.reports(names, result.facts, cards.about, how)),
        rules=[_rule(rule, several) for rule in result.rules],
        rules_said=_rules_said(result.rules),
        seconds=view.seconds,
        inputs=[(safe(report.path), report.sha256) for report in result.reports],
        sources=[(safe(source.path), source.sha256) for source in result.sources],
    )


class _Leaf(NamedTuple):
    """Findings of one story and severity that are not elements of the page yet."""

    name: str
    story: int
    cards: tuple[Card, ...]


def _leaved(stories: Sequence[StoryCards]) -> tuple[list[StoryCards], list[_Leaf]]:
    """The stories as far as their findings have room, and the leaves with the others."""
    direct, leaves, room = [], [], _MOST_CARDS
    for story in stories:
        kept = []
        for severity, heading, cards in story.groups:
            if room:
                kept.append((severity, heading, cards[:room]))
            if len(cards) > room:
                name = f"{story.story}: {heading}" if len(stories) > 1 else heading
                leaves.append(_Leaf(name, story.number, cards[room:]))
            room -= min(room, len(cards))
        if kept:
            direct.append(story._replace(groups=tuple(kept)))
    return direct, leaves


class _Asset(NamedTuple):
    """A file that the page carries, and the digest by which its policy knows it."""

    text: Markup
    digest: str


@lru_cache(maxsize=2)
def _asset(name: str) -> _Asset:
    import base64
    import hashlib

    from markupsafe import Markup

    text = (FOLDER / name).read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return _Asset(Markup(text), f"sha256-{digest}")  # noqa: S704  # our own file, not news


class _Verdict(NamedTuple):
    """What the page says first."""

    word: str
    sentence: str
    lead: str
    counts: str
    nothing: str
    cards: int
    shared: int
    reports: int


def _verdict(
    result: Result, names: Names, cards: Cards, matrices: Matrices, left_out: str
) -> _Verdict:
    found = [count(cards.counts[name], name) for name in ("error", "warning") if cards.counts[name]]
    notes = cards.counts["note"]
    unknown = bool(result.rules) and all(r.outcome == "not_evaluated" for r in result.rules)
    what = " and ".join(found) or (count(notes, "note") if notes else "Nothing to report")
    if unknown:
        what = "Nothing could be checked"
    of = count(len(result.reports), "report")
    origins = sum(report.same_origin_as is None for report in result.reports)
    if origins < len(result.reports):
        of += f" of {count(origins, 'origin')}"
    if len(names.stories) > 1:
        of += f" on {count(len(names.stories), 'story')}"
    shared = sum(matrix.facts for matrix in matrices.stories)
    lead = [left_out] if left_out else []
    lead += [
        f"{count(len(result.facts), 'fact')} were read; {shared:,} of them are stated by two "
        "reports or more."
    ]
    rest = [
        count(number, word)
        for number, word in ((notes if found else 0, "note"), (cards.counts["waived"], "waiver"))
        if number
    ]
    if rest:
        lead.append(f"There {'is' if rest[0].startswith('1 ') else 'are'} {' and '.join(rest)}.")
    lead.append(_rules_said(result.rules))
    return _Verdict(
        # Unknown is never green.
        word="Unknown" if unknown else result.verdict.capitalize(),
        sentence=f"{what} in {of}.",
        lead=" ".join(lead),
        counts=what,
        nothing="Nothing could be checked." if unknown else "Nothing to report.",
        cards=sum(cards.counts.values()),
        shared=shared,
        reports=len(result.reports),
    )


class _Part(NamedTuple):
    name: str
    at: float
    size: float


class _Bar(NamedTuple):
    """A row of a picture: what it is of, and its parts in hundredths of the width."""

    label: str
    anchor: str
    said: str
    number: int
    weight: float
    parts: tuple[_Part, ...]


def _bar(
    label: str, anchor: str, numbers: Mapping[str, int], whole: int, number: int, weight: float
) -> _Bar:
    parts, at = [], 0.0
    for name, amount in numbers.items():
        size = 100 * amount / max(whole, 1)
        if amount:
            parts.append(_Part(name, round(at, 2), round(size, 2)))
        at += size
    said = ", ".join(f"{amount} {name}" for name, amount in numbers.items() if amount)
    return _Bar(label, anchor, f"{label}: {said or 'none'}", number, weight, tuple(parts))


def _agreement(names: Names, key: tuple[str, str], tally: Counter[State]) -> _Bar:
    order: tuple[State, ...] = ("differs", "lacks", "waived", "noted", "other", "same", "silent")
    odds = tally["differs"] + tally["lacks"]
    label = names.label(*key)
    if len(names.stories) > 1:
        label = f"{safe(key[0])}: {label}"
    numbers: dict[str, int] = {state: tally[state] for state in order}
    return _bar(label, names.anchor(*key), numbers, sum(tally.values()), odds, odds)


def _by_rule(found: Mapping[str, Counter[str]], rules: Sequence[RuleOutcome]) -> Iterator[_Bar]:
    listed = {rule.id for rule in rules}
    most = max((sum(counter.values()) for counter in found.values()), default=1)
    for rule, counter in found.items():
        names = (*SEVERITY_NAMES.values(), "waived")
        numbers = {name: counter[name] for name in names}
        weight = sum(
            number * 1000.0 ** (len(names) - place) for place, number in enumerate(numbers.values())
        )
        anchor = f"rule-{safe(rule)}" if rule in listed else ""
        yield _bar(safe(rule), anchor, numbers, most, sum(counter.values()), weight)


def _left_out(number: int, word: str) -> str:
    rest = number - _MOST_BARS
    return f"{count(rest, f'more {word}')} with less to show." if rest > 0 else ""


class _Rule(NamedTuple):
    id: str
    kind: str
    severity: str
    outcome: str
    said: str
    stories: str
    facts: int
    title: str
    why: str
    reason: str
    source: str


def _rule(rule: RuleOutcome, several: bool) -> _Rule:
    outcomes = Counter(each.outcome for each in rule.stories)
    stories = ", ".join(
        f"{number} {_outcome_name(outcome)}" for outcome, number in outcomes.items()
    )
    source = rule.path.removeprefix("copydesk/packs/")
    if source != rule.path:
        source = f"pack {source.removesuffix('.yaml')}"
    waived = rule.outcome == "failed" and bool(rule.reason)
    return _Rule(
        id=safe(rule.id),
        kind=rule.kind,
        severity=SEVERITY_NAMES[rule.severity],
        outcome=rule.outcome,
        # The only reason of a rule that failed is that nothing is left of it.
        said="waived" if waived else _outcome_name(rule.outcome),
        stories=f"stories: {stories}" if several and stories else "",
        facts=rule.facts,
        title=safe(rule.title),
        why=safe(rule.why),
        reason=safe(rule.reason),
        source=safe(f"{source}:{rule.line}") if rule.path else "",
    )


def _outcome_name(outcome: str) -> str:
    return {"not_evaluated": "not evaluated", "error": "did not run"}.get(outcome, outcome)


def _rules_said(rules: Sequence[RuleOutcome]) -> str:
    """How many rules had which outcome, as a sentence."""
    outcomes = Counter[str](rule.outcome for rule in rules)
    said = ", ".join(
        f"{outcomes[outcome]} {name}"
        for outcome, name in (
            ("passed", "passed"),
            ("failed", "failed"),
            ("not_evaluated", "not evaluated"),
            ("error", "did not run"),
        )
        if outcomes[outcome]
    )
    return f"Of {count(len(rules), 'rule')}: {said}." if rules else "There are no rules."


def _origins(names: Names) -> Iterator[str]:
    """Which reports carry one copy, story by story; nothing where each has its own."""
    for story, reports in names.stories.items():
        homes: dict[str, list[Report]] = {}
        for report in reports:
            homes.setdefault(report.same_origin_as or report.id, []).append(report)
        if len(homes) == len(reports):
            continue
        of = f"{safe(story)}: " if len(names.stories) > 1 else ""
        said = f"{of}{count(len(reports), 'report')}, {count(len(homes), 'origin')}."
        for copies in homes.values():
            if len(copies) > 1:
                labels = [names.label(story, report.id) for report in copies]
                said += f" {', '.join(labels[:-1])} and {labels[-1]} carry one copy."
        yield said
