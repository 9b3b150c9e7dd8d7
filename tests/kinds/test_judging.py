"""What each kind says of a group beyond the examples of its manual: who is accused, and how.

The reports are invented; "0", "1" ... are their names in the messages.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from copydesk import parts
from copydesk.analysis import records_of
from copydesk.errors import DeskError
from copydesk.kinds.base import Breach, Group, Story, Verdict
from copydesk.model import Record, RecordKind, Report
from copydesk.text import blocks
from copydesk.text.document import Document

PUBLISHED = date(2023, 6, 15)


def judge(
    name: str,
    kind: RecordKind,
    *texts: str,
    drafts: tuple[int, ...] = (),
    origins: dict[str, str] | None = None,
    where: dict[str, Any] | None = None,
    **options: Any,
) -> Verdict:
    """The verdict on all records of one kind which these reports have, as one group."""
    reports = [
        Report(
            id=f"{number}.txt",
            path=f"{number}.txt",
            story="s",
            text=text,
            source=text,
            blocks=blocks.split(text),
            published=PUBLISHED,
        )
        for number, text in enumerate(texts)
    ]
    by_report = {report.id: records_of(Document(report)) for report in reports}
    story = Story(
        id="s",
        reports=tuple(report.id for report in reports),
        published={report.id: PUBLISHED for report in reports},
        origins=origins or {},
        texts={report.id: report.text for report in reports},
        drafts=frozenset(f"{number}.txt" for number in drafts),
        records=by_report,
    )
    chosen = tuple(
        record
        for found in by_report.values()
        for record in found
        if record.kind == kind
        and all(getattr(record, field) == value for field, value in (where or {}).items())
    )
    expectation = parts.load("kinds", name).Kind.from_data(options)
    verdict: Verdict = expectation.judge(Group("the key", chosen, story))
    return verdict


def odd(breach: Breach) -> list[str]:
    return _shown(breach.primary)


def others(breach: Breach) -> list[str]:
    return _shown(breach.related)


def _shown(records: tuple[Record, ...]) -> list[str]:
    return [f"{record.report[0]} {' '.join(record.raw.split())}" for record in records]


def only(verdict: Verdict) -> Breach:
    (breach,) = verdict.breaches
    return breach


FLED = "{} people fled the flood."


class TestWhoIsTheOddOne:
    """The minority, whatever the order; and nobody where there is no majority."""

    @pytest.mark.parametrize("place", range(4))
    def test_the_minority(self, place: int) -> None:
        figures = [214] * 4
        figures[place] = 217
        breach = only(judge("agree", "quantity", *(FLED.format(n) for n in figures)))
        assert odd(breach) == [f"{place} 217 people"]
        assert len(others(breach)) == 3
        assert breach.message == f"the key: {place} says 217 people, three others say 214 people"

    def test_on_a_tie_nobody(self) -> None:
        breach = only(judge("agree", "quantity", FLED.format(214), FLED.format(217)))
        assert odd(breach) == ["0 214 people", "1 217 people"]
        assert not breach.related
        assert "neither has a majority" in breach.message

    def test_copies_of_one_report_are_one_witness(self) -> None:
        texts = [FLED.format(n) for n in (217, 217, 214)]
        breach = only(judge("agree", "quantity", *texts))
        assert odd(breach) == ["2 214 people"]
        # Two witnesses against two: that two reports carry the one origin's copy adds nothing.
        texts = [FLED.format(n) for n in (217, 217, 214, 214)]
        breach = only(
            judge("agree", "quantity", *texts, origins={"0.txt": "0.txt", "1.txt": "0.txt"})
        )
        assert odd(breach) == ["0 217 people", "1 217 people"]

    @pytest.mark.parametrize("place", range(5))
    def test_a_hedged_figure_sides_with_the_majority(self, place: int) -> None:
        # "about 200" agrees with both 214 and 217: it must not carry 217 into a majority.
        figures = ["217", "214", "214", "214"]
        figures.insert(place, "About 200")
        breach = only(judge("agree", "quantity", *(FLED.format(n) for n in figures)))
        assert [words.partition(" ")[2] for words in odd(breach)] == ["217 people"]
        assert "four others say 214 people" in breach.message

    def test_a_hedged_figure_gives_no_majority(self) -> None:
        texts = [FLED.format(n) for n in ("About 200", "217", "214")]
        breach = only(judge("agree", "quantity", *texts))
        assert odd(breach) == ["2 214 people", "1 217 people"] or odd(breach) == [
            "1 217 people",
            "2 214 people",
        ]
        assert not breach.related

    def test_a_surname_alone_gives_no_majority(self) -> None:
        found = judge(
            "spelling", "person", "Martin Lund left.", "Marty Lund left.", "Mr Lund left."
        )
        assert "neither has a majority" in only(found).message

    def test_one_report_against_itself(self) -> None:
        text = "214 people fled the flood. In the flood 241 people fled."
        breach = only(judge("agree", "quantity", text, FLED.format(214)))
        assert odd(breach) == ["0 241 people"]
        assert "0 says both 241 people and 214 people" in breach.message


class TestADraftAgainstItsSources:
    """The sources are the yardstick, also where they are fewer."""

    def test_the_draft_is_the_odd_one(self) -> None:
        texts = [FLED.format(n) for n in (217, 217, 214)]
        breach = only(judge("agree", "quantity", *texts, drafts=(0, 1)))
        assert odd(breach) == ["0 217 people", "1 217 people"]

    @pytest.mark.parametrize("figures", [(217, 217, 214), (217, 214, 217)])
    def test_divided_sources_do_not_accuse_a_draft(self, figures: tuple[int, ...]) -> None:
        breach = only(judge("agree", "quantity", *map(FLED.format, figures), drafts=(0,)))
        assert not breach.related
        assert "neither has a majority" in breach.message

    def test_divided_sources_accuse_a_draft_that_says_a_third_thing(self) -> None:
        found = judge("agree", "quantity", *map(FLED.format, (220, 214, 217)), drafts=(0,))
        assert ["0 220 people"] in [odd(breach) for breach in found.breaches]


class TestAgree:
    def test_one_statement_is_unknown(self) -> None:
        verdict = judge("agree", "quantity", FLED.format(214))
        assert verdict.met is None
        assert verdict.reason

    def test_what_can_both_be_true_is_a_note(self) -> None:
        verdict = judge("agree", "quantity", FLED.format("Up to 70"), FLED.format("40 to 70"))
        assert verdict.met is True
        assert only(verdict).relation == "compatible"

    def test_the_note_can_be_left_out(self) -> None:
        texts = (FLED.format("Up to 70"), FLED.format("40 to 70"))
        assert not judge("agree", "quantity", *texts, compatible=False).breaches

    @pytest.mark.parametrize(
        ("tolerance", "met"), [(3, True), (2, False), ("2%", True), ("1%", False), ("1.5 %", True)]
    )
    def test_a_tolerance(self, tolerance: str | int, met: bool) -> None:
        texts = (FLED.format(214), FLED.format(217))
        assert judge("agree", "quantity", *texts, tolerance=tolerance).met is met

    def test_a_disagreement_that_a_report_tells_of_is_a_note(self) -> None:
        police, hospital = "Police said 12 people died.", "Fifteen people died, the hospital said."
        both = "Police said 12 people died, while the hospital put it at 15."
        told = judge("agree", "quantity", police, hospital, police, both, where={"noun": "person"})
        assert only(told).relation == "disclosed"
        assert "3 tells of both" in only(told).message
        untold = judge("agree", "quantity", police, hospital, police)
        assert only(untold).relation == "contradictory"

    @pytest.mark.parametrize(
        ("a", "b", "agrees"),
        [
            ("Sales fell 9.9%.", "Sales: -9.9%.", True),
            ("Sales fell 9.9%.", "Sales rose 9.9%.", False),
            ("It owns 22.4% of it.", "It owns just over a fifth of it.", True),
            ("It lost US$412 million.", "It lost A$412 million.", False),
            ("It lost $412 million.", "It lost A$412 million.", True),
            ("It paid DKK 9.7 billion.", "It paid 9.7 billion kroner.", True),
            ("It earned $900.4 million.", "It earned $900.5 million.", False),
            ("It earned $900.4 million.", "It earned about $900 million.", True),
        ],
    )
    def test_signs_shares_and_currencies(self, a: str, b: str, agrees: bool) -> None:
        kind: RecordKind = "money" if "$" in a or "DKK" in a else "quantity"
        verdict = judge("agree", kind, a, b)
        contradicted = any(breach.relation == "contradictory" for breach in verdict.breaches)
        assert contradicted is not agrees

    @pytest.mark.parametrize("tolerance", ["a bit", "-1", "1 percent", ""])
    def test_a_tolerance_that_is_none(self, tolerance: str) -> None:
        with pytest.raises(ValidationError, match="tolerance"):
            judge("agree", "quantity", FLED.format(214), tolerance=tolerance)


class TestSpelling:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Dr. Ada Lund spoke.", "Ada Lund spoke."),
            ("Ada M. Lund spoke.", "Ada Lund spoke."),
            ("José Lund spoke.", "Jose Lund spoke."),
        ],
    )
    def test_forms_of_one_name(self, one: str, other: str) -> None:
        assert judge("spelling", "person", one, other).met is True

    def test_the_misspelt_word_alone_is_the_suggestion(self) -> None:
        breach = only(
            judge("spelling", "person", "Ada Lund spoke.", "Ada Lundt spoke.", "Ada Lund spoke.")
        )
        assert breach.suggestion == "Lundt -> Lund"
        assert breach.message == "1 writes Lundt, two others write Lund"
        assert breach.doubt == 0

    def test_a_nickname_is_a_variant_without_a_suggestion(self) -> None:
        texts = ("Martin Lund spoke.", "Marty Lund spoke.", "Martin Lund spoke.")
        breach = only(judge("spelling", "person", *texts))
        assert (breach.relation, breach.doubt, breach.suggestion) == ("variant", 1, None)
        assert judge("spelling", "person", *texts, variants="ignore").met is True

    def test_nobody_is_suggested_anything_on_a_tie(self) -> None:
        breach = only(judge("spelling", "person", "Ada Lund spoke.", "Ada Lundt spoke."))
        assert breach.suggestion is None
        assert not breach.related

    def test_one_report_with_two_spellings(self) -> None:
        text = "Ada Lund spoke. Ada Lundt was late."
        breach = only(judge("spelling", "person", text, "Ada Lund spoke.", "Ada Lund left."))
        assert breach.message == "0 writes both Lundt and Lund"


QUOTED = '"We will rebuild every {} on the shore before winter," Lund said.'


class TestQuotation:
    def test_the_change_is_shown(self) -> None:
        texts = [QUOTED.format(word) for word in ("house", "home", "house")]
        breach = only(judge("quotation", "quote", *texts))
        assert "house -> home" in breach.message
        assert odd(breach)[0].startswith("1 We will rebuild every home")

    def test_a_tie_says_so(self) -> None:
        breach = only(judge("quotation", "quote", QUOTED.format("house"), QUOTED.format("home")))
        assert not breach.related
        assert "neither has a majority" in breach.message

    @pytest.mark.parametrize(
        "other",
        [
            QUOTED.format("house").replace('"', "“", 1).replace('"', "”"),
            'Lund promised to "rebuild every house on the shore".',
            QUOTED.format("house").replace("every", "[almost] every"),
            QUOTED.format("house").replace("We will", "We’ll"),
        ],
    )
    def test_harmless_differences(self, other: str) -> None:
        assert judge("quotation", "quote", QUOTED.format("house"), other).met is not False

    @pytest.mark.parametrize(
        "other",
        [
            '"We will rebuild every house," Lund said, "on the shore before winter."',
            '"We will rebuild every house on the shore," Lund said. "Before winter."',
        ],
    )
    def test_parts_are_joined(self, other: str) -> None:
        assert judge("quotation", "quote", QUOTED.format("house"), other).met is not False

    def test_the_part_that_differs_is_shown(self) -> None:
        split = '"We will rebuild every house," Lund said, "on the hill before winter."'
        texts = (QUOTED.format("house"), split, QUOTED.format("house"))
        breach = only(judge("quotation", "quote", *texts))
        assert odd(breach) == ["1 on the hill before winter."]
        assert "shore -> hill" in breach.message

    def test_words_left_out_weigh_less(self) -> None:
        other = QUOTED.format("house").replace(" on the shore", "")
        breach = only(judge("quotation", "quote", QUOTED.format("house"), other))
        assert breach.doubt == 2

    def test_words_left_out_make_no_camp_of_their_own(self) -> None:
        whole, less = QUOTED.format("house"), QUOTED.format("house").replace(" on the shore", "")
        breach = only(judge("quotation", "quote", whole, less, QUOTED.format("home"), less))
        assert [words[0] for words in odd(breach)] == ["2"]

    def test_a_not_is_never_harmless(self) -> None:
        other = QUOTED.format("house").replace("will", "will not")
        assert only(judge("quotation", "quote", QUOTED.format("house"), other)).doubt == 0


class TestAttribution:
    def test_the_speaker_whom_one_report_names_differently(self) -> None:
        said = '"We are ready to leave the harbor," {} said.'
        texts = [said.format(name) for name in ("Ann Marlow", "Peter Quist", "Ann Marlow")]
        breach = only(judge("attribution", "quote", *texts))
        assert odd(breach) == ['1 We are ready to leave the harbor," Peter Quist']
        assert "1 names Peter Quist as the speaker" in breach.message

    def test_a_pronoun_that_can_be_one_person_only(self) -> None:
        texts = [
            f'{name}, a {role}, was angry. "You cannot heat a school with promises," {word} said.'
            for name, role, word in (
                ("Ann Marlow", "teacher", "she"),
                ("Peter Quist", "driver", "he"),
                ("Ann Marlow", "teacher", "she"),
            )
        ]
        breach = only(judge("attribution", "quote", *texts))
        assert odd(breach) == ['1 You cannot heat a school with promises," he']
        assert breach.doubt == 1

    def test_a_family_name_with_an_office_is_whom_the_pronoun_means(self) -> None:
        words = '"We are ready to leave the harbor,"'
        said = f"{words} Daniel Okafor-Tarn said."
        told = "Peter Quist was there. Okafor-Tarn, chairman since May, told the crew."
        assert judge("attribution", "quote", said, f"{told} {words} he said.", said).met is True

    def test_who_quotes_another_while_being_quoted_speaks_the_rest(self) -> None:
        said = '"Four in ten of our crews have not left the harbor," Ann Marlow said.'
        told = (
            "\"People were told at nine. Their captain put it so: 'Four in ten of our crews have "
            "not left the harbor.' What she left out is why,\" Peter Quist said."
        )
        assert judge("attribution", "quote", said, told, said).met is not False

    def test_relatives_of_one_name(self) -> None:
        said = 'Her {}, {} Marlow, wept. "She was the best of us," {} said. Her {}, {}, was there.'
        brother = said.format("brother", "Peter", "he", "father", "Karl")
        father = said.format("father", "Karl", "he", "brother", "Peter")
        breach = only(judge("attribution", "quote", brother, father, brother))
        assert odd(breach) == ['1 She was the best of us," he']

    @pytest.mark.parametrize(
        "text",
        [
            "Peter Quist watched as Ms. Marlow rose. {} she said.",
            "Peter Quist came with a driver. {} he said.",
            "Ann Marlow was pale. Peter Quist held her. {} she said.",
            "Peter Quist was there. The captain spoke. {} he said.",
            "Peter Quist was there. Xandrelle, back from Lima, said the port was lost. {} he said.",
            "Peter Quist's lawyer said: {}",
            "Best line of Peter Quist's night: {}",
            "Anne Marlow said: {}",
        ],
    )
    def test_what_leaves_the_speaker_open(self, text: str) -> None:
        words = '"We are ready to leave the harbor,"'
        said = f"{words} Ann Marlow said."
        assert judge("attribution", "quote", said, text.format(words), said).met is not False

    @pytest.mark.parametrize("speaker", ["she", "a witness", "the harbour master", "Ms. Marlow"])
    def test_who_contradicts_nobody(self, speaker: str) -> None:
        said = '"We are ready to leave the harbor," {} said. Ann Marlow was there.'
        texts = (said.format("Ann Marlow"), said.format(speaker))
        assert judge("attribution", "quote", *texts).met is not False

    def test_whom_a_judgement_belongs_to(self) -> None:
        before = '"We lost the harbor and the fleet," said Ann Marlow. '
        texts = [
            f'{before}Mayor Peter Quist {verb} "a fair deal for the town and its people".'
            for verb in ("called it", "referred to it as", "said it was")
        ]
        assert judge("attribution", "quote", *texts).met is not False


class TestCutAtNot:
    """A few words quoted from right behind a "not"."""

    WHOLE = '"This is not the bridge we asked for, but it will stand," Ann Marlow said.'

    def test_words_that_now_say_the_opposite(self) -> None:
        cut = 'Ann Marlow described it as "the bridge we asked for".'
        breach = only(judge("quotation", "quote", self.WHOLE, cut, self.WHOLE))
        assert odd(breach) == ["1 the bridge we asked for"]
        assert "leaves out “not”" in breach.message

    @pytest.mark.parametrize(
        "text",
        [
            'It was not "the bridge we asked for", Ann Marlow said.',
            'Ann Marlow denied that it was "the bridge we asked for".',
            'Ann Marlow said it wasn\'t "the bridge we asked for".',
            'Ann Marlow said "it will stand".',
            '"Not the bridge we asked for" was how Ann Marlow described it.',
        ],
    )
    def test_where_the_not_is_told(self, text: str) -> None:
        assert judge("quotation", "quote", self.WHOLE, text, self.WHOLE).met is not False


class TestRole:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Lt. Col. Ada Lund spoke.", "Lieutenant Colonel Ada Lund spoke."),
            ("Ada Lund, the company's chief executive, spoke.", "CEO Ada Lund spoke."),
            ("Ada Lund, a spokesman, spoke.", "Ada Lund, a spokesperson, spoke."),
            ("Ada Lund, an official, spoke.", "Finance Minister Ada Lund spoke."),
        ],
    )
    def test_one_office_in_two_forms(self, one: str, other: str) -> None:
        assert judge("role", "person", one, other).met is not False

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Captain Ada Lund spoke.", "Major Ada Lund spoke."),
            ("Finance Minister Ada Lund spoke.", "Defense Minister Ada Lund spoke."),
            ("President Ada Lund spoke.", "Vice President Ada Lund spoke."),
            ("Captain Ada Lund spoke.", "Commander Ada Lund spoke."),
        ],
    )
    def test_two_offices(self, one: str, other: str) -> None:
        breach = only(judge("role", "person", one, other, one))
        assert len(odd(breach)) == 1
        assert odd(breach)[0].startswith("1 ")
        assert odd(breach)[0].endswith("Ada Lund")

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("The captain, Ada Lund, had landed.", "Its commander, Ada Lund, had landed."),
            ("The ship's commander, Ada Lund, spoke.", "Captain Ada Lund spoke."),
        ],
    )
    def test_who_is_in_charge_has_no_rank(self, one: str, other: str) -> None:
        assert judge("role", "person", one, other, one).met is not False


class TestTaken:
    """An office which one report gives to somebody who is not the one that the others name."""

    RIGHT = "Ada Lund, the project engineer, spoke. Erik Haas built the pumps."
    ALSO = "The project engineer, Ada Lund, spoke. The pumps are those of Erik Haas."
    WRONG = "Ada Lund spoke. The pumps were shown by project engineer Erik Haas."

    def of_haas(self, *texts: str) -> Verdict:
        return judge("role", "person", *texts, where={"family": "Haas"})

    def test_an_office_that_is_somebody_elses(self) -> None:
        breach = only(self.of_haas(self.RIGHT, self.ALSO, self.WRONG))
        assert odd(breach) == ["2 project engineer Erik Haas"]
        assert "2 says Erik Haas is project engineer, two others say Ada Lund is" in breach.message

    @pytest.mark.parametrize(
        "text",
        [
            "Ada Lund, the project engineer, spoke to project engineer Erik Haas.",
            "The pumps were shown by project engineer Erik Haas.",
            "Ada Lund spoke. The pumps were shown by engineer Erik Haas.",
            "Ada Lund spoke. The pumps were shown by former project engineer Erik Haas.",
        ],
    )
    def test_two_may_hold_it_or_nobody_else_does(self, text: str) -> None:
        assert self.of_haas(self.RIGHT, self.ALSO, text).met is not False

    def test_one_other_report_is_not_enough(self) -> None:
        assert self.of_haas(self.RIGHT, "Ada Lund met Erik Haas.", self.WRONG).met is not False

    CHIEF = "Ada Lund, the chief executive, spoke."
    ODD = "The firm's chief executive, Erik Haas, spoke. The plant is shut."

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Plant director Erik Haas left.", "The plant director, Erik Haas, left."),
            ("Plant director Erik Haas left.", "Erik Haas, who runs the plant, left."),
            ("Plant director Erik Haas left.", "Erik Haas left."),
            ("Erik Haas left.", "Erik Haas, who now heads the unit, left."),
        ],
    )
    def test_the_office_of_one_whom_the_report_does_not_name(self, one: str, other: str) -> None:
        texts = (f"{self.CHIEF} {one}", f"The CEO, Ada Lund, spoke. {other}", self.CHIEF, self.ODD)
        breach = only(self.of_haas(*texts))
        assert odd(breach) == ["3 chief executive, Erik Haas"]
        assert "three others say Ada Lund is" in breach.message

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            # Nobody knows another office of his.
            ("Erik Haas left.", "Erik Haas left."),
            # What he is beside an office, what is the same in other words, and what he runs whole.
            ("Company director Erik Haas left.", "Erik Haas left."),
            ("Erik Haas, the managing director, left.", "Erik Haas left."),
            ("Erik Haas, who runs the bank, left.", "Erik Haas left."),
            # One who gives him the office.
            ("Plant director Erik Haas left.", "Erik Haas, the CEO of Calver, left."),
        ],
    )
    def test_two_firms_may_have_two(self, one: str, other: str) -> None:
        texts = (f"{self.CHIEF} {one}", f"{self.CHIEF} {other}", self.CHIEF, self.ODD)
        assert self.of_haas(*texts).met is not False

    def test_of_two_who_name_the_holder_both_know_the_other_office(self) -> None:
        known = f"{self.CHIEF} Plant director Erik Haas left."
        silent = f"{self.CHIEF} Erik Haas left."
        assert self.of_haas(known, known, self.ODD).met is False
        assert self.of_haas(known, silent, self.ODD).met is not False

    @pytest.mark.parametrize("rank", ["ambassador", "judge", "governor"])
    def test_who_serves_the_state_by_one_word_has_no_second_office(self, rank: str) -> None:
        known = f"{self.CHIEF} The {rank}, Erik Haas, left."
        assert self.of_haas(known, known, self.ODD).met is False

    def test_a_firm_named_beside_the_office_is_no_second_holder(self) -> None:
        firm = 'Ada Lund, chief executive, Kellan Water: "We can run it." Kellan Water is old.'
        plant = "Plant director Erik Haas left."
        texts = (f"{self.CHIEF} {plant}", f"{firm} {plant}", self.CHIEF, self.ODD)
        assert self.of_haas(*texts).met is False

    def test_a_portfolio_has_one_minister_without_an_article(self) -> None:
        right = "Finance Minister Ada Lund spoke. Museum director Erik Haas left."
        wrong = "Finance Minister Erik Haas spoke."
        assert self.of_haas(right, right, wrong).met is False
        deputies = [text.replace("Finance", "Deputy Finance") for text in (right, right, wrong)]
        assert self.of_haas(*deputies).met is not False

    def test_one_word_is_enough_for_what_there_is_one_of(self) -> None:
        right = "Ada Lund, the {}, spoke. Fire safety director Erik Haas left."
        wrong = "The {}, Erik Haas, spoke."
        for office, met in (("mayor", False), ("captain", True)):
            texts = [right.format(office), right.format(office), wrong.format(office)]
            assert (self.of_haas(*texts).met is False) is (met is False)


LOST = "The fire took 48 looms, the owner said. The mill is closed."


class TestRequired:
    def test_who_lacks_it(self) -> None:
        breach = only(judge("required", "quantity", LOST, LOST, LOST, "The mill is closed, again."))
        assert breach.missing_in == ("3.txt",)
        assert breach.relation == "missing"
        assert "3 does not have 48 looms" in breach.message
        assert len(breach.primary + breach.related) == 3

    def test_what_is_lacking_is_called_by_the_value_of_most(self) -> None:
        slip = LOST.replace("48", "84")
        breach = only(judge("required", "quantity", slip, LOST, LOST, "The mill is closed, again."))
        assert "3 does not have 48 looms" in breach.message

    def test_two_that_say_nothing_are_no_reason_to_ask_one(self) -> None:
        silent = "The mill is closed, and nobody knows for how long."
        assert judge("required", "quantity", LOST, LOST, LOST, silent, silent).met is True

    def test_but_a_number_of_others_may_be_enough(self) -> None:
        silent = "The mill is closed, and nobody knows for how long."
        breach = only(judge("required", "quantity", LOST, LOST, silent, silent, by=2))
        assert breach.missing_in == ("2.txt", "3.txt")

    def test_an_agreeing_value_anywhere_is_enough(self) -> None:
        rounded = "Nearly 50 machines were lost. The mill is closed."
        assert (
            judge("required", "quantity", LOST, LOST, LOST, rounded, where={"noun": "loom"}).met
            is True
        )

    def test_a_brief_leaves_out_much(self) -> None:
        long = LOST + " Nobody was hurt, and the work will be done elsewhere until spring." * 3
        silent = "The mill is closed, and nobody knows for how long."
        full = only(judge("required", "quantity", LOST, LOST, LOST, silent))
        brief = only(judge("required", "quantity", long, long, long, silent))
        assert brief.doubt == full.doubt + 1

    def test_a_fact_far_down_is_worth_a_note(self) -> None:
        leading = only(
            judge("required", "quantity", LOST, LOST, LOST, "The mill is closed now.", leading=100)
        )
        below = only(
            judge("required", "quantity", LOST, LOST, LOST, "The mill is closed now.", leading=5)
        )
        assert below.doubt == leading.doubt + 2

    def test_in_long_reports_the_lead_is_longer(self) -> None:
        silent = "The mill is closed now, and that is all that is known."
        more = " Nobody was hurt, and the work will be done elsewhere until spring." * 60
        late = "The mill is closed, as its owner said in a letter to the town. It took 48 looms."
        short = only(judge("required", "quantity", late, late, late, silent, leading=40))
        long = only(judge("required", "quantity", *[late + more] * 3, silent + more, leading=40))
        assert long.doubt == short.doubt - 2

    def test_a_precise_figure_may_stand_later(self) -> None:
        silent = "The mill is closed now, and that is all that is known."
        round_ = "The mill is closed, as its owner said on Monday. It took 40 looms."
        exact = round_.replace("40", "4,182")
        even, odd_ = (
            only(judge("required", "quantity", text, text, text, silent, leading=45))
            for text in (round_, exact)
        )
        assert odd_.doubt == even.doubt - 2

    def test_within_a_range_is_not_said(self) -> None:
        ranged = LOST + " It may be 40 to 55 looms."
        other = "The mill, 50 years old, is closed, and has 52 carts."
        group = {"noun": "loom"}
        breach = only(
            judge("required", "quantity", ranged, LOST, LOST, LOST, other, where=group, by=4)
        )
        assert breach.missing_in == ("4.txt",)

    def test_a_year_and_a_half_is_everyday(self) -> None:
        short = LOST.replace("48 looms", "six years")
        long = LOST.replace("48 looms", "16 years")
        silent = "The mill is closed, and nobody knows for how long."
        few, many = (
            only(judge("required", "quantity", text, text, text, silent)) for text in (short, long)
        )
        assert few.doubt == many.doubt + 1

    def test_alone_there_is_nothing_to_require(self) -> None:
        assert judge("required", "quantity", LOST).met is None

    def test_a_draft_alone_can_lack_something(self) -> None:
        silent = "The mill is closed, and nobody knows for how long."
        breach = only(judge("required", "quantity", silent, LOST, LOST, LOST, drafts=(0,)))
        assert breach.missing_in == ("0.txt",)
        assert judge("required", "quantity", LOST, silent, LOST, LOST, drafts=(0,)).met is True


class TestDays:
    @pytest.mark.parametrize(
        ("text", "met"),
        [
            ("It opened on Thursday, 10 November 2022.", True),
            ("It opened on Friday, 10 November 2022.", False),
            ("It opened on 10 November 2022.", None),  # no weekday, nothing to say
            ("It opened on Friday.", None),
            ("They were arrested on Friday the 9th.", None),  # of which month?
            ("The mill opened on Tuesday, May 9.", True),
            ("The mill opened on Friday, May 9.", False),
            ("The mill opened on Monday, January 3.", True),  # as it was in 2022
        ],
    )
    def test_weekdays(self, text: str, met: bool | None) -> None:
        assert judge("weekday", "date", text).met is met

    @pytest.mark.parametrize(
        ("text", "met"),
        [
            ("The mill opened on 14 June 2023.", True),
            ("The mill opened on 16 June 2023.", True),  # it is tomorrow already elsewhere
            ("The mill opened on 18 June 2023.", False),
            ("The mill will open on 18 June 2023.", True),
        ],
    )
    def test_not_after_publication(self, text: str, met: bool) -> None:
        verdict = judge("not_after", "date", text, day="published")
        assert verdict.met is met
        for breach in verdict.breaches:
            assert (
                breach.message == "0 has 18 June 2023, which is after its publication on "
                "15 June 2023"
            )

    @pytest.mark.parametrize(
        ("text", "met"),
        [
            ("The mill will open on 12 June 2023.", False),
            ("The mill will open on 14 June 2023.", True),  # it is yesterday still elsewhere
            ("The mill will open on 15 June 2023.", True),
        ],
    )
    def test_not_before_publication(self, text: str, met: bool) -> None:
        assert judge("not_before", "date", text, day="published").met is met

    def test_bounds_of_the_rules_own(self) -> None:
        text = "The mill opened on 3 May 2019."
        assert judge("not_before", "date", text, day="2019-05-03").met is True
        assert judge("not_before", "date", text, day="2019-05-04").met is False
        assert judge("not_after", "date", text, day="2019-05-03").met is True
        breach = only(judge("not_after", "date", text, day="2019-05-02"))
        assert breach.message == "0 has 3 May 2019, which is after 2 May 2019"

    @pytest.mark.parametrize("kind", ["not_after", "not_before"])
    @pytest.mark.parametrize("options", [{}, {"day": "someday"}, {"day": "2019-02-30"}])
    def test_days_that_are_none(self, kind: str, options: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            judge(kind, "date", "It opened on 3 May 2019.", **options)


class TestPlainKinds:
    @pytest.mark.parametrize(
        ("options", "met"),
        [
            ({"min": 200}, True),
            ({"min": 214, "max": 214}, True),
            ({"max": 213}, False),
            ({"min": 214.5}, False),
        ],
    )
    def test_between(self, options: dict[str, Any], met: bool) -> None:
        assert judge("between", "quantity", FLED.format(214), **options).met is met

    def test_both_ends_of_a_range_lie_between(self) -> None:
        text = FLED.format("200 to 300")
        assert judge("between", "quantity", text, min=200, max=300).met is True
        assert judge("between", "quantity", text, max=250).met is False

    @pytest.mark.parametrize("options", [{}, {"min": 2, "max": 1}])
    def test_between_nothing(self, options: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            judge("between", "quantity", FLED.format(214), **options)

    @pytest.mark.parametrize("value", [214, "214", "214 person", "214 people", "214 PEOPLE"])
    def test_one_of_any_way_to_name_a_figure(self, value: str | int) -> None:
        assert judge("one_of", "quantity", FLED.format(214), values=[value]).met is True
        assert judge("one_of", "quantity", FLED.format(215), values=[value]).met is False

    @pytest.mark.parametrize("value", ["2019-05-03", "3 May 2019"])
    def test_one_of_any_way_to_name_a_day(self, value: str) -> None:
        assert judge("one_of", "date", "It opened on 3 May 2019.", values=[value]).met is True

    def test_one_of_names_a_person_by_the_surname(self) -> None:
        assert judge("one_of", "person", "Ada Lund spoke.", values=["Lund"]).met is True

    def test_matches_the_whole_of_what_is_written(self) -> None:
        text = FLED.format(214)
        assert judge("matches", "quantity", text, pattern="214 people").met is True
        assert judge("matches", "quantity", text, pattern="214").met is False
        assert judge("matches", "quantity", text, not_pattern="people").met is False

    @pytest.mark.parametrize("pattern", ["(", "[a", "*", "x" * 501, "((a{1000}){1000}){1000}"])
    def test_what_is_no_pattern(self, pattern: str) -> None:
        with pytest.raises(ValidationError):
            judge("matches", "quantity", FLED.format(214), pattern=pattern)

    def test_a_pattern_without_end_is_an_error_and_no_match(self) -> None:
        text = '"' + "a" * 60 + '!" he said.'
        with pytest.raises(DeskError, match="took too long"):
            judge("matches", "quote", text, pattern="(?:a|aa|[ab]a)+[xyz]")

    def test_count(self) -> None:
        text = "It was the the best, and the the last."
        assert len(judge("count", "term", text, max=0).breaches) == 2
        assert only(judge("count", "term", text, max=1)).primary
        assert judge("count", "term", text, min=2).met is True
        assert judge("count", "term", text, min=3).met is False

    def test_restated_needs_two_units(self) -> None:
        assert judge("restated", "quantity", "It is 38 metres tall.").met is None
        assert judge("restated", "quantity", "It is 38 metres (125 ft) tall.").met is True
        assert judge("restated", "quantity", "It is 38 metres (152 ft) tall.").met is False

    def test_style_prefers_what_the_desk_prefers(self) -> None:
        text = "The U.S. army met the US navy in the U.S. capital."
        assert odd(only(judge("style", "term", text))) == ["0 US"]
        assert odd(only(judge("style", "term", text, prefer=["US"]))) == ["0 U.S."]


class TestOneOf:
    def test_the_values_are_a_choice_and_long_figures_have_commas(self) -> None:
        verdict = judge(
            "one_of", "quantity", "It sold 900 tonnes.", values=["1 tonne", 20_000, 100_000]
        )
        (breach,) = verdict.breaches
        assert breach.message == "0 has 900 tonnes; expected 1 tonne, 20,000 or 100,000"

    def test_a_weekday_is_shown_with_its_day(self) -> None:
        verdict = judge("one_of", "date", "It closed on Wednesday.", values=["2023-06-15"])
        (breach,) = verdict.breaches
        assert breach.message == "0 has Wednesday (2023-06-14); expected 2023-06-15"
