"""Sums that a report does for its reader: found by the words that announce them, and worked out.

Nothing here decides what is worth a warning; it says what the language claims ("264 passengers and
a crew of 23" are the "287 people on board") and what the figures give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from copydesk.arithmetic.age_ranges import age_ranges
from copydesk.arithmetic.ages import ages_then, births, two_ages
from copydesk.arithmetic.ages_at import ages_at
from copydesk.arithmetic.bodies import bodies
from copydesk.arithmetic.breakdowns import breakdowns
from copydesk.arithmetic.capacities import capacities
from copydesk.arithmetic.changes import changes, named
from copydesk.arithmetic.clocks import clocks, later
from copydesk.arithmetic.combined_ages import combined_ages, only_combined
from copydesk.arithmetic.comparisons import comparisons
from copydesk.arithmetic.days import day_spans
from copydesk.arithmetic.divisions import divisions, taken_apart
from copydesk.arithmetic.elapsed import elapsed
from copydesk.arithmetic.figures import (
    Figure,
    Sentence,
    Working,
    figure_of,
    passages,
    sentences,
    sum_working,
)
from copydesk.arithmetic.gaps import gaps
from copydesk.arithmetic.intervals import intervals
from copydesk.arithmetic.leads import leads
from copydesk.arithmetic.listed import fates, labels, tables
from copydesk.arithmetic.listed_years import listed_years
from copydesk.arithmetic.multiples import multiples
from copydesk.arithmetic.named_wholes import shares_of_named
from copydesk.arithmetic.occupants import occupants
from copydesk.arithmetic.opposites import opposites
from copydesk.arithmetic.outcomes import outcomes
from copydesk.arithmetic.parts import appositions, scorelines, stated_totals
from copydesk.arithmetic.percentages import hundreds
from copydesk.arithmetic.remainders import contents, others, remainders
from copydesk.arithmetic.retained import retained
from copydesk.arithmetic.rollcalls import rollcalls
from copydesk.arithmetic.shares import shares
from copydesk.arithmetic.since import named_years, since
from copydesk.arithmetic.spells import spells
from copydesk.arithmetic.stages import stages
from copydesk.arithmetic.summed_up import summed_up
from copydesk.arithmetic.tallies import dissenters, margins, oversized
from copydesk.arithmetic.turned import movements
from copydesk.arithmetic.unit_rates import unit_rates
from copydesk.arithmetic.waits import waits
from copydesk.arithmetic.year_on_year import then_and_now, year_on_year
from copydesk.model import Measure, Quantity, Record, Span

__all__ = ["Figure", "Working", "workings"]


def workings(
    text: str, records: Sequence[Record], figures: Sequence[Figure], published: date | None
) -> Iterator[Working]:
    """All sums that one report states, fitting or not.

    ``records`` and ``figures``, the amounts among them, are in text order.
    """
    if not figures:
        return
    moved: list[Working] = []
    years = named_years(records)
    before: Sentence | None = None
    for sentence in sentences(text, records, figures):
        yield from appositions(sentence)
        yield from stated_totals(sentence)
        yield from changes(sentence)
        yield from multiples(sentence)
        yield from comparisons(sentence)
        yield from unit_rates(sentence, text)
        moved += movements(sentence)
        yield from shares(sentence)
        yield from shares_of_named(sentence, text, figures)
        yield from hundreds(sentence, before, text)
        yield from margins(sentence)
        yield from leads(sentence)
        yield from year_on_year(sentence)
        yield from oversized(sentence)
        yield from contents(sentence)
        yield from opposites(sentence)
        yield from divisions(sentence, text)
        yield from taken_apart(sentence, text, figures)
        yield from stages(sentence, text)
        yield from clocks(sentence)
        yield from listed_years(sentence)
        yield from combined_ages(sentence, text, figures)
        yield from since(sentence, published, years)
        before = sentence
    yield from moved
    yield from named(moved, figures, text)
    for passage in passages(text, records, figures):
        yield from later(passage)
        yield from elapsed(passage)
    yield from tables(text, figures)
    yield from labels(figures, text)
    yield from fates(text, figures)
    yield from dissenters(text, figures)
    yield from bodies(text, figures)
    yield from rollcalls(text, figures)
    yield from breakdowns(text, figures)
    yield from capacities(text, figures)
    yield from remainders(text, figures)
    yield from others(text, figures)
    yield from retained(text, figures)
    yield from outcomes(text, figures)
    yield from occupants(text, figures)
    yield from summed_up(text, figures)
    yield from then_and_now(text, figures)
    yield from gaps(text, figures)
    yield from intervals(text, records, figures)
    yield from age_ranges(text, figures)
    yield from only_combined(text, figures)
    yield from ages_then(text, records, figures)
    yield from two_ages(text, records, figures)
    yield from day_spans(records, figures, text)
    if published is not None:
        yield from births(text, records, figures, published)
        yield from spells(text, records, figures, published)
        yield from ages_at(text, records, figures, published)
        yield from waits(text, records, figures, published)
    report = figures[0].record.report
    if "otal" not in text:
        return
    known = {(figure.start, figure.end): figure for figure in figures}
    for parts, total in scorelines(text):
        terms = [known.get(place) or _counted(text, report, place) for place in (*parts, total)]
        yield sum_working(terms[:-1], terms[-1], strict=True)


def _counted(text: str, report: str, place: tuple[int, int]) -> Figure:
    """The figure at a place; a name and its score ("North 36") are extracted by nobody."""
    span = Span(start=place[0], end=place[1])
    raw = text[span.start : span.end]
    number = Decimal(raw.replace(",", ""))
    return figure_of(
        Quantity(
            report=report,
            span=span,
            raw=raw,
            sentence=span,
            measure=Measure(number=number, low=number, high=number),
        )
    )
