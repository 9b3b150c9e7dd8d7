"""The words of the trade, as types: what is read, extracted, aligned, judged and reported.

Everything here is immutable. These are plain classes, which are made by the thousand and import
nothing; what comes from outside is validated where it is read, and :mod:`copydesk.plain` has them
as JSON and back. Offsets are code points of the report's text, end exclusive,
and ``report.text[record.span.start:record.span.end] == record.raw`` holds always.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from copydesk.frozen import Frozen, frozen

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

RecordKind = Literal[
    "quantity",
    "money",
    "date",
    "person",
    "quote",
    "organization",
    "place",
    "term",
    "metadata",
    "row",
]

Cell = str | int | float | Decimal | date | bool | None
"""What a cell of a table holds; ``None`` is unknown."""

Relation = Literal[
    "identical",
    "rounding",
    "conversion",
    "compatible",
    "superseded",
    "disclosed",
    "variant",
    "missing",
    "contradictory",
]
"""How two statements of one fact stand to each other, from harmless to contradictory."""

Outcome = Literal["passed", "failed", "not_evaluated", "error"]


@frozen(kw_only=True)
class Span(Frozen):
    """A half-open range of code points."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


BlockRole = Literal[
    "headline", "heading", "paragraph", "item", "caption", "credit", "notice", "furniture"
]
"""What a block of a report is for.

``notice`` is a line about the report itself (date line, byline, "Updated ..."), ``credit`` says
whose copy it is, ``furniture`` is what the page adds ("READ MORE", "Advertisement").
"""


@frozen(kw_only=True)
class Block(Frozen):
    """A paragraph, heading or line of a report: no sentence runs over its end."""

    start: int
    end: int
    role: BlockRole = "paragraph"


@frozen(kw_only=True)
class Marked(Frozen):
    """What a file's format says that a stretch of the text is: ``<money unit="EUR">4 m</money>``.

    ``said`` is what the markup adds to the words, as (field, value) pairs: ``unit`` of amounts,
    ``norm`` (ISO 8601) of dates, ``given``, ``family`` and ``role`` of people, ``name`` of what has
    one, ``speaker`` of quotations.
    """

    span: Span
    kind: Literal["person", "organization", "place", "money", "quantity", "date", "quote"]
    said: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Report(Frozen):
    """One document that tells a story.

    ``text`` is what a reader of the report reads. For plain text that is the decoded file itself;
    for formats with markup (HTML, JSON) it is the words without it, and ``segments`` leads back:
    each ``(text start, source start, length)`` says that so many code points of ``text`` stand
    unchanged in ``source``. An empty ``segments`` means that text and source are the same.
    """

    id: str
    path: str
    story: str
    text: str
    source: str
    segments: tuple[tuple[int, int, int], ...] = ()
    blocks: tuple[Block, ...] = ()
    sha256: str = ""
    encoding: str = "utf-8"
    format: str = "text"
    published: date | None = None
    published_by: Literal["given", "stated", "story", "unknown"] = "unknown"
    origin: str | None = None
    """Whose copy it is, where it says so."""
    same_origin_as: str | None = None
    """The first report of the story that carries the same copy; ``None`` for copy of its own."""
    given: tuple[tuple[str, str], ...] = ()
    """Metadata which the file's format states itself, as (field, value) pairs."""
    marked: tuple[Marked, ...] = ()
    """What the file's format marks up in the text, in text order; believed before extractors."""
    records: tuple[Record, ...] | None = dataclasses.field(default=None, repr=False)
    """The ready-made records of a table, which no extractor reads; ``None`` for prose."""


@frozen(kw_only=True)
class Measure(Frozen):
    """One stated amount: the interval of values that it allows, and how it was written.

    ``low`` and ``high`` bound the true value (``None``: unbounded), already widened or bounded by
    the modifier and the precision of the writing, as XBRL reads a figure's ``decimals``. ``number``
    is the figure as written after its magnitude word ("1.2 billion" is 1200000000), ``upper`` the
    second figure of a range. ``quantum`` is the worth of the last place written: 1 for "7,000",
    100000000 for "1.2 billion".
    """

    number: Decimal
    upper: Decimal | None = None
    low: Decimal | None
    high: Decimal | None
    quantum: Decimal = Decimal(1)
    modifier: Literal[
        "", "about", "nearly", "at_least", "at_most", "more_than", "less_than", "range"
    ] = ""
    unit: str = ""
    """Canonical unit: an SI or customary symbol ("km", "kg", "degF"), "percent",
    "percentage_point", an ISO 4217 code, or the counted noun in the singular ("round")."""
    dimension: str = "count"
    """count, length, area, volume, mass, speed, temperature, duration, energy, power, data, angle,
    frequency, pressure, percent, points, money, age, ordinal, ratio, score, or number."""
    rate: str = ""
    """What the amount is per: "day", "week", "month", "year", "hour", "each", "person", or ""."""


@frozen(kw_only=True)
class Statement(Frozen):
    """What every record has: where it stands and the sentence around it."""

    report: str
    span: Span
    raw: str
    sentence: Span
    in_quote: bool = False
    field: str = ""
    """For tables and label lines ("SIZE: 48,600 acres"): the label or column heading."""
    key: str = ""
    """For ready-made records: what they say it of, exactly. Same kind and key is one fact."""
    row: int = 0
    """For ready-made records: the number of the row, from 1; 0 elsewhere."""
    context: str = dataclasses.field(default="", repr=False)
    """For ready-made records: words which say what is stated, as alignment with prose reads."""
    columns: tuple[tuple[str, Cell], ...] = dataclasses.field(default=(), repr=False)
    """For ready-made records: all columns of the row, in their order."""


@frozen(kw_only=True)
class Amount(Statement):
    """What quantities and sums of money share."""

    measure: Measure
    equivalents: tuple[Measure, ...] = ()
    """The same amount restated in other units: "520 kilometers (323 miles)"."""
    noun: str = ""
    """Head of the phrase counted or measured, in the singular: "round", "runway"."""
    phrase: str = ""
    """The noun phrase as written: "barrels of light crude"."""
    direction: Literal[
        "", "up", "down",
        "north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest",
    ] = ""  # fmt: skip
    """Which way it moved, where the sentence says that it rose or fell by or to this; of a
    distance, the point of the compass to which it is measured."""


@frozen(kw_only=True)
class Quantity(Amount):
    """So many things, or so much of something."""

    kind: Literal["quantity"] = "quantity"


@frozen(kw_only=True)
class Money(Amount):
    """A sum of money; the measure's unit is the ISO 4217 code of its currency."""

    kind: Literal["money"] = "money"


@frozen(kw_only=True)
class Date(Statement):
    """A calendar date, month, year or time of day, resolved as far as the report allows.

    ``low`` and ``high`` are the first and last day meant; both ``None`` where the report does not
    say enough (no publication date known). ``year``, ``month``, ``day`` and ``weekday`` (Monday is
    0) are what was written, so that a weekday can be held against its date.
    """

    kind: Literal["date"] = "date"
    low: date | None = None
    high: date | None = None
    granularity: Literal["time", "day", "week", "month", "quarter", "season", "year", "decade"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    time: str = ""
    """24-hour "HH:MM" where a time of day is stated."""
    zone: str = ""
    modifier: Literal[
        "", "about", "since", "until", "by", "before", "after", "early", "mid", "late"
    ] = ""
    relative: bool = False
    """Written relative to the publication ("Thursday", "last week")."""


@frozen(kw_only=True)
class Person(Statement):
    """A person named in a report: the fullest naming, and every later mention."""

    kind: Literal["person"] = "person"
    given: str = ""
    family: str = ""
    suffix: str = ""
    honorific: str = ""
    """Canonical rank or honorific: "lieutenant colonel", "dr"."""
    role: str = ""
    """Role or title in words: "spokesman", "under secretary of defense for policy"."""
    organization: str = ""
    nationality: str = ""
    age: int | None = None
    mentions: tuple[Span, ...] = ()
    role_span: Span | None = None


@frozen(kw_only=True)
class Quote(Statement):
    """Words between quotation marks. The span covers the words, not the marks."""

    kind: Literal["quote"] = "quote"
    speaker: str = ""
    speaker_span: Span | None = None
    closed: bool = True
    fragment: bool = False
    """A few words inside somebody else's sentence ("hegemonic policy"), not a quoted sentence."""
    continues: bool = False
    """Goes on from the quotation before it: same speaker, same statement."""
    indirect: bool = False

    def shares_speaker(self, other: Quote) -> bool:
        """Do the two name one speaker, by the last word of the name?"""
        mine, theirs = self.speaker.split(), other.speaker.split()
        return bool(mine and theirs and mine[-1] == theirs[-1] and mine[-1][:1].isupper())


@frozen(kw_only=True)
class Organization(Statement):
    """A company, institution, party, club or agency named in a report."""

    kind: Literal["organization"] = "organization"
    name: str
    acronym: str = ""
    mentions: tuple[Span, ...] = ()


@frozen(kw_only=True)
class Place(Statement):
    """A place named in a report."""

    kind: Literal["place"] = "place"
    name: str
    mentions: tuple[Span, ...] = ()
    actor: bool = False
    """The place stands for its government ("Seoul said")."""


@frozen(kw_only=True)
class Term(Statement):
    """A spelling or style choice, or a slip of the pen."""

    kind: Literal["term"] = "term"
    group: str
    """What is being written: "US", "defense", "155 mm", or "doubled word"."""
    variant: str
    """Which of its spellings this is: "U.S.", "American", "155mm"."""
    aspect: Literal[
        "abbreviation", "spelling", "unit", "doubled-word", "wording", "name", "place", "outcome",
        "side", "nation",
    ]  # fmt: skip


@frozen(kw_only=True)
class Metadata(Statement):
    """What a report says of itself."""

    kind: Literal["metadata"] = "metadata"
    name: Literal[
        "headline", "byline", "dateline", "published", "updated", "credit", "origin", "contributor"
    ]
    value: str


@frozen(kw_only=True)
class Row(Statement):
    """A row of a table that no kind above describes; its values are its ``columns``."""

    kind: Literal["row"] = "row"


class _ByKind:
    """Tells pydantic, where it reads records, that ``kind`` says which of the classes is meant."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Field

        return handler(Annotated[source, Field(discriminator="kind")])


Record = Annotated[
    Quantity | Money | Date | Person | Quote | Organization | Place | Term | Metadata | Row,
    _ByKind(),
]


@frozen(kw_only=True)
class Fact(Frozen):
    """Records of one story that state the same thing.

    ``confidence`` (0 to 1) says how sure the alignment is that they do; ``key`` is what a person
    would call the fact: "rounds a day, Ukraine".
    """

    id: str
    story: str
    kind: RecordKind
    key: str
    confidence: float
    records: tuple[Record, ...]
    origins: int = 0
    """How many independent origins state it: reports that carry one another's copy are one."""


@frozen(kw_only=True)
class Evidence(Frozen):
    """One place that a finding points at. ``line`` and ``column`` are 1-based, in the file.

    In Parquet, which has no lines, they are the row and the number of the cell.
    """

    role: Literal["primary", "related"]
    report: str
    span: Span
    line: int
    column: int
    text: str
    value: str
    sentence: str
    row: int = 0
    """In a table, the number of the row, from 1; 0 in prose."""
    field: str = ""
    """In a table, the name of the column; in prose, the label of a line, where it has one."""


@frozen(kw_only=True)
class Finding(Frozen):
    """A rule broken by a fact.

    There is always at least one piece of primary evidence: the odd one out, or, where a fact is
    missing from a report, the statement that the report lacks.
    """

    rule: str
    kind: str
    severity: Severity
    confidence: float
    relation: Relation
    story: str
    fact: str
    message: str
    suggestion: str | None = None
    fingerprint: str
    evidence: tuple[Evidence, ...]
    """At least one piece."""
    missing_in: tuple[str, ...] = ()
    reports: int = 1
    """How many reports the evidence is from."""
    origins: int = 1
    """How many independent origins these reports are."""
    authority: str = ""
    """Where the desk's ledger has what is right: "ledger.yaml:12"; empty: the reports say it."""
    waived: str = ""
    """Why it is accepted, where the desk's waivers say so; such a finding fails no run."""


@frozen(kw_only=True)
class StoryOutcome(Frozen):
    """What became of one rule in one story."""

    story: str
    outcome: Outcome
    facts: int
    reason: str = ""


@frozen(kw_only=True)
class RuleOutcome(Frozen):
    """What became of one rule: how many facts it met, and with what outcome."""

    id: str
    title: str
    kind: str
    severity: Severity
    outcome: Outcome
    facts: int
    reason: str = ""
    why: str = ""
    """Why the desk has the rule, in its own words."""
    path: str = ""
    """The rule's file; ``line`` is where it begins there."""
    line: int = 0
    stories: tuple[StoryOutcome, ...] = ()
    """The same story by story, in the order of the stories."""


@frozen(kw_only=True)
class Source(Frozen):
    """A file that a run went by, other than a report: rules, a ledger, waivers."""

    path: str
    sha256: str


@frozen(kw_only=True)
class Problem(Frozen):
    """A report that could not be read, or work that could not be done."""

    path: str
    message: str
    line: int = 0
    """Where in the file it is, 1-based; 0 where it is about the whole of it."""
    column: int = 0

    @property
    def place(self) -> str:
        """``path:line:column``, as far as known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@frozen(kw_only=True)
class Result(Frozen):
    """Everything that a run learnt."""

    verdict: Literal["pass", "fail"]
    reports: tuple[Report, ...]
    facts: tuple[Fact, ...]
    rules: tuple[RuleOutcome, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    """What a reader of the result should know of a report, and what hinders nothing."""
    sources: tuple[Source, ...] = ()
    """The files of rules and of what the desk knows, the packs first."""
    fail_level: Severity = "error"
    """The run fails on findings of this severity or a worse one."""
    strict: bool = False
    """Whether it fails, too, on rules that could not be evaluated."""
    unlisted: int = 0
    """How many facts were read and are not among ``facts``, since no output lists them."""
    redacted: bool = False
    """Whether the reports' text is left out; see :mod:`copydesk.redact`."""
