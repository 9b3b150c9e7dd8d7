"""Dates and times in English prose: the forms they are written in, and what they mean.

``forms`` finds where a form begins and which parts it has. Each other module reads some of the
forms: it is given the match and the ``Scene`` (the report, its publication, what stands left and
right) and answers with a ``Reading``, or with ``None`` where the words are something else ("May
resigned", "2000 people", "Black Friday").
"""

from __future__ import annotations

from collections.abc import Callable

from copydesk.text.dates import clock, days, periods, relative, years
from copydesk.text.dates.scene import Match, Reading, Scene

READ: dict[str, Callable[[Match, Scene], Reading | None]] = {
    "iso": days.iso,
    "numeric": days.numeric,
    "numeric_short": days.numeric,
    "month_day": days.month_day,
    "day_month": days.day_month,
    "weekday_day": days.weekday_day,
    "day_only": days.day_only,
    "month_year": periods.month_year,
    "month_week": periods.month_week,
    "month": periods.month,
    "quarter": periods.quarter,
    "quarter_months": periods.quarter_months,
    "half": periods.half,
    "season_year": periods.season_year,
    "season": periods.season,
    "fiscal": years.fiscal,
    "year_range": years.year_range,
    "decade": years.decade,
    "year": years.year,
    "year_short": years.year_short,
    "weekday": relative.weekday,
    "ago": relative.ago,
    "ahead": relative.ahead,
    "today": relative.today,
    "next_day": relative.next_day,
    "unit": relative.unit,
    "unit_edge": relative.unit_edge,
    "weekend": relative.weekend,
    "year_before": relative.year_before,
    "clock": clock.clock,
    "clock24": clock.clock24,
    "clock_zone": clock.clock_zone,
    "clock_said": clock.clock_said,
    "clock_words": clock.clock_words,
    "noon": clock.noon,
}
"""What reads a match of each form."""
