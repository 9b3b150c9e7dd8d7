"""What the steps that find amounts work on: an amount in the making, and one block of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from copydesk.model import Block, Measure
from copydesk.text import bearings, figures, hedges, movement
from copydesk.text.numerals import Form
from copydesk.text.word_index import WordIndex


@dataclass(slots=True)
class Amount:
    """One stated amount on its way to a record."""

    start: int
    end: int
    core_start: int
    core_end: int
    """Number and unit alone, without modifier, noun and restatement."""
    number: Decimal
    mantissa: Decimal
    scale: Decimal
    quantum: Decimal
    blunt: bool
    form: Form
    unit: str = ""
    dimension: str = "count"
    attributive: bool = False
    sign: bool = False
    """A currency sign or code stands before the figure."""
    upper: Decimal | None = None
    modifier: hedges.Modifier = ""
    rate: str = ""
    noun: str = ""
    phrase: str = ""
    direction: movement.Direction | bearings.Bearing = ""
    label: str = ""
    equivalents: list[Amount] = field(default_factory=list)

    def measure(self) -> Measure:
        """The amount as the model states it."""
        low, high = hedges.interval(
            self.number,
            self.upper,
            self.modifier,
            self.quantum,
            blunt=self.blunt,
            counted=self.dimension not in ("temperature", "number", "points", "angle"),
        )
        return Measure(
            number=self.number,
            upper=self.upper,
            low=low,
            high=high,
            quantum=self.quantum,
            modifier=self.modifier,
            unit=self.unit or (self.noun if self.dimension == "count" else ""),
            dimension=self.dimension,
            rate=self.rate,
        )


class Passage:
    """One block of a text, and what is known of the whole text."""

    def __init__(
        self, text: str, lower: str, opening: WordIndex, block: Block, models: frozenset[str]
    ) -> None:
        self.text = text
        self.lower = lower
        self.opening = opening
        self.models = models
        self.floor = block.start
        self.ceiling = block.end
        self._bounds: dict[int, tuple[hedges.Modifier, int] | None] = {}
        self._title: bool | None = block.role in ("headline", "heading") or None

    def bound_before(self, position: int) -> tuple[hedges.Modifier, int] | None:
        """As :func:`hedges.before`; each place is looked at by several steps, and read once."""
        if position not in self._bounds:
            self._bounds[position] = hedges.before(self.lower, position, self.floor)
        return self._bounds[position]

    @property
    def title_case(self) -> bool:
        if self._title is None:
            self._title = figures.is_title_case(self.text, self.floor, self.ceiling)
        return self._title
