"""Dates told from the day of publication: weekdays, "today", "last week", "two years ago"."""

from __future__ import annotations

import re
from datetime import date

from copydesk.regexes import compiled
from copydesk.text import calendar as cal
from copydesk.text.dates.scene import (
    STEP,
    Match,
    Reading,
    Scene,
    count_of,
    lead,
    weekday_named,
)

_NAME_BEFORE = compiled(
    r"\b(?:black|cyber|ash|good|palm|easter|bloody|super|giving|maundy|holy|shrove|fat|whit|ruby"
    r"|sheffield|red|spy|throwback|casual|man|blue|mail on|every|each|alternate|low|mad|wear-red"
    r"|most|bowl|taco|freaky)\s\Z"
)
_NAME_AFTER = compiled(
    r"\s(?:night (?:live|football|lights|fever|baseball|dinner)|times|telegraph|mirror|express"
    r"|school|herald|post|independent|mail|sun|world|business|addams|island|league|club|next|best|tribune"
    r"|october)(?!\w)"
)


_UNIT: dict[str, cal.Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
_UNIT |= {"quarter": "quarter", "decade": "decade", "fortnight": "week", "weekend": "week"}


def weekday(match: Match, scene: Scene) -> Reading | None:
    """Reads "Thursday", "last Monday", "Friday morning", "Monday of next week"."""
    start = match.start("w")
    if not scene.capital(start):
        return None
    if _NAME_BEFORE.search(scene.low, max(0, start - 16), start):
        return None
    number = weekday_named(match["w"])
    assert number is not None
    if (
        _NAME_AFTER.match(scene.low, match.end("w"))
        and scene.text[match.end("w") + 1 : match.end("w") + 2].isupper()
    ):
        return None
    relation = (match["rel"] or "").split(" ")
    exact = _weekday_meant(match, scene, number, relation)
    modifier = lead(match["rel"]) if relation[0] in ("early", "late") else ""
    begin = match.start()
    if relation[0] == "earlier":
        begin = start
    interval = (exact, exact) if exact else None
    return Reading(
        "day", interval, None, None, None, number, modifier=modifier, relative=True, start=begin
    )


def _weekday_meant(match: Match, scene: Scene, number: int, relation: list[str]) -> date | None:
    reference = scene.published
    if reference is None:
        return None
    if match["wk"]:
        monday = cal.days(7 * STEP[match["wk"]] - reference.weekday(), reference)
        return cal.days(number, monday)
    if "last" in relation or "past" in relation or "previous" in relation:
        return cal.weekday_near(number, cal.days(-1, reference), -1)
    if "next" in relation or "coming" in relation or "following" in relation:
        return cal.weekday_near(number, cal.days(1, reference), 1)
    side = scene.cue(match)
    if side is None:
        left = scene.left_word(match.start()).lower()
        side = 1 if "this" in relation or left in ("until", "till", "by") else -1
    return cal.weekday_near(number, reference, side)


def today(match: Match, scene: Scene) -> Reading | None:
    """Reads "today", "yesterday evening", "tonight", "the day before yesterday"."""
    reference = scene.published
    words = match["day"] or match["night"] or ""
    step = {"yesterday": -1, "tomorrow": 1}.get(words, -1 if words.startswith("last") else 0)
    if match["edge"]:
        step = -2 if "before" in match["edge"] else 2
    interval = None
    if reference:
        exact = cal.days(step, reference)
        interval = (exact, exact)
    lead = scene.low[match.start() : match.start("day")] if match["day"] else ""
    start = match.start("day") if re.match(r"until|before", lead) else match.start()
    return Reading("day", interval, relative=True, start=start)


def next_day(match: Match, scene: Scene) -> Reading | None:
    """Reads "the next day", "the same day", "the day before": counted from the day named last."""
    anchor = scene.anchor(match.start())
    relation = match["rel"] or match["rel2"]
    if scene.low.startswith("a ", match.start()):
        return None
    step = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1}.get(relation, 0)
    exact = cal.days(step, anchor) if anchor else None
    return Reading("day", (exact, exact) if exact else None, relative=True)


def weekend(match: Match, scene: Scene) -> Reading | None:
    """Reads "the weekend"."""
    interval = None
    if scene.published:
        side = scene.direction(match)
        interval = cal.weekend_of(cal.weekday_near(5, scene.published, side))
    return Reading("week", interval, relative=True)


def unit(match: Match, scene: Scene) -> Reading | None:
    """Reads "last week", "earlier this month", "the end of next year", "this weekend"."""
    relation, words, edge = match["rel"], match["u"], match["p"] or ""
    if relation in ("past", "coming") or (relation == "previous" and not match["the"]):
        return None
    if relation in ("last", "next") and match["the"] and words not in ("year", "week"):
        # "the last month", "the next decade": a stretch of time up to now.
        return None
    reference = scene.published
    if relation in ("same", "following", "previous"):
        reference = scene.anchor(match.start()) or (
            scene.published if relation == "previous" else None
        )
    modifier = lead(edge)
    start = None
    interval = None
    unit_ = _UNIT[words]
    if reference:
        middle = cal.shifted(reference, unit_, STEP[relation])
        interval = cal.weekend_of(middle) if words == "weekend" else cal.around(middle, unit_)
        interval = _bounded(interval, edge, scene.published, modifier)
    return Reading(unit_, interval, modifier=modifier, relative=True, start=start)


def _bounded(
    interval: cal.Interval, lead: str, published: date | None, modifier: str
) -> cal.Interval:
    """ "Earlier this month" ends with the publication and "later this year" begins with it."""
    first, last = interval
    if published and first <= published <= last:
        if lead.startswith("earlier"):
            return first, published
        if lead.startswith(("later", "rest", "the rest")):
            return published, last
    return cal.part_of(interval, modifier)


def unit_edge(match: Match, scene: Scene) -> Reading | None:
    """Reads "the end of the month", "later in the week"."""
    words, edge = match["u"], match["p"]
    modifier = lead(edge)
    if words in ("day", "decade"):
        return None
    interval = None
    unit_ = _UNIT[words]
    if scene.published:
        interval = (
            cal.weekend_of(scene.published)
            if words == "weekend"
            else cal.around(scene.published, unit_)
        )
        interval = _bounded(interval, edge, scene.published, modifier)
    return Reading(unit_, interval, modifier=modifier, relative=True)


def year_before(match: Match, scene: Scene) -> Reading | None:
    """Reads "the year before", "the month after"."""
    unit_ = _UNIT[match["u"]]
    reference = scene.published
    interval = None
    if reference:
        step = 1 if match["rel"] == "after" else -1
        interval = cal.around(cal.shifted(reference, unit_, step), unit_)
    return Reading(unit_, interval, relative=True)


def ago(match: Match, scene: Scene) -> Reading | None:
    """Reads "two weeks ago", "a year earlier", "three days later"."""
    number, unit_ = count_of(match["n"]), _UNIT[match["u"]]
    if match["rel"] and scene.text[match.end() : match.end() + 1] == " " and not match["back"]:
        return None
    step = -1 if match["back"] or match["rel"] in ("before", "prior") else 1
    is_ago = (match["back"] or "").startswith("ago") or (match["on"] or "").startswith("from")
    reference = scene.published if is_ago else scene.anchor(match.start())
    if (
        reference is None
        and not is_ago
        and unit_ in ("year", "quarter", "month", "week")
        and step < 0
    ):
        reference = scene.published
    interval = None
    if reference and number is not None and number < 3000 and not match["half"]:
        count = number * (2 if match["u"] == "fortnight" else 1)
        interval = cal.around(cal.shifted(reference, unit_, step * count), unit_)
    return Reading(
        unit_,
        interval,
        modifier="about" if match["q"] or number is None else "",
        relative=True,
    )


def ahead(match: Match, scene: Scene) -> Reading | None:
    """Reads "in three weeks", where the sentence looks ahead."""
    number, unit_ = count_of(match["n"]), _UNIT[match["u"]]
    if scene.cue(match) != 1 or match[0].startswith("with"):
        return None
    interval = None
    if scene.published and number is not None and number < 3000:
        count = number * (2 if match["u"] == "fortnight" else 1)
        interval = cal.around(cal.shifted(scene.published, unit_, count), unit_)
    return Reading(
        unit_,
        interval,
        modifier="about" if match["q"] or number is None else "",
        relative=True,
    )
