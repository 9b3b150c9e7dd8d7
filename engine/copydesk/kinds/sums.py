"""``sums``: what a report adds up, compares or counts from clock and calendar comes out right."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from copydesk.kinds._declared import Operand, declared
from copydesk.kinds._equations import EQUATIONS, OPERANDS, TOGETHER, Equation
from copydesk.kinds._stated import stated_sums
from copydesk.kinds._tolerance import Tolerance, allowed
from copydesk.kinds.base import Example, Expectation, FieldName, Group, Grouping, Verdict, Where
from copydesk.model import RecordKind
from copydesk.options import option


class Kind(Expectation):
    """What a report adds up, compares or counts from clock and calendar comes out right.

    Without options, looked at is only what the words themselves claim: a total and the list of
    its parts ("287 people, 264 passengers and a crew of 23"), a whole and where it went ("all 40
    bells, 22 of them to Lund and 18 to Ystad"), a total row, parts by place with a rest ("12 in
    Norway, nine in Chad and seven elsewhere") and the total told before, those on board and what
    became of them, what is left of a number ("36 of the 42; the other six", "sold 150 of 210. The
    60 he still has"), those who escaped, were caught and are at large, a difference with a name
    ("costs of 20 million and income of 17, a loss of three million"), a change, its two figures and
    its direction ("up 5% to 210 from 200", "by two points, from 17 percent to 19", "raised from 40
    to 80", "the half-point rise"), a share in percent or in words
    and its amounts ("1,400 jobs, or 4% of its workforce of 35,000"; "480 shops. Twelve of them, or
    2.5%"), how full something is that was built for so many, a vote and how many there are to cast
    one, a rate times its time, the span between two times of day, days and their calendar, how
    long somebody was held and since when, an age or anniversary and the year it is counted from,
    parts and the times they are due at ("30 more, 13 this year and 17 next"), those in a place
    and what became of them in the next sentence, years of waiting or work and the year in which
    they began, a figure so many times another, a rate times its count, a total in a sentence of
    its own, a lead in points, then and now with what lies between them, the oldest of a group and
    its range of ages, the sides of a roll call and those who may vote, two parts that exclude each
    other ("31 are full and nine dry"), ages and their sum, instalments and what they come to.
    Every figure is allowed the rounding that its writing shows, and a hedged one as far as writers
    go; a round one ("1,200" of 1,180) is at most 5% off. What others have move from one figure to
    another may not move back here, nor may a count be taken up ("the 42 launchers", "all five
    victims", "the eight who died", "the almost 90 homes affected") as another than the report and
    others told; nor is a verdict, vote or win told of all where two others or more have a part.

    Where the words leave room for another reading, a sum is only reported when one figure is a
    slip of the pen away from fitting, or another report states the figure that would fit. Without
    any such words it is reported where another report has the slip put right, and with it the same
    sum, or where two of the figures of a sum that several others have stand in one sentence with a
    third that nobody has. What several other reports give alike is never reported, unless as many
    have it come out. A sum belongs to the rule that selects the first of its figures.

    With options the rule itself says which figures belong together, whatever the words:
    ``parts`` and ``total``; with ``share`` beside them, what percentage of the total the parts
    are; ``before`` and ``after``, with the ``difference`` between them, the ``change`` in
    percent, or both. Each names a field or column, or is a selection written like ``select``
    (its ``kind`` is the rule's own unless it names another); ``parts`` is a list of them, or
    one selection of all parts; ``of`` names the field or column whose figures the selections
    mean. With fields only, each record is a sum of its own; with selections each report is, and
    what it does not state is taken from the other reports. Not evaluated is a sum of which a
    figure is not known, or is stated in two ways, or is in another unit. Here, too, every
    figure of a text is allowed its rounding; those of a table are exact but for ``tolerance``.
    """

    grouping: ClassVar[Grouping] = "story"
    applies_to: ClassVar[tuple[RecordKind, ...]] = ("quantity", "money")
    field_options: ClassVar[tuple[str, ...]] = ("of",)
    where_options: ClassVar[tuple[str, ...]] = OPERANDS
    parts: FieldName | Where | tuple[FieldName | Where, ...] | None = option(
        default=None, description="What is added: fields, selections, or one selection of all."
    )
    total: FieldName | Where | None = option(
        default=None, description="What the parts come to, or, with 'share', are a share of."
    )
    share: FieldName | Where | None = option(
        default=None, description="The parts in percent of the total."
    )
    before: FieldName | Where | None = option(default=None, description="The earlier figure.")
    after: FieldName | Where | None = option(default=None, description="The later figure.")
    difference: FieldName | Where | None = option(
        default=None, description="How much more the later figure is than the earlier one."
    )
    change: FieldName | Where | None = option(
        default=None, description="The same in percent of the earlier one."
    )
    of: FieldName | None = option(
        default=None, description="The field or column whose figures the selections mean."
    )
    tolerance: Tolerance = option(
        default=0, description="How far a declared sum may be out: 5, or 1% of it."
    )

    holds: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("There were 287 people aboard, 264 passengers and a crew of 23.",)),
        Example("quantity", ("The number rose by 12 to 58 from 46.",)),
        Example("quantity", ("It got 39% of $7.4 million, or $2.9 million.",)),
        Example(
            "row",
            options={"parts": ["home", "abroad"], "total": "sales"},
            rows=(
                {"home": 120, "abroad": 80, "sales": 200},
                {"home": 115, "abroad": None, "sales": 190},
            ),
        ),
        Example(
            "money",
            ("Sales at home were $1.2 billion. Exports were $830 million. All: $2 billion.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "row",
            options={"before": "then", "after": "now", "difference": "more", "change": "percent"},
            rows=({"then": 80, "now": 60, "more": -20, "percent": -25},),
        ),
        Example(
            "row",
            options={"parts": {"line": "part"}, "total": {"line": "all"}, "of": "sales"},
            rows=(
                {"line": "part", "sales": 120},
                {"line": "part", "sales": 80},
                {"line": "all", "sales": 200},
            ),
        ),
        Example(
            "row",
            options={"parts": "exports", "total": "sales", "share": "percent", "tolerance": 0.5},
            rows=({"exports": 10, "sales": 35, "percent": 29},),
        ),
    )
    breaks: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("There were 287 people aboard, 264 passengers and a crew of 32.",)),
        Example("quantity", ("The number rose by 21 to 58 from 46.",)),
        Example("quantity", ("It got 93% of $7.4 million, or $2.9 million.",)),
        Example("quantity", ("Due at 9:45, it lifted off at 10:26, 51 minutes late.",)),
        Example("quantity", ("Rain spoiled 36 of the 42 matches. The other nine were played.",)),
        Example("quantity", ("All 40 bells are gone: 22 went to Lund and 28 to Ystad.",)),
        Example(
            "quantity", ("He sold 150 sheep from a flock of 210. The 80 he still has are ill.",)
        ),
        Example("quantity", ("The bill passed by 231 votes to 198, a majority of 43.",)),
        Example("quantity", ("It goes up by two points, from 17 percent to 20.",)),
        Example("quantity", ("It will close 62 of its 480 shops, or 31%.",)),
        Example("quantity", ("The seven-member board voted 5-3 for the bridge.",)),
        Example("quantity", ("The rate went from 3.25% to 3.75%. The quarter-point rise hurt.",)),
        Example("quantity", ("Built for 220 inmates, it holds 330, 80% over capacity.",)),
        Example("quantity", ("The other 40 come in two lots, 23 this year and 27 next year.",)),
        Example(
            "quantity", ("The boat had 26 people on it. Nineteen drowned and 11 are missing.",)
        ),
        Example("quantity", ("It sold 60 boats, twice as many as the 40 of last year.",)),
        Example("quantity", ("The 25 vans cost 20,000 euros each, 600,000 euros in all.",)),
        Example("quantity", ("One got 52 percent and one 48 percent, a lead of six points.",)),
        Example("quantity", ("Last year 84 died. This year it was 63, 35 percent fewer.",)),
        Example("quantity", ("The men are aged 17 to 31. The oldest of them is 34.",)),
        Example(
            "quantity",
            (
                "He was guilty of seven of nine charges.",
                "He was found guilty on seven of the nine charges.",
                "He was found guilty on all nine charges.",
            ),
        ),
        Example(
            "row",
            options={"parts": ["home", "abroad"], "total": "sales"},
            rows=({"home": 120, "abroad": 80, "sales": 210},),
        ),
        Example(
            "row",
            options={"parts": {"line": "part"}, "total": {"line": "all"}, "of": "sales"},
            rows=(
                {"line": "part", "sales": 120},
                {"line": "part", "sales": 80},
                {"line": "all", "sales": 210},
            ),
        ),
        Example(
            "money",
            ("Sales at home were $1.2 billion. Exports were $830 million. All: $3 billion.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "money",
            ("Of $40 million in sales, $10 million were exports.", "Exports were 35% of sales."),
            {
                "parts": {"about": "exports", "number": {"max": 20000000}},
                "total": {"number": 40000000},
                "share": {"kind": "quantity", "unit": "percent"},
            },
        ),
        Example(
            "row",
            options={"before": "then", "after": "now", "change": "percent", "tolerance": 0.5},
            rows=({"then": 80, "now": 60, "percent": -24},),
        ),
        Example(
            "quantity",
            (
                "Of 283 voters 197 said yes, 94 said no and 37 stayed away.",
                "With 197 for it, 49 against and 37 away, all 283 voters are counted.",
            ),
        ),
        Example(
            "quantity",
            (
                "Of 283 voters 197 said yes, 94 said no and 37 stayed away.",
                "Of 283 voters 197 said yes, 49 said no and 37 stayed away.",
                "In all 37 stayed away. The 197 votes for it and 49 against came from 283 voters.",
            ),
        ),
        Example(
            "row",
            options={"before": "then", "after": "now", "difference": "more"},
            rows=({"then": 80, "now": 60, "more": -30},),
        ),
    )
    ignores: ClassVar[tuple[Example, ...]] = (
        Example("quantity", ("It has 12 rooms.",)),
        Example(
            "money",
            ("Sales at home were $1.2 billion. All: $2 billion.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "money",
            ("Sales at home were $1.2 billion. Exports were 830 million euros. All: $2 billion.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "quantity",
            ("Sold at home: 12 tonnes. Exports: 8 tonnes. All: 20.",),
            {"parts": [{"about": "home"}, {"about": "exports"}], "total": {"about": "all"}},
        ),
        Example(
            "row",
            options={
                "parts": [{"line": "home"}, {"line": "abroad"}],
                "total": {"line": "all"},
                "of": "sales",
            },
            rows=(
                {"line": "home", "sales": 120},
                {"line": "abroad", "sales": 80},
                {"line": "all", "sales": 200},
                {"line": "all", "sales": 210},
            ),
        ),
        Example(
            "row",
            options={"parts": {"line": "part"}, "total": {"line": "all"}, "of": "sales"},
            rows=({"line": "part", "sales": None}, {"line": "all", "sales": 200}),
        ),
        Example(
            "row",
            options={"parts": "exports", "total": "sales", "share": "percent"},
            rows=({"exports": 0, "sales": 0, "percent": 0},),
        ),
    )

    def check(self) -> None:
        given = [name for name in OPERANDS if getattr(self, name) is not None]
        if not given:
            if self.of is not None or "tolerance" in self.given:
                raise ValueError("name the figures of the sum: 'parts' and 'total', for example")
            return
        if self.parts == ():
            raise ValueError("'parts' is an empty list")
        for name in given:
            missing = [other for other in TOGETHER[name] if other not in given]
            if missing:
                raise ValueError(f"'{name}' needs '{missing[0]}' beside it")
        if "before" in given and not {"difference", "change"} & set(given):
            raise ValueError("'before' and 'after' need 'difference' or 'change' beside them")

    def judge(self, group: Group) -> Verdict:
        operands = self._operands()
        if operands:
            return declared(
                group,
                operands,
                [each for each in EQUATIONS if self._holds(each, operands)],
                lambda number: allowed(self.tolerance, number),
                self.of,
            )
        return stated_sums(group)

    def _operands(self) -> dict[str, Operand]:
        found = {}
        for name in OPERANDS:
            value = getattr(self, name)
            if value is not None:
                fields = tuple(f for path, f in self.field_names() if path[0] == name)
                picks = self.picks(name)
                several = name == "parts" and not isinstance(value, tuple)
                found[name] = Operand(name, fields, picks, several)
        return found

    @staticmethod
    def _holds(equation: Equation, operands: Collection[str]) -> bool:
        """Whether an equation is asked for: a share is no total of its parts."""
        names = {equation.stated, *equation.given}
        return names <= set(operands) and not (equation.stated == "total" and "share" in operands)
