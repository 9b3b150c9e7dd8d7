"""What somebody says at one time, whole again: ``"A," he said, "b."`` is one statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from copydesk.model import Quote

_FAR = 600
"""Code points between two parts beyond which they are not one statement."""

_PRONOUN = 4
"""Letters of the longest pronoun that speaks."""


class Statement(NamedTuple):
    """A quotation with all that goes on from it, in text order."""

    parts: tuple[Quote, ...]

    @property
    def head(self) -> Quote:
        return self.parts[0]

    @property
    def report(self) -> str:
        return self.parts[0].report

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of each part."""
        return tuple(part.raw for part in self.parts)

    @property
    def size(self) -> int:
        """Code points of all parts."""
        return sum(part.span.end - part.span.start for part in self.parts)

    def names(self, *, stated: bool) -> set[str]:
        """Last words of the names of its speakers; ``stated``: without those behind a pronoun."""
        last = {
            part.speaker.rpartition(" ")[2]
            for part in self.parts
            if not (stated and _is_pronoun(part))
        }
        return {name.casefold() for name in last if name[:1].isupper()}

    def shares_speaker(self, other: Statement) -> bool | None:
        """Do the two name one speaker? ``None`` where that is not known."""
        if not self.names(stated=False).isdisjoint(other.names(stated=False)):
            return True
        return False if self.names(stated=True) and other.names(stated=True) else None


def _is_pronoun(quote: Quote) -> bool:
    """Whether a pronoun stands where the quotation is attributed, and the name was looked for."""
    span = quote.speaker_span
    return span is not None and span.end - span.start <= _PRONOUN < len(quote.speaker)


def statements(quotes: Iterable[Quote]) -> list[Statement]:
    """Quotations of any number of reports, those that go on from one another joined."""
    found: list[list[Quote]] = []
    for quote in sorted(quotes, key=lambda q: (q.report, q.span.start)):
        last = found[-1][-1] if found else None
        if (
            quote.continues
            and last is not None
            and last.report == quote.report
            and quote.span.start - last.span.end <= _FAR
        ):
            found[-1].append(quote)
        else:
            found.append([quote])
    return [Statement(tuple(parts)) for parts in found]
