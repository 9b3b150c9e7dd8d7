"""The ledger: facts that the desk knows, and what records say against them.

A ledger is right: against it, no majority counts. It has names with the other ways of writing
them that the desk accepts, figures and dates with the words that tell them from others, and
quotations. What it says nothing of is left to the reports themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from copydesk import parts, yamlplaces
from copydesk.frozen import Frozen, frozen
from copydesk.mistakes import Mistakes, raise_any
from copydesk.model import Amount, Date, Report, Span
from copydesk.options import Bounds, Options, Written, option
from copydesk.regexes import compiled
from copydesk.rules.selecting import stems, words_of
from copydesk.text.document import Document
from copydesk.yamlplaces import Location

VERSION = 1

_YEAR = compiled(r"[1-9]\d{3}")


def _listed(value: Any) -> Any:
    """A lone word is a list of one."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value


Words = Annotated[
    tuple[str, ...],
    Bounds(min_length=1),
    Written(
        _listed,
        {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}, "minItems": 1},
            ]
        },
    ),
]


class NameEntry(Options):
    """A person, place or organization, as the desk writes the name."""

    name: str = option(min_length=1, description="The name as it is to be written.")
    kind: Literal["person", "place", "organization"] | None = option(
        default=None, description="What bears it; left out, anything may."
    )
    variants: tuple[str, ...] = option(
        default=(), description="Other ways of writing it that are right too."
    )
    wrong: tuple[str, ...] = option(default=(), description="Ways of writing it that are wrong.")
    role: str = option(default="", description="The office of a person: finance minister.")


class FigureEntry(Options):
    """A figure or a sum of money."""

    value: str | int | float = option(
        description='The figure, written as in a report: 214, "about 200 people", "$4 million".'
    )
    unit: str = option(default="", description="What is counted or measured, if value has it not.")
    about: Words = option(
        description="Words that must all stand in the sentence of a figure, or in its fact's key."
    )


class DateEntry(Options):
    """The day, month or year of an event."""

    date: str = option(description='As in a report, or 2024-03-31: "7 March 2024", "March 2024".')
    about: Words = option(
        description="Words that must all stand in the sentence of a date, or in its fact's key."
    )


class QuotationEntry(Options):
    """What somebody said, word for word."""

    text: str = option(min_length=1, description="The words, without the marks.")
    speaker: str = option(default="", description="Who said it.")


class LedgerFile(Options):
    """Facts known in advance, which the rules take for right."""

    version: Literal[1] = option(description="Version of this file's format.")
    names: tuple[NameEntry, ...] = option(default=(), description="Names as they are written.")
    figures: tuple[FigureEntry, ...] = option(default=(), description="Figures and sums of money.")
    dates: tuple[DateEntry, ...] = option(default=(), description="Days of events.")
    quotations: tuple[QuotationEntry, ...] = option(default=(), description="Words and speakers.")


@frozen
class KnownName(Frozen):
    """A name of the ledger. ``place`` is where it stands: "ledger.yaml:12"."""

    entry: NameEntry
    place: str


@frozen
class KnownAmount(Frozen):
    """A figure of the ledger, read as that of a report; ``about`` as :func:`selecting.stems`."""

    entry: FigureEntry
    place: str
    amount: Amount
    about: tuple[str, ...]


@frozen
class KnownDate(Frozen):
    """A date of the ledger, read as that of a report."""

    entry: DateEntry
    place: str
    date: Date
    about: tuple[str, ...]


@frozen
class KnownQuotation(Frozen):
    """Words of the ledger."""

    entry: QuotationEntry
    place: str


@frozen
class Ledger(Frozen):
    """A ledger file, read and understood."""

    path: str
    names: tuple[KnownName, ...] = ()
    amounts: tuple[KnownAmount, ...] = ()
    dates: tuple[KnownDate, ...] = ()
    quotations: tuple[KnownQuotation, ...] = ()


def schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of ledger files, for editors."""
    from copydesk import schemas

    return schemas.standalone(LedgerFile, "copydesk ledger")


def load(path: Path) -> Ledger:
    """The ledger at ``path``.

    Raises :class:`DeskError` for whatever is wrong with the file, several mistakes at once:
    unknown keys, values of another type, a figure or a date that cannot be read.
    """
    return read(yamlplaces.read(path))


def read(source: yamlplaces.Source) -> Ledger:
    """The ledger in a YAML file that is read already; see :func:`load`."""
    mistakes = Mistakes(source)
    data = source.data
    mistakes.read(data, LedgerFile, VERSION)
    if isinstance(data, dict) and data.get("version", VERSION) != VERSION:
        # Another version may mean other things by its entries.
        raise mistakes.error()

    def place(*location: str | int) -> str:
        return f"{Path(source.path).name or 'ledger'}:{source.place(location).line}"

    names = _entries(data, "names", NameEntry)
    _check_names(names, source, mistakes)
    ledger = Ledger(
        path=source.path,
        names=tuple(KnownName(name, place("names", number)) for number, name in names.items()),
        amounts=tuple(
            KnownAmount(
                figure,
                place("figures", number),
                amount,
                _stems(figure.about, ("figures", number), mistakes),
            )
            for number, figure in _entries(data, "figures", FigureEntry).items()
            if (amount := _amount(figure, number, mistakes)) is not None
        ),
        dates=tuple(
            KnownDate(
                day,
                place("dates", number),
                read_day,
                _stems(day.about, ("dates", number), mistakes),
            )
            for number, day in _entries(data, "dates", DateEntry).items()
            if (read_day := _day(day, number, mistakes)) is not None
        ),
        quotations=tuple(
            KnownQuotation(quotation, place("quotations", number))
            for number, quotation in _entries(data, "quotations", QuotationEntry).items()
        ),
    )
    raise_any(mistakes.errors)
    return ledger


def _stems(about: Sequence[str], at: Location, mistakes: Mistakes) -> tuple[str, ...]:
    """The words, ready for comparison; those that say nothing would be met by every record."""
    for text in about:
        if not words_of(text):
            mistakes.add(f"there is no word in '{text}'", (*at, "about"))
    return tuple(map(stems, about))


Entry = TypeVar("Entry", bound=Options)


def _entries(data: Any, section: str, model: type[Entry]) -> dict[int, Entry]:
    """The entries of a section by their numbers. One that is wrong is left out: its mistakes are
    told already, and must not hide what is wrong with the others."""
    from pydantic import ValidationError

    written = data.get(section) if isinstance(data, dict) else None
    found: dict[int, Entry] = {}
    for number, entry in enumerate(written if isinstance(written, list) else ()):
        with suppress(ValidationError):
            found[number] = model.from_data(entry)
    return found


def _check_names(
    names: Mapping[int, NameEntry], source: yamlplaces.Source, mistakes: Mistakes
) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for number, name in names.items():
        if not words_of(name.name):
            mistakes.add(f"there is no word in '{name.name}'", ("names", number, "name"))
        for word in (name.name, *name.variants):
            first = seen.setdefault((name.kind, word), number)
            if first != number:
                line = source.place(("names", first)).line
                mistakes.add(f"'{word}' stands twice, first on line {line}", ("names", number))
        for word in name.wrong:
            if word in (name.name, *name.variants):
                mistakes.add(f"'{word}' is both right and wrong", ("names", number, "wrong"))


def records_in(kind: str, text: str) -> list[Any]:
    """The records of one kind in a few words, read as those of a report are."""
    report = Report(id="", path="", story="", text=text, source=text)
    return list(parts.load("extractors", kind).extract(Document(report)))


def _amount(entry: FigureEntry, number: int, mistakes: Mistakes) -> Amount | None:
    value = entry.value
    text = f"{value:,}" if isinstance(value, int) else str(value)
    text = f"{text} {entry.unit}".strip()
    found = [record for kind in ("money", "quantity") for record in records_in(kind, text)]
    whole = [record for record in found if record.raw == text] or found
    if len(whole) == 1 and isinstance(whole[0], Amount):
        return whole[0]
    mistakes.add(
        f"'{text}' cannot be read as one figure",
        ("figures", number, "value"),
        hint='write it as a report would: "about 200 people", "$4 million", "520 km"',
    )
    return None


def _day(entry: DateEntry, number: int, mistakes: Mistakes) -> Date | None:
    text = entry.date.strip()
    found = records_in("date", text)
    if len(found) == 1 and found[0].raw == text and found[0].low is not None:
        day = found[0]
        return day if isinstance(day, Date) else None
    if _YEAR.fullmatch(text):
        whole = Span(start=0, end=len(text))
        return Date(
            report="",
            span=whole,
            raw=text,
            sentence=whole,
            low=date(int(text), 1, 1),
            high=date(int(text), 12, 31),
            granularity="year",
            year=int(text),
        )
    mistakes.add(
        f"'{text}' cannot be read as a date",
        ("dates", number, "date"),
        hint='write 2024-03-31, 31 March 2024, March 2024 or "2024"',
    )
    return None
